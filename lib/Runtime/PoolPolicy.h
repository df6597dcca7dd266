//===- PoolPolicy.h - How much freed memory to keep -------------*- C++ -*-===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// As much as was in use at once of late, for a program that makes its arrays
// again and again needs that much again, and a little beside it, so that what
// is left of earlier work does not crowd it out; but no more than a share of
// the memory that there is. What lay idle for two epochs goes back.
//
//===----------------------------------------------------------------------===//

#ifndef PYARRAY_LIB_RUNTIME_POOLPOLICY_H
#define PYARRAY_LIB_RUNTIME_POOLPOLICY_H

#include <atomic>
#include <cstdint>

namespace pyarray::runtime {

/// The time comes from outside, in nanoseconds.
class PoolPolicy {
public:
  static constexpr int64_t epochNanoseconds = 500'000'000;
  static constexpr int64_t alwaysKept = int64_t(32) << 20;
  static constexpr uint32_t idleEpochs = 2;

  /// A block of some size came into use, or out of it.
  void noteAllocated(int64_t bytes) noexcept {
    int64_t now = live.fetch_add(bytes, std::memory_order_relaxed) + bytes;
    raise(peak, now);
    raise(epochPeak, now);
  }
  void noteFreed(int64_t bytes) noexcept {
    live.fetch_sub(bytes, std::memory_order_relaxed);
  }

  /// Does an epoch begin? True for one caller only.
  bool beginsEpoch(int64_t nanoseconds) noexcept;

  /// How many idle bytes to keep of `ceiling` at most.
  int64_t limit(int64_t ceiling) const noexcept;

  uint32_t epoch() const noexcept {
    return currentEpoch.load(std::memory_order_relaxed);
  }
  /// Has what was freed in an epoch lain idle for too long?
  bool isOld(uint32_t freed) const noexcept {
    return epoch() - freed > idleEpochs;
  }
  int64_t peakBytes() const noexcept {
    return peak.load(std::memory_order_relaxed);
  }

private:
  static void raise(std::atomic<int64_t> &value, int64_t to) noexcept {
    int64_t old = value.load(std::memory_order_relaxed);
    while (old < to &&
           !value.compare_exchange_weak(old, to, std::memory_order_relaxed)) {
    }
  }

  std::atomic<int64_t> live{0}, peak{0}, epochPeak{0}, previousPeak{0};
  std::atomic<uint32_t> currentEpoch{0};
};

} // namespace pyarray::runtime

#endif // PYARRAY_LIB_RUNTIME_POOLPOLICY_H
