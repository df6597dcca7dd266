//===- Lists.cpp - Lists --------------------------------------------------===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The items are one block of memory of their own, which grows by half at a
// time, or where they are few behind the list's fields. Compiled code reads and
// writes them, and appends where there is room.
//
//===----------------------------------------------------------------------===//

#include "Layout.h"
#include "Pool.h"

#include <cstdlib>
#include <cstring>

using namespace pyarray::runtime;

namespace {

/// The fields of a list, in the order of Objects.h.
struct List {
  uint64_t *items;
  int64_t size, capacity;
  const Layout *layout;
  int64_t version;
  uint64_t origin;
  int64_t poolBytes; // of a block of the pool; 0 where the items have none

  uint64_t *item(int64_t index) const { return items + index * layout->words; }
};
constexpr int64_t fieldCount = sizeof(List) / sizeof(uint64_t);
/// The most words of items behind the fields.
constexpr int64_t mostInline = 16;
/// From so many bytes on, items are in the pool's blocks: fresh pages cost more
/// than what is done with the items.
constexpr int64_t leastPooled = 1 << 15;

List &open(PyArrayBuffer *list) { return *reinterpret_cast<List *>(list + 1); }

/// Where items are that are in the object itself.
uint64_t *inlineItems(List &list) {
  return reinterpret_cast<uint64_t *>(&list + 1);
}

void freeItems(List &list) {
  if (list.poolBytes)
    freeBlock(list.items, list.poolBytes);
  else if (list.items != inlineItems(list))
    std::free(list.items);
}

/// Moves the items to a block of the pool of at least `bytes` bytes, whose
/// size `bytes` becomes; false where there is no memory.
bool moveToPool(List &list, int64_t &bytes) {
  void *block = allocateBlock(bytes);
  if (!block)
    return false;
  if (list.size)
    std::memcpy(block, list.items,
                list.size * list.layout->words * sizeof(uint64_t));
  freeItems(list);
  list.items = static_cast<uint64_t *>(block);
  list.poolBytes = bytes;
  return true;
}

void finalizeList(PyArrayBuffer *object, int32_t abandoned) {
  List &list = open(object);
  if (!abandoned)
    releaseItems(*list.layout, list.items, list.size);
  freeItems(list);
}

/// Makes room for `capacity` items; false where there is no memory.
bool setCapacity(List &list, int64_t capacity) {
  int64_t bytes;
  if (__builtin_mul_overflow(capacity, list.layout->words * 8, &bytes))
    return false;
  if (bytes >= leastPooled) {
    if (!moveToPool(list, bytes))
      return false;
    capacity = bytes / (list.layout->words * 8);
  } else if (bytes) {
    bool isInline = list.items == inlineItems(list);
    void *items = tryRealloc(isInline ? nullptr : list.items, bytes);
    if (!items)
      return false;
    if (isInline && list.size)
      std::memcpy(items, list.items,
                  list.size * list.layout->words * sizeof(uint64_t));
    list.items = static_cast<uint64_t *>(items);
  }
  list.capacity = capacity;
  return true;
}

/// Room for `more` items and, for those that will follow, half as many again
/// (as many again where the items have to be copied).
bool reserve(List &list, int64_t more) {
  int64_t needed;
  if (__builtin_add_overflow(list.size, more, &needed))
    return false;
  if (needed <= list.capacity)
    return true;
  bool isPooled = list.capacity * list.layout->words * 8 >= leastPooled;
  int64_t roomy =
      list.capacity + (isPooled ? list.capacity : list.capacity / 2) + 4;
  return setCapacity(list, needed > roomy ? needed : roomy);
}

/// The first items that are put into a list say what they are.
void adopt(List &list, const Layout &layout) {
  if (list.layout == &layout || list.size || list.layout->words)
    return;
  list.layout = &layout;
  list.capacity = 0;
}

/// An empty list with room for exactly `capacity` items, or null.
PyArrayBuffer *makeList(const Layout &layout, int64_t capacity) {
  // Lists that grow leave their first items soon.
  bool isInline = capacity > 0 && capacity <= mostInline && layout.words > 0 &&
                  capacity * layout.words <= mostInline;
  int64_t words = isInline ? capacity * layout.words : 0;
  PyArrayBuffer *object = allocateObject(fieldCount + words, finalizeList);
  if (!object)
    return nullptr;
  List &list = open(object);
  list.layout = &layout;
  if (isInline) {
    list.items = inlineItems(list);
    list.capacity = capacity;
    return object;
  }
  if (setCapacity(list, capacity > 0 ? capacity : 0))
    return object;
  pyarray_release(object);
  return nullptr;
}

int32_t finish(PyArrayBuffer *object, uint64_t *result) {
  if (!object)
    return failMemory();
  *result = reinterpret_cast<uint64_t>(object);
  return 0;
}

void moveWords(uint64_t *to, const uint64_t *from, int64_t count) {
  if (count)
    std::memmove(to, from, count * sizeof(uint64_t));
}

/// Copies `count` items, `step` apart, behind those of `list`.
void appendItems(List &list, const uint64_t *items, int64_t count,
                 int64_t step = 1) {
  int64_t words = list.layout->words;
  uint64_t *target = list.item(list.size);
  if (step == 1) {
    moveWords(target, items, count * words);
  } else if (words == 1) {
    for (int64_t i = 0; i < count; ++i)
      target[i] = items[i * step];
  } else {
    for (int64_t i = 0; i < count; ++i)
      moveWords(target + i * words, items + i * step * words, words);
  }
  retainItems(*list.layout, target, count);
  list.size += count;
}

/// Moves the items from `from` on to `to`.
void moveTail(List &list, int64_t from, int64_t to) {
  moveWords(list.item(to), list.item(from),
            (list.size - from) * list.layout->words);
  list.size += to - from;
}

} // namespace

namespace pyarray::runtime {

bool isList(const PyArrayBuffer *object) {
  return object->finalize == finalizeList;
}

bool equalLists(PyArrayBuffer *left, PyArrayBuffer *right) {
  List &lhs = open(left), &rhs = open(right);
  if (lhs.size != rhs.size)
    return false;
  for (int64_t i = 0; i < lhs.size; ++i)
    if (!equalItems(*lhs.layout, lhs.item(i), rhs.item(i)))
      return false;
  return true;
}

} // namespace pyarray::runtime

//===----------------------------------------------------------------------===//
// Making and growing
//===----------------------------------------------------------------------===//

int32_t pyarray_list_new(const char *layout, int64_t capacity,
                         uint64_t *result) {
  return finish(makeList(getLayout(layout), capacity), result);
}

int32_t pyarray_list_reserve(const char *layout, PyArrayBuffer *object,
                             int64_t more) {
  List &list = open(object);
  adopt(list, getLayout(layout));
  return reserve(list, more) ? 0 : failMemory();
}

int32_t pyarray_list_open(const char *layout, PyArrayBuffer *object,
                          int64_t index) {
  List &list = open(object);
  adopt(list, getLayout(layout));
  if (!reserve(list, 1))
    return failMemory();
  moveTail(list, index, index + 1);
  ++list.version;
  return 0;
}

void pyarray_list_close(PyArrayBuffer *object, int64_t index) {
  List &list = open(object);
  moveTail(list, index + 1, index);
  ++list.version;
}

//===----------------------------------------------------------------------===//
// Slices
//===----------------------------------------------------------------------===//

int32_t pyarray_list_slice(PyArrayBuffer *object, int64_t start, int64_t count,
                           int64_t step, uint64_t *result) {
  List &list = open(object);
  PyArrayBuffer *slice = makeList(*list.layout, count);
  if (slice && count > 0)
    appendItems(open(slice), list.item(start), count, step);
  return finish(slice, result);
}

void pyarray_list_delete(PyArrayBuffer *object, int64_t start, int64_t count,
                         int64_t step) {
  List &list = open(object);
  if (!count)
    return;
  ++list.version;
  if (step < 0) {
    start += (count - 1) * step;
    step = -step;
  }
  int64_t kept = start, next = start;
  for (int64_t i = start; i < list.size; ++i) {
    if (i == next && count) {
      releaseItems(*list.layout, list.item(i), 1);
      next += step;
      --count;
      continue;
    }
    if (!count) { // Nothing but the rest is to be moved.
      moveTail(list, i, kept);
      return;
    }
    moveWords(list.item(kept++), list.item(i), list.layout->words);
  }
  list.size = kept;
}

int32_t pyarray_list_replace(const char *layout, PyArrayBuffer *object,
                             int64_t start, int64_t count, int64_t step,
                             PyArrayBuffer *source) {
  List &list = open(object);
  adopt(list, getLayout(layout));
  // From a copy: the items may be the list's own, and the old ones may be what
  // keeps the new ones alive.
  PyArrayBuffer *copy = makeList(*list.layout, open(source).size);
  if (!copy)
    return failMemory();
  List &items = open(copy);
  appendItems(items, open(source).items, open(source).size);
  int64_t more = items.size - count;
  if (step == 1 && more > 0 && !reserve(list, more)) {
    pyarray_release(copy);
    return failMemory();
  }
  ++list.version;
  for (int64_t i = 0; i < count; ++i)
    releaseItems(*list.layout, list.item(start + i * step), 1);
  if (step == 1 && more)
    moveTail(list, start + count, start + items.size);
  // The copy's references go over to the list.
  for (int64_t i = 0; i < items.size; ++i)
    moveWords(list.item(start + i * step), items.item(i), items.layout->words);
  items.size = 0;
  pyarray_release(copy);
  return 0;
}

//===----------------------------------------------------------------------===//
// Operators
//===----------------------------------------------------------------------===//

int32_t pyarray_list_concat(const char *layout, PyArrayBuffer *left,
                            PyArrayBuffer *right, uint64_t *result) {
  List &lhs = open(left), &rhs = open(right);
  PyArrayBuffer *sum = makeList(getLayout(layout), lhs.size + rhs.size);
  if (sum) {
    appendItems(open(sum), lhs.items, lhs.size);
    appendItems(open(sum), rhs.items, rhs.size);
  }
  return finish(sum, result);
}

int32_t pyarray_list_repeat(PyArrayBuffer *object, int64_t count,
                            uint64_t *result) {
  List &list = open(object);
  int64_t size;
  if (count < 0 || !list.size)
    count = 0;
  if (__builtin_mul_overflow(list.size, count, &size))
    return failMemory();
  PyArrayBuffer *product = makeList(*list.layout, size);
  if (!product)
    return failMemory();
  List &target = open(product);
  if (list.size == 1 && list.layout->shape != Shape::Other &&
      list.layout->words == 1) {
    for (; target.size < size; ++target.size)
      target.items[target.size] = list.items[0];
    return finish(product, result);
  }
  while (count-- > 0)
    appendItems(target, list.items, list.size);
  return finish(product, result);
}

int32_t pyarray_list_multiply(PyArrayBuffer *object, int64_t count) {
  List &list = open(object);
  int64_t size = list.size, more;
  ++list.version;
  if (count <= 0) {
    pyarray_list_delete(object, 0, size, 1);
    return 0;
  }
  if (__builtin_mul_overflow(size, count - 1, &more) || !reserve(list, more))
    return failMemory();
  while (--count > 0 && size)
    appendItems(list, list.items, size);
  return 0;
}

//===----------------------------------------------------------------------===//
// Comparing
//===----------------------------------------------------------------------===//

int64_t pyarray_list_find(PyArrayBuffer *object, const uint64_t *item) {
  List &list = open(object);
  for (int64_t i = 0; i < list.size; ++i)
    if (equalItems(*list.layout, list.item(i), item))
      return i;
  return -1;
}

int64_t pyarray_list_find_word(PyArrayBuffer *object, int64_t word) {
  List &list = open(object);
  for (int64_t i = 0; i < list.size; ++i)
    if (list.items[i] == static_cast<uint64_t>(word))
      return i;
  return -1;
}

int64_t pyarray_list_compare(PyArrayBuffer *left, PyArrayBuffer *right) {
  List &lhs = open(left), &rhs = open(right);
  int64_t common = lhs.size < rhs.size ? lhs.size : rhs.size;
  for (int64_t i = 0; i < common; ++i) {
    const uint64_t *a = lhs.item(i), *b = rhs.item(i);
    if (equalItems(*lhs.layout, a, b))
      continue;
    if (isLess(*lhs.layout, a, b))
      return -1;
    return isLess(*lhs.layout, b, a) ? 1 : 2;
  }
  return lhs.size == rhs.size ? 0 : lhs.size < rhs.size ? -1 : 1;
}
