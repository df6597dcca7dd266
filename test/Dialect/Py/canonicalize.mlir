// RUN: pyarray-opt %s --canonicalize | FileCheck %s

// CHECK-LABEL: py.func @cast_to_its_own_type
//  CHECK-SAME:   (%[[X:.*]]: !py.int)
//  CHECK-NEXT:   py.return %[[X]]
py.func @cast_to_its_own_type(%x: !py.int) -> !py.int {
  %0 = py.cast %x : !py.int -> !py.int
  py.return %0 : !py.int
}

// CHECK-LABEL: py.func @cast_to_another_type
//       CHECK:   py.cast
py.func @cast_to_another_type(%x: !py.int) -> !py.float {
  %0 = py.cast %x : !py.int -> !py.float
  py.return %0 : !py.float
}

// CHECK-LABEL: py.func @truth_of_boolean
//  CHECK-SAME:   (%[[X:.*]]: !py.bool)
//  CHECK-NEXT:   py.return %[[X]]
py.func @truth_of_boolean(%x: !py.bool) -> !py.bool {
  %0 = py.truth %x : !py.bool -> !py.bool
  py.return %0 : !py.bool
}

// The truth of a value of unknown type is not the value.

// CHECK-LABEL: py.func @truth_of_object
//       CHECK:   py.truth
py.func @truth_of_object(%x: !py.object) -> !py.object {
  %0 = py.truth %x : !py.object -> !py.object
  py.return %0 : !py.object
}

// CHECK-LABEL: py.func @swap
//  CHECK-SAME:   (%[[A:.*]]: !py.object, %[[B:.*]]: !py.object)
//       CHECK:   %[[R:.*]] = py.binary sub %[[B]], %[[A]]
//       CHECK:   py.return %[[R]]
py.func @swap(%a: !py.object, %b: !py.object) -> !py.object {
  %t = py.tuple(%b, %a) : (!py.object, !py.object) -> !py.object
  %x:2 = py.unpack %t : !py.object -> !py.object, !py.object
  %r = py.binary sub %x#0, %x#1 : !py.object, !py.object -> !py.object
  py.return %r : !py.object
}

// The wrong number of items raises, and an item may need a cast.

// CHECK-LABEL: py.func @unpack_that_stays
//       CHECK:   py.unpack %{{.*}} : !py.object -> !py.object
//       CHECK:   py.unpack %{{.*}} : !py.tuple<!py.int> -> !py.float
py.func @unpack_that_stays(%a: !py.object, %i: !py.int) -> !py.float {
  %0 = py.tuple(%a, %a) : (!py.object, !py.object) -> !py.object
  %1 = py.unpack %0 : !py.object -> !py.object
  %2 = py.tuple(%i) : (!py.int) -> !py.tuple<!py.int>
  %3 = py.unpack %2 : !py.tuple<!py.int> -> !py.float
  py.return %3 : !py.float
}

// Equal constants of one type are one.

// CHECK-LABEL: py.func @constants
//   CHECK-DAG:   %[[ONE:.*]] = py.constant 1 : i64 -> !py.int
//   CHECK-DAG:   %[[OBJECT:.*]] = py.constant 1 : i64 -> !py.object
//       CHECK:   py.call %[[OBJECT]](%[[ONE]], %[[ONE]])
py.func @constants() -> !py.object {
  %0 = py.constant 1 : i64 -> !py.int
  %1 = py.constant 1 : i64 -> !py.object
  %2 = py.constant 1 : i64 -> !py.int
  %3 = py.call %1(%0, %2) : (!py.object, !py.int, !py.int) -> !py.object
  py.return %3 : !py.object
}
