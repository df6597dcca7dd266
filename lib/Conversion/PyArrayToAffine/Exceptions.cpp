//===- Exceptions.cpp - Arrays that leave try statements ------------------===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "MemRefs.h"
#include "Patterns.h"

using namespace mlir;
using namespace pyarray;

namespace {

/// The results change their types, the regions stay.
struct LowerTry : OpConversionPattern<TryOp> {
  using OpConversionPattern::OpConversionPattern;
  LogicalResult
  matchAndRewrite(TryOp op, OpAdaptor,
                  ConversionPatternRewriter &rewriter) const override {
    SmallVector<Type> types;
    if (failed(getTypeConverter()->convertTypes(op.getResultTypes(), types)))
      return rewriter.notifyMatchFailure(op, "a type is not converted");
    auto lowered = TryOp::create(rewriter, op.getLoc(), types);
    rewriter.inlineRegionBefore(op.getBody(), lowered.getBody(),
                                lowered.getBody().end());
    rewriter.inlineRegionBefore(op.getHandler(), lowered.getHandler(),
                                lowered.getHandler().end());
    rewriter.replaceOp(op, lowered.getResults());
    return success();
  }
};

struct LowerTryYield : OpConversionPattern<TryYieldOp> {
  using OpConversionPattern::OpConversionPattern;
  LogicalResult
  matchAndRewrite(TryYieldOp op, OpAdaptor adaptor,
                  ConversionPatternRewriter &rewriter) const override {
    rewriter.replaceOpWithNewOp<TryYieldOp>(op, adaptor.getValues());
    return success();
  }
};

} // namespace

void pyarray::populateExceptionPatterns(const TypeConverter &types,
                                        RewritePatternSet &patterns) {
  patterns.add<LowerTry, LowerTryYield>(types, patterns.getContext());
}
