//===- ValueClasses.cpp - Named tuples and enumerations -------------------===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "ValueClasses.h"
#include "pyarray/Analysis/Promotion.h"
#include "pyarray/Dialect/Py/IR/OperandTypes.h"

using namespace mlir;
using namespace pyarray;

//===----------------------------------------------------------------------===//
// Named tuples
//===----------------------------------------------------------------------===//

PyResult pyarray::emitRecord(Lowering &b, py::RecordType type,
                             ArrayRef<PyValue> items) {
  if (items.size() != type.getItems().size())
    return b.refuse("expected " + Twine(type.getItems().size()) + " fields");
  PyValue tuple = makeTuple(b, items);
  PyResult converted =
      emitCastTo(b, tuple, py::TupleType::get(b.getContext(), type.getItems()));
  if (failed(converted))
    return failure();
  return PyValue(type, converted->values);
}

/// The same values, as those of a tuple.
static PyValue asTuple(Lowering &b, const PyValue &record) {
  py::RecordType type = cast<py::RecordType>(record.type);
  return PyValue(py::TupleType::get(b.getContext(), type.getItems()),
                 record.values);
}

PyResult pyarray::emitReplace(Lowering &b, const PyValue &record,
                              const CallArguments &arguments,
                              py::RecordType result) {
  SmallVector<PyValue> items = getItems(asTuple(b, record));
  for (auto [field, item] : llvm::zip_equal(result.getFields(), items))
    for (const auto &[name, value] : arguments.keywords)
      if (cast<StringAttr>(field).getValue() == name)
        item = value;
  return emitRecord(b, result, items);
}

//===----------------------------------------------------------------------===//
// Members
//===----------------------------------------------------------------------===//

/// The constant that belongs to a member, chosen when the program runs.
static PyResult chooseConstant(Lowering &b, ArrayAttr constants,
                               const PyValue &member, Type result) {
  Value chosen;
  for (auto [index, constant] : llvm::enumerate(constants)) {
    InferredValue known = InferredValue::getConstant(constant);
    PyResult value = lowerConstant(b, constant, known.type);
    if (succeeded(value))
      value = emitCastTo(b, *value, result);
    if (failed(value))
      return failure();
    Value next = value->value();
    if (!chosen) {
      chosen = next;
      continue;
    }
    Value isThis = arith::CmpIOp::create(b, arith::CmpIPredicate::eq,
                                         member.value(), b.constantInt(index));
    chosen = arith::SelectOp::create(b, isThis, next, chosen);
  }
  if (!chosen)
    return b.refuse("an enumeration without members has no values");
  return PyValue(result, chosen);
}

/// `start`, `stop` or `step`.
static PyResult emitBound(Lowering &b, StringRef name, const PyValue &object) {
  std::optional<unsigned> position = py::findBound(name);
  if (!position)
    return b.refuse("attribute '" + name + "' is not supported");
  py::SliceType slice = dyn_cast<py::SliceType>(object.type);
  if (!slice)
    return PyValue(py::IntType::get(b.getContext()), object.values[*position]);
  // A part that is None has no value.
  Type parts[] = {slice.getStart(), slice.getStop(), slice.getStep()};
  Type type = parts[*position];
  if (isa<py::NoneType>(type))
    return PyValue(type);
  size_t before =
      llvm::count_if(ArrayRef(parts).take_front(*position),
                     [](Type part) { return !isa<py::NoneType>(part); });
  return PyValue(type, object.values[before]);
}

PyResult pyarray::emitObjectAttribute(Lowering &b, StringRef name,
                                      const PyValue &object, Type result) {
  if (py::EnumType type = dyn_cast<py::EnumType>(object.type))
    return chooseConstant(b,
                          name == "value" ? type.getValues() : type.getNames(),
                          object, result);
  if (object.is<py::RangeType>() || object.is<py::SliceType>())
    return emitBound(b, name, object);
  ArrayAttr fields = cast<py::RecordType>(object.type).getFields();
  SmallVector<PyValue> items = getItems(asTuple(b, object));
  for (auto [field, item] : llvm::zip_equal(fields, items))
    if (cast<StringAttr>(field).getValue() == name)
      return item;
  return b.refuse("attribute '" + name + "' is not supported");
}

//===----------------------------------------------------------------------===//
// As tuples and numbers
//===----------------------------------------------------------------------===//

bool pyarray::isPlainCast(Type from, Type to) {
  return (isa<py::RecordType>(from) && isa<py::TupleType>(to)) ||
         (isa<py::EnumType>(from) && isa<py::IntType>(to));
}

PyResult pyarray::emitPlain(Lowering &b, const PyValue &value, Type result) {
  if (py::EnumType type = dyn_cast<py::EnumType>(value.type))
    return chooseConstant(b, type.getValues(), value, result);
  return emitCastTo(b, asTuple(b, value), result);
}
