// RUN: pyarray-opt %s --pyarray-lower-control-flow | FileCheck %s

// Ifs, one after the other and in each other, and what follows each of them.

// CHECK-LABEL: func.func @ifs
//       CHECK:   cf.cond_br %{{.*}}, ^[[THEN:bb[0-9]+]], ^[[AFTER:bb[0-9]+]]
//       CHECK: ^[[THEN]]:
//       CHECK:   cf.cond_br %{{.*}}, ^[[INNER:bb[0-9]+]], ^[[OTHER:bb[0-9]+]]
//       CHECK: ^[[INNER]]:
//       CHECK:   call @say(%{{.*}})
//       CHECK: ^[[OTHER]]:
//       CHECK: ^[[AFTER]]:
//       CHECK:   call @say(%{{.*}})
//       CHECK:   cf.cond_br
//       CHECK:   return
//   CHECK-NOT: scf.
func.func private @say(i64)

func.func @ifs(%a: i1, %b: i1, %x: i64) -> i64 {
  scf.if %a {
    scf.if %b {
      func.call @say(%x) : (i64) -> ()
    }
  }
  func.call @say(%x) : (i64) -> ()
  %y = scf.if %b -> i64 {
    %z = arith.addi %x, %x : i64
    scf.yield %z : i64
  } else {
    scf.yield %x : i64
  }
  return %y : i64
}

// Loops that carry values, with an if in them and one behind.

// CHECK-LABEL: func.func @loops
//       CHECK:   cf.br ^[[HEAD:bb[0-9]+]](%{{.*}}, %{{.*}} : index, i64)
//       CHECK: ^[[HEAD]](%{{.*}}: index, %[[SUM:.*]]: i64):
//       CHECK:   arith.cmpi slt
//       CHECK:   cf.br ^[[HEAD]](
//       CHECK:   arith.cmpi sgt
//   CHECK-NOT: scf.
func.func @loops(%a: i1, %n: index, %x: i64) -> i64 {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %sum = scf.for %i = %c0 to %n step %c1 iter_args(%s = %x) -> i64 {
    %next = scf.if %a -> i64 {
      %t = arith.addi %s, %x : i64
      scf.yield %t : i64
    } else {
      scf.yield %s : i64
    }
    scf.yield %next : i64
  }
  %less = scf.while (%s = %sum) : (i64) -> i64 {
    %more = arith.cmpi sgt, %s, %x : i64
    scf.condition(%more) %s : i64
  } do {
  ^bb0(%s: i64):
    %t = arith.subi %s, %x : i64
    scf.yield %t : i64
  }
  return %less : i64
}
