//===- Indexing.cpp - object[index] ---------------------------------------===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Containers.h"
#include "Text.h"
#include "Views.h"
#include "pyarray/Analysis/Promotion.h"
#include "pyarray/Conversion/Entry.h"

using namespace mlir;
using namespace pyarray;
using arith::CmpIPredicate;

//===----------------------------------------------------------------------===//
// Arrays
//===----------------------------------------------------------------------===//

/// position < 0 ? position + extent : position, in [0, extent) or `IndexError`.
Value pyarray::emitWrapIndex(Lowering &b, Value position, Value extent,
                             int64_t axis) {
  Value wrapped = b.createOrFold<WrapIndexOp>(position, extent, axis);
  // What is known of it, and of loops around it, is the same without a check.
  if (auto wrap = wrapped.getDefiningOp<WrapIndexOp>();
      wrap && !b.options.boundsCheck)
    wrap->setAttr(uncheckedAttrName, b.getUnitAttr());
  return wrapped;
}

/// An integer index: one element of the axis, which disappears.
static FailureOr<AxisIndex> emitIntegerIndex(Lowering &b, const PyValue &index,
                                             Value array, int64_t axis) {
  AxisIndex result;
  result.size = result.step = b.constantIndex(1);
  result.dropped = true;
  std::tuple<Value, Value, int64_t> key(index.value(), array, axis);
  result.offset = b.wrappedIndices.lookup(key);
  if (result.offset)
    return result;
  ValueResult position = emitIndex(b, index);
  if (failed(position))
    return failure();
  if (index.type.isUnsignedInteger(64)) // does not fit an index from 2**63 on
    b.check(b.createOrFold<arith::CmpIOp>(CmpIPredicate::sge, *position,
                                          b.constantIndex(0)),
            ExceptionKind::OverflowError,
            "Python int too large to convert to C long");
  result.offset = emitWrapIndex(b, *position, emitDim(b, array, axis), axis);
  b.wrappedIndices.insert(key, result.offset);
  return result;
}

static AxisIndex getWholeAxis(Lowering &b, Value extent) {
  AxisIndex axis;
  axis.offset = b.constantIndex(0);
  axis.size = extent;
  axis.step = b.constantIndex(1);
  axis.full = true;
  return axis;
}

static bool isIntegerIndex(const PyValue &index) {
  IntegerType integer = dyn_cast<IntegerType>(index.type);
  return index.is<py::IntType>() || (integer && integer.getWidth() > 1);
}

/// The items of an index, each for one axis; `...` for any number of them,
/// `None` for none.
static SmallVector<PyValue> getIndexItems(const PyValue &index) {
  if (index.is<py::TupleType>())
    return getItems(index);
  return {index};
}

static bool isNone(const PyValue &item) { return item.is<py::NoneType>(); }

/// The items that are about the axes of the array.
static FailureOr<SmallVector<PyValue>>
getAxisItems(Lowering &b, const PyValue &index, int64_t rank) {
  SmallVector<PyValue> items = getIndexItems(index);
  llvm::erase_if(items, isNone);
  int64_t ellipses = llvm::count_if(
      items, [](const PyValue &item) { return item.is<py::EllipsisType>(); });
  int64_t indexed = items.size() - ellipses;
  if (ellipses > 1)
    return b.refuse("an index can only have a single ellipsis ('...')");
  if (indexed > rank)
    return b.refuse("too many indices for array: array is " + Twine(rank) +
                    "-dimensional, but " + Twine(indexed) + " were indexed");
  return items;
}

static FailureOr<AxisIndex> emitAxisIndex(Lowering &b, const PyValue &item,
                                          Value array, int64_t axis) {
  if (item.is<py::SliceType>())
    return emitSlice(b, item, emitDim(b, array, axis));
  if (isIntegerIndex(item))
    return emitIntegerIndex(b, item, array, axis);
  return b.refuse("an index that is " + describeType(item.type) +
                  " is not supported");
}

FailureOr<SmallVector<AxisIndex>>
pyarray::emitAxisIndices(Lowering &b, const PyValue &array,
                         const PyValue &index) {
  int64_t rank = array.arrayType().getRank();
  FailureOr<SmallVector<PyValue>> items = getAxisItems(b, index, rank);
  if (failed(items))
    return failure();
  SmallVector<AxisIndex> axes;
  auto addWholeAxes = [&](int64_t count) {
    for (int64_t i = 0; i < count; ++i)
      axes.push_back(getWholeAxis(b, emitDim(b, array.value(), axes.size())));
  };
  for (const PyValue &item : *items) {
    if (item.is<py::EllipsisType>()) {
      addWholeAxes(rank - (items->size() - 1));
      continue;
    }
    FailureOr<AxisIndex> axis =
        emitAxisIndex(b, item, array.value(), axes.size());
    if (failed(axis))
      return failure();
    axes.push_back(*axis);
  }
  addWholeAxes(rank - axes.size());
  return axes;
}

/// Whether each axis of `array[index]` is one that `None` adds.
static SmallVector<bool> getAddedAxes(ArrayRef<PyValue> items, int64_t rank) {
  SmallVector<bool> added;
  int64_t left = rank; // axes that nothing but `...` is about
  for (const PyValue &item : items)
    left -= !isNone(item) && !item.is<py::EllipsisType>();
  for (const PyValue &item : items) {
    if (item.is<py::EllipsisType>())
      added.append(std::exchange(left, 0), false);
    else if (isNone(item) || item.is<py::SliceType>())
      added.push_back(isNone(item));
  }
  added.append(left, false);
  return added;
}

/// `view` with axes of extent 1 between its own.
static Value addAxes(Lowering &b, Value view, ArrayRef<bool> added,
                     ArrayType result) {
  ArrayType type = cast<ArrayType>(view.getType());
  SmallVector<Value> extents, strides;
  SmallVector<int64_t> shape;
  int64_t axis = 0;
  for (bool isAdded : added) {
    extents.push_back(isAdded ? b.constantIndex(1) : emitDim(b, view, axis));
    strides.push_back(isAdded ? b.constantIndex(0)
                              : b.createOrFold<StrideOp>(view, axis));
    shape.push_back(isAdded ? 1 : type.getShape()[axis]);
    axis += !isAdded;
  }
  if (!result) {
    bool losesRows = type.getLayout() == Layout::Rows && added.back();
    result = ArrayType::get(shape, type.getElementType(),
                            losesRows ? Layout::Strided : type.getLayout(),
                            type.getReadOnly());
  }
  return createView(b, view, result, extents, strides);
}

Value pyarray::emitIndexedView(Lowering &b, Value array,
                               ArrayRef<AxisIndex> axes, const PyValue &index,
                               ArrayType result) {
  SmallVector<PyValue> items = getIndexItems(index);
  if (llvm::none_of(items, isNone))
    return emitView(b, array, axes, result);
  bool isWhole =
      llvm::all_of(axes, [](const AxisIndex &axis) { return axis.full; });
  Value view = isWhole ? array : emitView(b, array, axes);
  int64_t rank = cast<ArrayType>(array.getType()).getRank();
  return addAxes(b, view, getAddedAxes(items, rank), result);
}

/// array[indices]: an element where every index is an integer, else a view.
static PyResult emitArraySubscript(Lowering &b, const PyValue &array,
                                   const PyValue &index, Type result) {
  FailureOr<SmallVector<AxisIndex>> axes = emitAxisIndices(b, array, index);
  if (failed(axes))
    return failure();
  ArrayType type = array.arrayType();
  if (ArrayType view = dyn_cast<ArrayType>(result))
    return PyValue(result,
                   emitIndexedView(b, array.value(), *axes, index, view));
  SmallVector<Value> indices;
  for (const AxisIndex &axis : *axes)
    if (axis.dropped)
      indices.push_back(axis.offset);
  if (static_cast<int64_t>(indices.size()) != type.getRank())
    return b.refuse("expected one integer for each axis of the array");
  Value element =
      LoadOp::create(b, type.getScalarType(), array.value(), indices);
  return PyValue(type.getElementType(), element);
}

/// tuple[position] with a constant, counted from the end if negative.
static PyResult emitTupleSubscript(Lowering &b, const PyValue &tuple,
                                   const PyValue &index) {
  SmallVector<PyValue> items = getItems(tuple);
  std::optional<int64_t> constant = getConstantInt(index);
  if (!constant)
    return b.refuse("expected the index of a tuple to be a constant");
  int64_t size = items.size();
  int64_t position = *constant < 0 ? *constant + size : *constant;
  if (position < 0 || position >= size)
    return b.refuse("tuple index out of range");
  return items[position];
}

/// range[start:stop:step]: the parts as `slice.indices` has them, in its steps.
static PyResult emitRangeSlice(Lowering &b, const PyValue &range,
                               const PyValue &slice) {
  ValueResult length = emitLength(b, range);
  if (failed(length))
    return failure();
  FailureOr<AxisIndex> parts = emitSlice(b, slice, *length);
  if (failed(parts))
    return failure();
  Value start = range.values[0], step = range.values[2];
  auto scale = [&](Value steps) -> Value {
    Value count = emitIndexCast(b, steps, b.getI64Type());
    return b.createOrFold<arith::MulIOp>(count, step);
  };
  auto add = [&](Value distance) -> Value {
    return b.createOrFold<arith::AddIOp>(start, distance);
  };
  return PyValue(range.type,
                 ValueRange{add(scale(parts->offset)), add(scale(parts->stop)),
                            scale(parts->step)});
}

/// range[index], from the end where it is negative.
static PyResult emitRangeSubscript(Lowering &b, const PyValue &range,
                                   const PyValue &index) {
  if (index.is<py::SliceType>())
    return emitRangeSlice(b, range, index);
  ValueResult position = emitIndex(b, index), length = emitLength(b, range);
  if (failed(position) || failed(length))
    return failure();
  Value zero = b.constantIndex(0);
  Value wrapped = arith::SelectOp::create(
      b, arith::CmpIOp::create(b, CmpIPredicate::slt, *position, zero),
      arith::AddIOp::create(b, *position, *length), *position);
  Value isInside =
      arith::CmpIOp::create(b, CmpIPredicate::ult, wrapped, *length);
  if (index.type.isUnsignedInteger(64)) // no index from 2**63 on
    isInside = arith::AndIOp::create(
        b, isInside,
        arith::CmpIOp::create(b, CmpIPredicate::sge, *position, zero));
  b.check(isInside, ExceptionKind::IndexError,
          "range object index out of range");
  return emitItem(b, range, wrapped, py::IntType::get(b.getContext()));
}

/// A NumPy scalar is itself, or an array that holds it.
static PyResult emitScalarSubscript(Lowering &b, const PyValue &scalar,
                                    const PyValue &index, Type result) {
  if (!isa<ArrayType>(result))
    return scalar;
  ArrayType type = ArrayType::get({}, scalar.type);
  PyValue array(type, SplatOp::create(b, type, scalar.value()).getResult());
  return emitArraySubscript(b, array, index, result);
}

PyResult pyarray::emitSubscript(Lowering &b, const PyValue &object,
                                const PyValue &index, Type result) {
  if (object.arrayType())
    return emitArraySubscript(b, object, index, result);
  if (object.is<py::TupleType>())
    return emitTupleSubscript(b, object, index);
  if (isNest(object.type))
    return emitFlatSubscript(b, object, index);
  if (object.is<py::IterableType>())
    return emitFlagOf(b, object, index);
  if (isNumPyScalar(object.type))
    return emitScalarSubscript(b, object, index, result);
  if (isText(object.type))
    return emitTextSubscript(b, object, index);
  if (isContainer(object.type))
    return emitContainerSubscript(b, object, index);
  if (object.is<py::RangeType>())
    return emitRangeSubscript(b, object, index);
  return b.refuse(describeType(object.type) + " cannot be indexed");
}
