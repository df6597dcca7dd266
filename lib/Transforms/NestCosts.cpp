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

using namespace mlir;
using namespace pyarray;

static constexpr double plainCost = 0.25;

double pyarray::getOpCost(Operation *op, unsigned lanes) {
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

double pyarray::getTrips(scf::ForOp loop) {
  auto low = getConstantIntValue(loop.getLowerBound());
  auto high = getConstantIntValue(loop.getUpperBound());
  auto step = getConstantIntValue(loop.getStep());
  if (!low || !high || !step || *step <= 0)
    return unknownTrips;
  return std::max<double>(0, llvm::divideCeil(*high - *low, *step));
}

/// How long the values that go around `loop` wait for one another.
double pyarray::getLatency(scf::WhileOp loop) {
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

double pyarray::getLatency(scf::ForOp loop) {
  auto isFloat = [](Value value) { return isa<FloatType>(value.getType()); };
  if (llvm::any_of(loop.getRegionIterArgs(), isFloat))
    return 4;
  return loop.getNumRegionIterArgs() != 0 ? 1 : 0;
}

//===----------------------------------------------------------------------===//
// As it is
//===----------------------------------------------------------------------===//

static void addScalarCost(Block &block, Costs &costs) {
  addScalarCost(block.begin(), block.without_terminator().end(), costs);
}

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

void pyarray::addScalarCost(Block::iterator from, Block::iterator to,
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
          ::addScalarCost(region.front(), inner);
        cost += inner.get() + 1;
      }
      if (auto loop = dyn_cast<scf::WhileOp>(op))
        cost = unknownTrips * std::max(cost, getLatency(loop));
      costs.rest += cost;
    }
  }
}

double pyarray::getScalarCost(scf::ForOp loop) { return getLoopCost(loop); }
