//===- PyArrayToAffine.cpp - Lower arrays to memrefs ----------------------===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
//   func.func @f(%a: !pyarray.array<?xf64>) {    func.func @f(%a:
//   memref<?xf64>) {
//     %b = pyarray.alloc [%n]                      %b = pyarray.alloc [%n]
//     pyarray.map ins(%a) into(%b) {...}    =>     pyarray.nest {
//                                                    affine.for %i = 0 to %n
//                                                    ...
//                                                  }
//
// One file for each family of ops: see Patterns.h.
//
//===----------------------------------------------------------------------===//

#include "MemRefs.h"
#include "Patterns.h"
#include "mlir/Dialect/Affine/IR/AffineOps.h"
#include "mlir/Dialect/Arith/IR/Arith.h"
#include "mlir/Dialect/Func/IR/FuncOps.h"
#include "mlir/Dialect/Func/Transforms/FuncConversions.h"
#include "mlir/Dialect/MemRef/IR/MemRef.h"
#include "mlir/Dialect/SCF/IR/SCF.h"
#include "mlir/Dialect/SCF/Transforms/Patterns.h"
#include "pyarray/Conversion/Passes.h"

namespace pyarray {
#define GEN_PASS_DEF_CONVERTPYARRAYTOAFFINEPASS
#include "pyarray/Conversion/Passes.h.inc"
} // namespace pyarray

using namespace mlir;
using namespace pyarray;

namespace {

/// Canonicalization makes one of `scf.if` that only chooses an array.
struct LowerSelect : OpConversionPattern<arith::SelectOp> {
  using Base::Base;
  LogicalResult
  matchAndRewrite(arith::SelectOp op, OpAdaptor adaptor,
                  ConversionPatternRewriter &rewriter) const override {
    rewriter.replaceOpWithNewOp<arith::SelectOp>(op, adaptor.getCondition(),
                                                 adaptor.getTrueValue(),
                                                 adaptor.getFalseValue());
    return success();
  }
};

struct ConvertPyArrayToAffinePass
    : pyarray::impl::ConvertPyArrayToAffinePassBase<
          ConvertPyArrayToAffinePass> {
  void runOnOperation() override {
    ArrayTypeConverter types;
    ConversionTarget target(getContext());
    target.markUnknownOpDynamicallyLegal(
        [&](Operation *op) { return types.isLegal(op); });
    target.addDynamicallyLegalOp<func::FuncOp>([&](func::FuncOp op) {
      return types.isSignatureLegal(op.getFunctionType());
    });

    RewritePatternSet patterns(&getContext());
    populateFunctionOpInterfaceTypeConversionPattern<func::FuncOp>(patterns,
                                                                   types);
    populateCallOpTypeConversionPattern(patterns, types);
    populateReturnOpTypeConversionPattern(patterns, types);
    scf::populateSCFStructuralTypeConversionsAndLegality(types, patterns,
                                                         target);
    patterns.add<LowerSelect>(types, &getContext());
    populateViewPatterns(types, patterns);
    populateShapePatterns(types, patterns);
    populateElementPatterns(types, patterns);
    populateBufferPatterns(types, patterns);
    populateObjectPatterns(types, patterns);
    populateExceptionPatterns(types, patterns);
    populateMapPatterns(types, patterns);
    populateReductionPatterns(types, patterns);
    if (failed(
            applyFullConversion(getOperation(), target, std::move(patterns))))
      signalPassFailure();
  }
};

} // namespace
