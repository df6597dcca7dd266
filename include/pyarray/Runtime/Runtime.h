/*===- Runtime.h - What compiled code calls ----------------------*- C -*-===*\
|*                                                                            *|
|* Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.       *|
|* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception                    *|
|*                                                                            *|
|*===----------------------------------------------------------------------===*|
|*                                                                            *|
|* The C ABI between compiled code and its host (the Python module, the       *|
|* tools, the tests). No LLVM in it.                                          *|
|*                                                                            *|
|* Entry of a compiled function: `int32_t entry(const uint64_t *arguments,    *|
|* uint64_t *results)`, 0 for success. A scalar takes one word (integers      *|
|* sign- or zero-extended, `f32` in the low half, booleans 0 or 1). An array  *|
|* takes 2 + 2 * rank words: owner, data, extents, strides in elements. A     *|
|* tuple is its items one after the other. `None` takes nothing.              *|
|*                                                                            *|
\*===----------------------------------------------------------------------===*/

#ifndef PYARRAY_RUNTIME_RUNTIME_H
#define PYARRAY_RUNTIME_RUNTIME_H

#include <stdbool.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef int32_t (*PyArrayEntry)(const uint64_t *arguments, uint64_t *results);

/* The numbers of ExceptionKind in PyArrayAttributes.td. */
typedef enum PyArrayException {
  PYARRAY_NO_ERROR = 0,
  PYARRAY_INDEX_ERROR = 1,
  PYARRAY_ZERO_DIVISION_ERROR = 2,
  PYARRAY_VALUE_ERROR = 3,
  PYARRAY_OVERFLOW_ERROR = 4,
  PYARRAY_TYPE_ERROR = 5,
  PYARRAY_MEMORY_ERROR = 6,
  PYARRAY_RECURSION_ERROR = 7,
  PYARRAY_UNBOUND_LOCAL_ERROR = 8,
  PYARRAY_KEYBOARD_INTERRUPT = 9,
  PYARRAY_RUNTIME_ERROR = 10,
  PYARRAY_ASSERTION_ERROR = 11,
  PYARRAY_NOT_IMPLEMENTED_ERROR = 12,
  PYARRAY_BASE_EXCEPTION = 13,
  PYARRAY_EXCEPTION = 14,
  PYARRAY_SYSTEM_EXIT = 15,
  PYARRAY_GENERATOR_EXIT = 16,
  PYARRAY_STOP_ITERATION = 17,
  PYARRAY_STOP_ASYNC_ITERATION = 18,
  PYARRAY_ARITHMETIC_ERROR = 19,
  PYARRAY_FLOATING_POINT_ERROR = 20,
  PYARRAY_ATTRIBUTE_ERROR = 21,
  PYARRAY_BUFFER_ERROR = 22,
  PYARRAY_EOF_ERROR = 23,
  PYARRAY_IMPORT_ERROR = 24,
  PYARRAY_MODULE_NOT_FOUND_ERROR = 25,
  PYARRAY_LOOKUP_ERROR = 26,
  PYARRAY_KEY_ERROR = 27,
  PYARRAY_NAME_ERROR = 28,
  PYARRAY_OS_ERROR = 29,
  PYARRAY_REFERENCE_ERROR = 30,
  PYARRAY_SYNTAX_ERROR = 31,
  PYARRAY_SYSTEM_ERROR = 32,
  PYARRAY_UNICODE_ERROR = 33,
  PYARRAY_WARNING = 34,
  PYARRAY_HOST_ERROR = 100 /* the host's exception, in PyArrayError.object */
} PyArrayException;

/* A place in the user's source that may raise; a constant of the compiled
   code. In `message`, `{0}` is the first argument, `{0:2}` a tuple of two. */
typedef struct PyArraySite {
  int32_t exception;
  int32_t line, column, end_line, end_column; /* from 1; 0: unknown */
  const char *file;
  const char *function;
  const char *message;
} PyArraySite;

/* --- Buffers ---------------------------------------------------------------
   An owner is the word of an array that says to whom its elements belong:
   null (nobody, static), a buffer of ours (PyArrayBuffer *), or a foreign
   object, marked by its lowest bit (a PyObject *, borrowed for the call). */
typedef struct PyArrayBuffer {
  int64_t references;
  int64_t capacity;                      /* bytes of data */
  struct PyArrayBuffer *previous, *next; /* in the call that made it */
  void *call; /* PyArrayCall it belongs to, or null */
  /* Called before an object is freed; null for plain data. It drops what the
     data refer to: where `abandoned` is true the whole call's buffers are being
     freed, so only what is no buffer of the call. */
  void (*finalize)(struct PyArrayBuffer *buffer, int32_t abandoned);
  uint64_t padding[2];
} PyArrayBuffer; /* 64 bytes; the data follows */

#define PYARRAY_FOREIGN 1u

/* A buffer of `elements` * `element_size` bytes with one reference, registered
   with the call under way; null where memory runs out or the size overflows
   (elements negative counts as overflow). Data at `(char *)buffer + 64`. */
PyArrayBuffer *pyarray_alloc(int64_t elements, int64_t element_size);
void pyarray_retain(void *owner);
void pyarray_release(void *owner);
/* Is `owner` a counted buffer of one reference? */
bool pyarray_unshared(void *owner);
/* Of the whole process: live buffers; buffers that a call ended without
   releasing (none, unless buffer assignment is wrong); freed bytes kept for
   the next buffer, and giving them back to the system. */
int64_t pyarray_live_buffers(void);
int64_t pyarray_unreleased_buffers(void);
int64_t pyarray_pooled_bytes(void);
void pyarray_trim_pool(void);

/* --- Calls -----------------------------------------------------------------
   The host opens a call before it enters compiled code. Buffers made inside
   belong to it; where it fails, `pyarray_call_abort` frees them all. A buffer
   in the results is taken out with `pyarray_call_take`. */
typedef struct PyArrayCall {
  PyArrayBuffer *buffers;
  struct PyArrayCall *outer;
} PyArrayCall;
void pyarray_call_begin(PyArrayCall *call);
void pyarray_call_end(PyArrayCall *call);
void pyarray_call_abort(PyArrayCall *call);
void pyarray_call_take(PyArrayBuffer *buffer);

/* --- Errors ----------------------------------------------------------------
   Kept per thread: the error that is on its way out. `pyarray_raise` notes the
   site and its arguments and returns the status to return; `pyarray_trace`
   adds the frame of a caller. */
int32_t pyarray_raise(const PyArraySite *site, int64_t count,
                      const int64_t *arguments);
void pyarray_trace(const PyArraySite *site);
/* The same for an exception of the host, whose reference is taken over. */
int32_t pyarray_raise_host(void *object);

#define PYARRAY_MAX_FRAMES 32
typedef struct PyArrayError {
  int32_t exception;
  /* The only argument is `integer`, not a text, as of a KeyError. */
  int32_t has_integer;
  int64_t integer;
  const char *message;    /* UTF-8: the site's own, in `formatted`, or `text` */
  char *text;             /* null, or a message of any length, from malloc */
  void *object;           /* the host's exception, null until there is one */
  PyArrayBuffer *cause;   /* of `raise ... from cause`, or null */
  PyArrayBuffer *context; /* what was being handled, or null */
  /* The value that was raised, or null. It owns all of the above; where there
     is none the error does. */
  PyArrayBuffer *origin;
  int32_t suppress_context; /* `raise ... from ...`, also from None */
  int32_t frame_count;
  const PyArraySite *frames[PYARRAY_MAX_FRAMES]; /* innermost first */
  char formatted[512];
} PyArrayError;
/* The error of this thread; valid until its next call. */
const PyArrayError *pyarray_last_error(void);
/* Frees what the error of this thread holds: to be called after the host has
   seen it, and before `pyarray_call_abort`. */
void pyarray_clear_error(void);

/* Exceptions as values: a counted object whose data is a PyArrayError.
   `take` makes one of the noted error, which is then none. */
PyArrayBuffer *pyarray_exception_take(void);
PyArrayError *pyarray_exception_error(PyArrayBuffer *exception);
/* A built-in exception without arguments, and with a text: its words (Latin-1,
   or 32 bits a character where `wide`). */
PyArrayBuffer *pyarray_exception_new(int64_t exception);
PyArrayBuffer *pyarray_exception_with_text(int64_t exception,
                                           const uint64_t *text, int64_t wide);
/* One that stands for an exception of the host (its reference taken over). */
PyArrayBuffer *pyarray_exception_wrap(void *object);
/* Notes `exception` as the error of this thread; a status, never 0. */
int32_t pyarray_exception_raise(PyArrayBuffer *exception);
/* `raise exception from cause`; `cause` may be null for None. */
int32_t pyarray_exception_raise_from(PyArrayBuffer *exception,
                                     PyArrayBuffer *cause);
/* The noted error came up while `handled` was handled, whose reference is
   taken over. */
void pyarray_exception_context(PyArrayBuffer *handled);
/* The end of a handler, up to which its exception lives. */
void pyarray_exception_end(PyArrayBuffer *handled);
/* Is it of the built-in class, or (`exception` is PYARRAY_HOST_ERROR) of the
   host's class of this number? */
int32_t pyarray_exception_matches(PyArrayBuffer *exception, int64_t kind,
                                  int64_t class_object);

/* What the host knows of its exceptions; set once, none by default. */
typedef struct PyArrayExceptionHooks {
  void (*retain)(void *object);
  void (*release)(void *object);
  int32_t (*matches)(const PyArrayError *error, int64_t kind,
                     int64_t class_object);
} PyArrayExceptionHooks;
void pyarray_set_exception_hooks(const PyArrayExceptionHooks *hooks);
/* `ValueError` of PYARRAY_VALUE_ERROR; null for other numbers. And its base
   class, 0 of BaseException. */
const char *pyarray_exception_name(int64_t exception);
int64_t pyarray_exception_base(int64_t exception);

/* How far the stack of this thread may grow down: a recursive function raises
   below it. Never null. */
const void *pyarray_stack_limit(void);

/* Python's round(x, digits): correctly rounded, ties to even. */
double pyarray_round(double x, int64_t digits);

/* --- Symbols ---------------------------------------------------------------
   All that compiled code may call, by name; ends with a null name. */
typedef struct PyArraySymbol {
  const char *name;
  void *address;
} PyArraySymbol;
const PyArraySymbol *pyarray_runtime_symbols(void);

#ifdef __cplusplus
}
#endif

#endif /* PYARRAY_RUNTIME_RUNTIME_H */
