// RUN: pyarray-opt %s --pyarray-lower-checks | FileCheck %s --check-prefix=CHECKS
// RUN: pyarray-opt %s --pyarray-lower-checks --convert-pyarray-to-llvm --pyarray-emit-entries | FileCheck %s --check-prefix=ENTRY

// A function that calls itself gets the limit of the stack as its last argument,
// compares the address of its frame with it, and passes it on.

// CHECKS-LABEL: func.func @py.down
// CHECKS-SAME:    %[[N:.*]]: i64, %[[LIMIT:.*]]: !llvm.ptr) -> (i32, i64)
// CHECKS-SAME:    pyarray.stack_limit
// CHECKS-NOT:     call @pyarray_stack_limit
// CHECKS:         %[[TOP:.*]] = llvm.call_intrinsic "llvm.addressofreturnaddress.p0"
// CHECKS:         %[[ENOUGH:.*]] = llvm.icmp "ugt" %[[TOP]], %[[LIMIT]]
// CHECKS:         cf.cond_br %[[ENOUGH]], ^{{.*}}, ^[[DEEP:.*]]
// CHECKS:         call @py.down(%{{.*}}, %[[LIMIT]])

// ENTRY-LABEL: llvm.func @pyarray_entry_down
// ENTRY:         %[[N:.*]] = llvm.load
// ENTRY:         %[[LIMIT:.*]] = llvm.call @pyarray_stack_limit()
// ENTRY:         llvm.call @py.down(%[[N]], %[[LIMIT]])
func.func @down(%n: i64) -> i64 attributes {
    pyarray.arguments = [!py.int], pyarray.result = !py.int} {
  %one = arith.constant 1 : i64
  %zero = arith.constant 0 : i64
  %done = arith.cmpi eq, %n, %zero : i64
  cf.cond_br %done, ^end(%zero : i64), ^again
^again:
  %less = arith.subi %n, %one : i64
  %r = func.call @down(%less) : (i64) -> i64
  cf.br ^end(%r : i64)
^end(%result: i64):
  return %result : i64
}

// Who calls it from outside looks the limit up; no other function knows of it.

// CHECKS-LABEL: func.func private @py.outside
// CHECKS-SAME:    %[[N:.*]]: i64) -> (i32, i64)
// CHECKS-NOT:     addressofreturnaddress
// CHECKS:         %[[LIMIT:.*]] = llvm.call @pyarray_stack_limit() : () -> !llvm.ptr
// CHECKS:         call @py.down(%[[N]], %[[LIMIT]])
func.func private @outside(%n: i64) -> i64 {
  %r = func.call @down(%n) : (i64) -> i64
  return %r : i64
}

// The limit of a thread does not change.
// CHECKS: llvm.func @pyarray_stack_limit() -> !llvm.ptr attributes {memory_effects = #llvm.memory_effects<other = none, argMem = none
