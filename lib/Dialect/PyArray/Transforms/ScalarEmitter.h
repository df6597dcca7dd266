//===- ScalarEmitter.h - Code for one element --------------------*- C++
//-*-===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef PYARRAY_LIB_DIALECT_PYARRAY_TRANSFORMS_SCALAREMITTER_H
#define PYARRAY_LIB_DIALECT_PYARRAY_TRANSFORMS_SCALAREMITTER_H

#include "pyarray/Dialect/PyArray/Transforms/ScalarMath.h"

namespace pyarray {

/// Writes `arith` and `math` on scalars of one element type, whose sign
/// chooses between signed and unsigned ops.
class ScalarEmitter {
public:
  using Value = mlir::Value;

  ScalarEmitter(mlir::OpBuilder &builder, mlir::Location loc,
                mlir::Type element);

  /// An op of the operands' type.
  template <typename OpTy, typename... Args> Value make(Args &&...args) {
    return OpTy::create(builder, loc, std::forward<Args>(args)...);
  }

  bool isFloat() const { return mlir::isa<mlir::FloatType>(type); }
  bool isBool() const { return type.isInteger(1); }
  /// Not signed: also of booleans.
  bool isUnsigned() const { return unsignedElement; }
  unsigned getWidth() const { return type.getIntOrFloatBitWidth(); }
  mlir::Type getType() const { return type; }

  Value integer(int64_t value);
  Value real(double value);
  /// `value` in the element type.
  Value number(int64_t value);
  Value truth(bool value);

  Value add(Value lhs, Value rhs);
  Value subtract(Value lhs, Value rhs);
  Value multiply(Value lhs, Value rhs);
  Value select(Value condition, Value yes, Value no);
  Value either(Value lhs, Value rhs);
  Value both(Value lhs, Value rhs);

  /// Comparisons are false where either is NaN, but `differ`, which is true.
  Value equal(Value lhs, Value rhs);
  Value differ(Value lhs, Value rhs);
  Value less(Value lhs, Value rhs);
  Value lessEqual(Value lhs, Value rhs);
  /// NaN counts as true.
  Value isTrue(Value value) { return differ(value, number(0)); }

  Value emitArithmetic(ElementwiseKind kind, mlir::ValueRange operands);
  Value emitIntegerDivision(ElementwiseKind kind, Value lhs, Value rhs);
  Value emitFloatDivision(ElementwiseKind kind, Value lhs, Value rhs);
  Value emitPower(Value base, Value exponent);
  Value emitExtremum(ElementwiseKind kind, Value lhs, Value rhs);
  Value emitBits(ElementwiseKind kind, mlir::ValueRange operands);
  Value emitPredicate(ElementwiseKind kind, mlir::ValueRange operands);
  Value emitClass(ElementwiseKind kind, Value value);
  Value emitSign(Value value);
  Value emitReciprocal(Value value);
  Value emitFloatFunction(ElementwiseKind kind, mlir::ValueRange operands);
  Value emitHypot(Value x, Value y);

private:
  Value compare(mlir::arith::CmpIPredicate onSigned,
                mlir::arith::CmpIPredicate onUnsigned,
                mlir::arith::CmpFPredicate onFloat, Value lhs, Value rhs);
  Value emitIntegerPower(Value base, Value exponent);
  Value emitHypotKernel(Value larger, Value smaller);

  mlir::OpBuilder &builder;
  mlir::Location loc;
  mlir::Type type; // signless
  bool unsignedElement;
};

/// The signless type of a scalar of an element type.
mlir::Type getScalarType(mlir::Type element);

} // namespace pyarray

#endif // PYARRAY_LIB_DIALECT_PYARRAY_TRANSFORMS_SCALAREMITTER_H
