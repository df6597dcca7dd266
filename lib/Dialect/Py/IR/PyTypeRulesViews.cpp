//===- PyTypeRulesViews.cpp - Views of memory, and what is known ----------===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// What python/pyarray/numpy/primitives.py says under VIEWS and QUERIES. The
// layout of a result is the strongest that is sure.
//
//===----------------------------------------------------------------------===//

#include "ViewRules.h"

using namespace mlir;
using namespace pyarray;
using namespace pyarray::py;

//===----------------------------------------------------------------------===//
// Arguments
//===----------------------------------------------------------------------===//

static FailureOr<ArrayType> getArray(const InferredValue &value,
                                     Arguments &call) {
  if (ArrayType array = dyn_cast<ArrayType>(value.type))
    return array;
  return call.refuse(Code::NotAnArray,
                     "takes an array, but got " + describeType(value.type));
}

/// A tuple of integers, or one integer.
static FailureOr<SmallVector<InferredValue>>
getIntegers(const InferredValue &value, Arguments &call) {
  SmallVector<InferredValue> items;
  if (py::TupleType tuple = dyn_cast<py::TupleType>(value.type))
    for (size_t i = 0, e = tuple.getItems().size(); i != e; ++i)
      items.push_back(value.getItem(i));
  else
    items.push_back(value);
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

static ArrayType getView(ArrayType source, ArrayRef<int64_t> shape,
                         Type element, Layout layout) {
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

static ArrayType getPermuted(ArrayType array, ArrayRef<int64_t> axes) {
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

//===----------------------------------------------------------------------===//
// What is known
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

static Inferred inferQuery(const Rule &rule, StringRef name, Arguments &call) {
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
