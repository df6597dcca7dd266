//===- SlicePositions.cpp - Slices of what has a known length -------------===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "pyarray/Dialect/Py/IR/OperandTypes.h"
#include "llvm/ADT/StringSwitch.h"

using namespace mlir;
using namespace pyarray;
using namespace pyarray::py;

std::optional<unsigned> py::findBound(StringRef name) {
  return llvm::StringSwitch<std::optional<unsigned>>(name)
      .Case("start", 0)
      .Case("stop", 1)
      .Case("step", 2)
      .Default(std::nullopt);
}

/// A bound of a slice, counted from the end if negative and cut off.
static int64_t clip(std::optional<int64_t> bound, int64_t missing,
                    int64_t count, bool isBackward) {
  if (!bound)
    return missing;
  int64_t lowest = isBackward ? -1 : 0;
  int64_t position = *bound < 0 ? *bound + count : *bound;
  return std::clamp(position, lowest, count + lowest);
}

std::optional<SmallVector<int64_t>>
py::getSlicePositions(const InferredValue &slice, int64_t count) {
  SliceType type = cast<SliceType>(slice.type);
  ArrayAttr constants = dyn_cast_if_present<ArrayAttr>(slice.constant);
  std::optional<int64_t> parts[3];
  Type types[] = {type.getStart(), type.getStop(), type.getStep()};
  for (auto [index, part] : llvm::enumerate(types)) {
    if (isa<py::NoneType>(part))
      continue;
    InferredValue value(part, constants ? constants[index] : Attribute());
    parts[index] = value.getInt();
    if (!parts[index])
      return std::nullopt;
  }
  int64_t step = parts[2].value_or(1);
  if (step == 0)
    return std::nullopt;
  bool isBackward = step < 0;
  int64_t position =
      clip(parts[0], isBackward ? count - 1 : 0, count, isBackward);
  int64_t stop = clip(parts[1], isBackward ? -1 : count, count, isBackward);
  SmallVector<int64_t> positions;
  // Further steps would leave the tuple.
  step = std::clamp(step, -count - 1, count + 1);
  for (; isBackward ? position > stop : position < stop; position += step)
    positions.push_back(position);
  return positions;
}
