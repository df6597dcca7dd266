//===- ScalarArithmetic.cpp - Arithmetic on one element -------------------===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "ScalarEmitter.h"

#include "mlir/Dialect/SCF/IR/SCF.h"
#include "mlir/IR/Matchers.h"

using namespace mlir;
using namespace pyarray;
using Kind = ElementwiseKind;

//===----------------------------------------------------------------------===//
// Division
//===----------------------------------------------------------------------===//

/// By 0, quotients and remainders are 0; the smallest integer divided by -1
/// wraps to itself.
Value ScalarEmitter::emitIntegerDivision(Kind kind, Value lhs, Value rhs) {
  Value zero = integer(0), one = integer(1);
  Value byZero = equal(rhs, zero);
  if (isUnsigned()) {
    Value divisor = select(byZero, one, rhs);
    if (kind != Kind::FloorDivide)
      return make<arith::RemUIOp>(lhs, divisor);
    return select(byZero, zero, make<arith::DivUIOp>(lhs, divisor));
  }
  // Division by 1 instead of -1 gives 0 as remainder, and what wrapping
  // gives for the only quotient that overflows.
  Value smallest =
      integer(std::numeric_limits<int64_t>::min() >> (64 - getWidth()));
  Value overflows = both(equal(lhs, smallest), equal(rhs, integer(-1)));
  Value divisor = select(either(byZero, overflows), one, rhs);
  Value remainder = make<arith::RemSIOp>(lhs, divisor);
  if (kind == Kind::Fmod)
    return remainder;
  Value oppose = less(make<arith::XOrIOp>(remainder, divisor), zero);
  Value adjusts = both(differ(remainder, zero), oppose);
  if (kind == Kind::Remainder)
    return add(remainder, select(adjusts, divisor, zero));
  Value quotient = make<arith::DivSIOp>(lhs, divisor);
  Value rounded = subtract(quotient, select(adjusts, one, zero));
  return select(byZero, zero, rounded);
}

/// What npy_divmod computes: the quotient is close to an integer, to which it
/// is snapped; the remainder has the sign of the divisor.
Value ScalarEmitter::emitFloatDivision(Kind kind, Value lhs, Value rhs) {
  Value zero = real(0.0), one = real(1.0);
  Value modulus = make<arith::RemFOp>(lhs, rhs);
  if (kind == Kind::Fmod)
    return modulus;
  Value isInexact = differ(modulus, zero);
  Value oppose = make<arith::XOrIOp>(less(rhs, zero), less(modulus, zero));
  Value adjusts = both(isInexact, oppose);
  if (kind == Kind::Remainder) {
    Value adjusted = select(adjusts, add(modulus, rhs), modulus);
    return select(isInexact, adjusted, make<math::CopySignOp>(zero, rhs));
  }
  Value exact = make<arith::DivFOp>(subtract(lhs, modulus), rhs);
  Value quotient = select(adjusts, subtract(exact, one), exact);
  Value floor = make<math::FloorOp>(quotient);
  Value isAbove = less(real(0.5), subtract(quotient, floor));
  Value snapped = select(isAbove, add(floor, one), floor);
  Value ratio = make<arith::DivFOp>(lhs, rhs);
  Value rounded = select(differ(quotient, zero), snapped,
                         make<math::CopySignOp>(zero, ratio));
  return select(equal(rhs, zero), ratio, rounded);
}

/// Of integers, 1/x is 0 but for 1, -1 and 0, for which the infinite quotient
/// is converted.
Value ScalarEmitter::emitReciprocal(Value value) {
  if (isFloat())
    return make<arith::DivFOp>(real(1.0), value);
  Value zero = integer(0), one = integer(1), minusOne = integer(-1);
  Value isUnit = equal(value, one);
  if (!isUnsigned())
    isUnit = either(isUnit, equal(value, minusOne));
  Value result = select(isUnit, value, zero);
  if (isUnsigned() || getWidth() < 32)
    return result;
  Value smallest =
      integer(std::numeric_limits<int64_t>::min() >> (64 - getWidth()));
  return select(equal(value, zero), smallest, result);
}

//===----------------------------------------------------------------------===//
// Powers
//===----------------------------------------------------------------------===//

/// The number that `value` always is, seen through a conversion.
static std::optional<double> getConstantReal(Value value) {
  APFloat real(0.0);
  if (matchPattern(value, m_ConstantFloat(&real)))
    return real.convertToDouble();
  APInt integer;
  if (arith::SIToFPOp cast = value.getDefiningOp<arith::SIToFPOp>())
    if (matchPattern(cast.getIn(), m_ConstantInt(&integer)))
      return integer.signedRoundToDouble();
  return std::nullopt;
}

/// base ** exponent by squaring, least significant bit first; wraps.
static Value emitPowerLoop(OpBuilder &builder, Location loc, ScalarEmitter &e,
                           Value base, Value exponent) {
  Value zero = e.integer(0), one = e.integer(1);
  scf::WhileOp loop = scf::WhileOp::create(
      builder, loc, TypeRange{e.getType(), e.getType(), e.getType()},
      ValueRange{one, base, exponent},
      [&](OpBuilder &nested, Location at, ValueRange state) {
        Value more = arith::CmpIOp::create(nested, at, arith::CmpIPredicate::ne,
                                           state[2], zero);
        scf::ConditionOp::create(nested, at, more, state);
      },
      [&](OpBuilder &nested, Location at, ValueRange state) {
        ScalarEmitter step(nested, at, e.getType());
        Value bit = step.both(state[2], one);
        Value product = step.select(
            step.equal(bit, one), step.multiply(state[0], state[1]), state[0]);
        Value square = step.multiply(state[1], state[1]);
        Value rest = step.make<arith::ShRUIOp>(state[2], one);
        scf::YieldOp::create(nested, at, ValueRange{product, square, rest});
      });
  return loop.getResult(0);
}

Value ScalarEmitter::emitIntegerPower(Value base, Value exponent) {
  APInt constant;
  if (!matchPattern(exponent, m_ConstantInt(&constant)) ||
      constant.getZExtValue() > 64)
    return emitPowerLoop(builder, loc, *this, base, exponent);
  Value power;
  for (uint64_t rest = constant.getZExtValue(); rest != 0; rest >>= 1) {
    if (rest & 1)
      power = power ? multiply(power, base) : base;
    if (rest > 1)
      base = multiply(base, base);
  }
  return power ? power : integer(1);
}

Value ScalarEmitter::emitPower(Value base, Value exponent) {
  if (!isFloat())
    return emitIntegerPower(base, exponent);
  std::optional<double> constant = getConstantReal(exponent);
  if (constant == 2.0)
    return multiply(base, base);
  if (constant == 1.0)
    return base;
  if (constant == -1.0)
    return make<arith::DivFOp>(real(1.0), base);
  if (constant == 0.5) { // unlike sqrt, of -0.0 and -inf
    Value infinity = real(std::numeric_limits<double>::infinity());
    Value isLeast = equal(base, make<arith::NegFOp>(infinity));
    Value root = make<math::SqrtOp>(add(base, real(0.0)));
    return select(isLeast, infinity, root);
  }
  return make<math::PowFOp>(base, exponent);
}

//===----------------------------------------------------------------------===//
// Signs and extrema
//===----------------------------------------------------------------------===//

/// -1, 0 or 1; NaN stays.
Value ScalarEmitter::emitSign(Value value) {
  Value zero = number(0), one = number(1);
  Value positive = select(less(zero, value), one, isFloat() ? value : zero);
  if (isUnsigned())
    return positive;
  Value sign = select(less(value, zero), number(-1), positive);
  return isFloat() ? select(equal(value, zero), zero, sign) : sign;
}

Value ScalarEmitter::emitExtremum(Kind kind, Value lhs, Value rhs) {
  bool isMin = kind == Kind::Minimum || kind == Kind::Fmin;
  if (isUnsigned())
    return isMin ? make<arith::MinUIOp>(lhs, rhs)
                 : make<arith::MaxUIOp>(lhs, rhs);
  if (!isFloat())
    return isMin ? make<arith::MinSIOp>(lhs, rhs)
                 : make<arith::MaxSIOp>(lhs, rhs);
  switch (kind) {
  case Kind::Minimum:
    return make<arith::MinimumFOp>(lhs, rhs);
  case Kind::Maximum:
    return make<arith::MaximumFOp>(lhs, rhs);
  case Kind::Fmin:
    return make<arith::MinNumFOp>(lhs, rhs);
  default:
    return make<arith::MaxNumFOp>(lhs, rhs);
  }
}

static Value emitAbsolute(ScalarEmitter &e, Value value) {
  if (e.isFloat())
    return e.make<math::AbsFOp>(value);
  if (e.isUnsigned())
    return value;
  Value zero = e.integer(0);
  return e.select(e.less(value, zero), e.subtract(zero, value), value);
}

Value ScalarEmitter::emitArithmetic(Kind kind, ValueRange operands) {
  Value lhs = operands.front(), rhs = operands.back();
  switch (kind) {
  case Kind::Add:
    return isBool() ? either(lhs, rhs) : add(lhs, rhs);
  case Kind::Subtract:
    return subtract(lhs, rhs);
  case Kind::Multiply:
    return isBool() ? both(lhs, rhs) : multiply(lhs, rhs);
  case Kind::Square:
    return isBool() ? lhs : multiply(lhs, lhs);
  case Kind::FloorDivide:
  case Kind::Remainder:
  case Kind::Fmod:
    return isFloat() ? emitFloatDivision(kind, lhs, rhs)
                     : emitIntegerDivision(kind, lhs, rhs);
  case Kind::Power:
    return emitPower(lhs, rhs);
  case Kind::Minimum:
  case Kind::Maximum:
  case Kind::Fmin:
  case Kind::Fmax:
    return emitExtremum(kind, lhs, rhs);
  case Kind::Negative:
    return isFloat() ? make<arith::NegFOp>(lhs) : subtract(integer(0), lhs);
  case Kind::Positive:
    return lhs;
  case Kind::Absolute:
    return emitAbsolute(*this, lhs);
  case Kind::Sign:
    return emitSign(lhs);
  case Kind::Reciprocal:
    return emitReciprocal(lhs);
  case Kind::Floor:
  case Kind::Ceil:
  case Kind::Trunc:
    return isFloat() ? emitFloatFunction(kind, operands) : lhs;
  default:
    return emitFloatFunction(kind, operands);
  }
}
