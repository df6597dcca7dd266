//===- PythonLinker.cpp - The importer, asked by inference ----------------===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "PythonLinker.h"

namespace pyarray::python {

PythonLinker::~PythonLinker() {
  Py_XDECREF(symbol);
  Py_XDECREF(type);
  Py_XDECREF(value);
  Py_XDECREF(traceback);
}

const char *PythonLinker::call(PyArrayLinker *base, const char *name) {
  PythonLinker &linker = *static_cast<PythonLinker *>(base);
  if (linker.type)
    return nullptr;
  PyObject *result = PyObject_CallFunction(linker.callable, "s", name);
  const char *text =
      result && result != Py_None ? PyUnicode_AsUTF8(result) : nullptr;
  Py_XSETREF(linker.symbol, result);
  if (PyErr_Occurred())
    PyErr_Fetch(&linker.type, &linker.value, &linker.traceback);
  return text;
}

int32_t PythonLinker::wantsStop(PyArrayLinker *base) {
  PythonLinker &linker = *static_cast<PythonLinker *>(base);
  if (!linker.type && PyErr_CheckSignals() != 0)
    PyErr_Fetch(&linker.type, &linker.value, &linker.traceback);
  return linker.type != nullptr;
}

bool PythonLinker::restoreError() {
  if (!type)
    return false;
  PyErr_Restore(type, value, traceback);
  type = value = traceback = nullptr;
  return true;
}

} // namespace pyarray::python
