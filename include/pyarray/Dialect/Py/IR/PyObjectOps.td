//===- PyObjectOps.td - Containers, cells, closures -*- tablegen -*-===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef PYARRAY_DIALECT_PY_IR_OBJECTOPS
#define PYARRAY_DIALECT_PY_IR_OBJECTOPS

//===----------------------------------------------------------------------===//
// Containers
//===----------------------------------------------------------------------===//

def Py_ListOp : Py_TypedOp<"list"> {
  let summary = "make a list";
  let description = [{
    `[a, b]`, a new list each time.

    Example:

    ```mlir
    %l = py.list(%a, %b) : (!py.object, !py.object) -> !py.object
    ```
  }];
  let arguments = (ins Variadic<Py_Value>:$items);
  let results = (outs Py_Value:$result);
  let assemblyFormat =
      "`(` $items `)` attr-dict `:` functional-type($items, results)";
}

def Py_SetOp : Py_TypedOp<"set"> {
  let summary = "make a set";
  let description = [{
    `{a, b}`, and `set()` without operands.

    Example:

    ```mlir
    %s = py.set(%a, %b) : (!py.object, !py.object) -> !py.object
    ```
  }];
  let arguments = (ins Variadic<Py_Value>:$items);
  let results = (outs Py_Value:$result);
  let assemblyFormat =
      "`(` $items `)` attr-dict `:` functional-type($items, results)";
}

def Py_DictOp : Py_TypedOp<"dict"> {
  let summary = "make a dict";
  let description = [{
    `{a: b}`: operands are a key, its value, the next key, and so on.

    Example:

    ```mlir
    %d = py.dict(%k, %v) : (!py.object, !py.object) -> !py.object
    ```
  }];
  let arguments = (ins Variadic<Py_Value>:$items);
  let results = (outs Py_Value:$result);
  let assemblyFormat =
      "`(` $items `)` attr-dict `:` functional-type($items, results)";
  let hasVerifier = 1; // keys and values come in pairs
}

def Py_DeleteSubscriptOp : Py_Op<"delete_subscript",
    [DeclareOpInterfaceMethods<Py_TypeInferenceOpInterface>]> {
  let summary = "delete an item";
  let description = [{
    `del object[index]`.

    Example:

    ```mlir
    py.delete_subscript %a[%i] : !py.object, !py.object
    ```
  }];
  let arguments = (ins Py_Value:$object, Py_Value:$index);
  let assemblyFormat =
      "$object `[` $index `]` attr-dict `:` type($object) `,` type($index)";
}

//===----------------------------------------------------------------------===//
// Iteration
//===----------------------------------------------------------------------===//

def Py_IterateOp : Py_TypedOp<"iterate"> {
  let summary = "what a loop goes over";
  let description = [{
    The operand itself where `py.item` can be asked of it by position (range,
    tuple, array, list, str, bytes, generator); for a dict or set a snapshot of its
    keys that notices a change of size.

    Example:

    ```mlir
    %i = py.iterate %d : !py.object -> !py.object
    ```
  }];
  let arguments = (ins Py_Value:$iterable);
  let results = (outs Py_Value:$result);
  let assemblyFormat =
      "$iterable attr-dict `:` type($iterable) `->` type($result)";
}

def Py_HasItemOp : Py_TypedOp<"has_item"> {
  let summary = "whether an iteration has an n-th item";
  let description = [{
    Asked for position 0, 1, 2 ... until it is false, each once and before the
    `py.item` of that position. A list may grow meanwhile; a generator runs to
    its next `yield`.

    Example:

    ```mlir
    %more = py.has_item %i at %n : !py.object, !py.object -> !py.object
    ```
  }];
  let arguments = (ins Py_Value:$iterable, Py_Value:$position);
  let results = (outs Py_Value:$result);
  let assemblyFormat = [{
    $iterable `at` $position attr-dict `:` type($iterable) `,` type($position)
    `->` type($result)
  }];
}

//===----------------------------------------------------------------------===//
// Functions as values
//===----------------------------------------------------------------------===//

def Py_ClosureOp : Py_TypedOp<"closure"> {
  let summary = "make a function of this module a value";
  let description = [{
    An inner function or lambda, with the values (or cells) it captured. The
    last operands are the defaults, which were evaluated where it is defined:
    as many as `defaults` says.

    Example:

    ```mlir
    %f = py.closure @f.inner(%k) : (!py.object) -> !py.object
    ```
  }];
  let arguments = (ins FlatSymbolRefAttr:$callee, Variadic<Py_Value>:$captures,
                       DefaultValuedAttr<Py_Count, "0">:$defaults);
  let results = (outs Py_Value:$result);
  let assemblyFormat =
      "$callee `(` $captures `)` attr-dict `:` functional-type($captures, results)";
}

def Py_NewCellOp : Py_TypedOp<"new_cell"> {
  let summary = "make a variable in memory";
  let description = [{
    Without a value until the first store. `escapes` says that a function value
    may outlive the frame with it.

    Example:

    ```mlir
    %c = py.new_cell "count" : !py.object
    ```
  }];
  let arguments = (ins StrAttr:$name, UnitAttr:$escapes);
  let results = (outs Py_Value:$result);
  let assemblyFormat = "$name (`escapes` $escapes^)? attr-dict `:` type($result)";
}

def Py_LoadCellOp : Py_TypedOp<"load_cell"> {
  let summary = "read a variable in memory";
  let description = [{
    Raises `UnboundLocalError`, or `NameError` where it belongs to an outer
    function (`free`), while it has no value.

    Example:

    ```mlir
    %x = py.load_cell "count" from %c : !py.object -> !py.object
    ```
  }];
  let arguments = (ins StrAttr:$name, Py_Value:$cell, UnitAttr:$free);
  let results = (outs Py_Value:$result);
  let assemblyFormat = [{
    $name `from` $cell (`free` $free^)? attr-dict `:` type($cell) `->`
    type($result)
  }];
}

def Py_StoreCellOp : Py_Op<"store_cell",
    [DeclareOpInterfaceMethods<Py_TypeInferenceOpInterface>]> {
  let summary = "write a variable in memory";
  let description = [{
    `name = value`; `del name` stores `py.unbound`.

    Example:

    ```mlir
    py.store_cell %v, %c : !py.object, !py.object
    ```
  }];
  let arguments = (ins Py_Value:$value, Py_Value:$cell);
  let assemblyFormat =
      "$value `,` $cell attr-dict `:` type($value) `,` type($cell)";
}

def Py_YieldItemOp : Py_Op<"yield_item",
    [DeclareOpInterfaceMethods<Py_TypeInferenceOpInterface>]> {
  let summary = "hand an item to the caller of a generator";
  let description = [{
    `yield value` as a statement.

    Example:

    ```mlir
    py.yield_item %x : !py.object
    ```
  }];
  let arguments = (ins Py_Value:$value);
  let assemblyFormat = "$value attr-dict `:` type($value)";
}

#endif // PYARRAY_DIALECT_PY_IR_OBJECTOPS
