//===- Exchange.h - What one call shares with the interpreter ---*- C++ -*-===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef PYARRAY_LIB_BINDINGS_EXCHANGE_H
#define PYARRAY_LIB_BINDINGS_EXCHANGE_H

#include "Boxing.h"

#include <vector>

namespace pyarray::python {

/// Memory of the runtime that stands for Python objects during one call, which
/// is under way as long as the exchange lives.
class Exchange {
public:
  Exchange() = default;
  Exchange(const Exchange &) = delete;
  ~Exchange();

  /// Holds a reference to a buffer, which is taken over, to the end.
  void keep(PyArrayBuffer *buffer) { buffers.push_back(buffer); }

private:
  std::vector<PyArrayBuffer *> buffers;
};

} // namespace pyarray::python

#endif // PYARRAY_LIB_BINDINGS_EXCHANGE_H
