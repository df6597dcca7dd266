//===- ConvertToMachine.cpp - Everything that is left becomes LLVM --------===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "MathCalls.h"
#include "Objects.h"
#include "RuntimeFunctions.h"

#include "mlir/Conversion/ArithToLLVM/ArithToLLVM.h"
#include "mlir/Conversion/ComplexToLLVM/ComplexToLLVM.h"
#include "mlir/Conversion/ControlFlowToLLVM/ControlFlowToLLVM.h"
#include "mlir/Conversion/FuncToLLVM/ConvertFuncToLLVM.h"
#include "mlir/Conversion/LLVMCommon/ConversionTarget.h"
#include "mlir/Conversion/LLVMCommon/MemRefBuilder.h"
#include "mlir/Conversion/LLVMCommon/Pattern.h"
#include "mlir/Conversion/LLVMCommon/TypeConverter.h"
#include "mlir/Conversion/MathToLLVM/MathToLLVM.h"
#include "mlir/Conversion/MemRefToLLVM/MemRefToLLVM.h"
#include "mlir/Conversion/UBToLLVM/UBToLLVM.h"
#include "mlir/Conversion/VectorToLLVM/ConvertVectorToLLVM.h"
#include "mlir/Dialect/Arith/Transforms/Passes.h"
#include "mlir/Dialect/Func/IR/FuncOps.h"
#include "mlir/Dialect/Vector/Transforms/LoweringPatterns.h"
#include "mlir/Dialect/Vector/Transforms/VectorRewritePatterns.h"
#include "mlir/Transforms/DialectConversion.h"
#include "pyarray/Conversion/Passes.h"
#include "pyarray/Dialect/PyArray/IR/PyArray.h"
#include "llvm/TargetParser/Host.h"
#include "llvm/TargetParser/Triple.h"

using namespace mlir;

namespace pyarray {
#define GEN_PASS_DEF_CONVERTTOMACHINEPASS
#include "pyarray/Conversion/Passes.h.inc"
} // namespace pyarray

using namespace pyarray;

//===----------------------------------------------------------------------===//
// Buffers
//===----------------------------------------------------------------------===//

namespace {
/// runtime_function(owner), the owner being the allocated pointer
template <typename OpTy> struct CountLowering : ConvertOpToLLVMPattern<OpTy> {
  CountLowering(const LLVMTypeConverter &converter, RuntimeFunction function)
      : ConvertOpToLLVMPattern<OpTy>(converter), function(function) {}

  LogicalResult
  matchAndRewrite(OpTy op, typename OpTy::Adaptor adaptor,
                  ConversionPatternRewriter &rewriter) const override {
    if (!isa<MemRefType>(op.getBuffer().getType()))
      return rewriter.notifyMatchFailure(op, "the buffer is not a memref");
    Value owner = MemRefDescriptor(adaptor.getBuffer())
                      .allocatedPtr(rewriter, op.getLoc());
    LLVM::LLVMFuncOp callee =
        declareRuntime(op->template getParentOfType<ModuleOp>(), function);
    rewriter.replaceOpWithNewOp<LLVM::CallOp>(op, callee, owner);
    return success();
  }

private:
  RuntimeFunction function;
};

/// result.data = source.data + offset, same owner
struct ReinterpretLowering : ConvertOpToLLVMPattern<ReinterpretOp> {
  using ConvertOpToLLVMPattern::ConvertOpToLLVMPattern;

  LogicalResult
  matchAndRewrite(ReinterpretOp op, OpAdaptor adaptor,
                  ConversionPatternRewriter &rewriter) const override {
    Location location = op.getLoc();
    auto type = cast<MemRefType>(op.getType());
    MemRefDescriptor source(adaptor.getSource());
    // Not inbounds: a view of no elements may begin anywhere.
    Value data = LLVM::GEPOp::create(
        rewriter, location, source.getElementPtrType(),
        getTypeConverter()->convertType(
            cast<MemRefType>(op.getSource().getType()).getElementType()),
        source.alignedPtr(rewriter, location), adaptor.getOffset());
    auto result = MemRefDescriptor::poison(
        rewriter, location, getTypeConverter()->convertType(type));
    result.setAllocatedPtr(rewriter, location,
                           source.allocatedPtr(rewriter, location));
    result.setAlignedPtr(rewriter, location, data);
    result.setConstantOffset(rewriter, location, 0);
    setShape(rewriter, location, type, adaptor, result);
    rewriter.replaceOp(op, Value(result));
    return success();
  }

private:
  static void setShape(OpBuilder &builder, Location location, MemRefType type,
                       OpAdaptor adaptor, MemRefDescriptor &result) {
    auto [strides, offset] = type.getStridesAndOffset();
    auto size = adaptor.getSizes().begin();
    auto stride = adaptor.getStrides().begin();
    for (int64_t axis = 0; axis < type.getRank(); ++axis) {
      if (type.isDynamicDim(axis))
        result.setSize(builder, location, axis, *size++);
      else
        result.setConstantSize(builder, location, axis, type.getDimSize(axis));
      if (ShapedType::isDynamic(strides[axis]))
        result.setStride(builder, location, axis, *stride++);
      else
        result.setConstantStride(builder, location, axis, strides[axis]);
    }
  }
};

/// A cast between a type and what it is converted to: nothing.
struct CastLowering : ConvertOpToLLVMPattern<UnrealizedConversionCastOp> {
  using ConvertOpToLLVMPattern::ConvertOpToLLVMPattern;

  LogicalResult
  matchAndRewrite(UnrealizedConversionCastOp op, OpAdaptor adaptor,
                  ConversionPatternRewriter &rewriter) const override {
    if (op.getNumOperands() != 1 || op.getNumResults() != 1)
      return rewriter.notifyMatchFailure(op, "not one value");
    Value input = adaptor.getOperands().front();
    if (input.getType() !=
        getTypeConverter()->convertType(op.getResult(0).getType()))
      return rewriter.notifyMatchFailure(op, "types are not converted alike");
    rewriter.replaceOp(op, input);
    return success();
  }
};
} // namespace

//===----------------------------------------------------------------------===//
// Addresses
//===----------------------------------------------------------------------===//

/// Upstream says of every address that it lies above the first element's. That
/// is wrong where a stride is negative.
static void dropUnsignedWrap(ModuleOp module) {
  module.walk([](Operation *op) {
    if (auto address = dyn_cast<LLVM::GEPOp>(op))
      address.setNoWrapFlags(
          bitEnumClear(address.getNoWrapFlags(), LLVM::GEPNoWrapFlags::nuw));
    else if (auto arith = dyn_cast<LLVM::IntegerOverflowFlagsInterface>(op))
      arith.setOverflowFlags(bitEnumClear(arith.getOverflowFlags(),
                                          LLVM::IntegerOverflowFlags::nuw));
  });
}

//===----------------------------------------------------------------------===//
// Functions
//===----------------------------------------------------------------------===//

/// The names of the functions that are not to be inlined, which upstream's
/// conversion forgets.
static SmallVector<StringAttr> getKeptFunctions(ModuleOp module) {
  SmallVector<StringAttr> names;
  for (auto function : module.getOps<func::FuncOp>())
    if (function.getNoInline())
      names.push_back(function.getSymNameAttr());
  return names;
}

static void keepFunctions(ModuleOp module, ArrayRef<StringAttr> names) {
  SymbolTable symbols(module);
  for (StringAttr name : names)
    symbols.lookup<LLVM::LLVMFuncOp>(name).setNoInline(true);
}

/// Extents and strides that a type says become constants. The op's folder makes
/// them behind the back of a conversion, which would leave them as they are.
static void foldStaticMetadata(ModuleOp module) {
  module.walk([](memref::ExtractStridedMetadataOp op) {
    SmallVector<OpFoldResult> results;
    (void)op->fold(results);
  });
}

//===----------------------------------------------------------------------===//
// The pass
//===----------------------------------------------------------------------===//

/// The data layout of the module, which is the host's where nothing is said.
static StringRef getDataLayout(ModuleOp module) {
  StringRef layoutName = LLVM::LLVMDialect::getDataLayoutAttrName();
  StringRef tripleName = LLVM::LLVMDialect::getTargetTripleAttrName();
  Builder builder(module.getContext());
  if (!module->hasAttr(tripleName))
    module->setAttr(tripleName,
                    builder.getStringAttr(llvm::sys::getProcessTriple()));
  if (!module->hasAttr(layoutName)) {
    llvm::Triple triple(
        module->getAttrOfType<StringAttr>(tripleName).getValue());
    module->setAttr(layoutName,
                    builder.getStringAttr(triple.computeDataLayout()));
  }
  return module->getAttrOfType<StringAttr>(layoutName).getValue();
}

static void populatePatterns(const LLVMTypeConverter &converter,
                             ConstantTexts &texts,
                             RewritePatternSet &patterns) {
  arith::populateCeilFloorDivExpandOpsPatterns(patterns);
  arith::populateArithToLLVMConversionPatterns(converter, patterns);
  cf::populateControlFlowToLLVMConversionPatterns(converter, patterns);
  populateComplexToLLVMConversionPatterns(converter, patterns);
  populateFuncToLLVMConversionPatterns(converter, patterns);
  populateFinalizeMemRefToLLVMConversionPatterns(converter, patterns);
  populateMathToLLVMConversionPatterns(converter, patterns,
                                       /*approximateLog1p=*/false);
  populateMathCallPatterns(converter, patterns);
  ub::populateUBToLLVMConversionPatterns(converter, patterns);
  vector::populateVectorMaskOpLoweringPatterns(patterns); // constant masks
  vector::populateVectorMaskMaterializationPatterns(
      patterns, /*force32BitVectorIndices=*/false);
  populateVectorToLLVMConversionPatterns(converter, patterns);
  patterns.add<CountLowering<RetainOp>>(converter, RuntimeFunction::Retain);
  patterns.add<CountLowering<ReleaseOp>>(converter, RuntimeFunction::Release);
  patterns.add<CountLowering<UnsharedOp>>(converter, RuntimeFunction::Unshared);
  patterns.add<CastLowering, ReinterpretLowering>(converter);
  populateObjectPatterns(converter, texts, patterns);
}

namespace {
struct ConvertToMachinePass
    : pyarray::impl::ConvertToMachinePassBase<ConvertToMachinePass> {
  void runOnOperation() override {
    ModuleOp module = getOperation();
    LowerToLLVMOptions options(&getContext());
    options.dataLayout = llvm::DataLayout(getDataLayout(module));
    LLVMTypeConverter converter(&getContext(), options);
    addObjectTypes(converter);
    ConstantTexts texts(module);
    LLVMConversionTarget target(getContext());
    target.addLegalOp<ModuleOp>();
    target.addIllegalOp<UnrealizedConversionCastOp>();
    RewritePatternSet patterns(&getContext());
    populatePatterns(converter, texts, patterns);
    foldStaticMetadata(module);
    SmallVector<StringAttr> kept = getKeptFunctions(module);
    if (failed(applyFullConversion(module, target, std::move(patterns))))
      return signalPassFailure();
    dropUnsignedWrap(module);
    if (!kept.empty())
      keepFunctions(module, kept);
  }
};
} // namespace
