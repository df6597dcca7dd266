//===- ErrorCodes.cpp - The codes of compile errors -----------------------===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "pyarray/Analysis/ErrorCodes.h"
#include "mlir/IR/BuiltinAttributes.h"
#include "llvm/Support/FormatVariadic.h"

using namespace mlir;
using namespace pyarray;

using Kind = DiagnosticArgument::DiagnosticArgumentKind;

std::string pyarray::formatCode(Code code) {
  return llvm::formatv("PA{0,0+4}", static_cast<unsigned>(code));
}

StringRef pyarray::getExceptionName(Code code) {
  switch (code) {
#define PYARRAY_ERROR(NAME, NUMBER, EXCEPTION)                                 \
  case Code::NAME:                                                             \
    return EXCEPTION;
#include "pyarray/Analysis/ErrorCodes.inc"
#undef PYARRAY_ERROR
  }
  llvm_unreachable("not a code");
}

void pyarray::setCode(Diagnostic &diagnostic, Code code) {
  diagnostic.getMetadata().emplace_back(static_cast<unsigned>(code));
}

/// Metadata does not own strings; attributes live as long as the context.
void pyarray::setFunction(Diagnostic &diagnostic, StringRef header) {
  MLIRContext *context = diagnostic.getLocation()->getContext();
  diagnostic.getMetadata().emplace_back(
      Attribute(StringAttr::get(context, header)));
}

std::string pyarray::findCode(Diagnostic &diagnostic) {
  for (const DiagnosticArgument &argument : diagnostic.getMetadata())
    if (argument.getKind() == Kind::Unsigned)
      return formatCode(static_cast<Code>(argument.getAsUnsigned()));
  return {};
}

std::string pyarray::findFunction(Diagnostic &diagnostic) {
  for (const DiagnosticArgument &argument : diagnostic.getMetadata())
    if (argument.getKind() == Kind::Attribute)
      return cast<StringAttr>(argument.getAsAttribute()).str();
  return {};
}
