//===- Binding.h - Arguments for parameters ---------------------*- C++ -*-===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef PYARRAY_LIB_BINDINGS_BINDING_H
#define PYARRAY_LIB_BINDINGS_BINDING_H

#include <Python.h>

#include <cstdint>

namespace pyarray::python {

/// The parameters of a function, in the order of its signature:
/// `(a, /, b, *rest, c, **options)`.
struct Parameters {
  PyObject *names = nullptr;           // tuple
  PyObject *defaults = nullptr;        // tuple, of the last positional ones
  PyObject *keywordDefaults = nullptr; // dict, of keyword-only ones
  PyObject *function = nullptr;        // for messages
  Py_ssize_t positional = 0;           // with those that are only that
  Py_ssize_t positionalOnly = 0;
  Py_ssize_t keywordOnly = 0;
  bool hasRest = false;    // *rest
  bool hasOptions = false; // **options

  Py_ssize_t count() const {
    return positional + hasRest + keywordOnly + hasOptions;
  }
  /// Does a call with one positional argument for each parameter need no work?
  bool isPlain() const { return !hasRest && !hasOptions && !keywordOnly; }
  Py_ssize_t firstKeywordOnly() const { return positional + hasRest; }
};

/// The arguments of one call, one for each parameter.
class Binding {
public:
  Binding() = default;
  Binding(const Binding &) = delete;
  ~Binding() {
    Py_XDECREF(rest);
    Py_XDECREF(options);
  }

  /// False with the `TypeError` that CPython raises for such a call. `out` has
  /// room for all parameters; what it gets is borrowed. For `**options` it is
  /// the tuple of values.
  bool bind(const Parameters &parameters, PyObject *const *arguments,
            Py_ssize_t given, PyObject *keywords, PyObject **out);

  /// The number (HostObjects.h) of the tuple of the names of `**options`.
  int64_t optionNames = -1;

private:
  PyObject *rest = nullptr;
  PyObject *options = nullptr;
};

} // namespace pyarray::python

#endif // PYARRAY_LIB_BINDINGS_BINDING_H
