# Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Generator expressions, `map` and `filter` where they are consumed: as loops.

`map(f, a)` is `(f(x) for x in a)`, and `filter(f, a)` is `(x for x in a if
f(x))`. What a `for` statement or `sum()` takes its items from runs no generator
then: its loops are those of the statement, or of the call.
"""

from __future__ import annotations

import ast
import builtins
import functools
from types import CodeType, FunctionType, ModuleType

import numpy as np

from .importer_containers import as_display
from .importer_patterns import Inside, Maker, Resolved
from .library import dicts, iteration, lazy
from .names import compiled_function
from .numpy.displays import with_tuples
from .numpy.einsum_text import parse_subscripts

Handle = int

# What takes all items of its first argument (of `reduce`, the second) before
# it does anything else: a list of them serves.
EAGER = {
    builtins.list: 0,
    builtins.set: 0,
    builtins.sorted: 0,
    builtins.min: 0,
    builtins.max: 0,
    functools.reduce: 1,
}

# The names without which no code raises StopIteration.
STOPS = {"next", "StopIteration"}


class LazyImporter:
    """The part of a function's importer that consumes lazy iterables."""

    def static_value(self, node: ast.expr) -> object:
        """What a name from outside stands for; None for anything else."""
        if isinstance(node, ast.Name) and not self.is_local(node.id):
            return self.scope.lookup(node.id)
        if isinstance(node, ast.Attribute):
            owner = self.static_value(node.value)
            if isinstance(owner, ModuleType):
                return self.scope.lookup_attribute(owner, node.attr)
        return node.value if isinstance(node, Resolved) else None

    def as_generator(self, node: ast.expr) -> ast.GeneratorExp | None:
        """A generator expression for one, or for `map` or `filter`."""
        if isinstance(node, ast.GeneratorExp):
            return None if self.may_stop(node) else node
        if not isinstance(node, ast.Call):
            return None
        callee = self.static_value(node.func)
        if self.is_map(node, callee) and not self.calls_may_stop(node.args[0]):
            if callee is map:
                return self.from_map(node, *node.args)
            return self.from_filter(node, *node.args)
        return None

    def is_map(self, node: ast.Call, callee: object) -> bool:
        """Whether it is a `map` or `filter` of a function and what it takes."""
        if node.keywords or any(isinstance(part, ast.Starred) for part in node.args):
            return False
        if callee is map:
            return len(node.args) > 1
        return callee is filter and len(node.args) == 2

    def may_stop(self, node: ast.AST) -> bool:
        """Whether StopIteration may be raised in it, of which a generator makes
        another exception than a loop would, and which ends `map`."""
        return any(
            self.calls_may_stop(part.func)
            and (len(part.args) == 1 or self.static_value(part.func) is not next)
            for part in ast.walk(node)
            if isinstance(part, ast.Call)
        )

    def calls_may_stop(self, function: ast.expr) -> bool:
        """Whether a call of it may raise StopIteration."""
        if isinstance(function, ast.Lambda):
            return self.may_stop(function.body)
        value = self.static_value(function)
        if value is next:
            return True
        if isinstance(function, ast.Name) and self.is_local(function.id):
            return self.inner_functions_may_stop()
        return may_raise_stop(value, set())

    def inner_functions_may_stop(self) -> bool:
        """Of local names it is not known which of the functions they are."""
        root = self.names
        while root.parent is not None:
            root = root.parent
        return any(
            isinstance(part, ast.Name) and part.id in STOPS
            for scope in root.walk()
            if scope is not root and scope.is_function
            for part in ast.walk(scope.node)
        )

    def until_stop(self, node: ast.Call, callee: object) -> Handle:
        """A generator that ends where the function raises StopIteration."""
        make = Maker(node)
        function, source = node.args[:2]
        name = f"{callee.__name__}_until_stop"
        if len(node.args) > 2:
            name, source = "map_items_until_stop", make.call("zip", *node.args[1:])
        inner = self.static_value(source.func) if isinstance(source, ast.Call) else None
        if inner is not None and self.is_map(source, inner):
            source = self.temporary(source, self.until_stop(source, inner))
        if self.static_value(function) is next:
            function = make.at(Resolved("next_item", iteration.next_item))
        resolved = make.at(Resolved(name, getattr(lazy, name)))
        call = make.at(ast.Call(resolved, [function, source], []))
        return self.call_by_syntax(call, self.visit(resolved))

    def from_map(self, node, function, *iterables) -> ast.GeneratorExp:
        make = Maker(node)
        names, element = self.apply(function, len(iterables), node)
        targets = [make.at(ast.Name(name, ast.Store())) for name in names]
        target, source = targets[0], iterables[0]
        if len(targets) > 1:
            target = make.at(ast.Tuple(targets, ast.Store()))
            source = make.call("zip", *iterables)
        return self.make_generator(node, names, element, target, source, [])

    def from_filter(self, node, function, source) -> ast.GeneratorExp:
        make = Maker(node)
        if isinstance(function, ast.Constant) and function.value is None:
            names = [self.new_name()]
            test = make.at(ast.Name(names[0], ast.Load()))
        else:
            names, test = self.apply(function, 1, node)
        target = make.at(ast.Name(names[0], ast.Store()))
        element = make.at(ast.Name(names[0], ast.Load()))
        return self.make_generator(node, names, element, target, source, [test])

    def make_generator(self, node, names, element, target, source, tests):
        part = ast.comprehension(target, source, tests, 0)
        result = Maker(node).at(ast.GeneratorExp(element, [part]))
        result.own_names = names
        return result

    def new_name(self) -> str:
        self.temporaries += 1
        return f"${self.temporaries}"

    def apply(self, function: ast.expr, count: int, node: ast.expr):
        """Names for `count` arguments, and the call of `function` with them: of
        a lambda, its body."""
        make = Maker(node)
        if isinstance(function, ast.Lambda) and _is_plain(function.args, count):
            return [parameter.arg for parameter in function.args.args], function.body
        if not isinstance(function, (ast.Name, ast.Attribute)):
            function = self.temporary(function, self.visit(function))
        names = [self.new_name() for _ in range(count)]
        arguments = [make.at(ast.Name(name, ast.Load())) for name in names]
        return names, make.at(ast.Call(function, arguments, []))

    # --- Loops -----------------------------------------------------------

    def visit_Inside(self, node: Inside) -> Handle:
        outer, self.renamed = self.renamed, node.renamed
        try:
            return self.visit(node.value)
        finally:
            self.renamed = outer

    def assign_inside(self, target: Inside, value: Handle) -> None:
        outer, self.renamed = self.renamed, target.renamed
        try:
            self.assign(target.value, value)
        finally:
            self.renamed = outer

    def loops(self, node: ast.GeneratorExp, body, after=()) -> ast.For:
        """The loops of a generator expression around the statements that
        `body` makes of its element; `after` follows each inner loop."""
        with self.inside(node):
            renamed = self.renamed

        def wrap(part: ast.expr) -> ast.expr:
            return ast.copy_location(Inside(part, renamed), part)

        statements = body(wrap(node.elt))
        for index, part in reversed(list(enumerate(node.generators))):
            for test in reversed(part.ifs):
                statements = [
                    ast.copy_location(ast.If(wrap(test), statements, []), test)
                ]
            source = wrap(part.iter) if index else part.iter
            loop = ast.For(wrap(part.target), source, statements, [])
            loop = ast.fix_missing_locations(ast.copy_location(loop, node))
            statements = [loop, *after]
        return loop

    def loop_over(self, node: ast.For) -> str | None:
        """`for target in (element for ... if ...)`, with one `for`."""
        generator = self.as_generator(node.iter)
        loop = self.loops(
            generator,
            lambda element: [
                ast.copy_location(ast.Assign([node.target], element), node.target),
                *node.body,
            ],
        )
        loop.orelse = node.orelse
        return self.visit(loop)

    def is_one_loop(self, node: ast.expr) -> bool:
        generator = self.as_generator(node)
        return generator is not None and len(generator.generators) == 1

    def iterate(self, node: ast.expr) -> Handle:
        """What a loop goes over: of a dict, its keys as they are now."""
        return self.op(node, "iterate", [self.visit(node)])

    # --- Calls -----------------------------------------------------------

    def visit_Call(self, node: ast.Call) -> Handle:
        callee = self.static_value(node.func)
        node = with_tuples(node, callee)
        try:
            position = EAGER.get(callee)
        except TypeError:  # not hashable
            callee, position = None, None
        if len(node.args) == 1 and callee in (sum, any, all, tuple, dict):
            generator = self.as_generator(node.args[0])
            if generator is not None:
                return self.consume(node, callee, generator)
        if callee is sum and len(node.args) == 2:
            generator = self.as_generator(node.args[0])
            if generator is not None:
                return self.consume(node, callee, generator, node.args[1])
        if callee is np.einsum and node.args:
            node = self.with_labels(node)
        if position is not None and len(node.args) > position:
            node = self.with_list(node, position)
        elif isinstance(node.func, ast.Attribute) and node.func.attr == "join":
            node = self.with_list(node, 0) if node.args else node
        return self.call_builtin(node, callee)

    def with_labels(self, node: ast.Call) -> ast.Call:
        """A call of `np.einsum` whose text is read already: with tuples of labels,
        or with what is wrong with it."""
        first = node.args[0]
        is_literal = isinstance(first, ast.Constant)
        text = first.value if is_literal else self.static_value(first)
        if not isinstance(text, str):
            message = "the subscripts of np.einsum have to be a constant text"
            help = 'write them in the call: np.einsum("ij,jk->ik", a, b)'
            raise self.refuse(first, message, help, "ConstantNotSupported")
        labels = ast.parse(repr(parse_subscripts(text)), mode="eval").body
        for part in ast.walk(labels):
            ast.copy_location(part, first)
        call = ast.Call(node.func, [labels, *node.args[1:]], node.keywords)
        return ast.copy_location(call, node)

    def with_list(self, node: ast.Call, position: int) -> ast.Call:
        """The call with a list in place of a generator expression."""
        generator = self.as_generator(node.args[position])
        if generator is None:
            return node
        items = ast.ListComp(generator.elt, generator.generators)
        items = ast.copy_location(items, generator)
        items.own_names = self.own_names(generator)
        arguments = [*node.args]
        arguments[position] = items
        call = ast.Call(node.func, arguments, node.keywords)
        return ast.copy_location(call, node)

    def consume(self, node, callee, generator, start=None) -> Handle:
        keywords = {keyword.arg: keyword.value for keyword in node.keywords}
        if callee is sum:
            start = keywords.pop("start", start) or Maker(node).constant(0)
        if keywords or callee is dict:
            return self.call_by_syntax(self.with_list(node, 0), self.visit(node.func))
        if callee is sum or callee is tuple:
            return self.accumulate(node, callee, generator, start)
        return self.search(node, generator, callee is any)

    def accumulate(self, node, callee, generator, start) -> Handle:
        make = Maker(node)
        initial = start or make.at(ast.Tuple([], ast.Load()))
        total = self.temporary(node, self.visit(initial))
        store = make.at(ast.Name(total.id, ast.Store()))

        def add(element: ast.expr) -> list[ast.stmt]:
            if callee is tuple:
                element = make.at(ast.Tuple([element], ast.Load()))
            value = make.at(ast.BinOp(total, ast.Add(), element))
            return [make.at(ast.Assign([store], value))]

        if callee is tuple:
            generator = self.with_known_ranges(generator)
        self.visit(self.loops(generator, add))
        return self.visit(total)

    def with_known_ranges(self, generator: ast.GeneratorExp) -> ast.GeneratorExp:
        """The items of a tuple have a type each, so its loops are unrolled: those
        over a range go over the tuple of it."""
        parts = []
        for part in generator.generators:
            source = part.iter
            if isinstance(source, ast.Call) and self.static_value(source.func) is range:
                source = Maker(source).call("tuple", source)
            parts.append(ast.comprehension(part.target, source, part.ifs, 0))
        result = ast.copy_location(ast.GeneratorExp(generator.elt, parts), generator)
        result.own_names = self.own_names(generator)
        return result

    def search(self, node, generator, wanted: bool) -> Handle:
        """`any` and `all`: until an element decides."""
        make = Maker(node)
        found = self.temporary(node, self.constant(node, not wanted))
        store = make.at(ast.Name(found.id, ast.Store()))
        decide = [
            make.at(ast.Assign([store], make.constant(wanted))),
            make.at(ast.Break()),
        ]

        def test(element: ast.expr) -> list[ast.stmt]:
            if not wanted:
                element = make.at(ast.UnaryOp(ast.Not(), element))
            return [make.at(ast.If(element, decide, []))]

        done = found if wanted else make.at(ast.UnaryOp(ast.Not(), found))
        leave = make.at(ast.If(done, [make.at(ast.Break())], []))
        self.visit(self.loops(generator, test, [leave]))
        return self.visit(found)

    def call_builtin(self, node: ast.Call, callee: object) -> Handle:
        """Forms of a built-in function that are functions of their own."""
        if self.is_map(node, callee) and self.calls_may_stop(node.args[0]):
            return self.until_stop(node, callee)
        if callee in (enumerate, zip):
            return self.call_by_syntax(node, self.visit(node.func), self.iterate)
        if callee is dict and node.keywords and not node.args:
            return self.visit_Dict(as_display(node))
        if self.is_fromkeys(node):
            make = Maker(node)
            function = make.at(Resolved("dict.fromkeys", dicts.fromkeys))
            call = make.at(ast.Call(function, node.args, node.keywords))
            return self.call_by_syntax(call, self.visit(function))
        if callee is pow and len(node.args) == 3 and not node.keywords:
            return self.visit_library(node, "pow_modulo", node.args, [])
        keywords = {keyword.arg for keyword in node.keywords}
        if callee in (min, max) and keywords <= {"key", "default"} and node.args:
            arguments = node.args
            if len(arguments) == 1 and not isinstance(arguments[0], ast.Starred):
                suffix = "_default" if "default" in keywords else ""
                name = callee.__name__ + suffix
                return self.visit_library(node, name, arguments, node.keywords)
            if "key" in keywords:
                items = Maker(node).at(ast.Tuple(arguments, ast.Load()))
                return self.visit_library(node, callee.__name__, [items], node.keywords)
        if callee is next and not keywords and len(node.args) in (1, 2):
            name = "next_item" if len(node.args) == 1 else "next_default"
            return self.visit_library(node, name, node.args, [])
        if callee is getattr and len(node.args) == 2 and not keywords:
            name = node.args[1]
            if isinstance(name, ast.Constant) and isinstance(name.value, str):
                attribute = ast.Attribute(node.args[0], name.value, ast.Load())
                return self.visit(Maker(node).at(attribute))
        return self.call_by_syntax(node, self.visit(node.func))

    def visit_library(self, node, name: str, arguments, keywords) -> Handle:
        call = Maker(node).library(name, *arguments)
        call.keywords = keywords
        return self.call_by_syntax(call, self.visit(call.func))


def may_raise_stop(value: object, seen: set) -> bool:
    """Whether a function of the user may raise StopIteration, also by others."""
    function = compiled_function(value)
    if function is None or function is not getattr(value, "py_func", value):
        return False
    if function in seen:
        return False
    seen.add(function)
    names = _names(function.__code__)
    return not STOPS.isdisjoint(names) or any(
        isinstance(getattr(called, "py_func", called), FunctionType)
        and may_raise_stop(called, seen)
        for called in map(function.__globals__.get, names)
    )


def _names(code: CodeType) -> set[str]:
    inner = (part for part in code.co_consts if isinstance(part, CodeType))
    return {*code.co_names}.union(*map(_names, inner))


def _is_plain(arguments: ast.arguments, count: int) -> bool:
    """Only parameters by position, without defaults."""
    others = (
        arguments.posonlyargs,
        arguments.kwonlyargs,
        arguments.defaults,
        arguments.vararg,
        arguments.kwarg,
    )
    return len(arguments.args) == count and not any(others)
