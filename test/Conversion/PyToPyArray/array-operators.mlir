// RUN: pyarray-opt %s -convert-py-to-pyarray -canonicalize -cse | FileCheck %s

!sin = !py.function<#py.intrinsic<"ufunc", "sin">>
!sum = !py.function<#py.intrinsic<"reduction", "sum">>
!where = !py.function<#py.intrinsic<"array", "where">>

// Operands meet in the dtype that NumPy computes in.

// CHECK-LABEL: func.func @mixed
//  CHECK-SAME:   (%[[A:.*]]: !pyarray.array<?x?xsi32>, %[[B:.*]]: !pyarray.array<?xf32>)
//       CHECK:   %[[X:.*]] = pyarray.cast %[[A]] : !pyarray.array<?x?xsi32> -> !pyarray.array<?x?xf64>
//       CHECK:   %[[Y:.*]] = pyarray.cast %[[B]] : !pyarray.array<?xf32> -> !pyarray.array<?xf64>
//       CHECK:   pyarray.multiply %[[X]], %[[Y]] : !pyarray.array<?x?xf64>, !pyarray.array<?xf64> -> !pyarray.array<?x?xf64>
py.func @mixed(%a: !pyarray.array<?x?xsi32>, %b: !pyarray.array<?xf32>) -> !pyarray.array<?x?xf64> {
  %r = py.binary mul %a, %b : !pyarray.array<?x?xsi32>, !pyarray.array<?xf32> -> !pyarray.array<?x?xf64>
  py.return %r : !pyarray.array<?x?xf64>
}

// Arrays of no dimension give scalars.

// CHECK-LABEL: func.func @zero_dimensions
//  CHECK-SAME:   (%[[A:.*]]: !pyarray.array<f64>, %[[X:.*]]: f64)
//       CHECK:   %[[Y:.*]] = pyarray.load %[[A]][]
//       CHECK:   arith.addf %[[Y]], %[[X]]
//   CHECK-NOT:   pyarray.add
py.func @zero_dimensions(%a: !pyarray.array<f64>, %x: f64) -> f64 {
  %r = py.binary add %a, %x : !pyarray.array<f64>, f64 -> f64
  py.return %r : f64
}

// CHECK-LABEL: func.func @unary
//       CHECK:   %[[S:.*]] = pyarray.sin %{{.*}} : !pyarray.array<?x?xf64, F> -> !pyarray.array<?x?xf64, F>
//       CHECK:   pyarray.negative %[[S]]
py.func @unary(%a: !pyarray.array<?x?xf64, F>) -> !pyarray.array<?x?xf64, F> {
  %f = py.global "np.sin" = #py.intrinsic<"ufunc", "sin"> -> !sin
  %s = py.call %f(%a) : (!sin, !pyarray.array<?x?xf64, F>) -> !pyarray.array<?x?xf64, F>
  %r = py.unary neg %s : !pyarray.array<?x?xf64, F> -> !pyarray.array<?x?xf64, F>
  py.return %r : !pyarray.array<?x?xf64, F>
}

// CHECK-LABEL: func.func @choose
//  CHECK-SAME:   (%[[C:.*]]: !pyarray.array<?xi1>, %[[A:.*]]: !pyarray.array<?xf64>)
//       CHECK:   %[[ZERO:.*]] = pyarray.splat
//       CHECK:   pyarray.where %[[C]], %[[A]], %[[ZERO]] : !pyarray.array<?xi1>, !pyarray.array<?xf64>, !pyarray.array<f64> -> !pyarray.array<?xf64>
py.func @choose(%c: !pyarray.array<?xi1>, %a: !pyarray.array<?xf64>) -> !pyarray.array<?xf64> {
  %f = py.global "np.where" = #py.intrinsic<"array", "where"> -> !where
  %zero = py.constant 0.0 : f64 -> !py.float
  %r = py.call %f(%c, %a, %zero) : (!where, !pyarray.array<?xi1>, !pyarray.array<?xf64>, !py.float) -> !pyarray.array<?xf64>
  py.return %r : !pyarray.array<?xf64>
}

// Small integers are summed as int64.

// CHECK-LABEL: func.func @sum
//  CHECK-SAME:   (%[[A:.*]]: !pyarray.array<?xui8>)
//       CHECK:   %[[WIDE:.*]] = pyarray.cast %[[A]] : !pyarray.array<?xui8> -> !pyarray.array<?xui64>
//       CHECK:   pyarray.reduce <sum> %[[WIDE]] : !pyarray.array<?xui64> -> i64
py.func @sum(%a: !pyarray.array<?xui8>) -> ui64 {
  %f = py.global "np.sum" = #py.intrinsic<"reduction", "sum"> -> !sum
  %r = py.call %f(%a) : (!sum, !pyarray.array<?xui8>) -> ui64
  py.return %r : ui64
}

// A minimum needs an element; the method is the same.

// CHECK-LABEL: func.func @minimum
//  CHECK-SAME:   (%[[A:.*]]: !pyarray.array<?x?xf64>)
//       CHECK:   %[[SIZE:.*]] = arith.muli
//       CHECK:   %[[SOME:.*]] = arith.cmpi ne, %[[SIZE]], %c0
//       CHECK:   pyarray.check %[[SOME]], ValueError, "zero-size array to reduction operation minimum which has no identity"
//       CHECK:   pyarray.reduce <min> %[[A]]
py.func @minimum(%a: !pyarray.array<?x?xf64>) -> f64 {
  %m = py.attr %a "min" : !pyarray.array<?x?xf64> -> !py.method<"min", !pyarray.array<?x?xf64>>
  %r = py.call %m() : (!py.method<"min", !pyarray.array<?x?xf64>>) -> f64
  py.return %r : f64
}
