//===- TextGrowth.cpp - Appending to a text -------------------------------===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// `text += part` in a loop must not copy all of the text each time. A buffer
// that was made here has room to spare and notes how much of it is used. A text
// that ends where the used part ends grows in place: texts that share the
// buffer are views of what was there before, which does not change.
//
//===----------------------------------------------------------------------===//

#include "Layout.h"
#include "pyarray/Runtime/Runtime.h"
#include "pyarray/Runtime/Text.h"

#include <algorithm>
#include <cstring>

namespace {

/// Bytes in use of a buffer that may grow; 0 of any other.
uint64_t &usedBytes(PyArrayBuffer *buffer) { return buffer->padding[0]; }

char *dataOf(PyArrayBuffer *buffer) {
  return reinterpret_cast<char *>(buffer + 1);
}

/// The buffer of `text`, with room for `more` bytes behind its end; null where
/// it has none.
PyArrayBuffer *findRoom(uint64_t owner, const char *end, int64_t more) {
  if (!owner || owner & PYARRAY_FOREIGN)
    return nullptr;
  auto *buffer = reinterpret_cast<PyArrayBuffer *>(owner);
  if (buffer->finalize || !usedBytes(buffer))
    return nullptr;
  uint64_t used = usedBytes(buffer);
  bool isLast = end == dataOf(buffer) + used;
  bool fits = more <= buffer->capacity - static_cast<int64_t>(used);
  return isLast && fits ? buffer : nullptr;
}

} // namespace

int32_t pyarray_text_append(const uint64_t *text, const uint64_t *part,
                            int64_t unit, uint64_t *result) {
  auto *data = reinterpret_cast<char *>(text[1]);
  int64_t size = static_cast<int64_t>(text[2]) * unit;
  int64_t more = static_cast<int64_t>(part[2]) * unit;
  PyArrayBuffer *buffer = findRoom(text[0], data + size, more);
  if (buffer) {
    pyarray_retain(buffer);
  } else {
    int64_t room = std::max<int64_t>(2 * (size + more), 64);
    buffer = pyarray_alloc(room, 1);
    if (!buffer)
      return pyarray::runtime::failMemory();
    if (size)
      std::memcpy(dataOf(buffer), data, size);
    data = dataOf(buffer);
  }
  if (more)
    std::memcpy(data + size, reinterpret_cast<const char *>(part[1]), more);
  usedBytes(buffer) = data + size + more - dataOf(buffer);
  result[0] = reinterpret_cast<uint64_t>(buffer);
  result[1] = reinterpret_cast<uint64_t>(data);
  result[2] = (size + more) / unit;
  result[3] = 1;
  return 0;
}
