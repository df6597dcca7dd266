//===- SinkMaps.cpp - Compute arrays where parts of them are read ---------===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
//   %d = map ins(%a, %b)                for %i {
//   for %i {                              %x = slice %a[%i, 0]
//     %r = slice %d[%i, 0]         =>     %y = slice %b[%i, 0]
//     use %r                              %r = map ins(%x, %y)
//   }                                     use %r
//                                       }
//
// The array is never there as a whole: a sum over rows fuses with what it adds
// up. It is worth it where no element is computed twice: the slices lie in
// loops each of which takes another part, and no two of them run.
//
//===----------------------------------------------------------------------===//

#include "SinkMaps.h"
#include "Aliasing.h"
#include "MapFusion.h"

#include "mlir/Dialect/SCF/IR/SCF.h"
#include "mlir/IR/IRMapping.h"
#include "mlir/IR/Matchers.h"
#include "pyarray/Dialect/PyArray/IR/Extents.h"

using namespace mlir;
using namespace pyarray;

//===----------------------------------------------------------------------===//
// Where it is worth it
//===----------------------------------------------------------------------===//

/// A loop that goes on by fewer elements takes parts that may overlap.
static constexpr int64_t wholeBlock = 64;

/// Does each iteration of `loop` take another part by `slice`?
static bool takesParts(scf::ForOp loop, SliceOp slice) {
  Value position = loop.getInductionVar();
  for (auto [axis, offset] : llvm::enumerate(slice.getOffsets())) {
    auto checked = offset.getDefiningOp<WrapIndexOp>();
    if ((checked ? checked.getIndex() : offset) != position)
      continue;
    APInt step;
    if (llvm::is_contained(slice.getDropped(), axis) ||
        (matchPattern(loop.getStep(), m_ConstantInt(&step)) &&
         step.sge(wholeBlock)))
      return true;
  }
  return false;
}

/// Are the elements of `slice` read no more than once each time that `map`
/// runs?
static bool readsOnce(SliceOp slice, MapOp map) {
  for (Operation *parent = slice->getParentOp(); parent != map->getParentOp();
       parent = parent->getParentOp()) {
    if (isa<scf::IfOp>(parent))
      continue;
    auto loop = dyn_cast<scf::ForOp>(parent);
    if (!loop || !takesParts(loop, slice))
      return false;
  }
  return true;
}

/// Does only one of two ops run, whatever a condition says?
static bool areAlternatives(Operation *lhs, Operation *rhs) {
  for (auto choice = lhs->getParentOfType<scf::IfOp>(); choice;
       choice = choice->getParentOfType<scf::IfOp>()) {
    Operation *other = rhs;
    while (other && other->getParentOp() != choice)
      other = other->getParentOp();
    if (!other)
      continue;
    Operation *own = lhs;
    while (own->getParentOp() != choice)
      own = own->getParentOp();
    if (own->getParentRegion() != other->getParentRegion())
      return true;
  }
  return false;
}

/// The slices by which alone `map` is read; none where it is not worth it, or
/// where one is written: a later iteration may take the same elements.
static SmallVector<SliceOp> getSlices(MapOp map) {
  SmallVector<SliceOp> slices;
  if (!isNeverWritten(map.getResult()))
    return slices;
  for (Operation *user : map.getResult().getUsers()) {
    auto slice = dyn_cast<SliceOp>(user);
    if (!slice || slice->getBlock() == map->getBlock() ||
        slice.getType().getRank() == 0 || !readsOnce(slice, map))
      return {};
    for (SliceOp other : slices)
      if (!areAlternatives(slice, other))
        return {};
    slices.push_back(slice);
  }
  return slices;
}

/// May all inputs still be read where the slices are?
static bool stayUnchanged(MapOp map, ArrayRef<SliceOp> slices) {
  for (SliceOp slice : slices) {
    Operation *last = map->getBlock()->findAncestorOpInBlock(*slice);
    for (Operation *op = map->getNextNode();; op = op->getNextNode()) {
      if (mayWrite(op, map.getInputs()))
        return false;
      if (op == last)
        break;
    }
  }
  return true;
}

//===----------------------------------------------------------------------===//
// Slices of inputs
//===----------------------------------------------------------------------===//

/// The type of `slice` taken from an array of `type` instead: unit strides stay
/// only along the last axis.
static ArrayType getSliceType(SliceOp slice, ArrayType type) {
  ArrayRef<int64_t> shape = slice.getType().getShape();
  int64_t last = type.getRank() - 1;
  bool hasRows =
      (type.getLayout() == Layout::C || type.getLayout() == Layout::Rows) &&
      !llvm::is_contained(slice.getDropped(), last) &&
      matchPattern(slice.getSteps().back(), m_One());
  Layout layout = !hasRows            ? Layout::Strided
                  : shape.size() == 1 ? Layout::C
                                      : Layout::Rows;
  return ArrayType::get(shape, type.getElementType(), layout,
                        type.getReadOnly());
}

static Value createSlice(OpBuilder &builder, SliceOp slice, Value array,
                         ValueRange offsets, ValueRange sizes) {
  return SliceOp::create(builder, slice.getLoc(),
                         getSliceType(slice, cast<ArrayType>(array.getType())),
                         array, offsets, sizes, slice.getSteps(),
                         slice.getDropped());
}

/// The slice of a broadcast array, as one of its source that is broadcast; null
/// where an axis that is dropped may have been stretched, or one is taken in
/// part.
static Value sliceSource(OpBuilder &builder, SliceOp slice, BroadcastOp view) {
  Value source = view.getSource();
  auto type = cast<ArrayType>(source.getType());
  if (type.getRank() != view.getType().getRank())
    return {};
  SmallVector<Value> offsets(slice.getOffsets()), sizes(slice.getSizes());
  SmallVector<Value> extents;
  SmallVector<int64_t> shape;
  for (int64_t axis = 0; axis < type.getRank(); ++axis) {
    bool isDropped = llvm::is_contained(slice.getDropped(), axis);
    Extent from = getExtent(source, axis);
    if (from == getExtent(view, axis)) {
      if (!isDropped) {
        shape.push_back(slice.getType().getShape()[extents.size()]);
        extents.push_back(sizes[axis]);
      }
      continue;
    }
    bool isWhole = matchPattern(offsets[axis], m_Zero()) &&
                   matchPattern(slice.getSteps()[axis], m_One()) &&
                   getExtent(sizes[axis]) == getExtent(view, axis);
    if (!(isDropped && from.isConstant(1)) && !(!isDropped && isWhole))
      return {};
    offsets[axis] = arith::ConstantIndexOp::create(builder, slice.getLoc(), 0);
    if (isDropped)
      continue;
    shape.push_back(type.getShape()[axis]);
    extents.push_back(sizes[axis]);
    sizes[axis] = materialize(builder, slice.getLoc(), from);
  }
  if (extents.empty())
    return {};
  ArrayType taken = getSliceType(slice, type);
  Value part = SliceOp::create(
      builder, slice.getLoc(),
      ArrayType::get(shape, taken.getElementType(), taken.getLayout(),
                     taken.getReadOnly()),
      source, offsets, sizes, slice.getSteps(), slice.getDropped());
  ArrayType result =
      ArrayType::get(slice.getType().getShape(), type.getElementType(),
                     Layout::Strided, type.getReadOnly());
  return BroadcastOp::create(builder, slice.getLoc(), result, part, extents);
}

static Value sliceInput(OpBuilder &builder, SliceOp slice, Value input) {
  if (auto view = input.getDefiningOp<BroadcastOp>())
    if (Value part = sliceSource(builder, slice, view))
      return part;
  return createSlice(builder, slice, input, slice.getOffsets(),
                     slice.getSizes());
}

SmallVector<MapOp> pyarray::sinkIntoSlices(RewriterBase &rewriter, MapOp map) {
  if (!map.getResult() || map.getInputs().empty())
    return {};
  forwardExtents(rewriter, map);
  SmallVector<SliceOp> slices = getSlices(map);
  if (slices.empty() || !stayUnchanged(map, slices))
    return {};
  SmallVector<MapOp> parts;
  for (SliceOp slice : slices) {
    rewriter.setInsertionPoint(slice);
    SmallVector<Value> inputs;
    for (Value input : map.getInputs())
      inputs.push_back(sliceInput(rewriter, slice, input));
    ArrayType type = ArrayType::get(slice.getType().getShape(),
                                    map.getOutputType().getElementType());
    MapOp part = MapOp::create(rewriter, map.getLoc(), type, inputs, Value());
    IRMapping values;
    map.getBody().cloneInto(&part.getBody(), values);
    rewriter.replaceOp(slice, part.getResult());
    parts.push_back(part);
  }
  rewriter.eraseOp(map);
  return parts;
}
