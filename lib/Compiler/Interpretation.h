//===- Interpretation.h - Code that has its work interpreted ----*- C++ -*-===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// A function that is to be interpreted is compiled like any other, so that it
// is called like any other; but what it does is to call the interpreter:
//
//   func.func @f(%x: i64) -> i64 {
//     %in = pyarray.stack_slots 1
//     %out = pyarray.stack_slots 1
//     pyarray.store_slot %x, %in[%zero] borrowed : i64
//     pyarray.runtime_call "pyarray_interpret" (%target, %in, %out) raises
//     %r = pyarray.load_slot %out[%zero] taken : i64
//     return %r
//   }
//
// So does the body of a generator, which the runtime calls.
//
//===----------------------------------------------------------------------===//

#ifndef PYARRAY_LIB_COMPILER_INTERPRETATION_H
#define PYARRAY_LIB_COMPILER_INTERPRETATION_H

#include "mlir/Dialect/Func/IR/FuncOps.h"
#include "mlir/IR/BuiltinOps.h"
#include "pyarray/ExecutionEngine/Jit.h"
#include "pyarray/Interpreter/Interpreter.h"
#include <deque>

namespace pyarray {

/// What such code interprets; it has to live as long as the code.
class Interpretation {
public:
  /// Takes the functions of `module`, which is in the array phase, and leaves
  /// code that has them interpreted. Null after a diagnostic.
  static std::unique_ptr<Interpretation>
  take(mlir::ModuleOp module, llvm::StringRef entry, const JitSymbols &symbols);

  /// What the code may call.
  JitSymbols getSymbols() const;

private:
  /// A function that native code calls: the code holds its address.
  struct Target {
    Interpretation *owner;
    mlir::func::FuncOp function;

    int32_t call(const uint64_t *arguments, uint64_t *results);
  };

  explicit Interpretation(const JitSymbols &symbols) : symbols(symbols) {}

  llvm::LogicalResult assignBuffers();
  void addSymbols();
  Target *addTarget(llvm::StringRef function);
  void replaceEntry(mlir::func::FuncOp function,
                    llvm::ArrayRef<mlir::func::FuncOp> bodies);
  void replaceBody(mlir::func::FuncOp function);

  JitSymbols symbols;
  std::vector<PyArraySymbol> runtime;
  mlir::OwningOpRef<mlir::ModuleOp> module;
  std::unique_ptr<Interpreter> interpreter;
  std::deque<Target> targets;
};

} // namespace pyarray

#endif // PYARRAY_LIB_COMPILER_INTERPRETATION_H
