//===- Coroutines.h - Stacks of their own -----------------------*- C++ -*-===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef PYARRAY_LIB_RUNTIME_COROUTINES_H
#define PYARRAY_LIB_RUNTIME_COROUTINES_H

#include "SanitizerStack.h"

#include <cstddef>
#include <cstdint>

extern "C" {
/// Saves the registers that a call keeps on this stack, leaves its pointer in
/// `*from`, and goes on with the stack `to`, which such a call left.
void pyarray_switch_stack(void **from, void *to);
/// Where a new stack begins: calls the function with the argument that
/// `prepare` left in its first frame.
void pyarray_start_stack(void);
}

namespace pyarray::runtime {

/// A function that runs on a stack of its own and can stop in between.
class Coroutine {
public:
  using Function = void (*)(void *);

  /// Null where there is no memory for a stack.
  static Coroutine *create(Function function, void *argument);
  /// Gives the stack back, whether or not the function is done.
  void destroy();
  /// Runs until `suspend`, or the end of the function.
  void resume();
  /// Back to whoever resumed the one that is running.
  static void suspend();
  static Coroutine *running();
  bool isDone() const { return done; }
  void *getArgument() const { return argument; }

private:
  static void run(Coroutine *coroutine);
  void leave(bool isLast);

  Function function;
  void *argument;
  void *stack;          // the pointer, while it is not running
  void *caller;         // that of whoever resumed it
  Coroutine *outer;     // the one that resumed it
  uintptr_t outerLimit; // the stack limit there
  bool done;
  [[no_unique_address]] SanitizedStack sanitized;
  [[no_unique_address]] SanitizedStack sanitizedCaller;
};

} // namespace pyarray::runtime

#endif // PYARRAY_LIB_RUNTIME_COROUTINES_H
