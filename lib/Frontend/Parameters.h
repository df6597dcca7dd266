//===- Parameters.h - Parameters as Python writes them ----------*- C++ -*-===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The importer names the parameters of a function as a signature does:
//
//   ["&k", "&total", "a", "/", "b", "*rest", "c", "**options", "yield"]
//
// stands for (a, /, b, *rest, c, **options) of a generator that has captured
// `k` and `total`. A lone "*" begins the keyword-only ones.
//
//===----------------------------------------------------------------------===//

#ifndef PYARRAY_LIB_FRONTEND_PARAMETERS_H
#define PYARRAY_LIB_FRONTEND_PARAMETERS_H

#include "pyarray/Dialect/Py/IR/Py.h"

namespace pyarray {

struct Parameters {
  llvm::SmallVector<llvm::StringRef> names; // one per argument of `py.func`
  unsigned captures = 0;
  unsigned positionalOnly = 0;
  unsigned keywordOnly = 0;
  bool varPositional = false;
  bool varKeyword = false;
  bool isGenerator = false;
  /// Whose constants the function is made for.
  llvm::SmallVector<int64_t> staticPositions;

  static Parameters parse(llvm::ArrayRef<llvm::StringRef> texts);
  /// Sets the attributes that say all this.
  void describe(py::FuncOp function) const;
};

} // namespace pyarray

#endif // PYARRAY_LIB_FRONTEND_PARAMETERS_H
