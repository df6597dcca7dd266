//===- PyArrayMathOps.cpp - Functions of the runtime ----------------------===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "pyarray/Dialect/PyArray/IR/PyArrayMath.h"

using namespace mlir;
using namespace pyarray;

#define GET_OP_CLASSES
#include "pyarray/Dialect/PyArray/IR/PyArrayMathOps.cpp.inc"
