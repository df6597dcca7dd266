# Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Where the functions that are written in Python lie: a module is imported when
one of its functions is compiled.

One line for each module of this package: `name` stands for the function of
NumPy with that name, `name=function` for one that the module calls otherwise.
"""

from __future__ import annotations

# By the module of NumPy that the names belong to.
FUNCTIONS = {
    "numpy": {
        "elementwise": "clip",
        "indexing": "index_get index_put",
        "selection": "take take_along_axis compress extract choose",
        "placement": "put put_along_axis place putmask",
        "piecewise": "select piecewise apply_along_axis apply_over_axes",
        "sorting": "sort argsort sort_complex lexsort",
        "partition": "partition argpartition",
        "searching": "searchsorted digitize nonzero flatnonzero argwhere ix_"
        " ravel_multi_index unravel_index",
        "sets": "unique unique_values unique_counts unique_inverse unique_all"
        " intersect1d union1d setdiff1d setxor1d isin",
        "counting": "bincount",
        "histograms": "histogram histogram_bin_edges",
        "histograms_nd": "histogram2d histogramdd",
        "conversion": "array_of",
        "views": "transpose real imag flat_get flat_put",
        "reductions": "sum prod min max amin amax any all ptp count_nonzero",
        "positions": "argmin argmax",
        "statistics": "mean var std",
        "averages": "average",
        "cumulative": "cumsum cumprod nancumsum nancumprod"
        " cumulative_sum cumulative_prod",
        "differences": "diff ediff1d",
        "ufunc_calls": "unary_ufunc binary_ufunc",
    },
    "numpy.linalg": {},
    "numpy.random": {},
    "numpy.lib.stride_tricks": {},
}

# Methods of arrays and of NumPy's scalars. Those that are functions of NumPy
# whose first parameter is the array:
FUNCTION_METHODS = (
    "mean var std clip"
    " sum prod min max any all argmin argmax cumsum cumprod"
    " take choose argsort searchsorted argpartition nonzero"
)
# Those that differ from the function of that name, by module:
METHODS = {
    "placement": "put=put_method",
    "selection": "compress=compress_method",
    "sorting": "sort=sort_method",
    "partition": "partition=partition_method",
    "views": "transpose=transpose_by view",
}
