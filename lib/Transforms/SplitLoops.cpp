//===- SplitLoops.cpp - Set aside the iteration that others need ----------===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
//   for %j = 0 to %n {                    for %j = 0 to %k { body }
//     d[i, j] = min(d[i, j],        =>    body with %j = %k
//                   d[i, k] + d[k, j])    for %j = %k + 1 to %n { body }
//   }
//
// Only iteration k writes what all others read. Before and after it `d[i, k]`
// does not change, and the iterations do not need one another.
//
// Every iteration is still made, in the same order: a split is always right,
// and dependences only say where it pays. A loop is split that has no loop in
// it, carries no value, raises nothing, is parallel but for one iteration, and
// is short enough that three copies of it are no burden.
//
//===----------------------------------------------------------------------===//

#include "Dependences.h"
#include "mlir/Dialect/Arith/IR/Arith.h"
#include "mlir/Dialect/Func/IR/FuncOps.h"
#include "mlir/Dialect/Utils/StaticValueUtils.h"
#include "mlir/IR/IRMapping.h"
#include "pyarray/Support/Remarks.h"
#include "pyarray/Transforms/Passes.h"

namespace pyarray {
#define GEN_PASS_DEF_SPLITLOOPSPASS
#include "pyarray/Transforms/Passes.h.inc"
} // namespace pyarray

using namespace mlir;
using namespace pyarray;

//===----------------------------------------------------------------------===//
// Legality and profit
//===----------------------------------------------------------------------===//

/// Does it count up one by one, without a value that goes round?
static bool isPlain(scf::ForOp loop) {
  return loop.getInitArgs().empty() && getConstantIntValue(loop.getStep()) == 1;
}

static bool isInnermost(scf::ForOp loop) {
  return !loop.getBody()
              ->walk(
                  [](LoopLikeOpInterface) { return WalkResult::interrupt(); })
              .wasInterrupted();
}

static int64_t countOps(scf::ForOp loop) {
  int64_t count = 0;
  loop.getBody()->walk([&](Operation *) { ++count; });
  return count;
}

static bool mayRaise(const NestAccesses &nest, scf::ForOp loop) {
  return llvm::any_of(nest.getChecks(), [&](Operation *check) {
    return loop->isProperAncestor(check);
  });
}

/// `form` with counters of loops replaced by their least values, or by their
/// greatest ones, until nothing of it varies in `root`; nothing where it
/// depends on something else.
static std::optional<LinearForm> getExtreme(LinearForm form, scf::ForOp root,
                                            bool isGreatest) {
  while (!isInvariantIn(form, root)) {
    auto varying = llvm::find_if(form.terms, [&](const auto &term) {
      return !root.isDefinedOutsideOfLoop(term.first);
    });
    auto [value, coefficient] = *varying;
    scf::ForOp counter = scf::getForInductionVarOwner(value);
    if (!counter || !isPlain(counter))
      return std::nullopt;
    bool isUpper = (coefficient > 0) == isGreatest;
    LinearForm bound = LinearForm::of(isUpper ? counter.getUpperBound()
                                              : counter.getLowerBound());
    bound.constant -= isUpper ? 1 : 0;
    form.terms.erase(value);
    if (failed(form.add(bound, coefficient)))
      return std::nullopt;
  }
  return form;
}

/// Is `larger` no less than `smaller`, whatever the iteration of `root`?
static bool isAtLeast(const LinearForm &larger, const LinearForm &smaller,
                      scf::ForOp root) {
  FailureOr<LinearForm> difference = larger.subtract(smaller);
  if (failed(difference))
    return false;
  auto least = getExtreme(*difference, root, /*isGreatest=*/false);
  return least && least->isKnownNonNegative();
}

//===----------------------------------------------------------------------===//
// Splitting
//===----------------------------------------------------------------------===//

/// The value of `form`, which mostly is that of one term.
static Value createValue(const LinearForm &form, OpBuilder &builder,
                         Location loc) {
  if (form.constant == 0 && form.terms.size() == 1 &&
      form.terms.front().second == 1 &&
      form.terms.front().first.getType().isIndex())
    return form.terms.front().first;
  return form.materialize(builder, loc);
}

namespace {
/// One loop, and the iteration that is set aside.
class Splitter {
public:
  Splitter(scf::ForOp loop, const LinearForm &only, scf::ForOp root)
      : loop(loop), builder(loop), loc(loop.getLoc()),
        only(createValue(only, builder, loc)) {
    LinearForm lower = LinearForm::of(loop.getLowerBound());
    LinearForm last = LinearForm::of(loop.getUpperBound());
    last.constant -= 1;
    isAboveLower = isAtLeast(only, lower, root);
    isBelowUpper = isAtLeast(last, only, root);
    isLower = only == lower;
  }

  void split() {
    Value lower = loop.getLowerBound(), upper = loop.getUpperBound();
    Value end =
        isBelowUpper ? only : arith::MinSIOp::create(builder, loc, only, upper);
    if (!isLower)
      cloneLoop(lower, end);
    cloneIteration();
    Value one = arith::ConstantIndexOp::create(builder, loc, 1);
    Value next = arith::AddIOp::create(builder, loc, end, one);
    cloneLoop(isAboveLower ? next
                           : arith::MaxSIOp::create(builder, loc, next, lower),
              upper);
    loop.erase();
  }

private:
  void cloneLoop(Value lower, Value upper) {
    auto copy = cast<scf::ForOp>(builder.clone(*loop));
    copy.setLowerBound(lower);
    copy.setUpperBound(upper);
    copy->setAttr(optimizedAttr, builder.getUnitAttr());
  }

  /// The body where the counter is `only`, if that is in the loop's range.
  void cloneIteration() {
    OpBuilder::InsertionGuard guard(builder);
    if (Value condition = makeCondition()) {
      auto branch = scf::IfOp::create(builder, loc, condition,
                                      /*withElseRegion=*/false);
      builder.setInsertionPoint(branch.thenBlock()->getTerminator());
    }
    IRMapping mapping;
    mapping.map(loop.getInductionVar(), only);
    for (Operation &op : loop.getBody()->without_terminator())
      builder.clone(op, mapping);
  }

  /// Null where it is known to hold.
  Value makeCondition() {
    Value condition;
    if (!isAboveLower)
      condition = arith::CmpIOp::create(builder, loc, arith::CmpIPredicate::sge,
                                        only, loop.getLowerBound());
    if (isBelowUpper)
      return condition;
    Value isBelow = arith::CmpIOp::create(
        builder, loc, arith::CmpIPredicate::slt, only, loop.getUpperBound());
    return condition ? arith::AndIOp::create(builder, loc, condition, isBelow)
                     : isBelow;
  }

  scf::ForOp loop;
  OpBuilder builder;
  Location loc;
  Value only;
  bool isAboveLower, isBelowUpper, isLower;
};

struct SplitLoopsPass : pyarray::impl::SplitLoopsPassBase<SplitLoopsPass> {
  using Base::Base;

  void runOnOperation() override {
    SmallVector<scf::ForOp> roots;
    getOperation().walk<WalkOrder::PreOrder>([&](scf::ForOp loop) {
      if (!loop->hasAttr(checkedAttr) && loop->getParentOfType<scf::ForOp>())
        return WalkResult::advance();
      if (!loop->hasAttr(checkedAttr))
        roots.push_back(loop);
      return WalkResult::skip();
    });
    for (scf::ForOp root : roots)
      visitNest(root);
  }

private:
  void visitNest(scf::ForOp root) {
    NestAccesses nest(root);
    if (nest.getLoops().size() < 2)
      return;
    Dependences dependences(nest);
    // Splitting one loop moves none of what others were told of.
    SmallVector<std::pair<scf::ForOp, LinearForm>> found;
    for (scf::ForOp loop : nest.getLoops().drop_front())
      if (std::optional<LinearForm> only = findIteration(loop, dependences))
        found.push_back({loop, *only});
    for (auto [loop, only] : found) {
      addRemark(loop, "split in three: before, at and after the iteration that "
                      "writes what the others read");
      Splitter(loop, only, root).split();
      ++numSplit;
    }
  }

  /// The one iteration that others need, if the loop is worth splitting.
  std::optional<LinearForm> findIteration(scf::ForOp loop,
                                          const Dependences &dependences) {
    const NestAccesses &nest = dependences.getNest();
    if (!isPlain(loop) || !loop.getInductionVar().getType().isIndex() ||
        !isInnermost(loop) || countOps(loop) > maxOps || mayRaise(nest, loop))
      return std::nullopt;
    Parallelism parallelism = dependences.getParallelism(loop);
    if (parallelism.kind != Parallelism::ParallelButOne ||
        !isInvariantIn(parallelism.only, loop))
      return std::nullopt;
    return parallelism.only;
  }
};
} // namespace
