//===- IntegerElements.cpp - Elements that are integers -------------------===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Elements.h"

using namespace mlir;

namespace pyarray::interpreter {

/// a // b, rounded down.
static int64_t floorDivide(int64_t a, int64_t b) {
  return a / b - (a % b != 0 && (a < 0) != (b < 0));
}

static int64_t power(int64_t base, uint64_t exponent) {
  uint64_t result = 1, square = base;
  for (; exponent; exponent >>= 1, square *= square)
    if (exponent & 1)
      result *= square;
  return result;
}

/// Of bools, `add` is or, `multiply` is and.
Result computeBool(Kind kind, bool a, bool b) {
  switch (kind) {
  case Kind::Add:
  case Kind::BitwiseOr:
  case Kind::LogicalOr:
  case Kind::Maximum:
  case Kind::Fmax:
    return int64_t(a || b);
  case Kind::Multiply:
  case Kind::BitwiseAnd:
  case Kind::LogicalAnd:
  case Kind::Minimum:
  case Kind::Fmin:
    return int64_t(a && b);
  case Kind::BitwiseXor:
  case Kind::LogicalXor:
    return int64_t(a != b);
  case Kind::Invert:
  case Kind::LogicalNot:
    return int64_t(!a);
  case Kind::Positive:
  case Kind::Absolute:
    return int64_t(a);
  default:
    return std::nullopt;
  }
}

static Result divideIntegers(Kind kind, int64_t a, int64_t b, Type type) {
  uint64_t x = getUnsigned(a, type), y = getUnsigned(b, type);
  bool floors = kind == Kind::FloorDivide;
  if (y == 0)
    return int64_t(0);
  if (isUnsigned(type))
    return int64_t(floors ? x / y : x % y);
  if (b == -1) // the smallest integer wraps to itself
    return int64_t(floors ? -x : 0);
  if (kind == Kind::Fmod)
    return a % b;
  int64_t quotient = floorDivide(a, b);
  return floors ? quotient : a - quotient * b;
}

static Result shift(Kind kind, int64_t a, int64_t b, Type type) {
  uint64_t count = getUnsigned(b, type), x = getUnsigned(a, type);
  bool isLeft = kind == Kind::LeftShift;
  if (count >= getWidth(type))
    return int64_t(!isLeft && !isUnsigned(type) && a < 0 ? -1 : 0);
  if (isLeft)
    return int64_t(x << count);
  return isUnsigned(type) ? int64_t(x >> count) : a >> count;
}

Result computeInteger(Kind kind, int64_t a, int64_t b, Type type) {
  uint64_t x = a, y = b;
  bool isLess =
      isUnsigned(type) ? getUnsigned(a, type) < getUnsigned(b, type) : a < b;
  switch (kind) {
  case Kind::Add:
    return int64_t(x + y);
  case Kind::Subtract:
    return int64_t(x - y);
  case Kind::Multiply:
    return int64_t(x * y);
  case Kind::Square:
    return int64_t(x * x);
  case Kind::FloorDivide:
  case Kind::Remainder:
  case Kind::Fmod:
    return divideIntegers(kind, a, b, type);
  case Kind::Power:
    return power(a, getUnsigned(b, type));
  case Kind::Minimum:
  case Kind::Fmin:
    return isLess ? a : b;
  case Kind::Maximum:
  case Kind::Fmax:
    return isLess ? b : a;
  case Kind::BitwiseAnd:
    return a & b;
  case Kind::BitwiseOr:
    return a | b;
  case Kind::BitwiseXor:
    return a ^ b;
  case Kind::LeftShift:
  case Kind::RightShift:
    return shift(kind, a, b, type);
  case Kind::LogicalAnd:
    return int64_t(a && b);
  case Kind::LogicalOr:
    return int64_t(a || b);
  case Kind::LogicalXor:
    return int64_t(!a != !b);
  case Kind::LogicalNot:
    return int64_t(!a);
  case Kind::Negative:
    return int64_t(-x);
  case Kind::Positive:
  case Kind::Floor:
  case Kind::Ceil:
  case Kind::Trunc:
  case Kind::Rint:
    return a;
  case Kind::Absolute:
    return int64_t(!isUnsigned(type) && a < 0 ? -x : x);
  case Kind::Invert:
    return ~a;
  case Kind::Sign:
    return int64_t(isUnsigned(type) ? a != 0 : (a > 0) - (a < 0));
  case Kind::Isnan:
  case Kind::Isinf:
    return int64_t(0);
  case Kind::Isfinite:
    return int64_t(1);
  case Kind::Signbit:
    return int64_t(!isUnsigned(type) && a < 0);
  default:
    return std::nullopt;
  }
}

} // namespace pyarray::interpreter
