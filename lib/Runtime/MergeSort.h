//===- MergeSort.h - A stable sort by comparisons ---------------*- C++ -*-===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// A merge sort from runs of four items upwards, which like Python's keeps equal
// items in order, and which any order of NaN leaves within bounds. It does not
// branch on the order, which nobody can predict. Runs that are in order already
// are not merged.
//
//===----------------------------------------------------------------------===//

#ifndef PYARRAY_LIB_RUNTIME_MERGESORT_H
#define PYARRAY_LIB_RUNTIME_MERGESORT_H

#include <algorithm>
#include <cstdint>
#include <cstring>
#include <utility>

namespace pyarray::runtime {

/// By insertion: for a few items, and where most are in order.
template <typename T, typename Less>
void sortRun(T *items, int64_t count, Less less) {
  for (int64_t i = 1; i < count; ++i) {
    T item = items[i];
    int64_t place = i;
    for (; place > 0 && less(item, items[place - 1]); --place)
      items[place] = items[place - 1];
    items[place] = item;
  }
}

template <typename T, typename Less>
inline void sortPair(T &lhs, T &rhs, Less less) {
  T first = lhs, second = rhs;
  bool swaps = less(second, first);
  lhs = __builtin_unpredictable(swaps) ? second : first;
  rhs = __builtin_unpredictable(swaps) ? first : second;
}

/// Neighbours only, so that equal items stay in order.
template <typename T, typename Less> inline void sortFour(T *items, Less less) {
  T a = items[0], b = items[1], c = items[2], d = items[3];
  for (int round = 0; round < 2; ++round) {
    sortPair(a, b, less);
    sortPair(c, d, less);
    sortPair(b, c, less);
  }
  items[0] = a;
  items[1] = b;
  items[2] = c;
  items[3] = d;
}

template <typename T> T *copyItems(const T *first, const T *last, T *out) {
  size_t count = last - first;
  std::memcpy(static_cast<void *>(out), first, count * sizeof(T));
  return out + count;
}

/// Merges [left, middle) and [middle, end).
template <typename T, typename Less>
void mergeRuns(const T *left, const T *middle, const T *end, T *out,
               Less less) {
  const T *right = middle;
  if (right == end || !less(*right, right[-1])) {
    copyItems(left, end, out);
    return;
  }
  while (left < middle && right < end) {
    bool takesRight = less(*right, *left);
    *out++ = *(__builtin_unpredictable(takesRight) ? right : left);
    right += takesRight;
    left += !takesRight;
  }
  copyItems(right, end, copyItems(left, middle, out));
}

/// Through `space` for as many items.
template <typename T, typename Less>
void mergeSort(T *items, int64_t count, T *space, Less less) {
  constexpr int64_t runLength = 4;
  int64_t start = 0;
  for (; start + runLength <= count; start += runLength)
    sortFour(items + start, less);
  sortRun(items + start, count - start, less);
  T *from = items, *to = space;
  for (int64_t width = runLength; width < count; width *= 2) {
    for (int64_t start = 0; start < count; start += 2 * width) {
      int64_t middle = std::min(start + width, count);
      int64_t end = std::min(middle + width, count);
      mergeRuns(from + start, from + middle, from + end, to + start, less);
    }
    std::swap(from, to);
  }
  if (from != items)
    copyItems(from, from + count, items);
}

} // namespace pyarray::runtime

#endif // PYARRAY_LIB_RUNTIME_MERGESORT_H
