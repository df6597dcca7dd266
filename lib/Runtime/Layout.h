//===- Layout.h - What the words of an item are -----------------*- C++ -*-===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The text is parsed once and kept for the life of the process: there are as
// many as there are types of items.
//
//===----------------------------------------------------------------------===//

#ifndef PYARRAY_LIB_RUNTIME_LAYOUT_H
#define PYARRAY_LIB_RUNTIME_LAYOUT_H

#include "pyarray/Runtime/Objects.h"

#include <string>
#include <vector>

namespace pyarray::runtime {

/// One mark of the text.
struct Part {
  char mark;
  /// The first word of the part.
  int32_t word;
  /// Of a presence: how many of the next parts are meant.
  int32_t optional = 0;
  int32_t rank = 0;
};

/// What most items are is compared without looking at parts.
enum class Shape { Word, Double, Text, Other };

struct Layout {
  std::string text;
  std::vector<Part> parts;
  /// The words that refer to buffers.
  std::vector<int32_t> owners;
  int64_t words = 0;
  Shape shape = Shape::Other;
  /// Of a dict: what its values are; its keys are the layout itself.
  const Layout *value = nullptr;
};

/// The layout of a text.
const Layout &getLayout(const char *text);

inline const Layout &layoutOf(const PyArrayBuffer *object) {
  auto *fields = reinterpret_cast<const Layout *const *>(object + 1);
  return *fields[PYARRAY_OBJECT_LAYOUT];
}

//===----------------------------------------------------------------------===//
// Items
//===----------------------------------------------------------------------===//

void retainItems(const Layout &layout, const uint64_t *items, int64_t count);
void releaseItems(const Layout &layout, const uint64_t *items, int64_t count);

/// Never 0; items that are equal have the same.
uint64_t hashItem(const Layout &layout, const uint64_t *item);
inline uint64_t hashWord(uint64_t word) {
  // The high bits decide, which depend on all bits.
  return word * 0x9E3779B97F4A7C15u | 1;
}
bool equalItems(const Layout &layout, const uint64_t *lhs, const uint64_t *rhs);
/// The order of items that are not equal.
bool isLess(const Layout &layout, const uint64_t *lhs, const uint64_t *rhs);

/// Notes that there is no memory; the status to return.
int32_t failMemory();

/// An object of so many fields, all zero, or null.
PyArrayBuffer *allocateObject(int64_t fields,
                              void (*finalize)(PyArrayBuffer *, int32_t));

bool isList(const PyArrayBuffer *object);
bool isTable(const PyArrayBuffer *object);
bool equalLists(PyArrayBuffer *lhs, PyArrayBuffer *rhs);
bool equalTables(PyArrayBuffer *lhs, PyArrayBuffer *rhs);

} // namespace pyarray::runtime

#endif // PYARRAY_LIB_RUNTIME_LAYOUT_H
