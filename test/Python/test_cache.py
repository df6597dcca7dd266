# Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Code from the disk: found where nothing has changed, and never where anything
has."""

import os
import traceback

import numpy as np
import pytest
from cached import load, outcome, run, run_together
from pyarray import _pyarray, cache, jit, overloads
from pyarray.cache.graph import Graph


@pytest.fixture(autouse=True)
def directory(monkeypatch, tmp_path):
    monkeypatch.setenv("PYARRAY_CACHE", "on")
    monkeypatch.setenv("PYARRAY_CACHE_DIR", str(tmp_path / "cache"))
    return tmp_path


# --- Hits ------------------------------------------------------------------------

FRESH = """
    import json, sys
    import numpy as np
    from pyarray import jit

    SCALE = 2.5

    def helper(x):
        return x * SCALE

    @jit
    def total(a):
        s = 0.0
        for x in a:
            s += np.sin(helper(x))
        return s

    @jit
    def scaled(a):
        return a * SCALE + 1

    a = np.arange(10.0)
    results = total(a), scaled(a).tolist()
    with open("/proc/self/maps") as file:
        libraries = {line.split("/")[-1].strip() for line in file if ".so" in line}
    print(json.dumps({
        "results": results,
        "outcomes": [f.inspect("cache").split()[0] for f in (total, scaled)],
        "libraries": [n for n in libraries if "compiler" in n or "LLVM" in n],
        "modules": [n for n in sys.modules if "pyarray.importer" in n],
    }))
"""


def test_a_hit_needs_no_compiler(directory):
    first = run(directory, FRESH)
    assert first["outcomes"] == ["kept", "kept"]
    assert first["libraries"] and first["modules"]
    second = run(directory, FRESH)
    assert second == {
        "results": first["results"],
        "outcomes": ["hit", "hit"],
        "libraries": [],
        "modules": [],
    }


def test_processes_may_compile_the_same(directory):
    results = run_together(directory, FRESH, [], [], [])
    assert len({str(result["results"]) for result in results}) == 1
    assert run(directory, FRESH)["outcomes"] == ["hit", "hit"]


def twice(directory, source, *arguments):
    """The results and the second function of a program that is loaded twice."""
    first = load(directory, program=source).f
    result = first(*arguments)
    assert outcome(first) == "kept"
    second = load(directory, program=source).f
    again = second(*arguments)
    assert outcome(second) == "hit"
    np.testing.assert_equal(again, result)
    np.testing.assert_equal(result, first.py_func(*arguments))
    return second


HEAD = "import numpy as np\nfrom pyarray import jit, njit\n"


@pytest.mark.parametrize(
    "source, arguments",
    [
        ("@jit\ndef f(a):\n    return a @ a.T", (np.ones((3, 4)),)),
        ("@jit\ndef f(a):\n    return np.median(a), a.sum(axis=0)", (np.eye(3),)),
        (
            "@jit\ndef f(n):\n    return n if n < 2 else f(n - 1) + f(n - 2)",
            (12,),
        ),
        (
            "@jit\ndef g(x):\n    return x + 1\n@jit\ndef f(x):\n    return g(x) * 2",
            (4,),
        ),
        (
            "def counted(n):\n    for i in range(n):\n        yield i * i\n"
            "@jit\ndef f(n):\n    return sum(counted(n)), [x for x in counted(n)]",
            (5,),
        ),
        ("f = jit(lambda x, y=3: x * y)", (1.5,)),
        (
            "def make(k):\n    @jit\n    def f(x):\n        return x * k\n    return f\n"
            "f = make(7)",
            (3,),
        ),
        ("@jit\ndef f(s):\n    return s.upper() + '!', {s: 1}", ("abc",)),
        ("@jit\ndef f(x):\n    return f'{x:.3f}', str(x)", (1.5,)),
        ("@jit\ndef f(*rest, **options):\n    return len(rest) + len(options)", (1, 2)),
        ("K = 1, (2.5, 'x')\n@jit\ndef f(x):\n    return K[1][0] * x", (2,)),
        ("T = np.float32(0.1)\n@jit\ndef f(x):\n    return T * x", (2,)),
        (
            "from numpy import sum, sqrt, random\n@jit\ndef f(a):\n    return sum(sqrt(a))",
            (np.ones(3),),
        ),
        (
            "from numpy.linalg import norm\n@jit\ndef f(a):\n    return norm(a)",
            (np.ones(3),),
        ),
        (
            "from math import sin as sine, pi\n@jit\ndef f(a):\n    return sine(a) + pi",
            (2.5,),
        ),
        ("D = np.dtype('i2')\n@jit\ndef f(n):\n    return np.ones(n, D)", (2,)),
        ("@jit\ndef f(a):\n    a.sort()\n    return np.unique(a)", (np.array([3, 1]),)),
    ],
)
def test_kinds_of_functions_are_kept(directory, source, arguments):
    twice(directory, HEAD + source, *arguments)


def test_each_signature_is_kept(directory):
    source = HEAD + "@jit\ndef f(x):\n    return x + x"
    function = load(directory, program=source).f
    assert function(1) == 2 and function("ab") == "abab"
    again = load(directory, program=source).f
    assert again(1.5) == 3.0  # compiled
    assert outcome(again) == "kept"
    assert again("ab") == "abab"
    assert outcome(again) == "hit"


def test_what_is_asked_of_a_hit(directory):
    function = twice(directory, HEAD + "@jit\ndef f(x):\n    return x + 1", 4)
    assert function.signatures == ["(int)"]
    assert function.inspect("time").startswith("load ")
    assert "py.func" in function.inspect("import")
    assert "ret" in function.inspect_asm()
    assert function(2.5) == 3.5  # another signature of the same function


def test_functions_without_a_file_are_kept():
    for number in range(2):
        namespace = {"jit": jit}
        import linecache

        name = f"<cell {number}>"
        text = "@jit\ndef f(x):\n    return x // 0 if x > 5 else x\n"
        linecache.cache[name] = len(text), None, text.splitlines(True), name
        exec(compile(text, name, "exec"), namespace)
        assert namespace["f"](3) == 3
        assert outcome(namespace["f"]) == ["kept", "hit"][number]
        with pytest.raises(ZeroDivisionError) as error:
            namespace["f"](7)
        assert traceback.extract_tb(error.tb)[-1].filename == name


# --- Places ------------------------------------------------------------------------

RAISES = """
def helper(a, i):
    return a[i]

@jit
def f(a, i):
    b = helper(a, i)
    return b
"""


def lines(function, *arguments):
    with pytest.raises(IndexError) as error:
        function(*arguments)
    entries = traceback.extract_tb(error.tb)[1:]
    return [(entry.filename, entry.name, entry.lineno, entry.line) for entry in entries]


def test_functions_that_have_moved_hit_with_their_new_lines(directory):
    a = np.ones(3)
    first = load(directory, program=HEAD + RAISES).f
    before = lines(first, a, 5)
    assert [(name, line) for _, name, line, _ in before] == [("f", 9), ("helper", 5)]
    moved = HEAD + "\n# more\n" + RAISES.replace("@jit", "# yet more\n\n@jit")
    second = load(directory, another=moved).f
    after = lines(second, a, 5)
    assert outcome(second) == "hit"
    assert [(name, line) for _, name, line, _ in after] == [("f", 13), ("helper", 7)]
    assert {file for file, *_ in after} == {str(directory / "another.py")}
    assert [text for *_, text in after] == [text for *_, text in before]


# --- Everything that may change ------------------------------------------------------

BASE = {
    "deep": "LIMIT = 3\ndef deepest(x):\n    return x + LIMIT\n",
    "helper": "import deep\nK = 2\ndef scale(x):\n    return deep.deepest(x) * K\n",
    "program": HEAD + "import helper\nfrom helper import scale\nG = 5\n"
    "def own(x, d=1):\n    return x + d\n"
    "def make():\n    c = 10\n    def f(x, y=2):\n"
    "        return own(scale(x)) + helper.K + G + c + y + len('ab')\n"
    "    return f\nf = jit(make())\n",
}


@pytest.mark.parametrize(
    "module, old, new",
    [
        ("deep", "LIMIT = 3", "LIMIT = 4"),
        ("deep", "LIMIT = 3", "LIMIT = 3.0"),
        ("deep", "x + LIMIT", "x - LIMIT"),
        ("helper", "K = 2", "K = 3"),
        ("helper", "* K", "* K * K"),
        ("helper", "deep.deepest(x)", "deep.deepest(x + 1)"),
        ("program", "G = 5", "G = 6"),
        ("program", "G = 5", "G = True"),
        ("program", "c = 10", "c = 11"),
        ("program", "d=1", "d=2"),
        ("program", "y=2", "y=3"),
        ("program", "'ab'", "'abc'"),
        ("program", "G + c", "G - c"),
        ("program", "G = 5", "G = 5\ndef len(x): return 7"),
        ("program", "jit(make())", "jit(error_model='numpy')(make())"),
        ("program", "jit(make())", "jit(fastmath=True)(make())"),
        ("program", "jit(make())", "jit(boundscheck=False)(make())"),
        ("program", "jit(make())", "jit(overflow='raise')(make())"),
        ("program", "import helper", "import deep as helper; helper.K = 9"),
        ("program", "from helper import scale", "scale = lambda x: x"),
    ],
)
def test_changes_are_seen(directory, module, old, new):
    first = load(directory, **BASE).f
    assert first(1) == first.py_func(1)
    assert outcome(first) == "kept"
    same = load(directory, **BASE).f
    assert same(1) == first(1) and outcome(same) == "hit"
    assert old in BASE[module]
    changed = load(directory, **{**BASE, module: BASE[module].replace(old, new)}).f
    result = changed(1)
    assert outcome(changed) == "kept"
    assert result == changed.py_func(1) and type(result) is type(changed.py_func(1))
    back = load(directory, **BASE).f
    assert back(1) == first(1) and outcome(back) == "hit"


def test_comments_and_unread_names_are_no_changes(directory):
    load(directory, **BASE).f(1)
    other = {
        name: "# a comment\n" + text + "\nUNREAD = 3\n" for name, text in BASE.items()
    }
    function = load(directory, **other).f
    function(1)
    assert outcome(function) == "hit"


@pytest.mark.parametrize(
    "value, other", [(0.0, -0.0), (1, 1.0), (1, True), ("a", b"a"), ((1,), (1.0,))]
)
def test_constants_are_told_apart(directory, value, other):
    results = []
    for constant in (value, other, value):
        source = f"{HEAD}V = {constant!r}\n@jit\ndef f():\n    return V"
        function = load(directory, program=source).f
        results.append(repr(function()))
        assert results[-1] == repr(constant)
    assert outcome(function) == "hit"


def test_globals_that_change_after_a_hit(directory):
    function = twice(directory, HEAD + "G = 2\n@jit\ndef f(x):\n    return x * G", 5)
    function.py_func.__globals__["G"] = 3
    assert function(5) == 15
    function.py_func.__globals__["G"] = 2
    assert function(5) == 10


def test_cells_that_change_after_a_hit(directory):
    source = (
        HEAD + "def make():\n    c = 2\n    def change(x):\n        nonlocal c\n"
        "        c = x\n    return jit(lambda x: x * c), change\nf, change = make()"
    )
    twice(directory, source, 5)
    module = load(directory, program=source)
    assert module.f(5) == 10
    module.change(3)
    assert module.f(5) == 15


def test_a_global_that_changes_while_code_is_loaded(directory, monkeypatch):
    source = HEAD + "G = 2\n@jit\ndef f(x):\n    return x * G"
    twice(directory, source, 5)
    function = load(directory, program=source).f
    read = cache.store.load

    def change(key):
        function.py_func.__globals__["G"] = 3
        return read(key)

    monkeypatch.setattr(cache.store, "load", change)
    assert function(5) == 15
    assert outcome(function).startswith("not kept: the program changed")
    assert function(5) == 15


def test_the_build_and_the_processor_are_in_the_key(directory, monkeypatch):
    source = HEAD + "@jit\ndef f(x):\n    return x + 1"
    function = twice(directory, source, 4)
    monkeypatch.setattr(cache, "environment", lambda: b"another")
    function = load(directory, program=source).f
    assert function(4) == 5 and outcome(function) == "kept"


def test_what_the_environment_is_made_of(monkeypatch, directory):
    from pyarray.cache import build

    def fresh():
        build.environment.cache_clear()
        return build.environment()

    own = fresh()
    assert fresh() == own
    changes = [
        (build._pyarray, "processor", lambda: b"another"),
        (build.stamp, "AT_IMPORT", b"another"),
        (build.np, "__version__", "9.9"),
        (build.sys, "version", "9.9"),
        (build.stamp, "PACKAGE", str(directory)),
    ]
    for owner, name, value in changes:
        with monkeypatch.context() as patch:
            patch.setattr(owner, name, value)
            assert fresh() != own, name
    assert fresh() == own


def test_what_the_stamp_is_made_of(directory):
    def stamp():
        return _pyarray.package_stamp(str(directory))

    (directory / "part").mkdir()
    (directory / "part" / "__pycache__").mkdir()
    seen = {stamp()}
    for name in ("new.py", "part/other.so", "part/other.py", "library.calls"):
        path = directory / name
        path.write_text("1")
        seen.add(stamp())
        path.write_text("12")  # another size
        os.utime(path, ns=(0, 10**18))
        seen.add(stamp())
        os.utime(path, ns=(0, 10**18 + 1))  # another time
        seen.add(stamp())
    assert len(seen) == 13
    for name in ("notes.md", "part/__pycache__/new.py", "new.pyc"):
        (directory / name).write_text("1")
    assert stamp() in seen
    with pytest.raises(OSError):
        _pyarray.package_stamp(str(directory / "none"))


CLASSES = (
    HEAD
    + """
import enum, json
from typing import NamedTuple

class Colour(enum.Enum):
    RED = 1
    BLUE = 2

class Pair(NamedTuple):
    a: int
    b: int = 7

@jit
def f(x):
    return Pair(x).b + Colour.BLUE.value

print(json.dumps([f(1), f.py_func(1), f.inspect("cache").split()[0]]))
"""
)


def test_classes_that_change_are_seen(directory):
    assert run(directory, CLASSES) == [9, 9, "kept"]
    assert run(directory, CLASSES) == [9, 9, "hit"]
    for old, new, expected in [
        ("BLUE = 2", "BLUE = 3", 10),
        ("b: int = 7", "b: int = 8", 10),
        ("a: int\n    b: int = 7", "b: int\n    a: int = 7", 3),
    ]:
        changed = CLASSES.replace(old, new)
        assert changed != CLASSES
        assert run(directory, changed) == [expected, expected, "kept"]


def test_annotations_that_choose_code_are_seen(directory):
    source = HEAD + (
        "from pyarray import Static\ndef total(a, axis: Static):\n"
        "    return a.sum(axis=axis)\n@jit\ndef f(a):\n    return total(a, 0)"
    )
    twice(directory, source, np.ones((2, 3)))
    function = load(directory, program=source.replace(": Static", ": int")).f
    function(np.ones((2, 3)))
    assert outcome(function) == "kept"


def test_shared_cells_are_told_from_equal_ones(directory):
    source = (
        HEAD
        + """
def make(shared):
    c = 2
    def g(x):
        return x * c
    def f(x):
        return g(x) + c
    def change(value):
        nonlocal c
        c = value
    return f, g, change

f, g, change = make(True)
if not SHARED:
    _, other, change = make(False)
    f.__closure__[1].cell_contents = other
f = jit(f)
"""
    )
    for shared in (True, False):
        module = load(directory, program=source.replace("SHARED", str(shared)))
        names = module.f.py_func.__code__.co_freevars
        assert names == ("c", "g")
        assert module.f(4) == 10
        assert outcome(module.f) == "kept"
        module.change(3)
        assert module.f(4) == module.f.py_func(4) == (15 if shared else 14)


def test_overloads_are_in_the_key(directory, monkeypatch):
    text = HEAD + (
        "from pyarray import overload\ndef original(x):\n    return open(x)\n"
        "@overload(original)\ndef stands(x):\n    return x + 1\n"
        "@jit\ndef f(x):\n    return original(x)\n"
    )
    for source, result, expected in [
        (text, 2, "kept"),
        (text, 2, "hit"),
        (text.replace("x + 1", "x + 2"), 3, "kept"),
    ]:
        monkeypatch.setattr(overloads, "_overloads", {})
        function = load(directory, program=source).f
        assert function(1) == result
        assert outcome(function) == expected


# --- What is not kept ----------------------------------------------------------------


def test_objects_without_a_description_are_not_kept(directory):
    text = HEAD + "class Int(int): pass\nK = Int(4)\n@jit\ndef f(x):\n    return x + K"
    for _ in range(2):
        function = load(directory, program=text).f
        assert function(1) == 5
        assert outcome(function) == "not kept: 'K': it is a Int"


def test_what_is_mentioned_but_not_read_does_not_matter(directory):
    source = HEAD + "sum = object()\n@jit\ndef f(a):\n    return a.sum()"
    twice(directory, source, np.arange(4.0))


def test_objects_are_not_disturbed():
    class Proxy:
        def __getattribute__(self, name):
            raise AssertionError(name)

        __eq__ = __hash__ = __getattribute__

    namespace = {"proxy": Proxy()}
    exec("def f(x):\n    return x.proxy", namespace)
    assert Graph([namespace["f"]]).opaque == {
        (0, "proxy"): "it is a test_objects_are_not_disturbed.<locals>.Proxy"
    }


def test_attributes_that_a_module_makes_are_not_kept(directory):
    other = "def __getattr__(name):\n    return {'K': 4}[name]\n"
    source = HEAD + "import other\n@jit\ndef f(x):\n    return x + other.K"
    for _ in range(2):
        function = load(directory, other=other, program=source).f
        assert function(1) == 5
        assert outcome(function).startswith("not kept: 'K'")


def test_local_classes_are_not_kept(directory):
    source = HEAD + (
        "from collections import namedtuple\ndef make():\n"
        "    Pair = namedtuple('<Pair>'.strip('<>'), 'a b')\n"
        "    Pair.__qualname__ = 'make.<locals>.Pair'\n"
        "    return jit(lambda x: Pair(x, x).b)\nf = make()"
    )
    function = load(directory, program=source).f
    assert function(3) == 3
    assert outcome(function).endswith("cannot be found by its name")


# --- Objects in other processes ------------------------------------------------------

OBJECTS = """
    import enum, json, random, sys
    from typing import NamedTuple
    import numpy as np
    from pyarray import jit, _pyarray

    for _ in range(random.randrange(50)):
        _pyarray.host_object(object())  # numbers differ from process to process

    class Error(ValueError):
        pass

    class Point(NamedTuple):
        x: float
        y: float

    class Colour(enum.Enum):
        RED = "r"
        BLUE = "b"

    def double(x):
        return 2 * x

    double_fast = jit(double)

    @jit
    def swap(p):
        return Point(p.y, p.x)

    @jit
    def other(c):
        return Colour.RED if c is Colour.BLUE else Colour.BLUE

    @jit
    def check(x):
        try:
            if x > 3:
                raise Error("too large")
        except Error as error:
            return str(error)
        return "fine"

    @jit
    def fail(x):
        raise Error("no", x)

    @jit
    def apply(function, x):
        return function(x)

    @jit
    def options(**values):
        return values["a"] + len(values)

    try:
        fail(1)
        error = ""
    except Error as caught:
        error = repr(caught)
    functions = swap, other, check, fail, apply, options
    results = [
        swap(Point(1.0, 2.0)), type(swap(Point(1.0, 2.0))) is Point,
        other(Colour.RED).name, check(1), check(5), error,
        apply(double, 4), apply(double_fast, 5), options(a=2, b=3),
    ]
    print(json.dumps([results, [f.inspect("cache").split(" ")[0] for f in functions]]))
"""


def test_objects_are_found_by_other_processes(directory):
    expected = [[2.0, 1.0], True, "BLUE", "fine", "too large", "Error('no', 1)"]
    expected += [8, 10, 4]
    results, outcomes = run(directory, OBJECTS)
    # `apply` was called with `double` twice.
    assert results == expected and outcomes == ["kept"] * 4 + ["hit", "kept"]
    results, outcomes = run(directory, OBJECTS)
    assert results == expected and outcomes == ["hit"] * 6


def test_a_function_that_is_passed_is_in_the_key(directory):
    text = HEAD + "def g(x):\n    return x + 1\n@jit\ndef f(h, x):\n    return h(x)"
    for source, result, expected in [
        (text, 6, "kept"),
        (text, 6, "hit"),
        (text.replace("+ 1", "+ 2"), 7, "kept"),
    ]:
        module = load(directory, program=source)
        assert module.f(module.g, 5) == result
        assert outcome(module.f) == expected


def test_functions_that_are_passed_are_told_apart(directory):
    text = HEAD + (
        "def g(x):\n    return x + 1\ndef h(x):\n    return x * 5\n"
        "@jit\ndef f(a, b, c, x):\n    return a(b(c(x)))"
    )
    for expected in ("kept", "hit"):
        for order in ("ghg", "ghh", "hgg", "ggg"):
            module = load(directory, program=text)
            functions = [getattr(module, name) for name in order]
            assert module.f(*functions, 2) == module.f.py_func(*functions, 2)
            assert outcome(module.f) == expected


# --- Programs that change in between -----------------------------------------------

CHANGING = (
    HEAD
    + """
N = 1

def helper(x):
    return x + N

@jit
def f(x):
    return helper(x)

@jit(freeze_globals=True)
def frozen(x):
    return helper(x)
"""
)


def test_code_of_an_older_program_is_not_kept(directory):
    module = load(directory, program=CHANGING)
    assert module.f(1) == 2
    module.helper.__code__ = (lambda x: x * 10).__code__
    module.f(1.5)  # of the import before
    assert module.f.inspect("cache", "(float)").startswith("not kept: the program has")
    again = load(directory, program=CHANGING)
    again.helper.__code__ = (lambda x: x * 10).__code__
    assert again.f(1.5) == 15.0


def test_frozen_globals_are_not_looked_for(directory):
    module = load(directory, program=CHANGING)
    assert module.frozen(1) == 2
    module.N = 2
    assert module.frozen(1.0) == 2.0
    assert outcome(module.frozen) == "off"
    again = load(directory, program=CHANGING)
    again.N = 2
    assert again.frozen(1.0) == 3.0


def test_nothing_is_kept_of_a_package_that_has_changed(directory, monkeypatch):
    monkeypatch.setattr(cache.stamp, "AT_IMPORT", b"of older files")
    cache.build.environment.cache_clear()
    try:
        function = load(directory, program=CHANGING).f
        assert function(1) == 2
        assert function.inspect("cache").startswith("not kept: pyarray was changed")
    finally:
        cache.build.environment.cache_clear()


def test_files_that_may_only_be_read_stay(directory, monkeypatch):
    load(directory, program=CHANGING).f(1)
    entries = list((directory / "cache").glob("*.code"))
    assert entries
    for entry in entries:
        entry.write_bytes(b"broken")
    monkeypatch.setenv("PYARRAY_CACHE", "ro")
    assert load(directory, program=CHANGING).f(1) == 2
    assert list((directory / "cache").glob("*.code")) == entries
