// RUN: pyarray-opt %s -py-infer-types -split-input-file -verify-diagnostics

// What earlier passes lower is refused.

py.func @name() -> !py.object attributes {signature = []} {
  // expected-error@below {{expected no 'py.load' before types are inferred}}
  %x = py.load "x" : !py.object
  py.return %x : !py.object
}

// -----

// expected-note@below {{bool here}}
py.func @early_return(%c: !py.object) -> !py.object
    attributes {signature = [!py.bool]} {
  %r = py.if %c : !py.object -> !py.object {
    // expected-error@below {{expected no 'py.return' here before types are inferred}}
    py.return %c : !py.object
  } else {
    py.yield %c : !py.object
  }
  py.return %r : !py.object
}

// -----

py.func @break(%c: !py.object) -> !py.object
    attributes {signature = [!pyarray.array<?xf64>]} {
  py.for %c : !py.object {
  ^bb0(%i: !py.object):
    // expected-error@below {{expected no 'py.break' here before types are inferred}}
    py.break
  } else {
  }
  py.return %c : !py.object
}

// -----

// expected-note@below {{1-d array of float64 here}}
py.func @otherwise(%c: !py.object) -> !py.object
    attributes {signature = [!pyarray.array<?xf64>]} {
  // expected-error@below {{expected no 'py.for' here before types are inferred}}
  py.for %c : !py.object {
  ^bb0(%i: !py.object):
    py.yield
  } else {
    py.yield
  }
  py.return %c : !py.object
}

// -----

// The parameters say that more was captured than there is.

py.func private @inner(%k: !py.object, %x: !py.object) -> !py.object
    attributes {captures = 1 : i64, parameters = ["k", "x"]} {
  py.return %x : !py.object
}

// expected-note@below {{int here}}
py.func @closure(%x: !py.object) -> !py.object
    attributes {signature = [!py.int]} {
  // expected-note@below {{function 'inner' here}}
  %f = py.closure @inner() : () -> !py.object
  // expected-error@below {{inner() expected a closure of more than 0 values, but got 0}}
  // expected-note@below {{raises NotImplementedError}}
  %r = py.call %f(%x) : (!py.object, !py.object) -> !py.object
  py.return %r : !py.object
}

// -----

// So does a default.

py.func private @inner(%x: !py.object) -> !py.object
    attributes {parameters = ["x"], defaults = [7 : index]} {
  py.return %x : !py.object
}

py.func @closure() -> !py.object attributes {signature = []} {
  // expected-note@below {{function 'inner' here}}
  %f = py.closure @inner() : () -> !py.object
  // expected-error@below {{inner() expected a closure of more than 7 values, but got 0}}
  // expected-note@below {{raises NotImplementedError}}
  %r = py.call %f() : (!py.object) -> !py.object
  py.return %r : !py.object
}
