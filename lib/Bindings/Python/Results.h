//===- Results.h - Python objects of what compiled code returns -*- C++ -*-===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef PYARRAY_LIB_BINDINGS_RESULTS_H
#define PYARRAY_LIB_BINDINGS_RESULTS_H

#include "ElementTypes.h"
#include "pyarray/Runtime/Runtime.h"

#include <cstdint>
#include <memory>
#include <string_view>
#include <vector>

namespace pyarray::python {

/// How to make a Python object of the result's words: the result's type, read
/// once when the function is compiled.
struct ResultPlan {
  enum Kind { None, Int, Float, Bool, Scalar, Array, Tuple } kind = None;
  const ElementType *element = nullptr; // Scalar, Array
  int rank = 0;                         // Array
  bool readOnly = false;                // Array
  std::vector<ResultPlan> items;        // Tuple

  int wordCount() const;
};

/// Reads a type in MLIR's syntax; false where it is none that a compiled
/// function returns.
bool parseResultPlan(std::string_view text, ResultPlan &plan);

/// The object for the words at `words`, which are passed over. Takes one
/// reference to each buffer in them, also where it fails (null, with a Python
/// error): the rest must then be dropped by `dropResult`.
PyObject *makeResult(const ResultPlan &plan, const uint64_t *&words);
void dropResult(const ResultPlan &plan, const uint64_t *&words);

/// Takes the buffers in the words out of the call that made them.
void takeResult(const ResultPlan &plan, const uint64_t *&words);

} // namespace pyarray::python

#endif // PYARRAY_LIB_BINDINGS_RESULTS_H
