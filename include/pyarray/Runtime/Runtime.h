/*===- Runtime.h - What compiled code calls -------------------------*- C -*-===*\
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
  PYARRAY_NOT_IMPLEMENTED_ERROR = 12
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
  int64_t capacity;                       /* bytes of data */
  struct PyArrayBuffer *previous, *next;  /* in the call that made it */
  void *call;                             /* PyArrayCall it belongs to, or null */
  uint64_t padding[3];
} PyArrayBuffer;                          /* 64 bytes; the data follows */

#define PYARRAY_FOREIGN 1u

/* A buffer of `elements` * `element_size` bytes with one reference, registered
   with the call under way; null where memory runs out or the size overflows
   (elements negative counts as overflow). Data at `(char *)buffer + 64`. */
PyArrayBuffer *pyarray_alloc(int64_t elements, int64_t element_size);
void pyarray_retain(void *owner);
void pyarray_release(void *owner);
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
   Kept per thread. `pyarray_raise` notes the site and its arguments and
   returns the status to return; `pyarray_trace` adds the frame of a caller. */
int32_t pyarray_raise(const PyArraySite *site, int64_t count,
                      const int64_t *arguments);
void pyarray_trace(const PyArraySite *site);

#define PYARRAY_MAX_FRAMES 32
typedef struct PyArrayError {
  int32_t exception;
  const char *message; /* the site's own, or in `formatted` */
  char formatted[512];
  int32_t frame_count;
  const PyArraySite *frames[PYARRAY_MAX_FRAMES]; /* innermost first */
} PyArrayError;
/* The error of this thread; valid until its next call. */
const PyArrayError *pyarray_last_error(void);

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
