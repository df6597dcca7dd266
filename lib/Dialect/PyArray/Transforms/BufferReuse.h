//===- BufferReuse.h - Results in place of dead inputs ----------*- C++ -*-===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef PYARRAY_LIB_DIALECT_PYARRAY_TRANSFORMS_BUFFERREUSE_H
#define PYARRAY_LIB_DIALECT_PYARRAY_TRANSFORMS_BUFFERREUSE_H

#include "pyarray/Dialect/PyArray/IR/PyArray.h"

namespace pyarray {

/// The input of `map` into whose buffer the result may be computed, if at run
/// time nobody else refers to it: `map` is the last that uses it or a view of
/// it. Null where there is none.
mlir::Value findDyingInput(MapOp map);

} // namespace pyarray

#endif // PYARRAY_LIB_DIALECT_PYARRAY_TRANSFORMS_BUFFERREUSE_H
