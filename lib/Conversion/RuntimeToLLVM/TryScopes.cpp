//===- TryScopes.cpp - Where errors go in a function ----------------------===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "TryScopes.h"

#include "mlir/Dialect/Arith/IR/Arith.h"
#include "mlir/Dialect/ControlFlow/IR/ControlFlowOps.h"

using namespace mlir;

namespace pyarray {

/// The exception, which a handler takes first of all.
static Value findHandled(Block &handler) {
  for (auto call : handler.getOps<RuntimeCallOp>())
    if (call.getCallee() == "pyarray_exception_take")
      return call.getResult();
  return {};
}

void TryScopes::inlineAll(func::FuncOp function, ArrayRef<Operation *> ops) {
  SmallVector<TryOp> tries;
  function.walk<WalkOrder::PreOrder>([&](TryOp op) { tries.push_back(op); });
  DenseMap<Region *, Scope> scopeOfRegion;
  auto findScope = [&](Operation *op) {
    auto found = scopeOfRegion.find(op->getParentRegion());
    return found == scopeOfRegion.end() ? wholeFunction : found->second;
  };
  for (TryOp op : tries) {
    Scope outer = findScope(op), body = parts.size();
    scopeOfRegion[&op.getBody()] = body;
    scopeOfRegion[&op.getHandler()] = body + 1;
    parts.push_back({outer, /*isBody=*/true, &op.getHandler().front(), {}});
    parts.push_back({outer, /*isBody=*/false, nullptr,
                     findHandled(op.getHandler().front())});
  }
  for (Operation *op : ops)
    if (Scope scope = findScope(op); scope != wholeFunction)
      scopeOf[op] = scope;
  for (auto [index, op] : llvm::enumerate(tries))
    inlineTry(op, 2 * index);
}

void TryScopes::inlineTry(TryOp op, Scope body) {
  Location location = op.getLoc();
  Block *before = op->getBlock();
  Block *rest = before->splitBlock(op);
  for (Value result : op.getResults())
    result.replaceAllUsesWith(rest->addArgument(result.getType(), location));
  Block *first = &op.getBody().front();
  for (Region *region : {&op.getBody(), &op.getHandler()}) {
    for (Block &block : *region)
      if (auto yield = dyn_cast<TryYieldOp>(block.getTerminator())) {
        OpBuilder builder(yield);
        cf::BranchOp::create(builder, location, rest, yield.getValues());
        yield.erase();
      }
    rest->getParent()->getBlocks().splice(rest->getIterator(),
                                          region->getBlocks());
  }
  op.erase();
  OpBuilder builder = OpBuilder::atBlockEnd(before);
  cf::BranchOp::create(builder, location, first);
}

Block *TryScopes::getHandler(Scope scope) const {
  for (; scope != wholeFunction; scope = parts[scope].outer)
    if (parts[scope].isBody)
      return parts[scope].target;
  return nullptr;
}

SmallVector<Value> TryScopes::getHandled(Scope scope) const {
  SmallVector<Value> values;
  for (; scope != wholeFunction && !parts[scope].isBody;
       scope = parts[scope].outer)
    if (Value handled = parts[scope].handled)
      values.push_back(handled);
  return values;
}

Block *TryScopes::getTarget(Scope scope, OpBuilder &builder,
                            llvm::function_ref<Block *()> getOutermost) {
  if (scope == wholeFunction)
    return nullptr;
  if (parts[scope].target)
    return parts[scope].target;
  Block *outer = getTarget(parts[scope].outer, builder, getOutermost);
  Part &part = parts[scope];
  // What a handler raises that has not taken its exception has no context.
  if (!part.handled)
    return outer;
  OpBuilder::InsertionGuard guard(builder);
  Location location = part.handled.getLoc();
  Region *region = part.handled.getParentRegion();
  part.target = builder.createBlock(region, region->end());
  RuntimeCallOp::create(builder, location, Type(),
                        builder.getStringAttr("pyarray_exception_context"),
                        part.handled, StringAttr(), UnitAttr());
  if (outer) {
    cf::BranchOp::create(builder, location, outer);
    return part.target;
  }
  Value status = arith::ConstantOp::create(builder, location,
                                           builder.getI32IntegerAttr(1));
  cf::BranchOp::create(builder, location, getOutermost(), status);
  return part.target;
}

} // namespace pyarray
