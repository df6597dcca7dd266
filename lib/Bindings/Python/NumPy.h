//===- NumPy.h - CPython and NumPy, included once in the right order *- C++
//-*-===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef PYARRAY_LIB_BINDINGS_NUMPY_H
#define PYARRAY_LIB_BINDINGS_NUMPY_H

#define PY_SSIZE_T_CLEAN
#include <Python.h>

// One table of NumPy's functions for the whole module, filled by Module.cpp.
#define PY_ARRAY_UNIQUE_SYMBOL pyarray_numpy_api
#ifndef PYARRAY_IMPORTS_NUMPY
#define NO_IMPORT_ARRAY
#endif
#include <numpy/arrayobject.h>
#include <numpy/arrayscalars.h>

// The headers of NumPy 1 have another layout of dtypes; an include path that
// finds them first would build a module that misreads them.
static_assert(NPY_ABI_VERSION >= 0x02000000, "expected NumPy 2's headers");

#endif // PYARRAY_LIB_BINDINGS_NUMPY_H
