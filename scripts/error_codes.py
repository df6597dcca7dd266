#!/usr/bin/env python3
"""What is made of the table of compile errors, python/pyarray/errors.

usage: error_codes.py inc FILE     the codes for C++ (by the build)
       error_codes.py docs         docs/Errors.md

A file whose text stays the same is not written.
"""

import argparse
import importlib.util
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def load_table():
    """The table alone: the build has no compiled modules yet."""
    package = ROOT / "python" / "pyarray" / "errors" / "__init__.py"
    spec = importlib.util.spec_from_file_location("pyarray_errors", package)
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


def write(path: Path, text: str) -> None:
    if not path.exists() or path.read_text("utf-8") != text:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")


def codes_for_cpp(table) -> str:
    lines = [
        f'PYARRAY_ERROR({error.name}, {error.number}, "{error.exception}")\n'
        for error in table.all_errors()
    ]
    return "".join(lines)


def main() -> int:
    sys.dont_write_bytecode = True
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    commands = parser.add_subparsers(dest="command", required=True)
    commands.add_parser("inc").add_argument("file", type=Path)
    commands.add_parser("docs")
    arguments = parser.parse_args()
    table = load_table()
    if arguments.command == "inc":
        write(arguments.file, codes_for_cpp(table))
    else:
        write(ROOT / "docs" / "Errors.md", table.reference())
    return 0


if __name__ == "__main__":
    sys.exit(main())
