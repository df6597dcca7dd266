// RUN: pyarray-opt %s -allow-unregistered-dialect -pass-pipeline='builtin.module(func.func(pyarray-fold-signs),canonicalize)' \
// RUN:   | FileCheck %s

// What a loop counts from 2 on is positive: it is no zero divisor, and the
// remainder of a positive number has no sign to adjust.

// CHECK-LABEL: func.func @counted_divisor
//   CHECK-NOT:   pyarray.check
//       CHECK:   scf.while
//       CHECK:     %[[REST:.*]] = arith.remsi
//   CHECK-NOT:     arith.select
//       CHECK:     scf.yield %{{.*}}, %[[REST]]
func.func @counted_divisor(%n: index) -> i64 {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %zero = arith.constant 0 : i64
  %one = arith.constant 1 : i64
  %two = arith.constant 2 : i64
  %r = scf.for %i = %c1 to %n step %c1 iter_args(%seen = %zero) -> i64 {
    %x = arith.index_cast %i : index to i64
    %d:2 = scf.while (%divisor = %two, %last = %one) : (i64, i64) -> (i64, i64) {
      %more = arith.cmpi ne, %last, %zero : i64
      scf.condition(%more) %divisor, %last : i64, i64
    } do {
    ^bb0(%divisor: i64, %last: i64):
      %nonzero = arith.cmpi ne, %divisor, %zero : i64
      pyarray.check %nonzero, ZeroDivisionError, "integer modulo by zero"
      %rest = arith.remsi %x, %divisor : i64
      %signs = arith.xori %rest, %divisor : i64
      %oppose = arith.cmpi slt, %signs, %zero : i64
      %sum = arith.addi %rest, %divisor : i64
      %modulus = arith.select %oppose, %sum, %rest : i64
      %next = arith.addi %divisor, %one : i64
      scf.yield %next, %modulus : i64, i64
    }
    scf.yield %d#0 : i64
  }
  return %r : i64
}

// Euclid's algorithm: both stay positive or zero, one is handed to the other.

// CHECK-LABEL: func.func @euclid
//   CHECK-NOT:   arith.cmpi slt
//       CHECK:   return
func.func @euclid(%n: index, %m: index) -> (i64, i1) {
  %zero = arith.constant 0 : i64
  %a = arith.index_cast %n : index to i64
  %x = pyarray.wrap_index %n in %m axis 0
  %y = pyarray.wrap_index %m in %n axis 0
  %first = arith.index_cast %x : index to i64
  %second = arith.index_cast %y : index to i64
  %r:2 = scf.while (%lhs = %first, %rhs = %second) : (i64, i64) -> (i64, i64) {
    %more = arith.cmpi ne, %rhs, %zero : i64
    scf.condition(%more) %lhs, %rhs : i64, i64
  } do {
  ^bb0(%lhs: i64, %rhs: i64):
    %rest = arith.remsi %lhs, %rhs : i64
    scf.yield %rhs, %rest : i64, i64
  }
  %negative = arith.cmpi slt, %r#0, %zero : i64
  return %r#0, %negative : i64, i1
}

// A sum that may overflow, a product, an argument: anything.

// CHECK-LABEL: func.func @unknown
// CHECK-COUNT-3: arith.cmpi slt
func.func @unknown(%n: i64, %count: index) -> (i1, i1, i1) {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %zero = arith.constant 0 : i64
  %one = arith.constant 1 : i64
  %argument = arith.cmpi slt, %n, %zero : i64
  %r:2 = scf.for %i = %c0 to %count step %c1 iter_args(%s = %one, %p = %one) -> (i64, i64) {
    %twice = arith.addi %s, %s : i64
    %x = arith.index_cast %i : index to i64
    %product = arith.muli %p, %x : i64
    scf.yield %twice, %product : i64, i64
  }
  %sum = arith.cmpi slt, %r#0, %zero : i64
  %product = arith.cmpi slt, %r#1, %zero : i64
  return %argument, %sum, %product : i1, i1, i1
}

// Of 32 bits few steps lead to an overflow.

// CHECK-LABEL: func.func @narrow
//       CHECK:   arith.cmpi slt
func.func @narrow(%count: index) -> i1 {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %zero = arith.constant 0 : i32
  %one = arith.constant 1 : i32
  %r = scf.for %i = %c0 to %count step %c1 iter_args(%s = %zero) -> i32 {
    %next = arith.addi %s, %one : i32
    scf.yield %next : i32
  }
  %negative = arith.cmpi slt, %r, %zero : i32
  return %negative : i1
}

// An index that is not negative is not counted from the end.

// CHECK-LABEL: func.func @index
//       CHECK:   pyarray.wrap_index %{{.*}} in %{{.*}} axis 0 {pyarray.nonnegative}
//       CHECK:   pyarray.wrap_index %{{.*}} in %{{.*}} axis 0
//   CHECK-NOT:   pyarray.nonnegative
//       CHECK:   return
func.func @index(%lo: index, %count: index, %n: index) {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %c2 = arith.constant 2 : index
  scf.for %i = %c0 to %count step %c1 {
    %next = arith.addi %i, %c2 : index
    %j = pyarray.wrap_index %next in %n axis 0
    %other = arith.addi %i, %lo : index
    %k = pyarray.wrap_index %other in %n axis 0
    "test.use"(%j, %k) : (index, index) -> ()
  }
  return
}
