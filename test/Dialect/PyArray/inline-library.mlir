// RUN: pyarray-opt %s -pyarray-inline-library -split-input-file | FileCheck %s
// RUN: pyarray-opt %s -pyarray-inline-library="max-ops=1" -split-input-file | FileCheck %s --check-prefix=SMALL
// RUN: pyarray-opt %s -pyarray-inline-library -mlir-print-debuginfo -split-input-file | FileCheck %s --check-prefix=LOC

// What the library computes stands where it is called, at the place of the call,
// and nothing is left of the function.

// CHECK-LABEL: func.func @caller
// CHECK-SAME:    (%[[A:.*]]: !pyarray.array<?xf64>)
// CHECK-NEXT:    %[[S:.*]] = pyarray.reduce <sum> %[[A]]
// CHECK-NEXT:    %[[T:.*]] = pyarray.reduce <sum> %[[A]]
// CHECK-NEXT:    arith.addf %[[S]], %[[T]]
// CHECK-NOT:   func.func
// SMALL-LABEL: func.func @caller
// SMALL-COUNT-2: call @"numpy.mean(array)"
// SMALL:       func.func private @"numpy.mean(array)"
// LOC-LABEL:   func.func @caller
// LOC-NEXT:      pyarray.reduce <sum> {{.*}} loc(#[[FIRST:.*]])
// LOC:         #[[FIRST]] = loc("user.py":3:4)
func.func @caller(%a: !pyarray.array<?xf64>) -> f64 {
  %s = func.call @"numpy.mean(array)"(%a) : (!pyarray.array<?xf64>) -> f64
      loc("user.py":3:4)
  %t = func.call @"numpy.mean(array)"(%a) : (!pyarray.array<?xf64>) -> f64
  %r = arith.addf %s, %t : f64
  return %r : f64
}
func.func private @"numpy.mean(array)"(%a: !pyarray.array<?xf64>) -> f64 {
  %s = func.call @"numpy.sum(array)"(%a) : (!pyarray.array<?xf64>) -> f64
  return %s : f64
}
func.func private @"numpy.sum(array)"(%a: !pyarray.array<?xf64>) -> f64 {
  %s = pyarray.reduce <sum> %a : !pyarray.array<?xf64> -> f64
  return %s : f64
}

// -----

// Users' functions stay what they are: tracebacks have an entry for each.

// CHECK-LABEL: func.func @calls_users
// CHECK:         call @helper
func.func @calls_users(%x: f64) -> f64 {
  %r = func.call @helper(%x) : (f64) -> f64
  return %r : f64
}
func.func private @helper(%x: f64) -> f64 {
  return %x : f64
}

// -----

// A recursion is not unrolled, and what calls it keeps the call.

// CHECK-LABEL: func.func @calls_recursive
// CHECK:         call @"numpy.down(i64)"
// CHECK:       func.func private @"numpy.down(i64)"
// CHECK:         call @"numpy.down(i64)"
func.func @calls_recursive(%n: i64) -> i64 {
  %r = func.call @"numpy.outer(i64)"(%n) : (i64) -> i64
  return %r : i64
}
func.func private @"numpy.outer(i64)"(%n: i64) -> i64 {
  %r = func.call @"numpy.down(i64)"(%n) : (i64) -> i64
  return %r : i64
}
func.func private @"numpy.down(i64)"(%n: i64) -> i64 {
  %one = arith.constant 1 : i64
  %more = arith.cmpi sgt, %n, %one : i64
  %r = scf.if %more -> i64 {
    %less = arith.subi %n, %one : i64
    %below = func.call @"numpy.down(i64)"(%less) : (i64) -> i64
    scf.yield %below : i64
  } else {
    scf.yield %n : i64
  }
  return %r : i64
}
