//===- RandomState.h - The state of a thread's random numbers ---*- C++ -*-===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef PYARRAY_LIB_RUNTIME_RANDOMSTATE_H
#define PYARRAY_LIB_RUNTIME_RANDOMSTATE_H

#include <array>
#include <cstddef>
#include <cstdint>

namespace pyarray::runtime {

inline constexpr int64_t keyWords = 624;

/// Of a Mersenne Twister.
struct RandomState {
  uint32_t key[keyWords + 1]; // and the position
  double extra[2];          // whether there is another normal number, and which
  uint32_t ready[keyWords]; // the words that are drawn, from the position on
};

/// Whose numbers are drawn: those of `numpy.random`, or of module random.
enum class RandomStream { NumPy, Python };

/// One for each stream.
using RandomStates = std::array<RandomState, 2>;

/// Those of this thread, or null: one load away, without a destructor that
/// would have to be asked for first.
[[gnu::tls_model("initial-exec")]] extern constinit thread_local RandomStates
    *threadRandomStates;

/// At a thread's first draw.
[[gnu::noinline, gnu::cold]] RandomStates &makeRandomStates() noexcept;

/// The one of this thread.
inline RandomState &randomState(RandomStream stream) noexcept {
  RandomStates *states = threadRandomStates;
  return (states ? *states : makeRandomStates())[static_cast<size_t>(stream)];
}

} // namespace pyarray::runtime

#endif // PYARRAY_LIB_RUNTIME_RANDOMSTATE_H
