//===- Numbers.cpp - Decimal rounding -------------------------------------===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Python rounds the exact value of a float, so the decimal digits decide. The
// C library prints exactly and rounds ties to even.
//
//===----------------------------------------------------------------------===//

#include "pyarray/Runtime/Runtime.h"

#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <cstring>

namespace {

// Beyond these every double is unchanged, or rounds to zero: CPython's bounds.
constexpr int64_t mostDigits = 323;
constexpr int64_t fewestDigits = -308;

/// Rounds the decimal integer in `digits` (no sign) to a multiple of
/// 10^places, ties to even; `inexact` says that a fraction follows.
void roundInteger(char *digits, size_t places, bool inexact) {
  size_t length = std::strlen(digits);
  size_t kept = length - places;
  char first = digits[kept];
  bool above = inexact;
  for (size_t i = kept + 1; i < length; ++i)
    above |= digits[i] != '0';
  bool odd = kept > 0 && (digits[kept - 1] - '0') % 2 == 1;
  bool up = first > '5' || (first == '5' && (above || odd));
  std::memset(digits + kept, '0', places);
  for (size_t i = kept; up && i > 0; --i) {
    up = digits[i - 1] == '9';
    digits[i - 1] = up ? '0' : digits[i - 1] + 1;
  }
  if (up) {
    std::memmove(digits + 1, digits, length + 1);
    digits[0] = '1';
  }
}

double roundToTens(double magnitude, size_t places) {
  char digits[400];
  double whole = std::trunc(magnitude);
  // Leading zeros, so that there is always a digit in front of the cut.
  std::snprintf(digits, sizeof(digits), "%0*.0f", static_cast<int>(places + 1),
                whole);
  roundInteger(digits, places, whole != magnitude);
  return std::strtod(digits, nullptr);
}

} // namespace

double pyarray_round(double x, int64_t digits) {
  if (!std::isfinite(x) || digits > mostDigits)
    return x;
  if (digits < fewestDigits)
    return 0.0 * x;
  if (digits < 0)
    return std::copysign(
        roundToTens(std::fabs(x), static_cast<size_t>(-digits)), x);
  char text[700];
  std::snprintf(text, sizeof(text), "%.*f", static_cast<int>(digits), x);
  return std::strtod(text, nullptr);
}
