// RUN: pyarray-opt %s -py-infer-types -split-input-file -verify-diagnostics

// Arguments that do not fit, in Python's words.

// expected-note@below {{int here}}
py.func @arguments(%x: !py.object) -> !py.object
    attributes {signature = [!py.int]} {
  %f = py.global "f" = @f -> !py.object
  // expected-error@below {{f() missing 1 required positional argument: 'a'}}
  // expected-note@below {{raises TypeError}}
  %a = py.call %f() : (!py.object) -> !py.object
  // expected-error@below {{f() takes from 1 to 2 positional arguments but 3 were given}}
  // expected-note@below {{raises TypeError}}
  %b = py.call %f(%x, %x, %x)
      : (!py.object, !py.object, !py.object, !py.object) -> !py.object
  // expected-error@below {{f() got an unexpected keyword argument 'c'}}
  // expected-note@below {{raises TypeError}}
  %c = py.call %f(%x, %x) keywords ["c"]
      : (!py.object, !py.object, !py.object) -> !py.object
  // expected-error@below {{f() got multiple values for argument 'a'}}
  // expected-note@below {{raises TypeError}}
  %d = py.call %f(%x, %x) keywords ["a"]
      : (!py.object, !py.object, !py.object) -> !py.object
  py.return %x : !py.object
}
py.func @f(%a: !py.object, %b: !py.object) -> !py.object
    attributes {parameters = ["a", "b"], defaults = [1 : i64]} {
  py.return %a : !py.object
}

// -----

// An error in a function that is called says how inference came there.

py.func @caller(%x: !py.object) -> !py.object
    attributes {signature = [!py.int]} {
  %f = py.global "first" = @first -> !py.object
  // expected-note@below {{in the call of 'first' with (int)}}
  %r = py.call %f(%x) : (!py.object, !py.object) -> !py.object
  py.return %r : !py.object
}
// expected-note@below {{argument 'a' is int}}
py.func @first(%a: !py.object) -> !py.object attributes {parameters = ["a"]} {
  %zero = py.constant 0 : i64 -> !py.object
  // expected-error@below {{'int' object is not subscriptable}}
  // expected-note@below {{raises TypeError}}
  %r = py.subscript %a[%zero] : !py.object, !py.object -> !py.object
  py.return %r : !py.object
}

// -----

// expected-note@below {{int here}}
py.func @callable(%x: !py.object) -> !py.object
    attributes {signature = [!py.int]} {
  // expected-error@below {{'int' object is not callable}}
  // expected-note@below {{raises TypeError}}
  %r = py.call %x() : (!py.object) -> !py.object
  py.return %r : !py.object
}

// -----

// Built-in functions and those of module math.

// expected-note@below {{float here}}
// expected-note@below {{1-d array of float64 here}}
py.func @builtins(%x: !py.object, %a: !py.object) -> !py.object
    attributes {signature = [!py.float, !pyarray.array<?xf64>]} {
  %len = py.global "len" = #py.intrinsic<"builtin", "len"> -> !py.object
  %range = py.global "range" = #py.intrinsic<"builtin", "range"> -> !py.object
  %sqrt = py.global "math.sqrt" = #py.intrinsic<"math", "sqrt"> -> !py.object
  %cosh = py.global "np.cosh" = #py.intrinsic<"ufunc", "cosh"> -> !py.object
  // expected-error@below {{object of type 'float' has no length}}
  // expected-note@below {{raises TypeError}}
  %r0 = py.call %len(%x) : (!py.object, !py.object) -> !py.object
  // expected-error@below {{'float' object cannot be interpreted as an integer}}
  // expected-note@below {{raises TypeError}}
  %r1 = py.call %range(%x) : (!py.object, !py.object) -> !py.object
  // expected-error@below {{sqrt() takes a number, but got 1-d array of float64}}
  // expected-note@below {{help: use the NumPy function of that kind on arrays}}
  // expected-note@below {{raises TypeError}}
  %r2 = py.call %sqrt(%a) : (!py.object, !py.object) -> !py.object
  // expected-error@below {{cosh() takes exactly 1 argument (2 given)}}
  // expected-note@below {{raises TypeError}}
  %r3 = py.call %cosh(%a, %a) : (!py.object, !py.object, !py.object) -> !py.object
  py.return %x : !py.object
}

// -----

// Python cannot have a value of every type.

py.func @result() -> !py.object attributes {signature = []} {
  %f = py.global "range" = #py.intrinsic<"builtin", "range"> -> !py.object
  // expected-error@below {{returning function 'range' to Python is not supported}}
  // expected-note@below {{help: return numbers, arrays, None or tuples of them}}
  // expected-note@below {{raises NotImplementedError}}
  py.return %f : !py.object
}

// -----

// The signature has to fit the function.

// expected-error@below {{expected 2 types in the signature, but got 1}}
py.func @signature(%x: !py.object, %y: !py.object) -> !py.object
    attributes {signature = [!py.int]} {
  py.return %x : !py.object
}

// -----

// expected-error@below {{expected types of values in the signature}}
py.func @untyped_signature(%x: !py.object) -> !py.object
    attributes {signature = [!py.object]} {
  py.return %x : !py.object
}

// -----

// expected-error@below {{expected a function with a signature}}
module {
  py.func @no_entry(%x: !py.object) -> !py.object {
    py.return %x : !py.object
  }
}
