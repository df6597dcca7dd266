// RUN: pyarray-opt %s --pyarray-compile --dump-pass-pipeline -o /dev/null 2>&1 | FileCheck %s

// The whole pipeline, phase by phase.

// CHECK: py-lower-exits
// CHECK: py-promote-names
// CHECK: py-infer-types
// CHECK: convert-py-to-pyarray{bounds-check=true fastmath=none numpy-errors=false overflow-raises=false}
// CHECK: pyarray-expand-broadcasts
// CHECK: pyarray-fold-views
// CHECK: pyarray-fuse-elementwise
// CHECK: pyarray-version-maps
// CHECK: pyarray-hoist-checks
// CHECK: pyarray-assign-buffers
// CHECK: convert-pyarray-to-affine
// CHECK: pyarray-vectorize-loops
// CHECK: pyarray-poll-interrupts
// CHECK: pyarray-lower-control-flow
// CHECK: pyarray-lower-checks
// CHECK: convert-pyarray-to-llvm
// CHECK: pyarray-emit-entries
module {}
