//===- Compiled.h - Machine code for one signature --------------*- C++ -*-===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef PYARRAY_LIB_BINDINGS_COMPILED_H
#define PYARRAY_LIB_BINDINGS_COMPILED_H

#include "CachedCode.h"
#include "TypePlan.h"
#include "pyarray/Compiler/CompilerApi.h"

namespace pyarray::python {

/// `_pyarray.Compiled`: a function of the compiler or of the cache, and how to
/// write its arguments and read its result.
struct CompiledObject {
  PyObject_HEAD const PyArrayCompilerApi *api; // null: of the cache
  PyArrayFunction *function;
  CachedCode *cached; // null: of the compiler
  PyArrayEntry entry;
  TypePlan *result;
  std::vector<TypePlan> *arguments;
  int resultWords;
  bool hasObjects; // an argument or the result has a list, set or dict
};

/// `compile(builder, entry, signature, options, link)` and `inspect(builder,
/// entry, signature, options, link, phase)`, where `link(name)` imports a
/// function of the library and returns its symbol or `None`: `None` where the
/// compiler refuses, whose reasons `builder.diagnostics()` then gives.
PyObject *compileMethod(PyObject *module, PyObject *const *arguments,
                        Py_ssize_t count);
PyObject *inspectMethod(PyObject *module, PyObject *const *arguments,
                        Py_ssize_t count);

/// Of code that was loaded; null with a Python error.
PyObject *makeCompiled(std::unique_ptr<CachedCode> code);

bool isCompiled(PyObject *object);
int addCompiledType(PyObject *module);

} // namespace pyarray::python

#endif // PYARRAY_LIB_BINDINGS_COMPILED_H
