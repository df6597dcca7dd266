//===- LowerControlFlow.cpp - Structured control flow becomes blocks ------===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "mlir/Conversion/SCFToControlFlow/SCFToControlFlow.h"
#include "mlir/Dialect/ControlFlow/IR/ControlFlow.h"
#include "mlir/Dialect/SCF/IR/SCF.h"
#include "mlir/IR/PatternMatch.h"
#include "mlir/Rewrite/FrozenRewritePatternSet.h"
#include "mlir/Rewrite/PatternApplicator.h"
#include "pyarray/Conversion/Passes.h"

namespace pyarray {
#define GEN_PASS_DEF_LOWERCONTROLFLOWPASS
#include "pyarray/Conversion/Passes.h.inc"
} // namespace pyarray

using namespace mlir;

namespace {
/// Upstream's patterns in an order of our own. Each moves what follows its op
/// to another block, op by op, so the last one goes first: from the front, a
/// block of a thousand statements is moved a thousand times. Regions are opened
/// from the outside, while each of them is one block.
struct LowerControlFlowPass
    : pyarray::impl::LowerControlFlowPassBase<LowerControlFlowPass> {
  void runOnOperation() override {
    SmallVector<Operation *> work;
    getOperation().walk([&](Operation *op) {
      if (isa<scf::SCFDialect>(op->getDialect()) && op->getNumRegions())
        work.push_back(op);
    });
    if (work.empty())
      return markAllAnalysesPreserved();
    RewritePatternSet patterns(&getContext());
    populateSCFToControlFlowConversionPatterns(patterns);
    FrozenRewritePatternSet frozen(std::move(patterns));
    PatternApplicator applicator(frozen);
    applicator.applyDefaultCostModel();
    PatternRewriter rewriter(&getContext());
    for (Operation *op : llvm::reverse(work)) {
      rewriter.setInsertionPoint(op);
      if (succeeded(applicator.matchAndRewrite(op, rewriter)))
        continue;
      op->emitOpError("expected structured control flow with a lowering");
      return signalPassFailure();
    }
  }
};
} // namespace
