//===- HoistChecks.cpp - Check indices once before a loop -----------------===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
//   scf.for %i = %lo to %hi {            %ok = 0 <= %lo and %hi <= %n
//     %j = pyarray.wrap_index %i in %n   scf.if %ok {
//     use %j                        =>     scf.for %i = %lo to %hi {
//   }                                        use %i
//                                          }
//                                        } else {
//                                          scf.for ... as it was
//                                        }
//
// Checks of a condition from before the loop (a divisor that it divides by) are
// decided by the same test. An index that is in bounds whatever happens needs
// no test and no second loop. The test is of the least and the greatest value
// that the index takes, which IndexRanges.cpp finds.
//
//===----------------------------------------------------------------------===//

#include "IndexRanges.h"
#include "mlir/Dialect/Arith/IR/Arith.h"
#include "mlir/Dialect/SCF/IR/SCF.h"
#include "mlir/IR/Dominance.h"
#include "mlir/IR/IRMapping.h"
#include "mlir/IR/PatternMatch.h"
#include "mlir/Transforms/CSE.h"
#include "mlir/Transforms/LoopInvariantCodeMotionUtils.h"
#include "pyarray/Analysis/LoopMarks.h"
#include "pyarray/Dialect/PyArray/IR/PyArray.h"
#include "pyarray/Dialect/PyArray/Transforms/Passes.h"
#include "pyarray/Support/Remarks.h"

namespace pyarray {
#define GEN_PASS_DEF_HOISTCHECKSPASS
#include "pyarray/Dialect/PyArray/Transforms/Passes.h.inc"
} // namespace pyarray

using namespace mlir;
using namespace pyarray;

/// A loop of more ops is not worth a second copy.
static constexpr unsigned maxLoopOps = 200;

//===----------------------------------------------------------------------===//
// Repeated checks
//===----------------------------------------------------------------------===//

namespace {
/// Checks that have passed where control is, by index and extent.
class PassedChecks {
public:
  /// Replaces checks in `region` that repeat one before them, and returns how
  /// many.
  unsigned removeRepeated(Region &region) {
    unsigned removed = 0;
    for (Block &block : region) {
      size_t outer = passed.size();
      for (Operation &op : llvm::make_early_inc_range(block)) {
        auto check = dyn_cast<WrapIndexOp>(op);
        if (!check) {
          for (Region &nested : op.getRegions())
            removed += removeRepeated(nested);
        } else if (Value known = find(check)) {
          check.replaceAllUsesWith(known);
          check.erase();
          ++removed;
        } else {
          passed.push_back(check);
        }
      }
      passed.truncate(outer);
    }
    return removed;
  }

private:
  Value find(WrapIndexOp check) {
    for (WrapIndexOp other : passed)
      if (other.getIndex() == check.getIndex() &&
          other.getExtent() == check.getExtent())
        return other.getResult();
    return Value();
  }

  SmallVector<WrapIndexOp> passed;
};

//===----------------------------------------------------------------------===//
// Checks in a loop
//===----------------------------------------------------------------------===//

/// What a check in a loop asks of the values before the loop: that `least` is
/// not negative, and `room`, the extent less 1 less the greatest index, is not
/// either.
struct Requirement {
  WrapIndexOp check;
  LinearForm least, room;
  SmallVector<Value> symbols;

  bool isProven() const {
    return least.isConstant() && least.constant >= 0 &&
           room.isKnownNonNegative();
  }

  /// Is the test sure to fail?
  bool isHopeless() const {
    return (least.isConstant() && least.constant < 0) ||
           (room.isConstant() && room.constant < 0);
  }
};
} // namespace

static FailureOr<Requirement> getRequirement(scf::ForOp loop, WrapIndexOp check,
                                             bool isExact) {
  LoopRanges ranges(loop, isExact);
  FailureOr<IndexRange> index =
      ranges.getRange(LinearForm::of(check.getIndex()));
  FailureOr<IndexRange> extent =
      ranges.getRange(LinearForm::of(check.getExtent()));
  if (failed(index) || failed(extent))
    return failure();
  Requirement requirement;
  requirement.check = check;
  requirement.least = index->least;
  requirement.room = extent->least;
  LinearForm one;
  one.constant = 1;
  if (failed(requirement.room.add(index->greatest, -1)) ||
      failed(requirement.room.add(one, -1)))
    return failure();
  llvm::append_range(requirement.symbols, ranges.getSymbols());
  return requirement;
}

/// An index in bounds is itself.
static void removeCheck(WrapIndexOp check) {
  check.replaceAllUsesWith(check.getIndex());
  check.erase();
}

/// Is `check` in bounds whenever control reaches it?
static bool isAlwaysInBounds(WrapIndexOp check) {
  for (auto loop = check->getParentOfType<scf::ForOp>(); loop;
       loop = loop->getParentOfType<scf::ForOp>()) {
    FailureOr<Requirement> requirement =
        getRequirement(loop, check, /*isExact=*/false);
    if (succeeded(requirement) && requirement->isProven())
      return true;
  }
  return false;
}

//===----------------------------------------------------------------------===//
// Two versions of a loop
//===----------------------------------------------------------------------===//

static unsigned countOps(scf::ForOp loop) {
  unsigned count = 0;
  loop->walk([&](Operation *) { ++count; });
  return count;
}

/// The checks in `loop` that a test before it can decide.
static std::vector<Requirement> collectRequirements(scf::ForOp loop,
                                                    bool isExact) {
  std::vector<Requirement> requirements;
  loop->walk([&](WrapIndexOp check) {
    FailureOr<Requirement> requirement = getRequirement(loop, check, isExact);
    if (succeeded(requirement) && !requirement->isHopeless())
      requirements.push_back(*requirement);
  });
  return requirements;
}

/// The checks in `loop` of what is known before it. They decide as well, but
/// alone are no reason for a second copy.
static SmallVector<CheckOp> collectKnownChecks(scf::ForOp loop) {
  SmallVector<CheckOp> checks;
  loop->walk([&](CheckOp check) {
    if (loop.isDefinedOutsideOfLoop(check.getCondition()))
      checks.push_back(check);
  });
  return checks;
}

namespace {
/// The conjunction of conditions, without repeating one.
class Condition {
public:
  Condition(OpBuilder &builder, Location loc) : builder(builder), loc(loc) {}

  void requireNonNegative(const LinearForm &form) {
    if (form.isKnownNonNegative())
      return;
    Value zero = arith::ConstantIndexOp::create(builder, loc, 0);
    require(arith::CmpIOp::create(builder, loc, arith::CmpIPredicate::sge,
                                  form.materialize(builder, loc), zero));
  }

  /// -2^40 <= value < 2^40: sums of few such values do not overflow.
  void requireSmall(Value value) {
    constexpr int64_t limit = int64_t(1) << 40;
    if (!seen.insert(value).second)
      return;
    LinearForm shifted;
    shifted.constant = limit;
    shifted.terms[value] = 1;
    Value bound = arith::ConstantIndexOp::create(builder, loc, 2 * limit);
    require(arith::CmpIOp::create(builder, loc, arith::CmpIPredicate::ult,
                                  shifted.materialize(builder, loc), bound));
  }

  void requireOnce(Value condition) {
    if (seen.insert(condition).second)
      require(condition);
  }

  Value get() const { return all; }

private:
  void require(Value condition) {
    all = all ? arith::AndIOp::create(builder, loc, all, condition).getResult()
              : condition;
  }

  OpBuilder &builder;
  Location loc;
  Value all;
  llvm::SmallDenseSet<Value> seen;
};
} // namespace

/// Puts `loop` and a copy without the checks of `requirements` under a test.
static void versionLoop(scf::ForOp loop, ArrayRef<Requirement> requirements) {
  OpBuilder builder(loop);
  Location loc = loop.getLoc();
  Condition condition(builder, loc);
  for (const Requirement &requirement : requirements) {
    bool isShort = requirement.least.isShort() && requirement.room.isShort();
    for (Value symbol : requirement.symbols)
      if (!isShort || !isExtent(symbol))
        condition.requireSmall(symbol);
    condition.requireNonNegative(requirement.least);
    condition.requireNonNegative(requirement.room);
  }
  SmallVector<CheckOp> known = collectKnownChecks(loop);
  for (CheckOp check : known)
    condition.requireOnce(check.getCondition());
  Value test = condition.get();
  if (!test)
    test = arith::ConstantIntOp::create(builder, loc, 1, /*width=*/1);
  auto choice = scf::IfOp::create(builder, loc, loop.getResultTypes(), test,
                                  /*addThenBlock=*/true, /*addElseBlock=*/true);
  loop.replaceAllUsesWith(choice.getResults());

  builder.setInsertionPointToEnd(choice.thenBlock());
  IRMapping copies;
  Operation *copy = builder.clone(*loop, copies);
  scf::YieldOp::create(builder, loc, copy->getResults());
  for (const Requirement &requirement : requirements) {
    WrapIndexOp check = requirement.check;
    removeCheck(copies.lookup(check.getResult()).getDefiningOp<WrapIndexOp>());
  }
  for (CheckOp check : known)
    copies.lookup(check.getOperation())->erase();

  loop->remove();
  loop->setAttr(checkedAttr, builder.getUnitAttr());
  builder.setInsertionPointToEnd(choice.elseBlock());
  builder.insert(loop);
  scf::YieldOp::create(builder, loc, loop.getResults());
}

/// What is left of the checks right in the body of `loop`.
static void remarkOnRest(scf::ForOp loop) {
  bool isChecked = llvm::any_of(loop.getBody()->without_terminator(),
                                llvm::IsaPred<WrapIndexOp>);
  if (isChecked)
    addRemark(loop, countOps(loop) > maxLoopOps
                        ? "bounds checks stay in the loop, which is too long "
                          "for a second copy"
                        : "bounds checks stay in the loop: an index is not a "
                          "sum of counters and values from before it");
}

/// Loops in `loop` with no loop between.
static SmallVector<scf::ForOp> getInnerLoops(scf::ForOp loop) {
  SmallVector<scf::ForOp> inner;
  loop.getBody()->walk<WalkOrder::PreOrder>([&](scf::ForOp nested) {
    inner.push_back(nested);
    return WalkResult::skip();
  });
  return inner;
}

//===----------------------------------------------------------------------===//
// Pass
//===----------------------------------------------------------------------===//

namespace {
struct HoistChecksPass : pyarray::impl::HoistChecksPassBase<HoistChecksPass> {
  void runOnOperation() override {
    Region &body = getOperation().getBody();
    getOperation().walk(
        [](LoopLikeOpInterface loop) { moveLoopInvariantCode(loop); });
    // So that one extent is one value.
    IRRewriter rewriter(&getContext());
    DominanceInfo dominance;
    eliminateCommonSubExpressions(rewriter, dominance, getOperation());
    numRemoved += PassedChecks().removeRepeated(body);
    SmallVector<WrapIndexOp> checks;
    body.walk([&](WrapIndexOp check) { checks.push_back(check); });
    for (WrapIndexOp check : checks)
      if (isAlwaysInBounds(check)) {
        removeCheck(check);
        ++numRemoved;
      }
    SmallVector<scf::ForOp> outermost;
    body.walk<WalkOrder::PreOrder>([&](scf::ForOp loop) {
      outermost.push_back(loop);
      return WalkResult::skip();
    });
    for (scf::ForOp loop : outermost)
      versionBest(loop);
  }

  /// How many checks `versionBest` would hoist out of `loop`.
  unsigned countHoistable(scf::ForOp loop) {
    unsigned within = 0;
    for (scf::ForOp inner : getInnerLoops(loop))
      within += countHoistable(inner);
    if (countOps(loop) > maxLoopOps)
      return within;
    return std::max<unsigned>(
        within, collectRequirements(loop, /*isExact=*/false).size());
  }

  /// Versions `loop`, or loops in it where that decides more checks.
  void versionBest(scf::ForOp loop) {
    unsigned within = 0;
    SmallVector<scf::ForOp> inner = getInnerLoops(loop);
    for (scf::ForOp nested : inner)
      within += countHoistable(nested);
    std::vector<Requirement> requirements;
    if (countOps(loop) <= maxLoopOps)
      requirements = collectRequirements(loop, /*isExact=*/true);
    if (requirements.size() >= std::max(1u, within)) {
      numHoisted += requirements.size();
      addRemark(loop, "bounds checks moved before the loop");
      versionLoop(loop, requirements);
      return;
    }
    if (hasRemarkListener(loop))
      remarkOnRest(loop);
    for (scf::ForOp nested : inner)
      versionBest(nested);
  }
};
} // namespace
