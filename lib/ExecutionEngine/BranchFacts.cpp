//===- BranchFacts.cpp - What a branch says of values ---------------------===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
//   loop:                                      loop:
//     %d = phi [2, %entry], [%next, %loop]       %d = phi [2, ...], [%more,
//     %loop] %goes = icmp ne (x % %d), 0                ... %step = zext %goes
//     => %next = add %d, %step                      %more = add %d, 1 br %goes,
//     %loop, %exit                     br %goes, %loop, %exit
//
// A loop with a `break` gets here as one whose variables are selected by a test
// and which ends by the same test. The next division need not wait for the one
// before where only its outcome, which is predicted, is needed.
//
//===----------------------------------------------------------------------===//

#include "BranchFacts.h"

#include "llvm/IR/IRBuilder.h"
#include "llvm/IR/Instructions.h"
#include "llvm/IR/PatternMatch.h"

using namespace llvm;
using namespace llvm::PatternMatch;

namespace pyarray {

namespace {
/// What is known on one edge.
class EdgeFacts {
public:
  EdgeFacts(BranchInst *branch, bool taken) : branch(branch) {
    add(branch->getCondition(), taken);
  }

  /// What `value` is on the edge, or null where nothing is known.
  Value *simplify(Value *value) {
    if (std::optional<bool> truth = lookup(value))
      return ConstantInt::get(value->getType(), *truth);
    auto *select = dyn_cast<SelectInst>(value);
    if (std::optional<bool> truth =
            select ? lookup(select->getCondition()) : std::nullopt) {
      Value *chosen = *truth ? select->getTrueValue() : select->getFalseValue();
      Value *simpler = simplify(chosen);
      return simpler ? simpler : chosen;
    }
    if (Constant *constant = getExtended(value))
      return constant;
    auto *operation = dyn_cast<BinaryOperator>(value);
    Constant *step = operation && operation->getOpcode() == Instruction::Add
                         ? getExtended(operation->getOperand(1))
                         : nullptr;
    if (!step)
      return nullptr;
    return IRBuilder<>(branch).CreateAdd(operation->getOperand(0), step);
  }

private:
  void add(Value *condition, bool truth) {
    Value *lhs, *rhs;
    facts[condition] = truth;
    if (match(condition, m_Not(m_Value(lhs)))) {
      add(lhs, !truth);
    } else if (truth
                   ? match(condition, m_LogicalAnd(m_Value(lhs), m_Value(rhs)))
                   : match(condition,
                           m_LogicalOr(m_Value(lhs), m_Value(rhs)))) {
      add(lhs, truth);
      add(rhs, truth);
    }
  }

  std::optional<bool> lookup(Value *value) {
    auto found = facts.find(value);
    return found == facts.end() || isa<Constant>(value)
               ? std::nullopt
               : std::optional<bool>(found->second);
  }

  /// The number that an extended condition is.
  Constant *getExtended(Value *value) {
    auto *cast = dyn_cast<CastInst>(value);
    if (!cast || !isa<ZExtInst, SExtInst>(cast))
      return nullptr;
    std::optional<bool> truth = lookup(cast->getOperand(0));
    if (!truth)
      return nullptr;
    return ConstantInt::getSigned(value->getType(), !*truth               ? 0
                                                    : isa<SExtInst>(cast) ? -1
                                                                          : 1);
  }

  BranchInst *branch;
  SmallDenseMap<Value *, bool, 4> facts;
};
} // namespace

static bool simplifyEdge(BranchInst *branch, bool taken) {
  BasicBlock *target = branch->getSuccessor(taken ? 0 : 1);
  if (target->phis().empty())
    return false;
  EdgeFacts facts(branch, taken);
  bool changed = false;
  for (PHINode &phi : target->phis()) {
    int edge = phi.getBasicBlockIndex(branch->getParent());
    if (Value *simpler = facts.simplify(phi.getIncomingValue(edge))) {
      phi.setIncomingValue(edge, simpler);
      changed = true;
    }
  }
  return changed;
}

PreservedAnalyses BranchFactsPass::run(Function &function,
                                       FunctionAnalysisManager &) {
  bool changed = false;
  for (BasicBlock &block : function) {
    auto *branch = dyn_cast<BranchInst>(block.getTerminator());
    if (!branch || !branch->isConditional() ||
        branch->getSuccessor(0) == branch->getSuccessor(1))
      continue;
    changed |= simplifyEdge(branch, true);
    changed |= simplifyEdge(branch, false);
  }
  if (!changed)
    return PreservedAnalyses::all();
  PreservedAnalyses preserved;
  preserved.preserveSet<CFGAnalyses>();
  return preserved;
}

} // namespace pyarray
