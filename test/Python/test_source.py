# Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""The source of a function is found wherever Python kept it, and never another's."""

import ast
import functools
import importlib.util
import inspect
import linecache
import sys
import textwrap

import pytest
from pyarray import CompileError
from pyarray.source import find_source
from pyarray.source_lambdas import cut_lambda


def load(tmp_path, text, name="subject"):
    """A module of its own from this text."""
    path = tmp_path / f"{name}.py"
    path.write_text(textwrap.dedent(text), encoding="utf-8")
    spec = importlib.util.spec_from_file_location(name, path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def expect(function, text):
    """The source of `function` is `text`, and lies where it says."""
    source = find_source(function)
    assert ast.unparse(source.node) == ast.unparse(ast.parse(text).body[0]).strip()
    place = source.range(source.node)
    lines = linecache.getlines(source.file)[place.line - 1 : place.end_line]
    first = lines[0].encode()[place.column - 1 :].decode()
    keywords = ("def ", "async def ", "lambda")
    assert first.startswith(keywords), first
    return source


CONTEXTS = {
    "plain": ("def f(x):\n    return x + 1\n", "f"),
    "one line": ("def f(x): return x + 1\n", "f"),
    "decorated twice": (
        "def d(f): return f\n@d\n@d\ndef f(x):\n    return x\n",
        "f",
    ),
    "decorator of several lines": (
        "def d(*a): return lambda f: f\n@d(\n    1,\n    2,\n)\ndef f(x):\n    return x\n",
        "f",
    ),
    "header of several lines": (
        "def f(\n    x,\n    y=(1 +\n       2),\n):\n    return x\n",
        "f",
    ),
    "closing bracket on its own line": (
        "def f(x):\n    return (x +\n        1\n    )\n",
        "f",
    ),
    "only a docstring": ('def f(x):\n    """A\n\n    text."""\n', "f"),
    "string of several lines": ('def f(x):\n    return """\na\n"""\n', "f"),
    "backslash": ("def f(x):\n    return x + \\\n  1\n", "f"),
    "comment at column 0": (
        "class A:\n    def f(self):\n        x = 1\n# out\n        return x\n",
        "A.f",
    ),
    "tabs": ("class A:\n\tdef f(self):\n\t\treturn 1\n", "A.f"),
    "private names": (
        "class A:\n    def f(self):\n        __x = 1\n        return self.__y\n",
        "A.f",
    ),
    "super": ("class A:\n    def f(self):\n        return super().f()\n", "A.f"),
    "static method": (
        "class A:\n    @staticmethod\n    def f(x):\n        return x\n",
        "A.f",
    ),
    "nested class": (
        "class A:\n    class B:\n        def f(self):\n            return __z\n",
        "A.B.f",
    ),
    "conditional": (
        "if True:\n    def f(x):\n        return 1\nelse:\n    def f(x):\n        return 2\n",
        "f",
    ),
    "same name twice": (
        "def f(x):\n    return 1\nold = f\ndef f(x):\n    return 2\n",
        "old",
    ),
    "non-ASCII": ("def f(é):\n    日本 = 'ß'; return é + 日本\n", "f"),
    "unreachable end": ("def f(x):\n    return x\n    x = (1,\n    2)\n", "f"),
    "module call": (
        "import math\nimport math as m\ndef f(x):\n    return math.tanh(x) + m.sin(x)\n",
        "f",
    ),
    "method of an imported object": (
        "from os import environ\ndef f(x):\n    return environ.get(x)\n",
        "f",
    ),
    "method of a global": ("d = {}\ndef f(x):\n    return d.get(x)\n", "f"),
    "module found later": (
        "globals()['q'] = __import__('math')\ndef f(x):\n    return q.sin(x)\n",
        "f",
    ),
    "assert": ("def f(x):\n    assert x > 0, 'no'\n    return x\n", "f"),
    "form feed": ("\f\ndef f(x):\n    return 1\n", "f"),
}


@pytest.mark.parametrize("context", CONTEXTS)
def test_context(tmp_path, context):
    text, name = CONTEXTS[context]
    module = load(tmp_path, text)
    function = functools.reduce(getattr, name.split("."), module)
    source = find_source(function)
    assert source.node.name == function.__name__
    line = linecache.getlines(source.file)[source.range(source.node).line - 1]
    assert "def" in line[source.range(source.node).column - 1 :]


def test_the_right_one_of_two_functions(tmp_path):
    module = load(tmp_path, CONTEXTS["same name twice"][0])
    assert ast.unparse(find_source(module.old).node.body[0]) == "return 1"
    assert ast.unparse(find_source(module.f).node.body[0]) == "return 2"


def test_closures(tmp_path):
    module = load(
        tmp_path,
        """
        def outer(k):
            n = 3
            def f(x):
                return x + k + n
            return f, lambda x: x * k
        f, g = outer(2)
        """,
    )
    expect(module.f, "def f(x):\n    return x + k + n")
    expect(module.g, "lambda x: x * k")


def test_lambdas_of_one_line(tmp_path):
    module = load(tmp_path, "a, b, c = lambda x: x, lambda x: x + 1, lambda x: x\n")
    expect(module.b, "lambda x: x + 1")
    first, last = find_source(module.a), find_source(module.c)
    assert first.range(first.node).column < last.range(last.node).column


def test_lambda_within_a_call(tmp_path):
    module = load(
        tmp_path,
        """
        def keep(*functions): return functions
        f, g = keep(
            lambda x:
                x + 1,
            lambda x: (x -
                1),
        )
        """,
    )
    expect(module.f, "lambda x: x + 1")
    expect(module.g, "lambda x: x - 1")


def test_lambda_within_a_comprehension(tmp_path):
    module = load(tmp_path, "f, g = [lambda x, k=k: x * k for k in range(2)]\n")
    expect(module.g, "lambda x, k=k: x * k")


def test_closure_named_outer(tmp_path):
    module = load(
        tmp_path,
        """
        def make(inner):
            def outer(x):
                return inner(x)
            return outer
        f = make(abs)
        """,
    )
    expect(module.f, "def outer(x):\n    return inner(x)")


def test_lambda_after_else(tmp_path):
    module = load(tmp_path, "if 0: f = None\nelse: f = lambda x: x + 1\n")
    expect(module.f, "lambda x: x + 1")


@pytest.mark.parametrize(
    "text, cut",
    [
        ("f = {1: (lambda x: (x + 1)), 2: 3}\n", "(lambda x: (x + 1))"),
        ("f = [0, lambda x, y=(1, 2): x[y], 2]\n", "(lambda x, y=(1, 2): x[y])"),
        ("f = lambda: lambda x: x  # text\n", "(lambda: lambda x: x  )"),
        ("f = (lambda x: (x\n  +\n 1)\n)\n", "(lambda x: (x\n  +\n 1))"),
        ("f = ('\N{BULLET}', lambda x: x)\n", ""),
    ],
)
def test_one_lambda_is_cut_out_of_its_file(text, cut):
    module = compile(text, "subject", "exec")
    code = next(const for const in module.co_consts if inspect.iscode(const))
    lines = cut_lambda(text.splitlines(keepends=True), code)
    assert "".join(lines).strip() == cut


def test_constants_of_another_type_are_another_function(tmp_path):
    module = load(
        tmp_path,
        "f = lambda: 0\ng = lambda: 0.0\nh = lambda: -0.0\ni = lambda: False\n",
    )
    for name, text in zip("fghi", ("0", "0.0", "-0.0", "False")):
        expect(getattr(module, name), f"lambda: {text}")


def test_wrapped_function(tmp_path):
    module = load(
        tmp_path,
        """
        import functools
        @functools.lru_cache
        def f(x):
            return x
        """,
    )
    assert find_source(module.f.__wrapped__).node.name == "f"


def test_future_annotations(tmp_path):
    module = load(
        tmp_path,
        """
        from __future__ import annotations
        def f(x: what) -> ever:
            y: what = x
            return y
        """,
    )
    assert find_source(module.f).node.name == "f"


def test_notebook_cell():
    text = "def f(x):\n    return x + 41\n"
    file = "<ipython-input-1-cell>"
    linecache.cache[file] = (len(text), None, text.splitlines(True), file)
    scope = {"__name__": "__main__"}
    exec(compile(text, file, "exec"), scope)
    assert find_source(scope["f"]).file == file


def test_function_that_moved(tmp_path):
    module = load(tmp_path, "def f(x):\n    return x + 1\n")
    path = tmp_path / "subject.py"
    path.write_text("# one\n# more\n\ndef g(x):\n    return 2\n\n" + path.read_text())
    source = find_source(module.f)
    assert source.range(source.node).line == 7


def test_function_that_changed(tmp_path):
    module = load(tmp_path, "def f(x):\n    return x + 1\n")
    (tmp_path / "subject.py").write_text("def f(x):\n    return x + 2\n")
    with pytest.raises(CompileError, match="the text there is another function's"):
        find_source(module.f)


def test_file_that_is_gone(tmp_path):
    module = load(tmp_path, "def f(x):\n    return x + 1\n")
    (tmp_path / "subject.py").unlink()
    linecache.clearcache()
    with pytest.raises(CompileError, match="the file cannot be read"):
        find_source(module.f)


def test_text_that_was_not_kept():
    scope = {}
    exec("def f(x):\n    return x", scope)
    with pytest.raises(CompileError, match="<string> keeps no text") as raised:
        find_source(scope["f"])
    assert isinstance(raised.value, OSError)
    assert "help: define the function in a file" in str(raised.value)


def rewritten(x):
    assert x > 0, "expected more"
    return x


def test_assertions_that_pytest_rewrote():
    assert any(name.startswith("@") for name in rewritten.__code__.co_names)
    assert find_source(rewritten).node.name == "rewritten"


def test_header_range(tmp_path):
    module = load(tmp_path, "def f(x):\n    return x\ndef g(x): return x\n")
    header = find_source(module.f).header_range()
    assert (header.line, header.column, header.end_line) == (1, 1, 2)
    header = find_source(module.g).header_range()
    assert (header.line, header.column, header.end_column) == (3, 1, 11)


def test_its_own_tests_have_sources():
    functions = [
        value
        for value in vars(sys.modules[__name__]).values()
        if inspect.isfunction(value) and value.__module__ == __name__
    ]
    for function in functions:
        assert find_source(function).node.name == function.__name__
