# Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""The ways in which programs are compiled."""

from __future__ import annotations

import os
from contextlib import contextmanager

MODES = {
    "default": {},
    "opt=0": {"opt": 0},
    "unfused": {"skip": "pyarray-fuse-elementwise"},
    "opt=1": {"opt": 1},
    "unsimplified": {"skip": "canonicalize,cse"},
    "opt=2": {"opt": 2},
    "interpreted": {"interpret": True},
    "shuffled": {},
}
"""Options of `jit`. "shuffled" has a part of the passes, in an order of its own."""


def modes_of(seed: int, only: list[str] | None = None) -> list[str]:
    """The default and another one in turn, or those only. "shuffled:7" is one way to
    shuffle."""
    others = [mode for mode in MODES if mode != "default"]
    names = only or ["default", others[seed % len(others)]]
    return [f"{name}:{seed}" if name == "shuffled" else name for name in names]


def options_of(mode: str) -> dict:
    return MODES[kind_of(mode)]


def kind_of(mode: str) -> str:
    return mode.partition(":")[0]


def fault_of(mode: str) -> str:
    """What PYARRAY_FAULT is while the program is compiled."""
    kind, _, seed = mode.partition(":")
    return f"shuffle:{seed}" if kind == "shuffled" else ""


@contextmanager
def environment(mode: str):
    if fault_of(mode):
        os.environ["PYARRAY_FAULT"] = fault_of(mode)
    try:
        yield
    finally:
        os.environ.pop("PYARRAY_FAULT", None)
