//===- Seeds.h - Modules to make others of ----------------------*- C++ -*-===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef PYARRAY_FUZZ_SEEDS_H
#define PYARRAY_FUZZ_SEEDS_H

#include "Text.h"
#include "llvm/Support/Error.h"

namespace pyarray::fuzz {

/// A module of a test.
struct Seed {
  std::string text;
  /// The passes that its test runs, as of `--pass-pipeline`; maybe none.
  std::string pipeline;
};

/// The modules of all tests (`*.mlir`) below `directory`, in the order of their
/// paths.
llvm::Expected<std::vector<Seed>> readSeeds(llvm::StringRef directory);

/// Parts of seeds, to put into others.
struct Parts {
  explicit Parts(llvm::ArrayRef<Seed> seeds);

  std::vector<std::string> types, groups, words, marks, symbols, strings, lines;
};

/// The text of `seed` in another form: in the generic one, after some of the
/// phases, or both. Empty where it does not get there. Made in a process of its
/// own: tests too have what passes might fail at.
std::string deriveForm(const Seed &seed, unsigned form);
inline constexpr unsigned forms = 8;

} // namespace pyarray::fuzz

#endif // PYARRAY_FUZZ_SEEDS_H
