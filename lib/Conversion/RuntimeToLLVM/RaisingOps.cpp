//===- RaisingOps.cpp - Each op that may raise ----------------------------===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Buffers.h"
#include "CheckLowering.h"
#include "RuntimeFunctions.h"

#include "mlir/Dialect/ControlFlow/IR/ControlFlow.h"
#include "mlir/Dialect/ControlFlow/IR/ControlFlowOps.h"
#include "mlir/Dialect/MemRef/IR/MemRef.h"
#include "pyarray/Dialect/PyArray/Transforms/Passes.h"
#include "pyarray/Runtime/Runtime.h"

using namespace mlir;
using namespace pyarray;

void FunctionLowering::lowerCheck(CheckOp op) {
  raiseUnless(op.getLoc(), op.getCondition(), op.getException(),
              op.getMessage(), op.getArguments());
  op.erase();
}

/// Is the index data, read from memory or converted from a float, so that
/// nothing is known of it?
static bool isData(Value index) {
  while (Operation *op = index.getDefiningOp()) {
    if (isa<memref::LoadOp, arith::FPToSIOp>(op))
      return true;
    if (!isa<arith::IndexCastOp, arith::IndexCastUIOp, arith::ExtSIOp,
             arith::ExtUIOp>(op))
      return false;
    index = op->getOperand(0);
  }
  return false;
}

/// Branches to a new block where `isRight` does not hold, as it hardly ever
/// does, and stays in it; returns where it does, with the index as an argument.
/// Selecting would put three instructions between a load of the index and the
/// access that waits for it.
OpBuilder::InsertPoint
FunctionLowering::branchUnless(Location location, Value isRight, Value index) {
  Block *before = builder.getInsertionBlock();
  Block *after = before->splitBlock(builder.getInsertionPoint());
  after->addArgument(index.getType(), location);
  Block *negative =
      builder.createBlock(&function.getBody(), function.getBody().end());
  builder.setInsertionPointToEnd(before);
  cf::CondBranchOp::create(builder, location, isRight, after, index, negative,
                           ValueRange(), ArrayRef<int32_t>{2000, 1});
  builder.setInsertionPointToStart(negative);
  return {after, after->begin()};
}

void FunctionLowering::raiseIndexErrorUnless(Value inBounds, WrapIndexOp op) {
  std::string message = ("index {0} is out of bounds for axis " +
                         llvm::Twine(op.getAxis()) + " with size {1}")
                            .str();
  SmallVector<Value> arguments{op.getIndex(), op.getExtent()};
  if (auto own = op->getAttrOfType<StringAttr>(wrapMessageAttrName)) {
    message = own.str();
    arguments.clear();
  }
  raiseUnless(op.getLoc(), inBounds, ExceptionKind::IndexError, message,
              arguments);
}

/// result = index < 0 ? index + extent : index; 0 <= result < extent
void FunctionLowering::lowerWrapIndex(WrapIndexOp op) {
  Location location = op.getLoc();
  Value index = op.getIndex(), extent = op.getExtent();
  OpBuilder::InsertPoint rest;
  bool wraps = !op->hasAttr(nonNegativeAttrName);
  bool isChecked = !op->hasAttr(uncheckedAttrName);
  bool branches = wraps && isData(index);
  Value zero = constant(location, builder.getIndexType(), 0);
  auto compare = [&](arith::CmpIPredicate predicate, Value left, Value right) {
    return arith::CmpIOp::create(builder, location, predicate, left, right);
  };
  // An extent is not negative: one unsigned test covers both bounds.
  if (branches)
    rest = branchUnless(location,
                        isChecked
                            ? compare(arith::CmpIPredicate::ult, index, extent)
                            : compare(arith::CmpIPredicate::sge, index, zero),
                        index);
  Value wrapped = index;
  if (wraps)
    wrapped = arith::AddIOp::create(builder, location, index, extent);
  if (wraps && !branches) {
    Value negative = compare(arith::CmpIPredicate::slt, index, zero);
    wrapped =
        arith::SelectOp::create(builder, location, negative, wrapped, index);
  }
  if (isChecked)
    raiseIndexErrorUnless(compare(arith::CmpIPredicate::ult, wrapped, extent),
                          op);
  if (branches) {
    cf::BranchOp::create(builder, location, rest.getBlock(), wrapped);
    builder.restoreInsertionPoint(rest);
    wrapped = rest.getBlock()->getArgument(0);
  }
  op.replaceAllUsesWith(wrapped);
  op.erase();
}

/// status, results... = callee(arguments...); status is 0 or passed on
void FunctionLowering::lowerCall(func::CallOp op) {
  auto callee = module.lookupSymbol<func::FuncOp>(op.getCallee());
  if (!callee || !graph.raises(callee))
    return;
  Location location = op.getLoc();
  SmallVector<Type> types = {builder.getI32Type()};
  llvm::append_range(types, op.getResultTypes());
  SmallVector<Value> operands(op.getOperands());
  if (graph.isRecursive(callee))
    operands.push_back(getStackLimit(location));
  auto call =
      func::CallOp::create(builder, location, op.getCallee(), types, operands);
  passOnFailure(location, call.getResult(0));
  op.replaceAllUsesWith(call.getResults().drop_front());
  op.erase();
}

/// status = callee(arguments...); it is 0 or passed on
void FunctionLowering::lowerRuntimeCall(RuntimeCallOp op) {
  if (!op.getRaises())
    return;
  auto call = RuntimeCallOp::create(builder, op.getLoc(), builder.getI32Type(),
                                    op.getCalleeAttr(), op.getArguments(),
                                    op.getLayoutAttr(), /*raises=*/UnitAttr());
  if (Attribute body = op->getAttr(generatorBodyAttrName))
    call->setAttr(generatorBodyAttrName, body);
  passOnFailure(op.getLoc(), call.getResult(),
                /*isTraced=*/!op->hasAttr(reraiseAttrName));
  op.erase();
}

/// Calls of what failed are in the traceback, too.
void FunctionLowering::passOnFailure(Location location, Value status,
                                     bool isTraced) {
  Value zero = constant(location, builder.getI32Type(), 0);
  Value succeeded = arith::CmpIOp::create(
      builder, location, arith::CmpIPredicate::eq, status, zero);
  OpBuilder::InsertPoint rest = branchUnless(location, succeeded);
  if (isTraced) {
    Value site = sites.getAddress(builder, location, PYARRAY_NO_ERROR,
                                  getPythonName(), "");
    LLVM::CallOp::create(builder, location,
                         declareRuntime(module, RuntimeFunction::Trace), site);
  }
  fail(location, status);
  builder.restoreInsertionPoint(rest);
}

void FunctionLowering::lowerReturn(func::ReturnOp op) {
  op->insertOperands(0, constant(op.getLoc(), builder.getI32Type(), 0));
}

/// The limit comes down the calls of a cycle in a register: that is cheaper
/// than to look it up, which depends on the thread, at each call.
LogicalResult FunctionLowering::checkStack() {
  Location location = function.getLoc();
  Type pointer = LLVM::LLVMPointerType::get(builder.getContext());
  if (failed(function.insertArgument(function.getNumArguments(), pointer,
                                     builder.getDictionaryAttr({}), location)))
    return failure();
  function->setAttr(stackLimitAttrName, builder.getUnitAttr());
  builder.setInsertionPointToStart(&function.front());
  // Of the functions inlined into one frame, all have the same address.
  Value top =
      LLVM::CallIntrinsicOp::create(
          builder, location, pointer,
          builder.getStringAttr("llvm.addressofreturnaddress.p0"), ValueRange())
          .getResult(0);
  Value enough =
      LLVM::ICmpOp::create(builder, location, LLVM::ICmpPredicate::ugt, top,
                           getStackLimit(location));
  raiseUnless(location, enough, ExceptionKind::RecursionError,
              "maximum recursion depth exceeded", {});
  return success();
}

Value FunctionLowering::getStackLimit(Location location) {
  if (graph.isRecursive(function))
    return function.getArguments().back();
  return LLVM::CallOp::create(
             builder, location,
             declareRuntime(module, RuntimeFunction::StackLimit), ValueRange())
      .getResult();
}

void FunctionLowering::raiseUnlessCountable(Location location, Value count,
                                            int64_t bytes) {
  Value limit = constant(location, builder.getI64Type(),
                         std::numeric_limits<int64_t>::max() / bytes);
  Value countable = arith::CmpIOp::create(
      builder, location, arith::CmpIPredicate::ule, count, limit);
  raiseUnless(location, countable, ExceptionKind::ValueError,
              "array is too big; `arr.size * arr.dtype.itemsize` is larger "
              "than the maximum possible size.",
              {});
}

void FunctionLowering::raiseUnlessAllocated(Location location, Value owner,
                                            ValueRange extents) {
  Value null = LLVM::ZeroOp::create(builder, location, owner.getType());
  Value allocated = LLVM::ICmpOp::create(builder, location,
                                         LLVM::ICmpPredicate::ne, owner, null);
  std::string message = extents.empty()
                            ? "unable to allocate an array"
                            : ("unable to allocate an array with shape {0:" +
                               llvm::Twine(extents.size()) + "}")
                                  .str();
  raiseUnless(location, allocated, ExceptionKind::MemoryError, message,
              extents);
}

void FunctionLowering::lowerAlloc(AllocOp op) {
  Location location = op.getLoc();
  Type i64 = builder.getI64Type();
  auto type = cast<MemRefType>(op.getBuffer().getType());
  SmallVector<Value> extents;
  auto dynamic = op.getExtents().begin();
  for (int64_t extent : type.getShape())
    extents.push_back(
        ShapedType::isDynamic(extent)
            ? arith::IndexCastOp::create(builder, location, i64, *dynamic++)
                  .getResult()
            : constant(location, i64, extent));
  int64_t bytes = getElementBytes(type.getElementType());
  Value size = constant(location, i64, bytes);
  Value count = countElements(builder, location, extents);
  if (!op.getIsOptional())
    raiseUnlessCountable(location, count, bytes);
  Value owner =
      LLVM::CallOp::create(builder, location,
                           declareRuntime(module, RuntimeFunction::Alloc),
                           ValueRange{count, size})
          .getResult();
  if (!op.getIsOptional())
    raiseUnlessAllocated(location, owner, extents);
  op.replaceAllUsesWith(
      packBuffer(builder, location, converter, type, owner, extents));
  op.erase();
}
