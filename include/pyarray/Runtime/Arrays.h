/*===- Arrays.h - What the library of arrays calls ---------------*- C -*-===*\
|*                                                                            *|
|* Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.       *|
|* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception                    *|
|*                                                                            *|
|*===----------------------------------------------------------------------===*|
|*                                                                            *|
|* An array is given by its words (Runtime.h), its element type by NumPy's    *|
|* letter: one of `?bhiqBHIQfdFD`.                                            *|
|*                                                                            *|
\*===----------------------------------------------------------------------===*/

#ifndef PYARRAY_RUNTIME_ARRAYS_H
#define PYARRAY_RUNTIME_ARRAYS_H

#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/* --- Order -----------------------------------------------------------------
   Of arrays of rank 1 in C order. NaN is last; complex numbers are ordered by
   real part, then by imaginary part. Both sorts are stable. */
int32_t pyarray_sort(const uint64_t *array, int64_t letter);
/* The host's sort of real elements, none of them NaN, of which equal ones
   cannot be told apart; 0 where it has none for this letter or failed, and the
   elements are in some order. Set once, none by default. */
typedef int32_t (*PyArraySort)(void *items, int64_t count, int64_t letter);
void pyarray_set_sort(PyArraySort sort);
/* Writes the positions, as int64, that sort `array`. */
int32_t pyarray_argsort(const uint64_t *array, int64_t letter,
                        const uint64_t *positions);
/* Brings to position `k`, which is in bounds, the element that sorting would,
   with no greater one before it and no lesser one behind it. */
void pyarray_select(const uint64_t *array, int64_t letter, int64_t k);

/* --- Linear algebra ----------------------------------------------------------
   Calls a routine of the BLAS or LAPACK that this process has loaded for NumPy
   or SciPy. `signature` names it and marks its arguments, which are passed by
   reference as Fortran does: `dgesv:iiA2iI1A2iN`.

     i  integer, in the library's width     f d e c  number, as in Objects.h
     'N the character N                     A2  array of rank 2
     I1 array of int64 in C order, which the routine sees in its own width
     N  (last) the routine's `info`, written to `info`

   Fails with a RuntimeError where there is no such routine. */
int32_t pyarray_lapack(const char *signature, const uint64_t *words,
                       uint64_t *info);
/* The product of two arrays of rank 1 and the same extent, in element type
   `fdFD`, to the words of `result`; of the first's conjugates if `conjugated`.
 */
void pyarray_dot(const uint64_t *lhs, const uint64_t *rhs, int64_t letter,
                 int64_t conjugated, uint64_t *result);

/* --- Random numbers ----------------------------------------------------------
   The words of two arrays that this thread owns as long as it lives: the state
   of a Mersenne Twister (624 words of 32 bits, and the position), and whether
   there is a second normal number (as float64), and which. Who writes the words
   sets the position to 624. */
void pyarray_random_state(uint64_t *arrays);
/* What NumPy's legacy generator draws from this state: 32 bits, a multiple of
   2**-53 in [0, 1), a normal deviate. */
int64_t pyarray_random_word(void);
double pyarray_random_double(void);
double pyarray_random_normal(void);
/* Fills an array of float64, rank 1 and C order, with such multiples. */
void pyarray_random_doubles(const uint64_t *array);
/* The same of the thread's other state, which is that of module random. */
void pyarray_python_random_state(uint64_t *arrays);
int64_t pyarray_python_random_word(void);
double pyarray_python_random_double(void);

#ifdef __cplusplus
}
#endif

#endif /* PYARRAY_RUNTIME_ARRAYS_H */
