//===- ArrayOrderSort.cpp - Sorting the elements of an array --------------===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Stable. Real elements are sorted by the bytes of their keys, from the lowest
// on: a byte that is the same everywhere costs nothing. A million floats take
// as long as with vectors of 256 bits, and no comparison is mispredicted.
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

/// Counts the digits of all elements; whether they are in order already.
template <typename T>
bool countDigits(const T *items, int64_t count, DigitCounts<KeyOf<T>> &digits) {
  using Key = KeyOf<T>;
  std::memset(&digits, 0, sizeof(digits));
  Key last = 0;
  bool isSorted = true;
  for (int64_t i = 0; i < count; ++i) {
    Key key = getKey(items[i]);
    isSorted &= last <= key;
    last = key;
    for (int digit = 0; digit < DigitCounts<Key>::digits; ++digit)
      ++digits.counts[digit][getDigit(key, digit)];
  }
  return isSorted;
}

template <typename T>
void radixSort(T *items, int64_t count, T *space,
               DigitCounts<KeyOf<T>> &digits) {
  if (countDigits(items, count, digits))
    return;
  T *from = items, *to = space;
  for (int digit = 0; digit < DigitCounts<KeyOf<T>>::digits; ++digit) {
    int64_t (&positions)[256] = digits.counts[digit];
    if (!startPositions(positions, count))
      continue;
    for (int64_t i = 0; i < count; ++i)
      to[positions[getDigit(getKey(from[i]), digit)]++] = from[i];
    std::swap(from, to);
  }
  if (from != items)
    std::memcpy(items, from, count * sizeof(T));
}

/// Elements of one byte are written again, as many as there were.
template <typename T> void countingSort(T *items, int64_t count) {
  int64_t counts[256] = {};
  for (int64_t i = 0; i < count; ++i)
    ++counts[getKey(items[i])];
  constexpr uint8_t flip = std::is_signed_v<T> ? 0x80 : 0;
  for (int key = 0; key < 256; ++key) {
    std::memset(items, key ^ flip, counts[key]);
    items += counts[key];
  }
}

template <typename T> bool sortMany(T *items, int64_t count) {
  if constexpr (sizeof(T) == 1) {
    countingSort(items, count);
    return true;
  }
  Space<T> space(count);
  Space<DigitCounts<KeyOf<T>>> digits(1);
  if (!space.data || !digits.data)
    return false;
  radixSort(items, count, space.data, *digits.data);
  return true;
}

template <typename T> bool sortMany(Complex<T> *items, int64_t count) {
  Space<Complex<T>> space(count);
  if (space.data)
    mergeSort(items, count, space.data, [](Complex<T> lhs, Complex<T> rhs) {
      return isBefore(lhs, rhs);
    });
  return space.data;
}

template <typename T> bool sortElements(T *items, int64_t count) {
  if (count > mostMerged)
    return sortMany(items, count);
  auto less = [](T lhs, T rhs) { return isBefore(lhs, rhs); };
  count = partitionNaN(items, count);
  if (count <= mostInserted) {
    sortRun(items, count, less);
    return true;
  }
  T space[mostMerged];
  mergeSort(items, count, space, less);
  return true;
}

} // namespace

int32_t pyarray_sort(const uint64_t *array, int64_t letter) {
  bool isDone = dispatchElement(letter, [&]<typename T>(T *) {
    return sortElements(getData<T>(array), getExtent(array));
  });
  return isDone ? 0 : failMemory();
}
