//===- NestCosts.cpp - What tiles of iterations cost ----------------------===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "NestCosts.h"
#include "mlir/Dialect/Arith/IR/Arith.h"
#include "mlir/Dialect/Math/IR/Math.h"
#include "mlir/Dialect/Utils/StaticValueUtils.h"
#include "llvm/ADT/Hashing.h"

using namespace mlir;
using namespace pyarray;

static constexpr double loadCost = 0.5, storeCost = 1, plainCost = 0.25;
/// Iterations of a loop of unknown length.
static constexpr double unknownTrips = 16;

/// A vector of `lanes` elements, or a scalar where that is 1.
static double getOpCost(Operation *op, unsigned lanes) {
  double slow = lanes == 1 ? 1 : 0.5 * lanes;
  if (isa<arith::DivFOp, math::SqrtOp>(op))
    return 4.5 * slow;
  if (isa<arith::DivSIOp, arith::DivUIOp, arith::RemSIOp, arith::RemUIOp,
          arith::FloorDivSIOp>(op))
    return 10.0 * lanes;
  if (isa<arith::FPToSIOp, arith::FPToUIOp, arith::RemFOp>(op))
    return 2.0 * lanes;
  if (isa<arith::MulIOp>(op) && lanes > 1 &&
      op->getResult(0).getType().isIntOrIndex() &&
      !op->getResult(0).getType().isInteger(32))
    return 2;
  if (isa<math::MathDialect>(op->getDialect()) &&
      !isa<math::AbsFOp, math::AbsIOp, math::CopySignOp, math::FloorOp,
           math::CeilOp, math::TruncOp, math::RoundEvenOp, math::FmaOp>(op))
    return 25;
  if (isa<arith::ConstantOp, arith::IndexCastOp>(op))
    return 0;
  return plainCost;
}

static double getTrips(scf::ForOp loop) {
  auto low = getConstantIntValue(loop.getLowerBound());
  auto high = getConstantIntValue(loop.getUpperBound());
  auto step = getConstantIntValue(loop.getStep());
  if (!low || !high || !step || *step <= 0)
    return unknownTrips;
  return std::max<double>(0, llvm::divideCeil(*high - *low, *step));
}

namespace {
/// What a stretch of code costs, by the units of the core that it needs.
struct Costs {
  double arithmetic = 0, memory = 0, rest = 0;

  double get() const {
    return std::max(arithmetic, memory) + 0.1 * (arithmetic + memory) + rest;
  }
};
} // namespace

/// How long the values that go around `loop` wait for one another.
static double getLatency(scf::WhileOp loop) {
  llvm::DenseMap<Value, double> ready;
  double latest = 0;
  loop->walk([&](Operation *op) {
    double start = 0;
    for (Value operand : op->getOperands())
      start = std::max(start, ready.lookup(operand));
    for (Value result : op->getResults()) {
      bool isFloat = isa<FloatType>(result.getType());
      ready[result] = start + (isFloat ? 3.5 : 1);
      latest = std::max(latest, ready[result]);
    }
  });
  return latest;
}

/// Additions and the like that a carried value waits for.
static double getLatency(scf::ForOp loop) {
  auto isFloat = [](Value value) { return isa<FloatType>(value.getType()); };
  if (llvm::any_of(loop.getRegionIterArgs(), isFloat))
    return 4;
  return loop.getNumRegionIterArgs() != 0 ? 1 : 0;
}

//===----------------------------------------------------------------------===//
// As it is
//===----------------------------------------------------------------------===//

static void addScalarCost(Block &block, Costs &costs);
static void addScalarCost(Block::iterator from, Block::iterator to,
                          Costs &costs);

/// LLVM vectorises simple innermost loops that carry nothing.
static bool isLeftToLlvm(scf::ForOp loop) {
  if (loop.getNumRegionIterArgs() != 0)
    return false;
  return llvm::all_of(loop.getBody()->without_terminator(), [&](Operation &op) {
    if (isa<memref::StoreOp>(op)) {
      auto store = cast<memref::StoreOp>(op);
      Value last =
          store.getIndices().empty() ? Value() : store.getIndices().back();
      return last &&
             LinearForm::of(last).getCoefficient(loop.getInductionVar()) == 1;
    }
    return op.getNumRegions() == 0;
  });
}

static double getLoopCost(scf::ForOp loop) {
  Costs body;
  addScalarCost(*loop.getBody(), body);
  double cost = std::max(body.get(), getLatency(loop));
  if (isLeftToLlvm(loop))
    cost /= 4;
  return cost;
}

static void addScalarCost(Block &block, Costs &costs) {
  addScalarCost(block.begin(), block.without_terminator().end(), costs);
}

static void addScalarCost(Block::iterator from, Block::iterator to,
                          Costs &costs) {
  for (Operation &op : llvm::make_range(from, to)) {
    if (isa<memref::LoadOp>(op)) {
      costs.memory += loadCost;
    } else if (isa<memref::StoreOp>(op)) {
      costs.memory += storeCost;
    } else if (auto loop = dyn_cast<scf::ForOp>(op)) {
      costs.rest += getTrips(loop) * getLoopCost(loop) + 2;
    } else if (op.getNumRegions() == 0) {
      costs.arithmetic += getOpCost(&op, /*lanes=*/1);
    } else {
      // Conditions are guessed at times.
      double cost = 0;
      for (Region &region : op.getRegions()) {
        Costs inner;
        if (!region.empty())
          addScalarCost(region.front(), inner);
        cost += inner.get() + 1;
      }
      if (auto loop = dyn_cast<scf::WhileOp>(op))
        cost = unknownTrips * std::max(cost, getLatency(loop));
      costs.rest += cost;
    }
  }
}

double pyarray::getScalarCost(scf::ForOp loop) { return getLoopCost(loop); }

//===----------------------------------------------------------------------===//
// Tiles
//===----------------------------------------------------------------------===//

namespace {
class TileCosts {
public:
  TileCosts(const LaneFacts &facts, const NestAccesses &nest,
            const TileShape &shape, const VectorUnit &unit)
      : facts(facts), nest(nest), shape(shape), unit(unit) {}

  double get() {
    Costs costs;
    add(*facts.getLoop().getBody(), costs);
    costs.rest += spill(*facts.getLoop().getBody(), /*carried=*/0);
    double cost = (costs.get() + 0.5) / (shape.getNumInstances() * shape.lanes);
    Operation *serial = facts.getSerialFrom();
    if (!serial)
      return cost;
    Costs rest;
    addScalarCost(serial->getIterator(),
                  serial->getBlock()->getTerminator()->getIterator(), rest);
    return cost + rest.get() + 2;
  }

private:
  unsigned getCopies(Variance variance) const {
    return (variance.rows ? shape.rows : 1) *
           (variance.lanes ? shape.columns : 1);
  }
  bool isVector(Value value) const { return !facts.getStep(value).has_value(); }

  void add(Block &block, Costs &costs);
  void addLoop(scf::ForOp loop, Costs &costs);
  double getWhileCost(scf::WhileOp loop, double cost) const;
  void addLoad(memref::LoadOp load, Costs &costs,
               llvm::DenseSet<size_t> &loaded);
  double spill(Block &block, unsigned carried) const;

  const LaneFacts &facts;
  const NestAccesses &nest;
  TileShape shape;
  const VectorUnit &unit;
};
} // namespace

static size_t hashForm(const LinearForm &form, int64_t distance) {
  size_t terms = 0;
  for (auto [value, coefficient] : form.terms)
    terms += llvm::hash_combine(value.getAsOpaquePointer(), coefficient);
  return llvm::hash_combine(terms, form.constant + distance);
}

/// Each element that instances share is loaded once.
void TileCosts::addLoad(memref::LoadOp load, Costs &costs,
                        llvm::DenseSet<size_t> &loaded) {
  bool isOne = !isVector(load.getResult());
  bool isNext = facts.isNextElement(load.getMemRefType(), load.getIndices());
  double cost = isOne || isNext ? loadCost : 0.75 * shape.lanes;
  const Access *access = nest.find(load);
  if (!access) {
    Variance variance;
    for (Value index : load.getIndices())
      variance |= facts.getVariance(index);
    costs.memory += cost * getCopies(variance);
    return;
  }
  scf::ForOp rows = facts.getRows(), lanes = facts.getLoop();
  for (unsigned row = 0; row < shape.rows; ++row)
    for (unsigned column = 0; column < shape.columns; ++column) {
      size_t key = llvm::hash_combine(load.getMemRef().getAsOpaquePointer());
      for (const LinearForm &form : access->subscripts) {
        int64_t distance =
            column * shape.lanes * form.getCoefficient(lanes.getInductionVar());
        if (rows)
          distance += row * form.getCoefficient(rows.getInductionVar());
        key = llvm::hash_combine(key, hashForm(form, distance));
      }
      if (loaded.insert(key).second)
        costs.memory += cost;
    }
}

void TileCosts::add(Block &block, Costs &costs) {
  llvm::DenseSet<size_t> loaded;
  for (Operation &op : block.without_terminator()) {
    if (&op == facts.getSerialFrom())
      break;
    if (auto load = dyn_cast<memref::LoadOp>(op)) {
      addLoad(load, costs, loaded);
      continue;
    }
    if (auto loop = dyn_cast<scf::ForOp>(op)) {
      addLoop(loop, costs);
      continue;
    }
    Variance variance;
    for (Value value : llvm::concat<Value>(op.getOperands(), op.getResults()))
      variance |= facts.getVariance(value);
    unsigned copies = getCopies(variance);
    if (auto store = dyn_cast<memref::StoreOp>(op)) {
      bool isNext =
          facts.isNextElement(store.getMemRefType(), store.getIndices());
      double slow = facts.isMasked(store) ? 4 : 1;
      costs.memory +=
          copies * storeCost * slow * (isNext ? 1 : 1.25 * shape.lanes);
    } else if (op.getNumRegions() == 0) {
      bool isWide = llvm::any_of(op.getResults(),
                                 [&](Value value) { return isVector(value); });
      bool isAddress = !isWide && variance.lanes;
      if (!isAddress)
        costs.arithmetic += copies * getOpCost(&op, isWide ? shape.lanes : 1);
    } else {
      double cost = 0;
      for (Region &region : op.getRegions()) {
        Costs inner;
        if (!region.empty())
          add(region.front(), inner);
        cost += inner.get() + 0.5;
      }
      if (auto loop = dyn_cast<scf::WhileOp>(op))
        cost = getWhileCost(loop, cost);
      costs.rest += cost;
    }
  }
}

/// All lanes go on until the last one is done: the more there are, the longer.
/// Beside what it carries there are the lanes at work, a result, and a value
/// from outside in each instance.
double TileCosts::getWhileCost(scf::WhileOp loop, double cost) const {
  unsigned instances = shape.getNumInstances(), carried = 3 * instances;
  for (Value argument : loop.getBeforeArguments())
    if (isVector(argument))
      carried += getCopies(facts.getVariance(argument));
  int excess = int(carried) + 4 - int(unit.getNumRegisters());
  double trips =
      unknownTrips * (1 + 0.15 * llvm::Log2_32(instances * shape.lanes));
  // In each iteration all lanes are asked whether they go on. What is carried
  // through memory is waited for.
  return trips * (std::max(cost, getLatency(loop)) + 2 + 0.5 * instances +
                  4.0 * std::max(0, excess));
}

void TileCosts::addLoop(scf::ForOp loop, Costs &costs) {
  Costs body;
  add(*loop.getBody(), body);
  unsigned carried = 0;
  for (Value argument : loop.getRegionIterArgs())
    if (isVector(argument))
      carried += getCopies(facts.getVariance(argument));
  double cost = std::max(body.get(), getLatency(loop));
  cost += spill(*loop.getBody(), carried);
  costs.rest += getTrips(loop) * cost + 2;
}

/// Vectors that are alive through an iteration: what is carried, what comes
/// from outside, the loads of a row, which all rows need, and an operand and a
/// result of what is being computed.
double TileCosts::spill(Block &block, unsigned carried) const {
  llvm::DenseSet<Value> outside;
  unsigned invariant = 0, shared = 0;
  for (Operation &op : block.without_terminator()) {
    bool isWide = llvm::any_of(op.getResults(),
                               [&](Value value) { return isVector(value); });
    if (!isWide)
      continue;
    if (isa<memref::LoadOp>(op)) {
      Variance variance = facts.getVariance(op.getResult(0));
      if (!variance.rows && shape.rows > 1)
        shared += getCopies(variance);
      continue;
    }
    for (Value operand : op.getOperands())
      if (operand.getParentBlock() != &block &&
          outside.insert(operand).second &&
          !isa_and_nonnull<arith::ConstantOp>(operand.getDefiningOp()))
        invariant += getCopies(facts.getVariance(operand));
  }
  int needed = carried + shared + 2;
  int registers = unit.getNumRegisters();
  int excess = std::max(0, needed - registers);
  int reloads = std::max(0, needed + int(invariant) - registers) - excess;
  return 1.5 * excess + 0.5 * loadCost * reloads;
}

double pyarray::getTileCost(const LaneFacts &facts, const NestAccesses &nest,
                            const TileShape &shape, const VectorUnit &unit) {
  return TileCosts(facts, nest, shape, unit).get();
}
