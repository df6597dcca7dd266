//===- Objects.cpp - Arrays in objects and texts --------------------------===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
//   pyarray.load_slot %s[%i] : !pyarray.array<?xf64>
//     => pyarray.load_slot %s[%i] : memref<?xf64>
//
// The words of an array are the same before and after.
//
//===----------------------------------------------------------------------===//

#include "MemRefs.h"
#include "Patterns.h"

using namespace mlir;
using namespace pyarray;

namespace {

/// The same op on memrefs: operands and results change their types only.
template <typename OpTy> struct LowerTypes : OpConversionPattern<OpTy> {
  using OpConversionPattern<OpTy>::OpConversionPattern;
  LogicalResult
  matchAndRewrite(OpTy op, typename OpTy::Adaptor adaptor,
                  ConversionPatternRewriter &rewriter) const override {
    SmallVector<Type> types;
    if (failed(this->getTypeConverter()->convertTypes(op->getResultTypes(),
                                                      types)))
      return rewriter.notifyMatchFailure(op, "a type is not converted");
    rewriter.replaceOpWithNewOp<OpTy>(op, types, adaptor.getOperands(),
                                      op->getAttrs());
    return success();
  }
};

} // namespace

void pyarray::populateObjectPatterns(const TypeConverter &types,
                                     RewritePatternSet &patterns) {
  patterns
      .add<LowerTypes<LoadSlotOp>, LowerTypes<StoreSlotOp>, LowerTypes<TextOp>>(
          types, patterns.getContext());
}
