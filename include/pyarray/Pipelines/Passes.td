//===- Passes.td - Passes that guard the pipeline -*- tablegen -*-===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef PYARRAY_PIPELINES_PASSES
#define PYARRAY_PIPELINES_PASSES

include "mlir/Pass/PassBase.td"

def VerifyPhasePass : Pass<"pyarray-verify-phase", "::mlir::ModuleOp"> {
  let summary = "Check that the promise of a phase holds";
  let description = [{
    Reports the first op or value that must not be there after a phase, such
    as an op of `py` after `array`. Debug builds run it at every phase edge.
  }];
  let options = [Option<"phase", "phase", "std::string", "",
                        "Name of the phase that is over">];
}

#endif // PYARRAY_PIPELINES_PASSES
