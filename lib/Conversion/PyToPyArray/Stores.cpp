//===- Stores.cpp - object[index] = value ---------------------------------===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Containers.h"
#include "Views.h"
#include "pyarray/Analysis/Promotion.h"
#include "pyarray/Dialect/PyArray/Transforms/ScalarMath.h"

using namespace mlir;
using namespace pyarray;
using arith::CmpIPredicate;

/// Every axis of `source` fits the one of `target` below it: it is equal or 1.
/// Axes of `source` beyond those of `target` must be 1.
static void checkStoredShape(Lowering &b, ArrayRef<Value> source,
                             ArrayRef<Value> target) {
  Value one = b.constantIndex(1), fits = b.constantBool(true);
  for (size_t axis = 1; axis <= source.size(); ++axis) {
    Value from = source[source.size() - axis];
    Value ok = b.createOrFold<arith::CmpIOp>(CmpIPredicate::eq, from, one);
    if (axis <= target.size()) {
      Value same = b.createOrFold<arith::CmpIOp>(CmpIPredicate::eq, from,
                                                 target[target.size() - axis]);
      ok = b.createOrFold<arith::OrIOp>(ok, same);
    }
    fits = b.createOrFold<arith::AndIOp>(fits, ok);
  }
  SmallVector<Value> extents(source);
  llvm::append_range(extents, target);
  b.check(fits, ExceptionKind::ValueError,
          "could not broadcast input array from shape " +
              describeShape(0, source.size()) + " into shape " +
              describeShape(source.size(), target.size()),
          extents);
}

/// `array` without its first `count` axes, which have extent 1.
static Value dropLeadingAxes(Lowering &b, Value array, size_t count) {
  if (count == 0)
    return array;
  Value zero = b.constantIndex(0), one = b.constantIndex(1);
  SmallVector<AxisIndex> axes;
  for (Value extent : emitShape(b, array)) {
    bool dropped = axes.size() < count;
    axes.push_back({zero, dropped ? one : extent, one, dropped, !dropped});
  }
  return emitView(b, array, axes);
}

/// target[...] = source: cast to the target's dtype, broadcast to its shape,
/// copied as if `source` were read first.
static void storeArray(Lowering &b, Value source, Value target) {
  ArrayType type = cast<ArrayType>(target.getType());
  Value converted = castElements(b, source, type.getElementType());
  SmallVector<Value> from = emitShape(b, converted);
  SmallVector<Value> to = emitShape(b, target);
  checkStoredShape(b, from, to);
  size_t extra = from.size() > to.size() ? from.size() - to.size() : 0;
  converted = dropLeadingAxes(b, converted, extra);
  SmallVector<int64_t> shape(to.size(), ShapedType::kDynamic);
  ArrayType broadcast =
      ArrayType::get(shape, type.getElementType(), Layout::Strided,
                     cast<ArrayType>(converted.getType()).getReadOnly());
  Value stretched = BroadcastOp::create(b, broadcast, converted, to);
  CopyOp::create(b, stretched, target);
}

/// view[...] = value, where a 0-d array is the scalar in it.
LogicalResult pyarray::storeView(Lowering &b, const PyValue &value,
                                 Value view) {
  ArrayType type = cast<ArrayType>(view.getType());
  Type element = type.getElementType();
  ArrayType source = value.arrayType();
  if (source && source.getRank() > 0) {
    storeArray(b, value.value(), view);
    return success();
  }
  PyValue scalar = loadScalar(b, value);
  ValueResult stored = failure();
  if (source) // an array's elements are cast without a check
    stored = emitCast(b, b.getLoc(), scalar.value(), source.getElementType(),
                      element);
  else
    stored = castStored(b, scalar, element);
  if (failed(stored))
    return failure();
  if (type.getRank() == 0)
    StoreOp::create(b, *stored, view, ValueRange());
  else
    FillOp::create(b, view, *stored);
  return success();
}

/// array[indices] = value: an element where every index is an integer, else
/// the view of a part.
LogicalResult pyarray::lowerStoreSubscript(Lowering &b,
                                           py::StoreSubscriptOp op) {
  PyValue object = b.get(op.getObject()), value = b.get(op.getValue());
  ArrayType type = object.arrayType();
  if (isNest(object.type))
    return storeFlat(b, object, b.get(op.getIndex()), value);
  if (isContainer(object.type))
    return emitContainerStore(b, object, b.get(op.getIndex()), value);
  if (!type)
    return b.refuse("items of " + describeType(object.type) +
                    " cannot be assigned");
  if (!value.arrayType() && !isScalar(value.type))
    return b.refuse("expected a number or an array to assign, but got " +
                    describeType(value.type));
  if (type.getReadOnly()) {
    b.fail(ExceptionKind::ValueError, "assignment destination is read-only");
    return success();
  }
  PyValue index = b.get(op.getIndex());
  FailureOr<SmallVector<AxisIndex>> axes = emitAxisIndices(b, object, index);
  if (failed(axes))
    return failure();
  bool isElement =
      llvm::all_of(*axes, [](const AxisIndex &axis) { return axis.dropped; });
  PyValue scalar = loadScalar(b, value);
  if (isElement && !scalar.arrayType() && !value.arrayType()) {
    ValueResult stored = castStored(b, scalar, type.getElementType());
    if (failed(stored))
      return failure();
    SmallVector<Value> indices;
    for (const AxisIndex &axis : *axes)
      indices.push_back(axis.offset);
    StoreOp::create(b, *stored, object.value(), indices);
    return success();
  }
  return storeView(b, value, emitIndexedView(b, object.value(), *axes, index));
}
