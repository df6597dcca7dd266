//===- TypeSolver.h - Types by abstract interpretation ----------*- C++ -*-===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The IR of the `ssa` phase is structured, so a function is interpreted by one
// walk in program order: a branch whose test is known is not visited, a loop
// is repeated until what it carries is stable, and a call asks for the result
// of the callee's instance. Functions whose answer changes queue their callers.
//
//===----------------------------------------------------------------------===//

#ifndef PYARRAY_LIB_DIALECT_PY_TRANSFORMS_TYPESOLVER_H
#define PYARRAY_LIB_DIALECT_PY_TRANSFORMS_TYPESOLVER_H

#include "mlir/IR/BuiltinOps.h"
#include "mlir/IR/SymbolTable.h"
#include "pyarray/Analysis/InferenceContext.h"
#include "pyarray/Dialect/Py/IR/Py.h"
#include "llvm/ADT/DenseMap.h"
#include "llvm/ADT/DenseSet.h"
#include "llvm/ADT/SetVector.h"
#include <deque>

namespace pyarray::py {

/// The two values at a join that have no common type.
struct Conflict {
  mlir::Value first, second;
  mlir::Type firstType, secondType;
};

/// A function for one list of argument types.
struct Instance {
  FuncOp function; // as imported
  std::string name;
  llvm::SmallVector<InferredValue> arguments;
  /// Of an entry: how many of the arguments are its own, the rest being
  /// defaults. None of other instances.
  std::optional<unsigned> signatureSize;
  /// Bottom until a path to the end is known.
  InferredValue result;
  llvm::DenseMap<mlir::Value, InferredValue> values;
  llvm::DenseMap<mlir::Value, Conflict> conflicts;
  llvm::DenseMap<mlir::Operation *, Instance *> callees;
  llvm::SetVector<Instance *> callers;
  mlir::Operation *firstCall = nullptr;
  Instance *firstCaller = nullptr;
  bool isActive = false;
  bool isSolved = false;
  bool endsInRaise = false;
};

/// Where a parameter's value comes from: an operand, or its default.
struct BoundArgument {
  std::optional<unsigned> operand;
  mlir::Attribute constant;
};

class TypeSolver final : public InferenceContext {
public:
  explicit TypeSolver(mlir::ModuleOp module)
      : module(module), symbols(module) {}

  /// Infers everything that the entries reach. Fails after reporting errors.
  llvm::LogicalResult solve(llvm::ArrayRef<FuncOp> entries);
  llvm::ArrayRef<std::unique_ptr<Instance>> getInstances() const {
    return instances;
  }

  /// Interprets a block of `instance` again, with what is known of its
  /// arguments. False where its end is not reached.
  bool revisit(Instance &instance, mlir::Block &block);
  /// Forgets what is known of the values in a region.
  static void reset(Instance &instance, mlir::Region &region);

  llvm::FailureOr<InferredValue>
  inferCall(mlir::Operation *call, mlir::FlatSymbolRefAttr callee,
            llvm::ArrayRef<InferredValue> arguments) override;
  /// The parameters of `function`, in order, for a call of it with this number
  /// of operands (of a method, the receiver is the first).
  llvm::FailureOr<llvm::SmallVector<BoundArgument>>
  bindArguments(CallOp call, FuncOp function, size_t numOperands);

protected:
  bool shouldReport(mlir::Operation *op) override;
  void explain(mlir::Diagnostic &diagnostic, mlir::Operation *op) override;

private:
  // Functions (TypeSolver.cpp).
  llvm::LogicalResult addEntry(FuncOp function);
  Instance *getInstance(FuncOp function,
                        llvm::ArrayRef<InferredValue> arguments);
  Instance &addInstance(FuncOp function,
                        llvm::ArrayRef<InferredValue> arguments);
  void solveInstance(Instance &instance);
  void finishInstance(Instance &instance, bool reachesEnd);
  llvm::LogicalResult reportErrors();

  // Operations (TypeSolverRegions.cpp).
  bool visitBlock(mlir::Block &block);
  bool visitOperation(mlir::Operation *op);
  bool visitReturn(ReturnOp op);
  bool refuseExit(mlir::Operation *op);
  void visitRule(mlir::Operation *op);
  bool visitIf(IfOp op);
  bool visitFor(ForOp op);
  bool visitUnrolledFor(ForOp op, const InferredValue &tuple);
  bool visitWhile(WhileOp op);
  bool visitWhileOnce(WhileOp op);
  /// Repeats `visit` until what loops carry is stable, and once more to report.
  bool repeat(llvm::function_ref<bool()> visit);

  // Values.
  InferredValue get(mlir::Value value) const {
    return current->values.lookup(value);
  }
  void set(mlir::Value value, const InferredValue &inferred) {
    current->values[value] = inferred;
  }
  /// What `target` is where it was `old` and may be `value`; remembers why
  /// there is no common type.
  InferredValue join(mlir::Value target, mlir::Value oldSource,
                     const InferredValue &old, mlir::Value source,
                     const InferredValue &value);
  /// Joins the arguments or results of a loop with more values.
  void widen(mlir::ValueRange targets, mlir::ValueRange firstSources,
             mlir::ValueRange sources);

  // Errors (TypeSolverErrors.cpp).
  void refuseConflict(mlir::Operation *op, mlir::Value operand);
  void explainOperand(mlir::Diagnostic &diagnostic, mlir::Value operand);
  void explainCalls(mlir::Diagnostic &diagnostic);
  /// `f(a: float64[:], i: int)`, with the types of this instance.
  std::string describeCurrent() const;

  mlir::ModuleOp module;
  mlir::SymbolTable symbols;
  std::vector<std::unique_ptr<Instance>> instances;
  llvm::DenseMap<std::pair<mlir::Operation *, mlir::Attribute>, Instance *>
      table;
  llvm::DenseMap<mlir::Operation *, unsigned> numInstancesOf;
  std::deque<Instance *> worklist;
  Instance *current = nullptr;
  /// What is called with final types, found while reporting.
  llvm::SetVector<Instance *> reachable;
  /// Of blocks in blocks and callees in callers.
  unsigned depth = 0;
  bool isReporting = false;
  bool hasRefused = false;
  /// Whether a loop carries more than before.
  bool hasWidened = false;
  llvm::DenseSet<mlir::Operation *> reported;
  /// By the second of the values that have no common type.
  llvm::DenseSet<mlir::Value> reportedConflicts;
  llvm::DenseMap<mlir::Operation *, unsigned> numErrorsOf;
};

/// Makes the typed function of `instance`, in no module yet, and adds the
/// instances it calls to `used`. Fails after reporting an error.
llvm::FailureOr<FuncOp> materialize(TypeSolver &solver, Instance &instance,
                                    llvm::SetVector<Instance *> &used);

} // namespace pyarray::py

#endif // PYARRAY_LIB_DIALECT_PY_TRANSFORMS_TYPESOLVER_H
