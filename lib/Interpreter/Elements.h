//===- Elements.h - What elementwise ops do to one element -----*- C++ -*-===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The rules are NumPy's: integers wrap, a division by 0 of integers is 0,
// floor division and remainder have the divisor's sign. Nothing is given for a
// kind that is not one of the type.
//
//===----------------------------------------------------------------------===//

#ifndef PYARRAY_LIB_INTERPRETER_ELEMENTS_H
#define PYARRAY_LIB_INTERPRETER_ELEMENTS_H

#include "Machine.h"

namespace pyarray::interpreter {

using Kind = ElementwiseKind;
using Result = std::optional<Datum>;

inline bool isUnsigned(mlir::Type type) {
  return type.isUnsignedInteger() || type.isInteger(1);
}

Result computeBool(Kind kind, bool a, bool b);
Result computeInteger(Kind kind, int64_t a, int64_t b, mlir::Type type);
Result computeFloatPair(Kind kind, double a, double b);
Result computeFloat(Kind kind, double x);
Result computeComplex(Kind kind, Complex a, Complex b);

} // namespace pyarray::interpreter

#endif // PYARRAY_LIB_INTERPRETER_ELEMENTS_H
