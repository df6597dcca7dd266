# Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""`yield`, and generator expressions that are values."""

from __future__ import annotations

import ast

from .importer_patterns import Maker

Handle = int


class GeneratorsImporter:
    """The part of a function's importer that is about generators."""

    def visit_Yield(self, node: ast.Yield) -> Handle:
        value = self.visit(node.value) if node.value else self.constant(node, None)
        self.op(node, "yield_item", [value], results=0)
        return self.constant(node, None)

    def visit_YieldFrom(self, node: ast.YieldFrom) -> Handle:
        message = "the value of 'yield from' is not supported"
        help = "yield the result as the last item, or make it a list to append to"
        raise self.refuse(node, message, help, "GeneratorNotSupported")

    def yield_from(self, node: ast.YieldFrom) -> Handle:
        """Of what the inner one returns nothing is kept."""
        make = Maker(node)
        item = self.new_name()
        self.scope.locals.add(item)
        load = make.at(ast.Name(item, ast.Load()))
        store = make.at(ast.Name(item, ast.Store()))
        body = [make.at(ast.Expr(make.at(ast.Yield(load))))]
        self.visit(make.at(ast.For(store, node.value, body, [])))
        return self.constant(node, None)

    def visit_GeneratorExp(self, node: ast.GeneratorExp) -> Handle:
        """A call of a generator function that captures the names around; what
        it goes over is evaluated here."""
        if hasattr(node, "own_names"):
            message = "a lazy map or filter is not a value in compiled code"
            help = "write a generator expression, or a list"
            raise self.refuse(node, message, help, "GeneratorNotSupported")
        iterable = self.visit(node.generators[0].iter)
        names = self.find_names(node)
        names.node = self.generator_function(node)
        names.parameters = [_SOURCE]
        names.own(_SOURCE)
        names.is_generator = True
        callee = self.make_closure(node, names)
        names.node = node
        return self.call(node, callee, [iterable], [])

    def generator_function(self, node: ast.GeneratorExp) -> ast.FunctionDef:
        make = Maker(node)
        statement: ast.stmt = make.at(ast.Expr(make.at(ast.Yield(node.elt))))
        for index, part in reversed(list(enumerate(node.generators))):
            for test in reversed(part.ifs):
                statement = make.at(ast.If(test, [statement], []))
            source = part.iter
            if index == 0:
                source = make.at(ast.Name(_SOURCE, ast.Load()))
            statement = make.at(ast.For(part.target, source, [statement], []))
        parameter = ast.copy_location(ast.arg(_SOURCE), node)
        arguments = ast.arguments([], [parameter], None, [], [], None, [])
        function = ast.FunctionDef("<genexpr>", arguments, [statement], [])
        return make.at(function)


_SOURCE = ".0"
