// RUN: pyarray-run %s 10 --entry=fib --dump-llvm | FileCheck %s
// RUN: pyarray-run %s 10 --entry=fib | FileCheck %s --check-prefix=VALUE

// A small function that calls itself is inlined into itself, three levels deep:
// one frame, and one look at the stack, for seven calls. The status of an
// inlined call is not tested.

// VALUE: 55

// CHECK-LABEL: define internal { i32, i64 } @py.fib
//       CHECK:   call ptr @llvm.addressofreturnaddress
//   CHECK-NOT:   @llvm.addressofreturnaddress
// CHECK-COUNT-16: call { i32, i64 } @py.fib
//   CHECK-NOT:   call { i32, i64 } @py.fib
//       CHECK: {{^}}}
func.func @fib(%n: i64) -> i64 {
  %one = arith.constant 1 : i64
  %two = arith.constant 2 : i64
  %small = arith.cmpi slt, %n, %two : i64
  %result = scf.if %small -> i64 {
    scf.yield %n : i64
  } else {
    %before = arith.subi %n, %one : i64
    %first = func.call @fib(%before) : (i64) -> i64
    %earlier = arith.subi %n, %two : i64
    %second = func.call @fib(%earlier) : (i64) -> i64
    %sum = arith.addi %first, %second : i64
    scf.yield %sum : i64
  }
  return %result : i64
}
