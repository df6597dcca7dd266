//===- Pool.h - Memory for array buffers ------------------------*- C++ -*-===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Fresh pages cost more than the arithmetic that fills them, so blocks that
// were freed are kept, by size class and up to a bound, for the next buffer.
//
//===----------------------------------------------------------------------===//

#ifndef PYARRAY_LIB_RUNTIME_POOL_H
#define PYARRAY_LIB_RUNTIME_POOL_H

#include <cstdint>

namespace pyarray::runtime {

/// A block of at least `bytes` bytes, 64-byte aligned, or null. `bytes` is
/// set to the block's real size, which `freeBlock` needs again.
void *allocateBlock(int64_t &bytes) noexcept;
void freeBlock(void *block, int64_t bytes) noexcept;

/// Bytes kept for later, of the whole process.
int64_t pooledBytes() noexcept;

/// Gives every kept block back to the system.
void trimPool() noexcept;

} // namespace pyarray::runtime

#endif // PYARRAY_LIB_RUNTIME_POOL_H
