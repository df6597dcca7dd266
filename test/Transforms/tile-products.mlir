// RUN: pyarray-opt %s -split-input-file \
// RUN:   -pass-pipeline='builtin.module(func.func(pyarray-tile-products{smallest=1 fewest-steps=2 row-block=6 column-block=16 step-block=4}),canonicalize)' \
// RUN:   | FileCheck %s

// A sum from zero: elements begin as zero, and hold their sums so far between
// two blocks of steps. Tiles at the edges are copied.

// CHECK-LABEL: func.func @product
//  CHECK-SAME:   %[[A:[a-z0-9]+]]: memref<?x?xf64>, %[[B:[a-z0-9]+]]: memref<?x?xf64>, %[[C:[a-z0-9]+]]: memref<?x?xf64>
//       CHECK:   %[[EDGE:.*]] = memref.alloca() {{.*}} : memref<6x8xf64>
//       CHECK:   %[[DONE:.*]] = scf.if
//       CHECK:     %[[LEFT:.*]] = pyarray.alloc [] optional : memref<24xf64>
//       CHECK:     %[[RIGHT:.*]] = pyarray.alloc [] optional : memref<64xf64>
//   CHECK-DAG:     %[[HASLEFT:.*]] = pyarray.unshared %[[LEFT]]
//   CHECK-DAG:     %[[HASRIGHT:.*]] = pyarray.unshared %[[RIGHT]]
//       CHECK:     %[[OK:.*]] = arith.andi %[[HASLEFT]], %[[HASRIGHT]]
//       CHECK:     scf.if %[[OK]]
//       CHECK:       scf.for
//       CHECK:         scf.for
//  CHECK-NEXT:           memref.store %{{.*}}, %[[C]]
//       CHECK:       pyarray.disjoint
//       CHECK:       scf.for %{{.*}} step %c16
//       CHECK:         scf.for %{{.*}} step %c4
// Columns of the right factor, then rows of the left one.
//       CHECK:           scf.for %{{.*}} step %c8
//       CHECK:             %[[PANEL:.*]] = pyarray.reinterpret %[[RIGHT]] {{.*}} to memref<?x8xf64>
//       CHECK:             memref.load %[[B]]
//  CHECK-NEXT:             memref.store %{{.*}}, %[[PANEL]]
//       CHECK:           scf.for %{{.*}} step %c6
//       CHECK:             scf.for %{{.*}} step %c6
//       CHECK:               memref.load %[[A]]
//       CHECK:             scf.for %{{.*}} step %c8
//       CHECK:               scf.for %{{.*}} step %c6
//       CHECK:                 %[[TILE:.*]] = scf.if %[[WHOLE:.*]] -> (memref<6x8xf64, strided<[?, 1]>>)
//       CHECK:                   pyarray.reinterpret %[[C]]
//       CHECK:                 } else {
//       CHECK:                   memref.load %[[C]]
//  CHECK-NEXT:                   memref.store %{{.*}}, %[[EDGE]]
//       CHECK:                 scf.for %{{.*}} = %c0 to %c6
//       CHECK:                   scf.for %{{.*}} = %c0 to %c8
//       CHECK:                     %[[FIRST:.*]] = memref.load %[[TILE]]
//       CHECK:                     scf.for {{.*}} iter_args(%{{.*}} = %[[FIRST]])
//       CHECK:                       arith.mulf
//  CHECK-NEXT:                       arith.addf
//       CHECK:                     memref.store %{{.*}}, %[[TILE]]
//       CHECK:                   pyarray.tile = array<i64: 6, 2>
//       CHECK:                 memref.load %[[EDGE]]
//  CHECK-NEXT:                 memref.store %{{.*}}, %[[C]]
//       CHECK:     pyarray.release %[[RIGHT]]
//       CHECK:     pyarray.release %[[LEFT]]
//       CHECK:     scf.yield %[[OK]]
//       CHECK:   scf.if %[[DONE]]
//       CHECK:   } else {
//       CHECK:     memref.load %[[A]]
//  CHECK-NEXT:     memref.load %[[B]]
func.func @product(%a: memref<?x?xf64>, %b: memref<?x?xf64>, %c: memref<?x?xf64>, %m: index, %n: index, %l: index) {
  %zero = arith.constant 0.0 : f64
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  scf.for %i = %c0 to %m step %c1 {
    scf.for %j = %c0 to %n step %c1 {
      %s = scf.for %k = %c0 to %l step %c1 iter_args(%t = %zero) -> (f64) {
        %x = memref.load %a[%i, %k] : memref<?x?xf64>
        %y = memref.load %b[%k, %j] : memref<?x?xf64>
        %p = arith.mulf %x, %y : f64
        %q = arith.addf %t, %p : f64
        scf.yield %q : f64
      }
      memref.store %s, %c[%i, %j] : memref<?x?xf64>
    }
  } {pyarray.disjoint}
  return
}

// -----

// Both factors transposed and computed, floats of 32 bits, loops that do not
// begin at 0, an element that begins its own sum, and more after the sum.

// CHECK-LABEL: func.func @computed
//  CHECK-SAME:   %{{.*}}, %{{.*}}, %[[C:[a-z0-9]+]]: memref<?x?xf32>
//       CHECK:   %[[EDGE:.*]] = memref.alloca() {{.*}} : memref<6x16xf32>
//       CHECK:   arith.subi %{{.*}}, %c1
//       CHECK:     scf.for %{{.*}} step %c16
//       CHECK:       memref.store %{{.*}} : memref<?x16xf32>
//       CHECK:       math.absf
//  CHECK-NEXT:       memref.store %{{.*}} : memref<?x6xf32>
//       CHECK:       scf.for {{.*}} iter_args
//   CHECK-NOT:         math.absf
//       CHECK:         arith.subf
//       CHECK:         arith.mulf
//       CHECK:         arith.addf
//       CHECK:       pyarray.tile
//       CHECK:       %[[SUM:.*]] = memref.load %[[C]]
//  CHECK-NEXT:       %[[ROOT:.*]] = math.sqrt %[[SUM]]
//  CHECK-NEXT:       memref.store %[[ROOT]], %[[C]]
//       CHECK:   pyarray.release
func.func @computed(%a: memref<?x?xf32>, %b: memref<?x?xf32>, %c: memref<?x?xf32>, %m: index, %n: index, %l: index) {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  scf.for %i = %c1 to %m step %c1 {
    scf.for %j = %c0 to %n step %c1 {
      %first = memref.load %c[%i, %j] : memref<?x?xf32>
      %s = scf.for %k = %c1 to %l step %c1 iter_args(%t = %first) -> (f32) {
        %x = memref.load %a[%k, %i] : memref<?x?xf32>
        %z = math.absf %x : f32
        %y = memref.load %b[%j, %k] : memref<?x?xf32>
        %d = arith.subf %z, %y : f32
        %p = arith.mulf %d, %d : f32
        %q = arith.addf %t, %p : f32
        scf.yield %q : f32
      }
      %r = math.sqrt %s : f32
      memref.store %r, %c[%i, %j] : memref<?x?xf32>
    }
  } {pyarray.disjoint}
  return
}

// -----

// Elements that follow one another along the outer loop: its iterations are
// the columns. The result of another stride has its tiles copied.

// CHECK-LABEL: func.func @transposed
//  CHECK-SAME:   %[[A:[a-z0-9]+]]: memref<?x?xi64>, %[[B:[a-z0-9]+]]: memref<?x?xi64>
//       CHECK:   memref.load %[[A]]
//  CHECK-NEXT:   memref.store %{{.*}} : memref<?x8xi64>
//       CHECK:   memref.load %[[B]]
//  CHECK-NEXT:   memref.store %{{.*}} : memref<?x6xi64>
//       CHECK:   pyarray.tile
func.func @transposed(%a: memref<?x?xi64>, %b: memref<?x?xi64>, %c: memref<?x?xi64>, %m: index, %n: index, %l: index) {
  %zero = arith.constant 0 : i64
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  scf.for %i = %c0 to %m step %c1 {
    scf.for %j = %c0 to %n step %c1 {
      %s = scf.for %k = %c0 to %l step %c1 iter_args(%t = %zero) -> (i64) {
        %x = memref.load %a[%i, %k] : memref<?x?xi64>
        %y = memref.load %b[%k, %j] : memref<?x?xi64>
        %p = arith.muli %x, %y : i64
        %q = arith.addi %t, %p : i64
        scf.yield %q : i64
      }
      memref.store %s, %c[%j, %i] : memref<?x?xi64>
    }
  } {pyarray.disjoint}
  return
}

// -----

// CHECK-LABEL: func.func @scattered
//   CHECK-NOT:   scf.if {{.*}} -> (memref
//       CHECK:   pyarray.tile
func.func @scattered(%a: memref<?x?xf64>, %b: memref<?x?xf64>, %c: memref<?x?xf64, strided<[?, ?]>>, %m: index, %n: index, %l: index) {
  %zero = arith.constant 0.0 : f64
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  scf.for %i = %c0 to %m step %c1 {
    scf.for %j = %c0 to %n step %c1 {
      %s = scf.for %k = %c0 to %l step %c1 iter_args(%t = %zero) -> (f64) {
        %x = memref.load %a[%i, %k] : memref<?x?xf64>
        %y = memref.load %b[%k, %j] : memref<?x?xf64>
        %p = arith.mulf %x, %y : f64
        %q = arith.minimumf %t, %p : f64
        scf.yield %q : f64
      }
      memref.store %s, %c[%i, %j] : memref<?x?xf64, strided<[?, ?]>>
    }
  } {pyarray.disjoint}
  return
}
