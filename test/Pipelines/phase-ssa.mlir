// RUN: pyarray-opt %s --pyarray-compile-to=ssa | FileCheck %s

// After `ssa` names are values and a function returns once, at its end.

// CHECK-LABEL: py.func @clip
//  CHECK-SAME:   (%[[X:.*]]: !py.object)
//   CHECK-NOT:   py.load
//   CHECK-NOT:   py.store
//       CHECK:   %[[RESULT:.*]] = py.if
//       CHECK:   py.return %[[RESULT]]
//   CHECK-NOT:   py.return
py.func @clip(%arg: !py.object) -> !py.object attributes {parameters = ["x"]} {
  py.store "x", %arg : !py.object
  %x = py.load "x" : !py.object
  %zero = py.constant 0 : i64 -> !py.object
  %negative = py.compare lt %x, %zero : !py.object, !py.object -> !py.object
  py.if %negative : !py.object {
    %none = py.constant 0 : i64 -> !py.object
    py.return %none : !py.object
  } else {
    py.yield
  }
  %y = py.load "x" : !py.object
  py.return %y : !py.object
}
