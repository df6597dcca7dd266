// RUN: pyarray-opt %s --pyarray-compile-to="vector from=loops" | FileCheck %s --check-prefixes=CHECK,YMM
// RUN: pyarray-opt %s --pyarray-compile-to="vector from=loops vector-bits=512" | FileCheck %s --check-prefixes=CHECK,ZMM

// After `vector` no affine op and no nest is left, and loops work on vectors of
// the width that the pipeline is told.

//   CHECK-NOT: pyarray.nest
//   CHECK-NOT: affine.for
// CHECK-LABEL: func.func @double
//  CHECK-SAME:   (%[[A:.*]]: memref<?xf64>)
//       CHECK:   scf.for
//         YMM:     vector.load %[[A]]{{.*}} vector<4xf64>
//         ZMM:     vector.load %[[A]]{{.*}} vector<8xf64>
//       CHECK:   scf.for
//         YMM:     vector.load %[[A]]{{.*}} vector<4xf64>
//         ZMM:     vector.create_mask %{{.*}} : vector<8xi1>
func.func @double(%a: memref<?xf64>) {
  %c0 = arith.constant 0 : index
  %n = memref.dim %a, %c0 : memref<?xf64>
  pyarray.nest {
    affine.for %i = 0 to %n {
      %x = affine.load %a[%i] : memref<?xf64>
      %y = arith.addf %x, %x : f64
      affine.store %y, %a[%i] : memref<?xf64>
    } {pyarray.parallel}
  }
  return
}
