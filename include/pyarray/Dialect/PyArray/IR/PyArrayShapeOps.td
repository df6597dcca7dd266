//===- PyArrayShapeOps.td - Extents, views and single elements -*- tablegen -*-===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef PYARRAY_DIALECT_PYARRAY_IR_SHAPEOPS
#define PYARRAY_DIALECT_PYARRAY_IR_SHAPEOPS

include "mlir/Interfaces/InferTypeOpInterface.td"
include "pyarray/Dialect/PyArray/IR/PyArrayElementwiseOps.td"

/// Where an op may raise: such an op is neither removed nor moved across
/// another effect, though it writes no array.
def PyArray_ErrorResource : Resource<"::pyarray::ErrorResource">;
def PyArray_MayRaise : MemoryEffects<[MemWrite<PyArray_ErrorResource>]>;

//===----------------------------------------------------------------------===//
// Extents
//===----------------------------------------------------------------------===//

def PyArray_DimOp : PyArray_Op<"dim", [Pure]> {
  let summary = "the extent of an array along an axis";
  let description = [{
    `array.shape[axis]`, with `axis` a constant from 0 to the rank less one.

    Example:

    ```mlir
    %n = pyarray.dim %a, 0 : !pyarray.array<?x?xf64>
    ```
  }];
  let arguments = (ins PyArray_AnyArray:$array, I64Attr:$axis);
  let results = (outs Index:$extent);
  let assemblyFormat = "$array `,` $axis attr-dict `:` qualified(type($array))";
  let hasFolder = 1;    // a static extent is a constant
  let hasVerifier = 1;  // the axis must exist
  let hasCanonicalizer = 1; // extents of views and fresh arrays are their operands
}

def PyArray_CheckOp : PyArray_Op<"check", [PyArray_MayRaise]> {
  let summary = "raise an exception unless a condition holds";
  let description = [{
    Where `condition` is false, the function ends and raises `exception` with
    `message`, in which `{0}` stands for the first argument and `{0:2}` for a
    tuple of two arguments from the first on. The Python line is the op's
    location. The op stays structured until the control-flow graph exists.

    Example:

    ```mlir
    pyarray.check %nonzero, ZeroDivisionError, "division by zero"
    pyarray.check %fits, ValueError, "cannot hold {0} elements"(%n : index)
    ```
  }];
  let arguments = (ins I1:$condition, PyArray_ExceptionKindAttr:$exception,
                       StrAttr:$message,
                       Variadic<AnyTypeOf<[Index, I64]>>:$arguments);
  let assemblyFormat = [{
    $condition `,` $exception `,` $message
    (`(` $arguments^ `:` type($arguments) `)`)? attr-dict
  }];
  let hasVerifier = 1;      // every placeholder names arguments
  let hasCanonicalizer = 1; // a check of true is no check
}

def PyArray_WrapIndexOp : PyArray_Op<"wrap_index", [PyArray_MayRaise]> {
  let summary = "count a negative index from the end and check its bounds";
  let description = [{
    `index` where it is not negative, else `index + extent`. Raises
    `IndexError` where that is not in `[0, extent)`, in NumPy's words.

    Example:

    ```mlir
    %j = pyarray.wrap_index %i in %n axis 0
    ```
  }];
  let arguments = (ins Index:$index, Index:$extent, I64Attr:$axis);
  let results = (outs Index:$result);
  let assemblyFormat = "$index `in` $extent `axis` $axis attr-dict";
  let hasFolder = 1;   // constants within bounds
  let hasVerifier = 1; // the axis is not negative
}

//===----------------------------------------------------------------------===//
// Views: no element is copied
//===----------------------------------------------------------------------===//

def PyArray_SliceOp : PyArray_Op<"slice", [Pure, AttrSizedOperandSegments]> {
  let summary = "view a part of an array";
  let description = [{
    NumPy's basic indexing: along axis `k` the view has `sizes[k]` elements,
    the first at `offsets[k]`, `steps[k]` apart (which may be negative).
    Bounds were clipped or checked before. The axes in `dropped`, of size 1,
    do not appear in the result (an integer index).

    Example:

    ```mlir
    // a[lo:lo + n, j]
    %v = pyarray.slice %a[%lo, %j] [%n, %c1] [%c1, %c1] drop [1]
        : !pyarray.array<?x?xf64> to !pyarray.array<?xf64, strided>
    ```
  }];
  let arguments = (ins PyArray_AnyArray:$source, Variadic<Index>:$offsets,
                       Variadic<Index>:$sizes, Variadic<Index>:$steps,
                       DenseI64ArrayAttr:$dropped);
  let results = (outs PyArray_AnyArray:$result);
  let assemblyFormat = [{
    $source `[` $offsets `]` `[` $sizes `]` `[` $steps `]` `drop` $dropped
    attr-dict `:` qualified(type($source)) `to` qualified(type($result))
  }];
  let hasVerifier = 1; // one offset, size and step for each axis
}

def PyArray_TransposeOp : PyArray_Op<"transpose", [Pure]> {
  let summary = "view an array with its axes permuted";
  let description = [{
    `numpy.transpose`: axis `k` of the result is axis `permutation[k]` of
    `source`.

    Example:

    ```mlir
    %t = pyarray.transpose %a [1, 0]
        : !pyarray.array<?x3xf64> to !pyarray.array<3x?xf64, F>
    ```
  }];
  let arguments = (ins PyArray_AnyArray:$source, DenseI64ArrayAttr:$permutation);
  let results = (outs PyArray_AnyArray:$result);
  let assemblyFormat = [{
    $source $permutation attr-dict `:` qualified(type($source)) `to`
    qualified(type($result))
  }];
  let hasFolder = 1;   // the identity permutation
  let hasVerifier = 1; // a permutation of the axes
}

def PyArray_BroadcastShapeOp : PyArray_Op<"broadcast_shape", [PyArray_MayRaise]> {
  let summary = "the shape that arrays take together";
  let description = [{
    `numpy.broadcast_shapes`: shapes are aligned on the right; along an axis
    the extents are equal, or 1, or missing. Raises `ValueError` with all
    shapes in its message otherwise. One result per axis of the widest.

    Example:

    ```mlir
    %n:2 = pyarray.broadcast_shape %a, %row
        : !pyarray.array<?x?xf64>, !pyarray.array<?xf64> -> index, index
    ```
  }];
  let arguments = (ins Variadic<PyArray_AnyArray>:$arrays);
  let results = (outs Variadic<Index>:$extents);
  let assemblyFormat =
      "$arrays attr-dict `:` type($arrays) `->` type($extents)";
  let hasVerifier = 1; // the number of results is the largest rank
  let hasCanonicalizer = 1; // one array, or shapes known to be equal
}

def PyArray_BroadcastOp : PyArray_Op<"broadcast", [Pure]> {
  let summary = "repeat an array along new or unit axes";
  let description = [{
    Views `source` at a larger shape by the rule of `numpy.broadcast_to`:
    shapes are aligned on the right, and an axis of `source` either equals the
    result's axis, or has extent 1, or is missing. No element is copied. There
    is one extent for each axis of the result. That the shapes fit was checked
    by `pyarray.broadcast_shape`.

    Example:

    ```mlir
    // A row vector is repeated down the rows of a matrix.
    %m = pyarray.broadcast %row to [%rows, %columns]
        : !pyarray.array<?xf64> to !pyarray.array<?x?xf64, strided>
    ```
  }];
  let arguments = (ins PyArray_AnyArray:$source, Variadic<Index>:$extents);
  let results = (outs PyArray_AnyArray:$result);
  let assemblyFormat = [{
    $source `to` ` ` `[` $extents `]` attr-dict `:` qualified(type($source)) `to`
    qualified(type($result))
  }];
  let hasFolder = 1;   // to its own extents it is its source
  let hasVerifier = 1; // right-aligned compatibility cannot be said in ODS
}

def PyArray_CastLayoutOp : PyArray_Op<"cast_layout", [Pure]> {
  let summary = "view an array under another layout that is known to hold";
  let description = [{
    The same elements with another layout or read-only mark in the type, or
    with extents made static or dynamic. To a stronger layout only where it
    was tested before (`pyarray.has_layout`), to a weaker one always.

    Example:

    ```mlir
    %r = pyarray.cast_layout %a
        : !pyarray.array<?x?xf64, strided> to !pyarray.array<?x?xf64, rows>
    ```
  }];
  let arguments = (ins PyArray_AnyArray:$source);
  let results = (outs PyArray_AnyArray:$result);
  let assemblyFormat = [{
    $source attr-dict `:` qualified(type($source)) `to` qualified(type($result))
  }];
  let hasFolder = 1;   // to the same type
  let hasVerifier = 1; // rank and element type stay
}

def PyArray_ViewOp : PyArray_Op<"view", [Pure, AttrSizedOperandSegments]> {
  let summary = "view an array's memory with other extents and strides";
  let description = [{
    `numpy.lib.stride_tricks.as_strided`: an array whose first element is
    `offset` elements after that of `source`, with one extent for each axis.
    Where the layout is `rows` or `strided`, each axis has a stride, too; `C`
    and `F` say where the elements lie. The rank may be another, and the
    elements may be read as another type: offsets count elements of `source`,
    strides those of the result. Nothing is checked.

    Example:

    ```mlir
    // The diagonal of a matrix.
    %d = pyarray.view %a at %c0 [%n] [%step]
        : !pyarray.array<?x?xf64> to !pyarray.array<?xf64, strided>
    // Real and imaginary parts side by side.
    %p = pyarray.view %z at %c0 [%n, %c2] []
        : !pyarray.array<?xcomplex<f64>> to !pyarray.array<?x2xf64>
    ```
  }];
  let arguments = (ins PyArray_AnyArray:$source, Index:$offset,
                       Variadic<Index>:$extents, Variadic<Index>:$strides);
  let results = (outs PyArray_AnyArray:$result);
  let assemblyFormat = [{
    $source `at` $offset ` ` `[` $extents `]` `[` $strides `]` attr-dict `:`
    qualified(type($source)) `to` qualified(type($result))
  }];
  let hasFolder = 1;   // all of the source as it is
  let hasVerifier = 1; // one extent for each axis, strides as the layout needs
}

def PyArray_StrideOp : PyArray_Op<"stride", [Pure]> {
  let summary = "the distance of neighbours along an axis";
  let description = [{
    `array.strides[axis]`, but in elements, with `axis` a constant from 0 to
    the rank less one.

    Example:

    ```mlir
    %s = pyarray.stride %a, 0 : !pyarray.array<?x?xf64, strided>
    ```
  }];
  let arguments = (ins PyArray_AnyArray:$array, I64Attr:$axis);
  let results = (outs Index:$stride);
  let assemblyFormat = "$array `,` $axis attr-dict `:` qualified(type($array))";
  let hasFolder = 1;   // a unit stride, or the operand of a view
  let hasVerifier = 1; // the axis must exist
}

def PyArray_HasLayoutOp : PyArray_Op<"has_layout", [Pure]> {
  let summary = "test whether an array's strides fit a layout";
  let description = [{
    True where the strides are those of `layout`; along axes of extent 0 or 1
    any stride fits.

    Example:

    ```mlir
    %c = pyarray.has_layout %a, rows : !pyarray.array<?x?xf64, strided>
    ```
  }];
  let arguments = (ins PyArray_AnyArray:$array, PyArray_LayoutAttr:$layout);
  let results = (outs I1:$result);
  let assemblyFormat =
      "$array `,` `` $layout attr-dict `:` qualified(type($array))";
  let hasFolder = 1; // the type's own layout
}

//===----------------------------------------------------------------------===//
// Single elements
//===----------------------------------------------------------------------===//

def PyArray_LoadOp : PyArray_Op<"load"> {
  let summary = "read one element";
  let description = [{
    `array[indices]` with every index in bounds and not negative.

    Example:

    ```mlir
    %x = pyarray.load %a[%i, %j] : !pyarray.array<?x?xsi64> -> i64
    ```
  }];
  let arguments = (ins PyArray_ReadArray:$array, Variadic<Index>:$indices);
  let results = (outs PyArray_Scalar:$result);
  let assemblyFormat = [{
    $array `[` $indices `]` attr-dict `:` qualified(type($array)) `->`
    type($result)
  }];
  let hasVerifier = 1; // one index per axis; the scalar type of the element
}

def PyArray_StoreOp : PyArray_Op<"store"> {
  let summary = "write one element";
  let description = [{
    `array[indices] = value` with every index in bounds and not negative.

    Example:

    ```mlir
    pyarray.store %x, %a[%i] : f64, !pyarray.array<?xf64>
    ```
  }];
  let arguments = (ins PyArray_Scalar:$value,
                       Arg<PyArray_AnyArray, "", [MemWrite]>:$array,
                       Variadic<Index>:$indices);
  let assemblyFormat = [{
    $value `,` $array `[` $indices `]` attr-dict `:` type($value) `,`
    qualified(type($array))
  }];
  let hasVerifier = 1; // one index per axis; not read-only
}

//===----------------------------------------------------------------------===//
// Fresh arrays
//===----------------------------------------------------------------------===//

def PyArray_SplatOp : PyArray_Op<"splat"> {
  let summary = "make a 0-d array of a scalar";
  let description = [{
    The scalar as an operand of elementwise ops; it is usually folded away.

    Example:

    ```mlir
    %s = pyarray.splat %x : f64 -> !pyarray.array<f64>
    ```
  }];
  let arguments = (ins PyArray_Scalar:$value);
  let results = (outs PyArray_FreshArray:$result);
  let assemblyFormat =
      "$value attr-dict `:` type($value) `->` qualified(type($result))";
  let hasVerifier = 1; // rank 0, the value's element type
}

def PyArray_EmptyOp : PyArray_Op<"empty"> {
  let summary = "make an array and leave its elements open";
  let description = [{
    `numpy.empty`: fresh, contiguous in the result's layout, one extent per
    dynamic axis. Extents were checked not to be negative. Raises
    `MemoryError` where memory runs out.

    Example:

    ```mlir
    %a = pyarray.empty [%n] : !pyarray.array<?x4xf64>
    ```
  }];
  let arguments = (ins Variadic<Index>:$extents);
  let results = (outs PyArray_FreshArray:$result);
  let assemblyFormat =
      "` ` `[` $extents `]` attr-dict `:` qualified(type($result))";
  let hasVerifier = 1; // one extent per dynamic axis, a contiguous layout
}

def PyArray_FillOp : PyArray_Op<"fill"> {
  let summary = "write one value to every element";
  let description = [{
    `array[...] = value`.

    Example:

    ```mlir
    pyarray.fill %a with %zero : !pyarray.array<?xf64>, f64
    ```
  }];
  let arguments = (ins Arg<PyArray_AnyArray, "", [MemWrite]>:$array,
                       PyArray_Scalar:$value);
  let assemblyFormat = [{
    $array `with` $value attr-dict `:` qualified(type($array)) `,` type($value)
  }];
  let hasVerifier = 1; // the scalar type of the element; not read-only
}

def PyArray_CopyOp : PyArray_Op<"copy"> {
  let summary = "copy the elements of one array to another of the same shape";
  let description = [{
    `destination[...] = source`: same shape and element type; gives what NumPy
    gives where the two overlap (as if `source` were copied first).

    Example:

    ```mlir
    pyarray.copy %a to %b : !pyarray.array<?xf64>, !pyarray.array<?xf64, strided>
    ```
  }];
  let arguments = (ins PyArray_ReadArray:$source,
                       Arg<PyArray_AnyArray, "", [MemWrite]>:$destination);
  let assemblyFormat = [{
    $source `to` $destination attr-dict `:` qualified(type($source)) `,`
    qualified(type($destination))
  }];
  let hasVerifier = 1; // same rank and element type; not to a read-only array
}

#endif // PYARRAY_DIALECT_PYARRAY_IR_SHAPEOPS
