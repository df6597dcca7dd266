// RUN: pyarray-opt %s -pass-pipeline='builtin.module(func.func(pyarray-promote-buffers))' \
// RUN:   | FileCheck %s

// Only elements are used: one place for every time round the loop.

// CHECK-LABEL: func.func @in_a_loop
//  CHECK-NEXT:   %[[PLACE:.*]] = memref.alloca() {alignment = 64 : i64} : memref<3xf64>
//   CHECK-NOT:   pyarray.alloc
//       CHECK:   scf.for
//       CHECK:     affine.store %{{.*}}, %[[PLACE]]
//       CHECK:     memref.load %[[PLACE]]
//   CHECK-NOT:   pyarray.release
//       CHECK:   return
func.func @in_a_loop(%n: index, %x: f64) -> f64 {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %sum = scf.for %i = %c0 to %n step %c1 iter_args(%s = %x) -> (f64) {
    %v = pyarray.alloc [] : memref<3xf64>
    affine.for %j = 0 to 3 {
      affine.store %x, %v[%j] : memref<3xf64>
    }
    %y = memref.load %v[%c1] : memref<3xf64>
    pyarray.release %v : memref<3xf64>
    %t = arith.addf %s, %y : f64
    scf.yield %t : f64
  }
  return %sum : f64
}

// A result, a view, a size that is not known, too many elements.

// CHECK-LABEL: func.func @returned
//       CHECK:   pyarray.alloc
func.func @returned(%x: f64) -> memref<3xf64> {
  %c0 = arith.constant 0 : index
  %v = pyarray.alloc [] : memref<3xf64>
  memref.store %x, %v[%c0] : memref<3xf64>
  return %v : memref<3xf64>
}

// CHECK-LABEL: func.func @viewed
//       CHECK:   pyarray.alloc
//       CHECK:   pyarray.release
func.func @viewed(%n: index) -> f64 {
  %c0 = arith.constant 0 : index
  %v = pyarray.alloc [] : memref<4xf64>
  %w = memref.cast %v : memref<4xf64> to memref<?xf64>
  %x = memref.load %w[%n] : memref<?xf64>
  pyarray.release %v : memref<4xf64>
  return %x : f64
}

// CHECK-LABEL: func.func @unknown
//       CHECK:   pyarray.alloc
func.func @unknown(%n: index) -> f64 {
  %c0 = arith.constant 0 : index
  %v = pyarray.alloc [%n] : memref<?xf64>
  %x = memref.load %v[%c0] : memref<?xf64>
  pyarray.release %v : memref<?xf64>
  return %x : f64
}

// CHECK-LABEL: func.func @large
//       CHECK:   pyarray.alloc
func.func @large(%i: index) -> f64 {
  %v = pyarray.alloc [] : memref<65xf64>
  %x = memref.load %v[%i] : memref<65xf64>
  pyarray.release %v : memref<65xf64>
  return %x : f64
}
