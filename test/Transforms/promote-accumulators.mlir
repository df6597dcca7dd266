// RUN: pyarray-opt %s -pass-pipeline='builtin.module(func.func(pyarray-promote-accumulators))' \
// RUN:   | FileCheck %s

// The element is loaded and stored once. The test whether there is an
// iteration stands before the nest, which is nothing without the inner loop.

// CHECK-LABEL: func.func @product
//  CHECK-SAME:   %[[A:.*]]: memref<?x?xf64>, %[[B:.*]]: memref<?x?xf64>, %[[C:.*]]: memref<?x?xf64>, %[[N:.*]]: index
//       CHECK:   %[[ANY:.*]] = arith.cmpi slt, %c0, %[[N]]
//       CHECK:   scf.if %[[ANY]] {
//  CHECK-NEXT:     scf.for %[[I:.*]] =
//  CHECK-NEXT:       scf.for %[[J:.*]] =
//  CHECK-NEXT:         %[[INIT:.*]] = memref.load %[[C]][%[[I]], %[[J]]]
//  CHECK-NEXT:         %[[SUM:.*]] = scf.for {{.*}} iter_args(%[[ACC:.*]] = %[[INIT]])
//       CHECK:           %[[NEXT:.*]] = arith.addf %[[ACC]]
//  CHECK-NEXT:           scf.yield %[[NEXT]]
//  CHECK-NEXT:         } {pyarray.optimized}
//  CHECK-NEXT:         memref.store %[[SUM]], %[[C]][%[[I]], %[[J]]]
//       CHECK:     } {pyarray.disjoint}
func.func @product(%a: memref<?x?xf64>, %b: memref<?x?xf64>,
                   %c: memref<?x?xf64>, %n: index) {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %rows = memref.dim %c, %c0 : memref<?x?xf64>
  %columns = memref.dim %c, %c1 : memref<?x?xf64>
  scf.for %i = %c0 to %rows step %c1 {
    scf.for %j = %c0 to %columns step %c1 {
      scf.for %k = %c0 to %n step %c1 {
        %0 = memref.load %c[%i, %j] : memref<?x?xf64>
        %1 = memref.load %a[%i, %k] : memref<?x?xf64>
        %2 = memref.load %b[%k, %j] : memref<?x?xf64>
        %3 = arith.mulf %1, %2 : f64
        %4 = arith.addf %0, %3 : f64
        memref.store %4, %c[%i, %j] : memref<?x?xf64>
      }
    }
  } {pyarray.disjoint}
  return
}

// What is stored before the sum is where it begins; no test.

// CHECK-LABEL: func.func @from_zero
//       CHECK:   %[[ZERO:.*]] = arith.constant 0.0
//   CHECK-NOT:   scf.if
//       CHECK:   scf.for %[[I:.*]] =
//   CHECK-NOT:     memref.load
//   CHECK-NOT:     memref.store
//       CHECK:     %[[SUM:.*]] = scf.for {{.*}} iter_args(%{{.*}} = %[[ZERO]])
//       CHECK:     memref.store %[[SUM]], %{{.*}}[%[[I]]]
func.func @from_zero(%a: memref<?x?xf64>, %y: memref<?xf64>, %n: index,
                     %m: index) {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %zero = arith.constant 0.0 : f64
  scf.for %i = %c0 to %n step %c1 {
    memref.store %zero, %y[%i] : memref<?xf64>
    scf.for %j = %c0 to %m step %c1 {
      %0 = memref.load %y[%i] : memref<?xf64>
      %1 = memref.load %a[%i, %j] : memref<?x?xf64>
      %2 = arith.addf %0, %1 : f64
      memref.store %2, %y[%i] : memref<?xf64>
    }
  } {pyarray.disjoint}
  return
}

// Another effect of the outer loop: the test stays at the inner one.

// CHECK-LABEL: func.func @beside_another_store
//       CHECK:   scf.for
//       CHECK:     memref.store
//       CHECK:     scf.if
//       CHECK:       memref.load
//       CHECK:       scf.for {{.*}} iter_args
//       CHECK:       memref.store
func.func @beside_another_store(%a: memref<?xf64>, %y: memref<?xf64>,
                                %z: memref<?xf64>, %n: index, %m: index) {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %zero = arith.constant 0.0 : f64
  scf.for %i = %c0 to %n step %c1 {
    memref.store %zero, %z[%i] : memref<?xf64>
    scf.for %j = %c0 to %m step %c1 {
      %0 = memref.load %y[%i] : memref<?xf64>
      %1 = memref.load %a[%j] : memref<?xf64>
      %2 = arith.addf %0, %1 : f64
      memref.store %2, %y[%i] : memref<?xf64>
    }
  } {pyarray.disjoint}
  return
}

// The bounds of the outer loop say that the inner one makes an iteration.

// CHECK-LABEL: func.func @never_empty
//   CHECK-NOT:   scf.if
//       CHECK:   scf.for {{.*}} iter_args
//       CHECK:   return
func.func @never_empty(%a: memref<?xf64>, %y: memref<?xf64>, %z: memref<?xf64>,
                       %n: index) {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %zero = arith.constant 0.0 : f64
  scf.for %i = %c0 to %n step %c1 {
    memref.store %zero, %z[%i] : memref<?xf64>
    scf.for %j = %c0 to %n step %c1 {
      %0 = memref.load %y[%i] : memref<?xf64>
      %1 = memref.load %a[%j] : memref<?xf64>
      %2 = arith.addf %0, %1 : f64
      memref.store %2, %y[%i] : memref<?xf64>
    }
  } {pyarray.disjoint}
  return
}

// Two elements that are stored into one another keep their order.

// CHECK-LABEL: func.func @swap
//       CHECK:   %[[X:.*]] = memref.load %[[P:.*]][%c0]
//       CHECK:   %[[Y:.*]] = memref.load %[[P]][%c1]
//       CHECK:   %[[R:.*]]:2 = scf.for {{.*}} iter_args(%[[U:.*]] = %[[X]], %[[V:.*]] = %[[Y]])
//  CHECK-NEXT:     scf.yield %[[V]], %[[U]]
//       CHECK:   memref.store %[[R]]#0, %[[P]][%c0]
//       CHECK:   memref.store %[[R]]#1, %[[P]][%c1]
func.func @swap(%p: memref<?xf64>, %n: index) {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  scf.for %i = %c0 to %n step %c1 {
    %0 = memref.load %p[%c0] : memref<?xf64>
    %1 = memref.load %p[%c1] : memref<?xf64>
    memref.store %1, %p[%c0] : memref<?xf64>
    memref.store %0, %p[%c1] : memref<?xf64>
  } {pyarray.disjoint}
  return
}

// A load of one element moves before a loop that stores others.

// CHECK-LABEL: func.func @invariant
//       CHECK:   scf.if
//       CHECK:     scf.for
//  CHECK-NEXT:       memref.load %[[A:.*]][
//  CHECK-NEXT:       scf.for
//   CHECK-NOT:         memref.load %[[A]][
//       CHECK:         memref.store
func.func @invariant(%a: memref<?xf64>, %b: memref<?xf64>, %c: memref<?x?xf64>,
                     %n: index, %m: index) {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  scf.for %i = %c0 to %n step %c1 {
    scf.for %j = %c0 to %m step %c1 {
      %0 = memref.load %b[%j] : memref<?xf64>
      %1 = memref.load %a[%i] : memref<?xf64>
      %2 = arith.mulf %0, %1 : f64
      memref.store %2, %c[%i, %j] : memref<?x?xf64>
    }
  } {pyarray.disjoint}
  return
}

// Nobody said that the arrays share nothing.

// CHECK-LABEL: func.func @may_overlap
//   CHECK-NOT:   iter_args
//       CHECK:   return
func.func @may_overlap(%a: memref<?xf64>, %y: memref<?xf64>, %n: index) {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  scf.for %j = %c0 to %n step %c1 {
    %0 = memref.load %y[%c0] : memref<?xf64>
    %1 = memref.load %a[%j] : memref<?xf64>
    %2 = arith.addf %0, %1 : f64
    memref.store %2, %y[%c0] : memref<?xf64>
  }
  return
}

// One of the elements of the sum is the sum.

// CHECK-LABEL: func.func @within_itself
//   CHECK-NOT:   iter_args
//       CHECK:   return
func.func @within_itself(%a: memref<?xf64>, %i: index, %n: index) {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  scf.for %j = %c0 to %n step %c1 {
    %0 = memref.load %a[%i] : memref<?xf64>
    %1 = memref.load %a[%j] : memref<?xf64>
    %2 = arith.addf %0, %1 : f64
    memref.store %2, %a[%i] : memref<?xf64>
  } {pyarray.disjoint}
  return
}

// All elements of the sum come before it.

// CHECK-LABEL: func.func @before_itself
//       CHECK:   scf.for {{.*}} iter_args
//       CHECK:   return
func.func @before_itself(%a: memref<?xf64>, %i: index) {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  scf.for %j = %c0 to %i step %c1 {
    %0 = memref.load %a[%i] : memref<?xf64>
    %1 = memref.load %a[%j] : memref<?xf64>
    %2 = arith.addf %0, %1 : f64
    memref.store %2, %a[%i] : memref<?xf64>
  } {pyarray.disjoint}
  return
}

// An exception in the middle would show what was not stored yet.

// CHECK-LABEL: func.func @may_raise
//   CHECK-NOT:   iter_args
//       CHECK:   return
func.func @may_raise(%a: memref<?xf64>, %y: memref<?xf64>, %n: index) {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %zero = arith.constant 0.0 : f64
  scf.for %j = %c0 to %n step %c1 {
    %0 = memref.load %y[%c0] : memref<?xf64>
    %1 = memref.load %a[%j] : memref<?xf64>
    %2 = arith.cmpf une, %1, %zero : f64
    pyarray.check %2, ZeroDivisionError, "division by zero"
    %3 = arith.addf %0, %1 : f64
    memref.store %3, %y[%c0] : memref<?xf64>
  } {pyarray.disjoint}
  return
}

// An element that is only sometimes stored stays where it is.

// CHECK-LABEL: func.func @sometimes
//   CHECK-NOT:   iter_args
//       CHECK:   return
func.func @sometimes(%a: memref<?xf64>, %y: memref<?xf64>, %n: index) {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %zero = arith.constant 0.0 : f64
  scf.for %j = %c0 to %n step %c1 {
    %1 = memref.load %a[%j] : memref<?xf64>
    %2 = arith.cmpf ogt, %1, %zero : f64
    scf.if %2 {
      %0 = memref.load %y[%c0] : memref<?xf64>
      %3 = arith.addf %0, %1 : f64
      memref.store %3, %y[%c0] : memref<?xf64>
    }
  } {pyarray.disjoint}
  return
}

// No two accesses meet in a loop that never runs: each store is dead once.

// CHECK-LABEL: func.func @never
func.func @never(%x: memref<?xf64>, %value: f64) {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %least = arith.constant -5 : index
  %n = memref.dim %x, %c0 : memref<?xf64>
  // CHECK: scf.for
  // CHECK-COUNT-1: memref.store
  // CHECK-NOT: memref.store
  scf.for %i = %n to %least step %c1 {
    memref.store %value, %x[%i] : memref<?xf64>
    memref.store %value, %x[%i] : memref<?xf64>
    memref.store %value, %x[%i] : memref<?xf64>
  }
  return
}
