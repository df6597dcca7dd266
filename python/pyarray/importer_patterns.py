# Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""`match` as a chain of `if`, and targets with a star."""

from __future__ import annotations

import ast
import builtins

# Classes that `case int(x):` may name: their one sub-pattern is the value.
CLASSES = (bool, bytes, dict, float, int, list, set, str, tuple)


class Bind(ast.expr):
    """A test that binds a name, and always holds."""

    _fields = ("target", "value")


class PatternsImporter:
    """The part of a function's importer that takes values apart."""

    # --- Targets with a star ---------------------------------------------

    def unpack_starred(self, target: ast.Tuple | ast.List, value: int) -> None:
        """`a, *b, c = value`: `b` is a list of what the others leave."""
        sequence = self.temporary(target, value)
        star = next(
            index
            for index, item in enumerate(target.elts)
            if isinstance(item, ast.Starred)
        )
        after = len(target.elts) - star - 1
        make = Maker(target)
        length = make.call("len", sequence)
        self.visit(make.library("check_unpack", length, star + after))
        for index, item in enumerate(target.elts[:star]):
            self.assign(item, self.visit(make.item(sequence, index)))
        rest = make.call("list", make.part(sequence, star, -after or None))
        self.assign(target.elts[star].value, self.visit(rest))
        for index, item in enumerate(target.elts[star + 1 :]):
            self.assign(item, self.visit(make.item(sequence, index - after)))

    # --- match -----------------------------------------------------------

    def visit_Match(self, node: ast.Match) -> str | None:
        subject = self.temporary(node.subject, self.visit(node.subject))
        chain: list[ast.stmt] = []
        for case in reversed(node.cases):
            test = self.pattern(case.pattern, subject)
            if case.guard is not None:
                test = Maker(case.guard).all(test, case.guard)
            branch = ast.If(test, case.body, chain)
            chain = [ast.copy_location(branch, case.pattern)]
        return self.block(chain)

    def visit_Bind(self, node: Bind) -> int:
        self.assign(node.target, self.visit(node.value))
        return self.constant(node, True)

    def pattern(self, pattern: ast.pattern, subject: ast.expr) -> ast.expr:
        """The test whether `subject` matches, which binds names."""
        make = Maker(pattern)
        if isinstance(pattern, ast.MatchValue):
            return make.compare(subject, ast.Eq(), pattern.value)
        if isinstance(pattern, ast.MatchSingleton):
            return make.compare(subject, ast.Is(), make.constant(pattern.value))
        if isinstance(pattern, ast.MatchAs):
            return self.match_as(pattern, subject)
        if isinstance(pattern, ast.MatchOr):
            tests = [self.pattern(part, subject) for part in pattern.patterns]
            return make.at(ast.BoolOp(ast.Or(), tests))
        if isinstance(pattern, ast.MatchSequence):
            return self.match_sequence(pattern, subject)
        if isinstance(pattern, ast.MatchMapping):
            return self.match_mapping(pattern, subject)
        if isinstance(pattern, ast.MatchClass):
            return self.match_class(pattern, subject)
        message = "this pattern is not supported"
        raise self.refuse(pattern, message, code="PatternNotSupported")

    def match_as(self, pattern: ast.MatchAs, subject: ast.expr) -> ast.expr:
        make = Maker(pattern)
        tests = [make.constant(True)]
        if pattern.pattern is not None:
            tests = [self.pattern(pattern.pattern, subject)]
        if pattern.name is not None:
            tests.append(make.bind(pattern.name, subject))
        return make.all(*tests)

    def match_sequence(self, pattern: ast.MatchSequence, subject) -> ast.expr:
        """Of a tuple, list or range: neither texts nor arrays are sequences."""
        make = Maker(pattern)
        parts = pattern.patterns
        stars = [i for i, part in enumerate(parts) if isinstance(part, ast.MatchStar)]
        star = stars[0] if stars else len(parts)
        length = make.call("len", subject)
        count = make.constant(len(parts) - len(stars))
        tests = [
            make.call("isinstance", subject, make.names("tuple", "list", "range")),
            make.compare(length, ast.GtE() if stars else ast.Eq(), count),
        ]
        for index, part in enumerate(parts):
            place = index if index < star else index - len(parts)
            if index != star:
                tests.append(self.pattern(part, make.item(subject, place)))
            elif part.name is not None:
                end = star + 1 - len(parts)
                rest = make.call("list", make.part(subject, star, end or None))
                tests.append(make.bind(part.name, rest))
        return make.all(*tests)

    def match_mapping(self, pattern: ast.MatchMapping, subject) -> ast.expr:
        make = Maker(pattern)
        if pattern.rest is not None:
            message = f"'**{pattern.rest}' in a pattern is not supported"
            help = "copy the dict, and delete the keys"
            raise self.refuse(pattern, message, help, "PatternNotSupported")
        tests = [make.call("isinstance", subject, make.builtin("dict"))]
        for key, part in zip(pattern.keys, pattern.patterns):
            tests.append(make.compare(key, ast.In(), subject))
            item = make.at(ast.Subscript(subject, key, ast.Load()))
            tests.append(self.pattern(part, item))
        return make.all(*tests)

    def match_class(self, pattern: ast.MatchClass, subject) -> ast.expr:
        make = Maker(pattern)
        known = isinstance(pattern.cls, ast.Name) and pattern.cls.id
        if known in self.scope.locals or pattern.kwd_patterns:
            known = ""
        if not known or self.resolve(pattern.cls) not in CLASSES:
            message = "a pattern of this class is not supported"
            help = "use if with isinstance()"
            raise self.refuse(pattern, message, help, "PatternNotSupported")
        if len(pattern.patterns) > 1:
            message = (
                f"{known}() accepts 1 positional sub-pattern "
                f"({len(pattern.patterns)} given)"
            )
            raise self.refuse(pattern, message, code="TooManyArguments")
        tests = [make.call("isinstance", subject, make.builtin(known))]
        tests += [self.pattern(part, subject) for part in pattern.patterns]
        return make.all(*tests)


class Resolved(ast.expr):
    """An object from outside, whatever its name is bound to here."""

    _fields = ()

    def __init__(self, name: str, value: object):
        super().__init__()
        self.name, self.value = name, value


class Maker:
    """Makes expressions at the place of a node."""

    def __init__(self, node: ast.AST):
        self.node = node

    def at(self, node: ast.expr) -> ast.expr:
        return ast.fix_missing_locations(ast.copy_location(node, self.node))

    def constant(self, value: object) -> ast.expr:
        if isinstance(value, int) and value < 0 and not isinstance(value, bool):
            return self.at(ast.UnaryOp(ast.USub(), ast.Constant(-value)))
        return self.at(ast.Constant(value))

    def builtin(self, name: str) -> ast.expr:
        return self.at(Resolved(name, getattr(builtins, name)))

    def names(self, *names: str) -> ast.expr:
        return self.at(ast.Tuple([self.builtin(name) for name in names], ast.Load()))

    def call(self, name: str, *arguments: ast.expr) -> ast.expr:
        return self.at(ast.Call(self.builtin(name), list(arguments), []))

    def library(self, name: str, *arguments: object) -> ast.expr:
        from .library import iteration

        values = [
            value if isinstance(value, ast.expr) else self.constant(value)
            for value in arguments
        ]
        function = self.at(Resolved(name, getattr(iteration, name)))
        return self.at(ast.Call(function, values, []))

    def item(self, sequence: ast.expr, index: int) -> ast.expr:
        return self.at(ast.Subscript(sequence, self.constant(index), ast.Load()))

    def part(self, sequence: ast.expr, start: int, stop: int | None) -> ast.expr:
        end = None if stop is None else self.constant(stop)
        bounds = self.at(ast.Slice(self.constant(start), end))
        return self.at(ast.Subscript(sequence, bounds, ast.Load()))

    def compare(self, left: ast.expr, operator: ast.cmpop, right) -> ast.expr:
        return self.at(ast.Compare(left, [operator], [right]))

    def bind(self, name: str, value: ast.expr) -> ast.expr:
        target = self.at(ast.Name(name, ast.Store()))
        return self.at(Bind(target=target, value=value))

    def all(self, *tests: ast.expr) -> ast.expr:
        if len(tests) == 1:
            return tests[0]
        return self.at(ast.BoolOp(ast.And(), list(tests)))
