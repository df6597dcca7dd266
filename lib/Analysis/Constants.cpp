//===- Constants.cpp - Constants in the lattice ---------------------------===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "pyarray/Analysis/InferredValue.h"
#include "pyarray/Analysis/Promotion.h"
#include "pyarray/Analysis/Text.h"
#include "pyarray/Dialect/Py/IR/Py.h"
#include "llvm/ADT/TypeSwitch.h"

using namespace mlir;
using namespace pyarray;

/// `true`, `5 : i64`, or an element of another integer type.
static InferredValue getInteger(IntegerAttr attribute) {
  MLIRContext *context = attribute.getContext();
  Type type = attribute.getType();
  if (type.isSignlessInteger(1))
    return {py::BoolType::get(context), attribute};
  if (type.isSignlessInteger(64))
    return {py::IntType::get(context), attribute};
  return isNumPyScalar(type) ? InferredValue(type) : InferredValue();
}

static InferredValue getFloating(FloatAttr attribute) {
  if (attribute.getType().isF64())
    return {py::FloatType::get(attribute.getContext()), attribute};
  return isNumPyScalar(attribute.getType()) ? InferredValue(attribute.getType())
                                            : InferredValue();
}

static InferredValue getDType(TypeAttr attribute) {
  Type type = attribute.getValue();
  if (isa<py::DTypeType>(type))
    return type;
  if (!isNumPyScalar(type))
    return {};
  return py::DTypeType::get(attribute.getContext(), type);
}

static InferredValue getItems(ArrayAttr attribute) {
  SmallVector<InferredValue> items;
  for (Attribute item : attribute) {
    items.push_back(InferredValue::getConstant(item));
    if (items.back().isBottom())
      return {};
  }
  return InferredValue::getTuple(attribute.getContext(), items);
}

InferredValue InferredValue::getConstant(Attribute attribute) {
  MLIRContext *context = attribute.getContext();
  return llvm::TypeSwitch<Attribute, InferredValue>(attribute)
      .Case([](IntegerAttr integer) { return getInteger(integer); })
      .Case([](FloatAttr floating) { return getFloating(floating); })
      .Case([](TypeAttr dtype) { return getDType(dtype); })
      .Case([](ArrayAttr tuple) { return getItems(tuple); })
      .Case([&](StringAttr string) -> InferredValue {
        bool isWide = needsWide(decodeUtf8(string.getValue()));
        return {py::StrType::get(context, isWide), string};
      })
      .Case([&](py::BytesAttr bytes) -> InferredValue {
        return {py::BytesType::get(context), bytes};
      })
      .Case([&](py::ComplexAttr complex) -> InferredValue {
        return {py::ComplexType::get(context), complex};
      })
      .Case([&](py::NoneAttr none) -> InferredValue {
        return {py::NoneType::get(context), none};
      })
      .Case([&](py::EllipsisAttr ellipsis) -> InferredValue {
        return {py::EllipsisType::get(context), ellipsis};
      })
      .Case([](py::TypeValueAttr value) -> InferredValue {
        if (isa<py::ClassType>(value.getType()))
          return value.getType();
        if (isa<py::RecordType>(value.getType())) // its class
          return py::FunctionType::get(value.getContext(), value);
        return {value.getType(), value};
      })
      .Case([&](py::ModuleAttr module) -> InferredValue {
        return py::ModuleType::get(context,
                                   StringAttr::get(context, module.getName()));
      })
      .Case<FlatSymbolRefAttr, py::IntrinsicAttr>(
          [&](Attribute callee) -> InferredValue {
            return py::FunctionType::get(context, callee);
          })
      .Default([](Attribute) { return InferredValue(); });
}

std::optional<int64_t> InferredValue::getInt() const {
  IntegerAttr integer = dyn_cast_if_present<IntegerAttr>(constant);
  if (!integer)
    return std::nullopt;
  return isa<py::BoolType>(type) ? integer.getValue().getZExtValue()
                                 : integer.getValue().getSExtValue();
}

std::optional<double> InferredValue::getFloat() const {
  FloatAttr floating = dyn_cast_if_present<FloatAttr>(constant);
  if (!floating)
    return std::nullopt;
  return floating.getValueAsDouble();
}

std::optional<bool> InferredValue::getBool() const {
  if (!type || !isa<py::BoolType>(type))
    return std::nullopt;
  std::optional<int64_t> value = getInt();
  return value ? std::optional(*value != 0) : std::nullopt;
}
