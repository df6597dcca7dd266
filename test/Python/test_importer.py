# Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""What the importer says to the builder, and what it refuses, in which words."""

import linecache
import math

import numpy as np
import pytest
from harness import caret_text
from pyarray import CompileError, jit
from pyarray.importer import ModuleImporter, import_function
from pyarray.numpy import intrinsics, library
from pyarray.reads import Reads


class Recorder:
    """Takes the place of the compiler's builder, and writes down what is said."""

    def __init__(self):
        self.ops = []
        self.functions = []
        self.values = 0
        self.depth = 0

    def function(self, name, file, parameters, defaults, place):
        self.functions.append((name, parameters, defaults))
        return self._number(len(parameters))

    def end_function(self):
        assert self.depth == 0

    def op(self, name, operands, attributes, results, regions, place):
        line, column, end_line, end_column = place
        assert (line, column) < (end_line, end_column)
        self.ops.append((name, attributes, list(operands), place))
        return self._number(results)

    def region(self, arguments=0):
        self.depth += 1
        return self._number(arguments)

    def empty_region(self):
        pass

    def end_region(self):
        self.depth -= 1

    def _number(self, count):
        self.values += count
        return self.values - count

    def names(self):
        return [name for name, *_ in self.ops]

    def find(self, name):
        return [attributes for op, attributes, *_ in self.ops if op == name]


def recorded(function):
    recorder = Recorder()
    import_function(recorder, getattr(function, "py_func", function))
    return recorder


# --- What is said ------------------------------------------------------------

FACTOR = 3
PAIR = (1, (2.5, None))
SINGLE = np.float32(0.1)
DTYPE = np.dtype("int16")


@jit
def helper(x, k=2):
    return x * k


def test_globals():
    def f(x):
        return FACTOR, PAIR, SINGLE, DTYPE, math.pi, np.newaxis, helper(x)

    said = recorded(f)
    bindings = {a["name"]: a["binding"] for a in said.find("global")}
    assert bindings == {
        "FACTOR": 3,
        "PAIR[0]": 1,
        "PAIR[1][0]": 2.5,
        "PAIR[1][1]": None,
        "numpy.float32": ("attr", '#py.intrinsic<"scalar", "f32">'),
        "DTYPE": ("attr", "si16"),
        "math.pi": math.pi,
        "numpy.newaxis": None,
        "helper": ("symbol", "helper"),
    }
    assert said.functions == [("f", ["x"], []), ("helper", ["x", "k"], [2])]
    assert {"value": float(np.float32(0.1))} in said.find("constant")


def test_closures():
    def make(k, g):
        def f(x):
            return g(x) + k

        return f

    said = recorded(make(1.5, helper))
    bindings = {a["name"]: a["binding"] for a in said.find("global")}
    assert bindings == {"g": ("symbol", "helper"), "k": 1.5}


def test_functions_of_one_name():
    def make(k):
        @jit
        def inner(x):
            return x + k

        return inner

    first, second = make(1), make(2)

    def f(x):
        return first(x) + second(x) + first(x)

    said = recorded(f)
    assert sorted(name for name, *_ in said.functions) == ["f", "inner", "inner#2"]


def test_recursion_imports_once():
    @jit
    def even(n):
        return n == 0 or odd(n - 1)

    @jit
    def odd(n):
        return n != 0 and even(n - 1)

    said = recorded(even)
    assert [name for name, *_ in said.functions] == ["even", "odd"]


def test_plain_recursion():
    def f(n):
        return f(n - 1) if n else 0

    assert [name for name, *_ in recorded(f).functions] == ["f"]


def test_library_functions_are_imported_when_asked_for():
    def f(a):
        return np.std(a) + a.mean()

    assert [name for name, *_ in recorded(f).functions] == ["f"]
    module = ModuleImporter(recorded(f), Reads())
    assert module.link("numpy.std") == "numpy.std"
    assert module.link("array.mean") == "numpy.mean"
    assert module.link("array.mean") == "numpy.mean"
    names = [name for name, *_ in module.builder.functions]
    assert names == ["f", "numpy.std", "numpy.mean"]
    assert module.link("array.shape") is None
    assert module.link("numpy.no_such_function") is None


def test_each_operand_of_a_chain_is_said_once():
    def f(a, b, c, d):
        return a < b < c < d

    assert recorded(f).names().count("load") == 4


def test_the_index_of_an_augmented_assignment_is_said_once():
    def f(a, i):
        a[i + 1] += 2

    names = recorded(f).names()
    assert names.count("binary") == 2
    start = names.index("subscript")
    assert names[start:][:4] == ["subscript", "constant", "binary", "store_subscript"]


def test_conditions_are_truth_values():
    def f(a, b):
        if a and not b:
            return 1
        return a and not b

    said = recorded(f)
    yields = [operands for name, _, operands, _ in said.ops if name == "yield"]
    assert said.names().count("truth") == 4
    assert all(len(operands) <= 1 for operands in yields)


def test_unreachable_statements_are_not_said():
    def f(a):
        if a:
            return 1
            with a:
                pass
        else:
            raise ValueError("no")
        yield a

    names = recorded(f).names()
    assert names.count("return") == 2 and names.count("raise") == 1


def test_constant_messages():
    def f(a):
        if a:
            raise ValueError("x" * 3 + "yz")
        raise ValueError

    messages = [attributes["message"] for attributes in recorded(f).find("raise")]
    assert messages == ["xxxyz", ""]


def test_docstrings_and_annotations():
    def f(a: "unknown", b: "what" = 1) -> "never":  # noqa: F821
        """Text."""
        c: int
        c: int = a
        return c

    assert recorded(f).names() == ["store", "store", "load", "store", "load", "return"]


def test_lambda():
    said = recorded(lambda x, y=2: x + y)
    assert said.functions == [("<lambda>", ["x", "y"], [2])]
    assert said.names()[-2:] == ["binary", "return"]


def test_smallest_integer():
    def f():
        return -9223372036854775808

    assert recorded(f).find("constant") == [{"value": -(2**63)}]


def test_the_smallest_range_is_the_expression():
    def f(a):
        return 1 + np.tanh(a)

    said = recorded(f)
    line = linecache.getline(__file__, said.ops[0][3][0])
    assert line.strip() == "def f(a):"
    columns = {name: place[1::2] for name, _, _, place in said.ops}
    line = linecache.getline(__file__, said.ops[-1][3][0])
    start, end = columns["call"]
    assert line[start - 1 : end - 1] == "np.tanh(a)"
    start, end = columns["binary"]
    assert line[start - 1 : end - 1] == "1 + np.tanh(a)"


def test_default_values():
    def f(a=1, b=2.5, c=None, d=True, e="t", g=(1, (2,)), h=np.float64):
        return a

    ((_, _, defaults),) = recorded(f).functions
    scalar = ("attr", '#py.intrinsic<"scalar", "f64">')
    assert defaults == [1, 2.5, None, True, "t", [1, [2]], scalar]


# --- The tables --------------------------------------------------------------


def test_synonyms_are_one_intrinsic():
    for left, right in [
        (np.abs, np.absolute),
        (np.true_divide, np.divide),
        (np.mod, np.remainder),
        (np.amax, np.max),
        (np.amin, np.min),
        (np.asin, np.arcsin),
        (np.degrees, np.rad2deg),
        (np.bool, np.bool_),
        (np.intp, np.int64),
        (np.longlong, np.int64),
    ]:
        assert intrinsics.find_intrinsic(left) == intrinsics.find_intrinsic(right)
        assert intrinsics.find_intrinsic(left) is not None


def test_what_is_no_intrinsic():
    for value in (np.median, sorted, [], np.zeros(3), np.float16, object()):
        assert intrinsics.find_intrinsic(value) is None
    assert intrinsics.element_type(np.dtype(">i4")) is None
    assert intrinsics.element_type(np.dtype("S3")) is None


def test_the_library_agrees_with_math():
    for original in (math.comb, math.perm):
        function = library.MATH[original]
        for n in range(9):
            for k in range(11):
                assert function(n, k) == original(n, k)
        for n, k in ((-1, 2), (3, -1)):
            with pytest.raises(ValueError) as expected:
                original(n, k)
            with pytest.raises(ValueError) as actual:
                function(n, k)
            assert str(actual.value) == str(expected.value)
    assert library.find_function(math.perm)(5) == math.perm(5)


@pytest.mark.parametrize(
    "values",
    [[], [0.1] * 10, [1e16, 1.0, -1e16], [1e308, 1e308, -1e308], [3, 2.5], [0.5, -0.5]],
)
def test_the_library_sums_as_math_does(values):
    for original in (math.fsum, math.prod):
        try:
            expected = original(values)
        except OverflowError:
            continue
        assert library.MATH[original](values) == expected


@pytest.mark.parametrize("x", [0.0, -0.0, 3.75, -3.75, 1e300, math.inf, -math.inf])
def test_the_library_takes_numbers_apart(x):
    for actual, expected in zip(library.MATH[math.modf](x), math.modf(x), strict=True):
        assert actual == expected
        assert math.copysign(1, actual) == math.copysign(1, expected)
    for y in (x, x + 1e-12, 2.0):
        assert library.MATH[math.isclose](x, y) == math.isclose(x, y)
    if math.isfinite(x):
        point = (x, 1.0, -2.0)
        expected = math.dist(point, (0.0, 0.0, 1.0))
        assert library.MATH[math.dist](point, (0.0, 0.0, 1.0)) == pytest.approx(
            expected
        )


# --- Refusals ----------------------------------------------------------------


def plain(x):
    return x


ARRAY = np.zeros(3)
BIG = 2**80
HUGE = np.uint64(2**63)

REFUSALS = [
    # Statements.
    ("global q; q = 1", "compiled code cannot rebind the global 'q'", "q"),
    ("with x: pass", "'with' is not supported in compiled code", "with x: pass"),
    ("with np.errstate(), x: pass", "'with' is not supported", None),
    ("with np.errstate('warn'): pass", "np.errstate() takes its options by", "'warn'"),
    (
        "with np.errstate(all='raise'): pass",
        "np.errstate() with all='raise'",
        "'raise'",
    ),
    ("with np.errstate(all=x): pass", "np.errstate() with all=x is not", None),
    ("with np.errstate(bad='warn'): pass", "np.errstate() with 'bad' is", "'warn'"),
    ("with np.errstate(**x): pass", "np.errstate() with '**' is not", None),
    ("try: y = 1\n  except* OSError: y = 2", "'except*' is not supported", None),
    ("import os", "'import' is not supported in compiled code", "import os"),
    ("from os import path", "'import' is not supported in compiled code", None),
    ("class A: pass", "a class is not supported in compiled code", None),
    ("x.shape = 1", "cannot assign to the attribute 'shape'", "x.shape"),
    ("x.shape += 1", "cannot assign to the attribute 'shape'", "x.shape"),
    # Exceptions.
    ("raise", "a bare 'raise' outside of an 'except' clause", "raise"),
    # Expressions.
    (f"return x + {2**64}", "integer does not fit 64 bits", str(2**64)),
    ("return '\\ud800'", "this text has no form in UTF-8", r"'\ud800'"),
    # Names.
    ("return scla", "name 'scla' is not defined", "scla"),
    ("return np.tahn(x)", "module 'numpy' has no attribute 'tahn'", "np.tahn"),
    ("return np.loadtxt(x)", "numpy.loadtxt is not supported", "np.loadtxt"),
    (
        "return np.fft.fft(x)",
        "numpy.fft.fft is not supported",
        "np.fft.fft",
    ),
    ("return np", "module 'numpy' is not a value in compiled code", "np"),
    ("return ARRAY", "the array 'ARRAY' is not an argument", "ARRAY"),
    ("return BIG", "the value of 'BIG' does not fit 64 bits", "BIG"),
    ("return HUGE", "'HUGE' is uint64 9223372036854775808", "HUGE"),
    ("return linecache", "module 'linecache' is not a value", "linecache"),
    ("return REFUSALS", "'REFUSALS' is a list, which is not supported", "REFUSALS"),
]


def refusal(text):
    file = f"<refused {abs(hash(text))}>"
    linecache.cache[file] = (len(text), None, text.splitlines(True), file)
    scope = dict(globals())
    exec(compile(text, file, "exec"), scope)
    with pytest.raises(CompileError) as raised:
        recorded(scope["f"])
    return raised.value


@pytest.mark.parametrize("body, message, caret", REFUSALS)
def test_refused(body, message, caret):
    error = str(refusal(f"def f(x, scale=1):\n  {body}\n"))
    lines = error.splitlines()
    assert lines[0].partition("]: ")[2].startswith(message)
    if caret is not None:
        assert caret_text(error) == caret
    assert 4 <= len(lines) <= 5


@pytest.mark.parametrize(
    "header, message, caret",
    [
        (
            "def f(a=[]):",
            "a default value of type list is not supported",
            "[]",
        ),
        ("async def f():", "an async function cannot be compiled", "async def f():"),
    ],
)
def test_refused_header(header, message, caret):
    error = str(refusal(f"{header}\n  return 1\n"))
    assert error.splitlines()[0].partition("]: ")[2] == message
    assert caret_text(error) == caret


@pytest.mark.parametrize(
    "body, help",
    [
        ("return scal", "did you mean the argument 'scale'?"),
        ("return HUGH", "did you mean 'HUGE'?"),
        ("return np.tahn(x)", "did you mean 'tanh'?"),
        ("return ARRAY", "pass it as an argument"),
    ],
)
def test_help(body, help):
    error = refusal(f"def f(x, scale=1):\n  {body}\n")
    assert str(error).splitlines()[-1] == f"help: {help}"


@pytest.mark.parametrize(
    "body, exception",
    [("return nothing", NameError), ("return np.nothing", AttributeError)],
)
def test_the_class_that_python_raises(body, exception):
    assert isinstance(refusal(f"def f(x):\n  {body}\n"), exception)


def test_unbound_closure():
    def make():
        def f(x):
            return x + late

        if f is None:
            late = 1
        return f

    with pytest.raises(NameError, match="'late' of the enclosing function"):
        recorded(make())


def test_errors_in_what_is_called():
    @jit
    def broken(x):
        return unknown  # noqa: F821

    def f(x):
        return broken(x)

    with pytest.raises(CompileError, match="name 'unknown' is not defined") as raised:
        recorded(f)
    lines = str(raised.value).splitlines()
    assert lines[-2].endswith("------ 'broken' is used")


def test_deep_expressions():
    error = refusal(f"def f(x):\n  return {'x + ' * 2000}x\n")
    assert "nested too deeply" in str(error)
