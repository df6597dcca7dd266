//===- Materializer.cpp - Typed functions: values and operations ----------===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Materializer.h"
#include "mlir/Interfaces/SideEffectInterfaces.h"
#include "pyarray/Analysis/Promotion.h"
#include "llvm/ADT/TypeSwitch.h"

using namespace mlir;

namespace pyarray::py {

//===----------------------------------------------------------------------===//
// Values
//===----------------------------------------------------------------------===//

static bool hasNoType(const InferredValue &value) {
  return value.isBottom() || value.isTop() || value.isUnbound();
}

bool Materializer::isDropped(Value value) const {
  return hasNoType(getInferred(value));
}

SmallVector<Type> Materializer::getKeptTypes(ValueRange values) const {
  SmallVector<Type> types;
  for (Value value : values)
    if (!isDropped(value))
      types.push_back(getInferred(value).type);
  return types;
}

void Materializer::mapKept(ValueRange values, ValueRange typed) {
  for (Value value : values) {
    if (isDropped(value))
      continue;
    mapping.map(value, typed.front());
    typed = typed.drop_front();
  }
}

Value Materializer::emitAs(Location loc, Value value, Type type) {
  if (hasNoType(getInferred(value)))
    return UnboundOp::create(builder, loc, type);
  Value typed = mapping.lookupOrNull(value);
  return typed ? emitCast(loc, typed, type) : Value();
}

LogicalResult Materializer::emitAll(Location loc, ValueRange values,
                                    ValueRange targets,
                                    SmallVectorImpl<Value> &results) {
  for (auto [value, target] : llvm::zip_equal(values, targets)) {
    if (isDropped(target))
      continue;
    results.push_back(emitAs(loc, value, getInferred(target).type));
    if (!results.back())
      return emitError(loc, "internal error: a value was not written");
  }
  return success();
}

SmallVector<Value> Materializer::emitUnbound(Location loc, TypeRange types) {
  return llvm::map_to_vector(types, [&](Type type) -> Value {
    return UnboundOp::create(builder, loc, type);
  });
}

//===----------------------------------------------------------------------===//
// Constants
//===----------------------------------------------------------------------===//

/// Whether the type says it all.
static bool isGlobal(Type type) {
  return isa<DTypeType, FunctionType, ModuleType, ClassType>(type);
}

bool isConstant(const InferredValue &value) {
  if (hasNoType(value))
    return false;
  if (isGlobal(value.type))
    return true;
  TupleType tuple = dyn_cast<TupleType>(value.type);
  if (!tuple)
    return value.constant && !isa<SliceType, RangeType>(value.type);
  for (unsigned i = 0, e = tuple.getItems().size(); i != e; ++i)
    if (!isConstant(value.getItem(i)))
      return false;
  return true;
}

static GlobalOp emitGlobal(OpBuilder &builder, Location loc, Type type) {
  if (FunctionType function = dyn_cast<FunctionType>(type)) {
    IntrinsicAttr intrinsic = dyn_cast<IntrinsicAttr>(function.getCallee());
    StringRef name = "class";
    if (intrinsic)
      name = intrinsic.getName();
    else if (auto symbol = dyn_cast<FlatSymbolRefAttr>(function.getCallee()))
      name = symbol.getValue();
    return GlobalOp::create(builder, loc, type, name, function.getCallee());
  }
  if (DTypeType dtype = dyn_cast<DTypeType>(type))
    return GlobalOp::create(builder, loc, type,
                            describeType(dtype.getElementType()),
                            TypeAttr::get(dtype.getElementType()));
  if (ClassType cls = dyn_cast<ClassType>(type))
    return GlobalOp::create(builder, loc, type, cls.getName().getValue(),
                            TypeValueAttr::get(builder.getContext(), type, 0));
  StringAttr name = cast<ModuleType>(type).getName();
  return GlobalOp::create(builder, loc, type, name.getValue(),
                          ModuleAttr::get(builder.getContext(), name));
}

Value Materializer::emitConstant(Location loc, const InferredValue &value) {
  if (isGlobal(value.type))
    return emitGlobal(builder, loc, value.type);
  TupleType tuple = dyn_cast<TupleType>(value.type);
  if (!tuple)
    return ConstantOp::create(builder, loc, value.type, value.constant);
  SmallVector<Value> items;
  for (unsigned i = 0, e = tuple.getItems().size(); i != e; ++i)
    items.push_back(emitConstant(loc, value.getItem(i)));
  return TupleOp::create(builder, loc, value.type, items);
}

//===----------------------------------------------------------------------===//
// Operations
//===----------------------------------------------------------------------===//

Materializer::Flow Materializer::fail(Operation *op, const Twine &message) {
  op->emitError("internal error: ") << message;
  return Flow::Failed;
}

Materializer::Flow Materializer::emitBlock(Block &block) {
  for (Operation &op : block.without_terminator())
    if (Flow flow = emitOperation(&op); flow != Flow::Continues)
      return flow;
  return Flow::Continues;
}

Materializer::Flow Materializer::emitOperation(Operation *op) {
  return llvm::TypeSwitch<Operation *, Flow>(op)
      .Case([&](IfOp branch) { return emitIf(branch); })
      .Case([&](ForOp loop) { return emitFor(loop); })
      .Case([&](WhileOp loop) { return emitWhile(loop); })
      .Case([&](TryOp tryOp) { return emitTry(tryOp); })
      .Case([&](SaveOp save) { return emitSave(save); })
      .Case([&](RaiseValueOp raise) { return emitRaiseValue(raise); })
      .Case([&](CheckBoundOp check) { return emitCheckBound(check); })
      .Case([&](StoreCellOp store) { return emitStoreCell(store); })
      .Case([&](LoadCellOp load) { return emitLoadCell(load); })
      .Case([&](YieldItemOp yield) { return emitYieldItem(yield); })
      .Case([&](RaiseOp raise) {
        builder.clone(*raise, mapping);
        return Flow::Ends;
      })
      .Default([&](Operation *) { return emitRule(op); });
}

Materializer::Flow Materializer::emitCheckBound(CheckBoundOp op) {
  std::optional<bool> known = getInferred(op.getBound()).getBool();
  if (known && *known)
    return Flow::Continues;
  Value bound = mapping.lookupOrNull(op.getBound());
  if (!bound)
    return fail(op, "a flag was not written");
  CheckBoundOp::create(builder, op.getLoc(), op.getName(), bound);
  return known ? Flow::Ends : Flow::Continues;
}

/// An op of which every result is known is only its results; a call that gives
/// None was made for what it does.
static bool isReplacedByConstants(Operation *op,
                                  ArrayRef<InferredValue> results) {
  bool isKept = isa<CallOp>(op) && isa<NoneType>(results.front().type);
  // A global that is no constant keeps its name.
  isKept |= isa<GlobalOp>(op) && !results.front().constant;
  return !results.empty() && !isKept && llvm::all_of(results, isConstant);
}

Materializer::Flow Materializer::emitRule(Operation *op) {
  SmallVector<InferredValue> results;
  for (Value result : op->getResults())
    results.push_back(getInferred(result));
  if (isa<UnboundOp>(op))
    return Flow::Continues;
  if (Instance *callee = instance.callees.lookup(op))
    return isa<CallOp>(op) ? emitInvoke(cast<CallOp>(op), *callee)
                           : emitOperatorInvoke(op, *callee);
  if (Value value = isa<CallOp, SubscriptOp>(op) ? emitKeywords(op) : Value()) {
    mapping.map(op->getResult(0), value);
    return Flow::Continues;
  }
  if (CallOp call = dyn_cast<CallOp>(op)) {
    IterableType choice =
        dyn_cast<IterableType>(getInferred(call.getCallee()).type);
    if (choice && choice.getKind() == "choice")
      return emitCallOfChoice(call, choice);
  }
  if (isReplacedByConstants(op, results)) {
    for (auto [result, value] : llvm::zip_equal(op->getResults(), results))
      mapping.map(result, emitConstant(op->getLoc(), value));
    return Flow::Continues;
  }
  if (CallOp call = dyn_cast<CallOp>(op); call && isSpread(call))
    return emitSpreadCall(call);
  if (isa<SubscriptOp, ItemOp>(op) &&
      isa<TupleType>(getInferred(op->getOperand(0)).type) &&
      !isa<SliceType>(getInferred(op->getOperand(1)).type) &&
      !getInferred(op->getOperand(1)).getInt())
    return emitTupleChoice(op);
  if (CompareOp compare = dyn_cast<CompareOp>(op);
      compare && compare.getKind() <= CompareKind::Ge &&
      comparesSigns(getInferred(compare.getLhs()),
                    getInferred(compare.getRhs())))
    return emitSignedCompare(compare);
  return emitTyped(op, results);
}

//===----------------------------------------------------------------------===//
// Functions
//===----------------------------------------------------------------------===//

/// Pure ops whose results were replaced by constants.
static void eraseUnused(FuncOp function) {
  SmallVector<Operation *> ops;
  function.walk<WalkOrder::PreOrder>([&](Operation *op) { ops.push_back(op); });
  for (Operation *op : llvm::reverse(ops))
    if (op != function && isOpTriviallyDead(op))
      op->erase();
}

FailureOr<FuncOp> Materializer::run() {
  FuncOp source = instance.function;
  Block &body = source.getBody().front();
  unsigned numArguments =
      instance.signatureSize.value_or(instance.arguments.size());
  // An empty container of the caller's has the type of what is put in.
  SmallVector<Type> types;
  for (Value argument : body.getArguments().take_front(numArguments))
    types.push_back(getInferred(argument).type);
  Type resultType = instance.result.type;
  OwningOpRef<FuncOp> function =
      FuncOp::create(builder, source.getLoc(), instance.name,
                     builder.getFunctionType(types, resultType));
  if (ArrayAttr names = source.getParametersAttr())
    function->setParametersAttr(
        builder.getArrayAttr(names.getValue().take_front(numArguments)));
  if (instance.signatureSize)
    function->setSignatureAttr(source.getSignatureAttr());
  else
    function->setSymVisibility("private");

  Block &entry = function->getBody().emplaceBlock();
  builder.setInsertionPointToStart(&entry);
  for (auto [index, argument] : llvm::enumerate(body.getArguments())) {
    Value parameter;
    if (index < numArguments)
      parameter = entry.addArgument(types[index], argument.getLoc());
    const InferredValue &known = instance.arguments[index];
    if (!parameter ||
        (!isGlobal(known.type) && isConstant(known) && !instance.signatureSize))
      parameter = emitConstant(source.getLoc(), known);
    mapping.map(argument, parameter);
  }
  Flow flow = emitBlock(body);
  if (flow == Flow::Failed)
    return failure();
  ReturnOp end = cast<ReturnOp>(body.getTerminator());
  // What a generator function returns is made where it is called.
  function->setGenerator(source.getGenerator());
  Value result =
      flow == Flow::Continues && !source.getGenerator()
          ? emitAs(end.getLoc(), end.getValue(), resultType)
          : Value(UnboundOp::create(builder, end.getLoc(), resultType));
  if (!result)
    return end.emitError("internal error: the result was not written");
  ReturnOp::create(builder, end.getLoc(), result);
  eraseUnused(*function);
  return function.release();
}

FailureOr<FuncOp> materialize(TypeSolver &solver, Instance &instance,
                              llvm::SetVector<Instance *> &used) {
  return Materializer(solver, instance, used).run();
}

} // namespace pyarray::py
