//===- Tables.h - Sets and dicts --------------------------------*- C++ -*-===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef PYARRAY_LIB_RUNTIME_TABLES_H
#define PYARRAY_LIB_RUNTIME_TABLES_H

#include "Layout.h"

namespace pyarray::runtime {

/// The fields of a set or dict, in the order of Objects.h.
struct Table {
  static constexpr int32_t empty = -1, deleted = -2;

  int32_t *index;
  int64_t size;
  uint64_t *entries;
  const Layout *layout;
  int64_t version;
  uint64_t origin;
  int64_t used, entryWords, capacity;
  /// What is left of a hash after this shift is its first place.
  int64_t shift;

  uint64_t mask() const { return ~uint64_t(0) >> shift; }
  uint64_t *entry(int64_t number) const {
    return entries + number * entryWords;
  }
  uint64_t *key(int64_t number) const { return entry(number) + 1; }
  uint64_t *value(int64_t number) const { return key(number) + layout->words; }
};

inline Table &openTable(PyArrayBuffer *object) {
  return *reinterpret_cast<Table *>(object + 1);
}

/// An empty table with room for `capacity` entries, or null.
PyArrayBuffer *makeTable(const Layout &layout, int64_t capacity);
/// Room for one entry more; false where there is no memory.
bool reserveEntry(Table &table, const Layout &layout);
/// Drops what keys and values refer to.
void releaseEntries(const Table &table);
/// See pyarray_table_find, pyarray_table_insert.
int64_t findKey(const Table &table, const uint64_t *key);
int64_t insertKey(Table &table, const uint64_t *key);
void eraseEntry(Table &table, int64_t number);
/// Drops deleted entries.
void compact(Table &table);

} // namespace pyarray::runtime

#endif // PYARRAY_LIB_RUNTIME_TABLES_H
