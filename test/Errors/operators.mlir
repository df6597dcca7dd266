// RUN: pyarray-opt %s -py-infer-types -split-input-file -verify-diagnostics

// An error names the types, where they come from, and what CPython raises.

// expected-note@below {{argument 'x' is float64}}
py.func @operator(%x: !py.object) -> !py.object
    attributes {parameters = ["x"], signature = [f64]} {
  %t = py.tuple(%x) : (!py.object) -> !py.object
  // expected-error@below {{unsupported operand types for +: 'float64' and 'tuple of (float64)'}}
  // expected-note@below {{raises TypeError}}
  %r = py.binary add %x, %t : !py.object, !py.object -> !py.object
  py.return %r : !py.object
}

// -----

// Errors that do not follow from each other are reported together.

py.func @several() -> !py.object attributes {signature = []} {
  %i = py.constant 1 : i64 -> !py.object
  %f = py.constant 1.0 : f64 -> !py.object
  %n = py.constant #py.none -> !py.object
  %e = py.constant 0 : i64 -> !py.object
  %m = py.constant -1 : i64 -> !py.object
  // expected-error@below {{unsupported operand types for <<: 'int' and 'float'}}
  // expected-note@below {{raises TypeError}}
  %a = py.binary lshift %i, %f : !py.object, !py.object -> !py.object
  %b = py.binary add %a, %i : !py.object, !py.object -> !py.object
  // expected-error@below {{bad operand type for unary -: 'NoneType'}}
  // expected-note@below {{raises TypeError}}
  %c = py.unary neg %n : !py.object -> !py.object
  // expected-error@below {{0 cannot be raised to a negative power}}
  // expected-note@below {{raises ZeroDivisionError}}
  %d = py.binary pow %e, %m : !py.object, !py.object -> !py.object
  py.return %b : !py.object
}

// -----

// expected-note@below {{argument 'a' is numpy.bool}}
py.func @booleans(%a: !py.object) -> !py.object
    attributes {parameters = ["a"], signature = [i1]} {
  // expected-error@below {{numpy boolean subtract, the `-` operator, is not supported}}
  // expected-note@below {{help: use the `^` operator or np.logical_xor}}
  // expected-note@below {{raises TypeError}}
  %r = py.binary sub %a, %a : !py.object, !py.object -> !py.object
  py.return %r : !py.object
}

// -----

// expected-note@below {{argument 'a' is 1-d array of uint8}}
py.func @float16(%a: !py.object) -> !py.object
    attributes {parameters = ["a"], signature = [!pyarray.array<?xui8>]} {
  %f = py.global "np.tanh" = #py.intrinsic<"ufunc", "tanh"> -> !py.object
  // expected-error@below {{tanh of 1-d array of uint8 has a float16 result in NumPy, which is not supported}}
  // expected-note@below {{help: convert the operand to float32 or float64 first}}
  // expected-note@below {{raises NotImplementedError}}
  %r = py.call %f(%a) : (!py.object, !py.object) -> !py.object
  py.return %r : !py.object
}

// -----

// expected-note@below {{argument 'a' is int8}}
py.func @out_of_range(%a: !py.object) -> !py.object
    attributes {parameters = ["a"], signature = [si8]} {
  %c = py.constant 300 : i64 -> !py.object
  // expected-error@below {{Python integer 300 out of bounds for int8}}
  // expected-note@below {{raises OverflowError}}
  %r = py.binary add %a, %c : !py.object, !py.object -> !py.object
  py.return %r : !py.object
}

// -----

// A comparison is by value: 300 may be compared with an int8.

py.func @out_of_range_comparison(%a: !py.object) -> !py.object
    attributes {parameters = ["a"], signature = [si8]} {
  %c = py.constant 300 : i64 -> !py.object
  %r = py.compare lt %a, %c : !py.object, !py.object -> !py.object
  py.return %r : !py.object
}

// -----

// expected-note@below {{argument 'a' is int64}}
// expected-note@below {{argument 'b' is uint64}}
py.func @no_common_dtype(%a: !py.object, %b: !py.object) -> !py.object
    attributes {parameters = ["a", "b"], signature = [si64, ui64]} {
  %f = py.global "np.less" = #py.intrinsic<"ufunc", "less"> -> !py.object
  // expected-error@below {{comparing int64 and uint64 is not supported: no dtype holds both}}
  // expected-note@below {{help: use an operator, or convert one of them}}
  // expected-note@below {{raises NotImplementedError}}
  %r = py.call %f(%a, %b) : (!py.object, !py.object, !py.object) -> !py.object
  py.return %r : !py.object
}

// -----

// expected-note@below {{argument 'a' is 1-d array of int64}}
py.func @negative_power(%a: !py.object) -> !py.object
    attributes {parameters = ["a"], signature = [!pyarray.array<?xsi64>]} {
  %c = py.constant -1 : i64 -> !py.object
  // expected-error@below {{integers to negative integer powers are not allowed}}
  // expected-note@below {{help: use a float as the base or exponent}}
  // expected-note@below {{raises ValueError}}
  %r = py.binary pow %a, %c : !py.object, !py.object -> !py.object
  py.return %r : !py.object
}
