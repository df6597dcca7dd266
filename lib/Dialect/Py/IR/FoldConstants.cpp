//===- FoldConstants.cpp - Python's operators on constants ----------------===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Only what types can depend on: small integers, comparisons and logic. What
// overflows or raises is left to run time.
//
//===----------------------------------------------------------------------===//

#include "TypeRules.h"
#include "mlir/IR/Builders.h"
#include "llvm/Support/MathExtras.h"

using namespace mlir;
using namespace pyarray;
using namespace pyarray::py;

static std::optional<int64_t> divideFloor(int64_t lhs, int64_t rhs) {
  if (rhs == 0 || (lhs == INT64_MIN && rhs == -1))
    return std::nullopt;
  return llvm::divideFloorSigned(lhs, rhs);
}

static std::optional<int64_t> power(int64_t base, int64_t exponent) {
  if (exponent < 0 || exponent > 63)
    return std::nullopt;
  int64_t result = 1;
  for (int64_t i = 0; i != exponent; ++i)
    if (llvm::MulOverflow(result, base, result))
      return std::nullopt;
  return result;
}

static std::optional<int64_t> foldInt(BinaryKind kind, int64_t lhs,
                                      int64_t rhs) {
  int64_t result;
  switch (kind) {
  case BinaryKind::Add:
    return llvm::AddOverflow(lhs, rhs, result) ? std::nullopt
                                               : std::optional(result);
  case BinaryKind::Sub:
    return llvm::SubOverflow(lhs, rhs, result) ? std::nullopt
                                               : std::optional(result);
  case BinaryKind::Mul:
    return llvm::MulOverflow(lhs, rhs, result) ? std::nullopt
                                               : std::optional(result);
  case BinaryKind::FloorDiv:
    return divideFloor(lhs, rhs);
  case BinaryKind::Mod:
    if (std::optional<int64_t> quotient = divideFloor(lhs, rhs))
      return lhs - *quotient * rhs;
    return std::nullopt;
  case BinaryKind::Pow:
    return power(lhs, rhs);
  case BinaryKind::And:
    return lhs & rhs;
  case BinaryKind::Or:
    return lhs | rhs;
  case BinaryKind::Xor:
    return lhs ^ rhs;
  default:
    return std::nullopt;
  }
}

static std::optional<double> foldFloat(BinaryKind kind, double lhs,
                                       double rhs) {
  switch (kind) {
  case BinaryKind::Add:
    return lhs + rhs;
  case BinaryKind::Sub:
    return lhs - rhs;
  case BinaryKind::Mul:
    return lhs * rhs;
  case BinaryKind::TrueDiv:
    return rhs == 0.0 ? std::nullopt : std::optional(lhs / rhs);
  default:
    return std::nullopt;
  }
}

/// An integer counts as a float only where the float holds it exactly.
static std::optional<double> getExactFloat(const InferredValue &value) {
  std::optional<int64_t> integer = value.getInt();
  if (!integer)
    return value.getFloat();
  constexpr int64_t limit = int64_t(1) << 53;
  if (*integer > limit || *integer < -limit)
    return std::nullopt;
  return static_cast<double>(*integer);
}

Attribute py::foldBinary(BinaryKind kind, const InferredValue &lhs,
                         const InferredValue &rhs) {
  if (!isPythonScalar(lhs.type) || !isPythonScalar(rhs.type))
    return {};
  Builder builder(lhs.type.getContext());
  std::optional<int64_t> left = lhs.getInt(), right = rhs.getInt();
  if (left && right && kind != BinaryKind::TrueDiv) {
    std::optional<int64_t> result = foldInt(kind, *left, *right);
    if (!result)
      return {};
    bool isLogic = kind == BinaryKind::And || kind == BinaryKind::Or ||
                   kind == BinaryKind::Xor;
    if (isLogic && isa<BoolType>(lhs.type) && isa<BoolType>(rhs.type))
      return builder.getBoolAttr(*result != 0);
    return builder.getI64IntegerAttr(*result);
  }
  std::optional<double> x = getExactFloat(lhs), y = getExactFloat(rhs);
  if (!x || !y)
    return {};
  std::optional<double> result = foldFloat(kind, *x, *y);
  return result ? builder.getF64FloatAttr(*result) : Attribute();
}

Attribute py::foldUnary(UnaryKind kind, const InferredValue &operand) {
  if (!isPythonScalar(operand.type))
    return {};
  Builder builder(operand.type.getContext());
  if (std::optional<double> floating = operand.getFloat()) {
    if (kind == UnaryKind::Neg)
      return builder.getF64FloatAttr(-*floating);
    return kind == UnaryKind::Pos ? operand.constant : Attribute();
  }
  std::optional<int64_t> integer = operand.getInt();
  if (!integer || (*integer == INT64_MIN && kind == UnaryKind::Neg))
    return {};
  switch (kind) {
  case UnaryKind::Pos:
    return builder.getI64IntegerAttr(*integer);
  case UnaryKind::Neg:
    return builder.getI64IntegerAttr(-*integer);
  case UnaryKind::Invert:
    return builder.getI64IntegerAttr(~*integer);
  case UnaryKind::Not:
    return {};
  }
  return {};
}

template <typename T>
static std::optional<bool> compareAs(CompareKind kind, T lhs, T rhs) {
  switch (kind) {
  case CompareKind::Eq:
    return lhs == rhs;
  case CompareKind::Ne:
    return lhs != rhs;
  case CompareKind::Lt:
    return lhs < rhs;
  case CompareKind::Le:
    return lhs <= rhs;
  case CompareKind::Gt:
    return lhs > rhs;
  case CompareKind::Ge:
    return lhs >= rhs;
  default:
    return std::nullopt;
  }
}

std::optional<bool> py::foldCompare(CompareKind kind, const InferredValue &lhs,
                                    const InferredValue &rhs) {
  if (StringAttr left = dyn_cast_if_present<StringAttr>(lhs.constant))
    if (StringAttr right = dyn_cast_if_present<StringAttr>(rhs.constant))
      return compareAs(kind, left.getValue(), right.getValue());
  if (BytesAttr left = dyn_cast_if_present<BytesAttr>(lhs.constant))
    if (BytesAttr right = dyn_cast_if_present<BytesAttr>(rhs.constant))
      return compareAs(kind, left.getValue(), right.getValue());
  if (!isPythonScalar(lhs.type) || !isPythonScalar(rhs.type))
    return std::nullopt;
  std::optional<int64_t> left = lhs.getInt(), right = rhs.getInt();
  if (left && right)
    return compareAs(kind, *left, *right);
  std::optional<double> x = getExactFloat(lhs), y = getExactFloat(rhs);
  if (!x || !y)
    return std::nullopt;
  return compareAs(kind, *x, *y);
}
