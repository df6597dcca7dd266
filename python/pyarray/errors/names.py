# Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Names and sources."""

from .entry import Error

ERRORS = [
    Error(
        1,
        "NameNotDefined",
        "NameError",
        "A name is not defined",
        "The name is no local, no global of the function's module, nor a built-in. "
        "Names are looked up when the function is compiled, which is when it is first "
        "called with arguments of some types.",
        """
        @jit
        def scale_all(values, scale):
            return values * scal

        scale_all(np.ones(3), 2.0)
        """,
        "return values * scale",
        help="assign it, import it, or pass it as an argument",
    ),
    Error(
        2,
        "ModuleAttribute",
        "AttributeError",
        "A module has no such attribute",
        "Compiled code looks up functions and constants in modules as Python does. "
        "This module has none of this name.",
        """
        @jit
        def curve(x):
            return np.tahn(x)

        curve(0.5)
        """,
        "return np.tanh(x)",
        help="look at dir() of the module",
    ),
    Error(
        4,
        "CellUnbound",
        "NameError",
        "A name of the enclosing function has no value yet",
        "The function uses a variable of the function around it, and was called "
        "before that variable had a value.",
        """
        def make():
            @jit
            def shift(x):
                return x + offset

            result = shift(1.0)
            offset = 2.0
            return result

        make()
        """,
        "Assign `offset` before the first call of `shift`.",
    ),
    Error(
        10,
        "SourceMissing",
        "OSError",
        "The source of the function cannot be read",
        "Functions are compiled from their text, so the text has to be in a file, a "
        "notebook cell or the interactive prompt. Functions made by `exec` or `eval` "
        "of a string have none.",
        """
        scope = {"jit": jit}
        exec("double = jit(lambda x: 2 * x)", scope)
        scope["double"](1)
        """,
        "Define the function in a file or a notebook cell.",
    ),
    Error(
        11,
        "SourceChanged",
        "OSError",
        "The source of the function has changed",
        "The text at the place of the function is another function's: the file was "
        "edited after it had been imported. Compiling that text would run other code "
        "than the one that was imported.",
        "",
    ),
    Error(
        12,
        "TooDeep",
        "",
        "The function is nested too deeply",
        "Blocks or expressions within one another are more than the parser or the "
        "compiler can follow.",
        "",
    ),
    Error(
        13,
        "TextNotRepresentable",
        "",
        "A text cannot be stored",
        "The text has lone surrogates, which UTF-8 cannot express.",
        "",
    ),
]
