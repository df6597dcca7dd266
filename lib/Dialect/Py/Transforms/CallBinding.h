//===- CallBinding.h - Arguments for parameters -----------------*- C++ -*-===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef PYARRAY_LIB_DIALECT_PY_TRANSFORMS_CALLBINDING_H
#define PYARRAY_LIB_DIALECT_PY_TRANSFORMS_CALLBINDING_H

#include "pyarray/Analysis/InferenceContext.h"
#include "pyarray/Dialect/Py/IR/OperandTypes.h"
#include "pyarray/Dialect/Py/IR/Py.h"
#include <vector>

namespace pyarray::py {

/// Where a parameter's value comes from.
struct BoundArgument {
  std::optional<unsigned> operand; // of the call,
  std::optional<unsigned> item;    // or its item, where it is unpacked
  std::optional<unsigned> capture; // what the closure holds
  mlir::Attribute constant;        // a default
  /// `*args`, or `**kwargs` if `names` is set: of these.
  bool isPacked = false;
  mlir::ArrayAttr names;
  std::vector<BoundArgument> items;
};

/// A call of a function of this module: its operands without the callee (of a
/// method, the receiver is the first), and the closure that is called, if any.
struct BoundCall {
  mutable CallOp call;
  mutable FuncOp function;
  llvm::ArrayRef<InferredValue> operands;
  ClosureType closure;
};

/// Where `*args` and `**kwargs` of a call stand among its operands.
bool isStarred(CallOp call, size_t operand, size_t numOperands);
RecordType getKeywordsType(mlir::MLIRContext *context, mlir::ArrayAttr names,
                           llvm::ArrayRef<mlir::Type> types);

/// The parameters of the function, in order; fails with what CPython says of
/// the call.
llvm::FailureOr<llvm::SmallVector<BoundArgument>>
bindArguments(InferenceContext &context, const BoundCall &call);
/// What is known of an argument; bottom for a default that is no value.
InferredValue inferArgument(const BoundCall &call,
                            const BoundArgument &argument);

} // namespace pyarray::py

#endif // PYARRAY_LIB_DIALECT_PY_TRANSFORMS_CALLBINDING_H
