// RUN: pyarray-opt %s -convert-py-to-pyarray -canonicalize | FileCheck %s
// RUN: pyarray-opt %s -convert-py-to-pyarray=numpy-errors -canonicalize \
// RUN:   | FileCheck %s --check-prefix=NUMPY

// Python's own scalars raise; the words are CPython's.

// CHECK-LABEL: func.func @int_divisions
//  CHECK-SAME:   (%[[A:.*]]: i64, %[[B:.*]]: i64)
//       CHECK:   %[[NONZERO:.*]] = arith.cmpi ne, %[[B]], %{{.*}}
//       CHECK:   pyarray.check %[[NONZERO]], ZeroDivisionError, "integer division or modulo by zero"
//       CHECK:   arith.divsi
//       CHECK:   pyarray.check %{{.*}}, ZeroDivisionError, "integer modulo by zero"
//       CHECK:   arith.remsi
//       CHECK:   pyarray.check %{{.*}}, ZeroDivisionError, "division by zero"
//       CHECK:   arith.divf
// NUMPY-LABEL: func.func @int_divisions
//   NUMPY-NOT:   pyarray.check
//       NUMPY:   arith.divf
py.func @int_divisions(%a: !py.int, %b: !py.int) -> !py.tuple<!py.int, !py.int, !py.float> {
  %q = py.binary floordiv %a, %b : !py.int, !py.int -> !py.int
  %m = py.binary mod %a, %b : !py.int, !py.int -> !py.int
  %d = py.binary truediv %a, %b : !py.int, !py.int -> !py.float
  %r = py.tuple(%q, %m, %d) : (!py.int, !py.int, !py.float) -> !py.tuple<!py.int, !py.int, !py.float>
  py.return %r : !py.tuple<!py.int, !py.int, !py.float>
}

// By a known power of two they are a shift and a mask, and cannot fail.

// CHECK-LABEL: func.func @by_eight
//  CHECK-SAME:   (%[[A:.*]]: i64)
//   CHECK-DAG:   %[[SEVEN:.*]] = arith.constant 7 : i64
//   CHECK-DAG:   %[[THREE:.*]] = arith.constant 3 : i64
//       CHECK:   %[[Q:.*]] = arith.shrsi %[[A]], %[[THREE]]
//       CHECK:   %[[M:.*]] = arith.andi %[[A]], %[[SEVEN]]
//       CHECK:   return %[[Q]], %[[M]]
py.func @by_eight(%a: !py.int) -> !py.tuple<!py.int, !py.int> {
  %c = py.constant 8 : i64 -> !py.int
  %q = py.binary floordiv %a, %c : !py.int, !py.int -> !py.int
  %m = py.binary mod %a, %c : !py.int, !py.int -> !py.int
  %r = py.tuple(%q, %m) : (!py.int, !py.int) -> !py.tuple<!py.int, !py.int>
  py.return %r : !py.tuple<!py.int, !py.int>
}

// CHECK-LABEL: func.func @float_divisions
//  CHECK-SAME:   (%[[X:.*]]: f64, %[[Y:.*]]: f64)
//       CHECK:   %[[NONZERO:.*]] = arith.cmpf une, %[[Y]]
//       CHECK:   pyarray.check %[[NONZERO]], ZeroDivisionError, "float division by zero"
//       CHECK:   arith.divf %[[X]], %[[Y]]
//       CHECK:   "float floor division by zero"
//       CHECK:   "float modulo"
py.func @float_divisions(%x: !py.float, %y: !py.float) -> !py.tuple<!py.float, !py.float, !py.float> {
  %d = py.binary truediv %x, %y : !py.float, !py.float -> !py.float
  %q = py.binary floordiv %x, %y : !py.float, !py.float -> !py.float
  %m = py.binary mod %x, %y : !py.float, !py.float -> !py.float
  %r = py.tuple(%d, %q, %m) : (!py.float, !py.float, !py.float) -> !py.tuple<!py.float, !py.float, !py.float>
  py.return %r : !py.tuple<!py.float, !py.float, !py.float>
}

// One NumPy scalar is enough for NumPy's rules: no exception.

// CHECK-LABEL: func.func @numpy_divisions
//   CHECK-NOT:   pyarray.check
//       CHECK:   arith.divui
//       CHECK:   arith.divf
//       CHECK:   return
py.func @numpy_divisions(%a: ui8, %b: ui8, %x: !py.float, %y: f64) -> !py.tuple<ui8, f64> {
  %q = py.binary floordiv %a, %b : ui8, ui8 -> ui8
  %d = py.binary truediv %x, %y : !py.float, f64 -> f64
  %r = py.tuple(%q, %d) : (ui8, f64) -> !py.tuple<ui8, f64>
  py.return %r : !py.tuple<ui8, f64>
}

// A Python integer takes the NumPy scalar's dtype and must fit it.

// CHECK-LABEL: func.func @weak
//  CHECK-SAME:   (%[[A:.*]]: i8, %[[N:.*]]: i64)
//       CHECK:   %[[LOW:.*]] = arith.cmpi sge, %[[N]], %c-128
//       CHECK:   %[[HIGH:.*]] = arith.cmpi sle, %[[N]], %c127
//       CHECK:   %[[FITS:.*]] = arith.andi %[[LOW]], %[[HIGH]]
//       CHECK:   pyarray.check %[[FITS]], OverflowError, "Python integer {0} out of bounds for int8"(%[[N]] : i64)
//       CHECK:   %[[NARROW:.*]] = arith.trunci %[[N]]
//       CHECK:   %[[SUM:.*]] = arith.addi %[[A]], %[[NARROW]] : i8
//   CHECK-NOT:   pyarray.check
//       CHECK:   arith.muli %{{.*}}, %c100_i8
py.func @weak(%a: si8, %n: !py.int) -> si8 {
  %s = py.binary add %a, %n : si8, !py.int -> si8
  %c = py.constant 100 : i64 -> !py.int
  %p = py.binary mul %s, %c : si8, !py.int -> si8
  py.return %p : si8
}

// CHECK-LABEL: func.func @shifts
//  CHECK-SAME:   (%[[A:.*]]: i64, %[[N:.*]]: i64)
//       CHECK:   %[[FINE:.*]] = arith.cmpi sge, %[[N]]
//       CHECK:   pyarray.check %[[FINE]], ValueError, "negative shift count"
//       CHECK:   arith.shli
//   CHECK-NOT:   pyarray.check
//       CHECK:   arith.shrsi %{{.*}}, %c3_i64
py.func @shifts(%a: !py.int, %n: !py.int) -> !py.int {
  %l = py.binary lshift %a, %n : !py.int, !py.int -> !py.int
  %c = py.constant 3 : i64 -> !py.int
  %r = py.binary rshift %l, %c : !py.int, !py.int -> !py.int
  py.return %r : !py.int
}

// Booleans stay booleans under the bit operators only.

// CHECK-LABEL: func.func @booleans
//  CHECK-SAME:   (%[[A:.*]]: i1, %[[B:.*]]: i1)
//       CHECK:   %[[AND:.*]] = arith.andi %[[A]], %[[B]] : i1
//       CHECK:   %[[X:.*]] = arith.extui %[[A]]
//       CHECK:   %[[Y:.*]] = arith.extui %[[B]]
//       CHECK:   %[[SUM:.*]] = arith.addi %[[X]], %[[Y]] : i64
//       CHECK:   %[[NOT:.*]] = arith.xori %[[A]], %true
//       CHECK:   return %[[AND]], %[[SUM]], %{{.*}}, %[[NOT]]
py.func @booleans(%a: !py.bool, %b: !py.bool) -> !py.tuple<!py.bool, !py.int, !py.int, !py.bool> {
  %and = py.binary and %a, %b : !py.bool, !py.bool -> !py.bool
  %sum = py.binary add %a, %b : !py.bool, !py.bool -> !py.int
  %neg = py.unary neg %a : !py.bool -> !py.int
  %not = py.unary not %a : !py.bool -> !py.bool
  %r = py.tuple(%and, %sum, %neg, %not) : (!py.bool, !py.int, !py.int, !py.bool) -> !py.tuple<!py.bool, !py.int, !py.int, !py.bool>
  py.return %r : !py.tuple<!py.bool, !py.int, !py.int, !py.bool>
}
