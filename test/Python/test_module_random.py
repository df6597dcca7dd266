# Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Module random in compiled code gives CPython's stream, bit for bit."""

import math
import random
import threading

import numpy as np
import pytest
from harness import compiled, refused
from pyarray import jit
from pyarray.numpy import module_random, module_random_floats
from pyarray.numpy.index import FUNCTIONS

BIG = 2**63 - 1


def outcome(function, *args):
    """The result, or the class and the text of the exception."""
    try:
        return function(*args)
    except Exception as error:
        return type(error), str(error)


def check(function, *args):
    """The same results to the last bit, and the same state behind them."""
    expected, actual = outcome(function, *args), outcome(compiled(function), *args)
    assert repr(expected) == repr(actual)


# --- Streams -------------------------------------------------------------------


def after_seed(n):
    random.seed(n)
    return [random.random() for _ in range(700)], random.uniform(-1, 3), random.random()


@pytest.mark.parametrize(
    "seed", [0, 1, -1, 42, 2**31, 2**32 - 1, 2**32, -(2**33), BIG, -BIG - 1, True]
)
def test_seeds(seed):
    check(after_seed, seed)


def integers(count):
    random.seed(5)
    drawn = []
    for i in range(1, count):
        drawn.append(random.getrandbits(i % 64))
        drawn.append(random.randrange(i))
        drawn.append(random.randrange(-i, i * 2**40))
        drawn.append(random.randint(-i, i * 3))
        drawn.append(random.randrange(i, i * 10, 3))
        drawn.append(random.randrange(10 * i, -i, -7))
    return drawn


def floats(count):
    random.seed(6)
    drawn = []
    for i in range(count):
        shape = 0.25 + i % 5
        drawn.append(random.gauss(1.0, 2.0))
        drawn.append(random.normalvariate(0.0, shape))
        drawn.append(random.lognormvariate(0.0, 0.25))
        drawn.append(random.expovariate(shape))
        drawn.append(random.triangular(1, 5, 2))
        drawn.append(random.triangular())
        drawn.append(random.triangular(high=0.0, low=2.0))
        drawn.append(random.vonmisesvariate(1.0, shape))
        drawn.append(random.vonmisesvariate(0.5, 0.0))
        drawn.append(random.gammavariate(shape, 2.0))
        drawn.append(random.gammavariate(1.0, shape))
        drawn.append(random.betavariate(0.5, shape))
        drawn.append(random.paretovariate(shape))
        drawn.append(random.weibullvariate(1.0, shape))
        drawn.append(random.gauss())
    return drawn, random.random()


def sequences(xs):
    random.seed(7)
    weights = [i % 3 + 1 for i in range(len(xs))]
    return (
        random.choice(xs),
        random.choices(xs, k=9),
        random.choices(xs, weights, k=9),
        random.choices(xs, cum_weights=list(range(1, len(xs) + 1)), k=9),
        random.sample(xs, 2),
        random.sample(xs, len(xs)),
        random.random(),
    )


def sampled(count, k):
    random.seed(8)
    return random.sample(range(count), k), random.random()


@pytest.mark.parametrize("function, count", [(integers, 300), (floats, 400)])
def test_long_mixed_sequences(function, count):
    check(function, count)


@pytest.mark.parametrize("xs", [[1, 2, 3], "hello", (2.5, 3.5), [1.5] * 90, range(9)])
def test_sequences(xs):
    check(sequences, xs)


@pytest.mark.parametrize(
    "count, k",
    [(10, 3), (100, 50), (1000, 10), (10**6, 100), (22, 6), (21, 5), (0, 0), (9, 9)],
)
def test_samples(count, k):
    check(sampled, count, k)


@pytest.mark.parametrize("function", [integers, floats])
def test_library_uncompiled(function, monkeypatch):
    """What the library's functions are without compiler is the stream, too."""
    expected = function(60)
    for module in (module_random, module_random_floats):
        for name in FUNCTIONS["random"][module.__name__.rpartition(".")[2]].split():
            monkeypatch.setattr(random, name, getattr(module, name))
    assert repr(function(60)) == repr(expected)


# --- In place ------------------------------------------------------------------


def shuffled(xs):
    random.seed(2)
    random.shuffle(xs)
    return random.random()


@pytest.mark.parametrize(
    "xs", [list(range(40)), [], ["a", "b"], np.arange(9.0), np.arange(12).reshape(4, 3)]
)
def test_shuffle(xs):
    mine, theirs = xs.copy(), xs.copy()
    assert compiled(shuffled)(mine) == shuffled(theirs)
    np.testing.assert_array_equal(mine, theirs)


# --- What is refused or raises ---------------------------------------------------


def in_range(start, stop, step):
    return random.randrange(start, stop, step)


def below(stop):
    return random.randrange(stop)


def without_stop(start):
    return random.randrange(start, step=2)


def between(a, b):
    return random.randint(a, b)


def one_of(xs):
    return random.choice(xs)


def bits(k):
    return random.getrandbits(k)


def weighted(xs, weights):
    return random.choices(xs, weights)


def both_weights(xs):
    return random.choices(xs, [1, 1], cum_weights=[1, 2])


def some_of(xs, k):
    return random.sample(xs, k)


def gamma(alpha, beta):
    random.seed(9)
    return random.gammavariate(alpha, beta)


def pareto(alpha):
    random.seed(9)
    return random.paretovariate(alpha)


def exponential(rate):
    random.seed(9)
    return random.expovariate(rate)


def lognormal(mu):
    random.seed(9)
    return random.lognormvariate(mu, 1.0)


@pytest.mark.parametrize(
    "function, args",
    [
        (in_range, (1, 10, 0)),
        (in_range, (5, 1, 1)),
        (in_range, (5, 1, 2)),
        (in_range, (1, 5, -2)),
        (below, (0,)),
        (below, (-3,)),
        (without_stop, (5,)),
        (between, (5, 3)),
        (one_of, ([],)),
        (one_of, ("",)),
        (one_of, (range(0),)),
        (bits, (-1,)),
        (bits, (0,)),
        (weighted, ([1, 2], [0, 0])),
        (weighted, ([1, 2], [1])),
        (weighted, ([1, 2], [1.0, math.inf])),
        (weighted, ([1, 2], [])),
        (both_weights, ([1, 2],)),
        (some_of, ([1, 2], 3)),
        (some_of, ([1, 2], -1)),
        (some_of, ({1, 2}, 1)),
        (some_of, (np.arange(3), 1)),
        (gamma, (0.0, 1.0)),
        (gamma, (1.0, -1.0)),
        (pareto, (0.0,)),
        (pareto, (1e-5,)),
        (exponential, (0.0,)),
        (lognormal, (1000.0,)),
    ],
)
def test_errors(function, args):
    check(function, *args)


def test_seeds_that_are_no_integers_are_refused():
    def start(x):
        random.seed(x)

    for seed in (1.5, "a", None):
        refused(start, seed, match="takes an integer in compiled code")


def test_more_bits_than_an_integer_has():
    with pytest.raises(OverflowError, match="too large"):
        compiled(bits)(64)


# --- States ----------------------------------------------------------------------


def two_streams(n):
    random.seed(n)
    np.random.seed(n)
    return [random.random() + np.random.random() for _ in range(9)], random.gauss(0, 1)


def test_numpy_has_a_state_of_its_own():
    check(two_streams, 1)


@jit
def seed(n):
    random.seed(n)


@jit
def draw():
    return random.random()


def test_the_state_is_kept_between_calls():
    seed(11)
    random.seed(11)
    assert [draw() for _ in range(5)] == [random.random() for _ in range(5)]


def test_a_thread_has_a_state_of_its_own():
    drawn = []

    def work():
        seed(3)
        drawn.append([draw() for _ in range(2000)])

    threads = [threading.Thread(target=work) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert all(row == drawn[0] for row in drawn)


def test_the_interpreter_s_state_is_left_alone():
    random.seed(4)
    expected = random.getstate()
    seed(5)
    draw()
    assert random.getstate() == expected
