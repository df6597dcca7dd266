//===- PyExceptionOps.cpp - Verifiers of raise and try --------------------===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "pyarray/Dialect/Py/IR/Py.h"

using namespace mlir;

namespace pyarray::py {

LogicalResult RaiseValueOp::verify() {
  if (getValues().size() <= 2)
    return success();
  return emitOpError("expected an exception and its cause, but got ")
         << getValues().size() << " operands";
}

static LogicalResult verifyEnd(TryOp op, Region &region, TypeRange expected) {
  Operation *end = region.front().getTerminator();
  if (isa<ReturnOp, BreakOp, ContinueOp>(end))
    return success();
  if (isa<YieldOp>(end) && end->getOperandTypes() == expected)
    return success();
  return op.emitOpError("expected region #")
         << region.getRegionNumber()
         << " to end in a 'py.yield' of the results, 'py.return', 'py.break' "
            "or 'py.continue'";
}

LogicalResult TryOp::verifyRegions() {
  if (getBody().getNumArguments() ||
      getHandler().getNumArguments() != 1 + getSaves().size())
    return emitOpError("expected a body without arguments and a handler that "
                       "takes the exception and what was saved");
  for (Region *region : {&getBody(), &getHandler()})
    if (failed(verifyEnd(*this, *region, getResultTypes())))
      return failure();
  if (getLast().empty())
    return success();
  if (getLast().getNumArguments() || getNumResults())
    return emitOpError("expected no values with a 'finally' region");
  return verifyEnd(*this, getLast(), TypeRange());
}

BlockArgument SaveOp::getTarget() {
  Region *region = (*this)->getParentRegion();
  for (; region; region = region->getParentRegion()) {
    auto tryOp = dyn_cast<TryOp>(region->getParentOp());
    if (!tryOp || region != &tryOp.getBody())
      continue;
    for (auto [index, name] : llvm::enumerate(tryOp.getSaves()))
      if (name == getNameAttr())
        return tryOp.getHandler().getArgument(1 + index);
  }
  return {};
}

LogicalResult SaveOp::verify() {
  if (getTarget())
    return success();
  return emitOpError("expected to be in the body of a 'py.try' that saves '")
         << getName() << "'";
}

} // namespace pyarray::py
