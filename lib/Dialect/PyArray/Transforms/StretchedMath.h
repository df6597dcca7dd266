//===- StretchedMath.h - Compute before broadcasting -------------*- C++
//-*-===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef PYARRAY_LIB_DIALECT_PYARRAY_TRANSFORMS_STRETCHEDMATH_H
#define PYARRAY_LIB_DIALECT_PYARRAY_TRANSFORMS_STRETCHEDMATH_H

#include "pyarray/Dialect/PyArray/IR/PyArray.h"

namespace pyarray {

/// Takes out of a body what is expensive and depends on one broadcast array
/// only: it is computed for that array and broadcast then, not once for each
/// repetition of its elements.
void computeBeforeStretching(mlir::Operation *map);

} // namespace pyarray

#endif // PYARRAY_LIB_DIALECT_PYARRAY_TRANSFORMS_STRETCHEDMATH_H
