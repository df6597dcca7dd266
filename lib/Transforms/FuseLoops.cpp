//===- FuseLoops.cpp - One loop of two over the same elements -------------===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
//   for %i { t[i] = 2 * x[i] }            for %i {
//   for %i { y[i] = t[i] + x[i] }   =>      t[i] = 2 * x[i]
//                                           y[i] = t[i] + x[i]
//                                         }
//
// An element is read again while it is in a register, and two sums that each
// wait for their last addition wait together.
//
// Legality: what the second nest touches of what the first one writes, or
// writes of what that touches, it does so in the same iteration of all loops.
// A later iteration would be legal as well, but would make a parallel loop a
// serial one. Nothing in either may raise, call, or go on without end, and what
// is between them has no effect.
//
// Profit: both are perfect nests with the same bounds, of straight bodies; they
// have an array in common; and one body of both is short and needs few arrays
// at once. Nests with sums or products inside, which want tiles, stay apart.
//
//===----------------------------------------------------------------------===//

#include "Dependences.h"
#include "mlir/Dialect/Arith/IR/Arith.h"
#include "mlir/Dialect/Func/IR/FuncOps.h"
#include "mlir/IR/IRMapping.h"
#include "mlir/Interfaces/SideEffectInterfaces.h"
#include "pyarray/Support/Remarks.h"
#include "pyarray/Transforms/Passes.h"
#include "llvm/ADT/SetVector.h"

namespace pyarray {
#define GEN_PASS_DEF_FUSELOOPSPASS
#include "pyarray/Transforms/Passes.h.inc"
} // namespace pyarray

using namespace mlir;
using namespace pyarray;

//===----------------------------------------------------------------------===//
// Perfect nests
//===----------------------------------------------------------------------===//

using Band = SmallVector<scf::ForOp, 4>;

/// The loop that is all that `loop` has in it but for what is computed of its
/// counter; null if there is none.
static scf::ForOp getOnlyLoop(scf::ForOp loop) {
  scf::ForOp inner;
  for (Operation &op : loop.getBody()->without_terminator()) {
    if (isMemoryEffectFree(&op) && op.getNumRegions() == 0)
      continue;
    if (inner || !isa<scf::ForOp>(op))
      return {};
    inner = cast<scf::ForOp>(op);
  }
  return inner;
}

/// Loops one in another, the last one with a body without loops; nothing where
/// it is more than that, or carries values through more than one loop.
static std::optional<Band> getBand(scf::ForOp root) {
  Band band{root};
  while (scf::ForOp inner = getOnlyLoop(band.back()))
    band.push_back(inner);
  bool hasLoops =
      band.back()
          .getBody()
          ->walk([](LoopLikeOpInterface) { return WalkResult::interrupt(); })
          .wasInterrupted();
  bool carries = llvm::any_of(
      band, [](scf::ForOp loop) { return !loop.getInitArgs().empty(); });
  if (hasLoops || (carries && band.size() != 1))
    return std::nullopt;
  return band;
}

/// Are the bounds of two bands the same, loop by loop? Those that depend on
/// loops around are left alone.
static bool hasSameBounds(ArrayRef<scf::ForOp> first,
                          ArrayRef<scf::ForOp> second) {
  if (first.size() != second.size())
    return false;
  for (auto [lhs, rhs] : llvm::zip_equal(first, second)) {
    scf::ForOp one = lhs, other = rhs, root = first.front();
    auto isSame = [&](Value a, Value b) {
      return LinearForm::of(a) == LinearForm::of(b) &&
             isInvariantIn(LinearForm::of(a), root);
    };
    if (one.getInductionVar().getType() != other.getInductionVar().getType() ||
        !isSame(one.getLowerBound(), other.getLowerBound()) ||
        !isSame(one.getUpperBound(), other.getUpperBound()) ||
        !isSame(one.getStep(), other.getStep()))
      return false;
  }
  return true;
}

static bool isPlain(const NestAccesses &nest) {
  return nest.isUnderstood() && nest.getChecks().empty() &&
         nest.getWhiles().empty() &&
         llvm::none_of(nest.getLoops(), [](scf::ForOp loop) {
           // What is marked is known of each nest, not of both.
           return loop->hasAttr(checkedAttr) || loop->hasAttr(disjointAttr);
         });
}

//===----------------------------------------------------------------------===//
// Fusion
//===----------------------------------------------------------------------===//

/// A copy of both nests as one, in front of the second.
static scf::ForOp fuse(ArrayRef<scf::ForOp> first, ArrayRef<scf::ForOp> second,
                       IRMapping &firstCopies, IRMapping &secondCopies) {
  OpBuilder builder(second.front());
  scf::ForOp outermost;
  for (auto [lhs, rhs] : llvm::zip_equal(first, second)) {
    scf::ForOp one = lhs, other = rhs;
    bool isInnermost = one == first.back();
    auto inits = llvm::to_vector(one.getInitArgs());
    llvm::append_range(inits, other.getInitArgs());
    auto loop = scf::ForOp::create(
        builder, one.getLoc(), firstCopies.lookupOrDefault(one.getLowerBound()),
        firstCopies.lookupOrDefault(one.getUpperBound()),
        firstCopies.lookupOrDefault(one.getStep()), inits);
    if (!outermost)
      outermost = loop;
    SmallVector<Value> yielded;
    builder.setInsertionPointToStart(loop.getBody());
    Block::BlockArgListType carried = loop.getRegionIterArgs();
    for (auto [old, copies] :
         {std::pair(one, &firstCopies), std::pair(other, &secondCopies)}) {
      scf::ForOp source = old;
      size_t count = source.getRegionIterArgs().size();
      copies->map(source.getInductionVar(), loop.getInductionVar());
      copies->map(source.getRegionIterArgs(), carried.take_front(count));
      carried = carried.drop_front(count);
      for (Operation &op : source.getBody()->without_terminator())
        if (isInnermost || !isa<scf::ForOp>(op))
          builder.clone(op, *copies);
      for (Value value : source.getYieldedValues())
        yielded.push_back(copies->lookupOrDefault(value));
    }
    // A loop that carries nothing has been given its end already.
    if (!inits.empty())
      scf::YieldOp::create(builder, one.getLoc(), yielded);
  }
  return outermost;
}

/// Does the second half meet what the first half wrote, and the other way
/// round, in the same iteration only?
static bool isLegal(scf::ForOp fused, const IRMapping &firstCopies,
                    scf::ForOp first) {
  llvm::SmallPtrSet<Operation *, 32> firstHalf;
  first->walk([&](Operation *op) {
    if (Operation *copy = firstCopies.lookupOrNull(op))
      firstHalf.insert(copy);
  });
  NestAccesses nest(fused);
  Dependences dependences(nest);
  for (const Access &source : nest.getAccesses())
    for (const Access &sink : nest.getAccesses()) {
      if (!firstHalf.contains(source.op) || firstHalf.contains(sink.op))
        continue;
      auto dependence = dependences.getDependence(source, sink);
      if (dependence &&
          !llvm::all_of(dependence->distances,
                        [](const Distance &d) { return d.isZero(); }))
        return false;
    }
  return true;
}

/// The next loop, if all that is between needs nothing of the first and does
/// nothing.
static scf::ForOp getNeighbour(scf::ForOp loop) {
  for (Operation *op = loop->getNextNode(); op; op = op->getNextNode()) {
    bool needsLoop = false;
    op->walk([&](Operation *nested) {
      needsLoop |= llvm::any_of(nested->getOperands(), [&](Value operand) {
        return operand.getDefiningOp() == loop;
      });
    });
    if (needsLoop)
      return {};
    if (auto next = dyn_cast<scf::ForOp>(op))
      return next;
    if (!isMemoryEffectFree(op) || op->getNumRegions() != 0)
      return {};
  }
  return {};
}

static std::string describeLine(scf::ForOp loop) {
  if (auto place = loop.getLoc()->findInstanceOf<FileLineColLoc>())
    return (" in line " + Twine(place.getLine())).str();
  return "";
}

namespace {
struct FuseLoopsPass : pyarray::impl::FuseLoopsPassBase<FuseLoopsPass> {
  using Base::Base;

  void runOnOperation() override {
    SmallVector<Block *> blocks;
    getOperation().walk<WalkOrder::PreOrder>([&](Block *block) {
      if (!isa<scf::ForOp>(block->getParentOp()) ||
          !block->getParentOp()->hasAttr(checkedAttr))
        blocks.push_back(block);
    });
    // Inside first: blocks that are gone hold no others that are to come.
    for (Block *block : llvm::reverse(blocks))
      visit(*block);
  }

private:
  void visit(Block &block) {
    Operation *op = block.empty() ? nullptr : &block.front();
    while (op) {
      auto loop = dyn_cast<scf::ForOp>(op);
      scf::ForOp fused = loop ? fuseWithNext(loop) : scf::ForOp();
      op = fused ? fused : op->getNextNode();
    }
  }

  bool isWorthwhile(const NestAccesses &first, const NestAccesses &second) {
    llvm::SmallSetVector<Value, 8> memrefs;
    for (const Access &access : first.getAccesses())
      memrefs.insert(access.memref);
    bool shares = false;
    for (const Access &access : second.getAccesses())
      shares |= memrefs.contains(access.memref);
    for (const Access &access : second.getAccesses())
      memrefs.insert(access.memref);
    unsigned numOps = 0;
    first.getRoot()->walk([&](Operation *) { ++numOps; });
    second.getRoot()->walk([&](Operation *) { ++numOps; });
    return shares && memrefs.size() <= maxArrays && numOps <= maxOps;
  }

  /// Null where they stay two.
  scf::ForOp fuseWithNext(scf::ForOp loop) {
    scf::ForOp next = getNeighbour(loop);
    if (!next)
      return {};
    std::optional<Band> first = getBand(loop), second = getBand(next);
    if (!first || !second || !hasSameBounds(*first, *second))
      return {};
    NestAccesses nest(loop), other(next);
    if (!isPlain(nest) || !isPlain(other) || !isWorthwhile(nest, other))
      return {};
    IRMapping firstCopies, secondCopies;
    scf::ForOp fused = fuse(*first, *second, firstCopies, secondCopies);
    if (!isLegal(fused, firstCopies, loop)) {
      addRemark(loop, [&] {
        return "not fused with the loop" + describeLine(next) +
               ": iterations of one need other iterations of the other";
      });
      fused.erase();
      return {};
    }
    addRemark(loop, [&] { return "fused with the loop" + describeLine(next); });
    replace(loop, next, fused);
    return fused;
  }

  void replace(scf::ForOp loop, scf::ForOp next, scf::ForOp fused) {
    unsigned count = loop.getNumResults();
    loop.replaceAllUsesWith(fused.getResults().take_front(count));
    next.replaceAllUsesWith(fused.getResults().drop_front(count));
    loop.erase();
    next.erase();
    fused->setAttr(optimizedAttr, UnitAttr::get(&getContext()));
    ++numFused;
  }
};
} // namespace
