// RUN: pyarray-opt %s -py-infer-types | FileCheck %s

// The first value of the sum is a Python float, what is added is float64.

// CHECK-LABEL: py.func @sum
// CHECK-SAME:    (%[[A:.*]]: !pyarray.array<?xsi64>) -> f64
// CHECK:         %[[ZERO:.*]] = py.constant 0.0{{.*}} -> !py.float
// CHECK:         %[[FIRST:.*]] = py.cast %[[ZERO]] : !py.float -> f64
// CHECK:         py.for %[[A]](%[[FIRST]]) : !pyarray.array<?xsi64>, f64 -> f64 {
// CHECK:         ^bb0(%[[X:.*]]: si64, %[[S:.*]]: f64):
// CHECK:           py.binary add %[[S]], %[[X]] : f64, si64 -> f64
py.func @sum(%a: !py.object) -> !py.object
    attributes {signature = [!pyarray.array<?xsi64>]} {
  %zero = py.constant 0.0 : f64 -> !py.object
  %r = py.for %a(%zero) : !py.object, !py.object -> !py.object {
  ^bb0(%x: !py.object, %s: !py.object):
    %t = py.binary add %s, %x : !py.object, !py.object -> !py.object
    py.yield %t : !py.object
  } else {
  }
  py.return %r : !py.object
}

// What is known before the loop is not known in it.

// CHECK-LABEL: py.func @counter
// CHECK:         py.while(%{{.*}}) : !py.int -> !py.int {
// CHECK:           py.compare lt
// CHECK:           py.condition
// CHECK:         } do {
// CHECK:           py.binary add %{{.*}}, %{{.*}} : !py.int, !py.int -> !py.int
py.func @counter(%n: !py.object) -> !py.object
    attributes {signature = [!py.int]} {
  %zero = py.constant 0 : i64 -> !py.object
  %r = py.while(%zero) : !py.object -> !py.object {
  ^bb0(%i: !py.object):
    %c = py.compare lt %i, %n : !py.object, !py.object -> !py.object
    py.condition %c, %i : !py.object, !py.object
  } do {
  ^bb0(%i: !py.object):
    %one = py.constant 1 : i64 -> !py.object
    %j = py.binary add %i, %one : !py.object, !py.object -> !py.object
    py.yield %j : !py.object
  } else {
  }
  py.return %r : !py.object
}

// A body that is never entered is never looked at.

// CHECK-LABEL: py.func @never_entered
// CHECK-SAME:    (%[[N:.*]]: !py.int) -> !py.int
// CHECK-NEXT:    py.return %[[N]]
py.func @never_entered(%n: !py.object) -> !py.object
    attributes {signature = [!py.int]} {
  %r = py.while(%n) : !py.object -> !py.object {
  ^bb0(%i: !py.object):
    %no = py.constant false -> !py.object
    py.condition %no, %i : !py.object, !py.object
  } do {
  ^bb0(%i: !py.object):
    %j = py.attr %i "nonsense" : !py.object -> !py.object
    py.yield %j : !py.object
  } else {
  }
  py.return %r : !py.object
}

// A loop over a tuple is written once for each item, whose type it has.

// CHECK-LABEL: py.func @over_tuple
// CHECK-SAME:    (%[[A:.*]]: !py.int, %[[B:.*]]: f32) -> f32
// CHECK:         %[[T:.*]] = py.tuple(%[[A]], %[[B]])
// CHECK:         %[[ITEMS:.*]]:2 = py.unpack %[[T]]
// CHECK:         %[[S:.*]] = py.binary add %{{.*}}, %[[ITEMS]]#0 : !py.int, !py.int -> !py.int
// CHECK:         %[[R:.*]] = py.binary add %[[S]], %[[ITEMS]]#1 : !py.int, f32 -> f32
// CHECK:         py.return %[[R]]
py.func @over_tuple(%a: !py.object, %b: !py.object) -> !py.object
    attributes {signature = [!py.int, f32]} {
  %t = py.tuple(%a, %b) : (!py.object, !py.object) -> !py.object
  %zero = py.constant 0 : i64 -> !py.object
  %r = py.for %t(%zero) : !py.object, !py.object -> !py.object {
  ^bb0(%x: !py.object, %s: !py.object):
    %u = py.binary add %s, %x : !py.object, !py.object -> !py.object
    py.yield %u : !py.object
  } else {
  }
  py.return %r : !py.object
}

// A value that only the body has is left out of what the loop carries.

// CHECK-LABEL: py.func @carried_conflict
// CHECK:         py.for %{{.*}} : !py.range {
// CHECK-NEXT:    ^bb0(%{{.*}}: !py.int):
py.func @carried_conflict(%n: !py.object) -> !py.object
    attributes {signature = [!py.int]} {
  %range = py.global "range" = #py.intrinsic<"builtin", "range"> -> !py.object
  %it = py.call %range(%n) : (!py.object, !py.object) -> !py.object
  %r = py.for %it(%n) : !py.object, !py.object -> !py.object {
  ^bb0(%i: !py.object, %x: !py.object):
    %t = py.tuple(%i) : (!py.object) -> !py.object
    py.yield %t : !py.object
  } else {
  }
  py.return %n : !py.object
}

// A tuple is indexed at run time where its items have one type.

// CHECK-LABEL: py.func @tuple_at_run_time
// CHECK-SAME:    -> !py.float
// CHECK:         %[[ITEMS:.*]]:2 = py.unpack
// CHECK:         py.if
// CHECK:           py.cast %[[ITEMS]]#0 : !py.int -> !py.float
// CHECK:         else
// CHECK:           py.if
// CHECK:             py.yield %[[ITEMS]]#1 : !py.float
// CHECK:             py.raise "IndexError", "tuple index out of range"
py.func @tuple_at_run_time(%a: !py.object, %b: !py.object, %i: !py.object)
    -> !py.object attributes {signature = [!py.int, !py.float, !py.int]} {
  %t = py.tuple(%a, %b) : (!py.object, !py.object) -> !py.object
  %r = py.subscript %t[%i] : !py.object, !py.object -> !py.object
  py.return %r : !py.object
}
