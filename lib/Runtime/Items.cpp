//===- Items.cpp - Items by their layout ----------------------------------===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Errors.h"
#include "Layout.h"

#include <bit>
#include <cstring>

namespace pyarray::runtime {

void retainItems(const Layout &layout, const uint64_t *items, int64_t count) {
  if (layout.owners.empty())
    return;
  for (; count-- > 0; items += layout.words)
    for (int32_t owner : layout.owners)
      pyarray_retain(reinterpret_cast<void *>(items[owner]));
}

void releaseItems(const Layout &layout, const uint64_t *items, int64_t count) {
  if (layout.owners.empty())
    return;
  for (; count-- > 0; items += layout.words)
    for (int32_t owner : layout.owners)
      pyarray_release(reinterpret_cast<void *>(items[owner]));
}

//===----------------------------------------------------------------------===//
// Texts
//===----------------------------------------------------------------------===//

namespace {

/// The bytes of a text: owner, data, extent, stride.
struct Text {
  const char *data;
  uint64_t length; // in characters
  uint64_t bytes;

  Text(char mark, const uint64_t *words)
      : data(reinterpret_cast<const char *>(words[1])), length(words[2]),
        bytes(words[2] * (mark == 'S' ? 4 : 1)) {}
};

uint64_t mix(uint64_t a, uint64_t b) {
  unsigned __int128 product = static_cast<unsigned __int128>(a) * b;
  return static_cast<uint64_t>(product) ^ static_cast<uint64_t>(product >> 64);
}

uint64_t hashBytes(const char *data, uint64_t size) {
  constexpr uint64_t first = 0xA0761D6478BD642Fu, second = 0xE7037ED1A0B428DBu;
  uint64_t hash = mix(size ^ first, second);
  for (; size >= 8; size -= 8, data += 8) {
    uint64_t word;
    std::memcpy(&word, data, 8);
    hash = mix(hash ^ word, first);
  }
  uint64_t rest = 0;
  std::memcpy(&rest, data, size);
  return mix(hash ^ rest, second) | 1;
}

bool equalTexts(const Text &lhs, const Text &rhs) {
  return lhs.bytes == rhs.bytes &&
         (lhs.data == rhs.data || !std::memcmp(lhs.data, rhs.data, lhs.bytes));
}

bool isTextLess(char mark, const Text &lhs, const Text &rhs) {
  uint64_t common = lhs.length < rhs.length ? lhs.length : rhs.length;
  if (mark != 'S') {
    int order = std::memcmp(lhs.data, rhs.data, common);
    return order ? order < 0 : lhs.length < rhs.length;
  }
  auto *left = reinterpret_cast<const uint32_t *>(lhs.data);
  auto *right = reinterpret_cast<const uint32_t *>(rhs.data);
  for (uint64_t i = 0; i < common; ++i)
    if (left[i] != right[i])
      return left[i] < right[i];
  return lhs.length < rhs.length;
}

//===----------------------------------------------------------------------===//
// Parts
//===----------------------------------------------------------------------===//

double asDouble(uint64_t word) { return std::bit_cast<double>(word); }
float asFloat(uint64_t word) {
  return std::bit_cast<float>(static_cast<uint32_t>(word));
}

/// The words of equal numbers are equal but for the sign of zero.
uint64_t hashDouble(uint64_t word) {
  return hashWord(asDouble(word) == 0 ? 0 : word);
}
uint64_t hashFloat(uint64_t word) {
  return hashWord(asFloat(word) == 0 ? 0 : word);
}

uint64_t hashPart(const Part &part, const uint64_t *words) {
  switch (part.mark) {
  case 'd':
    return hashDouble(words[0]);
  case 'f':
    return hashFloat(words[0]);
  case 'c':
    return mix(hashDouble(words[0]), hashDouble(words[1]) + 2) | 1;
  case 'e':
    return mix(hashFloat(words[0]), hashFloat(words[1]) + 2) | 1;
  case 's':
  case 'S':
  case 'y': {
    Text text(part.mark, words);
    return hashBytes(text.data, text.bytes);
  }
  default:
    return hashWord(words[0]);
  }
}

bool equalParts(const Part &part, const uint64_t *lhs, const uint64_t *rhs) {
  switch (part.mark) {
  case 'd':
    return asDouble(lhs[0]) == asDouble(rhs[0]);
  case 'f':
    return asFloat(lhs[0]) == asFloat(rhs[0]);
  case 'c':
    return asDouble(lhs[0]) == asDouble(rhs[0]) &&
           asDouble(lhs[1]) == asDouble(rhs[1]);
  case 'e':
    return asFloat(lhs[0]) == asFloat(rhs[0]) &&
           asFloat(lhs[1]) == asFloat(rhs[1]);
  case 's':
  case 'S':
  case 'y':
    return equalTexts(Text(part.mark, lhs), Text(part.mark, rhs));
  case 'A': // the same elements
    return !std::memcmp(lhs + 1, rhs + 1, (1 + 2 * part.rank) * sizeof(*lhs));
  case 'o':
    return pyarray_object_equal(reinterpret_cast<PyArrayBuffer *>(lhs[0]),
                                reinterpret_cast<PyArrayBuffer *>(rhs[0]));
  default:
    return lhs[0] == rhs[0];
  }
}

bool isPartLess(const Part &part, const uint64_t *lhs, const uint64_t *rhs) {
  switch (part.mark) {
  case 'd':
    return asDouble(lhs[0]) < asDouble(rhs[0]);
  case 'f':
    return asFloat(lhs[0]) < asFloat(rhs[0]);
  case 'u':
    return lhs[0] < rhs[0];
  case 's':
  case 'S':
  case 'y':
    return isTextLess(part.mark, Text(part.mark, lhs), Text(part.mark, rhs));
  case 'o':
    return pyarray_list_compare(reinterpret_cast<PyArrayBuffer *>(lhs[0]),
                                reinterpret_cast<PyArrayBuffer *>(rhs[0])) ==
           -1;
  default:
    return static_cast<int64_t>(lhs[0]) < static_cast<int64_t>(rhs[0]);
  }
}

/// The first part at which two items differ, or null.
const Part *findDifference(const Layout &layout, const uint64_t *lhs,
                           const uint64_t *rhs) {
  for (size_t i = 0; i < layout.parts.size(); ++i) {
    const Part &part = layout.parts[i];
    if (!equalParts(part, lhs + part.word, rhs + part.word))
      return &part;
    if (part.mark == '?' && !lhs[part.word])
      i += part.optional;
  }
  return nullptr;
}

} // namespace

//===----------------------------------------------------------------------===//
// Items
//===----------------------------------------------------------------------===//

uint64_t hashItem(const Layout &layout, const uint64_t *item) {
  if (layout.parts.size() == 1)
    return hashPart(layout.parts.front(), item);
  uint64_t hash = 1;
  for (size_t i = 0; i < layout.parts.size(); ++i) {
    const Part &part = layout.parts[i];
    hash = mix(hash + i, hashPart(part, item + part.word)) | 1;
    if (part.mark == '?' && !item[part.word])
      i += part.optional;
  }
  return hash;
}

bool equalItems(const Layout &layout, const uint64_t *lhs,
                const uint64_t *rhs) {
  return !findDifference(layout, lhs, rhs);
}

bool isLess(const Layout &layout, const uint64_t *lhs, const uint64_t *rhs) {
  const Part *part = findDifference(layout, lhs, rhs);
  return part && isPartLess(*part, lhs + part->word, rhs + part->word);
}

//===----------------------------------------------------------------------===//
// Objects
//===----------------------------------------------------------------------===//

int32_t failMemory() {
  static const PyArraySite site = {
      PYARRAY_MEMORY_ERROR, 0, 0, 0, 0, nullptr, nullptr, ""};
  int32_t status = pyarray_raise(&site, 0, nullptr);
  currentError().frame_count = 0; // Compiled code says where it was.
  return status;
}

PyArrayBuffer *allocateObject(int64_t fields,
                              void (*finalize)(PyArrayBuffer *, int32_t)) {
  PyArrayBuffer *object = pyarray_alloc(fields, sizeof(uint64_t));
  if (!object)
    return nullptr;
  std::memset(static_cast<void *>(object + 1), 0, fields * sizeof(uint64_t));
  object->finalize = finalize;
  return object;
}

} // namespace pyarray::runtime

using namespace pyarray::runtime;

bool pyarray_object_equal(PyArrayBuffer *lhs, PyArrayBuffer *rhs) {
  if (lhs == rhs)
    return true;
  if (!lhs || !rhs)
    return false;
  if (isList(lhs) && isList(rhs))
    return equalLists(lhs, rhs);
  return isTable(lhs) && isTable(rhs) && equalTables(lhs, rhs);
}
