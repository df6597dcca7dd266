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
#include "pyarray/Dialect/PyArray/IR/PyArray.h"
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

/// Why a loop must stay scalar, if it must.
using Refusal = std::optional<StringRef>;

/// Keeps the bits of the widest element; booleans are masks.
static void noteType(LoopPlan &plan, Type type) {
  if (!type.isInteger(1))
    plan.widestBits = std::max(plan.widestBits, type.getIntOrFloatBitWidth());
}

/// The same of the narrowest one in memory, next to which others lie.
static void noteConsecutive(LoopPlan &plan, Operation *access, Type type) {
  plan.consecutive.insert(access);
  plan.narrowestBits =
      std::min(plan.narrowestBits, type.getIntOrFloatBitWidth());
}

/// Is `memref` all of a buffer that was allocated here? That is aligned.
static bool isNewBuffer(Value memref) {
  while (auto view = memref.getDefiningOp<ReinterpretOp>()) {
    if (!matchPattern(view.getOffset(), m_Zero()) ||
        getElementTypeOrSelf(view.getSource()) !=
            getElementTypeOrSelf(view.getResult()))
      return false;
    memref = view.getSource();
  }
  return memref.getDefiningOp<AllocOp>() != nullptr;
}

/// Does a store in `loop` fill a new buffer from its first element on?
static bool fillsNewBuffer(AffineForOp loop, affine::AffineStoreOp store) {
  return store.getAffineMap().isIdentity() &&
         store.getMapOperands().size() == 1 && loop.hasConstantLowerBound() &&
         loop.getConstantLowerBound() == 0 && isNewBuffer(store.getMemRef());
}

static Refusal planLoad(LoopPlan &plan, affine::AffineLoadOp load) {
  if (!load.getType().isIntOrFloat())
    return "a load of no number";
  noteType(plan, load.getType());
  switch (getMovement(plan.loop, load.getMemRef(), load.getAffineMap(),
                      load.getMapOperands())) {
  case Movement::None:
    return std::nullopt;
  case Movement::NextElement:
    noteConsecutive(plan, load, load.getType());
    return std::nullopt;
  case Movement::Other:
    plan.scattered.insert(load);
    return std::nullopt;
  case Movement::Unknown:
    return "a load whose place the loop computes";
  }
  llvm_unreachable("unknown movement");
}

static Refusal planStore(LoopPlan &plan, affine::AffineStoreOp store) {
  if (!store.getValue().getType().isIntOrFloat() ||
      getMovement(plan.loop, store.getMemRef(), store.getAffineMap(),
                  store.getMapOperands()) != Movement::NextElement)
    return "a store without unit stride";
  noteType(plan, store.getValue().getType());
  noteConsecutive(plan, store, store.getValue().getType());
  if (fillsNewBuffer(plan.loop, store))
    plan.streamed.insert(store);
  return std::nullopt;
}

static Refusal planElementwise(LoopPlan &plan, Operation *op) {
  if (!OpTrait::hasElementwiseMappableTraits(op) || op->getNumRegions() != 0)
    return "an op that does not work on vectors";
  for (Type type :
       llvm::concat<const Type>(op->getOperandTypes(), op->getResultTypes())) {
    if (!type.isIntOrFloat())
      return "a value that is no number";
    noteType(plan, type);
  }
  ++plan.numOps;
  plan.hasCalls |= isCall(op);
  plan.hasDivisions |= isDivision(op);
  return std::nullopt;
}

/// Notes what the ops of the body say about the loop.
static Refusal planBody(LoopPlan &plan) {
  bool hasStored = false;
  for (Operation &op : plan.loop.getBody()->without_terminator()) {
    Refusal refusal;
    if (auto load = dyn_cast<affine::AffineLoadOp>(op)) {
      // All loads of a vector come before its stores.
      refusal = hasStored ? "a load after a store" : planLoad(plan, load);
    } else if (auto store = dyn_cast<affine::AffineStoreOp>(op)) {
      hasStored = true;
      refusal = planStore(plan, store);
    } else {
      refusal = planElementwise(plan, &op);
    }
    if (refusal)
      return refusal;
  }
  if (plan.combiner && hasStored)
    return "a store in a reduction";
  if (plan.hasDivisions && !plan.hasCalls)
    return "a division of integers";
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
  if (Refusal refusal = planBody(plan))
    return refuse(*refusal);
  return plan;
}
