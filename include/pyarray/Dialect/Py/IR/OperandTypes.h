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

/// `int` for a member of an `IntEnum`, any other type itself.
mlir::Type getPlainMember(mlir::Type type);

/// What an operand is taken as where `op` knows nothing of its type: a named
/// tuple as a tuple, a member of an `IntEnum` as an `int`.
mlir::Type getPlainType(mlir::Operation *op, unsigned operand, mlir::Type type);

/// The type that an operand is converted to in typed IR: what is put into a
/// container or looked up in it has the type of its items. `operands` and
/// `results` are the types that inference found.
mlir::Type getOperandType(mlir::Operation *op, unsigned operand,
                          llvm::ArrayRef<mlir::Type> operands,
                          llvm::ArrayRef<mlir::Type> results);

/// Whether this is the type of `**kwargs`; where a name is in it; its names.
bool isKeywords(mlir::Type type);
std::optional<unsigned> findKeyword(mlir::Type keywords,
                                    const InferredValue &name);
InferredValue getKeywordNames(mlir::Type keywords);

/// Which part of a range or a slice the attribute is: `start`, `stop`, `step`.
std::optional<unsigned> findBound(llvm::StringRef name);

/// The positions that a slice selects in a sequence of known length; none
/// where the slice is not known when the function is compiled.
std::optional<llvm::SmallVector<int64_t>>
getSlicePositions(const InferredValue &slice, int64_t count);

/// Where a function says which of its parameters' constants it is made for.
inline constexpr llvm::StringLiteral staticParametersName =
    "py.static_parameters";

/// The operands of an operator as the arguments of the function of the library
/// that stands for it: of `a[i] = v`, a, i and v.
llvm::SmallVector<unsigned> getOperatorArguments(mlir::Operation *op);

/// Whether what answers a call of `callee` gets it as the first argument: the
/// functions that do what ufuncs do with their options.
bool passesCallee(mlir::Type callee);

} // namespace pyarray::py

#endif // PYARRAY_DIALECT_PY_IR_OPERANDTYPES_H
