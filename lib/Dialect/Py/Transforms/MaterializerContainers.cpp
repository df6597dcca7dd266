//===- MaterializerContainers.cpp - Typed ops and their operands ----------===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
//   py.store_subscript %int, %list[%i]       %v = py.cast %int : int -> float
//                                       =>   py.store_subscript %v, %list[%i]
//
//   %i = py.iterate %range                   %n = py.length %range
//   %m = py.has_item %i at %p           =>   %m = py.compare lt %p, %n
//
//===----------------------------------------------------------------------===//

#include "Materializer.h"
#include "pyarray/Dialect/Py/IR/OperandTypes.h"

using namespace mlir;

namespace pyarray::py {

/// What can be asked for any of its items has a length.
Value Materializer::emitHasItem(HasItemOp op, Value iterable, Value position) {
  Location loc = op.getLoc();
  Value length;
  Type integer = IntType::get(builder.getContext());
  if (TupleType tuple = dyn_cast<TupleType>(iterable.getType())) {
    int64_t count = tuple.getItems().size();
    length = ConstantOp::create(builder, loc, integer,
                                builder.getI64IntegerAttr(count));
  } else {
    OpBuilder::InsertionGuard guard(builder);
    builder.setInsertionPointAfterValue(iterable);
    length = LengthOp::create(builder, loc, integer, iterable);
  }
  return CompareOp::create(builder, loc, BoolType::get(builder.getContext()),
                           CompareKind::Lt, position, length);
}

/// (a, b) * 2  =>  (a, b, a, b)
Value Materializer::emitRepeated(BinaryOp op, Value tuple, TupleType type) {
  ArrayRef<Type> itemTypes = cast<TupleType>(tuple.getType()).getItems();
  UnpackOp unpacked = UnpackOp::create(builder, op.getLoc(), itemTypes, tuple);
  SmallVector<Value> items;
  while (items.size() < type.getItems().size())
    llvm::append_range(items, unpacked.getItems());
  return TupleOp::create(builder, op.getLoc(), type, items);
}

/// t[1:]  =>  (b, c)
Value Materializer::emitTupleSlice(SubscriptOp op, Value tuple, Type type) {
  ArrayRef<Type> itemTypes = cast<TupleType>(tuple.getType()).getItems();
  UnpackOp unpacked = UnpackOp::create(builder, op.getLoc(), itemTypes, tuple);
  SmallVector<Value> items;
  std::optional<SmallVector<int64_t>> positions =
      getSlicePositions(getInferred(op.getIndex()), itemTypes.size());
  if (!positions)
    return {};
  for (int64_t position : *positions)
    items.push_back(unpacked.getResult(position));
  return TupleOp::create(builder, op.getLoc(), type, items);
}

/// What is written without the op itself; null where there is no such.
Value Materializer::emitReplacement(Operation *op, ValueRange operands,
                                    TypeRange types) {
  if (isa<IterateOp>(op) && operands[0].getType() == types[0])
    return operands[0];
  if (HasItemOp hasItem = dyn_cast<HasItemOp>(op);
      hasItem &&
      !isa<ListType, IterableType, GeneratorType>(operands[0].getType()))
    return emitHasItem(hasItem, operands[0], operands[1]);
  if (SubscriptOp subscript = dyn_cast<SubscriptOp>(op);
      subscript && isa<TupleType>(operands[0].getType()) &&
      isa<SliceType>(operands[1].getType()))
    return emitTupleSlice(subscript, operands[0], types[0]);
  CompareOp compare = dyn_cast<CompareOp>(op);
  if (compare && compare.getKind() >= CompareKind::Lt &&
      compare.getKind() <= CompareKind::Ge &&
      llvm::all_of(operands.getTypes(), llvm::IsaPred<TupleType>))
    return emitOrder(op->getLoc(), compare.getKind(), operands[0], operands[1]);
  BinaryOp binary = dyn_cast<BinaryOp>(op);
  if (!binary || binary.getKind() != BinaryKind::Mul)
    return {};
  TupleType type = dyn_cast<TupleType>(types[0]);
  bool isLeft = isa<TupleType>(operands[0].getType());
  return type ? emitRepeated(binary, operands[isLeft ? 0 : 1], type) : Value();
}

/// The typed op, whose operands are those of items where they become some. An
/// op that always raises has no value: nothing follows it.
Materializer::Flow Materializer::emitTyped(Operation *op,
                                           ArrayRef<InferredValue> results) {
  SmallVector<Type> types, resultTypes;
  bool raises = false;
  for (const InferredValue &result : results) {
    raises |= result.isUnbound();
    if (result.isBottom() || result.isTop())
      return fail(op, "a result has no type");
    resultTypes.push_back(result.isUnbound() ? NoneType::get(op->getContext())
                                             : result.type);
  }
  for (Value operand : op->getOperands())
    types.push_back(getInferred(operand).type);
  SmallVector<Value> operands;
  for (auto [index, operand] : llvm::enumerate(op->getOperands())) {
    Value typed = mapping.lookupOrNull(operand);
    if (!typed)
      return fail(op, "an operand has no type");
    Type type = getOperandType(op, index, types, resultTypes);
    operands.push_back(emitCast(op->getLoc(), typed, type));
  }
  if (Value value = emitReplacement(op, operands, resultTypes)) {
    mapping.map(op->getResult(0), value);
    return Flow::Continues;
  }
  OperationState state(op->getLoc(), op->getName(), operands, resultTypes,
                       op->getAttrs());
  state.propertiesAttr = op->getPropertiesAsAttribute();
  Operation *typed = builder.create(state);
  mapping.map(op->getResults(), typed->getResults());
  return raises ? Flow::Ends : Flow::Continues;
}

} // namespace pyarray::py
