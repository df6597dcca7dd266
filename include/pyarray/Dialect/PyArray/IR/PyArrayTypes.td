//===- PyArrayTypes.td - The array type --------------------*- tablegen -*-===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef PYARRAY_DIALECT_PYARRAY_IR_TYPES
#define PYARRAY_DIALECT_PYARRAY_IR_TYPES

include "pyarray/Dialect/PyArray/IR/PyArrayAttributes.td"

def PyArray_ArrayType : TypeDef<PyArray_Dialect, "Array"> {
  let mnemonic = "array";
  let summary = "a reference to an n-dimensional array";
  let description = [{
    A `numpy.ndarray` of known rank and element type. `?` is an extent known
    only at run time. The layout is `C` where nothing is written; `F`, `rows`
    (unit stride along the last axis, any stride along the others) and
    `strided` are spelled out, as is `readonly`, for an array whose elements
    must not be written.

    Element types: `si8` to `si64`, `ui8` to `ui64`, `i1` (`numpy.bool_`),
    `f32`, `f64`, `complex<f32>`, `complex<f64>`.

    Example:

    ```mlir
    !pyarray.array<f64>                       // 0-d
    !pyarray.array<?x3xsi64>                  // C-contiguous, three columns
    !pyarray.array<?x?xf32, strided, readonly>
    ```
  }];
  let parameters = (ins
    ArrayRefParameter<"int64_t">:$shape,
    "::mlir::Type":$elementType,
    DefaultValuedParameter<"Layout", "Layout::C">:$layout,
    DefaultValuedParameter<"bool", "false">:$readOnly);
  let builders = [
    TypeBuilderWithInferredContext<(ins "::llvm::ArrayRef<int64_t>":$shape,
        "::mlir::Type":$elementType,
        CArg<"::pyarray::Layout", "::pyarray::Layout::C">:$layout,
        CArg<"bool", "false">:$readOnly), [{
      return $_get(elementType.getContext(), shape, elementType, layout,
                   readOnly);
    }]>];
  let hasCustomAssemblyFormat = 1;
  let genVerifyDecl = 1;
  let extraClassDeclaration = [{
    int64_t getRank() const { return getShape().size(); }
    bool isDynamicAxis(int64_t axis) const {
      return ::mlir::ShapedType::isDynamic(getShape()[axis]);
    }
    bool hasStaticShape() const {
      return ::llvm::none_of(getShape(), ::mlir::ShapedType::isDynamic);
    }
    /// No gaps between elements, in row-major or column-major order.
    bool isContiguous() const {
      return getLayout() == Layout::C || getLayout() == Layout::F;
    }
    /// The type of one element as a scalar value: signless, `arith`'s view.
    ::mlir::Type getScalarType() const;
    /// The same array with another element type, shape or layout.
    ArrayType withElementType(::mlir::Type elementType) const;
    ArrayType withLayout(Layout layout) const;
    ArrayType withReadOnly(bool readOnly) const;
    /// A fresh C-contiguous array of `rank` dynamic extents.
    static ArrayType getDynamic(int64_t rank, ::mlir::Type elementType,
                                Layout layout = Layout::C);
  }];
}

def PyArray_AnyArray : Type<CPred<"::llvm::isa<::pyarray::ArrayType>($_self)">,
                            "array", "::pyarray::ArrayType">;
/// A scalar of any element type, as `arith` sees it, or another integer of
/// 64 bits at most. Each fits a word, a complex number two.
def PyArray_Scalar : Type<CPred<"::pyarray::isScalarType($_self)">, "scalar">;
/// What an array becomes: whatever else a memref may be, its elements have a
/// size and its place is a pointer and strides.
def PyArray_MemRef
    : Type<CPred<"::pyarray::isBufferType($_self)">,
           "memref of numbers with strides and without a memory space",
           "::mlir::MemRefType">;

#endif // PYARRAY_DIALECT_PYARRAY_IR_TYPES
