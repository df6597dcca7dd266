//===- BuilderApi.h - The builder part of the C interface -------*- C++ -*-===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef PYARRAY_LIB_COMPILER_BUILDERAPI_H
#define PYARRAY_LIB_COMPILER_BUILDERAPI_H

#include "pyarray/Compiler/CompilerApi.h"

namespace pyarray {

/// Fills in `module_create` ... `end_region`.
void addBuilderApi(PyArrayCompilerApi &api);

} // namespace pyarray

#endif // PYARRAY_LIB_COMPILER_BUILDERAPI_H
