//===- Pool.cpp - Memory for array buffers --------------------------------===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Size classes, four to a doubling: at most a quarter of a block is unused.
// One spin lock a class is enough at these sizes, and blocks may be freed by
// any thread.
//
//===----------------------------------------------------------------------===//

#include "Pool.h"
#include "Arena.h"
#include "Environment.h"

#include <atomic>
#include <bit>
#include <cstdlib>
#include <pthread.h>
#include <sys/mman.h>

namespace pyarray::runtime {
namespace {

constexpr int64_t alignment = 64;
constexpr int64_t hugePage = int64_t(2) << 20;
constexpr int64_t largestPooled = int64_t(1) << 30;
constexpr int classCount = 4 * 31;

struct FreeBlock {
  FreeBlock *next;
};

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
std::atomic<int64_t> pooled{0};

/// The class of a size, whose blocks have 2^e * (4 + q) / 4 bytes.
int classOf(int64_t bytes) noexcept {
  uint64_t size = static_cast<uint64_t>(bytes - 1) | 128;
  int exponent = 63 - std::countl_zero(size);
  int quarter = static_cast<int>(size >> (exponent - 2)) & 3;
  return 4 * exponent + quarter;
}

int64_t sizeOfClass(int index) noexcept {
  return int64_t(5 + (index & 3)) << ((index >> 2) - 2);
}

void *allocateFromSystem(int64_t bytes) noexcept {
  int64_t align = bytes >= 2 * hugePage ? hugePage : alignment;
  int64_t rounded = (bytes + align - 1) / align * align;
  void *block = std::aligned_alloc(align, rounded);
  if (block && align == hugePage)
    madvise(block, rounded, MADV_HUGEPAGE);
  return block;
}

bool isPooled(int64_t bytes) noexcept {
  return bytes <= largestPooled && environment().poolBytes > 0;
}

/// A forked child may find a lock held by a thread that it does not have.
void resetLocksAfterFork() noexcept {
  for (SizeClass &sizeClass : classes)
    sizeClass.release();
  resetArenaAfterFork();
}
[[maybe_unused]] const int forkHandler =
    pthread_atfork(nullptr, nullptr, resetLocksAfterFork);

/// Puts a block into the list of its class.
void keepBlock(void *block, int64_t bytes) noexcept {
  SizeClass &sizeClass = classes[classOf(bytes)];
  pooled.fetch_add(bytes, std::memory_order_relaxed);
  FreeBlock *free = static_cast<FreeBlock *>(block);
  sizeClass.acquire();
  free->next = sizeClass.head;
  sizeClass.head = free;
  sizeClass.release();
}

} // namespace

void *allocateBlock(int64_t &bytes) noexcept {
  if (!isPooled(bytes))
    return allocateFromSystem(bytes);
  int index = classOf(bytes);
  bytes = sizeOfClass(index);
  SizeClass &sizeClass = classes[index];
  sizeClass.acquire();
  FreeBlock *kept = sizeClass.head;
  if (kept)
    sizeClass.head = kept->next;
  sizeClass.release();
  if (kept) {
    pooled.fetch_sub(bytes, std::memory_order_relaxed);
    return kept;
  }
  if (void *block = carveBlock(bytes))
    return block;
  void *block = allocateFromSystem(bytes);
  if (!block) {
    trimPool();
    block = allocateFromSystem(bytes);
  }
  return block;
}

void freeBlock(void *block, int64_t bytes) noexcept {
  bool full =
      pooled.load(std::memory_order_relaxed) + bytes > environment().poolBytes;
  if (!isPooled(bytes) || (full && !isCarved(block))) {
    std::free(block);
    return;
  }
  keepBlock(block, bytes);
}

int64_t pooledBytes() noexcept {
  return pooled.load(std::memory_order_relaxed);
}

void trimPool() noexcept {
  for (int index = 0; index < classCount; ++index) {
    SizeClass &sizeClass = classes[index];
    sizeClass.acquire();
    FreeBlock *block = sizeClass.head;
    sizeClass.head = nullptr;
    sizeClass.release();
    while (block) {
      FreeBlock *next = block->next;
      pooled.fetch_sub(sizeOfClass(index), std::memory_order_relaxed);
      if (isCarved(block))
        keepBlock(block, sizeOfClass(index));
      else
        std::free(block);
      block = next;
    }
  }
}

} // namespace pyarray::runtime
