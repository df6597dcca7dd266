//===- Passes.td - Passes on the pyarray dialect -*- tablegen -*-===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef PYARRAY_DIALECT_PYARRAY_TRANSFORMS_PASSES
#define PYARRAY_DIALECT_PYARRAY_TRANSFORMS_PASSES

include "mlir/Pass/PassBase.td"

def InlineLibraryPass : Pass<"pyarray-inline-library", "::mlir::ModuleOp"> {
  let summary = "inline small functions of the library";
  let description = [{
    Puts the body of a function of the library (`numpy.*`, `array.*`) in the place
    of its calls, so that what it computes fuses with what surrounds it: `np.var(a)`
    becomes two reductions over `a` without a temporary array. Functions with up to
    `max-ops` ops are inlined everywhere, larger ones where they have one call;
    recursive ones nowhere. What is inlined lies at the call's place in the source.
    Functions that nobody calls any more are erased.

    So is a function of the user that computes each element of its only array by
    itself, and one that computes numbers of numbers without a check, so that
    loops around its calls can become vectors. Others stay, since they may raise
    and belong into the traceback.
  }];
  let options = [Option<"maxOps", "max-ops", "unsigned", /*default=*/"80",
                        "Ops of a function with several calls">];
  let statistics = [Statistic<"numInlined", "num-inlined", "Calls inlined">];
  let dependentDialects = ["::mlir::func::FuncDialect"];
}

def KeepShapeTestsPass : Pass<"pyarray-keep-shape-tests", "::mlir::func::FuncOp"> {
  let summary = "Keep the errors of results that nobody uses";
  let description = [{
    An elementwise op raises where shapes do not fit, also where its result is
    dropped or only its shape is asked for; but such an op is dead. Before each one
    that may raise comes a `pyarray.broadcast_shape` of its operands, whose results
    nobody uses, until `pyarray-expand-broadcasts` makes one of the two.

    **Expects**: the output of `convert-py-to-pyarray`.
  }];
}

def ExpandBroadcastsPass : Pass<"pyarray-expand-broadcasts", "::mlir::func::FuncOp"> {
  let summary = "Make broadcasting explicit";
  let description = [{
    Elementwise ops whose operands may differ in shape get one
    `pyarray.broadcast_shape` (which raises where they do not fit) and a
    `pyarray.broadcast` of each operand. Operands known to have one shape
    (results of the same chain, one value twice) need neither.

    **Expects**: the output of `convert-py-to-pyarray`.
    **Leaves**: operands of an elementwise op have one rank and, at run time,
    one shape.
  }];
  let dependentDialects = ["::mlir::arith::ArithDialect"];
}

def FoldViewsPass : Pass<"pyarray-fold-views", "::mlir::func::FuncOp"> {
  let summary = "Compose views and read elements through them";
  let description = [{
    A slice of a slice is one slice; loading an element of a view loads it
    from its source; extents of views are their operands.
  }];
  let dependentDialects = ["::mlir::arith::ArithDialect"];
}

def FuseElementwisePass : Pass<"pyarray-fuse-elementwise", "::mlir::func::FuncOp"> {
  let summary = "Fuse chains of elementwise ops into one loop body";
  let description = [{
    Each elementwise op becomes a `pyarray.map`; a map with one user that is a
    map or reduction of the same shape moves into it, unless something between
    the two may write an array it reads. Reductions become
    `pyarray.map_reduce`. Broadcast scalars are used as scalars. What is
    computed only to be copied is computed where it is copied to. What loops
    read slice by slice, each element once, is computed there, slice by slice.

    ```mlir
    // Before: %p = pyarray.multiply %a, %b ; %c = pyarray.add %p, %d
    %c = pyarray.map ins(%a, %b, %d : ...) -> !pyarray.array<?xf64> {
    ^bb0(%x: f64, %y: f64, %z: f64):
      %p = arith.mulf %x, %y : f64
      %s = arith.addf %p, %z : f64
      pyarray.yield %s : f64
    }
    ```

    **Expects**: broadcasting is explicit (`pyarray-expand-broadcasts`).
    **Leaves**: no elementwise op, no `pyarray.reduce`.
  }];
  let options = [Option<"fuse", "fuse", "bool", "true",
                        "Move maps into others; if not, only make them">,
                 Option<"maxInputs", "max-inputs", "unsigned", /*default=*/"16",
      "Stop fusing when a body would read more than this many arrays">];
  let statistics = [
    Statistic<"numFused", "num-fused", "Producers merged into a consumer">,
    Statistic<"numSunk", "num-sunk", "Slices computed in a loop">];
  let dependentDialects = ["::mlir::arith::ArithDialect", "::mlir::math::MathDialect",
                           "::mlir::scf::SCFDialect"];
}

def PromoteListsPass : Pass<"pyarray-promote-lists", "::mlir::func::FuncOp"> {
  let summary = "Keep short lists of numbers on the stack";
  let description = [{
    A list display of numbers, of which only the size and the items are used
    and whose size does not change, needs no object: its items become words on
    the stack, and its size a constant. So does the list in
    `np.array([x, y, z])` once that function is inlined.

    **Expects**: library functions are inlined, references are not counted yet.
  }];
  let statistics = [Statistic<"numPromoted", "num-promoted",
      "Lists without an object">];
  let dependentDialects = ["::mlir::arith::ArithDialect"];
}

def FoldSignsPass : Pass<"pyarray-fold-signs", "::mlir::func::FuncOp"> {
  let summary = "Decide comparisons by the signs of numbers";
  let description = [{
    Propagates which integers and floats may be negative, zero or positive,
    also around loops: a sum of squares is not negative, nor is it zero after
    1e-9 has been added; it may be NaN. What a program counts by small steps is
    taken not to overflow, since that would take years. Comparisons that signs
    decide become constants: after canonicalisation a division of positive
    numbers is one instruction, and neither divisor nor step is compared with
    zero. An index that is not negative gets the attribute
    `pyarray.nonnegative` on its `pyarray.wrap_index`.

    **Expects**: control flow as `scf`.
  }];
  let statistics = [Statistic<"numDecided", "num-decided",
      "Comparisons that became constants">];
  let dependentDialects = ["::mlir::arith::ArithDialect"];
}

def HoistChecksPass : Pass<"pyarray-hoist-checks", "::mlir::func::FuncOp"> {
  let summary = "Check indices once before a loop instead of in it";
  let description = [{
    Where an index is the induction variable plus a constant or an invariant,
    and the extent does not change in the loop, a test before the loop chooses
    between the loop without the check and the loop as it was: earlier
    iterations still happen where a later one raises. Indices known to be in
    bounds (`for i in range(a.shape[0])`) need no test and no second loop.

    **Leaves**: semantics as they were, exceptions and their order included.
  }];
  let statistics = [
    Statistic<"numRemoved", "num-removed", "Checks that always hold">,
    Statistic<"numHoisted", "num-hoisted", "Checks moved before a loop">];
  let dependentDialects = ["::mlir::arith::ArithDialect", "::mlir::scf::SCFDialect"];
}

def VersionMapsPass : Pass<"pyarray-version-maps", "::mlir::func::FuncOp"> {
  let summary = "Give maps a version for the layout arrays mostly have";
  let description = [{
    A map over arrays whose shapes might be broadcast, or whose strides might
    be unit strides, gets a run-time test and two versions: one over
    contiguous arrays (or contiguous rows) of one shape, and the general one.
    A map whose types say so already stays as it is. A map whose result is
    only copied over an array that an input may overlap is computed in place
    in the version where none does. What a body computes at some cost from one
    array that is broadcast is computed before it is broadcast.

    **Expects**: `pyarray-fuse-elementwise`.
  }];
  let dependentDialects = ["::mlir::arith::ArithDialect", "::mlir::scf::SCFDialect"];
}

def AssignBuffersPass : Pass<"pyarray-assign-buffers", "::mlir::ModuleOp"> {
  let summary = "Allocate results, count references, free at last use";
  let description = [{
    Every fresh array becomes a `pyarray.alloc` that a map writes into. Values
    that are handed on (yielded, returned) take a reference along; every other
    reference is dropped after the last use of the array or of a view of it.
    Arguments belong to the caller.

    **Expects**: no elementwise op (`pyarray-fuse-elementwise`).
    **Leaves**: no op makes an array but `pyarray.alloc` and calls.
  }];
  let dependentDialects = ["::mlir::arith::ArithDialect", "::mlir::scf::SCFDialect"];
}

#endif // PYARRAY_DIALECT_PYARRAY_TRANSFORMS_PASSES
