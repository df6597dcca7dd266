//===- LowerChecks.cpp - Failure becomes a branch and a status ------------===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
//   func.func @f(%i: index, %n: index) -> index {
//     %j = pyarray.wrap_index %i in %n axis 0
//     return %j : index
//   }
//
// becomes
//
//   func.func @f(%i: index, %n: index) -> (i32, index) {
//     ...                                   // %j is %i, or %i + %n if negative
//     cf.cond_br %in_bounds, ^after, ^raise
//   ^after:
//     return %zero, %j : i32, index
//   ^raise:
//     %status = llvm.call @pyarray_raise(%site, %count, %arguments)
//     cf.br ^failed(%status)
//   ^failed(%failure: i32):
//     return %failure, %poison : i32, index
//   }
//
//===----------------------------------------------------------------------===//

#include "CheckLowering.h"
#include "RuntimeFunctions.h"

#include "mlir/Dialect/ControlFlow/IR/ControlFlow.h"
#include "mlir/Dialect/ControlFlow/IR/ControlFlowOps.h"
#include "mlir/Dialect/UB/IR/UBOps.h"
#include "mlir/Transforms/RegionUtils.h"
#include "pyarray/Conversion/Passes.h"

using namespace mlir;

namespace pyarray {
#define GEN_PASS_DEF_LOWERCHECKSPASS
#include "pyarray/Conversion/Passes.h.inc"
} // namespace pyarray

using namespace pyarray;

//===----------------------------------------------------------------------===//
// One function
//===----------------------------------------------------------------------===//

LogicalResult FunctionLowering::collect() {
  WalkResult walked = function.walk([&](Operation *op) {
    if (!isa<CheckOp, WrapIndexOp, AllocOp, RuntimeCallOp, func::CallOp,
             func::ReturnOp>(op))
      return WalkResult::advance();
    work.push_back(op);
    if (isa<func::FuncOp, TryOp>(op->getParentOp()))
      return WalkResult::advance();
    op->emitOpError("expected control flow to be lowered, but got an op in '")
        << op->getParentOp()->getName() << "'";
    return WalkResult::interrupt();
  });
  return failure(walked.wasInterrupted());
}

LogicalResult FunctionLowering::run() {
  if (failed(collect()))
    return failure();
  scopes.inlineAll(function, work);
  planCleanups();
  bool raises = graph.raises(function);
  if (raises && failed(function.insertResult(0, builder.getI32Type(),
                                             builder.getDictionaryAttr({}))))
    return failure();
  if (graph.isRecursive(function) && failed(checkStack()))
    return failure();
  for (Operation *op : work)
    lower(op, raises);
  // The handler of a body that cannot raise, and what nobody cleans up.
  if (!scopes.empty() || !cleanups.empty()) {
    IRRewriter rewriter(builder);
    (void)eraseUnreachableBlocks(rewriter, function->getRegions());
  }
  if (raises)
    function->setAttr(raisesAttrName, builder.getUnitAttr());
  return success();
}

void FunctionLowering::lower(Operation *op, bool raises) {
  builder.setInsertionPoint(op);
  scope = scopes.find(op);
  cleanup = cleanups.lookup(op);
  if (auto check = dyn_cast<CheckOp>(op))
    lowerCheck(check);
  else if (auto wrap = dyn_cast<WrapIndexOp>(op))
    lowerWrapIndex(wrap);
  else if (auto alloc = dyn_cast<AllocOp>(op))
    lowerAlloc(alloc);
  else if (auto call = dyn_cast<func::CallOp>(op))
    lowerCall(call);
  else if (auto call = dyn_cast<RuntimeCallOp>(op))
    lowerRuntimeCall(call);
  else if (raises)
    lowerReturn(cast<func::ReturnOp>(op));
}

//===----------------------------------------------------------------------===//
// Branches
//===----------------------------------------------------------------------===//

OpBuilder::InsertPoint FunctionLowering::branchUnless(Location location,
                                                      Value condition) {
  Block *before = builder.getInsertionBlock();
  Block *after = before->splitBlock(builder.getInsertionPoint());
  Block *otherwise =
      builder.createBlock(&function.getBody(), function.getBody().end());
  builder.setInsertionPointToEnd(before);
  cf::CondBranchOp::create(builder, location, condition, after, otherwise);
  builder.setInsertionPointToStart(otherwise);
  return {after, after->begin()};
}

void FunctionLowering::raiseUnless(Location location, Value condition,
                                   ExceptionKind exception, StringRef message,
                                   ValueRange arguments) {
  OpBuilder::InsertPoint rest = branchUnless(location, condition);
  Value array = makeArgumentArray(location, arguments);
  Value site =
      sites.getAddress(builder, location, static_cast<int32_t>(exception),
                       getPythonName(), message);
  Value count = constant(location, builder.getI64Type(), arguments.size());
  Value status =
      LLVM::CallOp::create(builder, location,
                           declareRuntime(module, RuntimeFunction::Raise),
                           ValueRange{site, count, array})
          .getResult();
  fail(location, status);
  builder.restoreInsertionPoint(rest);
}

void FunctionLowering::fail(Location location, Value status) {
  if (!cleanup)
    return leave(location, status);
  cf::BranchOp::create(builder, location, cleanup, status);
  if (cleanup->mightHaveTerminator())
    return;
  OpBuilder::InsertionGuard guard(builder);
  builder.setInsertionPointToEnd(cleanup);
  leave(location, cleanup->getArgument(0));
}

/// An error that is handled in this function leaves its status behind.
void FunctionLowering::leave(Location location, Value status) {
  auto getOutermost = [&] { return getFailureBlock(); };
  if (Block *target = scopes.getTarget(scope, builder, getOutermost))
    cf::BranchOp::create(builder, location, target);
  else
    cf::BranchOp::create(builder, location, getFailureBlock(), status);
}

Block *FunctionLowering::getFailureBlock() {
  if (failureBlock)
    return failureBlock;
  OpBuilder::InsertionGuard guard(builder);
  Location location = function.getLoc();
  failureBlock =
      builder.createBlock(&function.getBody(), function.getBody().end(),
                          builder.getI32Type(), location);
  SmallVector<Value> results = {failureBlock->getArgument(0)};
  for (Type type : function.getResultTypes().drop_front())
    results.push_back(ub::PoisonOp::create(builder, location, type));
  func::ReturnOp::create(builder, location, results);
  return failureBlock;
}

Value FunctionLowering::makeArgumentArray(Location location,
                                          ValueRange values) {
  Type pointer = LLVM::LLVMPointerType::get(builder.getContext());
  if (values.empty())
    return LLVM::ZeroOp::create(builder, location, pointer);
  Type i64 = builder.getI64Type();
  argumentCount = std::max<int64_t>(argumentCount, values.size());
  {
    OpBuilder::InsertionGuard guard(builder);
    builder.setInsertionPointToStart(&function.front());
    Value count = constant(function.getLoc(), i64, argumentCount);
    if (arguments) {
      count.getDefiningOp()->moveBefore(arguments);
      arguments.getArraySizeMutable().assign(count);
    } else {
      arguments = LLVM::AllocaOp::create(builder, function.getLoc(), pointer,
                                         i64, count);
    }
  }
  for (auto [i, value] : llvm::enumerate(values)) {
    Value address = LLVM::GEPOp::create(builder, location, pointer, i64,
                                        arguments, LLVM::GEPArg(i));
    if (value.getType().isIndex())
      value = arith::IndexCastOp::create(builder, location, i64, value);
    LLVM::StoreOp::create(builder, location, value, address);
  }
  return arguments;
}

//===----------------------------------------------------------------------===//
// The pass
//===----------------------------------------------------------------------===//

/// From here on names are symbols of the machine: a user's `sin` must not be
/// taken for the C library's.
static void renameFunctions(ModuleOp module) {
  DenseMap<Attribute, Attribute> renamed;
  for (auto function : module.getOps<func::FuncOp>()) {
    if (function.isExternal())
      continue;
    auto old = FlatSymbolRefAttr::get(function.getSymNameAttr());
    function.setSymName((userPrefix + function.getSymName()).str());
    renamed[old] = FlatSymbolRefAttr::get(function.getSymNameAttr());
  }
  // All uses at once: a function may call hundreds.
  AttrTypeReplacer replacer;
  replacer.addReplacement([&](FlatSymbolRefAttr name) -> Attribute {
    auto found = renamed.find(name);
    return found == renamed.end() ? name : found->second;
  });
  replacer.recursivelyReplaceElementsIn(module);
}

namespace {
struct LowerChecksPass : pyarray::impl::LowerChecksPassBase<LowerChecksPass> {
  void runOnOperation() override {
    ModuleOp module = getOperation();
    WalkResult walked = module.walk([](AllocOp op) {
      if (isa<MemRefType>(op.getBuffer().getType()))
        return WalkResult::advance();
      op.emitOpError("expected a memref, but got ") << op.getBuffer().getType();
      return WalkResult::interrupt();
    });
    if (walked.wasInterrupted())
      return signalPassFailure();
    renameFunctions(module);
    CallGraph graph(module);
    ErrorSites sites(module);
    LLVMTypeConverter converter(&getContext());
    for (auto function : module.getOps<func::FuncOp>()) {
      if (function.isExternal())
        continue;
      if (failed(FunctionLowering(function, graph, sites, converter).run()))
        return signalPassFailure();
    }
  }
};
} // namespace
