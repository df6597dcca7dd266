// RUN: pyarray-opt %s -convert-py-to-pyarray -canonicalize -cse | FileCheck %s

// An element is converted as Python's `int` and NumPy's dtypes demand.

// CHECK-LABEL: func.func @element
//  CHECK-SAME:   (%[[A:.*]]: !pyarray.array<?xsi8>, %[[I:.*]]: i64, %[[X:.*]]: f64)
//       CHECK:   %[[P:.*]] = pyarray.wrap_index
//       CHECK:   pyarray.check %{{.*}}, ValueError, "cannot convert float NaN to integer"
//       CHECK:   %[[INT:.*]] = arith.fptosi %[[X]]
//       CHECK:   pyarray.check %{{.*}}, OverflowError, "Python integer {0} out of bounds for int8"(%[[INT]] : i64)
//       CHECK:   %[[NARROW:.*]] = arith.trunci %[[INT]]
//       CHECK:   pyarray.store %[[NARROW]], %[[A]][%[[P]]]
py.func @element(%a: !pyarray.array<?xsi8>, %i: !py.int, %x: f64) -> !py.none {
  py.store_subscript %x, %a[%i] : f64, !pyarray.array<?xsi8>, !py.int
  %none = py.constant #py.none -> !py.none
  py.return %none : !py.none
}

// The neighbour that fits needs nothing.

// CHECK-LABEL: func.func @same_type
//   CHECK-NOT:   pyarray.check
//       CHECK:   pyarray.store %{{.*}}, %{{.*}}[%{{.*}}] : f64, !pyarray.array<?xf64, strided>
py.func @same_type(%a: !pyarray.array<?xf64, strided>, %i: !py.int, %x: !py.float) -> !py.none {
  py.store_subscript %x, %a[%i] : !py.float, !pyarray.array<?xf64, strided>, !py.int
  %none = py.constant #py.none -> !py.none
  py.return %none : !py.none
}

// CHECK-LABEL: func.func @fill_row
//  CHECK-SAME:   (%[[A:.*]]: !pyarray.array<?x?xf64>
//       CHECK:   %[[ROW:.*]] = pyarray.slice %[[A]]{{.*}} drop [0] : !pyarray.array<?x?xf64> to !pyarray.array<?xf64>
//       CHECK:   pyarray.fill %[[ROW]] with %{{.*}} : !pyarray.array<?xf64>, f64
py.func @fill_row(%a: !pyarray.array<?x?xf64>, %i: !py.int, %n: !py.int) -> !py.none {
  py.store_subscript %n, %a[%i] : !py.int, !pyarray.array<?x?xf64>, !py.int
  %none = py.constant #py.none -> !py.none
  py.return %none : !py.none
}

// An array is cast, stretched to the shape of the part, and copied.

// CHECK-LABEL: func.func @copy_part
//  CHECK-SAME:   (%[[A:.*]]: !pyarray.array<?x?xf64>, %[[B:.*]]: !pyarray.array<?xf32>)
//       CHECK:   %[[PART:.*]] = pyarray.slice %[[A]]{{.*}} drop [] : !pyarray.array<?x?xf64> to !pyarray.array<?x?xf64>
//       CHECK:   %[[CAST:.*]] = pyarray.cast %[[B]]
//       CHECK:   pyarray.check %{{.*}}, ValueError, "could not broadcast input array from shape {0:1} into shape {1:2}"
//       CHECK:   %[[WIDE:.*]] = pyarray.broadcast %[[CAST]] to [%{{.*}}, %{{.*}}]
//       CHECK:   pyarray.copy %[[WIDE]] to %[[PART]]
py.func @copy_part(%a: !pyarray.array<?x?xf64>, %b: !pyarray.array<?xf32>) -> !py.none {
  %one = py.constant 1 : i64 -> !py.int
  %none = py.constant #py.none -> !py.none
  %s = py.slice %one, %none, %none : !py.int, !py.none, !py.none -> !py.slice<!py.int, !py.none, !py.none>
  py.store_subscript %b, %a[%s] : !pyarray.array<?xf32>, !pyarray.array<?x?xf64>, !py.slice<!py.int, !py.none, !py.none>
  py.return %none : !py.none
}

// CHECK-LABEL: func.func @read_only
//       CHECK:   pyarray.check %false, ValueError, "assignment destination is read-only"
//   CHECK-NOT:   pyarray.store
//       CHECK:   return
py.func @read_only(%a: !pyarray.array<?xf64, readonly>, %i: !py.int, %x: f64) -> !py.none {
  py.store_subscript %x, %a[%i] : f64, !pyarray.array<?xf64, readonly>, !py.int
  %none = py.constant #py.none -> !py.none
  py.return %none : !py.none
}

// In place: computed first, then copied, because the operands may overlap.

// CHECK-LABEL: func.func @in_place
//  CHECK-SAME:   (%[[A:.*]]: !pyarray.array<?xf32, strided>, %[[B:.*]]: !pyarray.array<?xf64>)
//       CHECK:   pyarray.check %{{.*}}, ValueError, "non-broadcastable output operand with shape {0:1} doesn't match the broadcast shape {1:1}"
//       CHECK:   %[[WIDE:.*]] = pyarray.cast %[[A]]
//       CHECK:   %[[SUM:.*]] = pyarray.add %[[WIDE]], %[[B]] : !pyarray.array<?xf64>, !pyarray.array<?xf64> -> !pyarray.array<?xf64>
//       CHECK:   %[[NARROW:.*]] = pyarray.cast %[[SUM]]
//       CHECK:   pyarray.copy %[[NARROW]] to %[[A]]
//       CHECK:   return %[[A]]
py.func @in_place(%a: !pyarray.array<?xf32, strided>, %b: !pyarray.array<?xf64>) -> !pyarray.array<?xf32, strided> {
  %r = py.binary inplace add %a, %b : !pyarray.array<?xf32, strided>, !pyarray.array<?xf64> -> !pyarray.array<?xf32, strided>
  py.return %r : !pyarray.array<?xf32, strided>
}

// CHECK-LABEL: func.func @in_place_scalar
//  CHECK-SAME:   (%[[A:.*]]: !pyarray.array<?xf64>
//   CHECK-NOT:   pyarray.check
//       CHECK:   %[[SUM:.*]] = pyarray.add %[[A]], %{{.*}}
//       CHECK:   pyarray.copy %[[SUM]] to %[[A]]
py.func @in_place_scalar(%a: !pyarray.array<?xf64>, %x: !py.float) -> !pyarray.array<?xf64> {
  %r = py.binary inplace add %a, %x : !pyarray.array<?xf64>, !py.float -> !pyarray.array<?xf64>
  py.return %r : !pyarray.array<?xf64>
}
