//===- ComplexElements.h - What is defined for complex numbers --*- C++ -*-===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef PYARRAY_DIALECT_PYARRAY_IR_COMPLEXELEMENTS_H
#define PYARRAY_DIALECT_PYARRAY_IR_COMPLEXELEMENTS_H

#include "pyarray/Dialect/PyArray/IR/PyArray.h"

namespace pyarray {

/// Whether an elementwise operation is defined for complex elements, as NumPy's
/// ufunc of that name is.
inline bool acceptsComplex(ElementwiseKind kind) {
  using Kind = ElementwiseKind;
  switch (kind) {
  case Kind::FloorDivide:
  case Kind::Remainder:
  case Kind::Fmod:
  case Kind::Arctan2:
  case Kind::Hypot:
  case Kind::Copysign:
  case Kind::BitwiseAnd:
  case Kind::BitwiseOr:
  case Kind::BitwiseXor:
  case Kind::Invert:
  case Kind::LeftShift:
  case Kind::RightShift:
  case Kind::Cbrt:
  case Kind::Floor:
  case Kind::Ceil:
  case Kind::Trunc:
  case Kind::Signbit:
  case Kind::Deg2rad:
  case Kind::Rad2deg:
    return false;
  default:
    return true;
  }
}

} // namespace pyarray

#endif // PYARRAY_DIALECT_PYARRAY_IR_COMPLEXELEMENTS_H
