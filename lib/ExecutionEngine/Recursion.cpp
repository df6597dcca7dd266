//===- Recursion.cpp - Fewer calls in recursion ---------------------------===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// A status keeps LLVM from making a loop of the last call, which C gets. So the
// calls are made fewer:
//
//   fib(n):                          fib(n):
//     check the stack                  check the stack
//     if n < 2: return n       =>      if n < 2: return n
//     return fib(n-1) + fib(n-2)       return (fib(n-2) + fib(n-3) if n-1 >= 2
//                                              else n-1) + ...
//
//===----------------------------------------------------------------------===//

#include "Recursion.h"

#include "llvm/Analysis/ValueTracking.h"
#include "llvm/IR/InstIterator.h"
#include "llvm/IR/Instructions.h"
#include "llvm/IR/IntrinsicInst.h"
#include "llvm/IR/Module.h"
#include "llvm/Transforms/Scalar/JumpThreading.h"
#include "llvm/Transforms/Utils/Cloning.h"
#include "llvm/Transforms/Utils/Local.h"

using namespace llvm;

namespace pyarray {

//===----------------------------------------------------------------------===//
// Recursion
//===----------------------------------------------------------------------===//

/// What is larger takes long to compile and gains little. Three levels make
/// `fib` faster than C, where the last call is a loop.
static constexpr unsigned maxInstructions = 480;
static constexpr unsigned maxLevels = 3;

static SmallVector<CallInst *> getSelfCalls(Function &function) {
  SmallVector<CallInst *> calls;
  for (User *user : function.users()) {
    auto *call = dyn_cast<CallInst>(user);
    if (call && call->getCalledFunction() == &function &&
        call->getFunction() == &function)
      calls.push_back(call);
  }
  // Users are listed last first.
  std::reverse(calls.begin(), calls.end());
  return calls;
}

/// Leaves out of what is to be inlined what the function around it has done at
/// its entry: a look at the stack, and one at the word that an interrupt sets.
/// (In loops that word is read atomically.)
static void dropEntryChecks(Function &copy) {
  for (Instruction &instruction : instructions(copy)) {
    auto *load = dyn_cast<LoadInst>(&instruction);
    auto *call = dyn_cast<IntrinsicInst>(&instruction);
    if (load && !load->isAtomic() &&
        load->getPointerOperand()->getName() == "pyarray_poll_word")
      load->replaceAllUsesWith(Constant::getNullValue(load->getType()));
    if (call && call->getIntrinsicID() == Intrinsic::addressofreturnaddress)
      for (User *user : make_early_inc_range(call->users()))
        if (auto *compare = dyn_cast<ICmpInst>(user))
          compare->replaceAllUsesWith(ConstantInt::getTrue(user->getType()));
  }
  for (BasicBlock &block : copy) {
    SimplifyInstructionsInBlock(&block);
    ConstantFoldTerminator(&block, /*DeleteDeadConditions=*/true);
  }
  removeUnreachableBlocks(copy);
}

/// Puts a copy of `function` as it was at first into each of its calls of
/// itself, and that as often as the size allows.
static bool unroll(Function &function) {
  SmallVector<CallInst *> calls = getSelfCalls(function);
  if (calls.empty() || function.getInstructionCount() > maxInstructions)
    return false;
  ValueToValueMapTy values;
  Function *original = CloneFunction(&function, values);
  dropEntryChecks(*original);
  size_t size = original->getInstructionCount();
  size_t total = function.getInstructionCount();
  bool changed = false;
  for (unsigned level = 0; level < maxLevels; ++level) {
    total += calls.size() * size;
    if (total > maxInstructions)
      break;
    for (CallInst *call : calls) {
      call->setCalledFunction(original);
      InlineFunctionInfo info;
      if (InlineFunction(*call, info).isSuccess())
        changed = true;
      else
        call->setCalledFunction(&function);
    }
    calls = getSelfCalls(function);
  }
  original->eraseFromParent();
  return changed;
}

PreservedAnalyses UnrollRecursionPass::run(Module &module,
                                           ModuleAnalysisManager &) {
  bool changed = false;
  for (Function &function : make_early_inc_range(module))
    if (!function.isDeclaration() && function.hasLocalLinkage())
      changed |= unroll(function);
  return changed ? PreservedAnalyses::none() : PreservedAnalyses::all();
}

//===----------------------------------------------------------------------===//
// Status
//===----------------------------------------------------------------------===//

/// Replaces `phi`, a structure, by one phi for each member, where that is all
/// that anybody reads and what comes in is known member by member.
static bool splitPhi(PHINode &phi) {
  auto *type = dyn_cast<StructType>(phi.getType());
  if (!type || !all_of(phi.users(), [](User *user) {
        auto *extract = dyn_cast<ExtractValueInst>(user);
        return extract && extract->getNumIndices() == 1;
      }))
    return false;
  unsigned edges = phi.getNumIncomingValues();
  SmallVector<SmallVector<Value *>> members(type->getNumElements());
  for (unsigned member = 0; member < members.size(); ++member)
    for (Value *incoming : phi.incoming_values()) {
      members[member].push_back(FindInsertedValue(incoming, member));
      if (!members[member].back())
        return false;
    }
  SmallVector<PHINode *> phis;
  for (const auto &[member, values] : enumerate(members)) {
    PHINode *part = PHINode::Create(type->getElementType(member), edges, "",
                                    phi.getIterator());
    for (unsigned edge = 0; edge < edges; ++edge)
      part->addIncoming(values[edge], phi.getIncomingBlock(edge));
    phis.push_back(part);
  }
  for (User *user : make_early_inc_range(phi.users())) {
    auto *extract = cast<ExtractValueInst>(user);
    extract->replaceAllUsesWith(phis[extract->getIndices().front()]);
    extract->eraseFromParent();
  }
  phi.eraseFromParent();
  return true;
}

PreservedAnalyses ThreadStatusPass::run(Function &function,
                                        FunctionAnalysisManager &analyses) {
  bool changed = false;
  for (BasicBlock &block : function)
    for (PHINode &phi : make_early_inc_range(block.phis()))
      changed |= splitPhi(phi);
  if (!changed)
    return PreservedAnalyses::all();
  analyses.invalidate(function, PreservedAnalyses::none());
  JumpThreadingPass().run(function, analyses);
  return PreservedAnalyses::none();
}

} // namespace pyarray
