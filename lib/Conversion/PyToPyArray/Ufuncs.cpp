//===- Ufuncs.cpp - NumPy's universal functions ---------------------------===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Operands are converted to the dtype that NumPy computes in. Where every
// operand is a scalar or 0-d array the result is a scalar, computed at once;
// otherwise it is an elementwise op, whose scalar operands are 0-d arrays.
//
//===----------------------------------------------------------------------===//

#include "Emit.h"
#include "pyarray/Analysis/Promotion.h"
#include "pyarray/Dialect/PyArray/Transforms/ScalarMath.h"

using namespace mlir;
using namespace pyarray;

//===----------------------------------------------------------------------===//
// Arrays
//===----------------------------------------------------------------------===//

Value pyarray::createElementwise(Lowering &b, ElementwiseKind kind,
                                 ValueRange operands, ArrayType result) {
  std::string name = "pyarray." + stringifyElementwiseKind(kind).str();
  OperationState state(b.getLoc(), name, operands, result);
  return b.create(state)->getResult(0);
}

Value pyarray::castElements(Lowering &b, Value array, Type element) {
  ArrayType type = cast<ArrayType>(array.getType());
  if (type.getElementType() == element)
    return array;
  Layout layout = type.getLayout() == Layout::F ? Layout::F : Layout::C;
  ArrayType result =
      type.withElementType(element).withLayout(layout).withReadOnly(false);
  return createElementwise(b, ElementwiseKind::Cast, array, result);
}

/// An operand in the dtype to compute in: a cast array, or a scalar as 0-d.
static ValueResult castOperand(Lowering &b, const PyValue &operand,
                               Type element) {
  if (operand.arrayType())
    return castElements(b, operand.value(), element);
  ValueResult scalar = castScalar(b, operand, element);
  if (failed(scalar))
    return failure();
  ArrayType type = ArrayType::get({}, element);
  return SplatOp::create(b, type, *scalar).getResult();
}

/// Is no exponent of an integer power negative? Null where that is known.
static ValueResult emitAreExponents(Lowering &b, const PyValue &exponent,
                                    Type element) {
  IntegerType integer = dyn_cast<IntegerType>(element);
  if (!integer || integer.isUnsigned())
    return Value();
  if (!exponent.arrayType()) {
    ValueResult scalar = castScalar(b, exponent, element);
    if (failed(scalar))
      return failure();
    return emitIsExponent(b, *scalar, element);
  }
  Value array = castElements(b, exponent.value(), element);
  ArrayType type = cast<ArrayType>(array.getType());
  Value zero = SplatOp::create(b, ArrayType::get({}, element),
                               b.constantInt(0, type.getScalarType()));
  Layout layout = type.getLayout() == Layout::F ? Layout::F : Layout::C;
  ArrayType tests = type.withElementType(b.getI1Type())
                        .withLayout(layout)
                        .withReadOnly(false);
  Value negative =
      createElementwise(b, ElementwiseKind::Less, {array, zero}, tests);
  Value any = ReduceOp::create(b, b.getI1Type(), ReductionKind::Any, negative);
  return arith::XOrIOp::create(b, any, b.constantBool(true)).getResult();
}

/// `ValueError` if any exponent of an integer power is negative.
static LogicalResult checkExponents(Lowering &b, ArrayRef<PyValue> operands,
                                    Type element) {
  ValueResult areFine = emitAreExponents(b, operands[1], element);
  if (failed(areFine))
    return failure();
  if (!*areFine)
    return success();
  Value isFine = *areFine;
  if (operands[0].arrayType()) {
    // NumPy looks at an exponent where there is an element to raise to it.
    Value isEmpty = b.createOrFold<arith::CmpIOp>(
        arith::CmpIPredicate::eq, emitSize(b, operands[0].value()),
        b.constantIndex(0));
    isFine = b.createOrFold<arith::OrIOp>(isFine, isEmpty);
  }
  b.check(isFine, ExceptionKind::ValueError, negativePower);
  return success();
}

/// result[i, ...] = ufunc(operands[i, ...] ...), broadcast.
static PyResult emitArrayUfunc(Lowering &b, ElementwiseKind kind,
                               ArrayRef<PyValue> operands, OperationTypes types,
                               ArrayType result) {
  if (kind == ElementwiseKind::Power &&
      failed(checkExponents(b, operands, types.compute)))
    return failure();
  SmallVector<Value> converted;
  for (auto [index, operand] : llvm::enumerate(operands)) {
    bool isCondition = kind == ElementwiseKind::Where && index == 0;
    ValueResult value = castOperand(
        b, operand, isCondition ? Type(b.getI1Type()) : types.compute);
    if (failed(value))
      return failure();
    converted.push_back(*value);
  }
  ArrayType natural = result.withElementType(types.result).withReadOnly(false);
  Value value = createElementwise(b, kind, converted, natural);
  value = castElements(b, value, result.getElementType());
  return PyValue(value.getType(), value);
}

//===----------------------------------------------------------------------===//
// Scalars
//===----------------------------------------------------------------------===//

/// result = ufunc(operands ...) of scalars.
static PyResult emitScalarUfunc(Lowering &b, ElementwiseKind kind,
                                ArrayRef<PyValue> operands,
                                OperationTypes types, Type result) {
  SmallVector<Value> converted;
  for (auto [index, operand] : llvm::enumerate(operands)) {
    bool isCondition = kind == ElementwiseKind::Where && index == 0;
    ValueResult value = castScalar(
        b, operand, isCondition ? Type(b.getI1Type()) : types.compute);
    if (failed(value))
      return failure();
    converted.push_back(*value);
  }
  if (kind == ElementwiseKind::Power)
    checkExponent(b, converted[1], types.compute);
  Value value =
      emitScalar(b, b.getLoc(), kind, types.compute, converted, types.result);
  return emitCastTo(b, PyValue(types.result, value), result);
}

PyResult pyarray::emitUfunc(Lowering &b, ElementwiseKind kind,
                            ArrayRef<PyValue> operands, Type result) {
  SmallVector<PyValue> loaded;
  SmallVector<Type> types;
  ArrayType array = dyn_cast<ArrayType>(result);
  for (const PyValue &operand : operands) {
    loaded.push_back(array ? operand : loadScalar(b, operand));
    types.push_back(operand.type);
    bool fits = isScalar(loaded.back().type) || (array && operand.arrayType());
    if (!fits)
      return b.refuse("expected numbers or arrays, but got " +
                      describeType(operand.type));
  }
  std::optional<OperationTypes> computed = getUfuncTypes(kind, types);
  if (!computed)
    return b.refuse("numpy." + stringifyElementwiseKind(kind) +
                    " is not supported for " + describeType(types.back()));
  if (array)
    return emitArrayUfunc(b, kind, operands, *computed, array);
  return emitScalarUfunc(b, kind, loaded, *computed, result);
}
