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

// -----

!ndindex = !py.iterable<"ndindex", [!py.int]>
py.func @store_to_indices(%i: !ndindex, %x: !py.int) -> !py.int {
  // expected-error@+1 {{items of ndindex cannot be assigned}}
  py.store_subscript %x, %i[%x] : !py.int, !ndindex, !py.int
  py.return %x : !py.int
}

// -----

!ndindex = !py.iterable<"ndindex", [!py.int]>
py.func @item_of_indices(%i: !ndindex, %x: !py.int) -> !py.int {
  // expected-error@+1 {{ndindex cannot be indexed}}
  %r = py.subscript %i[%x] : !ndindex, !py.int -> !py.int
  py.return %r : !py.int
}

// -----

!zip = !py.iterable<"zip", [!pyarray.array<?xf64>]>
py.func @attribute_of_iterable(%z: !zip) -> !py.bool {
  // expected-error@+1 {{attribute 'mean' of zip is not supported}}
  %r = py.attr %z "mean" : !zip -> !py.bool
  py.return %r : !py.bool
}

// -----

// expected-error@+1 {{expected a typed generator}}
py.func @generates_no_items(%x: !py.int) -> !py.int attributes {generator} {
  py.return %x : !py.int
}

// -----

py.func @text_at_none(%t: !py.str, %n: !py.none) -> !py.str {
  // expected-error@+1 {{expected an integer, but got None}}
  %r = py.subscript %t[%n] : !py.str, !py.none -> !py.str
  py.return %r : !py.str
}

// -----

py.func @text_and_number(%t: !py.str, %n: !py.int) -> !py.str {
  // expected-error@+1 {{expected texts, but got str and int}}
  %r = py.binary add %t, %n : !py.str, !py.int -> !py.str
  py.return %r : !py.str
}

// -----

!ord = !py.function<#py.intrinsic<"builtin", "ord">>
py.func @ord_of_number(%n: !py.int) -> !py.int {
  %f = py.global "ord" = #py.intrinsic<"builtin", "ord"> -> !ord
  // expected-error@+1 {{expected a text, but got int}}
  %r = py.call %f(%n) : (!ord, !py.int) -> !py.int
  py.return %r : !py.int
}

// -----

!str = !py.function<#py.intrinsic<"builtin", "str">>
py.func @number_as_text(%n: !py.int) -> !py.int {
  %f = py.global "str" = #py.intrinsic<"builtin", "str"> -> !str
  // expected-error@+1 {{str() does not give int}}
  %r = py.call %f(%n) : (!str, !py.int) -> !py.int
  py.return %r : !py.int
}

// -----

!find = !py.function<#py.intrinsic<"text", "find">>
py.func @find_in_nothing(%t: !py.str) -> !py.int {
  %f = py.global "find" = #py.intrinsic<"text", "find"> -> !find
  // expected-error@+1 {{expected two texts and a position}}
  %r = py.call %f(%t) : (!find, !py.str) -> !py.int
  py.return %r : !py.int
}

// -----

!float32 = !py.function<#py.intrinsic<"scalar", "f32">>
py.func @function_as_array(%x: !py.int) -> !pyarray.array<?xf32> {
  %f = py.global "float32" = #py.intrinsic<"scalar", "f32"> -> !float32
  // expected-error@+1 {{a copy of function 'f32' as 1-d array of float32 is not supported}}
  %r = py.call %f(%f) : (!float32, !float32) -> !pyarray.array<?xf32>
  py.return %r : !pyarray.array<?xf32>
}

// -----

!complex = !py.function<#py.intrinsic<"builtin", "complex">>
py.func @complex_as_float(%x: !py.float) -> !py.float {
  %f = py.global "complex" = #py.intrinsic<"builtin", "complex"> -> !complex
  // expected-error@+1 {{complex() does not give float}}
  %r = py.call %f(%x) : (!complex, !py.float) -> !py.float
  py.return %r : !py.float
}

// -----

py.func @part_of_number(%x: !py.float) -> !py.none {
  // expected-error@+1 {{expected a number, but got None}}
  %r = py.attr %x "imag" : !py.float -> !py.none
  py.return %r : !py.none
}

// -----

!sort = !py.function<#py.intrinsic<"order", "sort_in_place">>
py.func @sort_number(%x: !py.int) -> !py.none {
  %f = py.global "sort" = #py.intrinsic<"order", "sort_in_place"> -> !sort
  // expected-error@+1 {{expected an array}}
  %r = py.call %f(%x) : (!sort, !py.int) -> !py.none
  py.return %r : !py.none
}

// -----

!lapack = !py.function<#py.intrinsic<"lapack", "lapack">>
py.func @unnamed_routine(%a: !pyarray.array<?xf64>) -> !py.int {
  %f = py.global "lapack" = #py.intrinsic<"lapack", "lapack"> -> !lapack
  // expected-error@+1 {{expected the name of a routine and an array}}
  %r = py.call %f(%a, %a) : (!lapack, !pyarray.array<?xf64>, !pyarray.array<?xf64>) -> !py.int
  py.return %r : !py.int
}

// -----

!strided = !py.function<#py.intrinsic<"view", "strided">>
py.func @view_without_shape(%a: !pyarray.array<?xf64>) -> !pyarray.array<?xf64> {
  %f = py.global "strided" = #py.intrinsic<"view", "strided"> -> !strided
  // expected-error@+1 {{expected a shape and strides}}
  %r = py.call %f(%a) : (!strided, !pyarray.array<?xf64>) -> !pyarray.array<?xf64>
  py.return %r : !pyarray.array<?xf64>
}

// -----

py.func @transposed_vector(%a: !pyarray.array<?xf64>) -> !pyarray.array<?xf64> {
  // expected-error@+1 {{attribute 'mT' of 1-d array of float64 is no 1-d array of float64}}
  %r = py.attr %a "mT" : !pyarray.array<?xf64> -> !pyarray.array<?xf64>
  py.return %r : !pyarray.array<?xf64>
}

// -----

py.func @more_than_captured(%n: !py.int) -> !py.int {
  %f = py.closure @more_than_captured(%n) : (!py.int) -> !py.closure<@more_than_captured, [!py.int]>
  // expected-error@+1 {{expected int}}
  %p:2 = py.unpack %f : !py.closure<@more_than_captured, [!py.int]> -> !py.int, !py.int
  py.return %n : !py.int
}

// -----

!choice = !py.iterable<"choice", [!py.function<@one>, !py.function<@other>]>
py.func @number_as_function(%n: !py.int) -> !choice {
  // expected-error@+1 {{expected a function, but got int}}
  %r = py.cast %n : !py.int -> !choice
  py.return %r : !choice
}

// -----

py.func @replace_by_number(%l: !py.list<!py.int>, %n: !py.int, %none: !py.none) -> !py.int {
  %s = py.slice %none, %n, %none : !py.none, !py.int, !py.none -> !py.slice<!py.none, !py.int, !py.none>
  // expected-error@+1 {{expected a list, but got int}}
  py.store_subscript %n, %l[%s] : !py.int, !py.list<!py.int>, !py.slice<!py.none, !py.int, !py.none>
  py.return %n : !py.int
}

// -----

py.func @set_times_none(%s: !py.set<!py.int>, %n: !py.none) -> !py.set<!py.int> {
  // expected-error@+1 {{operator 'mul' is not supported here}}
  %r = py.binary mul %s, %n : !py.set<!py.int>, !py.none -> !py.set<!py.int>
  py.return %r : !py.set<!py.int>
}

// -----

!keys = !py.iterable<"keys", [!py.dict<!py.int, !py.int>, !py.int]>
py.func @iterate_over_tuple(%t: !py.tuple<>) -> !keys {
  // expected-error@+1 {{expected a set or a dict, but got empty tuple}}
  %r = py.iterate %t : !py.tuple<> -> !keys
  py.return %r : !keys
}

// -----

py.func @saved_by_nobody(%x: !py.int) -> !py.int {
  %r = py.try saves ["x"] -> !py.int {
    // expected-error@+1 {{expected a value that is saved for the handler}}
    py.yield %x : !py.int
  } except {
  ^bb0(%e: !py.exception, %saved: !py.int):
    py.yield %saved : !py.int
  }
  py.return %r : !py.int
}

// -----

// A class of named tuples has no values.

!point = !py.record<"Point", ["x", "y"], [], 7>
// expected-error@+1 {{expected function 'class_as_value' to be typed}}
py.func @class_as_value(%p: !point) -> !py.int {
  %r = py.constant 1 : i64 -> !py.int
  py.return %r : !py.int
}

// -----

// Folding meets what no verifier has seen yet.

!reshaped = !py.function<#py.intrinsic<"view", "reshaped">>
!array = !pyarray.array<4xf64>
!shape = !py.tuple<!py.int, !py.int>
py.func @more_extents_than_axes(%a: !array) -> !array {
  %f = py.global "reshaped" = #py.intrinsic<"view", "reshaped"> -> !reshaped
  %n = py.constant 4 : i64 -> !py.int
  %shape = py.tuple(%n, %n) : (!py.int, !py.int) -> !shape
  // expected-error@+1 {{expected 1 extents, but got 2}}
  %r = py.call %f(%a, %shape) : (!reshaped, !array, !shape) -> !array
  py.return %r : !array
}
