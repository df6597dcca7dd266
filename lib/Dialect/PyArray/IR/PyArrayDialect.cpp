//===- PyArrayDialect.cpp - The pyarray dialect ---------------------------===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "mlir/Dialect/Complex/IR/Complex.h"
#include "pyarray/Dialect/PyArray/IR/PyArrayMath.h"

#include "mlir/IR/DialectImplementation.h"
#include "llvm/ADT/TypeSwitch.h"

using namespace mlir;
using namespace pyarray;

#include "pyarray/Dialect/PyArray/IR/PyArrayDialect.cpp.inc"
#include "pyarray/Dialect/PyArray/IR/PyArrayEnums.cpp.inc"

#define GET_ATTRDEF_CLASSES
#include "pyarray/Dialect/PyArray/IR/PyArrayAttributes.cpp.inc"

void PyArrayDialect::initialize() {
  getContext()->loadDialect<mlir::complex::ComplexDialect>();
  addAttributes<
#define GET_ATTRDEF_LIST
#include "pyarray/Dialect/PyArray/IR/PyArrayAttributes.cpp.inc"
      >();
  registerTypes();
  addOperations<
#define GET_OP_LIST
#include "pyarray/Dialect/PyArray/IR/PyArrayOps.cpp.inc"
      >();
  addOperations<
#define GET_OP_LIST
#include "pyarray/Dialect/PyArray/IR/PyArrayMathOps.cpp.inc"
      >();
}
