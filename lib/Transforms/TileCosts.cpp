//===- TileCosts.cpp - What an iteration costs in a tile ------------------===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "NestCosts.h"
#include "mlir/Dialect/Arith/IR/Arith.h"
#include "llvm/ADT/Hashing.h"

using namespace mlir;
using namespace pyarray;

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
