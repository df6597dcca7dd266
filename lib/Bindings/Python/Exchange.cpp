//===- Exchange.cpp - What one call shares with the interpreter -----------===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Exchange.h"

namespace pyarray::python {

Exchange::~Exchange() {
  for (PyArrayBuffer *buffer : buffers)
    pyarray_release(buffer);
}

} // namespace pyarray::python
