//===- Mutator.h - Text that is nearly IR -----------------------*- C++ -*-===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef PYARRAY_FUZZ_MUTATOR_H
#define PYARRAY_FUZZ_MUTATOR_H

#include "Seeds.h"

namespace pyarray::fuzz {

/// Changes text as somebody might who knows how IR is built, but not what is
/// valid.
class Mutator {
public:
  Mutator(Random &random, const Parts &parts) : random(random), parts(parts) {}

  /// `other` is what pieces may come from.
  std::string mutate(llvm::StringRef text, llvm::StringRef other);

private:
  void change(Tokens &tokens, llvm::StringRef other);
  void replaceToken(Tokens &tokens);
  void replaceType(Tokens &tokens);
  void changeGroup(Tokens &tokens);
  void changeElement(Tokens &tokens);
  void changeLine(Tokens &tokens);
  void cut(Tokens &tokens, llvm::StringRef other);
  std::string makeNumber();

  size_t pickToken(llvm::ArrayRef<Token> tokens,
                   llvm::function_ref<bool(size_t)> isWanted);
  std::pair<size_t, size_t> pickLine(llvm::ArrayRef<Token> tokens);

  Random &random;
  const Parts &parts;
};

} // namespace pyarray::fuzz

#endif // PYARRAY_FUZZ_MUTATOR_H
