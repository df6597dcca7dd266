//===- VectorizeNests.cpp - Parallel loops become vectors -----------------===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Chooses which loops of a nest become lanes, and how large tiles are. What
// tiles are is in Widening.h, what they cost in NestCosts.h.
//
//===----------------------------------------------------------------------===//

#include "Dependences.h"
#include "NestCosts.h"
#include "NestTiles.h"
#include "Scans.h"
#include "ShortLoops.h"
#include "WidenSerial.h"
#include "mlir/Dialect/Arith/IR/Arith.h"
#include "mlir/Dialect/Func/IR/FuncOps.h"
#include "mlir/Dialect/Utils/StaticValueUtils.h"
#include "mlir/Dialect/Vector/IR/VectorOps.h"
#include "mlir/Interfaces/SideEffectInterfaces.h"
#include "pyarray/Support/Remarks.h"
#include "pyarray/Transforms/Passes.h"

namespace pyarray {
#define GEN_PASS_DEF_VECTORIZENESTSPASS
#include "pyarray/Transforms/Passes.h.inc"
} // namespace pyarray

using namespace mlir;
using namespace pyarray;

namespace {
/// The best that can be made of a loop and what is in it.
struct Choice {
  SmallVector<TilePlan, 1> plans;
  /// Of an iteration of the loop around.
  double gain = 0;
};

class NestVectorizer {
public:
  NestVectorizer(scf::ForOp root, const VectorUnit &unit)
      : root(root), unit(unit), nest(root), dependences(nest) {}

  /// Returns how many loops became vectors.
  unsigned run();

private:
  Choice choose(scf::ForOp loop);
  std::optional<TilePlan> plan(scf::ForOp loop, double &cost);
  bool fits(TilePlan &plan, double &cost);
  double chooseShape(const LaneFacts &facts, bool mayTile, TileShape &shape);
  bool mayTileRows(scf::ForOp loop, scf::ForOp rows);
  void refuse(scf::ForOp loop, const Twine &reason);

  scf::ForOp root;
  const VectorUnit &unit;
  NestAccesses nest;
  Dependences dependences;
  SmallVector<std::pair<scf::ForOp, std::string>> refusals;
};
} // namespace

void NestVectorizer::refuse(scf::ForOp loop, const Twine &reason) {
  if (hasRemarkListener(loop))
    refusals.push_back({loop, ("not vectorised: " + reason).str()});
}

static double getTripCount(scf::ForOp loop) {
  auto low = getConstantIntValue(loop.getLowerBound());
  auto high = getConstantIntValue(loop.getUpperBound());
  return low && high ? std::max<double>(0, *high - *low) : 16;
}

//===----------------------------------------------------------------------===//
// Legality
//===----------------------------------------------------------------------===//

/// Several rows at once: those of the loop right around `loop`, with nothing
/// after it, and nothing before it that reads what the nest writes.
bool NestVectorizer::mayTileRows(scf::ForOp loop, scf::ForOp rows) {
  if (!rows || !rows.getInitArgs().empty() || !rows.getConstantStep() ||
      LaneFacts::hasChecks(rows) || !dependences.isParallel(rows) ||
      loop->getNextNode() != rows.getBody()->getTerminator())
    return false;
  for (Operation &op : *rows.getBody()) {
    if (&op == loop)
      return true;
    if (op.getNumRegions() != 0 || !isMemoryEffectFree(&op))
      return false;
  }
  return true;
}

//===----------------------------------------------------------------------===//
// Choice
//===----------------------------------------------------------------------===//

/// Is the body so long that a masked store at its end does not matter?
static bool wantsMask(const LaneFacts &facts) {
  scf::ForOp loop = facts.getLoop();
  if (!facts.mayMask() || LaneFacts::hasChecks(loop) ||
      getConstantIntValue(loop.getStep()) != 1)
    return false;
  return loop.getBody()
      ->walk([](LoopLikeOpInterface) { return WalkResult::interrupt(); })
      .wasInterrupted();
}

static bool hasWhile(Operation *op) {
  return op->walk([](scf::WhileOp) { return WalkResult::interrupt(); })
      .wasInterrupted();
}

/// Do the rows of `plan` begin and end at the same column, or, where what
/// fills no vector is masked, a few columns apart? Rows that masks tell apart
/// may not share a `while`.
static bool hasCloseBounds(const LaneFacts &facts, const TilePlan &plan) {
  constexpr int64_t farthest = 2;
  scf::ForOp loop = plan.loop, rows = plan.rows;
  return llvm::all_of(
      ValueRange{loop.getLowerBound(), loop.getUpperBound()}, [&](Value bound) {
        if (!facts.getVariance(bound).rows)
          return true;
        LinearForm form = LinearForm::of(bound);
        return plan.isMasked && !hasWhile(loop) &&
               std::abs(form.getCoefficient(rows.getInductionVar()) *
                        rows.getConstantStep()->getSExtValue()) <= farthest &&
               llvm::all_of(form.terms, [&](auto &term) {
                 return term.first == rows.getInductionVar() ||
                        !facts.getVariance(term.first).rows;
               });
      });
}

/// Makes `shape` the cheapest; returns what it costs. A vector more in a tile
/// has to gain a hundredth, for the time to compile it.
double NestVectorizer::chooseShape(const LaneFacts &facts, bool mayTile,
                                   TileShape &shape) {
  constexpr unsigned mostOps = 500, mostVectors = 16;
  constexpr double price = 0.01;
  unsigned numOps = 0;
  facts.getLoop()->walk([&](Operation *) { ++numOps; });
  double cost = getTileCost(facts, nest, shape, unit), least = cost;
  // More rows before more columns: what is left of columns is done by all rows.
  for (unsigned rows : {4, 2, 8, 1})
    for (unsigned columns : {1, 2, 3, 4}) {
      unsigned vectors = rows * columns;
      if ((rows > 1 && !mayTile) || vectors > mostVectors ||
          vectors * numOps > mostOps)
        continue;
      TileShape other = {shape.lanes, rows, columns};
      double now = getTileCost(facts, nest, other, unit);
      double priced = now * (1 + price * vectors);
      if (priced < least) {
        least = priced;
        cost = now;
        shape = other;
      }
    }
  return cost;
}

/// The shape that whoever made the nest wants, unless it is none.
static std::optional<TileShape> getGivenTile(scf::ForOp loop) {
  constexpr int64_t most = 16;
  auto tile = loop->getAttrOfType<DenseI64ArrayAttr>(tileAttr);
  auto isSize = [](int64_t size) { return size >= 1 && size <= most; };
  if (!tile || tile.size() != 2 || !llvm::all_of(tile.asArrayRef(), isSize))
    return std::nullopt;
  return TileShape{1, unsigned(tile[0]), unsigned(tile[1])};
}

/// Finds the cheapest shape of `plan`, with the loop of rows or without.
bool NestVectorizer::fits(TilePlan &plan, double &cost) {
  LaneFacts facts(plan.loop, plan.rows, plan.serialFrom);
  if (!facts.getRefusal().empty()) {
    refuse(plan.loop, facts.getRefusal());
    return false;
  }
  unsigned lanes = llvm::bit_floor(unit.bits / facts.getWidestBits());
  if (lanes < 2)
    return false;
  TilePlan best = plan;
  best.shape = {lanes, 1, 1};
  best.isMasked = unit.bits >= 256 && !plan.serialFrom && wantsMask(facts);
  bool mayTile = plan.rows && facts.getRowsRefusal().empty() &&
                 hasCloseBounds(facts, best);
  if (std::optional<TileShape> tile = getGivenTile(plan.loop)) {
    best.shape = {lanes, mayTile ? tile->rows : 1, tile->columns};
    if (best.shape.rows == 1)
      best.rows = {};
    cost = 0;
    plan = best;
    return true;
  }
  cost = chooseShape(facts, mayTile, best.shape);
  if (best.shape.rows == 1)
    best.rows = {};
  plan = best;
  return true;
}

std::optional<TilePlan> NestVectorizer::plan(scf::ForOp loop, double &cost) {
  if (loop->hasAttr(checkedAttr))
    return std::nullopt;
  if (!loop.getInitArgs().empty()) {
    if (!Scan::find(loop)) // of which `pyarray-vectorize-scans` says more
      refuse(loop, "its iterations go on from one another");
    return std::nullopt;
  }
  if (nest.getUnknownEffectIn(loop)) {
    refuse(loop, "it calls what may do anything");
    return std::nullopt;
  }
  Parallelism parallelism = dependences.getParallelism(loop);
  TilePlan plan;
  plan.loop = loop;
  if (parallelism.kind != Parallelism::Parallel)
    plan.serialFrom = findSerialPart(dependences, loop);
  if (parallelism.kind != Parallelism::Parallel && !plan.serialFrom) {
    refuse(loop, parallelism.reason);
    return std::nullopt;
  }
  plan.hasWideConversions = unit.hasWideConversions();
  auto rows = dyn_cast<scf::ForOp>(loop->getParentOp());
  if (loop != root && !plan.serialFrom && mayTileRows(loop, rows))
    plan.rows = rows;
  if (!fits(plan, cost))
    return std::nullopt;
  return plan;
}

/// The loop itself, or those in it, whatever gains more.
Choice NestVectorizer::choose(scf::ForOp loop) {
  Choice inner;
  loop.getBody()->walk<WalkOrder::PreOrder>([&](Operation *op) {
    auto child = dyn_cast<scf::ForOp>(op);
    if (!child)
      return WalkResult::advance();
    Choice choice = choose(child);
    inner.gain += choice.gain;
    inner.plans.append(choice.plans);
    return WalkResult::skip();
  });
  double trips = getTripCount(loop);
  inner.gain *= trips;
  double cost = 0;
  std::optional<TilePlan> own = plan(loop, cost);
  if (!own)
    return inner;
  double scalar = getScalarCost(loop);
  double gain = trips * (scalar - cost);
  if (gain < 0.15 * trips * scalar) {
    refuse(loop, "it would not be faster than what LLVM makes of it");
    return inner;
  }
  // Costs are rough, and inner loops read and write what lies together.
  if (gain <= 1.05 * inner.gain)
    return inner;
  return {{*own}, gain};
}

static std::string describe(const TilePlan &plan) {
  std::string text =
      "vectorised, " + std::to_string(plan.shape.lanes) + " at a time";
  if (plan.shape.getNumInstances() > 1)
    text += ", in tiles of " + std::to_string(plan.shape.rows) + " x " +
            std::to_string(plan.shape.columns) + " vectors";
  if (plan.serialFrom)
    text += ", the last part of each iteration one after the other";
  return text;
}

unsigned NestVectorizer::run() {
  Choice choice = choose(root);
  for (const TilePlan &plan : choice.plans) {
    addRemark(plan.loop, [&] { return describe(plan); });
    llvm::erase_if(refusals, [&](auto &refusal) {
      return refusal.first->isAncestor(plan.loop) ||
             plan.loop->isAncestor(refusal.first);
    });
  }
  for (auto &[loop, reason] : refusals)
    addRemark(loop, reason);
  for (const TilePlan &plan : choice.plans)
    emitTiles(plan, nest);
  return choice.plans.size();
}

//===----------------------------------------------------------------------===//
// Pass
//===----------------------------------------------------------------------===//

/// Is memory only known to be disjoint in a loop inside this one?
static bool hasMarkedLoop(scf::ForOp loop) {
  if (loop->hasAttr(disjointAttr))
    return false;
  WalkResult walked = loop->walk([](scf::ForOp inner) {
    return inner->hasAttr(disjointAttr) ? WalkResult::interrupt()
                                        : WalkResult::advance();
  });
  return walked.wasInterrupted();
}

namespace {
struct VectorizeNestsPass
    : pyarray::impl::VectorizeNestsPassBase<VectorizeNestsPass> {
  using Base::Base;

  void runOnOperation() override {
    SmallVector<scf::ForOp> roots;
    getOperation().walk<WalkOrder::PreOrder>([&](Operation *op) {
      auto loop = dyn_cast<scf::ForOp>(op);
      if (!loop || hasMarkedLoop(loop))
        return WalkResult::advance();
      if (!loop->hasAttr(checkedAttr) && !isMarkedShort(loop))
        roots.push_back(loop);
      return WalkResult::skip();
    });
    VectorUnit unit = {vectorBits};
    for (scf::ForOp root : roots)
      numVectorized += NestVectorizer(root, unit).run();
  }
};
} // namespace
