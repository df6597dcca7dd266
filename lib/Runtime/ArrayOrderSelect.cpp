//===- ArrayOrderSelect.cpp - The element that sorting would put there ----===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Floyd and Rivest's selection: the pivot is selected among a few elements so
// that little more than the first partition is left to do. A partition has no
// branch on the order. After too many bad pivots the C++ library takes over,
// which bounds the time for any input.
//
//===----------------------------------------------------------------------===//

#include "ArrayOrder.h"
#include "MergeSort.h"
#include "pyarray/Runtime/Arrays.h"

#include <algorithm>
#include <cmath>
#include <utility>

using namespace pyarray::runtime;

namespace {

template <typename T, typename Less>
void select(T *items, int64_t count, int64_t k, Less less);

/// Brings a good pivot to `k`: the element of its rank among a few around it.
template <typename T, typename Less>
void choosePivot(T *items, int64_t count, int64_t k, Less less) {
  double n = static_cast<double>(count), rank = static_cast<double>(k);
  double size = 0.5 * std::exp(2.0 / 3.0 * std::log(n));
  double spread = 0.5 * std::sqrt(std::log(n) * size * (n - size) / n);
  double margin = 2 * rank < n ? -spread : spread;
  double share = size / n;
  int64_t first = std::max<int64_t>(0, rank - rank * share + margin);
  int64_t last =
      std::min<int64_t>(count - 1, rank + (n - rank) * share + margin);
  first = std::min(first, k);
  last = std::max(last, k);
  select(items + first, last - first + 1, k - first, less);
}

/// Elements that are all comparable.
template <typename T, typename Less>
void select(T *items, int64_t count, int64_t k, Less less) {
  constexpr int64_t mostUnsampled = 600;
  for (int round = 0; count > mostInserted; ++round) {
    if (round == 64) {
      std::nth_element(items, items + k, items + count, less);
      return;
    }
    if (count > mostUnsampled)
      choosePivot(items, count, k, less);
    T pivot = items[k];
    int64_t lower =
        partition(items, count, [&](T item) { return less(item, pivot); });
    if (k < lower) {
      count = lower;
      continue;
    }
    int64_t same = partition(items + lower, count - lower,
                             [&](T item) { return !less(pivot, item); });
    if (k < lower + same)
      return;
    items += lower + same;
    count -= lower + same;
    k -= lower + same;
  }
  sortRun(items, count, less);
}

template <typename T> void selectElement(T *items, int64_t count, int64_t k) {
  // NaNs go behind all else, where their order is nobody's business.
  if constexpr (std::is_floating_point_v<T>)
    count = partition(items, count, [](T item) { return item == item; });
  if (k < count)
    select(items, count, k, [](T lhs, T rhs) { return isBefore(lhs, rhs); });
}

} // namespace

void pyarray_select(const uint64_t *array, int64_t letter, int64_t k) {
  dispatchElement(letter, [&]<typename T>(T *) {
    selectElement(getData<T>(array), getExtent(array), k);
  });
}
