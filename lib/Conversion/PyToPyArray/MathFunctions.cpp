//===- MathFunctions.cpp - Module math ------------------------------------===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// As CPython wraps the C library: an argument outside of the domain is a
// `ValueError`, an infinite result of a finite argument an `OverflowError`.
// Domains are tested on the argument, which costs one comparison and lets
// loops without a failure be vectorised.
//
//===----------------------------------------------------------------------===//

#include "Emit.h"
#include "HostCalls.h"
#include "pyarray/Analysis/Promotion.h"
#include "pyarray/Dialect/PyArray/Transforms/ScalarMath.h"
#include "llvm/ADT/StringSwitch.h"

using namespace mlir;
using namespace pyarray;
using arith::CmpFPredicate;
using Kind = ElementwiseKind;

//===----------------------------------------------------------------------===//
// Checks
//===----------------------------------------------------------------------===//

static void checkDomain(Lowering &b, Value condition) {
  if (!b.options.numpyErrors)
    b.check(condition, ExceptionKind::ValueError, "math domain error");
}

static Value compare(Lowering &b, CmpFPredicate predicate, Value lhs,
                     double rhs) {
  return arith::CmpFOp::create(b, predicate, lhs, b.constantFloat(rhs));
}

static Value emitFunction(Lowering &b, Kind kind, ValueRange operands) {
  Type f64 = b.getF64Type();
  return emitScalar(b, b.getLoc(), kind, f64, operands, f64);
}

static Value compareMagnitude(Lowering &b, CmpFPredicate predicate, Value value,
                              double bound) {
  return compare(b, predicate, emitFunction(b, Kind::Absolute, value), bound);
}

/// `OverflowError` where the result is infinite and the argument is not.
static void checkRange(Lowering &b, Value argument, Value result) {
  if (b.options.numpyErrors)
    return;
  double inf = std::numeric_limits<double>::infinity();
  Value fine = arith::OrIOp::create(
      b, compareMagnitude(b, CmpFPredicate::UNE, result, inf),
      compareMagnitude(b, CmpFPredicate::OEQ, argument, inf));
  b.check(fine, ExceptionKind::OverflowError, "math range error");
}

/// Is `value` in the domain of `kind`? NaN is in every domain. Null where
/// every number is.
static Value emitInDomain(Lowering &b, Kind kind, Value value) {
  double inf = std::numeric_limits<double>::infinity();
  switch (kind) {
  case Kind::Sqrt:
    return compare(b, CmpFPredicate::UGE, value, 0.0);
  case Kind::Log:
  case Kind::Log2:
  case Kind::Log10:
    return compare(b, CmpFPredicate::UGT, value, 0.0);
  case Kind::Log1p:
    return compare(b, CmpFPredicate::UGT, value, -1.0);
  case Kind::Arcsin:
  case Kind::Arccos:
    return compareMagnitude(b, CmpFPredicate::ULE, value, 1.0);
  case Kind::Arctanh:
    return compareMagnitude(b, CmpFPredicate::ULT, value, 1.0);
  case Kind::Arccosh:
    return compare(b, CmpFPredicate::UGE, value, 1.0);
  case Kind::Sin:
  case Kind::Cos:
  case Kind::Tan:
    return compareMagnitude(b, CmpFPredicate::UNE, value, inf);
  default:
    return {};
  }
}

static bool mayOverflow(Kind kind) {
  return kind == Kind::Exp || kind == Kind::Exp2 || kind == Kind::Expm1 ||
         kind == Kind::Sinh || kind == Kind::Cosh;
}

//===----------------------------------------------------------------------===//
// Functions of one float
//===----------------------------------------------------------------------===//

static std::optional<Kind> getUnaryKind(StringRef name) {
  return llvm::StringSwitch<std::optional<Kind>>(name)
      .Case("sqrt", Kind::Sqrt)
      .Case("cbrt", Kind::Cbrt)
      .Case("exp", Kind::Exp)
      .Case("exp2", Kind::Exp2)
      .Case("expm1", Kind::Expm1)
      .Case("log", Kind::Log)
      .Case("log2", Kind::Log2)
      .Case("log10", Kind::Log10)
      .Case("log1p", Kind::Log1p)
      .Case("sin", Kind::Sin)
      .Case("cos", Kind::Cos)
      .Case("tan", Kind::Tan)
      .Case("asin", Kind::Arcsin)
      .Case("acos", Kind::Arccos)
      .Case("atan", Kind::Arctan)
      .Case("sinh", Kind::Sinh)
      .Case("cosh", Kind::Cosh)
      .Case("tanh", Kind::Tanh)
      .Case("asinh", Kind::Arcsinh)
      .Case("acosh", Kind::Arccosh)
      .Case("atanh", Kind::Arctanh)
      .Case("fabs", Kind::Absolute)
      .Case("degrees", Kind::Rad2deg)
      .Case("radians", Kind::Deg2rad)
      .Default(std::nullopt);
}

/// f(x) with the errors of CPython's wrapper.
static Value emitUnaryMath(Lowering &b, Kind kind, Value value) {
  if (Value inDomain = emitInDomain(b, kind, value))
    checkDomain(b, inDomain);
  Value result = emitFunction(b, kind, value);
  if (mayOverflow(kind))
    checkRange(b, value, result);
  return result;
}

/// gamma and lgamma have poles at the whole numbers up to 0; gamma has no limit
/// at minus infinity, where lgamma is infinite.
static ValueResult emitGamma(Lowering &b, StringRef name, Value value) {
  bool isLog = name == "lgamma";
  Value floor = emitFunction(b, Kind::Floor, value);
  Value fraction = arith::CmpFOp::create(b, CmpFPredicate::UNE, floor, value);
  Value positive = compare(b, CmpFPredicate::UGT, value, 0.0);
  Value fine = arith::OrIOp::create(b, fraction, positive);
  if (isLog) {
    double inf = std::numeric_limits<double>::infinity();
    fine = arith::OrIOp::create(b, fine,
                                compare(b, CmpFPredicate::OEQ, value, -inf));
  }
  checkDomain(b, fine);
  ValueResult result =
      b.callLibrary(isLog ? "lgamma" : "tgamma", value, b.getF64Type());
  if (succeeded(result))
    checkRange(b, value, *result);
  return result;
}

//===----------------------------------------------------------------------===//
// Functions of several floats
//===----------------------------------------------------------------------===//

/// f(x, y) is NaN though neither is: `ValueError`.
static void checkRemainder(Lowering &b, ValueRange operands, Value result) {
  Value isNumber = arith::CmpFOp::create(b, CmpFPredicate::ORD, result, result);
  Value wasNaN =
      arith::CmpFOp::create(b, CmpFPredicate::UNO, operands[0], operands[1]);
  checkDomain(b, arith::OrIOp::create(b, isNumber, wasNaN));
}

/// log(x, base) = log(x) / log(base), which may be 0.
static Value emitLogarithm(Lowering &b, ValueRange operands) {
  Value result = emitUnaryMath(b, Kind::Log, operands[0]);
  if (operands.size() == 1)
    return result;
  Value divisor = emitUnaryMath(b, Kind::Log, operands[1]);
  if (!b.options.numpyErrors)
    b.check(compare(b, CmpFPredicate::UNE, divisor, 0.0),
            ExceptionKind::ZeroDivisionError, "float division by zero");
  return arith::DivFOp::create(b, result, divisor);
}

/// hypot(x, ...): the length of a vector of any dimension.
static Value emitLength(Lowering &b, ValueRange operands) {
  if (operands.empty())
    return b.constantFloat(0.0);
  Value length = emitFunction(b, Kind::Absolute, operands[0]);
  for (Value operand : operands.drop_front())
    length = emitFunction(b, Kind::Hypot, {length, operand});
  return length;
}

static ValueResult emitBinaryMath(Lowering &b, StringRef name,
                                  ValueRange operands) {
  if (name == "pow")
    return emitFloatPower(b, operands[0], operands[1], /*isMathFunction=*/true);
  if (name == "atan2")
    return emitFunction(b, Kind::Arctan2, operands);
  if (name == "copysign")
    return emitFunction(b, Kind::Copysign, operands);
  if (name == "nextafter")
    return b.callLibrary(name, operands, b.getF64Type());
  if (name != "fmod" && name != "remainder")
    return b.refuse("math." + name + " is not supported");
  ValueResult result = name == "fmod"
                           ? ValueResult(emitFunction(b, Kind::Fmod, operands))
                           : b.callLibrary(name, operands, b.getF64Type());
  if (succeeded(result))
    checkRemainder(b, operands, *result);
  return result;
}

static ValueResult emitFloatMath(Lowering &b, StringRef name,
                                 ValueRange operands) {
  if (name == "hypot")
    return emitLength(b, operands);
  if (name == "log" && operands.size() == 2)
    return emitLogarithm(b, operands);
  if (operands.size() == 2)
    return emitBinaryMath(b, name, operands);
  if (operands.size() != 1)
    return b.refuse("math." + name + " is not supported with " +
                    Twine(operands.size()) + " arguments");
  if (std::optional<Kind> kind = getUnaryKind(name))
    return emitUnaryMath(b, *kind, operands[0]);
  if (name == "erf")
    return math::ErfOp::create(b, operands[0]).getResult();
  if (name == "erfc")
    return math::ErfcOp::create(b, operands[0]).getResult();
  if (name == "gamma" || name == "lgamma")
    return emitGamma(b, name, operands[0]);
  return b.refuse("math." + name + " is not supported");
}

//===----------------------------------------------------------------------===//
// By result
//===----------------------------------------------------------------------===//

/// floor(x), ceil(x), trunc(x): an `int`, of which an integer already is one.
static PyResult emitRounded(Lowering &b, Kind kind, const PyValue &value) {
  Type type = getElementType(value.type);
  if (!isa<FloatType>(type))
    return emitCastTo(b, value, py::IntType::get(b.getContext()));
  Value rounded = emitScalar(b, b.getLoc(), kind, type, value.value(), type);
  return PyValue(py::IntType::get(b.getContext()), emitFloatToInt(b, rounded));
}

/// isnan(x), isinf(x), isfinite(x): a `bool`.
static PyResult emitTest(Lowering &b, Kind kind, const PyValue &value) {
  Type type = getElementType(value.type);
  return makeBool(
      b, emitScalar(b, b.getLoc(), kind, type, value.value(), b.getI1Type()));
}

/// Functions of one number that depend on its type: null for all others.
static std::optional<PyResult> emitByType(Lowering &b, StringRef name,
                                          const PyValue &value) {
  std::optional<Kind> kind = symbolizeElementwiseKind(name);
  if (kind == Kind::Floor || kind == Kind::Ceil || kind == Kind::Trunc)
    return emitRounded(b, *kind, value);
  if (kind == Kind::Isnan || kind == Kind::Isinf || kind == Kind::Isfinite)
    return emitTest(b, *kind, value);
  return std::nullopt;
}

PyResult pyarray::emitMath(Lowering &b, StringRef name,
                           const CallArguments &arguments, Type result) {
  // Rare, and by CPython itself: they take a number apart.
  if (name == "frexp" || name == "ldexp")
    return emitHostCall(b, ("math." + name).str(), arguments.positional,
                        result);
  SmallVector<Value> operands;
  bool isInteger = isa<py::IntType>(result);
  Type type = isInteger ? Type(b.getIntegerType(64, /*isSigned=*/true))
                        : Type(b.getF64Type());
  for (const PyValue &argument : arguments.positional) {
    PyValue scalar = loadScalar(b, argument);
    if (!isScalar(scalar.type))
      return b.refuse("expected a number, but got " +
                      describeType(scalar.type));
    if (arguments.size() == 1)
      if (std::optional<PyResult> value = emitByType(b, name, scalar))
        return *value;
    ValueResult operand = castScalar(b, scalar, type);
    if (failed(operand))
      return failure();
    operands.push_back(*operand);
  }
  if (isInteger)
    return emitIntegerMath(b, name, operands);
  if (!isa<py::FloatType>(result))
    return b.refuse("math." + name + " does not give " + describeType(result));
  ValueResult value = emitFloatMath(b, name, operands);
  if (failed(value))
    return failure();
  return PyValue(result, *value);
}
