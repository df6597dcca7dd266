//===- TypeSolverErrors.cpp - Causes of errors ----------------------------===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "TypeSolver.h"
#include "pyarray/Analysis/Promotion.h"
#include "pyarray/Support/LibraryNames.h"
#include "llvm/ADT/STLExtras.h"

using namespace mlir;

namespace pyarray::py {

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
  std::string words = describeType(resolve(value.type));
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
  bool isNegative = isa<UnaryOp>(op) && value.constant;
  if (isNegative || isa<ConstantOp, GlobalOp, TupleOp, SliceOp>(op))
    return;
  diagnostic.attachNote(op->getLoc()) << words << " here";
}

/// As in the program: without the functions around it.
static StringRef getShownName(FuncOp function) {
  StringRef name = function.getName().split('#').first;
  size_t inner = name.rfind("<locals>.");
  return inner == StringRef::npos
             ? name
             : name.drop_front(inner + StringRef("<locals>.").size());
}

/// Without what a closure captured: that is no parameter to the programmer.
std::string TypeSolver::describe(const Instance &instance) {
  FuncOp function = instance.function;
  ArrayAttr names = function.getParametersAttr();
  std::string text = getShownName(function).str() + "(";
  size_t first = function.getCaptures().value_or(0);
  for (size_t i = first; i < instance.arguments.size(); ++i) {
    if (i != first)
      text += ", ";
    if (names && i < names.size())
      text += cast<StringAttr>(names[i]).getValue().str() + ": ";
    text += annotateType(instance.arguments[i].type);
  }
  return text + ")";
}

/// How inference came to this instance.
void TypeSolver::explainCalls(Diagnostic &diagnostic) {
  setFunction(diagnostic, describe(*current));
  Instance *instance = current;
  for (unsigned shown = 0; shown != maxCallNotes && instance->firstCall;) {
    if (instance->signatureSize)
      return;
    // The front end leaves out what is between functions of the library.
    shown += !isLibraryName(instance->firstCaller->function.getName());
    size_t captures = instance->function.getCaptures().value_or(0);
    SmallVector<std::string> types =
        llvm::map_to_vector(ArrayRef(instance->arguments).drop_front(captures),
                            [](const InferredValue &argument) {
                              return describeType(argument.type);
                            });
    Diagnostic &note = diagnostic.attachNote(instance->firstCall->getLoc());
    setFunction(note, describe(*instance->firstCaller));
    note << "in the call of '" << getShownName(instance->function) << "' with ("
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

/// In words, where these tell them apart.
static std::array<std::string, 2> describeBoth(Type first, Type second) {
  std::array words{describeType(first), describeType(second)};
  if (words[0] != words[1])
    return words;
  return {annotateType(first), annotateType(second)};
}

/// One of two values that have no common type; of an argument, its name.
static void explainSide(Diagnostic &diagnostic, Value value, StringRef type) {
  Diagnostic &note = diagnostic.attachNote(value.getLoc());
  note << type << " here";
  BlockArgument argument = dyn_cast<BlockArgument>(value);
  if (!argument)
    return;
  FuncOp function = dyn_cast<FuncOp>(argument.getOwner()->getParentOp());
  if (function && function.getParameters())
    note << ", argument '"
         << cast<StringAttr>(
                (*function.getParameters())[argument.getArgNumber()])
                .getValue()
         << "'";
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
    auto types = describeBoth(conflict.firstType, conflict.secondType);
    InFlightDiagnostic diagnostic =
        emitError(op->getLoc(), "expected a value of one type, but got ")
        << types[0] << " or " << types[1] << ", depending on the path taken";
    setCode(*diagnostic.getUnderlyingDiagnostic(), Code::NoSingleType);
    explainSide(*diagnostic.getUnderlyingDiagnostic(), conflict.first,
                types[0]);
    explainSide(*diagnostic.getUnderlyingDiagnostic(), conflict.second,
                types[1]);
    explainCalls(*diagnostic.getUnderlyingDiagnostic());
    diagnostic.attachNote() << "help: give each its own name, or convert one "
                               "to the type of the other";
    return;
  }
  (void)refuse(op, Code::NoSingleType, "expected a value of one type");
}

} // namespace pyarray::py
