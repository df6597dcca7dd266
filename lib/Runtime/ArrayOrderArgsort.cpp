//===- ArrayOrderArgsort.cpp - The positions that sort an array -----------===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Keys are sorted together with the positions they come from: in one word where
// both fit. Stable.
//
//===----------------------------------------------------------------------===//

#include "ArrayOrder.h"
#include "Layout.h"
#include "MergeSort.h"
#include "pyarray/Runtime/Arrays.h"

#include <cstring>
#include <utility>

using namespace pyarray::runtime;

namespace {

/// A key of up to 32 bits above a position.
struct PackedEntry {
  using Key = uint32_t;
  uint64_t word;

  static PackedEntry make(Key key, int64_t position) {
    return {static_cast<uint64_t>(key) << 32 | static_cast<uint64_t>(position)};
  }
  Key key() const { return static_cast<Key>(word >> 32); }
  int64_t position() const { return static_cast<uint32_t>(word); }
};

struct WideEntry {
  using Key = uint64_t;
  Key bits;
  int64_t origin;

  static WideEntry make(Key key, int64_t position) { return {key, position}; }
  Key key() const { return bits; }
  int64_t position() const { return origin; }
};

template <typename Entry> using EntryCounts = DigitCounts<typename Entry::Key>;

/// The entries of all elements, and how often their digits occur; whether they
/// are in order already.
template <typename Entry, typename T>
bool makeEntries(const T *items, int64_t count, Entry *entries,
                 EntryCounts<Entry> *digits) {
  typename Entry::Key last = 0;
  bool isSorted = true;
  for (int64_t i = 0; i < count; ++i) {
    typename Entry::Key key = getKey(items[i]);
    entries[i] = Entry::make(key, i);
    isSorted &= last <= key;
    last = key;
    if (digits)
      for (size_t digit = 0; digit < sizeof(T); ++digit)
        ++digits->counts[digit][getDigit(key, digit)];
  }
  return isSorted;
}

/// Sorts by the `bytes` lowest digits; returns where the result is.
template <typename Entry>
Entry *radixSort(Entry *from, Entry *to, int64_t count, size_t bytes,
                 EntryCounts<Entry> &digits) {
  for (size_t digit = 0; digit < bytes; ++digit) {
    int64_t (&positions)[256] = digits.counts[digit];
    if (!startPositions(positions, count))
      continue;
    for (int64_t i = 0; i < count; ++i)
      to[positions[getDigit(from[i].key(), digit)]++] = from[i];
    std::swap(from, to);
  }
  return from;
}

template <typename Entry>
void writePositions(const Entry *entries, int64_t count, int64_t *positions) {
  for (int64_t i = 0; i < count; ++i)
    positions[i] = entries[i].position();
}

template <typename Entry, typename T>
bool argsortMany(const T *items, int64_t count, int64_t *positions) {
  Space<Entry> entries(count), space(count);
  Space<EntryCounts<Entry>> digits(1);
  if (!entries.data || !space.data || !digits.data)
    return false;
  std::memset(static_cast<void *>(digits.data), 0, sizeof(*digits.data));
  Entry *sorted = entries.data;
  if (!makeEntries(items, count, entries.data, digits.data))
    sorted =
        radixSort(entries.data, space.data, count, sizeof(T), *digits.data);
  writePositions(sorted, count, positions);
  return true;
}

template <typename Entry, typename T>
void argsortFew(const T *items, int64_t count, int64_t *positions) {
  Entry entries[mostMerged], space[mostMerged];
  if (!makeEntries<Entry>(items, count, entries, nullptr))
    mergeSort(entries, count, space, [](const Entry &lhs, const Entry &rhs) {
      return lhs.key() < rhs.key();
    });
  writePositions(entries, count, positions);
}

template <typename T>
bool argsort(const T *items, int64_t count, int64_t *positions) {
  // Positions beyond 32 bits take a word of their own.
  if (sizeof(T) < 8 && count <= INT64_C(0xffffffff)) {
    if (count > mostMerged)
      return argsortMany<PackedEntry>(items, count, positions);
    argsortFew<PackedEntry>(items, count, positions);
    return true;
  }
  if (count > mostMerged)
    return argsortMany<WideEntry>(items, count, positions);
  argsortFew<WideEntry>(items, count, positions);
  return true;
}

template <typename T>
bool argsort(const Complex<T> *items, int64_t count, int64_t *positions) {
  if (!count)
    return true;
  Space<int64_t> space(count);
  if (!space.data)
    return false;
  for (int64_t i = 0; i < count; ++i)
    positions[i] = i;
  mergeSort(positions, count, space.data, [&](int64_t lhs, int64_t rhs) {
    return isBefore(items[lhs], items[rhs]);
  });
  return true;
}

} // namespace

int32_t pyarray_argsort(const uint64_t *array, int64_t letter,
                        const uint64_t *positions) {
  bool isDone = dispatchElement(letter, [&]<typename T>(T *) {
    return argsort(getData<const T>(array), getExtent(array),
                   getData<int64_t>(positions));
  });
  return isDone ? 0 : failMemory();
}
