//===- IntegerMath.cpp - Module math on integers --------------------------===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Emit.h"
#include "mlir/Dialect/SCF/IR/SCF.h"
#include "pyarray/Dialect/PyArray/Transforms/ScalarMath.h"

using namespace mlir;
using namespace pyarray;
using arith::CmpIPredicate;

static Value emitInteger(Lowering &b, ElementwiseKind kind,
                         ValueRange operands) {
  Type si64 = b.getIntegerType(64, /*isSigned=*/true);
  return emitScalar(b, b.getLoc(), kind, si64, operands, si64);
}

/// while y: x, y = y, x % y; of magnitudes, so that no remainder is negative.
static Value emitGcd(Lowering &b, Value lhs, Value rhs) {
  SmallVector<Value, 2> initial = {
      emitInteger(b, ElementwiseKind::Absolute, lhs),
      emitInteger(b, ElementwiseKind::Absolute, rhs)};
  Value zero = b.constantInt(0);
  scf::WhileOp loop = scf::WhileOp::create(
      b, TypeRange(ValueRange(initial)), initial,
      [&](OpBuilder &nested, Location loc, ValueRange state) {
        Value more = arith::CmpIOp::create(nested, loc, CmpIPredicate::ne,
                                           state[1], zero);
        scf::ConditionOp::create(nested, loc, more, state);
      },
      [&](OpBuilder &nested, Location loc, ValueRange state) {
        Value rest = arith::RemUIOp::create(nested, loc, state[0], state[1]);
        scf::YieldOp::create(nested, loc, ValueRange{state[1], rest});
      });
  return loop.getResult(0);
}

/// |x * y| / gcd(x, y), or 0 where one is.
static Value emitLcm(Lowering &b, Value lhs, Value rhs) {
  Value divisor = emitGcd(b, lhs, rhs);
  Value part = emitInteger(b, ElementwiseKind::FloorDivide, {lhs, divisor});
  return emitInteger(b, ElementwiseKind::Absolute,
                     arith::MulIOp::create(b, part, rhs).getResult());
}

/// first * (first + 1) * ... * last, wrapping.
static Value emitProduct(Lowering &b, Value first, Value last) {
  Value one = b.constantInt(1);
  Value end = arith::AddIOp::create(b, last, one);
  scf::ForOp loop = scf::ForOp::create(
      b, first, end, one, one,
      [&](OpBuilder &nested, Location loc, Value factor, ValueRange product) {
        Value next =
            arith::MulIOp::create(nested, loc, product.front(), factor);
        scf::YieldOp::create(nested, loc, next);
      });
  return loop.getResult(0);
}

static void checkNotNegative(Lowering &b, Value value, const Twine &message) {
  Value fine =
      arith::CmpIOp::create(b, CmpIPredicate::sge, value, b.constantInt(0));
  b.check(fine, ExceptionKind::ValueError, message);
}

/// n! = 1 * 2 * ... * n; `OverflowError` where 64 bits cannot hold it.
static Value emitFactorial(Lowering &b, Value value) {
  checkNotNegative(b, value, "factorial() not defined for negative values");
  Value fits =
      arith::CmpIOp::create(b, CmpIPredicate::sle, value, b.constantInt(20));
  b.check(fits, ExceptionKind::OverflowError,
          "Python int too large to convert to C long");
  return emitProduct(b, b.constantInt(1), value);
}

/// The largest r with r * r <= n. The root of the rounded n is at most one off.
static Value emitIntegerRoot(Lowering &b, Value value) {
  checkNotNegative(b, value, "isqrt() argument must be nonnegative");
  Type f64 = b.getF64Type();
  Value rounded = arith::SIToFPOp::create(b, f64, value);
  Value root = math::SqrtOp::create(b, rounded);
  Value guess = arith::FPToSIOp::create(b, b.getI64Type(), root);
  Value one = b.constantInt(1);
  // Squares of at most 2 ** 63: compared unsigned.
  Value square = arith::MulIOp::create(b, guess, guess);
  Value above = arith::CmpIOp::create(b, CmpIPredicate::ugt, square, value);
  Value less = arith::SubIOp::create(b, guess, one);
  guess = arith::SelectOp::create(b, above, less, guess);
  Value more = arith::AddIOp::create(b, guess, one);
  Value next = arith::MulIOp::create(b, more, more);
  Value below = arith::CmpIOp::create(b, CmpIPredicate::ule, next, value);
  return arith::SelectOp::create(b, below, more, guess);
}

PyResult pyarray::emitIntegerMath(Lowering &b, StringRef name,
                                  ArrayRef<Value> operands) {
  py::IntType type = py::IntType::get(b.getContext());
  if (name == "gcd" || name == "lcm") {
    bool isGcd = name == "gcd";
    Value result = b.constantInt(isGcd ? 0 : 1);
    for (Value operand : operands)
      result =
          isGcd ? emitGcd(b, result, operand) : emitLcm(b, result, operand);
    return PyValue(type, result);
  }
  if (operands.size() == 1 && name == "factorial")
    return PyValue(type, emitFactorial(b, operands.front()));
  if (operands.size() == 1 && name == "isqrt")
    return PyValue(type, emitIntegerRoot(b, operands.front()));
  return b.refuse("math." + name + " is not supported");
}
