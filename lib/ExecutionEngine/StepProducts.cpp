//===- StepProducts.cpp - Products in loops become sums -------------------===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
//   for k in ...: use(k * step)    =>    p = first * step
//                                        for k in ...: use(p); p += step
//
//===----------------------------------------------------------------------===//

#include "StepProducts.h"

#include "llvm/Analysis/LoopInfo.h"
#include "llvm/Analysis/ScalarEvolution.h"
#include "llvm/Analysis/ScalarEvolutionExpressions.h"
#include "llvm/IR/IRBuilder.h"
#include "llvm/Transforms/Utils/ScalarEvolutionExpander.h"

using namespace llvm;

namespace pyarray {

/// What `value` counts in steps that are known at run time only, or null.
static const SCEVAddRecExpr *getProgression(BinaryOperator *value, Loop *loop,
                                            ScalarEvolution &evolution) {
  if (value->getOpcode() != Instruction::Mul ||
      !value->getType()->isIntegerTy())
    return nullptr;
  auto *progression = dyn_cast<SCEVAddRecExpr>(evolution.getSCEV(value));
  bool isWanted = progression && progression->isAffine() &&
                  progression->getLoop() == loop &&
                  !isa<SCEVConstant>(progression->getOperand(1));
  return isWanted ? progression : nullptr;
}

static bool replace(BinaryOperator *product, Loop *loop,
                    ScalarEvolution &evolution) {
  const SCEVAddRecExpr *progression = getProgression(product, loop, evolution);
  if (!progression)
    return false;
  Instruction *before = loop->getLoopPreheader()->getTerminator();
  SCEVExpander expander(evolution, "step");
  const SCEV *start = progression->getStart();
  const SCEV *step = progression->getOperand(1);
  if (!expander.isSafeToExpandAt(start, before) ||
      !expander.isSafeToExpandAt(step, before))
    return false;
  Type *type = product->getType();
  Value *first = expander.expandCodeFor(start, type, before);
  Value *width = expander.expandCodeFor(step, type, before);
  PHINode *carried = PHINode::Create(type, 2, "", loop->getHeader()->begin());
  IRBuilder<> builder(loop->getLoopLatch()->getTerminator());
  carried->addIncoming(first, loop->getLoopPreheader());
  carried->addIncoming(builder.CreateAdd(carried, width), loop->getLoopLatch());
  product->replaceAllUsesWith(carried);
  evolution.forgetValue(product);
  product->eraseFromParent();
  return true;
}

PreservedAnalyses StepProductsPass::run(Function &function,
                                        FunctionAnalysisManager &analyses) {
  auto &loops = analyses.getResult<LoopAnalysis>(function);
  if (loops.empty())
    return PreservedAnalyses::all();
  auto &evolution = analyses.getResult<ScalarEvolutionAnalysis>(function);
  bool changed = false;
  for (Loop *loop : loops.getLoopsInPreorder()) {
    if (!loop->isInnermost() || !loop->getLoopPreheader() ||
        !loop->getLoopLatch())
      continue;
    for (BasicBlock *block : loop->blocks())
      for (Instruction &instruction : make_early_inc_range(*block))
        if (auto *product = dyn_cast<BinaryOperator>(&instruction))
          changed |= replace(product, loop, evolution);
  }
  if (!changed)
    return PreservedAnalyses::all();
  PreservedAnalyses preserved;
  preserved.preserveSet<CFGAnalyses>();
  return preserved;
}

} // namespace pyarray
