//===- MaterializerTuples.cpp - Items of tuples at run time ---------------===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
//   %x = py.subscript %tuple[%i]
//
//   %a, %b = py.unpack %tuple
//   %p = py.if (%i < 0) { %i + 2 } else { %i }
//   %x = py.if (%p == 0) { %a } else { py.if (%p == 1) { %b } else { raise } }
//
//===----------------------------------------------------------------------===//

#include "Materializer.h"
#include "pyarray/Analysis/Promotion.h"

using namespace mlir;

namespace pyarray::py {

Value Materializer::emitIf(Location loc, Value condition, Type type,
                           llvm::function_ref<Value()> emitThen,
                           llvm::function_ref<Value()> emitElse) {
  IfOp op = IfOp::create(builder, loc, type, condition);
  OpBuilder::InsertionGuard guard(builder);
  builder.setInsertionPointToEnd(&op.getThen().emplaceBlock());
  YieldOp::create(builder, loc, emitThen());
  builder.setInsertionPointToEnd(&op.getOtherwise().emplaceBlock());
  YieldOp::create(builder, loc, emitElse());
  return op.getResult(0);
}

static Value emitInt(OpBuilder &builder, Location loc, int64_t value) {
  return ConstantOp::create(builder, loc, IntType::get(builder.getContext()),
                            builder.getI64IntegerAttr(value));
}

static Value emitCompare(OpBuilder &builder, Location loc, CompareKind kind,
                         Value lhs, int64_t rhs) {
  Type type = BoolType::get(builder.getContext());
  return CompareOp::create(builder, loc, type, kind, lhs,
                           emitInt(builder, loc, rhs));
}

/// `items[position]` of those from `first` on.
Value Materializer::emitChoice(Location loc, ValueRange items, Value position,
                               unsigned first, Type type, bool isChecked) {
  if (first == items.size()) {
    RaiseOp::create(builder, loc, "IndexError", "tuple index out of range");
    return UnboundOp::create(builder, loc, type);
  }
  if (!isChecked && first + 1 == items.size())
    return emitCast(loc, items[first], type);
  Value isHere = emitCompare(builder, loc, CompareKind::Eq, position, first);
  return emitIf(
      loc, isHere, type, [&] { return emitCast(loc, items[first], type); },
      [&] {
        return emitChoice(loc, items, position, first + 1, type, isChecked);
      });
}

//===----------------------------------------------------------------------===//
// Order
//===----------------------------------------------------------------------===//

Value Materializer::emitOrder(Location loc, CompareKind kind, Value lhs,
                              Value rhs) {
  TupleType left = dyn_cast<TupleType>(lhs.getType());
  TupleType right = dyn_cast<TupleType>(rhs.getType());
  if (left && right && kind != CompareKind::Eq) {
    auto unpack = [&](Value tuple, TupleType type) {
      return UnpackOp::create(builder, loc, type.getItems(), tuple).getItems();
    };
    return emitItemsOrder(loc, kind, unpack(lhs, left), unpack(rhs, right));
  }
  Type boolean = BoolType::get(builder.getContext());
  bool isNumPy = isNumPyScalar(lhs.getType()) || isNumPyScalar(rhs.getType());
  Type type = isNumPy ? Type(builder.getI1Type()) : boolean;
  Value compared = CompareOp::create(builder, loc, type, kind, lhs, rhs);
  return isNumPy ? TruthOp::create(builder, loc, boolean, compared).getResult()
                 : compared;
}

/// Where all items that both have are equal, the lengths decide.
Value Materializer::emitItemsOrder(Location loc, CompareKind kind,
                                   ValueRange lhs, ValueRange rhs) {
  Type boolean = BoolType::get(builder.getContext());
  if (lhs.empty() || rhs.empty()) {
    bool isLess = kind == CompareKind::Lt || kind == CompareKind::Le;
    bool isStrict = kind == CompareKind::Lt || kind == CompareKind::Gt;
    bool result = lhs.size() == rhs.size()
                      ? !isStrict
                      : (lhs.size() < rhs.size()) == isLess;
    return ConstantOp::create(builder, loc, boolean,
                              builder.getBoolAttr(result));
  }
  if (isa<NoneType>(lhs.front().getType()) &&
      isa<NoneType>(rhs.front().getType()))
    return emitItemsOrder(loc, kind, lhs.drop_front(), rhs.drop_front());
  Value isEqual = emitOrder(loc, CompareKind::Eq, lhs.front(), rhs.front());
  return emitIf(
      loc, isEqual, boolean,
      [&] {
        return emitItemsOrder(loc, kind, lhs.drop_front(), rhs.drop_front());
      },
      [&] { return emitOrder(loc, kind, lhs.front(), rhs.front()); });
}

//===----------------------------------------------------------------------===//
// Items
//===----------------------------------------------------------------------===//

/// The position of `py.item` is known to be in bounds.
Materializer::Flow Materializer::emitTupleChoice(Operation *op) {
  Location loc = op->getLoc();
  Value tuple = mapping.lookupOrNull(op->getOperand(0));
  Value position = mapping.lookupOrNull(op->getOperand(1));
  InferredValue result = getInferred(op->getResult(0));
  if (!tuple || !position || result.isBottom())
    return fail(op, "an item of a tuple has no type");
  TupleType type = cast<TupleType>(tuple.getType());
  int64_t count = type.getItems().size();
  UnpackOp items = UnpackOp::create(builder, loc, type.getItems(), tuple);
  bool isChecked = isa<SubscriptOp>(op);
  if (isChecked) {
    Value index = position;
    position = emitIf(
        loc, emitCompare(builder, loc, CompareKind::Lt, index, 0),
        index.getType(),
        [&]() -> Value {
          return BinaryOp::create(builder, loc, index.getType(),
                                  BinaryKind::Add, index,
                                  emitInt(builder, loc, count),
                                  /*inplace=*/false);
        },
        [&] { return index; });
  }
  mapping.map(op->getResult(0), emitChoice(loc, items.getItems(), position, 0,
                                           result.type, isChecked));
  return Flow::Continues;
}

} // namespace pyarray::py
