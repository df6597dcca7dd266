//===- UnrollLoops.cpp - Write small loops of nests out -------------------===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
//   for %i = 0 to %n {                    for %i = 0 to %n {
//     %s = for %k = 0 to 3 (%t = 0)         %0 = 0 + x[i, 0]
//       yield %t + x[i, k]            =>    %1 = %0 + x[i, 1]
//     out[i] = %s                           %2 = %1 + x[i, 2]
//   }                                       out[i] = %2
//                                         }
//
// The loop around becomes the innermost one, which may be vectorised and keeps
// sums in registers. Iterations stay in order, so that this is always right.
//
// What it costs is code: a loop is written out if it makes at most `max-extent`
// iterations, if that is known now, and if `max-ops` operations come out of
// it; from the inside on, so that both loops over a window of 5 x 5 are. A loop
// of a vector's iterations or more stays that could itself be vectorised, as
// the columns of a small matrix: each iteration stores the element next to the
// one before. Loops that are in no other are left to LLVM. A version of a nest
// is no better for it, as the other version is written out as well.
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
#define GEN_PASS_DEF_UNROLLLOOPSPASS
#include "pyarray/Transforms/Passes.h.inc"
} // namespace pyarray

using namespace mlir;
using namespace pyarray;

//===----------------------------------------------------------------------===//
// Which loops
//===----------------------------------------------------------------------===//

/// Where a loop of constant bounds begins, and how often it goes round.
namespace {
struct Extent {
  int64_t lower, step, count;
};
} // namespace

static std::optional<Extent> getExtent(scf::ForOp loop, int64_t maxCount) {
  std::optional<int64_t> lower = getConstantIntValue(loop.getLowerBound());
  std::optional<int64_t> upper = getConstantIntValue(loop.getUpperBound());
  std::optional<int64_t> step = getConstantIntValue(loop.getStep());
  int64_t distance;
  if (!lower || !upper || !step || *step <= 0 || *upper <= *lower ||
      llvm::SubOverflow(*upper, *lower, distance))
    return std::nullopt;
  int64_t count = (distance - 1) / *step + 1;
  if (count > maxCount)
    return std::nullopt;
  return Extent{*lower, *step, count};
}

/// The operations in a loop; nothing if there is a loop in it.
static std::optional<int64_t> countOps(scf::ForOp loop) {
  int64_t count = 0;
  WalkResult result = loop.getBody()->walk([&](Operation *op) {
    ++count;
    return isa<LoopLikeOpInterface>(op) ? WalkResult::interrupt()
                                        : WalkResult::advance();
  });
  return result.wasInterrupted() ? std::nullopt : std::optional(count);
}

/// Could the loop's iterations be the lanes of vectors?
static bool isVector(scf::ForOp loop, int64_t count) {
  static constexpr int64_t lanes = 4;
  if (count < lanes || !loop.getInitArgs().empty())
    return false;
  NestAccesses nest(loop);
  bool stores = false;
  for (const Access &access : nest.getAccesses()) {
    std::optional<int64_t> stride = getStrideIn(access, loop);
    if (!stride || (access.isStore ? *stride != 1 : *stride * *stride > 1))
      return false;
    stores |= access.isStore;
  }
  return stores && Dependences(nest).isParallel(loop);
}

static bool isInNest(scf::ForOp loop) {
  return loop->getParentOfType<LoopLikeOpInterface>() != nullptr;
}

static bool isInChecked(scf::ForOp loop) {
  for (Operation *op = loop; op; op = op->getParentOp())
    if (op->hasAttr(checkedAttr))
      return true;
  return false;
}

//===----------------------------------------------------------------------===//
// Writing out
//===----------------------------------------------------------------------===//

static void unroll(scf::ForOp loop, const Extent &extent) {
  OpBuilder builder(loop);
  Type type = loop.getInductionVar().getType();
  SmallVector<Value> carried(loop.getInitArgs());
  for (int64_t i = 0; i != extent.count; ++i) {
    IRMapping mapping;
    Value counter = arith::ConstantOp::create(
        builder, loop.getLoc(),
        builder.getIntegerAttr(type, extent.lower + i * extent.step));
    mapping.map(loop.getInductionVar(), counter);
    mapping.map(loop.getRegionIterArgs(), carried);
    for (Operation &op : loop.getBody()->without_terminator())
      builder.clone(op, mapping);
    for (auto [value, yielded] :
         llvm::zip_equal(carried, loop.getYieldedValues()))
      value = mapping.lookupOrDefault(yielded);
  }
  loop.replaceAllUsesWith(carried);
  loop.erase();
}

namespace {
struct UnrollLoopsPass : pyarray::impl::UnrollLoopsPassBase<UnrollLoopsPass> {
  using Base::Base;

  void runOnOperation() override {
    // Those inside first: they make what is around them innermost.
    SmallVector<scf::ForOp> loops;
    getOperation().walk<WalkOrder::PostOrder>(
        [&](scf::ForOp loop) { loops.push_back(loop); });
    for (scf::ForOp loop : loops)
      visit(loop);
  }

private:
  void visit(scf::ForOp loop) {
    std::optional<Extent> extent = getExtent(loop, maxExtent);
    if (!extent || !isInNest(loop) || isInChecked(loop))
      return;
    std::optional<int64_t> numOps = countOps(loop);
    if (!numOps)
      return;
    if (*numOps * extent->count > maxOps) {
      addRemark(loop, "not written out: the body is too long");
      return;
    }
    if (isVector(loop, extent->count))
      return;
    addRemark(loop, [&] {
      return ("written out, " + Twine(extent->count) + " times").str();
    });
    unroll(loop, *extent);
    ++numUnrolled;
  }
};
} // namespace
