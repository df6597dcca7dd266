//===- CallGraph.h - Who calls whom and who may raise -----------*- C++ -*-===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef PYARRAY_LIB_CONVERSION_RUNTIMETOLLVM_CALLGRAPH_H
#define PYARRAY_LIB_CONVERSION_RUNTIMETOLLVM_CALLGRAPH_H

#include "mlir/IR/BuiltinOps.h"
#include "llvm/ADT/DenseSet.h"
#include "llvm/ADT/MapVector.h"
#include "llvm/ADT/SetVector.h"

namespace pyarray {

/// The functions of a module, whom each calls, and what follows from that.
class CallGraph {
public:
  explicit CallGraph(mlir::ModuleOp module);

  /// May a call of the function end with an exception?
  bool raises(mlir::Operation *function) const {
    return raising.contains(function);
  }
  /// May the function call itself, at once or through others?
  bool isRecursive(mlir::Operation *function) const {
    return recursive.contains(function);
  }

  /// May an error of the function be handled by one of its callers?
  bool isReachedFromTry(mlir::Operation *function) const {
    return handled.contains(function);
  }

private:
  bool reaches(mlir::Operation *from, mlir::Operation *to) const;
  void spreadToCallers();
  void spreadToCallees();

  using Functions = llvm::SmallSetVector<mlir::Operation *, 4>;
  llvm::MapVector<mlir::Operation *, Functions> callees;
  /// Those whose errors the caller passes on.
  llvm::MapVector<mlir::Operation *, Functions> passing;
  llvm::DenseSet<mlir::Operation *> raising, recursive, handled;
};

} // namespace pyarray

#endif // PYARRAY_LIB_CONVERSION_RUNTIMETOLLVM_CALLGRAPH_H
