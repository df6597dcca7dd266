// RUN: pyarray-opt %s -pass-pipeline='builtin.module(func.func(pyarray-fold-views))' | FileCheck %s

// a[o1 : : s1][o2 : : s2] = a[o1 + o2 * s1 : : s1 * s2]

// CHECK-LABEL: func.func @slice_of_slice
//  CHECK-SAME:   (%[[A:.*]]: !pyarray.array<?xf64>, %[[O1:.*]]: index, %[[O2:.*]]: index, %[[N:.*]]: index, %[[S1:.*]]: index, %[[S2:.*]]: index)
//       CHECK:   %[[DISTANCE:.*]] = arith.muli %[[O2]], %[[S1]]
//       CHECK:   %[[O:.*]] = arith.addi %[[O1]], %[[DISTANCE]]
//       CHECK:   %[[S:.*]] = arith.muli %[[S1]], %[[S2]]
//       CHECK:   %[[V:.*]] = pyarray.slice %[[A]][%[[O]]] [%[[N]]] [%[[S]]] drop []
//       CHECK:   return %[[V]]
func.func @slice_of_slice(%a: !pyarray.array<?xf64>, %o1: index, %o2: index,
                          %n: index, %s1: index, %s2: index)
    -> !pyarray.array<?xf64, strided> {
  %c9 = arith.constant 9 : index
  %v = pyarray.slice %a[%o1] [%c9] [%s1] drop []
      : !pyarray.array<?xf64> to !pyarray.array<?xf64, strided>
  %w = pyarray.slice %v[%o2] [%n] [%s2] drop []
      : !pyarray.array<?xf64, strided> to !pyarray.array<?xf64, strided>
  return %w : !pyarray.array<?xf64, strided>
}

// a[i][j] of three axes: the axis dropped first stays dropped, and the axes of
// the second slice are those that are left.

// CHECK-LABEL: func.func @dropped_axes
//  CHECK-SAME:   (%[[A:.*]]: !pyarray.array<?x?x?xf64>, %[[I:.*]]: index, %[[J:.*]]: index, %[[M:.*]]: index, %[[N:.*]]: index)
//   CHECK-DAG:   %[[ZERO:.*]] = arith.constant 0 : index
//   CHECK-DAG:   %[[ONE:.*]] = arith.constant 1 : index
//       CHECK:   pyarray.slice %[[A]][%[[I]], %[[J]], %[[ZERO]]] [%[[ONE]], %[[ONE]], %[[N]]] [%[[ONE]], %[[ONE]], %[[ONE]]] drop [0, 1] : !pyarray.array<?x?x?xf64> to !pyarray.array<?xf64>
func.func @dropped_axes(%a: !pyarray.array<?x?x?xf64>, %i: index, %j: index,
                        %m: index, %n: index) -> !pyarray.array<?xf64> {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %v = pyarray.slice %a[%i, %c0, %c0] [%c1, %m, %n] [%c1, %c1, %c1] drop [0]
      : !pyarray.array<?x?x?xf64> to !pyarray.array<?x?xf64>
  %w = pyarray.slice %v[%j, %c0] [%c1, %n] [%c1, %c1] drop [0]
      : !pyarray.array<?x?xf64> to !pyarray.array<?xf64>
  return %w : !pyarray.array<?xf64>
}

// a[:] is a, a[: n - 1] is not.

// CHECK-LABEL: func.func @whole_slice
//  CHECK-SAME:   (%[[A:.*]]: !pyarray.array<?xf64>, %{{.*}}: index)
//       CHECK:   %[[PART:.*]] = pyarray.slice
//       CHECK:   return %[[A]], %[[PART]]
func.func @whole_slice(%a: !pyarray.array<?xf64>, %m: index)
    -> (!pyarray.array<?xf64>, !pyarray.array<?xf64>) {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %n = pyarray.dim %a, 0 : !pyarray.array<?xf64>
  %v = pyarray.slice %a[%c0] [%n] [%c1] drop []
      : !pyarray.array<?xf64> to !pyarray.array<?xf64>
  %w = pyarray.slice %a[%c0] [%m] [%c1] drop []
      : !pyarray.array<?xf64> to !pyarray.array<?xf64>
  return %v, %w : !pyarray.array<?xf64>, !pyarray.array<?xf64>
}

// CHECK-LABEL: func.func @transpose_of_transpose
//  CHECK-SAME:   (%[[A:.*]]: !pyarray.array<2x3x4xf64>)
//       CHECK:   pyarray.transpose %[[A]] [0, 2, 1] : !pyarray.array<2x3x4xf64> to !pyarray.array<2x4x3xf64, strided>
func.func @transpose_of_transpose(%a: !pyarray.array<2x3x4xf64>)
    -> !pyarray.array<2x4x3xf64, strided> {
  %t = pyarray.transpose %a [2, 0, 1]
      : !pyarray.array<2x3x4xf64> to !pyarray.array<4x2x3xf64, strided>
  %u = pyarray.transpose %t [1, 0, 2] : !pyarray.array<4x2x3xf64, strided>
      to !pyarray.array<2x4x3xf64, strided>
  return %u : !pyarray.array<2x4x3xf64, strided>
}

// CHECK-LABEL: func.func @broadcast_of_broadcast
//  CHECK-SAME:   (%[[A:.*]]: !pyarray.array<?xf64>, %[[M:.*]]: index, %[[N:.*]]: index)
//       CHECK:   pyarray.broadcast %[[A]] to [%[[M]], %[[N]]]
func.func @broadcast_of_broadcast(%a: !pyarray.array<?xf64>, %m: index,
                                  %n: index)
    -> !pyarray.array<?x?xf64, strided> {
  %v = pyarray.broadcast %a to [%n]
      : !pyarray.array<?xf64> to !pyarray.array<?xf64, strided>
  %w = pyarray.broadcast %v to [%m, %n] : !pyarray.array<?xf64, strided>
      to !pyarray.array<?x?xf64, strided>
  return %w : !pyarray.array<?x?xf64, strided>
}

// CHECK-LABEL: func.func @cast_of_cast
//  CHECK-SAME:   (%[[A:.*]]: !pyarray.array<?x?xf64>)
//       CHECK:   pyarray.cast_layout %[[A]] : !pyarray.array<?x?xf64> to !pyarray.array<?x?xf64, rows>
func.func @cast_of_cast(%a: !pyarray.array<?x?xf64>)
    -> !pyarray.array<?x?xf64, rows> {
  %v = pyarray.cast_layout %a
      : !pyarray.array<?x?xf64> to !pyarray.array<?x?xf64, strided>
  %w = pyarray.cast_layout %v
      : !pyarray.array<?x?xf64, strided> to !pyarray.array<?x?xf64, rows>
  return %w : !pyarray.array<?x?xf64, rows>
}

// a[i].T[j] reads a[i, j]: dropped axes stay at their offset.

// CHECK-LABEL: func.func @load_of_view
//  CHECK-SAME:   (%[[A:.*]]: !pyarray.array<?x?x?xf64>, %[[I:.*]]: index, %[[J:.*]]: index, %[[K:.*]]: index, %[[N:.*]]: index)
//       CHECK:   pyarray.load %[[A]][%[[I]], %[[K]], %[[J]]]
func.func @load_of_view(%a: !pyarray.array<?x?x?xf64>, %i: index, %j: index,
                        %k: index, %n: index) -> f64 {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %v = pyarray.slice %a[%i, %c0, %c0] [%c1, %n, %n] [%c1, %c1, %c1] drop [0]
      : !pyarray.array<?x?x?xf64> to !pyarray.array<?x?xf64>
  %t = pyarray.transpose %v [1, 0]
      : !pyarray.array<?x?xf64> to !pyarray.array<?x?xf64, F>
  %x = pyarray.load %t[%j, %k] : !pyarray.array<?x?xf64, F> -> f64
  return %x : f64
}

// Every step counts, also a negative one: a[::-1][i] is a[n - 1 - i].

// CHECK-LABEL: func.func @load_of_reversed
//  CHECK-SAME:   (%[[A:.*]]: !pyarray.array<?xf64>, %[[I:.*]]: index, %[[N:.*]]: index, %[[LAST:.*]]: index)
//       CHECK:   %[[MINUS:.*]] = arith.constant -1 : index
//       CHECK:   %[[BACK:.*]] = arith.muli %[[I]], %[[MINUS]]
//       CHECK:   %[[J:.*]] = arith.addi %[[LAST]], %[[BACK]]
//       CHECK:   pyarray.load %[[A]][%[[J]]]
func.func @load_of_reversed(%a: !pyarray.array<?xf64>, %i: index, %n: index,
                            %last: index) -> f64 {
  %c-1 = arith.constant -1 : index
  %v = pyarray.slice %a[%last] [%n] [%c-1] drop []
      : !pyarray.array<?xf64> to !pyarray.array<?xf64, strided>
  %x = pyarray.load %v[%i] : !pyarray.array<?xf64, strided> -> f64
  return %x : f64
}

// A stretched axis has element 0 only; whether it is stretched may be known
// only when it runs.

// CHECK-LABEL: func.func @load_of_broadcast
//  CHECK-SAME:   (%[[A:.*]]: !pyarray.array<?x1xf64>, %[[I:.*]]: index, %[[J:.*]]: index, %[[M:.*]]: index, %[[N:.*]]: index)
//   CHECK-DAG:   %[[ZERO:.*]] = arith.constant 0 : index
//   CHECK-DAG:   %[[ONE:.*]] = arith.constant 1 : index
//       CHECK:   %[[ROWS:.*]] = pyarray.dim %[[A]], 0
//       CHECK:   %[[STRETCHED:.*]] = arith.cmpi eq, %[[ROWS]], %[[ONE]]
//       CHECK:   %[[ROW:.*]] = arith.select %[[STRETCHED]], %[[ZERO]], %[[I]]
//       CHECK:   pyarray.load %[[A]][%[[ROW]], %[[ZERO]]]
func.func @load_of_broadcast(%a: !pyarray.array<?x1xf64>, %i: index,
                             %j: index, %m: index, %n: index) -> f64 {
  %v = pyarray.broadcast %a to [%m, %n]
      : !pyarray.array<?x1xf64> to !pyarray.array<?x?xf64, strided>
  %x = pyarray.load %v[%i, %j] : !pyarray.array<?x?xf64, strided> -> f64
  return %x : f64
}

// A view looks at memory, not at the extents of its source; not where the one
// counts complex numbers and the other their parts.

// CHECK-LABEL: func.func @view_of_view
//  CHECK-SAME:   (%[[A:.*]]: !pyarray.array<?x?xf64>, %[[O1:.*]]: index, %[[O2:.*]]: index, %[[N:.*]]: index)
//       CHECK:   %[[O:.*]] = arith.addi %[[O1]], %[[O2]]
//       CHECK:   pyarray.view %[[A]] at %[[O]] [%[[N]]] [%[[N]]]
func.func @view_of_view(%a: !pyarray.array<?x?xf64>, %o1: index, %o2: index,
                        %n: index) -> !pyarray.array<?xf64, strided> {
  %t = pyarray.transpose %a [1, 0]
      : !pyarray.array<?x?xf64> to !pyarray.array<?x?xf64, F>
  %v = pyarray.view %t at %o1 [%n] []
      : !pyarray.array<?x?xf64, F> to !pyarray.array<?xf64>
  %w = pyarray.view %v at %o2 [%n] [%n]
      : !pyarray.array<?xf64> to !pyarray.array<?xf64, strided>
  return %w : !pyarray.array<?xf64, strided>
}

// CHECK-LABEL: func.func @view_of_components
//       CHECK:   %[[PARTS:.*]] = pyarray.view
//       CHECK:   pyarray.view %[[PARTS]]
func.func @view_of_components(%a: !pyarray.array<?xcomplex<f64>>, %o: index,
                              %n: index) -> !pyarray.array<?xf64, strided> {
  %v = pyarray.view %a at %o [%n] []
      : !pyarray.array<?xcomplex<f64>> to !pyarray.array<?xf64>
  %w = pyarray.view %v at %o [%n] [%n]
      : !pyarray.array<?xf64> to !pyarray.array<?xf64, strided>
  return %w : !pyarray.array<?xf64, strided>
}

// A write goes through views as well.

// CHECK-LABEL: func.func @store_to_view
//  CHECK-SAME:   (%[[A:.*]]: !pyarray.array<?x?xf64>, %[[I:.*]]: index, %[[J:.*]]: index, %[[N:.*]]: index, %[[X:.*]]: f64)
//       CHECK:   pyarray.store %[[X]], %[[A]][%[[I]], %[[J]]]
func.func @store_to_view(%a: !pyarray.array<?x?xf64>, %i: index, %j: index,
                         %n: index, %x: f64) {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %v = pyarray.slice %a[%i, %c0] [%c1, %n] [%c1, %c1] drop [0]
      : !pyarray.array<?x?xf64> to !pyarray.array<?xf64>
  pyarray.store %x, %v[%j] : f64, !pyarray.array<?xf64>
  return
}

// An element of a computed array is not looked for in its operands.

// CHECK-LABEL: func.func @load_of_result
//       CHECK:   %[[S:.*]] = pyarray.sin
//       CHECK:   pyarray.load %[[S]]
func.func @load_of_result(%a: !pyarray.array<?xf64>, %i: index) -> f64 {
  %s = pyarray.sin %a : !pyarray.array<?xf64> -> !pyarray.array<?xf64>
  %x = pyarray.load %s[%i] : !pyarray.array<?xf64> -> f64
  return %x : f64
}
