// RUN: pyarray-opt %s -pyarray-lower-checks -split-input-file | FileCheck %s

// An allocation is a call of the runtime, and raises where there is no memory.

// CHECK-LABEL: func.func @py.vector
//  CHECK-SAME:   (%[[N:.*]]: index) -> (i32, memref<?xf64>)
//       CHECK:   %[[COUNT:.*]] = arith.index_cast %[[N]] : index to i64
//       CHECK:   %[[SIZE:.*]] = arith.constant 8 : i64
//       CHECK:   %[[OWNER:.*]] = llvm.call @pyarray_alloc(%[[COUNT]], %[[SIZE]])
//       CHECK:   %[[NULL:.*]] = llvm.mlir.zero
//       CHECK:   %[[ALLOCATED:.*]] = llvm.icmp "ne" %[[OWNER]], %[[NULL]]
//       CHECK:   cf.cond_br %[[ALLOCATED]]
//       CHECK:   %[[DATA:.*]] = llvm.getelementptr inbounds %[[OWNER]][64]
//       CHECK:   llvm.insertvalue %[[OWNER]], %{{.*}}[0]
//       CHECK:   llvm.insertvalue %[[DATA]], %{{.*}}[1]
//       CHECK:   builtin.unrealized_conversion_cast %{{.*}} to memref<?xf64>
//       CHECK: llvm.func @pyarray_alloc(i64, i64) -> (!llvm.ptr {llvm.noalias})
//       CHECK: "unable to allocate an array with shape {0:1}\00"
func.func @vector(%n: index) -> memref<?xf64> {
  %a = pyarray.alloc [%n] : memref<?xf64>
  return %a : memref<?xf64>
}

// -----

// The product of the extents is -1 where it does not fit, which as an unsigned
// number is above any size.

// CHECK-LABEL: func.func @py.matrix
//       CHECK:   %[[ROWS:.*]] = arith.index_cast
//       CHECK:   %[[COLUMNS:.*]] = arith.constant 5 : i64
//       CHECK:   %[[BOTH:.*]] = "llvm.intr.smul.with.overflow"(%[[ROWS]], %[[COLUMNS]])
//       CHECK:   %[[PRODUCT:.*]] = llvm.extractvalue %[[BOTH]][0]
//       CHECK:   %[[OVERFLOW:.*]] = llvm.extractvalue %[[BOTH]][1]
//       CHECK:   %[[COUNT:.*]] = arith.select %[[OVERFLOW]], %{{.*}}, %[[PRODUCT]]
//       CHECK:   %[[FITS:.*]] = arith.cmpi ule, %[[COUNT]]
//       CHECK:   cf.cond_br %[[FITS]]
//       CHECK:   llvm.call @pyarray_alloc(%[[COUNT]]
//       CHECK:   arith.muli %{{.*}}, %[[COLUMNS]]
func.func @matrix(%n: index) -> memref<?x5xi8> {
  %a = pyarray.alloc [%n] : memref<?x5xi8>
  return %a : memref<?x5xi8>
}

// -----

// In column-major order strides grow from the first axis on.

// CHECK-LABEL: func.func @py.columns
//  CHECK-SAME:   (%[[N:.*]]: index, %[[M:.*]]: index)
//       CHECK:   %[[ROWS:.*]] = arith.index_cast %[[N]]
//       CHECK:   %[[ONE:.*]] = arith.constant 1 : i64
//       CHECK:   llvm.insertvalue %[[ONE]], %{{.*}}[4, 0]
//       CHECK:   %[[STRIDE:.*]] = arith.muli %[[ONE]], %[[ROWS]]
//       CHECK:   llvm.insertvalue %[[STRIDE]], %{{.*}}[4, 1]
func.func @columns(%n: index, %m: index)
    -> memref<?x?xf32, strided<[1, ?]>> {
  %a = pyarray.alloc [%n, %m] : memref<?x?xf32, strided<[1, ?]>>
  return %a : memref<?x?xf32, strided<[1, ?]>>
}

// -----

// CHECK-LABEL: func.func @py.scalar
//       CHECK:   %[[ONE:.*]] = arith.constant 1 : i64
//       CHECK:   llvm.call @pyarray_alloc(%[[ONE]]
//       CHECK: "unable to allocate an array\00"
func.func @scalar() -> memref<f64> {
  %a = pyarray.alloc [] : memref<f64>
  return %a : memref<f64>
}

// -----

// What is optional raises nothing, nor does its function.

// CHECK-LABEL: func.func @py.optional
//  CHECK-SAME:   () -> i1
//       CHECK:   %[[OWNER:.*]] = llvm.call @pyarray_alloc
//   CHECK-NOT:   cf.cond_br
//       CHECK:   pyarray.unshared
//   CHECK-NOT:   llvm.func @pyarray_raise
func.func @optional() -> i1 {
  %a = pyarray.alloc [] optional : memref<64xf64>
  %has = pyarray.unshared %a : memref<64xf64>
  pyarray.release %a : memref<64xf64>
  return %has : i1
}
