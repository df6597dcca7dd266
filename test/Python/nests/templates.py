# Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""The nests that passes look for, as users write them, to be changed at random."""

from __future__ import annotations

import itertools
import random
import re

from .program import Program, with_prelude

# A header names the arguments: `a: n m` is an array, `a: int64 n` one of a dtype,
# `w: float` a number; `n`, `m` and `d` are extents.
TEXTS = """
dot(x: n, y: n, n)
    s = ZERO
    for i in range(n):
        s += x[i] * y[i]
    return s

multiply_vector(a: n m, x: m, y: n, n, m)
    for i in range(n):
        y[i] = ZERO
        for j in range(m):
            y[i] += a[i, j] * x[j]

rows(a: n m, y: n)
    for i in range(a.shape[0]):
        s = ZERO
        for j in range(a.shape[1]):
            s += a[i, j] * a[i, j]
        y[i] = s

columns(a: n m, y: m)
    for j in range(a.shape[1]):
        y[j] = ZERO
        for i in range(a.shape[0]):
            y[j] = y[j] + a[i, j]

normalise(a: n m, n, m)
    for i in range(n):
        s = ZERO
        for j in range(m):
            s += abs(a[i, j])
        for j in range(m):
            a[i, j] = a[i, j] / s

stencil(a: n m, b: n m)
    for i in range(1, a.shape[0] - 1):
        for j in range(1, a.shape[1] - 1):
            b[i, j] = HALF * (a[i, j] + a[i - 1, j] + a[i + 1, j] + a[i, j - 1] + a[i, j + 1])

seidel(a: n m, n, m)
    for i in range(1, n - 1):
        for j in range(1, m - 1):
            a[i, j] = HALF * (a[i - 1, j] + a[i + 1, j] + a[i, j - 1] + a[i, j + 1])

jacobi(a: n m, b: n m, n, m)
    for t in range(3):
        for i in range(1, n - 1):
            for j in range(1, m - 1):
                b[i, j] = HALF * (a[i - 1, j] + a[i + 1, j] + a[i, j - 1] + a[i, j + 1])
        for i in range(1, n - 1):
            for j in range(1, m - 1):
                a[i, j] = b[i, j]

floyd(a: n n, n)
    for k in range(n):
        for i in range(n):
            for j in range(n):
                if a[i, k] + a[k, j] < a[i, j]:
                    a[i, j] = a[i, k] + a[k, j]

floyd_min(a: n n)
    n = a.shape[0]
    for k in range(n):
        for i in range(n):
            for j in range(n):
                a[i, j] = min(a[i, j], a[i, k] + a[k, j])

floyd_named(a: n n)
    n = len(a)
    for k in range(n):
        for i in range(n):
            t = a[i, k]
            for j in range(n):
                u = t + a[k, j]
                if u < a[i, j]:
                    a[i, j] = u

covariance(a: n m, b: m m, n, m)
    for i in range(m):
        for j in range(i, m):
            s = ZERO
            for k in range(n):
                s += a[k, i] * a[k, j]
            b[i, j] = s
            b[j, i] = s

convolution(a: n m, b: 3 3, c: n m)
    for i in range(1, a.shape[0] - 1):
        for j in range(1, a.shape[1] - 1):
            s = ZERO
            for p in range(3):
                for q in range(3):
                    s += a[i + p - 1, j + q - 1] * b[p, q]
            c[i, j] = s

convolution_of_any(a: n m, b: d d, c: n m, n, m, d)
    for i in range(n - d + 1):
        for j in range(m - d + 1):
            s = ZERO
            for p in range(d):
                for q in range(d):
                    s += a[i + p, j + q] * b[p, q]
            c[i, j] = s

pairwise(a: n 3, b: n n)
    for i in range(a.shape[0]):
        for j in range(a.shape[0]):
            s = ZERO
            for k in range(a.shape[1]):
                t = a[i, k] - a[j, k]
                s += t * t
            b[i, j] = math.sqrt(s)

pairwise_half(a: n d, b: n n)
    for i in range(len(a)):
        for j in range(i + 1, len(a)):
            s = ZERO
            for k in range(a.shape[1]):
                t = a[i, k] - a[j, k]
                s += t * t
            b[i, j] = math.sqrt(s)
            b[j, i] = b[i, j]

bodies(a: n 3, b: n 3, x: n, n)
    for i in range(n):
        p = ZERO
        q = ZERO
        r = ZERO
        for j in range(n):
            u = a[j, 0] - a[i, 0]
            v = a[j, 1] - a[i, 1]
            w = a[j, 2] - a[i, 2]
            t = u * u + v * v + w * w + HALF
            z = x[j] / (t * math.sqrt(t))
            p += u * z
            q += v * z
            r += w * z
        b[i, 0] = p
        b[i, 1] = q
        b[i, 2] = r

bodies_but_one(x: n, y: n, z: n, n)
    for i in range(n):
        s = ZERO
        for j in range(n):
            if i != j:
                t = x[j] - x[i]
                s += y[j] / (t * t + HALF)
        z[i] = s

nearest(a: n d, b: m d, p: int64 n, x: n, n, m, d)
    for i in range(n):
        best = LARGE
        at = 0
        for j in range(m):
            s = ZERO
            for k in range(d):
                t = a[i, k] - b[j, k]
                s += t * t
            if s < best:
                best = s
                at = j
        p[i] = at
        x[i] = best

means(a: n 3, b: m 3, c: m 3, p: int64 n, q: int64 m)
    for i in range(a.shape[0]):
        best = LARGE
        l = 0
        for j in range(b.shape[0]):
            s = ZERO
            for k in range(a.shape[1]):
                t = a[i, k] - b[j, k]
                s += t * t
            if s < best:
                best = s
                l = j
        p[i] = l
        q[l] += 1
        for k in range(a.shape[1]):
            c[l, k] += a[i, k]
    for j in range(b.shape[0]):
        if q[j] > 0:
            for k in range(b.shape[1]):
                b[j, k] = c[j, k] / q[j]

mandelbrot(a: int64 n m, w: float, n, m, d)
    for i in range(n):
        for j in range(m):
            u = w * j / (m + 1) - 2.0
            v = w * i / (n + 1) - 1.0
            x = 0.0
            y = 0.0
            k = 0
            while k < d + 3 and x * x + y * y <= 4.0:
                x, y = x * x - y * y + u, 2.0 * x * y + v
                k += 1
            a[i, j] = k

mandelbrot_break(a: int64 n m, b: float64 n m, n, m)
    for i in range(n):
        for j in range(m):
            x = b[i, j]
            k = 0
            for t in range(20):
                x = x * x - b[i, j]
                if x * x > 4.0:
                    break
                k += 1
            a[i, j] = k

mandelbrot_complex(a: int64 n m, n, m)
    for i in range(n):
        for j in range(m):
            c = complex(3.0 * j / (m + 1) - 2.0, 2.0 * i / (n + 1) - 1.0)
            z = 0j
            k = 0
            while k < 20 and z.real * z.real + z.imag * z.imag < 4.0:
                z = z * z + c
                k += 1
            a[i, j] = k

newton(x: n, y: n, n)
    for i in range(n):
        r = abs(x[i]) + 1.0
        t = r
        k = 0
        while abs(t * t - r) > 0.001 and k < 30:
            t = 0.5 * (t + r / t)
            k += 1
        y[i] = t

levenshtein(x: n, y: m, a: n+1 m+1)
    for i in range(len(x) + 1):
        a[i, 0] = i
    for j in range(len(y) + 1):
        a[0, j] = j
    for i in range(1, len(x) + 1):
        for j in range(1, len(y) + 1):
            c = 0 if x[i - 1] == y[j - 1] else 1
            a[i, j] = min(a[i - 1, j] + 1, a[i, j - 1] + 1, a[i - 1, j - 1] + c)

prefix(x: n, y: n)
    s = ZERO
    for i in range(len(x)):
        s += x[i]
        y[i] = s

prefix_in_place(x: n)
    for i in range(1, len(x)):
        x[i] = x[i] + x[i - 1]

prefix_of_rows(a: n m)
    for i in range(a.shape[0]):
        for j in range(1, a.shape[1]):
            a[i, j] += a[i, j - 1]

integral(a: n m, n, m)
    for i in range(1, n):
        for j in range(1, m):
            a[i, j] += a[i - 1, j] + a[i, j - 1] - a[i - 1, j - 1]

recurrence(x: n, y: n, w: float)
    for i in range(2, len(x)):
        y[i] = w * y[i - 1] + HALF * y[i - 2] + x[i]

maximum(x: n, y: n)
    s = x[0]
    for i in range(len(x)):
        s = max(s, x[i])
        y[i] = s
    return s

extremes(x: n)
    low = x[0]
    high = x[0]
    for i in range(1, len(x)):
        if x[i] < low:
            low = x[i]
        elif x[i] > high:
            high = x[i]
    return low, high

argument(x: n, y: n, n)
    best = x[0]
    at = 0
    for i in range(n):
        if x[i] > best:
            best = x[i]
            at = i
    y[at] = best
    return at

histogram(p: int64 n, x: m, n, m)
    for i in range(n):
        x[p[i] % m] += 1

gather(x: n, p: int64 n, y: n)
    for i in range(len(x)):
        y[i] = x[p[i] % len(x)]

scatter(a: n m, p: int64 n, b: n m, n, m)
    for i in range(n):
        for j in range(m):
            b[p[i] % n, j] += a[i, j]

gather_or_raise(x: n, p: int64 n, y: n)
    for i in range(len(p)):
        y[i] = x[p[i]] * x[i]

factorise(a: n n)
    n = a.shape[0]
    for k in range(n):
        for i in range(k + 1, n):
            a[i, k] = a[i, k] / a[k, k]
            for j in range(k + 1, n):
                a[i, j] -= a[i, k] * a[k, j]

cholesky(a: n n, n)
    for j in range(n):
        s = a[j, j]
        for k in range(j):
            s -= a[j, k] * a[j, k]
        a[j, j] = math.sqrt(abs(s)) + HALF
        for i in range(j + 1, n):
            s = a[i, j]
            for k in range(j):
                s -= a[i, k] * a[j, k]
            a[i, j] = s / a[j, j]

forward(a: n n, x: n, y: n)
    for i in range(len(x)):
        s = y[i]
        for j in range(i):
            s -= a[i, j] * x[j]
        x[i] = s / a[i, i]

backward(a: n n, x: n, n)
    for i in range(n - 1, -1, -1):
        for j in range(i + 1, n):
            x[i] -= a[i, j] * x[j]
        x[i] = x[i] / (a[i, i] + HALF)

backward_by_columns(a: n n, x: n, n)
    for j in range(n - 1, -1, -1):
        for i in range(j):
            x[i] -= a[i, j] * x[j]

transpose(a: n m, b: m n, n, m)
    for i in range(n):
        for j in range(m):
            b[j, i] = a[i, j]

transpose_in_place(a: n n, n)
    for i in range(n):
        for j in range(i):
            t = a[i, j]
            a[i, j] = a[j, i]
            a[j, i] = t

symmetric(a: n n, x: n, y: n, n)
    for i in range(n):
        for j in range(i + 1):
            y[i] += a[i, j] * x[j]
            y[j] += a[i, j] * x[i]

outer(x: n, y: m, a: n m)
    for i in range(len(x)):
        for j in range(len(y)):
            a[i, j] += x[i] * y[j]

gemver(a: n n, x: n, y: n, z: n, n)
    for i in range(n):
        for j in range(n):
            a[i, j] = a[i, j] + x[i] * y[j]
    for i in range(n):
        for j in range(n):
            x[i] = x[i] + a[j, i] * y[j]
    for i in range(n):
        x[i] = x[i] + z[i]
    for i in range(n):
        for j in range(n):
            z[i] = z[i] + a[i, j] * x[j]

two_products(a: n m, b: m d, c: n d, x: d, y: n, n, m, d)
    for i in range(n):
        for j in range(d):
            c[i, j] = ZERO
            for k in range(m):
                c[i, j] += a[i, k] * b[k, j]
    for i in range(n):
        s = ZERO
        for j in range(d):
            s += c[i, j] * x[j]
        y[i] = s

batch(t: 3 n m, b: m d, c: n d, n, m, d)
    for h in range(3):
        for i in range(n):
            for j in range(d):
                s = c[i, j]
                for k in range(m):
                    s += t[h, i, k] * b[k, j]
                c[i, j] = s

cube(t: n m d, a: n m)
    for i in range(t.shape[0]):
        for j in range(t.shape[1]):
            s = ZERO
            for k in range(t.shape[2]):
                s += t[i, j, k]
            a[i, j] = s

heat(t: n m d, w: float)
    for i in range(1, t.shape[0] - 1):
        for j in range(1, t.shape[1] - 1):
            for k in range(1, t.shape[2] - 1):
                t[i, j, k] += w * (t[i - 1, j, k] + t[i, j + 1, k] - 2.0 * t[i, j, k - 1])

pooling(a: 2*n 2*m, b: n m, n, m)
    for i in range(n):
        for j in range(m):
            b[i, j] = max(a[2 * i, 2 * j], a[2 * i + 1, 2 * j], a[2 * i, 2 * j + 1], a[2 * i + 1, 2 * j + 1])

life(a: n m, b: n m)
    for i in range(1, a.shape[0] - 1):
        for j in range(1, a.shape[1] - 1):
            s = 0
            for p in range(-1, 2):
                for q in range(-1, 2):
                    if (p != 0 or q != 0) and a[i + p, j + q] > 0:
                        s += 1
            if s == 3 or (s == 2 and a[i, j] > 0):
                b[i, j] = 1
            else:
                b[i, j] = 0

warp(x: n, y: m, a: n+1 m+1)
    for i in range(1, len(x) + 1):
        for j in range(1, len(y) + 1):
            t = abs(x[i - 1] - y[j - 1])
            a[i, j] = t + min(a[i - 1, j], a[i, j - 1], a[i - 1, j - 1])

insertion(x: n)
    for i in range(1, len(x)):
        t = x[i]
        j = i - 1
        while j >= 0 and x[j] > t:
            x[j + 1] = x[j]
            j -= 1
        x[j + 1] = t

bubble(x: n, n)
    for i in range(n):
        for j in range(n - 1 - i):
            if x[j] > x[j + 1]:
                t = x[j]
                x[j] = x[j + 1]
                x[j + 1] = t

threshold(a: n m, b: n m, w: float, n, m)
    count = 0
    for i in range(n):
        for j in range(m):
            if a[i, j] > w:
                b[i, j] = a[i, j]
                count += 1
            else:
                b[i, j] = ZERO
    return count

search(a: n m, w: float, n, m)
    for i in range(n):
        for j in range(m):
            if a[i, j] > w + 1.0:
                return i, j
    return -1, -1

horner(x: n, y: m, z: n)
    for i in range(len(x)):
        s = ZERO
        for j in range(len(y) - 1, -1, -1):
            s = s * x[i] + y[j]
        z[i] = s

chain(x: n, y: n, z: n, n)
    for i in range(n):
        y[i] = x[i] * x[i]
    for i in range(n):
        z[i] = y[i] + x[i]
    for i in range(1, n):
        x[i] = z[i - 1] - y[i]

tridiagonal(x: n, y: n, z: n, n)
    for i in range(1, n):
        t = x[i] / (y[i - 1] + HALF)
        y[i] -= t * z[i - 1]
    for i in range(n - 2, -1, -1):
        z[i] = (z[i] - x[i] * z[i + 1]) / (y[i] + HALF)

band(a: n 5, x: n, y: n, n)
    for i in range(n):
        s = ZERO
        for j in range(max(0, i - 2), min(n, i + 3)):
            s += a[i, j - i + 2] * x[j]
        y[i] = s

rows_by_name(a: n m, b: n m, x: n)
    for i in range(len(a)):
        row = a[i]
        s = ZERO
        for j in range(len(row)):
            s += row[j] * b[i, j]
            row[j] = s
        x[i] = s

slices(a: n m, x: n, n, m)
    for i in range(1, n):
        above = a[i - 1, 1:]
        here = a[i, : m - 1]
        for j in range(len(here)):
            here[j] += above[j] * x[i]

items(x: n, y: n)
    s = ZERO
    at = 0
    for value in x:
        s += value
        y[at] = s * value
        at += 1
    return s

pairs(x: n, y: n, z: n)
    s = ZERO
    for i, (one, other) in enumerate(zip(x, y)):
        z[i] = one * other - z[i]
        s += one
    return s

rows_of(a: n m, x: n)
    for i, row in enumerate(a):
        for value in row:
            x[i] += value

fresh(a: n 3, n)
    b = np.ones((len(a), len(a)))
    for i in range(len(a)):
        for j in range(len(a)):
            s = 0.0
            for k in range(a.shape[1]):
                t = a[i, k] - a[j, k]
                s += t * t
            b[i, j] = math.sqrt(s)
    return b

fresh_product(a: n m, b: m d)
    c = np.zeros((a.shape[0], b.shape[1]), a.dtype)
    for i in range(a.shape[0]):
        for j in range(b.shape[1]):
            for k in range(a.shape[1]):
                c[i, j] += a[i, k] * b[k, j]
    return c

fresh_copy(a: n m, n, m)
    b = a.copy()
    for i in range(1, n - 1):
        for j in range(1, m - 1):
            b[i, j] = HALF * (a[i - 1, j] + a[i + 1, j])
    for i in range(n):
        for j in range(m):
            a[i, j] = b[i, j]
    return b

escape(a: int64 n m, w: float, n, m, d)
    for i in range(n):
        for j in range(m):
            a[i, j] = escape_time(w * j / (m + 1) - 2.0, w * i / (n + 1) - 1.0, d + 4)

called(a: float64 n m, b: float64 n m, n, m)
    for i in range(n):
        for j in range(m):
            b[i, j] = clipped(squared(a[i, j]) - b[i, j], -0.5, 1.5)

roots(x: n, y: n)
    for i in range(len(x)):
        y[i] = math.sqrt(x[i] + 2.0)

roots_of_sums(a: n m, x: n, n, m)
    for i in range(n):
        s = 4.0
        for j in range(m):
            s += a[i, j]
        x[i] = math.sqrt(s)

roots_of_products(a: n d, b: n n)
    for i in range(a.shape[0]):
        for j in range(a.shape[0]):
            s = 5.0
            for k in range(a.shape[1]):
                s += a[i, k] * a[j, k]
            b[i, j] = math.sqrt(s)

roots_in_while(x: float64 n, y: n, n)
    for i in range(n):
        t = x[i] + 0.0
        k = 0
        while abs(t) > 0.5 and k < 8:
            t = math.sqrt(t + 2.5) - 1.0
            k += 1
        y[i] = t

roots_in_branch(a: n m, b: n m, n, m)
    for i in range(n):
        for j in range(m):
            if a[i, j] > b[i, j]:
                b[i, j] = math.sqrt(a[i, j] + 1.0)
            else:
                b[i, j] = a[i, j] / 2.0

reciprocals(a: n m, x: m, n, m)
    for i in range(n):
        for j in range(m):
            a[i, j] = 1.0 / (i + j - 9) + x[j]

quotients(a: int64 n m, n, m, d)
    for i in range(n):
        for j in range(m):
            a[i, j] = (5 * n + j) // (i - j + d) + j % (d - 1)

truncated(x: float64 n, p: int64 n)
    for i in range(len(x)):
        p[i] = int(x[i] * 3.0)

counted(a: n m, b: n m, p: int64 m, x: n)
    for i in range(a.shape[0]):
        for j in range(a.shape[1]):
            x[i] += a[i, p[j]]
            b[i, j] = x[i]

first_of_rows(a: n m, x: n, n, m)
    for i in range(n):
        x[i] = m
        for j in range(m):
            if a[i, j] < 0:
                x[i] = j
                break

until(a: n m, x: n, n, m)
    for i in range(n):
        s = 0.0
        for j in range(m):
            if a[i, j] > 1.5:
                continue
            s += a[i, j]
            if s < -2.0:
                return i
        x[i] = s
    return -1

count_down(x: n, y: n, n)
    i = n
    while i > 0:
        i -= 1
        for j in range(i):
            y[i] += x[j] * x[i]

interleaved(x: 2*n, y: 2*n, n)
    for i in range(n):
        y[2 * i] = x[2 * i] * x[2 * i + 1]
        y[2 * i + 1] = x[2 * i] - x[2 * i + 1]
"""

# Which work on integers and on complex numbers, too.
REAL = re.compile(r"math\.sqrt|/ |abs|floor|complex\(|\bw\b")
ORDERED = re.compile(r"[<>]|min\(|max\(|abs|math|LARGE|float64|== ")


LEFT = [("a: n m", "a[i, k]"), ("a: m n", "a[k, i]")]
RIGHT = [("b: m d", "b[k, j]"), ("b: d m", "b[j, k]")]
UPDATES = [
    "c[i, j] += LEFT * RIGHT",
    "c[i, j] = c[i, j] - RIGHT * LEFT",
    "c[i, j] += 2 * LEFT * RIGHT + LEFT",
]
SUMS = [
    "s = ZERO|s += LEFT * RIGHT|c[i, j] = s",
    "s = ZERO|s += RIGHT * LEFT|c[i, j] += s",
    "s = c[i, j]|s = s - LEFT * RIGHT|c[i, j] = s",
    "s = ZERO|s = max(s, LEFT + RIGHT)|c[i, j] = s",
    "c[i, j] = ZERO|c[i, j] += LEFT * RIGHT|pass",
]


def products():
    """Products of matrices in all orders of loops, with several ways to add up."""
    for (left, one), (right, other) in itertools.product(LEFT, RIGHT):
        for order, update in itertools.product(itertools.permutations("ijk"), UPDATES):
            yield product_of(left, right, order, ("", update, ""), one, other)
        for text in SUMS:
            yield product_of(left, right, "ijk", text.split("|"), one, other)


def product_of(left, right, order, body, one, other):
    ends = {"i": "n", "j": "d", "k": "m"}
    loops = [f"for {name} in range({ends[name]}):" for name in order]
    first, inner, last = body
    lines = [f"({left}, {right}, c: n d, n, m, d)"]
    for depth, loop in enumerate(loops, 1):
        if depth == 3 and first:
            lines.append("    " * 3 + first)
        lines.append("    " * depth + loop)
    lines.append("    " * 4 + inner)
    if last:
        lines.append("    " * 3 + last)
    return "\n".join(lines).replace("LEFT", one).replace("RIGHT", other)


PRODUCTS = list(products())
NAMED = [text.strip("\n") for text in TEXTS.split("\n\n")]


def template(seed: int) -> Program:
    """One of them, over arrays of a random dtype."""
    pick = random.Random(seed)
    product = pick.random() < 0.2
    header, _, body = pick.choice(PRODUCTS if product else NAMED).partition("\n")
    dtypes = ["float64"] * 5 + ["float32"] * 2
    if not REAL.search(body):
        dtypes += ["int64", "int32"]
    if not ORDERED.search(body + header):
        dtypes += ["complex128"]
    dtype = pick.choice(dtypes)
    arrays, scalars = {}, {}
    for parameter in header[header.index("(") + 1 : -1].split(", "):
        name, _, kind = parameter.partition(": ")
        letters = kind.split()
        if not letters:
            scalars[name] = name
        elif letters == ["float"]:
            scalars[name] = "float"
        elif letters[0] in ("int64", "float64"):
            arrays[name] = (letters[0], tuple(letters[1:]))
        else:
            arrays[name] = (dtype, tuple(letters))
    words = {"float32": ("np.float32(0)", "np.float32(0.5)", "np.float32(1e30)")}
    zero, half, large = words.get(dtype, (f"np.{dtype}(0)", "0.5", "np.float64(1e300)"))
    if dtype[0] == "i":
        half, large = "2", f"np.{dtype}(2000000000)"
    if dtype == "float64":
        zero, large = pick.choice([("0.0", "1e300"), (zero, large)])
    body = body.replace("ZERO", zero).replace("HALF", half).replace("LARGE", large)
    names = ", ".join([*arrays, *scalars])
    source = with_prelude(f"def f({names}):\n{body}")
    ordered = {name: arrays[name] for name in arrays}
    return Program(source, ordered, scalars, large=product)
