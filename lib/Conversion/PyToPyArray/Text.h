//===- Text.h - str and bytes -----------------------------------*- C++ -*-===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// A text is a read-only array of its units: Latin-1 code points or bytes
// (`ui8`), or code points (`ui32`). An item of a `str` is a view of one unit,
// which is compared without being made.
//
//===----------------------------------------------------------------------===//

#ifndef PYARRAY_LIB_CONVERSION_PYTOPYARRAY_TEXT_H
#define PYARRAY_LIB_CONVERSION_PYTOPYARRAY_TEXT_H

#include "Emit.h"
#include "pyarray/Analysis/Text.h"

namespace pyarray {

//===----------------------------------------------------------------------===//
// Text.cpp
//===----------------------------------------------------------------------===//

/// The array that stands for a text of this type.
ArrayType getTextArray(mlir::Type text);
/// A constant, in constant memory.
PyValue makeConstantText(Lowering &b, mlir::Attribute constant,
                         mlir::Type type);
/// A fresh array of units, as a text of type `type`.
PyValue makeText(Lowering &b, mlir::Value units, mlir::Type type);
mlir::Value emitTextLength(Lowering &b, const PyValue &text);
/// The unit at `position`, which is in bounds, zero-extended to `type`.
mlir::Value emitUnit(Lowering &b, const PyValue &text, mlir::Value position,
                     mlir::Type type);
/// A text as a wide one.
PyValue widenText(Lowering &b, const PyValue &text, mlir::Type type);
PyResult emitTextItem(Lowering &b, const PyValue &text, mlir::Value position);
PyResult emitTextSubscript(Lowering &b, const PyValue &text,
                           const PyValue &index);
/// The words of a text for a call of the runtime: owner, data, length, stride.
mlir::Value emitTextWords(Lowering &b, mlir::Value units);
/// Calls a function of the runtime that returns an `i64`.
mlir::Value callTextRuntime(Lowering &b, llvm::StringRef name,
                            mlir::ValueRange arguments);

//===----------------------------------------------------------------------===//
// TextOperators.cpp
//===----------------------------------------------------------------------===//

/// One text of several, of type `result`.
PyResult emitConcatenation(Lowering &b, llvm::ArrayRef<PyValue> parts,
                           mlir::Type result);
/// text + part where the text is not used any more, as in `text += part`.
PyResult emitTextAppend(Lowering &b, const PyValue &text, const PyValue &part,
                        mlir::Type result);
/// lhs op rhs where one is a text.
PyResult emitTextBinary(Lowering &b, py::BinaryKind kind, const PyValue &lhs,
                        const PyValue &rhs, mlir::Type result);
mlir::Value emitTextCompare(Lowering &b, py::CompareKind kind,
                            const PyValue &lhs, const PyValue &rhs);
ValueResult emitTextMembership(Lowering &b, const PyValue &value,
                               const PyValue &text);

//===----------------------------------------------------------------------===//
// TextFunctions.cpp
//===----------------------------------------------------------------------===//

/// Is this a call of a built-in function that is about texts?
bool isTextBuiltin(llvm::StringRef name, const CallArguments &arguments);
PyResult emitTextBuiltin(Lowering &b, llvm::StringRef name,
                         const CallArguments &arguments, mlir::Type result);
/// What the library of texts is written with.
PyResult emitTextPrimitive(Lowering &b, llvm::StringRef name,
                           const CallArguments &arguments, mlir::Type result);

} // namespace pyarray

#endif // PYARRAY_LIB_CONVERSION_PYTOPYARRAY_TEXT_H
