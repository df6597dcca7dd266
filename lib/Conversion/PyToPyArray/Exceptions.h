//===- Exceptions.h - raise and try -----------------------------*- C++ -*-===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef PYARRAY_LIB_CONVERSION_PYTOPYARRAY_EXCEPTIONS_H
#define PYARRAY_LIB_CONVERSION_PYTOPYARRAY_EXCEPTIONS_H

#include "Emit.h"

namespace pyarray {

/// A new exception of the class that is the type of `cls`.
PyResult emitException(Lowering &b, const PyValue &cls,
                       const CallArguments &arguments);
/// Whether `exception` is of a class, or of one of a tuple of classes.
ValueResult emitMatches(Lowering &b, const PyValue &exception,
                        const PyValue &expected);

/// exception.args, if it is one text.
PyResult emitExceptionAttribute(Lowering &b, llvm::StringRef name,
                                const PyValue &exception, mlir::Type result);

mlir::LogicalResult lowerTry(Lowering &b, py::TryOp op);
mlir::LogicalResult lowerSave(Lowering &b, py::SaveOp op);
mlir::LogicalResult lowerRaiseValue(Lowering &b, py::RaiseValueOp op);
PyResult lowerExceptionMatches(Lowering &b, py::ExceptionMatchesOp op);

} // namespace pyarray

#endif // PYARRAY_LIB_CONVERSION_PYTOPYARRAY_EXCEPTIONS_H
