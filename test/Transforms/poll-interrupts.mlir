// RUN: pyarray-opt %s --pyarray-poll-interrupts="run=100 period=50" | FileCheck %s

// An innermost counted loop runs 100 iterations between two polls.
// CHECK-LABEL: func.func @sum(
// CHECK-SAME: %[[N:.*]]: index
func.func @sum(%n: index) -> index {
  %zero = arith.constant 0 : index
  %one = arith.constant 1 : index
  // CHECK: %[[SPAN:.*]] = arith.muli
  // CHECK: %[[RUNS:.*]]:2 = scf.while (%[[LOW:.*]] = %{{.*}}, %[[S:.*]] = %{{.*}}) : (index, index) -> (index, index) {
  // CHECK: %[[REST:.*]] = arith.subi %[[N]], %[[LOW]]
  // CHECK: %[[SOME:.*]] = arith.cmpi sgt, %[[N]], %[[LOW]]
  // CHECK: %[[FAR:.*]] = arith.cmpi ugt, %[[REST]], %[[SPAN]]
  // CHECK: %[[MORE:.*]] = arith.andi
  // CHECK: %[[HIGH:.*]] = arith.select %[[MORE]], %{{.*}}, %[[N]]
  // CHECK: %[[SUM:.*]] = scf.for %{{.*}} = %[[LOW]] to %[[HIGH]] step %{{.*}} iter_args(%{{.*}} = %[[S]])
  // CHECK: scf.if %[[MORE]] {
  // CHECK: llvm.load %{{.*}} atomic monotonic {alignment = 4 : i64} : !llvm.ptr -> i32
  // CHECK: scf.if
  // CHECK: pyarray.runtime_call "pyarray_poll" () raises : () -> ()
  // CHECK: scf.condition(%[[MORE]]) %[[HIGH]], %[[SUM]]
  // CHECK: return %[[RUNS]]#1
  %sum = scf.for %i = %zero to %n step %one iter_args(%s = %zero) -> index {
    %next = arith.addi %s, %i : index
    scf.yield %next : index
  }
  return %sum : index
}

// One that is known to be short is left alone.
// CHECK-LABEL: func.func @short(
// CHECK-NOT: scf.while
// CHECK-NOT: pyarray_poll
// CHECK: return
func.func @short(%a: memref<8xf64>, %x: f64) {
  %zero = arith.constant 0 : index
  %one = arith.constant 1 : index
  %eight = arith.constant 8 : index
  scf.for %i = %zero to %eight step %one {
    memref.store %x, %a[%i] : memref<8xf64>
  }
  return
}

// A loop around others looks at each iteration.
// CHECK-LABEL: func.func @nest(
// CHECK: scf.for
// CHECK-NEXT: llvm.mlir.addressof @pyarray_poll_word
// CHECK: scf.while
// CHECK: scf.for
func.func @nest(%a: memref<?xf64>, %x: f64, %n: index) {
  %zero = arith.constant 0 : index
  %one = arith.constant 1 : index
  scf.for %i = %zero to %n step %one {
    scf.for %j = %zero to %n step %one {
      memref.store %x, %a[%j] : memref<?xf64>
    }
  }
  return
}

// Any other loop counts down to the next look.
// CHECK-LABEL: func.func @while(
// CHECK: %[[PERIOD:.*]] = arith.constant 50 : i32
// CHECK: %[[R:.*]]:2 = scf.while (%[[X:.*]] = %{{.*}}, %[[LEFT:.*]] = %[[PERIOD]]) : (i64, i32) -> (i64, i32) {
// CHECK: scf.condition(%{{.*}}) %[[X]], %[[LEFT]]
// CHECK: ^bb0(%{{.*}}: i64, %[[NOW:.*]]: i32):
// CHECK: %[[LESS:.*]] = arith.subi %[[NOW]], %{{.*}} : i32
// CHECK: %[[NEXT:.*]] = scf.if %{{.*}} -> (i32) {
// CHECK: llvm.load %{{.*}} atomic monotonic
// CHECK: pyarray_poll
// CHECK: scf.yield %{{.*}} : i32
// CHECK: } else {
// CHECK: scf.yield %[[LESS]] : i32
// CHECK: scf.yield %{{.*}}, %[[NEXT]] : i64, i32
// CHECK: return %[[R]]#0
func.func @while(%n: i64) -> i64 {
  %ten = arith.constant 10 : i64
  %r = scf.while (%x = %n) : (i64) -> i64 {
    %more = arith.cmpi sgt, %x, %ten : i64
    scf.condition(%more) %x : i64
  } do {
  ^bb0(%x: i64):
    %next = arith.subi %x, %ten : i64
    scf.yield %next : i64
  }
  return %r : i64
}

// One whose iterations may be long looks each time.
// CHECK-LABEL: func.func @calls(
// CHECK: } do {
// CHECK-NEXT: ^bb0
// CHECK-NEXT: llvm.mlir.addressof @pyarray_poll_word
// CHECK: call @sum
func.func @calls(%n: index) -> index {
  %ten = arith.constant 10 : index
  %r = scf.while (%x = %n) : (index) -> index {
    %more = arith.cmpi sgt, %x, %ten : index
    scf.condition(%more) %x : index
  } do {
  ^bb0(%x: index):
    %next = func.call @sum(%x) : (index) -> index
    scf.yield %next : index
  }
  return %r : index
}

// A function that calls itself looks at each call.
// CHECK-LABEL: func.func @recursive(
// CHECK: llvm.load %{{[^ ]*}} {alignment = 4 : i64} : !llvm.ptr -> i32
// CHECK: pyarray_poll
// CHECK: call @recursive
func.func @recursive(%n: i64) -> i64 {
  %r = func.call @recursive(%n) : (i64) -> i64
  return %r : i64
}

// CHECK: llvm.mlir.global external @pyarray_poll_word() {{.*}}: i32
