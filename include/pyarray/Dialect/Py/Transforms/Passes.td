//===- Passes.td - Passes on the py dialect -*- tablegen -*-===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef PYARRAY_DIALECT_PY_TRANSFORMS_PASSES
#define PYARRAY_DIALECT_PY_TRANSFORMS_PASSES

include "mlir/Pass/PassBase.td"

def LowerExitsPass : Pass<"py-lower-exits", "::pyarray::py::FuncOp"> {
  let summary = "Turn break, continue and early return into structured control flow";
  let description = [{
    Statements after a branch that always leaves move into the other branch;
    what cannot be expressed so is copied where it is a mere `return x`, and
    guarded by a flag otherwise. A `for` with `break` or `return` becomes a
    `while` that counts `py.length` and reads `py.item`; an `else` clause runs
    unless the loop was left. Loops without early exits stay as they are.

    An exit in a `py.try` leaves it first and is tested behind it, after the
    statements of its third region (`finally`).

    ```mlir
    // Before                              // After
    py.if %c : !py.object {                %r = py.if %c : !py.object -> !py.object {
      py.return %a : !py.object              py.yield %a : !py.object
    } else {                               } else {
      py.yield                               %s = ...
    }                                        py.yield %s : !py.object
    %s = ...                               }
    py.return %s : !py.object              py.return %r : !py.object
    ```

    **Expects**: the `import` phase.
    **Leaves**: no `py.break`, no `py.continue`, one `py.return`, at the
    function's end; no loop has an `else` clause, no `py.try` a third region.
  }];
  let statistics = [Statistic<"numFlags", "num-flags", "Exits that needed a flag">];
}

def PromoteNamesPass : Pass<"py-promote-names", "::pyarray::py::FuncOp"> {
  let summary = "Turn local names into SSA values";
  let description = [{
    Loads become the values last stored; branches yield and loops carry what
    they change. Where a name may have no value, a second, boolean value says
    whether it has, and `py.check_bound` guards the read; names that have a
    value on every path cost nothing. What the body of a `py.try` stores and is
    read from its handler on is saved for it (`py.save`).

    **Expects**: `py-lower-exits`.
    **Leaves**: no `py.load`, no `py.store`.
  }];
  let statistics = [Statistic<"numPromoted", "num-promoted", "Names promoted">];
}

def InferTypesPass : Pass<"py-infer-types", "::mlir::ModuleOp"> {
  let summary = "Give every value its type, one function per signature";
  let description = [{
    Starts from the functions that have a `signature` and follows calls: for
    each function and list of argument types there is one instance. Types and
    constants run through one lattice; a branch whose test is known is never
    visited, so it can't pollute the types. Recursion starts at bottom.

    Each op states its own rule (`TypeInferenceOpInterface`). Where paths join
    with different types a `py.cast` is inserted. Where there is no common
    type, or a rule refuses its operands, the error names the Python line and
    has a note at each cause.

    **Expects**: the `ssa` phase.
    **Leaves**: instances only, in which no value is `!py.object` and calls
    are `py.invoke`. The instance for an entry keeps its name.
  }];
  let statistics = [Statistic<"numInstances", "num-instances", "Functions made">];
}

#endif // PYARRAY_DIALECT_PY_TRANSFORMS_PASSES
