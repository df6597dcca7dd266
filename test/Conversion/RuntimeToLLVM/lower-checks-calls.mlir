// RUN: pyarray-opt %s -pyarray-lower-checks -split-input-file | FileCheck %s

// A call of a function that may raise returns a status first. Where it is not
// 0, the caller adds itself to the traceback and passes it on.

// CHECK-LABEL: func.func private @py.callee
//  CHECK-SAME:   (%{{.*}}: i1) -> (i32, f64, i64)
func.func private @callee(%c: i1) -> (f64, i64) {
  pyarray.check %c, ValueError, "no"
  %x = arith.constant 1.0 : f64
  %n = arith.constant 1 : i64
  return %x, %n : f64, i64
}

// CHECK-LABEL: func.func @py.caller
//  CHECK-SAME:   (%[[C:.*]]: i1) -> (i32, i64)
//       CHECK:   %[[CALL:.*]]:3 = call @py.callee(%[[C]]) : (i1) -> (i32, f64, i64)
//       CHECK:   %[[ZERO:.*]] = arith.constant 0 : i32
//       CHECK:   %[[SUCCEEDED:.*]] = arith.cmpi eq, %[[CALL]]#0, %[[ZERO]]
//       CHECK:   cf.cond_br %[[SUCCEEDED]], ^[[AFTER:.*]], ^[[TRACE:.*]]
//       CHECK: ^[[AFTER]]:
//       CHECK:   return %{{.*}}, %[[CALL]]#2 : i32, i64
//       CHECK: ^[[TRACE]]:
//       CHECK:   %[[SITE:.*]] = llvm.mlir.addressof
//       CHECK:   llvm.call @pyarray_trace(%[[SITE]])
//       CHECK:   cf.br ^[[FAILED:.*]](%[[CALL]]#0 : i32)
func.func @caller(%c: i1) -> i64 {
  %r:2 = func.call @callee(%c) : (i1) -> (f64, i64)
  return %r#1 : i64
}

// -----

// That a callee may raise is known through any number of calls, before the
// callee is seen.

// CHECK-LABEL: func.func @py.outer
//  CHECK-SAME:   () -> i32
func.func @outer() {
  func.call @middle() : () -> ()
  return
}

func.func private @middle() {
  func.call @inner() : () -> ()
  return
}

func.func private @inner() {
  %false = arith.constant false
  pyarray.check %false, RuntimeError, "never"
  return
}

// -----

// A function that may call itself looks first whether there is stack left, and
// so may raise. How far the stack may grow comes down the calls.

// CHECK-LABEL: func.func @py.even
//  CHECK-SAME:   (%{{.*}}: i64, %[[LIMIT:.*]]: !llvm.ptr) -> (i32, i64)
//  CHECK-SAME:   pyarray.stack_limit
//       CHECK:   %[[TOP:.*]] = llvm.call_intrinsic "llvm.addressofreturnaddress.p0"
//       CHECK:   %[[ENOUGH:.*]] = llvm.icmp "ugt" %[[TOP]], %[[LIMIT]]
//       CHECK:   cf.cond_br %[[ENOUGH]]
//       CHECK:   call @py.odd(%{{.*}}, %[[LIMIT]])
// CHECK-LABEL: func.func private @py.odd
//       CHECK:   addressofreturnaddress
//       CHECK:   call @py.even
// CHECK-LABEL: func.func @py.not_recursive
//  CHECK-SAME:   (%{{.*}}: i64) -> (i32, i64)
//   CHECK-NOT:   addressofreturnaddress
//       CHECK:   %[[START:.*]] = llvm.call @pyarray_stack_limit()
//       CHECK:   call @py.even(%{{.*}}, %[[START]])
//       CHECK: "maximum recursion depth exceeded\00"
func.func @even(%n: i64) -> i64 {
  %r = func.call @odd(%n) : (i64) -> i64
  return %r : i64
}

func.func private @odd(%n: i64) -> i64 {
  %r = func.call @even(%n) : (i64) -> i64
  return %r : i64
}

func.func @not_recursive(%n: i64) -> i64 {
  %r = func.call @even(%n) : (i64) -> i64
  return %r : i64
}
