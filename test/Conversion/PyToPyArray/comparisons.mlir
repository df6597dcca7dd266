// RUN: pyarray-opt %s -convert-py-to-pyarray -canonicalize | FileCheck %s

// An integer and a float are compared by their values: the rounded integer
// decides unless it equals the float, which then is a whole number.

// CHECK-LABEL: func.func @exact
//  CHECK-SAME:   (%[[N:.*]]: i64, %[[X:.*]]: f64)
//       CHECK:   %[[ROUNDED:.*]] = arith.sitofp %[[N]]
//       CHECK:   %[[SAME:.*]] = arith.cmpf oeq, %[[ROUNDED]], %[[X]]
//       CHECK:   %[[WHOLE:.*]] = arith.fptosi
//       CHECK:   %[[INTEGERS:.*]] = arith.cmpi slt, %[[N]], %[[WHOLE]]
//       CHECK:   %[[FLOATS:.*]] = arith.cmpf olt, %[[ROUNDED]], %[[X]]
//       CHECK:   %[[R:.*]] = arith.select %[[SAME]], %{{.*}}, %[[FLOATS]]
//       CHECK:   return %[[R]]
py.func @exact(%n: !py.int, %x: !py.float) -> !py.bool {
  %r = py.compare lt %n, %x : !py.int, !py.float -> !py.bool
  py.return %r : !py.bool
}

// A literal is exact as a float.

// CHECK-LABEL: func.func @with_literal
//  CHECK-SAME:   (%[[X:.*]]: f64)
//       CHECK:   %[[ZERO:.*]] = arith.constant 0.000000e+00 : f64
//       CHECK:   %[[R:.*]] = arith.cmpf ogt, %[[X]], %[[ZERO]]
//  CHECK-NEXT:   return %[[R]]
py.func @with_literal(%x: !py.float) -> !py.bool {
  %zero = py.constant 0 : i64 -> !py.int
  %r = py.compare gt %x, %zero : !py.float, !py.int -> !py.bool
  py.return %r : !py.bool
}

// NumPy compares a Python integer that does not fit by its value as well.

// CHECK-LABEL: func.func @numpy
//  CHECK-SAME:   (%[[A:.*]]: i8, %[[N:.*]]: i64, %[[U:.*]]: i64, %[[F:.*]]: f32)
//   CHECK-NOT:   pyarray.check
//       CHECK:   %[[WIDE:.*]] = arith.extsi %[[A]] : i8 to i64
//       CHECK:   %[[P:.*]] = arith.cmpi slt, %[[WIDE]], %[[N]]
//       CHECK:   %[[NEGATIVE:.*]] = arith.cmpi slt, %[[N]], %c0_i64
//       CHECK:   arith.cmpi ugt, %[[U]], %[[N]]
//       CHECK:   %[[Q:.*]] = arith.{{select|ori}} %[[NEGATIVE]]
//       CHECK:   %[[R:.*]] = arith.cmpf oeq, %[[F]], %{{.*}} : f32
//       CHECK:   return %[[P]], %[[Q]], %[[R]]
py.func @numpy(%a: si8, %n: !py.int, %u: ui64, %f: f32) -> !py.tuple<i1, i1, i1> {
  %p = py.compare lt %a, %n : si8, !py.int -> i1
  %q = py.compare lt %n, %u : !py.int, ui64 -> i1
  %half = py.constant 0.5 : f64 -> !py.float
  %s = py.compare eq %f, %half : f32, !py.float -> i1
  %r = py.tuple(%p, %q, %s) : (i1, i1, i1) -> !py.tuple<i1, i1, i1>
  py.return %r : !py.tuple<i1, i1, i1>
}

// CHECK-LABEL: func.func @tuples
//  CHECK-SAME:   (%[[A:.*]]: i64, %[[X:.*]]: f64, %[[B:.*]]: i64, %[[Y:.*]]: f64)
//       CHECK:   %[[FIRST:.*]] = arith.cmpi eq, %[[A]], %[[B]]
//       CHECK:   %[[SECOND:.*]] = arith.cmpf oeq, %[[X]], %[[Y]]
//       CHECK:   %[[EQUAL:.*]] = arith.andi %[[FIRST]], %[[SECOND]]
//       CHECK:   return %[[EQUAL]]
py.func @tuples(%t: !py.tuple<!py.int, !py.float>, %u: !py.tuple<!py.int, !py.float>) -> !py.bool {
  %r = py.compare eq %t, %u : !py.tuple<!py.int, !py.float>, !py.tuple<!py.int, !py.float> -> !py.bool
  py.return %r : !py.bool
}

// CHECK-LABEL: func.func @membership
//  CHECK-SAME:   (%[[N:.*]]: i64)
//       CHECK:   %[[ONE:.*]] = arith.cmpi eq, %[[N]], %c1_i64
//       CHECK:   %[[FIVE:.*]] = arith.cmpi eq, %[[N]], %c5_i64
//       CHECK:   %[[FOUND:.*]] = arith.ori %[[ONE]], %[[FIVE]]
//       CHECK:   %[[NOT:.*]] = arith.xori %[[FOUND]], %true
//       CHECK:   return %[[NOT]]
py.func @membership(%n: !py.int) -> !py.bool {
  %t = py.constant [1 : i64, 5 : i64] -> !py.tuple<!py.int, !py.int>
  %r = py.compare not_in %n, %t : !py.int, !py.tuple<!py.int, !py.int> -> !py.bool
  py.return %r : !py.bool
}

// What is known from the types alone.

// CHECK-LABEL: func.func @identity
//   CHECK-DAG:   %[[TRUE:.*]] = arith.constant true
//   CHECK-DAG:   %[[FALSE:.*]] = arith.constant false
//       CHECK:   return %[[FALSE]], %[[TRUE]], %[[TRUE]]
py.func @identity(%n: !py.int) -> !py.tuple<!py.bool, !py.bool, !py.bool> {
  %none = py.constant #py.none -> !py.none
  %s = py.constant "left" -> !py.str
  %p = py.compare is %n, %none : !py.int, !py.none -> !py.bool
  %q = py.compare is %none, %none : !py.none, !py.none -> !py.bool
  %t = py.compare eq %s, %s : !py.str, !py.str -> !py.bool
  %r = py.tuple(%p, %q, %t) : (!py.bool, !py.bool, !py.bool) -> !py.tuple<!py.bool, !py.bool, !py.bool>
  py.return %r : !py.tuple<!py.bool, !py.bool, !py.bool>
}

// Arrays are compared elementwise; the scalar is a 0-d operand.

// CHECK-LABEL: func.func @arrays
//  CHECK-SAME:   (%[[A:.*]]: !pyarray.array<?xf64>, %[[X:.*]]: f64)
//       CHECK:   %[[SPLAT:.*]] = pyarray.splat %[[X]]
//       CHECK:   pyarray.less_equal %[[A]], %[[SPLAT]] : !pyarray.array<?xf64>, !pyarray.array<f64> -> !pyarray.array<?xi1>
py.func @arrays(%a: !pyarray.array<?xf64>, %x: !py.float) -> !pyarray.array<?xi1> {
  %r = py.compare le %a, %x : !pyarray.array<?xf64>, !py.float -> !pyarray.array<?xi1>
  py.return %r : !pyarray.array<?xi1>
}

// A float is in a range where it is equal to an integer that is; none is from
// 2**63 on, where it is not converted.

// CHECK-LABEL: func.func @float_in_range
//  CHECK-SAME:   (%[[X:.*]]: f64
//       CHECK:   %[[MAGNITUDE:.*]] = math.absf %[[X]]
//       CHECK:   %[[FITS:.*]] = arith.cmpf olt, %[[MAGNITUDE]], %cst
//       CHECK:   %[[SAFE:.*]] = arith.select %[[FITS]], %[[X]], %{{.*}}
//       CHECK:   %[[WHOLE:.*]] = arith.fptosi %[[SAFE]]
//       CHECK:   %[[AGAIN:.*]] = arith.sitofp %[[WHOLE]]
//       CHECK:   arith.cmpf oeq, %[[AGAIN]], %[[SAFE]]
py.func @float_in_range(%x: !py.float, %r: !py.range) -> !py.bool {
  %0 = py.compare in %x, %r : !py.float, !py.range -> !py.bool
  py.return %0 : !py.bool
}
