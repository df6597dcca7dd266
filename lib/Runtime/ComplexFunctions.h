//===- ComplexFunctions.h - Functions of complex numbers --------*- C++ -*-===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// By the names of NumPy's ufuncs: the C library's where it has them, so that
// special values are those of C's Annex G, as in NumPy.
//
//===----------------------------------------------------------------------===//

#ifndef PYARRAY_LIB_RUNTIME_COMPLEXFUNCTIONS_H
#define PYARRAY_LIB_RUNTIME_COMPLEXFUNCTIONS_H

namespace pyarray {
using Complex = double _Complex;
} // namespace pyarray

// clang-format off: a list, not statements
#define PYARRAY_COMPLEX_UNARY(X)                                               \
  X(sqrt) X(exp) X(exp2) X(expm1) X(log) X(log2) X(log10) X(log1p)             \
  X(sin) X(cos) X(tan) X(arcsin) X(arccos) X(arctan)                           \
  X(sinh) X(cosh) X(tanh) X(arcsinh) X(arccosh) X(arctanh)
// clang-format on

#define PYARRAY_DECLARE(NAME)                                                  \
  pyarray::Complex pyarray_complex_##NAME(pyarray::Complex value);
extern "C" {
PYARRAY_COMPLEX_UNARY(PYARRAY_DECLARE)
pyarray::Complex pyarray_complex_power(pyarray::Complex base,
                                       pyarray::Complex exponent);
}
#undef PYARRAY_DECLARE

#endif // PYARRAY_LIB_RUNTIME_COMPLEXFUNCTIONS_H
