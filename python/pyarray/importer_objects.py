# Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Enumerations and named tuples: members, and calls of their classes."""

from __future__ import annotations

import ast
import enum

from . import objects


def is_record_class(value: object) -> bool:
    """A class that `collections.namedtuple` or `typing.NamedTuple` made."""
    return (
        isinstance(value, type)
        and issubclass(value, tuple)
        and isinstance(getattr(value, "_fields", None), tuple)
    )


class ObjectsImporter:
    """The part of a function's importer that is about classes of values."""

    def visit_Attribute(self, node: ast.Attribute) -> int:
        cls = self.static_value(node.value)
        if isinstance(cls, type) and issubclass(cls, enum.Enum):
            member = cls.__members__.get(node.attr)
            if member is None:
                message = f"type object '{cls.__name__}' has no member '{node.attr}'"
                names = ", ".join(cls.__members__)
                raise self.refuse(
                    node, message, f"its members are {names}", "NoAttribute"
                )
            return self.bind(node, f"{cls.__name__}.{node.attr}", member)
        return super().visit_Attribute(node)

    def visit_Call(self, node: ast.Call) -> int:
        cls = self.static_value(node.func)
        if not is_record_class(cls):
            return super().visit_Call(node)
        binding = ("attr", f"#py.type_value<{objects.record_type(cls, [])}, 0>")
        attributes = {"name": cls.__name__, "binding": binding}
        callee = self.op(node.func, "global", (), attributes)
        return self.call(node, callee, self.record_items(node, cls), [])

    def record_items(self, node: ast.Call, cls: type) -> list[int]:
        """A value for each field, by position, by name or by default."""
        stars = [item for item in node.args if isinstance(item, ast.Starred)]
        if stars or any(keyword.arg is None for keyword in node.keywords):
            message = f"'*' in a call of {cls.__name__} is not supported"
            raise self.refuse(node, message, "name the fields", "StarNotSupported")
        given = dict(zip(cls._fields, map(self.visit, node.args)))
        if len(node.args) > len(cls._fields):
            message = (
                f"{cls.__name__}.__new__() takes {len(cls._fields) + 1} positional "
                f"arguments but {len(node.args) + 1} were given"
            )
            raise self.refuse(node, message, code="ArgumentCount")
        for keyword in node.keywords:
            if keyword.arg not in cls._fields or keyword.arg in given:
                message = (
                    f"{cls.__name__}.__new__() got an unexpected keyword argument "
                    f"'{keyword.arg}'"
                )
                raise self.refuse(node, message, code="UnexpectedKeyword")
            given[keyword.arg] = self.visit(keyword.value)
        for name, value in cls._field_defaults.items():
            if name not in given:
                given[name] = self.bind(node, name, value)
        missing = [name for name in cls._fields if name not in given]
        if missing:
            message = f"{cls.__name__}.__new__() missing the argument '{missing[0]}'"
            raise self.refuse(node, message, code="MissingArgument")
        return [given[name] for name in cls._fields]
