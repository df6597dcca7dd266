//===- FoldViews.cpp - Compose views, read elements through them ----------===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "pyarray/Dialect/PyArray/IR/Extents.h"
#include "pyarray/Dialect/PyArray/Transforms/Passes.h"

#include "mlir/IR/Matchers.h"
#include "mlir/Transforms/GreedyPatternRewriteDriver.h"

namespace pyarray {
#define GEN_PASS_DEF_FOLDVIEWSPASS
#include "pyarray/Dialect/PyArray/Transforms/Passes.h.inc"
} // namespace pyarray

using namespace mlir;
using namespace pyarray;

static Value createAdd(OpBuilder &builder, Location loc, Value lhs, Value rhs) {
  return builder.createOrFold<arith::AddIOp>(loc, lhs, rhs);
}

static Value createMultiply(OpBuilder &builder, Location loc, Value lhs,
                            Value rhs) {
  return builder.createOrFold<arith::MulIOp>(loc, lhs, rhs);
}

//===----------------------------------------------------------------------===//
// Views of views
//===----------------------------------------------------------------------===//

/// a[o1 : : s1][o2 : : s2] = a[o1 + o2 * s1 : : s1 * s2]
static LogicalResult composeSlices(SliceOp outer, PatternRewriter &rewriter) {
  SliceOp inner = outer.getSource().getDefiningOp<SliceOp>();
  if (!inner || inner == outer)
    return rewriter.notifyMatchFailure(outer, "not a slice of a slice");
  SmallVector<Value> offsets, sizes, steps;
  SmallVector<int64_t> dropped;
  int64_t rank = inner.getSource().getType().getRank();
  for (int64_t axis = 0, next = 0; axis < rank; ++axis) {
    Value offset = inner.getOffsets()[axis], step = inner.getSteps()[axis];
    if (llvm::is_contained(inner.getDropped(), axis)) {
      dropped.push_back(axis);
      offsets.push_back(offset);
      sizes.push_back(inner.getSizes()[axis]);
      steps.push_back(step);
      continue;
    }
    if (llvm::is_contained(outer.getDropped(), next))
      dropped.push_back(axis);
    Location loc = outer.getLoc();
    Value distance =
        createMultiply(rewriter, loc, outer.getOffsets()[next], step);
    offsets.push_back(createAdd(rewriter, loc, offset, distance));
    sizes.push_back(outer.getSizes()[next]);
    steps.push_back(
        createMultiply(rewriter, loc, step, outer.getSteps()[next]));
    ++next;
  }
  rewriter.replaceOpWithNewOp<SliceOp>(outer, outer.getType(),
                                       inner.getSource(), offsets, sizes, steps,
                                       dropped);
  return success();
}

/// a[0 : n : 1] = a, where n is the extent.
static LogicalResult removeWholeSlice(SliceOp op, PatternRewriter &rewriter) {
  if (op.getSource().getType() != op.getType() || !op.getDropped().empty())
    return rewriter.notifyMatchFailure(op, "the types differ");
  for (int64_t axis = 0; axis < op.getType().getRank(); ++axis)
    if (!matchPattern(op.getOffsets()[axis], m_Zero()) ||
        !matchPattern(op.getSteps()[axis], m_One()) ||
        getExtent(op.getSizes()[axis]) != getExtent(op.getSource(), axis))
      return rewriter.notifyMatchFailure(op, "not the whole axis");
  rewriter.replaceOp(op, op.getSource());
  return success();
}

/// transpose(transpose(a, p), q)[k] = a[p[q[k]]]
static LogicalResult composeTransposes(TransposeOp outer,
                                       PatternRewriter &rewriter) {
  TransposeOp inner = outer.getSource().getDefiningOp<TransposeOp>();
  if (!inner || inner == outer)
    return rewriter.notifyMatchFailure(outer, "not a transpose of another");
  SmallVector<int64_t> permutation;
  for (int64_t axis : outer.getPermutation())
    permutation.push_back(inner.getPermutation()[axis]);
  rewriter.replaceOpWithNewOp<TransposeOp>(outer, outer.getType(),
                                           inner.getSource(), permutation);
  return success();
}

/// What is broadcast twice takes the last shape at once.
static LogicalResult composeBroadcasts(BroadcastOp outer,
                                       PatternRewriter &rewriter) {
  BroadcastOp inner = outer.getSource().getDefiningOp<BroadcastOp>();
  if (!inner || inner == outer)
    return rewriter.notifyMatchFailure(outer, "not a broadcast of another");
  rewriter.modifyOpInPlace(
      outer, [&] { outer.getSourceMutable().assign(inner.getSource()); });
  return success();
}

/// Of layouts known one after the other, the last counts.
static LogicalResult composeLayouts(CastLayoutOp outer,
                                    PatternRewriter &rewriter) {
  CastLayoutOp inner = outer.getSource().getDefiningOp<CastLayoutOp>();
  if (!inner || inner == outer)
    return rewriter.notifyMatchFailure(outer, "not a cast of another");
  rewriter.modifyOpInPlace(
      outer, [&] { outer.getSourceMutable().assign(inner.getSource()); });
  return success();
}

/// Extents and strides of a view are its own: of its source only the first
/// element counts.
static LogicalResult composeViews(ViewOp outer, PatternRewriter &rewriter) {
  Operation *inner = outer.getSource().getDefiningOp();
  if (!isa_and_nonnull<ViewOp, TransposeOp, BroadcastOp, CastLayoutOp>(inner) ||
      inner == outer)
    return rewriter.notifyMatchFailure(outer, "not a view of another");
  Value source = inner->getOperand(0), offset = outer.getOffset();
  if (cast<ArrayType>(source.getType()).getElementType() !=
      outer.getSource().getType().getElementType())
    return rewriter.notifyMatchFailure(outer, "of elements of another type");
  if (ViewOp view = dyn_cast<ViewOp>(inner))
    offset = createAdd(rewriter, outer.getLoc(), view.getOffset(), offset);
  rewriter.modifyOpInPlace(outer, [&] {
    outer.getSourceMutable().assign(source);
    outer.getOffsetMutable().assign(offset);
  });
  return success();
}

//===----------------------------------------------------------------------===//
// Elements of views
//===----------------------------------------------------------------------===//

/// view[i] is element o + i * s of the source; dropped axes stay at o.
static void lookThroughSlice(OpBuilder &builder, Location loc, SliceOp view,
                             SmallVectorImpl<Value> &indices) {
  SmallVector<Value> through;
  int64_t rank = view.getSource().getType().getRank();
  for (int64_t axis = 0, next = 0; axis < rank; ++axis) {
    Value offset = view.getOffsets()[axis];
    if (!llvm::is_contained(view.getDropped(), axis)) {
      Value distance =
          createMultiply(builder, loc, indices[next++], view.getSteps()[axis]);
      offset = createAdd(builder, loc, offset, distance);
    }
    through.push_back(offset);
  }
  indices = std::move(through);
}

/// Element i of axis k is element i of the source's axis permutation[k].
static void lookThroughTranspose(TransposeOp view,
                                 SmallVectorImpl<Value> &indices) {
  SmallVector<Value> through(indices.size());
  for (auto [axis, from] : llvm::enumerate(view.getPermutation()))
    through[from] = indices[axis];
  indices = std::move(through);
}

/// A stretched axis has element 0 only.
static void lookThroughBroadcast(OpBuilder &builder, Location loc,
                                 BroadcastOp view,
                                 SmallVectorImpl<Value> &indices) {
  Value source = view.getSource();
  int64_t rank = view.getSource().getType().getRank();
  int64_t added = view.getType().getRank() - rank;
  SmallVector<Value> through;
  for (int64_t axis = 0; axis < rank; ++axis) {
    Extent extent = getExtent(source, axis);
    Value index = indices[added + axis];
    if (extent != getExtent(view.getExtents()[added + axis])) {
      Value zero = arith::ConstantIndexOp::create(builder, loc, 0);
      Value one = arith::ConstantIndexOp::create(builder, loc, 1);
      Value isStretched = builder.createOrFold<arith::CmpIOp>(
          loc, arith::CmpIPredicate::eq, materialize(builder, loc, extent),
          one);
      index =
          builder.createOrFold<arith::SelectOp>(loc, isStretched, zero, index);
    }
    through.push_back(index);
  }
  indices = std::move(through);
}

/// The source of the view `array` and the element's place in it; null where
/// `array` is no view.
static Value lookThrough(OpBuilder &builder, Location loc, Value array,
                         SmallVectorImpl<Value> &indices) {
  Operation *op = array.getDefiningOp();
  if (SliceOp view = dyn_cast_or_null<SliceOp>(op)) {
    lookThroughSlice(builder, loc, view, indices);
    return view.getSource();
  }
  if (TransposeOp view = dyn_cast_or_null<TransposeOp>(op)) {
    lookThroughTranspose(view, indices);
    return view.getSource();
  }
  if (BroadcastOp view = dyn_cast_or_null<BroadcastOp>(op)) {
    lookThroughBroadcast(builder, loc, view, indices);
    return view.getSource();
  }
  if (CastLayoutOp view = dyn_cast_or_null<CastLayoutOp>(op))
    return view.getSource();
  return {};
}

/// view[i] = source[f(i)]
static LogicalResult loadFromSource(LoadOp op, PatternRewriter &rewriter) {
  SmallVector<Value> indices(op.getIndices());
  Value source = lookThrough(rewriter, op.getLoc(), op.getArray(), indices);
  if (!source)
    return rewriter.notifyMatchFailure(op, "not an element of a view");
  rewriter.replaceOpWithNewOp<LoadOp>(op, op.getType(), source, indices);
  return success();
}

/// A view that may be written shows a source that may, unless that is marked
/// read-only in its type.
static LogicalResult storeToSource(StoreOp op, PatternRewriter &rewriter) {
  SmallVector<Value> indices(op.getIndices());
  Value source = lookThrough(rewriter, op.getLoc(), op.getArray(), indices);
  if (!source)
    return rewriter.notifyMatchFailure(op, "not an element of a view");
  rewriter.replaceOpWithNewOp<StoreOp>(op, op.getValue(), source, indices);
  return success();
}

namespace {
struct FoldViewsPass : pyarray::impl::FoldViewsPassBase<FoldViewsPass> {
  using Base::Base;

  void runOnOperation() override {
    RewritePatternSet patterns(&getContext());
    patterns.add(composeSlices);
    patterns.add(removeWholeSlice);
    patterns.add(composeTransposes);
    patterns.add(composeBroadcasts);
    patterns.add(composeLayouts);
    patterns.add(composeViews);
    patterns.add(loadFromSource);
    patterns.add(storeToSource);
    DimOp::getCanonicalizationPatterns(patterns, &getContext());
    if (failed(applyPatternsGreedily(getOperation(), std::move(patterns))))
      signalPassFailure();
  }
};
} // namespace
