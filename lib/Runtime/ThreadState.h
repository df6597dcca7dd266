//===- ThreadState.h - What the runtime keeps for each thread ---*- C++ -*-===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Small blocks are freed to and taken from lists of the thread, without a lock
// or an atomic operation: making an array of three elements is then a dozen
// instructions. Counters are the thread's own too, and added up when somebody
// asks.
//
//===----------------------------------------------------------------------===//

#ifndef PYARRAY_LIB_RUNTIME_THREADSTATE_H
#define PYARRAY_LIB_RUNTIME_THREADSTATE_H

#include "SizeClasses.h"
#include "pyarray/Runtime/Runtime.h"

#include <atomic>
#include <cstdint>

namespace pyarray::runtime {

struct FreeBlock {
  FreeBlock *next;
  uint32_t epoch; // of the pool's clock, when it was freed
};

/// Written by its thread, read by all.
struct Counter {
  std::atomic<int64_t> value{0};

  int64_t add(int64_t amount) noexcept {
    int64_t sum = value.load(std::memory_order_relaxed) + amount;
    value.store(sum, std::memory_order_relaxed);
    return sum;
  }
  int64_t get() const noexcept { return value.load(std::memory_order_relaxed); }
};

struct ThreadState {
  struct List {
    FreeBlock *head;
    std::atomic<int32_t> count; // written by the thread, read by all
    int32_t bound;              // 0 where nothing is kept
  };
  List lists[threadClassCount];
  PyArrayCall *call;   // under way
  Counter made, freed; // buffers

  // Of what is rare.
  Counter owned[threadClassCount]; // blocks in the list, or in use from it
  Counter largeBytes;              // in use, beyond the classes of threads
  Counter others;                  // blocks for something else than buffers
  Counter misses;

  std::atomic<bool> isUsed; // by a thread that is alive
  ThreadState *next;        // of all states

  /// The exception of a thread that has no memory left to make one.
  struct {
    PyArrayBuffer buffer;
    PyArrayError error;
  } memoryError;

  int64_t keptBytes() const noexcept;
  int64_t liveBytes() const noexcept;
};

// In the static block of the thread, not looked up.
[[gnu::tls_model("initial-exec")]] extern constinit thread_local ThreadState
    *currentThreadState;

/// The state of a thread that has none yet.
ThreadState &makeThreadState() noexcept;

inline ThreadState &threadState() noexcept {
  ThreadState *state = currentThreadState;
  return state ? *state : makeThreadState();
}

/// All states, also those of threads that have ended.
ThreadState *firstThreadState() noexcept;

/// Adds up a number of all threads.
template <typename Number> int64_t sumOfThreads(const Number &number) noexcept {
  int64_t sum = 0;
  for (ThreadState *state = firstThreadState(); state; state = state->next)
    sum += number(*state);
  return sum;
}

/// Around a fork, so that the child finds the list of states whole.
void lockThreadStates() noexcept;
void unlockThreadStates() noexcept;

} // namespace pyarray::runtime

#endif // PYARRAY_LIB_RUNTIME_THREADSTATE_H
