# Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Programs in which something changes between two runs that compiled code is made
of: names of scenarios, and for each what the program was and what it is.

A scenario defines `f` and its `arguments`. What it changes for all of the process
it puts right again in `restore`.
"""

HEAD = """
import builtins, enum, functools, math, operator, os, string, sys
from collections import namedtuple
from typing import NamedTuple
import numpy as np
from pyarray import Static, jit
arguments = 3.0,
"""

F = "@jit\ndef f(x):\n    return {}\n"


def changed(text: str, *replacements: tuple[str, str]) -> list[str]:
    """The program, and the same with other texts in it."""
    other = text
    for old, new in replacements:
        assert old in other, old
        other = other.replace(old, new)
    return [HEAD + text, HEAD + other]


def patched(statement: str, restore: str, result: str) -> list[str]:
    """A program, and one that replaces what a module of others defines."""
    text = F.format(result)
    undo = f"def restore():\n    {restore}\n"
    return [
        HEAD + text,
        f"{HEAD}OLD = {restore.split('=')[0]}\n{statement}\n{undo}{text}",
    ]


def environment(owner: str, name: str, value: str) -> list[str]:
    """A program, and the same where something around it is another."""
    text = F.format("x * 2")
    change = (
        "from pyarray import _pyarray, stamp\nfrom pyarray.cache import build\n"
        f"OLD = {owner}.{name}\n{owner}.{name} = {value}\n"
        "build.environment.cache_clear()\n"
        f"def restore():\n    {owner}.{name} = OLD\n"
        "    build.environment.cache_clear()\n"
    )
    return [HEAD + text, HEAD + change + text]


HELPER = "def h(x):\n    return x + 1\n" + F.format("h(x) * 2")
PAIR = "class Pair(NamedTuple):\n    a: int\n    b: int = 7\narguments = Pair(1, 2),\n"
SWAP = ("a: int\n    b: int", "b: int\n    a: int")
COLOUR = "class Colour(enum.Enum):\n    A = 1\n    B = 2\narguments = Colour.B,\n"
ERROR = "class E(ValueError):\n    pass\n"
CAUGHT = (
    "@jit\ndef f(x):\n    try:\n        raise E('a')\n"
    "    except KeyError:\n        return 1\n    except ValueError:\n        return 2\n"
)
CLOSURE = (
    "def make(k):\n    def h(x):\n        return x * k\n"
    "    return jit(lambda x: h(x))\nf = make(2)\n"
)
BRANCH = (
    "if 1:\n    def h(x):\n        return x\n"
    "else:\n    def h(x):\n        return -x\n" + F.format("h(x)")
)

SCENARIOS = {
    # Functions
    "callee": changed(HELPER, ("x + 1", "x + 2")),
    "callee of a callee": changed(
        "def g(x):\n    return x + 1\ndef h(x):\n    return g(x)\n" + F.format("h(x)"),
        ("x + 1", "x + 2"),
    ),
    "body": changed(F.format("x + 1"), ("x + 1", "x - 1")),
    "operator of the same width": changed(F.format("x + 1"), ("+", "*")),
    "constant of the same width": changed(F.format("x + 1"), ("1", "2")),
    "same name, other body": changed(BRANCH, ("if 1", "if 0")),
    "a callee becomes compiled": changed(HELPER, ("def h", "@jit\ndef h")),
    "a wrapped callee": changed(
        "def g(x):\n    return x * 2\n@functools.wraps(g)\n" + HELPER, ("+ 1", "+ 2")
    ),
    "a callee of another name": changed(
        "def g(x):\n    return -x\n" + HELPER + "k = h\n" + F.format("k(x)"),
        ("k = h", "k = g"),
    ),
    "lambda": changed("f = jit(lambda x: x + 1)\n", ("+ 1", "+ 2")),
    "generator": changed(
        "def h(x):\n    yield x\n    yield 1\n" + F.format("sum(h(x))"),
        ("yield 1", "yield 2"),
    ),
    "inner function": changed(
        "@jit\ndef f(x):\n    def g(y):\n        return y + 1\n    return g(x)\n",
        ("+ 1", "+ 2"),
    ),
    "recursion": changed(
        "def h(n):\n    return 1 if n < 1 else 2 * h(n - 1)\n" + F.format("h(int(x))"),
        ("2 *", "3 *"),
    ),
    "a passed function": changed(
        "def h(x):\n    return x + 1\narguments = h,\n" + F.format("x(2)"),
        ("+ 1", "+ 2"),
    ),
    "code that is put in": changed(
        HELPER + "if 0:\n    h.__code__ = (lambda x: x * 5).__code__\n",
        ("if 0", "if 1"),
    ),
    # Names
    "global": changed("K = 2\n" + F.format("x * K"), ("K = 2", "K = 3")),
    "type of a global": changed("K = 2\n" + F.format("K // 1"), ("= 2", "= 2.0")),
    "sign of zero": changed("K = 0.0\n" + F.format("K"), ("0.0", "-0.0")),
    "global that hides a built-in": changed(
        "if 0:\n    def abs(x):\n        return 9\n" + F.format("abs(x)"),
        ("if 0", "if 1"),
    ),
    "built-in": patched(
        "builtins.divmod = lambda a, b: (b, a)",
        "builtins.divmod = OLD",
        "divmod(x, 2)[0]",
    ),
    "tuple": changed("K = 1, (2, 'a')\n" + F.format("K[1][0] * x"), ("(2,", "(3,")),
    "name of the module": changed(
        F.format("__name__"), ("@jit", "__name__ = 'other'\n@jit")
    ),
    "closure variable": changed(CLOSURE, ("make(2)", "make(3)")),
    "function in a closure": changed(CLOSURE, ("x * k", "x - k")),
    "default": changed(
        "def h(x, d=1):\n    return x + d\n" + F.format("h(x)"), ("=1", "=2")
    ),
    "default of a keyword": changed(
        "def h(x, *, d=1):\n    return x + d\n" + F.format("h(x)"), ("=1", "=2")
    ),
    "default that is put in": changed(
        "def h(x, d=1):\n    return x + d\nh.__defaults__ = 1,\n" + F.format("h(x)"),
        ("__ = 1", "__ = 5"),
    ),
    "own default": changed("@jit\ndef f(x, d=1):\n    return x + d\n", ("=1", "=2")),
    "static parameter": changed(
        "def h(a, axis: Static):\n    return a.sum(axis=axis)\n"
        + F.format("h(np.ones((2, 3)), 0)[0]"),
        (": Static", ""),
    ),
    # Classes
    "fields of an argument": changed(PAIR + F.format("x.a"), SWAP),
    "fields of a default": changed(
        PAIR + "arguments = ()\n@jit\ndef f(x=Pair(1, 2)):\n    return x.a\n", SWAP
    ),
    "default of a field": changed(PAIR + F.format("Pair(x.a).b"), ("= 7", "= 8")),
    "fields of a namedtuple": changed(
        "P = namedtuple('P', 'a b')\narguments = P(1, 2),\n" + F.format("x.a"),
        ("a b", "b a"),
    ),
    "members of an argument": changed(COLOUR + F.format("x.value"), ("B = 2", "B = 3")),
    "members of a global": changed(
        COLOUR + "K = Colour.B\n" + F.format("K.value"), ("B = 2", "B = 3")
    ),
    "members of an IntEnum": changed(
        COLOUR.replace("enum.Enum", "enum.IntEnum") + F.format("x + 1"),
        ("B = 2", "B = 3"),
    ),
    "name of a member": changed(
        COLOUR.replace("Colour.B", "Colour(2)") + F.format("x.name"), ("B =", "Z =")
    ),
    "base of an exception": changed(ERROR + CAUGHT, ("ValueError):", "KeyError):")),
    "text of an exception": changed(
        ERROR.replace("pass", "def __str__(self): return 'x'")
        + "@jit\ndef f(x):\n    try:\n        raise E('a')\n"
        "    except E as e:\n        return str(e)\n",
        ("'x'", "'y'"),
    ),
    # Types and options
    "dtype of a global": changed(
        "D = np.int16\n" + F.format("np.ones(2, D)"), ("int16", "int32")
    ),
    "dtype of an argument": changed(
        "arguments = np.ones(2, 'i1'),\n" + F.format("x * 127"), ("'i1'", "'u1'")
    ),
    "order of an argument": changed(
        "arguments = np.arange(6.0).reshape(2, 3),\n" + F.format("x.ravel(order='K')"),
        ("(2, 3),", "(2, 3).T,"),
    ),
    "gaps in an argument": changed(
        "arguments = np.arange(9.0)[:4],\n" + F.format("x + 1"), ("[:4]", "[:8:2]")
    ),
    "kind of a scalar": changed(
        "arguments = np.int8(100),\n" + F.format("x * 2"), ("np.int8(100)", "100")
    ),
    "error_model": changed(
        F.format("1.0 / np.float64(x - 3.0)"), ("@jit", "@jit(error_model='numpy')")
    ),
    "boundscheck": changed(F.format("x + 1"), ("@jit", "@jit(boundscheck=False)")),
    "fastmath": changed(F.format("x + 1"), ("@jit", "@jit(fastmath=True)")),
    "overflow": changed(F.format("int(x) + 1"), ("@jit", "@jit(overflow='raise')")),
    "opt": changed(F.format("x + 1"), ("@jit", "@jit(opt=0)")),
    "skip": changed(F.format("x + 1"), ("@jit", "@jit(skip='cse')")),
    # Modules of others, which programs may change all the same
    "number of math": patched("math.tau = 5.0", "math.tau = OLD", "math.tau * x"),
    "number of numpy": patched("np.pi = 3.0", "np.pi = OLD", "np.pi * x"),
    "text of a module": patched(
        "string.digits = '01'", "string.digits = OLD", "string.digits"
    ),
    "a replaced function": patched(
        "operator.add = operator.mul", "operator.add = OLD", "operator.add(x, 2)"
    ),
    "a replaced function of math": patched(
        "math.fabs = math.ceil", "math.fabs = OLD", "math.fabs(x - 3.5)"
    ),
    "a replaced function of numpy": patched(
        "np.floor = np.ceil", "np.floor = OLD", "np.floor(x + 0.5)"
    ),
    "a replaced function of a part": patched(
        "np.linalg.norm = np.linalg.det",
        "np.linalg.norm = OLD",
        "np.linalg.norm(np.eye(3) * x)",
    ),
    # Around the program
    "version of NumPy": environment("np", "__version__", "'9.9'"),
    "version of Python": environment("sys", "version", "'9.9'"),
    "processor": environment("_pyarray", "processor", "lambda: b'another'"),
    "build": environment("stamp", "AT_IMPORT", "b'another'"),
    "place of the build": environment("stamp", "PACKAGE", "'/elsewhere'"),
}
