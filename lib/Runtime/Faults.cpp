//===- Faults.cpp - Allocations that fail on request ----------------------===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Faults.h"
#include "Environment.h"
#include "pyarray/Runtime/Memory.h"

#include <atomic>

using namespace pyarray::runtime;

#ifdef NDEBUG

int64_t pyarray_fail_allocation(int64_t) { return -1; }

#else

namespace {

struct Faults {
  std::atomic<int64_t> count{0};
  std::atomic<int64_t> failing{environment().failingAllocation};
};

Faults &faults() noexcept {
  static Faults faults;
  return faults;
}

} // namespace

bool pyarray::runtime::mayAllocate() noexcept {
  constexpr auto relaxed = std::memory_order_relaxed;
  Faults &is = faults();
  return is.count.fetch_add(1, relaxed) + 1 != is.failing.load(relaxed);
}

int64_t pyarray_fail_allocation(int64_t number) {
  Faults &is = faults();
  is.failing.store(number);
  return is.count.exchange(0);
}

#endif
