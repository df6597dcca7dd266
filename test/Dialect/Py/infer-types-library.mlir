// RUN: pyarray-opt %s -py-infer-types -split-input-file -verify-diagnostics | FileCheck %s

// A method that is written in Python is called with its receiver, as the
// function of this module that has its name.

// CHECK-LABEL: py.func @method
//  CHECK-SAME:   (%[[A:.*]]: !pyarray.array<?xf64>, %[[N:.*]]: !py.int)
//       CHECK:   %[[R:.*]] = py.invoke @"numpy.clip(array<?xf64>, int, int)"(%[[A]], %[[LOW:.*]], %[[N]])
//       CHECK:   py.return %[[R]] : !pyarray.array<?xf64>
py.func @method(%a: !py.object, %n: !py.object) -> !py.object
    attributes {parameters = ["a", "n"],
                signature = [!pyarray.array<?xf64>, !py.int]} {
  %zero = py.constant 0 : i64 -> !py.object
  %m = py.attr %a "clip" : !py.object -> !py.object
  %r = py.call %m(%zero, %n) keywords ["high"]
      : (!py.object, !py.object, !py.object) -> !py.object
  py.return %r : !py.object
}
py.func @numpy.clip(%a: !py.object, %low: !py.object, %high: !py.object)
    -> !py.object attributes {parameters = ["a", "low", "high"]} {
  %s = py.binary add %low, %high : !py.object, !py.object -> !py.object
  %r = py.binary add %a, %s : !py.object, !py.object -> !py.object
  py.return %r : !py.object
}

// -----

// A Python float has no such method.

// expected-note @below {{argument 'a' is float}}
py.func @float(%a: !py.object) -> !py.object
    attributes {parameters = ["a"], signature = [!py.float]} {
  // expected-error @below {{'float' object has no attribute 'mean'}}
  // expected-note @below {{raises AttributeError}}
  %m = py.attr %a "mean" : !py.object -> !py.object
  %r = py.call %m() : (!py.object) -> !py.object
  py.return %r : !py.object
}
py.func @numpy.mean(%a: !py.object) -> !py.object
    attributes {parameters = ["a"]} {
  py.return %a : !py.object
}

// -----

// The library is not there: the method is not supported.

// expected-note @below {{argument 'a' is 1-d array of float64}}
py.func @missing(%a: !py.object) -> !py.object
    attributes {parameters = ["a"], signature = [!pyarray.array<?xf64>]} {
  // expected-error @below {{attribute 'mean' of 1-d array of float64 is not supported}}
  // expected-note @below {{raises NotImplementedError}}
  %m = py.attr %a "mean" : !py.object -> !py.object
  %r = py.call %m() : (!py.object) -> !py.object
  py.return %r : !py.object
}
