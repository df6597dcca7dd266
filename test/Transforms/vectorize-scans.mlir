// RUN: pyarray-opt %s -pyarray-vectorize-scans -canonicalize | FileCheck %s
// RUN: pyarray-opt %s -pyarray-vectorize-scans --remarks -o /dev/null 2>&1 | FileCheck %s --check-prefix=REMARK

// Lanes are added up within 128 bits, then the last one of the lower half is
// added to the upper half; the carried sum comes last. What fills no tile of
// two vectors is computed by the loop as it was.

// CHECK-LABEL: func.func @prefix_sum
//  CHECK-SAME:   (%[[A:.*]]: memref<?xi64>, %[[B:.*]]: memref<?xi64>, %[[N:.*]]: index
//   CHECK-DAG:   %[[ZERO:.*]] = arith.constant dense<0> : vector<4xi64>
//       CHECK:   %[[MAIN:.*]] = scf.for %[[I:.*]] = %{{.*}} to %[[END:.*]] step %c8 iter_args(%[[S:.*]] = %{{.*}}) -> (vector<4xi64>) {
//       CHECK:     %[[X:.*]] = vector.load %[[A]][%[[I]]]
//       CHECK:     %[[UP:.*]] = vector.shuffle %{{.*}}, %[[ZERO]] [4, 0, 6, 2]
//       CHECK:     %[[PAIRS:.*]] = arith.addi %[[UP]], %{{.*}}
//       CHECK:     %[[LASTS:.*]] = vector.shuffle %[[PAIRS]], %[[PAIRS]] [1, 1, 3, 3]
//       CHECK:     %[[LOWER:.*]] = vector.shuffle %[[LASTS]], %[[ZERO]] [4, 5, 0, 1]
//       CHECK:     %[[ALL:.*]] = arith.addi %[[LOWER]], %[[PAIRS]]
//       CHECK:     vector.shuffle %[[ALL]], %[[ALL]] [3, 3, 3, 3]
//       CHECK:     arith.addi %[[S]], %[[ALL]]
//       CHECK:     vector.store %{{.*}}, %[[B]][%[[I]]]
//       CHECK:   } {pyarray.optimized}
//       CHECK:   %[[SUM:.*]] = vector.extract %[[MAIN]][0]
//       CHECK:   scf.for %{{.*}} = %[[END]] to %[[N]] step %c1 iter_args(%{{.*}} = %[[SUM]])
//       CHECK:     memref.store
// REMARK: [[#@LINE+6]]:{{[0-9]+}}: remark: prefix sum vectorised, 4 at a time
func.func @prefix_sum(%a: memref<?xi64>, %b: memref<?xi64>, %n: index)
    -> i64 {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %zero = arith.constant 0 : i64
  %r = scf.for %i = %c0 to %n step %c1 iter_args(%s = %zero) -> i64 {
    %x = memref.load %a[%i] : memref<?xi64>
    %t = arith.addi %s, %x : i64
    memref.store %t, %b[%i] : memref<?xi64>
    scf.yield %t : i64
  } {pyarray.disjoint}
  return %r : i64
}

// In place, an element is read before it is written. A vector of 4 bytes has
// two more steps within 128 bits.

// CHECK-LABEL: func.func @in_place
//       CHECK:   vector.shuffle %{{.*}}, %{{.*}} [8, 0, 1, 2, 12, 4, 5, 6]
//       CHECK:   vector.shuffle %{{.*}}, %{{.*}} [8, 9, 0, 1, 12, 13, 4, 5]
//       CHECK:   vector.shuffle %{{.*}}, %{{.*}} [3, 3, 3, 3, 7, 7, 7, 7]
//       CHECK:   vector.shuffle %{{.*}}, %{{.*}} [8, 9, 10, 11, 0, 1, 2, 3]
func.func @in_place(%a: memref<?xi32>, %n: index) {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %zero = arith.constant 0 : i32
  scf.for %i = %c0 to %n step %c1 iter_args(%s = %zero) -> i32 {
    %x = memref.load %a[%i] : memref<?xi32>
    %t = arith.addi %s, %x : i32
    memref.store %t, %a[%i] : memref<?xi32>
    scf.yield %t : i32
  }
  return
}

// What was carried into an iteration is the sum of all lanes before.

// CHECK-LABEL: func.func @sum_before
//       CHECK:   scf.for {{.*}} iter_args(%[[S:.*]] =
//       CHECK:     %[[SUM:.*]] = arith.addf %[[S]], %{{.*}} fastmath<reassoc>
//       CHECK:     %[[BEFORE:.*]] = vector.shuffle %[[SUM]], %[[S]] [4, 0, 1, 2]
//       CHECK:     vector.store %[[BEFORE]]
func.func @sum_before(%a: memref<?xf64>, %b: memref<?xf64>, %n: index) {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %zero = arith.constant 0.0 : f64
  scf.for %i = %c0 to %n step %c1 iter_args(%s = %zero) -> f64 {
    memref.store %s, %b[%i] : memref<?xf64>
    %x = memref.load %a[%i] : memref<?xf64>
    %y = arith.mulf %x, %x : f64
    %t = arith.addf %s, %y fastmath<reassoc> : f64
    scf.yield %t : f64
  } {pyarray.disjoint}
  return
}

// `max(m, a[i])` of integers; lanes that none moves to stay, since a value is
// the larger one of itself and itself.

// CHECK-LABEL: func.func @running_maximum
//       CHECK:   vector.shuffle %[[X:.*]], %[[X]] [0, 0, 2, 2]
//       CHECK:   arith.maxsi
//       CHECK:   vector.store
// REMARK: [[#@LINE+5]]:{{[0-9]+}}: remark: running maximum vectorised, 4 at a time
func.func @running_maximum(%a: memref<?xi64>, %b: memref<?xi64>, %n: index,
                           %first: i64) {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  scf.for %i = %c0 to %n step %c1 iter_args(%m = %first) -> i64 {
    %x = memref.load %a[%i] : memref<?xi64>
    %isLess = arith.cmpi slt, %m, %x : i64
    %t = arith.select %isLess, %x, %m : i64
    memref.store %t, %b[%i] : memref<?xi64>
    scf.yield %t : i64
  } {pyarray.disjoint}
  return
}

// Floats are added up in order.

// CHECK-LABEL: func.func @strict
//   CHECK-NOT:   vector
// REMARK: [[#@LINE+5]]:{{[0-9]+}}: remark: not vectorised: floats are added up in order, unless there is fastmath
func.func @strict(%a: memref<?xf64>, %b: memref<?xf64>, %n: index) {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %zero = arith.constant 0.0 : f64
  scf.for %i = %c0 to %n step %c1 iter_args(%s = %zero) -> f64 {
    %x = memref.load %a[%i] : memref<?xf64>
    %t = arith.addf %s, %x : f64
    memref.store %t, %b[%i] : memref<?xf64>
    scf.yield %t : f64
  } {pyarray.disjoint}
  return
}

// The larger of two floats depends on the order if one is NaN.

// CHECK-LABEL: func.func @maximum_of_floats
//   CHECK-NOT:   vector
func.func @maximum_of_floats(%a: memref<?xf64>, %b: memref<?xf64>, %n: index,
                             %first: f64) {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  scf.for %i = %c0 to %n step %c1 iter_args(%m = %first) -> f64 {
    %x = memref.load %a[%i] : memref<?xf64>
    %isLess = arith.cmpf olt, %m, %x fastmath<nsz> : f64
    %t = arith.select %isLess, %x, %m : f64
    memref.store %t, %b[%i] : memref<?xf64>
    scf.yield %t : f64
  } {pyarray.disjoint}
  return
}

// Nothing is known of where the arrays lie.

// CHECK-LABEL: func.func @may_overlap
//   CHECK-NOT:   vector
// REMARK: [[#@LINE+5]]:{{[0-9]+}}: remark: not vectorised: {{.*}} may overlap
func.func @may_overlap(%a: memref<?xi64>, %b: memref<?xi64>, %n: index) {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %zero = arith.constant 0 : i64
  scf.for %i = %c0 to %n step %c1 iter_args(%s = %zero) -> i64 {
    %x = memref.load %a[%i] : memref<?xi64>
    %t = arith.addi %s, %x : i64
    memref.store %t, %b[%i] : memref<?xi64>
    scf.yield %t : i64
  }
  return
}

// The next element that is read is one that was written.

// CHECK-LABEL: func.func @shifted
//   CHECK-NOT:   vector
func.func @shifted(%a: memref<?xi64>, %n: index) {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %zero = arith.constant 0 : i64
  scf.for %i = %c0 to %n step %c1 iter_args(%s = %zero) -> i64 {
    %x = memref.load %a[%i] : memref<?xi64>
    %t = arith.addi %s, %x : i64
    %next = arith.addi %i, %c1 : index
    memref.store %t, %a[%next] : memref<?xi64>
    scf.yield %t : i64
  }
  return
}

// What is added up is what the same iteration has just written.

// CHECK-LABEL: func.func @reads_what_it_wrote
//   CHECK-NOT:   vector
func.func @reads_what_it_wrote(%a: memref<?xi64>, %n: index) {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %zero = arith.constant 0 : i64
  scf.for %i = %c0 to %n step %c1 iter_args(%s = %zero) -> i64 {
    memref.store %s, %a[%i] : memref<?xi64>
    %x = memref.load %a[%i] : memref<?xi64>
    %t = arith.addi %s, %x : i64
    scf.yield %t : i64
  }
  return
}

// Elements that lie apart would be read one by one.

// CHECK-LABEL: func.func @apart
//   CHECK-NOT:   vector
// REMARK: [[#@LINE+7]]:{{[0-9]+}}: remark: not vectorised: its elements lie apart
func.func @apart(%a: memref<?xi64>, %b: memref<?xi64>, %n: index) {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %c2 = arith.constant 2 : index
  %zero = arith.constant 0 : i64

  scf.for %i = %c0 to %n step %c1 iter_args(%s = %zero) -> i64 {
    %j = arith.muli %i, %c2 : index
    %x = memref.load %a[%j] : memref<?xi64>
    %t = arith.addi %s, %x : i64
    memref.store %t, %b[%i] : memref<?xi64>
    scf.yield %t : i64
  } {pyarray.disjoint}
  return
}

// No vector unit multiplies integers of 64 bits; and a sum that is not kept is
// a reduction, which is left to LLVM.

// CHECK-LABEL: func.func @others
//   CHECK-NOT:   vector
func.func @others(%a: memref<?xi64>, %b: memref<?xi64>, %n: index) -> i64 {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %one = arith.constant 1 : i64
  scf.for %i = %c0 to %n step %c1 iter_args(%s = %one) -> i64 {
    %x = memref.load %a[%i] : memref<?xi64>
    %t = arith.muli %s, %x : i64
    memref.store %t, %b[%i] : memref<?xi64>
    scf.yield %t : i64
  } {pyarray.disjoint}
  %r = scf.for %i = %c0 to %n step %c1 iter_args(%s = %one) -> i64 {
    %x = memref.load %a[%i] : memref<?xi64>
    %t = arith.addi %s, %x : i64
    scf.yield %t : i64
  } {pyarray.disjoint}
  return %r : i64
}
