//===- Passes.td - Passes on upstream loops -*- tablegen -*-===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef PYARRAY_TRANSFORMS_PASSES
#define PYARRAY_TRANSFORMS_PASSES

include "mlir/Pass/PassBase.td"

def PromoteBuffersPass : Pass<"pyarray-promote-buffers", "::mlir::func::FuncOp"> {
  let summary = "Keep small arrays on the stack";
  let description = [{
    A buffer of at most 512 bytes, with extents known while compiling, whose
    elements are only read and written in this function, becomes a
    `memref.alloca` at its beginning: no allocation, no reference count, and
    LLVM may keep the elements in registers. A view, a call, a result or a
    retain keeps the buffer. All of a function take 4 KB at most.

    **Expects**: the `loops` phase.
  }];
  let statistics = [Statistic<"numPromoted", "num-promoted",
      "Buffers that need no memory of their own">];
  let dependentDialects = ["::mlir::memref::MemRefDialect"];
}

def HoistBuffersPass : Pass<"pyarray-hoist-buffers", "::mlir::func::FuncOp"> {
  let summary = "Allocate temporaries of loops once";
  let description = [{
    A buffer that each iteration of an `scf.for` allocates and releases, with
    extents that the loop does not change, and that nobody else refers to, is
    allocated before the loop and released after it. Of a loop that does not
    run it has no elements.

    **Expects**: the `loops` phase.
  }];
  let statistics = [Statistic<"numHoisted", "num-hoisted",
      "Buffers allocated before a loop">];
  let dependentDialects = ["::mlir::arith::ArithDialect"];
}

def ShareNestsPass : Pass<"pyarray-share-nests", "::mlir::ModuleOp"> {
  let summary = "Make one function of loop nests that are alike";
  let description = [{
    In a module of many `pyarray.nest`, those that compute the same of other
    operands become calls of one private function, so that the time to compile
    a long function does not grow with every line. A module of few is left as
    it is, since a call takes longer than a jump.

    **Expects**: the `loops` phase.
  }];
  let options = [Option<"fewest", "fewest", "unsigned", "24",
                        "Leave modules of fewer nests as they are">];
  let statistics = [Statistic<"numShared", "num-shared", "Nests that became calls">];
  let dependentDialects = ["::mlir::func::FuncDialect"];
}

def VectorizeLoopsPass : Pass<"pyarray-vectorize-loops", "::mlir::func::FuncOp"> {
  let summary = "Vectorise elementwise loops and reductions";
  let description = [{
    An innermost `affine.for` in a `pyarray.nest` that is marked
    `pyarray.parallel` or `pyarray.reduction`, and whose accesses have unit
    stride or none, becomes a main loop of `unroll` vectors of the hardware's
    width and a masked tail that computes with the same code, so that a value
    does not depend on its position. Elements that lie apart are read one by
    one; where there are such, or elements too narrow to be masked, what fills
    no vector is computed one by one. What fills a new buffer larger than
    `stream-bytes` bypasses the caches. Other loops become `scf.for`. Nests
    are inlined.

    **Expects**: the `loops` phase.
    **Leaves**: no affine op, no `pyarray.nest`.
  }];
  let options = [
    Option<"vectorBits", "vector-bits", "unsigned", "256",
           "Width of the hardware's vectors">,
    Option<"streamBytes", "stream-bytes", "int64_t", "0",
           "Stores of more bytes to new memory bypass the caches; 0: none do">,
    Option<"unroll", "unroll", "unsigned", "4",
           "Vectors per iteration of the main loop">];
  let statistics = [Statistic<"numVectorized", "num-vectorized", "Loops vectorised">];
  let dependentDialects = [
    "::mlir::affine::AffineDialect", "::mlir::arith::ArithDialect",
    "::mlir::LLVM::LLVMDialect", "::mlir::memref::MemRefDialect", "::mlir::scf::SCFDialect",
    "::mlir::vector::VectorDialect"];
}

def VectorizeTransposesPass
    : Pass<"pyarray-vectorize-transposes", "::mlir::func::FuncOp"> {
  let summary = "Vectorise loops over arrays of mixed layouts";
  let description = [{
    Parallel loops that read some arrays along one axis and write along
    another, like those of `a.T + b`, become loops over squares of vectors
    that are transposed in registers, with the rest of rows and columns
    computed one by one. Bodies are short and call nothing: memory counts.

    **Expects**: the `loops` phase.
    **Leaves**: other nests as they are.
  }];
  let options = [
    Option<"vectorBits", "vector-bits", "unsigned", "256",
           "Width of the hardware's vectors">,
    Option<"span", "span", "int64_t", "1024",
           "Columns to go on before the next row begins">];
  let statistics = [Statistic<"numVectorized", "num-vectorized", "Nests vectorised">];
  let dependentDialects = [
    "::mlir::affine::AffineDialect", "::mlir::arith::ArithDialect",
    "::mlir::LLVM::LLVMDialect", "::mlir::memref::MemRefDialect",
    "::mlir::scf::SCFDialect", "::mlir::vector::VectorDialect"];
}

def PollInterruptsPass : Pass<"pyarray-poll-interrupts", "::mlir::ModuleOp"> {
  let summary = "Let long loops ask whether they should end";
  let description = [{
    Loops of unknown length look at a word that the host sets (`pyarray_poll`):
    at each iteration of a loop around other loops or calls, after each
    `period` iterations of any other `scf.while`, and after each `run`
    iterations of an innermost `scf.for`, which becomes a loop over runs.
    Functions that call themselves look at each call.

    **Expects**: the `vector` phase.
    **Leaves**: loads of `pyarray_poll_word` and `pyarray.runtime_call` of
    `pyarray_poll`.
  }];
  let options = [
    Option<"run", "run", "int64_t", "262144",
           "Iterations without a poll of a counted loop">,
    Option<"period", "period", "int64_t", "16384",
           "Iterations without a poll of another loop">];
  let statistics = [
    Statistic<"numPolls", "num-polls", "Polls written">,
    Statistic<"numCut", "num-cut", "Innermost loops cut into runs">];
  let dependentDialects = [
    "::mlir::arith::ArithDialect", "::mlir::LLVM::LLVMDialect",
    "::mlir::scf::SCFDialect", "::pyarray::PyArrayDialect"];
}

#endif // PYARRAY_TRANSFORMS_PASSES
