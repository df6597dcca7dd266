# Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Writes the tables into a document, between the marks that bear their names."""

import re
from pathlib import Path


def replace_section(text, key, content):
    """The text with what stands between `<!-- begin key -->` and its end replaced."""
    pattern = rf"(<!-- begin {re.escape(key)} -->\n).*?(<!-- end {re.escape(key)} -->)"
    return re.sub(
        pattern, lambda match: match[1] + content + "\n" + match[2], text, flags=re.S
    )


def write(path, tables, description):
    document = Path(path)
    text = replace_section(document.read_text(), "description", description)
    for table in tables:
        text = replace_section(text, table.key, table.markdown())
    document.write_text(text)
