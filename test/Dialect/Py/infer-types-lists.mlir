// RUN: pyarray-opt %s -py-infer-types -split-input-file | FileCheck %s

// Items have the type that joins all that is put in; each is converted.

// CHECK-LABEL: py.func @fill
py.func @fill(%n: !py.object) -> !py.object
    attributes {parameters = ["n"], signature = [!py.int]} {
  // CHECK: %[[ONE:.*]] = py.constant 1 : i64 -> !py.int
  %one = py.constant 1 : i64 -> !py.object
  %half = py.constant 0.5 : f64 -> !py.object
  // CHECK: %[[F:.*]] = py.cast %[[ONE]] : !py.int -> !py.float
  // CHECK: %[[L:.*]] = py.list(%[[F]]) : (!py.float) -> !py.list<!py.float>
  %l = py.list(%one) : (!py.object) -> !py.object
  // CHECK: %[[FIRST:.*]] = py.subscript %[[L]][%{{.*}}] : !py.list<!py.float>, !py.int -> !py.float
  %x = py.subscript %l[%n] : !py.object, !py.object -> !py.object
  // CHECK: %[[M:.*]] = py.attr %[[L]] "append" : !py.list<!py.float> -> !py.method<"append", !py.list<!py.float>>
  %m = py.attr %l "append" : !py.object -> !py.object
  // CHECK: py.call %[[M]](%{{.*}}) : (!py.method<"append", !py.list<!py.float>>, !py.float) -> !py.none
  %0 = py.call %m(%half) : (!py.object, !py.object) -> !py.object
  // CHECK: py.store_subscript %{{.*}}, %[[L]][%{{.*}}] : !py.float, !py.list<!py.float>, !py.int
  py.store_subscript %one, %l[%n] : !py.object, !py.object, !py.object
  // CHECK: py.return %[[FIRST]] : !py.float
  py.return %x : !py.object
}

// -----

// A function that fills its argument fills that of the caller.

// CHECK-LABEL: py.func @caller
// CHECK: %[[L:.*]] = py.list() : () -> !py.list<!py.int>
// CHECK: py.invoke @"put(list<int>, int)"(%[[L]], %{{.*}}) : (!py.list<!py.int>, !py.int) -> !py.none
// CHECK: py.return %[[L]] : !py.list<!py.int>
py.func @caller(%n: !py.object) -> !py.object
    attributes {parameters = ["n"], signature = [!py.int]} {
  %l = py.list() : () -> !py.object
  %f = py.global "put" = @put -> !py.object
  %0 = py.call %f(%l, %n) : (!py.object, !py.object, !py.object) -> !py.object
  py.return %l : !py.object
}

// CHECK-LABEL: py.func private @"put(list<int>, int)"
py.func @put(%l: !py.object, %x: !py.object) -> !py.object
    attributes {parameters = ["l", "x"]} {
  %m = py.attr %l "append" : !py.object -> !py.object
  %0 = py.call %m(%x) : (!py.object, !py.object) -> !py.object
  %none = py.constant #py.none -> !py.object
  py.return %none : !py.object
}

// -----

// What a function returns of its argument is the argument; what it makes is
// rigid.

// CHECK-LABEL: py.func @alias
// CHECK: %[[L:.*]] = py.list() : () -> !py.list<!py.float>
// CHECK: %[[S:.*]] = py.invoke @"same(list<float>)"(%[[L]])
// CHECK: py.call %{{.*}}(%{{.*}}) : (!py.method<"append", !py.list<!py.float>>, !py.float)
py.func @alias(%x: !py.object) -> !py.object
    attributes {parameters = ["x"], signature = [!py.float]} {
  %l = py.list() : () -> !py.object
  %f = py.global "same" = @same -> !py.object
  %s = py.call %f(%l) : (!py.object, !py.object) -> !py.object
  %m = py.attr %s "append" : !py.object -> !py.object
  %0 = py.call %m(%x) : (!py.object, !py.object) -> !py.object
  py.return %l : !py.object
}
py.func @same(%l: !py.object) -> !py.object attributes {parameters = ["l"]} {
  py.return %l : !py.object
}

// -----

// Lists that meet have one type of items, also inside of lists.

// CHECK-LABEL: py.func @nested
// CHECK: %[[A:.*]] = py.list() : () -> !py.list<!py.list<!py.int>>
// CHECK: %[[B:.*]] = py.list() : () -> !py.list<!py.int>
// CHECK: py.call %{{.*}}(%[[B]]) : (!py.method<"append", !py.list<!py.list<!py.int>>>, !py.list<!py.int>)
py.func @nested(%n: !py.object) -> !py.object
    attributes {parameters = ["n"], signature = [!py.int]} {
  %a = py.list() : () -> !py.object
  %b = py.list() : () -> !py.object
  %m = py.attr %a "append" : !py.object -> !py.object
  %0 = py.call %m(%b) : (!py.object, !py.object) -> !py.object
  %i = py.subscript %a[%n] : !py.object, !py.object -> !py.object
  %k = py.attr %i "append" : !py.object -> !py.object
  %1 = py.call %k(%n) : (!py.object, !py.object) -> !py.object
  py.return %a : !py.object
}

// -----

// Nothing is in a list that nothing is put into.

// CHECK-LABEL: py.func @empty
// CHECK: %[[L:.*]] = py.list() : () -> !py.list<!py.unbound>
// CHECK: py.subscript %[[L]][%{{.*}}] : !py.list<!py.unbound>, !py.int -> !py.none
// CHECK-NOT: py.binary
py.func @empty(%n: !py.object) -> !py.object
    attributes {parameters = ["n"], signature = [!py.int]} {
  %l = py.list() : () -> !py.object
  %x = py.subscript %l[%n] : !py.object, !py.object -> !py.object
  %y = py.binary add %x, %n : !py.object, !py.object -> !py.object
  py.return %y : !py.object
}

// -----

// CHECK-LABEL: py.func @operators
py.func @operators(%l: !py.object, %n: !py.object) -> !py.object
    attributes {parameters = ["l", "n"],
                signature = [!py.list<!py.int>, !py.int]} {
  // CHECK: py.binary add %{{.*}}, %{{.*}} : !py.list<!py.int>, !py.list<!py.int> -> !py.list<!py.int>
  %m = py.list(%n) : (!py.object) -> !py.object
  %s = py.binary add %l, %m : !py.object, !py.object -> !py.object
  // CHECK: py.binary inplace mul %{{.*}} : !py.list<!py.int>, !py.int -> !py.list<!py.int>
  %t = py.binary inplace mul %s, %n : !py.object, !py.object -> !py.object
  // CHECK: py.compare in %{{.*}} : !py.int, !py.list<!py.int> -> !py.bool
  %c = py.compare in %n, %t : !py.object, !py.object -> !py.object
  // CHECK: py.truth %{{.*}} : !py.list<!py.int> -> !py.bool
  %b = py.truth %t : !py.object -> !py.object
  %none = py.constant #py.none -> !py.object
  // CHECK: py.subscript %{{.*}} : !py.list<!py.int>, !py.slice<!py.int, !py.none, !py.none> -> !py.list<!py.int>
  %i = py.slice %n, %none, %none : !py.object, !py.object, !py.object -> !py.object
  %p = py.subscript %t[%i] : !py.object, !py.object -> !py.object
  // CHECK: py.delete_subscript %{{.*}} : !py.list<!py.int>, !py.int
  py.delete_subscript %p[%n] : !py.object, !py.object
  // CHECK: py.store_subscript %{{.*}} : !py.list<!py.int>, !py.list<!py.int>, !py.slice
  py.store_subscript %l, %p[%i] : !py.object, !py.object, !py.object
  // CHECK: py.unpack %{{.*}} : !py.list<!py.int> -> !py.int, !py.int
  %x:2 = py.unpack %p : !py.object -> !py.object, !py.object
  %r = py.tuple(%c, %b, %x#0, %x#1) : (!py.object, !py.object, !py.object, !py.object) -> !py.object
  py.return %r : !py.object
}

// -----

// A value that may be None is taken out where one is needed.

// CHECK-LABEL: py.func @optional
py.func @optional(%c: !py.object, %n: !py.object) -> !py.object
    attributes {parameters = ["c", "n"], signature = [!py.bool, !py.int]} {
  // CHECK: %[[O:.*]] = py.if %{{.*}} : !py.bool -> !py.optional<!py.int>
  %o = py.if %c : !py.object -> !py.object {
    // CHECK: py.cast %{{.*}} : !py.int -> !py.optional<!py.int>
    py.yield %n : !py.object
  } else {
    %none = py.constant #py.none -> !py.object
    // CHECK: py.cast %{{.*}} : !py.none -> !py.optional<!py.int>
    py.yield %none : !py.object
  }
  %none = py.constant #py.none -> !py.object
  // CHECK: py.compare is %[[O]], %{{.*}} : !py.optional<!py.int>, !py.none -> !py.bool
  %b = py.compare is %o, %none : !py.object, !py.object -> !py.object
  // CHECK: %[[V:.*]] = py.cast %[[O]] : !py.optional<!py.int> -> !py.int
  // CHECK: py.binary add %[[V]], %{{.*}} : !py.int, !py.int -> !py.int
  %s = py.binary add %o, %n : !py.object, !py.object -> !py.object
  %r = py.tuple(%b, %s) : (!py.object, !py.object) -> !py.object
  py.return %r : !py.object
}

// -----

// What has a length is counted; tuples are ordered item by item.

// CHECK-LABEL: py.func @counted
py.func @counted(%a: !py.object, %n: !py.object) -> !py.object
    attributes {parameters = ["a", "n"],
                signature = [!pyarray.array<?xf64>, !py.int]} {
  // CHECK: %[[LENGTH:.*]] = py.length %[[A:.*]] : !pyarray.array<?xf64> -> !py.int
  // CHECK-NOT: py.iterate
  %i = py.iterate %a : !py.object -> !py.object
  // CHECK: py.compare lt %{{.*}}, %[[LENGTH]] : !py.int, !py.int -> !py.bool
  %h = py.has_item %i at %n : !py.object, !py.object -> !py.object
  %s = py.tuple(%n, %h) : (!py.object, !py.object) -> !py.object
  %t = py.tuple(%n) : (!py.object) -> !py.object
  // CHECK: %[[SAME:.*]] = py.compare eq %{{.*}}, %{{.*}} : !py.int, !py.int -> !py.bool
  // CHECK: py.if %[[SAME]] : !py.bool -> !py.bool {
  // CHECK:   py.constant false
  // CHECK: } else {
  // CHECK:   py.compare lt %{{.*}}, %{{.*}} : !py.int, !py.int -> !py.bool
  %r = py.compare lt %s, %t : !py.object, !py.object -> !py.object
  py.return %r : !py.object
}
