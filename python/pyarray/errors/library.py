# Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Functions, methods and dtypes that are not supported."""

from .entry import Error

ERRORS = [
    Error(
        201,
        "FunctionNotSupported",
        "NotImplementedError",
        "A function is not supported",
        "The compiler does not know this function of NumPy or of Python's library. "
        "docs/Language.md lists those it knows.",
        """
        @jit
        def spectrum(values):
            return np.fft.fft(values)

        spectrum(np.ones(3))
        """,
        "Call it outside of compiled code, and pass the result.",
        help="call it outside of compiled code, and pass the result",
    ),
    Error(
        204,
        "BuiltinNotSupported",
        "NotImplementedError",
        "A built-in function is not supported",
        "The built-in needs the interpreter, or objects that compiled code does not "
        "have.",
        """
        @jit
        def run(x):
            return eval("x + 1")

        run(1)
        """,
    ),
    Error(
        205,
        "MethodNotSupported",
        "NotImplementedError",
        "A method is not supported",
        "NumPy or Python has this method, the compiler does not know it.",
        "",
        help="call it outside of compiled code, and pass the result",
    ),
    Error(
        206,
        "AttributeNotSupported",
        "NotImplementedError",
        "An attribute is not supported",
        "NumPy or Python has this attribute or method, the compiler does not know it.",
        """
        @jit
        def save(values):
            values.tofile("values.bin")

        save(np.ones(3))
        """,
        "Call it outside of compiled code.",
        help="use it outside of compiled code, and pass the result",
    ),
    Error(
        207,
        "OptionNotSupported",
        "NotImplementedError",
        "An argument of a function is not supported",
        "The function is supported, but not with this argument.",
        "",
        help="call it outside of compiled code, and pass the result",
    ),
    Error(
        208,
        "ArgumentNotSupported",
        "NotImplementedError",
        "A function does not take this type here",
        "The function is supported, but not with an argument of this type.",
        "",
        help="call it outside of compiled code, and pass the result",
    ),
    Error(
        209,
        "DTypeNotSupported",
        "NotImplementedError",
        "A dtype is not supported",
        "Arrays and NumPy scalars have the dtypes bool, int8 to int64, uint8 to "
        "uint64, float32, float64, complex64 and complex128.",
        """
        @jit
        def shift(x):
            return x + HALF

        HALF = np.float16(0.5)
        shift(1.0)
        """,
        "HALF = np.float32(0.5)",
    ),
    Error(
        210,
        "ReturnNotSupported",
        "NotImplementedError",
        "A value cannot be returned to Python",
        "Functions that Python calls return numbers, arrays, texts, None and "
        "containers of these.",
        """
        @jit
        def choose(smooth):
            return np.sin if smooth else np.sin

        choose(True)
        """,
    ),
    Error(
        213,
        "ConstantNotSupported",
        "NotImplementedError",
        "A constant is not supported",
        "Constants are numbers, texts, None, `...` and tuples of these.",
        "",
    ),
    Error(
        227,
        "IndexNotSupported",
        "NotImplementedError",
        "A kind of index is not supported",
        "Arrays are indexed by integers, slices and `...`. docs/Language.md lists "
        "what else is.",
        "",
    ),
    Error(
        228,
        "OrderNotSupported",
        "NotImplementedError",
        "A memory order is not supported",
        'The order is one of "C", "F", "A" and "K", known before the function runs.',
        "",
    ),
    Error(
        232,
        "MatrixMultiply",
        "NotImplementedError",
        "A matrix multiplication is not supported",
        "Write the loops, or call `np.dot` outside of compiled code.",
        "",
    ),
    Error(
        233,
        "CompareNotSupported",
        "NotImplementedError",
        "This comparison is not supported",
        "Compare values with `==`, or with None.",
        "",
    ),
]
