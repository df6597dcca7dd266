# Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Functions of users that stand for others, which cannot be compiled."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from types import FunctionType

# By identity: what is called need not be hashable. The originals are kept, so
# that the keys stay theirs.
_overloads: dict[int, tuple[object, FunctionType]] = {}


def overload(original: Callable) -> Callable[[Callable], Callable]:
    """Decorates a function in the compiled subset that stands for `original`
    wherever compiled code calls that.

    Its parameters are those of `original`. What the types of its arguments decide
    (`isinstance`, `a.ndim == 2`, `axis is None`, `np.issubdtype(a.dtype, np.floating)`)
    is decided when it is compiled, and the branch not taken is never looked at; a
    parameter annotated with `Static` is as good as a type. The library of NumPy's
    functions is written in the same way. Functions that were compiled before keep
    the code they have.

    Raises `TypeError` where `original` is not callable, or what is decorated is no
    Python function.
    """
    if not callable(original):
        raise TypeError(f"overload() expected a callable, but got {original!r}")

    def register(function: Callable) -> Callable:
        plain = getattr(function, "py_func", function)
        if not isinstance(plain, FunctionType):
            raise TypeError(
                f"overload() expected a Python function, but got {function!r}"
            )
        _overloads[id(original)] = original, plain
        return function

    return register


def registered() -> Iterable[tuple[object, FunctionType]]:
    """All originals, and what stands for them."""
    return _overloads.values()


def find_overload(value: object) -> FunctionType | None:
    """The user's function that stands for this one."""
    found = _overloads.get(id(value))
    return found[1] if found else None
