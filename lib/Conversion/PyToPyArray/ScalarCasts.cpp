//===- ScalarCasts.cpp - From one scalar type to another ------------------===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Containers.h"
#include "Text.h"
#include "ValueClasses.h"
#include "mlir/Dialect/Math/IR/Math.h"
#include "mlir/Dialect/Utils/StaticValueUtils.h"
#include "mlir/IR/Matchers.h"
#include "pyarray/Analysis/Promotion.h"
#include "pyarray/Dialect/Py/IR/OperandTypes.h"
#include "pyarray/Dialect/PyArray/Transforms/ScalarMath.h"

using namespace mlir;
using namespace pyarray;

//===----------------------------------------------------------------------===//
// Constants
//===----------------------------------------------------------------------===//

std::optional<int64_t> pyarray::getConstantInt(const PyValue &value) {
  if (value.values.size() != 1)
    return std::nullopt;
  std::optional<int64_t> constant = getConstantIntValue(value.value());
  if (constant && value.value().getType().isInteger(1))
    return *constant != 0;
  return constant;
}

std::optional<double> pyarray::getConstantFloat(Value value) {
  APFloat constant(0.0);
  if (!matchPattern(value, m_ConstantFloat(&constant)))
    return std::nullopt;
  return constant.convertToDouble();
}

PyValue pyarray::loadScalar(Lowering &b, const PyValue &value) {
  ArrayType array = value.arrayType();
  if (!array || array.getRank() != 0)
    return value;
  return PyValue(
      array.getElementType(),
      LoadOp::create(b, array.getScalarType(), value.value(), ValueRange())
          .getResult());
}

PyValue pyarray::makeBool(Lowering &b, Value value) {
  return PyValue(py::BoolType::get(b.getContext()), value);
}

//===----------------------------------------------------------------------===//
// Integers that must fit
//===----------------------------------------------------------------------===//

/// `OverflowError` unless `value`, an `i64`, is a value of `element`.
static void checkFits(Lowering &b, Value value, IntegerType element) {
  bool isUnsigned = element.isUnsigned();
  unsigned width = element.getWidth();
  if (width == 64 && !isUnsigned)
    return;
  APInt low =
      isUnsigned ? APInt(64, 0) : APInt::getSignedMinValue(width).sext(64);
  APInt high = isUnsigned ? APInt::getMaxValue(std::min(width, 63u)).zext(64)
                          : APInt::getSignedMaxValue(width).sext(64);
  if (std::optional<int64_t> constant = getConstantIntValue(value))
    if (*constant >= low.getSExtValue() && *constant <= high.getSExtValue())
      return;
  Value fits = arith::CmpIOp::create(b, arith::CmpIPredicate::sge, value,
                                     b.constantInt(low.getSExtValue()));
  if (width < 64) {
    Value below = arith::CmpIOp::create(b, arith::CmpIPredicate::sle, value,
                                        b.constantInt(high.getSExtValue()));
    fits = arith::AndIOp::create(b, fits, below);
  }
  b.check(fits, ExceptionKind::OverflowError,
          "Python integer {0} out of bounds for " + describeType(element),
          value);
}

/// An integer or boolean as a Python `int`: only `ui64` may be too large.
static Value emitPythonInt(Lowering &b, Value value, Type element) {
  if (IntegerType integer = dyn_cast<IntegerType>(element);
      integer && integer.isUnsigned() && integer.getWidth() == 64) {
    Value fits = arith::CmpIOp::create(b, arith::CmpIPredicate::sge, value,
                                       b.constantInt(0));
    b.check(fits, ExceptionKind::OverflowError,
            "Python int too large to convert to C long");
    return value;
  }
  if (value.getType() == b.getI64Type())
    return value;
  return emitCast(b, b.getLoc(), value, element,
                  b.getIntegerType(64, /*isSigned=*/true));
}

/// Raises what `int` raises of a float that is not less than 2^63 in size: only
/// -2^63 is none.
static void raiseUnfit(Lowering &b, Value value, Value size) {
  using arith::CmpFPredicate;
  b.check(arith::CmpFOp::create(b, CmpFPredicate::ORD, value, value),
          ExceptionKind::ValueError, "cannot convert float NaN to integer");
  Value inf = b.constantFloat(std::numeric_limits<double>::infinity());
  b.check(arith::CmpFOp::create(b, CmpFPredicate::UNE, size, inf),
          ExceptionKind::OverflowError,
          "cannot convert float infinity to integer");
  Value least = b.constantFloat(-0x1p63);
  b.check(arith::CmpFOp::create(b, CmpFPredicate::OEQ, value, least),
          ExceptionKind::OverflowError,
          "Python int too large to convert to C long");
}

/// int(x) of a float: truncates; NaN, infinities and what 64 bits cannot hold
/// raise. One comparison tells whether something may have to be raised, and
/// what is decided aside.
Value pyarray::emitFloatToInt(Lowering &b, Value value) {
  if (!value.getType().isF64())
    value = arith::ExtFOp::create(b, b.getF64Type(), value);
  Value size = math::AbsFOp::create(b, value);
  // True of NaN.
  Value isLarge = arith::CmpFOp::create(b, arith::CmpFPredicate::UGE, size,
                                        b.constantFloat(0x1p63));
  scf::IfOp aside = scf::IfOp::create(b, isLarge, /*withElseRegion=*/false);
  {
    OpBuilder::InsertionGuard guard(b);
    b.setInsertionPoint(aside.thenYield());
    raiseUnfit(b, value, size);
  }
  return arith::FPToSIOp::create(b, b.getI64Type(), value);
}

//===----------------------------------------------------------------------===//
// Casts
//===----------------------------------------------------------------------===//

/// A constant as a constant, which later patterns look for.
static Value castConstant(Lowering &b, const PyValue &value, Type element) {
  std::optional<int64_t> constant = getConstantInt(value);
  if (!constant || !isPythonScalar(value.type) || isa<ComplexType>(element))
    return {};
  if (FloatType floating = dyn_cast<FloatType>(element))
    return b.constant(b.getFloatAttr(floating, static_cast<double>(*constant)));
  IntegerType integer = cast<IntegerType>(element);
  Type signless = b.getIntegerType(integer.getWidth());
  if (integer.getWidth() == 1)
    return b.constantBool(*constant != 0);
  APInt bits(64, *constant, /*isSigned=*/true);
  return b.constant(b.getIntegerAttr(signless, bits.trunc(integer.getWidth())));
}

ValueResult pyarray::castScalar(Lowering &b, const PyValue &value,
                                Type element) {
  element = getElementType(element);
  if (!isScalar(value.type) || !isNumPyScalar(element))
    return b.refuse("expected a scalar, but got " + describeType(value.type));
  IntegerType integer = dyn_cast<IntegerType>(element);
  if (value.is<py::IntType>() && integer && integer.getWidth() > 1)
    checkFits(b, value.value(), integer);
  Type from = getElementType(value.type);
  if (from == element)
    return value.value();
  if (Value constant = castConstant(b, value, element))
    return constant;
  return emitCast(b, b.getLoc(), value.value(), from, element);
}

/// To a signed integer, everything goes through Python's `int`, which must fit;
/// NumPy's scalars are cast to an unsigned one as they are.
ValueResult pyarray::castStored(Lowering &b, const PyValue &value,
                                Type element) {
  element = getElementType(element);
  Type from = getElementType(value.type);
  IntegerType integer = dyn_cast<IntegerType>(element);
  bool isPlain = !integer || integer.getWidth() == 1 || from == element ||
                 from.isInteger(1);
  if (isPlain || !isScalar(value.type) ||
      (integer.isUnsigned() && isNumPyScalar(value.type)))
    return castScalar(b, value, element);
  Value asInt = isa<FloatType>(from) ? emitFloatToInt(b, value.value())
                                     : emitPythonInt(b, value.value(), from);
  return castScalar(b, PyValue(py::IntType::get(b.getContext()), asInt),
                    element);
}

PyResult pyarray::emitCastTo(Lowering &b, const PyValue &value, Type result) {
  if (value.type == result)
    return value;
  if (value.is<py::UnboundType>())
    return emitPlaceholder(b, result);
  if (isChoice(result))
    return emitChoice(b, value, result);
  if (py::RecordType record = dyn_cast<py::RecordType>(result);
      record && value.is<py::TupleType>()) {
    PyResult items = emitCastTo(
        b, value, py::TupleType::get(b.getContext(), record.getItems()));
    return failed(items) ? items : PyValue(result, items->values);
  }
  if (isPlainCast(value.type, result))
    return emitPlain(b, value, result);
  if (Type plain = py::getPlainMember(value.type);
      plain != value.type && isScalar(result)) {
    PyResult number = emitPlain(b, value, plain);
    return failed(number) ? number : emitCastTo(b, *number, result);
  }
  if (value.is<py::OptionalType>() || isa<py::OptionalType>(result))
    return emitOptionalCast(b, value, result);
  if (isContainer(value.type) && isContainer(result))
    return PyValue(result, value.values); // nothing was ever put in
  if (py::TupleType tuple = dyn_cast<py::TupleType>(result);
      tuple && value.is<py::TupleType>()) {
    SmallVector<PyValue> items = getItems(value);
    if (items.size() != tuple.getItems().size())
      return b.refuse("expected tuples of one length");
    for (auto [item, type] : llvm::zip_equal(items, tuple.getItems())) {
      PyResult converted = emitCastTo(b, item, type);
      if (failed(converted))
        return failure();
      item = *converted;
    }
    return makeTuple(b, items);
  }
  if (value.is<py::StrType>() && isa<py::StrType>(result))
    return widenText(b, value, result);
  ArrayType from = value.arrayType(), to = dyn_cast<ArrayType>(result);
  if (from && to && from.getElementType() == to.getElementType() &&
      from.getRank() == to.getRank())
    return PyValue(to, CastLayoutOp::create(b, to, value.value()).getResult());
  if (from || to || !isScalar(value.type) || !isScalar(result))
    return b.refuse("expected " + describeType(result) + ", but got " +
                    describeType(value.type));
  ValueResult scalar = castScalar(b, value, result);
  if (failed(scalar))
    return failure();
  return PyValue(result, *scalar);
}

//===----------------------------------------------------------------------===//
// Truth
//===----------------------------------------------------------------------===//

/// bool(array): of one element its truth, of several or none `ValueError`.
static Value emitArrayTruth(Lowering &b, const PyValue &array) {
  ArrayType type = array.arrayType();
  Value size = emitSize(b, array.value());
  Value one = b.constantIndex(1), zero = b.constantIndex(0);
  b.check(arith::CmpIOp::create(b, arith::CmpIPredicate::ne, size, zero),
          ExceptionKind::ValueError,
          "The truth value of an empty array is ambiguous. Use `array.size > "
          "0` to check that an array is not empty.");
  b.check(arith::CmpIOp::create(b, arith::CmpIPredicate::eq, size, one),
          ExceptionKind::ValueError,
          "The truth value of an array with more than one element is "
          "ambiguous. Use a.any() or a.all()");
  SmallVector<Value> origin(type.getRank(), zero);
  Value element =
      LoadOp::create(b, type.getScalarType(), array.value(), origin);
  return emitCast(b, b.getLoc(), element, type.getElementType(), b.getI1Type());
}

ValueResult pyarray::emitTruth(Lowering &b, const PyValue &value) {
  if (isScalar(value.type))
    return castScalar(b, value, b.getI1Type());
  if (value.arrayType())
    return emitArrayTruth(b, value);
  if (value.is<py::OptionalType>())
    return emitOptionalTruth(b, value);
  if (value.is<py::NoneType>())
    return b.constantBool(false);
  if (py::TupleType tuple = dyn_cast<py::TupleType>(value.type))
    return b.constantBool(!tuple.getItems().empty());
  if (value.is<py::RangeType>() || isText(value.type) ||
      isContainer(value.type)) {
    ValueResult length = emitLength(b, value);
    return arith::CmpIOp::create(b, arith::CmpIPredicate::ne, *length,
                                 b.constantIndex(0))
        .getResult();
  }
  if (isa<py::DTypeType, py::FunctionType, py::ModuleType, py::SliceType,
          py::EllipsisType, py::MethodType>(value.type))
    return b.constantBool(true);
  return b.refuse("the truth of " + describeType(value.type) +
                  " is not supported");
}

//===----------------------------------------------------------------------===//
// Positions
//===----------------------------------------------------------------------===//

Value pyarray::emitIndexCast(Lowering &b, Value value, Type type) {
  arith::IndexCastOp cast = value.getDefiningOp<arith::IndexCastOp>();
  if (cast && cast.getIn().getType() == type)
    return cast.getIn(); // both have 64 bits
  return b.createOrFold<arith::IndexCastOp>(type, value);
}

ValueResult pyarray::emitIndex(Lowering &b, const PyValue &value) {
  ValueResult position =
      castScalar(b, value, b.getIntegerType(64, /*isSigned=*/true));
  if (failed(position))
    return failure();
  return emitIndexCast(b, *position, b.getIndexType());
}

PyValue pyarray::makeInt(Lowering &b, Value index) {
  Value value = emitIndexCast(b, index, b.getI64Type());
  return PyValue(py::IntType::get(b.getContext()), value);
}
