//===- SinkMaps.h - Compute arrays where parts of them are read -*- C++ -*-===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef PYARRAY_LIB_DIALECT_PYARRAY_TRANSFORMS_SINKMAPS_H
#define PYARRAY_LIB_DIALECT_PYARRAY_TRANSFORMS_SINKMAPS_H

#include "mlir/IR/PatternMatch.h"
#include "pyarray/Dialect/PyArray/IR/PyArray.h"

namespace pyarray {

/// Computes the result of `map` slice by slice, where loops read each of its
/// elements once, through slices only. Returns the maps that do.
llvm::SmallVector<MapOp> sinkIntoSlices(mlir::RewriterBase &rewriter,
                                        MapOp map);

} // namespace pyarray

#endif // PYARRAY_LIB_DIALECT_PYARRAY_TRANSFORMS_SINKMAPS_H
