// RUN: pyarray-run %s 2 --dump-llvm | FileCheck %s --check-prefix=LLVM
// RUN: pyarray-run %s 2 --dump-asm | FileCheck %s --check-prefix=ASM
// RUN: pyarray-run %s 2 --time 2>&1 | FileCheck %s --check-prefix=TIME
// RUN: pyarray-run %s 2 --stop-after=llvm | FileCheck %s --check-prefix=STOP

// What the compiler made can be seen, and what it took.

// LLVM: define {{.*}} @pyarray_entry_next
//  ASM: pyarray_entry_next:
// STOP: llvm.func @pyarray_entry_next

//  TIME-DAG: llvm {{.*}} ms
//  TIME-DAG: translate {{.*}} ms
//  TIME-DAG: optimize {{.*}} ms
//  TIME-DAG: codegen {{.*}} ms
//  TIME-DAG: link {{.*}} ms
//  TIME-DAG: {{^}}3{{$}}
func.func @next(%n: i64) -> i64 {
  %one = arith.constant 1 : i64
  %m = arith.addi %n, %one : i64
  return %m : i64
}
