// RUN: pyarray-opt %s -py-infer-types -split-input-file | FileCheck %s

// A closure is called with what it captured first, and its own defaults.

// CHECK-LABEL: py.func @closure
// CHECK-SAME:    (%[[X:.*]]: !py.float)
// CHECK:         %[[F:.*]] = py.closure @inner(%[[X]], %{{.*}}) {defaults = 1 : i64} : (!py.float, !py.int) -> !py.closure<@inner, [!py.float, !py.int]>
// CHECK:         %[[P:.*]]:2 = py.unpack %[[F]]
// CHECK:         py.invoke @"inner(float, int, int)"(%[[P]]#0, %{{.*}}, %{{.*}})
py.func @closure(%x: !py.object) -> !py.object
    attributes {signature = [!py.float]} {
  %two = py.constant 2 : i64 -> !py.object
  %f = py.closure @inner(%x, %two) {defaults = 1 : i64} : (!py.object, !py.object) -> !py.object
  %three = py.constant 3 : i64 -> !py.object
  %r = py.call %f(%three) : (!py.object, !py.object) -> !py.object
  py.return %r : !py.object
}
py.func @inner(%x: !py.object, %a: !py.object, %k: !py.object) -> !py.object
    attributes {parameters = ["x", "a", "k"], captures = 1 : i64,
                defaults = [0 : index]} {
  %r = py.binary mul %x, %k : !py.object, !py.object -> !py.object
  py.return %r : !py.object
}

// -----

// Arguments go to parameters of all kinds.

// CHECK-LABEL: py.func @kinds
// CHECK-SAME:    (%[[X:.*]]: !py.int)
// CHECK:         py.unpack
// CHECK:         %[[REST:.*]] = py.tuple(%{{.*}}, %{{.*}}) : (!py.float, !py.int) -> !py.tuple<!py.float, !py.int>
// CHECK:         %[[MORE:.*]] = py.tuple(%[[X]]) : (!py.int) -> !py.record<"**", ["z"], [!py.int], -1>
// CHECK:         py.invoke @{{.*}}(%[[X]], %[[REST]], %{{.*}}, %[[MORE]])
// CHECK:       py.func private @"all(
// CHECK:         py.unpack %{{.*}} : !py.record<"**", ["z"], [!py.int], -1> -> !py.int
py.func @kinds(%x: !py.object) -> !py.object
    attributes {signature = [!py.int]} {
  %f = py.global "all" = @all -> !py.object
  %c = py.constant 0.5 : f64 -> !py.object
  %t = py.tuple(%c, %x) : (!py.object, !py.object) -> !py.object
  %k = py.constant 7 : i64 -> !py.object
  %r = py.call %f(%x, %t, %k, %x) keywords ["k", "z"] {starred = array<i64: 1>}
      : (!py.object, !py.object, !py.object, !py.object, !py.object) -> !py.object
  py.return %r : !py.object
}
py.func @all(%a: !py.object, %rest: !py.object, %k: !py.object, %more: !py.object) -> !py.object
    attributes {parameters = ["a", "rest", "k", "more"], keyword_only = 1 : i64,
                var_positional, var_keyword} {
  %z = py.constant "z" -> !py.object
  %r = py.subscript %more[%z] : !py.object, !py.object -> !py.object
  py.return %r : !py.object
}

// -----

// A cell has the type of all that is stored, also by those it is passed to.

// CHECK-LABEL: py.func @cell
// CHECK:         %[[C:.*]] = py.new_cell "x" escapes : !py.cell<!py.float>
// CHECK:         %[[V:.*]] = py.cast %{{.*}} : !py.int -> !py.float
// CHECK:         py.store_cell %[[V]], %[[C]] : !py.float, !py.cell<!py.float>
// CHECK:         py.invoke @"set(cell<float>)"
// CHECK:         py.load_cell "x" from %[[C]] : !py.cell<!py.float> -> !py.float
py.func @cell(%x: !py.object) -> !py.object
    attributes {signature = [!py.int]} {
  %c = py.new_cell "x" escapes : !py.object
  py.store_cell %x, %c : !py.object, !py.object
  %f = py.closure @set(%c) : (!py.object) -> !py.object
  %n = py.call %f() : (!py.object) -> !py.object
  %r = py.load_cell "x" from %c : !py.object -> !py.object
  py.return %r : !py.object
}
py.func @set(%c: !py.object) -> !py.object
    attributes {parameters = ["x"], captures = 1 : i64} {
  %v = py.constant 0.5 : f64 -> !py.object
  py.store_cell %v, %c : !py.object, !py.object
  %n = py.constant #py.none -> !py.object
  py.return %n : !py.object
}

// -----

// The items of a generator have one type.

// CHECK-LABEL: py.func @sum
// CHECK:         %[[G:.*]] = py.invoke @"two(int)"(%{{.*}}) : (!py.int) -> !py.generator<!py.float>
// CHECK:         py.for %[[G]]
// CHECK:       py.func private @"two(int)"({{.*}}) -> !py.generator<!py.float>
// CHECK-SAME:    generator
// CHECK:         %[[F:.*]] = py.cast %{{.*}} : !py.int -> !py.float
// CHECK:         py.yield_item %[[F]] : !py.float
py.func @sum(%x: !py.object) -> !py.object
    attributes {signature = [!py.int]} {
  %f = py.global "two" = @two -> !py.object
  %g = py.call %f(%x) : (!py.object, !py.object) -> !py.object
  %zero = py.constant 0.0 : f64 -> !py.object
  %i = py.iterate %g : !py.object -> !py.object
  %r = py.for %i (%zero) : !py.object, !py.object -> !py.object {
  ^bb0(%item: !py.object, %sum: !py.object):
    %next = py.binary add %sum, %item : !py.object, !py.object -> !py.object
    py.yield %next : !py.object
  } else {
  }
  py.return %r : !py.object
}
py.func @two(%x: !py.object) -> !py.object
    attributes {parameters = ["x"], generator} {
  py.yield_item %x : !py.object
  %c = py.constant 0.5 : f64 -> !py.object
  py.yield_item %c : !py.object
  %n = py.constant #py.none -> !py.object
  py.return %n : !py.object
}

// -----

// One of several functions: a number says which.

// CHECK-LABEL: py.func @choice
// CHECK:         %[[F:.*]] = py.if %{{.*}} -> !py.iterable<"choice", [!py.function<@g>, !py.function<@h>]>
// CHECK:         %[[P:.*]]:3 = py.unpack %[[F]]
// CHECK:         py.compare eq %[[P]]#0
// CHECK:           py.invoke @"g(int)"
// CHECK:           py.invoke @"h(int)"
py.func @choice(%c: !py.object, %x: !py.object) -> !py.object
    attributes {signature = [!py.bool, !py.int]} {
  %f = py.if %c : !py.object -> !py.object {
    %g = py.closure @g() : () -> !py.object
    py.yield %g : !py.object
  } else {
    %h = py.closure @h() : () -> !py.object
    py.yield %h : !py.object
  }
  %r = py.call %f(%x) : (!py.object, !py.object) -> !py.object
  py.return %r : !py.object
}
py.func @g(%x: !py.object) -> !py.object {
  py.return %x : !py.object
}
py.func @h(%x: !py.object) -> !py.object {
  %r = py.unary neg %x : !py.object -> !py.object
  py.return %r : !py.object
}

// -----

// enumerate and zip are their parts until an item is asked for.

// CHECK-LABEL: py.func @lazy
// CHECK:         %[[E:.*]] = py.call %{{.*}}(%{{.*}}) : {{.*}} -> !py.iterable<"enumerate", [!py.range, !py.int]>
// CHECK:         py.for %[[E]]
// CHECK:         ^bb0(%{{.*}}: !py.tuple<!py.int, !py.int>
py.func @lazy(%x: !py.object) -> !py.object
    attributes {signature = [!py.range]} {
  %f = py.global "enumerate" = #py.intrinsic<"builtin", "enumerate"> -> !py.object
  %e = py.call %f(%x) : (!py.object, !py.object) -> !py.object
  %zero = py.constant 0 : i64 -> !py.object
  %r = py.for %e (%zero) : !py.object, !py.object -> !py.object {
  ^bb0(%item: !py.object, %sum: !py.object):
    %p:2 = py.unpack %item : !py.object -> !py.object, !py.object
    %next = py.binary add %sum, %p#0 : !py.object, !py.object -> !py.object
    py.yield %next : !py.object
  } else {
  }
  py.return %r : !py.object
}
