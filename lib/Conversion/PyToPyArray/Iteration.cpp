//===- Iteration.cpp - What can be iterated, and its items ----------------===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Containers.h"
#include "Text.h"
#include "Views.h"
#include "Words.h"
#include "mlir/Dialect/Utils/StaticValueUtils.h"
#include "pyarray/Analysis/Promotion.h"

using namespace mlir;
using namespace pyarray;
using arith::CmpIPredicate;

//===----------------------------------------------------------------------===//
// Lengths
//===----------------------------------------------------------------------===//

/// len(range(start, stop, step)): the steps from start to stop, or back.
static Value emitRangeLength(Lowering &b, const PyValue &range) {
  SmallVector<Value> parts;
  for (Value part : range.values)
    parts.push_back(emitIndexCast(b, part, b.getIndexType()));
  Value start = parts[0], stop = parts[1], step = parts[2];
  std::optional<int64_t> constant = getConstantIntValue(step);
  if (constant && *constant > 0)
    return emitStepCount(b, start, stop, step);
  Value zero = b.constantIndex(0);
  Value width = b.createOrFold<arith::SubIOp>(zero, step);
  Value backward = emitStepCount(b, stop, start, width);
  if (constant && *constant < 0)
    return backward;
  Value isForward =
      b.createOrFold<arith::CmpIOp>(CmpIPredicate::sgt, step, zero);
  Value forward = emitStepCount(b, start, stop, step);
  return arith::SelectOp::create(b, isForward, forward, backward);
}

ValueResult pyarray::emitLength(Lowering &b, const PyValue &iterable) {
  if (isContainer(iterable.type) || isDictView(iterable.type))
    return emitSizeOf(b, iterable);
  if (isNest(iterable.type))
    return emitNestLength(b, iterable);
  if (iterable.is<py::IterableType>())
    return emitLazyLength(b, iterable);
  if (iterable.is<py::RangeType>())
    return emitRangeLength(b, iterable);
  if (py::TupleType tuple = dyn_cast<py::TupleType>(iterable.type))
    return b.constantIndex(tuple.getItems().size());
  if (isText(iterable.type))
    return emitTextLength(b, iterable);
  ArrayType array = iterable.arrayType();
  if (array && array.getRank() > 0)
    return emitDim(b, iterable.value(), 0);
  return b.refuse(describeType(iterable.type) + " has no length");
}

//===----------------------------------------------------------------------===//
// Items
//===----------------------------------------------------------------------===//

/// start + position * step
static PyValue emitRangeItem(Lowering &b, const PyValue &range,
                             Value position) {
  PyValue item = makeInt(b, position);
  Value distance = b.createOrFold<arith::MulIOp>(item.value(), range.values[2]);
  item.values.front() =
      b.createOrFold<arith::AddIOp>(range.values[0], distance);
  return item;
}

/// array[position]: an element, or the view of a row.
static PyResult emitArrayItem(Lowering &b, const PyValue &array, Value position,
                              Type result) {
  ArrayType type = array.arrayType();
  if (type.getRank() == 0)
    return b.refuse("iteration over a 0-d array");
  if (type.getRank() == 1)
    return PyValue(
        type.getElementType(),
        LoadOp::create(b, type.getScalarType(), array.value(), position)
            .getResult());
  Value zero = b.constantIndex(0), one = b.constantIndex(1);
  SmallVector<AxisIndex> axes;
  for (Value extent : emitShape(b, array.value()))
    axes.push_back({zero, extent, one, /*dropped=*/false, /*full=*/true});
  axes.front() = {position, one, one, /*dropped=*/true, /*full=*/false};
  ArrayType view = dyn_cast<ArrayType>(result);
  Value row = emitView(b, array.value(), axes, view);
  return PyValue(row.getType(), row);
}

/// tuple[position] with a constant.
static PyResult emitTupleItem(Lowering &b, const PyValue &tuple,
                              Value position) {
  SmallVector<PyValue> items = getItems(tuple);
  std::optional<int64_t> constant = getConstantIntValue(position);
  if (!constant || *constant < 0 ||
      *constant >= static_cast<int64_t>(items.size()))
    return b.refuse("expected a constant position in the tuple");
  return items[*constant];
}

PyResult pyarray::emitItem(Lowering &b, const PyValue &iterable, Value position,
                           Type result) {
  if (iterable.is<py::ListType>())
    return emitListItem(b, iterable, position);
  if (isTableIteration(iterable.type))
    return emitTableItem(b, iterable, position);
  if (isNest(iterable.type))
    return emitNestItem(b, iterable, position);
  if (iterable.is<py::IterableType>())
    return emitLazyItem(b, iterable, position, result);
  if (iterable.is<py::GeneratorType>())
    return emitGeneratorItem(b, iterable);
  if (iterable.is<py::RangeType>())
    return emitRangeItem(b, iterable, position);
  if (iterable.is<py::TupleType>())
    return emitTupleItem(b, iterable, position);
  if (isText(iterable.type))
    return emitTextItem(b, iterable, position);
  if (iterable.arrayType())
    return emitArrayItem(b, iterable, position, result);
  return b.refuse(describeType(iterable.type) + " cannot be iterated");
}

//===----------------------------------------------------------------------===//
// Unpacking
//===----------------------------------------------------------------------===//

/// `ValueError` unless a sequence of `length` has `expected` items.
static void checkUnpack(Lowering &b, Value length, int64_t expected) {
  Value wanted = b.constantIndex(expected);
  Value enough =
      b.createOrFold<arith::CmpIOp>(CmpIPredicate::sge, length, wanted);
  b.check(enough, ExceptionKind::ValueError,
          "not enough values to unpack (expected " + Twine(expected) +
              ", got {0})",
          length);
  Value exact =
      b.createOrFold<arith::CmpIOp>(CmpIPredicate::eq, length, wanted);
  b.check(exact, ExceptionKind::ValueError,
          "too many values to unpack (expected " + Twine(expected) + ")");
}

/// a, b = sequence
LogicalResult pyarray::lowerUnpack(Lowering &b, py::UnpackOp op) {
  PyValue sequence = b.get(op.getSequence());
  if (isa<py::ClosureType, py::IterableType, py::RecordType>(sequence.type))
    return unpackParts(b, sequence, op.getResults());
  ValueResult length = emitLength(b, sequence);
  if (failed(length))
    return failure();
  checkUnpack(b, *length, op.getNumResults());
  for (auto [index, result] : llvm::enumerate(op.getResults())) {
    std::optional<int64_t> known = getConstantIntValue(*length);
    PyResult item =
        known && *known <= static_cast<int64_t>(index)
            ? emitPlaceholder(b, result.getType())
            : emitItem(b, sequence, b.constantIndex(index), result.getType());
    if (failed(item))
      return failure();
    PyResult cast = emitCastTo(b, *item, result.getType());
    if (failed(cast))
      return failure();
    b.set(result, *cast);
  }
  return success();
}
