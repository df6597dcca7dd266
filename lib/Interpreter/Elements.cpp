//===- Elements.cpp - Elements of any type --------------------------------===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Elements.h"

#include <cmath>

using namespace mlir;

namespace pyarray::interpreter {

//===----------------------------------------------------------------------===//
// Comparisons and conversions
//===----------------------------------------------------------------------===//

/// -1, 0 or 1; 2 where neither is less, and they are not equal: NaN.
static int order(const Datum &a, const Datum &b, Type type) {
  if (auto *x = std::get_if<double>(&a)) {
    double y = std::get<double>(b);
    return *x < y ? -1 : *x > y ? 1 : *x == y ? 0 : 2;
  }
  if (auto *x = std::get_if<Complex>(&a))
    return *x == std::get<Complex>(b) ? 0 : 2;
  int64_t x = std::get<int64_t>(a), y = std::get<int64_t>(b);
  if (isUnsigned(type)) {
    uint64_t left = getUnsigned(x, type), right = getUnsigned(y, type);
    return (left > right) - (left < right);
  }
  return (x > y) - (x < y);
}

static Result compare(Kind kind, const Datum &a, const Datum &b, Type type) {
  bool isComplex = isa<ComplexType>(type);
  int found = order(a, b, type);
  switch (kind) {
  case Kind::Equal:
    return int64_t(found == 0);
  case Kind::NotEqual:
    return int64_t(found != 0);
  case Kind::Less:
    return isComplex ? Result() : int64_t(found == -1);
  case Kind::LessEqual:
    return isComplex ? Result() : int64_t(found == -1 || found == 0);
  case Kind::Greater:
    return isComplex ? Result() : int64_t(found == 1);
  case Kind::GreaterEqual:
    return isComplex ? Result() : int64_t(found == 1 || found == 0);
  default:
    return std::nullopt;
  }
}

static double toDouble(const Datum &value, Type type) {
  if (auto *number = std::get_if<double>(&value))
    return *number;
  if (auto *number = std::get_if<Complex>(&value))
    return number->real();
  int64_t number = std::get<int64_t>(value);
  return isUnsigned(type) ? double(getUnsigned(number, type)) : double(number);
}

static bool isTrue(const Datum &value) {
  if (auto *number = std::get_if<double>(&value))
    return *number != 0;
  if (auto *number = std::get_if<Complex>(&value))
    return *number != Complex();
  return std::get<int64_t>(value) != 0;
}

/// As C does it; of what does not fit, nothing is promised.
static int64_t toInteger(double value) {
  constexpr double end = 9223372036854775808.0;
  if (value >= end && value < 2 * end)
    return int64_t(uint64_t(value));
  return value >= -end && value < end ? int64_t(value) : INT64_MIN;
}

static Result cast(const Datum &value, Type from, Type to) {
  if (isa<ComplexType>(to))
    return std::holds_alternative<Complex>(value)
               ? value
               : Datum(Complex(toDouble(value, from)));
  if (isa<FloatType>(to)) {
    auto *integer = std::get_if<int64_t>(&value);
    if (!integer || !to.isF32())
      return toDouble(value, from);
    return double(isUnsigned(from) ? float(getUnsigned(*integer, from))
                                   : float(*integer));
  }
  if (to.isInteger(1))
    return int64_t(isTrue(value));
  if (auto *integer = std::get_if<int64_t>(&value))
    return isUnsigned(from) ? int64_t(getUnsigned(*integer, from)) : *integer;
  return toInteger(toDouble(value, from));
}

//===----------------------------------------------------------------------===//
// All
//===----------------------------------------------------------------------===//

static Datum fit(const Datum &value, Type type) {
  if (auto *number = std::get_if<double>(&value))
    return fitFloat(*number, type);
  if (auto *number = std::get_if<Complex>(&value))
    return fitComplex(*number, type);
  return fitInteger(std::get<int64_t>(value), type);
}

static Result compute(Kind kind, ArrayRef<Datum> operands, Type type) {
  const Datum &a = operands.front(), &b = operands.back();
  if (auto *x = std::get_if<Complex>(&a))
    return computeComplex(kind, *x, std::get<Complex>(b));
  if (auto *x = std::get_if<double>(&a))
    return operands.size() == 2
               ? computeFloatPair(kind, *x, std::get<double>(b))
               : computeFloat(kind, *x);
  int64_t x = std::get<int64_t>(a), y = std::get<int64_t>(b);
  return type.isInteger(1) ? computeBool(kind, x, y)
                           : computeInteger(kind, x, y, type);
}

std::optional<Datum> computeElement(Kind kind, ArrayRef<Datum> operands,
                                    ArrayRef<Type> types, Type result) {
  Result value;
  if (kind == Kind::Where)
    value = operands[std::get<int64_t>(operands[0]) ? 1 : 2];
  else if (kind == Kind::Cast)
    value = cast(operands.front(), types.front(), result);
  else if (kind >= Kind::Equal && kind <= Kind::GreaterEqual)
    value = compare(kind, operands[0], operands[1], types.front());
  else
    value = compute(kind, operands, types.front());
  return value ? Result(fit(*value, result)) : std::nullopt;
}

//===----------------------------------------------------------------------===//
// Reductions
//===----------------------------------------------------------------------===//

Datum combine(ReductionKind kind, const Datum &left, const Datum &right,
              Type type, bool isUnsigned) {
  auto apply = [&](Kind elementwise) {
    Type element = type;
    if (isUnsigned && type.isInteger() && !type.isInteger(1))
      element = IntegerType::get(type.getContext(), getWidth(type),
                                 IntegerType::Unsigned);
    return *computeElement(elementwise, {left, right}, {element, element},
                           type);
  };
  switch (kind) {
  case ReductionKind::Sum:
    return type.isInteger(1) ? Datum(int64_t(isTrue(left) || isTrue(right)))
                             : apply(Kind::Add);
  case ReductionKind::Prod:
    return apply(Kind::Multiply);
  case ReductionKind::Min:
    return apply(Kind::Minimum);
  case ReductionKind::Max:
    return apply(Kind::Maximum);
  case ReductionKind::Any:
    return int64_t(isTrue(left) || isTrue(right));
  case ReductionKind::All:
    return int64_t(isTrue(left) && isTrue(right));
  }
  llvm_unreachable("all kinds are above");
}

Datum getIdentity(ReductionKind kind, Type type, bool isUnsigned) {
  bool isOne = kind == ReductionKind::Prod || kind == ReductionKind::All;
  if (isa<ComplexType>(type))
    return Complex(isOne);
  if (kind != ReductionKind::Min && kind != ReductionKind::Max)
    return isa<FloatType>(type) ? Datum(double(isOne)) : Datum(int64_t(isOne));
  bool isGreatest = kind == ReductionKind::Min;
  if (isa<FloatType>(type))
    return isGreatest ? INFINITY : -INFINITY;
  if (isUnsigned || type.isInteger(1))
    return fitInteger(isGreatest ? -1 : 0, type);
  int64_t least = fitInteger(int64_t(1) << (getWidth(type) - 1), type);
  return isGreatest ? ~least : least;
}

} // namespace pyarray::interpreter
