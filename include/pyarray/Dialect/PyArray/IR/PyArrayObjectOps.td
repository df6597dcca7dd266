//===- PyArrayObjectOps.td - Objects of the runtime -*- tablegen -*-===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef PYARRAY_DIALECT_PYARRAY_IR_OBJECTOPS
#define PYARRAY_DIALECT_PYARRAY_IR_OBJECTOPS

include "pyarray/Dialect/PyArray/IR/PyArrayShapeOps.td"

//===----------------------------------------------------------------------===//
// Types
//===----------------------------------------------------------------------===//

def PyArray_ObjectType : TypeDef<PyArray_Dialect, "Object"> {
  let mnemonic = "object";
  let summary = "a counted reference to an object of the runtime";
  let description = [{
    A list, dict, set, cell, exception or generator; what it holds is said by
    the ops that read and write it. A null reference stands for no object.
    References are counted as those of arrays are.
  }];
}
def PyArray_SlotsType : TypeDef<PyArray_Dialect, "Slots"> {
  let mnemonic = "slots";
  let summary = "a pointer to 64-bit words";
  let description = [{
    In an object or on the stack. A scalar takes one word (complex numbers
    two), an array 2 + 2 * rank (owner, data, extents, strides in elements), a
    reference one: as in the entry's arguments (Runtime.h).
  }];
}
def PyArray_Object : Type<CPred<"::llvm::isa<::pyarray::ObjectType>($_self)">,
                          "object", "::pyarray::ObjectType">,
      BuildableType<"$_builder.getType<::pyarray::ObjectType>()">;
def PyArray_Slots : Type<CPred<"::llvm::isa<::pyarray::SlotsType>($_self)">,
                         "slots", "::pyarray::SlotsType">,
      BuildableType<"$_builder.getType<::pyarray::SlotsType>()">;
def PyArray_ArrayOrMemRef : AnyTypeOf<[PyArray_AnyArray, PyArray_MemRef]>;
/// What has a count of references.
def PyArray_Counted
    : AnyTypeOf<[PyArray_AnyArray, PyArray_MemRef, PyArray_Object]>;
/// What fits slots.
def PyArray_SlotValue : AnyTypeOf<[PyArray_Scalar, Index, PyArray_AnyArray,
                                   PyArray_Object, PyArray_MemRef,
                                   PyArray_Slots]>;

//===----------------------------------------------------------------------===//
// Calls of the runtime
//===----------------------------------------------------------------------===//

def PyArray_RuntimeCallOp : PyArray_Op<"runtime_call",
    [MemoryEffects<[MemRead, MemWrite, MemWrite<PyArray_ErrorResource>]>]> {
  let summary = "call a function of the runtime";
  let description = [{
    Of those in `pyarray_runtime_symbols` (or the C library), with C's types:
    integers, floats, references and slots as pointers. With `layout` a
    constant text, which says the types of the words of an item, is the first
    argument. References in the results are owned.

    With `raises` the function returns a status before its results go to
    the slots it was given: where that is not zero, it has noted an error, and
    this function fails, too.

    Example:

    ```mlir
    %l = pyarray.runtime_call "pyarray_list_new" layout "d"(%n)
        : (i64) -> !pyarray.object
    pyarray.runtime_call "pyarray_list_check" (%l) raises : (!pyarray.object) -> ()
    ```
  }];
  let arguments = (ins StrAttr:$callee,
                       Variadic<AnyTypeOf<[PyArray_Scalar, Index, PyArray_Object,
                                           PyArray_Slots]>>:$arguments,
                       OptionalAttr<StrAttr>:$layout, UnitAttr:$raises);
  let results = (outs Optional<AnyTypeOf<[PyArray_Scalar, PyArray_Object,
                                          PyArray_Slots]>>:$result);
  let assemblyFormat = [{
    $callee (`layout` $layout^)? ` ` `(` $arguments `)` (`raises` $raises^)?
    attr-dict `:` functional-type($arguments, results)
  }];
  let hasVerifier = 1; // one that raises has no result
}

//===----------------------------------------------------------------------===//
// Words
//===----------------------------------------------------------------------===//

def PyArray_StackSlotsOp : PyArray_Op<"stack_slots"> {
  let summary = "words on the stack";
  let description = [{
    Allocated once per call of the function, wherever the op stands; not
    initialised. At most 8 megabytes, which is what stacks commonly have.

    Example:

    ```mlir
    %s = pyarray.stack_slots 4
    ```
  }];
  let arguments = (ins ConfinedAttr<I64Attr,
                                    [IntPositive, IntMaxValue<1048576>]>:$count);
  let results = (outs Res<PyArray_Slots, "", [MemAlloc]>:$result);
  let assemblyFormat = "$count attr-dict";
}

def PyArray_LoadSlotOp : PyArray_Op<"load_slot",
    [DeclareOpInterfaceMethods<MemoryEffectsOpInterface>]> {
  let summary = "read a value from words";
  let description = [{
    From the word `index` + `offset` on. An array or object that is read is
    owned, as any result is: `pyarray-assign-buffers` adds the reference. Or the
    result takes over that of the words (`taken`), which own nothing then.

    Example:

    ```mlir
    %x = pyarray.load_slot %s[%i] offset 1 : f64
    ```
  }];
  let arguments = (ins PyArray_Slots:$slots, Index:$index,
                       DefaultValuedAttr<ConfinedAttr<I64Attr, [IntNonNegative]>,
                                         "0">:$offset,
                       UnitAttr:$taken);
  let results = (outs PyArray_SlotValue:$result);
  let assemblyFormat = [{
    $slots `[` $index `]` (`offset` $offset^)? (`taken` $taken^)? attr-dict `:`
    qualified(type($result))
  }];
}

def PyArray_StoreSlotOp : PyArray_Op<"store_slot"> {
  let summary = "write a value to words";
  let description = [{
    To the word `index` + `offset` on. The words own an array or object that is
    written (`pyarray-assign-buffers` adds the reference, or hands on that of a
    value that is not used any more) unless they are `borrowed`, as those on the
    stack are that only pass arguments. What was there before is not released.

    Example:

    ```mlir
    pyarray.store_slot %x, %s[%i] borrowed : f64
    ```
  }];
  let arguments = (ins PyArray_SlotValue:$value,
                       Arg<PyArray_Slots, "", [MemWrite]>:$slots, Index:$index,
                       DefaultValuedAttr<ConfinedAttr<I64Attr, [IntNonNegative]>,
                                         "0">:$offset,
                       UnitAttr:$borrowed);
  let assemblyFormat = [{
    $value `,` $slots `[` $index `]` (`offset` $offset^)?
    (`borrowed` $borrowed^)? attr-dict `:` qualified(type($value))
  }];
}

//===----------------------------------------------------------------------===//
// Fields of objects
//===----------------------------------------------------------------------===//

def PyArray_ObjectFieldOp : PyArray_Op<"object_field", [MemoryEffects<[MemRead]>]> {
  let summary = "read a word of an object";
  let description = [{
    The fields of each kind of object are in Runtime.h. As slots, the word is a
    pointer to more words, which are those of the object as long as that lives.

    Example:

    ```mlir
    %n = pyarray.object_field %l, 1 : i64
    %items = pyarray.object_field %l, 0 : !pyarray.slots
    ```
  }];
  let arguments = (ins PyArray_Object:$object, ConfinedAttr<I64Attr, [IntNonNegative]>:$field);
  let results = (outs AnyTypeOf<[I64, PyArray_Slots]>:$result);
  let assemblyFormat = "$object `,` $field attr-dict `:` type($result)";
}

def PyArray_SetObjectFieldOp : PyArray_Op<"set_object_field", [MemoryEffects<[MemWrite]>]> {
  let summary = "write a word of an object";
  let description = [{
    The counterpart of `pyarray.object_field`.

    Example:

    ```mlir
    pyarray.set_object_field %n, %l, 1
    ```
  }];
  let arguments = (ins I64:$value, PyArray_Object:$object, ConfinedAttr<I64Attr, [IntNonNegative]>:$field);
  let assemblyFormat = "$value `,` $object `,` $field attr-dict";
}

def PyArray_ObjectSlotsOp : PyArray_Op<"object_slots", [Pure]> {
  let summary = "the words that are the object itself";
  let description = [{
    From its first field on, as of a cell.

    Example:

    ```mlir
    %s = pyarray.object_slots %cell
    ```
  }];
  let arguments = (ins PyArray_Object:$object);
  let results = (outs PyArray_Slots:$result);
  let assemblyFormat = "$object attr-dict";
}

def PyArray_NullObjectOp : PyArray_Op<"null_object", [Pure]> {
  let summary = "no object";
  let description = [{
    The null reference, which is not counted.

    Example:

    ```mlir
    %n = pyarray.null_object
    ```
  }];
  let results = (outs PyArray_Object:$result);
  let assemblyFormat = "attr-dict";
}

def PyArray_TextOp : PyArray_Op<"text", [Pure]> {
  let summary = "a constant text";
  let description = [{
    An array in constant memory, which nobody owns: the bytes or Latin-1 code
    points of `value` (given in UTF-8) as `ui8`, or its code points as `ui32`.
    With `raw` the bytes of `value` themselves.

    Example:

    ```mlir
    %t = pyarray.text "abc" : !pyarray.array<?xui8, readonly>
    ```
  }];
  let arguments = (ins StrAttr:$value, UnitAttr:$raw);
  let results = (outs PyArray_ArrayOrMemRef:$result);
  let assemblyFormat = "$value (`raw` $raw^)? attr-dict `:` qualified(type($result))";
  let hasVerifier = 1; // one axis, of bytes or code points
}

//===----------------------------------------------------------------------===//
// Exceptions
//===----------------------------------------------------------------------===//

def PyArray_TryOp : PyArray_Op<"try"> {
  let summary = "handle an exception";
  let description = [{
    Runs the body; where an op in it raises, control goes to the handler with
    the error noted in the thread (`pyarray_exception_take` gets it). Both
    end in `pyarray.try_yield`. Control flow inside may be a graph; it stays one
    op until `pyarray-lower-checks`.

    Example:

    ```mlir
    %r = pyarray.try -> i64 {
      pyarray.try_yield %a : i64
    } except {
      pyarray.try_yield %b : i64
    }
    ```
  }];
  let results = (outs Variadic<AnyType>:$results);
  let regions = (region MinSizedRegion<1>:$body, MinSizedRegion<1>:$handler);
  let assemblyFormat = [{
    (`->` qualified(type($results))^)? $body `except` $handler attr-dict-with-keyword
  }];
}

def PyArray_TryYieldOp : PyArray_Op<"try_yield", [Pure, Terminator, ReturnLike,
                                                  HasParent<"::pyarray::TryOp">]> {
  let summary = "the results of the body or handler of `pyarray.try`";
  let description = [{
    Example:

    ```mlir
    pyarray.try_yield %x : f64
    ```
  }];
  let arguments = (ins Variadic<AnyType>:$values);
  let assemblyFormat = "($values^ `:` qualified(type($values)))? attr-dict";
}

#endif // PYARRAY_DIALECT_PYARRAY_IR_OBJECTOPS
