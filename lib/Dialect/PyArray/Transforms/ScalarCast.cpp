//===- ScalarCast.cpp - Conversions and combinations of elements ----------===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "ScalarComplex.h"
#include "ScalarEmitter.h"

using namespace mlir;
using namespace pyarray;
using Kind = ElementwiseKind;

//===----------------------------------------------------------------------===//
// Conversions
//===----------------------------------------------------------------------===//

/// Truncates towards zero; what does not fit `width` bits, and NaN, gives the
/// smallest integer, as x86 does.
static Value emitTruncation(OpBuilder &builder, ScalarEmitter &e, Value value,
                            unsigned width) {
  double limit = width == 64 ? 0x1p63 : 0x1p31;
  Value fits = e.less(e.make<math::AbsFOp>(value), e.real(limit));
  Value safe = e.select(fits, value, e.real(-limit));
  return e.make<arith::FPToSIOp>(builder.getIntegerType(width), safe);
}

/// From 2^63 on, the upper half of the range is converted apart.
static Value emitToUnsigned64(OpBuilder &builder, ScalarEmitter &e,
                              Value value) {
  Value half = e.real(0x1p63);
  Value isUpper = e.lessEqual(half, value);
  Value reduced = e.select(isUpper, e.subtract(value, half), value);
  Value bits = emitTruncation(builder, e, reduced, 64);
  ScalarEmitter integers(builder, bits.getLoc(), bits.getType());
  Value sign = integers.integer(std::numeric_limits<int64_t>::min());
  return e.select(isUpper, e.make<arith::XOrIOp>(bits, sign), bits);
}

static Value emitFloatToInteger(OpBuilder &builder, ScalarEmitter &e,
                                Value value, IntegerType to) {
  if (to.getWidth() == 1)
    return e.isTrue(value);
  if (to.isUnsigned() && to.getWidth() == 64)
    return emitToUnsigned64(builder, e, value);
  bool isWide = to.getWidth() == 64 || (to.isUnsigned() && to.getWidth() == 32);
  Value bits = emitTruncation(builder, e, value, isWide ? 64 : 32);
  Type scalar = getScalarType(to);
  return bits.getType() == scalar ? bits
                                  : e.make<arith::TruncIOp>(scalar, bits);
}

static Value emitIntegerCast(ScalarEmitter &e, Value value, Type to) {
  Type scalar = getScalarType(to);
  if (isa<FloatType>(to))
    return e.isUnsigned() ? e.make<arith::UIToFPOp>(scalar, value)
                          : e.make<arith::SIToFPOp>(scalar, value);
  if (scalar.isInteger(1))
    return e.isTrue(value);
  if (scalar.getIntOrFloatBitWidth() < e.getWidth())
    return e.make<arith::TruncIOp>(scalar, value);
  return e.isUnsigned() ? e.make<arith::ExtUIOp>(scalar, value)
                        : e.make<arith::ExtSIOp>(scalar, value);
}

Value pyarray::emitCast(OpBuilder &builder, Location loc, Value value,
                        Type fromElement, Type toElement) {
  Type from = getScalarType(fromElement), to = getScalarType(toElement);
  if (from == to)
    return value;
  if (isa<ComplexType>(fromElement) || isa<ComplexType>(toElement))
    return emitComplexCast(builder, loc, value, fromElement, toElement);
  ScalarEmitter emitter(builder, loc, fromElement);
  if (!emitter.isFloat())
    return emitIntegerCast(emitter, value, toElement);
  if (IntegerType integer = dyn_cast<IntegerType>(toElement))
    return emitFloatToInteger(builder, emitter, value, integer);
  if (to.getIntOrFloatBitWidth() < emitter.getWidth())
    return emitter.make<arith::TruncFOp>(to, value);
  return emitter.make<arith::ExtFOp>(to, value);
}

//===----------------------------------------------------------------------===//
// Reductions
//===----------------------------------------------------------------------===//

/// The largest value of the element type, or the smallest.
static Value emitLimit(ScalarEmitter &e, bool largest) {
  if (e.isFloat()) {
    double infinity = std::numeric_limits<double>::infinity();
    return e.real(largest ? infinity : -infinity);
  }
  if (e.isUnsigned())
    return e.integer(largest ? -1 : 0);
  int64_t smallest = std::numeric_limits<int64_t>::min() >> (64 - e.getWidth());
  return e.integer(largest ? ~smallest : smallest);
}

Value pyarray::emitReductionIdentity(OpBuilder &builder, Location loc,
                                     ReductionKind kind, Type elementType) {
  ScalarEmitter emitter(builder, loc, elementType);
  switch (kind) {
  case ReductionKind::Sum:
  case ReductionKind::Any:
    return emitter.number(0);
  case ReductionKind::Prod:
  case ReductionKind::All:
    return emitter.number(1);
  case ReductionKind::Min:
    return emitLimit(emitter, /*largest=*/true);
  case ReductionKind::Max:
    return emitLimit(emitter, /*largest=*/false);
  }
  llvm_unreachable("a reduction");
}

/// The elementwise operation that combines two elements.
static Kind getCombiner(ReductionKind kind) {
  switch (kind) {
  case ReductionKind::Sum:
    return Kind::Add;
  case ReductionKind::Prod:
    return Kind::Multiply;
  case ReductionKind::Min:
    return Kind::Minimum;
  case ReductionKind::Max:
    return Kind::Maximum;
  case ReductionKind::Any:
    return Kind::BitwiseOr;
  case ReductionKind::All:
    return Kind::BitwiseAnd;
  }
  llvm_unreachable("a reduction");
}

Value pyarray::emitCombine(OpBuilder &builder, Location loc, ReductionKind kind,
                           Type elementType, Value lhs, Value rhs) {
  return emitScalar(builder, loc, getCombiner(kind), elementType, {lhs, rhs},
                    elementType);
}
