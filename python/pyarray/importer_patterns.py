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


Matched = tuple[list[ast.expr], dict[str, ast.expr]]


class PatternsImporter:
    """The part of a function's importer that takes values apart."""

    # --- Targets with a star ---------------------------------------------

    def unpack_starred(self, target: ast.Tuple | ast.List, value: int) -> None:
        """`a, *b, c = value`: `b` is a list of what the others leave."""
        make = Maker(target)
        iterable = self.temporary(target, value)
        sequence = self.visit(make.library("as_sequence", iterable))
        sequence = self.temporary(target, sequence)
        star = next(
            index
            for index, item in enumerate(target.elts)
            if isinstance(item, ast.Starred)
        )
        after = len(target.elts) - star - 1
        length = make.call("len", sequence)
        self.visit(make.library("check_unpack", length, star + after))
        for index, item in enumerate(target.elts[:star]):
            self.assign(item, self.visit(make.item(sequence, index)))
        rest = make.call("list", make.part(sequence, star, -after or None))
        self.assign(target.elts[star].value, self.visit(rest))
        for index, item in enumerate(target.elts[star + 1 :]):
            self.assign(item, self.visit(make.item(sequence, index - after)))

    def visit_Tuple(self, node: ast.Tuple) -> int:
        """`(a, *t, b)` is `(a,) + tuple(t) + (b,)`."""
        if not any(isinstance(item, ast.Starred) for item in node.elts):
            return super().visit_Tuple(node)
        make = Maker(node)
        parts: list[ast.expr] = []
        for item in node.elts:
            if isinstance(item, ast.Starred):
                parts.append(make.call("tuple", item.value))
            else:
                parts.append(make.at(ast.Tuple([item], ast.Load())))
        whole = parts[0]
        for part in parts[1:]:
            whole = make.at(ast.BinOp(whole, ast.Add(), part))
        return self.visit(whole)

    # --- match -----------------------------------------------------------

    def visit_Match(self, node: ast.Match) -> str | None:
        subject = self.temporary(node.subject, self.visit(node.subject))
        chain: list[ast.stmt] = []
        for case in reversed(node.cases):
            chain = [self.match_case(case, subject, chain)]
        return self.block(chain)

    def match_case(self, case: ast.match_case, subject, otherwise) -> ast.If:
        """Each case has names of its own until it is chosen, so that a name may
        be of another type in each."""
        make = Maker(case.pattern)
        tests, captures = self.pattern(case.pattern, subject)
        if case.guard is not None:
            kept = {name: self.new_name() for name in captures}
            self.scope.locals.update(kept.values())
            tests += [make.bind(kept[name], captures[name]) for name in captures]
            tests.append(make.at(Inside(case.guard, {**self.renamed, **kept})))
            captures = {name: make.load(kept[name]) for name in captures}
        bindings = [make.assign(name, value) for name, value in captures.items()]
        branch = ast.If(make.all(*tests), [*bindings, *case.body], otherwise)
        return ast.copy_location(branch, case.pattern)

    def visit_Bind(self, node: Bind) -> int:
        self.assign(node.target, self.visit(node.value))
        return self.constant(node, True)

    def pattern(self, pattern: ast.pattern, subject: ast.expr) -> Matched:
        """The tests whether `subject` matches, and what it would bind."""
        make = Maker(pattern)
        if isinstance(pattern, ast.MatchValue):
            return [make.compare(subject, ast.Eq(), pattern.value)], {}
        if isinstance(pattern, ast.MatchSingleton):
            value = make.constant(pattern.value)
            return [make.compare(subject, ast.Is(), value)], {}
        kinds = {
            ast.MatchAs: self.match_as,
            ast.MatchOr: self.match_or,
            ast.MatchSequence: self.match_sequence,
            ast.MatchMapping: self.match_mapping,
            ast.MatchClass: self.match_class,
        }
        return kinds[type(pattern)](pattern, subject)

    def patterns(self, tests: list[ast.expr], parts) -> Matched:
        """All of these tests, and then of these patterns and subjects."""
        captures: dict[str, ast.expr] = {}
        for part, subject in parts:
            more, bound = self.pattern(part, subject)
            tests += more
            captures |= bound
        return tests, captures

    def match_as(self, pattern: ast.MatchAs, subject: ast.expr) -> Matched:
        tests, captures = [], {}
        if pattern.pattern is not None:
            tests, captures = self.pattern(pattern.pattern, subject)
        if pattern.name is not None:
            captures |= {pattern.name: subject}
        return tests, captures

    def match_or(self, pattern: ast.MatchOr, subject: ast.expr) -> Matched:
        """What an alternative would bind waits in a name of its own."""
        make = Maker(pattern)
        alternatives, waiting = [], {}
        for part in pattern.patterns:
            tests, captures = self.pattern(part, subject)
            for name, value in captures.items():
                if name not in waiting:
                    waiting[name] = self.new_name()
                    self.scope.locals.add(waiting[name])
                tests.append(make.bind(waiting[name], value))
            alternatives.append(make.all(*tests))
        captures = {name: make.load(kept) for name, kept in waiting.items()}
        return [make.at(ast.BoolOp(ast.Or(), alternatives))], captures

    def match_sequence(self, pattern: ast.MatchSequence, subject) -> Matched:
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
        items = [
            (part, make.item(subject, index if index < star else index - len(parts)))
            for index, part in enumerate(parts)
            if index != star
        ]
        tests, captures = self.patterns(tests, items)
        if stars and parts[star].name is not None:
            end = star + 1 - len(parts)
            rest = make.call("list", make.part(subject, star, end or None))
            captures |= {parts[star].name: rest}
        return tests, captures

    def match_mapping(self, pattern: ast.MatchMapping, subject) -> Matched:
        make = Maker(pattern)
        if pattern.rest is not None:
            message = f"'**{pattern.rest}' in a pattern is not supported"
            help = "copy the dict, and delete the keys"
            raise self.refuse(pattern, message, help, "PatternNotSupported")
        tests = [make.call("isinstance", subject, make.builtin("dict"))]
        tests += [make.compare(key, ast.In(), subject) for key in pattern.keys]
        items = [
            make.at(ast.Subscript(subject, key, ast.Load())) for key in pattern.keys
        ]
        return self.patterns(tests, zip(pattern.patterns, items))

    def match_class(self, pattern: ast.MatchClass, subject) -> Matched:
        make = Maker(pattern)
        known = isinstance(pattern.cls, ast.Name) and pattern.cls.id
        if not known or self.is_local(known) or pattern.kwd_patterns:
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
        return self.patterns(tests, [(part, subject) for part in pattern.patterns])


class Inside(ast.expr):
    """An expression or target where other names are meant, as in a
    comprehension."""

    _fields = ("value",)

    def __init__(self, value: ast.expr, renamed: dict[str, str]):
        super().__init__()
        self.value, self.renamed = value, renamed


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

    def load(self, name: str) -> ast.expr:
        return self.at(ast.Name(name, ast.Load()))

    def assign(self, name: str, value: ast.expr) -> ast.stmt:
        return self.at(ast.Assign([ast.Name(name, ast.Store())], value))

    def bind(self, name: str, value: ast.expr) -> ast.expr:
        target = self.at(ast.Name(name, ast.Store()))
        return self.at(Bind(target=target, value=value))

    def all(self, *tests: ast.expr) -> ast.expr:
        if len(tests) < 2:
            return tests[0] if tests else self.constant(True)
        return self.at(ast.BoolOp(ast.And(), list(tests)))
