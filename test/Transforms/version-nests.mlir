// RUN: pyarray-opt %s -pyarray-version-nests -cse -split-input-file | FileCheck %s
// RUN: pyarray-opt %s -pyarray-version-nests -pyarray-drop-versions -split-input-file | FileCheck %s --check-prefix=DROP

// Two arguments: a version for where their addresses are apart.

// CHECK-LABEL: func.func @arguments
//  CHECK-SAME:   %[[A:.*]]: memref<?x?xf64>, %[[B:.*]]: memref<?x?xf64>
//       CHECK:   %[[END_B:.*]] = arith.addi
//       CHECK:   %[[FIRST_A:.*]] = memref.extract_aligned_pointer_as_index %[[A]]
//       CHECK:   %[[APART:.*]] = arith.ori
//  CHECK-NEXT:   scf.if %[[APART]] {
//  CHECK-NEXT:     scf.for
//       CHECK:         memref.store %{{.*}}, %[[B]]
//       CHECK:     } {pyarray.disjoint}
//  CHECK-NEXT:   } else {
//  CHECK-NEXT:     scf.for
//       CHECK:         memref.store %{{.*}}, %[[B]]
//       CHECK:   } {pyarray.versions}
// DROP-LABEL: func.func @arguments
//   DROP-NOT:   scf.if
//   DROP-NOT:   pyarray.disjoint
//       DROP:   return
func.func @arguments(%a: memref<?x?xf64>, %b: memref<?x?xf64>, %n: index) {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  scf.for %i = %c0 to %n step %c1 {
    scf.for %j = %c0 to %n step %c1 {
      %x = memref.load %a[%i, %j] : memref<?x?xf64>
      memref.store %x, %b[%i, %j] : memref<?x?xf64>
    }
  }
  return
}

// -----

// A new array is apart from all others, and so is one array from itself.

// CHECK-LABEL: func.func @fresh
//   CHECK-NOT:   scf.if
//       CHECK:   {pyarray.disjoint}
//       CHECK:   {pyarray.disjoint}
func.func @fresh(%a: memref<?x?xf64>, %n: index) -> memref<?x?xf64> {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %b = pyarray.alloc [%n, %n] : memref<?x?xf64>
  scf.for %i = %c0 to %n step %c1 {
    scf.for %j = %c0 to %n step %c1 {
      %x = memref.load %a[%i, %j] : memref<?x?xf64>
      memref.store %x, %b[%i, %j] : memref<?x?xf64>
    }
  }
  scf.for %i = %c0 to %n step %c1 {
    scf.for %j = %c0 to %n step %c1 {
      %x = memref.load %a[%i, %j] : memref<?x?xf64>
      memref.store %x, %a[%j, %i] : memref<?x?xf64>
    }
  }
  return %b : memref<?x?xf64>
}

// -----

// Strides: 1 along rows that are walked along, and rows that do not overlap
// where they are written.

// CHECK-LABEL: func.func @strided
//  CHECK-SAME:   %[[A:[a-z0-9]*]]: memref<?x?xf64, strided<[?, ?]>>, %[[B:[a-z0-9]*]]:
//       CHECK:   %[[ROW:.*]] = arith.muli %{{.*}}, %{{.*}} : index
//       CHECK:   %[[STRIDE:.*]] = math.absi
//       CHECK:   arith.cmpi sgt, %[[STRIDE]], %{{.*}} : index
//       CHECK:   scf.if
//       CHECK:     %[[ROWS_A:.*]] = pyarray.reinterpret %[[A]] {{.*}} to memref<?x?xf64, strided<[?, 1]>>
//       CHECK:     %[[ROWS_B:.*]] = pyarray.reinterpret %[[B]] {{.*}} to memref<?x?xf64, strided<[?, 1]>>
//       CHECK:     memref.load %[[ROWS_A]]
//       CHECK:     memref.store %{{.*}}, %[[ROWS_B]]
//       CHECK:     {pyarray.disjoint}
//       CHECK:   } else {
//       CHECK:     memref.load %[[A]]
//       CHECK:     memref.store %{{.*}}, %[[B]]
func.func @strided(%a: memref<?x?xf64, strided<[?, ?]>>,
                   %b: memref<?x?xf64, strided<[?, ?]>>, %n: index) {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  scf.for %i = %c0 to %n step %c1 {
    scf.for %j = %c0 to %n step %c1 {
      %x = memref.load %a[%i, %j] : memref<?x?xf64, strided<[?, ?]>>
      memref.store %x, %b[%i, %j] : memref<?x?xf64, strided<[?, ?]>>
    }
  }
  return
}

// -----

// A single loop is LLVM's, but not if it may raise. What is left for where
// checks fail is no nest to version. A call may do anything.

// CHECK-LABEL: func.func @others
//       CHECK:   call @f
//   CHECK-NOT:   {pyarray.disjoint}
//       CHECK:   {pyarray.checked}
//   CHECK-NOT:   {pyarray.disjoint}
//       CHECK:   pyarray.check
//       CHECK:   {pyarray.disjoint}
func.func private @f()
func.func @others(%a: memref<?xf64>, %b: memref<?xf64>, %n: index, %t: i1) {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  scf.for %i = %c0 to %n step %c1 {
    func.call @f() : () -> ()
    scf.for %j = %c0 to %n step %c1 {
      %x = memref.load %a[%j] : memref<?xf64>
      memref.store %x, %b[%j] : memref<?xf64>
    }
  }
  scf.for %i = %c0 to %n step %c1 {
    scf.for %j = %c0 to %n step %c1 {
      %x = memref.load %a[%j] : memref<?xf64>
      memref.store %x, %b[%i] : memref<?xf64>
    }
  } {pyarray.checked}
  scf.for %j = %c0 to %n step %c1 {
    %x = memref.load %a[%j] : memref<?xf64>
    pyarray.check %t, ValueError, "no"
    memref.store %x, %b[%j] : memref<?xf64>
  }
  return
}

// -----

// A version is kept for what was found in it.

// DROP-LABEL: func.func @kept
//       DROP:   scf.if
//       DROP:     pyarray.optimized
//       DROP:   } else {
func.func @kept(%a: memref<?x?xf64>, %b: memref<?x?xf64>, %n: index, %t: i1) {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  scf.if %t {
    scf.for %i = %c0 to %n step %c1 {
    } {pyarray.disjoint, pyarray.optimized}
  } else {
    scf.for %i = %c0 to %n step %c1 {
    }
  } {pyarray.versions}
  return
}
