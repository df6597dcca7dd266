# Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""`raise` and `try`: which statements run, what names are bound to, and what
the exceptions are that come out."""

import numpy as np
import pytest
from harness import compiled, refused, same, uncompiled
from pyarray import jit

PROGRAMS = []


def program(*runs):
    def mark(function):
        PROGRAMS.append((function, runs))
        return function

    return mark


class Custom(Exception):
    pass


class Derived(Custom):
    pass


class WithCode(ValueError):
    def __init__(self, text, code=0):
        super().__init__(text)
        self.code = code

    def __str__(self):
        return f"{self.args[0]} ({self.code})"


@jit
def fails(n):
    if n == 1:
        raise ValueError("one")
    if n == 2:
        raise KeyError("two")
    if n == 3:
        raise ZeroDivisionError("three")
    if n == 4:
        raise Custom("four")
    if n == 5:
        raise Derived("five", n)
    return n


ALL = [(n,) for n in range(6)]

# --- Clauses -----------------------------------------------------------------


@program(*ALL)
def first_clause_that_matches(n):
    try:
        fails(n)
        return "none"
    except ValueError:
        return "value"
    except LookupError:
        return "lookup"
    except ArithmeticError:
        return "arithmetic"
    except Custom:
        return "custom"


@program(*ALL)
def derived_before_base(n):
    try:
        return fails(n)
    except Derived:
        return -1
    except Custom:
        return -2
    except Exception:
        return -3


@program(*ALL)
def base_before_derived(n):
    try:
        return fails(n)
    except Exception:
        return -1
    except ValueError:
        return -2


@program(*ALL)
def tuple_of_classes(n):
    try:
        return fails(n)
    except (KeyError, Custom):
        return -1
    except (ValueError, ZeroDivisionError):
        return -2


ERRORS = (ValueError, Custom)


@program(*ALL)
def global_tuple(n):
    try:
        return fails(n)
    except ERRORS:
        return -1


@program(*ALL)
def no_clause_matches(n):
    try:
        return fails(n)
    except (OSError, RuntimeError):
        return -1


@program(*ALL)
def base_exception(n):
    try:
        return fails(n)
    except BaseException:
        return -1


@program((0,), (1,))
def bare_clause(n):
    try:
        return 10 // n
    except:  # noqa: E722
        return -1


@program((0,), (1,), (2,))
def clause_decides_by_itself(n):
    try:
        return fails(n)
    except ValueError:
        if n == 1:
            return 100
    except KeyError:
        pass
    return 200


# --- What the body has done --------------------------------------------------


@program((0,), (1,))
def name_written_before_failure(n):
    x = 1
    try:
        x = 2
        fails(n)
        x = 3
    except ValueError:
        x += 10
    return x


@program((0,), (1,))
def several_names(n):
    a, b, c = 1, 2.5, True
    try:
        a = 10
        b = 20.5
        fails(n)
        c = False
        fails(n + 1)
    except (ValueError, KeyError):
        a += 1
    return a, b, c


@program((0,), (1,), (2,), (3,))
def name_first_written_in_body(n):
    try:
        x = n * 2
        fails(n)
        y = x + 1
    except ValueError:
        y = 0
    except KeyError:
        pass
    return x, y


@program((5,), (0,))
def loop_in_body(n):
    done = 0
    total = 0.0
    try:
        for i in range(n):
            total += 1.0 / (3 - i)
            done = i
    except ZeroDivisionError:
        return done, total
    return -1, total


@program((0,), (1,), (2,))
def branch_in_body(n):
    x = 0
    try:
        if n:
            x = 1
            fails(n)
        else:
            x = 2
        x += 10
    except ValueError:
        x += 100
    except KeyError:
        x += 1000
    return x


@program((np.arange(4.0), 1), (np.arange(4.0), 9))
def array_written_before_failure(a, i):
    try:
        a[0] = 7.0
        a[i] = 8.0
        a[1] = 9.0
    except IndexError:
        a[2] = -1.0
    return a.sum()


@program((np.arange(4.0), 1), (np.arange(4.0), 9))
def array_in_name(a, i):
    b = a
    try:
        b = a + 1.0
        b = b * 2.0
        c = a[i]
        b = b + c
    except IndexError:
        pass
    return b


@program((np.arange(4.0), 1), (np.arange(4.0), 9))
def array_made_in_handler(a, i):
    try:
        return np.ones(3) * a[i]
    except IndexError:
        return np.zeros(2)


@program((np.arange(4.0), 6))
def arrays_in_a_loop(a, n):
    kept = a
    for i in range(n):
        try:
            kept = kept + a[i]
            kept = kept * 1.5
        except IndexError:
            kept = kept - 1.0
    return kept


@program((0,), (1,))
def tuple_in_name(n):
    t = (0, 0.5)
    try:
        t = (n + 1, 2.5)
        fails(n)
        t = (n + 2, 3.5)
    except ValueError:
        pass
    return t


@program((0,), (1,))
def unbound_after(n):
    try:
        fails(n)
        x = 1
    except ValueError:
        pass
    return x


@program((0,), (1,))
def unbound_in_handler(n):
    try:
        fails(n)
        x = 1
        fails(1)
    except ValueError:
        return x


# --- else and finally --------------------------------------------------------


@program(*ALL)
def with_else(n):
    try:
        x = fails(n)
    except ValueError:
        x = -1
    except LookupError:
        x = -2
    else:
        x += 100
    return x


@program((0,), (1,), (2,))
def else_is_not_protected(n):
    try:
        x = n
    except ValueError:
        x = -1
    else:
        x = fails(x)
    return x


@program((0,), (1,))
def body_returns_before_else(n):
    try:
        if n:
            return -1
        x = 5
    except ValueError:
        return -2
    else:
        x = 6
    return x


@program(*ALL)
def with_finally(n):
    x = 0
    try:
        x += fails(n) + 1
    except ValueError:
        x += 10
    finally:
        x += 100
    return x


@program(([0], 0), ([0], 1))
def finally_runs_on_the_way_out(a, n):
    try:
        a.append(fails(n))
    finally:
        a.append(-1)
    return a


@program((np.zeros(3), 0), (np.zeros(3), 1), (np.zeros(3), 2))
def finally_of_every_exit(a, n):
    for i in range(3):
        try:
            a[i] += 1.0
            if n == 0:
                continue
            if n == 1:
                break
            return a
        finally:
            a[i] += 10.0
    a += 100.0
    return a


@program((0,), (1,))
def finally_overrides_return(n):
    try:
        return fails(n)
    finally:
        return -1


@program((3,))
def finally_overrides_with_break(n):
    total = 0
    for i in range(n):
        try:
            total += 1
            fails(1)
        finally:
            break
    return total


@program((3,))
def finally_overrides_with_continue(n):
    total = 0
    for i in range(n):
        try:
            total += i
            fails(i)
        finally:
            continue
    return total


@program((0,), (1,))
def finally_raises(n):
    try:
        fails(n)
    finally:
        raise RuntimeError("from finally")


@program((0,), (1,))
def value_of_return_is_kept(n):
    x = n
    try:
        return x
    finally:
        x = 99


@program(*ALL)
def nested_finally(n):
    out = 0
    try:
        try:
            out += fails(n)
        finally:
            out += 10
    except ValueError:
        out += 100
    except KeyError:
        out += 200
    finally:
        out += 1000
    return out


@program(*ALL)
def all_four(n):
    out = 0
    try:
        out = fails(n)
    except (KeyError, Custom):
        out = -1
    else:
        out += 5
    finally:
        out += 1000
    return out


@program((0,), (1,), (2,))
def finally_in_handler(n):
    out = 0
    try:
        fails(n)
    except ValueError:
        try:
            fails(2)
        except KeyError:
            out += 1
        finally:
            out += 10
    except KeyError:
        out = 5
    return out


# --- Loops -------------------------------------------------------------------


@program((6,))
def continue_in_handler(n):
    total = 0
    for i in range(n):
        try:
            total += fails(i)
        except Exception:
            continue
        total += 100
    return total


@program((6,))
def break_in_handler(n):
    total = 0
    for i in range(n):
        try:
            total += 6 // (3 - i)
        except ZeroDivisionError:
            break
    else:
        total += 1000
    return total


@program((6,), (2,))
def break_in_body(n):
    found = -1
    for i in range(n):
        try:
            if i == 4:
                found = i
                break
            fails(i)
        except Exception:
            found = -2
    else:
        found = -3
    return found


@program((6,))
def return_in_body(n):
    for i in range(n):
        try:
            if i == 4:
                return i
            fails(i)
        except Exception:
            pass
    return -1


@program((6,))
def return_in_handler(n):
    for i in range(1, n):
        try:
            fails(i)
        except KeyError:
            return i
        except ValueError:
            pass
    return -1


@program((10,))
def while_true(n):
    i = 0
    while True:
        try:
            i += 1
            if i > n:
                return i
            fails(i % 3)
        except ValueError:
            i += 1
        except KeyError:
            i += 2


@program((4,))
def try_around_loop_with_break(n):
    total = 0
    try:
        for i in range(n):
            if i == 2:
                break
            total += i
        fails(1)
    except ValueError:
        total += 100
    return total


@program((4,))
def nested_loops(n):
    total = 0
    for i in range(n):
        try:
            for j in range(n):
                if j == 3:
                    break
                total += 12 // (i - j)
        except ZeroDivisionError:
            total += 1000
            continue
        total += 1
    return total


@program((5,))
def retry(n):
    attempts = 0
    while attempts < n:
        attempts += 1
        try:
            fails(4 - attempts)
        except (ValueError, KeyError, ZeroDivisionError):
            continue
        break
    return attempts


@program((np.array([1.0, 0.0, 4.0, -2.0]),))
def over_an_array(a):
    out = np.zeros(len(a))
    k = 0
    for x in a:
        try:
            if x < 0.0:
                raise ValueError("negative")
            out[k] = 1 / float(x)
        except ZeroDivisionError:
            out[k] = -1.0
        except ValueError:
            out[k] = -2.0
        k += 1
    return out


# --- raise -------------------------------------------------------------------


@program((0,), (1,))
def without_call(n):
    if n:
        raise KeyError
    return n


@program((0,), (1,))
def empty_text(n):
    raise ValueError("")


@program((0,), (7,))
def several_arguments(n):
    raise ValueError("a", n, n / 2, n > 3, None)


@program((0,), (-7,))
def number_argument(n):
    raise KeyError(n)


@program((3,))
def tuple_argument(n):
    raise IndexError((n, n + 1))


@program((3,), (2.5,))
def formatted(n):
    raise ValueError(f"got {n!r}, expected {n + 1:08.3f}")


@program(("text",), ("wörld €",))
def text_argument(text):
    raise RuntimeError(text)


@program((3,))
def custom(n):
    raise Custom("c", n)


@program((3,))
def custom_with_keyword(n):
    raise WithCode("w", code=n)


@program((3,))
def custom_class_itself(n):
    raise Custom


@program((0,), (1,), (2,), (3,), (4,), (5,), (6,), (7,), (8,))
def built_in_classes(n):
    if n == 0:
        raise AttributeError("a")
    if n == 1:
        raise NameError("n")
    if n == 2:
        raise LookupError("l")
    if n == 3:
        raise OSError("o")
    if n == 4:
        raise FloatingPointError("f")
    if n == 5:
        raise BufferError("b")
    if n == 6:
        raise ImportError("i")
    if n == 7:
        raise UnicodeError("u")
    raise SystemError("s")


@program((2,))
def os_error_with_number(n):
    raise OSError(n, "no such thing")


@program((0,), (1,))
def value_that_is_raised(n):
    e = ValueError("kept", n)
    if n:
        raise e
    return n


@program((0,), (1,))
def chosen_value(n):
    e = ValueError("a") if n else KeyError("b")
    raise e


# --- Again, from, context ----------------------------------------------------


@program(*ALL)
def raised_again(n):
    try:
        return fails(n)
    except (ValueError, Custom):
        raise


@program(*ALL)
def raised_again_by_name(n):
    try:
        return fails(n)
    except Exception as e:
        raise e


@program((1,), (2,))
def raised_again_through_two(n):
    try:
        try:
            fails(n)
        except ValueError:
            raise
    except Exception:
        raise


@program((1,))
def cause(n):
    try:
        fails(n)
    except ValueError as e:
        raise RuntimeError("outer") from e


@program((1,))
def cause_that_is_a_class(n):
    raise RuntimeError("outer") from KeyError


@program((1,))
def cause_that_is_made(n):
    raise RuntimeError("outer") from Custom("made", n)


@program((1,))
def no_cause(n):
    try:
        fails(n)
    except ValueError:
        raise RuntimeError("outer") from None


@program((1,))
def context(n):
    try:
        fails(n)
    except ValueError:
        fails(2)


@program((1,))
def chain_of_three(n):
    try:
        try:
            fails(n)
        except ValueError:
            fails(2)
    except KeyError:
        return 1 // (n - 1)


@program((1,))
def context_of_finally(n):
    try:
        fails(n)
    finally:
        fails(2)


@program((1,))
def no_context_after_handler(n):
    try:
        fails(n)
    except ValueError:
        pass
    fails(2)


# --- The name of the exception -----------------------------------------------


@program(*ALL)
def text_of_exception(n):
    try:
        fails(n)
        return "nothing"
    except Exception as e:
        return str(e)


@program(*ALL)
def repr_of_exception(n):
    try:
        fails(n)
        return "nothing"
    except Exception as e:
        return repr(e)


@program(*ALL)
def exception_in_fstring(n):
    try:
        fails(n)
        return "nothing"
    except Exception as e:
        return f"caught: {e}"


@program((np.arange(3.0), 7))
def text_of_index_error(a, i):
    try:
        return str(a[i])
    except IndexError as e:
        return str(e)


@program(*ALL)
def class_by_isinstance(n):
    try:
        fails(n)
        return 0
    except Exception as e:
        if isinstance(e, ValueError):
            return 1
        if isinstance(e, (KeyError, Custom)):
            return 2
        return 3


@program((1,), (0,))
def name_is_gone(n):
    e = 5
    try:
        fails(n)
    except ValueError as e:
        pass
    return e


@program((3,))
def name_is_gone_after_break(n):
    for i in range(n):
        try:
            fails(i)
        except ValueError as e:
            break
    return e  # noqa: F821


@program((1,), (0,))
def deleted_name(n):
    x = n
    if n:
        del x
    return x


# --- assert (pytest rewrites those with messages: conformance/exceptions.py) ----


@program((0,), (1,))
def assertion_is_caught(n):
    try:
        assert n == 0
        return 1
    except AssertionError:
        return 2


def _run(function, arguments):
    arguments = [
        a.copy() if isinstance(a, (np.ndarray, list)) else a for a in arguments
    ]
    try:
        return function(*arguments), None, arguments
    except Exception as error:
        return None, error, arguments


def _describe(error):
    """Class, arguments, text and chain of an exception."""
    if error is None:
        return None
    return (
        type(error),
        error.args,
        str(error),
        error.__suppress_context__,
        _describe(error.__cause__),
        _describe(error.__context__),
    )


@pytest.mark.parametrize(
    "function, runs", PROGRAMS, ids=lambda p: getattr(p, "__name__", "")
)
def test_program(function, runs):
    plain, fast = uncompiled(function), compiled(function)
    for arguments in runs:
        expected, error, left = _run(plain, arguments)
        actual, raised, right = _run(fast, arguments)
        assert _describe(raised) == _describe(error), arguments
        if error is None:
            same(expected, actual)
        for one, other in zip(left, right):
            same(one, other)


def test_size():
    assert len(PROGRAMS) >= 60


# --- What is refused ---------------------------------------------------------


def test_raise_of_a_number():
    def f(n):
        raise n

    refused(f, 1, match="exceptions must derive from BaseException")


def test_cause_that_is_a_number():
    def f(n):
        raise ValueError("x") from n

    refused(f, 1, match="exception causes must derive from BaseException")


def test_clause_that_is_no_class():
    def f(n):
        try:
            return n
        except n:
            return 0

    refused(f, 1, match="catching classes that do not inherit from BaseException")


def test_bare_raise_outside_of_a_clause():
    def f(n):
        raise

    refused(f, 1, match="a bare 'raise' outside of an 'except' clause")


def test_finally_that_takes_an_exit_back():
    def f(n):
        for i in range(n):
            try:
                return i
            finally:
                continue

    def g(n):
        for i in range(n):
            try:
                return i
            finally:
                break

    refused(f, 1, match="'continue' in 'finally' that overrides another exit")
    refused(g, 1, match="'break' in 'finally' that overrides another exit")
