# Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Strings: operators, indices, methods, formatting."""

from .program import program

TEXTS = (("hello",), ("",), ("a",), ("Grüße",), ("日本語 text",), ("x😀y",))
PAIRS = (
    ("hello world", "o"),
    ("", ""),
    ("abc", ""),
    ("aaa", "aa"),
    ("Grüße", "ß"),
    ("日本語日本", "日本"),
    ("abc", "日"),
)


@program(*TEXTS)
def length_and_truth(s):
    return (len(s), bool(s), not s)


@program(*TEXTS)
def identity(s):
    return s


@program(*TEXTS)
def characters(s):
    return [c for c in s]


@program(*TEXTS)
def reversed_text(s):
    return s[::-1]


@program(*TEXTS)
def slices(s):
    return (s[1:3], s[:-1], s[2:], s[::2], s[10:])


@program(("hello", 1), ("hello", -1), ("hello", 5), ("", 0), ("日本", 1))
def item(s, i):
    return s[i]


@program(*PAIRS)
def concatenated(s, t):
    return s + t + "!"


@program(("ab", 3), ("", 5), ("x", 0), ("日", -1))
def repeated(s, n):
    return s * n


@program(*PAIRS, ("abc", "abc"), ("a", "b"), ("日", "語"))
def compared(s, t):
    return (s == t, s != t, s < t, s <= t, s > t, s >= t)


@program(*PAIRS)
def contains(s, t):
    return (t in s, t not in s)


@program(*PAIRS)
def find(s, t):
    return (s.find(t), s.rfind(t), s.count(t))


@program(*PAIRS)
def starts_and_ends(s, t):
    return (s.startswith(t), s.endswith(t))


@program(("hello", "l"), ("hello", "z"))
def index(s, t):
    return s.index(t)


@program(*TEXTS, ("ALL CAPS",), ("Mixed Case",), ("ǆ",), ("ŉ",), ("ΣΑΣ",))
def cases(s):
    return (s.upper(), s.lower(), s.swapcase(), s.title(), s.capitalize(), s.casefold())


@program(
    *TEXTS, ("123",), (" \t\n",), ("abc123",), ("ABC",), ("Title Case",), ("٣",), ("²",)
)
def classes(s):
    return (
        s.isdigit(),
        s.isalpha(),
        s.isalnum(),
        s.isspace(),
        s.isupper(),
        s.islower(),
        s.istitle(),
        s.isdecimal(),
        s.isnumeric(),
        s.isascii(),
        s.isidentifier(),
        s.isprintable(),
    )


@program(("  pad  ",), ("",), ("   ",), ("x",), ("\t日本\n",))
def strip(s):
    return (s.strip(), s.lstrip(), s.rstrip())


@program(("xxhixx", "x"), ("abcba", "ab"), ("", "x"))
def strip_characters(s, t):
    return (s.strip(t), s.lstrip(t), s.rstrip(t))


@program(("a b  c",), ("",), ("  x ",), ("日 本",))
def split(s):
    return s.split()


@program(("a,b,,c", ","), ("abc", "x"), ("a--b", "--"), ("", ","))
def split_by(s, t):
    return (s.split(t), s.rsplit(t, 1), s.split(t, 1))


@program(("a\nb\r\nc",), ("",), ("one",), ("end\n",))
def splitlines(s):
    return s.splitlines()


@program((["a", "b", "c"], ", "), ([], "x"), (["one"], ""))
def join(parts, s):
    return s.join(parts)


@program(("hello", "l", "L"), ("aaa", "a", "bb"), ("abc", "", "-"), ("日本", "本", "x"))
def replace(s, a, b):
    return (s.replace(a, b), s.replace(a, b, 1))


@program(("k=v=w", "="), ("none", "="))
def partition(s, t):
    return (s.partition(t), s.rpartition(t))


@program(("7", 3), ("-42", 6), ("long text", 3), ("", 2))
def justified(s, n):
    return (s.zfill(n), s.ljust(n), s.rjust(n), s.center(n), s.center(n, "*"))


@program(("prefix.body", "prefix."), ("body", "x"))
def affixes(s, t):
    return (s.removeprefix(t), s.removesuffix(t))


@program(("a\tb",), ("",))
def expandtabs(s):
    return (s.expandtabs(), s.expandtabs(4))


@program(("a",), ("日",), ("é",), ("😀",))
def code_point(s):
    return ord(s)


@program((65,), (233,), (0x65E5,), (0x1F600,), (-1,), (0x110000,))
def from_code_point(n):
    return chr(n)


@program((3,), (-7,), (2.5,), (True,), (None,), (1e300,), (0.1,))
def as_text(x):
    return (str(x), repr(x))


@program((3,), (-7,), (2.5,), (True,), ("text",))
def formatted(x):
    return f"<{x}> {x!r} {{}}"


@program((3, 2.5), (-12345, 1e-10), (0, float("nan")))
def format_specs(n, x):
    return f"{n:5d}|{n:<5}|{n:+,}|{n:08x}|{x:.3f}|{x:10.2e}|{x:g}|{x:%}"


@program((3.14159, 2), (2.5, 0))
def nested_spec(x, digits):
    return f"{x:.{digits}f}"


@program(("abc", 6), ("", 2))
def text_specs(s, n):
    return f"{s:>{n}}|{s:^8}|{s:*<5}|{s!r:>8}"


@program((3,), (2.5,))
def debug_format(x):
    return f"{x=}"


@program((5, 2.5, "x"))
def percent_format(n, x, s):
    return "%d %5.2f %s %%" % (n, x, s)


@program((5, "x"))
def format_method(n, s):
    return "{} {:>4} {}".format(n, s, n)


@program(("12",), (" -7 ",), ("x",), ("",), ("1_000",), ("99999999999",))
def to_int(s):
    return int(s)


@program(("ff", 16), ("101", 2), ("z", 36), ("9", 8))
def to_int_with_base(s, base):
    return int(s, base)


@program(("2.5",), ("1e10",), ("nan",), ("inf",), ("x",), ("-0.0",))
def to_float(s):
    return float(s)


@program(("the quick brown fox",), ("",), ("AEIOU",))
def vowels(s):
    n = 0
    for c in s:
        if c in "aeiou":
            n += 1
    return n


@program(("12 + 34*5",), ("",))
def digit_sum(s):
    total = 0
    for c in s:
        if "0" <= c <= "9":
            total += ord(c) - ord("0")
    return total


@program(("racecar",), ("hello",), ("",), ("日本日",))
def palindrome(s):
    i, j = 0, len(s) - 1
    while i < j:
        if s[i] != s[j]:
            return False
        i += 1
        j -= 1
    return True


@program(("abc", 3), ("xyz", -3), ("Hello, World", 13))
def caesar(s, k):
    out = ""
    for c in s:
        if c.isalpha() and c.isascii():
            base = ord("a") if c.islower() else ord("A")
            out += chr((ord(c) - base + k) % 26 + base)
        else:
            out += c
    return out


@program(("kitten", "sitting"), ("", "abc"), ("same", "same"))
def levenshtein(a, b):
    row = list(range(len(b) + 1))
    for i in range(len(a)):
        last = row[0]
        row[0] = i + 1
        for j in range(len(b)):
            cost = last + (0 if a[i] == b[j] else 1)
            last = row[j + 1]
            row[j + 1] = min(row[j + 1] + 1, row[j] + 1, cost)
    return row[len(b)]


@program(("a" * 100,), ("",))
def built_in_loop(s):
    out = ""
    for i in range(len(s)):
        out += s[i] if i % 2 else "-"
    return out


@program(("one two one",), ("",))
def word_counts(s):
    counts = {}
    for word in s.split():
        counts[word] = counts.get(word, 0) + 1
    return counts


@program(("b", "a"), ("same", "same"))
def smallest(s, t):
    return (min(s, t), max(s, t))


@program(("héllo",), ("",))
def encoded(s):
    return s.encode()


@program((b"h\xc3\xa9",), (b"",), (b"\xff",))
def decoded(b):
    return b.decode()


@program(("text",), ("",))
def hashed(s):
    return hash(s)
