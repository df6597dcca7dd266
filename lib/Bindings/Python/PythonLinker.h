//===- PythonLinker.h - The importer, asked by inference --------*- C++ -*-===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef PYARRAY_LIB_BINDINGS_PYTHONLINKER_H
#define PYARRAY_LIB_BINDINGS_PYTHONLINKER_H

#include "NumPy.h"

#include "pyarray/Compiler/CompilerApi.h"

namespace pyarray::python {

/// Calls a Python function for the compiler, which runs under the interpreter's
/// lock. An exception ends the compilation, and is raised behind it; so does
/// one of a signal's handler.
class PythonLinker : PyArrayLinker {
public:
  /// `callable(name)`, or `None` for no library.
  explicit PythonLinker(PyObject *callable)
      : PyArrayLinker{call, wantsStop}, callable(callable) {}
  ~PythonLinker();
  PythonLinker(const PythonLinker &) = delete;
  PythonLinker &operator=(const PythonLinker &) = delete;

  PyArrayLinker *get() { return callable == Py_None ? nullptr : this; }
  /// Raises the first exception of the function; false where there was none.
  bool restoreError();

private:
  static const char *call(PyArrayLinker *linker, const char *name);
  static int32_t wantsStop(PyArrayLinker *linker);

  PyObject *callable;
  PyObject *symbol = nullptr; // what was returned last
  PyObject *type = nullptr, *value = nullptr, *traceback = nullptr;
};

} // namespace pyarray::python

#endif // PYARRAY_LIB_BINDINGS_PYTHONLINKER_H
