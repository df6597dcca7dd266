//===- PyTypeRulesCreation.cpp - Scalars and fresh arrays -----------------===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "TypeRules.h"

using namespace mlir;
using namespace pyarray;
using namespace pyarray::py;

//===----------------------------------------------------------------------===//
// Scalars and conversions
//===----------------------------------------------------------------------===//

Inferred py::inferScalarClass(const Rule &rule, Type element, Arguments &call) {
  if (call.positional().empty() && !call.hasKeywords())
    return InferredValue(element);
  if (failed(call.expect(1)))
    return failure();
  const InferredValue &value = call.positional().front();
  ArrayType array = dyn_cast<ArrayType>(value.type);
  if (array && array.getRank() > 0)
    return InferredValue(array.getElementType() == element
                             ? array
                             : getCopyType(array, element));
  if (isa<py::ComplexType>(value.type) && !isa<mlir::ComplexType>(element) &&
      !element.isInteger(1))
    return rule.refuse(Code::WrongType, "float() argument must be a string or "
                                        "a real number, not 'complex'");
  if (!isScalar(value.type) && !array)
    return call.refuse(Code::NotANumber,
                       "takes a number, but got " + describeType(value.type));
  if (failed(checkFits(rule, value, element)))
    return failure();
  return InferredValue(element);
}

FailureOr<Type> py::getDType(const Rule &rule, const InferredValue *dtype,
                             Type otherwise) {
  if (!dtype || isa<py::NoneType>(dtype->type))
    return otherwise;
  return inferDType(rule, *dtype);
}

//===----------------------------------------------------------------------===//
// Creation
//===----------------------------------------------------------------------===//

/// An extent or a tuple of extents.
static FailureOr<SmallVector<int64_t>> inferShape(const InferredValue &value,
                                                  Arguments &call) {
  SmallVector<InferredValue> extents;
  if (py::TupleType tuple = dyn_cast<py::TupleType>(value.type))
    for (size_t i = 0, e = tuple.getItems().size(); i != e; ++i)
      extents.push_back(value.getItem(i));
  else
    extents.push_back(value);
  SmallVector<int64_t> shape;
  for (const InferredValue &extent : extents) {
    if (!isIndex(extent.type) || isa<BoolType>(extent.type))
      return call.refuse(Code::ShapeType,
                         "takes a shape of integers, but got " +
                             describeType(value.type));
    std::optional<int64_t> known = extent.getInt();
    if (known && *known < 0)
      return call.rule.refuse(Code::NegativeDimension,
                              "negative dimensions are not allowed");
    shape.push_back(known.value_or(ShapedType::kDynamic));
  }
  return shape;
}

static FailureOr<Layout> inferOrder(const InferredValue *order,
                                    Layout otherwise, Arguments &call) {
  if (!order || isa<py::NoneType>(order->type))
    return otherwise;
  StringAttr name = dyn_cast_if_present<StringAttr>(order->constant);
  if (name && name == "C")
    return Layout::C;
  if (name && name == "F")
    return Layout::F;
  if (name && (name == "K" || name == "A"))
    return otherwise;
  return call.refuse(Code::OrderNotSupported,
                     "with this order is not supported");
}

ArrayType py::getFresh(ArrayRef<int64_t> shape, Type element, Layout layout) {
  return ArrayType::get(shape, element, shape.size() < 2 ? Layout::C : layout);
}

/// `zeros(shape, dtype, order)`, `full(shape, fill_value, dtype, order)`.
static Inferred inferFresh(const Rule &rule, StringRef name, Arguments &call) {
  bool isFull = name == "full";
  LogicalResult bound =
      isFull ? call.bind({"shape", "fill_value", "dtype", "order"}, 2)
             : call.bind({"shape", "dtype", "order"}, 1);
  if (failed(bound))
    return failure();
  Type otherwise = Float64Type::get(rule.getContext());
  if (isFull) {
    if (!isScalar(call[1]->type))
      return call.refuse(Code::OptionNotSupported,
                         "takes a number to fill with, but got " +
                             describeType(call[1]->type));
    otherwise = getElementType(call[1]->type);
  }
  FailureOr<SmallVector<int64_t>> shape = inferShape(*call[0], call);
  FailureOr<Type> element = getDType(rule, call[1 + isFull], otherwise);
  FailureOr<Layout> layout = inferOrder(call[2 + isFull], Layout::C, call);
  if (failed(shape) || failed(element) || failed(layout))
    return failure();
  if (isFull && failed(checkFits(rule, *call[1], *element)))
    return failure();
  return InferredValue(getFresh(*shape, *element, *layout));
}

/// `zeros_like(a, dtype, order)`, `full_like(a, fill_value, dtype, order)`.
static Inferred inferLike(const Rule &rule, StringRef name, Arguments &call) {
  bool isFull = name == "full_like";
  StringRef first = name == "empty_like" ? "prototype" : "a";
  LogicalResult bound =
      isFull ? call.bind({first, "fill_value", "dtype", "order"}, 2)
             : call.bind({first, "dtype", "order"}, 1);
  if (failed(bound))
    return failure();
  ArrayType array = dyn_cast<ArrayType>(call[0]->type);
  if (!array)
    return call.refuse(Code::ArgumentNotSupported,
                       "takes an array, but got " +
                           describeType(call[0]->type));
  if (isFull && !isScalar(call[1]->type))
    return call.refuse(Code::OptionNotSupported,
                       "takes a number to fill with, but got " +
                           describeType(call[1]->type));
  FailureOr<Type> element =
      getDType(rule, call[1 + isFull], array.getElementType());
  Layout keep = getCopyType(array, array.getElementType()).getLayout();
  FailureOr<Layout> layout = inferOrder(call[2 + isFull], keep, call);
  if (failed(element) || failed(layout))
    return failure();
  if (isFull && failed(checkFits(rule, *call[1], *element)))
    return failure();
  return InferredValue(getFresh(array.getShape(), *element, *layout));
}

Inferred py::inferCreation(const Rule &rule, StringRef name, Arguments &call) {
  bool isLike = name.ends_with("_like");
  StringRef base = isLike ? name.drop_back(5) : name;
  if (!llvm::is_contained({"zeros", "ones", "empty", "full"}, base))
    return rule.refuse(Code::FunctionNotSupported,
                       "'" + name + "' is not supported");
  return isLike ? inferLike(rule, name, call) : inferFresh(rule, name, call);
}
