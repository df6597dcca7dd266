//===- PyArrayOps.td - All ops of the pyarray dialect -*- tablegen -*-===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef PYARRAY_DIALECT_PYARRAY_IR_OPS
#define PYARRAY_DIALECT_PYARRAY_IR_OPS

include "pyarray/Dialect/PyArray/IR/PyArrayElementwiseOps.td"
include "pyarray/Dialect/PyArray/IR/PyArrayLoopOps.td"
include "pyarray/Dialect/PyArray/IR/PyArrayObjectOps.td"
include "pyarray/Dialect/PyArray/IR/PyArrayReductionOps.td"
include "pyarray/Dialect/PyArray/IR/PyArrayShapeOps.td"

#endif // PYARRAY_DIALECT_PYARRAY_IR_OPS
