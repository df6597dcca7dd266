//===- Arena.cpp - Blocks out of huge pages -------------------------------===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Arena.h"

#include <atomic>
#include <cstdlib>
#include <sys/mman.h>

namespace pyarray::runtime {
namespace {

constexpr int64_t chunkBytes = int64_t(2) << 20;
constexpr int64_t smallest = 16 << 10;
constexpr int64_t largest = 512 << 10;
constexpr int maxChunks = arenaBytes / chunkBytes;

std::atomic_flag lock = ATOMIC_FLAG_INIT;
std::atomic<char *> chunks[maxChunks];
std::atomic<int> chunkCount{0};
int64_t used = chunkBytes; // of the last chunk

/// Makes room for another chunk's blocks; false at the bound.
bool addChunk() noexcept {
  int count = chunkCount.load(std::memory_order_relaxed);
  if (count == maxChunks)
    return false;
  void *chunk = std::aligned_alloc(chunkBytes, chunkBytes);
  if (!chunk)
    return false;
  madvise(chunk, chunkBytes, MADV_HUGEPAGE);
  chunks[count].store(static_cast<char *>(chunk), std::memory_order_relaxed);
  chunkCount.store(count + 1, std::memory_order_release);
  used = 0;
  return true;
}

} // namespace

void *carveBlock(int64_t bytes) noexcept {
  if (bytes < smallest || bytes > largest || bytes % 64)
    return nullptr;
  lockArena();
  void *block = nullptr;
  if (used + bytes <= chunkBytes || addChunk()) {
    int last = chunkCount.load(std::memory_order_relaxed) - 1;
    block = chunks[last].load(std::memory_order_relaxed) + used;
    used += bytes;
  }
  unlockArena();
  return block;
}

bool isCarved(const void *block) noexcept {
  const char *address = static_cast<const char *>(block);
  for (int i = 0, n = chunkCount.load(std::memory_order_acquire); i < n; ++i) {
    const char *chunk = chunks[i].load(std::memory_order_relaxed);
    if (address >= chunk && address < chunk + chunkBytes)
      return true;
  }
  return false;
}

void lockArena() noexcept {
  while (lock.test_and_set(std::memory_order_acquire)) {
  }
}

void unlockArena() noexcept { lock.clear(std::memory_order_release); }

} // namespace pyarray::runtime
