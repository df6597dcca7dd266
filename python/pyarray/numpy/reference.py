# Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""What of NumPy compiled code may call: read off the library and the table of
intrinsics, for docs/NumPy.md and `pyarray numpy NAME`."""

from __future__ import annotations

import inspect
from collections.abc import Iterator
from types import FunctionType, ModuleType
from typing import Any, NamedTuple

import numpy as np

from . import error_state, library
from .intrinsics import Intrinsic, find_intrinsic

# What the compiler takes of functions that it provides itself, by family or name.
# Of all others it takes every argument.
_ARGUMENTS = {
    "ufunc": "x x1 x2 out where casting order dtype subok signature",
    "reduction": "a",
    "creation": "shape a prototype fill_value dtype order",
    "array": "object a condition x y dtype axes order",
}

# The members of arrays that the compiler provides itself.
METHODS = "sum prod min max any all copy astype item fill transpose"
ATTRIBUTES = """
    T mT dtype flags flat imag itemsize nbytes ndim real shape size strides
"""
_METHOD_ARGUMENTS = {"astype": "dtype", "item": "args", "fill": "value"}


class Argument(NamedTuple):
    name: str
    is_supported: bool


class Entry(NamedTuple):
    """One callable, or attribute, of NumPy."""

    name: str  # "numpy.sort", "ndarray.sort"
    arguments: list[Argument]
    is_supported: bool
    notes: str

    @property
    def short_name(self) -> str:
        return self.name.rpartition(".")[2]


class Section(NamedTuple):
    title: str
    entries: list[Entry]

    @property
    def supported(self) -> list[Entry]:
        return [entry for entry in self.entries if entry.is_supported]


# --- Arguments -----------------------------------------------------------------


def parameters(function: Any) -> list[inspect.Parameter]:
    try:
        return list(inspect.signature(function).parameters.values())
    except (TypeError, ValueError):
        return []


def _compare(theirs: list[inspect.Parameter], ours: list[inspect.Parameter]):
    """NumPy's parameters, and whether the library's function has them; for
    `**kwargs` what the library's has beyond the others."""
    names = [parameter.name for parameter in ours]
    others = [name for name in names if name not in {one.name for one in theirs}]
    for position, parameter in enumerate(theirs):
        by_position = parameter.kind is parameter.POSITIONAL_ONLY
        if parameter.kind is parameter.VAR_KEYWORD and "kwargs" not in names:
            yield from (Argument(name, True) for name in others)
            continue
        is_there = parameter.name in names or (by_position and position < len(ours))
        yield Argument(parameter.name, is_there)


def _take(theirs: list[inspect.Parameter], known: str | None) -> Iterator[Argument]:
    for parameter in theirs:
        is_supported = known is None or parameter.name in known.split()
        yield Argument(parameter.name, is_supported)


def _notes(function: FunctionType | None) -> str:
    """The first paragraph of the docstring."""
    text = inspect.getdoc(function) if function else None
    return " ".join((text or "").partition("\n\n")[0].split())


# --- Entries -------------------------------------------------------------------


def _function_entry(name: str, value: Any) -> Entry:
    theirs = parameters(value)
    if value is np.errstate:
        arguments = list(_take(theirs, " ".join(error_state.KINDS)))
        return Entry(name, arguments, True, error_state.NOTES)
    function = library.find_function(value)
    if function is not None:
        arguments = list(_compare(theirs, parameters(function)))
        return Entry(name, arguments, True, _notes(function))
    intrinsic = find_intrinsic(value)
    if intrinsic is None:
        return Entry(name, [Argument(one.name, False) for one in theirs], False, "")
    return Entry(name, list(_take(theirs, _known(intrinsic))), True, "")


def _known(intrinsic: Intrinsic) -> str | None:
    return _ARGUMENTS.get(intrinsic.name, _ARGUMENTS.get(intrinsic.family))


def _method_entry(name: str) -> Entry:
    full_name = f"ndarray.{name}"
    theirs = parameters(getattr(np.ndarray, name))[1:]
    function = library.find_by_symbol(f"array.{name}")
    if function is not None:
        # Of `sum(axis, dtype, out, **kwargs)` the function says the rest.
        original = getattr(np, name, None)
        if theirs and theirs[-1].kind is inspect.Parameter.VAR_KEYWORD and original:
            theirs = parameters(original)[1:]
        ours = parameters(function)[1:]
        return Entry(full_name, list(_compare(theirs, ours)), True, _notes(function))
    is_supported = name in METHODS.split()
    known = _METHOD_ARGUMENTS.get(name, "axes" if is_supported else "")
    return Entry(full_name, list(_take(theirs, known)), is_supported, "")


def _ufunc_method_entry(name: str) -> Entry:
    theirs = parameters(getattr(np.ufunc, name))[1:]
    function = library.find_by_symbol(f"ufunc.{name}")
    ours = parameters(function)[1:] if function else []
    arguments = list(_compare(theirs, ours))
    return Entry(f"ufunc.{name}", arguments, function is not None, _notes(function))


def _attribute_entry(name: str) -> Entry:
    is_known = name in ATTRIBUTES.split()
    function = library.find_by_symbol(f"array.{name}")
    is_supported = is_known or function is not None
    return Entry(f"ndarray.{name}", [], is_supported, _notes(function))


def _public(module: Any, is_wanted) -> Iterator[tuple[str, Any]]:
    for name in sorted(dir(module)):
        if not name.startswith("_") and is_wanted(getattr(module, name)):
            yield name, getattr(module, name)


def _is_function(value: Any) -> bool:
    return callable(value) and not isinstance(value, (type, np.ufunc))


def _functions(title: str, module: ModuleType, is_wanted=_is_function) -> Section:
    prefix = module.__name__
    return Section(
        title,
        [
            _function_entry(f"{prefix}.{name}", value)
            for name, value in _public(module, is_wanted)
        ],
    )


def _is_ufunc(value: Any) -> bool:
    return isinstance(value, np.ufunc)


def _is_attribute(value: Any) -> bool:
    return not callable(value)


def _is_class(value: Any) -> bool:
    return isinstance(value, type) and not issubclass(value, BaseException)


def _members(title: str, cls: type, is_wanted, make) -> Section:
    return Section(title, [make(name) for name, _ in _public(cls, is_wanted)])


def sections() -> list[Section]:
    """All of NumPy that concerns arrays."""
    array = np.ndarray
    return [
        _functions("Functions", np),
        _functions("Universal functions", np, _is_ufunc),
        _functions("Linear algebra", np.linalg),
        _functions("Random numbers", np.random),
        _functions("Polynomials", np.polynomial.polynomial),
        _functions("Stride tricks", np.lib.stride_tricks),
        _functions("Types", np, _is_class),
        _members("Methods of arrays", array, callable, _method_entry),
        _members("Attributes of arrays", array, _is_attribute, _attribute_entry),
        _members(
            "Methods of universal functions", np.ufunc, callable, _ufunc_method_entry
        ),
    ]


def find(name: str) -> list[Entry]:
    """The entries of a name: `sort`, `np.sort`, `numpy.linalg.inv`, `ndarray.T`."""
    name = name.replace("np.", "numpy.", 1) if name.startswith("np.") else name
    return [
        entry
        for section in sections()
        for entry in section.entries
        if name in (entry.name, entry.short_name)
    ]


# --- Texts ----------------------------------------------------------------------


def describe(entry: Entry) -> str:
    """What there is to say about a function, for a terminal."""
    if not entry.is_supported:
        return f"{entry.name}: not supported"
    supported = [one.name for one in entry.arguments if one.is_supported]
    missing = [one.name for one in entry.arguments if not one.is_supported]
    lines = [f"{entry.name}({', '.join(supported)})"]
    if missing:
        lines.append(f"    not supported: {', '.join(missing)}")
    if entry.notes:
        lines.append(f"    {entry.notes}")
    return "\n".join(lines)


def _row(entry: Entry) -> str:
    arguments = ", ".join(
        one.name if one.is_supported else f"~~{one.name}~~" for one in entry.arguments
    )
    notes = entry.notes.replace("|", "\\|")
    return f"| `{entry.name.replace('numpy.', 'np.', 1)}` | {arguments} | {notes} |"


def _section_text(section: Section) -> str:
    missing = [entry.short_name for entry in section.entries if not entry.is_supported]
    lines = [
        f"## {section.title}",
        "",
        f"{len(section.supported)} of {len(section.entries)}.",
        "",
    ]
    if section.supported:
        lines += ["| name | arguments | notes |", "|---|---|---|"]
        lines += [_row(entry) for entry in section.supported]
        lines.append("")
    if missing:
        lines += [f"Not supported: {', '.join(f'`{name}`' for name in missing)}.", ""]
    return "\n".join(lines)


_HEAD = """\
# NumPy in compiled code

<!-- Made by scripts/numpy_table.py of python/pyarray/numpy. -->

What compiled code may call of NumPy {version}, by name and argument. An argument that
is ~~struck through~~ is refused with a compile error; so is a function that is not
supported. `pyarray numpy NAME` prints one entry. What is not here can be taught:
see [`@overload`](Language.md#teaching-the-compiler-a-function).

| | supported | in NumPy |
|---|---|---|
{counts}

Functions and universal functions of NumPy's main module make {total}.
"""


def document() -> str:
    """docs/NumPy.md."""
    parts = sections()
    counts = "\n".join(
        f"| {part.title.lower()} | {len(part.supported)} | {len(part.entries)} |"
        for part in parts
    )
    total = len(parts[0].supported) + len(parts[1].supported)
    version = ".".join(np.__version__.split(".")[:2])
    head = _HEAD.format(version=version, counts=counts, total=total)
    return "\n".join([head, *map(_section_text, parts)])
