# Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""The arguments of a call: extents, how arrays lie in memory and share it."""

from __future__ import annotations

import math
import random
from dataclasses import dataclass, replace

import numpy as np

from .program import Program

# By how much smaller extents must be for a call to take milliseconds.
MOST = {0: 70, 1: 70, 2: 36, 3: 13, 4: 6}
EXTENTS = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 15, 16, 17, 19, 20]
MANY = [31, 32, 33, 35, 47, 63, 64, 65, 70]
LAYOUTS = ["F", "rows", "step", "negative", "negative rows", "negative columns"]
FILLS = ["normal", "normal", "normal", "integers", "special"]


@dataclass(frozen=True)
class Place:
    """Where an array lies: in which memory, from which element of it."""

    dtype: str
    extents: tuple[int, ...]
    layout: str = "C"
    memory: int = 0
    offset: int = 0
    writeable: bool = True

    def strides(self) -> list[int]:
        """In elements."""
        extents, layout = [max(each, 1) for each in self.extents], self.layout
        if layout == "rows":
            extents[-1] += 3
        if layout == "step":
            extents = [2 * each for each in extents]
        order = range(len(extents))
        strides = [0] * len(extents)
        width = 2 if layout == "step" else 1
        for axis in order if layout == "F" else reversed(order):
            strides[axis], width = width, width * extents[axis]
        if layout in ("negative", "negative rows"):
            strides[0] = -strides[0]
        if layout == "negative columns" or (layout == "negative" and len(strides) > 1):
            strides[-1] = -strides[-1]
        if layout == "broadcast":
            strides[0] = 0
        return strides

    def first(self) -> int:
        """The element at index 0; none lies before `offset`."""
        pairs = zip(self.strides(), self.extents)
        return self.offset - sum(min(s, 0) * max(n - 1, 0) for s, n in pairs)

    def end(self) -> int:
        pairs = zip(self.strides(), self.extents)
        return self.first() + 1 + sum(max(s, 0) * max(n - 1, 0) for s, n in pairs)


@dataclass(frozen=True)
class Call:
    """All that decides the arguments of a call; small enough to be written down."""

    places: dict[str, Place]
    scalars: dict[str, int | float]
    fill: str = "normal"
    seed: int = 0

    def memories(self) -> dict[tuple[str, int], np.ndarray]:
        sizes: dict[tuple[str, int], int] = {}
        for place in self.places.values():
            key = (place.dtype, place.memory)
            sizes[key] = max(sizes.get(key, 1), place.end())
        numbers = np.random.default_rng(self.seed)
        return {
            key: filled(numbers, size, key[0], self.fill) for key, size in sizes.items()
        }

    def arguments(self, parameters: list[str]) -> list:
        memories = self.memories()
        return [
            self.scalars[name]
            if name in self.scalars
            else self.array(self.places[name], memories)
            for name in parameters
        ]

    @staticmethod
    def array(place: Place, memories) -> np.ndarray:
        memory = memories[place.dtype, place.memory]
        size = memory.itemsize
        strides = tuple(size * each for each in place.strides())
        array = np.ndarray(
            place.extents, place.dtype, memory, size * place.first(), strides
        )
        array.flags.writeable = place.writeable
        return array


def filled(numbers, size, dtype, fill) -> np.ndarray:
    kind = np.dtype(dtype).kind
    if kind == "b":
        return numbers.random(size) < 0.5
    if kind in "iu":
        low = 0 if kind == "u" else -6
        values = numbers.integers(low, 12, size).astype(dtype)
        if fill == "special":
            limits = np.iinfo(dtype)
            extreme = np.array([0, 1, limits.max, limits.min, limits.max - 1], dtype)
            return np.where(
                numbers.random(size) < 0.2, numbers.choice(extreme, size), values
            )
        return values
    values = numbers.normal(size=size)
    if fill == "integers":
        values = np.round(3 * values)
    if fill == "special":
        extreme = [0.0, -0.0, np.inf, -np.inf, np.nan, 1e300, 5e-324, 1.0]
        values = np.where(
            numbers.random(size) < 0.2, numbers.choice(extreme, size), values
        )
    with np.errstate(all="ignore"):
        if kind == "c":
            values = values + 1j * np.roll(values[::-1], 1)
        return values.astype(dtype)


# --- Random ones -----------------------------------------------------------------


def calls_of(program: Program, seed: int) -> list[Call]:
    """Four calls with arrays of one kind, then two with others."""
    pick = random.Random(seed)
    contiguous = {name: "C" for name in program.arrays}
    other = {
        name: pick.choice(["C", "C", *LAYOUTS]) if pick.random() > 0.03 else "broadcast"
        for name in program.arrays
    }
    first = other if pick.random() < 0.2 else contiguous
    second = other if first is contiguous else contiguous
    calls = [random_call(program, pick, first, number) for number in range(4)]
    calls += [random_call(program, pick, second, number) for number in range(2)]
    if program.large and pick.random() < 0.2:
        calls.append(random_call(program, pick, contiguous, 0, large=True))
    return calls


def random_extent(pick, most, number):
    if number == 0:  # full groups of lanes, and some beside them
        most_likely = [
            each for each in (8, 9, 11, 13, 16, 17, 18, 21, 33) if each <= most
        ]
        return pick.choice(most_likely or [most - 1, most])
    choices = [each for each in EXTENTS if each <= most]
    if pick.random() < 0.15:
        choices = [each for each in MANY if each <= most] or choices
    return pick.choice(choices)


def random_call(program, pick, layouts, number, large=False) -> Call:
    most = MOST.get(program.depth, 4)
    extents = {each: random_extent(pick, most, number) for each in "nmd"}
    if pick.random() < 0.3:
        extents["m"] = extents["n"]
    if large:
        extents = {each: pick.choice([3, 5, 8, 13, 20]) for each in "nmd"}
        extents[pick.choice("nmd")] = pick.choice([97, 200, 259, 520])
        if pick.random() < 0.1:
            extents = {each: pick.choice([101, 104, 113]) for each in "nmd"}
    places = place_arrays(program, pick, layouts, extents)
    scalars = {}
    for name, value in program.scalars.items():
        if value == "float":
            scalars[name] = pick.choice([0.5, 1.0, -1.25, 0.1, 0.0, 3.0])
        else:
            scalars[name] = evaluate(value, extents)
            if pick.random() < 0.04:
                scalars[name] += pick.choice([-1, 1, 2])
    fill = pick.choice(FILLS)
    if fill == "special" and program.may_join_numbers:
        fill = "integers"
    return Call(places, scalars, fill, pick.randrange(1 << 30))


def evaluate(text, extents) -> int:
    return max(eval(text, {}, extents), 0)


def place_arrays(program, pick, layouts, extents) -> dict[str, Place]:
    """Apart from each other, or all over each other in one memory."""
    sharing = pick.choice(["apart", "apart", "apart", "same", "shifted", "anywhere"])
    places: dict[str, Place] = {}
    for number, (name, (dtype, letters)) in enumerate(program.arrays.items()):
        shape = [evaluate(each, extents) for each in letters]
        if pick.random() < 0.015:  # an index may be out of bounds then
            axis = pick.randrange(len(shape))
            shape[axis] = max(0, shape[axis] + pick.choice([-1, -1, 1, 2]))
        place = Place(dtype, tuple(shape), layouts[name], memory=number)
        if sharing != "apart" and pick.random() < 0.8:
            offset = 0
            if sharing == "shifted":
                width = max([1, *shape[-1:]])
                offset = pick.choice([0, 1, 2, 3, 4, width, width + 1, 2 * width])
            elif sharing == "anywhere":
                offset = pick.randrange(max(1, math.prod(shape)) + 1)
            place = replace(place, memory=-1, offset=offset)
        if layouts[name] == "broadcast" or pick.random() < 0.01:
            place = replace(place, writeable=pick.random() < 0.3)
        places[name] = place
    return places
