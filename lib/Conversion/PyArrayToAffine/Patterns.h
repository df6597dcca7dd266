//===- Patterns.h - The lowering of each family of ops ----------*- C++ -*-===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef PYARRAY_LIB_CONVERSION_PYARRAYTOAFFINE_PATTERNS_H
#define PYARRAY_LIB_CONVERSION_PYARRAYTOAFFINE_PATTERNS_H

#include "mlir/Transforms/DialectConversion.h"

namespace pyarray {

/// Extents, slices, transposed and broadcast arrays, tests of layouts.
void populateViewPatterns(const mlir::TypeConverter &types,
                          mlir::RewritePatternSet &patterns);
/// Shapes taken together, and memory shared.
void populateShapePatterns(const mlir::TypeConverter &types,
                           mlir::RewritePatternSet &patterns);
/// Loads and stores of single elements.
void populateElementPatterns(const mlir::TypeConverter &types,
                             mlir::RewritePatternSet &patterns);
/// Allocation and references.
void populateBufferPatterns(const mlir::TypeConverter &types,
                            mlir::RewritePatternSet &patterns);
/// Arrays in objects, constant texts.
void populateObjectPatterns(const mlir::TypeConverter &types,
                            mlir::RewritePatternSet &patterns);
/// Results of `pyarray.try`.
void populateExceptionPatterns(const mlir::TypeConverter &types,
                               mlir::RewritePatternSet &patterns);
/// Maps, fills and copies.
void populateMapPatterns(const mlir::TypeConverter &types,
                         mlir::RewritePatternSet &patterns);
/// Reductions.
void populateReductionPatterns(const mlir::TypeConverter &types,
                               mlir::RewritePatternSet &patterns);

} // namespace pyarray

#endif // PYARRAY_LIB_CONVERSION_PYARRAYTOAFFINE_PATTERNS_H
