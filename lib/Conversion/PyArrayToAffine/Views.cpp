//===- Views.cpp - Views are pointers, extents and strides ----------------===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
//   %v = pyarray.slice %a[%lo] [%n] [%step] drop []
//     => %o = arith.muli %lo, %stride
//        %s = arith.muli %step, %stride
//        %v = pyarray.reinterpret %a offset %o [%n] [%s]
//
// No element is copied. Offsets and strides count elements and are signed.
//
//===----------------------------------------------------------------------===//

#include "MemRefs.h"
#include "Patterns.h"
#include "mlir/Dialect/Arith/IR/Arith.h"
#include "mlir/Dialect/Arith/Utils/Utils.h"
#include "pyarray/Dialect/PyArray/IR/Extents.h"

using namespace mlir;
using namespace pyarray;

using Sizes = SmallVector<OpFoldResult>;

static MemRefType getResultType(Operation *op) {
  return getMemRefType(cast<ArrayType>(op->getResult(0).getType()));
}

namespace {
struct LowerDim : OpConversionPattern<DimOp> {
  using Base::Base;
  LogicalResult
  matchAndRewrite(DimOp op, OpAdaptor adaptor,
                  ConversionPatternRewriter &rewriter) const override {
    OpFoldResult extent =
        getExtent(rewriter, op.getLoc(), adaptor.getArray(), op.getAxis());
    rewriter.replaceOp(
        op, getValueOrCreateConstantIndexOp(rewriter, op.getLoc(), extent));
    return success();
  }
};

/// offset = sum of offsets[k] * stride[k]; the strides are stride[k] * steps[k]
struct LowerSlice : OpConversionPattern<SliceOp> {
  using Base::Base;
  LogicalResult
  matchAndRewrite(SliceOp op, OpAdaptor adaptor,
                  ConversionPatternRewriter &rewriter) const override {
    Location loc = op.getLoc();
    OpFoldResult offset = rewriter.getIndexAttr(0);
    Sizes sizes, strides;
    for (auto [axis, stride] :
         llvm::enumerate(getStrides(rewriter, loc, adaptor.getSource()))) {
      OpFoldResult first = getAsOpFoldResult(adaptor.getOffsets()[axis]);
      offset =
          add(rewriter, loc, offset, multiply(rewriter, loc, first, stride));
      if (llvm::is_contained(op.getDropped(), axis))
        continue;
      sizes.push_back(getAsOpFoldResult(adaptor.getSizes()[axis]));
      OpFoldResult step = getAsOpFoldResult(adaptor.getSteps()[axis]);
      strides.push_back(multiply(rewriter, loc, step, stride));
    }
    rewriter.replaceOp(op,
                       createView(rewriter, loc, adaptor.getSource(),
                                  getResultType(op), offset, sizes, strides));
    return success();
  }
};

struct LowerTranspose : OpConversionPattern<TransposeOp> {
  using Base::Base;
  LogicalResult
  matchAndRewrite(TransposeOp op, OpAdaptor adaptor,
                  ConversionPatternRewriter &rewriter) const override {
    Location loc = op.getLoc();
    Sizes extents = getExtents(rewriter, loc, adaptor.getSource());
    Sizes steps = getStrides(rewriter, loc, adaptor.getSource());
    Sizes sizes, strides;
    for (int64_t axis : op.getPermutation()) {
      sizes.push_back(extents[axis]);
      strides.push_back(steps[axis]);
    }
    rewriter.replaceOp(
        op, createView(rewriter, loc, adaptor.getSource(), getResultType(op),
                       rewriter.getIndexAttr(0), sizes, strides));
    return success();
  }
};

/// An axis that is repeated has stride 0.
struct LowerBroadcast : OpConversionPattern<BroadcastOp> {
  using Base::Base;

  /// The stride along an axis of the source that becomes `extent` long.
  static OpFoldResult getRepeatedStride(OpBuilder &builder, BroadcastOp op,
                                        int64_t axis, Value extent,
                                        OpFoldResult size,
                                        OpFoldResult stride) {
    auto type = cast<ArrayType>(op.getSource().getType());
    bool staysAsItIs =
        pyarray::getExtent(op.getSource(), axis) == pyarray::getExtent(extent);
    if (staysAsItIs ||
        (!type.isDynamicAxis(axis) && type.getShape()[axis] != 1))
      return stride;
    if (!type.isDynamicAxis(axis))
      return builder.getIndexAttr(0);
    Location loc = op.getLoc();
    Value one = arith::ConstantIndexOp::create(builder, loc, 1);
    Value isOne = arith::CmpIOp::create(
        builder, loc, arith::CmpIPredicate::eq,
        getValueOrCreateConstantIndexOp(builder, loc, size), one);
    Value zero = arith::ConstantIndexOp::create(builder, loc, 0);
    Value step = getValueOrCreateConstantIndexOp(builder, loc, stride);
    return arith::SelectOp::create(builder, loc, isOne, zero, step).getResult();
  }

  LogicalResult
  matchAndRewrite(BroadcastOp op, OpAdaptor adaptor,
                  ConversionPatternRewriter &rewriter) const override {
    Location loc = op.getLoc();
    Value source = adaptor.getSource();
    Sizes extents = getExtents(rewriter, loc, source);
    Sizes steps = getStrides(rewriter, loc, source);
    Sizes sizes = getAsOpFoldResult(adaptor.getExtents());
    if (sizes.size() < extents.size())
      return rewriter.notifyMatchFailure(op, "the result has fewer axes");
    size_t added = sizes.size() - extents.size();
    Sizes strides(added, rewriter.getIndexAttr(0));
    for (size_t axis = 0; axis < extents.size(); ++axis)
      strides.push_back(getRepeatedStride(rewriter, op, axis,
                                          op.getExtents()[added + axis],
                                          extents[axis], steps[axis]));
    rewriter.replaceOp(op,
                       createView(rewriter, loc, source, getResultType(op),
                                  rewriter.getIndexAttr(0), sizes, strides));
    return success();
  }
};

/// The strides are given, or follow from the extents.
struct LowerView : OpConversionPattern<ViewOp> {
  using Base::Base;
  LogicalResult
  matchAndRewrite(ViewOp op, OpAdaptor adaptor,
                  ConversionPatternRewriter &rewriter) const override {
    Location loc = op.getLoc();
    Sizes sizes = getAsOpFoldResult(adaptor.getExtents());
    Sizes strides = getAsOpFoldResult(adaptor.getStrides());
    if (op.getType().isContiguous())
      strides =
          getContiguousStrides(rewriter, loc, sizes, op.getType().getLayout());
    rewriter.replaceOp(
        op, createView(rewriter, loc, adaptor.getSource(), getResultType(op),
                       getAsOpFoldResult(adaptor.getOffset()), sizes, strides));
    return success();
  }
};

struct LowerStride : OpConversionPattern<StrideOp> {
  using Base::Base;
  LogicalResult
  matchAndRewrite(StrideOp op, OpAdaptor adaptor,
                  ConversionPatternRewriter &rewriter) const override {
    Sizes strides = getStrides(rewriter, op.getLoc(), adaptor.getArray());
    rewriter.replaceOp(op, getValueOrCreateConstantIndexOp(
                               rewriter, op.getLoc(), strides[op.getAxis()]));
    return success();
  }
};

struct LowerCastLayout : OpConversionPattern<CastLayoutOp> {
  using Base::Base;
  LogicalResult
  matchAndRewrite(CastLayoutOp op, OpAdaptor adaptor,
                  ConversionPatternRewriter &rewriter) const override {
    Location loc = op.getLoc();
    Value source = adaptor.getSource();
    MemRefType type = getResultType(op);
    if (source.getType() == type) {
      rewriter.replaceOp(op, source);
      return success();
    }
    rewriter.replaceOp(op, createView(rewriter, loc, source, type,
                                      rewriter.getIndexAttr(0),
                                      getExtents(rewriter, loc, source),
                                      getStrides(rewriter, loc, source)));
    return success();
  }
};

/// C: stride[k] == product of the extents behind axis k, for every axis longer
/// than 1; F: of those before it; rows: the last stride is 1
struct LowerHasLayout : OpConversionPattern<HasLayoutOp> {
  using Base::Base;

  static Value createFits(OpBuilder &builder, Location loc, OpFoldResult size,
                          OpFoldResult stride, OpFoldResult expected) {
    Value one = arith::ConstantIndexOp::create(builder, loc, 1);
    Value isShort = arith::CmpIOp::create(
        builder, loc, arith::CmpIPredicate::sle,
        getValueOrCreateConstantIndexOp(builder, loc, size), one);
    Value isExpected = arith::CmpIOp::create(
        builder, loc, arith::CmpIPredicate::eq,
        getValueOrCreateConstantIndexOp(builder, loc, stride),
        getValueOrCreateConstantIndexOp(builder, loc, expected));
    return arith::OrIOp::create(builder, loc, isShort, isExpected);
  }

  LogicalResult
  matchAndRewrite(HasLayoutOp op, OpAdaptor adaptor,
                  ConversionPatternRewriter &rewriter) const override {
    Location loc = op.getLoc();
    Sizes extents = getExtents(rewriter, loc, adaptor.getArray());
    Sizes strides = getStrides(rewriter, loc, adaptor.getArray());
    // From the axis whose neighbours lie closest on.
    auto axes = llvm::to_vector(llvm::seq<size_t>(0, extents.size()));
    if (op.getLayout() != Layout::F)
      std::reverse(axes.begin(), axes.end());
    if (op.getLayout() == Layout::Rows)
      axes.truncate(std::min<size_t>(1, axes.size()));
    if (op.getLayout() == Layout::Strided)
      axes.clear();
    Value fits = arith::ConstantIntOp::create(rewriter, loc, 1, /*width=*/1);
    OpFoldResult expected = rewriter.getIndexAttr(1);
    for (size_t axis : axes) {
      Value fitsHere =
          createFits(rewriter, loc, extents[axis], strides[axis], expected);
      fits = arith::AndIOp::create(rewriter, loc, fits, fitsHere);
      if (axis != axes.back())
        expected = multiply(rewriter, loc, expected, extents[axis]);
    }
    rewriter.replaceOp(op, fits);
    return success();
  }
};
} // namespace

void pyarray::populateViewPatterns(const TypeConverter &types,
                                   RewritePatternSet &patterns) {
  patterns.add<LowerDim, LowerSlice, LowerTranspose, LowerBroadcast, LowerView,
               LowerStride, LowerCastLayout, LowerHasLayout>(
      types, patterns.getContext());
}
