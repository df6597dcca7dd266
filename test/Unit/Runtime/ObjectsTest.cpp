//===- ObjectsTest.cpp - Lists, sets, dicts -------------------------------===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "pyarray/Runtime/Objects.h"
#include "gtest/gtest.h"

#include <bit>
#include <cmath>
#include <cstdint>
#include <cstring>
#include <limits>
#include <map>
#include <string>
#include <thread>
#include <vector>

namespace {

using Words = std::vector<uint64_t>;

PyArrayBuffer *asObject(uint64_t word) {
  return reinterpret_cast<PyArrayBuffer *>(word);
}
uint64_t asWord(const void *pointer) {
  return reinterpret_cast<uint64_t>(pointer);
}
uint64_t asWord(double number) { return std::bit_cast<uint64_t>(number); }

int64_t getField(PyArrayBuffer *object, int field) {
  return static_cast<int64_t>(*pyarray_object_field(object, field));
}
int64_t getSize(PyArrayBuffer *object) {
  return getField(object, PYARRAY_OBJECT_SIZE);
}
uint64_t *getItems(PyArrayBuffer *list) {
  return reinterpret_cast<uint64_t *>(
      *pyarray_object_field(list, PYARRAY_LIST_ITEMS));
}

PyArrayBuffer *makeList(const char *layout, const Words &words = {}) {
  uint64_t result = 0;
  EXPECT_EQ(pyarray_list_new(layout, 0, &result), 0);
  PyArrayBuffer *list = asObject(result);
  int64_t width = pyarray_layout_words(layout);
  int64_t count = width ? static_cast<int64_t>(words.size()) / width : 0;
  EXPECT_EQ(pyarray_list_reserve(layout, list, count), 0);
  std::copy(words.begin(), words.end(), getItems(list));
  *pyarray_object_field(list, PYARRAY_OBJECT_SIZE) = count;
  return list;
}

Words readList(PyArrayBuffer *list) {
  int64_t width = pyarray_layout_words(pyarray_layout_text(list));
  return Words(getItems(list), getItems(list) + getSize(list) * width);
}

/// The words of a text without an owner.
Words textWords(const std::string &text) {
  return {0, asWord(text.data()), text.size(), 1};
}

PyArrayBuffer *makeTable(const char *layout) {
  uint64_t result = 0;
  EXPECT_EQ(pyarray_table_new(layout, 0, &result), 0);
  return asObject(result);
}

uint64_t *getEntry(PyArrayBuffer *table, int64_t number) {
  return reinterpret_cast<uint64_t *>(
             *pyarray_object_field(table, PYARRAY_TABLE_ENTRIES)) +
         number * getField(table, PYARRAY_TABLE_ENTRY_WORDS);
}

/// The entry of `key`, made where it is missing.
int64_t insert(PyArrayBuffer *table, const Words &key) {
  std::string layout = pyarray_layout_text(table);
  EXPECT_EQ(pyarray_table_reserve(layout.c_str(), table), 0);
  int64_t entry = pyarray_table_insert(table, key.data());
  return entry < 0 ? ~entry : entry;
}

PyArrayBuffer *makeSet(const std::vector<int64_t> &keys) {
  PyArrayBuffer *set = makeTable("i");
  for (int64_t key : keys)
    insert(set, {static_cast<uint64_t>(key)});
  return set;
}

std::vector<int64_t> readSet(PyArrayBuffer *set) {
  std::vector<int64_t> keys;
  for (int64_t i = 0; i < getField(set, PYARRAY_TABLE_USED); ++i)
    if (getEntry(set, i)[0])
      keys.push_back(static_cast<int64_t>(getEntry(set, i)[1]));
  return keys;
}

//===----------------------------------------------------------------------===//
// Layouts
//===----------------------------------------------------------------------===//

TEST(Layouts, CountWords) {
  EXPECT_EQ(pyarray_layout_words(""), 0);
  EXPECT_EQ(pyarray_layout_words("i"), 1);
  EXPECT_EQ(pyarray_layout_words("sSy"), 12);
  EXPECT_EQ(pyarray_layout_words("A0A2"), 8);
  EXPECT_EQ(pyarray_layout_words("Aa"), 22);
  EXPECT_EQ(pyarray_layout_words("?(id)o"), 4);
  EXPECT_EQ(pyarray_layout_words("c:i"), 2); // of the keys
}

//===----------------------------------------------------------------------===//
// Lists
//===----------------------------------------------------------------------===//

TEST(Lists, GrowAndSlice) {
  PyArrayBuffer *list = makeList("i", {0, 1, 2, 3, 4, 5});
  uint64_t result;
  ASSERT_EQ(pyarray_list_slice(list, 4, 3, -2, &result), 0);
  EXPECT_EQ(readList(asObject(result)), (Words{4, 2, 0}));
  pyarray_release(asObject(result));
  ASSERT_EQ(pyarray_list_open("i", list, 0), 0);
  getItems(list)[0] = 9;
  EXPECT_EQ(readList(list), (Words{9, 0, 1, 2, 3, 4, 5}));
  pyarray_list_close(list, 6);
  pyarray_list_close(list, 1);
  EXPECT_EQ(readList(list), (Words{9, 1, 2, 3, 4}));
  EXPECT_NE(getField(list, PYARRAY_OBJECT_VERSION), 0);
  pyarray_release(list);
}

TEST(Lists, GrowOutOfTheirObject) {
  uint64_t result;
  ASSERT_EQ(pyarray_list_new("ii", 2, &result), 0);
  PyArrayBuffer *list = asObject(result);
  EXPECT_EQ(getField(list, PYARRAY_LIST_CAPACITY), 2);
  for (uint64_t i = 0; i < 9; ++i) {
    ASSERT_EQ(pyarray_list_open("ii", list, getSize(list)), 0);
    getItems(list)[2 * i] = i;
    getItems(list)[2 * i + 1] = -i;
  }
  for (uint64_t i = 0; i < 9; ++i) {
    EXPECT_EQ(getItems(list)[2 * i], i);
    EXPECT_EQ(getItems(list)[2 * i + 1], -i);
  }
  pyarray_release(list);
}

TEST(Lists, DeleteSlices) {
  PyArrayBuffer *list = makeList("i", {0, 1, 2, 3, 4, 5, 6});
  pyarray_list_delete(list, 5, 2, -3); // 5 and 2
  EXPECT_EQ(readList(list), (Words{0, 1, 3, 4, 6}));
  pyarray_list_delete(list, 1, 2, 1);
  EXPECT_EQ(readList(list), (Words{0, 4, 6}));
  pyarray_list_delete(list, 0, 2, 2);
  EXPECT_EQ(readList(list), (Words{4}));
  pyarray_release(list);
}

TEST(Lists, ReplaceSlicesByTheirOwnItems) {
  PyArrayBuffer *list = makeList("i", {0, 1, 2});
  ASSERT_EQ(pyarray_list_replace("i", list, 1, 1, 1, list), 0);
  EXPECT_EQ(readList(list), (Words{0, 0, 1, 2, 2}));
  PyArrayBuffer *none = makeList("");
  ASSERT_EQ(pyarray_list_replace("i", list, 0, 3, 1, none), 0);
  EXPECT_EQ(readList(list), (Words{2, 2}));
  PyArrayBuffer *two = makeList("i", {7, 8});
  ASSERT_EQ(pyarray_list_replace("i", list, 1, 2, -1, two), 0);
  EXPECT_EQ(readList(list), (Words{8, 7}));
  for (PyArrayBuffer *object : {list, none, two})
    pyarray_release(object);
}

TEST(Lists, TakeTheLayoutOfTheFirstItem) {
  PyArrayBuffer *list = makeList("");
  EXPECT_STREQ(pyarray_layout_text(list), "");
  ASSERT_EQ(pyarray_list_open("id", list, 0), 0);
  EXPECT_STREQ(pyarray_layout_text(list), "id");
  pyarray_release(list);
}

TEST(Lists, ConcatenateAndRepeat) {
  PyArrayBuffer *list = makeList("i", {1, 2}), *none = makeList("");
  uint64_t sum, product, nothing;
  ASSERT_EQ(pyarray_list_concat("i", none, list, &sum), 0);
  ASSERT_EQ(pyarray_list_repeat(list, 3, &product), 0);
  ASSERT_EQ(pyarray_list_repeat(list, -1, &nothing), 0);
  EXPECT_EQ(readList(asObject(sum)), (Words{1, 2}));
  EXPECT_EQ(readList(asObject(product)), (Words{1, 2, 1, 2, 1, 2}));
  EXPECT_EQ(getSize(asObject(nothing)), 0);
  ASSERT_EQ(pyarray_list_multiply(list, 2), 0);
  EXPECT_EQ(readList(list), (Words{1, 2, 1, 2}));
  ASSERT_EQ(pyarray_list_multiply(list, 0), 0);
  EXPECT_EQ(getSize(list), 0);
  for (PyArrayBuffer *object :
       {list, none, asObject(sum), asObject(product), asObject(nothing)})
    pyarray_release(object);
}

TEST(Lists, RunOutOfMemory) {
  PyArrayBuffer *list = makeList("i", {1, 2});
  uint64_t result = 0;
  int64_t largest = std::numeric_limits<int64_t>::max();
  EXPECT_NE(pyarray_list_repeat(list, largest, &result), 0);
  EXPECT_EQ(pyarray_last_error()->exception, PYARRAY_MEMORY_ERROR);
  EXPECT_NE(pyarray_list_new("i", largest / 4, &result), 0);
  EXPECT_NE(pyarray_list_multiply(list, largest / 4), 0);
  EXPECT_EQ(readList(list), (Words{1, 2}));
  EXPECT_EQ(result, 0u);
  pyarray_clear_error();
  pyarray_release(list);
}

TEST(Lists, AreComparedByValue) {
  std::string a = "a", b = "b", other = "b";
  Words words = textWords(a), second = textWords(b), third = textWords(other);
  words.insert(words.end(), second.begin(), second.end());
  PyArrayBuffer *texts = makeList("s", words);
  EXPECT_EQ(pyarray_list_find(texts, third.data()), 1);
  std::copy(third.begin(), third.end(), words.begin() + 4);
  PyArrayBuffer *same = makeList("s", words);
  EXPECT_TRUE(pyarray_object_equal(texts, same));
  EXPECT_EQ(pyarray_list_compare(texts, same), 0);
  double nan = std::nan("");
  PyArrayBuffer *x = makeList("d", {asWord(0.0), asWord(1.0)});
  PyArrayBuffer *y = makeList("d", {asWord(-0.0), asWord(nan)});
  EXPECT_FALSE(pyarray_object_equal(x, y));
  EXPECT_EQ(pyarray_list_compare(x, y), 2);
  PyArrayBuffer *shorter = makeList("d", {asWord(-0.0)});
  EXPECT_EQ(pyarray_list_compare(shorter, x), -1);
  for (PyArrayBuffer *object : {texts, same, x, y, shorter})
    pyarray_release(object);
}

TEST(Lists, CompareOptionalItems) {
  PyArrayBuffer *lhs = makeList("?i", {0, 5, 1, 6});
  PyArrayBuffer *rhs = makeList("?i", {0, 7, 1, 6}); // None has no value
  EXPECT_TRUE(pyarray_object_equal(lhs, rhs));
  getItems(rhs)[3] = 8;
  EXPECT_FALSE(pyarray_object_equal(lhs, rhs));
  pyarray_release(lhs);
  pyarray_release(rhs);
}

TEST(Lists, SortInOrder) {
  Words words;
  uint64_t state = 1;
  for (int i = 0; i < 1000; ++i) {
    state = state * 6364136223846793005u + 1442695040888963407u;
    words.push_back(state >> 60);
    words.push_back(i);
  }
  PyArrayBuffer *list = makeList("ii", words);
  ASSERT_EQ(pyarray_list_sort(list), 0);
  Words sorted = readList(list);
  for (size_t i = 2; i < sorted.size(); i += 2)
    EXPECT_LT((std::pair(sorted[i - 2], sorted[i - 1])),
              (std::pair(sorted[i], sorted[i + 1])));
  pyarray_release(list);
  PyArrayBuffer *numbers = makeList("i", {3, ~uint64_t(0), 2});
  PyArrayBuffer *unsignedNumbers = makeList("u", {3, ~uint64_t(0), 2});
  ASSERT_EQ(pyarray_list_sort(numbers), 0);
  ASSERT_EQ(pyarray_list_sort(unsignedNumbers), 0);
  EXPECT_EQ(readList(numbers), (Words{~uint64_t(0), 2, 3}));
  EXPECT_EQ(readList(unsignedNumbers), (Words{2, 3, ~uint64_t(0)}));
  pyarray_release(numbers);
  pyarray_release(unsignedNumbers);
}

TEST(Lists, SortNansWithinBounds) {
  Words words;
  for (int i = 0; i < 300; ++i)
    words.push_back(
        asWord(i % 3 ? static_cast<double>(i * 7 % 31) : std::nan("")));
  PyArrayBuffer *list = makeList("d", words);
  ASSERT_EQ(pyarray_list_sort(list), 0);
  int64_t nans = 0;
  for (uint64_t word : readList(list))
    nans += std::isnan(std::bit_cast<double>(word));
  EXPECT_EQ(nans, 100);
  pyarray_release(list);
}

//===----------------------------------------------------------------------===//
// Sets and dicts
//===----------------------------------------------------------------------===//

TEST(Tables, AgreeWithAMap) {
  PyArrayBuffer *dict = makeTable("i:d");
  std::map<int64_t, double> expected;
  uint64_t state = 1;
  for (int i = 0; i < 20000; ++i) {
    state = state * 6364136223846793005u + 1442695040888963407u;
    int64_t key = static_cast<int64_t>(state >> 52) - 2048;
    uint64_t word = static_cast<uint64_t>(key);
    if (i % 3 == 2) {
      int64_t entry = pyarray_table_find_word(dict, key);
      EXPECT_EQ(entry >= 0, expected.erase(key) == 1);
      if (entry >= 0)
        pyarray_table_erase(dict, entry);
      continue;
    }
    getEntry(dict, insert(dict, {word}))[2] = asWord(i * 0.5);
    expected[key] = i * 0.5;
  }
  ASSERT_EQ(getSize(dict), static_cast<int64_t>(expected.size()));
  for (auto [key, value] : expected) {
    int64_t entry = pyarray_table_find_word(dict, key);
    ASSERT_GE(entry, 0);
    EXPECT_EQ(getEntry(dict, entry)[2], asWord(value));
  }
  pyarray_release(dict);
}

TEST(Tables, KeepTheOrderOfInsertion) {
  PyArrayBuffer *set = makeSet({5, 3, 9, 3, 1});
  EXPECT_EQ(readSet(set), (std::vector<int64_t>{5, 3, 9, 1}));
  pyarray_table_erase(set, pyarray_table_find_word(set, 3));
  insert(set, {3});
  EXPECT_EQ(readSet(set), (std::vector<int64_t>{5, 9, 1, 3}));
  pyarray_table_compact(set);
  EXPECT_EQ(getField(set, PYARRAY_TABLE_USED), 4);
  EXPECT_EQ(pyarray_table_find_word(set, 3), 3);
  pyarray_table_clear(set);
  EXPECT_EQ(getSize(set), 0);
  EXPECT_EQ(pyarray_table_find_word(set, 3), -1);
  pyarray_release(set);
}

TEST(Tables, PopAndInsertForEver) {
  PyArrayBuffer *set = makeSet({});
  for (int64_t i = 0; i < 10000; ++i) {
    insert(set, {static_cast<uint64_t>(i)});
    if (i % 4 == 3)
      for (int j = 0; j < 4; ++j)
        pyarray_table_erase(set, pyarray_table_last(set));
  }
  EXPECT_EQ(getSize(set), 0);
  EXPECT_LT(getField(set, PYARRAY_TABLE_CAPACITY), 100);
  pyarray_release(set);
}

TEST(Tables, HaveKeysOfAnyLayout) {
  PyArrayBuffer *floats = makeTable("d");
  insert(floats, {asWord(0.0)});
  Words negative = {asWord(-0.0)}, nan = {asWord(std::nan(""))};
  EXPECT_EQ(pyarray_table_find(floats, negative.data()), 0);
  insert(floats, nan);
  EXPECT_EQ(pyarray_table_find(floats, nan.data()), -1);

  PyArrayBuffer *texts = makeTable("s");
  std::vector<std::string> names;
  for (int i = 0; i < 500; ++i)
    names.push_back("name" + std::to_string(i));
  for (const std::string &name : names)
    insert(texts, textWords(name));
  for (int i = 0; i < 500; ++i) {
    std::string copy = "name" + std::to_string(i);
    EXPECT_EQ(pyarray_table_find(texts, textWords(copy).data()), i);
  }
  EXPECT_EQ(pyarray_table_find(texts, textWords("name").data()), -1);

  PyArrayBuffer *pairs = makeTable("i?d");
  Words pair = {1, 1, asWord(2.5)}, none = {1, 0, 7}, otherNone = {1, 0, 8};
  insert(pairs, pair);
  insert(pairs, none);
  EXPECT_EQ(pyarray_table_find(pairs, pair.data()), 0);
  EXPECT_EQ(pyarray_table_find(pairs, otherNone.data()), 1);
  PyArrayBuffer *nothing = makeTable("");
  insert(nothing, {});
  insert(nothing, {});
  EXPECT_EQ(getSize(nothing), 1);
  for (PyArrayBuffer *object : {floats, texts, pairs, nothing})
    pyarray_release(object);
}

TEST(Tables, AreComparedByValue) {
  PyArrayBuffer *lhs = makeTable("i:i"), *rhs = makeTable("i:i");
  for (uint64_t i = 0; i < 10; ++i) {
    getEntry(lhs, insert(lhs, {i}))[2] = i;
    getEntry(rhs, insert(rhs, {9 - i}))[2] = 9 - i;
  }
  EXPECT_TRUE(pyarray_object_equal(lhs, rhs));
  getEntry(rhs, 0)[2] = 8;
  EXPECT_FALSE(pyarray_object_equal(lhs, rhs));
  pyarray_release(lhs);
  pyarray_release(rhs);
}

TEST(Dicts, Update) {
  PyArrayBuffer *lhs = makeTable("i:o"), *rhs = makeTable("i:o");
  PyArrayBuffer *old = makeList("i", {1}), *fresh = makeList("i", {2});
  pyarray_retain(old);
  getEntry(lhs, insert(lhs, {1}))[2] = asWord(old);
  getEntry(rhs, insert(rhs, {1}))[2] = asWord(fresh);
  ASSERT_EQ(pyarray_dict_update("i:o", lhs, rhs), 0);
  ASSERT_EQ(pyarray_dict_update("i:o", lhs, lhs), 0);
  EXPECT_EQ(getEntry(lhs, 0)[2], asWord(fresh));
  EXPECT_EQ(fresh->references, 2);
  EXPECT_EQ(old->references, 1);
  for (PyArrayBuffer *object : {lhs, rhs, old})
    pyarray_release(object);
}

TEST(Sets, Combine) {
  using Keys = std::vector<int64_t>;
  PyArrayBuffer *lhs = makeSet({1, 2, 3}), *rhs = makeSet({3, 4});
  std::vector<Keys> expected = {{1, 2, 3, 4}, {3}, {1, 2}, {1, 2, 4}};
  for (int64_t operation = 0; operation < 4; ++operation) {
    uint64_t result;
    ASSERT_EQ(pyarray_set_combine("i", lhs, rhs, operation, &result), 0);
    EXPECT_EQ(readSet(asObject(result)), expected[operation]);
    PyArrayBuffer *updated = makeSet({1, 2, 3});
    ASSERT_EQ(pyarray_set_update("i", updated, rhs, operation), 0);
    EXPECT_EQ(readSet(updated), expected[operation]);
    EXPECT_EQ(pyarray_set_is_subset(asObject(result), lhs),
              operation == 1 || operation == 2);
    ASSERT_EQ(pyarray_set_update("i", updated, updated, operation), 0);
    EXPECT_EQ(getSize(updated) == 0, operation >= 2);
    pyarray_release(updated);
    pyarray_release(asObject(result));
  }
  pyarray_release(lhs);
  pyarray_release(rhs);
}

//===----------------------------------------------------------------------===//
// References
//===----------------------------------------------------------------------===//

/// A dict of lists of texts with owners, as one call would make it.
PyArrayBuffer *makeNested() {
  PyArrayBuffer *dict = makeTable("s:o");
  PyArrayBuffer *key = pyarray_alloc(3, 1);
  Words words = {asWord(key), asWord(key + 1), 3, 1};
  std::memcpy(key + 1, "abc", 3);
  PyArrayBuffer *list = makeList("s", words);
  pyarray_retain(key); // the list's
  getEntry(dict, insert(dict, words))[5] = asWord(list);
  pyarray_release(key);
  return dict;
}

TEST(References, NothingIsLeft) {
  int64_t before = pyarray_live_buffers();
  for (int i = 0; i < 100000; ++i) {
    PyArrayBuffer *dict = makeNested();
    EXPECT_EQ(pyarray_live_buffers(), before + 3);
    if (i % 2)
      pyarray_table_erase(dict, 0);
    pyarray_release(dict);
  }
  EXPECT_EQ(pyarray_live_buffers(), before);
}

TEST(References, EndWithTheCall) {
  int64_t before = pyarray_live_buffers();
  for (int i = 0; i < 100000; ++i) {
    PyArrayCall call;
    pyarray_call_begin(&call);
    makeNested();
    pyarray_call_abort(&call);
  }
  EXPECT_EQ(pyarray_live_buffers(), before);
}

TEST(References, AreCountedByItems) {
  PyArrayBuffer *item = makeList("i", {1}), *copy;
  PyArrayBuffer *list = makeList("o", {asWord(item)});
  uint64_t result;
  ASSERT_EQ(pyarray_list_repeat(list, 3, &result), 0);
  copy = asObject(result);
  EXPECT_EQ(item->references, 4);
  ASSERT_EQ(pyarray_list_replace("o", copy, 0, 2, 1, list), 0);
  EXPECT_EQ(item->references, 3);
  pyarray_list_delete(copy, 0, 1, 1);
  EXPECT_EQ(item->references, 2);
  pyarray_release(copy);
  pyarray_release(list);
}

TEST(References, InTwoThreads) {
  int64_t before = pyarray_live_buffers();
  auto work = [] {
    for (int i = 0; i < 20000; ++i)
      pyarray_release(makeNested());
  };
  std::thread other(work);
  work();
  other.join();
  EXPECT_EQ(pyarray_live_buffers(), before);
}

} // namespace
