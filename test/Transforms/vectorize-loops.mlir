// RUN: pyarray-opt %s -pass-pipeline='builtin.module(func.func(pyarray-vectorize-loops),canonicalize,cse)' \
// RUN:   | FileCheck %s
// RUN: pyarray-opt %s -pass-pipeline='builtin.module(func.func(pyarray-vectorize-loops{vector-bits=512 unroll=2}))' \
// RUN:   | FileCheck %s --check-prefix=WIDE
// RUN: pyarray-opt %s -pass-pipeline='builtin.module(func.func(pyarray-vectorize-loops{stream-bytes=8000}),canonicalize)' \
// RUN:   | FileCheck %s --check-prefix=STREAM

// Four vectors per iteration, all loads before the stores, then one by one, then
// elements; with vectors of 512 bits a masked tail, since masking costs nothing
// there.

// CHECK-LABEL: func.func @four_vectors
//  CHECK-SAME:   (%[[A:.*]]: memref<?xf64>, %[[B:.*]]: memref<?xf64>, %[[N:.*]]: index)
//   CHECK-NOT:   pyarray.nest
//       CHECK:   %[[REST:.*]] = arith.remui %{{.*}}, %c16
//       CHECK:   %[[MAIN_END:.*]] = arith.subi %[[N]], %[[REST]]
//       CHECK:   scf.for %[[I:.*]] = %c0 to %[[MAIN_END]] step %c16 {
//       CHECK:     %[[I4:.*]] = arith.addi %[[I]], %c4
//       CHECK:     %[[X0:.*]] = vector.load %[[A]][%[[I]]] : memref<?xf64>, vector<4xf64>
//  CHECK-NEXT:     %[[X1:.*]] = vector.load %[[A]][%[[I4]]] : memref<?xf64>, vector<4xf64>
// CHECK-COUNT-2:   vector.load
//       CHECK:     %[[Y0:.*]] = arith.mulf %[[X0]], %[[X0]] : vector<4xf64>
//       CHECK:     vector.store %[[Y0]], %[[B]][%[[I]]]
// CHECK-COUNT-3:   vector.store
//       CHECK:   }
//       CHECK:   scf.for %[[J:.*]] = %[[MAIN_END]] to %[[VECTOR_END:.*]] step %c4 {
//       CHECK:     vector.load %[[A]][%[[J]]]
//       CHECK:     vector.store %{{.*}}, %[[B]][%[[J]]]
//       CHECK:   } {{.*}}pyarray.short
//       CHECK:   scf.for %[[K:.*]] = %[[VECTOR_END]] to %[[N]] step %c1 {
//       CHECK:     %[[X:.*]] = memref.load %[[A]][%[[K]]]
//       CHECK:     %[[Y:.*]] = arith.mulf %[[X]], %[[X]] : f64
//       CHECK:     memref.store %[[Y]], %[[B]][%[[K]]]
//       CHECK:   } {{.*}}pyarray.short
//  CHECK-NEXT:   return

// WIDE-LABEL: func.func @four_vectors
//      WIDE:   %[[STEP:.*]] = arith.constant 16
//      WIDE:   scf.for
// WIDE-COUNT-2: vector.load {{.*}} vector<8xf64>
//  WIDE-NOT:   vector.load
//      WIDE:   vector.maskedload {{.*}} vector<8xf64>
func.func @four_vectors(%a: memref<?xf64>, %b: memref<?xf64>, %n: index) {
  pyarray.nest {
    affine.for %i = 0 to %n {
      %x = affine.load %a[%i] : memref<?xf64>
      %y = arith.mulf %x, %x : f64
      affine.store %y, %b[%i] : memref<?xf64>
    } {pyarray.parallel}
  }
  return
}

// c = a * b + 0.5 * sin(a): one loop and no temporary. A call leaves no room for
// a second vector. Scalars are broadcast before the loop. What fills no vector is
// masked and computed by the same code.

// CHECK-LABEL: func.func @fused
//  CHECK-SAME:   (%[[A:.*]]: memref<?xf64>, %[[B:.*]]: memref<?xf64>, %[[C:.*]]: memref<?xf64>, %[[S:.*]]: f64,
//       CHECK:   %[[HALF:.*]] = vector.broadcast %[[S]] : f64 to vector<4xf64>
//       CHECK:   scf.for %[[I:.*]] = %c0 to %{{.*}} step %c4 {
//  CHECK-NEXT:     %[[X:.*]] = vector.load %[[A]][%[[I]]]
//  CHECK-NEXT:     %[[Y:.*]] = vector.load %[[B]][%[[I]]]
//  CHECK-NEXT:     %[[P:.*]] = arith.mulf %[[X]], %[[Y]]
//  CHECK-NEXT:     %[[Q:.*]] = math.sin %[[X]] : vector<4xf64>
//  CHECK-NEXT:     %[[R:.*]] = arith.mulf %[[Q]], %[[HALF]]
//  CHECK-NEXT:     %[[Z:.*]] = arith.addf %[[P]], %[[R]]
//  CHECK-NEXT:     vector.store %[[Z]], %[[C]][%[[I]]]
//  CHECK-NEXT:   }
//       CHECK:   scf.for %[[J:.*]] = %{{.*}} to %[[N:.*]] step %c4 {
//       CHECK:     %[[LEFT:.*]] = arith.subi %[[N]], %[[J]]
//       CHECK:     %[[MASK:.*]] = vector.create_mask %[[LEFT]] : vector<4xi1>
//       CHECK:     %[[U:.*]] = vector.maskedload %[[A]][%[[J]]], %[[MASK]]
//       CHECK:     math.sin %[[U]] : vector<4xf64>
//       CHECK:     vector.maskedstore %[[C]][%[[J]]], %[[MASK]]
func.func @fused(%a: memref<?xf64>, %b: memref<?xf64>, %c: memref<?xf64>, %s: f64, %n: index) {
  pyarray.nest {
    affine.for %i = 0 to %n {
      %x = affine.load %a[%i] : memref<?xf64>
      %y = affine.load %b[%i] : memref<?xf64>
      %p = arith.mulf %x, %y : f64
      %q = math.sin %x : f64
      %r = arith.mulf %q, %s : f64
      %z = arith.addf %p, %r : f64
      affine.store %z, %c[%i] : memref<?xf64>
    } {pyarray.parallel}
  }
  return
}

// As many lanes as the widest element allows; booleans are bytes in memory and
// masks in between.

// CHECK-LABEL: func.func @mixed_widths
//       CHECK:     vector.load {{.*}} vector<8xf32>
//       CHECK:     vector.load {{.*}} vector<8xi8>
//       CHECK:     arith.cmpi ne, %{{.*}} : vector<8xi8>
//       CHECK:     arith.select %{{.*}} : vector<8xi1>, vector<8xf32>
//       CHECK:     arith.extui %{{.*}} : vector<8xi1> to vector<8xi8>
func.func @mixed_widths(%a: memref<?xf32>, %b: memref<?xi8>, %n: index) {
  %zero = arith.constant 0 : i8
  %none = arith.constant 0.0 : f32
  pyarray.nest {
    affine.for %i = 0 to %n {
      %x = affine.load %a[%i] : memref<?xf32>
      %byte = affine.load %b[%i] : memref<?xi8>
      %c = arith.cmpi ne, %byte, %zero : i8
      %y = arith.select %c, %x, %none : f32
      %d = arith.cmpf olt, %y, %none : f32
      %out = arith.extui %d : i1 to i8
      affine.store %out, %b[%i] : memref<?xi8>
    } {pyarray.parallel}
  }
  return
}

// Only the innermost loop of a nest; an element that stays the same in it is
// read once and broadcast.

// CHECK-LABEL: func.func @rows
//  CHECK-SAME:   (%[[A:.*]]: memref<?x?xf64, strided<[?, 1]>>, %[[B:.*]]: memref<?xf64>, %[[ROW:.*]]: memref<?x?xf64, strided<[0, 1]>>, %[[COLUMN:.*]]: memref<?x?xf64, strided<[1, 0]>>
//       CHECK:   scf.for %[[I:.*]] = %c0
//       CHECK:     scf.for %[[J:.*]] = %c0
//       CHECK:       vector.load %[[ROW]][%[[I]], %[[J]]]
//       CHECK:       %[[X:.*]] = memref.load %[[COLUMN]][%[[I]], %[[J]]]
//  CHECK-NEXT:       vector.broadcast %[[X]]
//       CHECK:       vector.store %{{.*}}, %[[A]][%[[I]], %[[J]]]
func.func @rows(%a: memref<?x?xf64, strided<[?, 1]>>, %b: memref<?xf64>,
                %row: memref<?x?xf64, strided<[0, 1]>>,
                %column: memref<?x?xf64, strided<[1, 0]>>, %n: index, %m: index) {
  pyarray.nest {
    affine.for %i = 0 to %n {
      affine.for %j = 0 to %m {
        %x = affine.load %row[%i, %j] : memref<?x?xf64, strided<[0, 1]>>
        %y = affine.load %column[%i, %j] : memref<?x?xf64, strided<[1, 0]>>
        %z = arith.addf %x, %y : f64
        affine.store %z, %a[%i, %j] : memref<?x?xf64, strided<[?, 1]>>
      } {pyarray.parallel}
    } {pyarray.parallel}
  }
  return
}

// 64-bit integers become doubles by halves, which needs no instruction that
// narrow vectors lack.

// CHECK-LABEL: func.func @integers
//   CHECK-NOT:   arith.sitofp
//       CHECK:   %[[LOW:.*]] = arith.andi %[[X:.*]], %{{.*}} : vector<4xi64>
//       CHECK:   arith.ori %[[LOW]], %{{.*}}
//       CHECK:   %[[HIGH:.*]] = arith.shrui %[[X]], %{{.*}}
//       CHECK:   arith.xori %[[HIGH]], %{{.*}}
//       CHECK:   arith.subf %{{.*}} : vector<4xf64>
//       CHECK:   arith.addf %{{.*}} : vector<4xf64>
//  WIDE-LABEL: func.func @integers
//       WIDE:   arith.sitofp %{{.*}} : vector<8xi64> to vector<8xf64>
func.func @integers(%a: memref<?xi64>, %b: memref<?xf64>, %n: index) {
  pyarray.nest {
    affine.for %i = 0 to %n {
      %x = affine.load %a[%i] : memref<?xi64>
      %y = arith.sitofp %x : i64 to f64
      affine.store %y, %b[%i] : memref<?xf64>
    } {pyarray.parallel}
  }
  return
}

// CHECK-LABEL: func.func @narrow_integers
//       CHECK:   arith.sitofp %{{.*}} : vector<4xi32> to vector<4xf64>
func.func @narrow_integers(%a: memref<?xi32>, %b: memref<?xf64>, %n: index) {
  pyarray.nest {
    affine.for %i = 0 to %n {
      %x = affine.load %a[%i] : memref<?xi32>
      %y = arith.sitofp %x : i32 to f64
      affine.store %y, %b[%i] : memref<?xf64>
    } {pyarray.parallel}
  }
  return
}

// A sum in sixteen lanes: four accumulators, combined in a fixed order, then
// the tail, which leaves the lanes without an element as they are.

// CHECK-LABEL: func.func @sum
//  CHECK-SAME:   (%[[A:.*]]: memref<?xf64>, %[[N:.*]]: index, %[[START:.*]]: f64)
//       CHECK:   %[[NONE:.*]] = arith.constant dense<-0.000000e+00> : vector<4xf64>
//       CHECK:   %[[S:.*]]:4 = scf.for {{.*}} iter_args(%{{.*}} = %[[NONE]], %{{.*}} = %[[NONE]], %{{.*}} = %[[NONE]], %{{.*}} = %[[NONE]])
//       CHECK:   %[[LOW:.*]] = arith.addf %[[S]]#0, %[[S]]#1
//       CHECK:   %[[HIGH:.*]] = arith.addf %[[S]]#2, %[[S]]#3
//       CHECK:   %[[MAIN:.*]] = arith.addf %[[LOW]], %[[HIGH]]
//       CHECK:   %[[ALL:.*]] = scf.for {{.*}} iter_args(%[[OLD:.*]] = %[[MAIN]])
//       CHECK:     %[[MASK:.*]] = vector.create_mask
//       CHECK:     %[[X:.*]] = vector.maskedload %[[A]]
//       CHECK:     %[[NEW:.*]] = arith.addf %[[OLD]], %[[X]]
//       CHECK:     %[[KEPT:.*]] = arith.select %[[MASK]], %[[NEW]], %[[OLD]]
//       CHECK:     scf.yield %[[KEPT]]
//       CHECK:   vector.shuffle %[[ALL]], %[[ALL]] [0, 1]
//       CHECK:   vector.shuffle %[[ALL]], %[[ALL]] [2, 3]
//       CHECK:   %[[SUM:.*]] = vector.extract
//       CHECK:   %[[R:.*]] = arith.addf %[[START]], %[[SUM]]
//       CHECK:   return %[[R]]
func.func @sum(%a: memref<?xf64>, %n: index, %start: f64) -> f64 {
  %r = pyarray.nest -> f64 {
    %s = affine.for %i = 0 to %n iter_args(%old = %start) -> f64 {
      %x = affine.load %a[%i] : memref<?xf64>
      %new = arith.addf %old, %x : f64
      affine.yield %new : f64
    } {pyarray.reduction = "sum"}
    pyarray.nest_yield %s : f64
  }
  return %r : f64
}

// Lanes of a maximum may all start from the same value.

// CHECK-LABEL: func.func @max
//  CHECK-SAME:   %[[START:[^ ]*]]: f64)
//       CHECK:   %[[LANES:.*]] = vector.broadcast %[[START]]
//       CHECK:   scf.for {{.*}} iter_args(%{{.*}} = %[[LANES]]
//       CHECK:     arith.maximumf
func.func @max(%a: memref<?xf64>, %n: index, %start: f64) -> f64 {
  %r = pyarray.nest -> f64 {
    %s = affine.for %i = 0 to %n iter_args(%old = %start) -> f64 {
      %x = affine.load %a[%i] : memref<?xf64>
      %new = arith.maximumf %old, %x : f64
      affine.yield %new : f64
    } {pyarray.reduction = "max"}
    pyarray.nest_yield %s : f64
  }
  return %r : f64
}

// Elements that lie apart are collected, by one index for all lanes. One vector
// per iteration, and no masks.

// CHECK-LABEL: func.func @strided(
//  CHECK-SAME:   %[[A:[^:]*]]: memref<?xf64, strided<[?]>>, %[[B:[^:]*]]: memref<?xf64>
//       CHECK:   %{{.*}}, %{{.*}}, %[[SIZE:.*]], %[[STRIDE:.*]] = memref.extract_strided_metadata %[[A]]
//       CHECK:   %[[LANE1:.*]] = pyarray.reinterpret %[[A]] offset %[[STRIDE]] [%[[SIZE]]] [%[[STRIDE]]]
//       CHECK:   scf.for %[[I:.*]] = %c0 to %{{.*}} step %c4 {
//       CHECK:     memref.load %{{.*}}[%[[I]]]
//       CHECK:     memref.load %[[LANE1]][%[[I]]]
// CHECK-COUNT-2:   memref.load %{{.*}}[%[[I]]]
//       CHECK:     vector.from_elements
//       CHECK:     vector.store
//   CHECK-NOT:   vector.create_mask
//       CHECK:   scf.for %[[J:.*]] = %{{.*}} to %{{.*}} step %c1 {
//       CHECK:     %[[X:.*]] = memref.load %[[A]][%[[J]]]
//       CHECK:     memref.store %[[X]], %[[B]][%[[J]]]
//       CHECK:   pyarray.short
func.func @strided(%a: memref<?xf64, strided<[?]>>, %b: memref<?xf64>, %n: index) {
  pyarray.nest {
    affine.for %i = 0 to %n {
      %x = affine.load %a[%i] : memref<?xf64, strided<[?]>>
      affine.store %x, %b[%i] : memref<?xf64>
    } {pyarray.parallel}
  }
  return
}

// A call takes longer than masks do, which spare a second one.

// CHECK-LABEL: func.func @strided_sine
//       CHECK:   scf.for
// CHECK-COUNT-4:   memref.load
//       CHECK:     %[[X:.*]] = vector.from_elements
//       CHECK:     math.sin %[[X]] : vector<4xf64>
//       CHECK:     vector.store
//       CHECK:   scf.for
//       CHECK:     %[[LAST:.*]] = arith.subi %{{.*}}, %c1
//       CHECK:     %[[AT:.*]] = arith.minsi %{{.*}}, %[[LAST]]
//       CHECK:     memref.load %{{.*}}[%[[AT]]]
//       CHECK:     vector.maskedstore
func.func @strided_sine(%a: memref<?xf64, strided<[?]>>, %b: memref<?xf64>, %n: index) {
  pyarray.nest {
    affine.for %i = 0 to %n {
      %x = affine.load %a[%i] : memref<?xf64, strided<[?]>>
      %y = math.sin %x : f64
      affine.store %y, %b[%i] : memref<?xf64>
    } {pyarray.parallel}
  }
  return
}

// So is a reduction, which needs lanes for its accuracy.

// CHECK-LABEL: func.func @strided_sum
//       CHECK:   scf.for {{.*}} -> (vector<4xf64>, vector<4xf64>, vector<4xf64>, vector<4xf64>)
//       CHECK:     vector.from_elements
func.func @strided_sum(%a: memref<?xf64, strided<[?]>>, %n: index) -> f64 {
  %zero = arith.constant 0.0 : f64
  %r = pyarray.nest -> f64 {
    %s = affine.for %i = 0 to %n iter_args(%old = %zero) -> f64 {
      %x = affine.load %a[%i] : memref<?xf64, strided<[?]>>
      %new = arith.addf %old, %x : f64
      affine.yield %new : f64
    } {pyarray.reduction = "sum"}
    pyarray.nest_yield %s : f64
  }
  return %r : f64
}

// 32 single bytes are not worth collecting.

// CHECK-LABEL: func.func @strided_bytes
//   CHECK-NOT:   vector<
//       CHECK:   scf.for
func.func @strided_bytes(%a: memref<?xi8, strided<[?]>>, %n: index) -> i8 {
  %zero = arith.constant 0 : i8
  %r = pyarray.nest -> i8 {
    %s = affine.for %i = 0 to %n iter_args(%old = %zero) -> i8 {
      %x = affine.load %a[%i] : memref<?xi8, strided<[?]>>
      %new = arith.addi %old, %x : i8
      affine.yield %new : i8
    } {pyarray.reduction = "sum"}
    pyarray.nest_yield %s : i8
  }
  return %r : i8
}

// No vector unit divides integers.

// CHECK-LABEL: func.func @integer_division
//   CHECK-NOT:   vector<
//       CHECK:   arith.divsi
func.func @integer_division(%a: memref<?xi64>, %b: i64, %n: index) {
  pyarray.nest {
    affine.for %i = 0 to %n {
      %x = affine.load %a[%i] : memref<?xi64>
      %y = arith.divsi %x, %b : i64
      affine.store %y, %a[%i] : memref<?xi64>
    } {pyarray.parallel}
  }
  return
}

// A sum of floats that stays scalar carries what its additions lose.

// CHECK-LABEL: func.func @scalar_sum
//   CHECK-NOT:   vector<
//       CHECK:   %[[S:.*]]:2 = scf.for {{.*}} iter_args(%[[SUM:.*]] = %{{.*}}, %[[LOST:.*]] = %{{.*}}) -> (f64, f64) {
//       CHECK:     %[[NEXT:.*]] = arith.addf %[[SUM]], %{{.*}}
//       CHECK:     %[[Y:.*]] = arith.subf %[[NEXT]], %[[SUM]]
//       CHECK:     arith.addf %[[LOST]]
//       CHECK:   %[[EXACT:.*]] = arith.addf %[[S]]#0, %[[S]]#1
//       CHECK:   arith.select %{{.*}}, %[[EXACT]], %[[S]]#0
func.func private @opaque(f64) -> f64
func.func @scalar_sum(%a: memref<?xf64>, %n: index) -> f64 {
  %zero = arith.constant 0.0 : f64
  %r = pyarray.nest -> f64 {
    %s = affine.for %i = 0 to %n iter_args(%old = %zero) -> f64 {
      %x = affine.load %a[%i] : memref<?xf64>
      %y = func.call @opaque(%x) : (f64) -> f64
      %new = arith.addf %old, %y : f64
      affine.yield %new : f64
    } {pyarray.reduction = "sum"}
    pyarray.nest_yield %s : f64
  }
  return %r : f64
}

// An unmarked loop may carry a value through memory.

// CHECK-LABEL: func.func @unmarked
//   CHECK-NOT:   vector<
//       CHECK:   scf.for
func.func @unmarked(%a: memref<?xf64>, %n: index) {
  pyarray.nest {
    affine.for %i = 1 to %n {
      %x = affine.load %a[%i - 1] : memref<?xf64>
      affine.store %x, %a[%i] : memref<?xf64>
    }
  }
  return
}

// Control flow in a body stays scalar.

// CHECK-LABEL: func.func @control_flow
//   CHECK-NOT:   vector<
//       CHECK:   scf.while
func.func @control_flow(%a: memref<?xi64>, %b: memref<?xi64>, %n: index, %end: i64) {
  pyarray.nest {
    affine.for %i = 0 to %n {
      %x = affine.load %a[%i] : memref<?xi64>
      %y = scf.while (%z = %x) : (i64) -> i64 {
        %go = arith.cmpi sgt, %z, %end : i64
        scf.condition(%go) %z : i64
      } do {
      ^bb0(%z: i64):
        %half = arith.subi %z, %end : i64
        scf.yield %half : i64
      }
      affine.store %y, %b[%i] : memref<?xi64>
    } {pyarray.parallel}
  }
  return
}

// No machine of 256 bits masks bytes: four vectors, one vector, single elements.

// CHECK-LABEL: func.func @bytes
//   CHECK-NOT:   vector.create_mask
//       CHECK:   scf.for {{.*}} step %c128 {
// CHECK-COUNT-4:   vector.store {{.*}} vector<32xi8>
//       CHECK:   scf.for {{.*}} step %c32 {
//       CHECK:     vector.store {{.*}} vector<32xi8>
//       CHECK:   scf.for {{.*}} step %c1 {
//       CHECK:     arith.addi {{.*}} : i8
//       CHECK:     memref.store
//       CHECK:   pyarray.short
// WIDE-LABEL: func.func @bytes
//       WIDE:   vector.maskedstore
func.func @bytes(%a: memref<?xi8>, %b: memref<?xi8>, %n: index) {
  pyarray.nest {
    affine.for %i = 0 to %n {
      %x = affine.load %a[%i] : memref<?xi8>
      %y = arith.addi %x, %x : i8
      affine.store %y, %b[%i] : memref<?xi8>
    } {pyarray.parallel}
  }
  return
}

// The same of a reduction: the lanes, then single elements.

// CHECK-LABEL: func.func @sum_bytes
//   CHECK-NOT:   vector.create_mask
//       CHECK:   scf.for {{.*}} -> (vector<32xi8>, vector<32xi8>, vector<32xi8>, vector<32xi8>)
//       CHECK:   scf.for {{.*}} -> (vector<32xi8>)
//       CHECK:   %[[LANES:.*]] = vector.extract
//       CHECK:   %[[SUM:.*]] = arith.addi %{{.*}}, %[[LANES]]
//       CHECK:   scf.for {{.*}} step %c1 iter_args(%{{.*}} = %[[SUM]]) -> (i8)
func.func @sum_bytes(%a: memref<?xi8>, %n: index, %start: i8) -> i8 {
  %r = pyarray.nest -> i8 {
    %s = affine.for %i = 0 to %n iter_args(%old = %start) -> i8 {
      %x = affine.load %a[%i] : memref<?xi8>
      %new = arith.addi %old, %x : i8
      affine.yield %new : i8
    } {pyarray.reduction = "sum"}
    pyarray.nest_yield %s : i8
  }
  return %r : i8
}

// A new buffer larger than the caches is written past them; a fence orders the
// stores before what other threads see later. By default none is.

// CHECK-LABEL: func.func @large_result
//   CHECK-NOT:   nontemporal
// STREAM-LABEL: func.func @large_result
//      STREAM:   %[[LARGE:.*]] = arith.cmpi sgt, %{{.*}}, %c1000
//      STREAM:   scf.for
//      STREAM:     scf.if %[[LARGE]] {
// STREAM-COUNT-4:    vector.store {{.*}} {alignment = 32 : i64, nontemporal = true}
//      STREAM:     } else {
//      STREAM:       vector.store
//  STREAM-NOT:       nontemporal
//      STREAM:   scf.if %[[LARGE]] {
// STREAM-NEXT:     llvm.fence seq_cst
//      STREAM:   scf.for
//  STREAM-NOT:     nontemporal
//      STREAM:     vector.store
func.func @large_result(%a: memref<?xf64>, %n: index) -> memref<?xf64> {
  %b = pyarray.alloc [%n] : memref<?xf64>
  pyarray.nest {
    affine.for %i = 0 to %n {
      %x = affine.load %a[%i] : memref<?xf64>
      %y = arith.addf %x, %x : f64
      affine.store %y, %b[%i] : memref<?xf64>
    } {pyarray.parallel}
  }
  return %b : memref<?xf64>
}

// Other memory may not be aligned, nor is the middle of a new buffer.

// STREAM-LABEL: func.func @not_new
//  STREAM-NOT:   nontemporal
//      STREAM:   return
func.func @not_new(%a: memref<?xf64>, %b: memref<?xf64>, %n: index,
                   %m: index) {
  %c = pyarray.alloc [%m] : memref<?xf64>
  %one = arith.constant 1 : index
  %d = pyarray.reinterpret %c offset %one [%n] []
      : memref<?xf64> to memref<?xf64>
  pyarray.nest {
    affine.for %i = 0 to %n {
      %x = affine.load %a[%i] : memref<?xf64>
      affine.store %x, %b[%i] : memref<?xf64>
    } {pyarray.parallel}
  }
  pyarray.nest {
    affine.for %i = 0 to %n {
      %x = affine.load %a[%i] : memref<?xf64>
      affine.store %x, %d[%i] : memref<?xf64>
    } {pyarray.parallel}
  }
  return
}
