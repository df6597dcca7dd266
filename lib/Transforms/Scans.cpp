//===- Scans.cpp - Loops that keep all their partial sums -----------------===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Scans.h"

#include "llvm/ADT/SetVector.h"

using namespace mlir;
using namespace pyarray;

//===----------------------------------------------------------------------===//
// Finding them
//===----------------------------------------------------------------------===//

static std::optional<Scan::Kind> getKind(Operation *op) {
  if (isa<arith::AddIOp, arith::AddFOp>(op))
    return Scan::Sum;
  if (isa<arith::MulIOp, arith::MulFOp>(op))
    return Scan::Product;
  if (isa<arith::MinSIOp, arith::MinUIOp, arith::MinimumFOp, arith::MinNumFOp>(
          op))
    return Scan::Smallest;
  if (isa<arith::MaxSIOp, arith::MaxUIOp, arith::MaximumFOp, arith::MaxNumFOp>(
          op))
    return Scan::Largest;
  if (isa<arith::AndIOp>(op))
    return Scan::And;
  if (isa<arith::OrIOp>(op))
    return Scan::Or;
  if (isa<arith::XOrIOp>(op))
    return Scan::Xor;
  return std::nullopt;
}

/// The ops of `block` that `value` is computed from.
static llvm::SmallPtrSet<Operation *, 16> getSlice(Value value, Block *block) {
  llvm::SmallPtrSet<Operation *, 16> slice;
  SmallVector<Value> open = {value};
  while (!open.empty()) {
    Operation *op = open.pop_back_val().getDefiningOp();
    if (op && op->getBlock() == block && slice.insert(op).second)
      llvm::append_range(open, op->getOperands());
  }
  return slice;
}

/// Is `x if x < y else y` the smaller of both, whatever they are? Not of floats
/// of which one may be NaN, or zeros of two signs.
static bool isTotal(Operation *comparison) {
  constexpr auto needed =
      arith::FastMathFlags::nnan | arith::FastMathFlags::nsz;
  auto isFloat = dyn_cast<arith::CmpFOp>(comparison);
  return !isFloat || bitEnumContainsAll(isFloat.getFastmath(), needed);
}

static StringRef getComparisonName(Operation *comparison) {
  if (auto isFloat = dyn_cast<arith::CmpFOp>(comparison))
    return arith::stringifyCmpFPredicate(isFloat.getPredicate());
  return arith::stringifyCmpIPredicate(
      cast<arith::CmpIOp>(comparison).getPredicate());
}

static StringRef getExtreme(bool isLeast, bool isFloat, bool isUnsigned) {
  if (isFloat)
    return isLeast ? arith::MinimumFOp::getOperationName()
                   : arith::MaximumFOp::getOperationName();
  if (isUnsigned)
    return isLeast ? arith::MinUIOp::getOperationName()
                   : arith::MaxUIOp::getOperationName();
  return isLeast ? arith::MinSIOp::getOperationName()
                 : arith::MaxSIOp::getOperationName();
}

bool Scan::findChoice(arith::SelectOp select) {
  comparison = select.getCondition().getDefiningOp();
  if (!isa_and_nonnull<arith::CmpIOp, arith::CmpFOp>(comparison) ||
      !comparison->hasOneUse() || !isTotal(comparison))
    return false;
  StringRef name = getComparisonName(comparison);
  bool isLess = name.contains("lt") || name.contains("le");
  bool isGreater = name.contains("gt") || name.contains("ge");
  Value first = select.getTrueValue(), second = select.getFalseValue();
  bool isInOrder =
      comparison->getOperand(0) == first && comparison->getOperand(1) == second;
  bool isSwapped =
      comparison->getOperand(0) == second && comparison->getOperand(1) == first;
  if (isLess == isGreater || isInOrder == isSwapped)
    return false;
  // `y if x < y else x` is the larger one.
  kind = isLess == isInOrder ? Smallest : Largest;
  bool isFloat = isa<arith::CmpFOp>(comparison);
  OpBuilder builder(select);
  arithmetic = builder.getStringAttr(
      getExtreme(kind == Smallest, isFloat, name.starts_with("u")));
  if (isFloat)
    flags = comparison->getAttr("fastmath");
  return true;
}

bool Scan::findArithmetic() {
  if (auto select = dyn_cast<arith::SelectOp>(combiner))
    return findChoice(select);
  std::optional<Kind> found = getKind(combiner);
  if (!found)
    return false;
  kind = *found;
  arithmetic = combiner->getName().getIdentifier();
  if (auto isFloat = dyn_cast<arith::ArithFastMathInterface>(combiner))
    flags = isFloat.getFastMathFlagsAttr();
  return true;
}

/// Splits the body; fails where it is no scan.
bool Scan::split() {
  auto slice = getSlice(element, loop.getBody());
  for (Operation &op : loop.getBody()->without_terminator()) {
    if (op.getNumRegions() != 0)
      return false;
    bool isCombining = &op == combiner || &op == comparison;
    bool readsCarried = llvm::is_contained(op.getOperands(), carried);
    usesCarried |= readsCarried && !isCombining;
    // What a carried value decides about the next element is no scan.
    if (slice.contains(&op) && (isCombining || readsCarried))
      return false;
    if (slice.contains(&op))
      before.push_back(&op);
    else if (!isCombining)
      after.push_back(&op);
  }
  // What is only carried on is a reduction.
  return usesCarried || !combined.hasOneUse();
}

std::optional<Scan> Scan::find(scf::ForOp loop) {
  Block *body = loop.getBody();
  if (loop.getNumRegionIterArgs() != 1)
    return std::nullopt;
  Scan scan;
  scan.loop = loop;
  scan.carried = loop.getRegionIterArgs().front();
  scan.combined = body->getTerminator()->getOperand(0);
  scan.combiner = scan.combined.getDefiningOp();
  if (!scan.combiner || scan.combiner->getBlock() != body ||
      !scan.findArithmetic())
    return std::nullopt;
  ValueRange operands = scan.combiner->getOperands().take_back(2);
  bool isFirst = operands[0] == scan.carried;
  scan.element = operands[isFirst ? 1 : 0];
  if (operands[isFirst ? 0 : 1] != scan.carried ||
      scan.element == scan.carried || !scan.split())
    return std::nullopt;
  return scan;
}

//===----------------------------------------------------------------------===//
// Legality and cost
//===----------------------------------------------------------------------===//

static bool mayReassociate(Operation *op) {
  auto isFloat = dyn_cast<arith::ArithFastMathInterface>(op);
  // The largest of all is the same in any order.
  if (!isFloat ||
      isa<arith::MinimumFOp, arith::MaximumFOp, arith::SelectOp>(op))
    return true;
  return isFloat.getFastMathFlagsAttr() &&
         bitEnumContainsAll(isFloat.getFastMathFlagsAttr().getValue(),
                            arith::FastMathFlags::reassoc);
}

std::string Scan::findRefusal() const {
  Type type = carried.getType();
  if (!mayReassociate(combiner))
    return "floats are added up in order, unless there is fastmath";
  if (isa<FloatType>(type) ? !type.isF32() && !type.isF64()
                           : !isa<IntegerType>(type) || type.isInteger(1))
    return "what it carries on is no number of 8 to 64 bits";
  if (kind == Product && (type.isInteger(64) || type.isInteger(8)))
    return "vectors have no products of such integers";
  if (scf::ForOp(loop).getConstantStep() != 1)
    return "its step is not 1";
  return {};
}

bool Scan::mayComeFirst(const Dependences &dependences) const {
  const NestAccesses &nest = dependences.getNest();
  for (Operation *load : before) {
    const Access *read = nest.find(load);
    if (!read)
      continue;
    for (Operation *store : after) {
      const Access *written = nest.find(store);
      if (written && store->isBeforeInBlock(load) &&
          dependences.mayConflict(*read, *written))
        return false;
    }
  }
  return true;
}

std::string Scan::describe() const {
  switch (kind) {
  case Sum:
    return "prefix sum";
  case Product:
    return "running product";
  case Smallest:
    return "running minimum";
  case Largest:
    return "running maximum";
  case And:
  case Or:
  case Xor:
    return "running result of a bitwise operator";
  }
  return {};
}

//===----------------------------------------------------------------------===//
// Arithmetic
//===----------------------------------------------------------------------===//

Value Scan::combine(OpBuilder &builder, Location loc, Value before,
                    Value after) const {
  SmallVector<NamedAttribute> attributes;
  if (flags)
    attributes.push_back(builder.getNamedAttr("fastmath", flags));
  return builder
      .create(loc, arithmetic, {before, after}, before.getType(), attributes)
      ->getResult(0);
}

Value Scan::createIdentity(OpBuilder &builder, Location loc,
                           Type vector) const {
  auto type = cast<VectorType>(vector);
  Type scalar = type.getElementType();
  TypedAttr identity = builder.getZeroAttr(scalar);
  switch (kind) {
  case Sum:
    if (isa<FloatType>(scalar))
      identity = builder.getFloatAttr(scalar, -0.0);
    break;
  case Product:
    identity = builder.getOneAttr(scalar);
    break;
  case Xor:
    break;
  case Smallest:
  case Largest:
  case And:
  case Or:
    return {};
  }
  return arith::ConstantOp::create(builder, loc,
                                   DenseElementsAttr::get(type, identity));
}
