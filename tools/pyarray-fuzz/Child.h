//===- Child.h - Something done in a process of its own ---------*- C++ -*-===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef PYARRAY_FUZZ_CHILD_H
#define PYARRAY_FUZZ_CHILD_H

#include "llvm/ADT/STLFunctionalExtras.h"
#include "llvm/ADT/SmallVector.h"
#include <string>

namespace pyarray::fuzz {

/// What became of a child.
struct Outcome {
  enum Kind { Accepted, Refused, Fatal, TimedOut, OutOfMemory, Crashed };
  static constexpr unsigned kinds = Crashed + 1;

  Kind kind = Accepted;
  int status = 0; // of exit
  int signal = 0;
  std::string output;
  /// Where it crashed: offsets in this program, innermost first.
  llvm::SmallVector<uint64_t> frames;
};

/// Forks, has the child run `body` with the memory that this process has
/// already, and waits for it. The child may take `seconds` and a few gigabytes.
Outcome runInChild(llvm::function_ref<int()> body, unsigned seconds);

/// One line that is equal for crashes of the same reason.
std::string describe(const Outcome &outcome);

/// The functions that `frames` are in, one a line.
std::string symbolize(llvm::ArrayRef<uint64_t> frames);

} // namespace pyarray::fuzz

#endif // PYARRAY_FUZZ_CHILD_H
