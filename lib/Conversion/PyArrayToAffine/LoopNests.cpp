//===- LoopNests.cpp - The loops over all elements of arrays --------------===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "LoopNests.h"
#include "MemRefs.h"
#include "mlir/Dialect/Arith/Utils/Utils.h"

using namespace mlir;
using namespace pyarray;

//===----------------------------------------------------------------------===//
// Which loops
//===----------------------------------------------------------------------===//

/// Can all elements be counted through in one loop, in the order they lie?
static bool canFlatten(ArrayRef<ArrayType> types) {
  if (types.front().getRank() == 1)
    return llvm::none_of(types, [](ArrayType type) {
      return type.getLayout() == Layout::Strided;
    });
  Layout layout = types.front().getLayout();
  return types.front().getRank() != 0 && types.front().isContiguous() &&
         llvm::all_of(
             types, [&](ArrayType type) { return type.getLayout() == layout; });
}

/// Is the first axis the better one to be innermost?
static bool areColumnMajor(ArrayRef<ArrayType> types) {
  bool hasColumns = false;
  for (ArrayType type : types) {
    if (type.getLayout() == Layout::C || type.getLayout() == Layout::Rows)
      return false;
    hasColumns |= type.getLayout() == Layout::F;
  }
  return hasColumns;
}

/// The extents that the arrays share, static where one of them knows it; those
/// of the last one else.
static SmallVector<OpFoldResult> joinExtents(OpBuilder &builder, Location loc,
                                             ArrayRef<ArrayType> types,
                                             ValueRange memrefs) {
  SmallVector<OpFoldResult> extents = getExtents(builder, loc, memrefs.back());
  for (ArrayType type : types)
    for (auto [axis, size] : llvm::enumerate(type.getShape()))
      if (!ShapedType::isDynamic(size))
        extents[axis] = builder.getIndexAttr(size);
  return extents;
}

/// All elements of a contiguous `memref` along one axis.
static Value flatten(OpBuilder &builder, Location loc, Value memref,
                     OpFoldResult size) {
  auto type = cast<MemRefType>(memref.getType());
  if (type.getRank() == 1 && type.getLayout().isIdentity())
    return memref;
  auto flat = MemRefType::get(ShapedType::kDynamic, type.getElementType());
  return createView(builder, loc, memref, flat, builder.getIndexAttr(0), size,
                    OpFoldResult(builder.getIndexAttr(1)));
}

/// `memref` with the strides that are known in its type, and its axes reversed
/// where `reverse` says so; the vectoriser sees no more than types.
static Value sharpen(OpBuilder &builder, Location loc, Value memref,
                     bool reverse) {
  auto type = cast<MemRefType>(memref.getType());
  if (!reverse && type.getLayout().isIdentity())
    return memref;
  SmallVector<OpFoldResult> sizes = getExtents(builder, loc, memref);
  SmallVector<OpFoldResult> strides = getStrides(builder, loc, memref);
  SmallVector<int64_t> shape(type.getShape());
  SmallVector<int64_t> known;
  for (OpFoldResult stride : strides)
    known.push_back(getConstantIntValue(stride).value_or(ShapedType::kDynamic));
  if (reverse) {
    std::reverse(sizes.begin(), sizes.end());
    std::reverse(strides.begin(), strides.end());
    std::reverse(shape.begin(), shape.end());
    std::reverse(known.begin(), known.end());
  }
  MemRefType sharp = getStridedType(shape, type.getElementType(), known);
  if (!reverse && sharp == type)
    return memref;
  return createView(builder, loc, memref, sharp, builder.getIndexAttr(0), sizes,
                    strides);
}

LoopNest pyarray::chooseLoops(OpBuilder &builder, Location loc,
                              ArrayRef<ArrayType> types, ValueRange memrefs) {
  LoopNest nest;
  nest.extents = joinExtents(builder, loc, types, memrefs);
  if (canFlatten(types)) {
    OpFoldResult size = builder.getIndexAttr(1);
    for (OpFoldResult extent : nest.extents)
      size = multiply(builder, loc, size, extent);
    nest.extents.assign(1, size);
    for (Value memref : memrefs)
      nest.arrays.push_back(flatten(builder, loc, memref, size));
    return nest;
  }
  bool reverse = areColumnMajor(types);
  for (Value memref : memrefs)
    nest.arrays.push_back(sharpen(builder, loc, memref, reverse));
  if (reverse)
    std::reverse(nest.extents.begin(), nest.extents.end());
  return nest;
}

//===----------------------------------------------------------------------===//
// Their parts
//===----------------------------------------------------------------------===//

affine::AffineForOp pyarray::createLoop(OpBuilder &builder, Location loc,
                                        OpFoldResult extent, int64_t step,
                                        ValueRange carried) {
  std::optional<int64_t> known = getConstantIntValue(extent);
  SmallVector<Value> bound;
  if (!known)
    bound.push_back(cast<Value>(extent));
  AffineMap upper = known ? builder.getConstantAffineMap(*known)
                          : builder.getSymbolIdentityMap();
  return affine::AffineForOp::create(builder, loc, ValueRange(),
                                     builder.getConstantAffineMap(0), bound,
                                     upper, step, carried);
}

SmallVector<Value> pyarray::loadElements(OpBuilder &builder, Location loc,
                                         ArrayRef<Value> memrefs,
                                         ArrayRef<ArrayType> types,
                                         ValueRange position) {
  SmallVector<Value> elements;
  for (auto [memref, type] : llvm::zip_equal(memrefs, types)) {
    Value element =
        affine::AffineLoadOp::create(builder, loc, memref, position);
    elements.push_back(fromMemory(builder, loc, element, type.getScalarType()));
  }
  return elements;
}

Value pyarray::inlineBody(ConversionPatternRewriter &rewriter, Region &body,
                          ValueRange elements) {
  Block *source = &body.front();
  auto yield = cast<YieldOp>(source->getTerminator());
  rewriter.inlineBlockBefore(source, rewriter.getInsertionBlock(),
                             rewriter.getInsertionPoint(), elements);
  Value value = yield.getValue();
  rewriter.eraseOp(yield);
  // A body that hands an argument through.
  if (Value mapped = rewriter.getRemappedValue(value))
    return mapped;
  return value;
}
