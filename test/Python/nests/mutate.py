# Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Changes programs at random: other offsets, operators, orders of loops and
statements, so that a transform meets what it nearly fits."""

from __future__ import annotations

import ast
import copy
import random

from .program import Program, blocks_of


def mutate(program: Program, seed: int, count: int) -> Program:
    pick = random.Random(seed)
    tree = copy.deepcopy(program.tree)
    for _ in range(count):
        change, weight = zip(*CHANGES)
        pick.choices(change, weight)[0](tree, pick)
    return program.with_tree(tree)


def choose(pick, items):
    items = list(items)
    return pick.choice(items) if items else None


def nodes(tree, *classes):
    body = ast.Module(tree.body, [])
    return [node for node in ast.walk(body) if isinstance(node, classes)]


def subscripts(tree):
    """Those of arrays by names, without `a.shape[0]`."""
    return [
        each for each in nodes(tree, ast.Subscript) if isinstance(each.value, ast.Name)
    ]


def indices(subscript):
    index = subscript.slice
    return index.elts if isinstance(index, ast.Tuple) else [index]


def shifted(node, amount):
    operator = ast.Add() if amount > 0 else ast.Sub()
    return ast.BinOp(node, operator, ast.Constant(abs(amount)))


def change_offset(tree, pick):
    subscript = choose(pick, subscripts(tree))
    if not subscript:
        return
    items = list(indices(subscript))
    place = pick.randrange(len(items))
    items[place] = shifted(items[place], pick.choice([-1, -1, 1, 1, 2, -2]))
    subscript.slice = items[0] if len(items) == 1 else ast.Tuple(items, ast.Load())


def swap_indices(tree, pick):
    subscript = choose(pick, (s for s in subscripts(tree) if len(indices(s)) > 1))
    if subscript:
        items = list(indices(subscript))
        one, other = pick.sample(range(len(items)), 2)
        items[one], items[other] = items[other], items[one]
        subscript.slice = ast.Tuple(items, ast.Load())


def rename_array(tree, pick):
    """Another array of the same rank, which may be the one that is stored to."""
    subscript = choose(pick, subscripts(tree))
    if subscript:
        rank = len(indices(subscript))
        names = {s.value.id for s in subscripts(tree) if len(indices(s)) == rank}
        subscript.value = ast.Name(pick.choice(sorted(names)), ast.Load())


def change_operator(tree, pick):
    node = choose(pick, nodes(tree, ast.BinOp, ast.AugAssign))
    if node and isinstance(node.op, (ast.Add, ast.Sub, ast.Mult)):
        node.op = pick.choice([ast.Add(), ast.Sub(), ast.Mult()])


def ranges(tree):
    return [
        loop.iter
        for loop in nodes(tree, ast.For)
        if isinstance(loop.iter, ast.Call)
        and getattr(loop.iter.func, "id", "") == "range"
    ]


def change_range(tree, pick):
    call = choose(pick, ranges(tree))
    if not call:
        return
    bounds = list(call.args)
    start = bounds[0] if len(bounds) > 1 else ast.Constant(0)
    stop = bounds[min(1, len(bounds) - 1)]
    step = bounds[2] if len(bounds) > 2 else ast.Constant(1)
    form = pick.randrange(5)
    if form == 0:
        start = shifted(start, 1)
    elif form == 1:
        stop = shifted(stop, pick.choice([-1, -1, -2, 1]))
    elif form == 2 and len(bounds) < 3:
        step = ast.Constant(pick.choice([2, 3]))
    elif form == 3 and len(bounds) < 3:  # backwards
        start, stop = shifted(stop, -1), shifted(start, -1)
        step = ast.Constant(-pick.choice([1, 1, 2]))
    elif form == 4:
        others = [
            loop.target.id for loop in nodes(tree, ast.For) if loop.iter is not call
        ]
        outer = choose(pick, others)
        if outer:
            start = ast.Name(outer, ast.Load())
    call.args = [start, stop, step]


def swap_loops(tree, pick):
    """The headers of a loop and of the one inside."""
    loops = [
        (loop, inner)
        for loop in nodes(tree, ast.For)
        for inner in loop.body
        if isinstance(inner, ast.For)
    ]
    pair = choose(pick, loops)
    if pair:
        one, other = pair
        one.target, other.target = other.target, one.target
        one.iter, other.iter = other.iter, one.iter


def duplicate(tree, pick):
    block = choose(pick, blocks_of(tree))
    place = pick.randrange(len(block))
    block.insert(pick.randrange(len(block) + 1), copy.deepcopy(block[place]))


def swap_statements(tree, pick):
    block = choose(pick, (each for each in blocks_of(tree) if len(each) > 1))
    if block:
        place = pick.randrange(len(block) - 1)
        block[place], block[place + 1] = block[place + 1], block[place]


def drop(tree, pick):
    block = choose(pick, (each for each in blocks_of(tree) if len(each) > 1))
    if block:
        del block[pick.randrange(len(block))]


def split_loop(tree, pick):
    """Two loops instead of one, which can be fused again or not."""
    found = [
        (block, place)
        for block in blocks_of(tree)
        for place, each in enumerate(block)
        if isinstance(each, ast.For) and len(each.body) > 1
    ]
    if found:
        block, place = pick.choice(found)
        first, second = block[place], copy.deepcopy(block[place])
        middle = pick.randrange(1, len(first.body))
        first.body, second.body = first.body[:middle], second.body[middle:]
        block.insert(place + 1, second)


def guard(tree, pick):
    """A statement under a condition, or one that leaves the loop."""
    loop = choose(pick, nodes(tree, ast.For))
    subscript = choose(pick, subscripts(tree))
    if not loop or not subscript:
        return
    element = ast.unparse(subscript)
    variable = ast.unparse(loop.target)
    texts = [f"{variable} != 2", f"{variable} % 3 > 0", f"{element} != 0"]
    test = ast.parse(pick.choice(texts), mode="eval").body
    place = pick.randrange(len(loop.body))
    if pick.random() < 0.3:
        exit = pick.choice([ast.Break(), ast.Continue()])
        test = ast.UnaryOp(ast.Not(), test)
        loop.body.insert(place, ast.If(test, [exit], []))
    else:
        loop.body[place] = ast.If(test, [loop.body[place]], [])


CHANGES = [
    (change_offset, 4),
    (swap_indices, 2),
    (rename_array, 3),
    (change_operator, 2),
    (change_range, 4),
    (swap_loops, 2),
    (duplicate, 1),
    (swap_statements, 2),
    (drop, 1),
    (split_loop, 2),
    (guard, 2),
]
