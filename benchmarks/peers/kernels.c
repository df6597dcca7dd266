/* Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
 * SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
 *
 * Kernels as they are written in C. What returns an array is given it first;
 * after the arguments come the extents of the first array among them.
 */

#include <math.h>
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

void fma_chain(double *restrict out, const double *a, const double *b,
               const double *c, int64_t n) {
  for (int64_t i = 0; i < n; ++i)
    out[i] = a[i] * b[i] + c[i];
}

void multiply_add_sine(double *restrict out, const double *a, const double *b,
                       int64_t n) {
  for (int64_t i = 0; i < n; ++i)
    out[i] = a[i] * b[i] + 0.5 * sin(a[i]);
}

static void relax(const double *restrict a, double *restrict b, int64_t rows,
                  int64_t columns) {
  for (int64_t i = 1; i < rows - 1; ++i)
    for (int64_t j = 1; j < columns - 1; ++j) {
      const double *p = a + i * columns + j;
      b[i * columns + j] =
          0.2 * (p[0] + p[-1] + p[1] + p[columns] + p[-columns]);
    }
}

void jacobi2d(double *a, double *b, int64_t steps, int64_t rows,
              int64_t columns) {
  for (int64_t step = 0; step < steps; ++step) {
    relax(a, b, rows, columns);
    relax(b, a, rows, columns);
  }
}

void stencil_loops(const double *restrict a, double *restrict out, int64_t rows,
                   int64_t columns) {
  for (int64_t i = 1; i < rows - 1; ++i)
    for (int64_t j = 1; j < columns - 1; ++j) {
      const double *p = a + i * columns + j;
      out[i * columns + j] =
          0.2 * (p[0] + p[-columns] + p[columns] + p[-1] + p[1]);
    }
}

void histogram(const int64_t *values, int64_t *restrict counts, int64_t n) {
  for (int64_t i = 0; i < n; ++i)
    ++counts[values[i]];
}

void histogram2d(int64_t *restrict counts, const double *x, const double *y,
                 double low, double high, int64_t bins, int64_t n) {
  double scale = (double)bins / (high - low);
  for (int64_t i = 0; i < n; ++i)
    if (low <= x[i] && x[i] < high && low <= y[i] && y[i] < high) {
      int64_t row = (int64_t)((x[i] - low) * scale);
      int64_t column = (int64_t)((y[i] - low) * scale);
      ++counts[row * bins + column];
    }
}

void spmv_csr(double *restrict y, const int64_t *starts, const int64_t *columns,
              const double *values, const double *x, int64_t bounds) {
  for (int64_t i = 0; i < bounds - 1; ++i) {
    double total = 0.0;
    for (int64_t k = starts[i]; k < starts[i + 1]; ++k)
      total += values[k] * x[columns[k]];
    y[i] = total;
  }
}

void ema_scan(double *restrict y, const double *x, double alpha, int64_t n) {
  y[0] = x[0];
  for (int64_t i = 1; i < n; ++i)
    y[i] = alpha * x[i] + (1.0 - alpha) * y[i - 1];
}

void mandelbrot(int64_t *restrict counts, int64_t width, int64_t height,
                int64_t limit) {
  for (int64_t row = 0; row < height; ++row)
    for (int64_t column = 0; column < width; ++column) {
      double real = 3.0 * (double)column / (double)width - 2.25;
      double imag = 2.5 * (double)row / (double)height - 1.25;
      double x = 0.0, y = 0.0;
      int64_t n = 0;
      while (n < limit && x * x + y * y <= 4.0) {
        double next = x * x - y * y + real;
        y = x * y + y * x + imag;
        x = next;
        ++n;
      }
      counts[row * width + column] = n;
    }
}

int64_t nqueens(int64_t full, int64_t columns, int64_t left, int64_t right) {
  if (columns == full)
    return 1;
  int64_t solutions = 0;
  for (int64_t free = full & ~(columns | left | right); free;
       free &= free - 1) {
    int64_t queen = free & -free;
    solutions += nqueens(full, columns | queen, (left | queen) << 1,
                         (right | queen) >> 1);
  }
  return solutions;
}

int64_t crc32_bytes(const uint8_t *data, int64_t length, const int64_t *table,
                    int64_t entries) {
  (void)entries;
  int64_t crc = 0xFFFFFFFF;
  for (int64_t i = 0; i < length; ++i)
    crc = (crc >> 8) ^ table[(crc ^ data[i]) & 0xFF];
  return crc ^ 0xFFFFFFFF;
}
