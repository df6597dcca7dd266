//===- Elements.cpp - Single elements -------------------------------------===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
//   %x = pyarray.load %a[%i]       =>   %x = memref.load %a[%i]
//   pyarray.store %x, %a[%i]       =>   memref.store %x, %a[%i]
//
// A boolean is a byte in memory.
//
//===----------------------------------------------------------------------===//

#include "MemRefs.h"
#include "Patterns.h"
#include "mlir/Dialect/MemRef/IR/MemRef.h"

using namespace mlir;
using namespace pyarray;

namespace {

struct LowerLoad : OpConversionPattern<LoadOp> {
  using Base::Base;
  LogicalResult
  matchAndRewrite(LoadOp op, OpAdaptor adaptor,
                  ConversionPatternRewriter &rewriter) const override {
    Value element = memref::LoadOp::create(
        rewriter, op.getLoc(), adaptor.getArray(), adaptor.getIndices());
    rewriter.replaceOp(
        op, fromMemory(rewriter, op.getLoc(), element, op.getType()));
    return success();
  }
};

struct LowerStore : OpConversionPattern<StoreOp> {
  using Base::Base;
  LogicalResult
  matchAndRewrite(StoreOp op, OpAdaptor adaptor,
                  ConversionPatternRewriter &rewriter) const override {
    Value element = toMemory(rewriter, op.getLoc(), adaptor.getValue());
    rewriter.replaceOpWithNewOp<memref::StoreOp>(
        op, element, adaptor.getArray(), adaptor.getIndices());
    return success();
  }
};

} // namespace

void pyarray::populateElementPatterns(const TypeConverter &types,
                                      RewritePatternSet &patterns) {
  patterns.add<LowerLoad, LowerStore>(types, patterns.getContext());
}
