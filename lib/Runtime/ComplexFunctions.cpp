//===- ComplexFunctions.cpp - Functions of complex numbers ----------------===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "ComplexFunctions.h"

#include <cmath>
#include <cstdint>
#include <limits>

using pyarray::Complex;

//===----------------------------------------------------------------------===//
// The C library's
//===----------------------------------------------------------------------===//

// <complex.h> is std::complex in C++.
#define PYARRAY_FROM_C(NAME, FUNCTION)                                         \
  extern "C" Complex FUNCTION(Complex);                                        \
  Complex pyarray_complex_##NAME(Complex value) { return FUNCTION(value); }

PYARRAY_FROM_C(sqrt, csqrt)
PYARRAY_FROM_C(exp, cexp)
PYARRAY_FROM_C(log, clog)
PYARRAY_FROM_C(sin, csin)
PYARRAY_FROM_C(cos, ccos)
PYARRAY_FROM_C(tan, ctan)
PYARRAY_FROM_C(arcsin, casin)
PYARRAY_FROM_C(arccos, cacos)
PYARRAY_FROM_C(arctan, catan)
PYARRAY_FROM_C(sinh, csinh)
PYARRAY_FROM_C(cosh, ccosh)
PYARRAY_FROM_C(tanh, ctanh)
PYARRAY_FROM_C(arcsinh, casinh)
PYARRAY_FROM_C(arccosh, cacosh)
PYARRAY_FROM_C(arctanh, catanh)
extern "C" Complex cpow(Complex, Complex);

static double real(Complex value) { return __real__ value; }
static double imag(Complex value) { return __imag__ value; }

/// An infinite part does not make NaN of the other one, as a sum would.
static Complex make(double real, double imag) {
  Complex value;
  __real__ value = real;
  __imag__ value = imag;
  return value;
}

//===----------------------------------------------------------------------===//
// NumPy's own
//===----------------------------------------------------------------------===//

static Complex scale(Complex value, double factor) {
  return make(real(value) * factor, imag(value) * factor);
}

Complex pyarray_complex_exp2(Complex value) {
  constexpr double ln2 = 0.693147180559945309417232121458176568;
  return cexp(scale(value, ln2));
}

Complex pyarray_complex_expm1(Complex value) {
  double half = std::sin(imag(value) / 2);
  return make(std::expm1(real(value)) * std::cos(imag(value)) - 2 * half * half,
              std::exp(real(value)) * std::sin(imag(value)));
}

Complex pyarray_complex_log2(Complex value) {
  constexpr double log2e = 1.442695040888963407359924681001892137;
  return scale(clog(value), log2e);
}

Complex pyarray_complex_log10(Complex value) {
  constexpr double log10e = 0.434294481903251827651128918916605082;
  return scale(clog(value), log10e);
}

Complex pyarray_complex_log1p(Complex value) {
  double shifted = real(value) + 1;
  return make(std::log(std::hypot(shifted, imag(value))),
              std::atan2(imag(value), shifted));
}

//===----------------------------------------------------------------------===//
// Powers
//===----------------------------------------------------------------------===//

static Complex multiply(Complex a, Complex b) {
  return make(real(a) * real(b) - imag(a) * imag(b),
              real(a) * imag(b) + imag(a) * real(b));
}

/// 1 / value, by the larger part of the divisor.
static Complex invert(Complex value) {
  double re = real(value), im = imag(value);
  if (std::fabs(re) >= std::fabs(im)) {
    if (re == 0 && im == 0)
      return make(1 / std::fabs(re), 0 / std::fabs(re));
    double ratio = im / re, factor = 1 / (re + im * ratio);
    return make((1 + 0 * ratio) * factor, (0 - ratio) * factor);
  }
  double ratio = re / im, factor = 1 / (im + re * ratio);
  return make((ratio + 0) * factor, (0 * ratio - 1) * factor);
}

/// base ** exponent by squarings, of 1 to 99.
static Complex raise(Complex base, int64_t exponent) {
  Complex result = make(1, 0);
  for (int64_t mask = 1;;) {
    if (exponent & mask)
      result = multiply(result, base);
    mask <<= 1;
    if (exponent < mask)
      return result;
    base = multiply(base, base);
  }
}

/// Of small integers by squarings; 0 to no positive power is NaN.
Complex pyarray_complex_power(Complex base, Complex exponent) {
  double power = real(exponent);
  if (power == 0 && imag(exponent) == 0)
    return make(1, 0);
  if (real(base) == 0 && imag(base) == 0) {
    double nan = std::numeric_limits<double>::quiet_NaN();
    return power > 0 ? make(0, 0) : make(nan, nan);
  }
  bool isSmall = imag(exponent) == 0 && power > -100 && power < 100 &&
                 power == std::trunc(power);
  if (!isSmall)
    return cpow(base, exponent);
  switch (int64_t whole = static_cast<int64_t>(power)) {
  case 1: // without a product by 1, which infinite parts do not survive
    return base;
  case 2:
    return multiply(base, base);
  case 3:
    return multiply(base, multiply(base, base));
  default:
    return whole > 0 ? raise(base, whole) : invert(raise(base, -whole));
  }
}
