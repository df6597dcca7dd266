//===- Builtins.cpp - Python's built-in functions -------------------------===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "ComplexNumbers.h"
#include "Exceptions.h"
#include "HostCalls.h"
#include "Text.h"
#include "pyarray/Analysis/Promotion.h"
#include "pyarray/Dialect/PyArray/Transforms/ScalarMath.h"
#include "llvm/ADT/StringSwitch.h"

using namespace mlir;
using namespace pyarray;
using py::BinaryKind;

//===----------------------------------------------------------------------===//
// Conversions
//===----------------------------------------------------------------------===//

/// int(x), float(x): of a float the whole part, which must fit.
static PyResult emitConversion(Lowering &b, const PyValue &argument,
                               Type result) {
  PyValue value = loadScalar(b, argument);
  if (!isScalar(value.type))
    return b.refuse("expected a number, but got " + describeType(value.type));
  ValueResult converted = isa<py::IntType>(result)
                              ? castStored(b, value, result)
                              : castScalar(b, value, result);
  if (failed(converted))
    return failure();
  return PyValue(result, *converted);
}

/// int(), float(), bool() are zero.
static PyResult emitConversionCall(Lowering &b, const CallArguments &arguments,
                                   Type result) {
  if (arguments.size() == 0)
    return emitPlaceholder(b, result);
  const PyValue &value = arguments.positional.front();
  if (!isa<py::BoolType>(result))
    return emitConversion(b, value, result);
  ValueResult truth = emitTruth(b, value);
  if (failed(truth))
    return failure();
  return makeBool(b, *truth);
}

/// array.item(): the one element, as a Python number.
PyResult pyarray::emitItemMethod(Lowering &b, const PyValue &receiver,
                                 Type result) {
  PyValue value = receiver;
  if (ArrayType array = receiver.arrayType()) {
    Value one = b.constantIndex(1);
    Value isOne = b.createOrFold<arith::CmpIOp>(
        arith::CmpIPredicate::eq, emitSize(b, receiver.value()), one);
    b.check(isOne, ExceptionKind::ValueError,
            "can only convert an array of size 1 to a Python scalar");
    SmallVector<Value> origin(array.getRank(), b.constantIndex(0));
    value =
        PyValue(array.getElementType(), LoadOp::create(b, array.getScalarType(),
                                                       receiver.value(), origin)
                                            .getResult());
  }
  return emitConversion(b, value, result);
}

//===----------------------------------------------------------------------===//
// Arithmetic
//===----------------------------------------------------------------------===//

/// abs(x): of Python numbers by sign, where `bool` counts as `int`.
static PyResult emitAbs(Lowering &b, const PyValue &value, Type result) {
  if (!isPythonScalar(value.type) || !isPythonScalar(result))
    return emitUfunc(b, ElementwiseKind::Absolute, value, result);
  ValueResult number = castScalar(b, value, result);
  if (failed(number))
    return failure();
  checkNegatable(b, *number);
  Type element = getElementType(result);
  return PyValue(result, emitScalar(b, b.getLoc(), ElementwiseKind::Absolute,
                                    element, *number, element));
}

/// min(a, b, ...): b where b < a, else a, and so on. A comparison with NaN is
/// false, so a NaN stays only where it comes first.
static PyResult emitMinMax(Lowering &b, bool isMin, ArrayRef<PyValue> arguments,
                           Type result) {
  SmallVector<PyValue> items(arguments);
  if (items.size() == 1 && items.front().is<py::TupleType>())
    items = getItems(items.front());
  PyValue best;
  for (const PyValue &argument : items) {
    PyValue item = loadScalar(b, argument);
    bool isNumber = isScalar(item.type) && isScalar(result);
    if (!isNumber && !(isText(item.type) && isText(result)))
      return b.refuse("expected numbers, but got " + describeType(item.type));
    PyResult cast = emitCastTo(b, item, result);
    if (failed(cast))
      return failure();
    PyValue candidate(result, cast->value());
    if (!best.type) {
      best = candidate;
      continue;
    }
    py::CompareKind kind = isMin ? py::CompareKind::Lt : py::CompareKind::Gt;
    ValueResult better = emitScalarCompare(b, kind, candidate, best);
    if (failed(better))
      return failure();
    best.values.front() =
        arith::SelectOp::create(b, *better, candidate.value(), best.value());
  }
  if (!best.type)
    return b.refuse("expected at least one argument");
  return best;
}

/// Python's floats name the function where the divisor is zero; its integers
/// name the operator, which the quotient's own check does.
static LogicalResult checkFloatDivmod(Lowering &b, const PyValue &divisor,
                                      Type quotient) {
  if (!isa<py::FloatType>(quotient) || b.options.numpyErrors)
    return success();
  ValueResult value = castScalar(b, divisor, quotient);
  if (failed(value))
    return failure();
  Value zero = b.constant(b.getF64FloatAttr(0.0));
  b.check(
      b.createOrFold<arith::CmpFOp>(arith::CmpFPredicate::UNE, *value, zero),
      ExceptionKind::ZeroDivisionError, "float divmod()");
  return success();
}

/// divmod(a, b) = (a // b, a % b)
static PyResult emitDivmod(Lowering &b, const PyValue &lhs, const PyValue &rhs,
                           Type result) {
  py::TupleType tuple = dyn_cast<py::TupleType>(result);
  if (!tuple || tuple.getItems().size() != 2)
    return b.refuse("expected a tuple of two");
  if (failed(checkFloatDivmod(b, rhs, tuple.getItems()[0])))
    return failure();
  PyResult quotient =
      emitBinary(b, BinaryKind::FloorDiv, lhs, rhs, tuple.getItems()[0]);
  if (failed(quotient))
    return failure();
  PyResult remainder =
      emitBinary(b, BinaryKind::Mod, lhs, rhs, tuple.getItems()[1]);
  if (failed(remainder))
    return failure();
  return makeTuple(b, {*quotient, *remainder});
}

//===----------------------------------------------------------------------===//
// Sequences
//===----------------------------------------------------------------------===//

/// range(stop), range(start, stop), range(start, stop, step).
static PyResult emitRange(Lowering &b, ArrayRef<PyValue> arguments) {
  if (arguments.empty() || arguments.size() > 3)
    return b.refuse("expected one to three integers");
  SmallVector<Value> parts;
  for (const PyValue &argument : arguments) {
    PyValue item = loadScalar(b, argument);
    ValueResult part =
        castScalar(b, item, b.getIntegerType(64, /*isSigned=*/true));
    if (failed(part))
      return failure();
    parts.push_back(*part);
  }
  if (parts.size() == 1)
    parts.insert(parts.begin(), b.constantInt(0));
  if (parts.size() == 2)
    parts.push_back(b.constantInt(1));
  Value nonzero = b.createOrFold<arith::CmpIOp>(arith::CmpIPredicate::ne,
                                                parts[2], b.constantInt(0));
  b.check(nonzero, ExceptionKind::ValueError, "range() arg 3 must not be zero");
  return PyValue(py::RangeType::get(b.getContext()), parts);
}

static PyResult emitLen(Lowering &b, const PyValue &value) {
  ValueResult length = emitLength(b, value);
  if (failed(length))
    return failure();
  return makeInt(b, *length);
}

//===----------------------------------------------------------------------===//
// By name
//===----------------------------------------------------------------------===//

/// slice(start, stop, step): the values of those that are not None.
static PyResult emitSliceObject(Lowering &b, ArrayRef<PyValue> parts,
                                Type result) {
  PyValue slice(result);
  for (const PyValue &part : parts)
    llvm::append_range(slice.values, part.values);
  return slice;
}

PyResult pyarray::emitBuiltin(Lowering &b, StringRef name,
                              const CallArguments &arguments, Type result) {
  ArrayRef<PyValue> values = arguments.positional;
  if (isTextBuiltin(name, arguments))
    return emitTextBuiltin(b, name, arguments, result);
  if (isComplexBuiltin(name, arguments))
    return emitComplexBuiltin(b, name, arguments, result);
  if (name == "round")
    return emitRound(b, arguments, result);
  if (name == "print")
    return emitHostCall(b, name, arguments, result);
  if (name == "enumerate" || name == "zip" || name == "reversed")
    return emitIterable(b, name, arguments, result);
  if (name == "tuple" && values.empty())
    return makeTuple(b, {});
  if (!arguments.keywords.empty())
    return b.refuse(name + "() is not supported with keyword arguments");
  if (name == "int" || name == "float" || name == "bool")
    return emitConversionCall(b, arguments, result);
  if (name == "min" || name == "max")
    return emitMinMax(b, name == "min", values, result);
  if (name == "range")
    return emitRange(b, values);
  if (name == "slice")
    return emitSliceObject(b, values, result);
  if (name == "isinstance" && values.size() == 2 &&
      values[0].is<py::ExceptionType>()) {
    ValueResult matches = emitMatches(b, values[0], values[1]);
    if (failed(matches))
      return failure();
    return makeBool(b, *matches);
  }
  if (name == "divmod" && values.size() == 2)
    return emitDivmod(b, values[0], values[1], result);
  if (name == "pow" && values.size() == 2)
    return emitBinary(b, BinaryKind::Pow, values[0], values[1], result);
  if (name == "abs" && values.size() == 1)
    return emitAbs(b, values[0], result);
  if (name == "len" && values.size() == 1)
    return emitLen(b, values[0]);
  if (name == "tuple" && values.size() == 1 && values[0].is<py::TupleType>())
    return values[0];
  return b.refuse(name + "() is not supported with " + Twine(values.size()) +
                  " arguments");
}
