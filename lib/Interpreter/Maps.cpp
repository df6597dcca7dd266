//===- Maps.cpp - Ops of all elements -------------------------------------===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Arrays.h"

using namespace mlir;

namespace pyarray::interpreter {

Outcome forEachIndex(ArrayRef<int64_t> extents,
                     llvm::function_ref<Outcome(ArrayRef<int64_t>)> visit) {
  if (llvm::is_contained(extents, 0))
    return Outcome::Done;
  SmallVector<int64_t> index(extents.size(), 0);
  while (true) {
    if (Outcome outcome = visit(index); outcome != Outcome::Done)
      return outcome;
    size_t axis = extents.size();
    while (axis > 0 && ++index[axis - 1] == extents[axis - 1])
      index[--axis] = 0;
    if (axis == 0)
      return Outcome::Done;
  }
}

/// The elements at `index`, one of each array.
Outcome Machine::loadAll(Operation *op, ValueRange arrays,
                         ArrayRef<int64_t> index, Frame &frame, Data &values) {
  for (Value array : arrays) {
    Outcome outcome = load(op, frame.array(array), getElement(array.getType()),
                           index, values.emplace_back());
    if (outcome != Outcome::Done)
      return outcome;
  }
  return Outcome::Done;
}

/// What the body of a map computes of them.
Outcome Machine::runBody(Operation *op, ValueRange inputs,
                         ArrayRef<int64_t> index, Frame &frame,
                         Datum &element) {
  Data arguments, yielded;
  Outcome outcome = loadAll(op, inputs, index, frame, arguments);
  if (outcome == Outcome::Done)
    outcome = runRegion(op->getRegion(0), arguments, frame, yielded);
  if (outcome == Outcome::Done)
    element = yielded.front();
  return outcome;
}

Outcome Machine::runCopy(CopyOp op, Frame &frame) {
  // Copied in NumPy's sense: as if the source were copied first.
  const ArrayDatum &source = frame.array(op.getSource());
  const ArrayDatum &destination = frame.array(op.getDestination());
  Type element = getElement(op.getSource().getType());
  std::vector<Datum> values;
  Outcome outcome = forEachIndex(source.extents, [&](ArrayRef<int64_t> index) {
    return load(op, source, element, index, values.emplace_back());
  });
  if (outcome != Outcome::Done)
    return outcome;
  auto next = values.begin();
  return forEachIndex(destination.extents, [&](ArrayRef<int64_t> index) {
    return store(op, destination, element, index, *next++);
  });
}

Outcome Machine::runMap(MapOp op, Frame &frame) {
  Value output = op.getDestination() ? op.getDestination() : Value();
  if (!output) {
    if (op.getInputs().empty())
      return stuck(op, "it has no shape");
    Outcome outcome = Outcome::Done;
    SmallVector<int64_t> dynamic;
    auto type = cast<ArrayType>(op.getResult().getType());
    for (auto [axis, extent] :
         llvm::enumerate(frame.array(op.getInputs().front()).extents))
      if (type.isDynamicAxis(axis))
        dynamic.push_back(extent);
    outcome = allocate(op, type, dynamic, /*isOptional=*/false, frame);
    if (outcome != Outcome::Done)
      return outcome;
    output = op.getResult();
  }
  ArrayDatum result = frame.array(output);
  Type element = getElement(output.getType());
  return forEachIndex(result.extents, [&](ArrayRef<int64_t> index) {
    Datum value;
    Outcome outcome = runBody(op, op.getInputs(), index, frame, value);
    return outcome == Outcome::Done ? store(op, result, element, index, value)
                                    : outcome;
  });
}

/// The elements are combined in order; a sum of floats with as many bits as
/// the machine has, so that it is at least as accurate as any other.
namespace {
class Accumulator {
public:
  Accumulator(ReductionKind kind, Type type, bool isUnsigned)
      : kind(kind), type(type), isUnsigned(isUnsigned),
        value(getIdentity(kind, type, isUnsigned)) {}

  void add(const Datum &element) {
    if (kind == ReductionKind::Sum && isa<FloatType>(type)) {
      // The sum of nothing but -0.0 is -0.0.
      double number = std::get<double>(element);
      sum = isFirst ? number : sum + number;
    } else {
      value =
          isFirst ? element : combine(kind, value, element, type, isUnsigned);
    }
    isFirst = false;
  }

  Datum get() const {
    bool isSum = kind == ReductionKind::Sum && isa<FloatType>(type);
    return isSum ? Datum(fitFloat(double(sum), type)) : value;
  }

private:
  ReductionKind kind;
  Type type;
  bool isUnsigned;
  bool isFirst = true;
  long double sum = 0;
  Datum value;
};
} // namespace

Outcome Machine::runMapReduce(MapReduceOp op, Frame &frame) {
  Accumulator sum(op.getKind(), op.getResult().getType(), op.getIsUnsigned());
  auto extents = frame.array(op.getInputs().front()).extents;
  Outcome outcome = forEachIndex(extents, [&](ArrayRef<int64_t> index) {
    Datum element;
    Outcome outcome = runBody(op, op.getInputs(), index, frame, element);
    if (outcome == Outcome::Done)
      sum.add(element);
    return outcome;
  });
  frame.set(op.getResult(), sum.get());
  return outcome;
}

Outcome Machine::runReduce(ReduceOp op, Frame &frame) {
  auto type = cast<ArrayType>(op.getArray().getType());
  Accumulator sum(op.getKind(), op.getResult().getType(),
                  type.getElementType().isUnsignedInteger());
  ArrayDatum array = frame.array(op.getArray());
  Outcome outcome = forEachIndex(array.extents, [&](ArrayRef<int64_t> index) {
    Datum element;
    Outcome outcome = load(op, array, getElement(type), index, element);
    if (outcome == Outcome::Done)
      sum.add(element);
    return outcome;
  });
  frame.set(op.getResult(), sum.get());
  return outcome;
}

} // namespace pyarray::interpreter
