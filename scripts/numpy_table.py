#!/usr/bin/env python3
"""Writes docs/NumPy.md, what compiled code may call of NumPy.

usage: numpy_table.py           with the package of this checkout
"""

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def main() -> int:
    from pyarray.numpy import reference

    path, text = ROOT / "docs" / "NumPy.md", reference.document()
    if not path.exists() or path.read_text("utf-8") != text:
        path.write_text(text, "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
