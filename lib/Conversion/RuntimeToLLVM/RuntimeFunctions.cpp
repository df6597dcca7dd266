//===- RuntimeFunctions.cpp - Declarations of the runtime -----------------===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "RuntimeFunctions.h"

#include "mlir/IR/Builders.h"

using namespace mlir;

namespace pyarray {

static StringRef getName(RuntimeFunction function) {
  switch (function) {
  case RuntimeFunction::Alloc:
    return "pyarray_alloc";
  case RuntimeFunction::Retain:
    return "pyarray_retain";
  case RuntimeFunction::Release:
    return "pyarray_release";
  case RuntimeFunction::Unshared:
    return "pyarray_unshared";
  case RuntimeFunction::Raise:
    return "pyarray_raise";
  case RuntimeFunction::Trace:
    return "pyarray_trace";
  case RuntimeFunction::StackLimit:
    return "pyarray_stack_limit";
  }
  llvm_unreachable("every function has a name");
}

static LLVM::LLVMFunctionType getType(MLIRContext *context,
                                      RuntimeFunction function) {
  Type pointer = LLVM::LLVMPointerType::get(context);
  Type i1 = IntegerType::get(context, 1);
  Type i32 = IntegerType::get(context, 32);
  Type i64 = IntegerType::get(context, 64);
  Type none = LLVM::LLVMVoidType::get(context);
  switch (function) {
  case RuntimeFunction::Alloc:
    return LLVM::LLVMFunctionType::get(pointer, {i64, i64});
  case RuntimeFunction::Retain:
  case RuntimeFunction::Release:
  case RuntimeFunction::Trace:
    return LLVM::LLVMFunctionType::get(none, {pointer});
  case RuntimeFunction::Unshared:
    return LLVM::LLVMFunctionType::get(i1, {pointer});
  case RuntimeFunction::Raise:
    return LLVM::LLVMFunctionType::get(i32, {pointer, i64, pointer});
  case RuntimeFunction::StackLimit:
    return LLVM::LLVMFunctionType::get(pointer, {});
  }
  llvm_unreachable("every function has a type");
}

/// What LLVM cannot know: a buffer is fresh, raising is rare, and counting
/// references keeps no pointer.
static void setAttributes(LLVM::LLVMFuncOp declaration,
                          RuntimeFunction function) {
  Builder builder(declaration.getContext());
  SmallVector<Attribute> attributes = {builder.getStringAttr("nounwind")};
  switch (function) {
  case RuntimeFunction::Alloc:
    declaration.setResultAttr(0, LLVM::LLVMDialect::getNoAliasAttrName(),
                              builder.getUnitAttr());
    break;
  case RuntimeFunction::Retain:
  case RuntimeFunction::Release:
  case RuntimeFunction::Unshared:
    break;
  case RuntimeFunction::Raise:
  case RuntimeFunction::Trace:
    attributes.push_back(builder.getStringAttr("cold"));
    break;
  case RuntimeFunction::StackLimit:
    // The same at each call of a thread, and code stays on its thread.
    declaration.setMemoryEffectsAttr(builder.getAttr<LLVM::MemoryEffectsAttr>(
        SmallVector<LLVM::ModRefInfo>(6, LLVM::ModRefInfo::NoModRef)));
    attributes.push_back(builder.getStringAttr("willreturn"));
    break;
  }
  declaration.setPassthroughAttr(builder.getArrayAttr(attributes));
}

OpBuilder atDeclarations(ModuleOp module) {
  OpBuilder builder = OpBuilder::atBlockBegin(module.getBody());
  for (Operation &op : llvm::reverse(*module.getBody()))
    if (isa<FunctionOpInterface>(op)) {
      builder.setInsertionPointAfter(&op);
      break;
    }
  return builder;
}

LLVM::LLVMFuncOp declareRuntime(ModuleOp module, RuntimeFunction function) {
  StringRef name = getName(function);
  if (auto found = module.lookupSymbol<LLVM::LLVMFuncOp>(name))
    return found;
  OpBuilder builder = atDeclarations(module);
  auto declaration = LLVM::LLVMFuncOp::create(
      builder, module.getLoc(), name, getType(module.getContext(), function));
  setAttributes(declaration, function);
  return declaration;
}

} // namespace pyarray
