//===- PyArrayMath.h - Functions of the runtime -----------------*- C++ -*-===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef PYARRAY_DIALECT_PYARRAY_IR_PYARRAYMATH_H
#define PYARRAY_DIALECT_PYARRAY_IR_PYARRAYMATH_H

#include "pyarray/Dialect/PyArray/IR/PyArray.h"

#define GET_OP_CLASSES
#include "pyarray/Dialect/PyArray/IR/PyArrayMathOps.h.inc"

#endif // PYARRAY_DIALECT_PYARRAY_IR_PYARRAYMATH_H
