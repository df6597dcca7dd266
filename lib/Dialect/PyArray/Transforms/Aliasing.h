//===- Aliasing.h - Which arrays may share elements ------------*- C++ -*-===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef PYARRAY_LIB_DIALECT_PYARRAY_TRANSFORMS_ALIASING_H
#define PYARRAY_LIB_DIALECT_PYARRAY_TRANSFORMS_ALIASING_H

#include "pyarray/Dialect/PyArray/IR/PyArray.h"

namespace pyarray {

/// The source of the view that `array` is, or null where it is no view.
mlir::Value getViewSource(mlir::Value array);

/// The array that `array` views, through all views.
mlir::Value getRoot(mlir::Value array);

/// Whether two arrays may share elements. A fresh array shares none with an
/// argument, nor with any other array as long as it is handed to nobody.
bool mayAlias(mlir::Value lhs, mlir::Value rhs);

/// Whether nothing can write the elements of the fresh array `root`, through no
/// view of it either.
bool isNeverWritten(mlir::Value root);

/// Whether `op`, regions included, may write an element of one of `arrays`.
bool mayWrite(mlir::Operation *op, mlir::ValueRange arrays);

} // namespace pyarray

#endif // PYARRAY_LIB_DIALECT_PYARRAY_TRANSFORMS_ALIASING_H
