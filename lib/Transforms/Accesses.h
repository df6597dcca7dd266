//===- Accesses.h - What a loop nest reads and writes ----------*- C++ -*-===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The elements that a nest of `scf` loops reads and writes, and which of them
// may be the same. A snapshot: a pass that has changed the nest makes another.
//
//===----------------------------------------------------------------------===//

#ifndef PYARRAY_LIB_TRANSFORMS_ACCESSES_H
#define PYARRAY_LIB_TRANSFORMS_ACCESSES_H

#include "mlir/Dialect/MemRef/IR/MemRef.h"
#include "mlir/Dialect/SCF/IR/SCF.h"
#include "pyarray/Analysis/LinearForm.h"
#include "pyarray/Analysis/LoopMarks.h"
#include <vector>

namespace pyarray {

/// One element that a `memref.load` or `memref.store` touches.
struct Access {
  mlir::Operation *op;
  mlir::Value memref;
  bool isStore;
  /// One form for each axis. Its terms are induction variables, values from
  /// before the nest, and values that are computed in it.
  std::vector<LinearForm> subscripts;

  mlir::MemRefType getType() const {
    return llvm::cast<mlir::MemRefType>(memref.getType());
  }
};

/// Does no iteration of `loop` change the value of `form`?
bool isInvariantIn(const LinearForm &form, mlir::scf::ForOp loop);

/// Is it one element in all iterations of `loop`?
bool isInvariantIn(const Access &access, mlir::scf::ForOp loop);

/// How far, along `axis`, the access moves from an iteration of `loop` to the
/// next; nothing where that is not one constant.
std::optional<int64_t> getMoveAlong(const Access &access, unsigned axis,
                                    mlir::scf::ForOp loop);

/// How many elements apart, in memory, the accesses of two iterations are that
/// follow one another: 0 and 1 are what vectors want. Nothing where that is
/// not known now: a move along an outer axis of dynamic stride, an index that
/// is data.
std::optional<int64_t> getStrideIn(const Access &access, mlir::scf::ForOp loop);

/// The accesses of all that is in a loop.
class NestAccesses {
public:
  explicit NestAccesses(mlir::scf::ForOp root);

  mlir::scf::ForOp getRoot() const { return root; }
  llvm::ArrayRef<Access> getAccesses() const { return accesses; }
  /// The access that `op` is; null where it is none.
  const Access *find(mlir::Operation *op) const;

  /// The loops of the nest, the root first, each before those in it.
  llvm::ArrayRef<mlir::scf::ForOp> getLoops() const { return loops; }
  llvm::ArrayRef<mlir::scf::WhileOp> getWhiles() const { return whiles; }
  llvm::ArrayRef<mlir::scf::IfOp> getIfs() const { return ifs; }
  /// What may raise: `pyarray.check` and `pyarray.wrap_index`.
  llvm::ArrayRef<mlir::Operation *> getChecks() const { return checks; }

  /// The first op whose effects are not known, as a call, or the root where
  /// there are too many; null if there is none: then `getAccesses` are all
  /// effects but exceptions.
  mlir::Operation *getUnknownEffect() const { return unknownEffect; }
  /// The same of what is in a loop of the nest.
  mlir::Operation *getUnknownEffectIn(mlir::scf::ForOp loop) const;
  bool isUnderstood() const { return !unknownEffect; }

  /// The nest or a loop around it is marked as `disjointAttr` says.
  bool isDisjoint() const { return disjointRoot != nullptr; }

  /// May the two memrefs have a byte in common? True of a memref and itself.
  bool mayOverlap(mlir::Value lhs, mlir::Value rhs) const;

  /// Are elements of different indices different ones? Not so where strides
  /// are what an argument came with: rows may overlap.
  bool hasDistinctElements(mlir::Value memref) const;

private:
  void collect(mlir::Operation *op);
  /// Is it a memref that the mark says something about?
  bool isMarked(mlir::Value memref) const;

  mlir::scf::ForOp root, disjointRoot;
  llvm::SmallVector<Access> accesses;
  llvm::DenseMap<mlir::Operation *, unsigned> positions;
  llvm::SmallVector<mlir::scf::ForOp> loops;
  llvm::SmallVector<mlir::scf::WhileOp> whiles;
  llvm::SmallVector<mlir::scf::IfOp> ifs;
  llvm::SmallVector<mlir::Operation *> checks;
  llvm::SmallVector<mlir::Operation *> unknownEffects;
  mlir::Operation *unknownEffect = nullptr;
};

/// The memref that `memref` views, through all views: where its memory is
/// allocated or comes from.
mlir::Value getBase(mlir::Value memref);

/// May two memrefs have a byte in common, as far as is known without a test
/// at run time?
bool mayShareElements(mlir::Value lhs, mlir::Value rhs);

} // namespace pyarray

#endif // PYARRAY_LIB_TRANSFORMS_ACCESSES_H
