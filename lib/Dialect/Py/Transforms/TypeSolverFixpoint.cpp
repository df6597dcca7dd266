//===- TypeSolverFixpoint.cpp - Until no function has a new result --------===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "TypeSolver.h"
#include "pyarray/Support/LibraryNames.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/SaveAndRestore.h"

using namespace mlir;

namespace pyarray::py {

void TypeSolver::solveInstance(Instance &instance) {
  llvm::SaveAndRestore<Instance *> callee(current, &instance);
  llvm::SaveAndRestore<bool> widened(hasWidened, false);
  instance.isSolved = true;
  Block &body = instance.function.getBody().front();
  llvm::SaveAndRestore<bool> widenedItems(hasWidenedItems);
  bool reachesEnd = false;
  for (bool isFirst = true; isFirst || hasWidenedItems; isFirst = false) {
    // What followed from items that were still to come does not stay.
    if (!isFirst) {
      instance.values.clear();
      instance.conflicts.clear();
    }
    resetReads();
    for (auto [argument, value] :
         llvm::zip_equal(body.getArguments(), instance.arguments))
      set(argument, {freshen(value.type, argument.getAsOpaquePointer(), 0,
                             instance.signatureSize.has_value()),
                     value.constant});
    reachesEnd = visitBlock(body);
  }
  finishInstance(instance, reachesEnd);
}

/// Whether the result of the instance is a new one.
bool TypeSolver::joinResult(Instance &instance, const InferredValue &value) {
  // Nothing is known of it yet, or it has no type, which was refused.
  if (value.isBottom() || value.isTop())
    return false;
  // What was found for constants may be one itself: an axis, a shape.
  InferredValue resolved(resolve(value.type), value.constant);
  bool isStatic = instance.function->hasAttr(staticParametersName);
  InferredValue found = isStatic ? resolved : generalize(resolved);
  InferredValue joined = instance.result.isUnbound()
                             ? found // it seemed to raise always
                             : InferredValue::join(instance.result, found);
  if (joined == instance.result || joined.isTop())
    return false;
  instance.result = joined;
  return true;
}

void TypeSolver::finishInstance(Instance &instance, bool reachesEnd) {
  MLIRContext *context = module.getContext();
  ReturnOp end =
      cast<ReturnOp>(instance.function.getBody().front().getTerminator());
  InferredValue none(NoneType::get(context), NoneAttr::get(context));
  InferredValue value = reachesEnd ? get(end.getValue()) : none;
  // A loop that never ends leaves no value.
  if (value.isUnbound())
    value = none;
  // A call of a generator function runs nothing of it yet.
  if (instance.function.getGenerator()) {
    value = GeneratorType::get(context, getVariable(instance.function, 0));
    reachesEnd = true;
  }
  bool isNew = reachesEnd && joinResult(instance, value);
  // What follows a call that always raises is not reached.
  if (!reachesEnd && instance.result.isBottom()) {
    instance.result = instance.signatureSize
                          ? none
                          : InferredValue(UnboundType::get(context));
    isNew = true;
  }
  if (!finishVariables(instance, value) && !isNew)
    return;
  for (Instance *caller : instance.callers)
    if (caller->isSolved && !llvm::is_contained(worklist, caller))
      worklist.push_back(caller);
}

LogicalResult TypeSolver::solve(ArrayRef<FuncOp> entries) {
  for (FuncOp entry : entries)
    if (failed(addEntry(entry)))
      return failure();
  do {
    while (!worklist.empty()) {
      Instance *instance = worklist.front();
      worklist.pop_front();
      solveInstance(*instance);
    }
  } while (findRaising());
  return reportErrors();
}

/// A function that calls itself on every path but those that raise has no
/// value. Whether there was one.
bool TypeSolver::findRaising() {
  for (const std::unique_ptr<Instance> &instance : instances) {
    WalkResult raises = instance->function.walk([](Operation *op) {
      return isa<RaiseOp, RaiseValueOp>(op) ? WalkResult::interrupt()
                                            : WalkResult::advance();
    });
    if (!instance->result.isBottom() || !raises.wasInterrupted())
      continue;
    MLIRContext *context = module.getContext();
    instance->result =
        instance->signatureSize
            ? InferredValue(NoneType::get(context), NoneAttr::get(context))
            : InferredValue(UnboundType::get(context));
    worklist.push_back(instance.get());
    llvm::append_range(worklist, instance->callers);
    return true;
  }
  return false;
}

/// Interprets once more what the entries reach with the final types. (Types
/// on the way to them may have called for other instances.)
LogicalResult TypeSolver::reportErrors() {
  auto hasNoResult = [](const std::unique_ptr<Instance> &instance) {
    return instance->result.isBottom();
  };
  if (!hasRefused && llvm::none_of(instances, hasNoResult))
    return success();
  isReporting = true;
  for (const std::unique_ptr<Instance> &instance : instances)
    if (instance->signatureSize)
      reachable.insert(instance.get());
  for (size_t i = 0; i != reachable.size(); ++i) {
    current = reachable[i];
    visitBlock(current->function.getBody().front());
  }
  // The user's functions wait for the library's, which is for other types.
  for (Instance *instance : reachable) {
    if (!reported.empty() || !instance->result.isBottom() ||
        !isLibraryName(instance->function.getName()))
      continue;
    current = instance;
    (void)refuse(instance->function, Code::ArgumentNotSupported,
                 "this is not supported for arguments of these types");
  }
  for (Instance *instance : reachable) {
    if (!reported.empty() || !instance->result.isBottom())
      continue;
    current = instance;
    (void)refuse(instance->function, Code::NeverReturns,
                 "every path through '" + instance->function.getName() +
                     "' calls it again, so it never returns");
  }
  current = nullptr;
  isReporting = false;
  return success(reported.empty());
}

bool TypeSolver::revisit(Instance &instance, Block &block) {
  llvm::SaveAndRestore<Instance *> callee(current, &instance);
  return visitBlock(block);
}

void TypeSolver::reset(Instance &instance, Region &region) {
  region.walk([&](Operation *op) {
    for (Value result : op->getResults())
      instance.values.erase(result);
    for (Region &inner : op->getRegions())
      for (BlockArgument argument : inner.getArguments())
        instance.values.erase(argument);
  });
}

} // namespace pyarray::py
