//===- Pool.h - Memory for array buffers ------------------------*- C++ -*-===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Fresh pages cost more than the arithmetic that fills them, so blocks that
// were freed are kept, by size class and up to a bound, for the next buffer:
// small ones by the thread, others in lists of the process.
//
//===----------------------------------------------------------------------===//

#ifndef PYARRAY_LIB_RUNTIME_POOL_H
#define PYARRAY_LIB_RUNTIME_POOL_H

#include "ThreadState.h"

#include <cstdint>

namespace pyarray::runtime {

/// How many small blocks a thread frees between two looks at the clock.
constexpr int32_t freesPerClock = 1024;

void *allocateSlowly(ThreadState &state, int64_t &bytes) noexcept;
void freeSlowly(ThreadState &state, void *block, int64_t bytes) noexcept;

/// A block of at least `bytes` bytes, 64-byte aligned, or null. `bytes` is
/// set to the block's real size, which `freeBlock` needs again.
inline void *allocateBlock(ThreadState &state, int64_t &bytes) noexcept {
  if (bytes > largestOfThreads) [[unlikely]]
    return allocateSlowly(state, bytes);
  int index = classOf(bytes);
  ThreadState::List &list = state.lists[index - firstClass];
  FreeBlock *block = list.head;
  if (!block) [[unlikely]]
    return allocateSlowly(state, bytes);
  list.head = block->next;
  --list.count;
  bytes = sizeOfClass(index);
  state.keptBytes.add(-bytes);
  state.liveBytes.add(bytes);
  state.hits.add(1);
  return block;
}

inline void freeBlock(ThreadState &state, void *block, int64_t bytes) noexcept {
  if (bytes > largestOfThreads || --state.untilClock < 0) [[unlikely]]
    return freeSlowly(state, block, bytes);
  ThreadState::List &list = state.lists[classOf(bytes) - firstClass];
  if (list.count >= list.bound) [[unlikely]]
    return freeSlowly(state, block, bytes);
  FreeBlock *free = static_cast<FreeBlock *>(block);
  free->next = list.head;
  list.head = free;
  ++list.count;
  state.keptBytes.add(bytes);
  state.liveBytes.add(-bytes);
}

inline void *allocateBlock(int64_t &bytes) noexcept {
  return allocateBlock(threadState(), bytes);
}
inline void freeBlock(void *block, int64_t bytes) noexcept {
  freeBlock(threadState(), block, bytes);
}

/// Hands what a thread keeps to the others.
void flushThread(ThreadState &state) noexcept;

} // namespace pyarray::runtime

#endif // PYARRAY_LIB_RUNTIME_POOL_H
