//===- ZeroSigns.cpp - Keeps the signs of zeros in maxima -----------------===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "ZeroSigns.h"

#include "llvm/IR/IRBuilder.h"
#include "llvm/IR/InstIterator.h"
#include "llvm/IR/Intrinsics.h"
#include "llvm/IR/Operator.h"

using namespace llvm;

namespace pyarray {

/// Is `value` one of two floats, whichever a comparison of them says? Both are
/// the same: zeros are equal whatever their signs, so that each counts.
static bool isFloatChoice(Value *value) {
  auto *select = dyn_cast<SelectInst>(value);
  auto *compare = select ? dyn_cast<FCmpInst>(select->getCondition()) : nullptr;
  if (!compare)
    return false;
  Value *a = compare->getOperand(0), *b = compare->getOperand(1);
  Value *taken = select->getTrueValue(), *other = select->getFalseValue();
  if (!(taken == a && other == b) && !(taken == b && other == a))
    return false;
  return !select->hasNoSignedZeros(); // a choice of floats, which has flags
}

static bool isArm(SelectInst &select, Value *value) {
  return select.getTrueValue() == value || select.getFalseValue() == value;
}

/// The operand of `outer` that is a choice too, between the other operand and
/// anything.
static SelectInst *findInner(SelectInst &outer) {
  Value *arms[] = {outer.getTrueValue(), outer.getFalseValue()};
  for (unsigned i : {0, 1})
    if (isFloatChoice(arms[i]) &&
        isArm(*cast<SelectInst>(arms[i]), arms[1 - i]))
      return cast<SelectInst>(arms[i]);
  return nullptr;
}

PreservedAnalyses KeepZeroSignsPass::run(Function &function,
                                         FunctionAnalysisManager &) {
  SmallVector<std::pair<SelectInst *, SelectInst *>> found;
  for (Instruction &instruction : instructions(function))
    if (auto *outer = dyn_cast<SelectInst>(&instruction))
      if (isFloatChoice(outer))
        if (SelectInst *inner = findInner(*outer))
          found.emplace_back(outer, inner);
  for (auto [outer, inner] : found) {
    auto *compare = cast<FCmpInst>(outer->getCondition());
    IRBuilder<> builder(compare);
    Value *hidden = builder.CreateIntrinsic(Intrinsic::arithmetic_fence,
                                            {inner->getType()}, {inner});
    compare->replaceUsesOfWith(inner, hidden);
    outer->replaceUsesOfWith(inner, hidden);
  }
  return found.empty() ? PreservedAnalyses::all() : PreservedAnalyses::none();
}

} // namespace pyarray
