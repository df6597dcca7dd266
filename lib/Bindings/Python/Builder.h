//===- Builder.h - The importer's hand on the compiler ----------*- C++ -*-===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef PYARRAY_LIB_BINDINGS_PYTHON_BUILDER_H
#define PYARRAY_LIB_BINDINGS_PYTHON_BUILDER_H

#include <Python.h>

#include "pyarray/Compiler/CompilerApi.h"

namespace pyarray::python {

/// `_pyarray.Builder`: one module under construction.
struct BuilderObject {
  PyObject_HEAD const PyArrayCompilerApi *api;
  PyArrayModule *module;
};

/// The compiler library's interface; opened by `load_compiler`. Null, with an
/// exception set, before that.
const PyArrayCompilerApi *getCompilerApi();

/// Adds the type `Builder` to the extension module; -1 with an exception.
int addBuilderType(PyObject *module);

/// The object as a builder, or null with a `TypeError` set.
BuilderObject *asBuilder(PyObject *object);

/// What the compiler said last, as a list of tuples `(severity, file, range,
/// message, code, function)`.
PyObject *getDiagnostics(BuilderObject *builder);

} // namespace pyarray::python

#endif // PYARRAY_LIB_BINDINGS_PYTHON_BUILDER_H
