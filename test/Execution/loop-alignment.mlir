// RUN: pyarray-run %s 5 --dump-asm | FileCheck %s

// A short loop lies in few cache lines, wherever the code is put.

// CHECK-LABEL: py.last:
//       CHECK:   .p2align{{[[:space:]]+}}5
//  CHECK-NEXT: .L
func.func @last(%n: i64) -> i64 {
  %zero = arith.constant 0 : i64
  %one = arith.constant 1 : i64
  %three = arith.constant 3 : i64
  %r:2 = scf.while (%x = %n, %steps = %zero) : (i64, i64) -> (i64, i64) {
    %more = arith.cmpi ne, %x, %one : i64
    scf.condition(%more) %x, %steps : i64, i64
  } do {
  ^bb0(%x: i64, %steps: i64):
    %half = arith.shrsi %x, %one : i64
    %odd = arith.andi %x, %one : i64
    %triple = arith.muli %x, %three : i64
    %next = arith.addi %triple, %one : i64
    %is_odd = arith.cmpi eq, %odd, %one : i64
    %y = arith.select %is_odd, %next, %half : i64
    %count = arith.addi %steps, %one : i64
    scf.yield %y, %count : i64, i64
  }
  return %r#1 : i64
}
