// RUN: pyarray-opt %s -convert-pyarray-to-affine | FileCheck %s

// Layouts are strides, elements signless; booleans are bytes.

// CHECK-LABEL: func.func @types(
//  CHECK-SAME:   memref<?x3xi64>,
//  CHECK-SAME:   memref<?x?xf32, strided<[1, ?]>>,
//  CHECK-SAME:   memref<?x?xi8, strided<[?, 1]>>,
//  CHECK-SAME:   memref<?xi8, strided<[?]>>,
//  CHECK-SAME:   memref<f64>, {{.*}}memref<?xf64>)
func.func @types(%a: !pyarray.array<?x3xsi64>, %b: !pyarray.array<?x?xf32, F>,
                 %c: !pyarray.array<?x?xui8, rows>, %d: !pyarray.array<?xi1, strided>,
                 %e: !pyarray.array<f64, strided>, %f: !pyarray.array<?xf64, rows>) {
  return
}

// Calls, loops and branches carry memrefs.

// CHECK-LABEL: func.func @carried
//  CHECK-SAME:   (%[[A:.*]]: memref<?xf64>
//       CHECK:   scf.for {{.*}} iter_args(%{{.*}} = %[[A]]) -> (memref<?xf64>)
//       CHECK:     scf.if %{{.*}} -> (memref<?xf64>)
//       CHECK:       func.call @callee(%{{.*}}) : (memref<?xf64>) -> memref<?xf64>
func.func private @callee(!pyarray.array<?xf64>) -> !pyarray.array<?xf64>
func.func @carried(%a: !pyarray.array<?xf64>, %n: index, %one: index, %c: i1)
    -> !pyarray.array<?xf64> {
  %r = scf.for %i = %one to %n step %one iter_args(%u = %a) -> (!pyarray.array<?xf64>) {
    %next = scf.if %c -> (!pyarray.array<?xf64>) {
      %called = func.call @callee(%u) : (!pyarray.array<?xf64>) -> !pyarray.array<?xf64>
      scf.yield %called : !pyarray.array<?xf64>
    } else {
      scf.yield %u : !pyarray.array<?xf64>
    }
    scf.yield %next : !pyarray.array<?xf64>
  }
  return %r : !pyarray.array<?xf64>
}

// CHECK-LABEL: func.func @while_loop
//       CHECK:   scf.while (%{{.*}} = %{{.*}}) : (memref<?xf64>) -> memref<?xf64>
func.func @while_loop(%a: !pyarray.array<?xf64>, %c: i1) -> !pyarray.array<?xf64> {
  %r = scf.while (%u = %a) : (!pyarray.array<?xf64>) -> !pyarray.array<?xf64> {
    scf.condition(%c) %u : !pyarray.array<?xf64>
  } do {
  ^bb0(%v: !pyarray.array<?xf64>):
    scf.yield %v : !pyarray.array<?xf64>
  }
  return %r : !pyarray.array<?xf64>
}

// CHECK-LABEL: func.func @select
//       CHECK:   arith.select %{{.*}} : memref<?xf64>
func.func @select(%a: !pyarray.array<?xf64>, %b: !pyarray.array<?xf64>, %c: i1)
    -> !pyarray.array<?xf64> {
  %r = arith.select %c, %a, %b : !pyarray.array<?xf64>
  return %r : !pyarray.array<?xf64>
}

// CHECK-LABEL: func.func @elements
//  CHECK-SAME:   (%[[A:.*]]: memref<?x?xi8>, %[[I:.*]]: index, %[[J:.*]]: index)
//       CHECK:   %[[BYTE:.*]] = memref.load %[[A]][%[[I]], %[[J]]]
//       CHECK:   %[[X:.*]] = arith.cmpi ne, %[[BYTE]]
//       CHECK:   %[[OUT:.*]] = arith.extui %[[X]] : i1 to i8
//       CHECK:   memref.store %[[OUT]], %[[A]][%[[J]], %[[I]]]
func.func @elements(%a: !pyarray.array<?x?xi1>, %i: index, %j: index) {
  %x = pyarray.load %a[%i, %j] : !pyarray.array<?x?xi1> -> i1
  pyarray.store %x, %a[%j, %i] : i1, !pyarray.array<?x?xi1>
  return
}

// An allocation is row-major; a column-major array is a view of one.

// CHECK-LABEL: func.func @buffers
//  CHECK-SAME:   (%[[N:.*]]: index, %[[M:.*]]: index)
//       CHECK:   %[[ROWS:.*]] = pyarray.alloc [%[[N]], %[[M]]] : memref<?x?xf64>
//       CHECK:   pyarray.release %[[ROWS]] : memref<?x?xf64>
//       CHECK:   %[[BUFFER:.*]] = pyarray.alloc [%[[M]], %[[N]]] : memref<?x?xf64>
//       CHECK:   %[[COLUMNS:.*]] = pyarray.reinterpret %[[BUFFER]] offset %{{.*}} [%[[N]], %[[M]]] [%[[N]]] : memref<?x?xf64> to memref<?x?xf64, strided<[1, ?]>>
//       CHECK:   pyarray.retain %[[COLUMNS]]
func.func @buffers(%n: index, %m: index) {
  %rows = pyarray.alloc [%n, %m] : !pyarray.array<?x?xf64>
  pyarray.release %rows : !pyarray.array<?x?xf64>
  %columns = pyarray.alloc [%n, %m] : !pyarray.array<?x?xf64, F>
  pyarray.retain %columns : !pyarray.array<?x?xf64, F>
  return
}
