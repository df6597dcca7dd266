/*===- Functions.h - Cells and generators ------------------------*- C -*-===*\
|*                                                                            *|
|* Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.       *|
|* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception                    *|
|*                                                                            *|
|*===----------------------------------------------------------------------===*|
|*                                                                            *|
|* What compiled code calls for variables that functions share, and for       *|
|* functions with `yield`. Layouts are described in lib/Runtime/Words.h;      *|
|* those that are given here live as long as the code does. Functions that    *|
|* return a status note an error where it is not 0.                           *|
|*                                                                            *|
\*===----------------------------------------------------------------------===*/

#ifndef PYARRAY_RUNTIME_FUNCTIONS_H
#define PYARRAY_RUNTIME_FUNCTIONS_H

#include "pyarray/Runtime/Runtime.h"

#ifdef __cplusplus
extern "C" {
#endif

/* --- Cells -----------------------------------------------------------------
   An object of the words: whether it has a value, its layout, the value. */
int32_t pyarray_cell_new(const char *layout, uint64_t *result);
/* Drops the value. */
void pyarray_cell_clear(PyArrayBuffer *cell);

/* --- Generators ------------------------------------------------------------
   An object of the words: what only the runtime knows, the layout, where the
   item begins, the arguments, the item. The body runs on a stack of its own,
   from `next` to its next `yield`, and is given these words. */
typedef int32_t (*PyArrayGeneratorBody)(uint64_t *words);
int32_t pyarray_generator_new(const char *argument_layout,
                              PyArrayGeneratorBody body, int64_t item_words,
                              uint64_t *result);
/* Runs to the next item, which is in the words then: `*has_item`. */
int32_t pyarray_generator_next(PyArrayBuffer *generator, uint64_t *has_item);
/* What the body calls first (it does nothing, but may raise). */
int32_t pyarray_generator_start(void);
/* What the body calls. Fails where the generator is being closed. */
int32_t pyarray_generator_yield(void);

#ifdef __cplusplus
}
#endif

#endif /* PYARRAY_RUNTIME_FUNCTIONS_H */
