//===- Slices.cpp - Slices by Python's rules, and views -------------------===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Emit.h"
#include "mlir/Dialect/Utils/StaticValueUtils.h"
#include "pyarray/Analysis/Promotion.h"

using namespace mlir;
using namespace pyarray;
using arith::CmpIPredicate;

//===----------------------------------------------------------------------===//
// slice.indices
//===----------------------------------------------------------------------===//

namespace {
/// The parts of a slice that are there, as indices.
struct SliceParts {
  Value start, stop, step; // null: None
};
} // namespace

static FailureOr<SliceParts> getParts(Lowering &b, const PyValue &slice) {
  py::SliceType type = cast<py::SliceType>(slice.type);
  SliceParts parts;
  ValueRange rest = slice.values;
  auto take = [&](Type part, Value &value) -> LogicalResult {
    if (isa<py::NoneType>(part))
      return success();
    ValueResult index = emitIndex(b, PyValue(part, rest.front()));
    if (failed(index))
      return failure();
    value = *index;
    rest = rest.drop_front();
    return success();
  };
  for (Type part : {type.getStart(), type.getStop(), type.getStep()})
    if (!isa<py::NoneType>(part) && !isScalar(part))
      return b.refuse("expected integers in a slice, but got " +
                      describeType(part));
  if (failed(take(type.getStart(), parts.start)) ||
      failed(take(type.getStop(), parts.stop)) ||
      failed(take(type.getStep(), parts.step)))
    return failure();
  return parts;
}

/// bound < 0 ? max(bound + n, low) : min(bound, high)
static Value emitClip(Lowering &b, Value bound, Value extent, Value low,
                      Value high) {
  Value zero = b.constantIndex(0);
  if (std::optional<int64_t> constant = getConstantIntValue(bound)) {
    if (*constant == 0 && isConstantIntValue(low, 0))
      return zero;
    if (*constant >= 0)
      return b.createOrFold<arith::MinSIOp>(bound, high);
  }
  Value negative =
      b.createOrFold<arith::CmpIOp>(CmpIPredicate::slt, bound, zero);
  Value fromEnd = b.createOrFold<arith::AddIOp>(bound, extent);
  Value clippedLow = b.createOrFold<arith::MaxSIOp>(fromEnd, low);
  Value clippedHigh = b.createOrFold<arith::MinSIOp>(bound, high);
  return b.createOrFold<arith::SelectOp>(negative, clippedLow, clippedHigh);
}

/// first < last ? (last - first - 1) / step + 1 : 0, where the distance and the
/// step are unsigned: neither overflows.
Value pyarray::emitStepCount(Lowering &b, Value first, Value last, Value step) {
  Value zero = b.constantIndex(0), one = b.constantIndex(1);
  Value distance = b.createOrFold<arith::SubIOp>(last, first);
  if (isConstantIntValue(step, 1))
    return b.createOrFold<arith::MaxSIOp>(distance, zero);
  Value some = b.createOrFold<arith::CmpIOp>(CmpIPredicate::slt, first, last);
  Value less = b.createOrFold<arith::SubIOp>(distance, one);
  Value steps = b.createOrFold<arith::DivUIOp>(less, step);
  Value count = b.createOrFold<arith::AddIOp>(steps, one);
  return b.createOrFold<arith::SelectOp>(some, count, zero);
}

/// start:stop:step with step > 0, known at compile time.
static AxisIndex emitForward(Lowering &b, const SliceParts &parts,
                             Value extent) {
  AxisIndex axis;
  Value zero = b.constantIndex(0);
  axis.step = parts.step ? parts.step : b.constantIndex(1);
  axis.offset =
      parts.start ? emitClip(b, parts.start, extent, zero, extent) : zero;
  axis.stop =
      parts.stop ? emitClip(b, parts.stop, extent, zero, extent) : extent;
  axis.full = !parts.stop && isConstantIntValue(axis.offset, 0) &&
              isConstantIntValue(axis.step, 1);
  axis.size =
      axis.full ? extent : emitStepCount(b, axis.offset, axis.stop, axis.step);
  return axis;
}

/// start:stop:step with step < 0, known at compile time.
static AxisIndex emitBackward(Lowering &b, const SliceParts &parts,
                              Value extent) {
  AxisIndex axis;
  Value low = b.constantIndex(-1);
  Value high = b.createOrFold<arith::SubIOp>(extent, b.constantIndex(1));
  axis.step = parts.step;
  axis.offset =
      parts.start ? emitClip(b, parts.start, extent, low, high) : high;
  axis.stop = parts.stop ? emitClip(b, parts.stop, extent, low, high) : low;
  Value width = b.createOrFold<arith::SubIOp>(b.constantIndex(0), parts.step);
  axis.size = emitStepCount(b, axis.stop, axis.offset, width);
  return axis;
}

/// start:stop:step whose direction is known at run time only.
static AxisIndex emitEither(Lowering &b, const SliceParts &parts,
                            Value extent) {
  Value zero = b.constantIndex(0);
  b.check(b.createOrFold<arith::CmpIOp>(CmpIPredicate::ne, parts.step, zero),
          ExceptionKind::ValueError, "slice step cannot be zero");
  Value isForward =
      b.createOrFold<arith::CmpIOp>(CmpIPredicate::sgt, parts.step, zero);
  AxisIndex forward = emitForward(b, parts, extent);
  AxisIndex backward = emitBackward(b, parts, extent);
  AxisIndex axis;
  axis.step = parts.step;
  axis.offset =
      arith::SelectOp::create(b, isForward, forward.offset, backward.offset);
  axis.size =
      arith::SelectOp::create(b, isForward, forward.size, backward.size);
  axis.stop =
      arith::SelectOp::create(b, isForward, forward.stop, backward.stop);
  return axis;
}

FailureOr<AxisIndex> pyarray::emitSlice(Lowering &b, const PyValue &slice,
                                        Value extent) {
  FailureOr<SliceParts> parts = getParts(b, slice);
  if (failed(parts))
    return failure();
  std::optional<int64_t> step =
      parts->step ? getConstantIntValue(parts->step) : 1;
  if (!step || *step == 0)
    return emitEither(b, *parts, extent);
  return *step > 0 ? emitForward(b, *parts, extent)
                   : emitBackward(b, *parts, extent);
}

//===----------------------------------------------------------------------===//
// Views
//===----------------------------------------------------------------------===//

/// Does the view keep no gap along `axes`, outermost first? Integers, then at
/// most one slice of step 1, then whole axes.
static bool isContiguousView(ArrayRef<AxisIndex> axes) {
  bool mustBeFull = false;
  for (const AxisIndex &axis : axes) {
    if (mustBeFull && !axis.full)
      return false;
    if (axis.dropped)
      continue;
    if (!isConstantIntValue(axis.step, 1))
      return false;
    mustBeFull = true;
  }
  return true;
}

/// The strongest layout that a view of `array` is sure to have.
static Layout getViewLayout(ArrayType array, ArrayRef<AxisIndex> axes,
                            int64_t rank) {
  if (rank == 0)
    return Layout::C;
  Layout layout = array.getLayout();
  if (layout == Layout::C && isContiguousView(axes))
    return Layout::C;
  SmallVector<AxisIndex> reversed(llvm::reverse(axes));
  if (layout == Layout::F && isContiguousView(reversed))
    return rank == 1 ? Layout::C : Layout::F;
  bool unitRows = !axes.back().dropped &&
                  isConstantIntValue(axes.back().step, 1) &&
                  (layout == Layout::C || layout == Layout::Rows);
  if (unitRows)
    return rank == 1 ? Layout::C : Layout::Rows;
  return Layout::Strided;
}

Value pyarray::emitView(Lowering &b, Value array, ArrayRef<AxisIndex> indices,
                        ArrayType result) {
  ArrayType type = cast<ArrayType>(array.getType());
  SmallVector<Value> offsets, sizes, steps;
  SmallVector<int64_t> dropped, shape;
  for (auto [axis, index] : llvm::enumerate(indices)) {
    offsets.push_back(index.offset);
    sizes.push_back(index.size);
    steps.push_back(index.step);
    if (index.dropped)
      dropped.push_back(axis);
    else
      shape.push_back(ShapedType::kDynamic);
  }
  if (!result)
    result = ArrayType::get(shape, type.getElementType(),
                            getViewLayout(type, indices, shape.size()),
                            type.getReadOnly());
  return SliceOp::create(b, result, array, offsets, sizes, steps, dropped);
}
