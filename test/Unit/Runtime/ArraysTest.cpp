//===- ArraysTest.cpp - Order, linear algebra, random numbers -------------===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "pyarray/Runtime/Arrays.h"
#include "pyarray/Runtime/Runtime.h"
#include "gtest/gtest.h"

#include <algorithm>
#include <cmath>
#include <complex>
#include <cstring>
#include <limits>
#include <numeric>
#include <random>
#include <string>
#include <thread>
#include <vector>

namespace {

constexpr double nan = std::numeric_limits<double>::quiet_NaN();
constexpr double inf = std::numeric_limits<double>::infinity();
/// Around each change of the method.
constexpr size_t sizes[] = {0, 1, 2, 16, 24, 25, 160, 161, 700, 5000};

/// The words of an array of rank 1 without an owner.
template <typename T> std::vector<uint64_t> wordsOf(std::vector<T> &items) {
  return {0, reinterpret_cast<uint64_t>(items.data()), items.size(), 1};
}

template <typename T> void sort(std::vector<T> &items, char letter) {
  ASSERT_EQ(pyarray_sort(wordsOf(items).data(), letter), 0);
}

template <typename T>
std::vector<int64_t> argsort(std::vector<T> &items, char letter) {
  std::vector<int64_t> positions(items.size(), -1);
  EXPECT_EQ(
      pyarray_argsort(wordsOf(items).data(), letter, wordsOf(positions).data()),
      0);
  return positions;
}

template <typename T> std::vector<T> makeItems(size_t count) {
  std::mt19937_64 random(count);
  std::vector<T> items(count);
  for (T &item : items) {
    item = static_cast<T>(random() >> (random() % 60));
    if (random() % 2)
      item = static_cast<T>(-item);
  }
  return items;
}

//===----------------------------------------------------------------------===//
// The host's sort
//===----------------------------------------------------------------------===//

int64_t sortedByHost = 0;

int32_t countAndSort(void *items, int64_t count, int64_t letter) {
  if (letter != 'd')
    return 0;
  sortedByHost += count;
  double *first = static_cast<double *>(items);
  std::sort(first, first + count);
  return 1;
}

/// How many elements the host is asked to sort.
template <typename T>
int64_t countSortedByHost(std::vector<T> items, char letter) {
  sortedByHost = 0;
  std::vector<T> expected = items;
  sort(expected, letter);
  pyarray_set_sort(countAndSort);
  sort(items, letter);
  pyarray_set_sort(nullptr);
  EXPECT_EQ(
      std::memcmp(items.data(), expected.data(), items.size() * sizeof(T)), 0);
  return sortedByHost;
}

TEST(Order, ManyFloatsAreSortedByTheHost) {
  std::vector<double> items(1000);
  for (size_t i = 0; i < items.size(); ++i)
    items[i] = static_cast<double>(i * 7 % items.size()) - 499.5;
  EXPECT_EQ(countSortedByHost(items, 'd'), 1000);
  items[3] = items[700] = nan;
  EXPECT_EQ(countSortedByHost(items, 'd'), 998);
  // It need not keep the order of zeros.
  items[5] = 0.0;
  items[400] = -0.0;
  EXPECT_EQ(countSortedByHost(items, 'd'), 0);
}

TEST(Order, FewAndOthersAreNotSortedByTheHost) {
  EXPECT_EQ(countSortedByHost(makeItems<double>(100), 'd'), 0);
  EXPECT_EQ(countSortedByHost(makeItems<float>(1000), 'f'), 0);
}

/// Sorting, and what it must agree with.
template <typename T> void checkOrder(char letter) {
  for (size_t count : sizes) {
    std::vector<T> items = makeItems<T>(count), expected = items;
    std::vector<int64_t> order(count);
    std::iota(order.begin(), order.end(), 0);
    std::stable_sort(order.begin(), order.end(), [&](int64_t lhs, int64_t rhs) {
      return items[lhs] < items[rhs];
    });
    EXPECT_EQ(argsort(items, letter), order) << letter << count;
    std::sort(expected.begin(), expected.end());
    for (size_t k : {size_t(0), count / 3, count - 1}) {
      if (k >= count)
        continue;
      std::vector<T> selected = items;
      pyarray_select(wordsOf(selected).data(), letter, k);
      EXPECT_EQ(selected[k], expected[k]) << letter << count;
      for (size_t i = 0; i < count; ++i)
        EXPECT_TRUE(i < k ? selected[i] <= selected[k]
                          : selected[i] >= selected[k]);
    }
    sort(items, letter);
    EXPECT_EQ(items, expected) << letter << count;
  }
}

TEST(ArrayOrder, Integers) {
  checkOrder<int8_t>('b');
  checkOrder<int16_t>('h');
  checkOrder<int32_t>('i');
  checkOrder<int64_t>('q');
  checkOrder<uint8_t>('B');
  checkOrder<uint16_t>('H');
  checkOrder<uint32_t>('I');
  checkOrder<uint64_t>('Q');
}

TEST(ArrayOrder, Floats) {
  checkOrder<float>('f');
  checkOrder<double>('d');
}

TEST(ArrayOrder, NaNIsLast) {
  for (size_t count : {size_t(6), size_t(60), size_t(600)}) {
    std::vector<double> items;
    while (items.size() < count)
      items.insert(items.end(), {nan, inf, -nan, -inf, 1.0, -1.0});
    std::vector<int64_t> order = argsort(items, 'd');
    EXPECT_EQ(order[0], 3);
    EXPECT_EQ(order[count - count / 3], 0); // NaNs keep their order
    EXPECT_EQ(order[count - count / 3 + 1], 2);
    std::vector<double> selected = items;
    pyarray_select(wordsOf(selected).data(), 'd', count / 2);
    EXPECT_EQ(selected[count / 2], inf);
    sort(items, 'd');
    EXPECT_EQ(items[0], -inf);
    EXPECT_EQ(items[count - count / 3 - 1], inf);
    for (size_t i = count - count / 3; i < count; ++i)
      EXPECT_TRUE(std::isnan(items[i]));
  }
}

TEST(ArrayOrder, ZerosAreEqual) {
  for (size_t count : {size_t(4), size_t(400)}) {
    std::vector<double> items(count);
    for (size_t i = 0; i < count; i += 2)
      items[i] = -0.0;
    items.back() = -1.0;
    sort(items, 'd');
    EXPECT_EQ(items[0], -1.0);
    EXPECT_TRUE(std::signbit(items[1]));
    EXPECT_FALSE(std::signbit(items[2]));
  }
}

TEST(ArrayOrder, ComplexNumbersWithNaN) {
  using Number = std::complex<double>;
  std::vector<Number> items = {{nan, nan}, {nan, 1}, {1, nan}, {2, 0},
                               {1, 5},     {1, -5},  {nan, 0}, {0, nan}};
  EXPECT_EQ(argsort(items, 'D'),
            (std::vector<int64_t>{5, 4, 3, 7, 2, 6, 1, 0}));
  std::vector<Number> none;
  EXPECT_TRUE(argsort(none, 'D').empty());
  sort(items, 'D');
  EXPECT_EQ(items[0], Number(1, -5));
  EXPECT_EQ(items[2], Number(2, 0));
  EXPECT_TRUE(std::isnan(items[7].real()) && std::isnan(items[7].imag()));
}

TEST(ArrayOrder, Booleans) {
  std::vector<uint8_t> items(100);
  for (size_t i = 0; i < items.size(); ++i)
    items[i] = i % 3 == 0;
  sort(items, '?');
  EXPECT_TRUE(std::is_sorted(items.begin(), items.end()));
  EXPECT_EQ(std::accumulate(items.begin(), items.end(), 0), 34);
}

/// Patterns that make bad pivots.
TEST(ArrayOrder, SelectionIsFastEverywhere) {
  constexpr int64_t count = 200000;
  std::vector<int64_t> items(count);
  for (int pattern = 0; pattern < 4; ++pattern) {
    for (int64_t i = 0; i < count; ++i)
      items[i] = pattern == 0   ? i
                 : pattern == 1 ? count - i
                 : pattern == 2 ? std::min(i, count - i)
                                : i % 2 * i;
    std::vector<int64_t> expected = items;
    std::sort(expected.begin(), expected.end());
    pyarray_select(wordsOf(items).data(), 'q', count / 2);
    EXPECT_EQ(items[count / 2], expected[count / 2]);
  }
}

TEST(LinearAlgebra, WithoutALibrary) {
  uint64_t info = 0;
  EXPECT_EQ(pyarray_lapack("dnosuch:N", nullptr, &info), 1);
  EXPECT_EQ(pyarray_last_error()->exception, PYARRAY_RUNTIME_ERROR);
  EXPECT_NE(std::string(pyarray_last_error()->message).find("dnosuch"),
            std::string::npos);
  pyarray_clear_error();
}

TEST(LinearAlgebra, DotWithStrides) {
  std::vector<double> lhs = {1, 2, 3}, rhs = {10, 0, 20, 0, 30};
  std::vector<uint64_t> left = wordsOf(lhs), right = wordsOf(rhs);
  left[1] += 2 * sizeof(double);
  left[3] = static_cast<uint64_t>(-1);
  right[2] = 3;
  right[3] = 2;
  double product = 0;
  pyarray_dot(left.data(), right.data(), 'd', 0,
              reinterpret_cast<uint64_t *>(&product));
  EXPECT_EQ(product, 30 + 40 + 30);
}

TEST(LinearAlgebra, DotOfConjugates) {
  std::vector<std::complex<float>> items = {{1, 2}, {3, -1}};
  std::vector<uint64_t> words = wordsOf(items);
  uint64_t product[2] = {};
  pyarray_dot(words.data(), words.data(), 'F', 1, product);
  float real;
  std::memcpy(&real, product, sizeof(real));
  EXPECT_EQ(real, 15.0f);
  EXPECT_EQ(product[1], 0u);
}

TEST(RandomState, IsTheThreadsOwn) {
  uint64_t arrays[8], again[8], others[8];
  pyarray_random_state(arrays);
  pyarray_random_state(again);
  EXPECT_TRUE(std::equal(arrays, arrays + 8, again));
  std::thread([&] { pyarray_random_state(others); }).join();
  EXPECT_NE(arrays[1], others[1]);
  EXPECT_EQ(arrays[2], 625u);
  auto *key = reinterpret_cast<uint32_t *>(arrays[1]);
  EXPECT_EQ(key[0], 0x80000000u);
  EXPECT_EQ(key[624], 624u);
  EXPECT_NE(key[1], key[2]);
}

/// A state of known words.
void seedRandom(uint32_t seed) {
  uint64_t arrays[8];
  pyarray_random_state(arrays);
  auto *key = reinterpret_cast<uint32_t *>(arrays[1]);
  for (uint32_t i = 0; i < 624; ++i) {
    key[i] = seed;
    seed = 1812433253u * (seed ^ (seed >> 30)) + i + 1;
  }
  key[624] = 624;
}

TEST(RandomState, GivesTheWordsOfTheMersenneTwister) {
  seedRandom(5489);
  std::mt19937 expected(5489);
  for (int i = 0; i < 2000; ++i)
    ASSERT_EQ(pyarray_random_word(), int64_t(expected()));
}

TEST(RandomState, OfModuleRandomIsAnother) {
  uint64_t arrays[8], others[8];
  pyarray_random_state(arrays);
  pyarray_python_random_state(others);
  ASSERT_NE(arrays[1], others[1]);
  // Of the same words it draws the same.
  seedRandom(5);
  std::copy_n(reinterpret_cast<uint32_t *>(arrays[1]), 625,
              reinterpret_cast<uint32_t *>(others[1]));
  for (int i = 0; i < 700; ++i) {
    ASSERT_EQ(pyarray_random_word(), pyarray_python_random_word());
    ASSERT_EQ(pyarray_random_double(), pyarray_python_random_double());
  }
}

TEST(RandomState, FillsAsItDraws) {
  // With an odd position, too, where a number lies across two blocks of words.
  for (int before : {0, 1, 2, 623, 624}) {
    std::vector<double> drawn(1500), filled(1500);
    seedRandom(7);
    for (int i = 0; i < before; ++i)
      pyarray_random_word();
    for (double &item : drawn)
      item = pyarray_random_double();
    seedRandom(7);
    for (int i = 0; i < before; ++i)
      pyarray_random_word();
    pyarray_random_doubles(wordsOf(filled).data());
    EXPECT_EQ(filled, drawn);
    EXPECT_TRUE(std::ranges::all_of(
        drawn, [](double item) { return item >= 0.0 && item < 1.0; }));
  }
}

} // namespace
