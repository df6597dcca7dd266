//===- OperandTypes.h - What typed ops take ---------------------*- C++ -*-===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef PYARRAY_DIALECT_PY_IR_OPERANDTYPES_H
#define PYARRAY_DIALECT_PY_IR_OPERANDTYPES_H

#include "pyarray/Dialect/Py/IR/Py.h"

namespace pyarray::py {

/// Whether `op` takes a value that may be `None` at this operand. Where it does
/// not, such a value is taken out (`py.cast`), which raises for `None`.
bool takesOptional(mlir::Operation *op, unsigned operand,
                   llvm::ArrayRef<mlir::Type> operands);

/// The type that an operand is converted to in typed IR: what is put into a
/// container or looked up in it has the type of its items. `operands` and
/// `results` are the types that inference found.
mlir::Type getOperandType(mlir::Operation *op, unsigned operand,
                          llvm::ArrayRef<mlir::Type> operands,
                          llvm::ArrayRef<mlir::Type> results);

} // namespace pyarray::py

#endif // PYARRAY_DIALECT_PY_IR_OPERANDTYPES_H
