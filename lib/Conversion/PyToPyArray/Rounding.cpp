//===- Rounding.cpp - The built-in round ----------------------------------===//
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
using arith::CmpIPredicate;

static Value emitInteger(Lowering &b, ElementwiseKind kind,
                         ValueRange operands) {
  Type si64 = b.getIntegerType(64, /*isSigned=*/true);
  return emitScalar(b, b.getLoc(), kind, si64, operands, si64);
}

/// round(x): the nearest integer, ties to even.
static PyResult roundToInt(Lowering &b, const PyValue &value) {
  Type type = getElementType(value.type);
  Type result = py::IntType::get(b.getContext());
  if (!isa<FloatType>(type)) {
    ValueResult number = castStored(b, value, result);
    if (failed(number))
      return failure();
    return PyValue(result, *number);
  }
  Value nearest = emitScalar(b, b.getLoc(), ElementwiseKind::Rint, type,
                             value.value(), type);
  return PyValue(result, emitFloatToInt(b, nearest));
}

/// round(i, n) with p = 10 ** -n: the nearest multiple of p, ties to an even
/// one. With n >= 0 it is i; p > 10 ** 18 leaves nothing but 0.
static Value roundInteger(Lowering &b, Value value, Value digits) {
  Value zero = b.constantInt(0), limit = b.constantInt(18);
  Value exponent = b.createOrFold<arith::SubIOp>(zero, digits);
  exponent = b.createOrFold<arith::MaxSIOp>(exponent, zero);
  Value clipped = b.createOrFold<arith::MinSIOp>(exponent, limit);
  Value unit =
      emitInteger(b, ElementwiseKind::Power, {b.constantInt(10), clipped});
  Value quotient = emitInteger(b, ElementwiseKind::FloorDivide, {value, unit});
  Value down = arith::MulIOp::create(b, quotient, unit);
  Value rest = arith::SubIOp::create(b, value, down);
  Value other = arith::SubIOp::create(b, unit, rest);
  Value odd = arith::TruncIOp::create(b, b.getI1Type(), quotient);
  Value nearer = arith::CmpIOp::create(b, CmpIPredicate::sgt, rest, other);
  Value tie = arith::CmpIOp::create(b, CmpIPredicate::eq, rest, other);
  Value up =
      arith::OrIOp::create(b, nearer, arith::AndIOp::create(b, tie, odd));
  Value step = arith::SelectOp::create(b, up, unit, zero);
  Value rounded = arith::AddIOp::create(b, down, step);
  Value fits = arith::CmpIOp::create(b, CmpIPredicate::sle, exponent, limit);
  return arith::SelectOp::create(b, fits, rounded, zero);
}

/// 10.0 ** |n|, exact where it is a float.
static Value emitPowerOfTen(Lowering &b, Value digits) {
  if (std::optional<int64_t> constant =
          getConstantInt(PyValue(digits.getType(), digits)))
    return b.constantFloat(
        std::pow(10.0, std::fabs(static_cast<double>(*constant))));
  Value magnitude = emitInteger(b, ElementwiseKind::Absolute, digits);
  Value exponent = arith::SIToFPOp::create(b, b.getF64Type(), magnitude);
  return math::PowFOp::create(b, b.constantFloat(10.0), exponent);
}

/// numpy.round(x, n) of a float scalar: rint(x * p) / p with p = 10 ** n; with
/// n < 0 it divides first.
static Value roundNumPyFloat(Lowering &b, Value value, FloatType type,
                             Value digits) {
  Value power = emitPowerOfTen(b, digits);
  power = emitCast(b, b.getLoc(), power, b.getF64Type(), type);
  Value one = b.constant(b.getFloatAttr(type, 1.0));
  Value negative = b.createOrFold<arith::CmpIOp>(CmpIPredicate::slt, digits,
                                                 b.constantInt(0));
  Value factor = b.createOrFold<arith::SelectOp>(negative, one, power);
  Value divisor = b.createOrFold<arith::SelectOp>(negative, power, one);
  Value scaled = arith::MulFOp::create(b, value, factor);
  scaled = arith::DivFOp::create(b, scaled, divisor);
  Value nearest =
      emitScalar(b, b.getLoc(), ElementwiseKind::Rint, type, scaled, type);
  Value result = arith::MulFOp::create(b, nearest, divisor);
  return arith::DivFOp::create(b, result, factor);
}

/// round(x, n) keeps the type of x.
static PyResult roundToDigits(Lowering &b, const PyValue &value,
                              const PyValue &digits, Type result) {
  ValueResult count =
      castScalar(b, digits, b.getIntegerType(64, /*isSigned=*/true));
  if (failed(count))
    return failure();
  Type element = getElementType(value.type);
  if (FloatType type = dyn_cast<FloatType>(element)) {
    if (!value.is<py::FloatType>())
      return PyValue(value.type,
                     roundNumPyFloat(b, value.value(), type, *count));
    ValueResult rounded =
        b.callLibrary("pyarray_round", {value.value(), *count}, b.getF64Type());
    if (failed(rounded))
      return failure();
    return PyValue(result, *rounded);
  }
  Type si64 = b.getIntegerType(64, /*isSigned=*/true);
  Value wide = emitCast(b, b.getLoc(), value.value(), element, si64);
  Value rounded = roundInteger(b, wide, *count);
  return PyValue(
      result, emitCast(b, b.getLoc(), rounded, si64, getElementType(result)));
}

PyResult pyarray::emitRound(Lowering &b, const CallArguments &arguments,
                            Type result) {
  const PyValue *number = arguments.find(0, "number");
  const PyValue *digits = arguments.find(1, "ndigits");
  PyValue value = number ? loadScalar(b, *number) : PyValue();
  if (!value.type || !isScalar(value.type) || isComplex(value.type) ||
      !isScalar(result))
    return b.refuse("expected a number to round");
  if (!digits || digits->is<py::NoneType>())
    return roundToInt(b, value);
  return roundToDigits(b, value, loadScalar(b, *digits), result);
}
