//===- Lanes.h - Vectors of floats and of their bits ------------*- C++ -*-===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The sources of this directory are compiled to bitcode when pyarray is built,
// and inlined into what pyarray compiles. Each function is the same sequence of
// IEEE operations for every number of lanes, so that the value of an element
// does not depend on where it lies.
//
//===----------------------------------------------------------------------===//

#ifndef PYARRAY_LIB_EXECUTIONENGINE_MATH_LANES_H
#define PYARRAY_LIB_EXECUTIONENGINE_MATH_LANES_H

#include "Coefficients.h"

/// Each number of an array N times over: an operand in memory of any
/// instruction, where the code generator would make of a constant an
/// instruction more, which repeats it. Not const, lest it sees the constants.
template <typename T, int N, const auto &Numbers> struct Repeated {
  static constexpr int count = sizeof(Numbers) / sizeof(T);
  struct Table {
    alignas(sizeof(T) * N) T values[count * N];
    constexpr Table() : values() {
      for (int i = 0; i < count * N; ++i)
        values[i] = Numbers[i / N];
    }
  };
  static Table table;
};
template <typename T, int N, const auto &Numbers>
constinit
    typename Repeated<T, N, Numbers>::Table Repeated<T, N, Numbers>::table;

namespace {

template <typename T> struct Format;
template <> struct Format<double> {
  using Bits = long;
  static constexpr int mantissa = 52, bias = 1023;
};
template <> struct Format<float> {
  using Bits = int;
  static constexpr int mantissa = 23, bias = 127;
};

template <typename T, int N> struct Lanes {
  using Element = T;
  using Bit = typename Format<T>::Bits;
  using Float = T __attribute__((ext_vector_type(N)));
  using Bits = Bit __attribute__((ext_vector_type(N)));
  using C = Coefficients<T>;

  static constexpr int mantissa = Format<T>::mantissa;
  static constexpr int bias = Format<T>::bias;
  /// Adding this rounds to an integer, which then is in the lowest bits.
  static constexpr T rounder = T(3ull << (mantissa - 1));

  static Bits bits(Float x) { return __builtin_bit_cast(Bits, x); }
  static Float number(Bits x) { return __builtin_bit_cast(Float, x); }
  static Float fma(Float a, Float b, Float c) {
    return __builtin_elementwise_fma(a, b, c);
  }
  static Float abs(Float x) { return __builtin_elementwise_abs(x); }
  static Float withSign(Float x, Float sign) {
    return __builtin_elementwise_copysign(x, sign);
  }
  static Float select(Bits mask, Float yes, Float no) {
    return mask ? yes : no;
  }
  /// NaN stays.
  static Float atMost(Float x, T most) { return select(x > most, most, x); }
  static Float atLeast(Float x, T least) { return select(x < least, least, x); }
  static bool any(Bits mask) {
    return __builtin_expect(__builtin_reduce_or(mask) != 0, 0);
  }

  /// 2^k of an integer k that is in the range of normal exponents.
  static Float power2(Float k) {
    return number(bits(k + (rounder + bias)) << mantissa);
  }
  /// x 2^k, rounded once, where 2^k itself may be out of range.
  static Float scale(Float x, Float k) {
    constexpr T shifter = rounder + bias;
    Float half = fma(k, T(0.5), shifter);
    Float rest = (k - (half - shifter)) + shifter;
    return x * number(bits(half) << mantissa) * number(bits(rest) << mantissa);
  }

  template <const auto &Numbers, int Index> static Float constant() {
#if defined(__AVX2__)
    if constexpr (sizeof(Float) == 32)
      return *reinterpret_cast<const Float *>(
          Repeated<T, N, Numbers>::table.values + Index * N);
#endif
    return Numbers[Index];
  }

  /// Coefficients First, First + 2, ...
  template <const auto &Numbers, int First> static Float alternate(Float x) {
    constexpr int count = sizeof(Numbers) / sizeof(T);
    if constexpr (First + 2 >= count)
      return constant<Numbers, First>();
    else
      return fma(alternate<Numbers, First + 2>(x), x,
                 constant<Numbers, First>());
  }
  /// Even and odd powers apart: half the latency for one multiplication.
  template <const auto &Numbers> static Float polynomial(Float x) {
    Float square = x * x;
    return fma(alternate<Numbers, 1>(square), x, alternate<Numbers, 0>(square));
  }
};

/// A number and what it lacks.
template <typename Float> struct Double {
  Float high, low;
};

/// a + b, where a is 0 or its exponent is not below that of b.
template <typename Float> Double<Float> addSmaller(Float a, Float b) {
  Float sum = a + b;
  return {sum, b - (sum - a)};
}

/// a + b
template <typename Float> Double<Float> addExactly(Float a, Float b) {
  Float sum = a + b;
  Float ofB = sum - a;
  return {sum, (a - (sum - ofB)) + (b - ofB)};
}

/// What is called for few elements leaves the registers of the loop alone.
#if defined(__x86_64__)
#define PYARRAY_RARE __attribute__((noinline, cold, preserve_all))
#else
#define PYARRAY_RARE __attribute__((noinline, cold))
#endif

} // namespace

#endif // PYARRAY_LIB_EXECUTIONENGINE_MATH_LANES_H
