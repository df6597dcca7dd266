//===- Cleanups.cpp - What an error leaves behind -------------------------===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "CheckLowering.h"

using namespace mlir;
using namespace pyarray;

/// A block that drops these references, and then goes where errors go. The
/// values in it change with the function's.
Block *FunctionLowering::getCleanup(const PendingReferences::Counts &counts) {
  OpBuilder::InsertionGuard guard(builder);
  Location location = function.getLoc();
  Block *block =
      builder.createBlock(&function.getBody(), function.getBody().end(),
                          builder.getI32Type(), location);
  for (auto [value, count] : counts)
    for (int64_t i = 0; i < count; ++i)
      ReleaseOp::create(builder, location, value);
  return block;
}

/// Of the references that are pending at `op` the handler still drops those
/// that are pending there.
static void removeHandled(PendingReferences::Counts &counts,
                          const PendingReferences::Counts &handled) {
  for (auto [value, count] : handled) {
    auto found = counts.find(value);
    if (found == counts.end())
      continue;
    found->second -= count;
    if (found->second <= 0)
      counts.erase(value);
  }
}

/// Ops with the same references share a block.
void FunctionLowering::planCleanups() {
  bool isReached = graph.isReachedFromTry(function);
  SmallVector<Operation *> raising;
  for (Operation *op : work)
    if (!isa<func::ReturnOp>(op) &&
        (isReached || scopes.isHandled(scopes.find(op))))
      raising.push_back(op);
  if (raising.empty())
    return;
  PendingReferences pending(function, raising);
  SmallVector<std::tuple<TryScopes::Scope, PendingReferences::Counts, Block *>>
      known;
  for (Operation *op : raising) {
    TryScopes::Scope scope = scopes.find(op);
    PendingReferences::Counts counts = pending.before(op);
    if (Block *handler = scopes.getHandler(scope))
      removeHandled(counts, pending.atStart(handler));
    PendingReferences::Counts chained;
    for (Value exception : scopes.getHandled(scope))
      chained[exception] = 1;
    removeHandled(counts, chained);
    if (counts.empty())
      continue;
    auto found = llvm::find_if(known, [&](const auto &entry) {
      return std::get<0>(entry) == scope &&
             llvm::equal(std::get<1>(entry), counts);
    });
    if (found == known.end()) {
      known.emplace_back(scope, counts, getCleanup(counts));
      found = std::prev(known.end());
    }
    cleanups[op] = std::get<2>(*found);
  }
}
