# Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Where NumPy takes a list for a tuple: as a shape, or as axes. A list that is
written in such a place is a tuple, so that its length is known.
"""

from __future__ import annotations

import ast

import numpy as np
from numpy.lib import stride_tricks

# By function: the position and the name of each such parameter.
_PARAMETERS = {
    "empty zeros ones full": "0:shape",
    "reshape broadcast_to": "1:shape",
    "empty_like zeros_like ones_like": "4:shape",
    "full_like": "5:shape",
    "resize": "1:new_shape",
    "transpose": "1:axes",
    "moveaxis": "1:source 2:destination",
    "flip expand_dims": "1:axis",
    "roll": "1:shift 2:axis",
    "rot90 tensordot": "2:axes",
    "tile": "1:reps",
    "pad": "1:pad_width",
    "apply_over_axes": "2:axes",
    "unravel_index": "1:shape",
    "ravel_multi_index": "1:dims",
    "indices": "0:dimensions",
}
_STRIDE_TRICKS = {
    "as_strided": "1:shape 2:strides",
    "sliding_window_view": "1:window_shape 2:axis",
}
_METHODS = {"reshape": "0:shape", "transpose": "0:axes"}


def _places(places: str) -> list[tuple[int, str]]:
    pairs = (place.split(":") for place in places.split())
    return [(int(position), name) for position, name in pairs]


_BY_ID = {
    id(getattr(module, name)): _places(places)
    for module, table in ((np, _PARAMETERS), (stride_tricks, _STRIDE_TRICKS))
    for names, places in table.items()
    for name in names.split()
}


def _as_tuple(node: ast.expr) -> ast.expr:
    if not isinstance(node, (ast.List, ast.Tuple)):
        return node
    if any(isinstance(item, ast.Starred) for item in node.elts):
        return node
    items = [_as_tuple(item) for item in node.elts]
    return ast.copy_location(ast.Tuple(items, ast.Load()), node)


def with_tuples(node: ast.Call, callee: object) -> ast.Call:
    """The call of a function of NumPy, or of a method where `callee` is None."""
    places = _BY_ID.get(id(callee), ())
    if callee is None and isinstance(node.func, ast.Attribute):
        places = _places(_METHODS.get(node.func.attr, ""))
    if not places:
        return node
    positions = {position for position, _ in places}
    names = {name for _, name in places}
    arguments = [
        _as_tuple(argument) if position in positions else argument
        for position, argument in enumerate(node.args)
    ]
    keywords = [
        ast.copy_location(ast.keyword(k.arg, _as_tuple(k.value)), k)
        if k.arg in names
        else k
        for k in node.keywords
    ]
    return ast.copy_location(ast.Call(node.func, arguments, keywords), node)
