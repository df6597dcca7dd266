// RUN: pyarray-opt %s -py-infer-types -split-input-file | FileCheck %s

// CHECK-LABEL: py.func @count
py.func @count(%k: !py.object) -> !py.object
    attributes {parameters = ["k"], signature = [!py.str]} {
  // CHECK: %[[D:.*]] = py.dict() : () -> !py.dict<!py.str, !py.int>
  %d = py.dict() : () -> !py.object
  %zero = py.constant 0 : i64 -> !py.object
  %one = py.constant 1 : i64 -> !py.object
  // CHECK: py.call %{{.*}} : (!py.method<"get", !py.dict<!py.str, !py.int>>, !py.str, !py.int) -> !py.int
  %m = py.attr %d "get" : !py.object -> !py.object
  %n = py.call %m(%k, %zero) : (!py.object, !py.object, !py.object) -> !py.object
  %s = py.binary add %n, %one : !py.object, !py.object -> !py.object
  // CHECK: py.store_subscript %{{.*}}, %[[D]][%{{.*}}] : !py.int, !py.dict<!py.str, !py.int>, !py.str
  py.store_subscript %s, %d[%k] : !py.object, !py.object, !py.object
  // CHECK: py.call %{{.*}} : (!py.method<"get", !py.dict<!py.str, !py.int>>, !py.str) -> !py.optional<!py.int>
  %o = py.call %m(%k) : (!py.object, !py.object) -> !py.object
  // CHECK: py.compare in %{{.*}} : !py.str, !py.dict<!py.str, !py.int> -> !py.bool
  %c = py.compare in %k, %d : !py.object, !py.object -> !py.object
  // CHECK: py.delete_subscript %[[D]][%{{.*}}] : !py.dict<!py.str, !py.int>, !py.str
  py.delete_subscript %d[%k] : !py.object, !py.object
  %r = py.tuple(%o, %c) : (!py.object, !py.object) -> !py.object
  py.return %r : !py.object
}

// -----

// CHECK-LABEL: py.func @items
py.func @items(%d: !py.object) -> !py.object
    attributes {parameters = ["d"], signature = [!py.dict<!py.int, !py.float>]} {
  // CHECK: %[[V:.*]] = py.call %{{.*}}() : (!py.method<"items", !py.dict<!py.int, !py.float>>) -> !py.iterable<"dict_items", [!py.dict<!py.int, !py.float>]>
  %m = py.attr %d "items" : !py.object -> !py.object
  %v = py.call %m() : (!py.object) -> !py.object
  // CHECK: %[[I:.*]] = py.iterate %[[V]] : {{.*}} -> !py.iterable<"items", [!py.dict<!py.int, !py.float>, !py.int]>
  %i = py.iterate %v : !py.object -> !py.object
  %zero = py.constant 0.0 : f64 -> !py.object
  // CHECK: py.for %[[I]]
  // CHECK: ^bb0(%{{.*}}: !py.tuple<!py.int, !py.float>, %{{.*}}: !py.float)
  %s = py.for %i (%zero) : !py.object, !py.object -> !py.object {
  ^bb0(%item: !py.object, %sum: !py.object):
    %kv:2 = py.unpack %item : !py.object -> !py.object, !py.object
    %t = py.binary add %sum, %kv#1 : !py.object, !py.object -> !py.object
    py.yield %t : !py.object
  } else {
  }
  py.return %s : !py.object
}

// -----

// CHECK-LABEL: py.func @sets
py.func @sets(%n: !py.object) -> !py.object
    attributes {parameters = ["n"], signature = [!py.int]} {
  // CHECK: %[[S:.*]] = py.set(%{{.*}}) : (!py.int) -> !py.set<!py.int>
  %s = py.set(%n) : (!py.object) -> !py.object
  // CHECK: %[[E:.*]] = py.set() : () -> !py.set<!py.int>
  %e = py.set() : () -> !py.object
  // CHECK: py.binary or %[[S]], %[[E]] : !py.set<!py.int>, !py.set<!py.int> -> !py.set<!py.int>
  %u = py.binary or %s, %e : !py.object, !py.object -> !py.object
  // CHECK: %[[I:.*]] = py.iterate %{{.*}} : !py.set<!py.int> -> !py.iterable<"set", [!py.set<!py.int>, !py.int]>
  %i = py.iterate %u : !py.object -> !py.object
  // CHECK: py.has_item %[[I]] at
  %h = py.has_item %i at %n : !py.object, !py.object -> !py.object
  // CHECK: py.item %[[I]] at %{{.*}} -> !py.int
  %x = py.item %i at %n : !py.object, !py.object -> !py.object
  %r = py.tuple(%h, %x) : (!py.object, !py.object) -> !py.object
  py.return %r : !py.object
}
