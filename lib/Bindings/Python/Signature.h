//===- Signature.h - What the arguments of a call are -----------*- C++ -*-===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The arguments of a call are encoded in one pass: key words, which say what
// each is (and choose the compiled code), and argument words, which compiled
// code reads (Runtime.h). A key word says how NumPy sees an array, so several
// keys may mean one signature (a 1-row array is contiguous both ways).
//
//===----------------------------------------------------------------------===//

#ifndef PYARRAY_LIB_BINDINGS_SIGNATURE_H
#define PYARRAY_LIB_BINDINGS_SIGNATURE_H

#include "NumPy.h"
#include "pyarray/Runtime/Runtime.h"

#include <cstdint>
#include <string>

namespace pyarray::python {

constexpr int maxKeyWords = 64;
constexpr int maxArgumentWords = 512;

struct Encoding {
  int keyCount = 0;
  int wordCount = 0;
  /// The words cannot be written before the types of the compiled function are
  /// known, and memory of the call: see Unboxing.h.
  bool isDeferred = false;
  uint64_t key[maxKeyWords];
  uint64_t words[maxArgumentWords];
};

/// Encodes one argument; false with a Python error where it has no type in
/// compiled code.
bool encode(PyObject *argument, Encoding &out);

/// Encodes the values of `**options`, whose names have this number
/// (HostObjects.h).
bool encodeOptions(int64_t names, PyObject *values, Encoding &out);

/// Whether compiled code can read arguments that were encoded; asked once per
/// key. False with a Python error.
bool checkArguments(PyObject *const *arguments, Py_ssize_t count);

/// The types that `key` stands for, in MLIR's syntax, separated by ", ".
std::string signatureOf(const uint64_t *key, int keyCount);

} // namespace pyarray::python

#endif // PYARRAY_LIB_BINDINGS_SIGNATURE_H
