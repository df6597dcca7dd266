// RUN: pyarray-opt %s -canonicalize -split-input-file | FileCheck %s

// A static extent is a constant; one that is not stays.

// CHECK-LABEL: func.func @static_extent
//  CHECK-SAME:   (%[[A:.*]]: !pyarray.array<?x3xf64>)
//   CHECK-DAG:   %[[THREE:.*]] = arith.constant 3 : index
//   CHECK-DAG:   %[[ROWS:.*]] = pyarray.dim %[[A]], 0
//       CHECK:   return %[[ROWS]], %[[THREE]]
func.func @static_extent(%a: !pyarray.array<?x3xf64>) -> (index, index) {
  %rows = pyarray.dim %a, 0 : !pyarray.array<?x3xf64>
  %columns = pyarray.dim %a, 1 : !pyarray.array<?x3xf64>
  return %rows, %columns : index, index
}

// -----

// The extents of a slice are its sizes, without the dropped axes.

// CHECK-LABEL: func.func @extent_of_slice
//  CHECK-SAME:   (%{{.*}}: {{.*}}, %{{.*}}: index, %[[M:.*]]: index)
//       CHECK:   return %[[M]]
func.func @extent_of_slice(%a: !pyarray.array<?x?xf64>, %i: index, %m: index)
    -> index {
  %v = pyarray.slice %a[%i, %i] [%i, %m] [%i, %i] drop [0]
      : !pyarray.array<?x?xf64> to !pyarray.array<?xf64, rows>
  %n = pyarray.dim %v, 0 : !pyarray.array<?xf64, rows>
  return %n : index
}

// -----

// CHECK-LABEL: func.func @extent_of_views
//  CHECK-SAME:   (%[[A:.*]]: !pyarray.array<?x?xf64>, %[[N:.*]]: index)
//       CHECK:   %[[COLUMNS:.*]] = pyarray.dim %[[A]], 1
//       CHECK:   return %[[COLUMNS]], %[[N]]
func.func @extent_of_views(%a: !pyarray.array<?x?xf64>, %n: index)
    -> (index, index) {
  %t = pyarray.transpose %a [1, 0]
      : !pyarray.array<?x?xf64> to !pyarray.array<?x?xf64, F>
  %w = pyarray.cast_layout %t
      : !pyarray.array<?x?xf64, F> to !pyarray.array<?x?xf64, strided>
  %first = pyarray.dim %w, 0 : !pyarray.array<?x?xf64, strided>
  %b = pyarray.broadcast %a to [%n, %n, %n]
      : !pyarray.array<?x?xf64> to !pyarray.array<?x?x?xf64, strided>
  %second = pyarray.dim %b, 2 : !pyarray.array<?x?x?xf64, strided>
  return %first, %second : index, index
}

// -----

// A fresh array has the extents it was made with; an operand along one of the
// dynamic axes only.

// CHECK-LABEL: func.func @extent_of_fresh_array
//  CHECK-SAME:   (%{{.*}}: index, %[[M:.*]]: index)
//       CHECK:   return %[[M]]
func.func @extent_of_fresh_array(%n: index, %m: index) -> index {
  %a = pyarray.empty [%n, %m] : !pyarray.array<?x3x?xf64>
  %d = pyarray.dim %a, 2 : !pyarray.array<?x3x?xf64>
  return %d : index
}

// -----

// A unary result has its operand's shape; of two operands, neither is known
// to be the wider one.

// CHECK-LABEL: func.func @extent_of_result
//  CHECK-SAME:   (%[[A:.*]]: !pyarray.array<?xf64>, %[[B:.*]]: !pyarray.array<?xf64>)
//       CHECK:   %[[SUM:.*]] = pyarray.add
//   CHECK-DAG:   %[[UNARY:.*]] = pyarray.dim %[[A]], 0
//   CHECK-DAG:   %[[BINARY:.*]] = pyarray.dim %[[SUM]], 0
//       CHECK:   return %[[UNARY]], %[[BINARY]]
func.func @extent_of_result(%a: !pyarray.array<?xf64>,
                            %b: !pyarray.array<?xf64>) -> (index, index) {
  %sin = pyarray.sin %a : !pyarray.array<?xf64> -> !pyarray.array<?xf64>
  %sum = pyarray.add %a, %b
      : !pyarray.array<?xf64>, !pyarray.array<?xf64> -> !pyarray.array<?xf64>
  %m = pyarray.dim %sin, 0 : !pyarray.array<?xf64>
  %n = pyarray.dim %sum, 0 : !pyarray.array<?xf64>
  return %m, %n : index, index
}

// -----

// CHECK-LABEL: func.func @true_check
//   CHECK-NOT:   "never"
//       CHECK:   pyarray.check %{{.*}}, ValueError, "always"
//       CHECK:   pyarray.check %{{.*}}, ValueError, "perhaps"
func.func @true_check(%c: i1) {
  %true = arith.constant true
  %false = arith.constant false
  pyarray.check %true, ValueError, "never"
  pyarray.check %false, ValueError, "always"
  pyarray.check %c, ValueError, "perhaps"
  return
}

// -----

// A constant index within constant bounds needs no test; one beyond them
// raises when it runs.

// CHECK-LABEL: func.func @constant_index
//   CHECK-DAG:   %[[LAST:.*]] = arith.constant 4 : index
//   CHECK-DAG:   %[[FIVE:.*]] = arith.constant 5 : index
//       CHECK:   %[[BEYOND:.*]] = pyarray.wrap_index %[[FIVE]] in %[[FIVE]] axis 0
//       CHECK:   return %[[LAST]], %[[BEYOND]]
func.func @constant_index() -> (index, index) {
  %five = arith.constant 5 : index
  %back = arith.constant -1 : index
  %last = pyarray.wrap_index %back in %five axis 0
  %beyond = pyarray.wrap_index %five in %five axis 0
  return %last, %beyond : index, index
}

// -----

// All of an array from its first element on is the array; a part is not.

// CHECK-LABEL: func.func @whole_view
//  CHECK-SAME:   (%[[A:.*]]: !pyarray.array<?x4xf64>, %{{.*}}: index)
//       CHECK:   %[[PART:.*]] = pyarray.view %[[A]]
//       CHECK:   return %[[A]], %[[PART]]
func.func @whole_view(%a: !pyarray.array<?x4xf64>, %m: index)
    -> (!pyarray.array<?x4xf64>, !pyarray.array<?x4xf64>) {
  %c0 = arith.constant 0 : index
  %c4 = arith.constant 4 : index
  %n = pyarray.dim %a, 0 : !pyarray.array<?x4xf64>
  %v = pyarray.view %a at %c0 [%n, %c4] []
      : !pyarray.array<?x4xf64> to !pyarray.array<?x4xf64>
  %w = pyarray.view %a at %c0 [%m, %c4] []
      : !pyarray.array<?x4xf64> to !pyarray.array<?x4xf64>
  return %v, %w : !pyarray.array<?x4xf64>, !pyarray.array<?x4xf64>
}

// -----

// Strides are 1 where the layout says so, the operands of a view, and those of
// the array behind another order of axes.

// CHECK-LABEL: func.func @known_strides
//  CHECK-SAME:   (%[[A:.*]]: !pyarray.array<?x?xf64, strided>, %[[N:.*]]: index, %[[S:.*]]: index)
//   CHECK-DAG:   %[[ONE:.*]] = arith.constant 1 : index
//   CHECK-DAG:   %[[SECOND:.*]] = pyarray.stride %[[A]], 1
//       CHECK:   return %[[ONE]], %[[S]], %[[SECOND]]
func.func @known_strides(%a: !pyarray.array<?x?xf64, strided>, %n: index,
                         %s: index) -> (index, index, index) {
  %c0 = arith.constant 0 : index
  %flat = pyarray.view %a at %c0 [%n] []
      : !pyarray.array<?x?xf64, strided> to !pyarray.array<?xf64>
  %unit = pyarray.stride %flat, 0 : !pyarray.array<?xf64>
  %steps = pyarray.view %a at %c0 [%n] [%s]
      : !pyarray.array<?x?xf64, strided> to !pyarray.array<?xf64, strided>
  %given = pyarray.stride %steps, 0 : !pyarray.array<?xf64, strided>
  %t = pyarray.transpose %a [1, 0] : !pyarray.array<?x?xf64, strided>
      to !pyarray.array<?x?xf64, strided>
  %permuted = pyarray.stride %t, 0 : !pyarray.array<?x?xf64, strided>
  return %unit, %given, %permuted : index, index, index
}

// -----

// CHECK-LABEL: func.func @identity_transpose
//  CHECK-SAME:   (%[[A:.*]]: !pyarray.array<?x?xf64, strided>)
//       CHECK:   %[[T:.*]] = pyarray.transpose %[[A]] [1, 0]
//       CHECK:   return %[[A]], %[[T]]
func.func @identity_transpose(%a: !pyarray.array<?x?xf64, strided>)
    -> (!pyarray.array<?x?xf64, strided>, !pyarray.array<?x?xf64, strided>) {
  %s = pyarray.transpose %a [0, 1] : !pyarray.array<?x?xf64, strided>
      to !pyarray.array<?x?xf64, strided>
  %t = pyarray.transpose %a [1, 0] : !pyarray.array<?x?xf64, strided>
      to !pyarray.array<?x?xf64, strided>
  return %s, %t
      : !pyarray.array<?x?xf64, strided>, !pyarray.array<?x?xf64, strided>
}

// -----

// To its own extents an array is not broadcast; to others it is.

// CHECK-LABEL: func.func @trivial_broadcast
//  CHECK-SAME:   (%[[A:.*]]: !pyarray.array<?x3xf64, strided>, %[[N:.*]]: index)
//       CHECK:   %[[B:.*]] = pyarray.broadcast %[[A]] to [%[[N]],
//       CHECK:   return %[[A]], %[[B]]
func.func @trivial_broadcast(%a: !pyarray.array<?x3xf64, strided>, %n: index)
    -> (!pyarray.array<?x3xf64, strided>, !pyarray.array<?x3xf64, strided>) {
  %c3 = arith.constant 3 : index
  %rows = pyarray.dim %a, 0 : !pyarray.array<?x3xf64, strided>
  %own = pyarray.broadcast %a to [%rows, %c3] : !pyarray.array<?x3xf64, strided>
      to !pyarray.array<?x3xf64, strided>
  %other = pyarray.broadcast %a to [%n, %c3] : !pyarray.array<?x3xf64, strided>
      to !pyarray.array<?x3xf64, strided>
  return %own, %other
      : !pyarray.array<?x3xf64, strided>, !pyarray.array<?x3xf64, strided>
}

// -----

// CHECK-LABEL: func.func @cast_there_and_back
//  CHECK-SAME:   (%[[A:.*]]: !pyarray.array<?xf64>)
//       CHECK:   return %[[A]], %[[A]]
func.func @cast_there_and_back(%a: !pyarray.array<?xf64>)
    -> (!pyarray.array<?xf64>, !pyarray.array<?xf64>) {
  %same = pyarray.cast_layout %a
      : !pyarray.array<?xf64> to !pyarray.array<?xf64>
  %there = pyarray.cast_layout %a
      : !pyarray.array<?xf64> to !pyarray.array<?xf64, strided>
  %back = pyarray.cast_layout %there
      : !pyarray.array<?xf64, strided> to !pyarray.array<?xf64>
  return %same, %back : !pyarray.array<?xf64>, !pyarray.array<?xf64>
}

// -----

// C has unit rows, along one axis F has them as well; F of two axes is only
// known to be F.

// CHECK-LABEL: func.func @known_layout
//  CHECK-SAME:   %[[F:[a-z0-9]*]]: !pyarray.array<?x?xf64, F>
//   CHECK-DAG:   %[[TRUE:.*]] = arith.constant true
//   CHECK-DAG:   %[[OPEN:.*]] = pyarray.has_layout %[[F]], rows
//       CHECK:   return %[[TRUE]], %[[TRUE]], %[[TRUE]], %[[OPEN]]
func.func @known_layout(%c: !pyarray.array<?x?xf64>,
                        %column: !pyarray.array<?xf64, F>,
                        %f: !pyarray.array<?x?xf64, F>) -> (i1, i1, i1, i1) {
  %0 = pyarray.has_layout %c, rows : !pyarray.array<?x?xf64>
  %1 = pyarray.has_layout %column, rows : !pyarray.array<?xf64, F>
  %2 = pyarray.has_layout %f, F : !pyarray.array<?x?xf64, F>
  %3 = pyarray.has_layout %f, rows : !pyarray.array<?x?xf64, F>
  return %0, %1, %2, %3 : i1, i1, i1, i1
}

// -----

// Shapes that cannot disagree need no test: one array, equal types, equal
// extents, an axis of one.

// CHECK-LABEL: func.func @shapes_that_agree
//  CHECK-SAME:   (%[[A:.*]]: !pyarray.array<?x4xf64>, %{{.*}}: !pyarray.array<1x4xf64>)
//   CHECK-NOT:   broadcast_shape
//   CHECK-DAG:   %[[FOUR:.*]] = arith.constant 4 : index
//   CHECK-DAG:   %[[ROWS:.*]] = pyarray.dim %[[A]], 0
//       CHECK:   return %[[ROWS]], %[[FOUR]]
func.func @shapes_that_agree(%a: !pyarray.array<?x4xf64>,
                             %b: !pyarray.array<1x4xf64>) -> (index, index) {
  %n = pyarray.dim %a, 0 : !pyarray.array<?x4xf64>
  %c = pyarray.empty [%n] : !pyarray.array<?x4xf64>
  %s:2 = pyarray.broadcast_shape %a, %b, %c, %a
      : !pyarray.array<?x4xf64>, !pyarray.array<1x4xf64>,
        !pyarray.array<?x4xf64>, !pyarray.array<?x4xf64> -> index, index
  return %s#0, %s#1 : index, index
}

// -----

// CHECK-LABEL: func.func @shapes_that_may_disagree
//       CHECK:   pyarray.broadcast_shape
//       CHECK:   pyarray.broadcast_shape
func.func @shapes_that_may_disagree(%a: !pyarray.array<?xf64>,
                                    %b: !pyarray.array<4xf64>,
                                    %c: !pyarray.array<3xf64>) {
  %s = pyarray.broadcast_shape %a, %b
      : !pyarray.array<?xf64>, !pyarray.array<4xf64> -> index
  %t = pyarray.broadcast_shape %b, %c
      : !pyarray.array<4xf64>, !pyarray.array<3xf64> -> index
  return
}

// -----

// A body gets each array once, and none that it does not look at.

// CHECK-LABEL: func.func @inputs_of_map
//  CHECK-SAME:   (%[[A:[a-z0-9]*]]: {{.*}}, %[[B:[a-z0-9]*]]: {{.*}})
//       CHECK:   pyarray.map ins(%[[A]] : !pyarray.array<?xf64>) ->
//       CHECK:   ^bb0(%[[X:.*]]: f64):
//       CHECK:     arith.mulf %[[X]], %[[X]]
func.func @inputs_of_map(%a: !pyarray.array<?xf64>, %b: !pyarray.array<?xf64>)
    -> !pyarray.array<?xf64> {
  %c = pyarray.map ins(%a, %b, %a : !pyarray.array<?xf64>,
      !pyarray.array<?xf64>, !pyarray.array<?xf64>) -> !pyarray.array<?xf64> {
  ^bb0(%x: f64, %y: f64, %z: f64):
    %p = arith.mulf %x, %z : f64
    pyarray.yield %p : f64
  }
  return %c : !pyarray.array<?xf64>
}

// -----

// One input stays to say the shape.

// CHECK-LABEL: func.func @shape_of_map
//       CHECK:   pyarray.map ins(%{{.*}} : !pyarray.array<?xf64>) ->
//       CHECK:   pyarray.map into(
//       CHECK:   pyarray.map_reduce <sum> ins(%{{.*}} : !pyarray.array<?xf64>) ->
func.func @shape_of_map(%a: !pyarray.array<?xf64>, %b: !pyarray.array<?xf64>,
                        %s: f64) -> (!pyarray.array<?xf64>, f64) {
  %c = pyarray.map ins(%a, %b : !pyarray.array<?xf64>, !pyarray.array<?xf64>)
      -> !pyarray.array<?xf64> {
  ^bb0(%x: f64, %y: f64):
    pyarray.yield %s : f64
  }
  pyarray.map ins(%a : !pyarray.array<?xf64>) into(%b : !pyarray.array<?xf64>) {
  ^bb0(%x: f64):
    pyarray.yield %s : f64
  }
  %sum = pyarray.map_reduce <sum>
      ins(%a, %b : !pyarray.array<?xf64>, !pyarray.array<?xf64>) -> f64 {
  ^bb0(%x: f64, %y: f64):
    pyarray.yield %s : f64
  }
  return %c, %sum : !pyarray.array<?xf64>, f64
}

// -----

// A result that nobody looks at is not computed; a write is.

// CHECK-LABEL: func.func @dead_result
//   CHECK-NOT:   pyarray.add
//   CHECK-NOT:   pyarray.load
//       CHECK:   pyarray.fill
func.func @dead_result(%a: !pyarray.array<?xf64>, %i: index) {
  %c = pyarray.add %a, %a
      : !pyarray.array<?xf64>, !pyarray.array<?xf64> -> !pyarray.array<?xf64>
  %x = pyarray.load %a[%i] : !pyarray.array<?xf64> -> f64
  %zero = arith.constant 0.0 : f64
  pyarray.fill %a with %zero : !pyarray.array<?xf64>, f64
  return
}
