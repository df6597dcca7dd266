//===- PoolPolicy.cpp - How much freed memory to keep ---------------------===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "PoolPolicy.h"

#include <algorithm>

namespace pyarray::runtime {

bool PoolPolicy::beginsEpoch(int64_t nanoseconds) noexcept {
  uint32_t now = static_cast<uint32_t>(nanoseconds / epochNanoseconds);
  uint32_t last = currentEpoch.load(std::memory_order_relaxed);
  if (now == last || !currentEpoch.compare_exchange_strong(
                         last, now, std::memory_order_relaxed))
    return false;
  int64_t inUse = live.load(std::memory_order_relaxed);
  int64_t before = epochPeak.exchange(inUse, std::memory_order_relaxed);
  // The time since the last call counts as one epoch, however long it was.
  previousPeak.store(before, std::memory_order_relaxed);
  return true;
}

int64_t PoolPolicy::limit(int64_t ceiling) const noexcept {
  int64_t needed = std::max(epochPeak.load(std::memory_order_relaxed),
                            previousPeak.load(std::memory_order_relaxed));
  return std::min(needed + alwaysKept, ceiling);
}

} // namespace pyarray::runtime
