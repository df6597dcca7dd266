//===- Decimal.h - Floats in decimal notation -------------------*- C++ -*-===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef PYARRAY_TOOLS_PYARRAYRUN_DECIMAL_H
#define PYARRAY_TOOLS_PYARRAYRUN_DECIMAL_H

#include <string>

namespace pyarray {

/// `1234.5`, `1.`: the shortest text that reads as `x`, of at most `digits`
/// digits after the point.
std::string formatPositional(double x, bool isFloat, int digits);

/// `1.2345e+03`: the same with an exponent.
std::string formatScientific(double x, bool isFloat, int digits);

/// Python's `repr`, of a `float` or of a `numpy.float32`.
std::string formatScalar(double x, bool isFloat);

} // namespace pyarray

#endif // PYARRAY_TOOLS_PYARRAYRUN_DECIMAL_H
