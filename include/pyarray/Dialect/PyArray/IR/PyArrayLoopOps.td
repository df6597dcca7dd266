//===- PyArrayLoopOps.td - Loops, fused bodies, buffers -*- tablegen -*-===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef PYARRAY_DIALECT_PYARRAY_IR_LOOPOPS
#define PYARRAY_DIALECT_PYARRAY_IR_LOOPOPS

include "mlir/Interfaces/ControlFlowInterfaces.td"
include "mlir/Interfaces/SideEffectInterfaces.td"
include "pyarray/Dialect/PyArray/IR/PyArrayObjectOps.td"

def PyArray_YieldOp : PyArray_Op<"yield", [Pure, Terminator, ReturnLike,
    ParentOneOf<["::pyarray::MapOp", "::pyarray::MapReduceOp"]>]> {
  let summary = "the value of an elementwise body";
  let description = [{
    Ends the body of `pyarray.map` or `pyarray.map_reduce`.

    Example:

    ```mlir
    pyarray.yield %x : f64
    ```
  }];
  let arguments = (ins PyArray_Scalar:$value);
  let assemblyFormat = "$value attr-dict `:` type($value)";
}

def PyArray_MapOp : PyArray_Op<"map", [AttrSizedOperandSegments,
    DeclareOpInterfaceMethods<MemoryEffectsOpInterface>]> {
  let summary = "compute every element of an array by one body";
  let description = [{
    result[i, ...] = body(inputs[i, ...] ...). All arrays have one shape. The
    body gets one scalar of each input, may use scalars from outside, and
    yields the element. Iterations are independent and in no order.

    The result is a fresh array, or `destination` is written. An input is
    that very array, or does not overlap it.

    Example:

    ```mlir
    %c = pyarray.map ins(%a, %b : !pyarray.array<?xf64>, !pyarray.array<?xf64>)
        -> !pyarray.array<?xf64> {
    ^bb0(%x: f64, %y: f64):
      %p = arith.mulf %x, %y : f64
      pyarray.yield %p : f64
    }
    pyarray.map ins(%a : !pyarray.array<?xf64>) into(%b : !pyarray.array<?xf64>) {
    ^bb0(%x: f64):
      %y = math.sin %x : f64
      pyarray.yield %y : f64
    }
    ```
  }];
  let arguments = (ins Variadic<PyArray_AnyArray>:$inputs,
                       Optional<PyArray_AnyArray>:$destination);
  let results = (outs Optional<PyArray_AnyArray>:$result);
  let regions = (region SizedRegion<1>:$body);
  let assemblyFormat = [{
    (`ins` `(` $inputs^ `:` type($inputs) `)`)?
    (`into` `(` $destination^ `:` qualified(type($destination)) `)`)?
    (`->` qualified(type($result))^)? attr-dict-with-keyword $body
  }];
  let hasVerifier = 1;       // one rank; a result or a destination
  let hasRegionVerifier = 1; // body arguments match the inputs; no effects
  let hasCanonicalizer = 1;  // an input once, and only where it is used
  let extraClassDeclaration = [{
    /// The destination or the result: the array that the body computes.
    ArrayType getOutputType();
    ::mlir::Value getYieldedValue();
  }];
}

def PyArray_MapReduceOp : PyArray_Op<"map_reduce"> {
  let summary = "reduce what a body computes from every element";
  let description = [{
    result = combine over all i of body(inputs[i, ...] ...): a reduction
    fused with the elementwise ops that feed it, without a temporary array.

    Example:

    ```mlir
    %s = pyarray.map_reduce <sum> ins(%a : !pyarray.array<?xf64>) -> f64 {
    ^bb0(%x: f64):
      %p = arith.mulf %x, %x : f64
      pyarray.yield %p : f64
    }
    ```
  }];
  let arguments = (ins PyArray_ReductionKindAttr:$kind,
                       Arg<Variadic<PyArray_AnyArray>, "", [MemRead]>:$inputs,
                       UnitAttr:$isUnsigned); // how min and max order integers
  let results = (outs PyArray_Scalar:$result);
  let regions = (region SizedRegion<1>:$body);
  let assemblyFormat = [{
    $kind (`unsigned` $isUnsigned^)? `ins` `(` $inputs `:` type($inputs) `)`
    `->` type($result) attr-dict-with-keyword $body
  }];
  let hasVerifier = 1;       // one rank; at least one input
  let hasRegionVerifier = 1; // body arguments match the inputs; no effects
  let hasCanonicalizer = 1;  // an input once, and only where it is used
  let extraClassDeclaration = [{ ::mlir::Value getYieldedValue(); }];
}

def PyArray_NestOp : PyArray_Op<"nest", [AffineScope,
    SingleBlockImplicitTerminator<"::pyarray::NestYieldOp">,
    RecursiveMemoryEffects]> {
  let summary = "a place for affine loops";
  let description = [{
    Runs its body once and has the results that `pyarray.nest_yield` hands
    out. Every value from outside is an affine symbol inside, so that affine
    loops may stand anywhere, also within `scf` control flow. It is the unit
    in which loop nests are optimised and is inlined after vectorisation.

    Example:

    ```mlir
    pyarray.nest {
      affine.for %i = 0 to %n {
        affine.store %zero, %a[%i] : memref<?xf64>
      }
    }
    ```
  }];
  let results = (outs Variadic<AnyType>:$results);
  let regions = (region SizedRegion<1>:$body);
  let assemblyFormat = "(`->` type($results)^)? attr-dict-with-keyword $body";
  let hasVerifier = 1; // the results are what the body yields
}

def PyArray_NestYieldOp : PyArray_Op<"nest_yield", [Pure, Terminator,
    ReturnLike, HasParent<"::pyarray::NestOp">]> {
  let summary = "the results of a nest";
  let description = [{
    Ends the body of `pyarray.nest`; left out where there are no results.

    Example:

    ```mlir
    pyarray.nest_yield %sum : f64
    ```
  }];
  let arguments = (ins Variadic<AnyType>:$values);
  let assemblyFormat = "($values^ `:` type($values))? attr-dict";
  let builders = [OpBuilder<(ins), [{ /* no results */ }]>];
}

//===----------------------------------------------------------------------===//
// Buffers. On arrays while there are arrays, then on memrefs.
//===----------------------------------------------------------------------===//

def PyArray_AllocOp : PyArray_Op<"alloc"> {
  let summary = "allocate a buffer";
  let description = [{
    A buffer of one reference, 64-byte aligned, with one extent per dynamic
    axis, contiguous. Raises `MemoryError` where memory runs out, and `ValueError`
    where the size in bytes does not fit 63 bits. The call that is under way owns it as well: where
    that call raises, the buffer is freed.

    With `optional` nothing is raised: where memory runs out, the buffer has
    none. Then `pyarray.unshared` is false, and `pyarray.release` does nothing.

    Example:

    ```mlir
    %a = pyarray.alloc [%n] : !pyarray.array<?xf64>
    %m = pyarray.alloc [%n] : memref<?x4xf64>
    %o = pyarray.alloc [] optional : memref<4096xf64>
    ```
  }];
  let arguments = (ins Variadic<Index>:$extents, UnitAttr:$isOptional);
  let results = (outs Res<PyArray_ArrayOrMemRef, "", [MemAlloc]>:$buffer);
  let assemblyFormat = [{
    ` ` `[` $extents `]` (`optional` $isOptional^)? attr-dict `:`
    qualified(type($buffer))
  }];
  let hasVerifier = 1; // one extent per dynamic axis
}

def PyArray_RetainOp : PyArray_Op<"retain"> {
  let summary = "add a reference to an array's buffer";
  let description = [{
    Of a view, to the buffer that it views. A buffer that belongs to an
    argument is not counted.

    Example:

    ```mlir
    pyarray.retain %a : !pyarray.array<?xf64>
    ```
  }];
  let arguments = (ins Arg<PyArray_Counted, "", [MemWrite]>:$buffer);
  let assemblyFormat = "$buffer attr-dict `:` type($buffer)";
}

def PyArray_ReleaseOp : PyArray_Op<"release"> {
  let summary = "drop a reference to an array's buffer";
  let description = [{
    Frees the buffer with its last reference.

    Example:

    ```mlir
    pyarray.release %a : !pyarray.array<?xf64>
    ```
  }];
  let arguments = (ins Arg<PyArray_Counted, "", [MemFree]>:$buffer);
  let assemblyFormat = "$buffer attr-dict `:` type($buffer)";
}

def PyArray_UnsharedOp : PyArray_Op<"unshared"> {
  let summary = "test whether nobody else refers to an array's buffer";
  let description = [{
    True where the buffer is counted and has one reference: whoever holds it
    and needs the elements no more may compute others into their place. A
    buffer that belongs to an argument is not counted.

    Example:

    ```mlir
    %u = pyarray.unshared %a : !pyarray.array<?xf64>
    ```
  }];
  let arguments = (ins Arg<PyArray_ArrayOrMemRef, "", [MemRead]>:$buffer);
  let results = (outs I1:$result);
  let assemblyFormat = "$buffer attr-dict `:` qualified(type($buffer))";
}

def PyArray_DisjointOp : PyArray_Op<"disjoint", [Pure]> {
  let summary = "test whether two arrays share no memory";
  let description = [{
    True where the ranges of addresses from the first to the last element of
    each do not overlap. Arrays may be interleaved without sharing an element
    (even and odd columns); then this is false, too.

    Example:

    ```mlir
    %d = pyarray.disjoint %a, %b
        : !pyarray.array<?xf64>, !pyarray.array<?xf64, strided>
    ```
  }];
  let arguments = (ins PyArray_AnyArray:$lhs, PyArray_AnyArray:$rhs);
  let results = (outs I1:$result);
  let assemblyFormat = [{
    $lhs `,` $rhs attr-dict `:` qualified(type($lhs)) `,` qualified(type($rhs))
  }];
}

def PyArray_ReinterpretOp : PyArray_Op<"reinterpret", [Pure,
    AttrSizedOperandSegments]> {
  let summary = "view a buffer from another element on, with other extents";
  let description = [{
    A memref of the same buffer whose first element is `offset` elements after
    the source's first; sizes and strides, in elements, are given for every
    dynamic one of the result. Unlike `memref.reinterpret_cast` the result has
    offset 0: the pointer itself moves, so that layouts stay simple. The result
    may read the memory as elements of another type: then offsets count elements
    of the source, strides those of the result.

    Example:

    ```mlir
    %v = pyarray.reinterpret %m offset %o [%n] [%s]
        : memref<?x?xf64> to memref<?xf64, strided<[?]>>
    ```
  }];
  let arguments = (ins PyArray_MemRef:$source, Index:$offset,
                       Variadic<Index>:$sizes, Variadic<Index>:$strides);
  let results = (outs PyArray_MemRef:$result);
  let assemblyFormat = [{
    $source `offset` $offset ` ` `[` $sizes `]` `[` $strides `]` attr-dict `:`
    type($source) `to` type($result)
  }];
  let hasVerifier = 1; // one size and stride per dynamic one of the result
}

#endif // PYARRAY_DIALECT_PYARRAY_IR_LOOPOPS
