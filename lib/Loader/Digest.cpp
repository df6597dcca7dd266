//===- Digest.cpp - BLAKE2b -----------------------------------------------===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "pyarray/Loader/Digest.h"

#include <algorithm>
#include <bit>
#include <cstring>

namespace pyarray::loader {
namespace {

constexpr size_t blockSize = 128;
constexpr int rounds = 12;

constexpr uint64_t initial[8] = {0x6A09E667F3BCC908, 0xBB67AE8584CAA73B,
                                 0x3C6EF372FE94F82B, 0xA54FF53A5F1D36F1,
                                 0x510E527FADE682D1, 0x9B05688C2B3E6C1F,
                                 0x1F83D9ABFB41BD6B, 0x5BE0CD19137E2179};

constexpr uint8_t permutations[10][16] = {
    {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15},
    {14, 10, 4, 8, 9, 15, 13, 6, 1, 12, 0, 2, 11, 7, 5, 3},
    {11, 8, 12, 0, 5, 2, 15, 13, 10, 14, 3, 6, 7, 1, 9, 4},
    {7, 9, 3, 1, 13, 12, 11, 14, 2, 6, 5, 10, 4, 0, 15, 8},
    {9, 0, 5, 7, 2, 4, 10, 15, 14, 1, 11, 12, 6, 8, 3, 13},
    {2, 12, 6, 10, 0, 11, 8, 3, 4, 13, 7, 5, 15, 14, 1, 9},
    {12, 5, 1, 15, 14, 13, 4, 10, 0, 7, 6, 3, 9, 2, 8, 11},
    {13, 11, 7, 14, 12, 1, 3, 9, 5, 0, 15, 4, 8, 6, 2, 10},
    {6, 15, 14, 9, 11, 3, 0, 8, 12, 2, 13, 7, 1, 4, 10, 5},
    {10, 2, 8, 4, 7, 6, 1, 5, 15, 11, 9, 14, 3, 12, 13, 0}};

inline void mix(uint64_t &a, uint64_t &b, uint64_t &c, uint64_t &d, uint64_t x,
                uint64_t y) {
  a += b + x;
  d = std::rotr(d ^ a, 32);
  c += d;
  b = std::rotr(b ^ c, 24);
  a += b + y;
  d = std::rotr(d ^ a, 16);
  c += d;
  b = std::rotr(b ^ c, 63);
}

/// Takes in one block; `count` is how many bytes there were up to its end.
void compress(uint64_t (&state)[8], const uint8_t *block, uint64_t count,
              bool isLast) {
  uint64_t m[16];
  std::memcpy(m, block, blockSize);
  if constexpr (std::endian::native == std::endian::big)
    for (uint64_t &word : m)
      word = __builtin_bswap64(word);
  uint64_t v[16];
  std::copy(state, state + 8, v);
  std::copy(initial, initial + 8, v + 8);
  v[12] ^= count;
  if (isLast)
    v[14] = ~v[14];
  for (int round = 0; round < rounds; ++round) {
    const uint8_t *p = permutations[round % 10];
    mix(v[0], v[4], v[8], v[12], m[p[0]], m[p[1]]);
    mix(v[1], v[5], v[9], v[13], m[p[2]], m[p[3]]);
    mix(v[2], v[6], v[10], v[14], m[p[4]], m[p[5]]);
    mix(v[3], v[7], v[11], v[15], m[p[6]], m[p[7]]);
    mix(v[0], v[5], v[10], v[15], m[p[8]], m[p[9]]);
    mix(v[1], v[6], v[11], v[12], m[p[10]], m[p[11]]);
    mix(v[2], v[7], v[8], v[13], m[p[12]], m[p[13]]);
    mix(v[3], v[4], v[9], v[14], m[p[14]], m[p[15]]);
  }
  for (int i = 0; i < 8; ++i)
    state[i] ^= v[i] ^ v[i + 8];
}

} // namespace

Digest digest(std::span<const uint8_t> data) {
  Digest result;
  uint64_t state[8];
  std::copy(initial, initial + 8, state);
  state[0] ^= 0x01010000 ^ result.size(); // no key, one leaf
  size_t done = 0;
  for (; data.size() - done > blockSize; done += blockSize)
    compress(state, data.data() + done, done + blockSize, false);
  uint8_t last[blockSize] = {};
  std::copy(data.begin() + done, data.end(), last);
  compress(state, last, data.size(), true);
  for (size_t i = 0; i < result.size(); ++i)
    result[i] = state[i / 8] >> (8 * (i % 8));
  return result;
}

} // namespace pyarray::loader
