//===- PyArray.h - The pyarray dialect --------------------------*- C++ -*-===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef PYARRAY_DIALECT_PYARRAY_IR_PYARRAY_H
#define PYARRAY_DIALECT_PYARRAY_IR_PYARRAY_H

#include "mlir/Bytecode/BytecodeOpInterface.h"
#include "mlir/Dialect/Arith/IR/Arith.h"
#include "mlir/Dialect/Math/IR/Math.h"
#include "mlir/IR/BuiltinTypes.h"
#include "mlir/IR/Dialect.h"
#include "mlir/IR/OpDefinition.h"
#include "mlir/IR/OpImplementation.h"
#include "mlir/Interfaces/ControlFlowInterfaces.h"
#include "mlir/Interfaces/InferTypeOpInterface.h"
#include "mlir/Interfaces/SideEffectInterfaces.h"

#include "pyarray/Dialect/PyArray/IR/PyArrayDialect.h.inc"
#include "pyarray/Dialect/PyArray/IR/PyArrayEnums.h.inc"

#define GET_ATTRDEF_CLASSES
#include "pyarray/Dialect/PyArray/IR/PyArrayAttributes.h.inc"

#define GET_TYPEDEF_CLASSES
#include "pyarray/Dialect/PyArray/IR/PyArrayTypes.h.inc"

#include "pyarray/Dialect/PyArray/IR/PyArrayInterfaces.h.inc"

namespace pyarray {
/// What an op that may raise an exception writes to.
struct ErrorResource final : mlir::SideEffects::Resource::Base<ErrorResource> {
  llvm::StringRef getName() final { return "error"; }
};

/// Whether `type` is that of a scalar that fits 64-bit words.
bool isScalarType(mlir::Type type);
/// Whether `type` is a memref that an array may become.
bool isBufferType(mlir::Type type);

/// The verifier of every elementwise op: operands share one element type, and
/// the result has it too, or `i1` for predicates.
llvm::LogicalResult verifyElementwise(mlir::Operation *op);
} // namespace pyarray

#define GET_OP_CLASSES
#include "pyarray/Dialect/PyArray/IR/PyArrayOps.h.inc"

#endif // PYARRAY_DIALECT_PYARRAY_IR_PYARRAY_H
