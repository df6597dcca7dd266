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

#include "pyarray/Runtime/Runtime.h"

#include <pthread.h>

namespace {

/// Left for frames that do not check and for the host's own needs.
constexpr uintptr_t margin = 128 << 10;

thread_local uintptr_t lowestFrame = 0;

uintptr_t findLowestFrame() {
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

int32_t pyarray_stack_left(void) {
  if (!lowestFrame)
    lowestFrame = findLowestFrame();
  return reinterpret_cast<uintptr_t>(__builtin_frame_address(0)) > lowestFrame;
}
