// RUN: pyarray-opt %s -pass-pipeline='builtin.module(func.func(pyarray-split-complex),canonicalize)' | FileCheck %s

// CHECK-LABEL: func.func @iterate
//  CHECK-SAME:   (%[[C:.*]]: complex<f64>, %[[N:.*]]: i64)
//   CHECK-DAG:   %[[RE:.*]] = complex.re %[[C]]
//   CHECK-DAG:   %[[IM:.*]] = complex.im %[[C]]
//       CHECK:   %[[R:.*]]:2 = scf.while (%{{.*}} = %[[RE]], %{{.*}} = %[[IM]]) : (f64, f64) -> (f64, f64)
//   CHECK-NOT:   complex
//       CHECK:   scf.yield %{{.*}}, %{{.*}} : f64, f64
//       CHECK:   complex.create %[[R]]#0, %[[R]]#1
func.func @iterate(%c: complex<f64>, %n: i64) -> complex<f64> {
  %four = arith.constant 4.0 : f64
  %r = scf.while (%z = %c) : (complex<f64>) -> complex<f64> {
    %re = complex.re %z : complex<f64>
    %ok = arith.cmpf olt, %re, %four : f64
    scf.condition(%ok) %z : complex<f64>
  } do {
  ^bb0(%z: complex<f64>):
    %re = complex.re %z : complex<f64>
    %im = complex.im %z : complex<f64>
    %sum = arith.addf %re, %im : f64
    %less = arith.subf %im, %re : f64
    %next = complex.create %sum, %less : complex<f64>
    scf.yield %next : complex<f64>
  }
  return %r : complex<f64>
}

// CHECK-LABEL: func.func @choose
//       CHECK:   %[[S:.*]] = scf.for {{.*}} iter_args(%{{.*}} = %{{.*}}, %{{.*}} = %{{.*}}) -> (f32, f32)
//       CHECK:     arith.select {{.*}} : f32
//       CHECK:     arith.select {{.*}} : f32
func.func @choose(%a: memref<?xcomplex<f32>>, %n: index, %w: complex<f32>) -> f32 {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %zero = arith.constant 0.0 : f32
  %s = scf.for %i = %c0 to %n step %c1 iter_args(%best = %w) -> (complex<f32>) {
    %x = memref.load %a[%i] : memref<?xcomplex<f32>>
    %re = complex.re %x : complex<f32>
    %more = arith.cmpf ogt, %re, %zero : f32
    %next = arith.select %more, %x, %best : complex<f32>
    scf.yield %next : complex<f32>
  }
  %re = complex.re %s : complex<f32>
  %im = complex.im %s : complex<f32>
  %sum = arith.addf %re, %im : f32
  return %sum : f32
}

// Numbers that are no loop's stay whole.

// CHECK-LABEL: func.func @whole
//       CHECK:   memref.store %{{.*}} : memref<?xcomplex<f64>>
func.func @whole(%a: memref<?xcomplex<f64>>, %z: complex<f64>) {
  %c0 = arith.constant 0 : index
  memref.store %z, %a[%c0] : memref<?xcomplex<f64>>
  return
}
