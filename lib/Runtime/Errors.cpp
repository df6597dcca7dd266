//===- Errors.cpp - The error of a call -----------------------------------===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// An error is noted where it happens, with the numbers of its message, and
// completed by a frame per caller on the way out. Only this cold path knows
// how to format.
//
//===----------------------------------------------------------------------===//

#include "Errors.h"

#include <cinttypes>
#include <cstddef>
#include <cstdio>
#include <cstdlib>
#include <cstring>

namespace {

/// Text that stops growing at the end of its buffer.
class Message {
public:
  Message(char *buffer, size_t size) : buffer(buffer), size(size) {
    buffer[0] = 0;
  }
  void add(char c) {
    if (length + 1 < size) {
      buffer[length++] = c;
      buffer[length] = 0;
    }
  }
  void add(int64_t number) {
    char digits[24];
    std::snprintf(digits, sizeof(digits), "%" PRId64, number);
    for (const char *digit = digits; *digit; ++digit)
      add(*digit);
  }
  /// A tuple of integers in Python's notation without spaces, as NumPy prints
  /// shapes: `(3,4)`, `(3,)`, `()`.
  void addTuple(const int64_t *items, int64_t count) {
    add('(');
    for (int64_t i = 0; i < count; ++i) {
      if (i)
        add(',');
      add(items[i]);
    }
    if (count == 1)
      add(',');
    add(')');
  }

private:
  char *buffer;
  size_t size;
  size_t length = 0;
};

/// Appends what the placeholder at the start of `text` stands for: `{0}` the
/// first argument, `{0:2}` a tuple of the two from the first on. Returns the
/// placeholder's length, or 0 where there is none.
int formatPlaceholder(Message &out, const char *text, int64_t count,
                      const int64_t *arguments) {
  int first = 0, length = 0, consumed = 0;
  if (std::sscanf(text, "{%d:%d}%n", &first, &length, &consumed) == 2 &&
      consumed && first >= 0 && length >= 0 && first + length <= count) {
    out.addTuple(arguments + first, length);
    return consumed;
  }
  consumed = 0;
  if (std::sscanf(text, "{%d}%n", &first, &consumed) == 1 && consumed &&
      first >= 0 && first < count) {
    out.add(arguments[first]);
    return consumed;
  }
  return 0;
}

void format(Message &out, const char *text, int64_t count,
            const int64_t *arguments) {
  while (*text) {
    int consumed =
        *text == '{' ? formatPlaceholder(out, text, count, arguments) : 0;
    if (!consumed)
      out.add(*text);
    text += consumed ? consumed : 1;
  }
}

/// KeyError(5) has the number itself as its argument, not a text.
bool isNumberItself(const PyArraySite &site, int64_t count) {
  return site.exception == PYARRAY_KEY_ERROR && count == 1 &&
         !std::strcmp(site.message, "{0}");
}

} // namespace

namespace pyarray::runtime {

PyArrayError &currentError() {
  static thread_local PyArrayError error;
  return error;
}

void clearError(PyArrayError &error, bool abandoned) {
  PyArrayBuffer *origin = error.origin;
  PyArrayBuffer *cause = error.cause, *context = error.context;
  if (!origin && error.object)
    exceptionHooks().release(error.object);
  if (!origin)
    std::free(error.text);
  std::memset(static_cast<void *>(&error), 0, offsetof(PyArrayError, frames));
  error.message = "";
  if (abandoned)
    return;
  pyarray_release(origin);
  if (origin)
    return;
  pyarray_release(cause);
  pyarray_release(context);
}

} // namespace pyarray::runtime

using namespace pyarray::runtime;

int32_t pyarray_raise(const PyArraySite *site, int64_t count,
                      const int64_t *arguments) {
  PyArrayError &error = currentError();
  clearError(error, /*abandoned=*/false);
  error.exception = site->exception;
  error.frame_count = 1;
  error.frames[0] = site;
  error.message = site->message;
  if (isNumberItself(*site, count)) {
    error.has_integer = 1;
    error.integer = arguments[0];
  }
  if (count) {
    Message message(error.formatted, sizeof(error.formatted));
    format(message, site->message, count, arguments);
    error.message = error.formatted;
  }
  return 1;
}

int32_t pyarray_raise_host(void *object) {
  PyArrayError &error = currentError();
  clearError(error, /*abandoned=*/false);
  error.exception = PYARRAY_HOST_ERROR;
  error.message = "";
  error.object = object;
  return 1;
}

void pyarray_trace(const PyArraySite *site) {
  PyArrayError &error = currentError();
  if (error.frame_count < PYARRAY_MAX_FRAMES)
    error.frames[error.frame_count++] = site;
}

const PyArrayError *pyarray_last_error(void) { return &currentError(); }

void pyarray_clear_error(void) {
  clearError(currentError(), /*abandoned=*/false);
}
