/* Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
 * SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
 *
 * What one core can do at best: bytes it moves, and additions and products.
 */

#include <stdint.h>

void triad(double *restrict a, const double *b, const double *c, int64_t n,
           int64_t rounds) {
  for (int64_t round = 0; round < rounds; ++round) {
    for (int64_t i = 0; i < n; ++i)
      a[i] = b[i] + 3.0 * c[i];
    /* Each round counts. */
    __asm__ volatile("" ::: "memory");
  }
}

typedef double Vector __attribute__((vector_size(32)));

/* Twelve independent chains hide the latency of two units; four lanes, two
 * operations: 96 of them in an iteration. */
double multiply_add(int64_t iterations) {
  Vector sums[12];
  for (int k = 0; k < 12; ++k)
    sums[k] = (Vector){k, 1.0, 2.0, 3.0};
  Vector factor = {0.5, 0.25, 0.125, 0.75};
  for (int64_t i = 0; i < iterations; ++i) {
#pragma clang loop unroll(full)
    for (int k = 0; k < 12; ++k)
      sums[k] = sums[k] * factor + factor;
  }
  double total = 0.0;
  for (int k = 0; k < 12; ++k)
    total += sums[k][0];
  return total;
}
