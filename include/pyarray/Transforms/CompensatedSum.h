//===- CompensatedSum.h - Sums with the error of each addition --*- C++ -*-===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Knuth's two-sum, as ops of `arith`.
//
//===----------------------------------------------------------------------===//

#ifndef PYARRAY_TRANSFORMS_COMPENSATEDSUM_H
#define PYARRAY_TRANSFORMS_COMPENSATEDSUM_H

#include "mlir/Dialect/Arith/IR/Arith.h"
#include "mlir/IR/Builders.h"

namespace pyarray {

/// A sum of floats and what its additions have lost so far.
struct CompensatedSum {
  mlir::Value sum, lost;

  /// sum' = sum + x;  y = sum' - sum;
  /// lost' = lost + ((sum - (sum' - y)) + (x - y))
  CompensatedSum add(mlir::OpBuilder &builder, mlir::Location loc,
                     mlir::Value x) const {
    using mlir::arith::AddFOp, mlir::arith::SubFOp;
    mlir::Value next = AddFOp::create(builder, loc, sum, x);
    mlir::Value y = SubFOp::create(builder, loc, next, sum);
    mlir::Value back = SubFOp::create(builder, loc, next, y);
    mlir::Value error =
        AddFOp::create(builder, loc, SubFOp::create(builder, loc, sum, back),
                       SubFOp::create(builder, loc, x, y));
    return {next, AddFOp::create(builder, loc, lost, error)};
  }

  /// The sum with what was lost added; without, where an infinity made NaN of
  /// that.
  mlir::Value finish(mlir::OpBuilder &builder, mlir::Location loc) const {
    using namespace mlir::arith;
    mlir::Value exact = AddFOp::create(builder, loc, sum, lost);
    mlir::Value isNumber =
        CmpFOp::create(builder, loc, CmpFPredicate::ORD, exact, exact);
    return SelectOp::create(builder, loc, isNumber, exact, sum);
  }
};

} // namespace pyarray

#endif // PYARRAY_TRANSFORMS_COMPENSATEDSUM_H
