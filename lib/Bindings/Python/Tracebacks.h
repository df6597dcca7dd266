//===- Tracebacks.h - Traceback entries of compiled frames ------*- C++ -*-===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef PYARRAY_LIB_BINDINGS_TRACEBACKS_H
#define PYARRAY_LIB_BINDINGS_TRACEBACKS_H

#include <Python.h>

#include "pyarray/Runtime/Runtime.h"

namespace pyarray::python {

/// Puts an entry for each frame of `error` before the traceback that the
/// exception has. One that cannot be made is left out.
void addTraceback(PyObject *exception, const PyArrayError &error);

} // namespace pyarray::python

#endif // PYARRAY_LIB_BINDINGS_TRACEBACKS_H
