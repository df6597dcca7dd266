//===- TypePlan.h - How values of a type stand in words ---------*- C++ -*-===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef PYARRAY_LIB_BINDINGS_TYPEPLAN_H
#define PYARRAY_LIB_BINDINGS_TYPEPLAN_H

#include "ElementTypes.h"
#include "pyarray/Runtime/Runtime.h"

#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace pyarray::python {

/// A type of the typed phase, read once: what words its values take, and how
/// they become Python objects and back.
struct TypePlan {
  enum Kind {
    None,
    Ellipsis,
    Unbound, // of the items of an empty container
    Int,
    Float,
    Bool,
    Complex,
    Scalar, // of NumPy
    Array,
    Str,
    WideStr,
    Bytes,
    Range,
    Slice,
    Tuple,
    Record,   // a named tuple
    Enum,     // a member of an enumeration
    Optional, // a word that is 0 for None, then the value's
    List,
    Set,
    Dict,
    Exception,
    Host // an object of the interpreter, known by its number
  } kind = None;

  const ElementType *element = nullptr; // Scalar, Array
  int rank = 0;                         // Array
  bool readOnly = false;                // Array
  int64_t object = -1;                  // Record, Enum, Host: host_object()
  /// Of a tuple, record or slice its items, of an optional its value, of a list
  /// or set its item, of a dict key and value.
  std::vector<TypePlan> items;
  int words = 0;
  /// Whether a list, set or dict is in it.
  bool hasObjects = false;
  /// Of a list, set or dict: the text for the runtime (Runtime.h).
  std::string layout;

  bool isContainer() const {
    return kind == List || kind == Set || kind == Dict;
  }
};

/// Reads a type in MLIR's syntax from the start of `text`, which is passed
/// over; false where it is none that crosses the boundary.
bool readType(std::string_view &text, TypePlan &plan);
/// Reads all of `text` as one type, or as types separated by ", ".
bool readWholeType(std::string_view text, TypePlan &plan);
bool readTypes(std::string_view text, std::vector<TypePlan> &plans);

} // namespace pyarray::python

#endif // PYARRAY_LIB_BINDINGS_TYPEPLAN_H
