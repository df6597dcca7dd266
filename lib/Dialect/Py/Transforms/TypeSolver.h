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

#include "CallBinding.h"
#include "mlir/IR/BuiltinOps.h"
#include "mlir/IR/SymbolTable.h"
#include "pyarray/Analysis/InferenceContext.h"
#include "pyarray/Dialect/Py/IR/Py.h"
#include "llvm/ADT/DenseMap.h"
#include "llvm/ADT/DenseSet.h"
#include "llvm/ADT/SetVector.h"
#include "llvm/ADT/StringMap.h"
#include <deque>

namespace pyarray::py {

/// The two values at a join that have no common type.
struct Conflict {
  mlir::Value first, second;
  mlir::Type firstType, secondType;
};

/// What was put into containers that may be one and the same: a class of
/// variables, which its representative describes.
struct ItemVariable {
  int64_t parent; // of a representative itself
  mlir::Type content;
  mlir::Operation *source = nullptr; // that put the first item in
  bool isRigid = false;              // what is in it stays of this type
  bool wasRead = false; // since the function's interpretation began
};

struct Instance;

/// A call of one of the functions that a callee may be.
struct ChosenCall {
  Instance *callee = nullptr; // null for what the compiler provides
  InferredValue result;
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
  /// What was last saved for an argument of a handler.
  llvm::DenseMap<mlir::Value, mlir::Value> savedFrom;
  llvm::DenseMap<mlir::Operation *, Instance *> callees;
  llvm::DenseMap<std::pair<mlir::Operation *, unsigned>, ChosenCall> choices;
  llvm::SetVector<Instance *> callers;
  /// By number, and where they are of: an op, argument or result, and a place
  /// in its type.
  llvm::SmallVector<ItemVariable, 0> variables;
  llvm::DenseMap<std::pair<const void *, uint64_t>, int64_t> variableOf;
  /// The arguments' types with what the function puts into them, where that
  /// is more; the result's type with variables, where it is `result`'s.
  llvm::SmallVector<mlir::Type> wanted;
  mlir::Type returned;
  mlir::Operation *firstCall = nullptr;
  Instance *firstCaller = nullptr;
  bool isSolved = false;
};

/// The variables of a caller, by those of the callee that stand for them.
struct CallVariables {
  Instance &callee;
  llvm::DenseMap<int64_t, mlir::Type> callerOf;
};

/// What instances differ in: the type, and the value only of a string.
InferredValue generalize(const InferredValue &value);

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
  /// What is known of a value at last, without variables.
  InferredValue getResolved(Instance &instance, mlir::Value value);
  /// Forgets what is known of the values in a region.
  static void reset(Instance &instance, mlir::Region &region);

  llvm::FailureOr<InferredValue>
  inferCall(mlir::Operation *call, mlir::FlatSymbolRefAttr callee,
            llvm::ArrayRef<InferredValue> arguments) override;
  mlir::FlatSymbolRefAttr findFunction(llvm::StringRef name) override;
  llvm::FailureOr<InferredValue>
  inferOperator(mlir::Operation *op, mlir::FlatSymbolRefAttr callee,
                llvm::ArrayRef<InferredValue> operands) override;
  mlir::Type getVariable(mlir::Operation *op, unsigned position) override;
  mlir::Type getItemType(mlir::Type type) override;
  llvm::LogicalResult widenItems(mlir::Operation *op, mlir::Type items,
                                 const InferredValue &value) override;
  InferredValue join(const InferredValue &lhs,
                     const InferredValue &rhs) override;
  mlir::Type resolve(mlir::Type type) override;

protected:
  bool shouldReport(mlir::Operation *op) override;
  void explain(mlir::Diagnostic &diagnostic, mlir::Operation *op) override;

private:
  // Functions (TypeSolver.cpp).
  llvm::LogicalResult addEntry(FuncOp function);
  /// The function that is called; fails after reporting that there is none.
  llvm::FailureOr<FuncOp> getCallee(mlir::Operation *op,
                                    mlir::FlatSymbolRefAttr callee);
  Instance *getInstance(FuncOp function,
                        llvm::ArrayRef<InferredValue> arguments);
  Instance &addInstance(FuncOp function,
                        llvm::ArrayRef<InferredValue> arguments);
  llvm::FailureOr<Instance *> callInstance(mlir::Operation *call,
                                           FuncOp function,
                                           llvm::ArrayRef<InferredValue> given);
  /// What the caller sees of an instance's result.
  InferredValue getCallResult(mlir::Operation *call, Instance &instance,
                              llvm::ArrayRef<InferredValue> arguments);
  void solveInstance(Instance &instance);
  bool joinResult(Instance &instance, const InferredValue &value);
  void finishInstance(Instance &instance, bool reachesEnd);
  bool findRaising();
  llvm::LogicalResult reportErrors();

  // Variables (TypeSolverContainers.cpp).
  int64_t getVariable(const void *owner, uint64_t place);
  mlir::Type canonicalize(mlir::Type type);
  bool mentions(mlir::Type type, int64_t variable);
  /// Makes the variables at like places of two types the same. False where
  /// what is in them has no common type.
  bool unify(mlir::Type lhs, mlir::Type rhs);
  bool unite(int64_t lhs, int64_t rhs);
  /// The type of an item of both types; null where there is none.
  mlir::Type joinItems(mlir::Type lhs, mlir::Type rhs);
  bool setContent(int64_t variable, mlir::Type content, mlir::Operation *op);
  /// A type without variables as a type with the variables of `owner`.
  mlir::Type freshen(mlir::Type type, const void *owner, uint64_t place,
                     bool isRigid);
  mlir::Type getFilled(const void *owner, uint64_t place, mlir::Type content,
                       bool isRigid);
  void bindVariables(CallVariables &bound, mlir::Type inner, mlir::Type outer);
  mlir::Type importType(const CallVariables &bound, mlir::Type type,
                        const void *owner, uint64_t place);
  /// Puts what the callee puts into its parameters into the arguments of
  /// `call` as well.
  llvm::LogicalResult passBack(mlir::Operation *call, const Instance &callee,
                               llvm::ArrayRef<InferredValue> arguments);
  /// The result of a call, which may be (a part of) an argument.
  mlir::Type freshenResult(mlir::Operation *call, Instance &callee,
                           llvm::ArrayRef<InferredValue> arguments);
  void resetReads();
  llvm::LogicalResult refuseItems(mlir::Operation *op, int64_t variable,
                                  mlir::Type type, bool isRigid);
  /// Whether callers need to know of new types of parameters and the result.
  bool finishVariables(Instance &instance, const InferredValue &returned);

  // Operations (TypeSolverRegions.cpp).
  bool visitBlock(mlir::Block &block);
  bool visitOperation(mlir::Operation *op);
  bool visitReturn(ReturnOp op);
  bool refuseExit(mlir::Operation *op);
  bool visitRule(mlir::Operation *op);
  bool visitOperator(mlir::Operation *op);
  bool visitCall(CallOp op); // FunctionChoices.cpp
  /// Gives `op` the join of what those of its regions yield that end. Whether
  /// one does.
  bool visitBranches(mlir::Operation *op,
                     llvm::ArrayRef<mlir::Region *> regions);
  bool visitIf(IfOp op);
  bool visitFor(ForOp op);
  bool visitUnrolledFor(ForOp op, const InferredValue &tuple);
  bool visitWhile(WhileOp op);
  bool visitWhileOnce(WhileOp op);
  // Exceptions (TypeSolverTry.cpp).
  bool visitTry(TryOp op);
  bool visitSave(SaveOp op);
  bool visitRaiseValue(RaiseValueOp op);
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
  /// `f(a: float64[:], i: int)`.
  static std::string describe(const Instance &instance);

  mlir::ModuleOp module;
  mlir::SymbolTable symbols;
  /// What was asked of the library, by the name that was asked for.
  llvm::StringMap<mlir::FlatSymbolRefAttr> linked;
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
  /// Whether more was put into a container after its items were asked for.
  bool hasWidenedItems = false;
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
