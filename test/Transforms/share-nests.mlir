// RUN: pyarray-opt %s -pyarray-share-nests=fewest=2 -split-input-file | FileCheck %s
// RUN: pyarray-opt %s -pyarray-share-nests -split-input-file | FileCheck %s --check-prefix=FEW

// Nests that compute the same of other operands become calls of one function,
// also where a number is another. What is indexed by a constant stays.

// FEW-NOT: call @

// CHECK-LABEL: func.func private @nest
//  CHECK-SAME:   (%[[X:.*]]: memref<?xf64>, %[[K:.*]]: f64, %[[Y:.*]]: memref<?xf64>, %[[N:.*]]: index)
//  CHECK-SAME:   no_inline
//       CHECK:   pyarray.nest
//       CHECK:     affine.for %[[I:.*]] = 0 to %[[N]]
//       CHECK:       %[[ELEMENT:.*]] = affine.load %[[X]][%[[I]]]
//       CHECK:       %[[PRODUCT:.*]] = arith.mulf %[[ELEMENT]], %[[K]]
//       CHECK:       affine.store %[[PRODUCT]], %[[Y]][%[[I]]]
//       CHECK:   return
// CHECK-LABEL: func.func @twice
//  CHECK-SAME:   (%[[A:.*]]: memref<?xf64>, %[[B:.*]]: memref<?xf64>, %[[C:.*]]: memref<?xf64>, %[[LENGTH:.*]]: index)
//   CHECK-DAG:   %[[HALF:.*]] = arith.constant 5.000000e-01
//   CHECK-DAG:   %[[TWO:.*]] = arith.constant 2.000000e+00
//       CHECK:   call @nest(%[[A]], %[[TWO]], %[[B]], %[[LENGTH]])
//  CHECK-NEXT:   call @nest(%[[B]], %[[HALF]], %[[C]], %[[LENGTH]])
func.func @twice(%a: memref<?xf64>, %b: memref<?xf64>, %c: memref<?xf64>, %n: index) {
  %two = arith.constant 2.0 : f64
  %half = arith.constant 0.5 : f64
  pyarray.nest {
    affine.for %i = 0 to %n {
      %x = affine.load %a[%i] : memref<?xf64>
      %y = arith.mulf %x, %two : f64
      affine.store %y, %b[%i] : memref<?xf64>
    } {pyarray.parallel}
  }
  pyarray.nest {
    affine.for %i = 0 to %n {
      %x = affine.load %b[%i] : memref<?xf64>
      %y = arith.mulf %x, %half : f64
      affine.store %y, %c[%i] : memref<?xf64>
    } {pyarray.parallel}
  }
  return
}

// -----

// Results are results of the call; integers stay in the function.

// CHECK-LABEL: func.func private @nest
//  CHECK-SAME:   (%{{.*}}: memref<?xi64>, %{{.*}}: index) -> i64
//       CHECK:   %[[THREE:.*]] = arith.constant 3 : i64
//       CHECK:   %[[SUM:.*]] = pyarray.nest -> i64
//       CHECK:     arith.divsi %{{.*}}, %[[THREE]]
//       CHECK:   return %[[SUM]]
// CHECK-LABEL: func.func @sums
//       CHECK:   %[[FIRST:.*]] = call @nest
//       CHECK:   %[[SECOND:.*]] = call @nest
//       CHECK:   return %[[FIRST]], %[[SECOND]]
func.func @sums(%a: memref<?xi64>, %b: memref<?xi64>, %n: index) -> (i64, i64) {
  %zero = arith.constant 0 : i64
  %three = arith.constant 3 : i64
  %first = pyarray.nest -> i64 {
    %r = affine.for %i = 0 to %n iter_args(%s = %zero) -> i64 {
      %x = affine.load %a[%i] : memref<?xi64>
      %y = arith.divsi %x, %three : i64
      %t = arith.addi %s, %y : i64
      affine.yield %t : i64
    }
    pyarray.nest_yield %r : i64
  }
  %second = pyarray.nest -> i64 {
    %r = affine.for %i = 0 to %n iter_args(%s = %zero) -> i64 {
      %x = affine.load %b[%i] : memref<?xi64>
      %y = arith.divsi %x, %three : i64
      %t = arith.addi %s, %y : i64
      affine.yield %t : i64
    }
    pyarray.nest_yield %r : i64
  }
  return %first, %second : i64, i64
}

// -----

// Another op, another divisor, or one buffer where there were two: not alike.

// CHECK-LABEL: func.func @not_alike
//   CHECK-NOT:   call @
func.func @not_alike(%a: memref<?xi64>, %b: memref<?xi64>, %c: memref<?xi64>, %n: index) {
  %three = arith.constant 3 : i64
  %four = arith.constant 4 : i64
  pyarray.nest {
    affine.for %i = 0 to %n {
      %x = affine.load %a[%i] : memref<?xi64>
      %y = arith.divsi %x, %three : i64
      affine.store %y, %b[%i] : memref<?xi64>
    }
  }
  pyarray.nest {
    affine.for %i = 0 to %n {
      %x = affine.load %b[%i] : memref<?xi64>
      %y = arith.divsi %x, %four : i64
      affine.store %y, %c[%i] : memref<?xi64>
    }
  }
  pyarray.nest {
    affine.for %i = 0 to %n {
      %x = affine.load %c[%i] : memref<?xi64>
      %y = arith.divsi %x, %three : i64
      affine.store %y, %c[%i] : memref<?xi64>
    }
  }
  pyarray.nest {
    affine.for %i = 0 to %n {
      %x = affine.load %a[%i] : memref<?xi64>
      %z = affine.load %a[%i] : memref<?xi64>
      %y = arith.muli %x, %z : i64
      affine.store %y, %b[%i] : memref<?xi64>
    }
  }
  pyarray.nest {
    affine.for %i = 0 to %n {
      %x = affine.load %a[%i] : memref<?xi64>
      %z = affine.load %c[%i] : memref<?xi64>
      %y = arith.muli %x, %z : i64
      affine.store %y, %b[%i] : memref<?xi64>
    }
  }
  pyarray.nest {
    affine.for %i = 0 to %n {
      %x = affine.load %c[%i] : memref<?xi64>
      %y = arith.divui %x, %three : i64
      affine.store %y, %a[%i] : memref<?xi64>
    }
  }
  return
}
