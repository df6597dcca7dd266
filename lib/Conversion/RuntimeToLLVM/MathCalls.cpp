//===- MathCalls.cpp - Functions that LLVM has no intrinsic for -----------===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

//
//   math.expm1 %x : f64           ->  llvm.call @expm1(%x)
//   math.expm1 %x : f32           ->  llvm.call @expm1f(%x)
//   math.expm1 %x : vector<4xf64> ->  llvm.call @vector.expm1.v4f64(%x)
//
// The names of vector functions are resolved after LLVM's vectoriser, together
// with those of LLVM's own intrinsics (`VectorMath.cpp`).
//
//===----------------------------------------------------------------------===//

#include "MathCalls.h"
#include "RuntimeFunctions.h"

#include "mlir/Conversion/LLVMCommon/Pattern.h"
#include "mlir/Dialect/LLVMIR/LLVMDialect.h"
#include "mlir/Dialect/Math/IR/Math.h"
#include "mlir/IR/BuiltinOps.h"
#include "mlir/IR/SymbolTable.h"
#include "pyarray/Dialect/PyArray/IR/PyArrayMath.h"

using namespace mlir;

/// The name of `base` on values of `type`, or an empty one where the C library
/// has none.
static std::string getFunctionName(StringRef base, Type type) {
  Type element = getElementTypeOrSelf(type);
  if (!element.isF32() && !element.isF64())
    return "";
  auto vector = dyn_cast<VectorType>(type);
  if (!vector)
    return (base + (element.isF32() ? "f" : "")).str();
  if (vector.getRank() != 1 || vector.isScalable())
    return "";
  return ("vector." + base + ".v" + Twine(vector.getNumElements()) +
          (element.isF32() ? "f32" : "f64"))
      .str();
}

/// A function of its arguments alone: `errno` is nobody's business here.
static LLVM::LLVMFuncOp declareMath(OpBuilder &builder, ModuleOp module,
                                    StringRef name,
                                    LLVM::LLVMFunctionType type) {
  if (auto found = module.lookupSymbol<LLVM::LLVMFuncOp>(name))
    return found;
  OpBuilder::InsertionGuard guard(builder);
  builder.restoreInsertionPoint(
      pyarray::atDeclarations(module).saveInsertionPoint());
  auto declaration =
      LLVM::LLVMFuncOp::create(builder, module.getLoc(), name, type);
  SmallVector<LLVM::ModRefInfo> none(6, LLVM::ModRefInfo::NoModRef);
  declaration.setMemoryEffectsAttr(
      LLVM::MemoryEffectsAttr::get(builder.getContext(), none));
  declaration.setNoUnwind(true);
  declaration.setWillReturn(true);
  return declaration;
}

namespace {
/// result = name(operands...)
template <typename OpTy> struct CallLowering : ConvertOpToLLVMPattern<OpTy> {
  CallLowering(const LLVMTypeConverter &converter, StringRef base)
      : ConvertOpToLLVMPattern<OpTy>(converter, /*benefit=*/2), base(base) {}

  LogicalResult
  matchAndRewrite(OpTy op, typename OpTy::Adaptor adaptor,
                  ConversionPatternRewriter &rewriter) const override {
    std::string name = getFunctionName(base, op.getType());
    if (name.empty())
      return rewriter.notifyMatchFailure(op, "not a function of libm");
    ValueRange operands = adaptor.getOperands();
    auto type = LLVM::LLVMFunctionType::get(
        operands[0].getType(), llvm::to_vector(operands.getTypes()));
    LLVM::LLVMFuncOp callee = declareMath(
        rewriter, op->template getParentOfType<ModuleOp>(), name, type);
    auto call = LLVM::CallOp::create(rewriter, op.getLoc(), callee, operands);
    rewriter.replaceOp(op, call);
    return success();
  }

private:
  StringRef base;
};

/// result = callee(arguments...)
struct MathCallLowering : ConvertOpToLLVMPattern<pyarray::MathCallOp> {
  using ConvertOpToLLVMPattern::ConvertOpToLLVMPattern;

  LogicalResult
  matchAndRewrite(pyarray::MathCallOp op, OpAdaptor adaptor,
                  ConversionPatternRewriter &rewriter) const override {
    Type result = getTypeConverter()->convertType(op.getType());
    auto type = LLVM::LLVMFunctionType::get(
        result, llvm::to_vector(adaptor.getArguments().getTypes()));
    LLVM::LLVMFuncOp callee = declareMath(
        rewriter, op->getParentOfType<ModuleOp>(), op.getCallee(), type);
    auto call = LLVM::CallOp::create(rewriter, op.getLoc(), callee,
                                     adaptor.getArguments());
    rewriter.replaceOp(op, call);
    return success();
  }
};
} // namespace

void pyarray::populateMathCallPatterns(const LLVMTypeConverter &converter,
                                       RewritePatternSet &patterns) {
  patterns.add<CallLowering<math::AcoshOp>>(converter, "acosh");
  patterns.add<CallLowering<math::AsinhOp>>(converter, "asinh");
  patterns.add<CallLowering<math::AtanhOp>>(converter, "atanh");
  patterns.add<CallLowering<math::CbrtOp>>(converter, "cbrt");
  patterns.add<CallLowering<math::ErfOp>>(converter, "erf");
  patterns.add<CallLowering<math::ErfcOp>>(converter, "erfc");
  patterns.add<MathCallLowering>(converter);
  // Upstream has exp(x) - 1 and log(1 + x), which cancel near 0.
  patterns.add<CallLowering<math::ExpM1Op>>(converter, "expm1");
  patterns.add<CallLowering<math::Log1pOp>>(converter, "log1p");
}
