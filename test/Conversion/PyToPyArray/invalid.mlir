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

// -----

// Results of types that the ops cannot have, which nobody has inferred.

py.func @closure_as_tuple(%x: !py.int) -> !py.tuple<!py.int, !py.int> {
  // expected-error@+1 {{'py.closure' gives no tuple of (int, int)}}
  %f = py.closure @closure_as_tuple(%x) : (!py.int) -> !py.tuple<!py.int, !py.int>
  py.return %f : !py.tuple<!py.int, !py.int>
}

// -----

!ndindex = !py.function<#py.intrinsic<"nest", "ndindex">>
py.func @indices_as_int(%n: !py.int) -> !py.int {
  %f = py.global "ndindex" = #py.intrinsic<"nest", "ndindex"> -> !ndindex
  // expected-error@+1 {{indices of an array are no int}}
  %i = py.call %f(%n) : (!ndindex, !py.int) -> !py.int
  py.return %i : !py.int
}

// -----

!flat = !py.iterable<"ndenumerate", [!pyarray.array<?xf64>]>
!ndenumerate = !py.function<#py.intrinsic<"nest", "ndenumerate">>
py.func @elements_of_nothing() -> !flat {
  %f = py.global "ndenumerate" = #py.intrinsic<"nest", "ndenumerate"> -> !ndenumerate
  // expected-error@+1 {{expected an array}}
  %i = py.call %f() : (!ndenumerate) -> !flat
  py.return %i : !flat
}

// -----

!class = !py.class<"KeyError", ["LookupError"], -1>
py.func @match_int(%x: !py.int) -> !py.bool {
  %c = py.global "KeyError" = #py.type_value<!class, 0> -> !class
  // expected-error@+1 {{expected an exception, but got int}}
  %m = py.exception_matches %x, %c : !py.int, !class -> !py.bool
  py.return %m : !py.bool
}

// -----

!zip = !py.function<#py.intrinsic<"builtin", "zip">>
py.func @zip_as_int(%x: !py.int) -> !py.int {
  %f = py.global "zip" = #py.intrinsic<"builtin", "zip"> -> !zip
  // expected-error@+1 {{what is zipped is no int}}
  %r = py.call %f(%x) : (!zip, !py.int) -> !py.int
  py.return %r : !py.int
}

// -----

!zip = !py.function<#py.intrinsic<"builtin", "zip">>
!pair = !py.tuple<!py.tuple<!py.int>, !py.tuple<!py.int>>
py.func @zip_of_few(%x: !py.tuple<!py.int>) -> !pair {
  %f = py.global "zip" = #py.intrinsic<"builtin", "zip"> -> !zip
  // expected-error@+1 {{expected tuples of at least 2 items}}
  %r = py.call %f(%x) : (!zip, !py.tuple<!py.int>) -> !pair
  py.return %r : !pair
}

// -----

!reversed = !py.function<#py.intrinsic<"builtin", "reversed">>
py.func @reverse_nothing(%x: !py.int) -> !py.int {
  %f = py.global "reversed" = #py.intrinsic<"builtin", "reversed"> -> !reversed
  // expected-error@+1 {{expected something to reverse}}
  %r = py.call %f() : (!reversed) -> !py.int
  py.return %r : !py.int
}

// -----

!enumerate = !py.function<#py.intrinsic<"builtin", "enumerate">>
py.func @enumerate_nothing(%x: !py.int) -> !py.int {
  %f = py.global "enumerate" = #py.intrinsic<"builtin", "enumerate"> -> !enumerate
  // expected-error@+1 {{expected something to enumerate}}
  %r = py.call %f() : (!enumerate) -> !py.int
  py.return %r : !py.int
}

// -----

!pairs = !py.iterable<"zip", [!pyarray.array<?xf64>, !pyarray.array<?xf64>]>
py.func @item_of_three(%z: !pairs, %i: !py.int) -> !py.tuple<f64, f64, f64> {
  // expected-error@+1 {{expected a tuple of 2 items here, but got tuple of (float64, float64, float64)}}
  %r = py.item %z at %i : !pairs, !py.int -> !py.tuple<f64, f64, f64>
  py.return %r : !py.tuple<f64, f64, f64>
}
