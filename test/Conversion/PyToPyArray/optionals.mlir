// RUN: pyarray-opt %s -convert-py-to-pyarray -canonicalize -cse | FileCheck %s

!maybe = !py.optional<!py.int>

// Whether there is a value, and the value.

// CHECK-LABEL: func.func @wrap
//  CHECK-SAME:   (%[[X:.*]]: i64) -> (i1, i64)
//   CHECK-DAG:   %[[TRUE:.*]] = arith.constant true
//       CHECK:   return %[[TRUE]], %[[X]]
py.func @wrap(%x: !py.int) -> !maybe {
  %m = py.cast %x : !py.int -> !maybe
  py.return %m : !maybe
}

// None where a value is needed raises what Python raises there.

// CHECK-LABEL: func.func @add
//  CHECK-SAME:   (%[[PRESENT:.*]]: i1, %[[X:.*]]: i64, %[[Y:.*]]: i64)
//       CHECK:   pyarray.check %[[PRESENT]], TypeError, "unsupported operand type(s) for +: 'NoneType' and 'int'"
//       CHECK:   arith.addi %[[X]], %[[Y]]
py.func @add(%m: !maybe, %y: !py.int) -> !py.int {
  %x = py.cast %m : !maybe -> !py.int
  %r = py.binary add %x, %y : !py.int, !py.int -> !py.int
  py.return %r : !py.int
}

// CHECK-LABEL: func.func @less
//       CHECK:   pyarray.check %{{.*}}, TypeError, "'<' not supported between instances of 'int' and 'NoneType'"
py.func @less(%m: !maybe, %y: !py.int) -> !py.bool {
  %x = py.cast %m : !maybe -> !py.int
  %r = py.compare lt %y, %x : !py.int, !py.int -> !py.bool
  py.return %r : !py.bool
}

// Two are equal where both are None, or neither is and their values are equal.

// CHECK-LABEL: func.func @equal
//  CHECK-SAME:   (%[[P:.*]]: i1, %[[X:.*]]: i64, %[[Q:.*]]: i1, %[[Y:.*]]: i64)
//       CHECK:   %[[SAME:.*]] = arith.cmpi eq, %[[X]], %[[Y]]
//       CHECK:   %[[ALIKE:.*]] = arith.cmpi eq, %[[P]], %[[Q]]
//       CHECK:   %[[NONE:.*]] = arith.xori %[[P]]
//       CHECK:   %[[EITHER:.*]] = arith.ori %[[SAME]], %[[NONE]]
//       CHECK:   arith.andi %[[ALIKE]], %[[EITHER]]
py.func @equal(%a: !maybe, %b: !maybe) -> !py.bool {
  %r = py.compare eq %a, %b : !maybe, !maybe -> !py.bool
  py.return %r : !py.bool
}

// CHECK-LABEL: func.func @is_none
//  CHECK-SAME:   (%[[PRESENT:.*]]: i1, %{{.*}}: i64)
//       CHECK:   %[[NONE:.*]] = arith.xori %[[PRESENT]]
//       CHECK:   return %[[NONE]]
py.func @is_none(%m: !maybe) -> !py.bool {
  %none = py.constant #py.none -> !py.none
  %r = py.compare is %m, %none : !maybe, !py.none -> !py.bool
  py.return %r : !py.bool
}
