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

#include "Faults.h"
#include "ThreadState.h"

#include <cstdint>
#include <limits>

namespace pyarray::runtime {

/// The size of blocks that nobody allocated: freeing them does nothing.
constexpr int64_t neverFreed = std::numeric_limits<int64_t>::max();

void *allocateSlowly(ThreadState &state, int64_t &bytes) noexcept;
void freeSlowly(ThreadState &state, void *block, int64_t bytes) noexcept;

/// A block of at least `bytes` bytes, 64-byte aligned, or null. `bytes` is
/// set to the block's real size, which `freeBlock` needs again.
inline void *allocateBlock(ThreadState &state, int64_t &bytes) noexcept {
  constexpr auto relaxed = std::memory_order_relaxed;
  if (!mayAllocate()) [[unlikely]]
    return nullptr;
  if (bytes > largestOfThreads) [[unlikely]]
    return allocateSlowly(state, bytes);
  int index = threadClassOf(bytes);
  ThreadState::List &list = state.lists[index];
  FreeBlock *block = list.head;
  if (!block) [[unlikely]]
    return allocateSlowly(state, bytes);
  list.head = block->next;
  list.count.store(list.count.load(relaxed) - 1, relaxed);
  bytes = threadClasses.sizes[index];
  return block;
}

inline void freeBlock(ThreadState &state, void *block, int64_t bytes) noexcept {
  constexpr auto relaxed = std::memory_order_relaxed;
  if (bytes > largestOfThreads) [[unlikely]]
    return freeSlowly(state, block, bytes);
  ThreadState::List &list = state.lists[threadClassOf(bytes)];
  int32_t count = list.count.load(relaxed);
  if (count >= list.bound) [[unlikely]]
    return freeSlowly(state, block, bytes);
  FreeBlock *free = static_cast<FreeBlock *>(block);
  free->next = list.head;
  list.head = free;
  list.count.store(count + 1, relaxed);
}

/// Of something else than a buffer.
inline void *allocateBlock(int64_t &bytes) noexcept {
  ThreadState &state = threadState();
  void *block = allocateBlock(state, bytes);
  state.others.add(block != nullptr);
  return block;
}
inline void freeBlock(void *block, int64_t bytes) noexcept {
  freeBlock(threadState(), block, bytes);
}

/// Makes a buffer that is not the pool's one of the call under way: it is
/// counted and finalized as others are, and stays where it is.
PyArrayBuffer *adoptBuffer(PyArrayBuffer *buffer);

/// At the first call of an epoch: gives back what lay idle for long.
void trimIdle() noexcept;

/// Hands what a thread keeps to the others.
void flushThread(ThreadState &state) noexcept;

} // namespace pyarray::runtime

#endif // PYARRAY_LIB_RUNTIME_POOL_H
