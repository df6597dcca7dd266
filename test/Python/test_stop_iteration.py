# Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""StopIteration that a function or an element raises, not the end of items.

In a generator, and so in a generator expression, it is a RuntimeError (PEP 479);
in the function of `map` or `filter` it ends them, as it ends what goes over them;
in a comprehension, which is no generator, it is raised as it is.
"""

import numpy as np
import pytest
from harness import check, name_of, refused

ENOUGH, TOO_MANY = 2, 5


def both(functions):
    """With as many items as are taken, and with fewer."""
    return pytest.mark.parametrize(
        "function, count",
        [(function, count) for function in functions for count in (ENOUGH, TOO_MANY)],
        ids=name_of,
    )


# --- Generator expressions ------------------------------------------------------


def in_sum(n):
    it = iter([1, 2, 3])
    return sum(next(it) for _ in range(n))


def in_list(n):
    it = iter([1, 2, 3])
    return list(next(it) for _ in range(n))


def in_set(n):
    it = iter([1, 2, 1])
    return set(next(it) for _ in range(n))


def in_dict(n):
    it = iter([1, 2, 3])
    return dict((next(it), 1) for _ in range(n))


def in_any(n):
    it = iter([0, 0, 0])
    return any(next(it) > 0 for _ in range(n))


def in_all(n):
    it = iter([1, 1, 1])
    return all(next(it) > 0 for _ in range(n))


def in_min(n):
    it = iter([3, 2, 1])
    return min(next(it) for _ in range(n))


def in_max_with_default(n):
    it = iter([3, 2, 1])
    return max((next(it) for _ in range(n)), default=0)


def in_sorted(n):
    it = iter([3, 2, 1])
    return sorted(next(it) for _ in range(n))


def in_join(n):
    it = iter("abc")
    return "".join(next(it) for _ in range(n))


def in_for(n):
    it = iter([1, 2, 3])
    seen = []
    try:
        for x in (next(it) for _ in range(n)):
            seen.append(x)
    except RuntimeError:
        seen.append(-1)
    return seen


def in_enumerate(n):
    it = iter([1, 2, 3])
    return [i * x for i, x in enumerate(next(it) for _ in range(n))]


def in_zip(n):
    it = iter([1, 2, 3])
    return [i * x for i, x in zip(range(n), (next(it) for _ in range(n)))]


def in_map(n):
    it = iter([1, -2, 3])
    return list(map(abs, (next(it) for _ in range(n))))


def in_star(n):
    it = iter([1, 2, 3])
    return [0, *(next(it) for _ in range(n))]


def in_extend(n):
    it = iter([1, 2, 3])
    items = [0]
    items.extend(next(it) for _ in range(n))
    return items


def in_condition(n):
    it = iter([1, 2, 3])
    return sum(x for x in range(n) if next(it) > 0)


def in_inner_source(n):
    it = iter([1, 2, 3])
    return sum(x + y for x in range(n) for y in range(next(it)))


def in_expression_by_name(n):
    it = iter([1, 2, 3])
    items = (next(it) for _ in range(n))
    return sum(2 * x for x in items)


def in_next(n):
    it = iter([1, 2, 3])
    items = (next(it) for _ in range(n))
    return next(items), next(items), next(items, 7), next(items, 7)


def of_array(n):
    it = iter(np.arange(3))
    return sum(next(it) for _ in range(n))


def not_as_stop(n):
    it = iter([1, 2, 3])
    try:
        return str(sum(next(it) for _ in range(n)))
    except StopIteration:
        return "StopIteration"
    except RuntimeError as error:
        return str(error)


@both(
    [
        in_sum,
        in_list,
        in_set,
        in_dict,
        in_any,
        in_all,
        in_min,
        in_max_with_default,
        in_sorted,
        in_join,
        in_for,
        in_enumerate,
        in_zip,
        in_map,
        in_star,
        in_extend,
        in_condition,
        in_inner_source,
        in_expression_by_name,
        in_next,
        of_array,
        not_as_stop,
    ]
)
def test_generator_expression(function, count):
    check(function, count)


def take(it):
    return next(it)


def take_by_another(it):
    return take(it)


def by_function(n):
    it = iter([1, 2, 3])
    return sum(take(it) for _ in range(n))


def by_function_of_function(n):
    it = iter([1, 2, 3])
    return list(take_by_another(it) for _ in range(n))


def by_inner_function(n):
    it = iter([1, 2, 3])

    def following():
        return next(it)

    return any(following() > 7 for _ in range(n))


def by_lambda(n):
    it = iter([1, 2, 3])
    following = lambda: next(it)  # noqa: E731
    return sum(following() for _ in range(n))


@both([by_function, by_function_of_function, by_inner_function, by_lambda])
def test_function_that_an_expression_calls(function, count):
    check(function, count)


# --- Comprehensions and plain calls -----------------------------------------------


def list_of_next(n):
    it = iter([1, 2, 3])
    return [next(it) for _ in range(n)]


def set_of_next(n):
    it = iter([1, 2, 3])
    return {next(it) for _ in range(n)}


def dict_of_next(n):
    it = iter([1, 2, 3])
    return {next(it): 1 for _ in range(n)}


def plain_next(n):
    it = (x for x in range(3))
    total = 0
    for _ in range(n):
        total += next(it)
    return total


@both([list_of_next, set_of_next, dict_of_next, plain_next])
def test_no_generator(function, count):
    check(function, count)


# --- Generators -------------------------------------------------------------------


def yields_next(n):
    it = iter([1, 2, 3])

    def items():
        for _ in range(n):
            yield next(it)

    return list(items())


def yields_from_one_that_stops(n):
    it = iter([1, 2, 3])

    def inner():
        for _ in range(n):
            yield next(it)

    def outer():
        yield from inner()

    return sum(outer())


def raises(n):
    def items():
        yield 1
        if n > ENOUGH:
            raise StopIteration

    return list(items())


def catches(n):
    it = iter([1, 2, 3])

    def items():
        for _ in range(n):
            try:
                yield next(it)
            except StopIteration:
                return

    return list(items())


@both([yields_next, yields_from_one_that_stops, raises, catches])
def test_generator(function, count):
    check(function, count)


# --- map and filter -----------------------------------------------------------------


def list_of_map(n):
    it = iter([1, 2, 3])
    return list(map(lambda k: next(it) + k, range(n)))


def sum_of_map(n):
    it = iter([1, 2, 3])
    return sum(map(lambda k: next(it) + k, range(n)))


def any_of_map(n):
    it = iter([0, 0, 0])
    return any(map(lambda k: next(it) > k, range(n)))


def texts_of_map(n):
    it = iter(["a", "bc", "d"])
    return "".join(map(lambda k: next(it) * k, range(n)))


def loop_over_map(n):
    it = iter([1, 2, 3])

    def following(k):
        return next(it) + k

    seen = []
    for x in map(following, range(n)):
        seen.append(x)
    else:
        seen.append(-1)
    return seen


def map_of_two(n):
    it = iter([1, 2, 3])
    return list(map(lambda a, b: next(it) + a * b, range(n), [4, 5, 6, 7, 8]))


def map_in_expression(n):
    it = iter([1, 2, 3])
    return sum(2 * x for x in map(lambda k: next(it) + k, range(n)))


def map_in_enumerate(n):
    it = iter([1, 2, 3])
    return [i + x for i, x in enumerate(map(lambda k: next(it), range(n)))]


def map_in_generator(n):
    it = iter([1, 2, 3])

    def items():
        for x in map(lambda k: next(it), range(n)):
            yield x

    return list(items())


def map_that_raises(n):
    def unless_three(k):
        if k == 3:
            raise StopIteration
        return k

    return list(map(unless_three, range(n)))


def next_of_each(n):
    return list(map(next, map(iter, [[1], [2], [k for k in range(n - 2)], [4]])))


def what_is_left(n):
    it = iter([1, 2, 3, 4, 5, 6])

    def following(k):
        if k == 3:
            raise StopIteration
        return next(it)

    return list(map(following, range(n))), list(it)


def list_of_filter(n):
    it = iter([1, 0, 3])
    return list(filter(lambda k: next(it) > 0, range(n)))


def sum_of_filter(n):
    it = iter([1, 0, 3])
    return sum(filter(lambda k: next(it) > 0, range(n)))


def map_by_function(n):
    it = iter([1, 2, 3])
    return list(map(take_by_another, [it for _ in range(n)]))


def others_raise(n):
    def unless_three(k):
        if k == 3:
            raise ValueError("three")
        return next(iter([k]))

    return list(map(unless_three, range(n)))


@both(
    [
        list_of_map,
        sum_of_map,
        any_of_map,
        texts_of_map,
        loop_over_map,
        map_of_two,
        map_in_expression,
        map_in_enumerate,
        map_in_generator,
        map_that_raises,
        next_of_each,
        what_is_left,
        list_of_filter,
        sum_of_filter,
        others_raise,
    ]
)
def test_map_and_filter(function, count):
    check(function, count)


def test_iterators_in_a_list():
    """They are refused there, and so is `map(next, iterators)`."""
    refused(map_by_function, ENOUGH, match="generator in a container")
