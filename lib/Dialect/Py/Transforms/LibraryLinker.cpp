//===- LibraryLinker.cpp - Functions of the library on demand -------------===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "pyarray/Dialect/Py/Transforms/LibraryLinker.h"

thread_local pyarray::py::LibraryLinker *pyarray::py::LibraryLinker::current =
    nullptr;
