//===- Tables.cpp - Sets and dicts ----------------------------------------===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// As CPython's dict: entries in order of insertion, and beside them an index,
// a table of open addressing that holds the entries' numbers. It has at least
// twice as many places as there is room for entries, so that a search ends
// after a few steps.
//
//===----------------------------------------------------------------------===//

#include "Tables.h"
#include "Faults.h"

#include <bit>
#include <cstdlib>
#include <cstring>

namespace pyarray::runtime {
namespace {

constexpr int64_t fieldCount = sizeof(Table) / sizeof(uint64_t);
constexpr int64_t smallest = 8;
/// Entries are numbered in 32 bits.
constexpr int64_t mostEntries = int64_t(1) << 30;

void finalizeTable(PyArrayBuffer *object, int32_t abandoned) {
  Table &table = openTable(object);
  if (!abandoned)
    releaseEntries(table);
  std::free(table.index);
  std::free(table.entries);
}

/// Enters all entries, of which none is deleted, into a fresh index.
void fillIndex(Table &table) {
  std::memset(table.index, 0xFF, (table.mask() + 1) * sizeof(int32_t));
  for (int64_t i = 0; i < table.used; ++i) {
    uint64_t place = table.entry(i)[0] >> table.shift;
    while (table.index[place] >= 0)
      place = (place + 1) & table.mask();
    table.index[place] = static_cast<int32_t>(i);
  }
}

/// Moves the entries that are not deleted together.
void dropDeleted(Table &table) {
  int64_t kept = 0;
  for (int64_t i = 0; i < table.used; ++i) {
    if (!table.entry(i)[0])
      continue;
    if (kept != i)
      std::memcpy(table.entry(kept), table.entry(i),
                  table.entryWords * sizeof(uint64_t));
    ++kept;
  }
  table.used = kept;
}

/// Gives the table room for `capacity` entries, at least as many as it has;
/// false where there is no memory.
bool setCapacity(Table &table, int64_t capacity) {
  if (capacity > mostEntries)
    return false;
  uint64_t places = std::bit_ceil(static_cast<uint64_t>(2 * capacity));
  auto *index = static_cast<int32_t *>(tryMalloc(places * sizeof(int32_t)));
  if (!index)
    return false;
  compact(table);
  void *entries =
      tryRealloc(table.entries, capacity * table.entryWords * sizeof(uint64_t));
  if (!entries) {
    std::free(index);
    return false;
  }
  std::free(table.index);
  table.index = index;
  table.entries = static_cast<uint64_t *>(entries);
  table.capacity = capacity;
  table.shift = 64 - std::countr_zero(places);
  fillIndex(table);
  return true;
}

void setLayout(Table &table, const Layout &layout) {
  table.layout = &layout;
  table.entryWords =
      1 + layout.words + (layout.value ? layout.value->words : 0);
}

/// The first items that are put in say what they are.
void adopt(Table &table, const Layout &layout) {
  if (!table.index)
    setLayout(table, layout);
}

/// The number of the entry for which `isKey` holds, among those of this hash,
/// or -1.
template <typename IsKey>
int64_t findEntry(const Table &table, uint64_t hash, IsKey isKey) {
  if (!table.size)
    return -1;
  uint64_t mask = table.mask();
  for (uint64_t place = hash >> table.shift;; place = (place + 1) & mask) {
    int32_t number = table.index[place];
    if (number >= 0 && isKey(table.entry(number)))
      return number;
    if (number == Table::empty)
      return -1;
  }
}

template <typename IsKey>
int64_t insertEntry(Table &table, uint64_t hash, const uint64_t *key,
                    IsKey isKey) {
  uint64_t mask = table.mask();
  uint64_t place = hash >> table.shift;
  for (;; place = (place + 1) & mask) {
    int32_t number = table.index[place];
    if (number >= 0 && isKey(table.entry(number)))
      return number;
    if (number == Table::empty)
      break;
  }
  int64_t number = table.used++;
  table.index[place] = static_cast<int32_t>(number);
  uint64_t *entry = table.entry(number);
  entry[0] = hash;
  for (int64_t i = 0; i < table.layout->words; ++i)
    entry[1 + i] = key[i];
  retainItems(*table.layout, key, 1);
  ++table.size;
  ++table.version;
  return ~number;
}

auto isWord(uint64_t key) {
  return [key](const uint64_t *entry) { return entry[1] == key; };
}

auto isItem(const Layout &layout, uint64_t hash, const uint64_t *key) {
  return [&layout, hash, key](const uint64_t *entry) {
    return entry[0] == hash && equalItems(layout, entry + 1, key);
  };
}

} // namespace

PyArrayBuffer *makeTable(const Layout &layout, int64_t capacity) {
  PyArrayBuffer *object = allocateObject(fieldCount, finalizeTable);
  if (!object)
    return nullptr;
  setLayout(openTable(object), layout);
  if (capacity <= 0 || setCapacity(openTable(object), capacity))
    return object;
  pyarray_release(object);
  return nullptr;
}

bool reserveEntry(Table &table, const Layout &layout) {
  adopt(table, layout);
  if (table.used < table.capacity)
    return true;
  int64_t capacity = 2 * table.size;
  return setCapacity(table, capacity > smallest ? capacity : smallest);
}

void releaseEntries(const Table &table) {
  const Layout *value = table.layout->value;
  if (table.layout->owners.empty() && (!value || value->owners.empty()))
    return;
  for (int64_t i = 0; i < table.used; ++i) {
    if (!table.entry(i)[0])
      continue;
    releaseItems(*table.layout, table.key(i), 1);
    if (value)
      releaseItems(*value, table.value(i), 1);
  }
}

int64_t findKey(const Table &table, const uint64_t *key) {
  if (!table.size)
    return -1;
  const Layout &layout = *table.layout;
  if (layout.shape == Shape::Word)
    return findEntry(table, hashWord(*key), isWord(*key));
  uint64_t hash = hashItem(layout, key);
  return findEntry(table, hash, isItem(layout, hash, key));
}

int64_t insertKey(Table &table, const uint64_t *key) {
  const Layout &layout = *table.layout;
  if (layout.shape == Shape::Word)
    return insertEntry(table, hashWord(*key), key, isWord(*key));
  uint64_t hash = hashItem(layout, key);
  return insertEntry(table, hash, key, isItem(layout, hash, key));
}

void eraseEntry(Table &table, int64_t number) {
  uint64_t *entry = table.entry(number);
  uint64_t place = entry[0] >> table.shift;
  while (table.index[place] != number)
    place = (place + 1) & table.mask();
  table.index[place] = Table::deleted;
  entry[0] = 0;
  --table.size;
  ++table.version;
  releaseItems(*table.layout, table.key(number), 1);
  if (const Layout *value = table.layout->value)
    releaseItems(*value, table.value(number), 1);
}

void compact(Table &table) {
  if (table.size == table.used)
    return;
  dropDeleted(table);
  fillIndex(table);
}

bool isTable(const PyArrayBuffer *object) {
  return object->finalize == finalizeTable;
}

bool equalTables(PyArrayBuffer *left, PyArrayBuffer *right) {
  Table &lhs = openTable(left), &rhs = openTable(right);
  if (lhs.size != rhs.size || !lhs.layout->value != !rhs.layout->value)
    return false;
  for (int64_t i = 0; i < lhs.used; ++i) {
    if (!lhs.entry(i)[0])
      continue;
    int64_t other = findKey(rhs, lhs.key(i));
    if (other < 0)
      return false;
    if (lhs.layout->value &&
        !equalItems(*lhs.layout->value, lhs.value(i), rhs.value(other)))
      return false;
  }
  return true;
}

} // namespace pyarray::runtime

using namespace pyarray::runtime;

int64_t pyarray_table_find_word(PyArrayBuffer *object, int64_t key) {
  uint64_t word = static_cast<uint64_t>(key);
  return findEntry(openTable(object), hashWord(word), isWord(word));
}

int64_t pyarray_table_insert_word(PyArrayBuffer *object, int64_t key) {
  uint64_t word = static_cast<uint64_t>(key);
  return insertEntry(openTable(object), hashWord(word), &word, isWord(word));
}
