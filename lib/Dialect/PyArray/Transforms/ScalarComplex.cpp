//===- ScalarComplex.cpp - Code for one complex element -------------------===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Written out on the two parts: neither CPython nor NumPy does what C's Annex
// G says of infinities in products, which the `complex` dialect may do.
//
//===----------------------------------------------------------------------===//

#include "ScalarComplex.h"
#include "ScalarEmitter.h"
#include "mlir/Dialect/Arith/IR/Arith.h"
#include "mlir/Dialect/Complex/IR/Complex.h"
#include "mlir/Dialect/Math/IR/Math.h"
#include "pyarray/Dialect/PyArray/IR/PyArrayMath.h"

using namespace mlir;
using namespace pyarray;
using Kind = ElementwiseKind;

namespace {
struct Parts {
  Value real, imag;
};
} // namespace

static Parts split(OpBuilder &builder, Location loc, Value value) {
  return {complex::ReOp::create(builder, loc, value),
          complex::ImOp::create(builder, loc, value)};
}

static Value join(OpBuilder &builder, Location loc, Type type, Parts parts) {
  return complex::CreateOp::create(builder, loc, type, parts.real, parts.imag);
}

Value pyarray::makeComplex(OpBuilder &builder, Location loc, Value real,
                           Value imag) {
  return join(builder, loc, ComplexType::get(real.getType()), {real, imag});
}

static Parts multiply(ScalarEmitter &e, Parts a, Parts b) {
  return {e.subtract(e.multiply(a.real, b.real), e.multiply(a.imag, b.imag)),
          e.add(e.multiply(a.real, b.imag), e.multiply(a.imag, b.real))};
}

/// Smith's division by the larger part of the divisor. NumPy multiplies by the
/// reciprocal of the denominator where CPython divides by it.
static Parts divide(ScalarEmitter &e, Parts a, Parts b, bool asPython) {
  Value absReal = e.make<math::AbsFOp>(b.real);
  Value absImag = e.make<math::AbsFOp>(b.imag);
  Value byReal = e.lessEqual(absImag, absReal);
  Value larger = e.select(byReal, b.real, b.imag);
  Value smaller = e.select(byReal, b.imag, b.real);
  Value ratio = e.make<arith::DivFOp>(smaller, larger);
  Value denominator = e.add(larger, e.multiply(smaller, ratio));
  // By the real part: (ar + ai r, ai - ar r); else (ar r + ai, ai r - ar).
  Value realScaled = e.multiply(a.real, ratio);
  Value imagScaled = e.multiply(a.imag, ratio);
  Parts top = {
      e.select(byReal, e.add(a.real, imagScaled), e.add(realScaled, a.imag)),
      e.select(byReal, e.subtract(a.imag, realScaled),
               e.subtract(imagScaled, a.real))};
  auto over = [&](Value part) -> Value {
    if (asPython)
      return e.make<arith::DivFOp>(part, denominator);
    return e.multiply(part, e.make<arith::DivFOp>(e.real(1.0), denominator));
  };
  Parts result = {over(top.real), over(top.imag)};
  if (asPython)
    return result;
  Value isZero =
      e.both(e.equal(absReal, e.real(0)), e.equal(absImag, e.real(0)));
  return {
      e.select(isZero, e.make<arith::DivFOp>(a.real, absReal), result.real),
      e.select(isZero, e.make<arith::DivFOp>(a.imag, absReal), result.imag)};
}

Value pyarray::emitPythonComplexDivision(OpBuilder &builder, Location loc,
                                         Value lhs, Value rhs) {
  ScalarEmitter e(builder, loc, builder.getF64Type());
  return join(builder, loc, lhs.getType(),
              divide(e, split(builder, loc, lhs), split(builder, loc, rhs),
                     /*asPython=*/true));
}

static Value isTrue(ScalarEmitter &e, Parts value) {
  return e.either(e.isTrue(value.real), e.isTrue(value.imag));
}

//===----------------------------------------------------------------------===//
// Comparisons
//===----------------------------------------------------------------------===//

static Value isNaN(ScalarEmitter &e, Parts value) {
  return e.either(e.emitClass(Kind::Isnan, value.real),
                  e.emitClass(Kind::Isnan, value.imag));
}

/// By the real parts, then by the imaginary parts, none of which is NaN.
static Value emitLess(ScalarEmitter &e, Parts a, Parts b, bool orEqual) {
  Value ordered = e.both(e.equal(a.imag, a.imag), e.equal(b.imag, b.imag));
  Value byReal = e.both(e.less(a.real, b.real), ordered);
  Value byImag = orEqual ? e.lessEqual(a.imag, b.imag) : e.less(a.imag, b.imag);
  return e.either(byReal, e.both(e.equal(a.real, b.real), byImag));
}

/// The first operand unless the second one is beyond it; where NaN counts as
/// beyond, that is of the first one, else of the second one.
static Parts emitExtremum(ScalarEmitter &e, Kind kind, Parts a, Parts b) {
  bool isMin = kind == Kind::Minimum || kind == Kind::Fmin;
  bool keepsNaN = kind == Kind::Minimum || kind == Kind::Maximum;
  Value first = e.either(isNaN(e, keepsNaN ? a : b),
                         isMin ? emitLess(e, a, b, /*orEqual=*/true)
                               : emitLess(e, b, a, /*orEqual=*/true));
  return {e.select(first, a.real, b.real), e.select(first, a.imag, b.imag)};
}

static Value emitPredicate(ScalarEmitter &e, Kind kind, Parts a, Parts b) {
  switch (kind) {
  case Kind::Less:
    return emitLess(e, a, b, /*orEqual=*/false);
  case Kind::LessEqual:
    return emitLess(e, a, b, /*orEqual=*/true);
  case Kind::Greater:
    return emitLess(e, b, a, /*orEqual=*/false);
  case Kind::GreaterEqual:
    return emitLess(e, b, a, /*orEqual=*/true);
  case Kind::Equal:
    return e.both(e.equal(a.real, b.real), e.equal(a.imag, b.imag));
  case Kind::NotEqual:
    return e.either(e.differ(a.real, b.real), e.differ(a.imag, b.imag));
  case Kind::LogicalAnd:
    return e.both(isTrue(e, a), isTrue(e, b));
  case Kind::LogicalOr:
    return e.either(isTrue(e, a), isTrue(e, b));
  case Kind::LogicalXor:
    return e.make<arith::XOrIOp>(isTrue(e, a), isTrue(e, b));
  case Kind::LogicalNot:
    return e.make<arith::XOrIOp>(isTrue(e, a), e.truth(true));
  case Kind::Isfinite:
    return e.both(e.emitClass(kind, a.real), e.emitClass(kind, a.imag));
  default: // isnan, isinf
    return e.either(e.emitClass(kind, a.real), e.emitClass(kind, a.imag));
  }
}

//===----------------------------------------------------------------------===//
// Arithmetic
//===----------------------------------------------------------------------===//

/// 1 / a, by the larger part of `a`.
static Parts emitReciprocal(ScalarEmitter &e, Parts a) {
  Value byReal =
      e.lessEqual(e.make<math::AbsFOp>(a.imag), e.make<math::AbsFOp>(a.real));
  Value larger = e.select(byReal, a.real, a.imag);
  Value smaller = e.select(byReal, a.imag, a.real);
  Value ratio = e.make<arith::DivFOp>(smaller, larger);
  Value denominator = e.add(larger, e.multiply(smaller, ratio));
  Value one = e.real(1.0);
  Value unit = e.make<arith::DivFOp>(one, denominator);
  Value scaled = e.make<arith::DivFOp>(ratio, denominator);
  return {e.select(byReal, unit, scaled),
          e.make<arith::NegFOp>(e.select(byReal, scaled, unit))};
}

/// a / |a|: of a single infinite part its sign, of two NaN.
static Parts emitSign(ScalarEmitter &e, Parts a) {
  Value length = e.emitFloatFunction(Kind::Hypot, {a.real, a.imag});
  Value zero = e.real(0.0),
        infinity = e.real(std::numeric_limits<double>::infinity());
  Value nan = e.real(std::numeric_limits<double>::quiet_NaN());
  auto isInfinite = [&](Value part) {
    return e.equal(e.make<math::AbsFOp>(part), infinity);
  };
  Value real = isInfinite(a.real), imag = isInfinite(a.imag);
  Value anyNaN = e.either(e.differ(length, length), e.both(real, imag));
  Value isZero = e.equal(length, zero);
  auto over = [&](Value part, Value own, Value other) {
    Value quotient = e.make<arith::DivFOp>(part, length);
    Value unit = e.make<math::CopySignOp>(e.real(1.0), part);
    Value finite = e.select(isZero, zero, e.select(other, zero, quotient));
    return e.select(anyNaN, nan, e.select(own, unit, finite));
  };
  return {over(a.real, real, imag), over(a.imag, imag, real)};
}

static Parts emitArithmetic(ScalarEmitter &e, Kind kind, Parts a, Parts b) {
  switch (kind) {
  case Kind::Add:
    return {e.add(a.real, b.real), e.add(a.imag, b.imag)};
  case Kind::Subtract:
    return {e.subtract(a.real, b.real), e.subtract(a.imag, b.imag)};
  case Kind::Multiply:
    return multiply(e, a, b);
  case Kind::Divide:
    return divide(e, a, b, /*asPython=*/false);
  case Kind::Negative:
    return {e.make<arith::NegFOp>(a.real), e.make<arith::NegFOp>(a.imag)};
  case Kind::Square:
    return multiply(e, a, a);
  case Kind::Reciprocal:
    return emitReciprocal(e, a);
  case Kind::Sign:
    return emitSign(e, a);
  case Kind::Rint:
    return {e.emitFloatFunction(kind, a.real),
            e.emitFloatFunction(kind, a.imag)};
  case Kind::Minimum:
  case Kind::Maximum:
  case Kind::Fmin:
  case Kind::Fmax:
    return emitExtremum(e, kind, a, b);
  default: // positive
    return a;
  }
}

//===----------------------------------------------------------------------===//
// Functions
//===----------------------------------------------------------------------===//

/// pyarray_complex_exp(x), in double precision.
static Value emitFunction(OpBuilder &builder, Location loc, Kind kind,
                          ComplexType type, ValueRange operands) {
  ComplexType wide = ComplexType::get(builder.getF64Type());
  SmallVector<Value> arguments;
  for (Value operand : operands)
    arguments.push_back(emitComplexCast(builder, loc, operand, type, wide));
  std::string name =
      ("pyarray_complex_" + stringifyElementwiseKind(kind)).str();
  Value result = MathCallOp::create(builder, loc, wide,
                                    builder.getStringAttr(name), arguments);
  return emitComplexCast(builder, loc, result, wide, type);
}

Value pyarray::emitComplex(OpBuilder &builder, Location loc, Kind kind,
                           ComplexType type, ValueRange operands) {
  ScalarEmitter e(builder, loc, type.getElementType());
  Parts a = split(builder, loc, operands.front());
  Parts b = split(builder, loc, operands.back());
  switch (kind) {
  case Kind::Absolute:
    return e.emitFloatFunction(Kind::Hypot, {a.real, a.imag});
  case Kind::Add:
  case Kind::Subtract:
  case Kind::Multiply:
  case Kind::Divide:
  case Kind::Negative:
  case Kind::Positive:
  case Kind::Square:
  case Kind::Reciprocal:
  case Kind::Sign:
  case Kind::Rint:
  case Kind::Minimum:
  case Kind::Maximum:
  case Kind::Fmin:
  case Kind::Fmax:
    return join(builder, loc, type, emitArithmetic(e, kind, a, b));
  case Kind::Power:
    return emitFunction(builder, loc, kind, type, operands);
  default:
    return kind >= Kind::Sqrt && kind <= Kind::Arctanh
               ? emitFunction(builder, loc, kind, type, operands)
               : emitPredicate(e, kind, a, b);
  }
}

Value pyarray::emitComplexCast(OpBuilder &builder, Location loc, Value value,
                               Type fromElement, Type toElement) {
  ComplexType from = dyn_cast<ComplexType>(fromElement);
  ComplexType to = dyn_cast<ComplexType>(toElement);
  if (!from) {
    Value real =
        emitCast(builder, loc, value, fromElement, to.getElementType());
    ScalarEmitter e(builder, loc, to.getElementType());
    return join(builder, loc, to, {real, e.real(0)});
  }
  Parts parts = split(builder, loc, value);
  Type element = from.getElementType();
  if (!to) {
    ScalarEmitter e(builder, loc, element);
    if (toElement.isInteger(1))
      return isTrue(e, parts);
    return emitCast(builder, loc, parts.real, element, toElement);
  }
  return join(
      builder, loc, to,
      {emitCast(builder, loc, parts.real, element, to.getElementType()),
       emitCast(builder, loc, parts.imag, element, to.getElementType())});
}
