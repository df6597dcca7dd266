//===- PyArrayObjectOps.cpp - Objects of the runtime ----------------------===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "pyarray/Dialect/PyArray/IR/PyArray.h"

using namespace mlir;
using namespace pyarray;

LogicalResult RuntimeCallOp::verify() {
  if (getRaises() && getResult())
    return emitOpError("expected no result of a call that raises, but got ")
           << getResult().getType();
  return success();
}

/// What a text may be: contiguous, of one axis, bytes or code points.
static bool isTextType(Type type) {
  if (ArrayType array = dyn_cast<ArrayType>(type)) {
    Type element = array.getElementType();
    return array.getRank() == 1 && array.getReadOnly() &&
           array.getLayout() == Layout::C &&
           (element.isUnsignedInteger(8) || element.isUnsignedInteger(32));
  }
  MemRefType memref = cast<MemRefType>(type);
  Type element = memref.getElementType();
  return memref.getRank() == 1 && memref.getLayout().isIdentity() &&
         (element.isInteger(8) || element.isInteger(32));
}

LogicalResult TextOp::verify() {
  if (!isTextType(getType()))
    return emitOpError("expected a contiguous read-only array of ui8 or ui32 "
                       "of one axis, but got ")
           << getType();
  return success();
}

void LoadSlotOp::getEffects(
    SmallVectorImpl<MemoryEffects::EffectInstance> &effects) {
  effects.emplace_back(MemoryEffects::Read::get());
  // A reference that is taken must be dropped by someone.
  if (getTaken())
    effects.emplace_back(MemoryEffects::Write::get());
}
