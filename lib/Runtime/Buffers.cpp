//===- Buffers.cpp - Buffers and the calls that own them ------------------===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// A buffer is linked into the call that made it until the host takes it, so
// that a call that fails frees everything it made, whatever its counts say.
// Counts are plain integers: a buffer is seen by one thread until it is taken
// and never counted by compiled code afterwards.
//
//===----------------------------------------------------------------------===//

#include "Pool.h"
#include "pyarray/Runtime/Runtime.h"

#include <atomic>

using pyarray::runtime::sumOfThreads;
using pyarray::runtime::ThreadState;
using pyarray::runtime::threadState;

namespace {

constexpr int64_t headerBytes = sizeof(PyArrayBuffer);

/// How many buffers a thread frees between two looks at the clock.
constexpr int64_t freesPerClock = 1024;

static_assert(headerBytes == 64, "compiled code finds the data 64 bytes on");

std::atomic<int64_t> unreleasedBuffers{0};

PyArrayBuffer *ourBuffer(void *owner) {
  if (!owner || (reinterpret_cast<uintptr_t>(owner) & PYARRAY_FOREIGN))
    return nullptr;
  return static_cast<PyArrayBuffer *>(owner);
}

void link(PyArrayBuffer *buffer, PyArrayCall *call) {
  buffer->call = call;
  buffer->previous = nullptr;
  buffer->next = call ? call->buffers : nullptr;
  if (!call)
    return;
  if (call->buffers)
    call->buffers->previous = buffer;
  call->buffers = buffer;
}

void unlink(PyArrayBuffer *buffer) {
  if (PyArrayCall *call = static_cast<PyArrayCall *>(buffer->call)) {
    if (buffer->previous)
      buffer->previous->next = buffer->next;
    else
      call->buffers = buffer->next;
    if (buffer->next)
      buffer->next->previous = buffer->previous;
  }
  buffer->call = nullptr;
}

void destroy(PyArrayBuffer *buffer, bool abandoned) {
  if (buffer->finalize)
    buffer->finalize(buffer, abandoned);
  ThreadState &thread = threadState();
  if (thread.freed.add(1) % freesPerClock == 0) [[unlikely]]
    pyarray::runtime::trimIdle();
  pyarray::runtime::freeBlock(thread, buffer, buffer->capacity + headerBytes);
}

int64_t destroyAll(PyArrayCall *call) {
  int64_t count = 0;
  for (PyArrayBuffer *buffer = call->buffers; buffer; ++count) {
    PyArrayBuffer *next = buffer->next;
    destroy(buffer, /*abandoned=*/true);
    buffer = next;
  }
  call->buffers = nullptr;
  return count;
}

} // namespace

PyArrayBuffer *pyarray_alloc(int64_t elements, int64_t element_size) {
  int64_t bytes;
  if (elements < 0 || __builtin_mul_overflow(elements, element_size, &bytes) ||
      __builtin_add_overflow(bytes, headerBytes, &bytes))
    return nullptr;
  ThreadState &thread = threadState();
  void *block = pyarray::runtime::allocateBlock(thread, bytes);
  if (!block)
    return nullptr;
  PyArrayBuffer *buffer = static_cast<PyArrayBuffer *>(block);
  buffer->references = 1;
  buffer->capacity = bytes - headerBytes;
  buffer->finalize = nullptr;
  buffer->padding[0] = 0; // no text that grows
  link(buffer, thread.call);
  thread.made.add(1);
  return buffer;
}

PyArrayBuffer *pyarray::runtime::adoptBuffer(PyArrayBuffer *buffer) {
  ThreadState &thread = threadState();
  buffer->references = 1;
  buffer->capacity = neverFreed - headerBytes;
  link(buffer, thread.call);
  thread.made.add(1);
  return buffer;
}

void pyarray_retain(void *owner) {
  if (PyArrayBuffer *buffer = ourBuffer(owner))
    ++buffer->references;
}

void pyarray_release(void *owner) {
  PyArrayBuffer *buffer = ourBuffer(owner);
  if (!buffer || --buffer->references > 0)
    return;
  unlink(buffer);
  destroy(buffer, /*abandoned=*/false);
}

bool pyarray_unshared(void *owner) {
  PyArrayBuffer *buffer = ourBuffer(owner);
  return buffer && buffer->references == 1;
}

int64_t pyarray_live_buffers(void) {
  return sumOfThreads([](const ThreadState &thread) {
    return thread.made.get() - thread.freed.get();
  });
}

int64_t pyarray_unreleased_buffers(void) {
  return unreleasedBuffers.load(std::memory_order_relaxed);
}

void pyarray_call_begin(PyArrayCall *call) {
  ThreadState &thread = threadState();
  call->buffers = nullptr;
  call->outer = thread.call;
  thread.call = call;
}

void pyarray_call_end(PyArrayCall *call) {
  threadState().call = call->outer;
  // Compiled code has released what it made; what is left shows a mistake in
  // buffer assignment, which must not become a leak as well.
  if (call->buffers)
    unreleasedBuffers.fetch_add(destroyAll(call), std::memory_order_relaxed);
}

void pyarray_call_abort(PyArrayCall *call) {
  threadState().call = call->outer;
  destroyAll(call);
}

void pyarray_call_take(PyArrayBuffer *buffer) { unlink(buffer); }
