//===- Keys.h - The words that say what an argument is ----------*- C++ -*-===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The key of an argument is its type in prefix notation: a word that says the
// kind, then the keys of the parts.
//
//===----------------------------------------------------------------------===//

#ifndef PYARRAY_LIB_BINDINGS_KEYS_H
#define PYARRAY_LIB_BINDINGS_KEYS_H

#include "Signature.h"

#include <bit>

namespace pyarray::python {

enum KeyKind : uint64_t {
  KindInt = 1,
  KindFloat,
  KindBool,
  KindNone,
  KindTuple, // the number of its items
  KindNumPyScalar,
  KindArray,
  KindStr,
  KindWideStr,
  KindBytes,
  KindComplex,
  KindRange,
  KindSlice,
  KindEllipsis,
  KindRecord, // the number of its class, and of its items above
  KindEnum,   // the number of its class
  KindKnown,  // the number of an object whose type says it whole
  KindOptional,
  KindList,
  KindSet,
  KindDict,
  KindUnbound // the items of an empty container
};

constexpr uint64_t keyOf(KeyKind kind, uint64_t detail = 0) {
  return uint64_t(kind) << 56 | detail;
}
constexpr KeyKind kindOf(uint64_t key) { return KeyKind(key >> 56); }
constexpr uint64_t detailOf(uint64_t key) {
  return key & ((uint64_t(1) << 56) - 1);
}
constexpr int recordCountShift = 32;

/// How many keys of parts follow a word.
constexpr uint64_t partsOf(uint64_t key) {
  switch (kindOf(key)) {
  case KindTuple:
    return detailOf(key);
  case KindRecord:
    return detailOf(key) >> recordCountShift;
  case KindSlice:
    return 3;
  case KindDict:
    return 2;
  case KindOptional:
  case KindList:
  case KindSet:
    return 1;
  default:
    return 0;
  }
}

inline bool refuseArgument(const char *format, const char *what) {
  PyErr_Format(PyExc_TypeError, format, what);
  return false;
}

inline bool addKey(Encoding &out, uint64_t key) {
  if (out.keyCount == maxKeyWords)
    return refuseArgument("too many arguments for a compiled function%s", "");
  out.key[out.keyCount++] = key;
  return true;
}

inline bool addWord(Encoding &out, uint64_t word) {
  if (out.wordCount == maxArgumentWords)
    return refuseArgument("too many arguments for a compiled function%s", "");
  out.words[out.wordCount++] = word;
  return true;
}

/// What the key of an array admits but compiled code does not read.
bool checkArray(PyArrayObject *array);

/// The words of an array; false, with an error, where a stride is no multiple
/// of the item size.
bool writeArrayWords(PyArrayObject *array, uint64_t *words);

/// The 64-bit value of an integer; false with an `OverflowError`.
bool getInt64(PyObject *integer, uint64_t &word);

/// Encodes what is neither a plain number nor an array (SignatureObjects.cpp).
bool encodeObject(PyObject *argument, Encoding &out);
/// Encodes a list, set or dict (SignatureContainers.cpp).
bool encodeContainer(PyObject *argument, Encoding &out);
/// The types of `key` from `position` on; returns the position behind it.
int describeKey(const uint64_t *key, int position, std::string &out);

} // namespace pyarray::python

#endif // PYARRAY_LIB_BINDINGS_KEYS_H
