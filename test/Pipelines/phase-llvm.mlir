// RUN: pyarray-opt %s --pyarray-compile-to="llvm from=vector" | FileCheck %s

// After `llvm` there is LLVM's dialect only. The module says for which machine,
// functions are internal but for the entries.

//       CHECK: module attributes {llvm.data_layout = "{{.+}}", llvm.target_triple = "{{.+}}"}
//       CHECK: llvm.func internal @py.first(
//       CHECK: llvm.func @pyarray_entry_first(%{{.*}}: !llvm.ptr {llvm.noalias}, %{{.*}}: !llvm.ptr {llvm.noalias}) -> i32
//       CHECK: llvm.func internal @py.helper(
//   CHECK-NOT: @pyarray_entry_helper
//   CHECK-NOT: {{(func|arith|scf|cf|memref|vector|pyarray)\.[a-z_]+ }}
func.func @first(%a: memref<?xf64>) -> f64
    attributes {pyarray.arguments = [!pyarray.array<?xf64>],
                pyarray.result = f64} {
  %c0 = arith.constant 0 : index
  %n = memref.dim %a, %c0 : memref<?xf64>
  %i = pyarray.wrap_index %c0 in %n axis 0
  %x = memref.load %a[%i] : memref<?xf64>
  %y = func.call @helper(%x) : (f64) -> f64
  return %y : f64
}

func.func private @helper(%x: f64) -> f64 {
  %y = math.tanh %x : f64
  return %y : f64
}
