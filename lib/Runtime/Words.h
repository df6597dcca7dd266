//===- Words.h - Values in 64-bit words -------------------------*- C++ -*-===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// A layout says what is in consecutive words, one character for each value:
// `i`, `d`, `f`, `?` a word, `c` two (a complex number), `s`, `S`, `y` four (a
// text), `A2` those of an array of rank 2, `o` a reference to an object. The
// first word of a text, array or object is its owner.
//
//===----------------------------------------------------------------------===//

#ifndef PYARRAY_LIB_RUNTIME_WORDS_H
#define PYARRAY_LIB_RUNTIME_WORDS_H

#include <cstdint>

namespace pyarray::runtime {

/// Calls `visit(word, isOwner)` for the first word of each value; returns how
/// many words there are.
template <typename Visit> int64_t walkWords(const char *layout, Visit &&visit) {
  int64_t word = 0;
  for (; *layout; ++layout) {
    switch (*layout) {
    case 'A':
      visit(word, true);
      word += 2 + 2 * (*++layout - '0');
      break;
    case 's':
    case 'S':
    case 'y':
      visit(word, true);
      word += 4;
      break;
    case 'o':
      visit(word, true);
      ++word;
      break;
    default:
      visit(word, false);
      word += *layout == 'c' ? 2 : 1;
    }
  }
  return word;
}

} // namespace pyarray::runtime

#endif // PYARRAY_LIB_RUNTIME_WORDS_H
