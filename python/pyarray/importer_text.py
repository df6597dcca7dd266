# Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""f-strings: a call of `format` for each value, and one text of all parts."""

from __future__ import annotations

import ast

from .library import primitives

_CONVERSIONS = {ord("s"): str, ord("r"): repr, ord("a"): ascii}


class TextImporter:
    """The part of a function's importer that is about text."""

    def visit_JoinedStr(self, node: ast.JoinedStr) -> int:
        parts = [self.visit(part) for part in node.values]
        if not parts:
            return self.constant(node, "")
        if len(parts) == 1:
            return parts[0]
        return self.call_object(node, "concat", primitives.concat, parts)

    def visit_FormattedValue(self, node: ast.FormattedValue) -> int:
        value = self.visit(node.value)
        conversion = _CONVERSIONS.get(node.conversion)
        if conversion is not None:
            name = conversion.__name__
            value = self.call_object(node.value, name, conversion, [value])
        operands = [value]
        if node.format_spec is not None:
            operands.append(self.visit(node.format_spec))
        return self.call_object(node.value, "format", format, operands)

    def call_object(self, node, name: str, callee: object, operands: list[int]) -> int:
        return self.call(node, self.bind(node, name, callee), operands, [])
