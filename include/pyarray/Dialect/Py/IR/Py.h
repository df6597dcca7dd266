//===- Py.h - The py dialect ------------------------------------*- C++ -*-===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef PYARRAY_DIALECT_PY_IR_PY_H
#define PYARRAY_DIALECT_PY_IR_PY_H

#include "mlir/Bytecode/BytecodeOpInterface.h"
#include "mlir/IR/BuiltinTypes.h"
#include "mlir/IR/Dialect.h"
#include "mlir/IR/OpDefinition.h"
#include "mlir/IR/OpImplementation.h"
#include "mlir/IR/RegionKindInterface.h"
#include "mlir/IR/SymbolTable.h"
#include "mlir/Interfaces/CallInterfaces.h"
#include "mlir/Interfaces/FunctionInterfaces.h"
#include "mlir/Interfaces/SideEffectInterfaces.h"
#include "pyarray/Analysis/InferredValue.h"

#include "pyarray/Dialect/Py/IR/PyDialect.h.inc"
#include "pyarray/Dialect/Py/IR/PyEnums.h.inc"

#define GET_ATTRDEF_CLASSES
#include "pyarray/Dialect/Py/IR/PyAttributes.h.inc"

#define GET_TYPEDEF_CLASSES
#include "pyarray/Dialect/Py/IR/PyTypes.h.inc"

#include "pyarray/Dialect/Py/IR/PyInterfaces.h.inc"

#define GET_OP_CLASSES
#include "pyarray/Dialect/Py/IR/PyOps.h.inc"

#endif // PYARRAY_DIALECT_PY_IR_PY_H
