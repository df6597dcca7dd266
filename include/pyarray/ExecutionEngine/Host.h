//===- Host.h - The machine that compiled code runs on ----------*- C++ -*-===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef PYARRAY_EXECUTIONENGINE_HOST_H
#define PYARRAY_EXECUTIONENGINE_HOST_H

#include "pyarray/ExecutionEngine/MathLibrary.h"
#include "llvm/ADT/SmallVector.h"
#include "llvm/Support/Error.h"
#include "llvm/Target/TargetMachine.h"

namespace llvm {
class Module;
} // namespace llvm

namespace pyarray {

/// The target of all compilation: the host's processor with what it can do, or
/// another one of its architecture.
class Host {
public:
  /// `processor` is a name that LLVM knows ("haswell", "x86-64-v3"), or empty
  /// for what $PYARRAY_CPU says; "native", or no such variable, is the host's.
  /// Code that is to be run goes without what this machine lacks.
  static llvm::Expected<std::unique_ptr<Host>>
  create(llvm::StringRef processor = "", bool isRun = true);

  llvm::TargetMachine &getMachine() const { return *machine; }
  const MathLibrary &getMath() const { return *math; }
  std::string getTriple() const { return machine->getTargetTriple().str(); }
  std::string getDataLayout() const {
    return machine->createDataLayout().getStringRepresentation();
  }
  /// Width of the vectors to compute with.
  unsigned getVectorBits() const { return vectorBits; }

  /// Bytes of the last-level cache; 0 where the system does not say.
  int64_t getCacheBytes() const;

  /// Makes the functions of `module` functions for this processor.
  void setTarget(llvm::Module &module) const;

  /// `optimized` code is worth the time to select good instructions.
  llvm::Expected<std::unique_ptr<llvm::MemoryBuffer>>
  emitObject(llvm::Module &module, bool optimized) const;
  llvm::Expected<std::string> emitAssembly(llvm::Module &module) const;

private:
  std::unique_ptr<llvm::TargetMachine> machine;
  std::unique_ptr<MathLibrary> math;
  unsigned vectorBits = 0;
};

} // namespace pyarray

#endif // PYARRAY_EXECUTIONENGINE_HOST_H
