// RUN: pyarray-opt %s -convert-py-to-pyarray -canonicalize | FileCheck %s

// CHECK-LABEL: func.func @numbers
//  CHECK-SAME:   (%[[N:.*]]: i64, %[[X:.*]]: f64)
//       CHECK:   arith.cmpi ne, %[[N]]
//       CHECK:   arith.cmpf une, %[[X]]
py.func @numbers(%n: !py.int, %x: f64) -> !py.tuple<!py.bool, !py.bool> {
  %p = py.truth %n : !py.int -> !py.bool
  %q = py.truth %x : f64 -> !py.bool
  %r = py.tuple(%p, %q) : (!py.bool, !py.bool) -> !py.tuple<!py.bool, !py.bool>
  py.return %r : !py.tuple<!py.bool, !py.bool>
}

// CHECK-LABEL: func.func @constants
//   CHECK-DAG:   %[[TRUE:.*]] = arith.constant true
//   CHECK-DAG:   %[[FALSE:.*]] = arith.constant false
//       CHECK:   return %[[FALSE]], %[[FALSE]], %[[TRUE]]
py.func @constants(%t: !py.tuple<!py.int>) -> !py.tuple<!py.bool, !py.bool, !py.bool> {
  %none = py.constant #py.none -> !py.none
  %empty = py.constant "" -> !py.str
  %p = py.truth %none : !py.none -> !py.bool
  %q = py.truth %empty : !py.str -> !py.bool
  %s = py.truth %t : !py.tuple<!py.int> -> !py.bool
  %r = py.tuple(%p, %q, %s) : (!py.bool, !py.bool, !py.bool) -> !py.tuple<!py.bool, !py.bool, !py.bool>
  py.return %r : !py.tuple<!py.bool, !py.bool, !py.bool>
}

// An array has a truth if it has one element.

// CHECK-LABEL: func.func @array
//  CHECK-SAME:   (%[[A:.*]]: !pyarray.array<?x?xf64>)
//       CHECK:   %[[SIZE:.*]] = arith.muli
//       CHECK:   pyarray.check %{{.*}}, ValueError, "The truth value of an empty array is ambiguous. Use `array.size > 0` to check that an array is not empty."
//       CHECK:   pyarray.check %{{.*}}, ValueError, "The truth value of an array with more than one element is ambiguous. Use a.any() or a.all()"
//       CHECK:   %[[X:.*]] = pyarray.load %[[A]][%c0, %c0]
//       CHECK:   arith.cmpf une, %[[X]]
py.func @array(%a: !pyarray.array<?x?xf64>) -> !py.bool {
  %r = py.truth %a : !pyarray.array<?x?xf64> -> !py.bool
  py.return %r : !py.bool
}
