//===- Faults.h - Allocations that fail on request --------------*- C++ -*-===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Builds with assertions can be told which allocation is to find no memory, by
// PYARRAY_FAULT=alloc:N or by `pyarray_fail_allocation`. Everything in the
// runtime that takes memory asks here first; release builds have nothing of it.
//
//===----------------------------------------------------------------------===//

#ifndef PYARRAY_LIB_RUNTIME_FAULTS_H
#define PYARRAY_LIB_RUNTIME_FAULTS_H

#include <cstddef>
#include <cstdlib>

namespace pyarray::runtime {

#ifdef NDEBUG
constexpr bool mayAllocate() noexcept { return true; }
#else
/// Counts an allocation; false where it is the one that is to fail.
bool mayAllocate() noexcept;
#endif

inline void *tryMalloc(size_t bytes) noexcept {
  return mayAllocate() ? std::malloc(bytes) : nullptr;
}

inline void *tryRealloc(void *block, size_t bytes) noexcept {
  return mayAllocate() ? std::realloc(block, bytes) : nullptr;
}

} // namespace pyarray::runtime

#endif // PYARRAY_LIB_RUNTIME_FAULTS_H
