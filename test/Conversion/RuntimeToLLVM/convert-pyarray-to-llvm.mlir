// RUN: pyarray-opt %s -convert-pyarray-to-llvm -split-input-file | FileCheck %s

// References are counted on the owner, the allocated pointer of a descriptor.

// CHECK-LABEL: llvm.func @count
//  CHECK-SAME:   (%[[OWNER:.*]]: !llvm.ptr, %[[DATA:[^,]*]]: !llvm.ptr,
//       CHECK:   %[[FIRST:.*]] = llvm.extractvalue %{{.*}}[0]
//       CHECK:   llvm.call @pyarray_retain(%[[FIRST]])
//       CHECK:   %[[SECOND:.*]] = llvm.extractvalue %{{.*}}[0]
//       CHECK:   llvm.call @pyarray_release(%[[SECOND]])
func.func @count(%a: memref<?xf64>) {
  pyarray.retain %a : memref<?xf64>
  pyarray.release %a : memref<?xf64>
  return
}

// -----

// A view moves the data pointer and keeps the owner; its offset is 0. The
// address is not `inbounds`: a view of no elements may begin anywhere.

// CHECK-LABEL: llvm.func @view
//  CHECK-SAME:   %[[O:[^,]*]]: i64, %[[N:[^,]*]]: i64, %[[S:[^,]*]]: i64)
//       CHECK:   %[[DATA:.*]] = llvm.extractvalue %[[SOURCE:.*]][1]
//       CHECK:   %[[MOVED:.*]] = llvm.getelementptr %[[DATA]][%[[O]]] : (!llvm.ptr, i64) -> !llvm.ptr, f64
//       CHECK:   %[[OWNER:.*]] = llvm.extractvalue %[[SOURCE]][0]
//       CHECK:   %[[V0:.*]] = llvm.insertvalue %[[OWNER]], %{{.*}}[0]
//       CHECK:   %[[V1:.*]] = llvm.insertvalue %[[MOVED]], %[[V0]][1]
//       CHECK:   %[[ZERO:.*]] = llvm.mlir.constant(0 : index)
//       CHECK:   %[[V2:.*]] = llvm.insertvalue %[[ZERO]], %[[V1]][2]
//       CHECK:   %[[V3:.*]] = llvm.insertvalue %[[N]], %[[V2]][3, 0]
//       CHECK:   %[[V4:.*]] = llvm.insertvalue %[[S]], %[[V3]][4, 0]
//       CHECK:   llvm.return %[[V4]]
func.func @view(%a: memref<?x?xf64>, %o: index, %n: index, %s: index)
    -> memref<?xf64, strided<[?]>> {
  %v = pyarray.reinterpret %a offset %o [%n] [%s]
      : memref<?x?xf64> to memref<?xf64, strided<[?]>>
  return %v : memref<?xf64, strided<[?]>>
}

// -----

// Strides may be negative: no address is said to lie above the first element.

// CHECK-LABEL: llvm.func @load
//   CHECK-NOT:   nuw
//       CHECK:   llvm.mul %{{.*}} overflow<nsw>
//   CHECK-NOT:   nuw
//       CHECK:   llvm.getelementptr inbounds %
//   CHECK-NOT:   nuw
//       CHECK:   llvm.return
func.func @load(%a: memref<?x?xf64, strided<[?, ?]>>, %i: index) -> f64 {
  %x = memref.load %a[%i, %i] : memref<?x?xf64, strided<[?, ?]>>
  return %x : f64
}

// -----

// LLVM has no intrinsic for these, and exp(x) - 1 is not expm1(x) near 0.

// CHECK-LABEL: llvm.func @calls
//       CHECK:   llvm.call @expm1(%{{.*}}) : (f64) -> f64
//       CHECK:   llvm.call @log1pf(%{{.*}}) : (f32) -> f32
//       CHECK:   llvm.call @vector.cbrt.v4f64(%{{.*}}) : (vector<4xf64>) -> vector<4xf64>
//       CHECK:   llvm.intr.tanh(%{{.*}}) : (f64) -> f64
//       CHECK: llvm.func @expm1(f64) -> f64 attributes {{.*}}other = none
func.func @calls(%x: f64, %y: f32, %v: vector<4xf64>)
    -> (f64, f32, vector<4xf64>, f64) {
  %0 = math.expm1 %x : f64
  %1 = math.log1p %y : f32
  %2 = math.cbrt %v : vector<4xf64>
  %3 = math.tanh %x : f64
  return %0, %1, %2, %3 : f64, f32, vector<4xf64>, f64
}

// -----

// A layout that the module names is kept: elements are aligned by it.

//       CHECK: module attributes {llvm.data_layout = "e-i64:32", llvm.target_triple = "x86_64-unknown-none"}
module attributes {llvm.data_layout = "e-i64:32",
                   llvm.target_triple = "x86_64-unknown-none"} {
  func.func @f() {
    return
  }
}
