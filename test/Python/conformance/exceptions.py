# Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""raise, try, and the values of exceptions."""

import math

import numpy as np
from pyarray import jit

from .program import program


class Custom(Exception):
    pass


class Detailed(ValueError):
    def __init__(self, code, text):
        super().__init__(code, text)
        self.code = code


@jit
def risky(n):
    if n > 3:
        raise ValueError("too large")
    if n < 0:
        raise IndexError("negative")
    return n * 2


@program((1,), (5,), (-1,))
def passes_through(n):
    return risky(n) + 1


@program((1,), (5,), (-1,))
def caught_by_class(n):
    try:
        return risky(n)
    except ValueError:
        return -1


@program((1,), (5,), (-1,))
def caught_by_two(n):
    try:
        return risky(n)
    except ValueError:
        return -1
    except IndexError:
        return -2


@program((1,), (5,), (-1,))
def caught_by_tuple(n):
    try:
        return risky(n)
    except (ValueError, IndexError):
        return -1


@program((1,), (5,), (-1,))
def caught_by_base(n):
    try:
        return risky(n)
    except LookupError:
        return -1


@program((1,), (5,), (-1,))
def caught_bare(n):
    try:
        return risky(n)
    except:  # noqa: E722
        return -1


@program((1,), (5,), (-1,))
def caught_named(n):
    try:
        return str(risky(n))
    except Exception as e:
        return str(e)


@program((1,), (5,))
def arguments_of_exception(n):
    try:
        risky(n)
    except ValueError as e:
        return e.args[0] == "too large"
    return False


@program((1,), (5,), (-1,))
def with_else(n):
    try:
        x = risky(n)
    except ValueError:
        x = -1
    else:
        x += 100
    return x


@program((1,), (5,), (-1,))
def with_finally(n):
    out = []
    try:
        out.append(risky(n))
    except ValueError:
        out.append(-1)
    finally:
        out.append(99)
    return out


@program(([1], 1), ([1], 5), ([1], -1))
def finally_on_the_way_out(out, n):
    try:
        out.append(risky(n))
    finally:
        out.append(99)
    return out


@program((1,), (5,))
def finally_after_return(n):
    log = []

    def inner():
        try:
            log.append(1)
            return risky(n)
        except ValueError:
            return -1
        finally:
            log.append(2)

    return (inner(), log)


@program((6,), (0,))
def in_a_loop(n):
    bad = 0
    total = 0
    for i in range(n):
        try:
            total += risky(i)
        except ValueError:
            bad += 1
    return (total, bad)


@program((6,))
def break_and_continue(n):
    total = 0
    for i in range(n):
        try:
            if i == 1:
                continue
            total += risky(i)
        except ValueError:
            break
        finally:
            total += 100
    return total


@program((5,), (-5,), (1,))
def nested(n):
    try:
        try:
            return risky(n)
        except IndexError:
            return -1
    except ValueError:
        return -2


@program((5,), (-5,))
def raised_again(n):
    try:
        return risky(n)
    except ValueError:
        raise


@program((5,), (-5,))
def raised_from(n):
    try:
        return risky(n)
    except ValueError as e:
        raise RuntimeError("wrapped") from e


@program((5,))
def raised_in_handler(n):
    try:
        return risky(n)
    except ValueError:
        raise KeyError("other")


@program((0,), (3,))
def zero_division(n):
    try:
        return 10 // n
    except ZeroDivisionError:
        return -1


@program((5,), (1,), (-3,))
def index_error(i):
    x = [1, 2, 3]
    try:
        return x[i]
    except IndexError:
        return -1


@program((np.arange(3.0), 5), (np.arange(3.0), 1))
def array_index_error(a, i):
    try:
        return float(a[i])
    except IndexError as e:
        return float(len(str(e)))


@program((5,), (1,))
def key_error(k):
    d = {1: 2}
    try:
        return d[k]
    except KeyError:
        return -1


@program((5,))
def key_error_escapes(k):
    d = {1: 2}
    return d[k]


@program((3,), (-3,))
def custom_class(n):
    if n < 0:
        raise Custom("bad", n)
    return n


@program((3,), (-3,))
def custom_caught(n):
    try:
        if n < 0:
            raise Custom("bad")
        return n
    except Custom:
        return 0


@program((3,), (-3,))
def custom_with_init(n):
    if n < 0:
        raise Detailed(n, "text")
    return n


@program((3,))
def without_arguments(n):
    if n:
        raise ValueError
    return n


@program((3,), (0,))
def with_values(n):
    if n:
        raise ValueError("n is", n, n * 0.5)
    return n


@program((3,), (12,))
def with_formatted_message(n):
    raise ValueError(f"got {n} of {n * 2:>4}")


@program(
    (0,), (1,), (2,), (3,), (4,), (5,), (6,), (7,), (8,), (9,), (10,), (11,), (12,)
)
def many_classes(n):
    if n == 0:
        raise TypeError("t")
    if n == 1:
        raise KeyError(n)
    if n == 2:
        raise OverflowError("o")
    if n == 3:
        raise RuntimeError("r")
    if n == 4:
        raise StopIteration(n)
    if n == 5:
        raise NotImplementedError
    if n == 6:
        raise ArithmeticError("a")
    if n == 7:
        raise OSError("os")
    if n == 8:
        raise AttributeError("attr")
    if n == 9:
        raise NameError("name")
    if n == 10:
        raise MemoryError
    if n == 11:
        raise EOFError("eof")
    raise Exception("plain", n)


@program((3,), (-1,))
def exception_as_value(n):
    e = ValueError("kept", n)
    if n < 0:
        raise e
    return str(e)


@program((3,), (-1,))
def is_instance(n):
    try:
        risky(n)
        risky(9)
    except Exception as e:
        return (isinstance(e, ValueError), isinstance(e, LookupError))
    return (False, False)


@program((5,), (3,))
def names_after_handler(n):
    x = 1
    y = 2.5
    try:
        x = 10
        y = risky(n) * 1.0
        x = 20
    except ValueError:
        pass
    return (x, y)


@program((10,))
def counts_before_raising(n):
    done = 0
    try:
        for i in range(n):
            risky(i)
            done += 1
    except ValueError:
        return done
    return -1


@program((5,))
def unbound_after_failure(n):
    try:
        x = risky(n)
    except ValueError:
        pass
    return x


@program((5,), (2,))
def name_is_deleted(n):
    e = 1
    try:
        risky(n)
    except ValueError as e:
        pass
    return e


@program(("12",), ("x",), ("",), (" 7 ",))
def number_from_text(text):
    try:
        return int(text)
    except ValueError:
        return -1


@program((0.0,), (4.0,), (-1.0,))
def math_error(x):
    try:
        return math.sqrt(x)
    except ValueError:
        return -1.0


@program((50,))
def deep_propagation(n):
    def down(k):
        if k == 0:
            raise ValueError("bottom")
        return down(k - 1) + 1

    try:
        return down(n)
    except ValueError:
        return -1


@program((10**7,))
def recursion_error(n):
    def down(k):
        return 0 if k == 0 else 1 + down(k - 1)

    try:
        return down(n)
    except RecursionError:
        return -1


@program((3,), (0,))
def try_in_generator_loop(n):
    out = []
    for i in range(n):
        try:
            out.append(6 // i)
        except ZeroDivisionError:
            out.append(-1)
    return out


@program((5,))
def return_in_finally(n):
    try:
        risky(n)
    finally:
        return 7


@program((2,), (9,))
def else_may_raise(n):
    try:
        x = n
    except ValueError:
        return -1
    else:
        x = risky(n)
    return x


@program((0,), (1,))
def asserted_with_formatted_message(n):
    assert n == 0, f"n is {n}"
    return n


@program((0,), (1,))
def asserted_with_a_number(n):
    assert n == 0, n
    return n


def limited(n, error=IndexError):
    if n > 3:
        raise error(f"{n} is too large for {(n, 'x')}")
    return n


@program((1,), (5,))
def class_by_default(n):
    return limited(n) + limited(n, ValueError)
