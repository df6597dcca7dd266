//===- Materializer.h - Typed functions from inferred types -----*- C++ -*-===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef PYARRAY_LIB_DIALECT_PY_TRANSFORMS_MATERIALIZER_H
#define PYARRAY_LIB_DIALECT_PY_TRANSFORMS_MATERIALIZER_H

#include "TypeSolver.h"
#include "mlir/IR/Builders.h"
#include "mlir/IR/IRMapping.h"

namespace pyarray::py {

/// Whether a value can be written without its operands.
bool isConstant(const InferredValue &value);

/// Writes the typed function of one instance, in program order. Values that no
/// path gives a type (a name that is bound nowhere, or to things of different
/// types that nobody uses) are left out of what branches and loops pass on.
class Materializer {
public:
  Materializer(TypeSolver &solver, Instance &instance,
               llvm::SetVector<Instance *> &used)
      : solver(solver), instance(instance), used(used),
        builder(instance.function.getContext()) {}

  llvm::FailureOr<FuncOp> run();

private:
  /// Whether control reaches the end of what was written, or an error.
  enum class Flow { Continues, Ends, Failed };

  Flow emitBlock(mlir::Block &block);
  Flow emitOperation(mlir::Operation *op);
  Flow emitRule(mlir::Operation *op);
  /// Calls, in MaterializerCalls.cpp.
  Flow emitInvoke(CallOp op, Instance &callee);
  Flow emitOperatorInvoke(mlir::Operation *op, Instance &callee);
  Flow emitInvokeOf(mlir::Operation *op, Instance &callee,
                    mlir::ValueRange arguments);
  mlir::Value emitArgument(const BoundCall &call, const BoundArgument &argument,
                           mlir::ValueRange operands, mlir::Type type);
  /// A call of what the compiler provides, with `*args` or `**kwargs`.
  static bool isSpread(CallOp op);
  Flow emitSpreadCall(CallOp op);
  void spread(CallOp op, size_t position,
              llvm::SmallVectorImpl<mlir::Value> &values);
  mlir::Value emitKeywords(mlir::Operation *op);
  mlir::Value emitTupleSlice(SubscriptOp op, mlir::Value tuple,
                             mlir::Type type);
  /// A call of one of several functions, in FunctionChoices.cpp.
  Flow emitCallOfChoice(CallOp op, IterableType choice);
  mlir::Value emitChosen(CallOp op, unsigned index, mlir::Value callee,
                         mlir::Type type);
  Flow emitStoreCell(StoreCellOp op);
  Flow emitLoadCell(LoadCellOp op);
  Flow emitYieldItem(YieldItemOp op);
  /// Ops with their operands, in MaterializerContainers.cpp.
  Flow emitTyped(mlir::Operation *op, llvm::ArrayRef<InferredValue> results);
  mlir::Value emitReplacement(mlir::Operation *op, mlir::ValueRange operands,
                              mlir::TypeRange types);
  mlir::Value emitHasItem(HasItemOp op, mlir::Value iterable,
                          mlir::Value position);
  /// `<` and so on of two values, which may be tuples; `==` of items.
  mlir::Value emitOrder(mlir::Location loc, CompareKind kind, mlir::Value lhs,
                        mlir::Value rhs);
  mlir::Value emitItemsOrder(mlir::Location loc, CompareKind kind,
                             mlir::ValueRange lhs, mlir::ValueRange rhs);
  mlir::Value emitRepeated(BinaryOp op, mlir::Value tuple, TupleType type);
  /// An item of a tuple whose position is known at run time only.
  Flow emitTupleChoice(mlir::Operation *op);
  mlir::Value emitChoice(mlir::Location loc, mlir::ValueRange items,
                         mlir::Value position, unsigned first, mlir::Type type,
                         bool isChecked);
  /// A comparison of uint64 with integers that may be negative.
  Flow emitSignedCompare(CompareOp op);
  mlir::Value emitUnsigned(mlir::Location loc, mlir::Value value);
  mlir::Value emitIf(mlir::Location loc, mlir::Value condition, mlir::Type type,
                     llvm::function_ref<mlir::Value()> emitThen,
                     llvm::function_ref<mlir::Value()> emitElse);
  Flow emitCheckBound(CheckBoundOp op);
  Flow emitIf(IfOp op);
  Flow emitFor(ForOp op);
  Flow emitUnrolledFor(ForOp op);
  Flow emitWhile(WhileOp op);
  Flow emitSkippedWhile(WhileOp op);
  Flow emitTry(TryOp op);
  Flow emitSave(SaveOp op);
  Flow emitRaiseValue(RaiseValueOp op);
  Flow fail(mlir::Operation *op, const llvm::Twine &message);

  /// Fills a region: arguments as in `source`, its block, a terminator.
  using EmitEnd = llvm::function_ref<mlir::LogicalResult(bool)>;
  Flow emitRegion(mlir::Region &target, mlir::Block &source, EmitEnd emitEnd);
  /// `py.yield` of what `source` yields, of values of any kind if control does
  /// not get there.
  mlir::LogicalResult emitYield(mlir::Operation *source, bool isReached,
                                mlir::ValueRange targets);

  InferredValue getInferred(mlir::Value value) const {
    return solver.getResolved(instance, value);
  }
  bool isDropped(mlir::Value value) const;
  llvm::SmallVector<mlir::Type> getKeptTypes(mlir::ValueRange values) const;
  /// Maps those of `values` that are kept to `typed`.
  void mapKept(mlir::ValueRange values, mlir::ValueRange typed);

  /// `value` as a value of `type`; null after an error.
  mlir::Value emitAs(mlir::Location loc, mlir::Value value, mlir::Type type);
  mlir::Value emitCast(mlir::Location loc, mlir::Value typed, mlir::Type type);
  /// Those of `values` whose counterpart in `targets` is kept, in its type.
  mlir::LogicalResult emitAll(mlir::Location loc, mlir::ValueRange values,
                              mlir::ValueRange targets,
                              llvm::SmallVectorImpl<mlir::Value> &results);
  llvm::SmallVector<mlir::Value> emitUnbound(mlir::Location loc,
                                             mlir::TypeRange types);
  mlir::Value emitConstant(mlir::Location loc, const InferredValue &value);

  TypeSolver &solver;
  Instance &instance;
  llvm::SetVector<Instance *> &used;
  mlir::OpBuilder builder;
  mlir::IRMapping mapping;
};

} // namespace pyarray::py

#endif // PYARRAY_LIB_DIALECT_PY_TRANSFORMS_MATERIALIZER_H
