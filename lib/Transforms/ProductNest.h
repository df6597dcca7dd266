//===- ProductNest.h - Nests that are products of matrices ------*- C++ -*-===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
//   for i, j:
//     s = initial(i, j)
//     for k: s = combine(s, left(i, k), right(k, j))
//     c[i, j] = final(i, j, s)
//
// `left` and `right` are any values that need no other loop, as `a[i, k]`,
// `2 * a[k, i]`, `x[j, k] - mean[k]`; `combine` is any arithmetic of the three.
//
//===----------------------------------------------------------------------===//

#ifndef PYARRAY_LIB_TRANSFORMS_PRODUCTNEST_H
#define PYARRAY_LIB_TRANSFORMS_PRODUCTNEST_H

#include "Dependences.h"
#include "mlir/IR/IRMapping.h"

namespace pyarray {

struct ProductNest {
  /// The outer loop of the two over elements.
  mlir::scf::ForOp root;
  /// The two loops over elements. Those of `columns` follow one another in
  /// memory where `hasUnitColumns`; then an iteration of `rows` moves along
  /// each axis by `rowMoves`.
  mlir::scf::ForOp rows, columns;
  bool hasUnitColumns = false;
  llvm::SmallVector<int64_t> rowMoves;
  /// The loop that carries `s`.
  mlir::scf::ForOp steps;
  mlir::memref::StoreOp store;
  /// Values in the body of `steps`.
  mlir::Value left, right;
  /// `s` begins with what the element is.
  bool beginsWithElement = false;
  /// Accesses through different memrefs touch different memory.
  bool isDisjoint = false;

  mlir::Value getSum() { return steps.getResult(0); }
  mlir::Type getType() { return getSum().getType(); }
  mlir::Value getInitial() { return steps.getInitArgs().front(); }
  /// The element is what `s` is in the end.
  bool endsWithElement() { return store.getValue() == getSum(); }
  /// The bits of the widest value that is combined.
  unsigned getWidestBits();
};

/// The product that `steps` computes the elements of; nothing where it is none,
/// or where the order of its iterations matters. `reason` says why, in the
/// user's words, where only that is in the way.
std::optional<ProductNest> findProduct(mlir::scf::ForOp steps,
                                       std::string &reason);

/// Computes `value`, which is computed in the loop `root`, once more, from
/// what `values` says of the values that it depends on.
mlir::Value cloneValue(mlir::OpBuilder &builder, mlir::scf::ForOp root,
                       mlir::IRMapping &values, mlir::Value value);

} // namespace pyarray

#endif // PYARRAY_LIB_TRANSFORMS_PRODUCTNEST_H
