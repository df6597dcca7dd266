//===- MemRefs.cpp - Arrays as memrefs ------------------------------------===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "MemRefs.h"
#include "mlir/Dialect/Arith/IR/Arith.h"
#include "mlir/Dialect/Arith/Utils/Utils.h"
#include "mlir/Dialect/MemRef/IR/MemRef.h"

using namespace mlir;
using namespace pyarray;

//===----------------------------------------------------------------------===//
// Types
//===----------------------------------------------------------------------===//

ArrayTypeConverter::ArrayTypeConverter() {
  addConversion([](Type type) { return type; });
  addConversion([](ArrayType type) { return getMemRefType(type); });
}

Type pyarray::getMemoryType(Type elementType) {
  auto integer = dyn_cast<IntegerType>(elementType);
  if (!integer)
    return elementType;
  return IntegerType::get(elementType.getContext(),
                          std::max(8u, integer.getWidth()));
}

MemRefType pyarray::getMemRefType(ArrayType type) {
  int64_t rank = type.getRank();
  Type elementType = getMemoryType(type.getElementType());
  bool hasUnitStride =
      rank == 0 || (rank == 1 && type.getLayout() != Layout::Strided);
  if (hasUnitStride || type.getLayout() == Layout::C)
    return MemRefType::get(type.getShape(), elementType);
  SmallVector<int64_t> strides(rank, ShapedType::kDynamic);
  if (type.getLayout() == Layout::F)
    strides.front() = 1;
  else if (type.getLayout() == Layout::Rows)
    strides.back() = 1;
  return getStridedType(type.getShape(), elementType, strides);
}

MemRefType pyarray::getStridedType(ArrayRef<int64_t> shape, Type elementType,
                                   ArrayRef<int64_t> strides) {
  if (strides == ArrayRef<int64_t>(1) || strides.empty())
    return MemRefType::get(shape, elementType);
  auto layout =
      StridedLayoutAttr::get(elementType.getContext(), /*offset=*/0, strides);
  return MemRefType::get(shape, elementType, layout);
}

//===----------------------------------------------------------------------===//
// Elements
//===----------------------------------------------------------------------===//

Value pyarray::toMemory(OpBuilder &builder, Location loc, Value scalar) {
  Type memoryType = getMemoryType(scalar.getType());
  if (memoryType == scalar.getType())
    return scalar;
  return arith::ExtUIOp::create(builder, loc, memoryType, scalar);
}

Value pyarray::fromMemory(OpBuilder &builder, Location loc, Value element,
                          Type scalarType) {
  if (element.getType() == scalarType)
    return element;
  Value zero = arith::ConstantOp::create(
      builder, loc, builder.getZeroAttr(element.getType()));
  return arith::CmpIOp::create(builder, loc, arith::CmpIPredicate::ne, element,
                               zero);
}

//===----------------------------------------------------------------------===//
// Extents and strides
//===----------------------------------------------------------------------===//

/// The value among `values`, one for each dynamic entry of `entries`, that
/// stands for entry `index`; the entry itself where it is static.
static OpFoldResult getMixed(OpBuilder &builder, ArrayRef<int64_t> entries,
                             ValueRange values, int64_t index) {
  if (!ShapedType::isDynamic(entries[index]))
    return builder.getIndexAttr(entries[index]);
  return getAsOpFoldResult(
      values[llvm::count_if(entries.take_front(index), ShapedType::isDynamic)]);
}

OpFoldResult pyarray::getExtent(OpBuilder &builder, Location loc, Value memref,
                                int64_t axis) {
  ArrayRef<int64_t> shape = cast<MemRefType>(memref.getType()).getShape();
  if (auto alloc = memref.getDefiningOp<AllocOp>())
    return getMixed(builder, shape, alloc.getExtents(), axis);
  if (auto view = memref.getDefiningOp<ReinterpretOp>())
    return getMixed(builder, shape, view.getSizes(), axis);
  if (!ShapedType::isDynamic(shape[axis]))
    return builder.getIndexAttr(shape[axis]);
  return memref::DimOp::create(builder, loc, memref, axis).getResult();
}

SmallVector<OpFoldResult> pyarray::getExtents(OpBuilder &builder, Location loc,
                                              Value memref) {
  SmallVector<OpFoldResult> extents;
  int64_t rank = cast<MemRefType>(memref.getType()).getRank();
  for (int64_t axis = 0; axis < rank; ++axis)
    extents.push_back(getExtent(builder, loc, memref, axis));
  return extents;
}

SmallVector<OpFoldResult>
pyarray::getContiguousStrides(OpBuilder &builder, Location loc,
                              ArrayRef<OpFoldResult> extents, Layout layout) {
  int64_t rank = extents.size();
  SmallVector<OpFoldResult> strides(rank, builder.getIndexAttr(1));
  if (layout == Layout::F)
    for (int64_t axis = 1; axis < rank; ++axis)
      strides[axis] =
          multiply(builder, loc, strides[axis - 1], extents[axis - 1]);
  else
    for (int64_t axis = rank - 2; axis >= 0; --axis)
      strides[axis] =
          multiply(builder, loc, strides[axis + 1], extents[axis + 1]);
  return strides;
}

SmallVector<OpFoldResult> pyarray::getStrides(OpBuilder &builder, Location loc,
                                              Value memref) {
  auto type = cast<MemRefType>(memref.getType());
  if (type.getLayout().isIdentity())
    return getContiguousStrides(builder, loc, getExtents(builder, loc, memref),
                                Layout::C);
  SmallVector<int64_t> fixed;
  int64_t offset;
  if (failed(type.getStridesAndOffset(fixed, offset)))
    return {};
  SmallVector<OpFoldResult> strides;
  if (auto view = memref.getDefiningOp<ReinterpretOp>()) {
    for (size_t axis = 0; axis < fixed.size(); ++axis)
      strides.push_back(getMixed(builder, fixed, view.getStrides(), axis));
    return strides;
  }
  auto metadata =
      memref::ExtractStridedMetadataOp::create(builder, loc, memref);
  for (auto [known, stride] : llvm::zip_equal(fixed, metadata.getStrides()))
    strides.push_back(ShapedType::isDynamic(known)
                          ? OpFoldResult(stride)
                          : builder.getIndexAttr(known));
  return strides;
}

//===----------------------------------------------------------------------===//
// Arithmetic and views
//===----------------------------------------------------------------------===//

OpFoldResult pyarray::multiply(OpBuilder &builder, Location loc,
                               OpFoldResult lhs, OpFoldResult rhs) {
  std::optional<int64_t> left = getConstantIntValue(lhs);
  std::optional<int64_t> right = getConstantIntValue(rhs);
  if (left == 1 || right == 0)
    return rhs;
  if (right == 1 || left == 0)
    return lhs;
  if (left && right)
    return builder.getIndexAttr(*left * *right);
  return arith::MulIOp::create(
             builder, loc, getValueOrCreateConstantIndexOp(builder, loc, lhs),
             getValueOrCreateConstantIndexOp(builder, loc, rhs))
      .getResult();
}

OpFoldResult pyarray::add(OpBuilder &builder, Location loc, OpFoldResult lhs,
                          OpFoldResult rhs) {
  std::optional<int64_t> left = getConstantIntValue(lhs);
  std::optional<int64_t> right = getConstantIntValue(rhs);
  if (left == 0)
    return rhs;
  if (right == 0)
    return lhs;
  if (left && right)
    return builder.getIndexAttr(*left + *right);
  return arith::AddIOp::create(
             builder, loc, getValueOrCreateConstantIndexOp(builder, loc, lhs),
             getValueOrCreateConstantIndexOp(builder, loc, rhs))
      .getResult();
}

/// The values for the dynamic entries of `entries`.
static SmallVector<Value> pickDynamic(OpBuilder &builder, Location loc,
                                      ArrayRef<int64_t> entries,
                                      ArrayRef<OpFoldResult> values) {
  SmallVector<Value> picked;
  for (auto [entry, value] : llvm::zip_equal(entries, values))
    if (ShapedType::isDynamic(entry))
      picked.push_back(getValueOrCreateConstantIndexOp(builder, loc, value));
  return picked;
}

Value pyarray::createView(OpBuilder &builder, Location loc, Value memref,
                          MemRefType type, OpFoldResult offset,
                          ArrayRef<OpFoldResult> sizes,
                          ArrayRef<OpFoldResult> strides) {
  // A view of a view is one view, where both count the same elements.
  auto view = memref.getDefiningOp<ReinterpretOp>();
  if (view && getElementTypeOrSelf(view.getSource()) ==
                  getElementTypeOrSelf(view.getResult())) {
    offset = add(builder, loc, getAsOpFoldResult(view.getOffset()), offset);
    memref = view.getSource();
  }
  SmallVector<int64_t> fixed;
  int64_t unused;
  [[maybe_unused]] LogicalResult result =
      type.getStridesAndOffset(fixed, unused);
  assert(succeeded(result) && "expected the memref type of an array");
  SmallVector<Value> openStrides = pickDynamic(builder, loc, fixed, strides);
  Value first = getValueOrCreateConstantIndexOp(builder, loc, offset);
  SmallVector<Value> openSizes =
      pickDynamic(builder, loc, type.getShape(), sizes);
  return ReinterpretOp::create(builder, loc, type, memref, first, openSizes,
                               openStrides);
}
