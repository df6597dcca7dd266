//===- PyArrayFolds.cpp - What ops fold to --------------------------------===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "pyarray/Dialect/PyArray/IR/PyArray.h"

#include "mlir/Dialect/Utils/StaticValueUtils.h"
#include "mlir/IR/Builders.h"

using namespace mlir;
using namespace pyarray;

/// Folds give extents and truth values.
Operation *PyArrayDialect::materializeConstant(OpBuilder &builder,
                                               Attribute value, Type type,
                                               Location loc) {
  return arith::ConstantOp::materialize(builder, value, type, loc);
}

/// A static extent is a constant.
OpFoldResult DimOp::fold(FoldAdaptor) {
  int64_t extent = getArray().getType().getShape()[getAxis()];
  if (ShapedType::isDynamic(extent))
    return {};
  return IntegerAttr::get(IndexType::get(getContext()), extent);
}

/// An index that is known to be within bounds needs no test.
OpFoldResult WrapIndexOp::fold(FoldAdaptor adaptor) {
  IntegerAttr index = dyn_cast_or_null<IntegerAttr>(adaptor.getIndex());
  IntegerAttr extent = dyn_cast_or_null<IntegerAttr>(adaptor.getExtent());
  if (!index || !extent)
    return {};
  int64_t wrapped = index.getInt(), bound = extent.getInt();
  if (wrapped < 0 && bound >= 0)
    wrapped += bound;
  if (wrapped < 0 || wrapped >= bound)
    return {}; // raises when it runs
  return IntegerAttr::get(IndexType::get(getContext()), wrapped);
}

OpFoldResult TransposeOp::fold(FoldAdaptor) {
  for (auto [axis, from] : llvm::enumerate(getPermutation()))
    if (static_cast<int64_t>(axis) != from)
      return {};
  return getSource().getType() == getResult().getType() ? getSource() : Value();
}

/// Whether `extent` is that of `array` along `axis`, if there is one.
static bool isExtentOf(Value extent, Value array, int64_t axis) {
  if (axis >= cast<ArrayType>(array.getType()).getRank())
    return false; // of an op that no verifier has seen
  if (DimOp dim = extent.getDefiningOp<DimOp>())
    if (dim.getArray() == array && static_cast<int64_t>(dim.getAxis()) == axis)
      return true;
  int64_t known = cast<ArrayType>(array.getType()).getShape()[axis];
  return !ShapedType::isDynamic(known) && getConstantIntValue(extent) == known;
}

/// To its own extents, an array is not broadcast.
OpFoldResult BroadcastOp::fold(FoldAdaptor) {
  if (getSource().getType() != getResult().getType())
    return {};
  for (auto [axis, extent] : llvm::enumerate(getExtents()))
    if (!isExtentOf(extent, getSource(), axis))
      return {};
  return getSource();
}

/// To the same type, or there and back.
OpFoldResult CastLayoutOp::fold(FoldAdaptor) {
  Value source = getSource();
  if (source.getType() == getType())
    return source;
  if (CastLayoutOp inner = source.getDefiningOp<CastLayoutOp>())
    if (inner.getSource().getType() == getType())
      return inner.getSource();
  return {};
}

/// All of an array without gaps is the array.
OpFoldResult ViewOp::fold(FoldAdaptor adaptor) {
  IntegerAttr offset = dyn_cast_or_null<IntegerAttr>(adaptor.getOffset());
  if (getSource().getType() != getType() || !getType().isContiguous() ||
      !offset || offset.getInt() != 0)
    return {};
  for (auto [axis, extent] : llvm::enumerate(getExtents()))
    if (!isExtentOf(extent, getSource(), axis))
      return {};
  return getSource();
}

/// The axis along which neighbours touch, or -1.
static int64_t getUnitAxis(ArrayType type) {
  if (type.getLayout() == Layout::Strided)
    return -1;
  return type.getLayout() == Layout::F ? 0 : type.getRank() - 1;
}

OpFoldResult StrideOp::fold(FoldAdaptor) {
  int64_t axis = getAxis();
  if (axis == getUnitAxis(getArray().getType()))
    return IntegerAttr::get(IndexType::get(getContext()), 1);
  Operation *op = getArray().getDefiningOp();
  if (ViewOp view = dyn_cast_or_null<ViewOp>(op))
    return view.getStrides().empty() ? Value() : view.getStrides()[axis];
  // Another layout does not move the elements.
  if (CastLayoutOp view = dyn_cast_or_null<CastLayoutOp>(op)) {
    getArrayMutable().assign(view.getSource());
    return getResult();
  }
  if (TransposeOp view = dyn_cast_or_null<TransposeOp>(op)) {
    setAxis(view.getPermutation()[axis]);
    getArrayMutable().assign(view.getSource());
    return getResult();
  }
  return {};
}

/// The layouts whose arrays all have `layout` too.
static bool implies(ArrayType type, Layout layout) {
  if (type.getLayout() == layout || layout == Layout::Strided ||
      type.getRank() == 0)
    return true;
  if (type.getRank() == 1) // one axis: every other layout is a unit stride
    return type.getLayout() != Layout::Strided;
  return layout == Layout::Rows && type.getLayout() == Layout::C;
}

OpFoldResult HasLayoutOp::fold(FoldAdaptor) {
  if (!implies(getArray().getType(), getLayout()))
    return {};
  return BoolAttr::get(getContext(), true);
}
