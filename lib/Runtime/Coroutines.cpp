//===- Coroutines.cpp - Stacks of their own -------------------------------===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
//   low                                                             high
//   | guard page |  margin  |          stack  <-- grows  | Coroutine |
//
// Freed stacks are kept for the next coroutine.
//
//===----------------------------------------------------------------------===//

#include "Coroutines.h"
#include "Faults.h"
#include "Stack.h"

#include <mutex>
#include <new>
#include <sys/mman.h>
#include <unistd.h>

namespace pyarray::runtime {
namespace {

// The system gives pages as they are used.
constexpr size_t stackBytes = 1 << 20;
/// Left for frames that do not check, and for the host's own needs.
constexpr size_t margin = 192 << 10;
constexpr unsigned maxKept = 64;

// Few bytes here: the thread's static block is small.
[[gnu::tls_model("initial-exec")]] thread_local Coroutine *current = nullptr;

/// The stacks that nobody uses.
std::mutex lock;
void *kept[maxKept];
unsigned keptCount = 0;

void *takeKept() {
  std::lock_guard<std::mutex> guard(lock);
  return keptCount ? kept[--keptCount] : nullptr;
}

bool keep(void *memory) {
  std::lock_guard<std::mutex> guard(lock);
  if (keptCount == maxKept)
    return false;
  kept[keptCount++] = memory;
  return true;
}

void *allocateStack() {
  if (!mayAllocate())
    return nullptr;
  if (void *memory = takeKept())
    return memory;
  void *memory = mmap(nullptr, stackBytes, PROT_READ | PROT_WRITE,
                      MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
  if (memory == MAP_FAILED)
    return nullptr;
  if (mprotect(memory, sysconf(_SC_PAGESIZE), PROT_NONE) != 0) {
    munmap(memory, stackBytes);
    return nullptr;
  }
  return memory;
}

void freeStack(void *memory) {
  SanitizedStack::clear(memory, stackBytes);
  if (!keep(memory))
    munmap(memory, stackBytes);
}

char *getLowest(Coroutine *coroutine) {
  return reinterpret_cast<char *>(coroutine) + sizeof(Coroutine) - stackBytes;
}

} // namespace

//===----------------------------------------------------------------------===//
// The first frame
//===----------------------------------------------------------------------===//

/// What `pyarray_switch_stack` finds on a stack that has not run: the kept
/// registers, of which one is the function to call and one its argument, and
/// the address to return to.
static void *prepare(char *top, void (*function)(void *), void *argument) {
  void **frame = reinterpret_cast<void **>(top);
#if defined(__x86_64__)
  *--frame = reinterpret_cast<void *>(pyarray_start_stack);
  *--frame = nullptr;                            // rbp
  *--frame = argument;                           // rbx
  *--frame = reinterpret_cast<void *>(function); // r12
  *--frame = nullptr;                            // r13
  *--frame = nullptr;                            // r14
  *--frame = nullptr;                            // r15
#elif defined(__aarch64__)
  frame -= 20; // x19 to x30, d8 to d15
  for (int i = 0; i < 20; ++i)
    frame[i] = nullptr;
  frame[0] = argument;                                       // x19
  frame[1] = reinterpret_cast<void *>(function);             // x20
  frame[11] = reinterpret_cast<void *>(pyarray_start_stack); // x30
#else
#error "expected x86-64 or AArch64"
#endif
  return frame;
}

//===----------------------------------------------------------------------===//
// Coroutines
//===----------------------------------------------------------------------===//

Coroutine *Coroutine::create(Function function, void *argument) {
  char *lowest = static_cast<char *>(allocateStack());
  if (!lowest)
    return nullptr;
  char *top = lowest + stackBytes - sizeof(Coroutine);
  Coroutine *coroutine = new (top) Coroutine();
  coroutine->function = function;
  coroutine->argument = argument;
  coroutine->done = false;
  coroutine->sanitized = SanitizedStack(lowest, stackBytes);
  coroutine->stack = prepare(
      reinterpret_cast<char *>(reinterpret_cast<uintptr_t>(top) & ~15ull),
      [](void *self) { run(static_cast<Coroutine *>(self)); }, coroutine);
  return coroutine;
}

void Coroutine::destroy() { freeStack(getLowest(this)); }

Coroutine *Coroutine::running() { return current; }

void Coroutine::run(Coroutine *coroutine) {
  coroutine->sanitized.enter(coroutine->sanitizedCaller);
  coroutine->function(coroutine->argument);
  coroutine->done = true;
  coroutine->leave(/*isLast=*/true);
}

void Coroutine::resume() {
  outer = current;
  current = this;
  outerLimit =
      exchangeStackLimit(reinterpret_cast<uintptr_t>(getLowest(this)) + margin);
  sanitizedCaller.leave(sanitized, /*isLast=*/false);
  pyarray_switch_stack(&caller, stack);
  sanitizedCaller.enter(sanitized);
  exchangeStackLimit(outerLimit);
  current = outer;
}

void Coroutine::suspend() {
  Coroutine *self = current;
  self->leave(/*isLast=*/false);
  self->sanitized.enter(self->sanitizedCaller);
}

void Coroutine::leave(bool isLast) {
  sanitized.leave(sanitizedCaller, isLast);
  pyarray_switch_stack(&stack, caller);
}

} // namespace pyarray::runtime

//===----------------------------------------------------------------------===//
// The switch
//===----------------------------------------------------------------------===//
//
// It jumps instead of returning: the processor would expect a return to go
// where the last call came from.

#if defined(__x86_64__)
asm(R"(
  .text
  .globl pyarray_switch_stack
  .hidden pyarray_switch_stack
  .type pyarray_switch_stack, @function
pyarray_switch_stack:
  pushq %rbp
  pushq %rbx
  pushq %r12
  pushq %r13
  pushq %r14
  pushq %r15
  movq %rsp, (%rdi)
  movq %rsi, %rsp
  popq %r15
  popq %r14
  popq %r13
  popq %r12
  popq %rbx
  popq %rbp
  popq %rcx
  jmpq *%rcx
  .size pyarray_switch_stack, . - pyarray_switch_stack

  .globl pyarray_start_stack
  .hidden pyarray_start_stack
  .type pyarray_start_stack, @function
pyarray_start_stack:
  movq %rbx, %rdi
  callq *%r12
  ud2
  .size pyarray_start_stack, . - pyarray_start_stack
)");
#elif defined(__aarch64__)
asm(R"(
  .text
  .globl pyarray_switch_stack
  .hidden pyarray_switch_stack
  .type pyarray_switch_stack, %function
pyarray_switch_stack:
  sub sp, sp, #160
  stp x19, x20, [sp, #0]
  stp x21, x22, [sp, #16]
  stp x23, x24, [sp, #32]
  stp x25, x26, [sp, #48]
  stp x27, x28, [sp, #64]
  stp x29, x30, [sp, #80]
  stp d8, d9, [sp, #96]
  stp d10, d11, [sp, #112]
  stp d12, d13, [sp, #128]
  stp d14, d15, [sp, #144]
  mov x9, sp
  str x9, [x0]
  mov sp, x1
  ldp x19, x20, [sp, #0]
  ldp x21, x22, [sp, #16]
  ldp x23, x24, [sp, #32]
  ldp x25, x26, [sp, #48]
  ldp x27, x28, [sp, #64]
  ldp x29, x30, [sp, #80]
  ldp d8, d9, [sp, #96]
  ldp d10, d11, [sp, #112]
  ldp d12, d13, [sp, #128]
  ldp d14, d15, [sp, #144]
  add sp, sp, #160
  br x30
  .size pyarray_switch_stack, . - pyarray_switch_stack

  .globl pyarray_start_stack
  .hidden pyarray_start_stack
  .type pyarray_start_stack, %function
pyarray_start_stack:
  mov x0, x19
  blr x20
  brk #0
  .size pyarray_start_stack, . - pyarray_start_stack
)");
#endif
