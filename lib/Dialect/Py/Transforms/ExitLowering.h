//===- ExitLowering.h - How py-lower-exits works ----------------*- C++ -*-===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// A block is lowered statement by statement. Where a `py.if` may leave, what
// follows it (the rest of the block) moves to the end of the path that does
// not. The `py.if` is then a *tail*: the last op of its block, and every path
// through it ends in a *leaf*, a terminator of one of its branches. The block's
// own terminator after a tail is a placeholder.
//
// In a function's body a leaf leaves by `py.return`. In a loop's body every
// exit becomes `py.continue`, which leaves the body, after it has stored the
// flags that leave the loop. What a loop stored is tested after the loop, so
// that a `return` climbs out one loop at a time.
//
//===----------------------------------------------------------------------===//

#ifndef PYARRAY_DIALECT_PY_TRANSFORMS_EXITLOWERING_H
#define PYARRAY_DIALECT_PY_TRANSFORMS_EXITLOWERING_H

#include "mlir/IR/Builders.h"
#include "pyarray/Dialect/Py/IR/Py.h"
#include "llvm/ADT/DenseSet.h"

namespace pyarray::py {

/// What exits leave: the function, or the iteration of a loop.
struct ExitScope {
  bool isLoop = false;
  /// The flag that is true until the loop is left; null if it never is.
  mlir::StringAttr running;
  bool hasBreak = false;
  /// Where a `return` clears `running`.
  llvm::SmallVector<StoreOp> returns;
};

/// How the paths through a block end.
struct Leaves {
  llvm::SmallVector<mlir::Operation *> falling; // go on with what follows
  llvm::SmallVector<mlir::Operation *> leaving; // leave the scope
  llvm::SmallVector<mlir::Operation *> dead;    // are never reached
};

/// Turns the exits of one function into structured control flow.
class ExitLowering {
public:
  explicit ExitLowering(FuncOp function);

  llvm::LogicalResult run();
  unsigned getNumFlags() const { return numFlags; }

private:
  // Blocks (LowerBlockExits.cpp).
  void lowerBlock(mlir::Block &block, ExitScope &scope);
  void lowerFrom(mlir::Operation *op, ExitScope &scope);
  void lowerTerminator(mlir::Operation *terminator, ExitScope &scope);
  void sinkRest(IfOp ifOp, Leaves &leaves, ExitScope &scope);
  void moveRest(mlir::Operation *first, mlir::Operation *leaf);
  void copyRest(mlir::Operation *first, llvm::ArrayRef<mlir::Operation *> falls,
                ExitScope &scope);
  void guardRest(IfOp ifOp, Leaves &leaves, ExitScope &scope);
  mlir::StringAttr markExits(mlir::Operation *op,
                             llvm::ArrayRef<mlir::Region *> regions,
                             Leaves &leaves, ExitScope &scope,
                             bool mayShare = true);
  IfOp storeResults(IfOp ifOp, Leaves &leaves);
  void collectLeaves(mlir::Block &block, Leaves &leaves);
  void forgetTails(mlir::Block &block);
  void cutAfter(mlir::Operation *last);

  // Loops (LowerLoopExits.cpp).
  mlir::Operation *lowerLoop(mlir::Operation *loop, ExitScope &scope);
  mlir::Operation *finishLoop(WhileOp loop, bool isEndless, ExitScope &inner);
  mlir::Operation *inlineElse(mlir::Operation *loop, mlir::Region &clause);
  mlir::Operation *returnAlways(mlir::Operation *loop);
  mlir::StringAttr markReturns(WhileOp loop, ExitScope &inner);
  void yieldFromLeaves(mlir::Block &body);
  WhileOp countItems(ForOp loop);
  void guardCondition(WhileOp loop, mlir::StringAttr running);

  // Try statements (LowerTryExits.cpp).
  mlir::Operation *lowerTry(TryOp tryOp, ExitScope &scope);
  bool finishParts(TryOp tryOp, llvm::ArrayRef<mlir::Region *> parts,
                   ExitScope &scope, bool mayShare);
  void leaveAlways(TryOp tryOp, mlir::StringAttr flag, ExitScope &scope);
  /// What follows `op` runs where the flag is set; elsewhere it is left.
  IfOp guardAfter(mlir::Operation *op, mlir::StringAttr flag, ExitScope &scope);
  void emitExit(mlir::OpBuilder &builder, mlir::Location loc,
                mlir::StringAttr flag, ExitScope &scope);

  // The function (LowerExits.cpp).
  void finishFunction();
  mlir::Value yieldReturns(IfOp tail);

  // Names and small ops.
  mlir::StringAttr newName(llvm::StringRef prefix);
  mlir::StringAttr newFlag(llvm::StringRef prefix);
  mlir::Value load(mlir::OpBuilder &builder, mlir::Location loc,
                   mlir::StringAttr name);
  StoreOp store(mlir::OpBuilder &builder, mlir::Location loc,
                mlir::StringAttr name, mlir::Attribute constant);
  void returnStored(mlir::OpBuilder &builder, mlir::Location loc);
  void returnIf(mlir::OpBuilder &builder, mlir::Location loc,
                mlir::StringAttr flag);
  IfOp testFlag(mlir::OpBuilder &builder, mlir::Location loc,
                mlir::StringAttr flag);
  /// Erases `leaf`, which other records name.
  void eraseLeaf(mlir::Operation *leaf);

  FuncOp function;
  mlir::Type objectType;
  mlir::StringAttr valueName; // what a `return` in a loop returns
  unsigned numNames = 0;
  unsigned numFlags = 0;
  unsigned depth = 0;
  bool isTooDeep = false;
  llvm::DenseSet<mlir::Operation *> tails;
  /// Terminators that are never reached.
  llvm::DenseSet<mlir::Operation *> unreachable;
  /// Each `py.continue` that clears the loop's `running` first.
  llvm::DenseSet<mlir::Operation *> endsLoop;
};

/// Erases everything from `first` to the end of its block.
void eraseRest(mlir::Operation *first);

} // namespace pyarray::py

#endif // PYARRAY_DIALECT_PY_TRANSFORMS_EXITLOWERING_H
