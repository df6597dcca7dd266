// RUN: pyarray-opt %s -convert-pyarray-to-affine | FileCheck %s

// The results of a `try` change their types; what happens in it stays there.

// CHECK-LABEL: func.func @array_result
//  CHECK-SAME:   (%[[A:.*]]: memref<?xf64>, %[[B:.*]]: memref<?xf64>)
//  CHECK-NEXT:   %[[R:.*]] = pyarray.try -> memref<?xf64> {
//  CHECK-NEXT:     pyarray.try_yield %[[A]] : memref<?xf64>
//  CHECK-NEXT:   } except {
//  CHECK-NEXT:     pyarray.try_yield %[[B]] : memref<?xf64>
//  CHECK-NEXT:   }
//  CHECK-NEXT:   return %[[R]]
func.func @array_result(%a: !pyarray.array<?xf64>, %b: !pyarray.array<?xf64>)
    -> !pyarray.array<?xf64> {
  %r = pyarray.try -> !pyarray.array<?xf64> {
    pyarray.try_yield %a : !pyarray.array<?xf64>
  } except {
    pyarray.try_yield %b : !pyarray.array<?xf64>
  }
  return %r : !pyarray.array<?xf64>
}
