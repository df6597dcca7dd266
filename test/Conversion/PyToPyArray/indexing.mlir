// RUN: pyarray-opt %s -convert-py-to-pyarray -canonicalize -cse | FileCheck %s
// RUN: pyarray-opt %s -convert-py-to-pyarray=bounds-check=false -canonicalize \
// RUN:   | FileCheck %s --check-prefix=UNCHECKED

// CHECK-LABEL: func.func @element
//  CHECK-SAME:   (%[[A:.*]]: !pyarray.array<?x?xui8>, %[[I:.*]]: i64, %[[J:.*]]: i32)
//   CHECK-DAG:   %[[ROWS:.*]] = pyarray.dim %[[A]], 0
//   CHECK-DAG:   %[[X:.*]] = arith.index_cast %[[I]]
//       CHECK:   %[[P:.*]] = pyarray.wrap_index %[[X]] in %[[ROWS]] axis 0
//       CHECK:   %[[Q:.*]] = pyarray.wrap_index %{{.*}} in %{{.*}} axis 1
//       CHECK:   pyarray.load %[[A]][%[[P]], %[[Q]]] : !pyarray.array<?x?xui8> -> i8

// Negative indices count from the end without the check as well.

// UNCHECKED-LABEL: func.func @element
//       UNCHECKED:   pyarray.wrap_index %{{.*}} axis 0 {pyarray.unchecked}
//       UNCHECKED:   pyarray.wrap_index %{{.*}} axis 1 {pyarray.unchecked}
py.func @element(%a: !pyarray.array<?x?xui8>, %i: !py.int, %j: si32) -> ui8 {
  %ij = py.tuple(%i, %j) : (!py.int, si32) -> !py.tuple<!py.int, si32>
  %x = py.subscript %a[%ij] : !pyarray.array<?x?xui8>, !py.tuple<!py.int, si32> -> ui8
  py.return %x : ui8
}

// An index is checked once for each array, also where it is used again inside
// a branch, but not after it.

// CHECK-LABEL: func.func @again
//  CHECK-SAME:   (%[[A:.*]]: !pyarray.array<?xf64>, %[[I:.*]]: i64, %[[J:.*]]: i64,
//       CHECK:   %[[P:.*]] = pyarray.wrap_index
//       CHECK:   %[[X:.*]] = pyarray.load %[[A]][%[[P]]]
//       CHECK:   pyarray.store %[[X]], %[[A]][%[[P]]]
//       CHECK:   scf.if
//       CHECK:     pyarray.store %[[X]], %[[A]][%[[P]]]
//       CHECK:     %[[Q:.*]] = pyarray.wrap_index
//       CHECK:     pyarray.store %[[X]], %[[A]][%[[Q]]]
//       CHECK:   }
//       CHECK:   %[[R:.*]] = pyarray.wrap_index
//       CHECK:   pyarray.store %[[X]], %[[A]][%[[R]]]
py.func @again(%a: !pyarray.array<?xf64>, %i: !py.int, %j: !py.int, %b: !py.bool) -> !py.none {
  %x = py.subscript %a[%i] : !pyarray.array<?xf64>, !py.int -> f64
  py.store_subscript %x, %a[%i] : f64, !pyarray.array<?xf64>, !py.int
  py.if %b : !py.bool {
    py.store_subscript %x, %a[%i] : f64, !pyarray.array<?xf64>, !py.int
    py.store_subscript %x, %a[%j] : f64, !pyarray.array<?xf64>, !py.int
    py.yield
  } else {
    py.yield
  }
  py.store_subscript %x, %a[%j] : f64, !pyarray.array<?xf64>, !py.int
  %none = py.constant #py.none -> !py.none
  py.return %none : !py.none
}

// One integer leaves the other axes: a view.

// CHECK-LABEL: func.func @row
//  CHECK-SAME:   (%[[A:.*]]: !pyarray.array<?x?xf64>, %[[I:.*]]: i64)
//       CHECK:   %[[P:.*]] = pyarray.wrap_index
//       CHECK:   %[[COLUMNS:.*]] = pyarray.dim %[[A]], 1
//       CHECK:   pyarray.slice %[[A]][%[[P]], %c0] [%c1, %[[COLUMNS]]] [%c1, %c1] drop [0] : !pyarray.array<?x?xf64> to !pyarray.array<?xf64>
py.func @row(%a: !pyarray.array<?x?xf64>, %i: !py.int) -> !pyarray.array<?xf64> {
  %x = py.subscript %a[%i] : !pyarray.array<?x?xf64>, !py.int -> !pyarray.array<?xf64>
  py.return %x : !pyarray.array<?xf64>
}

// `...` stands for the axes that have no index.

// CHECK-LABEL: func.func @last_axis
//  CHECK-SAME:   (%[[A:.*]]: !pyarray.array<?x?x?xf64>
//       CHECK:   %[[N:.*]] = pyarray.dim %[[A]], 2
//       CHECK:   %[[K:.*]] = pyarray.wrap_index %c-1 in %[[N]] axis 2
//       CHECK:   pyarray.slice %[[A]][%c0, %c0, %[[K]]] [%{{.*}}, %{{.*}}, %c1] [%c1, %c1, %c1] drop [2]
py.func @last_axis(%a: !pyarray.array<?x?x?xf64>) -> !pyarray.array<?x?xf64, strided> {
  %e = py.constant #py.ellipsis -> !py.ellipsis
  %i = py.constant -1 : i64 -> !py.int
  %ei = py.tuple(%e, %i) : (!py.ellipsis, !py.int) -> !py.tuple<!py.ellipsis, !py.int>
  %x = py.subscript %a[%ei] : !pyarray.array<?x?x?xf64>, !py.tuple<!py.ellipsis, !py.int> -> !pyarray.array<?x?xf64, strided>
  py.return %x : !pyarray.array<?x?xf64, strided>
}

// CHECK-LABEL: func.func @attributes
//  CHECK-SAME:   (%[[A:.*]]: !pyarray.array<?x3xf64>)
//   CHECK-DAG:   %[[TWO:.*]] = arith.constant 2 : i64
//   CHECK-DAG:   %[[THREE:.*]] = arith.constant 3 : i64
//   CHECK-DAG:   %[[N:.*]] = pyarray.dim %[[A]], 0
//   CHECK-DAG:   %[[ROWS:.*]] = arith.index_cast %[[N]]
//       CHECK:   return %[[ROWS]], %[[THREE]], %[[TWO]]
py.func @attributes(%a: !pyarray.array<?x3xf64>) -> !py.tuple<!py.tuple<!py.int, !py.int>, !py.int> {
  %s = py.attr %a "shape" : !pyarray.array<?x3xf64> -> !py.tuple<!py.int, !py.int>
  %n = py.attr %a "ndim" : !pyarray.array<?x3xf64> -> !py.int
  %r = py.tuple(%s, %n) : (!py.tuple<!py.int, !py.int>, !py.int) -> !py.tuple<!py.tuple<!py.int, !py.int>, !py.int>
  py.return %r : !py.tuple<!py.tuple<!py.int, !py.int>, !py.int>
}

// CHECK-LABEL: func.func @transposed
//       CHECK:   pyarray.transpose %{{.*}} [1, 0] : !pyarray.array<?x?xf64> to !pyarray.array<?x?xf64, F>
py.func @transposed(%a: !pyarray.array<?x?xf64>) -> !pyarray.array<?x?xf64, F> {
  %t = py.attr %a "T" : !pyarray.array<?x?xf64> -> !pyarray.array<?x?xf64, F>
  py.return %t : !pyarray.array<?x?xf64, F>
}

// CHECK-LABEL: func.func @unpack
//  CHECK-SAME:   (%[[A:.*]]: !pyarray.array<?xf64>)
//       CHECK:   %[[N:.*]] = pyarray.dim %[[A]], 0
//       CHECK:   %[[ENOUGH:.*]] = arith.cmpi sge, %[[N]], %c2
//       CHECK:   pyarray.check %[[ENOUGH]], ValueError, "not enough values to unpack (expected 2, got {0})"(%[[N]] : index)
//       CHECK:   %[[EXACT:.*]] = arith.cmpi eq, %[[N]], %c2
//       CHECK:   pyarray.check %[[EXACT]], ValueError, "too many values to unpack (expected 2)"
//       CHECK:   pyarray.load %[[A]][%c0]
//       CHECK:   pyarray.load %[[A]][%c1]
py.func @unpack(%a: !pyarray.array<?xf64>) -> !py.tuple<f64, f64> {
  %x, %y = py.unpack %a : !pyarray.array<?xf64> -> f64, f64
  %r = py.tuple(%x, %y) : (f64, f64) -> !py.tuple<f64, f64>
  py.return %r : !py.tuple<f64, f64>
}
