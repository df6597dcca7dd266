//===- Elements.h - Elements of arrays in memory ----------------*- C++ -*-===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef PYARRAY_TOOLS_PYARRAYRUN_ELEMENTS_H
#define PYARRAY_TOOLS_PYARRAYRUN_ELEMENTS_H

#include "PythonValue.h"

namespace pyarray {

int64_t countElementBytes(mlir::Type element);
Number readElement(const char *bytes, mlir::Type element);
void writeElement(char *bytes, mlir::Type element, const Number &number);

/// The strides, in elements, of a contiguous array.
std::vector<int64_t> getStrides(llvm::ArrayRef<int64_t> shape, bool isF);

/// Calls `visit` with every index in C order.
void forEachIndex(llvm::ArrayRef<int64_t> shape,
                  llvm::function_ref<void(llvm::ArrayRef<int64_t>)> visit);

} // namespace pyarray

#endif // PYARRAY_TOOLS_PYARRAYRUN_ELEMENTS_H
