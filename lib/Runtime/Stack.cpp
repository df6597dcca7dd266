//===- Stack.cpp - How deep recursion may go ------------------------------===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The limit is found once per thread: `pthread_getattr_np` reads a file on
// the main thread.
//
//===----------------------------------------------------------------------===//

#include "Stack.h"
#include "pyarray/Runtime/Runtime.h"

#include <pthread.h>
#include <utility>

namespace {

/// Left for frames that do not check and for the host's own needs.
constexpr uintptr_t margin = 128 << 10;

// Read at each call into a recursive function: in the static block of the
// thread.
[[gnu::tls_model("initial-exec")]] thread_local uintptr_t limit = 0;

uintptr_t findLimit() {
  pthread_attr_t attributes;
  void *lowest = nullptr;
  size_t size = 0;
  if (pthread_getattr_np(pthread_self(), &attributes) != 0)
    return 1;
  pthread_attr_getstack(&attributes, &lowest, &size);
  pthread_attr_destroy(&attributes);
  uintptr_t reserve = margin < size / 2 ? margin : size / 2;
  return reinterpret_cast<uintptr_t>(lowest) + reserve;
}

} // namespace

const void *pyarray_stack_limit(void) {
  if (!limit)
    limit = findLimit();
  return reinterpret_cast<const void *>(limit);
}

uintptr_t pyarray::runtime::exchangeStackLimit(uintptr_t next) {
  (void)pyarray_stack_limit();
  return std::exchange(limit, next);
}
