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

// Users' functions that may raise stay: tracebacks have an entry for each.

// CHECK-LABEL: func.func @calls_users
// CHECK:         call @helper
func.func @calls_users(%x: f64) -> f64 {
  %r = func.call @helper(%x) : (f64) -> f64
  return %r : f64
}
func.func private @helper(%x: f64) -> f64 {
  %zero = arith.constant 0.0 : f64
  %ok = arith.cmpf une, %x, %zero : f64
  pyarray.check %ok, ZeroDivisionError, "float division by zero"
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

// -----

// A function of the user that works element by element cannot raise.

// CHECK-LABEL: func.func @calls_elementwise
//   CHECK-NOT:   call
//       CHECK:   pyarray.exp
//       CHECK:   pyarray.multiply
//   CHECK-NOT: @scaled_exp
func.func @calls_elementwise(%a: !pyarray.array<?xf64>, %s: f64) -> !pyarray.array<?xf64> {
  %r = call @scaled_exp(%a, %s) : (!pyarray.array<?xf64>, f64) -> !pyarray.array<?xf64>
  return %r : !pyarray.array<?xf64>
}
func.func private @scaled_exp(%a: !pyarray.array<?xf64>, %s: f64) -> !pyarray.array<?xf64> {
  %e = pyarray.exp %a : !pyarray.array<?xf64> -> !pyarray.array<?xf64>
  %w = pyarray.splat %s : f64 -> !pyarray.array<f64>
  %r = pyarray.multiply %e, %w : !pyarray.array<?xf64>, !pyarray.array<f64> -> !pyarray.array<?xf64>
  return %r : !pyarray.array<?xf64>
}

// -----

// Two arrays may not fit, nor an array and a part of it, and a check raises: then
// the function's frame is in the traceback.

// CHECK-LABEL: func.func @calls_what_may_raise
// CHECK-COUNT-3: call
func.func @calls_what_may_raise(%a: !pyarray.array<?xf64>, %i: index) -> !pyarray.array<?xf64> {
  %r = call @sum(%a, %a) : (!pyarray.array<?xf64>, !pyarray.array<?xf64>) -> !pyarray.array<?xf64>
  %s = call @part(%r) : (!pyarray.array<?xf64>) -> !pyarray.array<?xf64>
  %t = call @checked(%s, %i) : (!pyarray.array<?xf64>, index) -> !pyarray.array<?xf64>
  return %t : !pyarray.array<?xf64>
}
func.func private @sum(%a: !pyarray.array<?xf64>, %b: !pyarray.array<?xf64>) -> !pyarray.array<?xf64> {
  %r = pyarray.add %a, %b : !pyarray.array<?xf64>, !pyarray.array<?xf64> -> !pyarray.array<?xf64>
  return %r : !pyarray.array<?xf64>
}
func.func private @part(%a: !pyarray.array<?xf64>) -> !pyarray.array<?xf64> {
  %c1 = arith.constant 1 : index
  %p = pyarray.slice %a[%c1] [%c1] [%c1] drop [] : !pyarray.array<?xf64> to !pyarray.array<?xf64, strided>
  %r = pyarray.add %a, %p : !pyarray.array<?xf64>, !pyarray.array<?xf64, strided> -> !pyarray.array<?xf64>
  return %r : !pyarray.array<?xf64>
}
func.func private @checked(%a: !pyarray.array<?xf64>, %i: index) -> !pyarray.array<?xf64> {
  %c0 = arith.constant 0 : index
  %ok = arith.cmpi sgt, %i, %c0 : index
  pyarray.check %ok, ValueError, "not positive"
  %r = pyarray.exp %a : !pyarray.array<?xf64> -> !pyarray.array<?xf64>
  return %r : !pyarray.array<?xf64>
}

// -----

// Numbers of numbers, with the loop in it; not what has a check.

// CHECK-LABEL: func.func @calls_of_numbers
//   CHECK-NOT:   call
//       CHECK:   scf.while
//       CHECK:   call @checked_root
//   CHECK-NOT: @halve
func.func @calls_of_numbers(%x: f64) -> f64 {
  %r = call @halve(%x) : (f64) -> f64
  %s = call @checked_root(%r) : (f64) -> f64
  return %s : f64
}
func.func private @halve(%x: f64) -> f64 {
  %one = arith.constant 1.0 : f64
  %half = arith.constant 0.5 : f64
  %r = scf.while (%y = %x) : (f64) -> f64 {
    %more = arith.cmpf ogt, %y, %one : f64
    scf.condition(%more) %y : f64
  } do {
  ^bb0(%y: f64):
    %z = arith.mulf %y, %half : f64
    scf.yield %z : f64
  }
  return %r : f64
}
func.func private @checked_root(%x: f64) -> f64 {
  %zero = arith.constant 0.0 : f64
  %ok = arith.cmpf oge, %x, %zero : f64
  pyarray.check %ok, ValueError, "math domain error"
  %r = math.sqrt %x : f64
  return %r : f64
}
