// RUN: pyarray-opt %s --pyarray-compile-to="loops from=array" | FileCheck %s

// After `loops` no value is an array: memrefs, buffers that are allocated and
// released, affine loops in nests.

//   CHECK-NOT: pyarray.map
// CHECK-LABEL: func.func @negative_sum
//  CHECK-SAME:   (%[[A:.*]]: memref<?xf64>) -> memref<?xf64>
//       CHECK:   %[[BUFFER:.*]] = pyarray.alloc [%{{.*}}] : memref<?xf64>
//       CHECK:   pyarray.nest
//       CHECK:     affine.for %[[I:.*]] = 0 to
//       CHECK:       affine.load %[[A]][%[[I]]]
//       CHECK:       affine.store %{{.*}}, %[[BUFFER]][%[[I]]]
//       CHECK:     {pyarray.parallel}
//       CHECK:   return %[[BUFFER]]
func.func @negative_sum(%a: !pyarray.array<?xf64>) -> !pyarray.array<?xf64>
    attributes {pyarray.arguments = [!pyarray.array<?xf64>],
                pyarray.result = !pyarray.array<?xf64>} {
  %b = pyarray.map ins(%a : !pyarray.array<?xf64>) -> !pyarray.array<?xf64> {
  ^bb0(%x: f64):
    %y = arith.negf %x : f64
    pyarray.yield %y : f64
  }
  return %b : !pyarray.array<?xf64>
}
