//===- InferenceContext.cpp - How inference reports errors ----------------===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "pyarray/Analysis/InferenceContext.h"
#include "mlir/IR/Diagnostics.h"

using namespace mlir;
using namespace pyarray;

/// The class of the exception and the hint are notes with a fixed beginning,
/// which the front end takes off.
LogicalResult InferenceContext::refuse(Operation *op, Code code,
                                       const Twine &message, StringRef help) {
  if (!shouldReport(op))
    return failure();
  InFlightDiagnostic inFlight = emitError(op->getLoc(), message);
  Diagnostic &diagnostic = *inFlight.getUnderlyingDiagnostic();
  setCode(diagnostic, code);
  explain(diagnostic, op);
  if (!help.empty())
    diagnostic.attachNote() << "help: " << help;
  if (StringRef exception = getExceptionName(code); !exception.empty())
    diagnostic.attachNote() << "raises " << exception;
  return failure();
}
