//===- TypeConversion.cpp - One Python type, any number of types ----------===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Text.h"
#include "pyarray/Analysis/Promotion.h"
#include "pyarray/Dialect/PyArray/Transforms/ScalarMath.h"
#include "llvm/ADT/TypeSwitch.h"

using namespace mlir;
using namespace pyarray;

//===----------------------------------------------------------------------===//
// Types
//===----------------------------------------------------------------------===//

/// A NumPy scalar loses its sign: from here on the operation has it.
static LogicalResult convertNumPyScalar(Type type,
                                        SmallVectorImpl<Type> &results) {
  if (!isNumPyScalar(type))
    return failure();
  IntegerType integer = dyn_cast<IntegerType>(type);
  results.push_back(
      integer ? IntegerType::get(type.getContext(), integer.getWidth()) : type);
  return success();
}

LogicalResult pyarray::convertType(Type type, SmallVectorImpl<Type> &results) {
  Builder builder(type.getContext());
  return TypeSwitch<Type, LogicalResult>(type)
      .Case<py::StrType, py::BytesType>([&](Type text) {
        results.push_back(getTextArray(text));
        return success();
      })
      .Case<py::NoneType, py::EllipsisType, py::UnboundType, py::DTypeType,
            py::FunctionType, py::ModuleType, py::ClassType>(
          [](Type) { return success(); }) // known from the type alone
      .Case<py::IntType, py::EnumType>([&](Type) {
        results.push_back(builder.getI64Type());
        return success();
      })
      .Case([&](py::FloatType) {
        results.push_back(builder.getF64Type());
        return success();
      })
      .Case([&](py::ComplexType) {
        results.push_back(ComplexType::get(builder.getF64Type()));
        return success();
      })
      .Case([&](py::BoolType) {
        results.push_back(builder.getI1Type());
        return success();
      })
      .Case([&](py::ExceptionType) {
        results.push_back(ObjectType::get(type.getContext()));
        return success();
      })
      .Case([&](py::RangeType) {
        results.append(3, builder.getI64Type()); // start, stop, step
        return success();
      })
      .Case([&](py::TupleType tuple) {
        return convertTypes(tuple.getItems(), results);
      })
      .Case<py::CellType, py::GeneratorType, py::ListType, py::SetType,
            py::DictType>([&](Type) {
        results.push_back(ObjectType::get(type.getContext()));
        return success();
      })
      .Case([&](py::EnumType) {
        results.push_back(builder.getI64Type());
        return success();
      })
      .Case([&](py::RecordType record) {
        if (record.getItems().size() != record.getFields().size())
          return failure(); // a class, of which there is no value
        return convertTypes(record.getItems(), results);
      })
      .Case([&](py::OptionalType optional) {
        results.push_back(builder.getI1Type());
        return convertType(optional.getValue(), results);
      })
      .Case([&](py::ClosureType closure) {
        return convertTypes(closure.getCaptures(), results);
      })
      .Case([&](py::IterableType iterable) {
        if (isChoice(iterable))
          results.push_back(builder.getI64Type());
        return convertTypes(iterable.getParts(), results);
      })
      .Case([&](py::SliceType slice) {
        return convertTypes(
            {slice.getStart(), slice.getStop(), slice.getStep()}, results);
      })
      .Case([&](py::MethodType method) {
        return convertType(method.getReceiver(), results);
      })
      .Case([&](ArrayType array) {
        results.push_back(array);
        return success(isNumPyScalar(array.getElementType()));
      })
      .Default([&](Type other) { return convertNumPyScalar(other, results); });
}

LogicalResult pyarray::convertTypes(TypeRange types,
                                    SmallVectorImpl<Type> &results) {
  for (Type type : types)
    if (failed(convertType(type, results)))
      return failure();
  return success();
}

//===----------------------------------------------------------------------===//
// Values
//===----------------------------------------------------------------------===//

/// An array of no elements. Its axes of known extent have that many.
static Value emitEmptyArray(Lowering &b, ArrayType type) {
  ArrayType fresh = type.withReadOnly(false);
  if (!type.isContiguous())
    fresh = fresh.withLayout(Layout::C);
  SmallVector<Value> extents(
      llvm::count_if(type.getShape(), ShapedType::isDynamic));
  llvm::for_each(extents, [&](Value &extent) { extent = b.constantIndex(0); });
  Value empty = EmptyOp::create(b, fresh, extents);
  if (fresh == type)
    return empty;
  return CastLayoutOp::create(b, type, empty);
}

static Value emitZeroComplex(Lowering &b, ComplexType type) {
  Value zero =
      b.constant(cast<TypedAttr>(b.getZeroAttr(type.getElementType())));
  return makeComplex(b, b.getLoc(), zero, zero);
}

/// Any text will do for what may be one.
static bool isTextArray(ArrayType array) {
  Type element = array.getElementType();
  return array.getReadOnly() && array.getRank() == 1 &&
         array.getLayout() == Layout::C && array.isDynamicAxis(0) &&
         (element.isUnsignedInteger(8) || element.isUnsignedInteger(32));
}

FailureOr<PyValue> pyarray::emitPlaceholder(Lowering &b, Type type) {
  SmallVector<Type> types;
  if (failed(convertType(type, types)))
    return b.refuse("expected a typed value");
  PyValue value(type);
  for (Type part : types) {
    ArrayType array = dyn_cast<ArrayType>(part);
    if (array && (isText(type) || isTextArray(array)))
      value.values.push_back(b.text(b.getStringAttr(""), array));
    else if (array)
      value.values.push_back(emitEmptyArray(b, array));
    else if (isa<ObjectType>(part))
      value.values.push_back(NullObjectOp::create(b));
    else if (ComplexType complex = dyn_cast<ComplexType>(part))
      value.values.push_back(emitZeroComplex(b, complex));
    else
      value.values.push_back(b.constant(cast<TypedAttr>(b.getZeroAttr(part))));
  }
  return value;
}

SmallVector<PyValue> pyarray::getItems(const PyValue &tuple) {
  SmallVector<PyValue> items;
  ValueRange rest = tuple.values;
  ArrayAttr constants = dyn_cast_or_null<ArrayAttr>(tuple.constant);
  for (auto [index, type] :
       llvm::enumerate(cast<py::TupleType>(tuple.type).getItems())) {
    SmallVector<Type> types;
    (void)convertType(type, types);
    items.emplace_back(type, rest.take_front(types.size()));
    if (constants && index < constants.size() &&
        !isa<UnitAttr>(constants[index]))
      items.back().constant = constants[index];
    rest = rest.drop_front(types.size());
  }
  return items;
}

PyValue pyarray::makeTuple(Lowering &b, ArrayRef<PyValue> items) {
  SmallVector<Type> types;
  SmallVector<Attribute> constants;
  PyValue tuple;
  for (const PyValue &item : items) {
    types.push_back(item.type);
    llvm::append_range(tuple.values, item.values);
    constants.push_back(item.constant ? item.constant : b.getUnitAttr());
  }
  tuple.type = py::TupleType::get(b.getContext(), types);
  tuple.constant = b.getArrayAttr(constants);
  return tuple;
}
