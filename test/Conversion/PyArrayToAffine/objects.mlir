// RUN: pyarray-opt %s -convert-pyarray-to-affine | FileCheck %s

// Arrays in words become memrefs; references and scalars stay.

// CHECK-LABEL: func.func @words
//  CHECK-SAME:   (%[[A:.*]]: memref<?xf64>, %[[L:.*]]: !pyarray.object)
//       CHECK:   %[[S:.*]] = pyarray.object_slots %[[L]]
//       CHECK:   pyarray.store_slot %[[A]], %[[S]][%{{.*}}] borrowed : memref<?xf64>
//       CHECK:   pyarray.load_slot %[[S]][%{{.*}}] offset 1 : memref<?xi8>
//       CHECK:   pyarray.load_slot %[[S]][%{{.*}}] : !pyarray.object
func.func @words(%a: !pyarray.array<?xf64>, %l: !pyarray.object)
    -> (!pyarray.array<?xui8, readonly>, !pyarray.object) {
  %i = arith.constant 0 : index
  %s = pyarray.object_slots %l
  pyarray.store_slot %a, %s[%i] borrowed : !pyarray.array<?xf64>
  %t = pyarray.load_slot %s[%i] offset 1 : !pyarray.array<?xui8, readonly>
  %o = pyarray.load_slot %s[%i] : !pyarray.object
  return %t, %o : !pyarray.array<?xui8, readonly>, !pyarray.object
}

// A constant text is a memref of bytes or code points.

// CHECK-LABEL: func.func @text
//       CHECK:   pyarray.text "abc" : memref<?xi8>
//       CHECK:   pyarray.text "abc" : memref<?xi32>
func.func @text() -> (!pyarray.array<?xui8, readonly>, !pyarray.array<?xui32, readonly>) {
  %a = pyarray.text "abc" : !pyarray.array<?xui8, readonly>
  %b = pyarray.text "abc" : !pyarray.array<?xui32, readonly>
  return %a, %b : !pyarray.array<?xui8, readonly>, !pyarray.array<?xui32, readonly>
}
