//===- VersionMaps.cpp - Versions for common layouts ----------------------===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

//
//   %x = broadcast %a to [%n]          %same = a's extents are those of %b
//   %y = broadcast %b to [%n]    =>    %c = scf.if %same { map ins(%a, %b) }
//   %c = map ins(%x, %y)                    else { map ins(%x, %y) }
//
// An input that may have been stretched is replaced by its source, one of any
// strides by a view that is known to have unit strides along its last axis.
// A map whose result is copied over an array that an input may overlap is
// computed in place where the test says that none does.
//
//===----------------------------------------------------------------------===//

#include "Aliasing.h"
#include "MapFusion.h"
#include "StretchedMath.h"
#include "pyarray/Dialect/PyArray/IR/Extents.h"
#include "pyarray/Dialect/PyArray/Transforms/Passes.h"

#include "mlir/IR/IRMapping.h"
#include "mlir/IR/Matchers.h"
#include "mlir/Transforms/RegionUtils.h"

namespace pyarray {
#define GEN_PASS_DEF_VERSIONMAPSPASS
#include "pyarray/Dialect/PyArray/Transforms/Passes.h.inc"
} // namespace pyarray

using namespace mlir;
using namespace pyarray;

//===----------------------------------------------------------------------===//
// What types and views rule out
//===----------------------------------------------------------------------===//

/// Whether the last axis of a slice is the source's, element by element.
static bool mayKeepLastAxis(SliceOp slice) {
  int64_t last = slice.getSource().getType().getRank() - 1;
  APInt step;
  return !llvm::is_contained(slice.getDropped(), last) &&
         (!matchPattern(slice.getSteps().back(), m_ConstantInt(&step)) ||
          step.isOne());
}

/// Whether the last axis of the source may be the view's, not stretched.
static bool mayKeepLastAxis(BroadcastOp view) {
  ArrayType from = view.getSource().getType(), to = view.getType();
  return from.getRank() != 0 &&
         (from.getShape().back() != 1 || to.getShape().back() == 1);
}

/// Whether the strides along the last axis may be 1.
static bool mayHaveRows(Value array) {
  ArrayType type = cast<ArrayType>(array.getType());
  if (type.getLayout() == Layout::C || type.getLayout() == Layout::Rows ||
      type.getRank() == 0)
    return true;
  if (SliceOp slice = array.getDefiningOp<SliceOp>())
    return mayKeepLastAxis(slice) && mayHaveRows(slice.getSource());
  if (BroadcastOp view = array.getDefiningOp<BroadcastOp>())
    return mayKeepLastAxis(view) && mayHaveRows(view.getSource());
  if (TransposeOp view = array.getDefiningOp<TransposeOp>())
    return view.getPermutation().back() == type.getRank() - 1 &&
           mayHaveRows(view.getSource());
  return type.getLayout() == Layout::Strided || type.getRank() == 1;
}

/// Whether one element is all there is along the last axis: it is read again
/// and again, by a stride that is known.
static bool repeatsLastAxis(Value array) {
  BroadcastOp view = array.getDefiningOp<BroadcastOp>();
  return view && view.getSource().getType().getRank() != 0 &&
         view.getSource().getType().getShape().back() == 1;
}

//===----------------------------------------------------------------------===//
// The other version
//===----------------------------------------------------------------------===//

namespace {
/// Finds the arrays of the fast version, and what must hold for it.
class FastVersion {
public:
  FastVersion(OpBuilder &builder, Location loc, bool wantsRows)
      : builder(builder), loc(loc), wantsRows(wantsRows) {}

  /// What the fast version uses instead of `array`, or null where nothing
  /// makes it fast.
  Value replace(Value array);

  /// Requires that writing `destination` changes nothing that is read.
  void requireDisjoint(Value input, Value destination);

  bool hasChanged() const { return changed; }
  /// Null where nothing has to be tested.
  Value getCondition() const { return condition; }

private:
  void require(Value test);
  bool requireSameShape(BroadcastOp view);

  OpBuilder &builder;
  Location loc;
  bool wantsRows;
  bool changed = false;
  Value condition;
};
} // namespace

void FastVersion::require(Value test) {
  condition = condition
                  ? builder.createOrFold<arith::AndIOp>(loc, condition, test)
                  : test;
}

/// Requires that `view` stretches no axis. False where it does, or is there to
/// do so: that its source has one element along an axis is known beforehand.
bool FastVersion::requireSameShape(BroadcastOp view) {
  Value source = view.getSource();
  SmallVector<Extent> from = getExtents(source), to = getExtents(view);
  if (from.size() != to.size())
    return false;
  for (auto [left, right] : llvm::zip_equal(from, to))
    if (left != right && (left.isConstant(1) || (!left.base && !right.base)))
      return false;
  for (auto [left, right] : llvm::zip_equal(from, to))
    if (left != right)
      require(builder.createOrFold<arith::CmpIOp>(
          loc, arith::CmpIPredicate::eq, materialize(builder, loc, left),
          materialize(builder, loc, right)));
  return true;
}

Value FastVersion::replace(Value array) {
  if (BroadcastOp view = array.getDefiningOp<BroadcastOp>())
    if (requireSameShape(view)) {
      array = view.getSource();
      changed = true;
    }
  ArrayType type = cast<ArrayType>(array.getType());
  if (type.getLayout() != Layout::Strided || type.getRank() == 0 ||
      repeatsLastAxis(array))
    return array;
  if (!wantsRows || !mayHaveRows(array))
    return {};
  // Along one axis, unit strides leave no gaps.
  Layout layout = type.getRank() == 1 ? Layout::C : Layout::Rows;
  require(builder.createOrFold<HasLayoutOp>(loc, array, layout));
  changed = true;
  return CastLayoutOp::create(builder, loc, type.withLayout(layout), array);
}

void FastVersion::requireDisjoint(Value input, Value destination) {
  if (!mayOverlap(input, destination))
    return;
  if (BroadcastOp view = input.getDefiningOp<BroadcastOp>())
    input = view.getSource();
  require(DisjointOp::create(builder, loc, input, destination));
}

/// Whether elements of `output` are written along the last axis.
static bool hasRowsOutput(ArrayType output) {
  return output.getLayout() != Layout::F || output.getRank() < 2;
}

static bool wantsRows(Operation *op) {
  if (MapOp map = dyn_cast<MapOp>(op))
    return hasRowsOutput(map.getOutputType());
  CopyOp copy = dyn_cast<CopyOp>(op);
  return !copy || hasRowsOutput(copy.getDestination().getType());
}

/// Does the op on other arrays of the same shape and elements.
static void setArrays(Operation *op, ArrayRef<Value> arrays) {
  for (auto [operand, array] : llvm::zip_equal(op->getOpOperands(), arrays))
    operand.set(array);
}

/// if condition { op on arrays } else { op }
static void createVersions(OpBuilder &builder, Operation *op, Value condition,
                           ArrayRef<Value> arrays) {
  Location loc = op->getLoc();
  scf::IfOp choice = scf::IfOp::create(builder, loc, op->getResultTypes(),
                                       condition, /*withElseRegion=*/true);
  op->replaceAllUsesWith(choice.getResults());
  Operation *fast = op->clone();
  setArrays(fast, arrays);
  op->remove();
  for (auto [block, version] :
       {std::pair(choice.thenBlock(), fast), {choice.elseBlock(), op}}) {
    if (!block->empty())
      block->back().erase();
    block->push_back(version);
    builder.setInsertionPointToEnd(block);
    scf::YieldOp::create(builder, loc, version->getResults());
  }
}

/// Whether all arrays can be fast together: known extents that disagree mean
/// that a test before raises.
static bool areUsable(ArrayRef<Value> arrays) {
  return !llvm::is_contained(arrays, Value()) && mayHaveOneShape(arrays);
}

/// Every operand of a map, map_reduce or copy is an array that it walks over.
static void versionMap(Operation *op) {
  OpBuilder builder(op);
  FastVersion fast(builder, op->getLoc(), wantsRows(op));
  SmallVector<Value> arrays;
  for (Value array : op->getOperands())
    arrays.push_back(fast.replace(array));
  MapOp map = dyn_cast<MapOp>(op);
  bool hasResult = map && map.getResult();
  if (hasResult)
    arrays.push_back(map.getResult());
  if (!fast.hasChanged() || !areUsable(arrays))
    return;
  if (hasResult)
    arrays.pop_back();
  if (fast.getCondition())
    createVersions(builder, op, fast.getCondition(), arrays);
  else
    setArrays(op, arrays);
}

/// copy map(inputs) to destination
///   => if disjoint { map(inputs) into destination } else { the same }
static bool versionCopy(RewriterBase &rewriter, CopyOp copy) {
  std::optional<CopiedMap> copied = getCopiedMap(rewriter, copy);
  if (!copied)
    return false;
  Location loc = copy.getLoc();
  Value destination = copy.getDestination();
  rewriter.setInsertionPoint(copy);
  FastVersion fast(rewriter, loc,
                   hasRowsOutput(copy.getDestination().getType()));
  SmallVector<Value> arrays;
  for (Value input : copied->inputs) {
    fast.requireDisjoint(input, destination);
    arrays.push_back(fast.replace(input));
  }
  Value output = fast.replace(destination);
  arrays.push_back(output);
  if (!areUsable(arrays) || !fast.getCondition())
    return false;
  arrays.pop_back();
  scf::IfOp choice = scf::IfOp::create(rewriter, loc, fast.getCondition(),
                                       /*withElseRegion=*/true);
  Operation *slow = choice.elseBlock()->getTerminator();
  rewriter.moveOpBefore(copied->producer, slow);
  if (Operation *view = copy.getSource().getDefiningOp<BroadcastOp>())
    rewriter.moveOpBefore(view, slow);
  rewriter.moveOpBefore(copy, slow);
  rewriter.setInsertionPointToStart(choice.thenBlock());
  MapOp map = MapOp::create(rewriter, loc, Type(), arrays, output);
  IRMapping mapping;
  copied->producer.getBody().cloneInto(&map.getBody(), mapping);
  return true;
}

/// What a versioned copy copies.
static Operation *getMap(CopyOp copy) {
  return getRoot(copy.getSource()).getDefiningOp();
}

namespace {
struct VersionMapsPass : pyarray::impl::VersionMapsPassBase<VersionMapsPass> {
  using Base::Base;

  void runOnOperation() override {
    IRRewriter rewriter(&getContext());
    (void)eraseUnreachableBlocks(rewriter, getOperation()->getRegions());
    SmallVector<CopyOp> copies;
    getOperation().walk([&](CopyOp copy) { copies.push_back(copy); });
    SmallVector<Operation *> maps;
    getOperation().walk([&](Operation *op) {
      if (isa<MapOp, MapReduceOp>(op))
        maps.push_back(op);
    });
    SmallPtrSet<Operation *, 8> versioned;
    for (CopyOp copy : copies) {
      if (versionCopy(rewriter, copy))
        versioned.insert(getMap(copy));
      else
        versionMap(copy);
    }
    for (Operation *map : maps)
      if (!versioned.contains(map))
        versionMap(map);
    for (Operation *map : maps)
      computeBeforeStretching(map);
  }
};
} // namespace
