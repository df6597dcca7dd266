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

constexpr int64_t sizeOfClass(int index) noexcept {
  return int64_t(5 + (index & 3)) << ((index >> 2) - 2);
}

/// Up to this size blocks are kept by threads, are multiples of 64 bytes, and
/// have at least 128.
constexpr int64_t largestOfThreads = 8 << 10;
constexpr int firstClass = 27;
static_assert(sizeOfClass(firstClass) == 128);

/// The class of a size beyond, whose blocks have 2^e * (5 + q) / 4 bytes.
constexpr int classOfLarge(int64_t bytes) noexcept {
  uint64_t size = static_cast<uint64_t>(bytes - 1);
  int exponent = 63 - std::countl_zero(size);
  int quarter = static_cast<int>(size >> (exponent - 2)) & 3;
  return 4 * exponent + quarter;
}

constexpr int threadClassCount =
    classOfLarge(largestOfThreads) + 1 - firstClass;

/// Looked up, which is faster than counting bits.
struct ThreadClasses {
  uint8_t of[largestOfThreads / 64 + 1]; // by units of 64 bytes
  int32_t sizes[threadClassCount];

  constexpr ThreadClasses() : of(), sizes() {
    for (int index = 0; index < threadClassCount; ++index)
      sizes[index] = static_cast<int32_t>(sizeOfClass(firstClass + index));
    for (int64_t units = 0; units <= largestOfThreads / 64; ++units) {
      int index = 0;
      while (sizeOfClass(firstClass + index) < units * 64 ||
             sizeOfClass(firstClass + index) % 64)
        ++index;
      of[units] = static_cast<uint8_t>(index);
    }
  }
};
inline constexpr ThreadClasses threadClasses;

/// The class of a size that threads keep, counted from the first one.
constexpr int threadClassOf(int64_t bytes) noexcept {
  return threadClasses.of[(bytes + 63) >> 6];
}

constexpr int classOf(int64_t bytes) noexcept {
  return bytes <= largestOfThreads ? firstClass + threadClassOf(bytes)
                                   : classOfLarge(bytes);
}

} // namespace pyarray::runtime

#endif // PYARRAY_LIB_RUNTIME_SIZECLASSES_H
