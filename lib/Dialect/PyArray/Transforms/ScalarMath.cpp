//===- ScalarMath.cpp - NumPy's ufuncs on one element ---------------------===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "pyarray/Dialect/PyArray/Transforms/ScalarMath.h"
#include "ScalarComplex.h"
#include "ScalarEmitter.h"

using namespace mlir;
using namespace pyarray;
using Kind = ElementwiseKind;

Type pyarray::getScalarType(Type element) {
  IntegerType integer = dyn_cast<IntegerType>(element);
  return integer ? IntegerType::get(element.getContext(), integer.getWidth())
                 : element;
}

//===----------------------------------------------------------------------===//
// Small words
//===----------------------------------------------------------------------===//

ScalarEmitter::ScalarEmitter(OpBuilder &builder, Location loc, Type element)
    : builder(builder), loc(loc), type(getScalarType(element)),
      unsignedElement(isa<IntegerType>(element) && !element.isSignedInteger()) {
}

Value ScalarEmitter::integer(int64_t value) {
  APInt bits(64, static_cast<uint64_t>(value));
  return make<arith::ConstantOp>(
      builder.getIntegerAttr(type, bits.trunc(getWidth())));
}

Value ScalarEmitter::real(double value) {
  return make<arith::ConstantOp>(builder.getFloatAttr(type, value));
}

Value ScalarEmitter::number(int64_t value) {
  return isFloat() ? real(static_cast<double>(value)) : integer(value);
}

Value ScalarEmitter::truth(bool value) {
  return make<arith::ConstantOp>(builder.getBoolAttr(value));
}

Value ScalarEmitter::add(Value lhs, Value rhs) {
  return isFloat() ? make<arith::AddFOp>(lhs, rhs)
                   : make<arith::AddIOp>(lhs, rhs);
}

Value ScalarEmitter::subtract(Value lhs, Value rhs) {
  return isFloat() ? make<arith::SubFOp>(lhs, rhs)
                   : make<arith::SubIOp>(lhs, rhs);
}

Value ScalarEmitter::multiply(Value lhs, Value rhs) {
  return isFloat() ? make<arith::MulFOp>(lhs, rhs)
                   : make<arith::MulIOp>(lhs, rhs);
}

Value ScalarEmitter::select(Value condition, Value yes, Value no) {
  return make<arith::SelectOp>(condition, yes, no);
}

Value ScalarEmitter::either(Value lhs, Value rhs) {
  return make<arith::OrIOp>(lhs, rhs);
}

Value ScalarEmitter::both(Value lhs, Value rhs) {
  return make<arith::AndIOp>(lhs, rhs);
}

Value ScalarEmitter::compare(arith::CmpIPredicate onSigned,
                             arith::CmpIPredicate onUnsigned,
                             arith::CmpFPredicate onFloat, Value lhs,
                             Value rhs) {
  if (isFloat())
    return make<arith::CmpFOp>(onFloat, lhs, rhs);
  return make<arith::CmpIOp>(isUnsigned() ? onUnsigned : onSigned, lhs, rhs);
}

Value ScalarEmitter::equal(Value lhs, Value rhs) {
  return compare(arith::CmpIPredicate::eq, arith::CmpIPredicate::eq,
                 arith::CmpFPredicate::OEQ, lhs, rhs);
}

Value ScalarEmitter::differ(Value lhs, Value rhs) {
  return compare(arith::CmpIPredicate::ne, arith::CmpIPredicate::ne,
                 arith::CmpFPredicate::UNE, lhs, rhs);
}

Value ScalarEmitter::less(Value lhs, Value rhs) {
  return compare(arith::CmpIPredicate::slt, arith::CmpIPredicate::ult,
                 arith::CmpFPredicate::OLT, lhs, rhs);
}

Value ScalarEmitter::lessEqual(Value lhs, Value rhs) {
  return compare(arith::CmpIPredicate::sle, arith::CmpIPredicate::ule,
                 arith::CmpFPredicate::OLE, lhs, rhs);
}

//===----------------------------------------------------------------------===//
// Bits and truth
//===----------------------------------------------------------------------===//

/// A shift by the width or more, or by a negative number, leaves nothing but
/// the sign of what is shifted right.
static Value emitShift(ScalarEmitter &e, Kind kind, Value value, Value amount) {
  Value fits = e.make<arith::CmpIOp>(arith::CmpIPredicate::ult, amount,
                                     e.integer(e.getWidth()));
  Value zero = e.integer(0);
  if (kind == Kind::RightShift && !e.isUnsigned())
    return e.make<arith::ShRSIOp>(
        value, e.select(fits, amount, e.integer(e.getWidth() - 1)));
  Value safe = e.select(fits, amount, zero);
  Value shifted = kind == Kind::LeftShift ? e.make<arith::ShLIOp>(value, safe)
                                          : e.make<arith::ShRUIOp>(value, safe);
  return e.select(fits, shifted, zero);
}

Value ScalarEmitter::emitBits(Kind kind, ValueRange operands) {
  switch (kind) {
  case Kind::BitwiseAnd:
    return both(operands[0], operands[1]);
  case Kind::BitwiseOr:
    return either(operands[0], operands[1]);
  case Kind::BitwiseXor:
    return make<arith::XOrIOp>(operands[0], operands[1]);
  case Kind::Invert:
    return make<arith::XOrIOp>(operands[0], integer(-1));
  default:
    return emitShift(*this, kind, operands[0], operands[1]);
  }
}

Value ScalarEmitter::emitPredicate(Kind kind, ValueRange operands) {
  Value lhs = operands.front(), rhs = operands.back();
  switch (kind) {
  case Kind::LogicalAnd:
    return both(isTrue(lhs), isTrue(rhs));
  case Kind::LogicalOr:
    return either(isTrue(lhs), isTrue(rhs));
  case Kind::LogicalXor:
    return make<arith::XOrIOp>(isTrue(lhs), isTrue(rhs));
  case Kind::LogicalNot:
    return equal(lhs, number(0));
  case Kind::Equal:
    return equal(lhs, rhs);
  case Kind::NotEqual:
    return differ(lhs, rhs);
  case Kind::Less:
    return less(lhs, rhs);
  case Kind::LessEqual:
    return lessEqual(lhs, rhs);
  case Kind::Greater:
    return less(rhs, lhs);
  default:
    return lessEqual(rhs, lhs); // greater_equal
  }
}

/// isnan, isinf, isfinite, signbit.
Value ScalarEmitter::emitClass(Kind kind, Value value) {
  if (!isFloat()) {
    if (kind == Kind::Signbit && !isUnsigned())
      return less(value, integer(0));
    return truth(kind == Kind::Isfinite);
  }
  if (kind == Kind::Isnan)
    return differ(value, value);
  if (kind == Kind::Signbit) {
    Type bits = builder.getIntegerType(getWidth());
    Value zero = make<arith::ConstantOp>(builder.getIntegerAttr(bits, 0));
    return make<arith::CmpIOp>(arith::CmpIPredicate::slt,
                               make<arith::BitcastOp>(bits, value), zero);
  }
  Value magnitude = make<math::AbsFOp>(value);
  Value infinity = real(std::numeric_limits<double>::infinity());
  return kind == Kind::Isinf ? equal(magnitude, infinity)
                             : less(magnitude, infinity);
}

//===----------------------------------------------------------------------===//
// All kinds
//===----------------------------------------------------------------------===//

Value pyarray::emitScalar(OpBuilder &builder, Location loc, Kind kind,
                          Type elementType, ValueRange operands,
                          Type resultElementType) {
  if (ComplexType complex = dyn_cast<ComplexType>(elementType);
      complex && kind != Kind::Cast && kind != Kind::Where)
    return emitComplex(builder, loc, kind, complex, operands);
  ScalarEmitter emitter(builder, loc, elementType);
  switch (kind) {
  case Kind::Cast:
    return emitCast(builder, loc, operands[0], elementType, resultElementType);
  case Kind::Where:
    return emitter.select(operands[0], operands[1], operands[2]);
  case Kind::BitwiseAnd:
  case Kind::BitwiseOr:
  case Kind::BitwiseXor:
  case Kind::Invert:
  case Kind::LeftShift:
  case Kind::RightShift:
    return emitter.emitBits(kind, operands);
  case Kind::LogicalAnd:
  case Kind::LogicalOr:
  case Kind::LogicalXor:
  case Kind::LogicalNot:
  case Kind::Equal:
  case Kind::NotEqual:
  case Kind::Less:
  case Kind::LessEqual:
  case Kind::Greater:
  case Kind::GreaterEqual:
    return emitter.emitPredicate(kind, operands);
  case Kind::Isnan:
  case Kind::Isinf:
  case Kind::Isfinite:
  case Kind::Signbit:
    return emitter.emitClass(kind, operands[0]);
  default:
    return emitter.emitArithmetic(kind, operands);
  }
}
