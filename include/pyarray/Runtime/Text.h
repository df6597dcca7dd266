/*===- Text.h - str and bytes in the runtime ---------------------*- C -*-===*\
|*                                                                            *|
|* Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.       *|
|* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception                    *|
|*                                                                            *|
|*===----------------------------------------------------------------------===*|
|*                                                                            *|
|* A text is its words: owner, data, length, stride (1). Its units are bytes, *|
|* or 32-bit code points where it is wide. `widths` has bit 0 set where the   *|
|* first text is wide, and bit 1 where the second is.                         *|
|*                                                                            *|
\*===----------------------------------------------------------------------===*/

#ifndef PYARRAY_RUNTIME_TEXT_H
#define PYARRAY_RUNTIME_TEXT_H

#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/* Less than, equal to or greater than 0, by the units. */
int64_t pyarray_text_compare(const uint64_t *lhs, const uint64_t *rhs,
                             int64_t widths);
/* The first position from `start` (not negative) on at which `part` is in
   `text`, and the last one; -1 where there is none. */
int64_t pyarray_text_find(const uint64_t *text, const uint64_t *part,
                          int64_t widths, int64_t start);
int64_t pyarray_text_rfind(const uint64_t *text, const uint64_t *part,
                           int64_t widths, int64_t start);
int64_t pyarray_text_find_byte(const uint64_t *bytes, int64_t byte);

/* text + part, of units of so many bytes each, to the words of `result`: in the
   text's own buffer where that has room behind it. */
int32_t pyarray_text_append(const uint64_t *text, const uint64_t *part,
                            int64_t unit, uint64_t *result);

/* Write what Python's `str`, `bin`, `oct`, `hex` give to the start of `out`,
   which has room for it; the length. */
int64_t pyarray_text_of_int(int64_t value, int64_t base, int64_t is_unsigned,
                            const uint64_t *out);
int64_t pyarray_text_of_float(double value, const uint64_t *out);

/* What Python's `int` and `float` read, to `result`, and 0; 1 where that is
   for the interpreter to decide: digits beyond ASCII, underscores, prefixes,
   more than 64 bits, and all that is no number. */
int64_t pyarray_text_to_int(const uint64_t *text, int64_t is_wide,
                            int64_t *result, int64_t base);
int64_t pyarray_text_to_float(const uint64_t *text, int64_t is_wide,
                              double *result);

#ifdef __cplusplus
}
#endif

#endif /* PYARRAY_RUNTIME_TEXT_H */
