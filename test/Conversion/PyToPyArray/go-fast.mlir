// RUN: pyarray-opt %s -convert-py-to-pyarray -canonicalize -cse | FileCheck %s

// The loop runs over the range itself, as an index, so that its bounds are
// visible where the array is indexed; the scalar is a 0-d operand of the sum.

!range_function = !py.function<#py.intrinsic<"builtin", "range">>
!tanh_function = !py.function<#py.intrinsic<"ufunc", "tanh">>

// CHECK-LABEL: func.func @go_fast
//  CHECK-SAME:   (%[[A:.*]]: !pyarray.array<?x?xsi64>)
//  CHECK-SAME:   pyarray.arguments = [!pyarray.array<?x?xsi64>]
//  CHECK-SAME:   pyarray.result = !pyarray.array<?x?xf64>
//   CHECK-DAG:   %[[ZERO:.*]] = arith.constant 0 : index
//   CHECK-DAG:   %[[ONE:.*]] = arith.constant 1 : index
//       CHECK:   %[[ROWS:.*]] = pyarray.dim %[[A]], 0
//       CHECK:   %[[TRACE:.*]] = scf.for %[[I:.*]] = %[[ZERO]] to %[[ROWS]] step %[[ONE]]
//  CHECK-SAME:       iter_args(%[[SUM:.*]] =
//       CHECK:     %[[ROW:.*]] = pyarray.wrap_index %[[I]] in %[[ROWS]] axis 0
//       CHECK:     %[[COLUMNS:.*]] = pyarray.dim %[[A]], 1
//       CHECK:     %[[COLUMN:.*]] = pyarray.wrap_index %[[I]] in %[[COLUMNS]] axis 1
//       CHECK:     %[[X:.*]] = pyarray.load %[[A]][%[[ROW]], %[[COLUMN]]]
//       CHECK:     %[[FLOAT:.*]] = arith.sitofp %[[X]] : i64 to f64
//       CHECK:     %[[TANH:.*]] = math.tanh %[[FLOAT]]
//       CHECK:     %[[NEXT:.*]] = arith.addf %[[SUM]], %[[TANH]]
//       CHECK:     scf.yield %[[NEXT]]
//       CHECK:   %[[FLOATS:.*]] = pyarray.cast %[[A]]
//       CHECK:   %[[SPLAT:.*]] = pyarray.splat %[[TRACE]]
//       CHECK:   %[[RESULT:.*]] = pyarray.add %[[FLOATS]], %[[SPLAT]]
//       CHECK:   return %[[RESULT]]
//   CHECK-NOT: py.
py.func @go_fast(%a: !pyarray.array<?x?xsi64>) -> !pyarray.array<?x?xf64> {
  %zero = py.constant 0.0 : f64 -> !py.float
  %initial = py.cast %zero : !py.float -> f64
  %range = py.global "range" = #py.intrinsic<"builtin", "range"> -> !range_function
  %tanh = py.global "np.tanh" = #py.intrinsic<"ufunc", "tanh"> -> !tanh_function
  %shape = py.attr %a "shape" : !pyarray.array<?x?xsi64> -> !py.tuple<!py.int, !py.int>
  %c0 = py.constant 0 : i64 -> !py.int
  %n = py.subscript %shape[%c0] : !py.tuple<!py.int, !py.int>, !py.int -> !py.int
  %r = py.call %range(%n) : (!range_function, !py.int) -> !py.range
  %trace = py.for %r (%initial) : !py.range, f64 -> f64 {
  ^bb0(%i: !py.int, %sum: f64):
    %ij = py.tuple(%i, %i) : (!py.int, !py.int) -> !py.tuple<!py.int, !py.int>
    %x = py.subscript %a[%ij] : !pyarray.array<?x?xsi64>, !py.tuple<!py.int, !py.int> -> si64
    %y = py.call %tanh(%x) : (!tanh_function, si64) -> f64
    %s = py.binary inplace add %sum, %y : f64, f64 -> f64
    py.yield %s : f64
  } else {
  }
  %result = py.binary add %a, %trace : !pyarray.array<?x?xsi64>, f64 -> !pyarray.array<?x?xf64>
  py.return %result : !pyarray.array<?x?xf64>
}
