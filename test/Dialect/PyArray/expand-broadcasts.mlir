// RUN: pyarray-opt %s -pass-pipeline='builtin.module(func.func(pyarray-expand-broadcasts))' | FileCheck %s

// Two arrays of unknown extents are tested, and each is broadcast to what they
// take together.

// CHECK-LABEL: func.func @two_arrays
//  CHECK-SAME:   (%[[A:.*]]: !pyarray.array<?xf64>, %[[B:.*]]: !pyarray.array<?xf64>)
//       CHECK:   %[[N:.*]] = pyarray.broadcast_shape %[[A]], %[[B]]
//       CHECK:   %[[X:.*]] = pyarray.broadcast %[[A]] to [%[[N]]]
//       CHECK:   %[[Y:.*]] = pyarray.broadcast %[[B]] to [%[[N]]]
//       CHECK:   pyarray.add %[[X]], %[[Y]]
func.func @two_arrays(%a: !pyarray.array<?xf64>, %b: !pyarray.array<?xf64>)
    -> !pyarray.array<?xf64> {
  %c = pyarray.add %a, %b
      : !pyarray.array<?xf64>, !pyarray.array<?xf64> -> !pyarray.array<?xf64>
  return %c : !pyarray.array<?xf64>
}

// One array and what was computed from it have one shape.

// CHECK-LABEL: func.func @one_chain
//   CHECK-NOT:   broadcast
//       CHECK:   return
func.func @one_chain(%a: !pyarray.array<?x?xf64>) -> !pyarray.array<?x?xf64> {
  %b = pyarray.sin %a : !pyarray.array<?x?xf64> -> !pyarray.array<?x?xf64>
  %c = pyarray.multiply %a, %b : !pyarray.array<?x?xf64>,
      !pyarray.array<?x?xf64> -> !pyarray.array<?x?xf64>
  %d = pyarray.add %c, %b : !pyarray.array<?x?xf64>, !pyarray.array<?x?xf64>
      -> !pyarray.array<?x?xf64>
  return %d : !pyarray.array<?x?xf64>
}

// a * b + sin(a): the second test would ask what the first has answered.

// CHECK-LABEL: func.func @one_test
//  CHECK-SAME:   (%[[A:.*]]: !pyarray.array<?xf64>, %[[B:.*]]: !pyarray.array<?xf64>)
//       CHECK:   %[[N:.*]] = pyarray.broadcast_shape %[[A]], %[[B]]
//       CHECK:   %[[P:.*]] = pyarray.multiply
//       CHECK:   %[[S:.*]] = pyarray.sin %[[A]]
//   CHECK-NOT:   broadcast_shape
//       CHECK:   %[[T:.*]] = pyarray.broadcast %[[S]] to [%[[N]]]
//       CHECK:   pyarray.add %[[P]], %[[T]]
func.func @one_test(%a: !pyarray.array<?xf64>, %b: !pyarray.array<?xf64>)
    -> !pyarray.array<?xf64> {
  %p = pyarray.multiply %a, %b
      : !pyarray.array<?xf64>, !pyarray.array<?xf64> -> !pyarray.array<?xf64>
  %s = pyarray.sin %a : !pyarray.array<?xf64> -> !pyarray.array<?xf64>
  %c = pyarray.add %p, %s
      : !pyarray.array<?xf64>, !pyarray.array<?xf64> -> !pyarray.array<?xf64>
  return %c : !pyarray.array<?xf64>
}

// The second test is of arrays that are there anyway, not of the product, so
// that the product can be fused away.

// CHECK-LABEL: func.func @two_tests
//  CHECK-SAME:   (%[[A:[a-z0-9]*]]: {{.*}}, %[[B:[a-z0-9]*]]: {{.*}}, %[[C:[a-z0-9]*]]: {{.*}})
//       CHECK:   %[[M:.*]] = pyarray.broadcast_shape %[[A]], %[[B]]
//       CHECK:   %[[P:.*]] = pyarray.multiply
//       CHECK:   %[[W:.*]] = pyarray.broadcast %[[A]] to [%[[M]]]
//       CHECK:   %[[N:.*]] = pyarray.broadcast_shape %[[W]], %[[C]]
//       CHECK:   %[[X:.*]] = pyarray.broadcast %[[P]] to [%[[N]]]
//       CHECK:   %[[Y:.*]] = pyarray.broadcast %[[C]] to [%[[N]]]
//       CHECK:   pyarray.add %[[X]], %[[Y]]
func.func @two_tests(%a: !pyarray.array<?xf64>, %b: !pyarray.array<?xf64>,
                     %c: !pyarray.array<?xf64>) -> !pyarray.array<?xf64> {
  %p = pyarray.multiply %a, %b
      : !pyarray.array<?xf64>, !pyarray.array<?xf64> -> !pyarray.array<?xf64>
  %q = pyarray.add %p, %c
      : !pyarray.array<?xf64>, !pyarray.array<?xf64> -> !pyarray.array<?xf64>
  return %q : !pyarray.array<?xf64>
}

// A scalar fits every shape.

// CHECK-LABEL: func.func @scalar
//  CHECK-SAME:   (%[[A:.*]]: !pyarray.array<?x?xf64>, %[[S:.*]]: !pyarray.array<f64>)
//   CHECK-NOT:   broadcast_shape
//       CHECK:   %[[ROWS:.*]] = pyarray.dim %[[A]], 0
//       CHECK:   %[[COLUMNS:.*]] = pyarray.dim %[[A]], 1
//       CHECK:   %[[W:.*]] = pyarray.broadcast %[[S]] to [%[[ROWS]], %[[COLUMNS]]]
//       CHECK:   pyarray.add %[[A]], %[[W]]
func.func @scalar(%a: !pyarray.array<?x?xf64>, %s: !pyarray.array<f64>)
    -> !pyarray.array<?x?xf64> {
  %c = pyarray.add %a, %s : !pyarray.array<?x?xf64>, !pyarray.array<f64>
      -> !pyarray.array<?x?xf64>
  return %c : !pyarray.array<?x?xf64>
}

// A row along the columns of a matrix keeps its unit strides if its extent is
// known to be theirs.

// CHECK-LABEL: func.func @row
//       CHECK:   pyarray.broadcast_shape
//       CHECK:   pyarray.broadcast %{{.*}} : !pyarray.array<?xf64> to !pyarray.array<?x?xf64, strided>
//       CHECK:   pyarray.add
//       CHECK:   %[[ROW:.*]] = pyarray.empty
//       CHECK:   pyarray.broadcast %[[ROW]] to {{.*}} : !pyarray.array<3xf64> to !pyarray.array<?x3xf64, rows>
func.func @row(%a: !pyarray.array<?x?xf64>, %r: !pyarray.array<?xf64>,
               %b: !pyarray.array<?x3xf64>) {
  %c = pyarray.add %a, %r : !pyarray.array<?x?xf64>, !pyarray.array<?xf64>
      -> !pyarray.array<?x?xf64>
  %s = pyarray.empty [] : !pyarray.array<3xf64>
  %d = pyarray.add %b, %s : !pyarray.array<?x3xf64>, !pyarray.array<3xf64>
      -> !pyarray.array<?x3xf64>
  return
}

// Arrays that were made with one extent have one shape.

// CHECK-LABEL: func.func @same_extent
//   CHECK-NOT:   broadcast
//       CHECK:   return
func.func @same_extent(%n: index) -> !pyarray.array<?xf64> {
  %a = pyarray.empty [%n] : !pyarray.array<?xf64>
  %b = pyarray.empty [%n] : !pyarray.array<?xf64>
  %c = pyarray.add %a, %b
      : !pyarray.array<?xf64>, !pyarray.array<?xf64> -> !pyarray.array<?xf64>
  return %c : !pyarray.array<?xf64>
}

// So have arrays of equal static extents; of different ones, the test will
// raise.

// CHECK-LABEL: func.func @static_extents
//   CHECK-NOT:   broadcast
//       CHECK:   pyarray.add
//       CHECK:   pyarray.broadcast_shape
//       CHECK:   pyarray.add
func.func @static_extents(%a: !pyarray.array<4xf64>, %b: !pyarray.array<4xf64>,
                          %c: !pyarray.array<3xf64>) {
  %d = pyarray.add %a, %b
      : !pyarray.array<4xf64>, !pyarray.array<4xf64> -> !pyarray.array<4xf64>
  %e = pyarray.add %a, %c
      : !pyarray.array<4xf64>, !pyarray.array<3xf64> -> !pyarray.array<?xf64>
  return
}

// What one iteration knows, the next does not.

// CHECK-LABEL: func.func @carried
//       CHECK:   scf.for
//       CHECK:     pyarray.broadcast_shape
//       CHECK:     pyarray.add
func.func @carried(%a: !pyarray.array<?xf64>, %n: index)
    -> !pyarray.array<?xf64> {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %r = scf.for %i = %c0 to %n step %c1 iter_args(%s = %a)
      -> (!pyarray.array<?xf64>) {
    %t = pyarray.add %s, %a
        : !pyarray.array<?xf64>, !pyarray.array<?xf64> -> !pyarray.array<?xf64>
    scf.yield %t : !pyarray.array<?xf64>
  }
  return %r : !pyarray.array<?xf64>
}

// Three operands are tested together. Only one of them has two axes, so the
// first extent is its own.

// CHECK-LABEL: func.func @where
//  CHECK-SAME:   (%[[C:[a-z0-9]*]]: {{.*}}, %[[X:[a-z0-9]*]]: {{.*}}, %[[Y:[a-z0-9]*]]: {{.*}})
//       CHECK:   %[[N:.*]]:2 = pyarray.broadcast_shape %[[C]], %[[X]], %[[Y]]
//       CHECK:   %[[M:.*]] = pyarray.dim %[[X]], 0
//       CHECK:   pyarray.broadcast %[[C]] to [%[[M]], %[[N]]#1]
//       CHECK:   pyarray.broadcast %[[X]] to [%{{.*}}, %[[N]]#1]
//       CHECK:   pyarray.broadcast %[[Y]] to [%{{.*}}, %[[N]]#1]
//       CHECK:   pyarray.where
func.func @where(%c: !pyarray.array<?xi1>, %x: !pyarray.array<?x?xf64>,
                 %y: !pyarray.array<?xf64>) -> !pyarray.array<?x?xf64> {
  %r = pyarray.where %c, %x, %y : !pyarray.array<?xi1>, !pyarray.array<?x?xf64>,
      !pyarray.array<?xf64> -> !pyarray.array<?x?xf64>
  return %r : !pyarray.array<?x?xf64>
}
