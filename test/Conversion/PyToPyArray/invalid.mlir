// RUN: pyarray-opt %s -convert-py-to-pyarray -split-input-file -verify-diagnostics

// expected-error@+1 {{expected function 'untyped' to be typed}}
py.func @untyped(%x: !py.object) -> !py.object {
  py.return %x : !py.object
}

// -----

py.func @untyped_value(%x: !py.int) -> !py.int {
  // expected-error@+1 {{expected a typed value, but got}}
  %y = py.constant 1 : i64 -> !py.object
  py.return %x : !py.int
}

// -----

py.func @unknown_name(%x: !py.int) -> !py.int {
  // expected-error@+1 {{expected a typed value}}
  %y = py.load "x" : !py.object
  py.return %x : !py.int
}

// -----

py.func @unknown_exception(%x: !py.int) -> !py.int {
  // expected-error@+1 {{raising Undefined is not supported}}
  py.raise "Undefined", "done"
  py.return %x : !py.int
}

// -----

py.func @wrong_result(%x: !py.int, %y: !py.float) -> !py.int {
  // expected-error@+1 {{this operator does not give int}}
  %r = py.binary truediv %x, %y : !py.int, !py.float -> !py.int
  py.return %r : !py.int
}

// -----

!f = !py.function<#py.intrinsic<"math", "zeta">>
py.func @unknown_function(%x: !py.float) -> !py.float {
  %f = py.global "math.zeta" = #py.intrinsic<"math", "zeta"> -> !f
  // expected-error@+1 {{math.zeta is not supported}}
  %r = py.call %f(%x) : (!f, !py.float) -> !py.float
  py.return %r : !py.float
}

// -----

py.func @too_many_indices(%a: !pyarray.array<?xf64>, %i: !py.int) -> f64 {
  %ii = py.tuple(%i, %i) : (!py.int, !py.int) -> !py.tuple<!py.int, !py.int>
  // expected-error@+1 {{too many indices for array: array is 1-dimensional, but 2 were indexed}}
  %x = py.subscript %a[%ii] : !pyarray.array<?xf64>, !py.tuple<!py.int, !py.int> -> f64
  py.return %x : f64
}

// -----

py.func @run_time_item(%t: !py.tuple<!py.int, !py.int>, %i: !py.int) -> !py.int {
  // expected-error@+1 {{expected the index of a tuple to be a constant}}
  %x = py.subscript %t[%i] : !py.tuple<!py.int, !py.int>, !py.int -> !py.int
  py.return %x : !py.int
}

// -----

// The C library's function keeps its name.

!f = !py.function<#py.intrinsic<"math", "lgamma">>
py.func @lgamma(%x: !py.float) -> !py.float {
  %f = py.global "math.lgamma" = #py.intrinsic<"math", "lgamma"> -> !f
  // expected-error@+1 {{function 'lgamma' has the name of one that this needs}}
  %r = py.call %f(%x) : (!f, !py.float) -> !py.float
  py.return %r : !py.float
}
