//===- PyTypeRulesViews.cpp - Views of memory -----------------------------===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// What python/pyarray/numpy/primitives.py says under VIEWS. The layout of a
// result is the strongest that is sure.
//
//===----------------------------------------------------------------------===//

#include "TupleItems.h"
#include "ViewRules.h"

using namespace mlir;
using namespace pyarray;
using namespace pyarray::py;

//===----------------------------------------------------------------------===//
// Arguments
//===----------------------------------------------------------------------===//

FailureOr<ArrayType> py::getArray(const InferredValue &value, Arguments &call) {
  if (ArrayType array = dyn_cast<ArrayType>(value.type))
    return array;
  return call.refuse(Code::NotAnArray,
                     "takes an array, but got " + describeType(value.type));
}

/// A tuple of integers, or one integer.
static FailureOr<SmallVector<InferredValue>>
getIntegers(const InferredValue &value, Arguments &call) {
  SmallVector<InferredValue> items = getItemsOrSelf(value);
  if (failed(expectIntegers(call, items)))
    return failure();
  return items;
}

static FailureOr<SmallVector<int64_t>> getShape(const InferredValue &value,
                                                Arguments &call) {
  FailureOr<SmallVector<InferredValue>> extents = getIntegers(value, call);
  if (failed(extents))
    return failure();
  return llvm::map_to_vector(*extents, [](const InferredValue &extent) {
    std::optional<int64_t> known = extent.getInt();
    return known && *known >= 0 ? *known : ShapedType::kDynamic;
  });
}

ArrayType py::getView(ArrayType source, ArrayRef<int64_t> shape, Type element,
                      Layout layout) {
  if (shape.empty() || (shape.size() == 1 && layout != Layout::Strided))
    layout = Layout::C;
  return ArrayType::get(shape, element, layout, source.getReadOnly());
}

//===----------------------------------------------------------------------===//
// Views
//===----------------------------------------------------------------------===//

/// strided(a, shape, strides, offset=0)
static Inferred inferStrided(const Rule &, Arguments &call) {
  if (failed(call.bind({"a", "shape", "strides", "offset"}, 3)))
    return failure();
  FailureOr<ArrayType> array = getArray(*call[0], call);
  FailureOr<SmallVector<int64_t>> shape = getShape(*call[1], call);
  FailureOr<SmallVector<InferredValue>> strides = getIntegers(*call[2], call);
  if (failed(array) || failed(shape) || failed(strides) ||
      (call[3] && failed(expectIntegers(call, *call[3]))))
    return failure();
  if (shape->size() != strides->size())
    return call.refuse(Code::ShapeType, "takes a stride for each axis");
  bool hasRows = !strides->empty() && strides->back().getInt() == 1;
  return InferredValue(getView(*array, *shape, array->getElementType(),
                               hasRows ? Layout::Rows : Layout::Strided));
}

/// reshaped(a, shape)
static Inferred inferReshaped(const Rule &, Arguments &call) {
  if (failed(call.bind({"a", "shape"}, 2)))
    return failure();
  FailureOr<ArrayType> array = getArray(*call[0], call);
  FailureOr<SmallVector<int64_t>> shape = getShape(*call[1], call);
  if (failed(array) || failed(shape))
    return failure();
  return InferredValue(
      getView(*array, *shape, array->getElementType(), Layout::C));
}

static Layout getPermutedLayout(Layout layout, ArrayRef<int64_t> axes) {
  int64_t rank = axes.size();
  auto all = llvm::seq<int64_t>(0, rank);
  if (llvm::equal(axes, all))
    return layout;
  bool isContiguous = layout == Layout::C || layout == Layout::F;
  if (isContiguous && llvm::equal(axes, llvm::reverse(all)))
    return layout == Layout::C ? Layout::F : Layout::C;
  bool hasRows = layout == Layout::C || layout == Layout::Rows;
  if (hasRows && axes.back() == rank - 1)
    return Layout::Rows;
  return layout == Layout::F && axes.back() == 0 ? Layout::Rows
                                                 : Layout::Strided;
}

ArrayType py::getPermuted(ArrayType array, ArrayRef<int64_t> axes) {
  SmallVector<int64_t> shape;
  for (int64_t axis : axes)
    shape.push_back(array.getShape()[axis]);
  return getView(array, shape, array.getElementType(),
                 getPermutedLayout(array.getLayout(), axes));
}

/// transposed(a, axes)
static Inferred inferTransposed(const Rule &, Arguments &call) {
  if (failed(call.bind({"a", "axes"}, 2)))
    return failure();
  FailureOr<ArrayType> array = getArray(*call[0], call);
  FailureOr<SmallVector<InferredValue>> items = getIntegers(*call[1], call);
  if (failed(array) || failed(items))
    return failure();
  SmallVector<int64_t> axes;
  for (const InferredValue &item : *items)
    axes.push_back(item.getInt().value_or(-1));
  SmallVector<int64_t> sorted(axes);
  llvm::sort(sorted);
  if (!llvm::equal(sorted, llvm::seq<int64_t>(0, array->getRank())))
    return call.refuse(Code::ShapeType,
                       "takes a permutation of the axes that is known when the "
                       "function is compiled");
  return InferredValue(getPermuted(*array, axes));
}

/// repeated(a, shape)
static Inferred inferRepeated(const Rule &, Arguments &call) {
  if (failed(call.bind({"a", "shape"}, 2)))
    return failure();
  FailureOr<ArrayType> array = getArray(*call[0], call);
  FailureOr<SmallVector<int64_t>> shape = getShape(*call[1], call);
  if (failed(array) || failed(shape))
    return failure();
  if (static_cast<int64_t>(shape->size()) < array->getRank())
    return call.refuse(Code::ShapeType, "takes a shape of as many axes");
  return InferredValue(
      getView(*array, *shape, array->getElementType(), Layout::Strided));
}

/// components(a)
static Inferred inferComponents(const Rule &, Arguments &call) {
  if (failed(call.bind({"a"}, 1)))
    return failure();
  FailureOr<ArrayType> array = getArray(*call[0], call);
  if (failed(array))
    return failure();
  mlir::ComplexType element =
      dyn_cast<mlir::ComplexType>(array->getElementType());
  if (!element)
    return call.refuse(Code::ArgumentNotSupported,
                       "takes a complex array, but got " +
                           describeType(*array));
  SmallVector<int64_t> shape(array->getShape());
  shape.push_back(2);
  bool isC = array->getLayout() == Layout::C;
  return InferredValue(getView(*array, shape, element.getElementType(),
                               isC ? Layout::C : Layout::Rows));
}

/// The array with its last axis as elements of another size.
static FailureOr<ArrayType> getResized(ArrayType array, Type element,
                                       Arguments &call) {
  int64_t from = getItemSize(array.getElementType()), to = getItemSize(element);
  SmallVector<int64_t> shape(array.getShape());
  if (from == to)
    return array.withElementType(element);
  if (shape.empty())
    return call.refuse(Code::ArgumentNotSupported,
                       "of a 0-d array takes a dtype of the same size");
  if (!ShapedType::isDynamic(shape.back()))
    shape.back() = shape.back() * from / to;
  bool isC = array.getLayout() == Layout::C;
  return getView(array, shape, element, isC ? Layout::C : Layout::Rows);
}

/// reinterpreted(a, dtype)
static Inferred inferReinterpreted(const Rule &rule, Arguments &call) {
  if (failed(call.bind({"a", "dtype"}, 2)))
    return failure();
  FailureOr<Type> element = inferDType(rule, *call[1]);
  if (failed(element))
    return failure();
  Type type = call[0]->type;
  if (isNumPyScalar(type)) {
    if (getItemSize(type) == getItemSize(*element))
      return InferredValue(*element);
    return call.refuse(Code::ArgumentNotSupported,
                       "of a scalar takes a dtype of the same size");
  }
  FailureOr<ArrayType> array = getArray(*call[0], call);
  if (failed(array))
    return failure();
  FailureOr<ArrayType> view = getResized(*array, *element, call);
  return failed(view) ? Inferred(failure()) : InferredValue(*view);
}

Inferred py::inferView(const Rule &rule, StringRef name, Arguments &call) {
  if (name == "strided")
    return inferStrided(rule, call);
  if (name == "reshaped")
    return inferReshaped(rule, call);
  if (name == "transposed")
    return inferTransposed(rule, call);
  if (name == "repeated")
    return inferRepeated(rule, call);
  if (name == "components")
    return inferComponents(rule, call);
  if (name == "reinterpreted")
    return inferReinterpreted(rule, call);
  if (name != "as_readonly")
    return inferQuery(rule, name, call);
  if (failed(call.bind({"a"}, 1)))
    return failure();
  FailureOr<ArrayType> array = getArray(*call[0], call);
  if (failed(array))
    return failure();
  return InferredValue(array->withReadOnly(true));
}
