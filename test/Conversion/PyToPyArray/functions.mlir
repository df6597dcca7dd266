// RUN: pyarray-opt %s -convert-py-to-pyarray | FileCheck %s

// A tuple is its items, None is nothing, a range is three integers; an entry
// keeps the Python types.

// CHECK-LABEL: func.func @pair
//  CHECK-SAME:   (%[[X:.*]]: f64, %[[N:.*]]: i64) -> (i64, f64)
//  CHECK-SAME:   pyarray.arguments = [!py.tuple<f64, !py.int>]
//  CHECK-SAME:   pyarray.result = !py.tuple<!py.int, !py.none, f64>
//       CHECK:   return %[[N]], %[[X]]
py.func @pair(%t: !py.tuple<f64, !py.int>) -> !py.tuple<!py.int, !py.none, f64> {
  %x, %n = py.unpack %t : !py.tuple<f64, !py.int> -> f64, !py.int
  %none = py.constant #py.none -> !py.none
  %r = py.tuple(%n, %none, %x) : (!py.int, !py.none, f64) -> !py.tuple<!py.int, !py.none, f64>
  py.return %r : !py.tuple<!py.int, !py.none, f64>
}

// A function that is only called is no entry.

// CHECK-LABEL: func.func private @"scale(float)"
//   CHECK-NOT:   pyarray.arguments
//  CHECK-SAME:   (%[[X:.*]]: f64, %[[B:.*]]: i1) -> f64 {
py.func private @"scale(float)"(%x: !py.float, %b: !py.bool) -> !py.float {
  py.return %x : !py.float
}

// CHECK-LABEL: func.func @caller
//       CHECK:   %[[TRUE:.*]] = arith.constant true
//       CHECK:   %[[R:.*]] = call @"scale(float)"(%{{.*}}, %[[TRUE]]) : (f64, i1) -> f64
//       CHECK:   %[[P:.*]]:2 = call @pair(%[[R]], %{{.*}}) : (f64, i64) -> (i64, f64)
//       CHECK:   return %[[P]]#1 : f64
py.func @caller(%x: !py.float, %n: !py.int) -> f64 {
  %b = py.constant true -> !py.bool
  %r = py.invoke @"scale(float)"(%x, %b) : (!py.float, !py.bool) -> !py.float
  %f = py.cast %r : !py.float -> f64
  %t = py.tuple(%f, %n) : (f64, !py.int) -> !py.tuple<f64, !py.int>
  %p = py.invoke @pair(%t) : (!py.tuple<f64, !py.int>) -> !py.tuple<!py.int, !py.none, f64>
  %i = py.constant -1 : i64 -> !py.int
  %y = py.subscript %p[%i] : !py.tuple<!py.int, !py.none, f64>, !py.int -> f64
  py.return %y : f64
}

// Signs live in the operations from here on.

// CHECK-LABEL: func.func @nothing
//  CHECK-SAME:   (%{{.*}}: i8, %{{.*}}: i32, %{{.*}}: f32, %{{.*}}: i64, %{{.*}}: i64, %{{.*}}: i64, %{{.*}}: !pyarray.array<?xui8, readonly>) attributes
//       CHECK:   return
//  CHECK-NEXT: }
py.func @nothing(%a: ui8, %b: si32, %c: f32, %d: !py.range, %e: !py.str) -> !py.none {
  %none = py.constant #py.none -> !py.none
  py.return %none : !py.none
}
