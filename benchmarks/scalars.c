/* Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
 * SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
 *
 * The kernels of scalars.py, as they are written in C.
 */

#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

/* Static, so that the compiler may do with the recursion what it likes. */
static int64_t fibonacci(int64_t n) {
  return n < 2 ? n : fibonacci(n - 1) + fibonacci(n - 2);
}

int64_t fib(int64_t n) { return fibonacci(n); }

int64_t collatz(int64_t n) {
  int64_t longest = 0;
  for (int64_t i = 1; i < n; ++i) {
    int64_t x = i, steps = 0;
    while (x != 1) {
      x = x % 2 == 0 ? x / 2 : 3 * x + 1;
      ++steps;
    }
    if (steps > longest)
      longest = steps;
  }
  return longest;
}

int64_t sieve(int64_t n) {
  bool *flags = malloc(n + 1);
  if (!flags)
    abort();
  memset(flags, 1, n + 1);
  for (int64_t i = 2; i * i <= n; ++i)
    if (flags[i])
      for (int64_t j = i * i; j <= n; j += i)
        flags[j] = false;
  int64_t count = 0;
  for (int64_t i = 2; i <= n; ++i)
    if (flags[i])
      ++count;
  free(flags);
  return count;
}

int64_t count_words(const char *text, int64_t length) {
  int64_t words = 0;
  bool inside = false;
  for (int64_t i = 0; i < length; ++i) {
    char c = text[i];
    if (c == ' ' || c == '\n') {
      inside = false;
    } else if (!inside) {
      inside = true;
      ++words;
    }
  }
  return words;
}
