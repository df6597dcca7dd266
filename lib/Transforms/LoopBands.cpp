//===- LoopBands.cpp - Loops that may be nested in another order ----------===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "LoopBands.h"
#include "mlir/Dialect/Arith/IR/Arith.h"
#include "mlir/Dialect/Math/IR/Math.h"
#include "mlir/IR/IRMapping.h"
#include "mlir/Interfaces/SideEffectInterfaces.h"
#include "mlir/Transforms/LoopInvariantCodeMotionUtils.h"

using namespace mlir;
using namespace pyarray;

using Band = SmallVector<scf::ForOp, 4>;

//===----------------------------------------------------------------------===//
// Finding
//===----------------------------------------------------------------------===//

/// Does `op` only compute, from its operands?
static bool onlyComputes(Operation *op) {
  return op->getNumRegions() == 0 && isMemoryEffectFree(op);
}

/// Does it take so long that it had better not be computed again?
static bool isSlow(Operation *op) {
  return isa_and_nonnull<math::MathDialect>(op->getDialect()) ||
         isa<arith::DivFOp, arith::RemFOp, arith::DivSIOp, arith::DivUIOp,
             arith::RemSIOp, arith::RemUIOp, arith::FloorDivSIOp,
             arith::CeilDivSIOp>(op);
}

/// May `op`, in the band that begins with `top`, be done in a loop after it?
static bool maySink(Operation *op, scf::ForOp top,
                    const Dependences &dependences) {
  if (onlyComputes(op))
    return !isSlow(op);
  const Access *load = dependences.getNest().find(op);
  return load && !load->isStore &&
         llvm::none_of(dependences.getNest().getAccesses(),
                       [&](const Access &access) {
                         return access.isStore && top->isAncestor(access.op) &&
                                dependences.mayConflict(*load, access);
                       });
}

/// Can `bound` be computed wherever the counters are known that it depends on?
static bool isMovable(Value bound, scf::ForOp top) {
  if (top.isDefinedOutsideOfLoop(bound))
    return true;
  Operation *op = bound.getDefiningOp();
  if (!op) {
    auto loop = dyn_cast<scf::ForOp>(bound.getParentBlock()->getParentOp());
    return loop && bound == loop.getInductionVar();
  }
  return onlyComputes(op) &&
         llvm::all_of(op->getOperands(),
                      [&](Value operand) { return isMovable(operand, top); });
}

/// The next loop of the band after `loop`; null if there is none.
static scf::ForOp findNext(scf::ForOp loop, scf::ForOp top,
                           const Dependences &dependences) {
  scf::ForOp next;
  for (Operation &op : loop.getBody()->without_terminator()) {
    if (next)
      return nullptr;
    next = dyn_cast<scf::ForOp>(op);
    if (!next && !maySink(&op, top, dependences))
      return nullptr;
  }
  if (!next || next.getNumResults() != 0)
    return nullptr;
  bool areBoundsMovable = isMovable(next.getLowerBound(), top) &&
                          isMovable(next.getUpperBound(), top) &&
                          isMovable(next.getStep(), top);
  return areBoundsMovable ? next : nullptr;
}

Band pyarray::findBand(scf::ForOp top, const Dependences &dependences) {
  Band band;
  if (top.getNumResults() == 0)
    for (scf::ForOp loop = top; loop; loop = findNext(loop, top, dependences))
      band.push_back(loop);
  return band;
}

//===----------------------------------------------------------------------===//
// Rewriting
//===----------------------------------------------------------------------===//

/// `bound` from what `copies` has of the band, at the insertion point.
static Value copyBound(OpBuilder &builder, Value bound, scf::ForOp top,
                       IRMapping &copies) {
  if (top.isDefinedOutsideOfLoop(bound))
    return bound;
  if (Value copy = copies.lookupOrNull(bound))
    return copy;
  Operation *op = bound.getDefiningOp();
  for (Value operand : op->getOperands())
    copyBound(builder, operand, top, copies);
  builder.clone(*op, copies);
  return copies.lookup(bound);
}

/// The loops of `band` in `order`, with empty bodies. Bounds that one loop
/// needs are copied for it.
static Band createLoops(ArrayRef<scf::ForOp> band, ArrayRef<unsigned> order) {
  scf::ForOp top = band.front();
  OpBuilder builder(top);
  IRMapping copies;
  Band loops;
  for (unsigned place : order) {
    scf::ForOp old = band[place];
    Value lower = copyBound(builder, old.getLowerBound(), top, copies);
    Value upper = copyBound(builder, old.getUpperBound(), top, copies);
    Value step = copyBound(builder, old.getStep(), top, copies);
    auto loop = scf::ForOp::create(builder, old.getLoc(), lower, upper, step);
    loop.setUnsignedCmp(old.getUnsignedCmp());
    if (old != top)
      loop->setDiscardableAttrs(old->getDiscardableAttrDictionary());
    copies.map(old.getInductionVar(), loop.getInductionVar());
    builder.setInsertionPointToStart(loop.getBody());
    loops.push_back(loop);
  }
  // What is said of the first loop is said of the nest.
  for (NamedAttribute attribute : top->getDiscardableAttrs())
    loops.front()->setAttr(attribute.getName(), attribute.getValue());
  return loops;
}

Band pyarray::permuteBand(ArrayRef<scf::ForOp> band, ArrayRef<unsigned> order) {
  Band loops = createLoops(band, order);
  Operation *end = loops.back().getBody()->getTerminator();
  SmallVector<Operation *> moved;
  for (scf::ForOp old : band)
    for (Operation &op :
         llvm::make_early_inc_range(old.getBody()->without_terminator()))
      if (!llvm::is_contained(band, dyn_cast<scf::ForOp>(op))) {
        op.moveBefore(end);
        moved.push_back(&op);
      }
  for (auto [place, loop] : llvm::zip_equal(order, loops)) {
    scf::ForOp old = band[place];
    old.getInductionVar().replaceAllUsesWith(loop.getInductionVar());
  }
  band.front()->erase();
  // Bounds were copied: what they were computed by may serve nothing now.
  for (Operation *op : llvm::reverse(moved))
    if (isOpTriviallyDead(op))
      op->erase();
  for (scf::ForOp loop : llvm::reverse(loops))
    moveLoopInvariantCode(loop);
  return loops;
}

//===----------------------------------------------------------------------===//
// Merging
//===----------------------------------------------------------------------===//

static bool hasLoops(scf::ForOp loop) {
  return loop.getBody()
      ->walk([](LoopLikeOpInterface) { return WalkResult::interrupt(); })
      .wasInterrupted();
}

/// The loop after `loop`, with nothing between but what only computes.
static scf::ForOp getNeighbour(scf::ForOp loop) {
  Operation *op = loop->getNextNode();
  while (op && onlyComputes(op))
    op = op->getNextNode();
  return dyn_cast_or_null<scf::ForOp>(op);
}

static bool isPlain(const NestAccesses &nest) {
  return nest.isUnderstood() && nest.getChecks().empty() &&
         nest.getWhiles().empty();
}

/// Does `fill` only store, and into arrays that `update` stores into?
static bool isFillOf(const NestAccesses &fill, const NestAccesses &update) {
  return isPlain(fill) && isPlain(update) && fill.getIfs().empty() &&
         llvm::all_of(fill.getAccesses(), [&](const Access &store) {
           return store.isStore &&
                  llvm::any_of(update.getAccesses(), [&](const Access &other) {
                    return other.isStore && other.memref == store.memref;
                  });
         });
}

/// Does what `stores` store meet the rest of `loop` in one iteration only?
static bool meetsInOneIteration(scf::ForOp loop, ArrayRef<Operation *> stores) {
  NestAccesses nest(loop);
  Dependences dependences(nest);
  for (const Access &store : nest.getAccesses())
    for (const Access &other : nest.getAccesses()) {
      if (!llvm::is_contained(stores, store.op))
        continue;
      std::optional<Dependence> meeting =
          dependences.getDependence(store, other, loop);
      if (meeting && !meeting->distances.front().isZero())
        return false;
    }
  return true;
}

/// Puts the body of `fill` at the beginning of that of `update`, if nobody can
/// tell.
static bool merge(scf::ForOp fill, scf::ForOp update) {
  OpBuilder builder = OpBuilder::atBlockBegin(update.getBody());
  IRMapping copies;
  copies.map(fill.getInductionVar(), update.getInductionVar());
  SmallVector<Operation *> copied;
  for (Operation &op : fill.getBody()->without_terminator())
    copied.push_back(builder.clone(op, copies));
  bool isLegal = meetsInOneIteration(update, copied);
  if (isLegal)
    fill->erase();
  else
    for (Operation *op : llvm::reverse(copied))
      op->erase();
  return isLegal;
}

bool pyarray::mergeFills(scf::ForOp loop) {
  bool hasMerged = false;
  for (scf::ForOp fill :
       llvm::make_early_inc_range(loop.getBody()->getOps<scf::ForOp>())) {
    scf::ForOp update = getNeighbour(fill);
    if (update && fill.getNumResults() == 0 && update.getNumResults() == 0 &&
        fill.getLowerBound() == update.getLowerBound() &&
        fill.getUpperBound() == update.getUpperBound() &&
        fill.getStep() == update.getStep() && !hasLoops(fill) &&
        hasLoops(update) && isFillOf(NestAccesses(fill), NestAccesses(update)))
      hasMerged |= merge(fill, update);
  }
  return hasMerged;
}
