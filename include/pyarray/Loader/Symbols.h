//===- Symbols.h - What code from the cache may call ------------*- C++ -*-===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef PYARRAY_LOADER_SYMBOLS_H
#define PYARRAY_LOADER_SYMBOLS_H

#include <string_view>

namespace pyarray::loader {

/// The address of a function of the runtime, or of the C library's functions of
/// numbers and memory; null for any other.
void *findSymbol(std::string_view name);

} // namespace pyarray::loader

#endif // PYARRAY_LOADER_SYMBOLS_H
