//===- ElementTypes.h - NumPy's element types, as compiled code has them *- C++
//-*-===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef PYARRAY_LIB_BINDINGS_ELEMENTTYPES_H
#define PYARRAY_LIB_BINDINGS_ELEMENTTYPES_H

#include "NumPy.h"

#include <cstdint>
#include <string_view>

namespace pyarray::python {

/// One element type: its name in MLIR's syntax, NumPy's number, and how a
/// value of it stands in the words of the entry's blocks (one; two of a complex
/// number).
struct ElementType {
  const char *name;
  int typeNumber;
  int words;
  void (*load)(const void *value, uint64_t *words);
  void (*store)(const uint64_t *words, void *value);
};

/// Null for a type that compiled code does not have.
const ElementType *elementTypeOf(int typeNumber);
const ElementType *elementTypeOf(std::string_view name);

} // namespace pyarray::python

#endif // PYARRAY_LIB_BINDINGS_ELEMENTTYPES_H
