// RUN: pyarray-run %s --entry=twice '[1.0, 2.0]:f64' --dump-llvm | FileCheck %s

// What is to stay a function stays one, and takes of a memref's five parts those
// that are read.

// CHECK-LABEL: define internal i32 @py.nest(ptr %{{[0-9]+}}, i64 %{{[0-9]+}}, double %{{[0-9]+}})
//       CHECK:   fmul
// CHECK-LABEL: define {{.*}}@pyarray_entry_twice
//       CHECK:   call i32 @py.nest(ptr %{{[0-9]+}}, i64 %{{[0-9]+}}, double 5.000000e-01)
//       CHECK:   call i32 @py.nest(ptr %{{[0-9]+}}, i64 %{{[0-9]+}}, double 2.000000e+00)
//   CHECK-NOT:   fmul
func.func private @nest(%a: memref<?xf64>, %n: index, %x: f64) attributes {no_inline} {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  scf.for %i = %c0 to %n step %c1 {
    %element = memref.load %a[%i] : memref<?xf64>
    %product = arith.mulf %element, %x : f64
    memref.store %product, %a[%i] : memref<?xf64>
  }
  return
}

func.func @twice(%a: memref<?xf64>) attributes {
    pyarray.arguments = [!pyarray.array<?xf64>],
    pyarray.result = !py.none} {
  %c0 = arith.constant 0 : index
  %half = arith.constant 0.5 : f64
  %two = arith.constant 2.0 : f64
  %n = memref.dim %a, %c0 : memref<?xf64>
  func.call @nest(%a, %n, %half) : (memref<?xf64>, index, f64) -> ()
  func.call @nest(%a, %n, %two) : (memref<?xf64>, index, f64) -> ()
  return
}
