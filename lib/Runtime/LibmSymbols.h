//===- LibmSymbols.h - Functions of the C library, as they are --*- C++ -*-===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Under names that the compiler knows nothing of: it has vector forms and
// identities for those that it knows, which do not give the same last bit.
//
//===----------------------------------------------------------------------===//

#ifndef PYARRAY_LIB_RUNTIME_LIBMSYMBOLS_H
#define PYARRAY_LIB_RUNTIME_LIBMSYMBOLS_H

// clang-format off: a list, not statements
#define PYARRAY_LIBM_UNARY(X)                                                  \
  X(acos) X(asin) X(atan) X(cbrt) X(ceil) X(cos) X(cosh) X(exp) X(exp2)        \
  X(expm1) X(floor) X(lgamma) X(log) X(log10) X(log1p) X(log2) X(sin) X(sinh)  \
  X(sqrt) X(tan) X(tanh) X(tgamma)
// clang-format on
#define PYARRAY_LIBM_BINARY(X) X(atan2) X(fmod) X(hypot) X(pow)

#endif // PYARRAY_LIB_RUNTIME_LIBMSYMBOLS_H
