// RUN: pyarray-opt %s -pyarray-keep-shape-tests | FileCheck %s
// RUN: pyarray-opt %s -pyarray-keep-shape-tests -canonicalize | FileCheck %s --check-prefix=DEAD
// RUN: pyarray-opt %s -pyarray-keep-shape-tests -canonicalize -pyarray-expand-broadcasts | FileCheck %s --check-prefix=EXPAND

// A dead sum still raises.

// CHECK-LABEL: func @dropped
//       CHECK:   pyarray.broadcast_shape %arg0, %arg1
//  CHECK-NEXT:   pyarray.add %arg0, %arg1
//  DEAD-LABEL: func @dropped
//  DEAD-NEXT:    pyarray.broadcast_shape %arg0, %arg1
//  DEAD-NEXT:    return
//  EXPAND-LABEL: func @dropped
//  EXPAND-NEXT:    pyarray.broadcast_shape %arg0, %arg1
//  EXPAND-NEXT:    return
func.func @dropped(%a: !pyarray.array<?xf64>, %b: !pyarray.array<?xf64>) {
  %0 = pyarray.add %a, %b
      : !pyarray.array<?xf64>, !pyarray.array<?xf64> -> !pyarray.array<?xf64>
  return
}

// One that is used is tested once, a chain of the same arrays too.

// EXPAND-LABEL: func @used
//       EXPAND:   pyarray.broadcast_shape
//   EXPAND-NOT:   pyarray.broadcast_shape
//       EXPAND:   return
func.func @used(%a: !pyarray.array<?xf64>, %b: !pyarray.array<?xf64>)
    -> !pyarray.array<?xf64> {
  %0 = pyarray.add %a, %b
      : !pyarray.array<?xf64>, !pyarray.array<?xf64> -> !pyarray.array<?xf64>
  %1 = pyarray.multiply %0, %b
      : !pyarray.array<?xf64>, !pyarray.array<?xf64> -> !pyarray.array<?xf64>
  return %1 : !pyarray.array<?xf64>
}

// Nothing can go wrong with one array, or a scalar.

// CHECK-LABEL: func @fits
//   CHECK-NOT:   pyarray.broadcast_shape
//       CHECK:   return
func.func @fits(%a: !pyarray.array<?xf64>, %s: !pyarray.array<f64>) {
  %0 = pyarray.add %a, %a
      : !pyarray.array<?xf64>, !pyarray.array<?xf64> -> !pyarray.array<?xf64>
  %1 = pyarray.add %a, %s
      : !pyarray.array<?xf64>, !pyarray.array<f64> -> !pyarray.array<?xf64>
  return
}
