//===- ShortDot.cpp - Products of short vectors ---------------------------===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Several sums side by side, as BLAS does: an addition takes four cycles, and
// as many begin in that time. The result does not depend on where the elements
// lie.
//
//===----------------------------------------------------------------------===//

#include "ShortDot.h"

namespace pyarray::runtime {
namespace {

template <typename T> struct Strided {
  const T *data;
  int64_t stride;

  T operator[](int64_t i) const { return data[i * stride]; }
};

/// Sums of every `lanes`th product, then of these by halves.
template <int lanes, typename T, typename Left, typename Right>
[[gnu::always_inline]] inline T multiply(Left lhs, Right rhs, int64_t count) {
  T sums[lanes] = {};
  int64_t i = 0;
  for (; i + lanes <= count; i += lanes)
    for (int lane = 0; lane < lanes; ++lane)
      sums[lane] += lhs[i + lane] * rhs[i + lane];
  for (int half = lanes / 2; half > 0; half /= 2)
    for (int lane = 0; lane < half; ++lane)
      sums[lane] += sums[lane + half];
  for (; i < count; ++i)
    sums[0] += lhs[i] * rhs[i];
  return sums[0];
}

/// 128 bytes of sums: four registers of 256 bits.
template <typename T>
[[gnu::always_inline]] inline T multiplyAny(const T *lhs, int64_t leftStride,
                                            const T *rhs, int64_t rightStride,
                                            int64_t count) {
  constexpr int lanes = 128 / sizeof(T);
  if (leftStride == 1 && rightStride == 1)
    return multiply<lanes, T>(lhs, rhs, count);
  return multiply<lanes, T>(Strided<T>{lhs, leftStride},
                            Strided<T>{rhs, rightStride}, count);
}

#if defined(__x86_64__)
template <typename T>
[[gnu::target("avx2")]] T multiplyAvx2(const T *lhs, int64_t leftStride,
                                       const T *rhs, int64_t rightStride,
                                       int64_t count) {
  return multiplyAny(lhs, leftStride, rhs, rightStride, count);
}

const bool hasAvx2 = __builtin_cpu_supports("avx2");
#endif

template <typename T>
T choose(const T *lhs, int64_t leftStride, const T *rhs, int64_t rightStride,
         int64_t count) {
#if defined(__x86_64__)
  if (hasAvx2)
    return multiplyAvx2(lhs, leftStride, rhs, rightStride, count);
#endif
  return multiplyAny(lhs, leftStride, rhs, rightStride, count);
}

} // namespace

double multiplyShort(const double *lhs, int64_t leftStride, const double *rhs,
                     int64_t rightStride, int64_t count) noexcept {
  return choose(lhs, leftStride, rhs, rightStride, count);
}

float multiplyShort(const float *lhs, int64_t leftStride, const float *rhs,
                    int64_t rightStride, int64_t count) noexcept {
  return choose(lhs, leftStride, rhs, rightStride, count);
}

} // namespace pyarray::runtime
