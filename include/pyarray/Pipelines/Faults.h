//===- Faults.h - Failures of the compiler, on request ----------*- C++ -*-===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// What becomes of a compiler that fails has to be tested, and it does not fail
// by itself. A fault is `pass:NAME:KIND` or `step:NAME:KIND`, as
// `pass:pyarray-fold-views:abort`: behind that pass, or before that step, the
// compiler fails in the way KIND says:
//
//   fail      without a word (also where no KIND is given)
//   error     with a message that is not meant for users
//   invalid   with IR that does not verify (passes only)
//   abort     as a failed assertion does
//   segv      by a null pointer
//   trap      by an instruction that is none
//   overflow  by the end of the stack
//   fatal     by LLVM's report_fatal_error
//   memory    by LLVM's report_bad_alloc_error
//   interrupt as at Ctrl-C
//   llvm      by an error in LLVM's context (steps of it only)
//
// `shuffle:17`: of the passes that can be left out, a random part, in another
// order. The code has the same results.
//
//===----------------------------------------------------------------------===//

#ifndef PYARRAY_PIPELINES_FAULTS_H
#define PYARRAY_PIPELINES_FAULTS_H

#include "mlir/IR/Operation.h"
#include "mlir/Pass/Pass.h"
#include <memory>

namespace pyarray {

/// The kind of the fault that is asked for at `place` (`step:link`), or "".
llvm::StringRef findFault(llvm::StringRef fault, const llvm::Twine &place);

/// Fails in the way of `kind`: does not return, or returns a failure.
llvm::LogicalResult injectFault(llvm::StringRef kind, mlir::Operation *op);

/// A pass that fails in the way of `kind`.
std::unique_ptr<mlir::Pass> createFaultPass(llvm::StringRef kind);

} // namespace pyarray

#endif // PYARRAY_PIPELINES_FAULTS_H
