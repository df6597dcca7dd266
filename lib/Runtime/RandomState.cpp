//===- RandomState.cpp - The state of a thread's random numbers -----------===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "RandomState.h"
#include "pyarray/Runtime/Arrays.h"

#include <algorithm>
#include <cstdlib>
#include <ctime>
#include <sys/random.h>
#include <utility>

using namespace pyarray::runtime;

namespace {

/// From the system's entropy, or from the time where it gives none.
void fillRandom(char *bytes, size_t count) {
  constexpr size_t mostAtOnce = 256;
  for (size_t done = 0; done < count; done += mostAtOnce) {
    size_t part = std::min(mostAtOnce, count - done);
    if (getentropy(bytes + done, part) == 0)
      continue;
    timespec now = {};
    clock_gettime(CLOCK_MONOTONIC, &now);
    uint64_t seed = reinterpret_cast<uint64_t>(bytes) ^
                    static_cast<uint64_t>(now.tv_nsec) << 20 ^
                    static_cast<uint64_t>(now.tv_sec);
    for (size_t i = 0; i < part; ++i) {
      seed = seed * UINT64_C(6364136223846793005) + 1442695040888963407;
      bytes[done + i] = static_cast<char>(seed >> 56);
    }
  }
}

/// A state of zeros only would stay one.
void start(RandomState &state) noexcept {
  fillRandom(reinterpret_cast<char *>(state.key), sizeof(state.key));
  state.key[0] = 0x80000000;
  state.key[keyWords] = keyWords;
}

/// Threads that get no memory share theirs: a draw cannot fail.
RandomStates &sharedStates() noexcept {
  static RandomStates shared;
  static const bool isStarted = (std::ranges::for_each(shared, start), true);
  (void)isStarted;
  return shared;
}

/// Frees them when the thread ends.
struct Owner {
  ~Owner() { std::free(std::exchange(threadRandomStates, nullptr)); }
};

/// Owner (nobody), data, extent, stride.
uint64_t *writeWords(uint64_t *words, const void *data, uint64_t extent) {
  words[0] = 0;
  words[1] = reinterpret_cast<uint64_t>(data);
  words[2] = extent;
  words[3] = 1;
  return words + 4;
}

} // namespace

[[gnu::tls_model("initial-exec")]] constinit thread_local RandomStates
    *pyarray::runtime::threadRandomStates = nullptr;

RandomStates &pyarray::runtime::makeRandomStates() noexcept {
  void *memory = std::calloc(1, sizeof(RandomStates));
  if (!memory)
    return sharedStates();
  static thread_local Owner owner;
  (void)owner;
  threadRandomStates = static_cast<RandomStates *>(memory);
  std::ranges::for_each(*threadRandomStates, start);
  return *threadRandomStates;
}

static void writeState(RandomState &state, uint64_t *arrays) {
  writeWords(writeWords(arrays, state.key, keyWords + 1), state.extra, 2);
}

void pyarray_random_state(uint64_t *arrays) {
  writeState(randomState(RandomStream::NumPy), arrays);
}

void pyarray_python_random_state(uint64_t *arrays) {
  writeState(randomState(RandomStream::Python), arrays);
}
