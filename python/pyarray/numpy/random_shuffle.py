# Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""`np.random.shuffle`, `permutation` and `choice`, in the compiled subset."""

from __future__ import annotations

import numpy as np

from .indexing import take_rows
from .primitives import is_readonly, random_double, reshaped
from .random_discrete import compensated_sum
from .random_integers import randint
from .random_state import next_up_to
from .random_uniform import random_sample


def shuffle(x):
    """The items along the first axis, in place."""
    if isinstance(x, np.ndarray):
        if is_readonly(x):
            raise ValueError("array is read-only")
        if x.ndim == 1:
            shuffle_items(x)
        elif x.size > 0:
            shuffle_rows(x)
    else:
        shuffle_items(x)


def shuffle_items(x):
    for i in range(len(x) - 1, 0, -1):
        j = next_up_to(i)
        item = x[i]
        x[i] = x[j]
        x[j] = item


def shuffle_rows(x):
    row = np.empty_like(x[0])
    for i in range(len(x) - 1, 0, -1):
        j = next_up_to(i)
        if i != j:
            row[...] = x[j]
            x[j] = x[i]
            x[i] = row


def permutation(x):
    if isinstance(x, (int, np.integer)):
        return permuted_range(int(x))
    values = np.asarray(x)
    if values.ndim < 1:
        raise IndexError("x must be an integer or at least 1-dimensional")
    if values.ndim == 1:
        items = values.copy()
        shuffle_items(items)
        return items
    return take_rows(values, permuted_range(values.shape[0]))


def permuted_range(count):
    positions = np.empty(max(count, 0), np.int64)
    for i in range(positions.size):
        positions[i] = i
    shuffle_items(positions)
    return positions


def choice(a, size=None, replace=True, p=None):
    if isinstance(a, (int, np.integer)):
        if a <= 0 and not is_empty(size):
            raise ValueError("a must be greater than 0 unless no samples are taken")
        return chosen(int(a), size, replace, p)
    values = np.asarray(a)
    if values.ndim == 0:
        raise ValueError("a must be 1-dimensional or an integer")
    if values.ndim != 1:
        raise ValueError("a must be 1-dimensional")
    if values.size == 0 and not is_empty(size):
        raise ValueError("'a' cannot be empty unless no samples are taken")
    positions = chosen(values.size, size, replace, p)
    if size is None:
        return values[positions]
    return take_rows(values, positions)


def is_empty(size):
    return size is not None and product_of(size) == 0


def product_of(size):
    if isinstance(size, tuple):
        product = 1
        for extent in size:
            product *= extent
        return product
    return size


def chosen(population, size, replace, p):
    """The positions that `choice` takes."""
    if p is None:
        if size is None:
            if replace:
                return randint(0, population)
            return int(permuted_range(population)[0])
        if replace:
            return randint(0, population, size)
        return chosen_once(population, size)
    weights = checked_weights(np.asarray(p), population)
    if size is None:
        if not np.any(weights > 0.0):
            raise ValueError("Fewer non-zero entries in p than size")
        return int(position_of(random_double(), sums_of(weights)))
    if replace:
        return weighted(random_sample(size), sums_of(weights))
    return weighted_once(weights, size)


def chosen_once(population, size):
    count = product_of(size)
    if count > population:
        raise ValueError(
            "Cannot take a larger sample than population when 'replace=False'"
        )
    return reshaped_to(permuted_range(population)[:count], size)


def reshaped_to(positions, size):
    if isinstance(size, tuple):
        return reshaped(positions, size)
    return positions


def checked_weights(p, population):
    tolerance = 1.4901161193847656e-08
    if p.dtype == np.float32:
        tolerance = 0.00034526698300124393
    weights = p.astype(np.float64)
    if p.ndim != 1:
        raise ValueError("'p' must be 1-dimensional")
    if p.size != population:
        raise ValueError("'a' and 'p' must have same size")
    total = compensated_sum(weights)
    if np.isnan(total):
        raise ValueError("probabilities contain NaN")
    if np.any(weights < 0.0):
        raise ValueError("probabilities are not non-negative")
    if abs(total - 1.0) > tolerance:
        raise ValueError("probabilities do not sum to 1")
    return weights


def sums_of(weights):
    """The distribution function at each position."""
    sums = np.empty_like(weights)
    total = np.float64(0.0)
    for i in range(weights.size):
        total += weights[i]
        sums[i] = total
    sums /= total
    return sums


def position_of(x, sums):
    """The first position whose sum is greater."""
    low, high = 0, sums.size
    while low < high:
        middle = (low + high) // 2
        if x < sums[middle]:
            high = middle
        else:
            low = middle + 1
    return low


def weighted(deviates, sums):
    positions = np.empty(deviates.shape, np.int64)
    for index in np.ndindex(deviates.shape):
        positions[index] = position_of(deviates[index], sums)
    return positions


def weighted_once(weights, size):
    """Rounds of draws, each without those that were found before it."""
    count = product_of(size)
    if count > weights.size:
        raise ValueError(
            "Cannot take a larger sample than population when 'replace=False'"
        )
    if np.sum(weights > 0.0) < count:
        raise ValueError("Fewer non-zero entries in p than size")
    positions = np.empty(size, np.int64)
    flat = reshaped(positions, (positions.size,))
    is_found = np.zeros(weights.size, np.bool_)
    found = 0
    while found < count:
        deviates = random_sample(count - found)
        for k in range(found):
            weights[flat[k]] = 0.0
        sums = sums_of(weights)
        for deviate in deviates:
            position = position_of(deviate, sums)
            if not is_found[position]:
                is_found[position] = True
                flat[found] = position
                found += 1
    return positions
