//===- MaterializerCalls.cpp - Typed calls and what they pass -------------===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
//   %r = py.call %f(%x, %t) {starred = [1]}      f: closure of @g over %k
//
//   %k = py.unpack %f
//   %a, %b = py.unpack %t
//   %r = py.invoke @"g(...)"(%k, %x, %a, %b)
//
//===----------------------------------------------------------------------===//

#include "Materializer.h"

using namespace mlir;

namespace pyarray::py {

//===----------------------------------------------------------------------===//
// Values of several parts
//===----------------------------------------------------------------------===//

/// The types of the parts of a tuple, named tuple or closure.
static ArrayRef<Type> getParts(Type type) {
  if (TupleType tuple = dyn_cast<TupleType>(type))
    return tuple.getItems();
  if (RecordType record = dyn_cast<RecordType>(type))
    return record.getItems();
  if (ClosureType closure = dyn_cast<ClosureType>(type))
    return closure.getCaptures();
  if (IterableType iterable = dyn_cast<IterableType>(type))
    return iterable.getParts();
  return {};
}

static bool hasSameParts(Type from, Type to) {
  IterableType iterable = dyn_cast<IterableType>(to);
  if (iterable && iterable.getKind() == "choice")
    return false;
  return isa<TupleType, RecordType, ClosureType, IterableType>(from) &&
         from.getTypeID() == to.getTypeID() &&
         getParts(from).size() == getParts(to).size();
}

/// Values of several parts are converted part by part, so that `py.cast` is of
/// one value.
Value Materializer::emitCast(Location loc, Value typed, Type type) {
  if (typed.getType() == type)
    return typed;
  if (!hasSameParts(typed.getType(), type))
    return CastOp::create(builder, loc, type, typed);
  UnpackOp items =
      UnpackOp::create(builder, loc, getParts(typed.getType()), typed);
  SmallVector<Value> casts;
  for (auto [item, itemType] :
       llvm::zip_equal(items.getItems(), getParts(type)))
    casts.push_back(emitCast(loc, item, itemType));
  if (ClosureType closure = dyn_cast<ClosureType>(type))
    return ClosureOp::create(builder, loc, type, closure.getCallee(), casts);
  return TupleOp::create(builder, loc, type, casts);
}

//===----------------------------------------------------------------------===//
// Calls of functions of this module
//===----------------------------------------------------------------------===//

/// What the parameters of the callee are bound to: the arguments, and before
/// them the receiver of a method.
static SmallVector<Value> getInvokeOperands(CallOp op, Type callee) {
  SmallVector<Value> operands;
  if (isa<MethodType>(callee))
    if (AttrOp attribute = op.getCallee().getDefiningOp<AttrOp>())
      operands.push_back(attribute.getObject());
  if (passesCallee(callee))
    operands.push_back(op.getCallee());
  llvm::append_range(operands, op.getArguments());
  return operands;
}

Value Materializer::emitArgument(const BoundCall &call,
                                 const BoundArgument &argument,
                                 ValueRange operands, Type type) {
  Location loc = call.call.getLoc();
  auto emitPart = [&](Value whole, unsigned part) -> Value {
    if (!whole)
      return {};
    return UnpackOp::create(builder, loc, getParts(whole.getType()), whole)
        .getItems()[part];
  };
  Value value;
  if (argument.isPacked) {
    SmallVector<Value> items;
    for (auto [item, itemType] :
         llvm::zip_equal(argument.items, getParts(type)))
      if (!items.emplace_back(emitArgument(call, item, operands, itemType)))
        return {};
    return TupleOp::create(builder, loc, type, items);
  }
  if (argument.capture)
    value = emitPart(mapping.lookupOrNull(call.call.getCallee()),
                     *argument.capture);
  else if (argument.constant)
    value = emitConstant(loc, InferredValue::getConstant(argument.constant));
  else
    value = mapping.lookupOrNull(operands[*argument.operand]);
  if (argument.item)
    value = emitPart(value, *argument.item);
  return value ? emitCast(loc, value, type) : value;
}

Materializer::Flow Materializer::emitInvoke(CallOp op, Instance &callee) {
  Type calleeType = getInferred(op.getCallee()).type;
  SmallVector<Value> operands = getInvokeOperands(op, calleeType);
  SmallVector<InferredValue> inferred;
  for (Value operand : operands)
    inferred.push_back(getInferred(operand));
  BoundCall call{op, callee.function, inferred,
                 dyn_cast<ClosureType>(calleeType)};
  FailureOr<SmallVector<BoundArgument>> bound = bindArguments(solver, call);
  if (failed(bound))
    return Flow::Failed;
  SmallVector<Value> arguments;
  for (auto [argument, parameter] : llvm::zip_equal(*bound, callee.arguments))
    if (!arguments.emplace_back(
            emitArgument(call, argument, operands, parameter.type)))
      return fail(op, "an argument was not written");
  return emitInvokeOf(op, callee, arguments);
}

/// An operator that a function of the library stands for.
Materializer::Flow Materializer::emitOperatorInvoke(Operation *op,
                                                    Instance &callee) {
  SmallVector<Value> arguments;
  for (auto [operand, parameter] :
       llvm::zip_equal(getOperatorArguments(op), callee.arguments)) {
    Value value = mapping.lookupOrNull(op->getOperand(operand));
    if (!value)
      return fail(op, "an operand was not written");
    arguments.push_back(emitCast(op->getLoc(), value, parameter.type));
  }
  return emitInvokeOf(op, callee, arguments);
}

Materializer::Flow Materializer::emitInvokeOf(Operation *op, Instance &callee,
                                              ValueRange arguments) {
  used.insert(&callee);
  InvokeOp invoke = InvokeOp::create(builder, op->getLoc(), callee.result.type,
                                     callee.name, arguments);
  if (isa<UnboundType>(callee.result.type)) // it always raises
    return Flow::Ends;
  for (Value result : op->getResults()) {
    InferredValue inferred = getInferred(result);
    mapping.map(result, isConstant(inferred)
                            ? emitConstant(op->getLoc(), inferred)
                            : emitCast(op->getLoc(), invoke.getResult(),
                                       inferred.type));
  }
  return Flow::Continues;
}

//===----------------------------------------------------------------------===//
// Calls of what the compiler provides
//===----------------------------------------------------------------------===//

bool Materializer::isSpread(CallOp op) {
  auto isDouble = [](Attribute keyword) {
    return cast<StringAttr>(keyword) == "**";
  };
  std::optional<ArrayRef<int64_t>> starred = op.getStarred();
  return (starred && !starred->empty()) ||
         llvm::any_of(op.getKeywords(), isDouble);
}

void Materializer::spread(CallOp op, size_t position,
                          SmallVectorImpl<Value> &values) {
  Value whole = mapping.lookupOrNull(op.getArguments()[position]);
  if (whole)
    llvm::append_range(
        values,
        UnpackOp::create(builder, op.getLoc(), getParts(whole.getType()), whole)
            .getItems());
  else
    values.push_back(Value());
}

Materializer::Flow Materializer::emitSpreadCall(CallOp op) {
  size_t count = op.getArguments().size();
  size_t firstKeyword = count - op.getKeywords().size();
  SmallVector<Value> arguments;
  SmallVector<Attribute> keywords;
  for (size_t i = 0; i != count; ++i) {
    Attribute keyword =
        i < firstKeyword ? Attribute() : op.getKeywords()[i - firstKeyword];
    if (keyword && cast<StringAttr>(keyword) == "**") {
      Type type = getInferred(op.getArguments()[i]).type;
      llvm::append_range(keywords, cast<RecordType>(type).getFields());
      spread(op, i, arguments);
    } else if (!keyword && isStarred(op, i, count)) {
      spread(op, i, arguments);
    } else {
      arguments.push_back(mapping.lookupOrNull(op.getArguments()[i]));
      if (keyword)
        keywords.push_back(keyword);
    }
  }
  Value callee = mapping.lookupOrNull(op.getCallee());
  InferredValue result = getInferred(op.getResult());
  if (!callee || result.isBottom() || llvm::is_contained(arguments, Value()))
    return fail(op, "an operand has no type");
  CallOp call =
      CallOp::create(builder, op.getLoc(), result.type, callee, arguments,
                     builder.getArrayAttr(keywords), DenseI64ArrayAttr());
  mapping.map(op.getResult(), call.getResult());
  return Flow::Continues;
}

} // namespace pyarray::py
