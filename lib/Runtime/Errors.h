//===- Errors.h - The error of a thread -------------------------*- C++ -*-===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef PYARRAY_LIB_RUNTIME_ERRORS_H
#define PYARRAY_LIB_RUNTIME_ERRORS_H

#include "pyarray/Runtime/Runtime.h"

namespace pyarray::runtime {

/// The error that is on its way out of this thread's call.
PyArrayError &currentError();

/// Drops what `error` holds; not other buffers where those are `abandoned`.
void clearError(PyArrayError &error, bool abandoned);

const PyArrayExceptionHooks &exceptionHooks();

} // namespace pyarray::runtime

#endif // PYARRAY_LIB_RUNTIME_ERRORS_H
