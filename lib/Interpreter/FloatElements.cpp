//===- FloatElements.cpp - Elements that are floats -----------------------===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Elements.h"

#include <cmath>
#include <numbers>

using namespace mlir;

namespace pyarray::interpreter {

/// NumPy's: the sign is the divisor's.
static double remainder(double a, double b) {
  double rest = std::fmod(a, b);
  if (rest == 0)
    return std::copysign(0.0, b);
  return (b < 0) != (rest < 0) ? rest + b : rest;
}

static double floorDivide(double a, double b) {
  if (b == 0 || std::isnan(a) || std::isnan(b))
    return a / b;
  double quotient = (a - std::fmod(a, b)) / b;
  if (std::fmod(a, b) != 0 && (b < 0) != (std::fmod(a, b) < 0))
    quotient -= 1;
  if (quotient == 0)
    return std::copysign(0.0, a / b);
  double whole = std::floor(quotient);
  return quotient - whole > 0.5 ? whole + 1 : whole;
}

static double choose(double a, double b, bool isLess, bool passesNan) {
  if (std::isnan(a) || std::isnan(b))
    return std::isnan(a) == passesNan ? a : b;
  return isLess == (a <= b) ? a : b;
}

static double getSign(double x) {
  return std::isnan(x) ? x : double((x > 0) - (x < 0));
}

Result computeFloatPair(Kind kind, double a, double b) {
  switch (kind) {
  case Kind::Add:
    return a + b;
  case Kind::Subtract:
    return a - b;
  case Kind::Multiply:
    return a * b;
  case Kind::Divide:
    return a / b;
  case Kind::FloorDivide:
    return floorDivide(a, b);
  case Kind::Remainder:
    return remainder(a, b);
  case Kind::Fmod:
    return std::fmod(a, b);
  case Kind::Power:
    return std::pow(a, b);
  case Kind::Minimum:
  case Kind::Fmin:
    return choose(a, b, true, kind == Kind::Minimum);
  case Kind::Maximum:
  case Kind::Fmax:
    return choose(a, b, false, kind == Kind::Maximum);
  case Kind::Arctan2:
    return std::atan2(a, b);
  case Kind::Hypot:
    return std::hypot(a, b);
  case Kind::Copysign:
    return std::copysign(a, b);
  case Kind::LogicalAnd:
    return int64_t(a != 0 && b != 0);
  case Kind::LogicalOr:
    return int64_t(a != 0 || b != 0);
  case Kind::LogicalXor:
    return int64_t((a != 0) != (b != 0));
  default:
    return std::nullopt;
  }
}

static Result computeElementary(Kind kind, double x) {
  switch (kind) {
  case Kind::Sqrt:
    return std::sqrt(x);
  case Kind::Cbrt:
    return std::cbrt(x);
  case Kind::Exp:
    return std::exp(x);
  case Kind::Exp2:
    return std::exp2(x);
  case Kind::Expm1:
    return std::expm1(x);
  case Kind::Log:
    return std::log(x);
  case Kind::Log2:
    return std::log2(x);
  case Kind::Log10:
    return std::log10(x);
  case Kind::Log1p:
    return std::log1p(x);
  case Kind::Sin:
    return std::sin(x);
  case Kind::Cos:
    return std::cos(x);
  case Kind::Tan:
    return std::tan(x);
  case Kind::Arcsin:
    return std::asin(x);
  case Kind::Arccos:
    return std::acos(x);
  case Kind::Arctan:
    return std::atan(x);
  case Kind::Sinh:
    return std::sinh(x);
  case Kind::Cosh:
    return std::cosh(x);
  case Kind::Tanh:
    return std::tanh(x);
  case Kind::Arcsinh:
    return std::asinh(x);
  case Kind::Arccosh:
    return std::acosh(x);
  case Kind::Arctanh:
    return std::atanh(x);
  default:
    return std::nullopt;
  }
}

Result computeFloat(Kind kind, double x) {
  switch (kind) {
  case Kind::Negative:
    return -x;
  case Kind::Positive:
    return x;
  case Kind::Absolute:
    return std::fabs(x);
  case Kind::LogicalNot:
    return int64_t(x == 0);
  case Kind::Sign:
    return getSign(x);
  case Kind::Square:
    return x * x;
  case Kind::Reciprocal:
    return 1.0 / x;
  case Kind::Floor:
    return std::floor(x);
  case Kind::Ceil:
    return std::ceil(x);
  case Kind::Trunc:
    return std::trunc(x);
  case Kind::Rint:
    return std::nearbyint(x);
  case Kind::Isnan:
    return int64_t(std::isnan(x));
  case Kind::Isinf:
    return int64_t(std::isinf(x));
  case Kind::Isfinite:
    return int64_t(std::isfinite(x));
  case Kind::Signbit:
    return int64_t(std::signbit(x));
  case Kind::Deg2rad:
    return x * (std::numbers::pi / 180.0);
  case Kind::Rad2deg:
    return x * (180.0 / std::numbers::pi);
  default:
    return computeElementary(kind, x);
  }
}

//===----------------------------------------------------------------------===//
// Complex numbers
//===----------------------------------------------------------------------===//

Result computeComplex(Kind kind, Complex a, Complex b) {
  switch (kind) {
  case Kind::Add:
    return a + b;
  case Kind::Subtract:
    return a - b;
  case Kind::Multiply:
    return Complex(a.real() * b.real() - a.imag() * b.imag(),
                   a.real() * b.imag() + a.imag() * b.real());
  case Kind::Negative:
    return -a;
  case Kind::Positive:
    return a;
  case Kind::Absolute:
    return std::hypot(a.real(), a.imag());
  case Kind::LogicalNot:
    return int64_t(a == Complex());
  case Kind::Isnan:
    return int64_t(std::isnan(a.real()) || std::isnan(a.imag()));
  case Kind::Isinf:
    return int64_t(std::isinf(a.real()) || std::isinf(a.imag()));
  case Kind::Isfinite:
    return int64_t(std::isfinite(a.real()) && std::isfinite(a.imag()));
  default:
    return std::nullopt;
  }
}

} // namespace pyarray::interpreter
