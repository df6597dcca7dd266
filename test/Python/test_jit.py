# Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""The decorator: options, calls, inspection, what may be an argument."""

import copy
import gc
import os
import pickle
import subprocess
import sys
import threading
import types
import warnings
import weakref
from pathlib import Path

import numpy as np
import pyarray
import pytest
from harness import check, own_memory
from pyarray import _pyarray, jit, njit

PHASES = ["import", "ssa", "typed", "array", "loops", "vector", "llvm"]


def run(code, tmp_path, **environment):
    """Runs a program of its own, from a file, so that its source is found."""
    program = tmp_path / "program.py"
    program.write_text(code)
    return subprocess.run(
        [sys.executable, str(program)],
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path), **environment},
        capture_output=True,
        text=True,
        timeout=120,
    )


def run_ok(code, tmp_path, **environment):
    done = run(code, tmp_path, **environment)
    assert done.returncode == 0, done.stderr
    return done.stdout


def add(x, y=1):
    """Adds two numbers."""
    return x + y


# --- The decorator -----------------------------------------------------------


class TestDecorator:
    def test_bare(self):
        @jit
        def f(x):
            return x + 1

        assert f(1) == 2

    def test_called_without_options(self):
        @jit()
        def f(x):
            return x + 1

        assert f(1) == 2

    def test_with_options(self):
        @jit(nopython=True, fastmath=False, boundscheck=True, error_model="python")
        def f(x):
            return x + 1

        assert f(1) == 2

    def test_njit(self):
        @njit
        def f(x):
            return x + 1

        @njit(fastmath=True)
        def g(x):
            return x + 1.0

        assert f(1) == 2
        assert g(1.0) == 2.0

    def test_of_a_compiled_function(self):
        inner = jit(add)
        outer = jit(inner, fastmath=True)
        assert outer is not inner
        assert outer.py_func is add
        assert outer(1, 2) == 3

    def test_unknown_option(self):
        with pytest.raises(TypeError, match="unknown option 'parallell'") as error:
            jit(parallell=True)
        assert "fastmath" in str(error.value)

    @pytest.mark.parametrize(
        "options",
        [
            {"fastmath": 1},
            {"fastmath": "reassoc"},
            {"fastmath": {"nan"}},
            {"fastmath": [1]},
            {"boundscheck": None},
            {"nopython": False},
            {"nopython": "yes"},
            {"error_model": "c"},
            {"error_model": None},
        ],
    )
    def test_bad_option(self, options):
        with pytest.raises(TypeError, match=next(iter(options))):
            jit(**options)(add)

    @pytest.mark.parametrize("value", [1, "f", len, np.add, int, [add]])
    def test_of_something_else(self, value):
        with pytest.raises(TypeError, match="expected a Python function"):
            jit(value)

    def test_disabled(self, monkeypatch):
        monkeypatch.setenv("PYARRAY_DISABLE_JIT", "1")
        assert jit(add) is add
        assert jit(fastmath=True)(add) is add
        with pytest.raises(TypeError):
            jit(nonsense=True)
        monkeypatch.setenv("PYARRAY_DISABLE_JIT", "0")
        assert jit(add) is not add

    def test_disabled_in_a_program(self, tmp_path):
        code = (
            "from pyarray import jit\n"
            "@jit\n"
            "def f(x):\n"
            "    return {'a': x}\n"
            "print(f(3), type(f).__name__)\n"
        )
        assert run_ok(code, tmp_path, PYARRAY_DISABLE_JIT="1") == "{'a': 3} function\n"

    def test_error_model_numpy(self):
        @jit(error_model="numpy")
        def divide(x, y):
            return x / y

        assert divide(1, 0) == float("inf")
        assert divide(-1.0, 0.0) == float("-inf")

    def test_boundscheck_off_is_right_in_bounds(self):
        @jit(boundscheck=False)
        def total(a):
            result = 0.0
            for i in range(len(a)):
                result += a[i] + a[-1]
            return result

        assert total(np.arange(5.0)) == 30.0

    def test_fastmath(self):
        @jit(fastmath=True)
        def total(a):
            result = 0.0
            for x in a:
                result += x * 0.5
            return result

        assert total(np.arange(100.0)) == pytest.approx(2475.0)

    @pytest.mark.parametrize(
        ("value", "flags"),
        [
            (True, "reassoc,nsz,arcp,contract,afn"),
            ({"nnan", "reassoc"}, "reassoc,nnan"),
            (["contract"], "contract"),
            ({"fast"}, "fast"),
        ],
    )
    def test_fastmath_flags(self, value, flags):
        def fma(x, y, z):
            return x * y + z

        f = jit(fastmath=value)(fma)
        assert f(2.0, 3.0, 4.0) == 10.0
        assert f"arith.mulf %arg0, %arg1 fastmath<{flags}>" in f.inspect("array")
        a = np.arange(4.0)
        assert list(f(a, a, a)) == [0.0, 2.0, 6.0, 12.0]
        assert f"fastmath<{flags}>" in f.inspect("array")  # of a map

    @pytest.mark.parametrize("value", [False, set(), ()])
    def test_no_fastmath_flags(self, value):
        f = jit(fastmath=value)(add)
        assert f(2.0, 3.0) == 5.0
        assert "fastmath" not in f.inspect("array")

    def test_unknown_fastmath_flag(self):
        with pytest.raises(TypeError, match="unknown flags of fastmath: 'nan'; exp"):
            jit(fastmath={"nan", "nsz"})


class TestAttributes:
    def test_wraps_the_function(self):
        f = jit(add)
        assert f.__name__ == "add"
        assert f.__qualname__ == "add"
        assert f.__doc__ == "Adds two numbers."
        assert f.__module__ == __name__
        assert f.__wrapped__ is add
        assert f.py_func is add
        assert f.py_func(1, 2) == 3
        assert callable(f)

    def test_signature(self):
        import inspect

        assert str(inspect.signature(jit(add))) == "(x, y=1)"

    def test_repr(self):
        assert "add" in repr(jit(add))
        assert "0x" not in repr(jit(add))

    def test_unknown_attribute(self):
        with pytest.raises(AttributeError):
            jit(add).nonsense

    def test_own_attributes(self):
        f = jit(add)
        f.tag = 5
        assert f.tag == 5

    def test_weak_references_and_hash(self):
        f = jit(add)
        assert weakref.ref(f)() is f
        assert {f: 1}[f] == 1

    def test_signatures(self):
        @jit
        def f(a, x):
            return a

        assert f.signatures == []
        f(np.zeros(3), 1)
        f(np.zeros((2, 3), np.float32), 2.5)
        f(np.zeros((2, 3), order="F"), np.int8(1))
        f(np.zeros((4, 6))[::2, ::2], True)
        f((1, None), np.uint16(3))
        assert f.signatures == [
            "(float64[::1], int)",
            "(float32[:, ::1], float)",
            "(float64[::1, :], int8)",
            "(float64[:, :], bool)",
            "((int, None), uint16)",
        ]
        f(np.zeros(5), 7)
        assert len(f.signatures) == 5

    def test_pickled_by_name(self):
        assert pickle.loads(pickle.dumps(three)) is three
        assert copy.deepcopy([three])[0] is three
        with pytest.raises((pickle.PicklingError, AttributeError)):
            pickle.dumps(jit(lambda x: x))


class TestMethods:
    def test_in_a_class(self):
        class Numbers:
            @staticmethod
            @jit
            def twice(x):
                return 2 * x

            triple = staticmethod(jit(lambda x: 3 * x))

        assert Numbers.twice(4) == 8
        assert Numbers().twice(4) == 8
        assert Numbers.triple(4) == 12

    def test_binding(self):
        f = jit(add)
        bound = f.__get__(5, int)
        assert isinstance(bound, types.MethodType)
        assert bound(2) == 7
        assert f.__get__(None, int) is f

    def test_method_of_an_object_says_why(self):
        class Thing:
            @jit
            def method(self, x):
                return x

        with pytest.raises(TypeError, match="Thing"):
            Thing().method(1)
        assert Thing.method(1, 2) == 2


# --- Calls -------------------------------------------------------------------


@jit
def three(a, b=10, c=(2, 0.5)):
    return a, b, c


class TestBinding:
    def test_forms(self):
        assert three(1) == (1, 10, (2, 0.5))
        assert three(1, 2) == (1, 2, (2, 0.5))
        assert three(1, c=3) == (1, 10, 3)
        assert three(c=3, a=1) == (1, 10, 3)
        assert three(b=2, c=3, a=1) == (1, 2, 3)
        assert three(*(1, 2), **{"c": 3}) == (1, 2, 3)

    def test_keyword_of_another_string_object(self):
        name = "".join(["a"])
        assert three(**{name: 4}) == (4, 10, (2, 0.5))

    @pytest.mark.parametrize(
        "call, match",
        [
            (lambda: three(), "missing 1 required positional argument: 'a'"),
            (lambda: three(b=1), "missing 1 required positional argument: 'a'"),
            (lambda: three(1, 2, 3, 4), "from 1 to 3 positional arguments but 4 were"),
            (lambda: three(1, d=1), "unexpected keyword argument 'd'"),
            (lambda: three(1, a=1), "multiple values for argument 'a'"),
        ],
    )
    def test_errors(self, call, match):
        with pytest.raises(TypeError, match=match):
            call()

    def test_no_parameters(self):
        @jit
        def nothing():
            return 5

        assert nothing() == 5
        with pytest.raises(TypeError):
            nothing(1)
        with pytest.raises(TypeError):
            nothing(x=1)

    def test_default_of_none(self):
        @jit
        def optional(a, scale=None):
            if scale is None:
                return a
            return a * scale

        assert optional(2) == 2
        assert optional(2, 3) == 6
        assert optional(2, scale=None) == 2

    def test_array_default(self):
        @jit
        def with_default(x, a=np.arange(3.0)):
            return a[x]

        with pytest.raises((pyarray.CompileError, TypeError)):
            with_default.py_func(0), with_default(0)[0]

    def test_positional_only(self):
        @jit
        def positional(a, b, /):
            return a - b

        assert positional(5, 3) == 2
        with pytest.raises(TypeError):
            positional(5, b=3)
        with pytest.raises(TypeError):
            positional.py_func(5, b=3)

    def test_many_parameters(self):
        @jit
        def many(a, b, c, d, e, f, g, h, i, j, k, l):
            return a + b + c + d + e + f + g + h + i + j + k + l

        assert many(*range(12)) == 66
        arrays = [np.full(3, float(i)) for i in range(12)]
        np.testing.assert_array_equal(many(*arrays), np.full(3, 66.0))

    def test_more_parameters_than_words(self, tmp_path):
        names = ", ".join(f"x{i}" for i in range(300))
        code = (
            "from pyarray import jit\n"
            f"def many({names}):\n"
            "    return x0 + x299\n"
            "try:\n"
            "    print(jit(many)(*range(300)))\n"
            "except TypeError as error:\n"
            "    print('TypeError')\n"
        )
        assert run_ok(code, tmp_path) in ("299\n", "TypeError\n")

    def test_many_array_arguments(self):
        @jit
        def first(t):
            return t[0]

        assert first(tuple(np.zeros(1) for _ in range(60))).shape == (1,)
        tuple_of_arrays = tuple(np.zeros((1,) * 5) for _ in range(60))
        with pytest.raises(TypeError, match="too many"):
            first(tuple_of_arrays)
        with pytest.raises(TypeError):
            first(tuple(range(10_000)))

    def test_deeply_nested_tuple(self):
        @jit
        def f(t):
            return 1

        nested = ()
        for _ in range(100_000):
            nested = (nested,)
        with pytest.raises((TypeError, RecursionError)):
            f(nested)


class TestSpecialisation:
    def test_one_per_signature(self):
        @jit
        def f(x):
            return x + x

        for value in (1, 2.5, True, np.float32(1), np.int8(1), 1, 2.5):
            check(f, value)
        assert len(f.signatures) == 5

    def test_rank_layout_and_dtype(self):
        @jit
        def f(a):
            return a * 2

        c = np.arange(6.0).reshape(2, 3)
        for a in (c, np.asfortranarray(c), c[:, ::2], c[0], c.astype(np.float32)):
            np.testing.assert_array_equal(f(a), a * 2)
        assert len(f.signatures) == 5
        # A row of one is C and F at once: no other code than for C.
        f(np.zeros((1, 3)))
        f(np.zeros((3, 1)))
        assert len(f.signatures) == 5

    def test_long_and_longlong(self):
        @jit
        def f(a):
            return a + 1

        for code in "lq":
            result = f(np.arange(3).astype(code))
            np.testing.assert_array_equal(result, [1, 2, 3])
            assert result.dtype == np.int64
        assert len(f.signatures) == 1
        assert f(np.longlong(3)) == 4

    def test_failure_does_not_spoil_others(self):
        @jit
        def f(x):
            return x.shape

        with pytest.raises(pyarray.CompileError):
            f(1)
        assert f(np.zeros((2, 3))) == (2, 3)
        with pytest.raises(pyarray.CompileError):
            f(1.5)
        with pytest.raises(pyarray.CompileError):
            f(1)
        assert f(np.zeros(4)) == (4,)
        assert len(f.signatures) == 2

    def test_globals_are_watched(self):
        global FACTOR

        FACTOR = 3

        @jit
        def scaled(x):
            return x * FACTOR

        assert scaled(2) == 6
        FACTOR = 5
        assert scaled(2) == 10


FACTOR = 3


# --- Arguments that are not supported ----------------------------------------


class Sub(np.ndarray):
    pass


class IntSub(int):
    pass


def _unaligned():
    return np.zeros(33, np.uint8)[1:].view(np.float64)


UNSUPPORTED = {
    "frozenset": frozenset([1]),
    "module": np,
    "object": object(),
    "int subclass": IntSub(3),
    "float16 scalar": np.float16(1),
    "longdouble scalar": np.longdouble(1),
    "str scalar": np.str_("text"),
    "datetime scalar": np.datetime64("2020-01-01"),
    "void scalar": np.zeros(1, "i4,f8")[0],
    "object array": np.array([None, 1]),
    "str array": np.array(["a"]),
    "bytes array": np.array([b"abc"]),
    "empty bytes array": np.zeros(2, "S0"),
    "datetime array": np.zeros(2, "M8[s]"),
    "timedelta array": np.zeros(2, "m8[s]"),
    "structured array": np.zeros(2, "i4,f8"),
    "void array": np.zeros(2, "V3"),
    "float16 array": np.zeros(2, np.float16),
    "longdouble array": np.zeros(2, np.longdouble),
    "byte-swapped array": np.zeros(2, ">f8"),
    "byte-swapped ints": np.zeros(2, ">i4"),
    "unaligned array": _unaligned(),
    "field of a record": np.zeros(3, "i4,f8")["f1"],
    "array of 33 dimensions": np.zeros((1,) * 33),
    "subclass": np.zeros(2).view(Sub),
    "masked array": np.ma.masked_array([1.0, 2.0], [True, False]),
    "matrix": None,
    "memmap": None,
}


@pytest.mark.parametrize("kind", UNSUPPORTED)
def test_unsupported_argument(kind, tmp_path):
    value = UNSUPPORTED[kind]
    if kind == "matrix":
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            value = np.matrix([[1.0]])
    if kind == "memmap":
        value = np.memmap(tmp_path / "data", np.float64, "w+", shape=(3,))

    @jit
    def identity(x):
        return x

    for argument in (value, (1, value)):
        with pytest.raises(
            TypeError, match=r"not supported|must be multiples"
        ) as error:
            identity(argument)
        assert len(str(error.value)) < 200
    assert identity(3) == 3
    assert identity.signatures == ["(int)"]


def test_supported_argument_of_each_kind():
    @jit
    def identity(x):
        return x

    for value in (
        3,
        2.5,
        True,
        None,
        (),
        (1, (2.5, None)),
        np.float64(1.5),
        np.bool_(True),
        np.uint64(2**64 - 1),
        np.int8(-128),
    ):
        result = identity(value)
        assert type(result) is type(value)
        assert result == value


def test_packed_and_broadcast_arrays_work():
    @jit
    def total(a):
        result = 0.0
        for x in a:
            result += x
        return result

    record = np.zeros(4, np.dtype([("a", "f8"), ("b", "f8")]))
    record["b"] = [1, 2, 3, 4]
    assert total(record["b"]) == 10.0
    assert total(np.broadcast_to(2.0, 5)) == 10.0


# --- Inspection --------------------------------------------------------------


@jit
def inspected(a, k):
    total = 0.0
    for i in range(len(a)):
        total += np.sin(a[i]) * k
    return a * k + total


class TestInspection:
    @pytest.fixture(scope="class")
    @staticmethod
    def function():
        f = jit(inspected.py_func)
        f(np.arange(10.0), 2.5)
        f(np.arange(10.0, dtype=np.float32), 2)
        return f

    @pytest.mark.parametrize("phase", PHASES)
    def test_phases(self, function, phase):
        text = function.inspect(phase)
        assert "inspected" in text
        assert len(text) > 100

    def test_phases_say_what_they_promise(self, function):
        assert "py.load" in function.inspect("import")
        assert "py.load" not in function.inspect("ssa")
        assert "!py.object" not in function.inspect("typed")
        assert "py.for" not in function.inspect("array")
        assert "pyarray." in function.inspect("array")
        assert "!pyarray.array" not in function.inspect("loops").replace(
            "pyarray.arguments", ""
        ).split("pyarray.result")[0] or "memref" in function.inspect("loops")
        assert "llvm.func" in function.inspect("llvm")

    def test_of_a_signature(self, function):
        assert function.signatures == ["(float64[::1], float)", "(float32[::1], int)"]
        first = function.inspect("typed", "(float64[::1], float)")
        second = function.inspect("typed", "(float32[::1], int)")
        assert "f64" in first
        assert "?xf32" in second
        assert "?xf32" not in first
        assert function.inspect("typed") == second

    def test_llvm_and_assembly(self, function):
        assert "define" in function.inspect_llvm()
        assert function.inspect_llvm() == function.inspect("llvm-ir")
        assembly = function.inspect_asm("(float64[::1], float)")
        assert "ret" in assembly
        assert "vmulpd" in assembly or "vfmadd" in assembly

    def test_times(self, function):
        assert "typed" in function.inspect("time")
        times = function.times["(float64[::1], float)"]
        assert set(PHASES) - {"import"} <= set(times)
        assert all(value >= 0 for value in times.values())

    def test_times_around_the_compiler(self, function):
        times = function.times["(float64[::1], float)"]
        assert list(times)[:2] == ["open", "import"]
        assert list(times)[-1] == "cache"
        assert "library" not in times

        @jit
        def variance(a):
            return np.var(a)

        variance(np.ones(3))
        assert variance.times["(float64[::1])"]["library"] > 0

    def test_unknown_phase(self, function):
        with pytest.raises(
            ValueError, match="unknown phase 'vectors': expected one of import"
        ):
            function.inspect("vectors")

    def test_unknown_signature(self, function):
        with pytest.raises(ValueError, match="no code for"):
            function.inspect("typed", "(int)")

    def test_before_the_first_call(self):
        with pytest.raises(ValueError, match="call the function first"):
            jit(add).inspect("typed")

    def test_inspecting_changes_nothing(self, function):
        before = function.inspect("llvm-ir")
        for phase in PHASES:
            function.inspect(phase)
        assert function.inspect("llvm-ir") == before
        function(np.arange(3.0), 1.0)
        assert len(function.signatures) == 2


# --- Lifetime, threads, processes --------------------------------------------


class TestLifetime:
    def test_dropped_with_its_references(self):
        f = jit(lambda x: x + 1)
        assert f(1) == 2
        control = weakref.ref(f.control)
        reference = weakref.ref(f)
        del f
        gc.collect()
        assert reference() is None
        assert control() is None

    def test_cycle_is_collected(self):
        f = jit(lambda x: x + 1)
        f(1)
        f.itself = f
        reference = weakref.ref(f)
        del f
        gc.collect()
        assert reference() is None

    @own_memory
    def test_code_is_freed(self, tmp_path):
        code = """
import gc
import numpy as np
from pyarray import jit

def resident():
    with open("/proc/self/statm") as file:
        return int(file.read().split()[1]) * 4096

def compile_one(a):
    f = jit(lambda a, x: np.sin(a) * x + a)
    f(a, 2.0)

a = np.arange(100.0)
for _ in range(20):
    compile_one(a)
gc.collect()
before = resident()
for _ in range(60):
    compile_one(a)
gc.collect()
print((resident() - before) / 60)
"""
        assert float(run_ok(code, tmp_path)) < 20_000

    @own_memory
    def test_memory_of_calls(self, tmp_path):
        code = """
import numpy as np
from pyarray import jit

def resident():
    with open("/proc/self/statm") as file:
        return int(file.read().split()[1]) * 4096

@jit
def f(a, i):
    b = a + 1.0
    c = b * a
    c[i] = 5.0
    return c, b[1:]

def calls(count):
    a = np.arange(100.0)
    for _ in range(count):
        f(a, 3)
        try:
            f(a, 100)
        except IndexError:
            pass

calls(5000)
before = resident()
calls(50_000)
print(resident() - before)
"""
        assert float(run_ok(code, tmp_path)) < 1 << 20

    def test_recursive_dispatch_while_dropped(self):
        """The code in use outlives the function's forgetting it."""
        f = jit(add)
        assert f(1, 2) == 3
        f._reset()
        assert f(1, 2) == 3


class TestThreads:
    def test_compile_at_once(self):
        @jit
        def f(a, x):
            return np.sqrt(a) * x + a

        a = np.arange(100.0)
        expected = np.sqrt(a) * 2.0 + a
        start = threading.Barrier(8)
        failures = []

        def work():
            try:
                start.wait()
                for _ in range(50):
                    assert (f(a, 2.0) == expected).all()
            except BaseException as error:
                failures.append(error)

        threads = [threading.Thread(target=work) for _ in range(8)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert failures == []
        assert len(f.signatures) == 1

    def test_compile_different_functions_at_once(self):
        functions = [jit(lambda x, k=k: x * 2 + k) for k in range(8)]
        start = threading.Barrier(8)
        results = {}

        def work(k):
            start.wait()
            results[k] = [functions[k](x) for x in (1, 2.5, np.float32(3))]

        threads = [threading.Thread(target=work, args=(k,)) for k in range(8)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert results == {k: [2 + k, 5.0 + k, 6 + k] for k in range(8)}

    def test_errors_stay_in_their_thread(self):
        @jit
        def item(a, i):
            return a[i]

        a = np.arange(5.0)
        item(a, 0)
        wrong = []

        def work(k):
            for _ in range(300):
                try:
                    item(a, 100 + k)
                    wrong.append("no error")
                except IndexError as error:
                    if f"index {100 + k} " not in str(error):
                        wrong.append(str(error))

        threads = [threading.Thread(target=work, args=(k,)) for k in range(4)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert wrong == []

    def test_result_dropped_in_another_thread(self):
        @jit
        def f(a):
            return a + 1.0

        results = [f(np.arange(1000.0)) for _ in range(20)]
        thread = threading.Thread(target=results.clear)
        thread.start()
        thread.join()


class TestProcesses:
    def test_fork(self, tmp_path):
        code = """
import os
import numpy as np
from pyarray import jit

@jit
def f(a):
    return a * 2.0 + 1.0

a = np.arange(10.0)
f(a)
child = os.fork()
if child == 0:
    ok = (f(a) == a * 2.0 + 1.0).all()
    g = jit(lambda x: x + 41)
    ok = ok and g(1) == 42 and (f(a.astype(np.float32)) == a * 2 + 1).all()
    try:
        f(a[:5] + np.zeros(5)), jit(lambda a: a[10])(a)
        ok = False
    except IndexError:
        pass
    os._exit(0 if ok else 1)
print(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]))
print(f(a)[1])
"""
        assert run_ok(code, tmp_path) == "0\n3.0\n"

    def test_first_compile_in_a_child(self, tmp_path):
        code = """
import os
from pyarray import jit
f = jit(lambda x: x + 1)
children = []
for _ in range(3):
    child = os.fork()
    if child == 0:
        os._exit(f(41))
    children.append(child)
print([os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) for child in children])
"""
        assert run_ok(code, tmp_path) == "[42, 42, 42]\n"

    def test_import_is_light(self, tmp_path):
        """The compiler is loaded at the first call, not before."""
        code = """
import sys
import pyarray
@pyarray.jit
def f(x):
    return x
def loaded():
    with open("/proc/self/maps") as file:
        return "libpyarray_compiler" in file.read()
print(loaded(), "ast" in sys.modules)
f(1)
print(loaded())
"""
        lines = run_ok(code, tmp_path).splitlines()
        assert lines[0].startswith("False")
        assert lines[1] == "True"

    def test_exit_with_results_alive(self, tmp_path):
        code = """
import numpy as np
from pyarray import jit
f = jit(lambda a: a + 1.0)
kept = [f(np.zeros(10)) for _ in range(200)]
view = kept[3][2:]
print("done")
"""
        assert run_ok(code, tmp_path) == "done\n"


class TestSources:
    def test_lambdas_on_one_line(self):
        f, g = jit(lambda x: x + 1), jit(lambda x: x + 2)
        assert (f(1), g(1)) == (2, 3)

    def test_nested_decorators(self):
        def tagged(function):
            function.tag = 1
            return function

        @jit
        @tagged
        def f(x):
            return x + 1

        assert f(1) == 2

    def test_no_source(self):
        scope = {}
        exec("def f(x):\n    return x + 1\n", scope)
        with pytest.raises(pyarray.CompileError, match="source"):
            jit(scope["f"])(1)

    def test_changed_source(self, tmp_path):
        code = """
import pyarray
with open(__file__) as file:
    text = file.read()
def f(x):
    return x + 1
with open(__file__, "w") as file:
    file.write(text.replace("return x + 1", "return x + 2"))
try:
    print(pyarray.jit(f)(1))
except pyarray.CompileError as error:
    print("refused")
"""
        assert run_ok(code, tmp_path) == "refused\n"

    def test_name_outside_ascii(self):
        @jit
        def größe(länge, π):
            return länge * π

        assert größe(2, 3) == 6


class TestMemory:
    def test_nothing_beyond_the_arguments(self):
        """Neither read nor written: the pages beside them cannot be touched."""
        program = Path(__file__).with_name("guarded.py")
        done = subprocess.run(
            [sys.executable, str(program)],
            env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
            capture_output=True,
            text=True,
            timeout=300,
        )
        assert done.returncode == 0, (done.stdout, done.stderr)
        assert done.stdout.endswith("done\n")


class TestBuffers:
    @own_memory
    def test_pool_keeps_and_trims(self):
        @jit
        def f(n):
            return np.zeros(n)

        _pyarray.trim_pool()
        f(4_000_000)
        kept = _pyarray.buffer_statistics()["pooled_bytes"]
        assert kept >= 32_000_000
        _pyarray.trim_pool()
        assert _pyarray.buffer_statistics()["pooled_bytes"] <= kept - 32_000_000

    def test_live_results_are_counted(self):
        @jit
        def f(n):
            return np.zeros(n), np.ones(n)

        before = _pyarray.buffer_statistics()["live"]
        result = f(10)
        assert _pyarray.buffer_statistics()["live"] == before + 2
        view = result[0][2:]
        del result
        assert _pyarray.buffer_statistics()["live"] == before + 1
        del view
        assert _pyarray.buffer_statistics()["live"] == before

    def test_out_of_memory(self, tmp_path):
        """Whichever allocation fails: MemoryError, and nothing is kept."""
        code = """
import resource
import numpy as np
from pyarray import _pyarray, jit

@jit
def f(n):
    a = np.full(n, 1.0)
    b = a * 2.0
    c = np.zeros(n)
    for i in range(3):
        c = c + a[i] * b
    return c, b[1:]

assert f(10)[0][0] == 6.0
pages = int(open("/proc/self/statm").read().split()[0])
limit = pages * 4096 + (100 << 20)
resource.setrlimit(resource.RLIMIT_AS, (limit, limit))
failed = 0
for megabytes in (1, 8, 15, 20, 30, 40, 60, 90, 200):
    try:
        f(megabytes << 17)
    except MemoryError as error:
        failed += 1
        assert "unable to allocate" in str(error)
    assert _pyarray.buffer_statistics()["live"] == 0
    _pyarray.trim_pool()
assert failed >= 4, failed
assert f(10)[0][0] == 6.0
print("done")
"""
        assert run_ok(code, tmp_path) == "done\n"

    @pytest.mark.parametrize("size", ["0", "1000000", "nonsense", "-1"])
    def test_size_of_the_pool(self, tmp_path, size):
        code = """
import numpy as np
from pyarray import _pyarray, jit

f = jit(lambda n: np.ones(n))
for n in (10, 1000, 100_000, 10):
    assert f(n).sum() == n
print(_pyarray.buffer_statistics()["pooled_bytes"])
"""
        pooled = int(run_ok(code, tmp_path, PYARRAY_POOL_MAX=size))
        assert pooled <= {"0": 0, "1000000": 1_000_000}.get(size, 2_000_000)

    def test_zeros_of_a_used_block(self):
        """Memory that comes back from the pool is cleared."""

        @jit
        def fill(n):
            return np.full(n, 7.0)

        @jit
        def zeros(n):
            return np.zeros(n)

        for _ in range(5):
            fill(1000)
            assert not zeros(1000).any()
