# Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""bytes: every program runs uncompiled and compiled."""

import pytest
from harness import check, refused

VALUES = [b"", b"a", b"hello world", bytes(range(256)), b"\0\xff\0"]


def test_length_and_truth():
    def f(b):
        return len(b), bool(b), not b

    for value in VALUES:
        check(f, value)


def test_identity():
    def f(b):
        return b

    for value in VALUES:
        check(f, value)


@pytest.mark.parametrize("value", VALUES, ids=len)
def test_items_are_integers(value):
    def f(b, i):
        return b[i]

    for index in (0, -1, 2, 300):
        check(f, value, index)


def test_sum_of_items():
    def f(b):
        total = 0
        for item in b:
            total += item
        return total

    for value in VALUES:
        check(f, value)


def test_slices():
    def f(b):
        return b[1:3], b[::-1], b[::2], b[5:], b[:-1]

    for value in VALUES:
        check(f, value)


def test_operators():
    def f(b):
        return b + b"\0x", b * 2, b == b"a", b < b"b", b >= b"a"

    for value in VALUES:
        check(f, value)


def test_membership():
    def f(b):
        return 97 in b, b"lo" in b, 0 not in b

    for value in VALUES:
        check(f, value)


def test_membership_in_a_constant():
    def f(i):
        return i in b"\0\x01abc"

    for item in (0, 1, 2, 97, 255, 256, -1):
        check(f, item)


def test_constants():
    def f():
        return b"", b"abc", b'\0\xff"\\', len(b"\0\0")

    check(f)


def test_never_equal_to_text():
    def f(b):
        return b == "a", b != "a"

    check(f, b"a")


def test_concatenation_with_text_is_refused():
    def f(b):
        return b + "a"

    refused(f, b"a", error=TypeError, match="can't concat str to bytes")


def test_as_text():
    def f(b):
        return str(b), repr(b), b.hex()

    for value in VALUES:
        check(f, value)


def test_new_bytes():
    def f(n):
        return bytes(n), bytes(), bytes(b"ab")

    for count in (0, 3, -1):
        check(f, count)


def test_searches():
    def f(b):
        return (
            b.find(b"lo"),
            b.rfind(b"o"),
            b.count(b"l"),
            b.startswith(b"he"),
            b.endswith(b"\xff"),
            b.find(111),
            b.count(0),
        )

    for value in VALUES:
        check(f, value)


def test_index():
    def f(b, part):
        return b.index(part)

    check(f, b"abc", b"c")
    check(f, b"abc", b"x")


@pytest.mark.parametrize("value", [b" a b ", b"\t", b"", b"\xa0x\x85"])
def test_strip_and_split(value):
    def f(b):
        return b.strip(), b.split(), b.split(b" "), b.splitlines()

    check(f, value)


def test_cases():
    def f(b):
        return b.upper(), b.lower(), b.swapcase(), b.title(), b.capitalize()

    for value in VALUES:
        check(f, value)


def test_classes():
    def f(b):
        return (
            b.isascii(),
            b.isalpha(),
            b.isalnum(),
            b.isdigit(),
            b.isspace(),
            b.islower(),
            b.isupper(),
            b.istitle(),
        )

    for value in VALUES:
        check(f, value)


def test_replace_and_pad():
    def f(b):
        return b.replace(b"l", b"LL"), b.ljust(14, b"."), b.zfill(3), b.center(20)

    for value in VALUES:
        check(f, value)


def test_join():
    def f(b):
        return b.join([b"x", b"yz"])

    check(f, b", ")


@pytest.mark.parametrize("text", ["", "abc", "é", "日本", "x😀"])
def test_encode(text):
    def f(s):
        return s.encode(), s.encode("utf-16-le"), s.encode("ascii", "replace")

    check(f, text)


@pytest.mark.parametrize("value", [b"", b"abc", "é日".encode()])
def test_decode(value):
    def f(b):
        return b.decode(), b.decode("latin-1")

    check(f, value)


def test_decode_what_is_no_text():
    def f(b):
        return b.decode()

    check(f, b"\xff", message=False)


def test_hash():
    def f(b):
        return hash(b)

    check(f, b"abc")
