//===- CrashGuard.h - What kills the compiler, and not the user -*- C++ -*-===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// A failed assertion, a null pointer or a fatal error of LLVM would end the
// user's process. Within a guard they end what is guarded: control goes back to
// the guard, and nothing between it and the fault is destroyed. What was being
// worked on is in an unknown state then and has to be left alone for good.
//
// Signals are handled only while there is a `SignalScope`, and only where the
// thread is within a guard; all others go where they went before.
//
//===----------------------------------------------------------------------===//

#ifndef PYARRAY_LIB_COMPILER_CRASHGUARD_H
#define PYARRAY_LIB_COMPILER_CRASHGUARD_H

#include "llvm/ADT/STLFunctionalExtras.h"
#include <optional>
#include <string>

namespace pyarray {

/// Handles signals for as long as there is one; cheap where there is another.
class SignalScope {
public:
  SignalScope();
  ~SignalScope();
  SignalScope(const SignalScope &) = delete;
  SignalScope &operator=(const SignalScope &) = delete;
};

/// A stack for handlers of this thread, which need one where the stack is full.
class SignalStack {
public:
  SignalStack();
  ~SignalStack();
  SignalStack(const SignalStack &) = delete;
  SignalStack &operator=(const SignalStack &) = delete;

private:
  void *memory = nullptr;
};

/// Runs `action`; what ended it ("signal SIGSEGV") where that was a crash.
std::optional<std::string> runGuarded(llvm::function_ref<void()> action);

/// What is called meanwhile is not the compiler's: its crashes are its own.
class GuardPause {
public:
  GuardPause();
  ~GuardPause();
  GuardPause(const GuardPause &) = delete;
  GuardPause &operator=(const GuardPause &) = delete;

private:
  void *frame;
};

} // namespace pyarray

#endif // PYARRAY_LIB_COMPILER_CRASHGUARD_H
