# Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""The conformance suite: programs that mean the same compiled and uncompiled.

Each module holds the programs of one topic. A program is a function marked with
`@program(arguments, ...)`: each tuple of arguments is one run.
"""
