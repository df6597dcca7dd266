//===- MaterializerCompare.cpp - Comparisons of uint64 --------------------===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
//   s < u    =>   (s < 0) | (uint64(s) < u)
//   s > u    =>   (s >= 0) & (uint64(s) > u)
//
// No dtype holds both an int64 and a uint64, and float64 would round them.
//
//===----------------------------------------------------------------------===//

#include "Materializer.h"
#include "pyarray/Analysis/Promotion.h"
#include "pyarray/Dialect/Py/IR/CompareKinds.h"
#include "pyarray/Dialect/PyArray/IR/PyArray.h"

using namespace mlir;

namespace pyarray::py {

/// What an elementwise operation on `type` alone makes.
static Type getFreshType(Type type, Type element) {
  ArrayType array = dyn_cast<ArrayType>(type);
  if (!array || array.getRank() == 0)
    return element;
  bool isFortran = array.getLayout() == Layout::F;
  return ArrayType::get(array.getShape(), element,
                        isFortran ? Layout::F : Layout::C);
}

/// `value.astype(uint64)` or `uint64(value)`: negative values wrap.
Value Materializer::emitUnsigned(Location loc, Value value) {
  MLIRContext *context = builder.getContext();
  Type element = IntegerType::get(context, 64, IntegerType::Unsigned);
  Type type = getFreshType(value.getType(), element);
  Value dtype = GlobalOp::create(builder, loc, DTypeType::get(context, element),
                                 "uint64", TypeAttr::get(element));
  if (!isa<ArrayType>(type))
    return CallOp::create(builder, loc, type, dtype, value,
                          builder.getStrArrayAttr({}),
                          /*starred=*/DenseI64ArrayAttr());
  StringAttr name = builder.getStringAttr("astype");
  Value method = AttrOp::create(builder, loc,
                                MethodType::get(context, name, value.getType()),
                                value, name);
  return CallOp::create(builder, loc, type, method, dtype,
                        builder.getStrArrayAttr({}),
                        /*starred=*/DenseI64ArrayAttr());
}

Materializer::Flow Materializer::emitSignedCompare(CompareOp op) {
  Location loc = op.getLoc();
  Type result = getInferred(op.getResult()).type;
  Value lhs = mapping.lookupOrNull(op.getLhs());
  Value rhs = mapping.lookupOrNull(op.getRhs());
  if (!lhs || !rhs || !result)
    return fail(op, "an operand of a comparison has no type");
  bool isMirrored = getElementType(lhs.getType()).isUnsignedInteger();
  CompareKind kind = isMirrored ? getMirrored(op.getKind()) : op.getKind();
  if (isMirrored)
    std::swap(lhs, rhs);
  // A Python integer would have to fit.
  if (isa<IntType>(lhs.getType()))
    lhs = emitCast(loc, lhs, getElementType(lhs.getType()));
  bool isLess = kind == CompareKind::Lt || kind == CompareKind::Le ||
                kind == CompareKind::Ne;
  Value zero = emitConstant(
      loc, InferredValue::getConstant(builder.getI64IntegerAttr(0)));
  Value sign = CompareOp::create(
      builder, loc, getFreshType(lhs.getType(), builder.getI1Type()),
      isLess ? CompareKind::Lt : CompareKind::Ge, lhs, zero);
  Value compared = CompareOp::create(builder, loc, result, kind,
                                     emitUnsigned(loc, lhs), rhs);
  BinaryOp both = BinaryOp::create(builder, loc, result,
                                   isLess ? BinaryKind::Or : BinaryKind::And,
                                   sign, compared, /*inplace=*/false);
  mapping.map(op.getResult(), both.getResult());
  return Flow::Continues;
}

} // namespace pyarray::py
