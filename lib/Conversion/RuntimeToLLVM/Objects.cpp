//===- Objects.cpp - Objects of the runtime in LLVM -----------------------===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
//   %n = pyarray.object_field %l, 1 : i64
//
// becomes, since the fields of an object are behind its header,
//
//   %a = llvm.getelementptr inbounds %l[72] : (!llvm.ptr) -> !llvm.ptr, i8
//   %n = llvm.load %a : !llvm.ptr -> i64
//
//===----------------------------------------------------------------------===//

#include "Objects.h"
#include "RuntimeFunctions.h"
#include "Words.h"

#include "mlir/Conversion/LLVMCommon/MemRefBuilder.h"
#include "mlir/Conversion/LLVMCommon/Pattern.h"
#include "pyarray/Conversion/Entry.h"
#include "pyarray/Dialect/PyArray/IR/PyArray.h"
#include "pyarray/Runtime/Runtime.h"

using namespace mlir;
using namespace pyarray;

/// The address of the word `index` (null for 0) + `offset` behind `base`.
static Value getWordAddress(OpBuilder &builder, Location location, Value base,
                            Value index, int64_t offset) {
  Type i64 = builder.getI64Type();
  if (index)
    base = LLVM::GEPOp::create(builder, location, base.getType(), i64, base,
                               LLVM::GEPArg(index),
                               LLVM::GEPNoWrapFlags::inbounds);
  if (!offset)
    return base;
  // MLIR keeps an index that is a constant in 29 bits.
  LLVM::GEPArg step = llvm::isInt<29>(offset)
                          ? LLVM::GEPArg(static_cast<int32_t>(offset))
                          : LLVM::GEPArg(LLVM::ConstantOp::create(
                                builder, location, i64, offset));
  return LLVM::GEPOp::create(builder, location, base.getType(), i64, base, step,
                             LLVM::GEPNoWrapFlags::inbounds);
}

/// The address of the field `field` of `object`.
static Value getFieldAddress(OpBuilder &builder, Location location,
                             Value object, int64_t field) {
  constexpr int64_t header = sizeof(PyArrayBuffer) / sizeof(uint64_t);
  return getWordAddress(builder, location, object, Value(), header + field);
}

//===----------------------------------------------------------------------===//
// Calls
//===----------------------------------------------------------------------===//

/// How C passes an integer that is narrower than a register.
static StringRef getExtension(Type type) {
  if (!type.isInteger() || type.getIntOrFloatBitWidth() >= 32)
    return "";
  return type.isInteger(1) ? LLVM::LLVMDialect::getZExtAttrName()
                           : LLVM::LLVMDialect::getSExtAttrName();
}

static LLVM::LLVMFuncOp declare(ModuleOp module, StringRef name,
                                LLVM::LLVMFunctionType type) {
  if (auto found = module.lookupSymbol<LLVM::LLVMFuncOp>(name))
    return found;
  OpBuilder builder = atDeclarations(module);
  auto declaration =
      LLVM::LLVMFuncOp::create(builder, module.getLoc(), name, type);
  declaration.setNoUnwind(true);
  for (auto [i, parameter] : llvm::enumerate(type.getParams()))
    if (StringRef extension = getExtension(parameter); !extension.empty())
      declaration.setArgAttr(i, extension, builder.getUnitAttr());
  if (StringRef extension = getExtension(type.getReturnType());
      !extension.empty())
    declaration.setResultAttr(0, extension, builder.getUnitAttr());
  return declaration;
}

namespace {
/// result = callee(layout, arguments...)
struct RuntimeCallLowering : ConvertOpToLLVMPattern<RuntimeCallOp> {
  RuntimeCallLowering(const LLVMTypeConverter &converter, ConstantTexts &texts)
      : ConvertOpToLLVMPattern(converter), texts(texts) {}

  LogicalResult
  matchAndRewrite(RuntimeCallOp op, OpAdaptor adaptor,
                  ConversionPatternRewriter &rewriter) const override {
    if (op.getRaises())
      return rewriter.notifyMatchFailure(op, "its status is not tested");
    SmallVector<Value> operands;
    if (op.getLayout())
      operands.push_back(LLVM::AddressOfOp::create(rewriter, op.getLoc(),
                                                   texts.get(*op.getLayout())));
    if (auto body = op->getAttrOfType<FlatSymbolRefAttr>(generatorBodyAttrName))
      operands.push_back(LLVM::AddressOfOp::create(
          rewriter, op.getLoc(), LLVM::LLVMPointerType::get(op.getContext()),
          body));
    llvm::append_range(operands, adaptor.getArguments());
    Type result = LLVM::LLVMVoidType::get(op.getContext());
    if (op.getResult())
      result = getTypeConverter()->convertType(op.getResult().getType());
    auto type = LLVM::LLVMFunctionType::get(
        result, llvm::to_vector(ValueRange(operands).getTypes()));
    LLVM::LLVMFuncOp callee =
        declare(op->getParentOfType<ModuleOp>(), op.getCallee(), type);
    if (callee.getFunctionType() != type)
      return op.emitOpError("expected one type of '")
             << op.getCallee() << "', but got " << type << " and "
             << callee.getFunctionType();
    rewriter.replaceOpWithNewOp<LLVM::CallOp>(op, callee, operands);
    return success();
  }

private:
  ConstantTexts &texts;
};

//===----------------------------------------------------------------------===//
// Words
//===----------------------------------------------------------------------===//

struct StackSlotsLowering : ConvertOpToLLVMPattern<StackSlotsOp> {
  using ConvertOpToLLVMPattern::ConvertOpToLLVMPattern;

  LogicalResult
  matchAndRewrite(StackSlotsOp op, OpAdaptor,
                  ConversionPatternRewriter &rewriter) const override {
    // In the entry block: elsewhere the stack would grow in a loop.
    Location location = op.getLoc();
    Region *body = op->getParentRegion();
    while (!body->getParentOp()->hasTrait<OpTrait::IsIsolatedFromAbove>())
      body = body->getParentOp()->getParentRegion();
    OpBuilder::InsertionGuard guard(rewriter);
    rewriter.setInsertionPointToStart(&body->front());
    Type i64 = rewriter.getI64Type();
    Value count = LLVM::ConstantOp::create(
        rewriter, location, rewriter.getI64IntegerAttr(op.getCount()));
    Value slots = LLVM::AllocaOp::create(
        rewriter, location, LLVM::LLVMPointerType::get(op.getContext()), i64,
        count);
    rewriter.replaceOp(op, slots);
    return success();
  }
};

/// Of words that a field of an object points to; none of any others, which may
/// be the object itself.
static ArrayAttr getItemTags(Value slots) {
  if (!slots.getDefiningOp<ObjectFieldOp>())
    return {};
  return getAliasTags(slots.getContext(), WordKind::Item);
}

struct LoadSlotLowering : ConvertOpToLLVMPattern<LoadSlotOp> {
  using ConvertOpToLLVMPattern::ConvertOpToLLVMPattern;

  LogicalResult
  matchAndRewrite(LoadSlotOp op, OpAdaptor adaptor,
                  ConversionPatternRewriter &rewriter) const override {
    Type type = op.getResult().getType();
    Type converted = getTypeConverter()->convertType(type);
    if (!converted)
      return rewriter.notifyMatchFailure(op, "expected a memref");
    Location location = op.getLoc();
    Value address = getWordAddress(rewriter, location, adaptor.getSlots(),
                                   adaptor.getIndex(), op.getOffset());
    WordReader reader(rewriter, location, address, getItemTags(op.getSlots()));
    auto memref = dyn_cast<MemRefType>(type);
    rewriter.replaceOp(op, memref
                               ? reader.readArray(*getTypeConverter(), memref)
                               : reader.read(converted));
    return success();
  }
};

struct StoreSlotLowering : ConvertOpToLLVMPattern<StoreSlotOp> {
  using ConvertOpToLLVMPattern::ConvertOpToLLVMPattern;

  LogicalResult
  matchAndRewrite(StoreSlotOp op, OpAdaptor adaptor,
                  ConversionPatternRewriter &rewriter) const override {
    Location location = op.getLoc();
    Value address = getWordAddress(rewriter, location, adaptor.getSlots(),
                                   adaptor.getIndex(), op.getOffset());
    Type type = op.getValue().getType();
    WordWriter writer(rewriter, location, address, getItemTags(op.getSlots()));
    if (auto memref = dyn_cast<MemRefType>(type))
      writer.writeArray(adaptor.getValue(), memref.getRank());
    else
      writer.write(adaptor.getValue(), type.isInteger(1));
    rewriter.eraseOp(op);
    return success();
  }
};

//===----------------------------------------------------------------------===//
// Fields
//===----------------------------------------------------------------------===//

struct ObjectFieldLowering : ConvertOpToLLVMPattern<ObjectFieldOp> {
  using ConvertOpToLLVMPattern::ConvertOpToLLVMPattern;

  LogicalResult
  matchAndRewrite(ObjectFieldOp op, OpAdaptor adaptor,
                  ConversionPatternRewriter &rewriter) const override {
    Value address = getFieldAddress(rewriter, op.getLoc(), adaptor.getObject(),
                                    op.getField());
    auto load = rewriter.replaceOpWithNewOp<LLVM::LoadOp>(
        op, getTypeConverter()->convertType(op.getType()), address);
    load.setTBAATags(getAliasTags(getContext(), WordKind::Field));
    return success();
  }
};

struct SetObjectFieldLowering : ConvertOpToLLVMPattern<SetObjectFieldOp> {
  using ConvertOpToLLVMPattern::ConvertOpToLLVMPattern;

  LogicalResult
  matchAndRewrite(SetObjectFieldOp op, OpAdaptor adaptor,
                  ConversionPatternRewriter &rewriter) const override {
    Value address = getFieldAddress(rewriter, op.getLoc(), adaptor.getObject(),
                                    op.getField());
    auto store = rewriter.replaceOpWithNewOp<LLVM::StoreOp>(
        op, adaptor.getValue(), address);
    store.setTBAATags(getAliasTags(getContext(), WordKind::Field));
    return success();
  }
};

struct ObjectSlotsLowering : ConvertOpToLLVMPattern<ObjectSlotsOp> {
  using ConvertOpToLLVMPattern::ConvertOpToLLVMPattern;

  LogicalResult
  matchAndRewrite(ObjectSlotsOp op, OpAdaptor adaptor,
                  ConversionPatternRewriter &rewriter) const override {
    rewriter.replaceOp(
        op, getFieldAddress(rewriter, op.getLoc(), adaptor.getObject(), 0));
    return success();
  }
};

struct NullObjectLowering : ConvertOpToLLVMPattern<NullObjectOp> {
  using ConvertOpToLLVMPattern::ConvertOpToLLVMPattern;

  LogicalResult
  matchAndRewrite(NullObjectOp op, OpAdaptor,
                  ConversionPatternRewriter &rewriter) const override {
    rewriter.replaceOpWithNewOp<LLVM::ZeroOp>(
        op, getTypeConverter()->convertType(op.getType()));
    return success();
  }
};

/// A descriptor without an owner over a constant of the module.
struct TextLowering : ConvertOpToLLVMPattern<TextOp> {
  TextLowering(const LLVMTypeConverter &converter, ConstantTexts &texts)
      : ConvertOpToLLVMPattern(converter), texts(texts) {}

  LogicalResult
  matchAndRewrite(TextOp op, OpAdaptor,
                  ConversionPatternRewriter &rewriter) const override {
    auto type = dyn_cast<MemRefType>(op.getType());
    if (!type)
      return rewriter.notifyMatchFailure(op, "the text is not a memref");
    Location location = op.getLoc();
    unsigned width = type.getElementTypeBitWidth() / 8;
    std::string text =
        op.getRaw() ? op.getValue().str() : encodeText(op.getValue(), width);
    auto result = MemRefDescriptor::poison(
        rewriter, location, getTypeConverter()->convertType(type));
    Value owner =
        LLVM::ZeroOp::create(rewriter, location, result.getElementPtrType());
    result.setAllocatedPtr(rewriter, location, owner);
    result.setAlignedPtr(
        rewriter, location,
        LLVM::AddressOfOp::create(rewriter, location, texts.get(text)));
    result.setConstantOffset(rewriter, location, 0);
    result.setConstantSize(rewriter, location, 0, text.size() / width);
    result.setConstantStride(rewriter, location, 0, 1);
    rewriter.replaceOp(op, Value(result));
    return success();
  }

private:
  ConstantTexts &texts;
};

/// runtime_function(object)
template <typename OpTy> struct CountLowering : ConvertOpToLLVMPattern<OpTy> {
  CountLowering(const LLVMTypeConverter &converter, RuntimeFunction function)
      : ConvertOpToLLVMPattern<OpTy>(converter), function(function) {}

  LogicalResult
  matchAndRewrite(OpTy op, typename OpTy::Adaptor adaptor,
                  ConversionPatternRewriter &rewriter) const override {
    if (!isa<ObjectType>(op.getBuffer().getType()))
      return rewriter.notifyMatchFailure(op, "not a reference to an object");
    LLVM::LLVMFuncOp callee =
        declareRuntime(op->template getParentOfType<ModuleOp>(), function);
    rewriter.replaceOpWithNewOp<LLVM::CallOp>(op, callee, adaptor.getBuffer());
    return success();
  }

private:
  RuntimeFunction function;
};
} // namespace

void pyarray::addObjectTypes(LLVMTypeConverter &converter) {
  Type pointer = LLVM::LLVMPointerType::get(&converter.getContext());
  converter.addConversion([pointer](ObjectType) { return pointer; });
  converter.addConversion([pointer](SlotsType) { return pointer; });
}

void pyarray::populateObjectPatterns(const LLVMTypeConverter &converter,
                                     ConstantTexts &texts,
                                     RewritePatternSet &patterns) {
  patterns.add<RuntimeCallLowering, TextLowering>(converter, texts);
  patterns.add<CountLowering<RetainOp>>(converter, RuntimeFunction::Retain);
  patterns.add<CountLowering<ReleaseOp>>(converter, RuntimeFunction::Release);
  patterns.add<StackSlotsLowering, LoadSlotLowering, StoreSlotLowering,
               ObjectFieldLowering, SetObjectFieldLowering, ObjectSlotsLowering,
               NullObjectLowering>(converter);
}
