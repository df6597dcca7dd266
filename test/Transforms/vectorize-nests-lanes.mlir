// RUN: pyarray-opt %s -pass-pipeline='builtin.module(func.func(pyarray-vectorize-nests),canonicalize,cse)' | FileCheck %s

// Lanes leave the loop one by one; it goes on while one is left. The counter is
// one number, and what it is for a lane is counted by the lane's mask.

// CHECK-LABEL: func.func @escape
//  CHECK-SAME:   (%[[C:.*]]: memref<?xf64>, %[[OUT:.*]]: memref<?xi64>, %[[MAX:.*]]: i64)
//       CHECK:   scf.for
//       CHECK:     scf.while ({{.*}}) : ({{.*}}vector<4xf64>, {{.*}}i64, {{.*}}vector<4xi64>{{.*}})
//   CHECK-DAG:       %[[MORE:.*]] = arith.cmpi slt, %{{.*}}, %[[MAX]] : i64
//   CHECK-DAG:       %[[IN:.*]] = arith.cmpf olt, %{{.*}} : vector<4xf64>
//   CHECK-DAG:       %[[KNOWN:.*]] = llvm.freeze %[[IN]]
//       CHECK:       arith.extsi %[[KNOWN]] : vector<4xi1> to vector<4xi64>
//       CHECK:       vector.reduction <or>, %{{.*}} : vector<4xi1> into i1
//       CHECK:       %[[GO:.*]] = arith.andi %[[MORE]]
//       CHECK:       scf.condition(%[[GO]])
//   CHECK-NOT:       arith.select
//       CHECK:       arith.subi %{{.*}}, %{{.*}} : vector<4xi64>
//       CHECK:     vector.store %{{.*}}, %[[OUT]]
func.func @escape(%c: memref<?xf64>, %out: memref<?xi64>, %max: i64) {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %zero = arith.constant 0.0 : f64
  %four = arith.constant 4.0 : f64
  %none = arith.constant 0 : i64
  %one = arith.constant 1 : i64
  %false = arith.constant false
  %n = memref.dim %c, %c0 : memref<?xf64>
  scf.for %i = %c0 to %n step %c1 {
    %x = memref.load %c[%i] : memref<?xf64>
    %r:2 = scf.while (%z = %zero, %k = %none) : (f64, i64) -> (f64, i64) {
      %more = arith.cmpi slt, %k, %max : i64
      %go = scf.if %more -> (i1) {
        %size = arith.mulf %z, %z : f64
        %in = arith.cmpf olt, %size, %four : f64
        scf.yield %in : i1
      } else {
        scf.yield %false : i1
      }
      scf.condition(%go) %z, %k : f64, i64
    } do {
    ^bb0(%z: f64, %k: i64):
      %square = arith.mulf %z, %z : f64
      %next = arith.addf %square, %x : f64
      %k1 = arith.addi %k, %one : i64
      scf.yield %next, %k1 : f64, i64
    }
    memref.store %r#1, %out[%i] : memref<?xi64>
  } {pyarray.disjoint}
  return
}

// What a lane left with is kept where somebody wants it.

// CHECK-LABEL: func.func @kept
//       CHECK:   scf.while
//       CHECK:   } do {
//       CHECK:     arith.select %{{.*}} : vector<4xi1>, vector<4xf64>
//       CHECK:   vector.store
func.func @kept(%a: memref<?xf64>, %out: memref<?xf64>) {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %half = arith.constant 0.5 : f64
  %one = arith.constant 1.0 : f64
  %n = memref.dim %a, %c0 : memref<?xf64>
  scf.for %i = %c0 to %n step %c1 {
    %x = memref.load %a[%i] : memref<?xf64>
    %r = scf.while (%y = %x) : (f64) -> f64 {
      %go = arith.cmpf ogt, %y, %one : f64
      scf.condition(%go) %y : f64
    } do {
    ^bb0(%y: f64):
      %next = arith.mulf %y, %half : f64
      scf.yield %next : f64
    }
    memref.store %r, %out[%i] : memref<?xf64>
  } {pyarray.disjoint}
  return
}

// A check in lanes: where one fails, the iterations of the tile are done by the
// loop as it was, before anything is stored.

// CHECK-LABEL: func.func @checked
//       CHECK:   scf.for
//       CHECK:     arith.xori %{{.*}} : vector<4xi1>
//       CHECK:     math.sqrt %{{.*}} : vector<4xf64>
//       CHECK:     scf.if
//       CHECK:       scf.for
//       CHECK:         pyarray.check
//       CHECK:         memref.store
//       CHECK:     } else {
//       CHECK:       vector.store
func.func @checked(%a: memref<?xf64>, %out: memref<?xf64>, %k: index) {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %zero = arith.constant 0.0 : f64
  %n = memref.dim %a, %c0 : memref<?xf64>
  scf.for %i = %c0 to %n step %c1 {
    %x = memref.load %a[%i] : memref<?xf64>
    %s = scf.for %j = %c0 to %k step %c1 iter_args(%t = %x) -> (f64) {
      %ok = arith.cmpf oge, %t, %zero : f64
      pyarray.check %ok, ValueError, "math domain error"
      %root = math.sqrt %t : f64
      scf.yield %root : f64
    }
    memref.store %s, %out[%i] : memref<?xf64>
  } {pyarray.disjoint}
  return
}

// Not after a store: its effect could not be taken back.

// CHECK-LABEL: func.func @stored_before
//   CHECK-NOT:   vector
//       CHECK:   return
func.func @stored_before(%a: memref<?xf64>, %out: memref<?xf64>, %k: index) {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %zero = arith.constant 0.0 : f64
  %n = memref.dim %a, %c0 : memref<?xf64>
  scf.for %i = %c0 to %n step %c1 {
    %x = memref.load %a[%i] : memref<?xf64>
    memref.store %x, %out[%i] : memref<?xf64>
    %ok = arith.cmpf oge, %x, %zero : f64
    pyarray.check %ok, ValueError, "math domain error"
    %s = scf.for %j = %c0 to %k step %c1 iter_args(%t = %x) -> (f64) {
      %root = math.sqrt %t : f64
      scf.yield %root : f64
    }
    memref.store %s, %out[%i] : memref<?xf64>
  } {pyarray.disjoint}
  return
}

// What needs the iteration before is at the end, and done in order.

// CHECK-LABEL: func.func @serial_end
//  CHECK-SAME:   %{{.*}}, %[[COUNTS:.*]]: memref<?xi64>
//       CHECK:   scf.for
//       CHECK:     scf.for {{.*}} vector<4x
//       CHECK:     vector.store
//       CHECK:     scf.for %{{.*}} = %c0 to %c{{[0-9]+}} step %c1 {
//       CHECK:       pyarray.wrap_index
//       CHECK:       memref.load %[[COUNTS]]
//       CHECK:       memref.store %{{.*}}, %[[COUNTS]]
func.func @serial_end(%x: memref<?x?xf64>, %counts: memref<?xi64>) {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %zero = arith.constant 0.0 : f64
  %one = arith.constant 1 : i64
  %n = memref.dim %x, %c0 : memref<?x?xf64>
  %m = memref.dim %x, %c1 : memref<?x?xf64>
  %k = memref.dim %counts, %c0 : memref<?xi64>
  scf.for %i = %c0 to %n step %c1 {
    %s = scf.for %j = %c0 to %m step %c1 iter_args(%t = %zero) -> (f64) {
      %v = memref.load %x[%i, %j] : memref<?x?xf64>
      %w = arith.mulf %v, %v : f64
      %u = arith.addf %t, %w : f64
      scf.yield %u : f64
    }
    %b = arith.fptosi %s : f64 to i64
    %p = arith.index_cast %b : i64 to index
    %q = pyarray.wrap_index %p in %k axis 0
    %old = memref.load %counts[%q] : memref<?xi64>
    %new = arith.addi %old, %one : i64
    memref.store %new, %counts[%q] : memref<?xi64>
  } {pyarray.disjoint}
  return
}

// Not where the sums read what the end of another iteration writes.

// CHECK-LABEL: func.func @read_before
//   CHECK-NOT:   vector
//       CHECK:   return
func.func @read_before(%x: memref<?x?xf64>, %y: memref<?xf64>) {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %zero = arith.constant 0.0 : f64
  %n = memref.dim %x, %c0 : memref<?x?xf64>
  %m = memref.dim %x, %c1 : memref<?x?xf64>
  scf.for %i = %c0 to %n step %c1 {
    %s = scf.for %j = %c0 to %m step %c1 iter_args(%t = %zero) -> (f64) {
      %v = memref.load %x[%i, %j] : memref<?x?xf64>
      %w = memref.load %y[%j] : memref<?xf64>
      %p = arith.mulf %v, %w : f64
      %u = arith.addf %t, %p : f64
      scf.yield %u : f64
    }
    memref.store %s, %y[%c0] : memref<?xf64>
  } {pyarray.disjoint}
  return
}
