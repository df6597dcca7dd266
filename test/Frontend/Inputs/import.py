# Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""import.py FILE FUNCTION: the IR of a Python function after the import phase,
or the error that it is refused with."""

import sys
from importlib.machinery import SourceFileLoader
from importlib.util import module_from_spec, spec_from_loader

from pyarray import CompileError, _pyarray
from pyarray.compiler import load
from pyarray.importer import import_function
from pyarray.jit import DEFAULTS, flags_of


def main(file: str, name: str) -> int:
    sys.dont_write_bytecode = True
    loader = SourceFileLoader("subject", file)
    module = module_from_spec(spec_from_loader("subject", loader))
    loader.exec_module(module)
    function = getattr(module, name)
    function = getattr(function, "py_func", function)
    load()
    builder = _pyarray.Builder()
    try:
        entry = import_function(builder, function)
    except CompileError as error:
        print(error, file=sys.stderr)
        return 1
    signature = ", ".join(["!py.int"] * function.__code__.co_argcount)
    options = flags_of(DEFAULTS)
    text = _pyarray.inspect(builder, entry, signature, options, None, "import")
    print(text or builder.diagnostics())
    return 0


sys.exit(main(*sys.argv[1:]))
