//===- TypeSolverTry.cpp - Types around exceptions ------------------------===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "TypeSolver.h"
#include "pyarray/Analysis/Promotion.h"

using namespace mlir;

namespace pyarray::py {

/// The handler is reached from anywhere in the body: what it finds is the join
/// of all that the body saves. The results are those of both.
bool TypeSolver::visitTry(TryOp op) {
  if (!op.getLast().empty())
    return refuseExit(op);
  Block &handler = op.getHandler().front();
  set(handler.getArgument(0),
      InferredValue(ExceptionType::get(op.getContext())));
  return visitBranches(op, {&op.getBody(), &op.getHandler()});
}

bool TypeSolver::visitSave(SaveOp op) {
  BlockArgument target = op.getTarget();
  InferredValue old = get(target), value = get(op.getValue());
  Value &source = current->savedFrom[target];
  InferredValue joined = join(target, source, old, op.getValue(), value);
  if (!value.isBottom() && !value.isUnbound())
    source = op.getValue();
  set(target, joined);
  return true;
}

/// Always false: nothing follows.
bool TypeSolver::visitRaiseValue(RaiseValueOp op) {
  for (auto [index, operand] : llvm::enumerate(op.getValues())) {
    InferredValue value = get(operand);
    if (value.isTop())
      refuseConflict(op, operand);
    bool isKnown = !value.isBottom() && !value.isTop() && !value.isUnbound();
    bool isCause = index == 1;
    if (!isKnown || isa<ExceptionType, ClassType>(value.type) ||
        (isCause && isa<NoneType>(value.type)))
      continue;
    (void)refuse(op, Code::NotAnException,
                 isCause ? "exception causes must derive from BaseException"
                         : "exceptions must derive from BaseException",
                 "raise an instance or a subclass of Exception");
  }
  return false;
}

} // namespace pyarray::py
