//===- Host.h - The interpreter, called by compiled code --------*- C++ -*-===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef PYARRAY_LIB_BINDINGS_HOST_H
#define PYARRAY_LIB_BINDINGS_HOST_H

namespace pyarray::python {

/// Lets compiled code call the interpreter (pyarray/Runtime/Host.h).
void installHost();

} // namespace pyarray::python

#endif // PYARRAY_LIB_BINDINGS_HOST_H
