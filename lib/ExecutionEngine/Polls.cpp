//===- Polls.cpp - One poll for each call of recursion --------------------===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Polls.h"

#include "llvm/IR/Dominators.h"
#include "llvm/IR/InstIterator.h"
#include "llvm/IR/Instructions.h"
#include "llvm/IR/Module.h"

using namespace llvm;

namespace pyarray {

/// Loads of the word at entries; those in loops are atomic.
static SmallVector<LoadInst *> getEntryPolls(Function &function) {
  SmallVector<LoadInst *> polls;
  GlobalVariable *word =
      function.getParent()->getGlobalVariable("pyarray_poll_word");
  if (!word)
    return polls;
  for (Instruction &instruction : instructions(function))
    if (auto *load = dyn_cast<LoadInst>(&instruction))
      if (load->getPointerOperand() == word && !load->isAtomic())
        polls.push_back(load);
  return polls;
}

PreservedAnalyses ShareEntryPollsPass::run(Function &function,
                                           FunctionAnalysisManager &analyses) {
  SmallVector<LoadInst *> polls = getEntryPolls(function);
  if (polls.size() < 2)
    return PreservedAnalyses::all();
  auto &dominators = analyses.getResult<DominatorTreeAnalysis>(function);
  for (LoadInst *poll : polls) {
    bool isCovered = llvm::any_of(polls, [&](LoadInst *other) {
      return other != poll && dominators.dominates(other, poll);
    });
    if (isCovered)
      poll->replaceAllUsesWith(Constant::getNullValue(poll->getType()));
  }
  for (LoadInst *poll : polls)
    if (poll->use_empty())
      poll->eraseFromParent();
  return PreservedAnalyses::none();
}

} // namespace pyarray
