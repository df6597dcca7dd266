//===- ThreadState.cpp - What the runtime keeps for each thread -----------===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "ThreadState.h"
#include "Environment.h"
#include "Pool.h"

#include <cstdlib>
#include <new>
#include <pthread.h>

namespace pyarray::runtime {

[[gnu::tls_model(
    "initial-exec")]] constinit thread_local ThreadState *currentThreadState =
    nullptr;

namespace {

constexpr int64_t keptPerClass = 64 << 10;
constexpr int64_t keptByThread = keptPerClass * threadClassCount;

// States outlive their threads, so that what these counted stays counted, and
// are given to later threads.
std::atomic<ThreadState *> states{nullptr};
std::atomic_flag stateLock = ATOMIC_FLAG_INIT;

void endThread(void *pointer) noexcept {
  ThreadState *state = static_cast<ThreadState *>(pointer);
  flushThread(*state);
  currentThreadState = nullptr;
  state->call = nullptr;
  state->isUsed.store(false, std::memory_order_release);
}

pthread_key_t makeKey() noexcept {
  pthread_key_t key;
  pthread_key_create(&key, endThread);
  return key;
}

ThreadState *reuseState() noexcept {
  ThreadState *state = states.load(std::memory_order_acquire);
  for (; state; state = state->next)
    if (!state->isUsed.exchange(true, std::memory_order_acq_rel))
      return state;
  return nullptr;
}

ThreadState *newState() noexcept {
  // As the C library does where there is none for a thread's variables.
  void *memory = std::calloc(1, sizeof(ThreadState));
  if (!memory)
    std::abort();
  ThreadState *state = new (memory) ThreadState{};
  int64_t kept = environment().mayKeep(keptByThread) ? keptPerClass : 0;
  for (int i = 0; i < threadClassCount; ++i)
    state->lists[i].bound =
        static_cast<int32_t>(kept / sizeOfClass(firstClass + i));
  state->isUsed.store(true, std::memory_order_relaxed);
  lockThreadStates();
  state->next = states.load(std::memory_order_relaxed);
  states.store(state, std::memory_order_release);
  unlockThreadStates();
  return state;
}

} // namespace

ThreadState &makeThreadState() noexcept {
  static const pthread_key_t key = makeKey();
  ThreadState *state = reuseState();
  if (!state)
    state = newState();
  pthread_setspecific(key, state);
  currentThreadState = state;
  return *state;
}

ThreadState *firstThreadState() noexcept {
  return states.load(std::memory_order_acquire);
}

int64_t ThreadState::keptBytes() const noexcept {
  int64_t bytes = 0;
  for (int i = 0; i < threadClassCount; ++i)
    bytes += lists[i].count.load(std::memory_order_relaxed) *
             sizeOfClass(firstClass + i);
  return bytes;
}

int64_t ThreadState::liveBytes() const noexcept {
  int64_t bytes = largeBytes.get();
  for (int i = 0; i < threadClassCount; ++i)
    bytes += owned[i].get() * sizeOfClass(firstClass + i);
  return bytes - keptBytes();
}

void lockThreadStates() noexcept {
  while (stateLock.test_and_set(std::memory_order_acquire)) {
  }
}

void unlockThreadStates() noexcept { stateLock.clear(); }

} // namespace pyarray::runtime
