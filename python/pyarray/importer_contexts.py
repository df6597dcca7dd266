# Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""`with np.errstate(...)`: the one context that compiled code can enter."""

from __future__ import annotations

import ast

import numpy as np

from .numpy.error_state import KINDS, QUIET


class ContextsImporter:
    """The part of a function's importer that is about `with`."""

    def visit_With(self, node: ast.With) -> str | None:
        contexts = [item.context_expr for item in node.items]
        if not all(self.is_error_state(context) for context in contexts):
            raise self.refuse_syntax(node)
        for item in node.items:
            self.check_error_state(item.context_expr)
            if item.optional_vars is not None:
                self.assign(item.optional_vars, self.constant(node, None))
        return self.block(node.body)

    def is_error_state(self, node: ast.expr) -> bool:
        return (
            isinstance(node, ast.Call) and self.static_value(node.func) is np.errstate
        )

    def check_error_state(self, node: ast.Call) -> None:
        """Refuses what would raise or call something."""
        name = ast.unparse(node.func)
        for argument in node.args:
            message = f"{name}() takes its options by name only"
            help = f'name what it is for: `{name}(all="ignore")`'
            raise self.refuse(argument, message, help, "ArgumentCount")
        for keyword in node.keywords:
            if keyword.arg not in KINDS:
                message = f"{name}() with '{keyword.arg or '**'}' is not supported"
                help = "it takes " + ", ".join(KINDS)
                raise self.refuse(keyword.value, message, help, "OptionNotSupported")
            value = keyword.value
            if not isinstance(value, ast.Constant) or value.value not in QUIET:
                message = f"{name}() with {ast.unparse(keyword)} is not supported"
                help = 'write "ignore", and test the operands where it matters'
                raise self.refuse(value, message, help, "OptionNotSupported")
