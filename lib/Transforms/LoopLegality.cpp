//===- LoopLegality.cpp - Which loops become vectors ----------------------===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "LoopLegality.h"
#include "mlir/Dialect/Arith/IR/Arith.h"
#include "mlir/Dialect/Math/IR/Math.h"
#include "mlir/Dialect/MemRef/IR/MemRef.h"
#include "mlir/IR/Matchers.h"
#include "llvm/Support/DebugLog.h"

#define DEBUG_TYPE "pyarray-vectorize-loops"

using namespace mlir;
using namespace pyarray;
using affine::AffineForOp;

//===----------------------------------------------------------------------===//
// Reductions
//===----------------------------------------------------------------------===//

Operation *pyarray::findCombiner(AffineForOp loop) {
  if (loop.getNumRegionIterArgs() != 1)
    return nullptr;
  Operation *combiner =
      loop.getBody()->getTerminator()->getOperand(0).getDefiningOp();
  BlockArgument carried = loop.getRegionIterArgs().front();
  if (!combiner || combiner->getBlock() != loop.getBody() ||
      !isa<arith::AddFOp, arith::AddIOp, arith::MulFOp, arith::MulIOp,
           arith::MinimumFOp, arith::MaximumFOp, arith::MinSIOp, arith::MaxSIOp,
           arith::MinUIOp, arith::MaxUIOp, arith::AndIOp, arith::OrIOp>(
          combiner))
    return nullptr;
  bool isCombined = carried.hasOneUse() && *carried.user_begin() == combiner &&
                    combiner->hasOneUse();
  return isCombined ? combiner : nullptr;
}

Value LoopPlan::getElement() {
  BlockArgument carried = loop.getRegionIterArgs().front();
  return combiner->getOperand(combiner->getOperand(0) == carried ? 1 : 0);
}

//===----------------------------------------------------------------------===//
// Accesses
//===----------------------------------------------------------------------===//

namespace {
/// How an access moves from one iteration to the next.
enum class Movement { None, NextElement, Other, Unknown };
} // namespace

/// Is `expr` the dimension `iv` plus something that does not depend on it?
static bool advancesByOne(AffineExpr expr, unsigned iv, AffineMap map) {
  AffineExpr rest =
      simplifyAffineExpr(expr - getAffineDimExpr(iv, map.getContext()),
                         map.getNumDims(), map.getNumSymbols());
  return !rest.isFunctionOfDim(iv);
}

/// Divisions may be by zero, and none is ever needed.
static bool hasDivision(AffineMap map) {
  bool found = false;
  map.walkExprs([&](AffineExpr expr) {
    found |= isa<AffineBinaryOpExpr>(expr) &&
             expr.getKind() != AffineExprKind::Add &&
             expr.getKind() != AffineExprKind::Mul;
  });
  return found;
}

static Movement getMovement(AffineForOp loop, Value memref, AffineMap map,
                            OperandRange operands) {
  SmallVector<int64_t> strides;
  int64_t offset;
  auto type = cast<MemRefType>(memref.getType());
  if (failed(type.getStridesAndOffset(strides, offset)) || hasDivision(map) ||
      !loop.isDefinedOutsideOfLoop(memref))
    return Movement::Unknown;
  SmallVector<unsigned> inductions;
  for (auto [position, operand] : llvm::enumerate(operands)) {
    if (operand == loop.getInductionVar())
      inductions.push_back(position);
    else if (!loop.isDefinedOutsideOfLoop(operand))
      return Movement::Unknown;
  }
  Movement movement = Movement::None;
  for (auto [axis, expr] : llvm::enumerate(map.getResults()))
    for (unsigned iv : inductions) {
      if (iv >= map.getNumDims() || !expr.isFunctionOfDim(iv) ||
          strides[axis] == 0)
        continue;
      bool isNext = strides[axis] == 1 && axis + 1 == strides.size() &&
                    advancesByOne(expr, iv, map);
      if (!isNext || movement != Movement::None)
        return Movement::Other;
      movement = Movement::NextElement;
    }
  return movement;
}

//===----------------------------------------------------------------------===//
// Bodies
//===----------------------------------------------------------------------===//

/// Will the vector form of `op` be a call into a math library?
static bool isCall(Operation *op) {
  return isa<math::MathDialect>(op->getDialect()) &&
         !isa<math::AbsFOp, math::AbsIOp, math::CeilOp, math::CopySignOp,
              math::FloorOp, math::FmaOp, math::IsFiniteOp, math::IsInfOp,
              math::IsNaNOp, math::RoundEvenOp, math::SqrtOp, math::TruncOp>(
             op);
}

/// Is `op` a division of integers that cannot be done by multiplying vectors?
static bool isDivision(Operation *op) {
  return isa<arith::DivSIOp, arith::DivUIOp, arith::RemSIOp, arith::RemUIOp>(
             op) &&
         (op->getResult(0).getType().getIntOrFloatBitWidth() > 32 ||
          !matchPattern(op->getOperand(1), m_Constant()));
}

/// Notes what `op` says about the loop; the reason why it must stay scalar
/// otherwise.
static std::optional<StringRef> planOp(LoopPlan &plan, Operation *op,
                                       bool &hasStored) {
  auto noteType = [&](Type type) {
    if (!type.isInteger(1))
      plan.widestBits = std::max(plan.widestBits, type.getIntOrFloatBitWidth());
  };
  if (auto load = dyn_cast<affine::AffineLoadOp>(op)) {
    // All loads of a vector come before its stores.
    if (hasStored || !load.getType().isIntOrFloat())
      return "a load after a store, or of no number";
    Movement movement = getMovement(plan.loop, load.getMemRef(),
                                    load.getAffineMap(), load.getMapOperands());
    if (movement == Movement::NextElement)
      plan.consecutive.insert(load);
    else if (movement == Movement::Other)
      plan.scattered.insert(load);
    else if (movement != Movement::None)
      return "a load whose place the loop computes";
    noteType(load.getType());
    return std::nullopt;
  }
  if (auto store = dyn_cast<affine::AffineStoreOp>(op)) {
    hasStored = true;
    if (!store.getValue().getType().isIntOrFloat() ||
        getMovement(plan.loop, store.getMemRef(), store.getAffineMap(),
                    store.getMapOperands()) != Movement::NextElement)
      return "a store without unit stride";
    plan.consecutive.insert(store);
    noteType(store.getValue().getType());
    return std::nullopt;
  }
  if (!OpTrait::hasElementwiseMappableTraits(op) || op->getNumRegions() != 0)
    return "an op that does not work on vectors";
  for (Type type :
       llvm::concat<const Type>(op->getOperandTypes(), op->getResultTypes())) {
    if (!type.isIntOrFloat())
      return "a value that is no number";
    noteType(type);
  }
  ++plan.numOps;
  plan.hasCalls |= isCall(op);
  plan.hasDivisions |= isDivision(op);
  return std::nullopt;
}

/// The induction variable may say where an element is, not what it is.
static bool isUsedAsValue(AffineForOp loop) {
  return llvm::any_of(loop.getInductionVar().getUsers(), [](Operation *user) {
    return !isa<affine::AffineLoadOp, affine::AffineStoreOp>(user);
  });
}

FailureOr<LoopPlan> pyarray::planLoop(AffineForOp loop) {
  LoopPlan plan;
  plan.loop = loop;
  auto refuse = [&](StringRef reason) -> LogicalResult {
    LDBG() << "scalar because of " << reason << ": " << loop.getLoc();
    return failure();
  };
  if (loop.getStepAsInt() != 1 || isUsedAsValue(loop))
    return refuse("its induction variable");
  if (hasDivision(loop.getLowerBoundMap()) ||
      hasDivision(loop.getUpperBoundMap()))
    return refuse("a division in its bounds");
  if (loop.getNumRegionIterArgs() != 0) {
    plan.combiner = findCombiner(loop);
    if (!plan.combiner)
      return refuse("what it carries");
  } else if (!loop->hasAttr("pyarray.parallel")) {
    return refuse("iterations that may depend on one another");
  }
  bool hasStored = false;
  for (Operation &op : loop.getBody()->without_terminator())
    if (std::optional<StringRef> reason = planOp(plan, &op, hasStored))
      return refuse(*reason);
  if (plan.combiner && hasStored)
    return refuse("a store in a reduction");
  if (!plan.scattered.empty() && !plan.combiner && !plan.hasCalls)
    return refuse("loads without unit stride");
  if (plan.hasDivisions && !plan.hasCalls)
    return refuse("a division of integers");
  return plan;
}
