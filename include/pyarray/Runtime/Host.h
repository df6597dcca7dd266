/*===- Host.h - Compiled code calls its host ---------------------*- C -*-===*\
|*                                                                            *|
|* Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.       *|
|* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception                    *|
|*                                                                            *|
|*===----------------------------------------------------------------------===*|
|*                                                                            *|
|* What is cold, or has to be the interpreter's to the letter, is the         *|
|* interpreter's: `print`, `format`, conversions of text. And a long loop     *|
|* asks now and then whether the host wants it to end, as at Ctrl-C.          *|
|*                                                                            *|
\*===----------------------------------------------------------------------===*/

#ifndef PYARRAY_RUNTIME_HOST_H
#define PYARRAY_RUNTIME_HOST_H

#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/* Calls what `signature` names, `print(!py.int, sep=!py.str) -> !py.none`: a
   built-in, a dotted name (`str.upper`, `math.gcd`) or `#5`, an object of the
   host by its number. Arguments and results are words, as at an entry; the
   arguments stay the caller's, the references in the results become his. A
   status, not 0 where the host raised, which is then this thread's error. */
int32_t pyarray_host_call(const char *signature, const uint64_t *arguments,
                          uint64_t *results);

/* Not 0 where compiled code should ask `pyarray_poll` before it goes on. */
extern int32_t pyarray_poll_word;
/* A status: not 0 where the host wants the call to end, which it has noted as
   this thread's error. */
int32_t pyarray_poll(void);

/* What the host does for both; set once, none by default. */
typedef struct PyArrayHostHooks {
  int32_t (*call)(const char *signature, const uint64_t *arguments,
                  uint64_t *results);
  int32_t (*poll)(void);
} PyArrayHostHooks;
void pyarray_set_host_hooks(const PyArrayHostHooks *hooks);

#ifdef __cplusplus
}
#endif

#endif /* PYARRAY_RUNTIME_HOST_H */
