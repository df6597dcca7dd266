//===- DropVersions.cpp - One version where two are alike -----------------===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
//   scf.if %apart {                                scf.for %i { ... }
//     scf.for %i { ... } {pyarray.disjoint}   =>
//   } else {
//     scf.for %i { ... }
//   } {pyarray.versions}
//
//===----------------------------------------------------------------------===//

#include "mlir/Dialect/Func/IR/FuncOps.h"
#include "mlir/Dialect/SCF/IR/SCF.h"
#include "mlir/IR/PatternMatch.h"
#include "pyarray/Analysis/LoopMarks.h"
#include "pyarray/Support/Remarks.h"
#include "pyarray/Transforms/Passes.h"

namespace pyarray {
#define GEN_PASS_DEF_DROPVERSIONSPASS
#include "pyarray/Transforms/Passes.h.inc"
} // namespace pyarray

using namespace mlir;
using namespace pyarray;

static bool hasOptimizedLoop(Region &region) {
  return region
      .walk([](Operation *op) {
        return op->hasAttr(optimizedAttr) ? WalkResult::interrupt()
                                          : WalkResult::advance();
      })
      .wasInterrupted();
}

/// Puts the ops of the second branch into the place of `choice`.
static void keepElse(RewriterBase &rewriter, scf::IfOp choice) {
  Block *block = choice.elseBlock();
  auto results = llvm::to_vector(choice.elseYield().getOperands());
  rewriter.eraseOp(choice.elseYield());
  rewriter.inlineBlockBefore(block, choice);
  rewriter.replaceOp(choice, results);
}

namespace {
struct DropVersionsPass
    : pyarray::impl::DropVersionsPassBase<DropVersionsPass> {
  void runOnOperation() override {
    IRRewriter rewriter(&getContext());
    SmallVector<scf::IfOp> choices;
    getOperation().walk([&](scf::IfOp choice) {
      if (choice->hasAttr(versionsAttr))
        choices.push_back(choice);
    });
    for (scf::IfOp choice : choices) {
      if (hasOptimizedLoop(choice.getThenRegion())) {
        addRemark(choice, "two versions, one of them for arrays that do not "
                          "overlap");
        continue;
      }
      keepElse(rewriter, choice);
      ++numDropped;
    }
  }
};
} // namespace
