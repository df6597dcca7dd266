//===- WidenMemory.cpp - Loads and stores of many iterations --------------===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// An element that all lanes read is a scalar; elements one after the other are
// a vector; others are read and written lane by lane. Instances share what they
// read: where the indices are equal as sums, the element is the same.
//
//===----------------------------------------------------------------------===//

#include "Widening.h"
#include "mlir/Dialect/Arith/IR/Arith.h"
#include "mlir/Dialect/Vector/IR/VectorOps.h"

using namespace mlir;
using namespace pyarray;

SmallVector<Value> Widener::getIndices(OperandRange indices,
                                       Instance instance) {
  SmallVector<Value> scalars;
  for (Value index : indices)
    scalars.push_back(getScalar(index, instance));
  return scalars;
}

//===----------------------------------------------------------------------===//
// What was loaded already
//===----------------------------------------------------------------------===//

/// One in a block around the insertion point is seen there.
Value Widener::findLoaded(const Loaded &key) const {
  for (const Loaded &known : loaded)
    if (known.memref == key.memref && known.steps == key.steps &&
        known.subscripts == key.subscripts &&
        (!known.mask || known.mask == key.mask) &&
        (known.block == key.block ||
         known.block->findAncestorOpInBlock(*key.block->getParentOp())))
      return known.value;
  return {};
}

void Widener::forgetLoads(Operation *writer) {
  writer->walk([&](memref::StoreOp store) {
    llvm::erase_if(loaded, [&](const Loaded &known) {
      return nest.mayOverlap(known.memref, store.getMemRef());
    });
  });
}

//===----------------------------------------------------------------------===//
// Loads
//===----------------------------------------------------------------------===//

void Widener::emitLoad(OpBuilder &builder, memref::LoadOp load,
                       Instance instance) {
  Location loc = load.getLoc();
  // Other lanes than those at work hold nothing.
  bool isOneElement = isScalar(load.getResult());
  Loaded key = {load.getMemRef(),
                {},
                {},
                isOneElement
                    ? Value()
                    : createMask(builder, getOpVariance(*load), instance),
                {},
                builder.getInsertionBlock()};
  bool isLinear = llvm::all_of(load.getIndices(),
                               [&](Value index) { return isScalar(index); });
  if (isLinear) {
    for (Value index : load.getIndices()) {
      key.subscripts.push_back(LinearForm::of(getScalar(index, instance)));
      key.steps.push_back(*facts.getStep(index));
    }
    if (Value known = findLoaded(key))
      return spread(load.getResult(), instance, known);
  }
  if (isOneElement)
    key.value = memref::LoadOp::create(builder, loc, load.getMemRef(),
                                       getIndices(load.getIndices(), instance));
  else if (facts.isNextElement(load.getMemRefType(), load.getIndices()))
    key.value = emitNext(builder, load, instance, key.mask);
  else
    key.value = emitLanes(builder, load, instance);
  spread(load.getResult(), instance, key.value);
  if (isLinear)
    loaded.push_back(key);
}

Value Widener::emitNext(OpBuilder &builder, memref::LoadOp load,
                        Instance instance, Value mask) {
  Location loc = load.getLoc();
  VectorType type = getVectorType(load.getType());
  SmallVector<Value> indices = getIndices(load.getIndices(), instance);
  if (!mask)
    return vector::LoadOp::create(builder, loc, type, load.getMemRef(),
                                  indices);
  Value zeros =
      arith::ConstantOp::create(builder, loc, builder.getZeroAttr(type));
  return vector::MaskedLoadOp::create(builder, loc, type, load.getMemRef(),
                                      indices, mask, zeros);
}

Value Widener::emitLanes(OpBuilder &builder, memref::LoadOp load,
                         Instance instance) {
  Location loc = load.getLoc();
  SmallVector<Value> elements;
  for (unsigned lane = 0; lane < shape.lanes; ++lane) {
    SmallVector<Value> indices;
    for (Value index : load.getIndices())
      indices.push_back(getLane(builder, index, instance, lane));
    elements.push_back(
        memref::LoadOp::create(builder, loc, load.getMemRef(), indices));
  }
  return vector::FromElementsOp::create(
      builder, loc, getVectorType(load.getType()), elements);
}

//===----------------------------------------------------------------------===//
// Stores
//===----------------------------------------------------------------------===//

void Widener::emitStore(OpBuilder &builder, memref::StoreOp store,
                        Instance instance) {
  Location loc = store.getLoc();
  bool isOneElement = llvm::all_of(
      store.getIndices(), [&](Value index) { return facts.isUniform(index); });
  if (isOneElement) {
    memref::StoreOp::create(builder, loc, getScalar(store.getValue(), instance),
                            store.getMemRef(),
                            getIndices(store.getIndices(), instance));
    return;
  }
  if (!facts.isNextElement(store.getMemRefType(), store.getIndices()))
    return emitStoreOfLanes(builder, store, instance);
  Value vector = getVector(store.getValue(), instance);
  SmallVector<Value> indices = getIndices(store.getIndices(), instance);
  if (Value mask = getMask(instance))
    vector::MaskedStoreOp::create(builder, loc, store.getMemRef(), indices,
                                  mask, vector);
  else
    vector::StoreOp::create(builder, loc, vector, store.getMemRef(), indices);
}

void Widener::emitStoreOfLanes(OpBuilder &builder, memref::StoreOp store,
                               Instance instance) {
  Location loc = store.getLoc();
  for (unsigned lane = 0; lane < shape.lanes; ++lane) {
    auto fill = [&](OpBuilder &at) {
      SmallVector<Value> indices;
      for (Value index : store.getIndices())
        indices.push_back(getLane(at, index, instance, lane));
      memref::StoreOp::create(at, loc,
                              getLane(at, store.getValue(), instance, lane),
                              store.getMemRef(), indices);
    };
    Value mask = getMask(instance);
    if (!mask) {
      fill(builder);
      continue;
    }
    Value isAtWork = vector::ExtractOp::create(builder, loc, mask, lane);
    auto branch = scf::IfOp::create(builder, loc, isAtWork,
                                    /*withElseRegion=*/false);
    OpBuilder inner = branch.getThenBodyBuilder();
    fill(inner);
  }
}
