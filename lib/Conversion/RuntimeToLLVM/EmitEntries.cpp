//===- EmitEntries.cpp - The uniform C entry of entry functions -----------===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

//
//   llvm.func internal @py.scale(%owner: !llvm.ptr, ..., %k: f64) -> f64
//       attributes {pyarray.arguments = [!pyarray.array<?xf64>, f64],
//                   pyarray.result = f64}
//
// gets the entry
//
//   llvm.func @pyarray_entry_scale(%words: !llvm.ptr, %results: !llvm.ptr) ->
//   i32 {
//     %owner = llvm.load %words[0]  ...      // one load for each word
//     %r = llvm.call @py.scale(%owner, ..., %k)
//     llvm.store %r, %results[0]
//     llvm.return %zero
//   }
//
//===----------------------------------------------------------------------===//

#include "RuntimeFunctions.h"
#include "Words.h"

#include "mlir/Dialect/Func/IR/FuncOps.h"
#include "mlir/Dialect/LLVMIR/LLVMDialect.h"
#include "mlir/IR/Builders.h"
#include "pyarray/Conversion/Entry.h"
#include "pyarray/Conversion/Passes.h"
#include "pyarray/Dialect/PyArray/IR/PyArray.h"

using namespace mlir;

namespace pyarray {
#define GEN_PASS_DEF_EMITENTRIESPASS
#include "pyarray/Conversion/Passes.h.inc"
} // namespace pyarray

using namespace pyarray;

namespace {
/// Builds the entry of one function.
class EntryBuilder {
public:
  explicit EntryBuilder(LLVM::LLVMFuncOp function)
      : function(function), location(function.getLoc()),
        builder(function.getContext()),
        pointer(LLVM::LLVMPointerType::get(function.getContext())) {}

  LogicalResult run();

private:
  LogicalResult flattenTypes();
  LogicalResult readArguments(Value words, SmallVectorImpl<Value> &operands);
  void writeResults(Value words, ValueRange results);
  LogicalResult checkResults();
  SmallVector<Value> unpack(Value result);

  LLVM::LLVMFuncOp function;
  Location location;
  OpBuilder builder;
  Type pointer;
  SmallVector<Type> arguments, results;
};
} // namespace

//===----------------------------------------------------------------------===//
// Arguments
//===----------------------------------------------------------------------===//

/// How a scalar or reference of a leaf's type is passed.
static bool fitsLeaf(Type leaf, Type type) {
  if (isa<ObjectType>(leaf))
    return isa<LLVM::LLVMPointerType>(type);
  if (auto complex = dyn_cast<ComplexType>(leaf)) {
    auto parts = dyn_cast<LLVM::LLVMStructType>(type);
    return parts && parts.getBody().size() == 2 &&
           parts.getBody().front() == complex.getElementType();
  }
  return type.isIntOrFloat();
}

/// An array's words are owner, data, extents, strides; its descriptor has an
/// offset between, which is 0.
LogicalResult EntryBuilder::readArguments(Value words,
                                          SmallVectorImpl<Value> &operands) {
  WordReader reader(builder, location, words);
  ArrayRef<Type> types = function.getFunctionType().getParams();
  auto mismatch = [&]() {
    return function.emitError("expected the parameters that '")
           << argumentsAttrName << "' says, but got "
           << function.getFunctionType();
  };
  for (Type leaf : arguments) {
    auto array = dyn_cast<ArrayType>(leaf);
    size_t count = array ? 3 + 2 * array.getRank() : 1;
    if (operands.size() + count > types.size())
      return mismatch();
    for (size_t i = 0; i < count; ++i) {
      Type type = types[operands.size()];
      bool fits = array && i < 2 ? isa<LLVM::LLVMPointerType>(type)
                  : array        ? type.isInteger(64)
                                 : fitsLeaf(leaf, type);
      if (!fits)
        return mismatch();
      operands.push_back(
          array && i == 2 ? LLVM::ConstantOp::create(
                                builder, location, builder.getI64IntegerAttr(0))
                                .getResult()
                          : reader.read(type));
    }
  }
  if (function->hasAttr(stackLimitAttrName)) {
    auto limit = declareRuntime(function->getParentOfType<ModuleOp>(),
                                RuntimeFunction::StackLimit);
    operands.push_back(
        LLVM::CallOp::create(builder, location, limit, ValueRange())
            .getResult());
  }
  return operands.size() == types.size() ? success() : mismatch();
}

//===----------------------------------------------------------------------===//
// Results
//===----------------------------------------------------------------------===//

void EntryBuilder::writeResults(Value words, ValueRange values) {
  WordWriter writer(builder, location, words);
  for (auto [leaf, value] : llvm::zip_equal(results, values)) {
    if (auto array = dyn_cast<ArrayType>(leaf))
      writer.writeArray(value, array.getRank());
    else
      writer.write(value, isZeroExtended(leaf));
  }
}

/// Several results of a call are packed into one structure.
static SmallVector<Type> getResultTypes(LLVM::LLVMFuncOp function,
                                        unsigned count) {
  Type type = function.getFunctionType().getReturnType();
  if (isa<LLVM::LLVMVoidType>(type))
    return {};
  auto packed = dyn_cast<LLVM::LLVMStructType>(type);
  if (count == 1 || !packed)
    return {type};
  return llvm::to_vector(packed.getBody());
}

LogicalResult EntryBuilder::checkResults() {
  unsigned raises = function->hasAttr(raisesAttrName);
  SmallVector<Type> types = getResultTypes(function, results.size() + raises);
  bool fits = types.size() == results.size() + raises &&
              (!raises || types.front().isInteger(32));
  for (unsigned i = raises; fits && i < types.size(); ++i) {
    auto array = dyn_cast<ArrayType>(results[i - raises]);
    auto descriptor = dyn_cast<LLVM::LLVMStructType>(types[i]);
    fits = array ? descriptor && descriptor.getBody().size() ==
                                     (array.getRank() ? 5u : 3u)
                 : fitsLeaf(results[i - raises], types[i]);
  }
  if (fits)
    return success();
  return function.emitError("expected the results that '")
         << resultAttrName << "' says, but got " << function.getFunctionType();
}

SmallVector<Value> EntryBuilder::unpack(Value result) {
  unsigned count = results.size() + function->hasAttr(raisesAttrName);
  if (count == 0)
    return {};
  if (count == 1)
    return {result};
  SmallVector<Value> values;
  for (unsigned i = 0; i < count; ++i)
    values.push_back(
        LLVM::ExtractValueOp::create(builder, location, result, i));
  return values;
}

//===----------------------------------------------------------------------===//
// The entry
//===----------------------------------------------------------------------===//

LogicalResult EntryBuilder::flattenTypes() {
  auto listed = function->getAttrOfType<ArrayAttr>(argumentsAttrName);
  auto result = function->getAttrOfType<TypeAttr>(resultAttrName);
  if (!listed || !result)
    return function.emitError("expected the attributes '")
           << argumentsAttrName << "' and '" << resultAttrName << "'";
  SmallVector<Attribute> types(listed.getValue());
  for (Attribute type : types)
    if (!isa<TypeAttr>(type) ||
        failed(flattenEntryType(cast<TypeAttr>(type).getValue(), arguments)))
      return function.emitError("expected the type of an argument, but got ")
             << type;
  if (failed(flattenEntryType(result.getValue(), results)))
    return function.emitError("expected the type of a result, but got ")
           << result;
  return success();
}

LogicalResult EntryBuilder::run() {
  if (failed(flattenTypes()) || failed(checkResults()))
    return failure();
  Type i32 = builder.getI32Type();
  StringRef name = function.getSymName();
  name.consume_front(userPrefix);
  builder.setInsertionPointAfter(function);
  auto entry = LLVM::LLVMFuncOp::create(
      builder, location, (entryPrefix + name).str(),
      LLVM::LLVMFunctionType::get(i32, {pointer, pointer}));
  for (unsigned i : {0, 1})
    entry.setArgAttr(i, LLVM::LLVMDialect::getNoAliasAttrName(),
                     builder.getUnitAttr());
  builder.setInsertionPointToStart(entry.addEntryBlock(builder));

  SmallVector<Value> operands;
  if (failed(readArguments(entry.getArgument(0), operands)))
    return failure();
  auto call = LLVM::CallOp::create(builder, location, function, operands);
  Value zero =
      LLVM::ConstantOp::create(builder, location, builder.getI32IntegerAttr(0));
  SmallVector<Value> values =
      unpack(call.getNumResults() ? call.getResult() : Value());
  if (function->hasAttr(raisesAttrName)) {
    Value status = values.front();
    values.erase(values.begin());
    Block *done = builder.createBlock(&entry.getBody(), {}, i32, location);
    LLVM::ReturnOp::create(builder, location, done->getArgument(0));
    Block *succeeded = builder.createBlock(done);
    builder.setInsertionPointToEnd(&entry.getBody().front());
    Value success = LLVM::ICmpOp::create(builder, location,
                                         LLVM::ICmpPredicate::eq, status, zero);
    LLVM::CondBrOp::create(builder, location, success, succeeded, ValueRange(),
                           done, status);
    builder.setInsertionPointToStart(succeeded);
  }
  writeResults(entry.getArgument(1), values);
  LLVM::ReturnOp::create(builder, location, zero);
  return success();
}

namespace {
struct EmitEntriesPass : pyarray::impl::EmitEntriesPassBase<EmitEntriesPass> {
  void runOnOperation() override {
    SmallVector<LLVM::LLVMFuncOp> functions(
        getOperation().getOps<LLVM::LLVMFuncOp>());
    for (LLVM::LLVMFuncOp function : functions) {
      if (function.isExternal())
        continue;
      function.setLinkage(LLVM::Linkage::Internal);
      if ((function->hasAttr(argumentsAttrName) ||
           function->hasAttr(resultAttrName)) &&
          failed(EntryBuilder(function).run()))
        return signalPassFailure();
    }
  }
};
} // namespace
