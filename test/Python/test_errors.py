# Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""What a programmer is told, when compiling and when running."""

import math
import traceback

import numpy as np
import pyarray
import pytest
from harness import assert_readable, caret_text, check, refused
from pyarray import jit

# --- Run time: class, message, traceback -------------------------------------


@jit
def inner(a, i):
    x = a[i]
    return x


@jit
def middle(a, i):
    y = 1.0
    return inner(a, i) + y


@jit
def outer(a, i):
    total = 0.0
    for k in range(2):
        total += middle(a, i)
    return total


@jit
def divide(a, b):
    return a // b


def frames(error):
    """The function, the file and the text of the line of each compiled frame."""
    return [
        (frame.name, frame.filename, frame.line)
        for frame in traceback.extract_tb(error.__traceback__)
        if frame.name in ("inner", "middle", "outer", "divide", "f")
    ]


class TestTraceback:
    def test_one_frame(self):
        with pytest.raises(IndexError) as error:
            inner(np.arange(3.0), 7)
        assert str(error.value) == "index 7 is out of bounds for axis 0 with size 3"
        assert frames(error.value) == [("inner", __file__, "x = a[i]")]

    def test_every_frame(self):
        with pytest.raises(IndexError) as error:
            outer(np.arange(3.0), -4)
        assert str(error.value) == "index -4 is out of bounds for axis 0 with size 3"
        assert frames(error.value) == [
            ("outer", __file__, "total += middle(a, i)"),
            ("middle", __file__, "return inner(a, i) + y"),
            ("inner", __file__, "x = a[i]"),
        ]

    def test_line_numbers(self):
        with pytest.raises(ZeroDivisionError) as error:
            divide(1, 0)
        (frame,) = [
            frame
            for frame in traceback.extract_tb(error.value.__traceback__)
            if frame.name == "divide"
        ]
        expected = traceback.extract_tb(
            _raised(lambda: divide.py_func(1, 0)).__traceback__
        )
        assert frame.lineno in range(expected[-1].lineno - 1, expected[-1].lineno + 2)

    def test_printed(self):
        with pytest.raises(IndexError) as error:
            outer(np.arange(3.0), 5)
        text = "".join(traceback.format_exception(error.value))
        assert "in inner" in text
        assert "x = a[i]" in text

    def test_same_error_again(self):
        first = _raised(lambda: inner(np.arange(3.0), 7))
        second = _raised(lambda: inner(np.arange(3.0), 8))
        assert "index 7" in str(first)
        assert "index 8" in str(second)
        assert len(frames(first)) == len(frames(second)) == 1

    def test_deep_recursion_traceback_is_bounded(self):
        @jit
        def f(n):
            if n < 0:
                return 0
            return f(n + 1) + 1

        error = _raised(lambda: f(0))
        assert isinstance(error, RecursionError)
        assert 1 <= len(frames(error)) <= 1000

    def test_no_error_left_over(self):
        with pytest.raises(IndexError):
            inner(np.arange(3.0), 7)
        assert inner(np.arange(3.0), 1) == 1.0
        with pytest.raises(TypeError):
            inner(object(), 1)

    def test_lambda(self):
        f = jit(lambda a, i: a[i])
        error = _raised(lambda: f(np.zeros(1), 1))
        assert traceback.extract_tb(error.__traceback__)[-1].name == "<lambda>"


def _raised(call):
    try:
        call()
    except Exception as error:
        return error
    raise AssertionError("nothing was raised")


class TestMessages:
    """`check` compares class and message with those of CPython and NumPy."""

    def test_index(self):
        def two(a, i, j):
            return a[i, j]

        for i, j in [(3, 0), (0, 4), (-4, 0), (0, -5)]:
            check(two, np.zeros((3, 4)), i, j)

    def test_division(self):
        functions = [
            lambda x, y: x / y,
            lambda x, y: x // y,
            lambda x, y: x % y,
            lambda x, y: divmod(x, y),
        ]
        for function in functions:
            for x, y in [(1, 0), (1.5, 0), (1, 0.0), (1.5, 0.0), (True, False)]:
                check(function, x, y)

    def test_math(self):
        check(lambda x: math.sqrt(x), -1.0)
        check(lambda x: math.log(x), 0.0)
        check(lambda x: math.exp(x), 1000.0)
        check(lambda x: math.acos(x), 2.0)
        check(lambda x: math.fmod(x, 0.0), 1.0)

    def test_conversion(self):
        check(lambda x: int(x), math.nan)
        check(lambda x: int(x), math.inf)
        check(lambda x: round(x), math.nan)

    def test_broadcast(self):
        def add(a, b):
            return a + b

        check(add, np.zeros(3), np.zeros(4))
        check(add, np.zeros((2, 3)), np.zeros((4, 3)))
        check(add, np.zeros((2, 3, 4)), np.zeros((2, 1)))

        def assign(a, b):
            a[:] = b

        check(assign, np.zeros(3), np.zeros(4))
        check(assign, np.zeros((2, 3)), np.zeros((2, 2)))

        def in_place(a, b):
            a += b

        check(in_place, np.zeros(3), np.zeros((2, 3)))
        check(in_place, np.zeros(3), np.zeros(4))

    def test_slice_step(self):
        check(lambda a, s: a[::s], np.zeros(3), 0)

        def steps(s):
            n = 0
            for i in range(0, 3, s):
                n += 1
            return n

        check(steps, 0)

    def test_unbound(self):
        def unbound(flag):
            if flag:
                value = 1
            return value

        check(unbound, False)

    def test_truth_of_an_array(self):
        def truth(a):
            if a:
                return 1
            return 0

        check(truth, np.zeros(2))

    def test_memory(self):
        check(lambda n: np.zeros(n), 2**58, message=False)

    def test_empty_reduction(self):
        check(lambda a: a.min(), np.zeros(0))
        check(lambda a: np.max(a), np.zeros(0))

    def test_unpack(self):
        def unpack(a):
            x, _y = a
            return x

        check(unpack, np.zeros(2))
        check(unpack, np.zeros(1))
        check(unpack, np.zeros(3), message=False)


class TestRaise:
    def test_classes_and_messages(self):
        def raising(k):
            if k == 0:
                raise ValueError("k must not be 0")
            if k == 1:
                raise IndexError("one")
            if k == 2:
                raise TypeError
            if k == 3:
                raise RuntimeError()
            if k == 4:
                raise NotImplementedError("öffne % nicht")
            if k == 5:
                raise OverflowError(
                    "a long text: xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx"
                    "äääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääää"
                    "äääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääää"
                    "äääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääää"
                    "äääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääää"
                    "äääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääää"
                )
            return k

        for k in range(7):
            check(raising, k)

    def test_braces_are_text(self):
        def raising(x):
            if x > 0:
                raise ValueError("expected {0} or {1:2}, not {}")
            return x

        check(raising, 1)

    def test_without_a_message(self):
        def raising(x):
            raise ValueError

        error = check(raising, 1)
        assert error.args == ()

    def test_assert(self, tmp_path):
        """In a file of its own: pytest rewrites the assertions of tests."""
        import importlib.util

        path = tmp_path / "asserting.py"
        path.write_text(
            "def plain(x):\n    assert x > 0\n    return x\n\n\n"
            "def message(x):\n    assert x > 0, 'x must be positive'\n    return x\n"
        )
        spec = importlib.util.spec_from_file_location("asserting", path)
        module = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(module)
        for function in (module.plain, module.message):
            for x in (1, -1):
                error = check(function, x)
                if x < 0:
                    assert str(error) == (
                        "x must be positive" if function is module.message else ""
                    )

    def test_in_a_loop(self):
        def first_bad(a):
            for i in range(len(a)):
                if a[i] < 0:
                    raise ValueError("negative")
                a[i] = 1.0
            return a

        check(first_bad, np.array([2.0, 3.0]))
        check(first_bad, np.array([2.0, -3.0, 4.0]))

    def test_raise_is_the_only_way_out(self):
        def always(x):
            raise ValueError("always")

        check(always, 1)

    def test_after_allocation(self):
        def allocate(a):
            b = a * 2.0
            if b.sum() > 3.0:
                raise ValueError("too much")
            return b

        check(allocate, np.ones(1))
        check(allocate, np.ones(5))


# --- Compile time ------------------------------------------------------------


class TestCompileErrors:
    def test_undefined_name(self):
        def scaled(a, scale):
            return a * scal  # noqa: F821

        error = refused(
            scaled, 1, 2, error=NameError, at="scal", match="'scal' is not defined"
        )
        assert "did you mean the argument 'scale'?" in str(error)
        assert f"{__file__.rpartition('/')[2]}:" in str(error)

    def test_line_and_column(self):
        def wrong(a):
            b = a + 1
            return b + undefined_thing  # noqa: F821

        text = str(refused(wrong, 1, at="undefined_thing"))
        line = wrong.__code__.co_firstlineno + 2
        assert text.startswith("error[PA0001]: ")
        assert f"test_errors.py:{line}:24, in wrong(a)\n" in text
        assert "return b + undefined_thing" in text

    def test_unstable_type(self):
        def unstable(a, flag):
            x = 0.0
            if flag:
                x = a
            return x

        text = str(refused(unstable, np.zeros(3), True))
        assert "'x'" in text or "x" in text
        assert "float64" in text

    def test_unsupported_function(self):
        def spectrum(a):
            return np.fft.fft(a)

        refused(
            spectrum,
            np.zeros(3),
            match="numpy.fft.fft is not supported",
            at="np.fft.fft",
        )

    def test_misspelt_function(self):
        def tangent(a):
            return np.tahn(a)

        error = refused(tangent, np.zeros(3), error=AttributeError)
        assert "did you mean 'tanh'?" in str(error)

    def test_float_index(self):
        def item(a, i):
            return a[i]

        refused(item, np.zeros(3), 1.5, error=IndexError, match="float")

    def test_global_rebound(self):
        def counting():
            global COUNTER
            COUNTER += 1

        refused(counting, match="global")

    def test_with(self):
        def opens(n):
            with open("x") as file:
                return file.read()

        refused(opens, 1, match="'with' is not supported")

    def test_three_levels_down(self):
        @jit
        def low(a):
            return a.nonsense

        @jit
        def mid(a):
            return low(a) + 1

        def high(a):
            return mid(a) * 2

        text = str(refused(high, np.zeros(3), error=AttributeError, at="a.nonsense"))
        assert len(text.splitlines()) <= 12

    def test_wrong_number_of_arguments(self):
        @jit
        def two(a, b):
            return a + b

        def calls(a):
            return two(a)

        def calls_by_name(a):
            return two(a, c=1)

        refused(calls, 1, error=TypeError)
        refused(calls_by_name, 1, error=TypeError)

    def test_operand_types(self):
        def add(a, b):
            return a + b

        refused(add, 1, None, error=TypeError, at="a + b")
        refused(add, (1, 2), 1, error=TypeError, at="a + b")

    @pytest.mark.parametrize(
        "function, arguments",
        [
            (lambda x: [i for i in range(x)], (3,)),
            (lambda x: {i: i for i in range(x)}, (3,)),
            (lambda x: f"{x}", (3,)),
            (lambda x: (lambda y: y)(x), (3,)),
            (lambda x: x @ x, (3,)),
            (lambda x: x[0], (3,)),
            (lambda x: x.shape, (3,)),
            (lambda x: x(), (3,)),
            (lambda x: len(x), (3,)),
            (lambda x: math.sqrt(x), (np.zeros(3),)),
            (lambda x: math.gamma(x), (2.5,)),
            (lambda x: print(x), (3,)),
            (lambda x: isinstance(x, int), (3,)),
            (lambda x: x.real, (3,)),
            (lambda x: sorted(x), ((3, 1),)),
            (lambda x: x in (1, 2), (3,)),
            (lambda x: 1j * x, (3,)),
            (lambda x: b"abc", (3,)),
            (lambda x: x[1.5], (np.zeros(3),)),
            (lambda x: x["a"], (np.zeros(3),)),
            (lambda x: x[[0, 1.5]], (np.zeros(3),)),
            (lambda x: np.zeros((x, 3.0)), (3,)),
            (lambda x: np.dot(x, x), (np.zeros(3),)),
            (lambda x: np.sum(x, keepdims=True), (np.zeros(3),)),
            (lambda x: np.linalg.norm(x), (np.zeros(3),)),
            (lambda x: x.astype("f4"), (np.zeros(3),)),
            (lambda x: x + x.y.z, (3,)),
            (lambda x: x if x else np.zeros(3), (3,)),
            (lambda x: np.sin(x, x, x), (np.zeros(3),)),
            (lambda x: np.sin(), (3,)),
            (lambda x: range(x), (3,)),
            (lambda x: x[5], ((1, 2),)),
            (lambda x: not_defined_anywhere, (3,)),  # noqa: F821
            (lambda x: float("1.5"), (3,)),
            (lambda *x: x, (3,)),
            (lambda x: (yield x), (3,)),
            (lambda x: x.sum(), (3,)),
            (lambda x: int(x), ((1,),)),
            (lambda x: max(x), (3,)),
            (lambda x: min(), (3,)),
            (lambda x: round(x, 1.5), (2.5,)),
            (lambda x: x + "a", (3,)),
            (lambda x: -x, (None,)),
            (lambda x: ~x, (2.5,)),
            (lambda x: x << 1, (2.5,)),
            (lambda x: x & 1, (2.5,)),
        ],
    )
    def test_readable(self, function, arguments):
        """Either it compiles and agrees, or the message can be read."""
        try:
            expected = function(*arguments)
        except Exception as error:
            expected = error
        try:
            actual = jit(function)(*arguments)
        except pyarray.CompileError as error:
            text = str(error)
            assert_readable(text)
            assert caret_text(text), text
            assert "test_errors.py:" in text
            # CPython's class too, where CPython fails.
            if isinstance(expected, (TypeError, NameError, AttributeError, IndexError)):
                assert isinstance(error, type(expected)), (type(error), expected)
        except Exception as error:
            assert type(error) is type(expected), error
            assert str(error) == str(expected) or "takes" in str(error)
        else:
            assert type(actual) is type(expected)
            if isinstance(expected, (float, np.ndarray)):
                np.testing.assert_allclose(actual, expected, rtol=1e-14)
            else:
                assert actual == expected

    def test_statements(self):
        def imports(a):
            import os

            return os.sep

        def attribute(a):
            a.flags = 3

        for function in (imports, attribute):
            text = str(refused(function, 1))
            assert text.startswith("error[")
            assert caret_text(text), text

    def test_async(self):
        async def waits(a):
            return a

        refused(waits, 1)

    def test_error_can_be_pickled(self):
        import pickle

        def wrong(a):
            return a * nothing  # noqa: F821

        error = refused(wrong, 1)
        copy = pickle.loads(pickle.dumps(error))
        assert str(copy) == str(error)
        assert type(copy) is type(error)

    def test_same_error_twice(self):
        @jit
        def wrong(a):
            return a * nothing  # noqa: F821

        first = _raised(lambda: wrong(1))
        second = _raised(lambda: wrong(1))
        assert str(first) == str(second)
        assert isinstance(second, NameError)

    def test_fixed_by_defining_the_name(self):
        scope = globals()

        @jit
        def uses(a):
            return a + LATER  # noqa: F821

        with pytest.raises(NameError):
            uses(1)
        scope["LATER"] = 41
        try:
            assert uses(1) == 42
        finally:
            del scope["LATER"]

    def test_source_with_tabs_and_wide_characters(self, tmp_path):
        import importlib.util

        path = tmp_path / "wide.py"
        path.write_text('def f(a):\n\ts = "日本"; return a + é_undefined\n', "utf-8")
        spec = importlib.util.spec_from_file_location("wide", path)
        module = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(module)
        error = _raised(lambda: jit(module.f)(1))
        assert isinstance(error, NameError)
        assert "wide.py:2:" in str(error)
        assert "é_undefined" in str(error)


COUNTER = 0


class TestLimits:
    """Blow-ups end in a result or a diagnostic, not in a crash."""

    def _function(self, tmp_path, name, text):
        import importlib.util

        path = tmp_path / f"{name}.py"
        path.write_text(text)
        spec = importlib.util.spec_from_file_location(name, path)
        module = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(module)
        return module.f

    def test_long_expression(self, tmp_path):
        terms = " + ".join(f"x * {i}" for i in range(300))
        f = self._function(tmp_path, "long", f"def f(x):\n    return {terms}\n")
        check(f, 3)

    def test_deep_nesting(self, tmp_path):
        lines = ["def f(x):", "    n = 0"]
        for depth in range(60):
            lines.append("    " + " " * depth + f"if x > {depth}:")
            lines.append("    " + " " * depth + " n += 1")
        lines.append("    return n")
        f = self._function(tmp_path, "deep", "\n".join(lines) + "\n")
        for x in (0, 5, 100):
            check(f, x)

    def test_too_deep_expression(self, tmp_path):
        depth = 900
        text = "def f(x):\n    return " + "-(" * depth + "x" + ")" * depth + "\n"
        try:
            f = self._function(tmp_path, "too_deep", text)
        except (RecursionError, MemoryError, SyntaxError):
            return
        try:
            assert jit(f)(1) == f(1)
        except pyarray.CompileError as error:
            assert "nested too deeply" in str(error)

    def test_many_branches(self, tmp_path):
        lines = ["def f(x):", "    if x == 0:", "        y = 1"]
        for i in range(1, 150):
            lines += [f"    elif x == {i}:", f"        y = {i * i}"]
        lines += ["    else:", "        y = -1", "    return y"]
        f = self._function(tmp_path, "branches", "\n".join(lines) + "\n")
        for x in (0, 1, 149, 150):
            check(f, x)

    def test_large_tuple(self, tmp_path):
        items = ", ".join(f"x + {i}" for i in range(200))
        f = self._function(tmp_path, "large", f"def f(x):\n    return ({items},)\n")
        check(f, 1)
        items = ", ".join(f"x + {i}" for i in range(1000))
        g = self._function(tmp_path, "larger", f"def f(x):\n    return ({items},)\n")
        with pytest.raises((TypeError, pyarray.CompileError)):
            jit(g)(1)

    def test_many_locals(self, tmp_path):
        lines = ["def f(x):"]
        lines += [f"    v{i} = x + {i}" for i in range(200)]
        lines.append("    while x > 0:")
        lines += [f"        v{i} = v{i} + v{(i + 1) % 200}" for i in range(200)]
        lines += ["        x -= 1", "    return v0 + v199"]
        f = self._function(tmp_path, "locals_", "\n".join(lines) + "\n")
        check(f, 3)
