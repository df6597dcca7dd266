//===- Stamps.h - Which build of the package this is ------------*- C++ -*-===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef PYARRAY_LIB_BINDINGS_STAMPS_H
#define PYARRAY_LIB_BINDINGS_STAMPS_H

#include <Python.h>

namespace pyarray::python {

/// `package_stamp(directory)`: a digest of the names, sizes and times of the
/// sources and modules below it. To read them takes longer than to load code.
PyObject *packageStampMethod(PyObject *module, PyObject *path);

} // namespace pyarray::python

#endif // PYARRAY_LIB_BINDINGS_STAMPS_H
