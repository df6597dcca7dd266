//===- Signs.cpp - The signs that a number may have -----------------------===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Signs.h"

#include "mlir/Dialect/Arith/IR/Arith.h"
#include "mlir/IR/Matchers.h"
#include "pyarray/Dialect/PyArray/IR/PyArray.h"
#include "llvm/ADT/TypeSwitch.h"

using namespace mlir;
using namespace pyarray;
using arith::CmpIPredicate;

Signs Signs::ofConstant(const APInt &value) {
  if (value.isZero())
    return Zero;
  if (value.getBitWidth() == 1)
    return Positive;
  unsigned speed = value.getSignificantBits() > 60 ? Fast : None;
  return (value.isNegative() ? Negative : Positive) | speed;
}

//===----------------------------------------------------------------------===//
// Arithmetic
//===----------------------------------------------------------------------===//

/// Is it a constant so small that adding it leaves a number slow?
static bool isStep(Value value) {
  APInt constant;
  return matchPattern(value, m_ConstantInt(&constant)) &&
         constant.getBitWidth() > 4 && constant.sge(-8) && constant.sle(8);
}

static Signs addSigns(Signs lhs, Signs rhs, bool isStep) {
  bool overflows = lhs.isFast() || rhs.isFast();
  Signs sum =
      combineEach(lhs, rhs, [&](unsigned left, unsigned right) -> unsigned {
        if (left == Signs::Zero)
          return right;
        if (right == Signs::Zero || (left == right && !overflows))
          return left;
        return Signs::Negative | Signs::Zero | Signs::Positive;
      });
  return overflows || !isStep ? sum | Signs::Fast : sum;
}

static Signs negate(Signs value) {
  Signs result = value.isFast() ? Signs::Fast : Signs::None;
  if (value.mayBe(Signs::Zero))
    result = result | Signs::Zero;
  if (value.mayBe(Signs::Positive))
    result = result | Signs::Negative;
  if (value.mayBe(Signs::Negative))
    result = result | Signs::Positive;
  // The smallest number is its own opposite.
  return value.isFast() && value.mayBe(Signs::Negative)
             ? result | Signs::Negative
             : result;
}

/// lhs / rhs, rounded to zero.
static Signs divideSigns(Signs lhs, Signs rhs) {
  Signs speed = lhs.isFast() ? Signs::Fast : Signs::None;
  return speed | combineEach(lhs, rhs, [](unsigned left, unsigned right) {
           unsigned sign = left == right ? Signs::Positive : Signs::Negative;
           if (right == Signs::Zero)
             return unsigned(Signs::None);
           return left == Signs::Zero ? Signs::Zero : sign | Signs::Zero;
         });
}

/// The remainder has the sign of the dividend, and is no larger.
static Signs shrink(Signs value) {
  return value.isNone() ? value : value | Signs::Zero;
}

static Signs shiftRight(Operation *op, Signs value) {
  if (isa<arith::ShRSIOp>(op))
    return value.mayBe(Signs::Positive) ? shrink(value) : value;
  return value.mayBe(Signs::Negative) ? Signs::any() : shrink(value);
}

//===----------------------------------------------------------------------===//
// Bits
//===----------------------------------------------------------------------===//

static unsigned combineBits(Operation *op, unsigned left, unsigned right) {
  unsigned sign = (left | right) & Signs::Negative;
  bool bothNegative = left == right && sign;
  unsigned other = left == Signs::Zero ? right : left;
  bool anyZero = left == Signs::Zero || right == Signs::Zero;
  if (isa<arith::OrIOp>(op))
    return sign ? Signs::Negative : anyZero ? other : Signs::Positive;
  if (isa<arith::XOrIOp>(op)) {
    if (anyZero)
      return other;
    return sign && !bothNegative ? Signs::Negative
                                 : Signs::Zero | Signs::Positive;
  }
  if (anyZero)
    return Signs::Zero;
  return bothNegative ? Signs::Negative : Signs::Zero | Signs::Positive;
}

/// Of booleans: one bit each, that is set where it is positive.
static unsigned combineTruth(Operation *op, unsigned left, unsigned right) {
  bool lhs = left == Signs::Positive, rhs = right == Signs::Positive;
  bool result = isa<arith::AndIOp>(op)  ? lhs && rhs
                : isa<arith::OrIOp>(op) ? lhs || rhs
                                        : lhs != rhs;
  return result ? Signs::Positive : Signs::Zero;
}

static Signs inferBits(Operation *op, Signs lhs, Signs rhs) {
  bool isBool = op->getResult(0).getType().isInteger(1);
  Signs signs = combineEach(lhs, rhs, [&](unsigned left, unsigned right) {
    return isBool ? combineTruth(op, left, right)
                  : combineBits(op, left, right);
  });
  return isBool ? signs : signs | Signs::Fast;
}

//===----------------------------------------------------------------------===//
// Comparisons
//===----------------------------------------------------------------------===//

static bool isUnsigned(CmpIPredicate predicate) {
  return predicate == CmpIPredicate::ult || predicate == CmpIPredicate::ule ||
         predicate == CmpIPredicate::ugt || predicate == CmpIPredicate::uge;
}

/// Numbers of these signs in order: -1 less, 0 equal, 1 greater; none where
/// that depends on more than the sign.
static std::optional<int> compareSigns(unsigned lhs, unsigned rhs,
                                       bool isUnsigned) {
  if (lhs == rhs)
    return lhs == Signs::Zero ? std::optional<int>(0) : std::nullopt;
  // The bits of a negative number are those of a large unsigned one.
  auto rank = [&](unsigned sign) {
    return isUnsigned && sign == Signs::Negative ? 2 * Signs::Positive : sign;
  };
  return rank(lhs) < rank(rhs) ? -1 : 1;
}

static unsigned compare(CmpIPredicate predicate, unsigned lhs, unsigned rhs) {
  std::optional<int> order = compareSigns(lhs, rhs, isUnsigned(predicate));
  if (!order)
    return Signs::Zero | Signs::Positive;
  bool holds = false;
  switch (predicate) {
  case CmpIPredicate::eq:
    holds = *order == 0;
    break;
  case CmpIPredicate::ne:
    holds = *order != 0;
    break;
  case CmpIPredicate::slt:
  case CmpIPredicate::ult:
    holds = *order < 0;
    break;
  case CmpIPredicate::sle:
  case CmpIPredicate::ule:
    holds = *order <= 0;
    break;
  case CmpIPredicate::sgt:
  case CmpIPredicate::ugt:
    holds = *order > 0;
    break;
  case CmpIPredicate::sge:
  case CmpIPredicate::uge:
    holds = *order >= 0;
    break;
  }
  return holds ? Signs::Positive : Signs::Zero;
}

static Signs inferComparison(arith::CmpIOp op, Signs lhs, Signs rhs) {
  // The order of booleans is that of -1 and 0, which nobody asks for.
  if (op.getLhs().getType().isInteger(1))
    return Signs::Zero | Signs::Positive;
  return combineEach(lhs, rhs, [&](unsigned left, unsigned right) {
    return compare(op.getPredicate(), left, right);
  });
}

//===----------------------------------------------------------------------===//
// Operations
//===----------------------------------------------------------------------===//

/// The bits of a number; an index has 64.
static unsigned getWidth(Type type) {
  return type.isIndex() ? 64 : type.getIntOrFloatBitWidth();
}

static Signs inferCast(Operation *op, Signs value) {
  unsigned from = getWidth(op->getOperand(0).getType());
  unsigned to = getWidth(op->getResult(0).getType());
  bool zeroExtends = isa<arith::ExtUIOp, arith::IndexCastUIOp>(op);
  if (to < from || (from == 1 && !zeroExtends))
    return Signs::any();
  if (zeroExtends && to > from && value.mayBe(Signs::Negative))
    value = Signs::Zero | Signs::Positive;
  return from < 60 ? value.without(Signs::Fast) : value;
}

static Signs inferSelect(ArrayRef<Signs> operands) {
  Signs condition = operands[0];
  if (condition.isNone())
    return {};
  if (condition.isTrue())
    return operands[1];
  return condition.isFalse() ? operands[2] : operands[1] | operands[2];
}

static Signs inferExtremum(bool isMin, Signs lhs, Signs rhs) {
  Signs speed = lhs.isFast() || rhs.isFast() ? Signs::Fast : Signs::None;
  return speed | combineEach(lhs, rhs, [&](unsigned left, unsigned right) {
           return isMin ? std::min(left, right) : std::max(left, right);
         });
}

Signs pyarray::inferSigns(Operation *op, ArrayRef<Signs> operands) {
  APInt constant;
  if (matchPattern(op, m_ConstantInt(&constant)))
    return Signs::ofConstant(constant);
  if (std::optional<Signs> signs = inferFloatSigns(op, operands))
    return *signs;
  return llvm::TypeSwitch<Operation *, Signs>(op)
      .Case<DimOp, WrapIndexOp>([](auto) { return Signs::ofExtent(); })
      .Case([&](arith::AddIOp add) {
        if (getWidth(add.getType()) < 64)
          return Signs::any();
        return addSigns(operands[0], operands[1],
                        isStep(add.getLhs()) || isStep(add.getRhs()));
      })
      .Case([&](arith::SubIOp sub) {
        if (getWidth(sub.getType()) < 64)
          return Signs::any();
        return addSigns(operands[0], negate(operands[1]), isStep(sub.getRhs()));
      })
      .Case(
          [&](arith::DivSIOp) { return divideSigns(operands[0], operands[1]); })
      .Case([&](arith::RemSIOp) { return shrink(operands[0]); })
      .Case<arith::ShRSIOp, arith::ShRUIOp>(
          [&](Operation *) { return shiftRight(op, operands[0]); })
      .Case<arith::AndIOp, arith::OrIOp, arith::XOrIOp>(
          [&](Operation *) { return inferBits(op, operands[0], operands[1]); })
      .Case([&](arith::CmpIOp compare) {
        return inferComparison(compare, operands[0], operands[1]);
      })
      .Case<arith::ExtSIOp, arith::ExtUIOp, arith::IndexCastOp,
            arith::IndexCastUIOp>(
          [&](Operation *) { return inferCast(op, operands[0]); })
      .Case<arith::MinSIOp, arith::MaxSIOp>([&](Operation *) {
        return inferExtremum(isa<arith::MinSIOp>(op), operands[0], operands[1]);
      })
      .Case([&](arith::SelectOp) { return inferSelect(operands); })
      .Default(Signs::any());
}
