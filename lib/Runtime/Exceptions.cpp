//===- Exceptions.cpp - Exceptions as values ------------------------------===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// A caught exception is a counted object that holds the error as it was noted.
// The host's exception is made of it only where the host asks for one, so that
// catching stays within compiled code.
//
//===----------------------------------------------------------------------===//

#include "Errors.h"
#include "Faults.h"
#include "Pool.h"

#include <cstddef>
#include <cstdlib>
#include <cstring>
#include <iterator>

namespace {

struct ExceptionClass {
  const char *name;
  int64_t base;
};

/// By number, from 1 on.
constexpr ExceptionClass classes[] = {
    {"IndexError", PYARRAY_LOOKUP_ERROR},
    {"ZeroDivisionError", PYARRAY_ARITHMETIC_ERROR},
    {"ValueError", PYARRAY_EXCEPTION},
    {"OverflowError", PYARRAY_ARITHMETIC_ERROR},
    {"TypeError", PYARRAY_EXCEPTION},
    {"MemoryError", PYARRAY_EXCEPTION},
    {"RecursionError", PYARRAY_RUNTIME_ERROR},
    {"UnboundLocalError", PYARRAY_NAME_ERROR},
    {"KeyboardInterrupt", PYARRAY_BASE_EXCEPTION},
    {"RuntimeError", PYARRAY_EXCEPTION},
    {"AssertionError", PYARRAY_EXCEPTION},
    {"NotImplementedError", PYARRAY_RUNTIME_ERROR},
    {"BaseException", PYARRAY_NO_ERROR},
    {"Exception", PYARRAY_BASE_EXCEPTION},
    {"SystemExit", PYARRAY_BASE_EXCEPTION},
    {"GeneratorExit", PYARRAY_BASE_EXCEPTION},
    {"StopIteration", PYARRAY_EXCEPTION},
    {"StopAsyncIteration", PYARRAY_EXCEPTION},
    {"ArithmeticError", PYARRAY_EXCEPTION},
    {"FloatingPointError", PYARRAY_ARITHMETIC_ERROR},
    {"AttributeError", PYARRAY_EXCEPTION},
    {"BufferError", PYARRAY_EXCEPTION},
    {"EOFError", PYARRAY_EXCEPTION},
    {"ImportError", PYARRAY_EXCEPTION},
    {"ModuleNotFoundError", PYARRAY_IMPORT_ERROR},
    {"LookupError", PYARRAY_EXCEPTION},
    {"KeyError", PYARRAY_LOOKUP_ERROR},
    {"NameError", PYARRAY_EXCEPTION},
    {"OSError", PYARRAY_EXCEPTION},
    {"ReferenceError", PYARRAY_EXCEPTION},
    {"SyntaxError", PYARRAY_EXCEPTION},
    {"SystemError", PYARRAY_EXCEPTION},
    {"UnicodeError", PYARRAY_VALUE_ERROR},
    {"Warning", PYARRAY_EXCEPTION},
};

void keep(void *) {}
int32_t matchesNone(const PyArrayError *, int64_t, int64_t) { return 0; }
PyArrayExceptionHooks hooks = {keep, keep, matchesNone};

PyArrayError &errorOf(PyArrayBuffer *exception) {
  return *pyarray_exception_error(exception);
}

void finalizeException(PyArrayBuffer *exception, int32_t abandoned) {
  pyarray::runtime::clearError(errorOf(exception), abandoned);
}

void clear(PyArrayBuffer *exception) {
  std::memset(static_cast<void *>(&errorOf(exception)), 0,
              offsetof(PyArrayError, formatted) + 1);
}

/// Null where memory runs out.
PyArrayBuffer *allocateException() {
  PyArrayBuffer *exception = pyarray_alloc(1, sizeof(PyArrayError));
  if (!exception)
    return nullptr;
  clear(exception);
  exception->finalize = finalizeException;
  return exception;
}

/// The MemoryError of a thread that has no memory left to make one: always the
/// same, which may be raised again while it is handled.
PyArrayBuffer *takeMemoryError() {
  PyArrayBuffer *exception =
      &pyarray::runtime::threadState().memoryError.buffer;
  if (exception->references > 0) {
    pyarray_retain(exception);
    return exception;
  }
  pyarray::runtime::adoptBuffer(exception);
  clear(exception);
  errorOf(exception).exception = PYARRAY_MEMORY_ERROR;
  errorOf(exception).message = "";
  exception->finalize = [](PyArrayBuffer *self, int32_t abandoned) {
    finalizeException(self, abandoned);
    self->references = 0;
  };
  return exception;
}

/// `formatted` only as far as it is used.
void copyError(PyArrayError &to, const PyArrayError &from) {
  std::memcpy(static_cast<void *>(&to), &from,
              offsetof(PyArrayError, formatted));
  if (from.message != from.formatted)
    return;
  std::strcpy(to.formatted, from.formatted);
  to.message = to.formatted;
}

void copyFrames(PyArrayError &to, const PyArrayError &from) {
  to.frame_count = from.frame_count;
  std::memcpy(to.frames, from.frames,
              from.frame_count * sizeof(from.frames[0]));
}

/// `code` in UTF-8; returns the place after it.
char *appendCharacter(char *out, uint32_t code) {
  if (code < 0x80) {
    *out++ = static_cast<char>(code);
    return out;
  }
  int more = code < 0x800 ? 1 : code < 0x10000 ? 2 : 3;
  static constexpr uint8_t leads[] = {0, 0xc0, 0xe0, 0xf0};
  *out++ = static_cast<char>(leads[more] | (code >> (6 * more)));
  while (more--)
    *out++ = static_cast<char>(0x80 | ((code >> (6 * more)) & 0x3f));
  return out;
}

bool isSubclass(int64_t exception, int64_t kind) {
  for (; exception; exception = pyarray_exception_base(exception))
    if (exception == kind)
      return true;
  return false;
}

} // namespace

namespace pyarray::runtime {
const PyArrayExceptionHooks &exceptionHooks() { return hooks; }
} // namespace pyarray::runtime

using namespace pyarray::runtime;

void pyarray_set_exception_hooks(const PyArrayExceptionHooks *given) {
  hooks = *given;
}

const char *pyarray_exception_name(int64_t exception) {
  bool isKnown =
      exception > 0 && exception <= static_cast<int64_t>(std::size(classes));
  return isKnown ? classes[exception - 1].name : nullptr;
}

int64_t pyarray_exception_base(int64_t exception) {
  bool isKnown = pyarray_exception_name(exception) != nullptr;
  return isKnown ? classes[exception - 1].base : 0;
}

PyArrayError *pyarray_exception_error(PyArrayBuffer *exception) {
  return reinterpret_cast<PyArrayError *>(exception + 1);
}

PyArrayBuffer *pyarray_exception_take(void) {
  PyArrayError &error = currentError();
  if (PyArrayBuffer *origin = error.origin) {
    copyFrames(errorOf(origin), error);
    pyarray_retain(origin);
    clearError(error, /*abandoned=*/false);
    return origin;
  }
  PyArrayBuffer *exception = allocateException();
  if (!exception) {
    clearError(error, /*abandoned=*/false);
    return takeMemoryError();
  }
  copyError(errorOf(exception), error);
  // It owns all that the error held.
  error.object = nullptr;
  error.text = nullptr;
  error.cause = error.context = nullptr;
  clearError(error, /*abandoned=*/false);
  return exception;
}

PyArrayBuffer *pyarray_exception_new(int64_t exception) {
  PyArrayBuffer *made = allocateException();
  if (!made)
    return takeMemoryError();
  errorOf(made).exception = static_cast<int32_t>(exception);
  errorOf(made).message = "";
  return made;
}

PyArrayBuffer *pyarray_exception_with_text(int64_t exception,
                                           const uint64_t *text, int64_t wide) {
  uint64_t length = text[2];
  PyArrayBuffer *made = allocateException();
  char *message =
      made ? static_cast<char *>(tryMalloc(4 * length + 1)) : nullptr;
  if (!message) {
    pyarray_release(made);
    return takeMemoryError();
  }
  const void *data = reinterpret_cast<const void *>(text[1]);
  char *end = message;
  for (uint64_t i = 0; i < length; ++i)
    end = appendCharacter(end, wide ? static_cast<const uint32_t *>(data)[i]
                                    : static_cast<const uint8_t *>(data)[i]);
  *end = 0;
  errorOf(made).exception = static_cast<int32_t>(exception);
  errorOf(made).text = message;
  errorOf(made).message = message;
  return made;
}

PyArrayBuffer *pyarray_exception_wrap(void *object) {
  PyArrayBuffer *exception = allocateException();
  if (!exception) {
    hooks.release(object);
    return takeMemoryError();
  }
  errorOf(exception).exception = PYARRAY_HOST_ERROR;
  errorOf(exception).message = "";
  errorOf(exception).object = object;
  return exception;
}

int32_t pyarray_exception_raise(PyArrayBuffer *exception) {
  PyArrayError &error = currentError();
  pyarray_retain(exception);
  clearError(error, /*abandoned=*/false);
  copyError(error, errorOf(exception));
  error.origin = exception;
  return 1;
}

int32_t pyarray_exception_raise_from(PyArrayBuffer *exception,
                                     PyArrayBuffer *cause) {
  PyArrayError &raised = errorOf(exception);
  pyarray_retain(cause);
  pyarray_release(raised.cause);
  raised.cause = cause;
  raised.suppress_context = 1;
  return pyarray_exception_raise(exception);
}

void pyarray_exception_context(PyArrayBuffer *handled) {
  PyArrayError &error = currentError();
  if (error.origin == handled)
    return pyarray_release(handled);
  // To the end of the chain, unless it is there already.
  PyArrayBuffer *last = error.origin;
  PyArrayBuffer *next = error.context;
  for (; next && next != handled; next = errorOf(next).context)
    last = next;
  if (next)
    return pyarray_release(handled);
  // Nor may the chain of what is handled lead back to it.
  for (PyArrayBuffer *other = handled; other; other = errorOf(other).context)
    if (errorOf(other).context && errorOf(other).context == error.origin) {
      pyarray_release(error.origin);
      errorOf(other).context = nullptr;
    }
  if (last)
    errorOf(last).context = handled;
  if (!error.context)
    error.context = handled;
}

void pyarray_exception_end(PyArrayBuffer *) {}

int32_t pyarray_exception_matches(PyArrayBuffer *exception, int64_t kind,
                                  int64_t class_object) {
  const PyArrayError &error = *pyarray_exception_error(exception);
  if (error.exception != PYARRAY_HOST_ERROR && kind != PYARRAY_HOST_ERROR)
    return isSubclass(error.exception, kind);
  return hooks.matches(&error, kind, class_object);
}
