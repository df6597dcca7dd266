//===- PyTypeRulesArrays.cpp - Attributes, methods, creation --------------===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "TypeRules.h"

using namespace mlir;
using namespace pyarray;
using namespace pyarray::py;

/// The layout of a copy that keeps the order of the axes (`order="K"`).
static ArrayType getCopyType(ArrayType array, Type element) {
  bool isFortran = array.getLayout() == Layout::F && array.getRank() > 1;
  return ArrayType::get(array.getShape(), element,
                        isFortran ? Layout::F : Layout::C);
}

/// The Python scalar that `item()` gives.
static InferredValue getPythonScalar(const Rule &rule, Type element) {
  if (isa<mlir::FloatType>(element))
    return rule.getFloat();
  return element.isInteger(1) ? rule.getBool() : rule.getInt();
}

static int64_t getItemSize(Type element) {
  return std::max(element.getIntOrFloatBitWidth(), 8u) / 8;
}

//===----------------------------------------------------------------------===//
// Attributes
//===----------------------------------------------------------------------===//

static InferredValue getShape(const Rule &rule, ArrayRef<int64_t> shape) {
  SmallVector<InferredValue> extents;
  for (int64_t extent : shape)
    extents.push_back(ShapedType::isDynamic(extent) ? rule.getInt()
                                                    : rule.getInt(extent));
  return InferredValue::getTuple(rule.getContext(), extents);
}

static std::optional<int64_t> getSize(ArrayRef<int64_t> shape) {
  int64_t size = 1;
  for (int64_t extent : shape) {
    if (ShapedType::isDynamic(extent) || llvm::MulOverflow(size, extent, size))
      return std::nullopt;
  }
  return size;
}

static bool isMethod(StringRef name) {
  return llvm::is_contained({"sum", "prod", "min", "max", "any", "all", "copy",
                             "astype", "item", "fill", "transpose"},
                            name);
}

/// What NumPy scalars and arrays have in common.
static Inferred inferNumPyAttribute(const Rule &rule, Type type,
                                    StringRef name) {
  MLIRContext *context = rule.getContext();
  ArrayType array = dyn_cast<ArrayType>(type);
  ArrayRef<int64_t> shape = array ? array.getShape() : ArrayRef<int64_t>();
  Type element = getElementType(type);
  int64_t itemSize = getItemSize(element);
  std::optional<int64_t> size = getSize(shape);
  if (name == "shape")
    return getShape(rule, shape);
  if (name == "ndim")
    return rule.getInt(shape.size());
  if (name == "size")
    return rule.getInt(size);
  if (name == "itemsize")
    return rule.getInt(itemSize);
  if (name == "nbytes")
    return rule.getInt(size ? std::optional(*size * itemSize) : std::nullopt);
  if (name == "dtype")
    return InferredValue(DTypeType::get(context, element));
  if (name == "T" && array)
    return InferredValue(getTransposedType(array));
  bool hasMethod = array ? isMethod(name) : name == "item";
  if (hasMethod || findLibraryMethod(rule.op, name))
    return InferredValue(
        MethodType::get(context, StringAttr::get(context, name), type));
  return rule.refuse(notSupported, "attribute '" + name + "' of " +
                                       describeType(type) +
                                       " is not supported");
}

LogicalResult AttrOp::inferResults(InferenceContext &context, Values operands,
                                   Results &results) {
  Rule rule{context, *this};
  Type type = operands.front().type;
  if (isNumPyScalar(type) || isa<ArrayType>(type))
    return setResult(results, inferNumPyAttribute(rule, type, getName()));
  if (DTypeType dtype = dyn_cast<DTypeType>(type);
      dtype && getName() == "itemsize")
    return setResult(results, rule.getInt(getItemSize(dtype.getElementType())));
  if (isa<ModuleType>(type))
    return rule.refuse(notSupported, "'" + getName() + "' of " +
                                         describeType(type) +
                                         " is not supported");
  return rule.refuse(attributeError, quoteType(type) +
                                         " object has no attribute '" +
                                         getName() + "'");
}

//===----------------------------------------------------------------------===//
// Reductions
//===----------------------------------------------------------------------===//

/// Over all axes: `axis` may be None.
static Inferred inferReductionOf(StringRef name, const InferredValue &operand,
                                 const InferredValue *axis, Arguments &call) {
  std::optional<ReductionKind> kind = symbolizeReductionKind(name);
  if (!kind)
    return call.refuse(notSupported, "is not supported");
  if (axis && !isa<py::NoneType>(axis->type))
    return call.refuse(notSupported, "along an axis is not supported",
                       "write the loop over the other axes");
  if (!isScalar(operand.type) && !isa<ArrayType>(operand.type))
    return call.refuse(typeError,
                       "takes an array, but got " + describeType(operand.type));
  return InferredValue(getReductionType(*kind, getElementType(operand.type)));
}

Inferred py::inferReduction(const Rule &, StringRef name, Arguments &call) {
  if (failed(call.bind({"a", "axis"}, 1)))
    return failure();
  return inferReductionOf(name, *call[0], call[1], call);
}

//===----------------------------------------------------------------------===//
// Scalars and conversions
//===----------------------------------------------------------------------===//

Inferred py::inferScalarClass(const Rule &rule, Type element, Arguments &call) {
  if (failed(call.expect(1)))
    return failure();
  const InferredValue &value = call.positional().front();
  ArrayType array = dyn_cast<ArrayType>(value.type);
  if (array && array.getRank() > 0)
    return call.refuse(notSupported,
                       "of " + describeType(value.type) + " is not supported",
                       "use .astype()");
  if (!isScalar(value.type) && !array)
    return call.refuse(typeError,
                       "takes a number, but got " + describeType(value.type));
  if (failed(checkFits(rule, value, element)))
    return failure();
  return InferredValue(element);
}

/// The dtype argument, or `otherwise` where it is missing or None.
static FailureOr<Type> getDType(const Rule &rule, const InferredValue *dtype,
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
      return call.refuse(typeError, "takes a shape of integers, but got " +
                                        describeType(value.type));
    std::optional<int64_t> known = extent.getInt();
    if (known && *known < 0)
      return call.refuse(valueError, "negative dimensions are not allowed");
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
  return call.refuse(notSupported, "with this order is not supported");
}

static ArrayType getFresh(ArrayRef<int64_t> shape, Type element,
                          Layout layout) {
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
      return call.refuse(notSupported, "takes a number to fill with, but got " +
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
    return call.refuse(notSupported, "takes an array, but got " +
                                         describeType(call[0]->type));
  if (isFull && !isScalar(call[1]->type))
    return call.refuse(notSupported, "takes a number to fill with, but got " +
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
    return rule.refuse(notSupported, "'" + name + "' is not supported");
  return isLike ? inferLike(rule, name, call) : inferFresh(rule, name, call);
}

//===----------------------------------------------------------------------===//
// Functions and methods of arrays
//===----------------------------------------------------------------------===//

/// `array(a, dtype)` copies, `asarray(a, dtype)` only where it must.
static Inferred inferAsArray(const Rule &rule, StringRef name,
                             Arguments &call) {
  if (failed(call.bind({"a", "dtype"}, 1)))
    return failure();
  ArrayType array = dyn_cast<ArrayType>(call[0]->type);
  if (!array)
    return call.refuse(
        notSupported, "of " + describeType(call[0]->type) + " is not supported",
        "make the array with np.empty or np.zeros and assign "
        "its elements");
  FailureOr<Type> element = getDType(rule, call[1], array.getElementType());
  if (failed(element))
    return failure();
  bool keeps = *element == array.getElementType();
  if (name == "asarray" && keeps)
    return InferredValue(array);
  if (name == "ascontiguousarray")
    return keeps && array.getLayout() == Layout::C
               ? InferredValue(array)
               : InferredValue(getFresh(array.getShape(), *element, Layout::C));
  return InferredValue(getCopyType(array, *element));
}

Inferred py::inferArrayFunction(const Rule &rule, StringRef name,
                                Arguments &call) {
  if (name == "where") {
    if (failed(call.expect(3)))
      return failure();
    return inferElementwise(rule, ElementwiseKind::Where, call.positional(),
                            name);
  }
  if (llvm::is_contained({"array", "asarray", "ascontiguousarray", "copy"},
                         name))
    return inferAsArray(rule, name, call);
  if (!llvm::is_contained({"size", "ndim", "shape", "transpose"}, name))
    return rule.refuse(notSupported, "'" + name + "' is not supported");
  if (failed(call.expect(1)))
    return failure();
  Type type = call.positional().front().type;
  ArrayType array = dyn_cast<ArrayType>(type);
  if (name == "transpose" && array)
    return InferredValue(getTransposedType(array));
  if (name == "transpose" || (!array && !isScalar(type)))
    return call.refuse(notSupported,
                       "takes an array, but got " + describeType(type));
  return inferNumPyAttribute(rule, type, name);
}

static Inferred inferArrayMethod(const Rule &rule, StringRef name,
                                 ArrayType array, Arguments &call) {
  if (name == "copy")
    return failed(call.expect(0))
               ? Inferred(failure())
               : InferredValue(getFresh(array.getShape(),
                                        array.getElementType(), Layout::C));
  if (name == "transpose")
    return failed(call.expect(0)) ? Inferred(failure())
                                  : InferredValue(getTransposedType(array));
  if (name == "astype") {
    if (failed(call.bind({"dtype"}, 1)))
      return failure();
    FailureOr<Type> element = inferDType(rule, *call[0]);
    return failed(element) ? Inferred(failure())
                           : InferredValue(getCopyType(array, *element));
  }
  if (name == "fill") {
    if (failed(call.bind({"value"}, 1)) ||
        failed(checkStored(rule, *call[0], {}, array.getElementType())))
      return failure();
    if (array.getReadOnly())
      return rule.refuse(valueError, "assignment destination is read-only",
                         "copy the array first");
    return rule.getNone();
  }
  if (failed(call.bind({"axis"}, 0)))
    return failure();
  return inferReductionOf(name, array, call[0], call);
}

Inferred py::inferMethod(const Rule &rule, MethodType method, Arguments &call) {
  StringRef name = method.getName();
  Type receiver = method.getReceiver();
  if (name == "item")
    return failed(call.expect(0))
               ? Inferred(failure())
               : Inferred(getPythonScalar(rule, getElementType(receiver)));
  if (ArrayType array = dyn_cast<ArrayType>(receiver))
    return inferArrayMethod(rule, name, array, call);
  return rule.refuse(notSupported, "method '" + name + "' of " +
                                       describeType(receiver) +
                                       " is not supported");
}
