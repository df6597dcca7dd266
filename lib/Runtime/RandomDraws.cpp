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
#include <bit>
#include <cmath>
#include <utility>

using namespace pyarray::runtime;

namespace {

constexpr int64_t middle = 397;

uint32_t twist(uint32_t word, uint32_t following, uint32_t far) {
  uint32_t bits = (word & 0x80000000) | (following & 0x7fffffff);
  // No product, which the compiler would make a branch that is never foreseen.
  return far ^ (bits >> 1) ^ (-(following & 1) & 0x9908b0df);
}

uint32_t temper(uint32_t word) {
  word ^= word >> 11;
  word ^= (word << 7) & 0x9d2c5680;
  word ^= (word << 15) & 0xefc60000;
  return word ^ (word >> 18);
}

/// The next 624 words. (What is cold is compiled for size, without vectors.)
[[gnu::noinline]] void renew(RandomState &state) {
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

// What is rare is a call at the end of a draw, so that nothing is saved for it.

[[gnu::noinline]] uint32_t nextWordOfAll(RandomState &state) {
  renew(state);
  return state.ready[state.key[keyWords]++];
}

uint32_t nextWord(RandomState &state) {
  uint32_t position = state.key[keyWords];
  if (position >= keyWords)
    return nextWordOfAll(state);
  state.key[keyWords] = position + 1;
  return state.ready[position];
}

/// A multiple of 2**-53, in 53 bits: from two numbers with these bits in their
/// fractions. (The instruction that converts an integer keeps the upper half of
/// its register, so that each draw would wait for the one before.)
double makeDouble(uint32_t high, uint32_t low) {
  uint64_t bits = static_cast<uint64_t>(high >> 5) << 26 | low >> 6;
  double upper =
      std::bit_cast<double>(UINT64_C(0x4530000000000000) | bits >> 32);
  double lower = std::bit_cast<double>(UINT64_C(0x4330000000000000) |
                                       static_cast<uint32_t>(bits));
  return (upper - (0x1p84 + 0x1p52) + lower) * 0x1p-53;
}

/// From two blocks of words.
[[gnu::noinline]] double nextDoubleAcross(RandomState &state) {
  uint32_t high = nextWord(state);
  return makeDouble(high, nextWord(state));
}

double nextDouble(RandomState &state) {
  uint32_t position = state.key[keyWords];
  if (position + 1 >= keyWords)
    return nextDoubleAcross(state);
  state.key[keyWords] = position + 2;
  return makeDouble(state.ready[position], state.ready[position + 1]);
}

/// A thread's first draw.
template <auto next>
[[gnu::noinline, gnu::cold]] auto drawFirst(RandomStream stream) {
  return next(randomState(stream));
}

template <auto next> auto draw(RandomStream stream) {
  RandomStates *states = threadRandomStates;
  if (!states)
    return drawFirst<next>(stream);
  return next((*states)[static_cast<size_t>(stream)]);
}

} // namespace

int64_t pyarray_random_word() { return draw<nextWord>(RandomStream::NumPy); }

double pyarray_random_double() { return draw<nextDouble>(RandomStream::NumPy); }

int64_t pyarray_python_random_word() {
  return draw<nextWord>(RandomStream::Python);
}

double pyarray_python_random_double() {
  return draw<nextDouble>(RandomStream::Python);
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
