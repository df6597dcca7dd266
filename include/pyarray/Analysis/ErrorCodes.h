//===- ErrorCodes.h - The codes of compile errors ---------------*- C++ -*-===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The table is python/pyarray/errors: there a code has its number, the class
// that CPython would raise, an explanation and an example.
//
//===----------------------------------------------------------------------===//

#ifndef PYARRAY_ANALYSIS_ERRORCODES_H
#define PYARRAY_ANALYSIS_ERRORCODES_H

#include "mlir/IR/Diagnostics.h"
#include <string>

namespace pyarray {

enum class Code : uint16_t {
#define PYARRAY_ERROR(NAME, NUMBER, EXCEPTION) NAME = NUMBER,
#include "pyarray/Analysis/ErrorCodes.inc"
#undef PYARRAY_ERROR
};

/// `PA0102`.
std::string formatCode(Code code);
/// The class of exception that CPython would raise; empty where it would not
/// fail.
llvm::StringRef getExceptionName(Code code);

/// What a diagnostic carries beside its text: the code, and the function with
/// the types of its arguments. Neither is printed by MLIR's tools.
void setCode(mlir::Diagnostic &diagnostic, Code code);
void setFunction(mlir::Diagnostic &diagnostic, llvm::StringRef header);
/// Empty where none was set.
std::string findCode(mlir::Diagnostic &diagnostic);
std::string findFunction(mlir::Diagnostic &diagnostic);

} // namespace pyarray

#endif // PYARRAY_ANALYSIS_ERRORCODES_H
