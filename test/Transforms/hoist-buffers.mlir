// RUN: pyarray-opt %s -pass-pipeline='builtin.module(func.func(pyarray-hoist-buffers))' \
// RUN:   | FileCheck %s

// Out of two loops; where one of them does not run, without elements.

// CHECK-LABEL: func.func @temporary
//  CHECK-SAME:   %[[N:[^ ]*]]: index, %[[M:[^ ]*]]: index
//       CHECK:   %[[INNER:.*]] = arith.cmpi slt, %{{.*}}, %[[M]]
//       CHECK:   %[[FEW:.*]] = arith.select %[[INNER]], %[[M]], %{{.*}}
//       CHECK:   %[[OUTER:.*]] = arith.cmpi slt, %{{.*}}, %[[N]]
//       CHECK:   %[[EXTENT:.*]] = arith.select %[[OUTER]], %[[FEW]], %{{.*}}
//       CHECK:   %[[V:.*]] = pyarray.alloc [%[[EXTENT]]] : memref<?xf64>
//       CHECK:   scf.for
//   CHECK-NOT:     pyarray.alloc
//       CHECK:     scf.for
//   CHECK-NOT:       pyarray.release
//       CHECK:   pyarray.release %[[V]]
//  CHECK-NEXT:   return
func.func @temporary(%n: index, %m: index, %a: memref<?xf64>) {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  scf.for %i = %c0 to %n step %c1 {
    scf.for %j = %c0 to %m step %c1 {
      %v = pyarray.alloc [%m] : memref<?xf64>
      %x = memref.load %a[%j] : memref<?xf64>
      memref.store %x, %v[%j] : memref<?xf64>
      %w = pyarray.reinterpret %v offset %j [%c1] [] : memref<?xf64> to memref<?xf64>
      %y = memref.load %w[%c0] : memref<?xf64>
      memref.store %y, %a[%i] : memref<?xf64>
      pyarray.release %v : memref<?xf64>
    }
  }
  return
}

// A view is made in the loop and released there: that releases the buffer.

// CHECK-LABEL: func.func @released_view
//       CHECK:   %[[V:.*]] = pyarray.alloc
//       CHECK:   scf.for
//   CHECK-NOT:     pyarray.release
//       CHECK:   pyarray.release %[[V]] : memref<?x?xf64>
func.func @released_view(%n: index, %x: f64) {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  scf.for %i = %c0 to %n step %c1 {
    %v = pyarray.alloc [%n, %n] : memref<?x?xf64>
    %t = pyarray.reinterpret %v offset %c0 [%n, %n] [%n]
        : memref<?x?xf64> to memref<?x?xf64, strided<[1, ?]>>
    memref.store %x, %t[%c0, %i] : memref<?x?xf64, strided<[1, ?]>>
    pyarray.release %t : memref<?x?xf64, strided<[1, ?]>>
  }
  return
}

// Not what is referred to elsewhere, what has another size each time, what not
// every iteration needs, nor what the next one gets.

// CHECK-LABEL: func.func @kept
//       CHECK:   scf.for
// CHECK-COUNT-4:   pyarray.alloc
//       CHECK:     scf.yield
func.func @kept(%n: index, %c: i1) -> memref<?xf64> {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %start = pyarray.alloc [%n] : memref<?xf64>
  %last = scf.for %i = %c0 to %n step %c1 iter_args(%old = %start) -> (memref<?xf64>) {
    %stored = pyarray.alloc [%n] : memref<?xf64>
    pyarray.retain %stored : memref<?xf64>
    pyarray.release %stored : memref<?xf64>
    %sized = pyarray.alloc [%i] : memref<?xf64>
    pyarray.release %sized : memref<?xf64>
    scf.if %c {
      %sometimes = pyarray.alloc [%n] : memref<?xf64>
      pyarray.release %sometimes : memref<?xf64>
    }
    %next = pyarray.alloc [%n] : memref<?xf64>
    pyarray.release %old : memref<?xf64>
    scf.yield %next : memref<?xf64>
  }
  return %last : memref<?xf64>
}
