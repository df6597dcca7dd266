// RUN: pyarray-opt %s -pyarray-unroll-loops | FileCheck %s

// Three coordinates: what the loop carries goes from copy to copy, in order.

// CHECK-LABEL: func.func @coordinates
//  CHECK-SAME:   (%[[X:.*]]: memref<?x3xf64>
//       CHECK:   scf.for %[[I:.*]] =
//   CHECK-NOT:     scf.for
//       CHECK:     %[[K0:.*]] = arith.constant 0 : index
//       CHECK:     %[[X0:.*]] = memref.load %[[X]][%[[I]], %[[K0]]]
//       CHECK:     %[[S0:.*]] = arith.addf %{{.*}}, %[[X0]]
//       CHECK:     %[[K1:.*]] = arith.constant 1 : index
//       CHECK:     %[[X1:.*]] = memref.load %[[X]][%[[I]], %[[K1]]]
//       CHECK:     %[[S1:.*]] = arith.addf %[[S0]], %[[X1]]
//       CHECK:     %[[S2:.*]] = arith.addf %[[S1]], %{{.*}}
//       CHECK:     memref.store %[[S2]]
func.func @coordinates(%x: memref<?x3xf64>, %out: memref<?xf64>, %n: index) {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %c3 = arith.constant 3 : index
  %zero = arith.constant 0.0 : f64
  scf.for %i = %c0 to %n step %c1 {
    %s = scf.for %k = %c0 to %c3 step %c1 iter_args(%t = %zero) -> f64 {
      %a = memref.load %x[%i, %k] : memref<?x3xf64>
      %u = arith.addf %t, %a : f64
      scf.yield %u : f64
    }
    memref.store %s, %out[%i] : memref<?xf64>
  }
  return
}

// Both loops over a window; steps of 2 from 1 on.

// CHECK-LABEL: func.func @window
//       CHECK:   scf.for
//   CHECK-NOT:   scf.for
//       CHECK:   return
func.func @window(%x: memref<?xf64>, %n: index) {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %c2 = arith.constant 2 : index
  %c5 = arith.constant 5 : index
  %zero = arith.constant 0.0 : f64
  scf.for %i = %c0 to %n step %c1 {
    %s = scf.for %p = %c0 to %c5 step %c1 iter_args(%t = %zero) -> f64 {
      %r = scf.for %q = %c1 to %c5 step %c2 iter_args(%u = %t) -> f64 {
        %j = arith.addi %p, %q : index
        %a = memref.load %x[%j] : memref<?xf64>
        %v = arith.addf %u, %a : f64
        scf.yield %v : f64
      }
      scf.yield %r : f64
    }
    memref.store %s, %x[%i] : memref<?xf64>
  }
  return
}

// Nine iterations, none that is known, none at all, and loops in no other.

// CHECK-LABEL: func.func @stays
// CHECK-COUNT-6: scf.for
func.func @stays(%x: memref<?x?xf64>, %n: index, %v: f64) {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %c3 = arith.constant 3 : index
  %c9 = arith.constant 9 : index
  scf.for %i = %c0 to %n step %c1 {
    scf.for %k = %c0 to %c9 step %c1 {
      memref.store %v, %x[%k, %i] : memref<?x?xf64>
    }
    scf.for %k = %c0 to %n step %c1 {
      memref.store %v, %x[%k, %i] : memref<?x?xf64>
    }
    scf.for %k = %c1 to %c1 step %c1 {
      memref.store %v, %x[%k, %i] : memref<?x?xf64>
    }
  }
  scf.for %k = %c0 to %c3 step %c1 {
    memref.store %v, %x[%k, %c0] : memref<?x?xf64>
  }
  scf.for %i = %c0 to %n step %c1 {
    memref.store %v, %x[%i, %c0] : memref<?x?xf64>
  }
  return
}

// Eight columns are two vectors: the loop that sums is written out, that of
// the columns stays.

// CHECK-LABEL: func.func @small_product
//       CHECK:   scf.for %[[I:.*]] =
//       CHECK:     scf.for %[[J:.*]] =
//   CHECK-NOT:     scf.for
//       CHECK:   return
func.func @small_product(%a: memref<8x8xf64>, %b: memref<8x8xf64>, %n: index) {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %c8 = arith.constant 8 : index
  %zero = arith.constant 0.0 : f64
  %c = memref.alloca() : memref<8x8xf64>
  scf.for %i = %c0 to %c8 step %c1 {
    scf.for %j = %c0 to %c8 step %c1 {
      %s = scf.for %k = %c0 to %c8 step %c1 iter_args(%t = %zero) -> f64 {
        %x = memref.load %a[%i, %k] : memref<8x8xf64>
        %y = memref.load %b[%k, %j] : memref<8x8xf64>
        %p = arith.mulf %x, %y : f64
        %u = arith.addf %t, %p : f64
        scf.yield %u : f64
      }
      memref.store %s, %c[%i, %j] : memref<8x8xf64>
    }
  }
  return
}
