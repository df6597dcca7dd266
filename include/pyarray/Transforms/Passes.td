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

def SplitComplexPass : Pass<"pyarray-split-complex", "::mlir::func::FuncOp"> {
  let summary = "Carry complex numbers as two floats";
  let description = [{
    Loops and conditions of `scf` that carry or yield complex numbers do so with
    the real and the imaginary part, and so does `arith.select`. What makes a
    number and takes it apart again folds away, and loops of complex arithmetic
    can become vectors of floats.

    **Expects**: the `loops` phase.
    **Leaves**: complex numbers only between ops of one block.
  }];
  let statistics = [Statistic<"numSplit", "num-split",
      "Loops and conditions without complex numbers">];
  let dependentDialects = [
    "::mlir::arith::ArithDialect", "::mlir::complex::ComplexDialect",
    "::mlir::scf::SCFDialect"];
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

def InterchangeLoopsPass
    : Pass<"pyarray-interchange-loops", "::mlir::func::FuncOp"> {
  let summary = "Nest loops in the order that suits vectors and registers";
  let description = [{
    Works on bands of `scf.for`: loops each of which is the only one in the one
    before, with loads and cheap arithmetic between them, which move inward.
    Each loop of a band is parallel, a reduction (its iterations only meet in
    elements that are the same in all of them), or neither. Where there are a
    parallel loop and a reduction, the order becomes

    1. loops that are neither,
    2. parallel loops, the one that goes along rows of most arrays last,
    3. reductions,

    so that an element is updated in a register, and vectors are of
    neighbouring elements: `c[i, j] += a[i, k] * b[k, j]` becomes one nest from
    all six orders. Elsewhere the loop that goes along rows of most arrays
    becomes the innermost one. The order in which one element is updated never
    changes: dependences forbid it.

    Cost model: with two parallel loops, each element that is loaded serves a
    tile of results, which is worth any stride. With one parallel loop, nothing
    is loaded less often, and a loop along rows that is innermost already stays
    there. Divisions and elementary functions between loops are not repeated.
    Of complex numbers, of which `pyarray-vectorize-nests` makes no vectors, the
    loop along rows becomes the innermost one, reduction or not.

    A loop that only fills what the next one, over the same counters, updates in
    a loop of its own becomes the beginning of that (`c[i, j] = 0.0`, then a
    sum), so that sums begin with a value and nests become bands.

    **Expects**: the `loops` phase, with elements still in memory: before
    `pyarray-promote-accumulators`.
  }];
  let statistics = [
    Statistic<"numInterchanged", "num-interchanged", "Bands put in order">,
    Statistic<"numMerged", "num-merged", "Nests in which loops were joined">];
  let dependentDialects = ["::mlir::scf::SCFDialect"];
}

def PromoteAccumulatorsPass
    : Pass<"pyarray-promote-accumulators", "::mlir::func::FuncOp"> {
  let summary = "Keep elements that a loop updates in registers";
  let description = [{
    An element that each iteration of an `scf.for` reads or writes, and that
    nothing else in the loop may touch, becomes a carried value: one load
    before the loop and one store after it. Loads of elements that a loop only
    reads move before it where the loop stores something; of others LLVM knows
    enough. Within one iteration, stores are forwarded to loads, and stores
    that nobody sees are removed.

    A loop that makes no iteration touches nothing, and its indices may be out
    of bounds. So a test is put before the outermost loop that would have no
    effect either, or around the loop, unless an iteration is sure to be made
    or the element is stored before the loop anyway.

    Cost model: a load, a store and their latency per iteration are saved, for
    at most one test per loop around. Not done where a loop would carry more
    than 12 values, which is about what registers hold.

    **Expects**: the `loops` phase, with nests versioned, interchanged, fused.
    **Leaves**: loops with nothing to keep in a register as they are.
  }];
  let statistics = [
    Statistic<"numPromoted", "num-promoted", "Elements carried by loops">,
    Statistic<"numHoisted", "num-hoisted", "Loads moved out of loops">];
  let dependentDialects = ["::mlir::arith::ArithDialect",
    "::mlir::memref::MemRefDialect", "::mlir::scf::SCFDialect"];
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

def VectorizeScansPass : Pass<"pyarray-vectorize-scans", "::mlir::func::FuncOp"> {
  let summary = "Compute prefix sums in registers";
  let description = [{
    An innermost `scf.for` of step 1 that combines each element with what it
    carries, and uses all that it carries (`s += a[i]; b[i] = s`; also products,
    minima, maxima and bitwise operators, and what was carried before), becomes
    a loop over vectors: lanes are combined by shuffles in log2(lanes) steps,
    the carried value once in a vector. What fills no tile of two vectors is
    computed one by one.

    **Legality**: the operation may be grouped anew, as that on integers, which
    wraps around, on minima and maxima, and on floats with the flag `reassoc`;
    apart from the carried value, the loop is parallel (`Dependences.h`) and
    raises nothing.

    **Cost**: one wait for the operation in a vector instead of in each
    element, for seven operations and four shuffles with 4 lanes: a third of
    the time of floats, which wait for 3 cycles, three quarters of that of
    integers of 64 bits, which wait for 1. Elements lie one after the other;
    elsewhere, and where the hardware has no vectors of the operation (products
    of 8 or 64 bits), the loop stays as it is.

    **Expects**: the `loops` phase.
  }];
  let options = [Option<"vectorBits", "vector-bits", "unsigned", "256",
                        "Width of the hardware's vectors">];
  let statistics = [Statistic<"numVectorized", "num-vectorized", "Scans vectorised">];
  let dependentDialects = [
    "::mlir::arith::ArithDialect", "::mlir::LLVM::LLVMDialect",
    "::mlir::scf::SCFDialect", "::mlir::vector::VectorDialect"];
}

def VectorizeNestsPass : Pass<"pyarray-vectorize-nests", "::mlir::func::FuncOp"> {
  let summary = "Vectorise parallel loops around reductions";
  let description = [{
    A parallel `scf.for` becomes a loop over vectors of its iterations, with
    all that is in it: inner loops stay serial, in order in each lane, so that
    results are the same to the bit. Several vectors, and several iterations of
    a parallel loop around, make a tile, which shares what it loads: sums of a
    matrix product stay in registers. What fills no tile is done a row, a
    vector and an iteration at a time.

    Which loop, and how large a tile, says the cost model of `NestCosts.h`;
    `pyarray.tile = array<i64: rows, columns>` on a loop overrules it. A loop
    of which LLVM makes as much is left to it.

    **Expects**: the `loops` phase.
    **Leaves**: other loops as they are, with a remark of the reason.
  }];
  let options = [
    Option<"vectorBits", "vector-bits", "unsigned", "256",
           "Width of the hardware's vectors">];
  let statistics = [Statistic<"numVectorized", "num-vectorized", "Loops vectorised">];
  let dependentDialects = [
    "::mlir::arith::ArithDialect", "::mlir::LLVM::LLVMDialect",
    "::mlir::memref::MemRefDialect", "::mlir::scf::SCFDialect",
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

def UnrollLoopsPass : Pass<"pyarray-unroll-loops", "::mlir::func::FuncOp"> {
  let summary = "Write small loops of nests out";
  let description = [{
    A loop in another one that makes at most `max-extent` iterations, which is
    known now, becomes as many copies of its body, so that the loop around it
    is the innermost one. Iterations stay in order. Loops are looked at from
    the inside on, and none is written out that has a loop in it, or of which
    more than `max-ops` operations would come. One stays that makes a vector
    itself: parallel, each iteration storing the element next to the last.

    **Expects**: the `loops` phase.
  }];
  let options = [
    Option<"maxExtent", "max-extent", "int64_t", "8",
           "Iterations of a loop that is written out">,
    Option<"maxOps", "max-ops", "int64_t", "256",
           "Operations that a loop may become">];
  let statistics = [Statistic<"numUnrolled", "num-unrolled",
                              "Loops written out">];
  let dependentDialects = ["::mlir::arith::ArithDialect"];
}

def FuseLoopsPass : Pass<"pyarray-fuse-loops", "::mlir::func::FuncOp"> {
  let summary = "Make one loop of two over the same elements";
  let description = [{
    Two perfect nests with the same bounds that follow one another, and of
    which the second meets what the first wrote, or overwrites what it read, in
    the same iteration only, become one: elements of arrays that both use are
    read once, and sums that each wait for their last addition wait together.

    Nests stay apart where anything may raise, call or go on without end, where
    they have no array in common, and where one body would be longer than
    `max-ops` operations or need more than `max-arrays` arrays: more streams
    than the processor reads ahead. Nests with loops for sums stay as they are,
    since tiles of them want all registers.

    **Expects**: the `loops` phase, elements still in memory.
    **Leaves**: `pyarray.optimized` on the one loop.
  }];
  let options = [
    Option<"maxOps", "max-ops", "unsigned", "96",
           "Operations in both nests">,
    Option<"maxArrays", "max-arrays", "unsigned", "8",
           "Arrays in both nests">];
  let statistics = [Statistic<"numFused", "num-fused", "Pairs fused">];
  let dependentDialects = ["::mlir::scf::SCFDialect"];
}

def SplitLoopsPass : Pass<"pyarray-split-loops", "::mlir::func::FuncOp"> {
  let summary = "Set aside the iteration that all others need";
  let description = [{
    An innermost loop that is parallel but for one iteration, like that of
    Floyd and Warshall's `d[i, j] = min(d[i, j], d[i, k] + d[k, j])` over `j`
    but for `j == k`, becomes the loop before that iteration, the iteration,
    and the loop after it. Both loops are parallel then, and what the iteration
    writes is invariant in them. The order of iterations stays as it was.

    Three copies of a body are made, so that only bodies of at most `max-ops`
    operations are split; loops around others, loops that carry a value or may
    raise, and loops of other steps than 1 stay whole.

    **Expects**: the `loops` phase, elements still in memory.
    **Leaves**: `pyarray.optimized` on the two loops.
  }];
  let options = [Option<"maxOps", "max-ops", "int64_t", "64",
                        "Operations in a body that is copied">];
  let statistics = [Statistic<"numSplit", "num-split", "Loops split">];
  let dependentDialects = [
    "::mlir::arith::ArithDialect", "::mlir::scf::SCFDialect"];
}

def TileProductsPass : Pass<"pyarray-tile-products", "::mlir::func::FuncOp"> {
  let summary = "Tile products of matrices for the caches";
  let description = [{
    A nest of two parallel loops, i and j, around one that combines a number
    with a value of (i, k) and one of (k, j), becomes one over blocks, whose
    factors are packed into two buffers, with the nest as it was for small
    products and for where there is no memory. The numbers are combined in the
    same order, and are kept in the result between two blocks of k: nothing is
    rounded otherwise. The loops over a tile of a block are left to
    `pyarray-vectorize-nests`, with the shape of the tile as `pyarray.tile`.

    Packing reads each factor once for each block of the other one, 1.5 cycles
    or so for each element; the tile takes as long for 12 products. A
    block of the right factor's columns of a tile stays in the first cache, one
    of the left factor in the second. From `smallest` products on that pays.

    **Expects**: the `loops` phase.
  }];
  let options = [
    Option<"vectorBits", "vector-bits", "unsigned", "256",
           "Width of the hardware's vectors">,
    Option<"smallest", "smallest", "int64_t", "1048576",
           "Products of fewer steps in all stay as they are">,
    Option<"fewestSteps", "fewest-steps", "int64_t", "32",
           "Sums of fewer steps stay as they are">,
    Option<"rowBlock", "row-block", "int64_t", "96",
           "Rows of the left factor that are packed at a time">,
    Option<"columnBlock", "column-block", "int64_t", "512",
           "Columns of the right factor that are packed at a time">,
    Option<"stepBlock", "step-block", "int64_t", "256",
           "Steps that are packed at a time">];
  let statistics = [Statistic<"numTiled", "num-tiled", "Nests tiled">];
  let dependentDialects = [
    "::mlir::arith::ArithDialect", "::mlir::LLVM::LLVMDialect",
    "::mlir::memref::MemRefDialect", "::mlir::scf::SCFDialect",
    "::pyarray::PyArrayDialect"];
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

def VersionNestsPass : Pass<"pyarray-version-nests", "::mlir::func::FuncOp"> {
  let summary = "Make versions of loop nests for arrays that do not overlap";
  let description = [{
    What the passes after it ask of a nest is known of its memory at run time
    only: that what is written is not read through another array, that rows
    lie one after the other and not upon one another, that elements of a row
    are neighbours. One test before the nest, of addresses and strides, chooses
    between a copy of the nest of which that holds, marked `pyarray.disjoint`,
    and the nest as it was. Where nothing has to be tested, the nest itself is
    marked.

    Cost: a second copy of at most 300 ops, and some ten instructions for each
    two arrays. A nest is worth that if it has more than one loop, may raise,
    or carries a value past a store; other single loops are left to LLVM,
    which tests overlap itself. Copies in which no pass has found anything
    to do are dropped by `pyarray-drop-versions`.

    **Expects**: the `loops` phase.
    **Leaves**: `scf.if` marked `pyarray.versions`.
  }];
  let statistics = [
    Statistic<"numVersioned", "num-versioned", "Nests with two versions">,
    Statistic<"numMarked", "num-marked", "Nests marked without a test">];
  let dependentDialects = [
    "::mlir::arith::ArithDialect", "::mlir::math::MathDialect",
    "::mlir::memref::MemRefDialect", "::mlir::scf::SCFDialect",
    "::pyarray::PyArrayDialect"];
}

def DropVersionsPass : Pass<"pyarray-drop-versions", "::mlir::func::FuncOp"> {
  let summary = "Drop versions of loop nests that are no better";
  let description = [{
    Of an `scf.if` that `pyarray-version-nests` made, keeps the nest as it was
    if no loop of the other one is marked `pyarray.optimized`.

    **Leaves**: tests that nobody uses, for canonicalisation to remove.
  }];
  let statistics = [Statistic<"numDropped", "num-dropped", "Versions dropped">];
}

def PrintDependencesPass : Pass<"pyarray-print-dependences", "::mlir::func::FuncOp"> {
  let summary = "Say which loops are parallel";
  let description = [{
    For tests: remarks that say of each loop of a nest whether its iterations
    need one another, and of each two accesses that may touch one element how
    many iterations of the loops around both are between.

    **Expects**: the `loops` phase.
  }];
}

#endif // PYARRAY_TRANSFORMS_PASSES
