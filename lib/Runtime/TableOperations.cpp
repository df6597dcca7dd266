//===- TableOperations.cpp - What is done to sets and dicts ---------------===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Tables.h"

#include <cstring>

using namespace pyarray::runtime;

int32_t pyarray_table_new(const char *layout, int64_t capacity,
                          uint64_t *result) {
  PyArrayBuffer *table = makeTable(getLayout(layout), capacity);
  if (!table)
    return failMemory();
  *result = reinterpret_cast<uint64_t>(table);
  return 0;
}

int32_t pyarray_table_reserve(const char *layout, PyArrayBuffer *object) {
  return reserveEntry(openTable(object), getLayout(layout)) ? 0 : failMemory();
}

int64_t pyarray_table_find(PyArrayBuffer *object, const uint64_t *key) {
  return findKey(openTable(object), key);
}

int64_t pyarray_table_insert(PyArrayBuffer *object, const uint64_t *key) {
  return insertKey(openTable(object), key);
}

void pyarray_table_erase(PyArrayBuffer *object, int64_t entry) {
  eraseEntry(openTable(object), entry);
}

void pyarray_table_clear(PyArrayBuffer *object) {
  Table &table = openTable(object);
  if (!table.used)
    return;
  releaseEntries(table);
  table.used = table.size = 0;
  std::memset(table.index, 0xFF, (table.mask() + 1) * sizeof(int32_t));
  ++table.version;
}

int64_t pyarray_table_last(PyArrayBuffer *object) {
  Table &table = openTable(object);
  // What was deleted behind it is gone for good, so that popping all is linear;
  // not so its places in the index, which bound the room that is left.
  while (!table.entry(table.used - 1)[0]) {
    --table.used;
    --table.capacity;
  }
  return table.used - 1;
}

void pyarray_table_compact(PyArrayBuffer *object) {
  compact(openTable(object));
}

int32_t pyarray_dict_update(const char *text, PyArrayBuffer *object,
                            PyArrayBuffer *items) {
  const Layout &layout = getLayout(text);
  Table &dict = openTable(object), &from = openTable(items);
  if (object == items)
    return 0;
  size_t bytes = layout.value->words * sizeof(uint64_t);
  for (int64_t i = 0; i < from.used; ++i) {
    if (!from.entry(i)[0])
      continue;
    if (!reserveEntry(dict, layout))
      return failMemory();
    int64_t entry = insertKey(dict, from.key(i));
    retainItems(*layout.value, from.value(i), 1);
    if (entry >= 0)
      releaseItems(*layout.value, dict.value(entry), 1);
    std::memcpy(dict.value(entry < 0 ? ~entry : entry), from.value(i), bytes);
    ++dict.version;
  }
  return 0;
}

//===----------------------------------------------------------------------===//
// Sets
//===----------------------------------------------------------------------===//

namespace {

enum Operation { Union, Intersection, Difference, SymmetricDifference };

bool insertFrom(Table &to, const Layout &layout, const uint64_t *key) {
  if (!reserveEntry(to, layout))
    return false;
  insertKey(to, key);
  return true;
}

/// Puts the keys of `from` into `to` that are in `other`, or are not.
bool insertThose(Table &to, const Layout &layout, const Table &from,
                 const Table *other, bool inOther) {
  for (int64_t i = 0; i < from.used; ++i) {
    if (!from.entry(i)[0])
      continue;
    if (other && (findKey(*other, from.key(i)) >= 0) != inOther)
      continue;
    if (!insertFrom(to, layout, from.key(i)))
      return false;
  }
  return true;
}

bool combine(Table &to, const Layout &layout, const Table &lhs,
             const Table &rhs, int64_t operation) {
  switch (operation) {
  case Union:
    return insertThose(to, layout, lhs, nullptr, true) &&
           insertThose(to, layout, rhs, nullptr, true);
  case Intersection:
    return insertThose(to, layout, lhs, &rhs, true);
  case Difference:
    return insertThose(to, layout, lhs, &rhs, false);
  default:
    return insertThose(to, layout, lhs, &rhs, false) &&
           insertThose(to, layout, rhs, &lhs, false);
  }
}

/// Takes the keys out of `table` that are in `other`, or are not.
void eraseThose(Table &table, const Table &other, bool inOther) {
  for (int64_t i = 0; i < table.used; ++i)
    if (table.entry(i)[0] && (findKey(other, table.key(i)) >= 0) == inOther)
      eraseEntry(table, i);
}

/// The keys that only one of the two has.
bool toggle(Table &table, const Layout &layout, const Table &other) {
  for (int64_t i = 0; i < other.used; ++i) {
    if (!other.entry(i)[0])
      continue;
    int64_t known = findKey(table, other.key(i));
    if (known >= 0)
      eraseEntry(table, known);
    else if (!insertFrom(table, layout, other.key(i)))
      return false;
  }
  return true;
}

} // namespace

int32_t pyarray_set_combine(const char *text, PyArrayBuffer *lhs,
                            PyArrayBuffer *rhs, int64_t operation,
                            uint64_t *result) {
  const Layout &layout = getLayout(text);
  PyArrayBuffer *set = makeTable(layout, 0);
  if (!set)
    return failMemory();
  if (!combine(openTable(set), layout, openTable(lhs), openTable(rhs),
               operation)) {
    pyarray_release(set);
    return failMemory();
  }
  *result = reinterpret_cast<uint64_t>(set);
  return 0;
}

int32_t pyarray_set_update(const char *text, PyArrayBuffer *lhs,
                           PyArrayBuffer *rhs, int64_t operation) {
  const Layout &layout = getLayout(text);
  Table &set = openTable(lhs), &other = openTable(rhs);
  if (lhs == rhs) {
    if (operation >= Difference)
      pyarray_table_clear(lhs);
    return 0;
  }
  if (operation == Intersection || operation == Difference) {
    eraseThose(set, other, operation == Difference);
    return 0;
  }
  bool done = operation == Union
                  ? insertThose(set, layout, other, nullptr, true)
                  : toggle(set, layout, other);
  return done ? 0 : failMemory();
}

bool pyarray_set_is_subset(PyArrayBuffer *lhs, PyArrayBuffer *rhs) {
  Table &set = openTable(lhs), &other = openTable(rhs);
  if (set.size > other.size)
    return false;
  for (int64_t i = 0; i < set.used; ++i)
    if (set.entry(i)[0] && findKey(other, set.key(i)) < 0)
      return false;
  return true;
}
