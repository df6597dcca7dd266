// RUN: pyarray-opt %s -py-infer-types -split-input-file | FileCheck %s

// A function is made for the constants of its static parameters: conditions on
// them are decided, and so is what it returns.

// CHECK-LABEL: py.func @entry
// CHECK:         py.invoke @"last(int 1)"
// CHECK:         py.invoke @"last(int 2)"
// CHECK:         py.return %{{.*}} : !py.tuple<!py.int, !py.int>
// CHECK:       py.func private @"last(int 1)"(%{{.*}}: !py.int) -> !py.int
// CHECK-NOT:     py.if
// CHECK:         %[[ONE:.*]] = py.constant 1
// CHECK:         py.return %[[ONE]]
// CHECK:       py.func private @"last(int 2)"
// CHECK-NOT:     py.if
// CHECK:         %[[ZERO:.*]] = py.constant 0
// CHECK:         py.return %[[ZERO]]
py.func @entry(%x: !py.object) -> !py.object
    attributes {signature = [!py.int]} {
  %f = py.global "last" = @last -> !py.object
  %one = py.constant 1 : i64 -> !py.object
  %two = py.constant 2 : i64 -> !py.object
  %a = py.call %f(%one) : (!py.object, !py.object) -> !py.object
  %b = py.call %f(%two) : (!py.object, !py.object) -> !py.object
  %r = py.tuple(%a, %b) : (!py.object, !py.object) -> !py.object
  py.return %r : !py.object
}
py.func @last(%k: !py.object) -> !py.object
    attributes {parameters = ["k"], py.static_parameters = array<i64: 0>} {
  %one = py.constant 1 : i64 -> !py.object
  %is = py.compare eq %k, %one : !py.object, !py.object -> !py.object
  %test = py.truth %is : !py.object -> !py.object
  %r = py.if %test : !py.object -> !py.object {
    py.yield %one : !py.object
  } else {
    %zero = py.constant 0 : i64 -> !py.object
    py.yield %zero : !py.object
  }
  py.return %r : !py.object
}

// -----

// What is no constant is an int like any other.

// CHECK-LABEL: py.func @no_constant
// CHECK:         py.invoke @"same(int)"
py.func @no_constant(%x: !py.object) -> !py.object
    attributes {signature = [!py.int]} {
  %f = py.global "same" = @same -> !py.object
  %r = py.call %f(%x) : (!py.object, !py.object) -> !py.object
  py.return %r : !py.object
}
py.func @same(%k: !py.object) -> !py.object
    attributes {parameters = ["k"], py.static_parameters = array<i64: 0>} {
  py.return %k : !py.object
}

// -----

// A function of the library stands for an index that holds an array, and for a
// call with options: of a ufunc, which is passed on.

// CHECK-LABEL: py.func @delegates
// CHECK-SAME:    (%[[A:.*]]: !pyarray.array<?xf64>, %[[I:.*]]: !pyarray.array<?xsi64>)
// CHECK:         %[[P:.*]] = py.invoke @"numpy.index_get({{.*}})"(%[[A]], %[[I]])
// CHECK:         py.invoke @"numpy.index_put({{.*}})"(%[[A]], %[[I]], %[[P]])
// CHECK:         py.invoke @"numpy.unary_ufunc({{.*}})"(%{{.*}}, %[[A]], %[[A]])
py.func @delegates(%a: !py.object, %i: !py.object) -> !py.object
    attributes {signature = [!pyarray.array<?xf64>, !pyarray.array<?xsi64>]} {
  %part = py.subscript %a[%i] : !py.object, !py.object -> !py.object
  py.store_subscript %part, %a[%i] : !py.object, !py.object, !py.object
  %f = py.global "numpy.sin" = #py.intrinsic<"ufunc", "sin"> -> !py.object
  %r = py.call %f(%a, %a) keywords ["out"]
      : (!py.object, !py.object, !py.object) -> !py.object
  py.return %r : !py.object
}
py.func @numpy.index_get(%a: !py.object, %index: !py.object) -> !py.object
    attributes {parameters = ["a", "index"]} {
  py.return %a : !py.object
}
py.func @numpy.index_put(%a: !py.object, %index: !py.object, %value: !py.object) -> !py.object
    attributes {parameters = ["a", "index", "value"]} {
  %none = py.constant #py.none -> !py.object
  py.return %none : !py.object
}
py.func @numpy.unary_ufunc(%f: !py.object, %x: !py.object, %out: !py.object) -> !py.object
    attributes {parameters = ["ufunc", "x", "out"]} {
  %r = py.call %f(%x) : (!py.object, !py.object) -> !py.object
  py.return %r : !py.object
}
