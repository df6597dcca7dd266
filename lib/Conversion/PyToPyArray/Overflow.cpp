//===- Overflow.cpp - Integers that do not fit 64 bits --------------------===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// With `overflow="raise"` the operators on Python's integers raise where the
// result does not fit; without it they wrap. Loops over ranges, indices and
// NumPy's integers are not concerned. An integer that becomes a float since
// another value of its name is one has to be one, with any option.
//
//===----------------------------------------------------------------------===//

#include "Emit.h"
#include "mlir/Dialect/Math/IR/Math.h"
#include "mlir/Dialect/SCF/IR/SCF.h"

using namespace mlir;
using namespace pyarray;
using arith::CmpIPredicate;
using py::BinaryKind;

static Value compare(Lowering &b, CmpIPredicate predicate, Value lhs,
                     Value rhs) {
  return b.createOrFold<arith::CmpIOp>(predicate, lhs, rhs);
}

static void checkFits(Lowering &b, Value fits) {
  b.check(fits, ExceptionKind::OverflowError,
          "Python int too large to convert to C long");
}

/// The sum has another sign than both operands: (a ^ s) & (b ^ s) < 0. Of a
/// difference s = a - b the same holds for a and ~b.
static Value emitSum(Lowering &b, Value lhs, Value rhs, bool isDifference) {
  Value sum = isDifference ? b.createOrFold<arith::SubIOp>(lhs, rhs)
                           : b.createOrFold<arith::AddIOp>(lhs, rhs);
  Value left = b.createOrFold<arith::XOrIOp>(lhs, sum);
  Value right = b.createOrFold<arith::XOrIOp>(isDifference ? lhs : rhs,
                                              isDifference ? rhs : sum);
  Value differs = b.createOrFold<arith::AndIOp>(left, right);
  checkFits(b, compare(b, CmpIPredicate::sge, differs, b.constantInt(0)));
  return sum;
}

/// The upper half of the product repeats the sign of the lower.
static Value emitProduct(Lowering &b, Value lhs, Value rhs) {
  auto product = arith::MulSIExtendedOp::create(b, lhs, rhs);
  Value sign =
      b.createOrFold<arith::ShRSIOp>(product.getLow(), b.constantInt(63));
  checkFits(b, compare(b, CmpIPredicate::eq, product.getHigh(), sign));
  return product.getLow();
}

/// x << n: shifted back it is x again; 0 << n is 0 for any n.
static Value emitShift(Lowering &b, Value lhs, Value rhs) {
  Value isSmall = compare(b, CmpIPredicate::ult, rhs, b.constantInt(64));
  Value zero = b.constantInt(0);
  Value count = b.createOrFold<arith::SelectOp>(isSmall, rhs, zero);
  Value shifted = b.createOrFold<arith::ShLIOp>(lhs, count);
  Value back = b.createOrFold<arith::ShRSIOp>(shifted, count);
  Value fits = b.createOrFold<arith::AndIOp>(
      isSmall, compare(b, CmpIPredicate::eq, back, lhs));
  checkFits(b, b.createOrFold<arith::OrIOp>(
                   fits, compare(b, CmpIPredicate::eq, lhs, zero)));
  return shifted;
}

/// x ** n by repeated squaring: a square that is still needed has to fit.
static Value emitPower(Lowering &b, Value base, Value exponent) {
  Type i64 = b.getI64Type();
  Value one = b.constantInt(1), zero = b.constantInt(0);
  auto loop = scf::WhileOp::create(b, TypeRange{i64, i64, i64},
                                   ValueRange{one, base, exponent});
  OpBuilder::InsertionGuard guard(b);
  SmallVector<Location> locations(3, b.getLoc());
  Block *before =
      b.createBlock(&loop.getBefore(), {}, loop.getResultTypes(), locations);
  Value goesOn = compare(b, CmpIPredicate::sgt, before->getArgument(2), zero);
  scf::ConditionOp::create(b, goesOn, before->getArguments());
  Block *body =
      b.createBlock(&loop.getAfter(), {}, loop.getResultTypes(), locations);
  Value result = body->getArgument(0), square = body->getArgument(1);
  Value rest = body->getArgument(2);
  Value bit = b.createOrFold<arith::AndIOp>(rest, one);
  Value isOdd = compare(b, CmpIPredicate::ne, bit, zero);
  result = emitProduct(b, result,
                       b.createOrFold<arith::SelectOp>(isOdd, square, one));
  rest = b.createOrFold<arith::ShRUIOp>(rest, one);
  Value isNeeded = compare(b, CmpIPredicate::ne, rest, zero);
  Value factor = b.createOrFold<arith::SelectOp>(isNeeded, square, one);
  square = emitProduct(b, factor, factor);
  scf::YieldOp::create(b, ValueRange{result, square, rest});
  return loop.getResult(0);
}

Value pyarray::emitCheckedBinary(Lowering &b, BinaryKind kind, Value lhs,
                                 Value rhs) {
  switch (kind) {
  case BinaryKind::Add:
    return emitSum(b, lhs, rhs, /*isDifference=*/false);
  case BinaryKind::Sub:
    return emitSum(b, lhs, rhs, /*isDifference=*/true);
  case BinaryKind::Mul:
    return emitProduct(b, lhs, rhs);
  case BinaryKind::LShift:
    return emitShift(b, lhs, rhs);
  case BinaryKind::Pow:
    checkExponent(b, rhs, b.getIntegerType(64, /*isSigned=*/true));
    return emitPower(b, lhs, rhs);
  case BinaryKind::FloorDiv: {
    Value low = b.constantInt(std::numeric_limits<int64_t>::min());
    checkFits(b, b.createOrFold<arith::OrIOp>(
                     compare(b, CmpIPredicate::ne, lhs, low),
                     compare(b, CmpIPredicate::ne, rhs, b.constantInt(-1))));
    return {};
  }
  default:
    return {};
  }
}

void pyarray::checkNegatable(Lowering &b, Value value) {
  if (!b.options.overflowRaises || !value.getType().isInteger(64))
    return;
  Value low = b.constantInt(std::numeric_limits<int64_t>::min());
  checkFits(b, compare(b, CmpIPredicate::ne, value, low));
}

/// An odd multiple of 2**k is a float if the odd factor has 53 bits at most.
/// The first test is all there is where the range of the integer is known.
void pyarray::checkExact(Lowering &b, Value value) {
  Value limit = b.constantInt(int64_t(1) << 53);
  Value range = b.constantInt(int64_t(1) << 54);
  auto isShort = [&](Value integer) {
    return compare(b, CmpIPredicate::ule,
                   b.createOrFold<arith::AddIOp>(integer, limit), range);
  };
  Value stop = b.constantInt(int64_t(1) << 62); // that of zero has no end
  Value zeros = b.createOrFold<math::CountTrailingZerosOp>(
      b.createOrFold<arith::OrIOp>(value, stop));
  Value odd = b.createOrFold<arith::ShRSIOp>(value, zeros);
  b.check(b.createOrFold<arith::OrIOp>(isShort(value), isShort(odd)),
          ExceptionKind::OverflowError,
          "int too large to become a float of the same value");
}
