//===- Arrays.h - What ops of arrays share -------------------- -*- C++ -*-===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef PYARRAY_LIB_INTERPRETER_ARRAYS_H
#define PYARRAY_LIB_INTERPRETER_ARRAYS_H

#include "Machine.h"

namespace pyarray::interpreter {

/// The first byte of an array's elements, and the one behind the last.
std::pair<const char *, const char *> getRange(const ArrayDatum &array,
                                               int64_t bytes);

/// Strides of an array without gaps.
llvm::SmallVector<int64_t, 4>
getContiguousStrides(llvm::ArrayRef<int64_t> extents, bool isFortran);
bool isFortran(mlir::Type type);

llvm::SmallVector<int64_t, 4> getIntegers(mlir::ValueRange values,
                                          const Frame &frame);

/// Axes are aligned on the right; those of extent 1 are repeated.
ArrayDatum broadcastTo(const ArrayDatum &source,
                       llvm::ArrayRef<int64_t> extents);

/// Calls `visit` with each index of an array of these extents, until it does
/// not say that it is done.
Outcome
forEachIndex(llvm::ArrayRef<int64_t> extents,
             llvm::function_ref<Outcome(llvm::ArrayRef<int64_t>)> visit);

} // namespace pyarray::interpreter

#endif // PYARRAY_LIB_INTERPRETER_ARRAYS_H
