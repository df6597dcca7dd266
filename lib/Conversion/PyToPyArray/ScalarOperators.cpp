//===- ScalarOperators.cpp - Binary and unary operators on scalars --------===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "ComplexNumbers.h"
#include "Containers.h"
#include "Text.h"
#include "mlir/Dialect/Utils/StaticValueUtils.h"
#include "pyarray/Analysis/Promotion.h"
#include "pyarray/Dialect/PyArray/Transforms/ScalarMath.h"

using namespace mlir;
using namespace pyarray;
using py::BinaryKind;
using py::UnaryKind;

//===----------------------------------------------------------------------===//
// Python's own scalars
//===----------------------------------------------------------------------===//

/// The words of CPython 3.11 for each operator, of integers and of floats.
static StringRef getZeroDivisionMessage(BinaryKind kind, bool isFloat) {
  switch (kind) {
  case BinaryKind::FloorDiv:
    return isFloat ? "float floor division by zero"
                   : "integer division or modulo by zero";
  case BinaryKind::Mod:
    return isFloat ? "float modulo" : "integer modulo by zero";
  default:
    return isFloat ? "float division by zero" : "division by zero";
  }
}

/// `ZeroDivisionError` where `divisor` is zero.
static void checkDivisor(Lowering &b, Value divisor, StringRef message) {
  if (b.options.numpyErrors)
    return;
  Type type = divisor.getType();
  PyValue asPython(type, divisor);
  if (std::optional<int64_t> constant = getConstantInt(asPython);
      constant && *constant != 0)
    return;
  if (std::optional<double> constant = getConstantFloat(divisor);
      constant && *constant != 0.0)
    return;
  Value zero = b.constant(cast<TypedAttr>(b.getZeroAttr(type)));
  Value nonzero =
      isa<FloatType>(type)
          ? arith::CmpFOp::create(b, arith::CmpFPredicate::UNE, divisor, zero)
                .getResult()
          : arith::CmpIOp::create(b, arith::CmpIPredicate::ne, divisor, zero);
  b.check(nonzero, ExceptionKind::ZeroDivisionError, message);
}

/// `x << n`, `x >> n`: `ValueError` where n is negative; n may be 64 or more.
static void checkShiftCount(Lowering &b, Value count) {
  PyValue asPython(count.getType(), count);
  if (std::optional<int64_t> constant = getConstantInt(asPython);
      constant && *constant >= 0)
    return;
  Value fits = arith::CmpIOp::create(b, arith::CmpIPredicate::sge, count,
                                     b.constantInt(0));
  b.check(fits, ExceptionKind::ValueError, "negative shift count");
}

/// x // 2**k = x >> k, x % 2**k = x & (2**k - 1); null for any other operation.
static Value emitByPowerOfTwo(Lowering &b, BinaryKind kind, Value lhs,
                              Value rhs) {
  std::optional<int64_t> divisor = getConstantIntValue(rhs);
  bool isDivision = kind == BinaryKind::FloorDiv || kind == BinaryKind::Mod;
  if (!isDivision || !divisor || *divisor <= 0 ||
      !llvm::isPowerOf2_64(*divisor))
    return {};
  if (kind == BinaryKind::Mod)
    return arith::AndIOp::create(b, lhs, b.constantInt(*divisor - 1));
  return arith::ShRSIOp::create(b, lhs, b.constantInt(llvm::Log2_64(*divisor)));
}

/// lhs op rhs of Python scalars, in `result` (both converted to it); where
/// Python raises, a check comes first, and the rest is NumPy's ufunc.
static PyResult emitPythonBinary(Lowering &b, BinaryKind kind,
                                 const PyValue &lhs, const PyValue &rhs,
                                 Type result) {
  if (isa<py::ComplexType>(result))
    return emitComplexBinary(b, kind, lhs, rhs, result);
  ValueResult left = castScalar(b, lhs, result);
  ValueResult right = castScalar(b, rhs, result);
  std::optional<ElementwiseKind> ufunc = getUfunc(kind);
  if (failed(left) || failed(right))
    return failure();
  bool isFloat = isa<py::FloatType>(result);
  if (!ufunc || (isFloat && kind >= BinaryKind::LShift) ||
      (!isFloat && kind == BinaryKind::TrueDiv) ||
      (isa<py::BoolType>(result) && kind < BinaryKind::And))
    return b.refuse("this operator does not give " + describeType(result));

  bool anyFloat = lhs.is<py::FloatType>() || rhs.is<py::FloatType>();
  if (kind == BinaryKind::TrueDiv || kind == BinaryKind::FloorDiv ||
      kind == BinaryKind::Mod)
    checkDivisor(b, *right, getZeroDivisionMessage(kind, anyFloat));
  if (kind == BinaryKind::LShift || kind == BinaryKind::RShift)
    checkShiftCount(b, *right);
  if (b.options.overflowRaises && isa<py::IntType>(result))
    if (Value checked = emitCheckedBinary(b, kind, *left, *right))
      return PyValue(result, checked);
  if (kind == BinaryKind::Pow)
    return PyValue(result, emitPythonPower(b, *left, *right, result));
  if (Value shifted = emitByPowerOfTwo(b, kind, *left, *right))
    return PyValue(result, shifted);
  Type element = getElementType(result);
  return PyValue(result, emitScalar(b, b.getLoc(), *ufunc, element,
                                    {*left, *right}, element));
}

//===----------------------------------------------------------------------===//
// Operators
//===----------------------------------------------------------------------===//

PyResult pyarray::emitBinary(Lowering &b, BinaryKind kind, const PyValue &lhs,
                             const PyValue &rhs, Type result) {
  if (isPythonScalar(lhs.type) && isPythonScalar(rhs.type) &&
      isPythonScalar(result))
    return emitPythonBinary(b, kind, lhs, rhs, result);
  if (kind == BinaryKind::Add && lhs.is<py::TupleType>() &&
      rhs.is<py::TupleType>()) {
    SmallVector<PyValue> items = getItems(lhs);
    llvm::append_range(items, getItems(rhs));
    return makeTuple(b, items);
  }
  if (isContainer(lhs.type) || isContainer(rhs.type))
    return emitContainerBinary(b, kind, lhs, rhs, /*inPlace=*/false);
  if (isText(lhs.type) || isText(rhs.type))
    return emitTextBinary(b, kind, lhs, rhs, result);
  std::optional<ElementwiseKind> ufunc = getUfunc(kind);
  if (!ufunc)
    return b.refuse("operator '" + py::stringifyBinaryKind(kind) +
                    "' is not supported here");
  return emitUfunc(b, *ufunc, {lhs, rhs}, result);
}

/// -x, +x, ~x of a Python scalar, in `result` (`bool` counts as `int`).
static PyResult emitPythonUnary(Lowering &b, UnaryKind kind,
                                const PyValue &operand, Type result) {
  ValueResult value = castScalar(b, operand, result);
  if (failed(value))
    return failure();
  bool isFloat = isa<py::FloatType>(result);
  if (kind == UnaryKind::Pos)
    return PyValue(result, *value);
  if (kind == UnaryKind::Invert && isFloat)
    return b.refuse("operator '~' does not give a float");
  if (isFloat)
    return PyValue(result, b.createOrFold<arith::NegFOp>(*value));
  if (kind == UnaryKind::Neg)
    checkNegatable(b, *value);
  Value other = b.constantInt(kind == UnaryKind::Neg ? 0 : -1);
  Value negated = kind == UnaryKind::Neg
                      ? b.createOrFold<arith::SubIOp>(other, *value)
                      : b.createOrFold<arith::XOrIOp>(*value, other);
  return PyValue(result, negated);
}

PyResult pyarray::emitUnary(Lowering &b, UnaryKind kind, const PyValue &operand,
                            Type result) {
  if (kind == UnaryKind::Not) {
    ValueResult truth = emitTruth(b, operand);
    if (failed(truth))
      return failure();
    return makeBool(
        b, b.createOrFold<arith::XOrIOp>(*truth, b.constantBool(true)));
  }
  if (isComplex(operand.type) && isScalar(result)) {
    Type element = getElementType(result);
    if (kind == UnaryKind::Pos)
      return operand;
    return PyValue(result, emitScalar(b, b.getLoc(), ElementwiseKind::Negative,
                                      element, operand.value(), element));
  }
  if (isPythonScalar(operand.type) && isa<py::IntType, py::FloatType>(result))
    return emitPythonUnary(b, kind, operand, result);
  ElementwiseKind ufunc = kind == UnaryKind::Neg   ? ElementwiseKind::Negative
                          : kind == UnaryKind::Pos ? ElementwiseKind::Positive
                                                   : ElementwiseKind::Invert;
  return emitUfunc(b, ufunc, operand, result);
}
