// RUN: pyarray-opt %s -split-input-file -pass-pipeline='builtin.module(func.func(pyarray-vectorize-nests,canonicalize,cse))' \
// RUN:   | FileCheck %s
// RUN: pyarray-opt %s -split-input-file -pass-pipeline='builtin.module(func.func(pyarray-vectorize-nests{vector-bits=512},canonicalize,cse))' \
// RUN:   | FileCheck %s --check-prefix=WIDE

// Four rows of two vectors: each vector of b is loaded once for all rows, each
// element of a once for all columns. What fills no vector is masked, and loads
// are shared there, too. Sums are in the order of the loop.

// CHECK-LABEL: func.func @product
//       CHECK:   scf.for %[[I:.*]] = %c0 to %{{.*}} step %c4
//       CHECK:     scf.for %[[J:.*]] = %c0 to %{{.*}} step %c8
//       CHECK:       %[[SUMS:.*]]:8 = scf.for %[[K:.*]] = %c0 to %{{.*}} step %c1 iter_args(%[[SUM:[a-z0-9]*]] = %
//       CHECK:         %[[A:.*]] = memref.load %arg0[%[[I]], %[[K]]]
//       CHECK:         %[[AS:.*]] = vector.broadcast %[[A]]
//       CHECK:         %[[B:.*]] = vector.load %arg1[%[[K]], %[[J]]] : memref<?x?xf64>, vector<4xf64>
//       CHECK:         %[[P:.*]] = arith.mulf %[[AS]], %[[B]] : vector<4xf64>
//       CHECK:         arith.addf %[[SUM]], %[[P]] : vector<4xf64>
//       CHECK:         vector.load
//   CHECK-NOT:         vector.load
// CHECK-COUNT-3:         memref.load
//   CHECK-NOT:         {{(memref|vector).load}}
//       CHECK:         scf.yield
// CHECK-COUNT-8:       vector.store
//       CHECK:     scf.for {{.*}} step %c4
//       CHECK:       arith.cmpi slt, {{.*}} : vector<4xindex>
//       CHECK:         vector.maskedload
//   CHECK-NOT:         vector.maskedload
//       CHECK:         scf.yield
// CHECK-COUNT-4:       vector.maskedstore
//   CHECK-NOT:     scf.for
//       CHECK:   scf.for {{.*}} step %c1
//       CHECK:     scf.for {{.*}} step %c8
//       CHECK:       scf.for {{.*}} -> (vector<4xf64>, vector<4xf64>)
//       CHECK:     scf.for {{.*}} step %c4
//       CHECK:       vector.maskedstore

// WIDE-LABEL: func.func @product
//       WIDE:   vector.load {{.*}}, vector<8xf64>
func.func @product(%a: memref<?x?xf64>, %b: memref<?x?xf64>, %c: memref<?x?xf64>, %m: index, %n: index, %k: index) {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %zero = arith.constant 0.0 : f64
  scf.for %i = %c0 to %m step %c1 {
    scf.for %j = %c0 to %n step %c1 {
      %s = scf.for %l = %c0 to %k step %c1 iter_args(%sum = %zero) -> (f64) {
        %x = memref.load %a[%i, %l] : memref<?x?xf64>
        %y = memref.load %b[%l, %j] : memref<?x?xf64>
        %p = arith.mulf %x, %y : f64
        %q = arith.addf %sum, %p : f64
        scf.yield %q : f64
      }
      memref.store %s, %c[%i, %j] : memref<?x?xf64>
    }
  } {pyarray.disjoint}
  return
}

// -----

// Who made the nest says how large tiles are; nothing is left of these.

// CHECK-LABEL: func.func @kernel
//       CHECK:   %[[SUMS:.*]]:12 = scf.for
//   CHECK-NOT:   scf.for
//       CHECK:   return
func.func @kernel(%a: memref<?x6xf64>, %b: memref<?x8xf64>, %c: memref<6x8xf64, strided<[?, 1]>>, %k: index) {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %c6 = arith.constant 6 : index
  %c8 = arith.constant 8 : index
  scf.for %i = %c0 to %c6 step %c1 {
    scf.for %j = %c0 to %c8 step %c1 {
      %first = memref.load %c[%i, %j] : memref<6x8xf64, strided<[?, 1]>>
      %s = scf.for %l = %c0 to %k step %c1 iter_args(%sum = %first) -> (f64) {
        %x = memref.load %a[%l, %i] : memref<?x6xf64>
        %y = memref.load %b[%l, %j] : memref<?x8xf64>
        %p = arith.mulf %x, %y : f64
        %q = arith.addf %sum, %p : f64
        scf.yield %q : f64
      }
      memref.store %s, %c[%i, %j] : memref<6x8xf64, strided<[?, 1]>>
    } {pyarray.tile = array<i64: 6, 2>}
  } {pyarray.disjoint}
  return
}

// -----

// A tile that is no size is ignored: of one number, or beyond all registers.

// CHECK-LABEL: func.func @one_number
//       CHECK:   %{{.*}}:8 = scf.for
func.func @one_number(%a: memref<?x6xf64>, %b: memref<?x8xf64>, %c: memref<6x8xf64>, %k: index) {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %c6 = arith.constant 6 : index
  %c8 = arith.constant 8 : index
  scf.for %i = %c0 to %c6 step %c1 {
    scf.for %j = %c0 to %c8 step %c1 {
      %first = memref.load %c[%i, %j] : memref<6x8xf64>
      %s = scf.for %l = %c0 to %k step %c1 iter_args(%sum = %first) -> (f64) {
        %x = memref.load %a[%l, %i] : memref<?x6xf64>
        %y = memref.load %b[%l, %j] : memref<?x8xf64>
        %p = arith.mulf %x, %y : f64
        %q = arith.addf %sum, %p : f64
        scf.yield %q : f64
      }
      memref.store %s, %c[%i, %j] : memref<6x8xf64>
    } {pyarray.tile = array<i64: 6>}
  } {pyarray.disjoint}
  return
}

// CHECK-LABEL: func.func @huge
//       CHECK:   %{{.*}}:8 = scf.for
func.func @huge(%a: memref<?x6xf64>, %b: memref<?x8xf64>, %c: memref<6x8xf64>, %k: index) {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %c6 = arith.constant 6 : index
  %c8 = arith.constant 8 : index
  scf.for %i = %c0 to %c6 step %c1 {
    scf.for %j = %c0 to %c8 step %c1 {
      %first = memref.load %c[%i, %j] : memref<6x8xf64>
      %s = scf.for %l = %c0 to %k step %c1 iter_args(%sum = %first) -> (f64) {
        %x = memref.load %a[%l, %i] : memref<?x6xf64>
        %y = memref.load %b[%l, %j] : memref<?x8xf64>
        %p = arith.mulf %x, %y : f64
        %q = arith.addf %sum, %p : f64
        scf.yield %q : f64
      }
      memref.store %s, %c[%i, %j] : memref<6x8xf64>
    } {pyarray.tile = array<i64: 4294967296, 2>}
  } {pyarray.disjoint}
  return
}

// -----

// Rows of a triangle begin one column apart: masked vectors, then tiles from
// where all rows are.

// CHECK-LABEL: func.func @triangle
//       CHECK:   scf.for %[[I:.*]] = %c0 to %{{.*}} step %c4
//       CHECK:     scf.if
//       CHECK:       scf.for
//       CHECK:         arith.cmpi sge, {{.*}} : vector<4xindex>
//       CHECK:         vector.maskedstore
//       CHECK:       scf.for {{.*}} step %c8
//       CHECK:         scf.for {{.*}} -> (vector<4xf64>, vector<4xf64>, vector<4xf64>, vector<4xf64>, vector<4xf64>, vector<4xf64>, vector<4xf64>, vector<4xf64>)
//       CHECK:     } else {
//   CHECK-NOT:       vector
//       CHECK:   scf.for
func.func @triangle(%x: memref<?x?xf64>, %c: memref<?x?xf64>, %m: index, %n: index) {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %zero = arith.constant 0.0 : f64
  scf.for %i = %c0 to %m step %c1 {
    scf.for %j = %i to %m step %c1 {
      %s = scf.for %l = %c0 to %n step %c1 iter_args(%sum = %zero) -> (f64) {
        %u = memref.load %x[%l, %i] : memref<?x?xf64>
        %v = memref.load %x[%l, %j] : memref<?x?xf64>
        %p = arith.mulf %u, %v : f64
        %q = arith.addf %sum, %p : f64
        scf.yield %q : f64
      }
      memref.store %s, %c[%i, %j] : memref<?x?xf64>
    }
  } {pyarray.disjoint}
  return
}

// -----

// Sums over rows, a vector of rows at once: elements lie apart.

// CHECK-LABEL: func.func @sums_of_rows
//       CHECK:   scf.for %{{.*}} -> (vector<4xf64>
// CHECK-COUNT-4:   memref.load
//       CHECK:     vector.from_elements
//       CHECK:     arith.addf {{.*}} : vector<4xf64>
//       CHECK:   scf.for
//       CHECK:     scf.for {{.*}} -> (f64)
func.func @sums_of_rows(%a: memref<?x?xf64>, %c: memref<?xf64>, %m: index, %n: index) {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %zero = arith.constant 0.0 : f64
  scf.for %i = %c0 to %m step %c1 {
    %s = scf.for %j = %c0 to %n step %c1 iter_args(%sum = %zero) -> (f64) {
      %x = memref.load %a[%i, %j] : memref<?x?xf64>
      %q = arith.addf %sum, %x : f64
      scf.yield %q : f64
    }
    memref.store %s, %c[%i] : memref<?xf64>
  } {pyarray.disjoint}
  return
}

// -----

// Lanes that go different ways take what is theirs of both; the column as a
// value is a vector, f32 and i64 are in as many lanes.

// CHECK-LABEL: func.func @ways
//       CHECK:   scf.for %{{.*}} -> (vector<4xf32>
//       CHECK:     %[[LESS:.*]] = arith.cmpf olt, {{.*}} : vector<4xf32>
//       CHECK:     arith.select %[[LESS]], {{.*}} : vector<4xi1>, vector<4xf32>
//       CHECK:   arith.addi {{.*}}, %{{.*}} : vector<4xi64>
//       CHECK:   vector.store {{.*}} : memref<?xi64>, vector<4xi64>
func.func @ways(%a: memref<?x?xf32>, %c: memref<?xf32>, %d: memref<?xi64>, %m: index, %n: index) {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %zero = arith.constant 0.0 : f32
  scf.for %j = %c0 to %m step %c1 {
    %s = scf.for %i = %c0 to %n step %c1 iter_args(%sum = %zero) -> (f32) {
      %x = memref.load %a[%i, %j] : memref<?x?xf32>
      %less = arith.cmpf olt, %x, %zero : f32
      %t = scf.if %less -> (f32) {
        %u = arith.subf %sum, %x : f32
        scf.yield %u : f32
      } else {
        %v = arith.addf %sum, %x : f32
        scf.yield %v : f32
      }
      scf.yield %t : f32
    }
    memref.store %s, %c[%j] : memref<?xf32>
    %w = arith.fptosi %s : f32 to i64
    %p = arith.index_cast %j : index to i64
    %y = arith.addi %p, %w : i64
    memref.store %y, %d[%j] : memref<?xi64>
  } {pyarray.disjoint}
  return
}

// -----

// What must not become vectors: an iteration that needs the one before, one
// whose inner loop differs in length, a call, memory that may be the same,
// loops with checks, and what LLVM vectorises as well.

// CHECK-LABEL: func.func @refused
//   CHECK-NOT:   vector<
//       CHECK:   return
func.func private @anything()
func.func @refused(%a: memref<?x?xf64>, %b: memref<?xf64>, %n: index) {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %zero = arith.constant 0.0 : f64
  scf.for %i = %c1 to %n step %c1 {
    %before = arith.subi %i, %c1 : index
    %x = memref.load %b[%before] : memref<?xf64>
    %s = scf.for %j = %c0 to %n step %c1 iter_args(%sum = %x) -> (f64) {
      %y = memref.load %a[%j, %i] : memref<?x?xf64>
      %q = arith.mulf %sum, %y : f64
      scf.yield %q : f64
    }
    memref.store %s, %b[%i] : memref<?xf64>
  } {pyarray.disjoint}
  scf.for %i = %c0 to %n step %c1 {
    %s = scf.for %j = %c0 to %i step %c1 iter_args(%sum = %zero) -> (f64) {
      %y = memref.load %a[%j, %i] : memref<?x?xf64>
      %q = arith.mulf %sum, %y : f64
      scf.yield %q : f64
    }
    memref.store %s, %b[%i] : memref<?xf64>
  } {pyarray.disjoint}
  scf.for %i = %c0 to %n step %c1 {
    func.call @anything() : () -> ()
  }
  scf.for %i = %c0 to %n step %c1 {
    %s = scf.for %j = %c0 to %n step %c1 iter_args(%sum = %zero) -> (f64) {
      %y = memref.load %a[%j, %i] : memref<?x?xf64>
      %q = arith.mulf %sum, %y : f64
      scf.yield %q : f64
    }
    memref.store %s, %b[%i] : memref<?xf64>
  }
  scf.for %i = %c0 to %n step %c1 {
    %s = scf.for %j = %c0 to %n step %c1 iter_args(%sum = %zero) -> (f64) {
      %y = memref.load %a[%j, %i] : memref<?x?xf64>
      %q = arith.mulf %sum, %y : f64
      scf.yield %q : f64
    }
    memref.store %s, %b[%i] : memref<?xf64>
  } {pyarray.disjoint, pyarray.checked}
  scf.for %i = %c0 to %n step %c1 {
    %x = memref.load %a[%i, %c0] : memref<?x?xf64>
    scf.for %j = %c0 to %n step %c1 {
      %y = memref.load %b[%j] : memref<?xf64>
      %q = arith.mulf %x, %y : f64
      memref.store %q, %a[%i, %j] : memref<?x?xf64>
    }
  } {pyarray.disjoint}
  return
}
