# Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Expressions: one visitor per node, one op each."""

from __future__ import annotations

import ast
import enum
from types import ModuleType

import numpy as np

from . import names, objects
from .diagnostics import CompileError, make_error
from .names import INT64, Scope, Unresolved
from .numpy import intrinsics, library
from .source import Source
from .unsupported import describe_syntax

BINARY = {
    ast.Add: "add",
    ast.Sub: "sub",
    ast.Mult: "mul",
    ast.MatMult: "matmul",
    ast.Div: "truediv",
    ast.FloorDiv: "floordiv",
    ast.Mod: "mod",
    ast.Pow: "pow",
    ast.LShift: "lshift",
    ast.RShift: "rshift",
    ast.BitAnd: "and",
    ast.BitOr: "or",
    ast.BitXor: "xor",
}
UNARY = {ast.UAdd: "pos", ast.USub: "neg", ast.Invert: "invert", ast.Not: "not"}
COMPARE = {
    ast.Eq: "eq",
    ast.NotEq: "ne",
    ast.Lt: "lt",
    ast.LtE: "le",
    ast.Gt: "gt",
    ast.GtE: "ge",
    ast.Is: "is",
    ast.IsNot: "is_not",
    ast.In: "in",
    ast.NotIn: "not_in",
}

Handle = int


class ExpressionImporter:
    """Says the expressions of one function to the builder."""

    def __init__(self, module, scope: Scope, source: Source):
        self.module = module
        self.builder = module.builder
        self.source = source
        self.scope = scope

    # --- Saying ----------------------------------------------------------

    def place(self, node: ast.AST) -> tuple[int, int, int, int]:
        offset = self.source.line_offset
        return (
            node.lineno + offset,
            node.col_offset + 1,
            node.end_lineno + offset,
            node.end_col_offset + 1,
        )

    def op(self, node, name, operands=(), attributes=None, results=1, regions=0):
        """One op at the place of `node`; the number of its first result."""
        return self.builder.op(
            name, operands, attributes or {}, results, regions, self.place(node)
        )

    def refuse(self, node, message, help="", code="SyntaxNotSupported") -> CompileError:
        """The error that `node` cannot be compiled, to be raised; its code is
        one of the table in `errors`."""
        place = self.source.range(node)
        header = self.source.header_text()
        return make_error(code, message, self.source.file, place, help, header)

    def visit(self, node: ast.AST):
        visitor = getattr(self, f"visit_{type(node).__name__}", None)
        if visitor is None:
            raise self.refuse_syntax(node)
        return visitor(node)

    def refuse_syntax(self, node: ast.AST) -> CompileError:
        name, help, code = describe_syntax(node)
        return self.refuse(
            node, f"{name} is not supported in compiled code", help, code
        )

    # --- Constants and names ---------------------------------------------

    def constant(self, node: ast.AST, value: object) -> Handle:
        return self.op(node, "constant", (), {"value": value})

    def visit_Constant(self, node: ast.Constant) -> Handle:
        value = node.value
        if isinstance(value, bytes):
            return self.constant(node, names.constant(value))
        if isinstance(value, complex):
            return self.constant(node, names.constant(value))
        if type(value) is int and value not in INT64:
            message = "integer does not fit 64 bits"
            raise self.refuse(node, message, "write a float", "IntegerTooLarge")
        if isinstance(value, str):
            self.check_text(node, value)
            value = names.constant(value)
        return self.constant(node, value)

    def check_text(self, node: ast.AST, text: str) -> str:
        if not text.isascii() and _has_surrogates(text):
            message = "this text has no form in UTF-8"
            raise self.refuse(node, message, code="TextNotRepresentable")
        return text

    def visit_Name(self, node: ast.Name) -> Handle:
        if self.is_local(node.id):
            return self.load_local(node)
        return self.bind(node, node.id, self.resolve(node))

    def visit_Attribute(self, node: ast.Attribute) -> Handle:
        owner = self.find_module(node.value)
        if owner is not None:
            value = self.resolve(node, owner)
            return self.bind(node, f"{owner.__name__}.{node.attr}", value)
        for method in library.find_methods(node.attr):
            self.module.require(method)
        return self.op(node, "attr", [self.visit(node.value)], {"name": node.attr})

    def visit_Resolved(self, node) -> Handle:
        return self.bind(node, node.name, node.value)

    def resolve(self, node: ast.Name | ast.Attribute, owner=None) -> object:
        try:
            if owner is None:
                return self.scope.resolve(node.id)
            return self.scope.resolve_attribute(owner, node.attr)
        except Unresolved as error:
            raise self.refuse(node, error.message, error.help, error.code) from None

    def find_module(self, node: ast.AST) -> ModuleType | None:
        """The module that a dotted name stands for."""
        if isinstance(node, ast.Name) and not self.is_local(node.id):
            value = self.resolve(node)
        elif isinstance(node, ast.Attribute):
            owner = self.find_module(node.value)
            if owner is None:
                return None
            value = self.resolve(node, owner)
        else:
            return None
        return value if isinstance(value, ModuleType) else None

    def bind(self, node: ast.AST, name: str, value: object) -> Handle:
        """A name from outside, with what it is bound to."""
        if isinstance(value, tuple):
            items = [
                self.bind(node, f"{name}[{index}]", item)
                for index, item in enumerate(value)
            ]
            return self.op(node, "tuple", items)
        if isinstance(value, slice):
            parts = (value.start, value.stop, value.step)
            return self.op(node, "slice", [self.bind(node, name, x) for x in parts])
        if isinstance(value, np.generic):
            return self.bind_scalar(node, name, value)
        binding = self.find_binding(node, value)
        if binding is None and library.is_part(self.function) and callable(value):
            # The library's branches are for other types than these, maybe.
            binding = ("symbol", name)
        if binding is None and value is not None:
            raise self.refuse(node, *names.describe_object(name, value))
        return self.op(node, "global", (), {"name": name, "binding": binding})

    def find_binding(self, node: ast.AST, value: object) -> object | None:
        """A constant, an intrinsic or a symbol; None for anything else."""
        if isinstance(value, enum.Enum):
            cls, index = objects.enum_value(value)
            return "attr", f"#py.type_value<{cls}, {index}>"
        binding = names.constant(value)
        if isinstance(value, str):
            self.check_text(node, value)
        if binding is None:
            binding = names.intrinsic(value)
        if binding is None:
            cls = objects.exception_class_type(value)
            if cls is not None:
                return "attr", f"#py.type_value<{cls}, 0>"
            function = names.compiled_function(value)
            if function is None and self.module.is_imported(value):
                function = value
            if function is not None:
                symbol = self.module.require(function, self.source, node)
                binding = ("symbol", symbol)
        return binding

    def bind_scalar(self, node: ast.AST, name: str, value: np.generic) -> Handle:
        """A NumPy scalar: its class, called with a Python scalar."""
        element_type = intrinsics.element_type(value.dtype)
        item = value.item()
        if element_type is None or (isinstance(item, int) and item not in INT64):
            message = f"'{name}' is {value.dtype} {value}, which is not supported"
            help = "use np.float64, np.int64 or another supported dtype"
            raise self.refuse(node, message, help, "DTypeNotSupported")
        callee = self.bind(node, f"numpy.{value.dtype}", type(value))
        return self.call(node, callee, [self.constant(node, item)], [])

    # --- Operators -------------------------------------------------------

    def visit_BinOp(self, node: ast.BinOp) -> Handle:
        # A sum of many terms is as deep as it is long: its left side in a loop.
        chain = [node]
        while isinstance(chain[-1].left, ast.BinOp):
            chain.append(chain[-1].left)
        value = self.visit(chain[-1].left)
        for binary in reversed(chain):
            operands = [value, self.visit(binary.right)]
            kind = ("kind", BINARY[type(binary.op)])
            value = self.op(binary, "binary", operands, {"kind": kind})
        return value

    def visit_UnaryOp(self, node: ast.UnaryOp) -> Handle:
        operand = node.operand
        negative = isinstance(node.op, ast.USub) and isinstance(operand, ast.Constant)
        if negative and operand.value == 2**63 and type(operand.value) is int:
            return self.constant(node, -(2**63))
        if isinstance(node.op, ast.Not):
            return self.op(
                node, "unary", [self.visit_test(operand)], {"kind": ("kind", "not")}
            )
        kind = ("kind", UNARY[type(node.op)])
        return self.op(node, "unary", [self.visit(operand)], {"kind": kind})

    def visit_Compare(self, node: ast.Compare) -> Handle:
        left = self.visit(node.left)
        return self.compare(node, left, node.ops, node.comparators)

    def compare(self, node: ast.Compare, left: Handle, ops, comparators) -> Handle:
        """`left < a < b`: each operand once, the rest only if this one holds."""
        right = self.visit(comparators[0])
        kind = ("kind", COMPARE[type(ops[0])])
        result = self.op(node, "compare", [left, right], {"kind": kind})
        if len(ops) == 1:
            return result
        test = self.op(node, "truth", [result])
        return self.choose(
            node,
            test,
            lambda: self.compare(node, right, ops[1:], comparators[1:]),
            lambda: result,
        )

    def visit_BoolOp(self, node: ast.BoolOp) -> Handle:
        return self.combine(node, node.values, is_test=False)

    def combine(self, node: ast.BoolOp, values, is_test: bool) -> Handle:
        """`and`, `or`: the first operand that decides."""
        left = self.visit_test(values[0]) if is_test else self.visit(values[0])
        if len(values) == 1:
            return left
        test = left if is_test else self.op(values[0], "truth", [left])

        def rest():
            return self.combine(node, values[1:], is_test)

        if isinstance(node.op, ast.And):
            return self.choose(node, test, rest, lambda: left)
        return self.choose(node, test, lambda: left, rest)

    def visit_test(self, node: ast.AST) -> Handle:
        """The truth value of a condition: operands of `and` and `or` need not
        have one type there."""
        if isinstance(node, ast.BoolOp):
            return self.combine(node, node.values, is_test=True)
        value = self.visit(node)
        if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not):
            return value
        return self.op(node, "truth", [value])

    def visit_IfExp(self, node: ast.IfExp) -> Handle:
        test = self.visit_test(node.test)
        return self.choose(
            node,
            test,
            lambda: self.visit(node.body),
            lambda: self.visit(node.orelse),
        )

    def choose(self, node: ast.AST, test: Handle, then, otherwise) -> Handle:
        """An `if` with a value: `then` and `otherwise` say the two."""
        result = self.op(node, "if", [test], regions=2)
        for branch in (then, otherwise):
            self.builder.region()
            self.op(node, "yield", [branch()], results=0)
            self.builder.end_region()
        return result

    # --- Items and tuples ------------------------------------------------

    def visit_Subscript(self, node: ast.Subscript) -> Handle:
        maker = self.static_value(node.value)
        if maker is np.s_ or maker is np.index_exp:
            index = self.visit(node.slice)
            is_tuple = isinstance(node.slice, ast.Tuple) or maker is np.s_
            return index if is_tuple else self.op(node, "tuple", [index])
        operands = [self.visit(node.value), self.visit(node.slice)]
        return self.op(node, "subscript", operands)

    def visit_Slice(self, node: ast.Slice) -> Handle:
        operands = [
            self.constant(node, None) if part is None else self.visit(part)
            for part in (node.lower, node.upper, node.step)
        ]
        return self.op(node, "slice", operands)

    def visit_Tuple(self, node: ast.Tuple) -> Handle:
        return self.op(node, "tuple", [self.visit(item) for item in node.elts])

    def visit_NamedExpr(self, node: ast.NamedExpr) -> Handle:
        value = self.keep(node.value)
        self.store(node.target, node.target.id, value)
        return value


def _has_surrogates(text: str) -> bool:
    return any("\ud800" <= character <= "\udfff" for character in text)
