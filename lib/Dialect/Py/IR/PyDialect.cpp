//===- PyDialect.cpp - The py dialect -------------------------------------===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "mlir/IR/DialectImplementation.h"
#include "pyarray/Dialect/Py/IR/Py.h"
#include "pyarray/Dialect/PyArray/IR/PyArray.h"

using namespace mlir;
using namespace pyarray::py;

#include "pyarray/Dialect/Py/IR/PyDialect.cpp.inc"
#include "pyarray/Dialect/Py/IR/PyInterfaces.cpp.inc"

void PyDialect::initialize() {
  addTypesAndAttributes();
  addOperations<
#define GET_OP_LIST
#include "pyarray/Dialect/Py/IR/PyOps.cpp.inc"
      >();
}

Operation *PyDialect::materializeConstant(OpBuilder &builder, Attribute value,
                                          Type type, Location loc) {
  if (!ConstantOp::isConstant(value))
    return nullptr;
  return ConstantOp::create(builder, loc, type, value);
}
