//===- BuilderValues.h - Python values for the builder ----------*- C++ -*-===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef PYARRAY_LIB_BINDINGS_PYTHON_BUILDERVALUES_H
#define PYARRAY_LIB_BINDINGS_PYTHON_BUILDERVALUES_H

#include <Python.h>

#include "pyarray/Compiler/CompilerApi.h"
#include <deque>
#include <vector>

namespace pyarray::python {

/// Converts Python objects to attribute values, and owns what they point to.
/// Texts stay borrowed from the Python strings.
///
/// `None`, `...`, `bool`, `int`, `float`, `str` and lists stand for
/// themselves; `("kind" | "symbol" | "attr", text)` for what has no Python
/// value of its own, and `("unit", "")` for a unit attribute.
class ValueConverter {
public:
  bool convert(PyObject *object, PyArrayValue &value);

private:
  bool convertTagged(PyObject *object, PyArrayValue &value);
  bool convertList(PyObject *object, PyArrayValue &value);

  std::deque<std::vector<PyArrayValue>> lists;
};

/// The UTF-8 text of a string without null characters; null with an exception.
const char *getText(PyObject *object);
/// A tuple of four positions.
bool getRange(PyObject *object, PyArrayRange &range);
bool getCount(PyObject *object, uint64_t &count);

} // namespace pyarray::python

#endif // PYARRAY_LIB_BINDINGS_PYTHON_BUILDERVALUES_H
