// RUN: pyarray-opt %s -convert-pyarray-to-affine -canonicalize -cse | FileCheck %s

// offset = lo * stride, stride' = step * stride: also with a negative step.

// CHECK-LABEL: func.func @slice
//  CHECK-SAME:   (%[[A:.*]]: memref<?xf64, strided<[?]>>, %[[LO:.*]]: index, %[[N:.*]]: index, %[[STEP:.*]]: index)
//       CHECK:   %{{.*}}, %{{.*}}, %{{.*}}, %[[STRIDE:.*]] = memref.extract_strided_metadata %[[A]]
//   CHECK-DAG:   %[[OFFSET:.*]] = arith.muli %[[LO]], %[[STRIDE]]
//   CHECK-DAG:   %[[NEXT:.*]] = arith.muli %[[STEP]], %[[STRIDE]]
//       CHECK:   pyarray.reinterpret %[[A]] offset %[[OFFSET]] [%[[N]]] [%[[NEXT]]]
func.func @slice(%a: !pyarray.array<?xf64, strided>, %lo: index, %n: index, %step: index)
    -> !pyarray.array<?xf64, strided> {
  %v = pyarray.slice %a[%lo] [%n] [%step] drop []
      : !pyarray.array<?xf64, strided> to !pyarray.array<?xf64, strided>
  return %v : !pyarray.array<?xf64, strided>
}

// a[i]: the row of a matrix, whose rows are as long as it has columns.

// CHECK-LABEL: func.func @row
//  CHECK-SAME:   (%[[A:.*]]: memref<?x?xf64>, %[[I:.*]]: index)
//       CHECK:   %[[COLUMNS:.*]] = memref.dim %[[A]], %c1
//       CHECK:   %[[OFFSET:.*]] = arith.muli %[[I]], %[[COLUMNS]]
//       CHECK:   pyarray.reinterpret %[[A]] offset %[[OFFSET]] [%[[COLUMNS]]] [] : memref<?x?xf64> to memref<?xf64>
func.func @row(%a: !pyarray.array<?x?xf64>, %i: index) -> !pyarray.array<?xf64> {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %n = pyarray.dim %a, 1 : !pyarray.array<?x?xf64>
  %v = pyarray.slice %a[%i, %c0] [%c1, %n] [%c1, %c1] drop [0]
      : !pyarray.array<?x?xf64> to !pyarray.array<?xf64>
  return %v : !pyarray.array<?xf64>
}

// CHECK-LABEL: func.func @transpose
//  CHECK-SAME:   (%[[A:.*]]: memref<?x3xf64>) -> memref<3x?xf64, strided<[1, ?]>>
//       CHECK:   %[[ROWS:.*]] = memref.dim %[[A]]
//       CHECK:   pyarray.reinterpret %[[A]] offset %c0 [%[[ROWS]]] [%c3]
func.func @transpose(%a: !pyarray.array<?x3xf64>) -> !pyarray.array<3x?xf64, F> {
  %t = pyarray.transpose %a [1, 0] : !pyarray.array<?x3xf64> to !pyarray.array<3x?xf64, F>
  return %t : !pyarray.array<3x?xf64, F>
}

// Strides as they are given, or as the layout says. Of elements of another type
// the result is counted, not the source.

// CHECK-LABEL: func.func @view
//  CHECK-SAME:   (%[[Z:.*]]: memref<?xcomplex<f64>>, %[[O:.*]]: index, %[[N:.*]]: index)
//   CHECK-DAG:   pyarray.reinterpret %[[Z]] offset %[[O]] [%[[N]], %[[N]]] [%[[N]], %[[O]]] : memref<?xcomplex<f64>> to memref<?x?xcomplex<f64>, strided<[?, ?]>>
//   CHECK-DAG:   pyarray.reinterpret %[[Z]] offset %[[O]] [%[[N]]] [] : memref<?xcomplex<f64>> to memref<?x2xf64>
//   CHECK-DAG:   pyarray.reinterpret %[[Z]] offset %[[O]] [%[[N]]] [%[[N]]] : memref<?xcomplex<f64>> to memref<?x2xf64, strided<[1, ?]>>
func.func @view(%z: !pyarray.array<?xcomplex<f64>>, %o: index, %n: index)
    -> (!pyarray.array<?x?xcomplex<f64>, strided>, !pyarray.array<?x2xf64>,
        !pyarray.array<?x2xf64, F>) {
  %c2 = arith.constant 2 : index
  %v = pyarray.view %z at %o [%n, %n] [%n, %o] : !pyarray.array<?xcomplex<f64>>
      to !pyarray.array<?x?xcomplex<f64>, strided>
  %w = pyarray.view %z at %o [%n, %c2] []
      : !pyarray.array<?xcomplex<f64>> to !pyarray.array<?x2xf64>
  %f = pyarray.view %z at %o [%n, %c2] []
      : !pyarray.array<?xcomplex<f64>> to !pyarray.array<?x2xf64, F>
  return %v, %w, %f : !pyarray.array<?x?xcomplex<f64>, strided>,
      !pyarray.array<?x2xf64>, !pyarray.array<?x2xf64, F>
}

// CHECK-LABEL: func.func @stride
//  CHECK-SAME:   (%[[A:.*]]: memref<?x?xf64>)
//       CHECK:   %[[COLUMNS:.*]] = memref.dim %[[A]], %c1
//       CHECK:   return %[[COLUMNS]]
func.func @stride(%a: !pyarray.array<?x?xf64>) -> index {
  %s = pyarray.stride %a, 0 : !pyarray.array<?x?xf64>
  return %s : index
}

// An axis that may be repeated has stride 0 where it has one element.

// CHECK-LABEL: func.func @broadcast
//  CHECK-SAME:   (%[[A:.*]]: memref<?xf64>, %[[N:.*]]: index, %[[M:.*]]: index)
//       CHECK:   %[[LENGTH:.*]] = memref.dim %[[A]]
//       CHECK:   %[[IS_ONE:.*]] = arith.cmpi eq, %[[LENGTH]], %c1
//       CHECK:   %[[STRIDE:.*]] = arith.select %[[IS_ONE]], %c0, %c1
//       CHECK:   pyarray.reinterpret %[[A]] offset %c0 [%[[N]], %[[M]]] [%c0, %[[STRIDE]]]
func.func @broadcast(%a: !pyarray.array<?xf64>, %n: index, %m: index)
    -> !pyarray.array<?x?xf64, strided> {
  %b = pyarray.broadcast %a to [%n, %m]
      : !pyarray.array<?xf64> to !pyarray.array<?x?xf64, strided>
  return %b : !pyarray.array<?x?xf64, strided>
}

// CHECK-LABEL: func.func @broadcast_of_one_column
//       CHECK:   pyarray.reinterpret %{{.*}} offset %c0 [%{{.*}}, %{{.*}}] [%{{.*}}, %c0]
func.func @broadcast_of_one_column(%a: !pyarray.array<?x1xf64>, %m: index)
    -> !pyarray.array<?x?xf64, strided> {
  %n = pyarray.dim %a, 0 : !pyarray.array<?x1xf64>
  %b = pyarray.broadcast %a to [%n, %m]
      : !pyarray.array<?x1xf64> to !pyarray.array<?x?xf64, strided>
  return %b : !pyarray.array<?x?xf64, strided>
}

// CHECK-LABEL: func.func @cast_layout
//  CHECK-SAME:   (%[[A:.*]]: memref<?x?xf64, strided<[?, ?]>>) -> memref<?x?xf64, strided<[?, 1]>>
//       CHECK:   %{{.*}}, %{{.*}}, %{{.*}}:2, %[[STRIDES:[a-z0-9_]*]]:2 = memref.extract_strided_metadata %[[A]]
//       CHECK:   pyarray.reinterpret %[[A]] {{.*}} [%[[STRIDES]]#0] :
func.func @cast_layout(%a: !pyarray.array<?x?xf64, strided>) -> !pyarray.array<?x?xf64, rows> {
  %r = pyarray.cast_layout %a
      : !pyarray.array<?x?xf64, strided> to !pyarray.array<?x?xf64, rows>
  return %r : !pyarray.array<?x?xf64, rows>
}

// The read-only mark leaves no trace.

// CHECK-LABEL: func.func @forget_readonly
//  CHECK-SAME:   (%[[A:.*]]: memref<?xf64>)
//  CHECK-NEXT:   return %[[A]]
func.func @forget_readonly(%a: !pyarray.array<?xf64>) -> !pyarray.array<?xf64, readonly> {
  %r = pyarray.cast_layout %a : !pyarray.array<?xf64> to !pyarray.array<?xf64, readonly>
  return %r : !pyarray.array<?xf64, readonly>
}

// rows: the last stride is 1, or the last axis has at most one element.

// CHECK-LABEL: func.func @has_rows
//       CHECK:   %{{.*}}, %[[STRIDES:[a-z0-9_]*]]:2 = memref.extract_strided_metadata
//   CHECK-DAG:   %[[SHORT:.*]] = arith.cmpi sle, %{{.*}}, %c1
//   CHECK-DAG:   %[[UNIT:.*]] = arith.cmpi eq, %[[STRIDES]]#1, %c1
//       CHECK:   %[[FITS:.*]] = arith.ori %[[SHORT]], %[[UNIT]]
//       CHECK:   return %[[FITS]]
func.func @has_rows(%a: !pyarray.array<?x?xf64, strided>) -> i1 {
  %h = pyarray.has_layout %a, rows : !pyarray.array<?x?xf64, strided>
  return %h : i1
}

// C: also each other stride is the product of the extents behind.

// CHECK-LABEL: func.func @has_c
//       CHECK:   %{{.*}}, %[[STRIDES:[a-z0-9_]*]]:2 = memref.extract_strided_metadata
//   CHECK-DAG:   arith.cmpi eq, %[[STRIDES]]#1, %c1
//   CHECK-DAG:   arith.cmpi eq, %[[STRIDES]]#0, %{{.*}}
func.func @has_c(%a: !pyarray.array<?x?xf64, strided>) -> i1 {
  %h = pyarray.has_layout %a, C : !pyarray.array<?x?xf64, strided>
  return %h : i1
}

// Shapes taken together raise where they do not fit, with NumPy's message.

// CHECK-LABEL: func.func @broadcast_shape
//       CHECK:   %[[N:.*]] = memref.dim
//       CHECK:   pyarray.check %{{.*}}, ValueError, "operands could not be broadcast together with shapes {0:2} {2:1} "(%{{.*}}, %{{.*}}, %{{.*}} : index, index, index)
func.func @broadcast_shape(%a: !pyarray.array<?x?xf64>, %b: !pyarray.array<?xf64>)
    -> (index, index) {
  %n:2 = pyarray.broadcast_shape %a, %b
      : !pyarray.array<?x?xf64>, !pyarray.array<?xf64> -> index, index
  return %n#0, %n#1 : index, index
}

// CHECK-LABEL: func.func @disjoint
//   CHECK-DAG:   %[[LHS:.*]] = memref.extract_aligned_pointer_as_index %arg0
//   CHECK-DAG:   %[[RHS:.*]] = memref.extract_aligned_pointer_as_index %arg1
//       CHECK:   arith.cmpi ule
//       CHECK:   arith.cmpi ule
//       CHECK:   arith.ori
func.func @disjoint(%a: !pyarray.array<?xf64>, %b: !pyarray.array<?xf64>) -> i1 {
  %d = pyarray.disjoint %a, %b : !pyarray.array<?xf64>, !pyarray.array<?xf64>
  return %d : i1
}
