//===- NameUses.h - Which names a function reads and writes -----*- C++ -*-===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Liveness of local names over structured control flow. What a region does to
// the live names is two sets, read and written, so that one walk summarises
// every loop without iteration.
//
//===----------------------------------------------------------------------===//

#ifndef PYARRAY_DIALECT_PY_TRANSFORMS_NAMEUSES_H
#define PYARRAY_DIALECT_PY_TRANSFORMS_NAMEUSES_H

#include "pyarray/Dialect/Py/IR/Py.h"
#include "llvm/ADT/BitVector.h"
#include "llvm/ADT/DenseMap.h"

namespace pyarray::py {

/// A set of names, by number.
using NameSet = llvm::BitVector;

/// What an op or a region does to names.
struct NameEffects {
  NameSet reads;   // before any write
  NameSet writes;  // on every path through it
  NameSet changes; // on some path

  /// What is live before, given what is live after.
  NameSet liveBefore(const NameSet &liveAfter) const;
};

class NameUses {
public:
  explicit NameUses(FuncOp function);

  unsigned getNumNames() const { return names.size(); }
  unsigned getNumber(mlir::StringAttr name) const { return numbers.at(name); }
  mlir::StringAttr getName(unsigned number) const { return names[number]; }
  /// Names that passes make up are written on every path that reads them.
  bool isHidden(unsigned number) const {
    return names[number].getValue().starts_with("$");
  }

  /// Whether `del` takes the name's value somewhere.
  bool isUnbound(unsigned number) const { return unbound.test(number); }

  const NameEffects &of(mlir::Region &region) const {
    return regions.at(&region);
  }
  /// Of an op with regions.
  NameEffects of(mlir::Operation *op) const;

private:
  void addNames(FuncOp function);
  void summarize(mlir::Region &region);
  NameEffects none() const;

  llvm::SmallVector<mlir::StringAttr> names;
  llvm::DenseMap<mlir::StringAttr, unsigned> numbers;
  NameSet unbound;
  llvm::DenseMap<mlir::Region *, NameEffects> regions;
};

} // namespace pyarray::py

#endif // PYARRAY_DIALECT_PY_TRANSFORMS_NAMEUSES_H
