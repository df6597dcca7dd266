//===- CrashGuard.cpp - What kills the compiler, and not the user ---------===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "CrashGuard.h"
#include "pyarray/Support/Sanitizers.h"

#include "llvm/Support/ErrorHandling.h"
#include <csetjmp>
#include <csignal>
#include <cstdlib>
#include <cstring>
#include <iterator>
#include <mutex>
#include <pthread.h>

// Sanitizers handle signals themselves, and are to see every fault.
#define PYARRAY_SANITIZED                                                      \
  (PYARRAY_ADDRESS_SANITIZER || PYARRAY_THREAD_SANITIZER)

namespace pyarray {
namespace {

/// Where control goes back to, and why.
struct Frame {
  sigjmp_buf target;
  Frame *outer;
  int signal = 0;
  char message[256] = "";
};

/// The innermost frame of each thread. No `thread_local`: handlers read it, and
/// the first use of one may allocate.
const pthread_key_t currentKey = [] {
  pthread_key_t key;
  if (pthread_key_create(&key, nullptr))
    std::abort();
  return key;
}();

Frame *getCurrent() {
  return static_cast<Frame *>(pthread_getspecific(currentKey));
}
void setCurrent(Frame *frame) { pthread_setspecific(currentKey, frame); }

constexpr int handled[] = {SIGABRT, SIGBUS, SIGFPE, SIGILL, SIGSEGV, SIGTRAP};

struct Handlers {
  std::mutex lock;
  unsigned users = 0;
  struct sigaction previous[std::size(handled)];
};

Handlers &getHandlers() {
  static auto *handlers = new Handlers; // for as long as signals may come
  return *handlers;
}

[[noreturn]] void leave(Frame *frame) {
  setCurrent(frame->outer);
  siglongjmp(frame->target, 1);
}

/// The signal goes where it went before.
void passOn(int signal, const siginfo_t *info) {
  for (size_t i = 0; i != std::size(handled); ++i)
    if (handled[i] == signal)
      sigaction(signal, &getHandlers().previous[i], nullptr);
  // A fault of the processor comes again by itself.
  if (info->si_code <= 0)
    raise(signal);
}

void handleSignal(int signal, siginfo_t *info, void *) {
  Frame *frame = getCurrent();
  // Another process that sends a signal means it.
  if (!frame || info->si_code == SI_USER)
    return passOn(signal, info);
  frame->signal = signal;
  sigset_t set;
  sigemptyset(&set);
  sigaddset(&set, signal);
  pthread_sigmask(SIG_UNBLOCK, &set, nullptr);
  leave(frame);
}

void handleFatalError(void *, const char *reason, bool) {
  Frame *frame = getCurrent();
  if (!frame)
    return; // LLVM ends the process
  strncpy(frame->message, reason, sizeof(frame->message) - 1);
  leave(frame);
}

void installErrorHandlers() {
  static const bool once = [] {
    llvm::install_fatal_error_handler(handleFatalError);
    llvm::install_bad_alloc_error_handler(handleFatalError);
    return true;
  }();
  (void)once;
}

std::string describe(const Frame &frame) {
  if (frame.signal)
    return std::string("signal SIG") + sigabbrev_np(frame.signal);
  return frame.message;
}

} // namespace

SignalScope::SignalScope() {
  installErrorHandlers();
#if !PYARRAY_SANITIZED
  Handlers &handlers = getHandlers();
  std::lock_guard guard(handlers.lock);
  if (handlers.users++)
    return;
  struct sigaction action = {};
  action.sa_sigaction = handleSignal;
  action.sa_flags = SA_SIGINFO | SA_ONSTACK;
  sigemptyset(&action.sa_mask);
  for (size_t i = 0; i != std::size(handled); ++i)
    sigaction(handled[i], &action, &handlers.previous[i]);
#endif
}

SignalScope::~SignalScope() {
#if !PYARRAY_SANITIZED
  Handlers &handlers = getHandlers();
  std::lock_guard guard(handlers.lock);
  if (--handlers.users)
    return;
  for (size_t i = 0; i != std::size(handled); ++i) {
    struct sigaction now;
    sigaction(handled[i], nullptr, &now);
    // Who has installed a handler since keeps it.
    if (now.sa_sigaction == handleSignal)
      sigaction(handled[i], &handlers.previous[i], nullptr);
  }
#endif
}

SignalStack::SignalStack() {
#if !PYARRAY_SANITIZED
  constexpr size_t size = 1 << 16;
  stack_t known;
  if (sigaltstack(nullptr, &known) || !(known.ss_flags & SS_DISABLE))
    return;
  memory = std::malloc(size);
  stack_t own = {};
  own.ss_sp = memory;
  own.ss_size = size;
  if (memory)
    sigaltstack(&own, nullptr);
#endif
}

SignalStack::~SignalStack() {
  if (!memory)
    return;
  stack_t none = {};
  none.ss_flags = SS_DISABLE;
  sigaltstack(&none, nullptr);
  std::free(memory);
}

// Not inlined: what its caller keeps in registers is not lost by the jump.
[[gnu::noinline]] std::optional<std::string>
runGuarded(llvm::function_ref<void()> action) {
  Frame frame;
  frame.outer = getCurrent();
  // The handler restores the mask, which costs a system call here.
  if (sigsetjmp(frame.target, 0))
    return describe(frame);
  setCurrent(&frame);
  action();
  setCurrent(frame.outer);
  return std::nullopt;
}

GuardPause::GuardPause() : frame(getCurrent()) { setCurrent(nullptr); }

GuardPause::~GuardPause() { setCurrent(static_cast<Frame *>(frame)); }

} // namespace pyarray
