//===- TryScopes.h - Where errors go in a function --------------*- C++ -*-===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
//   pyarray.try {                       cf.br ^body
//     ...                             ^body:
//     pyarray.try_yield %a              ...
//   } except {                   =>     cf.br ^rest(%a)
//     %e = ... "..._take" ()          ^handler:
//     ...                               %e = ... "..._take" ()
//     pyarray.try_yield %b              ...
//   }                                   cf.br ^rest(%b)
//                                     ^rest(%r):
//
// An error in the body goes to the handler. One in the handler is chained to
// what is handled there, and goes on outside of the statement.
//
//===----------------------------------------------------------------------===//

#ifndef PYARRAY_LIB_CONVERSION_RUNTIMETOLLVM_TRYSCOPES_H
#define PYARRAY_LIB_CONVERSION_RUNTIMETOLLVM_TRYSCOPES_H

#include "mlir/Dialect/Func/IR/FuncOps.h"
#include "mlir/IR/Builders.h"
#include "pyarray/Dialect/PyArray/IR/PyArray.h"
#include "llvm/ADT/DenseMap.h"

namespace pyarray {

class TryScopes {
public:
  /// A body or a handler, by number, or the function outside of them.
  using Scope = int64_t;
  static constexpr Scope wholeFunction = -1;

  /// Makes blocks of `function` of all `pyarray.try` in it, and remembers where
  /// each of `ops` was.
  void inlineAll(mlir::func::FuncOp function,
                 llvm::ArrayRef<mlir::Operation *> ops);
  bool empty() const { return parts.empty(); }
  Scope find(mlir::Operation *op) const {
    auto found = scopeOf.find(op);
    return found == scopeOf.end() ? wholeFunction : found->second;
  }
  /// Where errors in `scope` go; null if out of the function. `getOutermost`
  /// gives the block, which takes a status, that leaves the function.
  mlir::Block *getTarget(Scope scope, mlir::OpBuilder &builder,
                         llvm::function_ref<mlir::Block *()> getOutermost);
  /// The handler of errors in `scope`; null if there is none in the function.
  mlir::Block *getHandler(Scope scope) const;
  bool isHandled(Scope scope) const { return getHandler(scope) != nullptr; }
  /// The exceptions that are handled around `scope`, up to its handler: an
  /// error is chained to them.
  llvm::SmallVector<mlir::Value> getHandled(Scope scope) const;

private:
  struct Part {
    Scope outer;
    bool isBody;
    mlir::Block *target = nullptr; // of a handler: made when it is needed
    mlir::Value handled;           // of a handler: the exception
  };
  void inlineTry(TryOp op, Scope body);

  llvm::SmallVector<Part> parts;
  llvm::DenseMap<mlir::Operation *, Scope> scopeOf;
};

} // namespace pyarray

#endif // PYARRAY_LIB_CONVERSION_RUNTIMETOLLVM_TRYSCOPES_H
