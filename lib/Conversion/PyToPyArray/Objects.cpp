//===- Objects.cpp - Constants and attributes -----------------------------===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "ComplexNumbers.h"
#include "Exceptions.h"
#include "Text.h"
#include "ValueClasses.h"
#include "Views.h"
#include "pyarray/Analysis/Promotion.h"
#include "llvm/ADT/TypeSwitch.h"

using namespace mlir;
using namespace pyarray;

//===----------------------------------------------------------------------===//
// Constants
//===----------------------------------------------------------------------===//

/// A number: of Python where its type is `i1`, `i64` or `f64`, else of NumPy.
static PyValue emitNumber(Lowering &b, TypedAttr number) {
  MLIRContext *context = b.getContext();
  if (FloatAttr value = dyn_cast<FloatAttr>(number)) {
    bool isPython = value.getType().isF64();
    Type type = isPython ? py::FloatType::get(context) : value.getType();
    return PyValue(type, b.constant(number), number);
  }
  IntegerAttr value = cast<IntegerAttr>(number);
  Type type = value.getType();
  if (type.isInteger(1))
    return PyValue(py::BoolType::get(context),
                   b.constantBool(!value.getValue().isZero()), number);
  if (type.isSignlessInteger() || type.isIndex())
    type = py::IntType::get(context);
  APInt bits = value.getValue();
  TypedAttr signless =
      b.getIntegerAttr(b.getIntegerType(bits.getBitWidth()), bits);
  return PyValue(type, b.constant(signless), number);
}

/// Items of a constant tuple; types are those of `type`, if it is one.
static PyResult emitTupleConstant(Lowering &b, ArrayAttr values, Type type) {
  py::TupleType tuple = dyn_cast<py::TupleType>(type);
  if (!tuple || tuple.getItems().size() != values.size())
    return b.refuse("expected " + describeType(type) + ", but got a tuple of " +
                    Twine(values.size()));
  SmallVector<PyValue> items;
  for (auto [value, item] : llvm::zip_equal(values, tuple.getItems())) {
    PyResult lowered = lowerConstant(b, value, item);
    if (failed(lowered))
      return failure();
    items.push_back(*lowered);
  }
  return makeTuple(b, items);
}

PyResult pyarray::lowerConstant(Lowering &b, Attribute value, Type type) {
  SmallVector<Type> types;
  if (failed(convertType(type, types)))
    return b.refuse("expected a typed value, but got " + describeType(type));
  if (types.empty() && !isa<py::TupleType>(type))
    return PyValue(type, {}, value);
  if (isText(type) && isa<StringAttr, py::BytesAttr>(value))
    return makeConstantText(b, value, type);
  if (ArrayAttr values = dyn_cast<ArrayAttr>(value))
    return emitTupleConstant(b, values, type);
  if (py::TypeValueAttr member = dyn_cast<py::TypeValueAttr>(value);
      member && isa<py::EnumType>(type))
    return PyValue(type, {b.constantInt(member.getIndex())}, value);
  if (py::ComplexAttr complex = dyn_cast<py::ComplexAttr>(value))
    return PyValue(type, {emitComplexConstant(b, complex)}, value);
  TypedAttr number = dyn_cast<TypedAttr>(value);
  IntegerType integer =
      number ? dyn_cast<IntegerType>(number.getType()) : IntegerType();
  bool isPlain = integer && (integer.getWidth() == 1 ||
                             integer.getWidth() == 64 || !integer.isSignless());
  if (!number || (!isa<FloatAttr>(number) && !isPlain) ||
      !isa<FloatAttr, IntegerAttr>(number))
    return b.refuse("this constant is not supported");
  return emitCastTo(b, emitNumber(b, number), type);
}

//===----------------------------------------------------------------------===//
// Attributes
//===----------------------------------------------------------------------===//

static PyValue emitShapeTuple(Lowering &b, const PyValue &array) {
  SmallVector<PyValue> extents;
  for (Value extent : emitShape(b, array.value()))
    extents.push_back(makeInt(b, extent));
  return makeTuple(b, extents);
}

/// array.T: the axes reversed.
static PyResult emitTransposed(Lowering &b, const PyValue &array, Type result) {
  ArrayType type = array.arrayType(), view = dyn_cast<ArrayType>(result);
  if (!view || view.getRank() != type.getRank())
    return b.refuse("expected an array of the same rank");
  if (type.getRank() < 2)
    return emitCastTo(b, array, result);
  SmallVector<int64_t> axes;
  for (int64_t axis = type.getRank() - 1; axis >= 0; --axis)
    axes.push_back(axis);
  return PyValue(view,
                 TransposeOp::create(b, view, array.value(), axes).getResult());
}

PyResult pyarray::emitArrayAttribute(Lowering &b, StringRef name,
                                     const PyValue &array, Type result) {
  ArrayType type = array.arrayType();
  Value bytes = b.constantIndex(getItemSize(type.getElementType()));
  if (name == "shape")
    return emitShapeTuple(b, array);
  if (name == "ndim")
    return makeInt(b, b.constantIndex(type.getRank()));
  if (name == "size")
    return makeInt(b, emitSize(b, array.value()));
  if (name == "itemsize")
    return makeInt(b, bytes);
  if (name == "nbytes")
    return makeInt(
        b, b.createOrFold<arith::MulIOp>(emitSize(b, array.value()), bytes));
  if (name == "T" || name == "transpose")
    return emitTransposed(b, array, result);
  return b.refuse("attribute '" + name + "' of " + describeType(type) +
                  " is not supported");
}

PyResult pyarray::emitScalarAttribute(Lowering &b, StringRef name, Type type) {
  if (name == "ndim")
    return makeInt(b, b.constantIndex(0));
  if (name == "size")
    return makeInt(b, b.constantIndex(1));
  if (name == "shape")
    return makeTuple(b, {});
  if (name == "itemsize" || name == "nbytes")
    return makeInt(b, b.constantIndex(getItemSize(type)));
  return b.refuse("attribute '" + name + "' of " + describeType(type) +
                  " is not supported");
}

/// object.name
PyResult pyarray::lowerAttribute(Lowering &b, py::AttrOp op) {
  PyValue object = b.get(op.getObject());
  Type result = op.getResult().getType();
  StringRef name = op.getName();
  if (isa<py::DTypeType, py::FunctionType, py::ModuleType>(result))
    return PyValue(result);
  if (py::MethodType method = dyn_cast<py::MethodType>(result))
    return PyValue(
        py::MethodType::get(b.getContext(), method.getName(), object.type),
        object.values);
  if (isa<py::RecordType, py::EnumType, py::RangeType, py::SliceType>(
          object.type))
    return emitObjectAttribute(b, name, object, result);
  if (object.is<py::ExceptionType>())
    return emitExceptionAttribute(b, name, object, result);
  if (isScalar(object.type) && (name == "real" || name == "imag"))
    return emitNumberPart(b, name, object, result);
  if (object.is<py::IterableType>())
    return emitFlag(b, name, object);
  if (object.arrayType() && isViewAttribute(name))
    return emitViewAttribute(b, name, object, result);
  if (object.arrayType())
    return emitArrayAttribute(b, name, object, result);
  if (py::DTypeType dtype = dyn_cast<py::DTypeType>(object.type))
    return emitScalarAttribute(b, name, dtype.getElementType());
  if (isNumPyScalar(object.type))
    return emitScalarAttribute(b, name, object.type);
  return b.refuse("attribute '" + name + "' of " + describeType(object.type) +
                  " is not supported");
}
