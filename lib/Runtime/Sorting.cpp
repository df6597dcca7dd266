//===- Sorting.cpp - Sorting lists ----------------------------------------===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// By a merge sort: of the items themselves where they are words, of their
// addresses otherwise.
//
//===----------------------------------------------------------------------===//

#include "Faults.h"
#include "Layout.h"
#include "MergeSort.h"

#include <bit>
#include <cstdlib>
#include <cstring>

using namespace pyarray::runtime;

namespace {

/// The words of `items` themselves.
template <typename T, typename Less>
bool sortWords(uint64_t *items, int64_t count, Less less) {
  T *space = static_cast<T *>(tryMalloc(count * sizeof(T)));
  if (!space)
    return false;
  mergeSort(reinterpret_cast<T *>(items), count, space, less);
  std::free(space);
  return true;
}

/// Addresses of items, and then the items themselves.
bool sortItems(const Layout &layout, uint64_t *items, int64_t count) {
  size_t words = layout.words;
  auto **order =
      static_cast<const uint64_t **>(tryMalloc(2 * count * sizeof(uint64_t *)));
  auto *sorted =
      static_cast<uint64_t *>(tryMalloc(count * words * sizeof(uint64_t)));
  if (!order || !sorted) {
    std::free(order);
    std::free(sorted);
    return false;
  }
  for (int64_t i = 0; i < count; ++i)
    order[i] = items + i * words;
  mergeSort(order, count, order + count,
            [&](const uint64_t *lhs, const uint64_t *rhs) {
              return isLess(layout, lhs, rhs);
            });
  for (int64_t i = 0; i < count; ++i)
    std::memcpy(sorted + i * words, order[i], words * sizeof(uint64_t));
  std::memcpy(items, sorted, count * words * sizeof(uint64_t));
  std::free(order);
  std::free(sorted);
  return true;
}

template <typename T> bool isSmaller(T lhs, T rhs) { return lhs < rhs; }

bool sort(const Layout &layout, uint64_t *items, int64_t count) {
  if (layout.shape == Shape::Double)
    return sortWords<double>(items, count, isSmaller<double>);
  if (layout.shape != Shape::Word)
    return sortItems(layout, items, count);
  if (layout.parts.front().mark == 'u')
    return sortWords<uint64_t>(items, count, isSmaller<uint64_t>);
  return sortWords<int64_t>(items, count, isSmaller<int64_t>);
}

} // namespace

int32_t pyarray_list_sort(PyArrayBuffer *list) {
  auto *items = reinterpret_cast<uint64_t *>(
      *pyarray_object_field(list, PYARRAY_LIST_ITEMS));
  auto count =
      static_cast<int64_t>(*pyarray_object_field(list, PYARRAY_OBJECT_SIZE));
  const Layout &layout = layoutOf(list);
  ++*pyarray_object_field(list, PYARRAY_OBJECT_VERSION);
  if (count < 2 || !layout.words)
    return 0;
  return sort(layout, items, count) ? 0 : failMemory();
}
