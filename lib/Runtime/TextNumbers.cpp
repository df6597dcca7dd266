//===- TextNumbers.cpp - Numbers as text, and text as numbers -------------===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "pyarray/Runtime/Text.h"

#include <charconv>
#include <cmath>
#include <cstring>
#include <string>

namespace {

/// The place where a text is written to.
char *getOut(const uint64_t *words) {
  return reinterpret_cast<char *>(words[1]);
}

//===----------------------------------------------------------------------===//
// Floats
//===----------------------------------------------------------------------===//

/// The shortest digits that read back as the value, which is finite and not
/// negative: `digits` without a point, times 10 ** (exponent - size + 1).
struct Decimal {
  std::string digits;
  int exponent = 0;

  explicit Decimal(double value) {
    char text[32];
    std::to_chars_result end = std::to_chars(text, text + sizeof(text), value,
                                             std::chars_format::scientific);
    const char *mark =
        static_cast<const char *>(std::memchr(text, 'e', end.ptr - text));
    for (const char *c = text; c != mark; ++c)
      if (*c != '.')
        digits += *c;
    const char *start = mark[1] == '+' ? mark + 2 : mark + 1;
    std::from_chars(start, end.ptr, exponent);
  }
};

/// As Python writes it: with an exponent from 1e16 on and below 1e-4.
std::string formatFinite(double value) {
  Decimal decimal(value);
  const std::string &digits = decimal.digits;
  int point = decimal.exponent + 1, size = static_cast<int>(digits.size());
  if (decimal.exponent < -4 || decimal.exponent >= 16) {
    std::string text = digits.substr(0, 1);
    if (size > 1)
      text += "." + digits.substr(1);
    int magnitude = std::abs(decimal.exponent);
    return text + (decimal.exponent < 0 ? "e-" : "e+") +
           (magnitude < 10 ? "0" : "") + std::to_string(magnitude);
  }
  if (point <= 0)
    return "0." + std::string(-point, '0') + digits;
  if (point >= size)
    return digits + std::string(point - size, '0') + ".0";
  return digits.substr(0, point) + "." + digits.substr(point);
}

std::string formatFloat(double value) {
  if (std::isnan(value))
    return "nan";
  std::string sign = std::signbit(value) ? "-" : "";
  if (std::isinf(value))
    return sign + "inf";
  return sign + formatFinite(std::fabs(value));
}

//===----------------------------------------------------------------------===//
// Reading
//===----------------------------------------------------------------------===//

constexpr int64_t longestNumber = 512;

/// The ASCII characters of a text without the white space around it, or
/// nothing where there are others, or too many for a plain number.
std::string getPlain(const uint64_t *words, bool isWide) {
  int64_t length = static_cast<int64_t>(words[2]);
  if (length > longestNumber)
    return {};
  std::string text;
  for (int64_t i = 0; i < length; ++i) {
    uint32_t unit = isWide ? reinterpret_cast<const uint32_t *>(words[1])[i]
                           : reinterpret_cast<const uint8_t *>(words[1])[i];
    if (unit >= 0x80)
      return {};
    text += static_cast<char>(unit);
  }
  constexpr const char *space = " \t\n\r\v\f";
  size_t first = text.find_first_not_of(space);
  if (first == std::string::npos)
    return {};
  return text.substr(first, text.find_last_not_of(space) - first + 1);
}

/// A `+` is Python's, not the C++ library's, and no second sign follows.
const char *skipPlus(const std::string &text) {
  bool hasPlus = text[0] == '+' && text.size() > 1 && text[1] != '-';
  return text.c_str() + hasPlus;
}

} // namespace

int64_t pyarray_text_of_int(int64_t value, int64_t base, int64_t is_unsigned,
                            const uint64_t *out) {
  char *start = getOut(out), *next = start;
  uint64_t magnitude = static_cast<uint64_t>(value);
  if (!is_unsigned && value < 0) {
    *next++ = '-';
    magnitude = -magnitude;
  }
  if (base != 10) {
    *next++ = '0';
    *next++ = base == 2 ? 'b' : base == 8 ? 'o' : 'x';
  }
  next = std::to_chars(next, next + 64, magnitude, static_cast<int>(base)).ptr;
  return next - start;
}

int64_t pyarray_text_of_float(double value, const uint64_t *out) {
  std::string text = formatFloat(value);
  std::memcpy(getOut(out), text.data(), text.size());
  return static_cast<int64_t>(text.size());
}

int64_t pyarray_text_to_int(const uint64_t *text, int64_t is_wide,
                            int64_t *result, int64_t base) {
  std::string plain = getPlain(text, is_wide != 0);
  if (plain.empty() || base < 2 || base > 36)
    return 1;
  const char *start = skipPlus(plain), *end = plain.c_str() + plain.size();
  std::from_chars_result read =
      std::from_chars(start, end, *result, static_cast<int>(base));
  return read.ec != std::errc() || read.ptr != end;
}

int64_t pyarray_text_to_float(const uint64_t *text, int64_t is_wide,
                              double *result) {
  std::string plain = getPlain(text, is_wide != 0);
  if (plain.empty() ||
      plain.find_first_not_of("0123456789.eE+-") != std::string::npos)
    return 1;
  const char *start = skipPlus(plain), *end = plain.c_str() + plain.size();
  std::from_chars_result read = std::from_chars(start, end, *result);
  return read.ec != std::errc() || read.ptr != end;
}
