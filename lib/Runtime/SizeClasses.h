//===- SizeClasses.h - Sizes of the pool's blocks ---------------*- C++ -*-===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Four to a doubling: at most a quarter of a block is unused.
//
//===----------------------------------------------------------------------===//

#ifndef PYARRAY_LIB_RUNTIME_SIZECLASSES_H
#define PYARRAY_LIB_RUNTIME_SIZECLASSES_H

#include <bit>
#include <cstdint>

namespace pyarray::runtime {

constexpr int classCount = 4 * 31;

/// The class of a size, whose blocks have 2^e * (5 + q) / 4 bytes.
constexpr int classOf(int64_t bytes) noexcept {
  uint64_t size = bytes > 129 ? static_cast<uint64_t>(bytes - 1) : 128;
  int exponent = 63 - std::countl_zero(size);
  int quarter = static_cast<int>(size >> (exponent - 2)) & 3;
  return 4 * exponent + quarter;
}

constexpr int64_t sizeOfClass(int index) noexcept {
  return int64_t(5 + (index & 3)) << ((index >> 2) - 2);
}

constexpr int firstClass = classOf(1);

/// Up to this size blocks are kept by threads.
constexpr int64_t largestOfThreads = 8 << 10;
constexpr int threadClassCount = classOf(largestOfThreads) + 1 - firstClass;

} // namespace pyarray::runtime

#endif // PYARRAY_LIB_RUNTIME_SIZECLASSES_H
