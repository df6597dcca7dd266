//===- Errors.h - Python exceptions of what compiled code notes -*- C++ -*-===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef PYARRAY_LIB_BINDINGS_ERRORS_H
#define PYARRAY_LIB_BINDINGS_ERRORS_H

#include <Python.h>

namespace pyarray::python {

/// Sets the Python exception for this thread's last error (Runtime.h), with a
/// traceback entry for each compiled frame.
void raiseLastError();

} // namespace pyarray::python

#endif // PYARRAY_LIB_BINDINGS_ERRORS_H
