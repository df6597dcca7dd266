// RUN: pyarray-opt %s -pass-pipeline='builtin.module(func.func(pyarray-fuse-loops))' \
// RUN:   | FileCheck %s

// Two loops over the same elements become one: arrays that were allocated here
// share nothing.

// CHECK-LABEL: func.func @neighbours
//       CHECK:   scf.for %[[I:.*]] = %{{.*}} to %{{.*}} step
//       CHECK:     memref.store %{{.*}}, %[[T:.*]][%[[I]]]
//       CHECK:     memref.load %[[T]][%[[I]]]
//       CHECK:     memref.store %{{.*}}, %{{.*}}[%[[I]]]
//       CHECK:   } {pyarray.optimized}
//   CHECK-NOT:   scf.for
//       CHECK:   return
func.func @neighbours(%n: index, %x: f64) -> memref<?xf64> {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %t = pyarray.alloc [%n] : memref<?xf64>
  %y = pyarray.alloc [%n] : memref<?xf64>
  scf.for %i = %c0 to %n step %c1 {
    memref.store %x, %t[%i] : memref<?xf64>
  }
  scf.for %i = %c0 to %n step %c1 {
    %e = memref.load %t[%i] : memref<?xf64>
    %d = arith.addf %e, %e : f64
    memref.store %d, %y[%i] : memref<?xf64>
  }
  pyarray.release %t : memref<?xf64>
  return %y : memref<?xf64>
}

// Two loops in two loops, and two sums of one array.

// CHECK-LABEL: func.func @two_sums
//       CHECK:   %[[R:.*]]:2 = scf.for {{.*}} iter_args({{.*}}, {{.*}}) -> (f64, f64) {
//   CHECK-NOT:   scf.for
//       CHECK:   return %[[R]]#0, %[[R]]#1
func.func @two_sums(%a: memref<?xf64>, %n: index, %zero: f64) -> (f64, f64) {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %s = scf.for %i = %c0 to %n step %c1 iter_args(%u = %zero) -> (f64) {
    %e = memref.load %a[%i] : memref<?xf64>
    %v = arith.addf %u, %e : f64
    scf.yield %v : f64
  }
  %p = scf.for %i = %c0 to %n step %c1 iter_args(%u = %zero) -> (f64) {
    %e = memref.load %a[%i] : memref<?xf64>
    %v = arith.mulf %u, %e : f64
    scf.yield %v : f64
  }
  return %s, %p : f64, f64
}

// Not where the second needs what a later iteration of the first writes; not
// where arguments may overlap; not where bounds differ; not where something
// happens between the two, or one of them may raise.

// CHECK-LABEL: func.func @later_iteration
// CHECK-COUNT-2: scf.for
func.func @later_iteration(%n: index, %x: f64) -> memref<?xf64> {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %m = arith.addi %n, %c1 : index
  %t = pyarray.alloc [%m] : memref<?xf64>
  %y = pyarray.alloc [%n] : memref<?xf64>
  scf.for %i = %c0 to %n step %c1 {
    memref.store %x, %t[%i] : memref<?xf64>
  }
  scf.for %i = %c0 to %n step %c1 {
    %j = arith.addi %i, %c1 : index
    %e = memref.load %t[%j] : memref<?xf64>
    memref.store %e, %y[%i] : memref<?xf64>
  }
  pyarray.release %t : memref<?xf64>
  return %y : memref<?xf64>
}

// CHECK-LABEL: func.func @overlap
// CHECK-COUNT-2: scf.for
func.func @overlap(%t: memref<?xf64>, %y: memref<?xf64>, %n: index, %x: f64) {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  scf.for %i = %c0 to %n step %c1 {
    memref.store %x, %t[%i] : memref<?xf64>
  }
  scf.for %i = %c0 to %n step %c1 {
    %e = memref.load %t[%i] : memref<?xf64>
    memref.store %e, %y[%i] : memref<?xf64>
  }
  return
}

// CHECK-LABEL: func.func @bounds
// CHECK-COUNT-2: scf.for
func.func @bounds(%a: memref<?xf64>, %n: index, %m: index, %zero: f64) -> (f64, f64) {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %s = scf.for %i = %c0 to %n step %c1 iter_args(%u = %zero) -> (f64) {
    %e = memref.load %a[%i] : memref<?xf64>
    %v = arith.addf %u, %e : f64
    scf.yield %v : f64
  }
  %p = scf.for %i = %c0 to %m step %c1 iter_args(%u = %zero) -> (f64) {
    %e = memref.load %a[%i] : memref<?xf64>
    %v = arith.mulf %u, %e : f64
    scf.yield %v : f64
  }
  return %s, %p : f64, f64
}

// CHECK-LABEL: func.func @between
// CHECK-COUNT-2: scf.for
func.func @between(%a: memref<?xf64>, %n: index, %x: f64) -> f64 {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  scf.for %i = %c0 to %n step %c1 {
    memref.store %x, %a[%i] : memref<?xf64>
  }
  memref.store %x, %a[%c0] : memref<?xf64>
  %s = scf.for %i = %c0 to %n step %c1 iter_args(%u = %x) -> (f64) {
    %e = memref.load %a[%i] : memref<?xf64>
    %v = arith.addf %u, %e : f64
    scf.yield %v : f64
  }
  return %s : f64
}

// CHECK-LABEL: func.func @raises
// CHECK-COUNT-2: scf.for
func.func @raises(%a: memref<?xf64>, %n: index, %x: f64, %c: i1) -> f64 {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  scf.for %i = %c0 to %n step %c1 {
    memref.store %x, %a[%i] : memref<?xf64>
  }
  %s = scf.for %i = %c0 to %n step %c1 iter_args(%u = %x) -> (f64) {
    %e = memref.load %a[%i] : memref<?xf64>
    pyarray.check %c, ValueError, "no"
    %v = arith.addf %u, %e : f64
    scf.yield %v : f64
  }
  return %s : f64
}
