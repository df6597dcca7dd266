//===- Maps.cpp - Maps are loop nests -------------------------------------===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
//   pyarray.map ins(%a) into(%b) {    =>   pyarray.nest {
//   ^bb0(%x: f64):                           affine.for %i = 0 to %n {
//     %y = math.sin %x                         %x = affine.load %a[%i]
//     pyarray.yield %y                         %y = math.sin %x
//   }                                          affine.store %y, %b[%i]
//                                            } {pyarray.parallel}
//                                          }
//
//===----------------------------------------------------------------------===//

#include "LoopNests.h"
#include "MemRefs.h"
#include "Patterns.h"

using namespace mlir;
using namespace pyarray;

/// Computes the value to store from the elements at one position.
using ElementBody = llvm::function_ref<Value(ValueRange elements)>;

/// destination[i, ...] = body(inputs[i, ...] ...)
/// `types` and `memrefs` are those of the inputs, then of the destination.
static void createMapNest(ConversionPatternRewriter &rewriter, Location loc,
                          ArrayRef<ArrayType> types, ValueRange memrefs,
                          ElementBody body) {
  LoopNest loops = chooseLoops(rewriter, loc, types, memrefs);
  auto nest = NestOp::create(rewriter, loc, TypeRange());
  OpBuilder::InsertionGuard guard(rewriter);
  rewriter.createBlock(&nest.getBody());
  NestYieldOp::create(rewriter, loc);
  rewriter.setInsertionPointToStart(&nest.getBody().front());
  SmallVector<Value> position;
  for (OpFoldResult extent : loops.extents) {
    auto loop = createLoop(rewriter, loc, extent, /*step=*/1, ValueRange());
    loop->setAttr("pyarray.parallel", rewriter.getUnitAttr());
    position.push_back(loop.getInductionVar());
    rewriter.setInsertionPointToStart(loop.getBody());
  }
  ArrayRef<Value> inputs = ArrayRef(loops.arrays).drop_back();
  Value result =
      body(loadElements(rewriter, loc, inputs, types.drop_back(), position));
  affine::AffineStoreOp::create(rewriter, loc, toMemory(rewriter, loc, result),
                                loops.arrays.back(), position);
}

namespace {
struct LowerMap : OpConversionPattern<MapOp> {
  using Base::Base;
  LogicalResult
  matchAndRewrite(MapOp op, OpAdaptor adaptor,
                  ConversionPatternRewriter &rewriter) const override {
    if (!op.getDestination())
      return rewriter.notifyMatchFailure(op, "it has no destination");
    SmallVector<ArrayType> types;
    for (Type type : op->getOperandTypes())
      types.push_back(cast<ArrayType>(type));
    createMapNest(rewriter, op.getLoc(), types, adaptor.getOperands(),
                  [&](ValueRange elements) {
                    return inlineBody(rewriter, op.getBody(), elements);
                  });
    rewriter.eraseOp(op);
    return success();
  }
};

/// array[i, ...] = value
struct LowerFill : OpConversionPattern<FillOp> {
  using Base::Base;
  LogicalResult
  matchAndRewrite(FillOp op, OpAdaptor adaptor,
                  ConversionPatternRewriter &rewriter) const override {
    createMapNest(rewriter, op.getLoc(),
                  cast<ArrayType>(op.getArray().getType()), adaptor.getArray(),
                  [&](ValueRange) { return adaptor.getValue(); });
    rewriter.eraseOp(op);
    return success();
  }
};

/// destination[i, ...] = source[i, ...]; that the two do not overlap was seen
/// to by pyarray-assign-buffers
struct LowerCopy : OpConversionPattern<CopyOp> {
  using Base::Base;
  LogicalResult
  matchAndRewrite(CopyOp op, OpAdaptor adaptor,
                  ConversionPatternRewriter &rewriter) const override {
    SmallVector<ArrayType> types;
    for (Type type : op->getOperandTypes())
      types.push_back(cast<ArrayType>(type));
    createMapNest(rewriter, op.getLoc(), types, adaptor.getOperands(),
                  [](ValueRange elements) { return elements.front(); });
    rewriter.eraseOp(op);
    return success();
  }
};
} // namespace

void pyarray::populateMapPatterns(const TypeConverter &types,
                                  RewritePatternSet &patterns) {
  patterns.add<LowerMap, LowerFill, LowerCopy>(types, patterns.getContext());
}
