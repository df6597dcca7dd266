//===- Program.h - What is interpreted, and with what -----------*- C++ -*-===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef PYARRAY_LIB_INTERPRETER_PROGRAM_H
#define PYARRAY_LIB_INTERPRETER_PROGRAM_H

#include "mlir/IR/SymbolTable.h"
#include "pyarray/Interpreter/Interpreter.h"
#include "pyarray/Runtime/Host.h"
#include "llvm/ADT/StringMap.h"

namespace pyarray::interpreter {

/// A module, and the functions outside that its ops need.
struct Program {
  Program(mlir::ModuleOp module, Interpreter::Find find, bool isCounted);

  mlir::SymbolTable symbols;
  /// Whether the IR says when references come and go.
  bool isCounted;
  Interpreter::Find find;
  /// What runs the bodies of generators, by their symbols.
  llvm::StringMap<void *> bodies;

  // Of the runtime.
  decltype(&pyarray_alloc) alloc;
  decltype(&pyarray_retain) retain;
  decltype(&pyarray_release) release;
  decltype(&pyarray_unshared) unshared;
  decltype(&pyarray_raise) raise;
  decltype(&pyarray_exception_context) chain;
  decltype(&pyarray_stack_limit) getStackLimit;
  decltype(&pyarray_poll) poll;
  const int32_t *pollWord;
};

} // namespace pyarray::interpreter

#endif // PYARRAY_LIB_INTERPRETER_PROGRAM_H
