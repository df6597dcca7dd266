//===- PyTypeRulesArrayFacts.cpp - What is known of an array --------------===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// What python/pyarray/numpy/primitives.py says under QUERIES, and attributes.
//
//===----------------------------------------------------------------------===//

#include "ViewRules.h"

using namespace mlir;
using namespace pyarray;
using namespace pyarray::py;

//===----------------------------------------------------------------------===//
// Queries
//===----------------------------------------------------------------------===//

/// A stride that the type tells, in elements.
static std::optional<int64_t> getKnownStride(ArrayType array, int64_t axis) {
  int64_t rank = array.getRank();
  Layout layout = array.getLayout();
  if (layout == Layout::Rows && axis == rank - 1)
    return 1;
  if (!array.isContiguous())
    return std::nullopt;
  ArrayRef<int64_t> inner = layout == Layout::C
                                ? array.getShape().drop_front(axis + 1)
                                : array.getShape().take_front(axis);
  int64_t stride = 1;
  for (int64_t extent : inner)
    if (ShapedType::isDynamic(extent) ||
        llvm::MulOverflow(stride, extent, stride))
      return std::nullopt;
  return stride;
}

static InferredValue getStrides(const Rule &rule, ArrayType array,
                                int64_t unit) {
  SmallVector<InferredValue> strides;
  for (int64_t axis = 0; axis < array.getRank(); ++axis) {
    std::optional<int64_t> stride = getKnownStride(array, axis);
    strides.push_back(
        rule.getInt(stride ? std::optional(*stride * unit) : std::nullopt));
  }
  return InferredValue::getTuple(rule.getContext(), strides);
}

/// `layout(a)`, in whose words a row is both in C and in F order.
static StringRef describeLayout(ArrayType array) {
  if (array.getLayout() == Layout::C)
    return "C";
  return array.getLayout() == Layout::F ? "F" : "any";
}

static InferredValue getText(const Rule &rule, StringRef text) {
  return InferredValue::getConstant(StringAttr::get(rule.getContext(), text));
}

Inferred py::inferQuery(const Rule &rule, StringRef name, Arguments &call) {
  if (name == "overlaps") {
    if (failed(call.bind({"a", "b"}, 2)) || failed(getArray(*call[0], call)) ||
        failed(getArray(*call[1], call)))
      return failure();
    return rule.getBool();
  }
  if (failed(call.bind({name == "is_constant" ? "value" : "a"}, 1)))
    return failure();
  if (name == "is_constant")
    return rule.getBool(call[0]->isFullyKnown());
  FailureOr<ArrayType> array = getArray(*call[0], call);
  if (failed(array))
    return failure();
  if (name == "element_strides")
    return getStrides(rule, *array, 1);
  if (name == "layout")
    return getText(rule, describeLayout(*array));
  if (name == "is_readonly")
    return rule.getBool(array->getReadOnly());
  bool isC = array->getLayout() == Layout::C;
  return isC ? rule.getBool(true) : rule.getBool();
}

//===----------------------------------------------------------------------===//
// Attributes
//===----------------------------------------------------------------------===//

/// Parts of complex numbers, which are two elements apart. A real array is its
/// own real part, and has zeros for its imaginary part.
static InferredValue getPart(ArrayType array, StringRef name) {
  Type element = array.getElementType();
  if (mlir::ComplexType complex = dyn_cast<mlir::ComplexType>(element))
    return InferredValue(getView(array, array.getShape(),
                                 complex.getElementType(), Layout::Strided));
  if (name == "real")
    return InferredValue(array);
  return InferredValue(getCopyType(array, element).withReadOnly(true));
}

bool py::isFlags(Type type) {
  IterableType iterable = dyn_cast<IterableType>(type);
  return iterable && iterable.getKind() == "flags";
}

static Inferred inferFlag(const Rule &rule, Type flags, StringRef name) {
  ArrayType array = cast<ArrayType>(cast<IterableType>(flags).getParts()[0]);
  Layout layout = array.getLayout();
  bool isRow = array.getRank() < 2 && layout == Layout::C;
  if (name == "c_contiguous" || name == "contiguous")
    return layout == Layout::C ? rule.getBool(true) : rule.getBool();
  if (name == "f_contiguous" || name == "fortran")
    return layout == Layout::F || isRow ? rule.getBool(true) : rule.getBool();
  if (name == "writeable")
    return rule.getBool(!array.getReadOnly());
  if (name == "aligned")
    return rule.getBool(true);
  return rule.refuse(Code::AttributeNotSupported,
                     "flag '" + name + "' of an array is not supported");
}

Inferred py::inferFlagOf(const Rule &rule, Type flags,
                         const InferredValue &name) {
  StringAttr text = dyn_cast_if_present<StringAttr>(name.constant);
  return inferFlag(rule, flags, text ? text.getValue().lower() : "");
}

std::optional<Inferred> py::inferViewAttribute(const Rule &rule, Type type,
                                               StringRef name) {
  MLIRContext *context = rule.getContext();
  if (isFlat(type) && name == "base")
    return InferredValue(getFlatArray(type));
  if (isFlags(type))
    return inferFlag(rule, type, name);
  ArrayType array = dyn_cast<ArrayType>(type);
  if (!array)
    return std::nullopt;
  int64_t rank = array.getRank();
  if (name == "real" || name == "imag")
    return getPart(array, name);
  if (name == "strides")
    return getStrides(rule, array, getItemSize(array.getElementType()));
  if (name == "flags")
    return InferredValue(
        IterableType::get(context, StringAttr::get(context, name), {type}));
  if (name == "flat")
    return getFlat(array);
  if (name != "mT" || rank < 2)
    return std::nullopt;
  SmallVector<int64_t> axes = llvm::to_vector(llvm::seq(rank));
  std::swap(axes[rank - 2], axes[rank - 1]);
  return InferredValue(getPermuted(array, axes));
}
