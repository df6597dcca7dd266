//===- Jit.h - Machine code in this process ---------------------*- C++ -*-===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef PYARRAY_EXECUTIONENGINE_JIT_H
#define PYARRAY_EXECUTIONENGINE_JIT_H

#include "pyarray/ExecutionEngine/MathLibrary.h"
#include "pyarray/Runtime/Runtime.h"
#include "llvm/ExecutionEngine/Orc/Core.h"
#include "llvm/ExecutionEngine/Orc/ObjectLinkingLayer.h"
#include "llvm/Support/Error.h"
#include "llvm/Support/MemoryBuffer.h"

namespace pyarray {

/// To whom compiled code may lead: the runtime, the C library's functions of
/// numbers, and all of the process for code that is trusted.
struct JitSymbols {
  const PyArraySymbol *runtime = nullptr;
  const MathLibrary *math = nullptr;
  bool trusted = false;

  void *find(llvm::StringRef name) const;
};

class Jit;

/// The machine code of one object; freed with it.
class JitCode {
public:
  JitCode(Jit &jit, llvm::orc::JITDylib &library)
      : jit(jit), library(library) {}
  JitCode(const JitCode &) = delete;
  ~JitCode();

  llvm::Expected<void *> lookup(llvm::StringRef name) const;

private:
  Jit &jit;
  llvm::orc::JITDylib &library;
};

/// Links objects into this process. One for all threads.
class Jit {
public:
  static llvm::Expected<std::unique_ptr<Jit>> create();
  ~Jit();

  llvm::Expected<std::unique_ptr<JitCode>>
  link(std::unique_ptr<llvm::MemoryBuffer> object, const JitSymbols &symbols);

  /// After a crash within: its locks may be held for good, and code that was
  /// linked with it is never freed.
  void abandon() { isAbandoned = true; }

private:
  friend class JitCode;
  explicit Jit(std::unique_ptr<llvm::orc::ExecutionSession> session);

  std::unique_ptr<llvm::orc::ExecutionSession> session;
  llvm::orc::ObjectLinkingLayer layer;
  /// What went wrong in the session; a lookup only learns that it failed.
  std::string reported;
  uint64_t libraries = 0;
  bool isAbandoned = false;
};

} // namespace pyarray

#endif // PYARRAY_EXECUTIONENGINE_JIT_H
