// RUN: pyarray-opt %s -py-infer-types -split-input-file -verify-diagnostics

// A value without a type is an error where it is used, with both its causes.

py.func @branches(%c: !py.object) -> !py.object
    attributes {parameters = ["c"], signature = [!py.bool]} {
  %r = py.if %c : !py.object -> !py.object {
    // expected-note@below {{int here}}
    %x = py.constant 1 : i64 -> !py.object
    py.yield %x : !py.object
  } else {
    // expected-note@below {{empty tuple here}}
    %x = py.tuple() : () -> !py.object
    py.yield %x : !py.object
  }
  // expected-error@below {{expected a value of one type, but got int or empty tuple, depending on the path taken}}
  // expected-note@below {{help: give each its own name, or convert one to the type of the other}}
  %s = py.unary neg %r : !py.object -> !py.object
  py.return %s : !py.object
}

// -----

// The cause lies behind an inner branch, and behind the loop.

py.func @loop(%n: !py.object, %a: !py.object) -> !py.object
    attributes {parameters = ["n", "a"],
                signature = [!py.int, !pyarray.array<?x?xf64>]} {
  // expected-note@below {{float here}}
  %zero = py.constant 0.0 : f64 -> !py.object
  %r = py.for %a(%zero) : !py.object, !py.object -> !py.object {
  ^bb0(%row: !py.object, %total: !py.object):
    // expected-error@below {{expected a value of one type, but got float or 1-d array of float64, depending on the path taken}}
    // expected-note@below {{1-d array of float64 here}}
    // expected-note@below {{help: give each its own name}}
    %t = py.binary add %total, %row : !py.object, !py.object -> !py.object
    py.yield %t : !py.object
  } else {
  }
  py.return %r : !py.object
}

// -----

// The result of a function has one type.

py.func @returns(%c: !py.object) -> !py.object
    attributes {parameters = ["c"], signature = [!py.bool]} {
  %r = py.if %c : !py.object -> !py.object {
    // expected-note@below {{empty tuple here}}
    %x = py.tuple() : () -> !py.object
    py.yield %x : !py.object
  } else {
    // expected-note@below {{int here}}
    %x = py.constant 1 : i64 -> !py.object
    py.yield %x : !py.object
  }
  // expected-error@below {{expected a value of one type, but got empty tuple or int}}
  // expected-note@below {{help: give each its own name}}
  py.return %r : !py.object
}

// -----

// expected-error@below {{every path through 'endless' calls it again, so it never returns}}
// expected-note@below {{raises RecursionError}}
py.func @endless(%n: !py.object) -> !py.object
    attributes {parameters = ["n"], signature = [!py.int]} {
  %f = py.global "endless" = @endless -> !py.object
  %r = py.call %f(%n) : (!py.object, !py.object) -> !py.object
  py.return %r : !py.object
}

// -----

// A function that wraps its argument at every call has no end of types.

py.func @nesting(%n: !py.object) -> !py.object
    attributes {parameters = ["n"], signature = [!py.int]} {
  %f = py.global "wrap" = @wrap -> !py.object
  %r = py.call %f(%n) : (!py.object, !py.object) -> !py.object
  py.return %n : !py.object
}
py.func @wrap(%n: !py.object) -> !py.object attributes {parameters = ["n"]} {
  %f = py.global "wrap" = @wrap -> !py.object
  %t = py.tuple(%n) : (!py.object) -> !py.object
  // expected-error@below {{function 'wrap' calls itself with ever new types of arguments}}
  // expected-note@below {{in the call of 'wrap' with (tuple of 1)}}
  // expected-note@below {{raises NotImplementedError}}
  %r = py.call %f(%t) : (!py.object, !py.object) -> !py.object
  py.return %n : !py.object
}
