//===- MergeSort.h - A stable sort by comparisons ---------------*- C++ -*-===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// A merge sort from runs of a few items upwards, which like Python's keeps
// equal items in order, and which any order of NaN leaves within bounds. Runs
// that are in order already are not moved.
//
//===----------------------------------------------------------------------===//

#ifndef PYARRAY_LIB_RUNTIME_MERGESORT_H
#define PYARRAY_LIB_RUNTIME_MERGESORT_H

#include <cstdint>
#include <cstring>

namespace pyarray::runtime {

inline constexpr int64_t sortedRunLength = 16;

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

/// Merges [0, middle) and [middle, count) through `space`, which holds the
/// first.
template <typename T, typename Less>
void mergeRuns(T *items, int64_t middle, int64_t count, T *space, Less less) {
  if (!less(items[middle], items[middle - 1]))
    return;
  std::memcpy(static_cast<void *>(space), items, middle * sizeof(T));
  int64_t left = 0, right = middle, next = 0;
  // No branch on the order, which nobody can predict.
  while (left < middle && right < count) {
    bool takesRight = less(items[right], space[left]);
    items[next++] =
        __builtin_unpredictable(takesRight) ? items[right] : space[left];
    right += takesRight;
    left += !takesRight;
  }
  std::memcpy(static_cast<void *>(items + next), space + left,
              (middle - left) * sizeof(T));
}

/// Through `space` for as many items.
template <typename T, typename Less>
void mergeSort(T *items, int64_t count, T *space, Less less) {
  for (int64_t start = 0; start < count; start += sortedRunLength)
    sortRun(items + start,
            count - start < sortedRunLength ? count - start : sortedRunLength,
            less);
  for (int64_t width = sortedRunLength; width < count; width *= 2)
    for (int64_t start = 0; start + width < count; start += 2 * width) {
      int64_t both = count - start < 2 * width ? count - start : 2 * width;
      mergeRuns(items + start, width, both, space, less);
    }
}

} // namespace pyarray::runtime

#endif // PYARRAY_LIB_RUNTIME_MERGESORT_H
