//===- CachedCode.h - Machine code from the cache ---------------*- C++ -*-===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef PYARRAY_LIB_BINDINGS_CACHEDCODE_H
#define PYARRAY_LIB_BINDINGS_CACHEDCODE_H

#include "NumPy.h"

#include "pyarray/Loader/CodeImage.h"
#include "pyarray/Runtime/Runtime.h"

#include <deque>
#include <memory>
#include <string>

namespace pyarray::python {

/// Code that no compiler has made in this process.
struct CachedCode {
  std::unique_ptr<loader::CodeImage> image;
  std::deque<std::string> files; // that places in the code name
  std::string resultType, argumentTypes, times;
  PyArrayEntry entry = nullptr;
};

/// `load_code(object, symbol, result_type, argument_types, places)`: a
/// `Compiled`, or the reason why there is none as a text. `places` has, for
/// each of `code_places(object)`, None or (file, by how many lines it has
/// moved).
PyObject *loadCodeMethod(PyObject *module, PyObject *const *arguments,
                         Py_ssize_t count);
/// `code_places(object)`: the (file, line) of each place that may raise, or the
/// reason why the object cannot be loaded.
PyObject *codePlacesMethod(PyObject *module, PyObject *object);
/// `digest(bytes)`: 128 bits of BLAKE2b.
PyObject *digestMethod(PyObject *module, PyObject *data);
/// `processor()`: what this processor can do, as bytes that are only compared.
PyObject *processorMethod(PyObject *module, PyObject *);

} // namespace pyarray::python

#endif // PYARRAY_LIB_BINDINGS_CACHEDCODE_H
