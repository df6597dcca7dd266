//===- InferenceContext.h - What type rules ask and tell --------*- C++ -*-===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The side of inference that a type rule sees: it asks for the result of a
// call, and tells why it refuses its operands.
//
//===----------------------------------------------------------------------===//

#ifndef PYARRAY_ANALYSIS_INFERENCECONTEXT_H
#define PYARRAY_ANALYSIS_INFERENCECONTEXT_H

#include "mlir/IR/BuiltinAttributes.h"
#include "mlir/IR/Operation.h"
#include "pyarray/Analysis/ErrorCodes.h"
#include "pyarray/Analysis/InferredValue.h"
#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/Twine.h"

namespace pyarray {

class InferenceContext {
public:
  virtual ~InferenceContext() = default;

  /// The result of `call`, which calls the function `callee` of this module
  /// with these arguments (the last belong to the call's keywords). Bottom
  /// while it is not known, as in a recursion.
  virtual llvm::FailureOr<InferredValue>
  inferCall(mlir::Operation *call, mlir::FlatSymbolRefAttr callee,
            llvm::ArrayRef<InferredValue> arguments) = 0;
  /// The function of this name, of the module or of the library, from which it
  /// is linked then; null where there is none.
  virtual mlir::FlatSymbolRefAttr findFunction(llvm::StringRef name) = 0;
  /// The result of an operator that the function `callee` stands for; its
  /// parameters are the operands, in the order of `getOperatorArguments`.
  virtual llvm::FailureOr<InferredValue>
  inferOperator(mlir::Operation *op, mlir::FlatSymbolRefAttr callee,
                llvm::ArrayRef<InferredValue> operands) = 0;

  /// The type of the items of the container that `op` makes (of its keys and
  /// values by position), or of the value of a cell: a variable, the same one
  /// each time that `op` is interpreted. Nothing is in it at first.
  virtual mlir::Type getVariable(mlir::Operation *op,
                                 unsigned position = 0) = 0;
  /// What was put into `type` so far if it is a variable (`!py.unbound` while
  /// that is nothing); else the type itself. A rule that asks is asked again
  /// when the answer changes.
  virtual mlir::Type getItemType(mlir::Type type) = 0;
  /// Tells that `op` puts `value` into items of type `items`. Fails where they
  /// have no common type, or the caller's container holds another type.
  virtual llvm::LogicalResult widenItems(mlir::Operation *op, mlir::Type items,
                                         const InferredValue &value) = 0;
  /// The least type above both; variables inside become the same.
  virtual InferredValue join(const InferredValue &lhs,
                             const InferredValue &rhs) = 0;
  /// The type without variables, for messages and comparisons.
  virtual mlir::Type resolve(mlir::Type type) = 0;

  /// Refuses `op`, at its Python line. `help` is what the programmer may do.
  /// Always fails.
  llvm::LogicalResult refuse(mlir::Operation *op, Code code,
                             const llvm::Twine &message,
                             llvm::StringRef help = {});

protected:
  /// Told of every refusal. Until types are final a refusal only means that
  /// nothing is known of the results; the same one twice, or too many of
  /// them, is one error only.
  virtual bool shouldReport(mlir::Operation *op) = 0;
  /// The notes that say where the operands of `op` have their types from.
  virtual void explain(mlir::Diagnostic &diagnostic, mlir::Operation *op) = 0;
};

namespace py {
/// What the items of an iteration are, `loop` being the op to refuse it at.
llvm::FailureOr<InferredValue> inferIteration(InferenceContext &context,
                                              mlir::Operation *loop,
                                              const InferredValue &iterable);
/// Whether a comparison is of uint64 with integers that may be negative: no
/// dtype holds both.
bool comparesSigns(const InferredValue &lhs, const InferredValue &rhs);
} // namespace py

} // namespace pyarray

#endif // PYARRAY_ANALYSIS_INFERENCECONTEXT_H
