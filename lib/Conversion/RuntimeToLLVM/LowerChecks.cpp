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

#include "Buffers.h"
#include "CallGraph.h"
#include "ErrorSites.h"
#include "RuntimeFunctions.h"

#include "mlir/Conversion/LLVMCommon/TypeConverter.h"
#include "mlir/Dialect/Arith/IR/Arith.h"
#include "mlir/Dialect/ControlFlow/IR/ControlFlow.h"
#include "mlir/Dialect/ControlFlow/IR/ControlFlowOps.h"
#include "mlir/Dialect/Func/IR/FuncOps.h"
#include "mlir/Dialect/MemRef/IR/MemRef.h"
#include "mlir/Dialect/UB/IR/UBOps.h"
#include "pyarray/Conversion/Entry.h"
#include "pyarray/Conversion/Passes.h"
#include "pyarray/Dialect/PyArray/IR/PyArray.h"
#include "pyarray/Runtime/Runtime.h"

using namespace mlir;

namespace pyarray {
#define GEN_PASS_DEF_LOWERCHECKSPASS
#include "pyarray/Conversion/Passes.h.inc"
} // namespace pyarray

using namespace pyarray;

//===----------------------------------------------------------------------===//
// One function
//===----------------------------------------------------------------------===//

namespace {
class FunctionLowering {
public:
  FunctionLowering(func::FuncOp function, const CallGraph &graph,
                   ErrorSites &sites, const LLVMTypeConverter &converter)
      : function(function), graph(graph), sites(sites), converter(converter),
        module(function->getParentOfType<ModuleOp>()),
        builder(function.getContext()) {}

  LogicalResult run();

private:
  void lower(Operation *op, bool raises);
  void lowerCheck(CheckOp op);
  void lowerWrapIndex(WrapIndexOp op);
  void lowerAlloc(AllocOp op);
  void lowerCall(func::CallOp op);
  void lowerRuntimeCall(RuntimeCallOp op);
  void lowerReturn(func::ReturnOp op);
  LogicalResult checkStack();
  Value getStackLimit(Location location);

  /// Ends the block at the builder's place, which goes on in a new block where
  /// `condition` holds; the builder then stands in another new block, for what
  /// happens where it does not.
  OpBuilder::InsertPoint branchUnless(Location location, Value condition);
  /// Raises where `condition` does not hold; the builder stays where it does.
  void raiseUnless(Location location, Value condition, ExceptionKind exception,
                   StringRef message, ValueRange arguments);
  /// Fails where `status`, which somebody else's error left, is not 0.
  void passOnFailure(Location location, Value status);
  OpBuilder::InsertPoint branchOnNegative(Location location, Value index,
                                          Value extent);
  Block *getFailureBlock();
  Value makeArgumentArray(Location location, ValueRange values);
  Value constant(Location location, Type type, int64_t value) {
    return arith::ConstantOp::create(builder, location,
                                     builder.getIntegerAttr(type, value));
  }
  /// The name that the user gave: `f` of `Class.f#2(int)`, as in a traceback
  /// of Python. The importer numbers functions of one name, inference adds
  /// the types.
  StringRef getPythonName() {
    StringRef name = function.getSymName();
    name.consume_front(userPrefix);
    name = name.take_until([](char c) { return c == '(' || c == '#'; });
    return name.substr(name.rfind('.') + 1);
  }

  func::FuncOp function;
  const CallGraph &graph;
  ErrorSites &sites;
  const LLVMTypeConverter &converter;
  ModuleOp module;
  OpBuilder builder;
  /// Where every error ends; made at the first.
  Block *failureBlock = nullptr;
  /// The arguments of an error, as many as any error of the function has.
  LLVM::AllocaOp arguments;
  int64_t argumentCount = 0;
};
} // namespace

LogicalResult FunctionLowering::run() {
  SmallVector<Operation *> work;
  WalkResult walked = function.walk([&](Operation *op) {
    if (!isa<CheckOp, WrapIndexOp, AllocOp, RuntimeCallOp, func::CallOp,
             func::ReturnOp>(op))
      return WalkResult::advance();
    work.push_back(op);
    if (op->getParentOp() == function)
      return WalkResult::advance();
    op->emitOpError("expected control flow to be lowered, but got an op in '")
        << op->getParentOp()->getName() << "'";
    return WalkResult::interrupt();
  });
  if (walked.wasInterrupted())
    return failure();
  bool raises = graph.raises(function);
  if (raises && failed(function.insertResult(0, builder.getI32Type(),
                                             builder.getDictionaryAttr({}))))
    return failure();
  if (graph.isRecursive(function) && failed(checkStack()))
    return failure();
  for (Operation *op : work)
    lower(op, raises);
  if (raises)
    function->setAttr(raisesAttrName, builder.getUnitAttr());
  return success();
}

void FunctionLowering::lower(Operation *op, bool raises) {
  builder.setInsertionPoint(op);
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
  cf::BranchOp::create(builder, location, getFailureBlock(), status);
  builder.restoreInsertionPoint(rest);
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
// Ops
//===----------------------------------------------------------------------===//

void FunctionLowering::lowerCheck(CheckOp op) {
  raiseUnless(op.getLoc(), op.getCondition(), op.getException(),
              op.getMessage(), op.getArguments());
  op.erase();
}

/// Was the index read from memory, so that nothing is known of it?
static bool isLoaded(Value index) {
  while (Operation *op = index.getDefiningOp()) {
    if (isa<memref::LoadOp>(op))
      return true;
    if (!isa<arith::IndexCastOp, arith::IndexCastUIOp, arith::ExtSIOp,
             arith::ExtUIOp>(op))
      return false;
    index = op->getOperand(0);
  }
  return false;
}

/// Branches to a new block where `condition` does not hold, as it hardly ever
/// does, and stays in it; returns where it does, with the index as an argument.
/// Selecting would put three instructions between a load of the index and the
/// access that waits for it.
OpBuilder::InsertPoint FunctionLowering::branchOnNegative(Location location,
                                                          Value index,
                                                          Value extent) {
  Value inBounds = arith::CmpIOp::create(
      builder, location, arith::CmpIPredicate::ult, index, extent);
  Block *before = builder.getInsertionBlock();
  Block *after = before->splitBlock(builder.getInsertionPoint());
  after->addArgument(index.getType(), location);
  Block *negative =
      builder.createBlock(&function.getBody(), function.getBody().end());
  builder.setInsertionPointToEnd(before);
  cf::CondBranchOp::create(builder, location, inBounds, after, index, negative,
                           ValueRange(), ArrayRef<int32_t>{2000, 1});
  builder.setInsertionPointToStart(negative);
  return {after, after->begin()};
}

/// result = index < 0 ? index + extent : index; 0 <= result < extent
void FunctionLowering::lowerWrapIndex(WrapIndexOp op) {
  Location location = op.getLoc();
  Value index = op.getIndex(), extent = op.getExtent();
  OpBuilder::InsertPoint rest;
  bool branches = isLoaded(index);
  if (branches)
    rest = branchOnNegative(location, index, extent);
  Value wrapped = arith::AddIOp::create(builder, location, index, extent);
  if (!branches) {
    Value zero = constant(location, builder.getIndexType(), 0);
    Value negative = arith::CmpIOp::create(
        builder, location, arith::CmpIPredicate::slt, index, zero);
    wrapped =
        arith::SelectOp::create(builder, location, negative, wrapped, index);
  }
  // An extent is not negative: one unsigned test covers both bounds.
  Value inBounds = arith::CmpIOp::create(
      builder, location, arith::CmpIPredicate::ult, wrapped, extent);
  std::string message = ("index {0} is out of bounds for axis " +
                         llvm::Twine(op.getAxis()) + " with size {1}")
                            .str();
  SmallVector<Value> arguments{index, extent};
  if (auto own = op->getAttrOfType<StringAttr>(wrapMessageAttrName)) {
    message = own.str();
    arguments.clear();
  }
  raiseUnless(location, inBounds, ExceptionKind::IndexError, message,
              arguments);
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
  auto call = RuntimeCallOp::create(
      builder, op.getLoc(), builder.getI32Type(), op.getCalleeAttr(),
      op.getArguments(), op.getLayoutAttr(), /*raises=*/UnitAttr());
  passOnFailure(op.getLoc(), call.getResult());
  op.erase();
}

/// Calls of what failed are in the traceback, too.
void FunctionLowering::passOnFailure(Location location, Value status) {
  Value zero = constant(location, builder.getI32Type(), 0);
  Value succeeded = arith::CmpIOp::create(
      builder, location, arith::CmpIPredicate::eq, status, zero);
  OpBuilder::InsertPoint rest = branchUnless(location, succeeded);
  Value site = sites.getAddress(builder, location, PYARRAY_NO_ERROR,
                                getPythonName(), "");
  LLVM::CallOp::create(builder, location,
                       declareRuntime(module, RuntimeFunction::Trace), site);
  cf::BranchOp::create(builder, location, getFailureBlock(), status);
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
  Value top = LLVM::CallIntrinsicOp::create(
                  builder, location, pointer,
                  builder.getStringAttr("llvm.addressofreturnaddress.p0"),
                  ValueRange())
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
  Value limit =
      constant(location, i64, std::numeric_limits<int64_t>::max() / bytes);
  Value countable = arith::CmpIOp::create(
      builder, location, arith::CmpIPredicate::ule, count, limit);
  raiseUnless(location, countable, ExceptionKind::ValueError,
              "array is too big; `arr.size * arr.dtype.itemsize` is larger "
              "than the maximum possible size.",
              {});
  Value owner =
      LLVM::CallOp::create(builder, location,
                           declareRuntime(module, RuntimeFunction::Alloc),
                           ValueRange{count, size})
          .getResult();
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
  op.replaceAllUsesWith(
      packBuffer(builder, location, converter, type, owner, extents));
  op.erase();
}

//===----------------------------------------------------------------------===//
// The pass
//===----------------------------------------------------------------------===//

/// From here on names are symbols of the machine: a user's `sin` must not be
/// taken for the C library's.
static LogicalResult renameFunctions(ModuleOp module) {
  SymbolTable symbols(module);
  for (auto function : module.getOps<func::FuncOp>())
    if (!function.isExternal() &&
        failed(symbols.rename(function,
                              (userPrefix + function.getSymName()).str())))
      return failure();
  return success();
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
    if (failed(renameFunctions(module)))
      return signalPassFailure();
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
