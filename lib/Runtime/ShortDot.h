//===- ShortDot.h - Products of short vectors -------------------*- C++ -*-===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// A row of some hundred elements takes BLAS longer to be called for than to be
// multiplied, and elements that lie apart it adds up one by one.
//
//===----------------------------------------------------------------------===//

#ifndef PYARRAY_LIB_RUNTIME_SHORTDOT_H
#define PYARRAY_LIB_RUNTIME_SHORTDOT_H

#include <cstdint>

namespace pyarray::runtime {

/// Up to this length; beyond BLAS is as good, and may use several threads.
inline constexpr int64_t longestShortDot = 4096;

/// The sum of products of `count` elements, strides in elements, of either
/// sign.
double multiplyShort(const double *lhs, int64_t leftStride, const double *rhs,
                     int64_t rightStride, int64_t count) noexcept;
float multiplyShort(const float *lhs, int64_t leftStride, const float *rhs,
                    int64_t rightStride, int64_t count) noexcept;

} // namespace pyarray::runtime

#endif // PYARRAY_LIB_RUNTIME_SHORTDOT_H
