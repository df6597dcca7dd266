//===- Lowering.cpp - The builder of the array phase ----------------------===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Lowering.h"
#include "mlir/Dialect/Func/IR/FuncOps.h"
#include "mlir/Dialect/Utils/StaticValueUtils.h"
#include "pyarray/Analysis/ErrorCodes.h"
#include "pyarray/Analysis/Promotion.h"

using namespace mlir;
using namespace pyarray;

SmallVector<PyValue> Lowering::get(ValueRange values) const {
  return llvm::map_to_vector(values, [&](Value value) { return get(value); });
}

SmallVector<Value> Lowering::flatten(ValueRange values) const {
  SmallVector<Value> flat;
  for (Value value : values)
    llvm::append_range(flat, get(value).values);
  return flat;
}

LogicalResult Lowering::setFrom(Value value, ValueRange &values) {
  SmallVector<Type> types;
  if (failed(convertType(value.getType(), types)))
    return refuse("expected a typed value, but got " +
                  describeType(value.getType()));
  if (!llvm::equal(types, values.take_front(types.size()).getTypes()))
    return refuse("expected " + describeType(value.getType()));
  set(value, PyValue(value.getType(), values.take_front(types.size())));
  values = values.drop_front(types.size());
  return success();
}

LogicalResult Lowering::refuse(const Twine &message) {
  InFlightDiagnostic diagnostic = mlir::emitError(getLoc(), message);
  setCode(*diagnostic.getUnderlyingDiagnostic(), Code::NotSupported);
  return diagnostic;
}

void Lowering::check(Value condition, ExceptionKind exception,
                     const Twine &message, ValueRange arguments) {
  if (isConstantIntValue(condition, 1) || isConstantIntValue(condition, -1))
    return;
  CheckOp::create(*this, condition, exception, message.str(), arguments);
}

void Lowering::fail(ExceptionKind exception, const Twine &message,
                    ValueRange arguments) {
  check(constantBool(false), exception, message, arguments);
}

FailureOr<Value> Lowering::callLibrary(StringRef name, ValueRange arguments,
                                       Type result) {
  Type type = getFunctionType(arguments.getTypes(), result);
  if (Operation *existing = module.lookupSymbol(name)) {
    func::FuncOp function = dyn_cast<func::FuncOp>(existing);
    if (!function || !function.isDeclaration() ||
        function.getFunctionType() != type)
      return refuse("function '" + name +
                    "' has the name of one that this "
                    "needs");
  } else {
    OpBuilder::InsertionGuard guard(*this);
    setInsertionPointToStart(module.getBody());
    func::FuncOp::create(*this, name, cast<FunctionType>(type)).setPrivate();
  }
  return func::CallOp::create(*this, name, result, arguments).getResult(0);
}

//===----------------------------------------------------------------------===//
// Constants
//===----------------------------------------------------------------------===//

void Lowering::enterFunction(Block *block) {
  entry = block;
  converted.clear();
  constants.clear();
  texts.clear();
  setInsertionPointToStart(block);
}

Value Lowering::constant(TypedAttr value) {
  Value &known = constants[value];
  if (!known) {
    OpBuilder::InsertionGuard guard(*this);
    setInsertionPointToStart(entry);
    known = arith::ConstantOp::create(*this, value);
  }
  return known;
}

Value Lowering::constantInt(int64_t value, Type type) {
  return constant(getIntegerAttr(type, value));
}

Value Lowering::constantInt(int64_t value) {
  return constantInt(value, getI64Type());
}

Value Lowering::constantIndex(int64_t value) {
  return constantInt(value, getIndexType());
}

Value Lowering::constantFloat(double value) {
  return constant(getF64FloatAttr(value));
}

Value Lowering::constantBool(bool value) {
  return constant(getBoolAttr(value));
}

Value Lowering::text(Attribute value, ArrayType type) {
  Value &known = texts[{value, type}];
  if (!known) {
    OpBuilder::InsertionGuard guard(*this);
    setInsertionPointToStart(entry);
    StringAttr str = dyn_cast<StringAttr>(value);
    if (!str)
      str = getStringAttr(cast<py::BytesAttr>(value).getValue());
    known = TextOp::create(*this, type, str, /*raw=*/!isa<StringAttr>(value));
  }
  return known;
}
