//===- Sort.h - NumPy's sort for compiled code ------------------*- C++ -*-===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef PYARRAY_LIB_BINDINGS_SORT_H
#define PYARRAY_LIB_BINDINGS_SORT_H

namespace pyarray::python {

/// Gives the runtime NumPy's sorts of numbers.
void installSort();

} // namespace pyarray::python

#endif // PYARRAY_LIB_BINDINGS_SORT_H
