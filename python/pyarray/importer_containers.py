# Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Displays and comprehensions of lists, sets and dicts, and `del` of items.

A comprehension is a loop that fills a container, with names of its own; so is
a display with a star.
"""

from __future__ import annotations

import ast

from .importer_patterns import Maker

Handle = int


class ContainersImporter:
    """The part of a function's importer that makes containers."""

    # --- Displays --------------------------------------------------------

    def visit_List(self, node: ast.List) -> Handle:
        return self.display(node, "list", "append")

    def visit_Set(self, node: ast.Set) -> Handle:
        return self.display(node, "set", "add")

    def display(self, node: ast.List | ast.Set, op: str, method: str) -> Handle:
        if not any(isinstance(item, ast.Starred) for item in node.elts):
            return self.op(node, op, [self.visit(item) for item in node.elts])
        result = self.empty(node, op)
        for item in node.elts:
            if isinstance(item, ast.Starred):
                self.visit(self.put_all(item.value, result, method))
            else:
                self.visit(_put(item, result, method))
        return self.visit(result)

    def put_all(self, items: ast.expr, result: ast.Name, method: str) -> ast.For:
        make = Maker(items)
        name = self.new_name()
        self.scope.locals.add(name)
        item = make.at(ast.Name(name, ast.Load()))
        target = make.at(ast.Name(name, ast.Store()))
        loop = ast.For(target, items, [_put(item, result, method)], [])
        return make.at(loop)

    def visit_Dict(self, node: ast.Dict) -> Handle:
        if None not in node.keys:
            items = [
                self.visit(item)
                for pair in zip(node.keys, node.values)
                for item in pair
            ]
            return self.op(node, "dict", items)
        result = self.empty(node, "dict")
        for key, value in zip(node.keys, node.values):
            make = Maker(value)
            if key is None:
                update = make.at(ast.Attribute(result, "update", ast.Load()))
                call = make.at(ast.Call(update, [value], []))
                self.visit(make.at(ast.Expr(call)))
            else:
                pair = [self.temporary(item, self.visit(item)) for item in (key, value)]
                self.visit(_put_pair(value, result, *pair))
        return self.visit(result)

    def is_fromkeys(self, node: ast.Call) -> bool:
        callee = node.func
        return (
            isinstance(callee, ast.Attribute)
            and callee.attr == "fromkeys"
            and self.static_value(callee.value) is dict
        )

    def empty(self, node: ast.expr, op: str) -> ast.Name:
        return self.temporary(node, self.op(node, op))

    # --- Comprehensions --------------------------------------------------

    def visit_ListComp(self, node: ast.ListComp) -> Handle:
        return self.comprehension(node, "list", "append")

    def visit_SetComp(self, node: ast.SetComp) -> Handle:
        return self.comprehension(node, "set", "add")

    def comprehension(self, node, op: str, method: str) -> Handle:
        self.refuse_async(node)
        result = self.empty(node, op)
        self.visit(self.loops(node, lambda item: [_put(item, result, method)]))
        return self.visit(result)

    def visit_DictComp(self, node: ast.DictComp) -> Handle:
        self.refuse_async(node)
        make = Maker(node)
        result = self.empty(node, "dict")
        names = [self.new_name(), self.new_name()]
        self.scope.locals.update(names)
        targets = [make.at(ast.Name(name, ast.Store())) for name in names]
        key, value = (make.at(ast.Name(name, ast.Load())) for name in names)

        def put(pair: ast.expr) -> list[ast.stmt]:
            target = make.at(ast.Tuple(targets, ast.Store()))
            return [
                make.at(ast.Assign([target], pair)),
                _put_pair(node, result, key, value),
            ]

        pairs = ast.Tuple([node.key, node.value], ast.Load())
        items = ast.GeneratorExp(ast.copy_location(pairs, node), node.generators)
        items = ast.copy_location(items, node)
        items.own_names = self.own_names(node)
        self.visit(self.loops(items, put))
        return self.visit(result)

    def refuse_async(self, node) -> None:
        for part in node.generators:
            if part.is_async:
                message = "'async for' is not supported in compiled code"
                raise self.refuse(part.iter, message)

    # --- Deletion --------------------------------------------------------

    def visit_Delete(self, node: ast.Delete) -> None:
        for target in node.targets:
            self.delete(target)

    def delete(self, target: ast.expr) -> None:
        if isinstance(target, (ast.Tuple, ast.List)):
            for item in target.elts:
                self.delete(item)
        elif isinstance(target, ast.Subscript):
            place = [self.visit(target.value), self.visit(target.slice)]
            self.op(target, "delete_subscript", place, results=0)
        else:
            self.delete_name(target)

    def delete_name(self, target: ast.expr) -> None:
        """Of anything that is neither a name nor an item."""
        message = "'del' of this is not supported in compiled code"
        raise self.refuse(target, message, code="DeleteNotSupported")


def as_display(node: ast.Call) -> ast.Dict:
    """{"a": 1} for dict(a=1)"""
    make = Maker(node)
    keys = [keyword.arg and make.constant(keyword.arg) for keyword in node.keywords]
    return make.at(ast.Dict(keys, [keyword.value for keyword in node.keywords]))


def _put(item: ast.expr, result: ast.Name, method: str) -> ast.Expr:
    """result.method(item)"""
    make = Maker(item)
    callee = make.at(ast.Attribute(result, method, ast.Load()))
    return make.at(ast.Expr(make.at(ast.Call(callee, [item], []))))


def _put_pair(node: ast.AST, result: ast.Name, key: ast.Name, value) -> ast.Assign:
    """result[key] = value"""
    make = Maker(node)
    target = make.at(ast.Subscript(result, key, ast.Store()))
    return make.at(ast.Assign([target], value))
