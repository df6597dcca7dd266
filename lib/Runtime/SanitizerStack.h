//===- SanitizerStack.h - Tells sanitizers of other stacks ------*- C++ -*-===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The address sanitizer keeps the bounds of the stack that runs and, beside
// it, the locals of the functions there. Nothing is left of this without it.
//
//===----------------------------------------------------------------------===//

#ifndef PYARRAY_LIB_RUNTIME_SANITIZERSTACK_H
#define PYARRAY_LIB_RUNTIME_SANITIZERSTACK_H

#include "pyarray/Support/Sanitizers.h"

#include <cstddef>

#if PYARRAY_ADDRESS_SANITIZER
#include <sanitizer/common_interface_defs.h>
extern "C" void __asan_unpoison_stack_memory(const void *begin, size_t bytes);
#endif

namespace pyarray::runtime {

/// What the sanitizer knows of a stack while another one runs.
struct SanitizedStack {
#if PYARRAY_ADDRESS_SANITIZER
  const void *lowest = nullptr;
  size_t bytes = 0;
  void *locals = nullptr;

  SanitizedStack() = default;
  SanitizedStack(const void *lowest, size_t bytes)
      : lowest(lowest), bytes(bytes) {}

  /// Before `to` runs instead of this one, which does not run again if it
  /// `isLast`.
  void leave(const SanitizedStack &to, bool isLast) {
    __sanitizer_start_switch_fiber(isLast ? nullptr : &locals, to.lowest,
                                   to.bytes);
  }
  /// First thing when this one runs again or at all; `from` is the one that
  /// ran before.
  void enter(SanitizedStack &from) {
    __sanitizer_finish_switch_fiber(locals, &from.lowest, &from.bytes);
  }
  /// Functions that never came to their end left marks.
  static void clear(const void *lowest, size_t bytes) {
    __asan_unpoison_stack_memory(lowest, bytes);
  }
#else
  SanitizedStack() = default;
  SanitizedStack(const void *, size_t) {}
  void leave(const SanitizedStack &, bool) {}
  void enter(SanitizedStack &) {}
  static void clear(const void *, size_t) {}
#endif
};

} // namespace pyarray::runtime

#endif // PYARRAY_LIB_RUNTIME_SANITIZERSTACK_H
