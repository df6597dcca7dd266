//===- Passes.td - Passes on upstream loops -*- tablegen -*-===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef PYARRAY_TRANSFORMS_PASSES
#define PYARRAY_TRANSFORMS_PASSES

include "mlir/Pass/PassBase.td"

def VectorizeLoopsPass : Pass<"pyarray-vectorize-loops", "::mlir::func::FuncOp"> {
  let summary = "Vectorise elementwise loops and reductions";
  let description = [{
    An innermost `affine.for` in a `pyarray.nest` that is marked
    `pyarray.parallel` or `pyarray.reduction`, and whose accesses have unit
    stride or none, becomes a main loop of `unroll` vectors of the hardware's
    width and a masked tail that computes with the same code, so that a value
    does not depend on its position. Other loops become `scf.for`. Nests are
    inlined.

    **Expects**: the `loops` phase.
    **Leaves**: no affine op, no `pyarray.nest`.
  }];
  let options = [
    Option<"vectorBits", "vector-bits", "unsigned", "256",
           "Width of the hardware's vectors">,
    Option<"unroll", "unroll", "unsigned", "4",
           "Vectors per iteration of the main loop">];
  let statistics = [Statistic<"numVectorized", "num-vectorized", "Loops vectorised">];
  let dependentDialects = [
    "::mlir::affine::AffineDialect", "::mlir::arith::ArithDialect",
    "::mlir::memref::MemRefDialect", "::mlir::scf::SCFDialect",
    "::mlir::vector::VectorDialect"];
}

#endif // PYARRAY_TRANSFORMS_PASSES
