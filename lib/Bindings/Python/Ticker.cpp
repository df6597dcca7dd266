//===- Ticker.cpp - Interrupting long calls -------------------------------===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Ticker.h"
#include "pyarray/Runtime/Host.h"

#include <csignal>
#include <ctime>
#include <pthread.h>

namespace pyarray::python {

CallCounter callCounter;

namespace {

constexpr long periodNanoseconds = 50'000'000;

/// Tells a call that it should ask for signals if it was under way a period
/// ago already. A lost race means one more question, or a period later.
void *tick(void *) {
  uint64_t last = 0;
  for (;;) {
    timespec period = {0, periodNanoseconds};
    nanosleep(&period, nullptr);
    uint64_t serial = callCounter.serial.load(std::memory_order_relaxed);
    if (serial == last && callCounter.depth.load(std::memory_order_relaxed) > 0)
      __atomic_store_n(&pyarray_poll_word, 1, __ATOMIC_RELAXED);
    last = serial;
  }
  return nullptr;
}

/// A child of a fork has no such thread, and what was under way is not.
void resetAfterFork() { callCounter.isWatched = false; }

} // namespace

void startTicker() {
  static bool registered =
      pthread_atfork(nullptr, nullptr, resetAfterFork) == 0;
  (void)registered;
  callCounter.isWatched = true;
  // Signals are the other threads' to handle.
  sigset_t all, old;
  sigfillset(&all);
  pthread_sigmask(SIG_SETMASK, &all, &old);
  pthread_attr_t attributes;
  pthread_attr_init(&attributes);
  pthread_attr_setdetachstate(&attributes, PTHREAD_CREATE_DETACHED);
  pthread_attr_setstacksize(&attributes, size_t(256) << 10);
  pthread_t thread;
  // Without the thread calls cannot be interrupted, which is no reason to fail.
  pthread_create(&thread, &attributes, tick, nullptr);
  pthread_attr_destroy(&attributes);
  pthread_sigmask(SIG_SETMASK, &old, nullptr);
}

} // namespace pyarray::python
