//===- Dispatcher.h - The callable that jit makes ---------------*- C++ -*-===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef PYARRAY_LIB_BINDINGS_DISPATCHER_H
#define PYARRAY_LIB_BINDINGS_DISPATCHER_H

#include <Python.h>

namespace pyarray::python {

/// Adds the type `Dispatcher`; -1 with an exception.
int addDispatcherType(PyObject *module);

} // namespace pyarray::python

#endif // PYARRAY_LIB_BINDINGS_DISPATCHER_H
