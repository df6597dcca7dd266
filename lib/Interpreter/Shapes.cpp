//===- Shapes.cpp - Broadcasting, and elementwise ops ---------------------===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Arrays.h"

using namespace mlir;

namespace pyarray::interpreter {

/// The extents that all arrays take together; nothing where they do not fit.
static std::optional<SmallVector<int64_t, 4>> joinShapes(ValueRange arrays,
                                                         Frame &frame) {
  SmallVector<int64_t, 4> joined;
  for (Value value : arrays) {
    ArrayRef<int64_t> extents = frame.array(value).extents;
    if (joined.size() < extents.size())
      joined.insert(joined.begin(), extents.size() - joined.size(), 1);
    size_t missing = joined.size() - extents.size();
    for (size_t axis = 0; axis != extents.size(); ++axis) {
      int64_t &extent = joined[missing + axis];
      if (extent == 1)
        extent = extents[axis];
      else if (extents[axis] != 1 && extents[axis] != extent)
        return std::nullopt;
    }
  }
  return joined;
}

Outcome Machine::runBroadcastShape(BroadcastShapeOp op, Frame &frame) {
  if (auto joined = joinShapes(op.getArrays(), frame)) {
    for (auto [result, extent] : llvm::zip_equal(op.getExtents(), *joined))
      frame.set(result, extent);
    return Outcome::Done;
  }
  std::string message = "operands could not be broadcast together with shapes ";
  SmallVector<int64_t> arguments;
  for (Value array : op.getArrays()) {
    ArrayRef<int64_t> extents = frame.array(array).extents;
    message +=
        ("{" + Twine(arguments.size()) + ":" + Twine(extents.size()) + "} ")
            .str();
    llvm::append_range(arguments, extents);
  }
  return raise(op, ExceptionKind::ValueError, message, arguments);
}

Outcome Machine::runElementwise(ElementwiseOpInterface op, Frame &frame) {
  auto joined = joinShapes(op->getOperands(), frame);
  if (!joined)
    return stuck(op, "its operands have no common shape");
  auto type = cast<ArrayType>(op->getResult(0).getType());
  SmallVector<int64_t> dynamic;
  for (auto [axis, extent] : llvm::enumerate(*joined))
    if (type.isDynamicAxis(axis))
      dynamic.push_back(extent);
  Outcome allocated = allocate(op, type, dynamic, /*isOptional=*/false, frame);
  if (allocated != Outcome::Done)
    return allocated;
  ArrayDatum result = frame.array(op->getResult(0));
  SmallVector<ArrayDatum> operands;
  SmallVector<Type> types;
  for (Value operand : op->getOperands()) {
    operands.push_back(broadcastTo(frame.array(operand), *joined));
    types.push_back(cast<ArrayType>(operand.getType()).getElementType());
  }
  return forEachIndex(result.extents, [&](ArrayRef<int64_t> index) {
    Data values;
    for (auto [operand, value] : llvm::zip_equal(operands, op->getOperands())) {
      Outcome outcome = load(op, operand, getElement(value.getType()), index,
                             values.emplace_back());
      if (outcome != Outcome::Done)
        return outcome;
    }
    auto element = computeElement(op.getElementwiseKind(), values, types,
                                  type.getScalarType());
    return element ? store(op, result, type.getScalarType(), index, *element)
                   : stuck(op, "it is not known for these elements");
  });
}

} // namespace pyarray::interpreter
