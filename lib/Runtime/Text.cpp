//===- Text.cpp - Searching and comparing texts ---------------------------===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "pyarray/Runtime/Text.h"

#include <algorithm>
#include <cstring>

namespace {

template <typename Unit> struct Text {
  explicit Text(const uint64_t *words)
      : data(reinterpret_cast<const Unit *>(words[1])),
        length(static_cast<int64_t>(words[2])) {}

  const Unit *data;
  int64_t length;
};
using Narrow = Text<uint8_t>;
using Wide = Text<uint32_t>;

/// Calls `function` with both texts as what `widths` says they are.
template <typename Function>
int64_t withBoth(const uint64_t *lhs, const uint64_t *rhs, int64_t widths,
                 Function function) {
  switch (widths) {
  case 0:
    return function(Narrow(lhs), Narrow(rhs));
  case 1:
    return function(Wide(lhs), Narrow(rhs));
  case 2:
    return function(Narrow(lhs), Wide(rhs));
  default:
    return function(Wide(lhs), Wide(rhs));
  }
}

int64_t compareLengths(int64_t lhs, int64_t rhs) {
  return lhs < rhs ? -1 : lhs > rhs;
}

template <typename Left, typename Right>
int64_t compare(Text<Left> lhs, Text<Right> rhs) {
  int64_t common = std::min(lhs.length, rhs.length);
  for (int64_t i = 0; i < common; ++i)
    if (lhs.data[i] != rhs.data[i])
      return lhs.data[i] < rhs.data[i] ? -1 : 1;
  return compareLengths(lhs.length, rhs.length);
}

int64_t compare(Narrow lhs, Narrow rhs) {
  int64_t common = std::min(lhs.length, rhs.length);
  int order = common ? std::memcmp(lhs.data, rhs.data, common) : 0;
  return order ? order : compareLengths(lhs.length, rhs.length);
}

template <typename Left, typename Right>
bool isAt(Text<Left> text, Text<Right> part, int64_t position) {
  for (int64_t i = 0; i < part.length; ++i)
    if (text.data[position + i] != part.data[i])
      return false;
  return true;
}

template <typename Left, typename Right>
int64_t find(Text<Left> text, Text<Right> part, int64_t start) {
  for (int64_t i = start; i + part.length <= text.length; ++i)
    if (isAt(text, part, i))
      return i;
  return -1;
}

int64_t find(Narrow text, Narrow part, int64_t start) {
  if (start > text.length)
    return -1;
  if (part.length == 0)
    return start;
  const void *found =
      memmem(text.data + start, text.length - start, part.data, part.length);
  return found ? static_cast<const uint8_t *>(found) - text.data : -1;
}

template <typename Left, typename Right>
int64_t rfind(Text<Left> text, Text<Right> part) {
  for (int64_t i = text.length - part.length; i >= 0; --i)
    if (isAt(text, part, i))
      return i;
  return -1;
}

} // namespace

int64_t pyarray_text_compare(const uint64_t *lhs, const uint64_t *rhs,
                             int64_t widths) {
  return withBoth(lhs, rhs, widths,
                  [](auto left, auto right) { return compare(left, right); });
}

int64_t pyarray_text_find(const uint64_t *text, const uint64_t *part,
                          int64_t widths, int64_t start) {
  return withBoth(text, part, widths, [=](auto whole, auto piece) {
    return find(whole, piece, start);
  });
}

int64_t pyarray_text_rfind(const uint64_t *text, const uint64_t *part,
                           int64_t widths, int64_t) {
  return withBoth(text, part, widths,
                  [](auto whole, auto piece) { return rfind(whole, piece); });
}

int64_t pyarray_text_find_byte(const uint64_t *bytes, int64_t byte) {
  Narrow text(bytes);
  const void *found =
      text.length ? std::memchr(text.data, static_cast<int>(byte), text.length)
                  : nullptr;
  return found ? static_cast<const uint8_t *>(found) - text.data : -1;
}
