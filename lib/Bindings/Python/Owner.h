//===- Owner.h - The object that owns a returned array's buffer -*- C++ -*-===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef PYARRAY_LIB_BINDINGS_OWNER_H
#define PYARRAY_LIB_BINDINGS_OWNER_H

#include "NumPy.h"
#include "pyarray/Runtime/Runtime.h"

namespace pyarray::python {

/// An object that holds one reference to `buffer`, for an array's `base`. Null
/// with a Python error; the reference is then dropped.
PyObject *makeOwner(PyArrayBuffer *buffer);

bool initializeOwner();

} // namespace pyarray::python

#endif // PYARRAY_LIB_BINDINGS_OWNER_H
