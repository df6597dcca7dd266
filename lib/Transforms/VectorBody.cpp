//===- VectorBody.cpp - Scalar bodies on vectors --------------------------===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "VectorBody.h"
#include "mlir/Dialect/Affine/Utils.h"
#include "mlir/Dialect/Arith/IR/Arith.h"
#include "mlir/Dialect/MemRef/IR/MemRef.h"
#include "mlir/Dialect/SCF/IR/SCF.h"
#include "mlir/Dialect/Vector/IR/VectorOps.h"
#include "pyarray/Dialect/PyArray/IR/PyArray.h"

using namespace mlir;
using namespace pyarray;

VectorBody::VectorBody(LoopPlan &plan, Operation *outermost, unsigned lanes,
                       bool hasWideConversions)
    : plan(plan), outermost(outermost), lanes(lanes),
      hasWideConversions(hasWideConversions) {}

SmallVector<Value> VectorBody::emit(OpBuilder &builder,
                                    ArrayRef<Value> positions, Value mask,
                                    Value last) {
  SmallVector<Lanes> groups;
  for (Value position : positions) {
    groups.push_back({position, mask, last, IRMapping()});
    groups.back().values.map(plan.loop.getInductionVar(), position);
  }
  emit(builder, groups);
  SmallVector<Value> elements;
  if (plan.combiner)
    for (Lanes &group : groups)
      elements.push_back(lookUp(group, plan.getElement()));
  return elements;
}

/// Op by op, so that all loads come before the first store: whether the two
/// overlap need not be known.
void VectorBody::emit(OpBuilder &builder, MutableArrayRef<Lanes> groups) {
  for (Operation &op : plan.loop.getBody()->without_terminator()) {
    if (&op == plan.combiner)
      continue;
    if (streaming && plan.streamed.contains(&op)) {
      emitStreams(builder, groups, cast<affine::AffineStoreOp>(op));
      continue;
    }
    for (Lanes &group : groups)
      emitOp(builder, group, &op);
  }
}

Value VectorBody::lookUp(Lanes &group, Value scalar) {
  if (Value vector = group.values.lookupOrNull(scalar))
    return vector;
  if (Value vector = broadcasts.lookupOrNull(scalar))
    return vector;
  OpBuilder builder(outermost);
  Value vector = vector::BroadcastOp::create(
      builder, scalar.getLoc(), getVectorType(scalar.getType()), scalar);
  broadcasts.map(scalar, vector);
  return vector;
}

void VectorBody::emitOp(OpBuilder &builder, Lanes &group, Operation *op) {
  if (auto load = dyn_cast<affine::AffineLoadOp>(op)) {
    if (!group.values.contains(load.getResult()))
      group.values.map(load.getResult(), emitLoad(builder, group, load));
    return;
  }
  if (auto store = dyn_cast<affine::AffineStoreOp>(op))
    return emitStore(builder, group, store);
  group.values.map(op->getResults(),
                   emitElementwise(builder, group, op)->getResults());
}

//===----------------------------------------------------------------------===//
// Accesses
//===----------------------------------------------------------------------===//

/// The indices of an access, with `values` for induction variables.
template <typename AccessOp>
static SmallVector<Value> createIndices(OpBuilder &builder, AccessOp access,
                                        const IRMapping &values) {
  SmallVector<Value> operands;
  for (Value operand : access.getMapOperands())
    operands.push_back(values.lookupOrDefault(operand));
  // A plan has no divisions, which alone may fail to expand.
  auto indices = affine::expandAffineMap(builder, access.getLoc(),
                                         access.getAffineMap(), operands);
  return llvm::to_vector_of<Value>(*indices);
}

/// The stride of `memref` along the axis along which alone `load` advances, by
/// one element per iteration; null where there is none.
static Value createStepOf(OpBuilder &builder, affine::AffineLoadOp load,
                          Value inductionVar) {
  if (!load.getAffineMap().isIdentity() ||
      llvm::count(load.getMapOperands(), inductionVar) != 1)
    return {};
  auto axis = llvm::find(load.getMapOperands(), inductionVar) -
              load.getMapOperands().begin();
  auto strides = memref::ExtractStridedMetadataOp::create(
      builder, load.getLoc(), load.getMemRef());
  return strides.getStrides()[axis];
}

/// The array from the element of each lane on, so that one index does for all
/// lanes; none where that is not possible.
SmallVector<Value> VectorBody::getLaneViews(affine::AffineLoadOp load) {
  auto known = laneViews.find(load);
  if (known != laneViews.end())
    return known->second;
  SmallVector<Value> &views = laneViews[load];
  OpBuilder builder(outermost);
  Location loc = load.getLoc();
  Value step = createStepOf(builder, load, plan.loop.getInductionVar());
  if (!step)
    return views;
  auto type = cast<MemRefType>(load.getMemRef().getType());
  auto metadata =
      memref::ExtractStridedMetadataOp::create(builder, loc, load.getMemRef());
  auto [fixed, offset] = type.getStridesAndOffset();
  SmallVector<Value> sizes, strides;
  for (auto [axis, stride] : llvm::enumerate(fixed)) {
    if (type.isDynamicDim(axis))
      sizes.push_back(metadata.getSizes()[axis]);
    if (ShapedType::isDynamic(stride))
      strides.push_back(metadata.getStrides()[axis]);
  }
  for (unsigned lane = 0; lane < lanes; ++lane) {
    Value distance = arith::MulIOp::create(
        builder, loc, step, arith::ConstantIndexOp::create(builder, loc, lane));
    views.push_back(ReinterpretOp::create(builder, loc, type, load.getMemRef(),
                                          distance, sizes, strides));
  }
  return views;
}

/// Lanes without an iteration read the element of the last one.
Value VectorBody::emitScatteredLoad(OpBuilder &builder, Lanes &group,
                                    affine::AffineLoadOp load) {
  Location loc = load.getLoc();
  SmallVector<Value> elements;
  if (!group.mask)
    for (Value view : getLaneViews(load))
      elements.push_back(memref::LoadOp::create(
          builder, loc, view, createIndices(builder, load, group.values)));
  if (!elements.empty())
    return vector::FromElementsOp::create(
        builder, loc, getVectorType(load.getType()), elements);
  for (unsigned lane = 0; lane < lanes; ++lane) {
    Value offset = arith::ConstantIndexOp::create(builder, loc, lane);
    Value position =
        arith::AddIOp::create(builder, loc, group.position, offset);
    if (group.mask)
      position = arith::MinSIOp::create(builder, loc, position, group.last);
    IRMapping values = group.values;
    values.map(plan.loop.getInductionVar(), position);
    SmallVector<Value> indices = createIndices(builder, load, values);
    elements.push_back(
        memref::LoadOp::create(builder, loc, load.getMemRef(), indices));
  }
  return vector::FromElementsOp::create(
      builder, loc, getVectorType(load.getType()), elements);
}

Value VectorBody::emitLoad(OpBuilder &builder, Lanes &group,
                           affine::AffineLoadOp load) {
  if (plan.scattered.contains(load))
    return emitScatteredLoad(builder, group, load);
  Location loc = load.getLoc();
  Value memref = load.getMemRef();
  SmallVector<Value> indices = createIndices(builder, load, group.values);
  VectorType type = getVectorType(load.getType());
  if (!plan.consecutive.contains(load)) {
    Value element = memref::LoadOp::create(builder, loc, memref, indices);
    return vector::BroadcastOp::create(builder, loc, type, element);
  }
  if (!group.mask)
    return vector::LoadOp::create(builder, loc, type, memref, indices);
  // Lanes without an element hold ones: they may be divisors.
  Value ones = arith::ConstantOp::create(
      builder, loc,
      DenseElementsAttr::get(type, builder.getOneAttr(load.getType())));
  return vector::MaskedLoadOp::create(builder, loc, type, memref, indices,
                                      group.mask, ones);
}

void VectorBody::emitStore(OpBuilder &builder, Lanes &group,
                           affine::AffineStoreOp store) {
  Location loc = store.getLoc();
  SmallVector<Value> indices = createIndices(builder, store, group.values);
  Value vector = lookUp(group, store.getValue());
  if (group.mask)
    vector::MaskedStoreOp::create(builder, loc, store.getMemRef(), indices,
                                  group.mask, vector);
  else
    vector::StoreOp::create(builder, loc, vector, store.getMemRef(), indices);
}

/// The stores of all groups, past the caches or through them. One branch for
/// all that is always taken, or never, costs nothing to speak of.
void VectorBody::emitStreams(OpBuilder &builder, MutableArrayRef<Lanes> groups,
                             affine::AffineStoreOp store) {
  Location loc = store.getLoc();
  SmallVector<SmallVector<Value>> indices;
  for (Lanes &group : groups)
    indices.push_back(createIndices(builder, store, group.values));
  auto choice =
      scf::IfOp::create(builder, loc, streaming, /*withElseRegion=*/true);
  OpBuilder past = choice.getThenBodyBuilder();
  OpBuilder through = choice.getElseBodyBuilder();
  for (auto [group, position] : llvm::zip_equal(groups, indices)) {
    Value vector = lookUp(group, store.getValue());
    auto type = cast<VectorType>(vector.getType());
    int64_t bytes = type.getNumElements() * type.getElementTypeBitWidth() / 8;
    vector::StoreOp::create(past, loc, vector, store.getMemRef(), position,
                            /*nontemporal=*/true, llvm::MaybeAlign(bytes));
    vector::StoreOp::create(through, loc, vector, store.getMemRef(), position);
  }
}

void VectorBody::emitScalar(OpBuilder &builder, IRMapping &values) {
  for (Operation &op : plan.loop.getBody()->without_terminator()) {
    if (&op == plan.combiner)
      continue;
    Location loc = op.getLoc();
    if (auto load = dyn_cast<affine::AffineLoadOp>(op)) {
      SmallVector<Value> indices = createIndices(builder, load, values);
      values.map(load.getResult(),
                 memref::LoadOp::create(builder, loc, load.getMemRef(), indices)
                     .getResult());
    } else if (auto store = dyn_cast<affine::AffineStoreOp>(op)) {
      SmallVector<Value> indices = createIndices(builder, store, values);
      memref::StoreOp::create(builder, loc,
                              values.lookupOrDefault(store.getValue()),
                              store.getMemRef(), indices);
    } else {
      builder.clone(op, values);
    }
  }
}

//===----------------------------------------------------------------------===//
// Elementwise ops
//===----------------------------------------------------------------------===//

Operation *VectorBody::emitElementwise(OpBuilder &builder, Lanes &group,
                                       Operation *op) {
  SmallVector<Value> operands;
  for (Value operand : op->getOperands())
    operands.push_back(lookUp(group, operand));
  if (isa<arith::SIToFPOp, arith::UIToFPOp>(op) && !hasWideConversions &&
      op->getOperand(0).getType().isInteger(64) &&
      op->getResult(0).getType().isF64())
    return createWideToDouble(builder, op->getLoc(), operands.front(),
                              isa<arith::SIToFPOp>(op))
        .getDefiningOp();
  SmallVector<Type> types;
  for (Type type : op->getResultTypes())
    types.push_back(getVectorType(type));
  return builder.create(op->getLoc(), op->getName().getIdentifier(), operands,
                        types, op->getAttrs());
}

/// With x = high * 2^32 + low, 0 <= low < 2^32, and the bits of the doubles
/// written directly:
///
///   l = 2^52 + low                        (low is the mantissa of l)
///   h = 2^84 + (high + bias) * 2^32       (high + bias is the mantissa of h;
///                                          the bias of a signed x is 2^31)
///   x = (h - (2^84 + bias * 2^32 + 2^52)) + l
///
/// The difference high * 2^32 - 2^52 is a multiple of 2^32 below 2^64, so it is
/// exact, and the sum is the only operation that rounds.
Value pyarray::createWideToDouble(OpBuilder &builder, Location loc,
                                  Value integers, bool isSigned) {
  auto type = cast<VectorType>(integers.getType());
  auto floats = VectorType::get(type.getShape(), builder.getF64Type());
  auto bits = [&](uint64_t value) -> Value {
    return arith::ConstantOp::create(
        builder, loc,
        DenseElementsAttr::get(type, APInt(/*numBits=*/64, value)));
  };
  auto asFloat = [&](Value vector) -> Value {
    return arith::BitcastOp::create(builder, loc, floats, vector);
  };
  constexpr uint64_t exponent52 = 0x4330000000000000;
  constexpr uint64_t exponent84 = 0x4530000000000000;
  constexpr uint64_t bias = 0x80000000;
  Value low = arith::AndIOp::create(builder, loc, integers, bits(0xffffffff));
  low = arith::OrIOp::create(builder, loc, low, bits(exponent52));
  Value high = arith::ShRUIOp::create(builder, loc, integers, bits(32));
  // Flipping bit 31 of the upper half adds the bias.
  high = arith::XOrIOp::create(builder, loc, high,
                               bits(exponent84 | (isSigned ? bias : 0)));
  double excess = 0x1p84 + 0x1p52 + (isSigned ? 0x1p63 : 0.0);
  Value excesses = arith::ConstantOp::create(
      builder, loc, DenseElementsAttr::get(floats, excess));
  Value upper = arith::SubFOp::create(builder, loc, asFloat(high), excesses);
  return arith::AddFOp::create(builder, loc, upper, asFloat(low));
}
