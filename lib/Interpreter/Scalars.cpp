//===- Scalars.cpp - Arithmetic of numbers --------------------------------===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Machine.h"

#include "mlir/Dialect/Arith/IR/Arith.h"
#include "mlir/Dialect/Complex/IR/Complex.h"
#include "llvm/ADT/TypeSwitch.h"
#include <cmath>
#include <cstring>

using namespace mlir;

namespace pyarray::interpreter {

//===----------------------------------------------------------------------===//
// Integers
//===----------------------------------------------------------------------===//

static bool compareIntegers(arith::CmpIPredicate predicate, int64_t a,
                            int64_t b, Type type) {
  uint64_t x = getUnsigned(a, type), y = getUnsigned(b, type);
  // A bool has no sign bit to be compared by.
  if (type.isInteger(1))
    a = -a, b = -b;
  switch (predicate) {
  case arith::CmpIPredicate::eq:
    return a == b;
  case arith::CmpIPredicate::ne:
    return a != b;
  case arith::CmpIPredicate::slt:
    return a < b;
  case arith::CmpIPredicate::sle:
    return a <= b;
  case arith::CmpIPredicate::sgt:
    return a > b;
  case arith::CmpIPredicate::sge:
    return a >= b;
  case arith::CmpIPredicate::ult:
    return x < y;
  case arith::CmpIPredicate::ule:
    return x <= y;
  case arith::CmpIPredicate::ugt:
    return x > y;
  case arith::CmpIPredicate::uge:
    return x >= y;
  }
  llvm_unreachable("all predicates are above");
}

/// Nothing where there is no result: a division by zero.
static std::optional<int64_t> computeIntegers(Operation *op, int64_t a,
                                              int64_t b, Type type) {
  uint64_t x = getUnsigned(a, type), y = getUnsigned(b, type);
  unsigned width = getWidth(type);
  bool overflows = b == -1 && a == fitInteger(int64_t(1) << (width - 1), type);
  bool isDivision = isa<arith::DivSIOp, arith::DivUIOp, arith::RemSIOp,
                        arith::RemUIOp, arith::FloorDivSIOp>(op);
  bool isSigned = isa<arith::DivSIOp, arith::RemSIOp, arith::FloorDivSIOp>(op);
  if (isDivision && (y == 0 || (isSigned && overflows)))
    return std::nullopt;
  // Poison, which nobody may use, but a select may pass over.
  if (isa<arith::ShLIOp, arith::ShRSIOp, arith::ShRUIOp>(op) && y >= width)
    return 0;
  return llvm::TypeSwitch<Operation *, std::optional<int64_t>>(op)
      .Case([&](arith::AddIOp) { return uint64_t(a) + uint64_t(b); })
      .Case([&](arith::SubIOp) { return uint64_t(a) - uint64_t(b); })
      .Case([&](arith::MulIOp) { return uint64_t(a) * uint64_t(b); })
      .Case([&](arith::DivSIOp) { return a / b; })
      .Case([&](arith::RemSIOp) { return a % b; })
      .Case([&](arith::FloorDivSIOp) {
        return a / b - (a % b != 0 && (a < 0) != (b < 0));
      })
      .Case([&](arith::DivUIOp) { return x / y; })
      .Case([&](arith::RemUIOp) { return x % y; })
      .Case([&](arith::AndIOp) { return a & b; })
      .Case([&](arith::OrIOp) { return a | b; })
      .Case([&](arith::XOrIOp) { return a ^ b; })
      .Case([&](arith::ShLIOp) { return x << y; })
      .Case([&](arith::ShRSIOp) { return a >> y; })
      .Case([&](arith::ShRUIOp) { return x >> y; })
      .Case([&](arith::MinSIOp) { return std::min(a, b); })
      .Case([&](arith::MaxSIOp) { return std::max(a, b); })
      .Case([&](arith::MinUIOp) { return std::min(x, y); })
      .Case([&](arith::MaxUIOp) { return std::max(x, y); })
      .Default([](Operation *) { return std::nullopt; });
}

//===----------------------------------------------------------------------===//
// Floats
//===----------------------------------------------------------------------===//

static bool compareFloats(arith::CmpFPredicate predicate, double a, double b) {
  using enum arith::CmpFPredicate;
  bool isUnordered = std::isnan(a) || std::isnan(b);
  switch (predicate) {
  case AlwaysFalse:
    return false;
  case OEQ:
    return a == b;
  case OGT:
    return a > b;
  case OGE:
    return a >= b;
  case OLT:
    return a < b;
  case OLE:
    return a <= b;
  case ONE:
    return !isUnordered && a != b;
  case ORD:
    return !isUnordered;
  case UEQ:
    return isUnordered || a == b;
  case UGT:
    return isUnordered || a > b;
  case UGE:
    return isUnordered || a >= b;
  case ULT:
    return isUnordered || a < b;
  case ULE:
    return isUnordered || a <= b;
  case UNE:
    return isUnordered || a != b;
  case UNO:
    return isUnordered;
  case AlwaysTrue:
    return true;
  }
  llvm_unreachable("all predicates are above");
}

/// NaN where either is; -0.0 is less than 0.0.
static double minimum(double a, double b) {
  if (std::isnan(a) || std::isnan(b))
    return std::nan("");
  return a == b ? (std::signbit(a) ? a : b) : std::min(a, b);
}

static std::optional<double> computeFloats(Operation *op, double a, double b) {
  return llvm::TypeSwitch<Operation *, std::optional<double>>(op)
      .Case([&](arith::AddFOp) { return a + b; })
      .Case([&](arith::SubFOp) { return a - b; })
      .Case([&](arith::MulFOp) { return a * b; })
      .Case([&](arith::DivFOp) { return a / b; })
      .Case([&](arith::RemFOp) { return std::fmod(a, b); })
      .Case([&](arith::MinimumFOp) { return minimum(a, b); })
      .Case([&](arith::MaximumFOp) { return -minimum(-a, -b); })
      .Case([&](arith::MinNumFOp) { return std::fmin(a, b); })
      .Case([&](arith::MaxNumFOp) { return std::fmax(a, b); })
      .Default([](Operation *) { return std::nullopt; });
}

//===----------------------------------------------------------------------===//
// Conversions
//===----------------------------------------------------------------------===//

static Datum getConstant(Attribute value) {
  if (auto number = dyn_cast<FloatAttr>(value))
    return number.getValueAsDouble();
  auto number = cast<IntegerAttr>(value);
  return number.getType().isInteger(1) ? int64_t(number.getValue().isOne())
                                       : number.getValue().getSExtValue();
}

static Datum bitcast(const Datum &value, Type from, Type to) {
  char bytes[16] = {};
  writeElement(bytes, value, from);
  return readElement(bytes, to);
}

/// Nothing where the number does not fit: then the result is not defined.
static std::optional<int64_t> truncate(double value, Type type,
                                       bool isUnsigned) {
  double whole = std::trunc(value);
  unsigned width = getWidth(type);
  double least = isUnsigned ? 0.0 : -std::ldexp(1.0, width - 1);
  double end = std::ldexp(1.0, isUnsigned ? width : width - 1);
  if (!(whole >= least && whole < end))
    return std::nullopt;
  return isUnsigned ? int64_t(uint64_t(whole)) : int64_t(whole);
}

static std::optional<Datum> convert(Operation *op, const Datum &value) {
  using Result = std::optional<Datum>;
  Type from = op->getOperand(0).getType(), to = op->getResult(0).getType();
  auto integer = [&] { return std::get<int64_t>(value); };
  auto real = [&] { return std::get<double>(value); };
  auto fit = [&](int64_t number) { return Datum(fitInteger(number, to)); };
  return llvm::TypeSwitch<Operation *, Result>(op)
      .Case<arith::ExtUIOp, arith::IndexCastUIOp>(
          [&](auto) { return fit(getUnsigned(integer(), from)); })
      .Case([&](arith::ExtSIOp) {
        return fit(from.isInteger(1) ? -integer() : integer());
      })
      .Case([&](arith::IndexCastOp) {
        return fit(from.isInteger(1) ? -integer() : integer());
      })
      .Case([&](arith::TruncIOp) { return fit(integer()); })
      .Case([&](arith::SIToFPOp) -> Result {
        int64_t number = from.isInteger(1) ? -integer() : integer();
        return to.isF32() ? double(float(number)) : double(number);
      })
      .Case([&](arith::UIToFPOp) -> Result {
        uint64_t number = getUnsigned(integer(), from);
        return to.isF32() ? double(float(number)) : double(number);
      })
      .Case([&](arith::ExtFOp) { return real(); })
      .Case([&](arith::TruncFOp) { return fitFloat(real(), to); })
      .Case<arith::FPToSIOp, arith::FPToUIOp>([&](auto cast) -> Result {
        bool isUnsigned = isa<arith::FPToUIOp>(cast.getOperation());
        // What does not fit is poison: nobody may use it.
        return fit(truncate(real(), to, isUnsigned).value_or(0));
      })
      .Case([&](arith::BitcastOp) { return bitcast(value, from, to); })
      .Case([&](arith::NegFOp) { return -real(); })
      .Default([](Operation *) { return std::nullopt; });
}

//===----------------------------------------------------------------------===//
// Complex numbers
//===----------------------------------------------------------------------===//

static std::optional<Datum> runComplex(Operation *op, Frame &frame) {
  using Result = std::optional<Datum>;
  return llvm::TypeSwitch<Operation *, Result>(op)
      .Case([&](complex::CreateOp create) {
        return Complex(frame.real(create.getReal()),
                       frame.real(create.getImaginary()));
      })
      .Case([&](complex::ReOp part) {
        return frame.complex(part.getOperand()).real();
      })
      .Case([&](complex::ImOp part) {
        return frame.complex(part.getOperand()).imag();
      })
      .Case([&](complex::ConstantOp constant) {
        auto part = [&](unsigned i) {
          return cast<FloatAttr>(constant.getValue()[i]).getValueAsDouble();
        };
        return Complex(part(0), part(1));
      })
      .Default([](Operation *) { return std::nullopt; });
}

//===----------------------------------------------------------------------===//
// Ops
//===----------------------------------------------------------------------===//

static std::optional<Datum> compute(Operation *op, Frame &frame) {
  using Result = std::optional<Datum>;
  if (auto constant = dyn_cast<arith::ConstantOp>(op))
    return isa<FloatAttr, IntegerAttr>(constant.getValue())
               ? Result(getConstant(constant.getValue()))
               : std::nullopt;
  if (auto choice = dyn_cast<arith::SelectOp>(op))
    return frame.at(frame.integer(choice.getCondition())
                        ? choice.getTrueValue()
                        : choice.getFalseValue());
  if (auto test = dyn_cast<arith::CmpIOp>(op))
    return int64_t(
        compareIntegers(test.getPredicate(), frame.integer(test.getLhs()),
                        frame.integer(test.getRhs()), test.getLhs().getType()));
  if (auto test = dyn_cast<arith::CmpFOp>(op))
    return int64_t(compareFloats(test.getPredicate(), frame.real(test.getLhs()),
                                 frame.real(test.getRhs())));
  if (op->getNumOperands() == 1 && op->getNumResults() == 1 &&
      !isa<complex::ReOp, complex::ImOp>(op))
    return convert(op, frame.at(op->getOperand(0)));
  if (op->getNumOperands() != 2 || op->getNumResults() != 1 ||
      isa<complex::ComplexDialect>(op->getDialect()))
    return runComplex(op, frame);
  Type type = op->getResult(0).getType();
  Value left = op->getOperand(0), right = op->getOperand(1);
  if (type.isIntOrIndex()) {
    auto value =
        computeIntegers(op, frame.integer(left), frame.integer(right), type);
    return value ? Result(fitInteger(*value, type)) : std::nullopt;
  }
  if (!isa<FloatType>(type))
    return std::nullopt;
  auto value = computeFloats(op, frame.real(left), frame.real(right));
  return value ? Result(fitFloat(*value, type)) : std::nullopt;
}

Outcome Machine::runScalar(Operation *op, Frame &frame) {
  if (auto product = dyn_cast<arith::MulSIExtendedOp>(op)) {
    __int128 value = __int128(frame.integer(product.getLhs())) *
                     frame.integer(product.getRhs());
    Type type = product.getLhs().getType();
    frame.set(product.getLow(), fitInteger(int64_t(value), type));
    frame.set(product.getHigh(),
              fitInteger(int64_t(value >> getWidth(type)), type));
    return Outcome::Done;
  }
  if (auto value = compute(op, frame)) {
    frame.set(op->getResult(0), *value);
    return Outcome::Done;
  }
  return stuck(op, "the op is not known, or its result is not defined");
}

} // namespace pyarray::interpreter
