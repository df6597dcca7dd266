// RUN: pyarray-opt %s -py-infer-types -split-input-file | FileCheck %s

// One instance for each list of types; the entry keeps its name, defaults and
// keywords go to their places, and what nobody calls is gone.

// CHECK-LABEL: py.func @entry
// CHECK-SAME:    (%[[X:.*]]: !py.int) -> !py.tuple<!py.int, !py.float>
// CHECK:         %[[K:.*]] = py.constant 2 : i64 -> !py.int
// CHECK:         %[[A:.*]] = py.invoke @"scale(int, int)"(%[[X]], %[[K]]) : (!py.int, !py.int) -> !py.int
// CHECK:         %[[B:.*]] = py.invoke @"scale(float, int)"(%{{.*}}, %[[X]]) : (!py.float, !py.int) -> !py.float
// CHECK:       py.func private @"scale(int, int)"
// CHECK:       py.func private @"scale(float, int)"
// CHECK-NOT:   @unused
py.func @entry(%x: !py.object) -> !py.object
    attributes {signature = [!py.int]} {
  %f = py.global "scale" = @scale -> !py.object
  %a = py.call %f(%x) : (!py.object, !py.object) -> !py.object
  %c = py.constant 0.5 : f64 -> !py.object
  %b = py.call %f(%x, %c) keywords ["k", "a"]
      : (!py.object, !py.object, !py.object) -> !py.object
  %r = py.tuple(%a, %b) : (!py.object, !py.object) -> !py.object
  py.return %r : !py.object
}
py.func @scale(%a: !py.object, %k: !py.object) -> !py.object
    attributes {parameters = ["a", "k"], defaults = [2 : i64]} {
  %r = py.binary mul %a, %k : !py.object, !py.object -> !py.object
  py.return %r : !py.object
}
py.func @unused(%a: !py.object) -> !py.object {
  py.return %a : !py.object
}

// -----

// Recursion starts with no type and ends with one.

// CHECK-LABEL: py.func @factorial
// CHECK-SAME:    (%{{.*}}: !py.int) -> !py.int
// CHECK:         py.invoke @factorial(%{{.*}}) : (!py.int) -> !py.int
// CHECK-NOT:   py.func
py.func @factorial(%n: !py.object) -> !py.object
    attributes {signature = [!py.int]} {
  %t = py.truth %n : !py.object -> !py.object
  %one = py.constant 1 : i64 -> !py.object
  %r = py.if %t : !py.object -> !py.object {
    %f = py.global "factorial" = @factorial -> !py.object
    %m = py.binary sub %n, %one : !py.object, !py.object -> !py.object
    %x = py.call %f(%m) : (!py.object, !py.object) -> !py.object
    %y = py.binary mul %n, %x : !py.object, !py.object -> !py.object
    py.yield %y : !py.object
  } else {
    py.yield %one : !py.object
  }
  py.return %r : !py.object
}

// -----

// Of two functions that call each other, the second learns the type late.

// CHECK-LABEL: py.func @even
// CHECK-SAME:    (%{{.*}}: !py.int) -> !py.float
// CHECK:         py.invoke @"odd(int)"
// CHECK:       py.func private @"odd(int)"(%{{.*}}: !py.int) -> !py.float
// CHECK:         py.invoke @even
py.func @even(%n: !py.object) -> !py.object
    attributes {signature = [!py.int]} {
  %t = py.truth %n : !py.object -> !py.object
  %r = py.if %t : !py.object -> !py.object {
    %f = py.global "odd" = @odd -> !py.object
    %x = py.call %f(%n) : (!py.object, !py.object) -> !py.object
    py.yield %x : !py.object
  } else {
    %one = py.constant 1.0 : f64 -> !py.object
    py.yield %one : !py.object
  }
  py.return %r : !py.object
}
py.func @odd(%n: !py.object) -> !py.object {
  %one = py.constant 1 : i64 -> !py.object
  %m = py.binary sub %n, %one : !py.object, !py.object -> !py.object
  %t = py.truth %n : !py.object -> !py.object
  %r = py.if %t : !py.object -> !py.object {
    %f = py.global "even" = @even -> !py.object
    %x = py.call %f(%m) : (!py.object, !py.object) -> !py.object
    py.yield %x : !py.object
  } else {
    %zero = py.constant 0 : i64 -> !py.object
    py.yield %zero : !py.object
  }
  py.return %r : !py.object
}

// -----

// A call made on the way to the final types leaves no instance behind: `x` is
// an int in the first round only.

// CHECK-LABEL: py.func @late
// CHECK:         py.invoke @"id(float)"
// CHECK:       py.func private @"id(float)"
// CHECK-NOT:   py.func
py.func @late(%a: !py.object) -> !py.object
    attributes {signature = [!pyarray.array<?xsi64>]} {
  %zero = py.constant 0 : i64 -> !py.object
  %half = py.constant 0.5 : f64 -> !py.object
  %f = py.global "id" = @id -> !py.object
  %r = py.for %a(%zero) : !py.object, !py.object -> !py.object {
  ^bb0(%i: !py.object, %x: !py.object):
    %y = py.call %f(%x) : (!py.object, !py.object) -> !py.object
    %z = py.binary add %y, %half : !py.object, !py.object -> !py.object
    py.yield %z : !py.object
  } else {
  }
  py.return %r : !py.object
}
py.func @id(%a: !py.object) -> !py.object {
  py.return %a : !py.object
}

// -----

// Parameters beyond the signature have their defaults.

// CHECK-LABEL: py.func @partial
// CHECK-SAME:    (%[[A:.*]]: !py.float) -> !py.float
// CHECK-SAME:    parameters = ["a"]
// CHECK:         %[[B:.*]] = py.constant 3 : i64 -> !py.int
// CHECK:         py.binary mul %[[A]], %[[B]]
py.func @partial(%a: !py.object, %b: !py.object) -> !py.object
    attributes {parameters = ["a", "b"], defaults = [3 : i64],
                signature = [!py.float]} {
  %r = py.binary mul %a, %b : !py.object, !py.object -> !py.object
  py.return %r : !py.object
}

// -----

// A method that the library has is a call of its function.

// CHECK-LABEL: py.func @method
// CHECK-SAME:    (%[[A:.*]]: !pyarray.array<?xf32>) -> f32
// CHECK:         py.invoke @"numpy.mean(array<?xf32>)"(%[[A]])
py.func @method(%a: !py.object) -> !py.object
    attributes {signature = [!pyarray.array<?xf32>]} {
  %m = py.attr %a "mean" : !py.object -> !py.object
  %r = py.call %m() : (!py.object) -> !py.object
  py.return %r : !py.object
}
py.func @numpy.mean(%a: !py.object) -> !py.object
    attributes {parameters = ["a"]} {
  %m = py.attr %a "sum" : !py.object -> !py.object
  %s = py.call %m() : (!py.object) -> !py.object
  %n = py.attr %a "size" : !py.object -> !py.object
  %r = py.binary truediv %s, %n : !py.object, !py.object -> !py.object
  py.return %r : !py.object
}

// -----

// None is a result like any other.

// CHECK-LABEL: py.func @nothing
// CHECK-SAME:    (%{{.*}}: !pyarray.array<?xf64>) -> !py.none
// CHECK:         py.invoke @"fill(array<?xf64>)"(%{{.*}}) : (!pyarray.array<?xf64>) -> !py.none
// CHECK:       py.func private @"fill(array<?xf64>)"
// CHECK:         py.call %{{.*}}(%{{.*}}) : (!py.method<"fill", !pyarray.array<?xf64>>, !py.int) -> !py.none
py.func @nothing(%a: !py.object) -> !py.object
    attributes {signature = [!pyarray.array<?xf64>]} {
  %f = py.global "fill" = @fill -> !py.object
  %r = py.call %f(%a) : (!py.object, !py.object) -> !py.object
  py.return %r : !py.object
}
py.func @fill(%a: !py.object) -> !py.object {
  %m = py.attr %a "fill" : !py.object -> !py.object
  %one = py.constant 1 : i64 -> !py.object
  %x = py.call %m(%one) : (!py.object, !py.object) -> !py.object
  %none = py.constant #py.none -> !py.object
  py.return %none : !py.object
}
