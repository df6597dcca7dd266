//===- Linker.cpp - Functions of the library for a compilation ------------===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Linker.h"
#include "CrashGuard.h"

#include "mlir/Pass/PassManager.h"
#include "pyarray/Pipelines/Pipelines.h"

using namespace mlir;

namespace pyarray {

/// The functions behind `last` (all, if that is null), which the importer has
/// put there, in the ssa phase.
static OwningOpRef<ModuleOp> copyBehind(ModuleOp source, Operation *last) {
  OwningOpRef<ModuleOp> copy(ModuleOp::create(source.getLoc()));
  Operation *op = last ? last->getNextNode() : &source.getBody()->front();
  for (; op; op = op->getNextNode())
    copy->push_back(op->clone());
  PassManager manager(source.getContext(), ModuleOp::getOperationName());
  manager.enableVerifier(false); // the importer's functions were verified
  buildPhase(manager, Phase::Ssa, PipelineOptions());
  return succeeded(manager.run(*copy)) ? std::move(copy)
                                       : OwningOpRef<ModuleOp>();
}

const char *ModuleLinker::callLinker(llvm::StringRef name) {
  GuardPause pause;
  return linker->link(linker, name.str().c_str());
}

FlatSymbolRefAttr ModuleLinker::link(llvm::StringRef name,
                                     SymbolTable &symbols) {
  ModuleOp module = source.builder.getModule();
  Operation *last =
      module.getBody()->empty() ? nullptr : &module.getBody()->back();
  const char *symbol = callLinker(name);
  if (!symbol)
    return {};
  StringAttr result = StringAttr::get(module.getContext(), symbol);
  if (last != &module.getBody()->back()) {
    OwningOpRef<ModuleOp> added = copyBehind(module, last);
    if (!added)
      return {};
    for (Operation &op : llvm::make_early_inc_range(*added->getBody())) {
      op.remove();
      symbols.insert(&op);
    }
  }
  return FlatSymbolRefAttr::get(result);
}

} // namespace pyarray
