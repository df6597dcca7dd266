//===- LowerExits.cpp - Structured control flow for exits -----------------===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
//   py.if %c {                        %r = py.if %c {
//     py.return %a                      py.yield %a
//   } else {                          } else {
//     py.yield                   =>     %s = ...
//   }                                   py.yield %s
//   %s = ...                          }
//   py.return %s                      py.return %r
//
// Functions are here, the rest in LowerBlockExits.cpp and LowerLoopExits.cpp.
//
//===----------------------------------------------------------------------===//

#include "ExitLowering.h"
#include "pyarray/Dialect/Py/Transforms/Passes.h"

using namespace mlir;

namespace pyarray::py {
#define GEN_PASS_DEF_LOWEREXITSPASS
#include "pyarray/Dialect/Py/Transforms/Passes.h.inc"

ExitLowering::ExitLowering(FuncOp function)
    : function(function), objectType(ObjectType::get(function.getContext())),
      valueName(StringAttr::get(function.getContext(), "$value")) {}

//===----------------------------------------------------------------------===//
// Names and small ops
//===----------------------------------------------------------------------===//

StringAttr ExitLowering::newName(StringRef prefix) {
  return StringAttr::get(function.getContext(),
                         prefix + "." + Twine(numNames++));
}

StringAttr ExitLowering::newFlag(StringRef prefix) {
  ++numFlags;
  return newName(prefix);
}

Value ExitLowering::load(OpBuilder &builder, Location loc, StringAttr name) {
  return LoadOp::create(builder, loc, objectType, name);
}

StoreOp ExitLowering::store(OpBuilder &builder, Location loc, StringAttr name,
                            Attribute constant) {
  Value value = ConstantOp::create(builder, loc, objectType, constant);
  return StoreOp::create(builder, loc, name, value);
}

void ExitLowering::returnStored(OpBuilder &builder, Location loc) {
  ReturnOp::create(builder, loc, load(builder, loc, valueName));
}

void ExitLowering::eraseLeaf(Operation *leaf) {
  unreachable.erase(leaf);
  endsLoop.erase(leaf);
  leaf->erase();
}

void eraseRest(Operation *first) {
  Block *block = first->getBlock();
  while (first != &block->back())
    block->back().erase();
  first->erase();
}

//===----------------------------------------------------------------------===//
// Functions
//===----------------------------------------------------------------------===//

/// Has the leaves of `tail` yield what they return.
Value ExitLowering::yieldReturns(IfOp tail) {
  OpBuilder builder(tail);
  Location loc = tail.getLoc();
  Type type = function.getFunctionType().getResult(0);
  auto ifOp = IfOp::create(builder, loc, TypeRange(type), tail.getCondition());
  for (auto [to, from] : llvm::zip(ifOp->getRegions(), tail->getRegions())) {
    to.takeBody(from);
    Operation *terminator = to.front().getTerminator();
    Operation *last = terminator->getPrevNode();
    builder.setInsertionPoint(terminator);
    Value value;
    if (last && tails.contains(last))
      value = yieldReturns(cast<IfOp>(last));
    else if (auto returnOp = dyn_cast<ReturnOp>(terminator))
      value = returnOp.getValue();
    else
      value = UnboundOp::create(builder, loc, type);
    YieldOp::create(builder, terminator->getLoc(), value);
    eraseLeaf(terminator);
  }
  tails.erase(tail);
  tail.erase();
  return ifOp.getResult(0);
}

/// Leaves one return, at the end.
void ExitLowering::finishFunction() {
  Operation *terminator = function.getBody().front().getTerminator();
  Operation *last = terminator->getPrevNode();
  if (!last || !tails.contains(last))
    return;
  Location loc = last->getLoc();
  Value value = yieldReturns(cast<IfOp>(last));
  OpBuilder builder(terminator);
  ReturnOp::create(builder, loc, value);
  eraseLeaf(terminator);
}

LogicalResult ExitLowering::run() {
  ExitScope scope;
  lowerBlock(function.getBody().front(), scope);
  if (isTooDeep)
    return failure();
  finishFunction();
  return success();
}

namespace {
struct LowerExitsPass : impl::LowerExitsPassBase<LowerExitsPass> {
  void runOnOperation() override {
    ExitLowering lowering(getOperation());
    if (failed(lowering.run()))
      return signalPassFailure();
    numFlags += lowering.getNumFlags();
  }
};
} // namespace
} // namespace pyarray::py
