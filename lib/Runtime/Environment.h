//===- Environment.h - Environment variables of the runtime -----*- C++ -*-===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The one place in C++ that reads the environment.
//
//===----------------------------------------------------------------------===//

#ifndef PYARRAY_LIB_RUNTIME_ENVIRONMENT_H
#define PYARRAY_LIB_RUNTIME_ENVIRONMENT_H

#include <cstdint>

namespace pyarray::runtime {

struct Environment {
  /// PYARRAY_POOL_MAX: bytes of freed buffers to keep, 0 for none (which is
  /// the default under sanitizers, so that they see every use after free);
  /// negative where the pool is to find out.
  int64_t poolBytes;
  /// PYARRAY_FAULT=alloc:N: the number of the allocation that is to fail, from
  /// 1 on; 0 for none.
  int64_t failingAllocation;

  bool keepsBlocks() const noexcept { return poolBytes != 0; }
  bool mayKeep(int64_t bytes) const noexcept {
    return poolBytes < 0 || bytes <= poolBytes;
  }
};

const Environment &environment() noexcept;

} // namespace pyarray::runtime

#endif // PYARRAY_LIB_RUNTIME_ENVIRONMENT_H
