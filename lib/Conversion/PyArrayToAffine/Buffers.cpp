//===- Buffers.cpp - Allocation and references ----------------------------===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
//   pyarray.alloc [%n] : !pyarray.array<?xf64>
//     => pyarray.alloc [%n] : memref<?xf64>
//
// A column-major buffer is allocated with its axes reversed and viewed as what
// it is, so that an allocation is always row-major.
//
//===----------------------------------------------------------------------===//

#include "MemRefs.h"
#include "Patterns.h"

using namespace mlir;
using namespace pyarray;

namespace {

struct LowerAlloc : OpConversionPattern<AllocOp> {
  using Base::Base;
  LogicalResult
  matchAndRewrite(AllocOp op, OpAdaptor adaptor,
                  ConversionPatternRewriter &rewriter) const override {
    auto array = dyn_cast<ArrayType>(op.getBuffer().getType());
    if (!array)
      return rewriter.notifyMatchFailure(op, "it is a memref already");
    MemRefType type = getMemRefType(array);
    if (type.getLayout().isIdentity()) {
      rewriter.replaceOpWithNewOp<AllocOp>(op, type, adaptor.getExtents());
      return success();
    }
    if (array.getLayout() != Layout::F)
      return rewriter.notifyMatchFailure(op, "the layout is not contiguous");
    rewriter.replaceOp(
        op, allocateColumns(rewriter, op.getLoc(), type, adaptor.getExtents()));
    return success();
  }

  static Value allocateColumns(OpBuilder &builder, Location loc,
                               MemRefType type, ValueRange extents) {
    SmallVector<int64_t> shape(llvm::reverse(type.getShape()));
    SmallVector<Value> reversed(llvm::reverse(extents));
    auto rowMajor = MemRefType::get(shape, type.getElementType());
    Value buffer = AllocOp::create(builder, loc, rowMajor, reversed);
    SmallVector<OpFoldResult> sizes(
        llvm::reverse(getExtents(builder, loc, buffer)));
    SmallVector<OpFoldResult> strides(
        llvm::reverse(getStrides(builder, loc, buffer)));
    return createView(builder, loc, buffer, type, builder.getIndexAttr(0),
                      sizes, strides);
  }
};

template <typename OpTy> struct LowerCount : OpConversionPattern<OpTy> {
  using OpConversionPattern<OpTy>::OpConversionPattern;
  LogicalResult
  matchAndRewrite(OpTy op, typename OpTy::Adaptor adaptor,
                  ConversionPatternRewriter &rewriter) const override {
    rewriter.replaceOpWithNewOp<OpTy>(op, adaptor.getBuffer());
    return success();
  }
};

} // namespace

void pyarray::populateBufferPatterns(const TypeConverter &types,
                                     RewritePatternSet &patterns) {
  patterns.add<LowerAlloc, LowerCount<RetainOp>, LowerCount<ReleaseOp>,
               LowerCount<UnsharedOp>>(types, patterns.getContext());
}
