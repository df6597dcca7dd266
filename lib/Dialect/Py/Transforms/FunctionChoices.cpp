//===- FunctionChoices.cpp - Calls of one of several functions ------------===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Where paths join with different functions, the value is a choice: a number
// and what each of them captured. A call of it is inferred for each:
//
//   %r = py.call %f(%x)      f: choice of @g and @h
//
//   %n, %g, %h = py.unpack %f
//   %r = py.if (%n == 0) { py.invoke @"g(...)" } else { py.invoke @"h(...)" }
//
//===----------------------------------------------------------------------===//

#include "Materializer.h"
#include "llvm/Support/SaveAndRestore.h"

using namespace mlir;

namespace pyarray::py {

static IterableType getChoice(Type type) {
  IterableType choice = dyn_cast_if_present<IterableType>(type);
  return choice && choice.getKind() == "choice" ? choice : IterableType();
}

//===----------------------------------------------------------------------===//
// Inference
//===----------------------------------------------------------------------===//

bool TypeSolver::visitCall(CallOp op) {
  IterableType choice = getChoice(get(op.getCallee()).type);
  // In a loop over a tuple the callee may be another one each time.
  current->callees.erase(op);
  if (!choice)
    return visitRule(op);
  InferredValue callee = get(op.getCallee()), joined;
  for (auto [index, part] : llvm::enumerate(choice.getParts())) {
    set(op.getCallee(), InferredValue(part));
    current->callees.erase(op);
    bool goesOn = visitRule(op);
    InferredValue result = get(op.getResult());
    current->choices[{op, static_cast<unsigned>(index)}] = {
        current->callees.lookup(op), result};
    if (goesOn)
      joined = join(joined, result);
  }
  current->callees.erase(op);
  set(op.getCallee(), callee);
  if (joined.isTop()) {
    (void)refuse(op, Code::NoSingleType,
                 "the functions that may be called here return values of "
                 "different types");
    joined = {};
  }
  set(op.getResult(), InferredValue(joined.type));
  return true;
}

//===----------------------------------------------------------------------===//
// Typed calls
//===----------------------------------------------------------------------===//

/// The call of one of the functions; null after an error.
Value Materializer::emitChosen(CallOp op, unsigned index, Value callee,
                               Type type) {
  ChosenCall chosen = instance.choices.lookup({op, index});
  instance.values[op.getCallee()] = InferredValue(callee.getType());
  instance.values[op.getResult()] = chosen.result;
  mapping.map(op.getCallee(), callee);
  Flow flow = chosen.callee ? emitInvoke(op, *chosen.callee) : emitRule(op);
  if (flow == Flow::Failed)
    return {};
  Value result = mapping.lookupOrNull(op.getResult());
  if (flow == Flow::Ends || !result)
    return UnboundOp::create(builder, op.getLoc(), type);
  return emitCast(op.getLoc(), result, type);
}

Materializer::Flow Materializer::emitCallOfChoice(CallOp op,
                                                  IterableType choice) {
  Location loc = op.getLoc();
  InferredValue callee = instance.values.lookup(op.getCallee());
  InferredValue result = instance.values.lookup(op.getResult());
  Type type = getInferred(op.getResult()).type;
  Value whole = mapping.lookupOrNull(op.getCallee());
  if (!whole || result.isBottom())
    return fail(op, "a call has no type");
  SmallVector<Type> types{IntType::get(builder.getContext())};
  llvm::append_range(types, choice.getParts());
  UnpackOp parts = UnpackOp::create(builder, loc, types, whole);
  bool isFailed = false;
  std::function<Value(unsigned)> emitFrom = [&](unsigned index) -> Value {
    auto emitHere = [&]() -> Value {
      Value value = emitChosen(op, index, parts.getResult(index + 1), type);
      isFailed |= !value;
      return value ? value : UnboundOp::create(builder, loc, type);
    };
    if (index + 1 == choice.getParts().size())
      return emitHere();
    Value number = ConstantOp::create(builder, loc, types.front(),
                                      builder.getI64IntegerAttr(index));
    Value isHere =
        CompareOp::create(builder, loc, BoolType::get(builder.getContext()),
                          CompareKind::Eq, parts.getResult(0), number);
    return emitIf(loc, isHere, type, emitHere,
                  [&] { return emitFrom(index + 1); });
  };
  Value value = emitFrom(0);
  instance.values[op.getCallee()] = callee;
  instance.values[op.getResult()] = result;
  mapping.map(op.getCallee(), whole);
  if (isFailed)
    return Flow::Failed;
  mapping.map(op.getResult(), value);
  return Flow::Continues;
}

} // namespace pyarray::py
