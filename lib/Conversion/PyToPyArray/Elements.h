//===- Elements.h - Scalars as elements -------------------------*- C++ -*-===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef PYARRAY_LIB_CONVERSION_PYTOPYARRAY_ELEMENTS_H
#define PYARRAY_LIB_CONVERSION_PYTOPYARRAY_ELEMENTS_H

#include "Emit.h"

namespace pyarray {

/// The element that `numpy.float32(x)` makes of a scalar or 0-d array: one of
/// NumPy is converted, one of Python must fit.
PyResult emitElement(Lowering &b, const PyValue &argument, mlir::Type element);

} // namespace pyarray

#endif // PYARRAY_LIB_CONVERSION_PYTOPYARRAY_ELEMENTS_H
