//===- SystemMemory.h - Memory of the system --------------------*- C++ -*-===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef PYARRAY_LIB_RUNTIME_SYSTEMMEMORY_H
#define PYARRAY_LIB_RUNTIME_SYSTEMMEMORY_H

#include <cstdint>

namespace pyarray::runtime {

/// Memory for a block, 64-byte aligned; from 2 MiB on it begins with a huge
/// page. Null where there is none.
void *takeFromSystem(int64_t bytes) noexcept;
void giveToSystem(void *block, int64_t bytes) noexcept;

/// The bytes that this process may use: of the machine, or of the narrowest
/// control group that it is in.
int64_t systemMemory() noexcept;

} // namespace pyarray::runtime

#endif // PYARRAY_LIB_RUNTIME_SYSTEMMEMORY_H
