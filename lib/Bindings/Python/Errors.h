//===- Errors.h - Python exceptions of what compiled code notes -*- C++ -*-===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef PYARRAY_LIB_BINDINGS_ERRORS_H
#define PYARRAY_LIB_BINDINGS_ERRORS_H

#include <Python.h>

#include "pyarray/Runtime/Runtime.h"

namespace pyarray::python {

/// Tells the runtime how to ask about exceptions of the interpreter.
void installExceptionHooks();

/// Sets the Python exception for this thread's last error (Runtime.h), with a
/// traceback entry for each compiled frame. To be called before
/// `pyarray_call_abort`, which frees what the error refers to.
void raiseLastError();

/// The exception that a value of compiled code stands for, a new reference;
/// the same object each time. Null with a Python error.
PyObject *exceptionObject(PyArrayBuffer *exception);

} // namespace pyarray::python

#endif // PYARRAY_LIB_BINDINGS_ERRORS_H
