//===- Creation.cpp - Functions and methods that make arrays --------------===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Elements.h"
#include "HostCalls.h"
#include "Views.h"
#include "pyarray/Analysis/Promotion.h"
#include "pyarray/Dialect/PyArray/Transforms/ScalarMath.h"

using namespace mlir;
using namespace pyarray;

//===----------------------------------------------------------------------===//
// Fresh arrays
//===----------------------------------------------------------------------===//

/// An array of these extents; `ValueError` where one is negative.
static ValueResult emitEmpty(Lowering &b, ArrayRef<Value> shape,
                             ArrayType type) {
  if (static_cast<int64_t>(shape.size()) != type.getRank() ||
      !type.isContiguous() || type.getReadOnly())
    return b.refuse("expected a fresh array of rank " + Twine(shape.size()));
  SmallVector<Value> dynamic;
  for (auto [axis, extent] : llvm::enumerate(shape)) {
    Value fits = b.createOrFold<arith::CmpIOp>(arith::CmpIPredicate::sge,
                                               extent, b.constantIndex(0));
    b.check(fits, ExceptionKind::ValueError,
            "negative dimensions are not allowed");
    if (type.isDynamicAxis(axis))
      dynamic.push_back(extent);
  }
  return EmptyOp::create(b, type, dynamic).getResult();
}

FailureOr<SmallVector<Value>> pyarray::emitExtents(Lowering &b,
                                                   const PyValue &shape) {
  SmallVector<PyValue> items;
  if (shape.is<py::TupleType>())
    items = getItems(shape);
  else
    items.push_back(shape);
  SmallVector<Value> extents;
  for (const PyValue &item : items) {
    ValueResult extent = emitIndex(b, item);
    if (failed(extent))
      return failure();
    extents.push_back(*extent);
  }
  return extents;
}

/// What `zeros`, `ones` and `full` write to every element. A Python number
/// must fit; a NumPy scalar is cast.
static ValueResult emitFillValue(Lowering &b, StringRef name,
                                 const PyValue *value, ArrayType type) {
  py::IntType integer = py::IntType::get(b.getContext());
  if (name.starts_with("zeros") || name.starts_with("ones"))
    return castScalar(b,
                      PyValue(integer, b.constantInt(name.starts_with("ones"))),
                      type.getElementType());
  if (!value || !isScalar(value->type))
    return b.refuse("expected a number to fill the array with");
  return castScalar(b, *value, type.getElementType());
}

/// empty, zeros, ones, full (shape), and the same with _like (prototype).
PyResult pyarray::emitCreation(Lowering &b, StringRef name,
                               const CallArguments &arguments, Type result) {
  ArrayType type = dyn_cast<ArrayType>(result);
  bool isLike = name.ends_with("_like");
  StringRef parameter = !isLike                ? "shape"
                        : name == "empty_like" ? "prototype"
                                               : "a";
  const PyValue *first = arguments.find(0, parameter);
  if (!type || !first || (isLike && !first->arrayType()))
    return b.refuse("numpy." + name + " is not supported here");
  FailureOr<SmallVector<Value>> shape =
      isLike ? FailureOr(emitShape(b, first->value())) : emitExtents(b, *first);
  if (failed(shape))
    return failure();
  ValueResult array = emitEmpty(b, *shape, type);
  if (failed(array) || name.starts_with("empty"))
    return failed(array) ? PyResult(failure()) : PyValue(type, *array);
  ValueResult fill =
      emitFillValue(b, name, arguments.find(1, "fill_value"), type);
  if (failed(fill))
    return failure();
  if (type.getRank() == 0)
    StoreOp::create(b, *fill, *array, ValueRange());
  else
    FillOp::create(b, *array, *fill);
  return PyValue(type, *array);
}

//===----------------------------------------------------------------------===//
// Copies
//===----------------------------------------------------------------------===//

static Value emitArrayCopy(Lowering &b, Value array, ArrayType result) {
  ArrayType type = cast<ArrayType>(array.getType());
  if (type.getRank() == 0) {
    Value element =
        LoadOp::create(b, type.getScalarType(), array, ValueRange());
    element = emitCast(b, b.getLoc(), element, type.getElementType(),
                       result.getElementType());
    return SplatOp::create(b, result, element);
  }
  // An elementwise result has the order of its operand.
  bool keepsOrder =
      (type.getLayout() == Layout::F) == (result.getLayout() == Layout::F);
  if (keepsOrder)
    return createElementwise(b, ElementwiseKind::Cast, array, result);
  SmallVector<Value> extents;
  for (auto [axis, extent] : llvm::enumerate(emitShape(b, array)))
    if (result.isDynamicAxis(axis))
      extents.push_back(extent);
  Value copy = EmptyOp::create(b, result, extents);
  CopyOp::create(b, castElements(b, array, result.getElementType()), copy);
  return copy;
}

/// array.astype(dtype), array.copy(): always a fresh array.
PyResult pyarray::emitCopy(Lowering &b, const PyValue &array, Type result) {
  ArrayType from = array.arrayType(), to = dyn_cast<ArrayType>(result);
  if (!from || !to || from.getRank() != to.getRank() || !to.isContiguous() ||
      to.getReadOnly())
    return b.refuse("a copy of " + describeType(array.type) + " as " +
                    describeType(result) + " is not supported");
  return PyValue(to, emitArrayCopy(b, array.value(), to));
}

/// An array of one element, of no axis or one.
static PyResult emitScalarArray(Lowering &b, const PyValue &value,
                                ArrayType result) {
  PyResult element = emitElement(b, value, result.getElementType());
  if (failed(element))
    return failure();
  if (result.getRank() == 0)
    return PyValue(result,
                   SplatOp::create(b, result, element->value()).getResult());
  Value array = EmptyOp::create(b, result, ValueRange());
  FillOp::create(b, array, element->value());
  return PyValue(result, array);
}

//===----------------------------------------------------------------------===//
// By name
//===----------------------------------------------------------------------===//

/// numpy.asarray, numpy.where and so on.
PyResult pyarray::emitArrayFunction(Lowering &b, StringRef name,
                                    const CallArguments &arguments,
                                    Type result) {
  if (name == "where" && arguments.positional.size() == 3)
    return emitUfunc(b, ElementwiseKind::Where, arguments.positional, result);
  const PyValue *first = arguments.find(0, "a");
  if (!first)
    return b.refuse("numpy." + name + " is not supported here");
  bool mayShare = name == "asarray" || name == "ascontiguousarray";
  if (mayShare && first->type == result)
    return *first;
  ArrayType array = dyn_cast<ArrayType>(result);
  bool makesOne = isScalar(first->type) ||
                  (first->arrayType() && first->arrayType().getRank() == 0);
  if (makesOne && array && (mayShare || name == "array" || name == "copy"))
    return emitScalarArray(b, *first, array);
  if (mayShare || name == "array" || name == "copy")
    return emitCopy(b, *first, result);
  if (first->arrayType())
    return emitArrayAttribute(b, name, *first, result);
  if (isScalar(first->type))
    return emitScalarAttribute(b, name, first->type);
  return b.refuse("numpy." + name + " is not supported for " +
                  describeType(first->type));
}

/// array.name(arguments ...)
PyResult pyarray::emitMethod(Lowering &b, StringRef name,
                             const PyValue &receiver,
                             const CallArguments &arguments, Type result) {
  if (name == "item")
    return emitItemMethod(b, receiver, result);
  if (receiver.is<py::StrType>()) {
    CallArguments all = arguments;
    all.positional.insert(all.positional.begin(), receiver);
    return emitHostCall(b, ("str." + name).str(), all, result);
  }
  ArrayType type = receiver.arrayType();
  if (!type)
    return b.refuse("method '" + name + "' of " + describeType(receiver.type) +
                    " is not supported");
  if (name == "transpose" && arguments.size() == 0)
    return emitArrayAttribute(b, name, receiver, result);
  if (name == "copy" || name == "astype")
    return emitCopy(b, receiver, result);
  const PyValue *value = arguments.find(0, "value");
  if (name != "fill" || !value)
    return b.refuse("method '" + name + "' of arrays is not supported here");
  if (type.getReadOnly())
    b.fail(ExceptionKind::ValueError, "assignment destination is read-only");
  else if (failed(storeView(b, *value, receiver.value())))
    return failure();
  return PyValue(py::NoneType::get(b.getContext()));
}
