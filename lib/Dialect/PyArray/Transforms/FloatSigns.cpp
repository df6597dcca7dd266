//===- FloatSigns.cpp - The signs that a float may have -------------------===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// What of signs is true of rounded numbers: a sum of two numbers that are not
// negative is none either and is no smaller than each; a product may become
// zero unless both factors are far from it; 0 * inf, inf - inf, 0 / 0 and
// inf / inf are NaN. Zero is either of both zeros, positive may be infinite.
// Flags that let sums be reordered or contracted change none of it.
//
//===----------------------------------------------------------------------===//

#include "Signs.h"

#include "mlir/Dialect/Arith/IR/Arith.h"
#include "mlir/Dialect/Math/IR/Math.h"
#include "mlir/IR/Matchers.h"
#include "llvm/ADT/TypeSwitch.h"

using namespace mlir;
using namespace pyarray;
using arith::CmpFPredicate;

static constexpr unsigned anySign =
    Signs::Negative | Signs::Zero | Signs::Positive;
static constexpr unsigned nonZero = Signs::Negative | Signs::Positive;

/// What `combine` makes of each pair of signs that are no NaN; NaN of NaN.
template <typename Function>
static Signs combineFloats(Signs lhs, Signs rhs, Function combine) {
  if (lhs.isNone() || rhs.isNone())
    return {};
  bool isNaN = lhs.mayBe(Signs::NaN) || rhs.mayBe(Signs::NaN);
  return combineEach(lhs, rhs, combine) | (isNaN ? Signs::NaN : Signs::None);
}

//===----------------------------------------------------------------------===//
// Arithmetic
//===----------------------------------------------------------------------===//

/// The exponent from which on a number is not tiny: a product of two has less
/// than the width's smallest normal number only if one of both is.
static std::optional<int> getLeastExponent(Type type) {
  if (type.isF64())
    return -500;
  return type.isF32() ? std::optional<int>(-60) : std::nullopt;
}

static Signs ofConstant(const APFloat &value, Type type) {
  if (value.isNaN())
    return Signs::NaN;
  if (value.isZero())
    return Signs::Zero;
  std::optional<int> least = getLeastExponent(type);
  bool isTiny = !least || (value.isFinite() && ilogb(value) < *least);
  return (value.isNegative() ? Signs::Negative : Signs::Positive) |
         (isTiny ? Signs::Tiny : Signs::None);
}

static Signs negate(Signs value) {
  Signs result = value.without(nonZero);
  if (value.mayBe(Signs::Positive))
    result = result | Signs::Negative;
  return value.mayBe(Signs::Negative) ? result | Signs::Positive : result;
}

static Signs addSigns(Signs lhs, Signs rhs) {
  unsigned leftTiny = lhs.isTiny() ? Signs::Tiny : Signs::None;
  unsigned rightTiny = rhs.isTiny() ? Signs::Tiny : Signs::None;
  return combineFloats(lhs, rhs,
                       [&](unsigned left, unsigned right) -> unsigned {
                         if (left == Signs::Zero)
                           return right | rightTiny;
                         if (right == Signs::Zero)
                           return left | leftTiny;
                         if (left == right)
                           return left | (leftTiny & rightTiny);
                         return anySign | Signs::NaN | Signs::Tiny;
                       });
}

static unsigned multiplySign(unsigned left, unsigned right) {
  return left == right ? Signs::Positive : Signs::Negative;
}

static Signs multiplySigns(Signs lhs, Signs rhs, bool isSquare) {
  bool mayVanish = lhs.isTiny() || rhs.isTiny();
  return combineFloats(
      lhs, rhs, [&](unsigned left, unsigned right) -> unsigned {
        if (isSquare && left != right)
          return Signs::None;
        if (left == Signs::Zero || right == Signs::Zero)
          return left == right ? Signs::Zero : Signs::Zero | Signs::NaN;
        unsigned sign = multiplySign(left, right) | Signs::Tiny;
        return mayVanish ? sign | Signs::Zero : sign;
      });
}

/// Division by a zero takes the sign of the zero.
static Signs divideSigns(Signs lhs, Signs rhs) {
  return combineFloats(lhs, rhs, [](unsigned left, unsigned right) -> unsigned {
    if (right == Signs::Zero)
      return left == Signs::Zero ? Signs::NaN : nonZero;
    if (left == Signs::Zero)
      return Signs::Zero;
    return multiplySign(left, right) | Signs::Zero | Signs::NaN | Signs::Tiny;
  });
}

static Signs getMagnitude(Signs value) {
  Signs result = value.without(Signs::Negative);
  return value.mayBe(Signs::Negative) ? result | Signs::Positive : result;
}

static Signs takeRoot(Signs value) {
  Signs result = value.without(Signs::Negative);
  return value.mayBe(Signs::Negative) ? result | Signs::NaN : result;
}

static Signs inferExp(Signs value) {
  if (value.isNone())
    return {};
  Signs result = Signs::Zero | Signs::Positive | Signs::Tiny;
  return value.mayBe(Signs::NaN) ? result | Signs::NaN : result;
}

//===----------------------------------------------------------------------===//
// Comparisons
//===----------------------------------------------------------------------===//

/// Whether `predicate` holds of a number and a greater one, of two equal ones,
/// and of a number and a smaller one.
static std::array<bool, 3> getOrders(CmpFPredicate predicate) {
  switch (predicate) {
  case CmpFPredicate::OEQ:
  case CmpFPredicate::UEQ:
    return {false, true, false};
  case CmpFPredicate::ONE:
  case CmpFPredicate::UNE:
    return {true, false, true};
  case CmpFPredicate::OLT:
  case CmpFPredicate::ULT:
    return {true, false, false};
  case CmpFPredicate::OLE:
  case CmpFPredicate::ULE:
    return {true, true, false};
  case CmpFPredicate::OGT:
  case CmpFPredicate::UGT:
    return {false, false, true};
  case CmpFPredicate::OGE:
  case CmpFPredicate::UGE:
    return {false, true, true};
  case CmpFPredicate::ORD:
  case CmpFPredicate::AlwaysTrue:
    return {true, true, true};
  case CmpFPredicate::UNO:
  case CmpFPredicate::AlwaysFalse:
    return {false, false, false};
  }
  llvm_unreachable("a predicate of none of these");
}

static bool holdsOfNaN(CmpFPredicate predicate) {
  return predicate >= CmpFPredicate::UEQ;
}

static unsigned toTruth(bool holds) {
  return holds ? Signs::Positive : Signs::Zero;
}

static Signs inferComparison(arith::CmpFOp op, Signs lhs, Signs rhs) {
  CmpFPredicate predicate = op.getPredicate();
  std::array<bool, 3> holds = getOrders(predicate);
  Signs ordered =
      combineFloats(lhs, rhs, [&](unsigned left, unsigned right) -> unsigned {
        if (left == right && left != Signs::Zero)
          return toTruth(holds[0]) | toTruth(holds[1]) | toTruth(holds[2]);
        int order = left < right ? 0 : left == right ? 1 : 2;
        return toTruth(holds[order]);
      });
  Signs truth = ordered.without(Signs::NaN);
  return ordered.mayBe(Signs::NaN) ? truth | toTruth(holdsOfNaN(predicate))
                                   : truth;
}

//===----------------------------------------------------------------------===//
// Conversions
//===----------------------------------------------------------------------===//

/// Integers are zero, or 1 at least.
static Signs convertInteger(Operation *op, Signs value) {
  Type from = op->getOperand(0).getType();
  bool isBool = from.isInteger(1), isSigned = isa<arith::SIToFPOp>(op);
  Signs result = value.without(Signs::Fast | Signs::Tiny | Signs::NaN);
  if (isSigned ? isBool && value.mayBe(Signs::Positive)
               : value.mayBe(Signs::Negative))
    return Signs::any().without(Signs::NaN);
  return getLeastExponent(op->getResult(0).getType()) || result.isNone()
             ? result
             : result | Signs::Tiny;
}

static Signs convertFloat(Operation *op, Signs value) {
  Type from = op->getOperand(0).getType(), to = op->getResult(0).getType();
  if (isa<arith::TruncFOp>(op) && value.mayBe(nonZero))
    return value | Signs::Zero | Signs::Tiny;
  return getLeastExponent(from) && getLeastExponent(to) ? value
                                                        : value | Signs::Tiny;
}

//===----------------------------------------------------------------------===//
// Operations
//===----------------------------------------------------------------------===//

std::optional<Signs> pyarray::inferFloatSigns(Operation *op,
                                              ArrayRef<Signs> operands) {
  using Result = std::optional<Signs>;
  APFloat constant(0.0);
  if (matchPattern(op, m_ConstantFloat(&constant)))
    return ofConstant(constant, op->getResult(0).getType());
  return llvm::TypeSwitch<Operation *, Result>(op)
      .Case([&](arith::AddFOp) { return addSigns(operands[0], operands[1]); })
      .Case([&](arith::SubFOp) {
        return addSigns(operands[0], negate(operands[1]));
      })
      .Case([&](arith::MulFOp product) {
        return multiplySigns(operands[0], operands[1],
                             product.getLhs() == product.getRhs());
      })
      .Case(
          [&](arith::DivFOp) { return divideSigns(operands[0], operands[1]); })
      .Case([&](arith::NegFOp) { return negate(operands[0]); })
      .Case([&](arith::CmpFOp compare) {
        return inferComparison(compare, operands[0], operands[1]);
      })
      .Case<arith::SIToFPOp, arith::UIToFPOp>(
          [&](Operation *) { return convertInteger(op, operands[0]); })
      .Case<arith::ExtFOp, arith::TruncFOp>(
          [&](Operation *) { return convertFloat(op, operands[0]); })
      .Case([&](math::AbsFOp) { return getMagnitude(operands[0]); })
      .Case([&](math::SqrtOp) { return takeRoot(operands[0]); })
      .Case<math::ExpOp, math::Exp2Op>(
          [&](Operation *) { return inferExp(operands[0]); })
      .Default(Result());
}
