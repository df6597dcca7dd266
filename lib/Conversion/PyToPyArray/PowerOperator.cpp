//===- PowerOperator.cpp - The operator ** of Python's scalars ------------===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Emit.h"
#include "pyarray/Analysis/Promotion.h"
#include "pyarray/Dialect/PyArray/Transforms/ScalarMath.h"
#include <cmath>

using namespace mlir;
using namespace pyarray;
using arith::CmpFPredicate;

static Value emitOr(Lowering &b, Value lhs, Value rhs) {
  return arith::OrIOp::create(b, lhs, rhs);
}

static Value compareFloat(Lowering &b, CmpFPredicate predicate, Value lhs,
                          Value rhs) {
  return arith::CmpFOp::create(b, predicate, lhs, rhs);
}

namespace {
/// What is raised where.
struct PowerErrors {
  ExceptionKind zeroKind;
  StringRef zero;
  StringRef complex;
  StringRef overflow;
};
} // namespace

static constexpr StringRef domainError = "math domain error";
static const PowerErrors operatorErrors = {
    ExceptionKind::ZeroDivisionError,
    "0.0 cannot be raised to a negative power",
    "negative number cannot be raised to a fractional power",
    "(34, 'Numerical result out of range')"};
static const PowerErrors functionErrors = {
    ExceptionKind::ValueError, domainError, domainError, "math range error"};

/// 0.0 ** y with y < 0 is a pole; with y = -inf it is infinite.
static void checkZeroBase(Lowering &b, Value base, Value exponent,
                          const PowerErrors &errors) {
  Value zero = b.constantFloat(0.0);
  Value fine = emitOr(b, compareFloat(b, CmpFPredicate::UNE, base, zero),
                      compareFloat(b, CmpFPredicate::UGE, exponent, zero));
  if (!getConstantFloat(exponent)) {
    Value low = b.constantFloat(-std::numeric_limits<double>::infinity());
    fine = emitOr(b, fine, compareFloat(b, CmpFPredicate::OEQ, exponent, low));
  }
  b.check(fine, errors.zeroKind, errors.zero);
}

/// x ** y with x < 0 and a fraction y would be complex: NaN though neither is.
static void checkReal(Lowering &b, Value base, Value exponent, Value power,
                      const PowerErrors &errors) {
  Value fine = emitOr(b, compareFloat(b, CmpFPredicate::ORD, power, power),
                      compareFloat(b, CmpFPredicate::UNO, base, exponent));
  b.check(fine, ExceptionKind::ValueError, errors.complex);
}

/// Infinite though neither operand is: `OverflowError`.
static void checkOverflow(Lowering &b, Value base, Value exponent, Value power,
                          const PowerErrors &errors) {
  Value inf = b.constantFloat(std::numeric_limits<double>::infinity());
  auto compareMagnitude = [&](CmpFPredicate predicate, Value value) {
    Type f64 = b.getF64Type();
    Value magnitude =
        emitScalar(b, b.getLoc(), ElementwiseKind::Absolute, f64, value, f64);
    return compareFloat(b, predicate, magnitude, inf);
  };
  Value fine = compareMagnitude(CmpFPredicate::UNE, power);
  fine = emitOr(b, fine, compareMagnitude(CmpFPredicate::OEQ, base));
  if (!getConstantFloat(exponent))
    fine = emitOr(b, fine, compareMagnitude(CmpFPredicate::OEQ, exponent));
  b.check(fine, ExceptionKind::OverflowError, errors.overflow);
}

/// A constant exponent leaves only the checks that may fail.
Value pyarray::emitFloatPower(Lowering &b, Value base, Value exponent,
                              bool isMathFunction) {
  const PowerErrors &errors = isMathFunction ? functionErrors : operatorErrors;
  std::optional<double> constant = getConstantFloat(exponent);
  bool checks = !b.options.numpyErrors;
  if (checks && !(constant && *constant >= 0))
    checkZeroBase(b, base, exponent, errors);
  Value power = emitScalar(b, b.getLoc(), ElementwiseKind::Power,
                           b.getF64Type(), {base, exponent}, b.getF64Type());
  if (!checks)
    return power;
  if (!(constant && std::floor(*constant) == *constant))
    checkReal(b, base, exponent, power, errors);
  if (!(constant && *constant >= 0 && *constant <= 1))
    checkOverflow(b, base, exponent, power, errors);
  return power;
}

Value pyarray::emitIsExponent(Lowering &b, Value exponent, Type element) {
  IntegerType integer = dyn_cast<IntegerType>(element);
  if (!integer || integer.isUnsigned() || integer.getWidth() == 1)
    return {};
  PyValue asPython(element, exponent);
  if (std::optional<int64_t> constant = getConstantInt(asPython);
      constant && *constant >= 0)
    return {};
  Value zero = b.constantInt(0, exponent.getType());
  return arith::CmpIOp::create(b, arith::CmpIPredicate::sge, exponent, zero);
}

void pyarray::checkExponent(Lowering &b, Value exponent, Type element) {
  if (Value isFine = emitIsExponent(b, exponent, element))
    b.check(isFine, ExceptionKind::ValueError, negativePower);
}

/// x ** y in `result`: of integers by repeated squaring, wrapping.
Value pyarray::emitPythonPower(Lowering &b, Value lhs, Value rhs, Type result) {
  if (isa<py::FloatType>(result))
    return emitFloatPower(b, lhs, rhs, /*isMathFunction=*/false);
  Type si64 = b.getIntegerType(64, /*isSigned=*/true);
  checkExponent(b, rhs, si64);
  return emitScalar(b, b.getLoc(), ElementwiseKind::Power, si64, {lhs, rhs},
                    si64);
}
