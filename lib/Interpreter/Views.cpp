//===- Views.cpp - Arrays of memory that others have ----------------------===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Arrays.h"

#include "llvm/ADT/TypeSwitch.h"

using namespace mlir;

namespace pyarray::interpreter {

static ArrayDatum slice(SliceOp op, Frame &frame) {
  ArrayDatum view = frame.array(op.getSource());
  int64_t bytes = getBytes(getElement(op.getSource().getType()));
  auto offsets = getIntegers(op.getOffsets(), frame);
  auto sizes = getIntegers(op.getSizes(), frame);
  auto steps = getIntegers(op.getSteps(), frame);
  ArrayDatum result{view.owner, view.data, {}, {}};
  for (size_t axis = 0; axis != sizes.size(); ++axis) {
    result.data += offsets[axis] * view.strides[axis] * bytes;
    if (llvm::is_contained(op.getDropped(), int64_t(axis)))
      continue;
    result.extents.push_back(sizes[axis]);
    result.strides.push_back(view.strides[axis] * steps[axis]);
  }
  return result;
}

static ArrayDatum transpose(TransposeOp op, Frame &frame) {
  const ArrayDatum &source = frame.array(op.getSource());
  ArrayDatum result{source.owner, source.data, {}, {}};
  for (int64_t axis : op.getPermutation()) {
    result.extents.push_back(source.extents[axis]);
    result.strides.push_back(source.strides[axis]);
  }
  return result;
}

ArrayDatum broadcastTo(const ArrayDatum &source, ArrayRef<int64_t> extents) {
  ArrayDatum result{source.owner, source.data, {}, {}};
  result.extents.assign(extents.begin(), extents.end());
  result.strides.assign(extents.size(), 0);
  size_t missing = extents.size() - source.extents.size();
  for (size_t axis = 0; axis != source.extents.size(); ++axis)
    if (source.extents[axis] == extents[missing + axis])
      result.strides[missing + axis] = source.strides[axis];
  return result;
}

static ArrayDatum view(ViewOp op, Frame &frame) {
  const ArrayDatum &source = frame.array(op.getSource());
  int64_t bytes = getBytes(getElement(op.getSource().getType()));
  ArrayDatum result{source.owner, source.data, {}, {}};
  result.data += frame.integer(op.getOffset()) * bytes;
  result.extents = getIntegers(op.getExtents(), frame);
  result.strides =
      op.getStrides().empty()
          ? getContiguousStrides(result.extents,
                                 isFortran(op.getResult().getType()))
          : getIntegers(op.getStrides(), frame);
  return result;
}

static bool hasLayout(const ArrayDatum &array, Layout layout) {
  if (layout == Layout::Strided)
    return true;
  auto wanted = getContiguousStrides(array.extents, layout == Layout::F);
  size_t rank = array.extents.size();
  size_t first = layout == Layout::Rows && rank ? rank - 1 : 0;
  for (size_t axis = first; axis != rank; ++axis)
    if (array.extents[axis] > 1 && array.strides[axis] != wanted[axis])
      return false;
  return true;
}

static bool areDisjoint(DisjointOp op, Frame &frame) {
  auto range = [&](Value value) {
    return getRange(frame.array(value), getBytes(getElement(value.getType())));
  };
  auto [begin, end] = range(op.getLhs());
  auto [otherBegin, otherEnd] = range(op.getRhs());
  return end <= otherBegin || otherEnd <= begin;
}

/// The pointer moves; sizes and strides are given for the dynamic ones.
static std::optional<ArrayDatum> reinterpret(ReinterpretOp op, Frame &frame) {
  ArrayDatum array = frame.array(op.getSource());
  auto type = cast<MemRefType>(op.getResult().getType());
  SmallVector<int64_t> strides;
  int64_t offset;
  if (failed(type.getStridesAndOffset(strides, offset)))
    return std::nullopt;
  array.data += frame.integer(op.getOffset()) *
                getBytes(getElement(op.getSource().getType()));
  auto fill = [&](ArrayRef<int64_t> known, ValueRange given) {
    SmallVector<int64_t, 4> numbers(known);
    auto values = getIntegers(given, frame);
    auto *next = values.begin();
    for (int64_t &number : numbers)
      if (ShapedType::isDynamic(number) && next != values.end())
        number = *next++;
    return numbers;
  };
  array.extents = fill(type.getShape(), op.getSizes());
  array.strides = type.getLayout().isIdentity()
                      ? getContiguousStrides(array.extents, false)
                      : fill(strides, op.getStrides());
  return array;
}

/// Nothing where `op` is no view.
std::optional<Outcome> Machine::runView(Operation *op, Frame &frame) {
  using Result = std::optional<Outcome>;
  auto set = [&](Datum value) -> Result {
    frame.set(op->getResult(0), std::move(value));
    return Outcome::Done;
  };
  return llvm::TypeSwitch<Operation *, Result>(op)
      .Case([&](SliceOp view) { return set(slice(view, frame)); })
      .Case([&](TransposeOp view) { return set(transpose(view, frame)); })
      .Case([&](BroadcastOp view) {
        return set(broadcastTo(frame.array(view.getSource()),
                               getIntegers(view.getExtents(), frame)));
      })
      .Case(
          [&](CastLayoutOp cast) { return set(frame.array(cast.getSource())); })
      .Case([&](ViewOp other) { return set(view(other, frame)); })
      .Case([&](ReinterpretOp other) -> Result {
        auto array = reinterpret(other, frame);
        return array ? set(std::move(*array))
                     : stuck(op, "its layout has no strides");
      })
      .Case([&](HasLayoutOp test) {
        return set(
            int64_t(hasLayout(frame.array(test.getArray()), test.getLayout())));
      })
      .Case([&](DisjointOp test) {
        return set(int64_t(areDisjoint(test, frame)));
      })
      .Default([](Operation *) { return std::nullopt; });
}

} // namespace pyarray::interpreter
