//===- PyArrayCanonicalization.cpp - Rewrites to simpler ops --------------===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "pyarray/Dialect/PyArray/IR/Extents.h"
#include "pyarray/Dialect/PyArray/IR/PyArray.h"

#include "mlir/IR/Matchers.h"
#include "mlir/IR/PatternMatch.h"

using namespace mlir;
using namespace pyarray;

//===----------------------------------------------------------------------===//
// Extents
//===----------------------------------------------------------------------===//

/// The extent of a view or of a fresh array is where it came from.
static LogicalResult forwardExtent(DimOp op, PatternRewriter &rewriter) {
  int64_t axis = op.getAxis();
  Extent extent = getExtent(op.getArray(), axis);
  if (extent == Extent{op.getArray(), axis})
    return rewriter.notifyMatchFailure(op, "the extent is the array's own");
  if (extent.base == op.getExtent())
    return rewriter.notifyMatchFailure(op, "the extent is its own source");
  rewriter.replaceOp(op, materialize(rewriter, op.getLoc(), extent));
  return success();
}

void DimOp::getCanonicalizationPatterns(RewritePatternSet &patterns,
                                        MLIRContext *) {
  patterns.add(forwardExtent);
}

/// broadcast_shape of arrays that cannot disagree is their shape.
static LogicalResult resolveShape(BroadcastShapeOp op,
                                  PatternRewriter &rewriter) {
  SmallVector<Extent> extents;
  for (size_t axis = op.getExtents().size(); axis-- > 0;) {
    std::optional<Extent> extent = getCommonExtent(op.getArrays(), axis);
    if (!extent)
      return rewriter.notifyMatchFailure(op, "two extents may disagree");
    extents.push_back(*extent);
  }
  SmallVector<Value> values;
  for (Extent extent : extents)
    values.push_back(materialize(rewriter, op.getLoc(), extent));
  rewriter.replaceOp(op, values);
  return success();
}

void BroadcastShapeOp::getCanonicalizationPatterns(RewritePatternSet &patterns,
                                                   MLIRContext *) {
  patterns.add(resolveShape);
}

/// A check of true is no check.
static LogicalResult removeTrueCheck(CheckOp op, PatternRewriter &rewriter) {
  if (!matchPattern(op.getCondition(), m_One()))
    return rewriter.notifyMatchFailure(op, "the condition may be false");
  rewriter.eraseOp(op);
  return success();
}

void CheckOp::getCanonicalizationPatterns(RewritePatternSet &patterns,
                                          MLIRContext *) {
  patterns.add(removeTrueCheck);
}

//===----------------------------------------------------------------------===//
// Bodies
//===----------------------------------------------------------------------===//

/// The input that stands for input `index`: an earlier one that is the same
/// array.
static unsigned findFirst(OperandRange inputs, unsigned index) {
  for (unsigned first = 0; first < index; ++first)
    if (inputs[first] == inputs[index])
      return first;
  return index;
}

/// A body gets each array once, and only those that it looks at; one input
/// stays where nothing else says the shape.
template <typename OpTy>
static LogicalResult dropInputs(OpTy op, PatternRewriter &rewriter,
                                unsigned least) {
  Block &body = op.getBody().front();
  for (unsigned index = op.getInputs().size(); index-- > 0;) {
    BlockArgument argument = body.getArgument(index);
    unsigned first = findFirst(op.getInputs(), index);
    bool isUnused = argument.use_empty() && op.getInputs().size() > least;
    if (first == index && !isUnused)
      continue;
    rewriter.modifyOpInPlace(op, [&] {
      if (first != index)
        rewriter.replaceAllUsesWith(argument, body.getArgument(first));
      body.eraseArgument(index);
      op.getInputsMutable().erase(index);
    });
    return success();
  }
  return rewriter.notifyMatchFailure(op, "every input is used once");
}

static LogicalResult dropMapInputs(MapOp op, PatternRewriter &rewriter) {
  bool hasShape = op.getDestination() || op.getOutputType().hasStaticShape();
  return dropInputs(op, rewriter, hasShape ? 0 : 1);
}

void MapOp::getCanonicalizationPatterns(RewritePatternSet &patterns,
                                        MLIRContext *) {
  patterns.add(dropMapInputs);
}

static LogicalResult dropReduceInputs(MapReduceOp op,
                                      PatternRewriter &rewriter) {
  return dropInputs(op, rewriter, 1);
}

void MapReduceOp::getCanonicalizationPatterns(RewritePatternSet &patterns,
                                              MLIRContext *) {
  patterns.add(dropReduceInputs);
}
