//===- RandomDraws.cpp - Numbers from a thread's random state -------------===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The Mersenne Twister (Matsumoto and Nishimura, 1998). All 624 words are
// renewed and tempered at once, in vectors; a draw takes one or two of them.
// What is drawn, and in which order, is that of NumPy's legacy generator, and
// of module random.
//
//===----------------------------------------------------------------------===//

#include "ArrayOrder.h"
#include "RandomState.h"
#include "pyarray/Runtime/Arrays.h"

#include <algorithm>
#include <cmath>
#include <utility>

using namespace pyarray::runtime;

namespace {

constexpr int64_t middle = 397;

uint32_t twist(uint32_t word, uint32_t following, uint32_t far) {
  uint32_t bits = (word & 0x80000000) | (following & 0x7fffffff);
  return far ^ (bits >> 1) ^ ((following & 1) * 0x9908b0df);
}

uint32_t temper(uint32_t word) {
  word ^= word >> 11;
  word ^= (word << 7) & 0x9d2c5680;
  word ^= (word << 15) & 0xefc60000;
  return word ^ (word >> 18);
}

/// The next 624 words.
[[gnu::noinline, gnu::cold]] void renew(RandomState &state) {
  uint32_t *key = state.key;
  constexpr int64_t last = keyWords - 1;
  for (int64_t i = 0; i < keyWords - middle; ++i)
    key[i] = twist(key[i], key[i + 1], key[i + middle]);
  for (int64_t i = keyWords - middle; i < last; ++i)
    key[i] = twist(key[i], key[i + 1], key[i + middle - keyWords]);
  key[last] = twist(key[last], key[0], key[middle - 1]);
  for (int64_t i = 0; i < keyWords; ++i)
    state.ready[i] = temper(key[i]);
  key[keyWords] = 0;
}

uint32_t nextWord(RandomState &state) {
  if (state.key[keyWords] >= keyWords)
    renew(state);
  return state.ready[state.key[keyWords]++];
}

double makeDouble(uint32_t high, uint32_t low) {
  // Signed, since there are instructions for that.
  int32_t upper = static_cast<int32_t>(high >> 5);
  int32_t lower = static_cast<int32_t>(low >> 6);
  return (upper * 67108864.0 + lower) * (1.0 / 9007199254740992.0);
}

double nextDouble(RandomState &state) {
  uint32_t position = state.key[keyWords];
  if (position + 1 < keyWords) {
    state.key[keyWords] = position + 2;
    return makeDouble(state.ready[position], state.ready[position + 1]);
  }
  uint32_t high = nextWord(state);
  return makeDouble(high, nextWord(state));
}

} // namespace

int64_t pyarray_random_word() {
  return nextWord(randomState(RandomStream::NumPy));
}

double pyarray_random_double() {
  return nextDouble(randomState(RandomStream::NumPy));
}

int64_t pyarray_python_random_word() {
  return nextWord(randomState(RandomStream::Python));
}

double pyarray_python_random_double() {
  return nextDouble(randomState(RandomStream::Python));
}

double pyarray_random_normal() {
  RandomState &state = randomState(RandomStream::NumPy);
  if (state.extra[0] != 0.0) {
    state.extra[0] = 0.0;
    return std::exchange(state.extra[1], 0.0);
  }
  // Marsaglia's polar method, which makes two deviates at a time.
  double x = 0.0, y = 0.0, square = 0.0;
  while (square >= 1.0 || square == 0.0) {
    x = 2.0 * nextDouble(state) - 1.0;
    y = 2.0 * nextDouble(state) - 1.0;
    square = x * x + y * y;
  }
  double factor = std::sqrt(-2.0 * std::log(square) / square);
  state.extra[0] = 1.0;
  state.extra[1] = factor * x;
  return factor * y;
}

void pyarray_random_doubles(const uint64_t *array) {
  RandomState &state = randomState(RandomStream::NumPy);
  double *items = getData<double>(array);
  double *end = items + getExtent(array);
  while (items != end) {
    uint32_t *position = &state.key[keyWords];
    int64_t pairs = (keyWords - static_cast<int64_t>(*position)) / 2;
    int64_t count = std::min<int64_t>(pairs, end - items);
    const uint32_t *words = state.ready + *position;
    for (int64_t i = 0; i < count; ++i)
      items[i] = makeDouble(words[2 * i], words[2 * i + 1]);
    items += count;
    *position += static_cast<uint32_t>(2 * count);
    if (items != end)
      *items++ = nextDouble(state);
  }
}
