//===- ArrayOrderSort.cpp - Sorting the elements of an array --------------===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Stable. Many elements are sorted by the bytes of their keys, from the lowest
// on: a byte that is the same everywhere costs nothing. Floats are turned into
// integers meanwhile. Where the host has a sort for many elements (NumPy's,
// with the vector instructions of this processor) it is used instead, but for
// floats with zeros of both signs, whose order it does not keep.
//
//===----------------------------------------------------------------------===//

#include "ArrayOrder.h"
#include "Layout.h"
#include "MergeSort.h"
#include "pyarray/Runtime/Arrays.h"

#include <algorithm>
#include <cstring>
#include <limits>
#include <utility>

using namespace pyarray::runtime;

namespace {

PyArraySort hostSort = nullptr;

bool sortByHost(void *items, int64_t count, int64_t letter) {
  return count > mostMerged && hostSort && hostSort(items, count, letter);
}

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
  if (count <= mostInserted) {
    sortRun(items, count, less);
    return true;
  }
  T space[mostMerged];
  mergeSort(items, count, space, less);
  return true;
}

//===----------------------------------------------------------------------===//
// Floats
//===----------------------------------------------------------------------===//

/// The bits of floats other than NaN as integers in their order, in which -0.0
/// comes before 0.0.
template <typename Bits> void toIntegers(Bits *items, int64_t count) {
  for (int64_t i = 0; i < count; ++i)
    items[i] ^= getSignMask(items[i]) | signBit<Bits>;
}

template <typename Bits> void toFloats(Bits *items, int64_t count) {
  for (int64_t i = 0; i < count; ++i)
    items[i] ^= getSignMask(static_cast<Bits>(~items[i])) | signBit<Bits>;
}

/// Zeros in the order in which they were.
template <typename Bits> class Zeros {
public:
  /// Whether there is one with a sign; else nothing is to be kept.
  static bool areNeeded(const Bits *items, int64_t count) {
    int64_t found = 0;
    for (int64_t i = 0; i < count; ++i)
      found += items[i] == signBit<Bits>;
    return found;
  }
  Zeros(const Bits *items, int64_t count) : kept(count) {
    for (int64_t i = 0; kept.data && i < count; ++i)
      if (!(items[i] & ~signBit<Bits>))
        kept.data[size++] = items[i];
  }
  explicit operator bool() const { return kept.data; }
  /// Into floats that are sorted.
  void restore(Bits *items, int64_t count) const {
    Bits *first = std::lower_bound(
        items, items + count, signBit<Bits>,
        [](Bits item, Bits zero) { return getSignMask(item) && item != zero; });
    std::memcpy(first, kept.data, size * sizeof(Bits));
  }

private:
  Space<Bits> kept;
  int64_t size = 0;
};

/// The bits of floats, of which `infinity` is one.
template <typename Bits>
bool sortFloats(Bits *items, int64_t count, Bits infinity, int64_t letter) {
  count = partition(items, count, [=](Bits item) {
    return (item & ~signBit<Bits>) <= infinity;
  });
  if (!Zeros<Bits>::areNeeded(items, count)) {
    if (sortByHost(items, count, letter))
      return true;
    toIntegers(items, count);
    bool isDone = sortElements(items, count);
    toFloats(items, count);
    return isDone;
  }
  Zeros<Bits> zeros(items, count);
  if (!zeros)
    return false;
  toIntegers(items, count);
  bool isDone = sortElements(items, count);
  toFloats(items, count);
  zeros.restore(items, count);
  return isDone;
}

} // namespace

void pyarray_set_sort(PyArraySort sort) { hostSort = sort; }

int32_t pyarray_sort(const uint64_t *array, int64_t letter) {
  int64_t count = getExtent(array);
  bool isDone = dispatchElement(letter, [&]<typename T>(T *) {
    if constexpr (std::is_floating_point_v<T>)
      return sortFloats(
          getData<KeyOf<T>>(array), count,
          std::bit_cast<KeyOf<T>>(std::numeric_limits<T>::infinity()), letter);
    else
      return sortByHost(getData<T>(array), count, letter) ||
             sortElements(getData<T>(array), count);
  });
  return isDone ? 0 : failMemory();
}
