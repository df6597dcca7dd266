# Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""np.random in compiled code gives NumPy's legacy stream, bit for bit."""

import subprocess
import sys
import threading

import numpy as np
import pytest
from harness import compiled


def check(function, *args):
    """The same results, and the same state behind them: one more draw agrees."""
    expected, actual = function(*args), compiled(function)(*args)
    assert len(expected) == len(actual)
    for position, (one, other) in enumerate(zip(expected, actual)):
        assert type(one) is type(other), position
        assert np.asarray(one).dtype == np.asarray(other).dtype, position
        np.testing.assert_array_equal(one, other, f"result {position}")


# --- Long mixed sequences ------------------------------------------------------


def continuous(seed, count):
    np.random.seed(seed)
    out = np.empty((count, 12))
    for i in range(count):
        out[i, 0] = np.random.random_sample()
        out[i, 1] = np.random.normal(1.0, 2.0)
        out[i, 2] = np.random.gamma(0.5 + i % 4)
        out[i, 3] = np.random.exponential(3.0)
        out[i, 4] = np.random.beta(0.5, 0.5 + i % 2)
        out[i, 5] = np.random.standard_t(4.0)
        out[i, 6] = np.random.vonmises(0.5, 2.0)
        out[i, 7] = np.random.wald(1.0, 2.0)
        out[i, 8] = np.random.triangular(-1.0, 0.0, 2.0)
        out[i, 9] = np.random.standard_cauchy()
        out[i, 10] = np.random.noncentral_chisquare(0.5 + i % 3, 1.5)
        out[i, 11] = np.random.laplace() + np.random.gumbel() + np.random.logistic()
    return out, np.random.random_sample()


def discrete(seed, count):
    np.random.seed(seed)
    out = np.empty((count, 10), np.int64)
    for i in range(count):
        out[i, 0] = np.random.randint(1 + i)
        out[i, 1] = np.random.binomial(5 + 40 * (i % 4), 0.3 + 0.1 * (i % 5))
        out[i, 2] = np.random.poisson(0.5 + 7.0 * (i % 5))
        out[i, 3] = np.random.geometric(0.1 + 0.2 * (i % 4))
        out[i, 4] = np.random.hypergeometric(30, 20 + i % 20, 5 + i % 40)
        out[i, 5] = np.random.negative_binomial(3, 0.4)
        out[i, 6] = np.random.logseries(0.9)
        out[i, 7] = np.random.zipf(2.5)
        out[i, 8] = np.random.choice(17)
        out[i, 9] = np.random.randint(-(2**62), 2**62)
    return out, np.random.random_sample()


@pytest.mark.parametrize("seed", [0, 1, 12345, 2**32 - 1])
@pytest.mark.parametrize("draws", [continuous, discrete])
def test_long_sequences(draws, seed):
    check(draws, seed, 1500)


def arrays(seed):
    np.random.seed(seed)
    a = np.random.random_sample((3, 400))
    b = np.random.standard_normal(701)
    c = np.random.randint(0, 200, 1001, np.uint8)
    d = np.random.randint(0, 2, 77, np.bool_)
    e = np.random.permutation(50)
    np.random.shuffle(a)
    f = np.random.choice(b, (2, 9), False)
    g = np.random.multinomial(20, a[0, :2] / 4.0, 3)
    h = np.random.normal(np.arange(3.0), a[:, :1])
    return a, b, c, d, e, f, g, h, np.random.normal()


@pytest.mark.parametrize("seed", [3, 99])
def test_arrays(seed):
    check(arrays, seed)


def test_the_second_normal_deviate_is_dropped_by_a_seed():
    def draw():
        np.random.seed(1)
        first = np.random.normal()
        np.random.seed(1)
        return first, np.random.normal(), np.random.normal()

    check(draw)


def test_seeds_of_many_numbers():
    def draw(seed):
        np.random.seed(seed)
        return np.random.random_sample(), np.random.random_sample(1300)

    for seed in (np.arange(3), np.arange(900, dtype=np.uint32), np.array([7])):
        check(draw, seed)


def test_normal_vectors():
    def draw(mean, cov):
        np.random.seed(5)
        one = np.random.multivariate_normal(mean, cov)
        return one, np.random.multivariate_normal(mean, cov, (2, 50))

    mean, cov = np.array([1.0, -2.0]), np.array([[2.0, 0.3], [0.3, 1.0]])
    for expected, actual in zip(draw(mean, cov), compiled(draw)(mean, cov)):
        np.testing.assert_allclose(actual, expected, rtol=1e-12)


# --- State -----------------------------------------------------------------------


def seeded(seed):
    np.random.seed(seed)


def more(count):
    return np.random.random_sample(count)


def test_the_state_is_kept_between_calls():
    compiled(seeded)(42)
    actual = np.concatenate([compiled(more)(n) for n in (1, 700, 3)])
    np.random.seed(42)
    np.testing.assert_array_equal(actual, np.random.random_sample(704))


def test_the_state_is_not_that_of_the_interpreter():
    np.random.seed(1)
    compiled(seeded)(2)
    first = np.random.random_sample()
    np.random.seed(1)
    compiled(more)(5)
    assert np.random.random_sample() == first


def test_threads_have_streams_of_their_own():
    streams = {}
    barrier = threading.Barrier(3)
    seed, draw = compiled(seeded), compiled(more)
    draw(1)

    def work(number):
        seed(number)
        barrier.wait()
        streams[number] = np.concatenate([draw(100) for _ in range(20)])

    threads = [threading.Thread(target=work, args=(number,)) for number in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    for number, stream in streams.items():
        np.random.seed(number)
        np.testing.assert_array_equal(stream, np.random.random_sample(2000))


def test_threads_that_are_not_seeded_differ():
    draw, firsts = compiled(more), []
    threads = [
        threading.Thread(target=lambda: firsts.append(draw(4).tolist()))
        for _ in range(3)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len({tuple(first) for first in firsts}) == 3


PROGRAM = """
import numpy as np
from pyarray import jit

@jit
def draw():
    return np.random.random_sample(3), np.random.normal()

print(draw())
"""


def test_runs_that_are_not_seeded_differ(tmp_path):
    program = tmp_path / "draw.py"
    program.write_text(PROGRAM)

    def run():
        command = [sys.executable, program]
        return subprocess.run(command, capture_output=True, text=True, check=True)

    assert run().stdout != run().stdout


# --- Errors ------------------------------------------------------------------------


def negative_scale(x):
    return np.random.normal(0.0, x)


def impossible(p):
    return np.random.binomial(5, p)


def empty_range(n):
    return np.random.randint(n)


def wrong_seed(n):
    np.random.seed(n)


def no_choice(n):
    return np.random.choice(n, 9, False)


@pytest.mark.parametrize(
    "function, args",
    [
        (negative_scale, (-1.0,)),
        (negative_scale, (-0.0,)),
        (negative_scale, (np.array([1.0, -2.0]),)),
        (impossible, (1.5,)),
        (impossible, (np.nan,)),
        (impossible, (np.array([0.5, 2.0]),)),
        (empty_range, (0,)),
        (wrong_seed, (-1,)),
        (wrong_seed, (2**32,)),
        (no_choice, (8,)),
    ],
)
def test_errors(function, args):
    with pytest.raises(ValueError) as expected:
        function(*args)
    with pytest.raises(ValueError) as actual:
        compiled(function)(*args)
    assert str(actual.value) == str(expected.value)
