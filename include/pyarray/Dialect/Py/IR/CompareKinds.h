//===- CompareKinds.h - Comparisons from the other side ------- -*- C++ -*-===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef PYARRAY_DIALECT_PY_IR_COMPAREKINDS_H
#define PYARRAY_DIALECT_PY_IR_COMPAREKINDS_H

#include "pyarray/Dialect/Py/IR/Py.h"

namespace pyarray::py {

/// The comparison that says of (rhs, lhs) what `kind` says of (lhs, rhs).
inline CompareKind getMirrored(CompareKind kind) {
  switch (kind) {
  case CompareKind::Lt:
    return CompareKind::Gt;
  case CompareKind::Le:
    return CompareKind::Ge;
  case CompareKind::Gt:
    return CompareKind::Lt;
  case CompareKind::Ge:
    return CompareKind::Le;
  default:
    return kind;
  }
}

} // namespace pyarray::py

#endif // PYARRAY_DIALECT_PY_IR_COMPAREKINDS_H
