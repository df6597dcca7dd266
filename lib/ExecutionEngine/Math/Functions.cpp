//===- Functions.cpp - The functions by name ------------------------------===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
//   pyarray_exp_f64x4    four lanes, inlined into the loop that needs it
//   pyarray_exp_f64      one number: a function that is called
//   pyarray_fast_...     with fastmath: at most 4 ULP
//
// PYARRAY_BITS is the width of vectors.
//
//===----------------------------------------------------------------------===//

#ifndef PYARRAY_NO_MATH

#include "Exponential.h"

#define PYARRAY_JOIN2(a, b) a##b
#define PYARRAY_JOIN(a, b) PYARRAY_JOIN2(a, b)

/// One number is the first lane of the narrowest vector.
#define PYARRAY_UNARY(prefix, name, family, fast, type, suffix, lanes)         \
  extern "C" __attribute__((always_inline)) Lanes<type, lanes>::Float          \
  PYARRAY_JOIN(prefix##name##_##suffix##x,                                     \
               lanes)(Lanes<type, lanes>::Float x) {                           \
    return family<type, lanes, fast>::name(x);                                 \
  }                                                                            \
  extern "C" __attribute__((noinline)) type prefix##name##_##suffix(type x) {  \
    constexpr int narrow = 16 / sizeof(type);                                  \
    return family<type, narrow, fast>::name(x)[0];                             \
  }

#if PYARRAY_BITS == 512
#define PYARRAY_F64 8
#define PYARRAY_F32 16
#else
#define PYARRAY_F64 4
#define PYARRAY_F32 8
#endif

PYARRAY_UNARY(pyarray_, exp, Exponential, false, double, f64, PYARRAY_F64)
PYARRAY_UNARY(pyarray_, exp, Exponential, false, float, f32, PYARRAY_F32)
PYARRAY_UNARY(pyarray_, tanh, Exponential, false, double, f64, PYARRAY_F64)
PYARRAY_UNARY(pyarray_fast_, tanh, Exponential, true, double, f64, PYARRAY_F64)

#endif // PYARRAY_NO_MATH
