//===- Ticker.h - Interrupting long calls -----------------------*- C++ -*-===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// A signal is handled by the interpreter, between its instructions: a long call
// of compiled code has to ask it to. A thread of its own finds calls that last
// longer than its period, and only those are told to ask (`pyarray_poll_word`),
// whoever handles the signal.
//
//===----------------------------------------------------------------------===//

#ifndef PYARRAY_LIB_BINDINGS_TICKER_H
#define PYARRAY_LIB_BINDINGS_TICKER_H

#include <atomic>
#include <cstdint>

namespace pyarray::python {

/// What the thread looks at, written under the interpreter's lock.
struct CallCounter {
  std::atomic<uint64_t> serial{0}; // of the call that began last
  std::atomic<int> depth{0};       // calls under way
  std::atomic<bool> isWatched{false};
};
extern CallCounter callCounter;

/// Starts the thread.
void startTicker();

/// One call of compiled code.
class WatchedCall {
public:
  WatchedCall() {
    constexpr auto relaxed = std::memory_order_relaxed;
    if (!callCounter.isWatched.load(relaxed)) [[unlikely]]
      startTicker();
    callCounter.serial.store(callCounter.serial.load(relaxed) + 1, relaxed);
    callCounter.depth.store(callCounter.depth.load(relaxed) + 1, relaxed);
  }
  WatchedCall(const WatchedCall &) = delete;
  ~WatchedCall() {
    constexpr auto relaxed = std::memory_order_relaxed;
    callCounter.depth.store(callCounter.depth.load(relaxed) - 1, relaxed);
  }
};

} // namespace pyarray::python

#endif // PYARRAY_LIB_BINDINGS_TICKER_H
