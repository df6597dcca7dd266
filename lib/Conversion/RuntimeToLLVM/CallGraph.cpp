//===- CallGraph.cpp - Who calls whom and who may raise -------------------===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "CallGraph.h"

#include "mlir/Dialect/Func/IR/FuncOps.h"
#include "mlir/IR/SymbolTable.h"
#include "pyarray/Conversion/Entry.h"
#include "pyarray/Dialect/PyArray/IR/PyArray.h"

using namespace mlir;

namespace pyarray {

/// Of itself, not through the function that it calls.
static bool mayRaise(Operation *op) {
  auto call = dyn_cast<RuntimeCallOp>(op);
  auto alloc = dyn_cast<AllocOp>(op);
  return isa<CheckOp>(op) || (alloc && !alloc.getIsOptional()) ||
         (call && call.getRaises()) ||
         (isa<WrapIndexOp>(op) && !op->hasAttr(uncheckedAttrName));
}

/// Does an error of `op` go to a handler in the same function?
static bool isHandled(Operation *op) {
  for (Region *region = op->getParentRegion(); region;
       region = region->getParentRegion())
    if (auto tryOp = dyn_cast_or_null<TryOp>(region->getParentOp()))
      if (region == &tryOp.getBody())
        return true;
  return false;
}

CallGraph::CallGraph(ModuleOp module) {
  SymbolTable symbols(module);
  for (auto function : module.getOps<func::FuncOp>()) {
    Functions &called = callees[function];
    function.walk([&](Operation *op) {
      // Whoever asks a generator for an item may handle its error.
      if (auto body =
              op->getAttrOfType<FlatSymbolRefAttr>(generatorBodyAttrName))
        if (auto resumed = symbols.lookup<func::FuncOp>(body.getValue()))
          handled.insert(resumed);
      if (mayRaise(op) && !isHandled(op))
        raising.insert(function);
      if (auto call = dyn_cast<func::CallOp>(op))
        if (auto callee = symbols.lookup<func::FuncOp>(call.getCallee())) {
          called.insert(callee);
          if (isHandled(op))
            handled.insert(callee);
          else
            passing[function].insert(callee);
        }
    });
  }
  for (auto &[function, called] : callees)
    if (reaches(function, function)) {
      recursive.insert(function);
      raising.insert(function);
    }
  spreadToCallers();
  spreadToCallees();
}

/// Does a chain of at least one call lead from one function to the other?
bool CallGraph::reaches(Operation *from, Operation *to) const {
  llvm::SmallSetVector<Operation *, 8> seen;
  seen.insert_range(callees.lookup(from));
  for (unsigned i = 0; i < seen.size(); ++i)
    seen.insert_range(callees.lookup(seen[i]));
  return seen.contains(to);
}

void CallGraph::spreadToCallers() {
  for (bool changed = true; changed;) {
    changed = false;
    for (auto &[function, called] : passing)
      if (llvm::any_of(called,
                       [&](Operation *op) { return raising.contains(op); }))
        changed |= raising.insert(function).second;
  }
}

void CallGraph::spreadToCallees() {
  SmallVector<Operation *> pending(handled.begin(), handled.end());
  while (!pending.empty())
    for (Operation *callee : callees.lookup(pending.pop_back_val()))
      if (handled.insert(callee).second)
        pending.push_back(callee);
}

} // namespace pyarray
