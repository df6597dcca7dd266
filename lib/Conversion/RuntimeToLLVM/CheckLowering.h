//===- CheckLowering.h - How pyarray-lower-checks works ---------*- C++ -*-===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef PYARRAY_LIB_CONVERSION_RUNTIMETOLLVM_CHECKLOWERING_H
#define PYARRAY_LIB_CONVERSION_RUNTIMETOLLVM_CHECKLOWERING_H

#include "CallGraph.h"
#include "ErrorSites.h"
#include "PendingReferences.h"
#include "TryScopes.h"

#include "mlir/Conversion/LLVMCommon/TypeConverter.h"
#include "mlir/Dialect/Arith/IR/Arith.h"
#include "mlir/Dialect/Func/IR/FuncOps.h"
#include "pyarray/Conversion/Entry.h"
#include "pyarray/Dialect/PyArray/IR/PyArray.h"

namespace pyarray {

/// Lowers what may raise in one function.
class FunctionLowering {
public:
  FunctionLowering(mlir::func::FuncOp function, const CallGraph &graph,
                   ErrorSites &sites, const mlir::LLVMTypeConverter &converter)
      : function(function), graph(graph), sites(sites), converter(converter),
        module(function->getParentOfType<mlir::ModuleOp>()),
        builder(function.getContext()) {}

  mlir::LogicalResult run();

private:
  mlir::LogicalResult collect();
  void lower(mlir::Operation *op, bool raises);
  void planCleanups();
  mlir::Block *getCleanup(const PendingReferences::Counts &counts);
  void leave(mlir::Location location, mlir::Value status);
  void lowerCheck(CheckOp op);
  void lowerWrapIndex(WrapIndexOp op);
  void lowerAlloc(AllocOp op);
  void raiseUnlessCountable(mlir::Location location, mlir::Value count,
                            int64_t bytes);
  void raiseUnlessAllocated(mlir::Location location, mlir::Value owner,
                            mlir::ValueRange extents);
  void lowerCall(mlir::func::CallOp op);
  void lowerRuntimeCall(RuntimeCallOp op);
  void lowerReturn(mlir::func::ReturnOp op);
  mlir::LogicalResult checkStack();
  mlir::Value getStackLimit(mlir::Location location);

  /// Ends the block at the builder's place, which goes on in a new block where
  /// `condition` holds; the builder then stands in another new block, for what
  /// happens where it does not.
  mlir::OpBuilder::InsertPoint branchUnless(mlir::Location location,
                                            mlir::Value condition);
  /// Raises where `condition` does not hold; the builder stays where it does.
  void raiseUnless(mlir::Location location, mlir::Value condition,
                   ExceptionKind exception, llvm::StringRef message,
                   mlir::ValueRange arguments);
  /// Fails where `status`, which somebody else's error left, is not 0.
  void passOnFailure(mlir::Location location, mlir::Value status,
                     bool isTraced = true);
  /// Goes where errors go from the op that is being lowered.
  void fail(mlir::Location location, mlir::Value status);
  mlir::OpBuilder::InsertPoint
  branchUnless(mlir::Location location, mlir::Value isRight, mlir::Value index);
  void raiseIndexErrorUnless(mlir::Value inBounds, WrapIndexOp op);
  mlir::Block *getFailureBlock();
  mlir::Value makeArgumentArray(mlir::Location location,
                                mlir::ValueRange values);
  mlir::Value constant(mlir::Location location, mlir::Type type,
                       int64_t value) {
    return mlir::arith::ConstantOp::create(builder, location,
                                           builder.getIntegerAttr(type, value));
  }
  /// The name that the user gave: `f` of `Class.f#2(int)`, as in a traceback
  /// of Python. The importer numbers functions of one name, inference adds
  /// the types.
  llvm::StringRef getPythonName() {
    llvm::StringRef name = function.getSymName();
    name.consume_front(userPrefix);
    name = name.take_until([](char c) { return c == '(' || c == '#'; });
    return name.substr(name.rfind('.') + 1);
  }

  mlir::func::FuncOp function;
  const CallGraph &graph;
  ErrorSites &sites;
  const mlir::LLVMTypeConverter &converter;
  mlir::ModuleOp module;
  mlir::OpBuilder builder;
  llvm::SmallVector<mlir::Operation *> work;
  TryScopes scopes;
  /// Of the op that is being lowered.
  TryScopes::Scope scope = TryScopes::wholeFunction;
  mlir::Block *cleanup = nullptr;
  /// Blocks that drop references, for each op that needs one.
  llvm::DenseMap<mlir::Operation *, mlir::Block *> cleanups;
  /// Where every error ends that is not handled; made at the first.
  mlir::Block *failureBlock = nullptr;
  /// The arguments of an error, as many as any error of the function has.
  mlir::LLVM::AllocaOp arguments;
  int64_t argumentCount = 0;
};

} // namespace pyarray

#endif // PYARRAY_LIB_CONVERSION_RUNTIMETOLLVM_CHECKLOWERING_H
