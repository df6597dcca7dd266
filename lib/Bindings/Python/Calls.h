//===- Calls.h - Entering compiled code -------------------------*- C++ -*-===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef PYARRAY_LIB_BINDINGS_CALLS_H
#define PYARRAY_LIB_BINDINGS_CALLS_H

#include "Compiled.h"

namespace pyarray::python {

/// The result for argument words; null with a Python error.
PyObject *enter(CompiledObject *compiled, const uint64_t *words);

/// The same for arguments whose words need memory of the call: one object for
/// each parameter.
PyObject *enterWithObjects(CompiledObject *compiled,
                           PyObject *const *arguments);

} // namespace pyarray::python

#endif // PYARRAY_LIB_BINDINGS_CALLS_H
