// RUN: pyarray-opt %s -convert-py-to-pyarray -canonicalize -cse | FileCheck %s

!zeros = !py.function<#py.intrinsic<"creation", "zeros">>
!full = !py.function<#py.intrinsic<"creation", "full">>
!ones_like = !py.function<#py.intrinsic<"creation", "ones_like">>
!f32 = !py.function<#py.intrinsic<"scalar", "f32">>

// CHECK-LABEL: func.func @zeros
//  CHECK-SAME:   (%[[N:.*]]: i64)
//       CHECK:   %[[ROWS:.*]] = arith.index_cast %[[N]]
//       CHECK:   %[[FINE:.*]] = arith.cmpi sge, %[[ROWS]], %c0
//       CHECK:   pyarray.check %[[FINE]], ValueError, "negative dimensions are not allowed"
//   CHECK-NOT:   pyarray.check
//       CHECK:   %[[A:.*]] = pyarray.empty [%[[ROWS]]] : !pyarray.array<?x3xf64>
//       CHECK:   pyarray.fill %[[A]] with %{{.*}} : !pyarray.array<?x3xf64>, f64
//       CHECK:   return %[[A]]
py.func @zeros(%n: !py.int) -> !pyarray.array<?x3xf64> {
  %f = py.global "np.zeros" = #py.intrinsic<"creation", "zeros"> -> !zeros
  %three = py.constant 3 : i64 -> !py.int
  %shape = py.tuple(%n, %three) : (!py.int, !py.int) -> !py.tuple<!py.int, !py.int>
  %r = py.call %f(%shape) : (!zeros, !py.tuple<!py.int, !py.int>) -> !pyarray.array<?x3xf64>
  py.return %r : !pyarray.array<?x3xf64>
}

// The value is converted to the dtype; a Python integer must fit.

// CHECK-LABEL: func.func @full
//  CHECK-SAME:   (%[[N:.*]]: i64, %[[V:.*]]: i64)
//       CHECK:   %[[A:.*]] = pyarray.empty
//       CHECK:   pyarray.check %{{.*}}, OverflowError, "Python integer {0} out of bounds for uint8"(%[[V]] : i64)
//       CHECK:   %[[NARROW:.*]] = arith.trunci %[[V]]
//       CHECK:   pyarray.fill %[[A]] with %[[NARROW]] : !pyarray.array<?xui8>, i8
py.func @full(%n: !py.int, %v: !py.int) -> !pyarray.array<?xui8> {
  %f = py.global "np.full" = #py.intrinsic<"creation", "full"> -> !full
  %dtype = py.global "np.uint8" = #py.intrinsic<"scalar", "ui8"> -> !py.dtype<ui8>
  %r = py.call %f(%n, %v, %dtype) keywords ["dtype"] : (!full, !py.int, !py.int, !py.dtype<ui8>) -> !pyarray.array<?xui8>
  py.return %r : !pyarray.array<?xui8>
}

// CHECK-LABEL: func.func @like
//  CHECK-SAME:   (%[[A:.*]]: !pyarray.array<?x?xsi64, F>)
//       CHECK:   %[[B:.*]] = pyarray.empty [%{{.*}}, %{{.*}}] : !pyarray.array<?x?xsi64, F>
//       CHECK:   pyarray.fill %[[B]] with %c1_i64
py.func @like(%a: !pyarray.array<?x?xsi64, F>) -> !pyarray.array<?x?xsi64, F> {
  %f = py.global "np.ones_like" = #py.intrinsic<"creation", "ones_like"> -> !ones_like
  %r = py.call %f(%a) : (!ones_like, !pyarray.array<?x?xsi64, F>) -> !pyarray.array<?x?xsi64, F>
  py.return %r : !pyarray.array<?x?xsi64, F>
}

// A copy that keeps the order is one elementwise operation; `copy` of a column
// major array makes a row major one.

// CHECK-LABEL: func.func @copies
//  CHECK-SAME:   (%[[A:.*]]: !pyarray.array<?x?xf64, F>)
//       CHECK:   %[[CAST:.*]] = pyarray.cast %[[A]] : !pyarray.array<?x?xf64, F> -> !pyarray.array<?x?xf32, F>
//       CHECK:   %[[COPY:.*]] = pyarray.empty [%{{.*}}, %{{.*}}] : !pyarray.array<?x?xf64>
//       CHECK:   pyarray.copy %[[A]] to %[[COPY]]
//       CHECK:   return %[[CAST]], %[[COPY]]
py.func @copies(%a: !pyarray.array<?x?xf64, F>) -> !py.tuple<!pyarray.array<?x?xf32, F>, !pyarray.array<?x?xf64>> {
  %m = py.attr %a "astype" : !pyarray.array<?x?xf64, F> -> !py.method<"astype", !pyarray.array<?x?xf64, F>>
  %dtype = py.global "np.float32" = #py.intrinsic<"scalar", "f32"> -> !f32
  %p = py.call %m(%dtype) : (!py.method<"astype", !pyarray.array<?x?xf64, F>>, !f32) -> !pyarray.array<?x?xf32, F>
  %c = py.attr %a "copy" : !pyarray.array<?x?xf64, F> -> !py.method<"copy", !pyarray.array<?x?xf64, F>>
  %q = py.call %c() : (!py.method<"copy", !pyarray.array<?x?xf64, F>>) -> !pyarray.array<?x?xf64>
  %r = py.tuple(%p, %q) : (!pyarray.array<?x?xf32, F>, !pyarray.array<?x?xf64>) -> !py.tuple<!pyarray.array<?x?xf32, F>, !pyarray.array<?x?xf64>>
  py.return %r : !py.tuple<!pyarray.array<?x?xf32, F>, !pyarray.array<?x?xf64>>
}

// CHECK-LABEL: func.func @scalar_class
//  CHECK-SAME:   (%[[X:.*]]: f64)
//       CHECK:   %[[Y:.*]] = arith.truncf %[[X]] : f64 to f32
//       CHECK:   return %[[Y]]
py.func @scalar_class(%x: !py.float) -> f32 {
  %f = py.global "np.float32" = #py.intrinsic<"scalar", "f32"> -> !f32
  %r = py.call %f(%x) : (!f32, !py.float) -> f32
  py.return %r : f32
}
