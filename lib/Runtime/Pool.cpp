//===- Pool.cpp - Memory for array buffers --------------------------------===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Small blocks are kept by thread; of others one spin lock a class is enough at
// their sizes. Blocks may be freed by any thread.
//
//===----------------------------------------------------------------------===//

#include "Pool.h"
#include "Arena.h"
#include "Environment.h"
#include "PoolPolicy.h"
#include "SystemMemory.h"
#include "pyarray/Runtime/Memory.h"

#include <algorithm>
#include <ctime>
#include <pthread.h>

namespace pyarray::runtime {
namespace {

constexpr int64_t largestPooled = int64_t(1) << 30;
/// From this size on a look at the clock costs little beside the block.
constexpr int64_t leastTimed = 64 << 10;

struct SizeClass {
  std::atomic_flag lock = ATOMIC_FLAG_INIT;
  FreeBlock *head = nullptr;

  void acquire() noexcept {
    while (lock.test_and_set(std::memory_order_acquire)) {
    }
  }
  void release() noexcept { lock.clear(std::memory_order_release); }
};

SizeClass classes[classCount];
std::atomic<int64_t> idle{0}; // bytes in the lists
std::atomic<int64_t> trims{0};
PoolPolicy policy;

bool isPooled(int64_t bytes) noexcept {
  return bytes <= largestPooled && environment().keepsBlocks();
}

int64_t limit() noexcept {
  int64_t fixed = environment().poolBytes;
  return fixed >= 0 ? fixed : policy.limit(systemMemory() / 8);
}

//===----------------------------------------------------------------------===//
// Forks
//===----------------------------------------------------------------------===//

void lockAll() noexcept {
  lockThreadStates();
  for (SizeClass &sizeClass : classes)
    sizeClass.acquire();
  lockArena();
}

void unlockAll() noexcept {
  unlockArena();
  for (SizeClass &sizeClass : classes)
    sizeClass.release();
  unlockThreadStates();
}

[[maybe_unused]] const int forkHandler =
    pthread_atfork(lockAll, unlockAll, unlockAll);

//===----------------------------------------------------------------------===//
// Lists
//===----------------------------------------------------------------------===//

/// Puts a chain of blocks, of `bytes` bytes in all, into a list.
void prepend(int index, FreeBlock *first, FreeBlock *last,
             int64_t bytes) noexcept {
  idle.fetch_add(bytes, std::memory_order_relaxed);
  SizeClass &sizeClass = classes[index];
  sizeClass.acquire();
  last->next = sizeClass.head;
  sizeClass.head = first;
  sizeClass.release();
}

void keep(int index, void *block) noexcept {
  FreeBlock *free = static_cast<FreeBlock *>(block);
  free->epoch = policy.epoch();
  prepend(index, free, free, sizeOfClass(index));
}

void *take(int index) noexcept {
  SizeClass &sizeClass = classes[index];
  sizeClass.acquire();
  FreeBlock *block = sizeClass.head;
  if (block)
    sizeClass.head = block->next;
  sizeClass.release();
  if (block)
    idle.fetch_sub(sizeOfClass(index), std::memory_order_relaxed);
  return block;
}

/// Gives the blocks of a list back, except those freed so late that `stays`.
template <typename Predicate>
void trimList(int index, const Predicate &stays) noexcept {
  SizeClass &sizeClass = classes[index];
  sizeClass.acquire();
  FreeBlock **link = &sizeClass.head;
  while (*link && stays(**link)) // the latest are in front
    link = &(*link)->next;
  FreeBlock *block = *link;
  *link = nullptr;
  sizeClass.release();
  while (block) {
    FreeBlock *next = block->next;
    idle.fetch_sub(sizeOfClass(index), std::memory_order_relaxed);
    if (isCarved(block)) {
      keep(index, block);
    } else {
      trims.fetch_add(1, std::memory_order_relaxed);
      giveToSystem(block, sizeOfClass(index));
    }
    block = next;
  }
}

void trimEverything() noexcept {
  for (int index = classCount; index-- > 0;)
    trimList(index, [](const FreeBlock &) { return false; });
}

//===----------------------------------------------------------------------===//
// Small blocks, which threads keep
//===----------------------------------------------------------------------===//

/// Passes half of a list that is full on, or all of it.
void flush(ThreadState &state, int slot, int32_t count) noexcept {
  ThreadState::List &list = state.lists[slot];
  FreeBlock *first = list.head, *last = first;
  if (!first || count <= 0)
    return;
  uint32_t epoch = policy.epoch();
  last->epoch = epoch;
  for (int32_t i = 1; i < count; ++i) {
    last = last->next;
    last->epoch = epoch;
  }
  list.head = last->next;
  list.count.store(list.count.load(std::memory_order_relaxed) - count,
                   std::memory_order_relaxed);
  state.owned[slot].add(-count);
  prepend(firstClass + slot, first, last,
          count * sizeOfClass(firstClass + slot));
}

/// A block went into use, or out of it, other than by a list of the thread.
void count(ThreadState &state, int64_t bytes, int64_t blocks) noexcept {
  if (bytes <= largestOfThreads)
    state.owned[threadClassOf(bytes)].add(blocks);
  else
    state.largeBytes.add(blocks * bytes);
  if (bytes < leastTimed)
    return;
  if (blocks > 0)
    policy.noteAllocated(bytes);
  else
    policy.noteFreed(bytes);
}

} // namespace

void trimIdle() noexcept {
  timespec time;
  clock_gettime(CLOCK_MONOTONIC_COARSE, &time);
  if (!policy.beginsEpoch(int64_t(time.tv_sec) * 1'000'000'000 + time.tv_nsec))
    return;
  for (int index = 0; index < classCount; ++index)
    trimList(index,
             [](const FreeBlock &block) { return !policy.isOld(block.epoch); });
  for (int index = classCount;
       index-- > 0 && idle.load(std::memory_order_relaxed) > limit();)
    trimList(index, [](const FreeBlock &) { return false; });
}

void flushThread(ThreadState &state) noexcept {
  for (int slot = 0; slot < threadClassCount; ++slot)
    flush(state, slot, state.lists[slot].count.load(std::memory_order_relaxed));
}

//===----------------------------------------------------------------------===//
// Blocks
//===----------------------------------------------------------------------===//

void *allocateSlowly(ThreadState &state, int64_t &bytes) noexcept {
  void *block = nullptr;
  bool isFound = false;
  if (isPooled(bytes)) {
    int index = classOf(bytes);
    bytes = sizeOfClass(index);
    block = take(index);
    isFound = block;
    if (!block && environment().mayKeep(arenaBytes))
      block = carveBlock(bytes);
  } else if (bytes <= largestOfThreads) {
    bytes = sizeOfClass(classOf(bytes)); // as counted
  }
  if (!block)
    block = takeFromSystem(bytes);
  if (!block) {
    trimEverything();
    block = takeFromSystem(bytes);
  }
  if (!block)
    return nullptr;
  count(state, bytes, 1);
  if (!isFound)
    state.misses.add(1);
  return block;
}

void freeSlowly(ThreadState &state, void *block, int64_t bytes) noexcept {
  if (bytes == neverFreed)
    return;
  count(state, bytes, -1);
  if (!isPooled(bytes))
    return giveToSystem(block, bytes);
  if (bytes >= leastTimed)
    trimIdle();
  int index = classOf(bytes);
  if (bytes <= largestOfThreads) { // the list is full
    int slot = index - firstClass;
    flush(state, slot, state.lists[slot].bound / 2);
  }
  if (pyarray_pooled_bytes() + bytes > limit() && !isCarved(block))
    return giveToSystem(block, bytes);
  keep(index, block);
}

} // namespace pyarray::runtime

//===----------------------------------------------------------------------===//
// The interface
//===----------------------------------------------------------------------===//

using namespace pyarray::runtime;

void pyarray_memory_statistics(PyArrayMemoryStatistics *out) {
  int64_t misses = sumOfThreads([](auto &state) { return state.misses.get(); });
  int64_t blocks = sumOfThreads(
      [](auto &state) { return state.made.get() + state.others.get(); });
  out->live_buffers = pyarray_live_buffers();
  out->live_bytes = sumOfThreads([](auto &state) { return state.liveBytes(); });
  out->peak_bytes = std::max(policy.peakBytes(), out->live_bytes);
  out->idle_bytes = pyarray_pooled_bytes();
  out->idle_limit = limit();
  out->hits = blocks - misses;
  out->misses = misses;
  out->trims = trims.load(std::memory_order_relaxed);
}

int64_t pyarray_pooled_bytes(void) {
  return idle.load(std::memory_order_relaxed) +
         sumOfThreads([](auto &state) { return state.keptBytes(); });
}

void pyarray_trim_pool(void) {
  flushThread(threadState());
  trimEverything();
}
