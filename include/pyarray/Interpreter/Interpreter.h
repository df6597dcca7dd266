//===- Interpreter.h - What IR means, op by op ------------------*- C++ -*-===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Runs a function of the array phase, or of the loops phase, one op after the
// other: the meaning of ops as their descriptions say it, without optimiser,
// code generator or linker. Slow, and small enough to be right. What strings,
// lists and exceptions do is done by the runtime, as in compiled code.
//
//===----------------------------------------------------------------------===//

#ifndef PYARRAY_INTERPRETER_INTERPRETER_H
#define PYARRAY_INTERPRETER_INTERPRETER_H

#include "mlir/Dialect/Func/IR/FuncOps.h"
#include "pyarray/Runtime/Runtime.h"
#include <functional>
#include <memory>

namespace pyarray {

namespace interpreter {
struct Program;
} // namespace interpreter

/// What the functions of a module mean. The module must not change meanwhile.
class Interpreter {
public:
  /// Gives the address of a function of the runtime, or of the C library's
  /// functions of numbers; null for any other. The runtime is the one that made
  /// the arguments.
  using Find = std::function<void *(llvm::StringRef)>;

  /// With `isCounted` the IR says when references come and go, as it does once
  /// buffers are assigned. Where it does not, nothing is freed before the call
  /// that is under way ends.
  Interpreter(mlir::ModuleOp module, Find find, bool isCounted);
  ~Interpreter();

  /// Says what the runtime calls to run the body of a generator.
  void setBody(llvm::StringRef symbol, void *code);

  /// Calls `function` with words and gets words, as an entry does (Runtime.h):
  /// the status is 0, or an error of this thread is noted. Fails, with a
  /// diagnostic, on ops that it does not know and on accesses to memory that is
  /// nobody's.
  llvm::FailureOr<int32_t> call(mlir::func::FuncOp function,
                                const uint64_t *arguments, uint64_t *results);

private:
  std::unique_ptr<interpreter::Program> program;
};

} // namespace pyarray

#endif // PYARRAY_INTERPRETER_INTERPRETER_H
