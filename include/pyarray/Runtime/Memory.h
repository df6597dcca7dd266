/*===- Memory.h - What arrays occupy ------------------------------*- C -*-===*\
|*                                                                            *|
|* Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.       *|
|* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception                    *|
|*                                                                            *|
\*===----------------------------------------------------------------------===*/

#ifndef PYARRAY_RUNTIME_MEMORY_H
#define PYARRAY_RUNTIME_MEMORY_H

#include "pyarray/Runtime/Runtime.h"

#ifdef __cplusplus
extern "C" {
#endif

/* Of the whole process, since it began. */
typedef struct PyArrayMemoryStatistics {
  int64_t live_buffers, live_bytes; /* in use */
  int64_t peak_bytes;               /* most in use, of blocks from 64 KB on */
  int64_t idle_bytes, idle_limit;   /* kept for later; how much may be, now */
  int64_t hits, misses;             /* blocks found in the pool, and not */
  int64_t trims;                    /* blocks given back to the system */
} PyArrayMemoryStatistics;

void pyarray_memory_statistics(PyArrayMemoryStatistics *out);

/* Of builds with assertions: the `number`-th allocation from now on finds no
   memory, none where it is 0. Returns how many there were since the last time,
   or -1 in other builds. */
int64_t pyarray_fail_allocation(int64_t number);

#ifdef __cplusplus
}
#endif

#endif /* PYARRAY_RUNTIME_MEMORY_H */
