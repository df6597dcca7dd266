//===- Predicates.h - Comparisons of integers ----------------- -*- C++ -*-===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef PYARRAY_LIB_CONVERSION_PYTOPYARRAY_PREDICATES_H
#define PYARRAY_LIB_CONVERSION_PYTOPYARRAY_PREDICATES_H

#include "mlir/Dialect/Arith/IR/Arith.h"
#include "pyarray/Dialect/Py/IR/Py.h"

namespace pyarray {

/// How integers are compared that are `lhs kind rhs`: `kind` is one of those
/// from `==` to `>=`.
inline mlir::arith::CmpIPredicate getIntPredicate(py::CompareKind kind,
                                                  bool isUnsigned) {
  using mlir::arith::CmpIPredicate;
  using py::CompareKind;
  switch (kind) {
  case CompareKind::Eq:
    return CmpIPredicate::eq;
  case CompareKind::Ne:
    return CmpIPredicate::ne;
  case CompareKind::Lt:
    return isUnsigned ? CmpIPredicate::ult : CmpIPredicate::slt;
  case CompareKind::Le:
    return isUnsigned ? CmpIPredicate::ule : CmpIPredicate::sle;
  case CompareKind::Gt:
    return isUnsigned ? CmpIPredicate::ugt : CmpIPredicate::sgt;
  default:
    return isUnsigned ? CmpIPredicate::uge : CmpIPredicate::sge;
  }
}

} // namespace pyarray

#endif // PYARRAY_LIB_CONVERSION_PYTOPYARRAY_PREDICATES_H
