# Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Mathematical functions against MPFR, and against themselves elsewhere.

PYARRAY_MATH_POINTS=1000000 tries more arguments than the 100000 by default.
"""

import os

import gmpy2
import numpy as np
import pytest
from pyarray import jit

POINTS = int(os.environ.get("PYARRAY_MATH_POINTS", "100000"))


def has_own_functions():
    """Own functions need AVX2 and FMA; other processors have libmvec's."""
    with open("/proc/cpuinfo") as cpu:
        features = cpu.read().split()
    is_older = os.environ.get("PYARRAY_CPU") in ("x86-64", "x86-64-v2")
    return "avx2" in features and "fma" in features and not is_older


HAS_OWN_FUNCTIONS = has_own_functions()
own_functions = pytest.mark.skipif(
    not HAS_OWN_FUNCTIONS, reason="no own functions on this processor"
)


@jit
def exp(x):
    return np.exp(x)


@jit
def tanh(x):
    return np.tanh(x)


@jit(fastmath=True)
def fast_tanh(x):
    return np.tanh(x)


@jit
def sin(x):
    return np.sin(x)


@jit
def cos(x):
    return np.cos(x)


@jit
def log(x):
    return np.log(x)


# Function, dtype, largest error in ULP.
LIBMVEC = 4.0
BOUNDS = [
    (exp, "float64", 1.0),
    (exp, "float32", 1.0),
    (tanh, "float64", 1.0),
    (fast_tanh, "float64", LIBMVEC),
    (tanh, "float32", LIBMVEC),
    (sin, "float64", LIBMVEC),
    (cos, "float64", LIBMVEC),
    (log, "float64", LIBMVEC),
]
OWN = [case[:2] for case in BOUNDS if case[2] == 1.0]


def name_of(function):
    return function.__name__.removeprefix("fast_")


def arguments(dtype, count):
    """Random bits, usual magnitudes, small ones, and thresholds."""
    random = np.random.default_rng(5)
    info = np.finfo(dtype)
    words = np.uint64 if info.bits == 64 else np.uint32
    part = max(count // 8, 64)
    limit = float(np.log(float(info.max)))
    # Where arguments of exp and of tanh are reduced to the largest numbers.
    halves = (random.integers(-1100, 1100, part) + 0.5) * np.log(2)
    edges = (
        (random.integers(-4, 4, part) + 0.5) * np.log(2) / random.choice([1, 2], part)
    )
    quarters = np.round(np.exp(random.uniform(0, 20, part))) * (np.pi / 2)
    bits = random.integers(0, 2**info.bits, part, dtype=words).view(dtype)
    groups = [
        bits,
        random.uniform(-1, 1, part),
        random.uniform(-20, 20, part),
        random.uniform(-1.06, 1, part) * limit,
        np.exp2(random.uniform(info.minexp - info.nmant, 2, part)),
        1 + random.uniform(-1, 1, part) * np.exp2(random.uniform(-info.nmant, 0, part)),
        halves,
        edges * random.uniform(0.98, 1.02, part),
        quarters,
        [0.0, -0.0, np.inf, -np.inf, np.nan, limit, -limit, info.tiny, info.max],
        [info.smallest_subnormal, -info.smallest_subnormal, -info.max],
    ]
    return np.concatenate([np.asarray(group).astype(dtype) for group in groups])


def largest_error(name, values, results):
    """In units of the last place of the exact result."""
    info = np.finfo(values.dtype)
    reference = getattr(gmpy2, name)
    lowest, overflow = info.minexp - info.nmant, gmpy2.mpfr(2) ** info.maxexp
    worst = 0.0
    for value, result in zip(values.tolist(), results.tolist()):
        exact = reference(gmpy2.mpfr(value))
        if not gmpy2.is_finite(exact) or exact == 0:
            assert result == exact or (result != result and gmpy2.is_nan(exact)), value
            assert np.signbit(result) == gmpy2.is_signed(exact) or result != result, (
                value
            )
            continue
        assert result == result, value
        unit = gmpy2.mpfr(2) ** max(gmpy2.get_exp(exact) - info.nmant - 1, lowest)
        if np.isinf(result) and (result > 0) == (exact > 0):
            error = max(overflow - abs(exact), gmpy2.mpfr(0))
        else:
            error = abs(exact - result)
        worst = max(worst, float(error / unit))
    return worst


@pytest.mark.parametrize("function, dtype, bound", BOUNDS)
def test_error_against_mpfr(function, dtype, bound):
    values = arguments(dtype, POINTS)
    with gmpy2.context(precision=140, emin=-(10**7), emax=10**7):
        error = largest_error(name_of(function), values, function(values))
    print(f"{function.__name__} {dtype}: {error:.3f} ULP of {len(values)} points")
    assert error <= (bound if HAS_OWN_FUNCTIONS else LIBMVEC)


@pytest.mark.parametrize("function, dtype", OWN)
def test_special_values_are_those_of_numpy(function, dtype):
    info = np.finfo(dtype)
    values = np.array([0.0, -0.0, np.inf, -np.inf, np.nan, -1e30, 1e30], dtype)
    tiny = np.array(
        [info.smallest_subnormal, -info.smallest_subnormal, info.tiny], dtype
    )
    with np.errstate(all="ignore"):
        for part in (values, tiny):
            expected = getattr(np, name_of(function))(part)
            np.testing.assert_array_equal(function(part), expected)
            np.testing.assert_array_equal(
                np.signbit(function(part)), np.signbit(expected)
            )


@pytest.mark.parametrize("function, dtype", [*OWN, (fast_tanh, "float64")])
def test_value_does_not_depend_on_position(function, dtype):
    info = np.finfo(dtype)
    extremes = [
        np.inf,
        -np.inf,
        0.3,
        -0.0,
        np.log(info.max),
        np.log(info.tiny) - 3,
        1e30,
    ]
    random = np.random.default_rng(6)
    values = np.concatenate([random.uniform(-9, 9, 33), extremes]).astype(dtype)
    random.shuffle(values)
    whole = function(values)
    for offset in range(9):
        for stop in range(offset, len(values) + 1):
            part = function(values[offset:stop])
            np.testing.assert_array_equal(part, whole[offset:stop])
    np.testing.assert_array_equal(function(values[::-1]), whole[::-1])
    for value, expected in zip(values, whole):
        assert function(value) == expected


@own_functions
@pytest.mark.parametrize("function, dtype", OWN)
def test_own_functions_are_inlined(function, dtype):
    alone = jit(function.py_func)
    alone(np.ones(3, dtype))
    assembly = alone.inspect("asm")
    assert "vfmadd" in assembly
    assert "_ZGV" not in assembly
    assert "pyarray_exp_f" not in assembly and "pyarray_tanh_f" not in assembly


@own_functions
def test_fastmath_takes_a_shorter_function():
    def fused(function):
        function(np.ones(3))
        return sum(
            "vfm" in line or "vfnm" in line
            for line in function.inspect("asm").splitlines()
        )

    assert fused(jit(fastmath=True)(tanh.py_func)) < fused(jit(tanh.py_func))
