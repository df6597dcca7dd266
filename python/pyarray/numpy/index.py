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
        "searching": "searchsorted digitize nonzero where flatnonzero argwhere ix_"
        " ravel_multi_index unravel_index",
        "sets": "unique unique_values unique_counts unique_inverse unique_all"
        " intersect1d union1d setdiff1d setxor1d isin",
        "counting": "bincount",
        "histograms": "histogram histogram_bin_edges",
        "histograms_nd": "histogram2d histogramdd",
        "conversion": "array asarray array_of",
        "views": "transpose real imag flat_get flat_put",
        "ranges": "arange linspace logspace geomspace",
        "matrices": "eye identity diag diagflat tri tril triu vander fill_diagonal",
        "grids": "indices fromfunction meshgrid diag_indices diag_indices_from"
        " mask_indices tril_indices triu_indices tril_indices_from triu_indices_from",
        "creation": "full empty_like zeros_like ones_like full_like",
        "copying": "copy size ndim shape ascontiguousarray asfortranarray asanyarray"
        " require copyto may_share_memory shares_memory isfortran iterable",
        "buffers": "frombuffer",
        "reshaping": "reshape ravel resize",
        "unit_axes": "squeeze expand_dims atleast_1d atleast_2d atleast_3d",
        "broadcasting": "broadcast_to broadcast_shapes broadcast_arrays",
        "moving": "matrix_transpose swapaxes moveaxis rollaxis flip fliplr flipud"
        " rot90 diagonal",
        "rolling": "roll",
        "joining": "concatenate",
        "stacking": "stack hstack vstack dstack column_stack append block",
        "splitting": "split array_split hsplit vsplit dsplit unstack",
        "tiling": "tile repeat",
        "padding": "pad",
        "editing": "insert delete",
        "trimming": "trim_zeros",
        "packing": "packbits unpackbits",
        "reductions_complex": "complex_sum complex_prod complex_min complex_max",
        "reductions": "sum prod min max amin amax any all ptp count_nonzero",
        "positions": "argmin argmax",
        "statistics": "mean var std",
        "averages": "average",
        "correlation": "cov corrcoef",
        "cumulative": "cumsum cumprod nancumsum nancumprod"
        " cumulative_sum cumulative_prod",
        "differences": "diff ediff1d",
        "nan_reductions": "nansum nanprod nanmin nanmax nanargmin nanargmax",
        "nan_statistics": "nanmean nanvar nanstd",
        "order_statistics": "median nanmedian percentile nanpercentile"
        " quantile nanquantile",
        "ufunc_calls": "unary_ufunc binary_ufunc compare_signs",
        "ufuncs": "fabs conjugate bitwise_count spacing float_power heaviside"
        " logaddexp logaddexp2 gcd lcm ldexp nextafter",
        "ufuncs_of_two_results": "divmod frexp modf isposinf isneginf fix iscomplex"
        " isreal",
        "rounding": "round around",
        "casting": "astype=astype_of",
        "comparing": "isclose allclose array_equal array_equiv nan_to_num",
        "angles": "angle sinc unwrap real_if_close",
        "bessel": "i0",
        "products": "dot vdot inner outer tensordot kron trace",
        "matmul": "matmul operator_matmul vecdot matvec vecmat",
        "cross": "cross",
        "einsum": "einsum",
        "convolution": "convolve correlate",
        "interpolation": "interp",
        "windows": "bartlett blackman hamming hanning kaiser",
        "calculus": "gradient trapezoid",
        "polynomials": "polyval polyadd polysub polymul polydiv polyder polyint poly"
        " roots",
        "polynomial_fits": "polyfit",
    },
    "ufunc": {"ufunc_methods": "reduce accumulate reduceat outer at"},
    "numpy.linalg": {
        "linalg_solve": "solve inv det slogdet",
        "linalg_factors": "cholesky qr",
        "linalg_eigen": "eig eigvals eigh eigvalsh",
        "linalg_svd": "svd svdvals",
        "linalg_least_squares": "lstsq pinv matrix_rank",
        "linalg_norms": "norm matrix_norm vector_norm cond",
        "linalg_products": "matrix_power multi_dot tensorinv tensorsolve diagonal"
        " trace outer cross matmul tensordot matrix_transpose vecdot",
    },
    "numpy.random": {
        "random_state": "seed",
        "random_uniform": "random_sample random=random_sample ranf=random_sample"
        " sample=random_sample rand uniform",
        "random_integers": "randint",
        "random_continuous": "standard_normal randn normal lognormal"
        " standard_exponential exponential standard_gamma gamma beta chisquare"
        " noncentral_chisquare f noncentral_f standard_t standard_cauchy pareto"
        " weibull power laplace gumbel logistic rayleigh wald vonmises triangular",
        "random_discrete": "binomial negative_binomial poisson geometric logseries"
        " zipf hypergeometric multinomial dirichlet",
        "random_shuffle": "shuffle permutation choice",
        "random_multivariate": "multivariate_normal",
    },
    "random": {
        "module_random": "seed random uniform getrandbits randrange randint choice"
        " shuffle sample choices",
        "module_random_floats": "triangular normalvariate gauss lognormvariate"
        " expovariate vonmisesvariate gammavariate betavariate paretovariate"
        " weibullvariate",
    },
    "numpy.polynomial.polynomial": {
        "polynomials_ascending": "polyval polyadd polysub polymul polymulx polydiv"
        " polyder polyint",
    },
    "numpy.lib.stride_tricks": {"stride_tricks": "as_strided sliding_window_view"},
}

# Methods of arrays and of NumPy's scalars. Those that are functions of NumPy
# whose first parameter is the array:
FUNCTION_METHODS = (
    "mean var std clip"
    " sum prod min max any all argmin argmax cumsum cumprod"
    " ravel squeeze swapaxes diagonal repeat"
    " round take choose argsort searchsorted argpartition nonzero"
    " dot trace"
)
# Those that differ from the function of that name, by module:
METHODS = {
    "casting": "astype",
    "array_methods": "reshape=reshape_method conj=conjugate_method"
    " conjugate=conjugate_method fill tolist item",
    "buffers": "tobytes",
    "copying": "copy=copy_method",
    "reshaping": "flatten",
    "placement": "put=put_method",
    "selection": "compress=compress_method",
    "sorting": "sort=sort_method",
    "partition": "partition=partition_method",
    "views": "transpose=transpose_by view",
}
