//===- TypeSolverErrors.cpp - Arguments of calls, causes of errors --------===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "TypeSolver.h"
#include "pyarray/Analysis/Promotion.h"
#include "llvm/ADT/STLExtras.h"

using namespace mlir;

namespace pyarray::py {

//===----------------------------------------------------------------------===//
// Arguments
//===----------------------------------------------------------------------===//

/// `'a'`, `'a' and 'b'`, `'a', 'b', and 'c'`: as CPython lists names.
static std::string listNames(ArrayRef<StringRef> names) {
  std::string text;
  for (auto [index, name] : llvm::enumerate(names)) {
    if (index && names.size() > 2)
      text += ",";
    if (index)
      text += index + 1 == names.size() ? " and " : " ";
    text += "'" + name.str() + "'";
  }
  return text;
}

static std::string countArguments(size_t least, size_t most) {
  std::string count = least == most ? std::to_string(most)
                                    : "from " + std::to_string(least) + " to " +
                                          std::to_string(most);
  return count + " positional argument" + (most == 1 ? "" : "s");
}

FailureOr<SmallVector<BoundArgument>>
TypeSolver::bindArguments(CallOp call, FuncOp function, size_t numOperands) {
  std::string name = function.getName().str() + "()";
  SmallVector<StringRef> parameters;
  if (ArrayAttr names = function.getParametersAttr())
    llvm::append_range(parameters, names.getAsValueRange<StringAttr>());
  parameters.resize(function.getNumArguments());
  ArrayAttr defaults = function.getDefaultsAttr();
  size_t numDefaults = defaults ? defaults.size() : 0;
  size_t numRequired = parameters.size() - numDefaults;
  size_t numPositional = numOperands - call.getKeywords().size();
  if (numPositional > parameters.size())
    return refuse(call, Code::TooManyArguments,
                  name + " takes " +
                      countArguments(numRequired, parameters.size()) + " but " +
                      Twine(numPositional) +
                      (numPositional == 1 ? " was given" : " were given"));
  SmallVector<BoundArgument> bound(parameters.size());
  for (size_t i = 0; i != numPositional; ++i)
    bound[i].operand = i;
  for (auto [index, keyword] :
       llvm::enumerate(call.getKeywords().getAsValueRange<StringAttr>())) {
    size_t position = llvm::find(parameters, keyword) - parameters.begin();
    if (position == parameters.size())
      return refuse(call, Code::UnexpectedKeyword,
                    name + " got an unexpected keyword argument '" + keyword +
                        "'");
    if (bound[position].operand)
      return refuse(call, Code::RepeatedArgument,
                    name + " got multiple values for argument '" + keyword +
                        "'");
    bound[position].operand = numPositional + index;
  }
  SmallVector<StringRef> missing;
  for (size_t i = 0; i != bound.size(); ++i) {
    if (bound[i].operand)
      continue;
    if (i < numRequired)
      missing.push_back(parameters[i]);
    else
      bound[i].constant = defaults[i - numRequired];
  }
  if (!missing.empty())
    return refuse(call, Code::MissingArgument,
                  name + " missing " + Twine(missing.size()) +
                      " required positional argument" +
                      (missing.size() == 1 ? "" : "s") + ": " +
                      listNames(missing));
  return bound;
}

//===----------------------------------------------------------------------===//
// Reporting
//===----------------------------------------------------------------------===//

static constexpr unsigned maxErrorsPerFunction = 5;
static constexpr unsigned maxCallNotes = 3;

bool TypeSolver::shouldReport(Operation *op) {
  hasRefused = true;
  if (!isReporting || !reported.insert(op).second)
    return false;
  return ++numErrorsOf[current->function] <= maxErrorsPerFunction;
}

/// Where a type comes from: an argument, or what an op made. Literals speak
/// for themselves.
void TypeSolver::explainOperand(Diagnostic &diagnostic, Value operand) {
  InferredValue value = get(operand);
  if (value.isBottom() || value.isTop() || value.isUnbound())
    return;
  std::string words = describeType(value.type);
  if (BlockArgument argument = dyn_cast<BlockArgument>(operand)) {
    FuncOp function = dyn_cast<FuncOp>(argument.getOwner()->getParentOp());
    if (!function || !function.getParameters()) {
      diagnostic.attachNote(argument.getLoc()) << words << " here";
      return;
    }
    diagnostic.attachNote(argument.getLoc())
        << "argument '"
        << cast<StringAttr>(
               (*function.getParameters())[argument.getArgNumber()])
               .getValue()
        << "' is " << words;
    return;
  }
  Operation *op = operand.getDefiningOp();
  if (isa<ConstantOp, GlobalOp, TupleOp, SliceOp>(op))
    return;
  diagnostic.attachNote(op->getLoc()) << words << " here";
}

std::string TypeSolver::describeCurrent() const {
  FuncOp function = current->function;
  ArrayAttr names = function.getParametersAttr();
  std::string text = function.getName().split('#').first.str() + "(";
  for (auto [index, argument] : llvm::enumerate(current->arguments)) {
    if (index)
      text += ", ";
    if (names && index < names.size())
      text += cast<StringAttr>(names[index]).getValue().str() + ": ";
    text += annotateType(argument.type);
  }
  return text + ")";
}

/// How inference came to this instance.
void TypeSolver::explainCalls(Diagnostic &diagnostic) {
  setFunction(diagnostic, describeCurrent());
  Instance *instance = current;
  for (unsigned i = 0; i != maxCallNotes && instance->firstCall; ++i) {
    if (instance->signatureSize)
      return;
    SmallVector<std::string> types = llvm::map_to_vector(
        instance->arguments, [](const InferredValue &argument) {
          return describeType(argument.type);
        });
    diagnostic.attachNote(instance->firstCall->getLoc())
        << "in the call of '" << instance->function.getName() << "' with ("
        << llvm::join(types, ", ") << ")";
    instance = instance->firstCaller;
  }
}

void TypeSolver::explain(Diagnostic &diagnostic, Operation *op) {
  SmallPtrSet<Value, 4> explained;
  for (Value operand : op->getOperands())
    if (explained.insert(operand).second)
      explainOperand(diagnostic, operand);
  explainCalls(diagnostic);
}

//===----------------------------------------------------------------------===//
// Conflicts
//===----------------------------------------------------------------------===//

/// The value that a value without a type was handed on from, or null.
static Value getSource(Value value) {
  if (OpResult result = dyn_cast<OpResult>(value)) {
    WhileOp loop = dyn_cast<WhileOp>(result.getOwner());
    if (!loop)
      return {};
    ConditionOp condition =
        cast<ConditionOp>(loop.getBefore().front().getTerminator());
    return condition.getValues()[result.getResultNumber()];
  }
  BlockArgument argument = cast<BlockArgument>(value);
  WhileOp loop = dyn_cast<WhileOp>(argument.getOwner()->getParentOp());
  if (!loop || argument.getOwner()->getParent() != &loop.getBody())
    return {};
  return loop.getResult(argument.getArgNumber());
}

/// The values that meet in a value without a type.
static SmallVector<Value> getJoined(Value value) {
  SmallVector<Value> joined;
  if (Value source = getSource(value))
    joined.push_back(source);
  if (BlockArgument argument = dyn_cast<BlockArgument>(value)) {
    Operation *parent = argument.getOwner()->getParentOp();
    unsigned number = argument.getArgNumber();
    Operation *end = argument.getOwner()->getTerminator();
    if (ForOp loop = dyn_cast<ForOp>(parent); loop && number)
      joined.append(
          {loop.getInitial()[number - 1], end->getOperand(number - 1)});
    else if (WhileOp loop = dyn_cast<WhileOp>(parent); loop && joined.empty())
      joined.append(
          {loop.getInitial()[number],
           loop.getBody().front().getTerminator()->getOperand(number)});
    return joined;
  }
  OpResult result = cast<OpResult>(value);
  for (Region &region : result.getOwner()->getRegions())
    if (!region.empty() && isa<IfOp, ForOp>(result.getOwner()))
      joined.push_back(
          region.front().getTerminator()->getOperand(result.getResultNumber()));
  return joined;
}

/// The join that first had no type, behind those that only hand it on.
void TypeSolver::refuseConflict(Operation *op, Value operand) {
  SmallVector<Value> path{operand};
  SmallPtrSet<Value, 8> seen{operand};
  for (size_t i = 0; i != path.size(); ++i) {
    auto found = current->conflicts.find(path[i]);
    if (found == current->conflicts.end()) {
      for (Value source : getJoined(path[i]))
        if (get(source).isTop() && seen.insert(source).second)
          path.push_back(source);
      continue;
    }
    const Conflict &conflict = found->second;
    if (isReporting && !reportedConflicts.insert(conflict.second).second)
      return;
    if (!shouldReport(op))
      return;
    InFlightDiagnostic diagnostic =
        emitError(op->getLoc(), "expected a value of one type, but got ")
        << describeType(conflict.firstType) << " or "
        << describeType(conflict.secondType) << ", depending on the path taken";
    setCode(*diagnostic.getUnderlyingDiagnostic(), Code::NoSingleType);
    diagnostic.attachNote(conflict.first.getLoc())
        << describeType(conflict.firstType) << " here";
    diagnostic.attachNote(conflict.second.getLoc())
        << describeType(conflict.secondType) << " here";
    explainCalls(*diagnostic.getUnderlyingDiagnostic());
    diagnostic.attachNote() << "help: give each its own name, or convert one "
                               "to the type of the other";
    return;
  }
  (void)refuse(op, Code::NoSingleType, "expected a value of one type");
}

} // namespace pyarray::py
