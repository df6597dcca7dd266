// RUN: pyarray-opt %s -convert-pyarray-to-affine -canonicalize -cse | FileCheck %s

// result[i] = body(inputs[i] ...): one marked loop in a nest.

// CHECK-LABEL: func.func @vector
//  CHECK-SAME:   (%[[A:.*]]: memref<?xf64>, %[[B:.*]]: memref<?xf64>)
//       CHECK:   %[[N:.*]] = memref.dim %[[B]]
//       CHECK:   pyarray.nest {
//       CHECK:     affine.for %[[I:.*]] = 0 to %[[N]] {
//       CHECK:       %[[X:.*]] = affine.load %[[A]][%[[I]]]
//       CHECK:       %[[Y:.*]] = math.sqrt %[[X]]
//       CHECK:       affine.store %[[Y]], %[[B]][%[[I]]]
//       CHECK:     } {pyarray.parallel}
func.func @vector(%a: !pyarray.array<?xf64>, %b: !pyarray.array<?xf64>) {
  pyarray.map ins(%a : !pyarray.array<?xf64>) into(%b : !pyarray.array<?xf64>) {
  ^bb0(%x: f64):
    %y = math.sqrt %x : f64
    pyarray.yield %y : f64
  }
  return
}

// Without gaps and in one order, a matrix is a row of all its elements.

// CHECK-LABEL: func.func @flattened
//  CHECK-SAME:   (%[[A:.*]]: memref<?x4xi32>, %[[B:.*]]: memref<?x4xi32>)
//       CHECK:   %[[ROWS:.*]] = memref.dim %[[B]]
//       CHECK:   %[[N:.*]] = arith.muli %[[ROWS]], %{{.*}}
//   CHECK-DAG:   %[[FLAT_A:.*]] = pyarray.reinterpret %[[A]] offset %{{.*}} [%[[N]]] [] : memref<?x4xi32> to memref<?xi32>
//   CHECK-DAG:   %[[FLAT_B:.*]] = pyarray.reinterpret %[[B]] offset %{{.*}} [%[[N]]] [] : memref<?x4xi32> to memref<?xi32>
//       CHECK:     affine.for %[[I:.*]] = 0 to %[[N]] {
//       CHECK:       affine.load %[[FLAT_A]][%[[I]]]
//       CHECK:       affine.store %{{.*}}, %[[FLAT_B]][%[[I]]]
//   CHECK-NOT:   affine.for
//       CHECK:   return
func.func @flattened(%a: !pyarray.array<?x4xsi32>, %b: !pyarray.array<?x4xsi32>) {
  pyarray.map ins(%a : !pyarray.array<?x4xsi32>) into(%b : !pyarray.array<?x4xsi32>) {
  ^bb0(%x: i32):
    %y = arith.addi %x, %x : i32
    pyarray.yield %y : i32
  }
  return
}

// CHECK-LABEL: func.func @flattened_columns
//       CHECK:   affine.for
//   CHECK-NOT:   affine.for
//       CHECK:   return
func.func @flattened_columns(%a: !pyarray.array<?x?xf64, F>, %b: !pyarray.array<?x?xf64, F>) {
  pyarray.copy %a to %b : !pyarray.array<?x?xf64, F>, !pyarray.array<?x?xf64, F>
  return
}

// Rows with gaps between: one loop per axis, each marked.

// CHECK-LABEL: func.func @rows
//  CHECK-SAME:   (%[[A:.*]]: memref<?x?xf64, strided<[?, 1]>>, %[[B:.*]]: memref<?x?xf64>)
//   CHECK-DAG:   %[[ROWS:.*]] = memref.dim %[[B]], %c0
//   CHECK-DAG:   %[[COLUMNS:.*]] = memref.dim %[[B]], %c1
//       CHECK:     affine.for %[[I:.*]] = 0 to %[[ROWS]] {
//       CHECK:       affine.for %[[J:.*]] = 0 to %[[COLUMNS]] {
//       CHECK:         affine.load %[[A]][%[[I]], %[[J]]]
//       CHECK:         affine.store %{{.*}}, %[[B]][%[[I]], %[[J]]]
//       CHECK:       } {pyarray.parallel}
//       CHECK:     } {pyarray.parallel}
func.func @rows(%a: !pyarray.array<?x?xf64, rows>, %b: !pyarray.array<?x?xf64>) {
  pyarray.copy %a to %b : !pyarray.array<?x?xf64, rows>, !pyarray.array<?x?xf64>
  return
}

// Columns with gaps between: the first axis is innermost, as the last of a view
// with the axes reversed.

// CHECK-LABEL: func.func @columns
//  CHECK-SAME:   (%[[A:.*]]: memref<?x?xf64, strided<[1, ?]>>, %[[B:.*]]: memref<?x?xf64, strided<[?, ?]>>)
//   CHECK-DAG:   %[[ROWS:.*]] = memref.dim %[[B]], %c0
//   CHECK-DAG:   %[[COLUMNS:.*]] = memref.dim %[[B]], %c1
//   CHECK-DAG:   %[[AT:.*]] = pyarray.reinterpret %[[A]] {{.*}} to memref<?x?xf64, strided<[?, 1]>>
//   CHECK-DAG:   %[[BT:.*]] = pyarray.reinterpret %[[B]] {{.*}} to memref<?x?xf64, strided<[?, ?]>>
//       CHECK:     affine.for %[[J:.*]] = 0 to %[[COLUMNS]] {
//       CHECK:       affine.for %[[I:.*]] = 0 to %[[ROWS]] {
//       CHECK:         affine.load %[[AT]][%[[J]], %[[I]]]
//       CHECK:         affine.store %{{.*}}, %[[BT]][%[[J]], %[[I]]]
func.func @columns(%a: !pyarray.array<?x?xf64, F>, %b: !pyarray.array<?x?xf64, strided>) {
  pyarray.copy %a to %b : !pyarray.array<?x?xf64, F>, !pyarray.array<?x?xf64, strided>
  return
}

// The strides of a row repeated down a matrix are in the type, for the
// vectoriser to see.

// CHECK-LABEL: func.func @repeated_row
//       CHECK:   memref<?xf64> to memref<?x?xf64, strided<[0, 1]>>
//       CHECK:   affine.for
//       CHECK:     affine.for
func.func @repeated_row(%row: !pyarray.array<?xf64>, %b: !pyarray.array<?x?xf64>) {
  %rows = pyarray.dim %b, 0 : !pyarray.array<?x?xf64>
  %columns = pyarray.dim %row, 0 : !pyarray.array<?xf64>
  %wide = pyarray.broadcast %row to [%rows, %columns]
      : !pyarray.array<?xf64> to !pyarray.array<?x?xf64, strided>
  pyarray.copy %wide to %b : !pyarray.array<?x?xf64, strided>, !pyarray.array<?x?xf64>
  return
}

// A boolean is a byte in memory.

// CHECK-LABEL: func.func @booleans
//  CHECK-SAME:   (%[[A:.*]]: memref<?xi8>, %[[B:.*]]: memref<?xi8>,
//       CHECK:     %[[BYTE:.*]] = affine.load %[[A]]
//       CHECK:     %[[X:.*]] = arith.cmpi ne, %[[BYTE]], %{{.*}} : i8
//       CHECK:     %[[Y:.*]] = arith.xori %[[X]], %{{.*}} : i1
//       CHECK:     %[[OUT:.*]] = arith.extui %[[Y]] : i1 to i8
//       CHECK:     affine.store %[[OUT]], %[[B]]
func.func @booleans(%a: !pyarray.array<?xi1>, %b: !pyarray.array<?xi1>, %c: i1) {
  pyarray.map ins(%a : !pyarray.array<?xi1>) into(%b : !pyarray.array<?xi1>) {
  ^bb0(%x: i1):
    %y = arith.xori %x, %c : i1
    pyarray.yield %y : i1
  }
  return
}

// CHECK-LABEL: func.func @fill
//  CHECK-SAME:   (%[[A:.*]]: memref<3x4xf32>, %[[X:.*]]: f32)
//       CHECK:   affine.for %[[I:.*]] = 0 to 12 {
//  CHECK-NEXT:     affine.store %[[X]], %{{.*}}[%[[I]]]
func.func @fill(%a: !pyarray.array<3x4xf32>, %x: f32) {
  pyarray.fill %a with %x : !pyarray.array<3x4xf32>, f32
  return
}

// One element is no loop.

// CHECK-LABEL: func.func @zero_dimensional
//   CHECK-NOT:   affine.for
//       CHECK:   affine.store %{{.*}}, %{{.*}}[] : memref<f64>
func.func @zero_dimensional(%a: !pyarray.array<f64>, %x: f64) {
  pyarray.fill %a with %x : !pyarray.array<f64>, f64
  return
}
