//===- ComplexNumbers.cpp - Complex numbers and module cmath --------------===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "ComplexNumbers.h"
#include "HostCalls.h"
#include "mlir/Dialect/Complex/IR/Complex.h"
#include "mlir/Dialect/Math/IR/Math.h"
#include "pyarray/Analysis/Promotion.h"
#include "pyarray/Dialect/PyArray/Transforms/ScalarMath.h"

using namespace mlir;
using namespace pyarray;
using py::BinaryKind;

Value pyarray::emitComplexConstant(Lowering &b, py::ComplexAttr value) {
  return makeComplex(b, b.getLoc(),
                     b.constantFloat(value.getReal().getValueAsDouble()),
                     b.constantFloat(value.getImag().getValueAsDouble()));
}

static Value getPart(Lowering &b, Value value, bool isReal) {
  return isReal ? Value(complex::ReOp::create(b, value))
                : Value(complex::ImOp::create(b, value));
}

//===----------------------------------------------------------------------===//
// Operators
//===----------------------------------------------------------------------===//

static void checkDivisor(Lowering &b, Value divisor) {
  if (b.options.numpyErrors)
    return;
  Value zero = b.constantFloat(0.0);
  auto differs = [&](bool isReal) -> Value {
    return arith::CmpFOp::create(b, arith::CmpFPredicate::UNE,
                                 getPart(b, divisor, isReal), zero);
  };
  b.check(arith::OrIOp::create(b, differs(true), differs(false)),
          ExceptionKind::ZeroDivisionError, "complex division by zero");
}

/// base ** exponent for a constant exponent of 1 to 100, by the squarings that
/// CPython does; null for any other.
static Value emitKnownPower(Lowering &b, Value base, const PyValue &exponent) {
  std::optional<int64_t> known = getConstantInt(exponent);
  if (!known || *known < 1 || *known > 100)
    return {};
  Type element = base.getType();
  auto multiply = [&](Value lhs, Value rhs) {
    return emitScalar(b, b.getLoc(), ElementwiseKind::Multiply, element,
                      {lhs, rhs}, element);
  };
  Value result =
      makeComplex(b, b.getLoc(), b.constantFloat(1.0), b.constantFloat(0.0));
  for (int64_t bit = 1; bit <= *known; bit <<= 1) {
    if (*known & bit)
      result = multiply(result, base);
    base = multiply(base, base);
  }
  return result;
}

PyResult pyarray::emitComplexBinary(Lowering &b, BinaryKind kind,
                                    const PyValue &lhs, const PyValue &rhs,
                                    Type result) {
  ValueResult left = castScalar(b, lhs, result);
  ValueResult right = castScalar(b, rhs, result);
  if (failed(left) || failed(right))
    return failure();
  if (kind == BinaryKind::Pow) {
    if (Value power = emitKnownPower(b, *left, rhs))
      return PyValue(result, power);
    return emitHostCall(b, "operator.pow",
                        {PyValue(result, *left), PyValue(result, *right)},
                        result);
  }
  if (kind == BinaryKind::TrueDiv) {
    checkDivisor(b, *right);
    return PyValue(result,
                   emitPythonComplexDivision(b, b.getLoc(), *left, *right));
  }
  std::optional<ElementwiseKind> ufunc = getUfunc(kind);
  if (!ufunc || kind > BinaryKind::Mul)
    return b.refuse("this operator does not give a complex");
  Type element = getElementType(result);
  return PyValue(result, emitScalar(b, b.getLoc(), *ufunc, element,
                                    {*left, *right}, element));
}

//===----------------------------------------------------------------------===//
// Functions
//===----------------------------------------------------------------------===//

bool pyarray::isComplexBuiltin(StringRef name, const CallArguments &arguments) {
  return name == "complex" ||
         (name == "abs" && arguments.positional.size() == 1 &&
          isComplex(arguments.positional.front().type));
}

/// complex(real, imag), where either may be complex itself.
static PyResult emitComplexClass(Lowering &b, const CallArguments &arguments,
                                 Type result) {
  if (!isComplex(result))
    return b.refuse("complex() does not give " + describeType(result));
  const PyValue *real = arguments.find(0, "real");
  const PyValue *imag = arguments.find(1, "imag");
  Value sum;
  for (const PyValue *part : {real, imag}) {
    if (!part)
      continue;
    ValueResult value = castScalar(b, loadScalar(b, *part), result);
    if (failed(value))
      return failure();
    bool isImaginary = part == imag;
    Value re = getPart(b, *value, true), im = getPart(b, *value, false);
    Value turned =
        isImaginary
            ? makeComplex(b, b.getLoc(), b.createOrFold<arith::NegFOp>(im), re)
            : *value;
    if (isImaginary && sum && !isComplex(part->type))
      sum = makeComplex(b, b.getLoc(), getPart(b, sum, true),
                        isComplex(real->type) ? b.createOrFold<arith::AddFOp>(
                                                    getPart(b, sum, false), re)
                                              : re);
    else if (sum)
      sum = emitScalar(b, b.getLoc(), ElementwiseKind::Add, sum.getType(),
                       {sum, turned}, sum.getType());
    else if (isImaginary && !isComplex(part->type))
      sum = makeComplex(b, b.getLoc(), b.constantFloat(0.0), re);
    else
      sum = turned;
  }
  if (!sum)
    sum =
        makeComplex(b, b.getLoc(), b.constantFloat(0.0), b.constantFloat(0.0));
  return PyValue(result, sum);
}

/// abs(z): Python raises where the length overflows.
static PyResult emitAbsolute(Lowering &b, const PyValue &value, Type result) {
  Type element = getElementType(value.type);
  Value length =
      emitScalar(b, b.getLoc(), ElementwiseKind::Absolute, element,
                 value.value(), cast<ComplexType>(element).getElementType());
  if (!isPythonScalar(value.type))
    return PyValue(result, length);
  auto isFinite = [&](Value number) -> Value {
    return math::IsFiniteOp::create(b, number);
  };
  Value wasFinite =
      arith::AndIOp::create(b, isFinite(getPart(b, value.value(), true)),
                            isFinite(getPart(b, value.value(), false)));
  Value fits = arith::OrIOp::create(
      b, isFinite(length),
      arith::XOrIOp::create(b, wasFinite, b.constantBool(true)));
  b.check(fits, ExceptionKind::OverflowError, "absolute value too large");
  return PyValue(result, length);
}

PyResult pyarray::emitComplexBuiltin(Lowering &b, StringRef name,
                                     const CallArguments &arguments,
                                     Type result) {
  if (name == "complex")
    return emitComplexClass(b, arguments, result);
  return emitAbsolute(b, arguments.positional.front(), result);
}

PyResult pyarray::emitNumberPart(Lowering &b, StringRef name,
                                 const PyValue &value, Type result) {
  if (isComplex(value.type))
    return PyValue(result, getPart(b, value.value(), name == "real"));
  if (name == "real")
    return emitCastTo(b, value, result);
  SmallVector<Type> types;
  if (!isScalar(result) || failed(convertType(result, types)))
    return b.refuse("expected a number, but got " + describeType(result));
  return PyValue(result,
                 b.constant(cast<TypedAttr>(b.getZeroAttr(types.front()))));
}

PyResult pyarray::emitNumberMethod(Lowering &b, StringRef name,
                                   const PyValue &value, Type result) {
  if (name == "is_integer") {
    if (!isa<FloatType>(getElementType(value.type)))
      return b.refuse("method 'is_integer' of " + describeType(value.type) +
                      " is not supported");
    Value whole = math::TruncOp::create(b, value.value());
    Value same = arith::CmpFOp::create(b, arith::CmpFPredicate::OEQ, whole,
                                       value.value());
    Value finite = math::IsFiniteOp::create(b, value.value());
    return makeBool(b, arith::AndIOp::create(b, same, finite));
  }
  if (!isComplex(value.type))
    return emitCastTo(b, value, result);
  Value imag = getPart(b, value.value(), false);
  return PyValue(result,
                 makeComplex(b, b.getLoc(), getPart(b, value.value(), true),
                             b.createOrFold<arith::NegFOp>(imag)));
}

/// By CPython itself: special values and errors are a table for each function.
PyResult pyarray::emitComplexMath(Lowering &b, StringRef name,
                                  const CallArguments &arguments, Type result) {
  return emitHostCall(b, ("cmath." + name).str(), arguments.positional, result);
}
