//===- Text.h - Tokens of MLIR's text ---------------------------*- C++ -*-===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef PYARRAY_FUZZ_TEXT_H
#define PYARRAY_FUZZ_TEXT_H

#include "llvm/ADT/STLFunctionalExtras.h"
#include "llvm/ADT/SmallVector.h"
#include "llvm/ADT/StringRef.h"
#include <random>
#include <string>
#include <vector>

namespace pyarray::fuzz {

/// A piece of text; pieces between tokens are tokens too, so that all of them
/// joined are the text.
struct Token {
  enum Kind {
    Space,
    Newline,
    Word,
    Value,
    Block,
    Symbol,
    Number,
    String,
    Mark
  };
  Kind kind;
  std::string text;
};

using Tokens = std::vector<Token>;

/// Comments are left out.
Tokens tokenize(llvm::StringRef text);
std::string join(llvm::ArrayRef<Token> tokens);

/// One after the bracket that closes the one at `open`; `open + 1` where
/// nothing is opened there.
size_t skipGroup(llvm::ArrayRef<Token> tokens, size_t open);

/// One after the type that begins at `start`, or `start`.
size_t skipType(llvm::ArrayRef<Token> tokens, size_t start);

/// Numbers that are the same on every machine for the same seed.
class Random {
public:
  explicit Random(uint64_t seed) : engine(seed) {}

  /// Less than `count`, which is not 0.
  size_t below(size_t count) { return engine() % count; }
  bool oneIn(size_t count) { return below(count) == 0; }
  template <typename Range> auto &pick(Range &&range) {
    return range[below(std::size(range))];
  }

private:
  std::mt19937_64 engine;
};

} // namespace pyarray::fuzz

#endif // PYARRAY_FUZZ_TEXT_H
