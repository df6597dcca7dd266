# Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""str: every program runs uncompiled and compiled."""

import pyarray
import pytest
from harness import check, expect_error, refused

TEXTS = [
    "",
    "a",
    "hello world",
    "Grüße",
    "naïve café",
    "日本語 text",
    "x😀y",
    "a" * 300,
]
PAIRS = [
    ("hello world", "o"),
    ("", ""),
    ("abc", ""),
    ("", "x"),
    ("aaaa", "aa"),
    ("Grüße", "ß"),
    ("Grüße", "日"),
    ("日本語日本", "本"),
    ("abc", "abc"),
    ("abc", "abd"),
    ("abc", "abcd"),
    ("é", "e"),
    ("ÿ", "Ā"),
]


# --- Operators ---------------------------------------------------------------


def test_length_and_truth():
    def f(s):
        if s:
            return len(s)
        return -1

    for text in TEXTS:
        check(f, text)


def test_identity():
    def f(s):
        return s

    for text in TEXTS:
        check(f, text)


def test_concatenation():
    def f(s, t):
        return s + t + "-" + s

    for left, right in PAIRS:
        check(f, left, right)


def test_order():
    def f(s, t):
        return s == t, s != t, s < t, s <= t, s > t, s >= t

    for left, right in PAIRS:
        check(f, left, right)


def test_membership():
    def f(s, t):
        return t in s, t not in s, s in t

    for left, right in PAIRS:
        check(f, left, right)


@pytest.mark.parametrize("text", TEXTS)
@pytest.mark.parametrize("count", [-1, 0, 1, 3, True])
def test_repetition(text, count):
    def f(s, n):
        return s * n, n * s

    check(f, text, count)


def test_equal_to_constants():
    def f(s):
        if s == "":
            return 0
        if s == "é":
            return 1
        if s == "yes":
            return 2
        if s == "a text that is longer than sixteen units":
            return 3
        if s == "日本":
            return 4
        return 5 if s != "no" else 6

    for text in ["", "é", "yes", "no", "日本", "nö", "yeS", "y"]:
        check(f, text)
    check(f, "a text that is longer than sixteen units")


def test_nulls():
    def f(s):
        return s + "\0", "\0" in s, s.find("\0"), len("a\0b"), "\0é日"

    check(f, "a\0b")
    check(f, "")


def test_never_equal_to_a_number():
    def f(s):
        return s == 1, s != 1, s == None  # noqa: E711

    check(f, "1")


def test_concatenation_with_a_number_is_refused():
    def f(s, n):
        return s + n

    refused(f, "x", 1, error=TypeError, match="can only concatenate str")


# --- Items -------------------------------------------------------------------


@pytest.mark.parametrize("text", TEXTS)
@pytest.mark.parametrize("index", [0, -1, 1, 5, -5, 400])
def test_item(text, index):
    def f(s, i):
        return s[i]

    check(f, text, index)


def test_slices():
    def f(s):
        return s[1:3], s[:-1], s[2:], s[::2], s[::-1], s[10:2], s[-3:], s[4:1:-1]

    for text in TEXTS:
        check(f, text)


def test_slice_of_unknown_step():
    def f(s, i, j, k):
        return s[i:j:k]

    for step in (1, 2, -1, -3):
        check(f, "hello wörld", 8, 1, step)
        check(f, "hello wörld", 1, 8, step)
    check(f, "hello", 1, 3, 0)


def test_iteration():
    def f(s):
        n = 0
        last = "?"
        for c in s:
            n = (n * 3 + ord(c)) % 100003
            last = c
        return n, last

    for text in TEXTS:
        check(f, text)


def test_iteration_keeps_items():
    def f(s):
        first = ""
        for c in s:
            if c > first:
                first = c
        return first

    check(f, "hello")
    check(f, "h日llo")
    check(f, "")


def test_unpacking():
    def f(s):
        a, b = s
        return b + a

    check(f, "xy")
    check(f, "日y")
    check(f, "x")
    check(f, "xyz")


def test_index_in_a_loop():
    def f(s):
        i = 0
        n = 0
        while i < len(s):
            if s[i] == "l" or s[i] == "é":
                n += 1
            i += 1
        return n

    for text in TEXTS:
        check(f, text)


def test_vowels():
    def f(s):
        n = 0
        for c in s:
            if c in "aeiouAEIOU":
                n += 1
        return n

    for text in TEXTS:
        check(f, text)


def test_parses_digits():
    def f(s):
        n = 0
        for c in s:
            if "0" <= c <= "9":
                n = n * 10 + ord(c) - ord("0")
        return n

    check(f, "a1b23")
    check(f, "日1")


def test_palindrome():
    def f(s):
        i, j = 0, len(s) - 1
        while i < j:
            if s[i] != s[j]:
                return False
            i += 1
            j -= 1
        return True

    for text in ["", "a", "abba", "abca", "日本日"]:
        check(f, text)


def test_text_as_an_index_is_refused():
    def f(s):
        return s["0"]

    refused(f, "x", error=TypeError, match="string indices must be integers")


def test_items_cannot_be_assigned():
    def f(s):
        s[0] = "x"

    refused(f, "abc", error=TypeError, match="does not support item assignment")


# --- Joins of types ----------------------------------------------------------


def test_narrow_and_wide_join():
    def f(s, flag):
        t = "é"
        if flag:
            t = s
        return t + "!"

    for flag in (False, True):
        check(f, "abc", flag)
        check(f, "日本", flag)


def test_loop_builds_text():
    def f(n):
        out = ""
        for i in range(n):
            out += chr(97 + i % 26)
        return out

    check(f, 0)
    check(f, 60)


def test_text_or_none():
    def f(s, flag):
        t = None
        if flag:
            t = s
        return t is None, t

    check(f, "abc", True)
    check(f, "abc", False)


def test_through_functions():
    def twice(s):
        return s + s

    inner = pyarray.jit(twice)

    def f(s):
        return inner(s) + inner("é") + inner(s[1:])

    for text in TEXTS:
        assert pyarray.jit(f)(text) == f(text)


def test_recursion():
    @pyarray.jit
    def reverse(s):
        if len(s) < 2:
            return s
        return reverse(s[1:]) + s[0]

    assert reverse("hello") == "olleh"
    assert reverse("日本") == "本日"


# --- Conversions -------------------------------------------------------------


def test_ord():
    def f(s):
        return ord(s)

    for text in ["", "a", "é", "日", "😀", "ab"]:
        check(f, text)


def test_chr():
    def f(i):
        return chr(i)

    for point in [0, 65, 233, 0x65E5, 0xD800, 0x10FFFF, -1, 0x110000]:
        check(f, point)


@pytest.mark.parametrize(
    "value",
    [0, 7, -7, 10**18, -(2**63), 2**63 - 1, True, False, None, 0.1, -0.0, 1e16, 1e-5]
    + [123456789.125, 5e-324, 1.7976931348623157e308, 1e22, 1e15, 0.0001, 100.0]
    + [float("inf"), float("-inf"), float("nan"), "text", "it's", 'a"b\n', "é日"],
)
def test_str_and_repr(value):
    def f(x):
        return str(x), repr(x), ascii(x)

    check(f, value)


@pytest.mark.parametrize("value", [0, 1, 255, -255, 2**63 - 1, -(2**63), True])
def test_digits(value):
    def f(x):
        return bin(x), oct(x), hex(x)

    check(f, value)


def test_int_of_text():
    def f(s):
        return int(s)

    for text in [
        "0",
        "12",
        " -7\n",
        "+5",
        "++5",
        "+-5",
        "",
        " ",
        "x",
        "1 2",
        "1_000",
        "_1",
        "0x10",
    ] + ["٣", "9223372036854775807", "-9223372036854775808", "1.0", "-", "+"]:
        check(f, text)


@pytest.mark.parametrize(
    "text, base",
    [("ff", 16), ("0xff", 16), ("101", 2), ("0b101", 0), ("z", 36), ("9", 8), ("1", 1)],
)
def test_int_with_base(text, base):
    def f(s, b):
        return int(s, b)

    check(f, text, base)


def test_float_of_text():
    def f(s):
        return float(s)

    for text in [
        "2.5",
        " 1e10 ",
        "-.5",
        "5.",
        "nan",
        "-inf",
        "infinity",
        "1e400",
        "1e-400",
        "x",
    ] + ["", ".", "1_0.5", "+1.5", "0x1p3", "1e", "٣.٥", "-0.0", "0.1"]:
        check(f, text)


def test_hash():
    def f(s):
        return hash(s)

    for text in TEXTS:
        check(f, text)


def test_isinstance():
    def f(s):
        return isinstance(s, str), isinstance(s, int), isinstance(s, (int, str))

    check(f, "x")


# --- Methods -----------------------------------------------------------------


def test_searches():
    def f(s, t):
        return s.find(t), s.rfind(t), s.count(t), s.startswith(t), s.endswith(t)

    for left, right in PAIRS:
        check(f, left, right)


@pytest.mark.parametrize("start, end", [(1, 3), (-3, -1), (5, 2), (100, 200), (0, 100)])
def test_searches_in_a_part(start, end):
    def f(s, t, i, j):
        return (
            s.find(t, i, j),
            s.rfind(t, i, j),
            s.count(t, i),
            s.startswith(t, i),
            s.endswith(t, i, j),
        )

    for text in ("banana", "", "日本日本"):
        for part in ("a", "", "an", "日"):
            check(f, text, part, start, end)


def test_index_of_a_part():
    def f(s, t):
        return s.index(t), s.rindex(t)

    check(f, "banana", "an")
    check(f, "banana", "x")


def test_affixes():
    def f(s, t):
        return s.removeprefix(t), s.removesuffix(t)

    for text in ("abcab", "", "ab"):
        for part in ("ab", "", "x"):
            check(f, text, part)


def test_starts_with_one_of_several():
    def f(s):
        return s.startswith(("ab", "é")), s.endswith(("b", "日"))

    for text in ("abc", "éb", "", "x日"):
        check(f, text)


def test_replace():
    def f(s, t):
        return s.replace(t, "+"), s.replace(t, "日本"), s.replace(t, "", 1)

    for left, right in PAIRS:
        check(f, left, right)


def test_partition():
    def f(s, t):
        return s.partition(t), s.rpartition(t)

    for left, right in PAIRS:
        check(f, left, right)


def test_strip():
    def f(s):
        return s.strip(), s.lstrip(), s.rstrip()

    for text in [" pad \t", "", " ", "x", "\x1c日本\u2003", "\x85a\xa0"]:
        check(f, text)


def test_strip_characters():
    def f(s, t):
        return s.strip(t), s.lstrip(t), s.rstrip(t)

    for text in ("xxhixy", "", "日x日"):
        for chars in ("xy", "", "日"):
            check(f, text, chars)


@pytest.mark.parametrize("text", ["7", "-42", "+1", "", "long text", "日"])
@pytest.mark.parametrize("width", [0, 3, 8, -1])
def test_padding(text, width):
    def f(s, n):
        return (
            s.zfill(n),
            s.ljust(n),
            s.rjust(n, "é"),
            s.center(n, "*"),
            s.center(n),
        )

    check(f, text, width)


def test_padding_with_two_characters():
    def f(s):
        return s.ljust(5, "ab")

    check(f, "x")


def test_expandtabs():
    def f(s, n):
        return s.expandtabs(), s.expandtabs(n)

    for text in ("a\tb\n\tc", "", "日\t本", "\t\t"):
        for size in (0, 1, 4, -1):
            check(f, text, size)


def test_classes():
    def f(s):
        return (
            s.isascii(),
            s.isalpha(),
            s.isalnum(),
            s.isdigit(),
            s.isdecimal(),
            s.isnumeric(),
            s.isspace(),
            s.islower(),
            s.isupper(),
            s.istitle(),
            s.isprintable(),
            s.isidentifier(),
        )

    for text in [
        *TEXTS,
        "ABC",
        "Title Case",
        "123",
        "٣",
        "²½",
        " \n",
        "ªµß",
        "ǅ",
        "a1 B2",
    ]:
        check(f, text)


def test_classes_of_every_latin_character():
    def f(s):
        return s.isspace(), s.islower(), s.isupper(), s.isprintable(), s.isalpha()

    for point in range(1, 256):
        check(f, chr(point))


def test_cases():
    def f(s):
        return (
            s.upper(),
            s.lower(),
            s.swapcase(),
            s.title(),
            s.capitalize(),
            s.casefold(),
        )

    for text in [*TEXTS, "ÀÉÎ", "straße", "µÿ", "ΣΑΣ", "ŉ", "they're", "x y-z"]:
        check(f, text)


@pytest.mark.parametrize(
    "text", ["a b  c", "", "  x ", "日 本", "a,b,,c", ",", "\x1fx\x85y"]
)
def test_split(text):
    def f(s, n):
        return (
            s.split(),
            s.rsplit(),
            s.split(None, n),
            s.rsplit(None, n),
            s.split(","),
            s.rsplit(",", n),
            s.split(",", n),
        )

    for count in (-1, 0, 1, 2):
        check(f, text, count)


def test_split_at_nothing():
    def f(s):
        return s.split("")

    check(f, "abc")


def test_splitlines():
    def f(s):
        return s.splitlines(), s.splitlines(True)

    for text in [
        "a\nb\r\nc",
        "",
        "one",
        "end\n",
        "\n\n",
        "a\x85b\u2028c",
        "\r",
        "a\x0bb\x1cc",
    ]:
        check(f, text)


def test_join():
    def f(s, t):
        return s.join([t, "b", "c"]), s.join(["é"]), s.join(t), s.join((t, t))

    for text in ("", ", ", "日"):
        for part in ("", "xyz", "é日"):
            check(f, text, part)


def test_unknown_attribute():
    def f(s):
        return s.uper()

    refused(f, "x", error=AttributeError, match="'str' object has no attribute 'uper'")


def test_memory_is_given_back():
    @pyarray.jit
    def f(s, n):
        out = ""
        for i in range(n):
            out = (s + str(i)).upper()[1:]
        return out.split("C"), out.index("D")

    before = pyarray._pyarray.buffer_statistics()
    for _ in range(50):
        f("abcd", 10)
        f("abcdÿ", 10)
        with pytest.raises(ValueError, match="substring not found"):
            f("abc", 10)
    after = pyarray._pyarray.buffer_statistics()
    for kind in ("live", "unreleased"):
        assert after[kind] == before[kind]


def test_huge_repetition():
    def f(s, n):
        return s * n

    expect_error(f, "abc", 2**62, error=MemoryError)


# --- Programs ----------------------------------------------------------------


def test_word_count():
    def f(s):
        counts = {}
        for word in s.split():
            counts[word] = counts.get(word, 0) + 1
        return counts

    for text in ("the cat the dog", "", "日 本 日"):
        check(f, text)


def test_caesar():
    def f(s, k):
        out = []
        for c in s:
            if c.isupper():
                out.append(chr((ord(c) - 65 + k) % 26 + 65))
            elif c.islower():
                out.append(chr((ord(c) - 97 + k) % 26 + 97))
            else:
                out.append(c)
        return "".join(out)

    check(f, "Hello, World!", 3)
    check(f, "", 3)


def test_tokens():
    def f(s):
        tokens = []
        i = 0
        while i < len(s):
            j = i
            is_number = s[i].isdigit()
            while j < len(s) and s[j].isdigit() == is_number:
                j += 1
            tokens.append(s[i:j])
            i = j
        return tokens

    check(f, "ab12cd345")
    check(f, "")


def test_settings():
    def f(s):
        settings = {}
        for part in s.split(";"):
            name, value = part.split("=")
            settings[name.strip()] = int(value)
        return settings

    check(f, "x=1; y = 22")
    check(f, "x=one")
    check(f, "x=1;y")


def test_first_unique():
    def f(s):
        counts = {}
        for c in s:
            counts[c] = counts.get(c, 0) + 1
        for c in s:
            if counts[c] == 1:
                return c
        return None

    for text in ("abcab", "aabb", "日本日"):
        check(f, text)


def test_reversed_and_sorted():
    def f(s):
        return "".join(reversed(s)), "".join(sorted(s)), len(set(s))

    check(f, "hello")
    check(f, "日本日")


def test_match():
    def f(s):
        match s:
            case "go":
                return 1
            case "stop" | "halt":
                return 2
            case _:
                return 3

    for text in ("go", "halt", "日"):
        check(f, text)


def test_least_and_greatest():
    def f(s, t):
        return min(s, t), max(s, t, "m"), max(s.split(), key=len)

    check(f, "abc d", "ab")
    check(f, "日本", "zz")


def test_message_with_values():
    def f(s):
        if not s.isdigit():
            raise ValueError(f"bad text {s!r}")
        return int(s)

    check(f, "12")
    check(f, "x'y")


def test_wide_text_among_narrow_literals():
    def f(s):
        counts = {"a": 1}
        counts["b"] = 2
        return s in ["yes", "no"], s in {"yes", "é"}, s in counts, counts.get(s, 5)

    for text in ("yes", "é", "b", "日"):
        check(f, text)


def test_wide_text_in_narrow_containers():
    def f(items, s):
        items.append(s.upper())
        return items

    check(f, ["a"], "bc")
    check(f, ["日"], "ÿ")
    check(f, [], "ÿ")
    message = "characters beyond Latin-1 do not fit a container"
    expect_error(f, ["a"], "ÿ", error=ValueError, match=message)


# --- Growing in place ---------------------------------------------------------


def grown(n):
    s = "x"
    parts = []
    for i in range(n):
        s += chr(65 + i % 26)
        parts.append(s)
        t = s
        t += "!"
        parts.append(t)
    return parts, s


def grown_beside(n):
    s, b = "a", b""
    for i in range(n):
        s += "\u65e5" if i % 2 else "b"
        b += b"xy"
    return s, b


def doubled(s):
    s += s
    s += s
    return s


@pytest.mark.parametrize("n", [0, 1, 5, 100])
def test_texts_that_grow_in_place(n):
    check(grown, n)
    check(grown_beside, n)


@pytest.mark.parametrize("s", ["", "ab", "\u65e5", "x" * 50])
def test_a_text_added_to_itself(s):
    check(doubled, s)
