# Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""From a case to its instances.

Types are expensive, since each combination is compiled; instances of one
combination are not. So of the combinations of constants, dtypes, shapes and
layouts some are chosen that have each value of each of these, and as many pairs
of values as fit (`choose`); each is run with many arguments (`instances`). All of
it is the same in every run.
"""

from __future__ import annotations

import itertools
import math
import zlib
from collections.abc import Iterator
from typing import Any, NamedTuple

import numpy as np

from . import values
from .case import Case, Constant, Value
from .layouts import CLASSES, class_of, lay_out, possible_class


class Extent(NamedTuple):
    """How much is run."""

    instances: int  # of a combination of types
    signatures: float  # a factor of the case's `signatures`
    library: int  # so many of the instances are run by the library as well
    pairs: bool  # of cases with `pairs`, all that this means


EXTENTS = {
    "check": Extent(22, 0.5, 22, False),  # `make check` has some minutes
    "large": Extent(56, 0.5, 8, True),
    "full": Extent(60, 8, 60, True),
}
CHECK = EXTENTS["check"]

_MAX_ELEMENTS = 600


class Signature(NamedTuple):
    """One combination of constants and types."""

    constants: dict[str, Any]
    # By parameter: dtype, shape and layout class of an array, type of a value.
    types: dict[str, tuple[str, ...]]


class Instance(NamedTuple):
    signature: Signature
    arguments: tuple[Any, ...]


# --- Which types -----------------------------------------------------------------


def _axes(case: Case) -> dict[tuple[str, str], list[Any]]:
    """What may be chosen independently: by parameter and aspect."""
    axes: dict[tuple[str, str], list[Any]] = {}
    for name, parameter in case.parameters.items():
        if isinstance(parameter, Constant):
            axes[name, "constant"] = list(range(len(parameter.objects)))
        elif isinstance(parameter, Value):
            axes[name, "type"] = list(parameter.objects)
        else:
            axes[name, "dtype"] = parameter.dtypes
            axes[name, "shape"] = parameter.shapes
            axes[name, "layout"] = parameter.layouts
    return {key: choices for key, choices in axes.items() if choices}


def _signature(case: Case, chosen: dict[tuple[str, str], Any]) -> Signature:
    constants, types = {}, {}
    for name, parameter in case.parameters.items():
        if isinstance(parameter, Constant):
            constants[name] = parameter.objects[chosen[name, "constant"]]
        elif isinstance(parameter, Value):
            types[name] = (chosen[name, "type"],)
        else:
            like = parameter.like
            dtype = chosen.get((name, "dtype")) or chosen[like, "dtype"]
            shape = chosen.get((name, "shape")) or chosen[like, "shape"]
            rank = 0 if shape == "." else len(shape)
            layout = possible_class(chosen[name, "layout"], rank)
            if layout == "broadcast" and any(
                map(values.is_structured, parameter.values)
            ):
                layout = "readonly"
            types[name] = (dtype, shape, layout)
    return Signature(constants, types)


def _required(case: Case, axes: dict, extent: Extent) -> list[dict]:
    """Choices each of which has to be part of a combination: the pairs of the types
    of two parameters, or of the dtype and the layout of one."""
    if not (case.pairs and extent.pairs):
        return []
    keys = [key for key in axes if key[1] in ("dtype", "type")][:2]
    if len(keys) == 1:
        keys += [key for key in axes if key[1] == "layout"][:1]
    return [dict(zip(keys, one)) for one in itertools.product(*map(axes.get, keys))]


def choose(case: Case, extent: Extent = CHECK) -> list[Signature]:
    """Combinations that have all values of each axis, and many pairs of values."""
    axes = _axes(case)
    if not axes:
        return [Signature({}, {})]
    random = np.random.default_rng(zlib.crc32(case.name.encode()))
    required = _required(case, axes, extent)
    count = max(math.ceil(case.signatures * extent.signatures), len(required))
    seen_values: set = set()
    seen_pairs: set = set()
    missing = {(key, choice) for key in axes for choice in axes[key]}
    result: dict[str, Signature] = {}
    for number in range(4 * count + 100):
        if len(result) >= count and not missing:
            break
        fixed = required[number] if number < len(required) else {}
        best, best_gain = None, -1
        for _ in range(24):
            picked = {
                key: choices[random.integers(len(choices))]
                for key, choices in axes.items()
            } | fixed
            items = set(picked.items())
            pairs = set(itertools.combinations(picked.items(), 2))
            gain = 50 * len(items - seen_values) + len(pairs - seen_pairs)
            if gain > best_gain:
                best, best_gain, best_items, best_pairs = picked, gain, items, pairs
        if len(result) >= count and not best_items & missing:
            continue
        seen_values |= best_items
        seen_pairs |= best_pairs
        missing -= best_items
        signature = _signature(case, best)
        result.setdefault(repr(signature), signature)
    return list(result.values())


# --- Which arguments ---------------------------------------------------------------


def _extents(letters: set[str], number: int, random) -> dict[str, int]:
    """Each letter's extent: few and many, one, none."""
    kind = number % 6
    low, high = [(2, 6), (1, 2), (0, 3), (3, 9), (0, 5), (5, 18)][kind]
    return {letter: int(random.integers(low, high)) for letter in sorted(letters)}


def _shape(template: str, extents: dict[str, int], random) -> tuple[int, ...]:
    if template == ".":
        return ()
    shape = []
    for letter in template:
        if letter.isdigit():
            shape.append(int(letter))
        elif letter.isupper():
            stretched = random.integers(0, 3) == 0
            shape.append(1 if stretched else extents[letter.lower()])
        else:
            shape.append(extents[letter])
    return tuple(shape)


def _default_values(case: Case) -> list[Any]:
    return ["ordinary", "nonfinite"] if case.eps else ["ordinary", "special"]


def _array(case, parameter, types, shape, extents, number, random):
    dtype, _, layout_class = types
    kinds = parameter.values or _default_values(case)
    kind = kinds[number % len(kinds)]
    made = values.make(kind, random, shape, np.dtype(dtype), extents)
    layouts = CLASSES[layout_class]
    return lay_out(made, layouts[number // len(kinds) % len(layouts)])


def _value(parameter: Value, kind: str, number: int, random) -> Any:
    objects = parameter.objects[kind]
    chosen = objects[random.integers(len(objects))]
    if isinstance(chosen, type) and issubclass(chosen, np.generic):
        make = values.special if number % 2 else values.ordinary
        return make(random, (1,), np.dtype(chosen))[0]
    return chosen


def _arguments(case: Case, signature: Signature, number: int, random) -> tuple:
    letters = {
        letter.lower()
        for types in signature.types.values()
        for letter in (types[1] if len(types) == 3 else "")
        if letter.isalpha()
    }
    extents = _extents(letters, number, random)
    shapes: dict[str, tuple[int, ...]] = {}
    arguments = []
    for name, types in signature.types.items():
        parameter = case.parameters[name]
        if isinstance(parameter, Value):
            arguments.append(_value(parameter, types[0], number, random))
            continue
        like = shapes.get(parameter.like)
        shape = like if like is not None else _shape(types[1], extents, random)
        shapes[name] = shape
        arguments.append(_array(case, parameter, types, shape, extents, number, random))
    return tuple(arguments)


def _fits(case: Case, signature: Signature, arguments: tuple) -> bool:
    """Whether they have the planned types, by which code is compiled, and the case
    wants them."""
    for types, argument in zip(signature.types.values(), arguments):
        if isinstance(argument, np.ndarray):
            planned = types[2]
            if planned == "broadcast" and class_of(argument) == "readonly":
                return False
            if planned in ("F", "any") and class_of(argument) != planned:
                return False
    if sum(np.size(argument) for argument in arguments) > _MAX_ELEMENTS:
        return False
    if case.when is None:
        return True
    named = dict(zip(signature.types, arguments))
    return bool(case.when(**signature.constants, **named))


def instances(
    case: Case, signature: Signature, extent: Extent = CHECK
) -> Iterator[Instance]:
    """The arguments to run these types with; some numbers give none."""
    seed = zlib.crc32(f"{case.name} {signature}".encode())
    count = extent.instances
    if not any(len(types) == 3 for types in signature.types.values()):
        # Without arrays there are only so many combinations.
        known = [
            len(case.parameters[name].objects[types[0]])
            for name, types in signature.types.items()
        ]
        count = min(count, math.prod(known))
    made = 0
    for number in range(3 * count):
        if made == count:
            return
        random = np.random.default_rng((seed, number))
        arguments = _arguments(case, signature, number, random)
        if _fits(case, signature, arguments):
            made += 1
            yield Instance(signature, arguments)
