//===- Extents.cpp - What is known about the shape of arrays --------------===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "pyarray/Dialect/PyArray/IR/Extents.h"

#include "mlir/Dialect/Utils/StaticValueUtils.h"
#include "pyarray/Dialect/PyArray/IR/PyArray.h"
#include "llvm/ADT/TypeSwitch.h"

using namespace mlir;
using namespace pyarray;

namespace {
/// One step towards where an extent comes from: another array's axis, or an
/// index.
struct Step {
  Value array = {};
  int64_t axis = 0;
  Value index = {};
};
} // namespace

/// The axis of the source that axis `axis` of a slice shows.
static int64_t getSlicedAxis(SliceOp slice, int64_t axis) {
  int64_t source = 0;
  for (;; ++source) {
    if (llvm::is_contained(slice.getDropped(), source))
      continue;
    if (axis-- == 0)
      return source;
  }
}

/// The operand that gives a fresh array its extent along a dynamic axis.
static Value getDynamicExtent(ArrayType type, OperandRange extents,
                              int64_t axis) {
  return extents[llvm::count_if(type.getShape().take_front(axis),
                                ShapedType::isDynamic)];
}

/// An elementwise result has the shape of its operand where there is only one
/// that has axes.
static Step stepToOperand(Operation *op, int64_t axis) {
  Value only;
  for (Value operand : op->getOperands()) {
    if (cast<ArrayType>(operand.getType()).getRank() == 0 || operand == only)
      continue;
    if (only)
      return {};
    only = operand;
  }
  return {only, axis, {}};
}

/// The step from an extent that the array's type does not know.
static Step getStep(Value array, int64_t axis) {
  Operation *op = array.getDefiningOp();
  if (!op)
    return {};
  if (isa<ElementwiseOpInterface>(op))
    return stepToOperand(op, axis);
  return TypeSwitch<Operation *, Step>(op)
      .Case([&](SliceOp slice) -> Step {
        return {{}, 0, slice.getSizes()[getSlicedAxis(slice, axis)]};
      })
      .Case([&](TransposeOp view) -> Step {
        return {view.getSource(), view.getPermutation()[axis], {}};
      })
      .Case<BroadcastOp, ViewOp>(
          [&](auto view) -> Step { return {{}, 0, view.getExtents()[axis]}; })
      .Case([&](CastLayoutOp view) -> Step {
        return {view.getSource(), axis, {}};
      })
      .Case([&](MapOp map) -> Step {
        if (map.getInputs().empty())
          return {};
        return {map.getInputs().front(), axis, {}};
      })
      .Case<EmptyOp, AllocOp>([&](auto fresh) -> Step {
        ArrayType type = cast<ArrayType>(array.getType());
        return {{}, 0, getDynamicExtent(type, fresh.getExtents(), axis)};
      })
      .Default([](Operation *) -> Step { return {}; });
}

/// How many views of views are looked through. Unreachable code may go round
/// in circles.
static constexpr int maxSteps = 1000;

Extent pyarray::getExtent(Value array, int64_t axis) {
  for (int steps = 0; steps < maxSteps; ++steps) {
    int64_t known = cast<ArrayType>(array.getType()).getShape()[axis];
    if (!ShapedType::isDynamic(known))
      return Extent::constant(known);
    Step step = getStep(array, axis);
    if (step.index) {
      if (std::optional<int64_t> constant = getConstantIntValue(step.index))
        return Extent::constant(*constant);
      DimOp dim = step.index.getDefiningOp<DimOp>();
      if (!dim)
        return {step.index, 0};
      step = {dim.getArray(), static_cast<int64_t>(dim.getAxis()), {}};
    }
    if (!step.array)
      break;
    array = step.array;
    axis = step.axis;
  }
  return {array, axis};
}

Extent pyarray::getExtent(Value value) {
  if (std::optional<int64_t> constant = getConstantIntValue(value))
    return Extent::constant(*constant);
  if (DimOp dim = value.getDefiningOp<DimOp>())
    return getExtent(dim.getArray(), dim.getAxis());
  return {value, 0};
}

SmallVector<Extent> pyarray::getExtents(Value array) {
  SmallVector<Extent> extents;
  int64_t rank = cast<ArrayType>(array.getType()).getRank();
  for (int64_t axis = 0; axis < rank; ++axis)
    extents.push_back(getExtent(array, axis));
  return extents;
}

std::optional<Extent> pyarray::getCommonExtent(ValueRange arrays,
                                               int64_t fromRight) {
  Extent common = Extent::constant(1);
  for (Value array : arrays) {
    int64_t rank = cast<ArrayType>(array.getType()).getRank();
    if (fromRight >= rank)
      continue;
    Extent extent = getExtent(array, rank - 1 - fromRight);
    if (extent.isConstant(1) || extent == common)
      continue;
    if (!common.isConstant(1))
      return std::nullopt;
    common = extent;
  }
  return common;
}

/// Whether two shapes may be one, as far as they are known.
static bool mayAgree(ArrayRef<int64_t> lhs, ArrayRef<int64_t> rhs) {
  return lhs.size() == rhs.size() &&
         llvm::all_of(llvm::zip_equal(lhs, rhs), [](auto extents) {
           auto [left, right] = extents;
           return left == right || ShapedType::isDynamic(left) ||
                  ShapedType::isDynamic(right);
         });
}

bool pyarray::mayHaveOneShape(ValueRange arrays) {
  for (auto [index, array] : llvm::enumerate(arrays))
    for (Value other : arrays.take_front(index))
      if (!mayAgree(cast<ArrayType>(array.getType()).getShape(),
                    cast<ArrayType>(other.getType()).getShape()))
        return false;
  return true;
}

Value pyarray::materialize(OpBuilder &builder, Location loc, Extent extent) {
  if (!extent.base)
    return arith::ConstantIndexOp::create(builder, loc, extent.number);
  if (isa<ArrayType>(extent.base.getType()))
    return DimOp::create(builder, loc, extent.base, extent.number);
  return extent.base;
}
