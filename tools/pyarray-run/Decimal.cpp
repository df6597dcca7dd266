//===- Decimal.cpp - Floats in decimal notation ---------------------------===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Decimal.h"

#include "llvm/ADT/StringRef.h"
#include <charconv>
#include <cmath>
#include <cstdio>
#include <cstdlib>

namespace pyarray {

static std::string toChars(double x, bool isFloat, std::chars_format format) {
  char buffer[512];
  auto [end, error] =
      isFloat ? std::to_chars(buffer, std::end(buffer), float(x), format)
              : std::to_chars(buffer, std::end(buffer), x, format);
  return std::string(buffer, end);
}

static std::string toRounded(const char *format, int digits, double x) {
  char buffer[512];
  int length = std::snprintf(buffer, sizeof(buffer), format, digits, x);
  return std::string(buffer, length);
}

/// Without zeros at the end, and with a point.
static std::string trim(llvm::StringRef text) {
  if (!text.contains('.'))
    return (text + ".").str();
  return text.rtrim('0').str();
}

std::string formatPositional(double x, bool isFloat, int digits) {
  std::string text = toChars(x, isFloat, std::chars_format::fixed);
  llvm::StringRef fraction = llvm::StringRef(text).split('.').second;
  if (fraction.size() > static_cast<size_t>(digits))
    text = toRounded("%.*f", digits, x);
  return trim(text);
}

std::string formatScientific(double x, bool isFloat, int digits) {
  std::string text = toChars(x, isFloat, std::chars_format::scientific);
  auto [mantissa, exponent] = llvm::StringRef(text).split('e');
  std::string rounded;
  if (mantissa.split('.').second.size() > static_cast<size_t>(digits)) {
    rounded = toRounded("%.*e", digits, x);
    std::tie(mantissa, exponent) = llvm::StringRef(rounded).split('e');
  }
  return trim(mantissa) + "e" + exponent.str();
}

std::string formatScalar(double x, bool isFloat) {
  if (std::isnan(x))
    return "nan";
  if (std::isinf(x))
    return x < 0 ? "-inf" : "inf";
  std::string scientific = toChars(x, isFloat, std::chars_format::scientific);
  int exponent = std::atoi(scientific.c_str() + scientific.find('e') + 1);
  if (exponent < -4 || exponent >= 16)
    return scientific;
  std::string text = toChars(x, isFloat, std::chars_format::fixed);
  return text.find('.') == std::string::npos ? text + ".0" : text;
}

} // namespace pyarray
