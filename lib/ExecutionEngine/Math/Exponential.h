//===- Exponential.h - exp and tanh -----------------------------*- C++ -*-===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
//   k = round(x / ln 2)      r = x - k ln 2 = high - low, |r| <= ln 2 / 2
//   exp(x) = 2^k (1 + r + r^2 q(r))
//
// `high` is exact: k ln2[0] is subtracted without rounding, and what is left
// fits the format.
//
//===----------------------------------------------------------------------===//

#ifndef PYARRAY_LIB_EXECUTIONENGINE_MATH_EXPONENTIAL_H
#define PYARRAY_LIB_EXECUTIONENGINE_MATH_EXPONENTIAL_H

#include "Lanes.h"

namespace {

template <typename T, int N, bool Fast> struct Exponential : Lanes<T, N> {
  using L = Lanes<T, N>;
  using typename L::Bits;
  using typename L::C;
  using typename L::Float;
  static constexpr bool isDouble = sizeof(T) == 8;

  /// exp(x) = 2^k (1 + high + tail); the lowest bits of `shifted` are k.
  struct Reduced {
    Float shifted, k, high, tail;
  };
  /// `Further` corrects r^2 q(r) for the rounding of r.
  template <bool Further = false> static Reduced reduce(Float x) {
    Float shifted = L::fma(x, L::template constant<C::log2e, 0>(), L::rounder);
    Float k = shifted - L::rounder;
    Float high = L::fma(-k, L::template constant<C::ln2, 0>(), x);
    Float low = k * L::template constant<C::ln2, 1>();
    Float r = high - low;
    Float rest = -low;
    if constexpr (Further)
      rest = L::fma(r, (high - r) - low, rest);
    Float tail = L::fma(r * r, L::template polynomial<C::exp>(r), rest);
    return {shifted, k, high, tail};
  }

  /// Of any x.
  static Float expOfAll(Float x) {
    x = L::atLeast(L::atMost(x, isDouble ? 710 : 89), isDouble ? -746 : -104);
    Reduced e = reduce(x);
    return L::scale(T(1) + (e.high + e.tail), e.k);
  }
  PYARRAY_RARE static void replaceExp(const Float *x, Float *result) {
    *result = expOfAll(*x);
  }

  static Float exp(Float x) {
    Reduced e = reduce(x);
    Float fraction = T(1) + (e.high + e.tail);
    Float result =
        L::number(L::bits(fraction) + (L::bits(e.shifted) << L::mantissa));
    // Where neither the result nor 2^k is a normal number; and NaN.
    constexpr T most = isDouble ? 708 : 87;
    if (L::any(~(L::abs(x) < most))) {
      Float all;
      replaceExp(&x, &all);
      return all;
    }
    return result;
  }

  /// (exp(2x) - 1) / (exp(2x) + 1) of |x|
  static Float tanh(Float x) {
    Float inside = L::atMost(L::abs(x), isDouble ? 20 : 10);
    inside += inside;
    Reduced e = reduce</*Further=*/!Fast>(inside);
    Float power = L::power2(e.k);
    Float less = power - T(1);
    if constexpr (Fast) {
      Float above = L::fma(power, e.high + e.tail, less);
      return L::withSign(above / (above + T(2)), x);
    }
    Double<Float> p = addSmaller(e.high, e.tail);
    Double<Float> above = addSmaller(less, power * p.high);
    above.low = L::fma(power, p.low, above.low) + ((power - less) - T(1));
    Double<Float> below = addExactly(Float(T(2)), above.high);
    below.low += above.low;
    Float inverse = T(1) / below.high;
    Float quotient = above.high * inverse;
    Float rest = L::fma(-quotient, below.high, above.high) +
                 L::fma(-quotient, below.low, above.low);
    return L::withSign(L::fma(rest, inverse, quotient), x);
  }
};

} // namespace

#endif // PYARRAY_LIB_EXECUTIONENGINE_MATH_EXPONENTIAL_H
