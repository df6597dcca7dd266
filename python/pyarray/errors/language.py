# Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Python that cannot be compiled."""

from .entry import Error

ERRORS = [
    Error(
        200,
        "NotSupported",
        "NotImplementedError",
        "This is not supported in compiled code",
        "CPython runs it, this compiler does not. docs/Language.md lists what is "
        "supported and why the rest is not.",
        "",
    ),
    Error(
        202,
        "SyntaxNotSupported",
        "NotImplementedError",
        "A statement or expression is not supported",
        "CPython runs it, this compiler does not. docs/Language.md lists the syntax "
        "that is supported.",
        "",
    ),
    Error(
        203,
        "WithNotSupported",
        "NotImplementedError",
        "`with` cannot be compiled",
        "Context managers are objects of Python: files, locks and connections need "
        "the interpreter. `np.errstate` is one that is supported.",
        """
        @jit
        def read(path):
            with open(path) as file:
                return file.read()

        read(1)
        """,
        "Read the file outside, and pass the text.",
    ),
    Error(
        211,
        "ObjectNotSupported",
        "NotImplementedError",
        "An object from outside cannot be used",
        "Globals and closure variables of compiled code are numbers, texts, None, "
        "tuples of these, functions, and types.",
        """
        @jit
        def length(x):
            return x + SETTINGS.scale

        SETTINGS = object()
        length(1.0)
        """,
        "Pass what the function needs of it as an argument.",
    ),
    Error(
        214,
        "DefaultNotSupported",
        "NotImplementedError",
        "A default value is not supported",
        "Defaults are None, numbers, texts and tuples of these.",
        """
        @jit
        def scaled(x, table=np.ones(3)):
            return x * table

        scaled(2.0)
        """,
        "def scaled(x, table=None):",
    ),
    Error(
        216,
        "ClassNotSupported",
        "NotImplementedError",
        "A class cannot be compiled",
        "A class statement makes an object of Python. Define the class outside of "
        "compiled code.",
        """
        @jit
        def make(x):
            class Point:
                pass

            return x

        make(1)
        """,
    ),
    Error(
        217,
        "AsyncNotSupported",
        "NotImplementedError",
        "`async` cannot be compiled",
        "Coroutines are run by an event loop, which is Python. Call compiled "
        "functions from them instead.",
        """
        @jit
        async def fetch(x):
            return x

        fetch(1)
        """,
    ),
    Error(
        218,
        "ImportNotSupported",
        "NotImplementedError",
        "`import` within a function",
        "Modules are looked up when the function is compiled, so they are imported "
        "before.",
        """
        @jit
        def angle(x):
            import math

            return math.atan(x)

        angle(1.0)
        """,
        "Write `import math` at the top of the module.",
    ),
    Error(
        219,
        "GeneratorNotSupported",
        "NotImplementedError",
        "This use of a generator is not supported",
        "docs/Language.md says what of generators is supported.",
        "",
    ),
    Error(
        220,
        "ModuleNotValue",
        "NotImplementedError",
        "A module is used as a value",
        "Modules are names to look functions up in; they cannot be passed, returned "
        "or kept.",
        """
        @jit
        def choose(x):
            library = np
            return library.sin(x)

        choose(1.0)
        """,
        "return np.sin(x)",
    ),
    Error(
        221,
        "TryNotSupported",
        "NotImplementedError",
        "This `try` is not supported",
        "docs/Language.md says which exceptions can be caught.",
        """
        @jit
        def inverse(x):
            try:
                return 1 / x
            except* ZeroDivisionError:
                pass
            return 0.0

        inverse(1)
        """,
        "except ZeroDivisionError:",
    ),
    Error(
        222,
        "RaiseNotSupported",
        "NotImplementedError",
        "This `raise` is not supported",
        "Compiled code raises built-in exceptions and classes derived from them.",
        "",
    ),
    Error(
        224,
        "PatternNotSupported",
        "NotImplementedError",
        "A pattern of `match` is not supported",
        "Patterns are literals, names, tuples of patterns, `|` and `_`.",
        "",
    ),
    Error(
        225,
        "StarNotSupported",
        "NotImplementedError",
        "This use of `*` or `**` is not supported",
        "How many items there are, and which names, has to be known before the "
        "function runs.",
        """
        @jit
        def largest(values):
            return max(*values)

        largest(np.ones(3))
        """,
        "return values.max()",
    ),
    Error(
        226,
        "DeleteNotSupported",
        "NotImplementedError",
        "This `del` is not supported",
        "docs/Language.md says what can be deleted.",
        "",
    ),
    Error(
        229,
        "ContainerNotSupported",
        "NotImplementedError",
        "A container is not supported here",
        "docs/Language.md says where lists, sets and dicts are supported.",
        "",
    ),
    Error(
        230,
        "TextNotSupported",
        "NotImplementedError",
        "This use of a text is not supported",
        "docs/Language.md says what of str and bytes is supported.",
        "",
    ),
    Error(
        231,
        "FunctionValue",
        "NotImplementedError",
        "This use of a function as a value is not supported",
        "docs/Language.md says how functions can be passed and kept.",
        "",
    ),
    Error(
        234,
        "TupleIndexUnknown",
        "NotImplementedError",
        "The index into a mixed tuple is not known",
        "The items of this tuple have different types, so the type of an item at a "
        "position that is only known at run time is unknown. A `for` loop over the "
        "tuple is unrolled, and takes each item with its own type.",
        """
        @jit
        def pick(pair, position):
            return pair[position]

        pick((1, "one"), 0)
        """,
        "first, second = pair",
    ),
    Error(
        235,
        "AttributeAssignment",
        "NotImplementedError",
        "An attribute is assigned",
        "Attributes of arrays, functions and modules are read-only in compiled code.",
        """
        @jit
        def flatten(values):
            values.shape = (4,)

        flatten(np.ones((2, 2)))
        """,
        "return values.reshape(4)",
    ),
]
