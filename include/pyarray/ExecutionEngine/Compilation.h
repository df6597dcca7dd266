//===- Compilation.h - From IR of any phase to machine code -----*- C++ -*-===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef PYARRAY_EXECUTIONENGINE_COMPILATION_H
#define PYARRAY_EXECUTIONENGINE_COMPILATION_H

#include "mlir/IR/BuiltinOps.h"
#include "pyarray/ExecutionEngine/Host.h"
#include "pyarray/ExecutionEngine/Jit.h"
#include "pyarray/Pipelines/Pipelines.h"
#include "llvm/IR/LLVMContext.h"
#include "llvm/IR/Module.h"

namespace pyarray {

/// A compiled function, ready to be called. Dropping it frees its code.
struct CompiledFunction {
  std::unique_ptr<JitCode> code;
  PyArrayEntry entry = nullptr;
  /// What the code was linked from, and the symbol of the entry in it: for the
  /// cache.
  std::string object, symbol;
  /// Types of the typed phase.
  llvm::SmallVector<mlir::Type> arguments;
  mlir::Type result;
};

/// The way of one module through the phases. Each step reports what went wrong
/// as a diagnostic on the module's context.
class Compilation {
public:
  struct Time {
    std::string step;
    double milliseconds;
  };

  Compilation(mlir::ModuleOp module, const Host &host,
              const PipelineOptions &options);

  /// Whether the IR is verified after each pass, as is the default: a check of
  /// the compiler, not of the program.
  void setVerifying(bool value) { verifying = value; }

  /// Runs the phases from the one that the module is in up to `upTo`: the next
  /// one where phases have been run already.
  llvm::LogicalResult runPhases(Phase upTo);

  /// Refuses calls of functions that are neither in the module nor in
  /// `symbols`, and inline assembly.
  llvm::LogicalResult checkSymbols(const JitSymbols &symbols);

  /// Translates the module, which is in the LLVM dialect, and optimises it.
  llvm::LogicalResult translate();

  /// LLVM's module after `translate`.
  llvm::Module &getLlvmModule() { return *llvmModule; }

  /// Machine code of the entry of `name`.
  llvm::FailureOr<CompiledFunction> link(llvm::StringRef name, Jit &jit,
                                         const JitSymbols &symbols);

  llvm::FailureOr<std::string> getAssembly();

  llvm::ArrayRef<Time> getTimes() const { return times; }

  /// Where it is, or where it failed: a phase, or "translate", "optimize",
  /// "codegen" or "link"; and the last pass of the phase that was begun.
  llvm::StringRef getStep() const { return step; }
  llvm::StringRef getPass() const { return pass; }

private:
  llvm::LogicalResult begin(llvm::StringRef name);
  bool isStopped() const { return options.isStopped && options.isStopped(); }
  llvm::LogicalResult runPhase(Phase phase);
  llvm::LogicalResult fail(llvm::Error error);
  llvm::FailureOr<CompiledFunction> describe(llvm::StringRef name);

  mlir::ModuleOp module;
  const Host &host;
  PipelineOptions options;
  bool verifying = true;
  std::optional<Phase> reached;
  llvm::StringRef step, pass;
  bool hasLlvmErrors = false;
  llvm::LLVMContext context;
  std::unique_ptr<llvm::Module> llvmModule;
  llvm::SmallVector<Time> times;
};

} // namespace pyarray

#endif // PYARRAY_EXECUTIONENGINE_COMPILATION_H
