//===- LibraryNames.h - Symbols of NumPy's functions ---------- -*- C++ -*-===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef PYARRAY_SUPPORT_LIBRARYNAMES_H
#define PYARRAY_SUPPORT_LIBRARYNAMES_H

#include "llvm/ADT/StringRef.h"

namespace pyarray {

/// Whether a function of this name is of the library of NumPy's functions
/// (`numpy.median`, `array.sort`); a user's function never has such a name.
inline bool isLibraryName(llvm::StringRef name) {
  return name.starts_with("numpy.") || name.starts_with("array.");
}

} // namespace pyarray

#endif // PYARRAY_SUPPORT_LIBRARYNAMES_H
