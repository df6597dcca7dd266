//===- Passes.td - Conversions between dialects -*- tablegen -*-===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef PYARRAY_CONVERSION_PASSES
#define PYARRAY_CONVERSION_PASSES

include "mlir/Pass/PassBase.td"

def ConvertPyToPyArrayPass : Pass<"convert-py-to-pyarray", "::mlir::ModuleOp"> {
  let summary = "Lower typed Python to array ops, arith, math and scf";
  let description = [{
    Python scalars become signless scalars, tuples their items, ranges three
    integers; operators become arith and math with Python's rules (floor
    division, modulo signs, `ZeroDivisionError`) or, on arrays, elementwise
    ops with NumPy's; indices are wrapped and checked by `pyarray.wrap_index`.

    **Expects**: the `typed` phase.
    **Leaves**: no `py` op and no `py` type, but for the attributes
    `pyarray.arguments` and `pyarray.result` of entry functions (those that
    are not private), which keep the Python types.
  }];
  let options = [
    Option<"boundsCheck", "bounds-check", "bool", "true",
           "Check indices against extents">,
    Option<"numpyErrors", "numpy-errors", "bool", "false",
           "Python scalars divide as NumPy's do, without ZeroDivisionError">,
    Option<"overflowRaises", "overflow-raises", "bool", "false",
           "Python integers raise OverflowError instead of wrapping">,
    Option<"fastmath", "fastmath", "std::string", "\"none\"",
           "What float arithmetic may do: flags of `arith`, or none, or fast">];
  let dependentDialects = [
    "::mlir::arith::ArithDialect", "::mlir::func::FuncDialect",
    "::mlir::math::MathDialect", "::mlir::scf::SCFDialect",
    "::mlir::ub::UBDialect", "::pyarray::PyArrayDialect"];
}

def ConvertPyArrayToAffinePass : Pass<"convert-pyarray-to-affine", "::mlir::ModuleOp"> {
  let summary = "Lower arrays to memrefs and maps to affine loops";
  let description = [{
    Arrays become memrefs (`C`: the identity layout; others `strided`, offset
    0). A map over contiguous arrays of one layout is one loop over all
    elements; any other is one loop per axis. Each nest stands in a
    `pyarray.nest`, its loops marked `pyarray.parallel`.

    **Expects**: `pyarray-assign-buffers`.
    **Leaves**: no array type.
  }];
  let dependentDialects = [
    "::mlir::affine::AffineDialect", "::mlir::arith::ArithDialect",
    "::mlir::func::FuncDialect", "::mlir::memref::MemRefDialect",
    "::mlir::scf::SCFDialect"];
}

def LowerControlFlowPass : Pass<"pyarray-lower-control-flow", "::mlir::ModuleOp"> {
  let summary = "Lower scf to blocks and branches, in linear time";
  let description = [{
    What `convert-scf-to-cf` does, with its patterns, in an order that moves no
    op twice.
  }];
  let dependentDialects = ["::mlir::arith::ArithDialect",
                           "::mlir::cf::ControlFlowDialect"];
}

def LowerChecksPass : Pass<"pyarray-lower-checks", "::mlir::ModuleOp"> {
  let summary = "Make failure a branch and a status";
  let description = [{
    Functions that may raise return a status before their results;
    `pyarray.check` and `pyarray.wrap_index` become branches to a block that
    notes the error and returns; a call checks its callee's status and passes
    it on. Recursive functions check the stack at entry. Functions that cannot
    raise stay as they are.

    **Expects**: the control-flow graph exists (`pyarray-lower-control-flow`).
  }];
  let dependentDialects = [
    "::mlir::arith::ArithDialect", "::mlir::cf::ControlFlowDialect",
    "::mlir::func::FuncDialect", "::mlir::ub::UBDialect",
    "::mlir::LLVM::LLVMDialect"];
}

def EmitEntriesPass : Pass<"pyarray-emit-entries", "::mlir::ModuleOp"> {
  let summary = "Give entry functions the uniform C entry";
  let description = [{
    For each function with `pyarray.signature` an `llvm.func` named
    `pyarray_entry_<name>` of type `i32 (ptr, ptr)` that reads its arguments from
    the first block of words and writes the results to the second, as
    `Runtime.h` says.
  }];
  let dependentDialects = ["::mlir::func::FuncDialect", "::mlir::LLVM::LLVMDialect"];
}

def ConvertToMachinePass : Pass<"convert-pyarray-to-llvm", "::mlir::ModuleOp"> {
  let summary = "Lower everything that is left to the LLVM dialect";
  let description = [{
    One conversion for arith, math, memref, vector, func, cf, ub and the
    buffer ops of `pyarray`. Element addresses are computed without `nuw`,
    since strides may be negative.
  }];
  let dependentDialects = ["::mlir::LLVM::LLVMDialect"];
}

#endif // PYARRAY_CONVERSION_PASSES
