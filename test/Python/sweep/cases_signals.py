# Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Convolution, interpolation, windows, derivatives and polynomials."""

import numpy as np

from .case import INEXACT, REAL, array, case, constant, each, scalar, value

DTYPES = f"{INEXACT} int64 int8 uint16 bool"
REALS = "float64 float32 int64 uint8"
LAYOUTS = "C any readonly"


def operand(shapes, dtypes=DTYPES, values="small ordinary"):
    return array(dtypes, shapes, values, LAYOUTS)


@case(
    f=each(np.convolve, np.correlate),
    a=operand("n"),
    v=operand("k"),
    mode=constant("full", "same", "valid"),
    eps=20,
    scale=2,
    message=False,
)
def sliding_products(f, a, v, mode):
    return f(a, v, mode)


@case(a=operand("n"), v=operand("k"), eps=20, scale=2, message=False)
def sliding_defaults(a, v):
    return (np.convolve(a, v), np.correlate(a, v))


# --- Interpolation --------------------------------------------------------------


@case(
    x=array("float64 float32 int64", ". n mn", "ordinary special"),
    xp=array("float64 int64", "k", "increasing"),
    fp=array("float64 float32 complex128", "k", "ordinary"),
    eps=20,
)
def interp(x, xp, fp):
    return np.interp(x, xp, fp)


@case(
    x=operand("n", "float64"),
    xp=array("float64", "k", "increasing"),
    fp=operand("k", "float64"),
    left=value(None, -5.0),
    right=value(None, 7.0),
    eps=20,
)
def interp_beyond(x, xp, fp, left, right):
    return np.interp(x, xp, fp, left, right)


@case(
    x=operand("n", "float64"),
    xp=operand("k", "float64"),
    fp=operand("k", "float64"),
    period=constant(3.0, 10.0),
    eps=200,
    when=lambda x, xp, fp, period: len(set((xp % period).tolist())) == len(xp) > 0,
)
def interp_periodic(x, xp, fp, period):
    return np.interp(x, xp, fp, period=period)


@case(x=scalar(float, int, values=[0, 1, 2, -5, 9]), eps=10)
def interp_of_scalar(x):
    xp = np.array([0.0, 1.0, 4.0])
    return np.interp(x, xp, xp * xp)


# --- Windows --------------------------------------------------------------------


@case(
    f=each(np.bartlett, np.blackman, np.hamming, np.hanning),
    n=scalar(int, float, values=[0, 1, 2, 3, 12, 25, -1]),
    eps=8,
)
def windows(f, n):
    return f(n)


@case(
    n=scalar(int, values=[0, 1, 2, 12, 25]),
    beta=scalar(float, values=[0.0, 5.0, 8.6, -2.0]),
    eps=50,
)
def kaiser(n, beta):
    return np.kaiser(n, beta)


@case(x=array(REAL, ". n mn", "ordinary small"), eps=1e5)
def bessel(x):
    return np.i0(x)


# --- Derivatives and integrals ------------------------------------------------------


@case(a=operand("n mn", REALS), order=constant(1, 2), eps=10, message=False)
def gradient(a, order):
    return np.gradient(a, edge_order=order)


@case(
    a=operand("mn kmn", REALS),
    spacing=constant(1, 0.5),
    axis=constant(0, -1, (0, 1)),
    eps=10,
    message=False,
)
def gradient_along(a, spacing, axis):
    return np.gradient(a, spacing, axis=axis)


@case(
    a=operand("n", "float64 float32"),
    x=array("float64", "n", "increasing"),
    eps=200,
    when=lambda a, x: a.size > 0,
)
def gradient_uneven(a, x):
    return np.gradient(a, x)


@case(
    a=operand("n mn kmn", DTYPES),
    axis=constant(-1, 0),
    dx=constant(1.0, 0.25),
    eps=20,
    message=False,
)
def trapezoid(a, axis, dx):
    return np.trapezoid(a, dx=dx, axis=axis)


@case(
    a=operand("n mn", REALS),
    x=array("float64 int64", "n", "increasing"),
    eps=200,
    scale=2,
    message=False,
)
def trapezoid_at(a, x):
    return np.trapezoid(a, x)


# --- Polynomials ----------------------------------------------------------------------


@case(
    p=operand("n"),
    x=array("float64 int64 complex64 float32", ". k jk", "small"),
    eps=1e4,
    scale=4,
    when=lambda p, x: p.size > 0,
)
def polyval(p, x):
    return np.polyval(p, x)


@case(
    f=each(np.polyadd, np.polysub, np.polymul),
    a=operand("n"),
    b=operand("k"),
    eps=20,
    scale=2,
    message=False,
)
def polynomials(f, a, b):
    return f(a, b)


@case(
    a=operand("n", INEXACT),
    b=operand("3 2", INEXACT, "positive"),
    eps=1e5,
    scale=2,
    message=False,
    when=lambda a, b: a.size > 0,
)
def polydiv(a, b):
    # How many zeros lead the remainder depends on rounding.
    return np.polydiv(a, b)[0]


@case(a=operand("n", REALS), m=constant(1, 2, 0), eps=20, message=False)
def polyder_and_polyint(a, m):
    return (np.polyder(a, m), np.polyint(a, m))


@case(a=operand("n", REALS), k=constant(2.0), eps=20, message=False)
def polyint_with_constant(a, k):
    return np.polyint(a, 1, k)


@case(
    a=operand("4 n", "float64 float32 int64", "small"),
    eps=1e5,
    scale=6,
    when=lambda a: a.size > 0,
)
def poly(a):
    return np.poly(a)


# Real polynomials with complex roots are refused: the dtype depends on the values.
@case(a=array("complex64 complex128", "3 4 5", "positive"), eps=1e6)
def roots(a):
    return np.sort_complex(np.roots(a))


@case(
    x=array("float64 int64", "9", "increasing"),
    y=array("float64 float32", "9 92", "ordinary"),
    degree=constant(0, 1, 2),
    eps=1e5,
)
def polyfit(x, y, degree):
    return np.polyfit(x, y, degree)


@case(
    x=array("float64", "9", "increasing"),
    y=array("float64", "9", "ordinary"),
    w=array("float64", "9", "positive"),
    degree=constant(1, 2),
    eps=1e5,
)
def polyfit_weighted(x, y, w, degree):
    return np.polyfit(x, y, degree, w=w)


@case(
    x=array("float64 float32 int64", ". n mn", "small"),
    c=operand("4 k", "float64 float32 int64"),
    eps=1e3,
    scale=4,
    when=lambda x, c: c.size > 0,
)
def polyval_ascending(x, c):
    return np.polynomial.polynomial.polyval(x, c)


@case(
    f=each(
        np.polynomial.polynomial.polyadd,
        np.polynomial.polynomial.polysub,
        np.polynomial.polynomial.polymul,
    ),
    a=operand("n", "float64 complex128 int64"),
    b=operand("k", "float64 int64"),
    eps=20,
    scale=2,
    message=False,
)
def polynomials_ascending(f, a, b):
    return f(a, b)


@case(
    a=operand("n", "float64 int64"),
    b=array("float64", "3 2", "positive"),
    eps=1e5,
    scale=2,
    message=False,
)
def polydiv_ascending(a, b):
    return np.polynomial.polynomial.polydiv(a, b)


@case(
    a=operand("n mn", "float64 int64 float32"),
    m=constant(1, 2),
    eps=20,
    message=False,
    when=lambda a, m: a.size > 0,
)
def derivative_ascending(a, m):
    return (
        np.polynomial.polynomial.polyder(a, m),
        np.polynomial.polynomial.polyint(a, m),
    )


@case(a=operand("n", "float64 int64"), eps=1, when=lambda a: a.size > 0)
def times_x(a):
    return np.polynomial.polynomial.polymulx(a)
