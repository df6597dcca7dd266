// RUN: pyarray-opt %s -convert-py-to-pyarray -canonicalize | FileCheck %s

!range_function = !py.function<#py.intrinsic<"builtin", "range">>

// CHECK-LABEL: func.func @choose
//  CHECK-SAME:   (%[[N:.*]]: i64, %[[X:.*]]: f64)
//       CHECK:   %[[TRUTH:.*]] = arith.cmpi ne, %[[N]], %{{.*}} : i64
//       CHECK:   %[[R:.*]]:2 = scf.if %[[TRUTH]] -> (f64, i64) {
//       CHECK:     pyarray.check %false, ValueError, "no data"
//       CHECK:     scf.yield %[[X]], %[[N]]
//       CHECK:   } else {
//       CHECK:     %[[Y:.*]] = arith.addf
//       CHECK:     %[[M:.*]] = arith.addi
//       CHECK:     scf.yield %[[Y]], %[[M]]
//       CHECK:   return %[[R]]#0, %[[R]]#1
py.func @choose(%n: !py.int, %x: f64) -> !py.tuple<f64, !py.int> {
  %t = py.truth %n : !py.int -> !py.bool
  %p = py.tuple(%x, %n) : (f64, !py.int) -> !py.tuple<f64, !py.int>
  %r = py.if %t : !py.bool -> !py.tuple<f64, !py.int> {
    py.raise "ValueError", "no data"
    py.yield %p : !py.tuple<f64, !py.int>
  } else {
    %y = py.binary add %x, %x : f64, f64 -> f64
    %m = py.binary add %n, %n : !py.int, !py.int -> !py.int
    %q = py.tuple(%y, %m) : (f64, !py.int) -> !py.tuple<f64, !py.int>
    py.yield %q : !py.tuple<f64, !py.int>
  }
  py.return %r : !py.tuple<f64, !py.int>
}

// A statement without results needs no else.

// CHECK-LABEL: func.func @statement
//       CHECK:   scf.if %{{.*}} {
//  CHECK-NEXT:     pyarray.check %false, IndexError, "here"
//  CHECK-NEXT:   }
//  CHECK-NEXT:   return
py.func @statement(%b: !py.bool) -> !py.none {
  py.if %b : !py.bool {
    py.raise "IndexError", "here"
    py.yield
  } else {
    py.yield
  }
  %none = py.constant #py.none -> !py.none
  py.return %none : !py.none
}

// CHECK-LABEL: func.func @count_down
//  CHECK-SAME:   (%[[N:.*]]: i64)
//       CHECK:   scf.while (%[[I:.*]] = %[[N]]) : (i64) -> i64 {
//       CHECK:     %[[MORE:.*]] = arith.cmpi sgt, %[[I]]
//       CHECK:     scf.condition(%[[MORE]]) %[[I]]
//       CHECK:   } do {
//       CHECK:   ^bb0(%[[J:.*]]: i64):
//       CHECK:     %[[NEXT:.*]] = arith.subi %[[J]]
//       CHECK:     scf.yield %[[NEXT]]
py.func @count_down(%n: !py.int) -> !py.int {
  %zero = py.constant 0 : i64 -> !py.int
  %one = py.constant 1 : i64 -> !py.int
  %r = py.while (%n) : !py.int -> !py.int {
  ^bb0(%i: !py.int):
    %c = py.compare gt %i, %zero : !py.int, !py.int -> !py.bool
    py.condition %c, %i : !py.bool, !py.int
  } do {
  ^bb0(%i: !py.int):
    %j = py.binary sub %i, %one : !py.int, !py.int -> !py.int
    py.yield %j : !py.int
  } else {
  }
  py.return %r : !py.int
}

// With a known positive step the loop runs through the range.

// CHECK-LABEL: func.func @every_third
//       CHECK:   %[[STOP:.*]] = arith.index_cast %{{.*}} : i64 to index
//       CHECK:   scf.for %[[I:.*]] = %c2 to %[[STOP]] step %c3 iter_args
//       CHECK:     %[[ITEM:.*]] = arith.index_cast %[[I]] : index to i64
//       CHECK:     arith.addi %{{.*}}, %[[ITEM]]
py.func @every_third(%n: !py.int) -> !py.int {
  %range = py.global "range" = #py.intrinsic<"builtin", "range"> -> !range_function
  %zero = py.constant 0 : i64 -> !py.int
  %two = py.constant 2 : i64 -> !py.int
  %three = py.constant 3 : i64 -> !py.int
  %r = py.call %range(%two, %n, %three) : (!range_function, !py.int, !py.int, !py.int) -> !py.range
  %s = py.for %r (%zero) : !py.range, !py.int -> !py.int {
  ^bb0(%i: !py.int, %sum: !py.int):
    %t = py.binary add %sum, %i : !py.int, !py.int -> !py.int
    py.yield %t : !py.int
  } else {
  }
  py.return %s : !py.int
}

// Any other step: the number of items comes first. It divides as unsigned.

// CHECK-LABEL: func.func @any_step
//  CHECK-SAME:   (%[[START:.*]]: i64, %[[STOP:.*]]: i64, %[[STEP:.*]]: i64)
//       CHECK:   %[[NONZERO:.*]] = arith.cmpi ne, %[[STEP]], %{{.*}} : i64
//       CHECK:   pyarray.check %[[NONZERO]], ValueError, "range() arg 3 must not be zero"
//       CHECK:   arith.divui
//       CHECK:   %[[FORWARD:.*]] = arith.cmpi sgt
//       CHECK:   %[[COUNT:.*]] = arith.select %[[FORWARD]]
//       CHECK:   scf.for %[[K:.*]] = %c0 to %[[COUNT]] step %c1
//       CHECK:     %[[POSITION:.*]] = arith.index_cast %[[K]] : index to i64
//       CHECK:     %[[DISTANCE:.*]] = arith.muli %[[POSITION]], %[[STEP]]
//       CHECK:     arith.addi %[[START]], %[[DISTANCE]]
py.func @any_step(%start: !py.int, %stop: !py.int, %step: !py.int) -> !py.int {
  %range = py.global "range" = #py.intrinsic<"builtin", "range"> -> !range_function
  %r = py.call %range(%start, %stop, %step) : (!range_function, !py.int, !py.int, !py.int) -> !py.range
  %s = py.for %r (%start) : !py.range, !py.int -> !py.int {
  ^bb0(%i: !py.int, %last: !py.int):
    py.yield %i : !py.int
  } else {
  }
  py.return %s : !py.int
}

// An array gives the elements or rows of its first axis.

// CHECK-LABEL: func.func @over_rows
//  CHECK-SAME:   (%[[A:.*]]: !pyarray.array<?x?xf64>)
//       CHECK:   %[[ROWS:.*]] = pyarray.dim %[[A]], 0
//       CHECK:   scf.for %[[I:.*]] = %c0 to %[[ROWS]] step %c1
//       CHECK:     %[[COLUMNS:.*]] = pyarray.dim %[[A]], 1
//       CHECK:     %[[ROW:.*]] = pyarray.slice %[[A]][%[[I]], %c0] [%c1, %[[COLUMNS]]] [%c1, %c1] drop [0]
//       CHECK:     %[[LENGTH:.*]] = pyarray.dim
//       CHECK:     scf.for %[[J:.*]] = %c0 to %{{.*}} step %c1
//   CHECK-NOT:       wrap_index
//       CHECK:       pyarray.load %[[ROW]][%[[J]]]
py.func @over_rows(%a: !pyarray.array<?x?xf64>) -> f64 {
  %f = py.constant 0.0 : f64 -> !py.float
  %zero = py.cast %f : !py.float -> f64
  %r = py.for %a (%zero) : !pyarray.array<?x?xf64>, f64 -> f64 {
  ^bb0(%row: !pyarray.array<?xf64>, %sum: f64):
    %s = py.for %row (%sum) : !pyarray.array<?xf64>, f64 -> f64 {
    ^bb0(%x: f64, %part: f64):
      %t = py.binary add %part, %x : f64, f64 -> f64
      py.yield %t : f64
    } else {
    }
    py.yield %s : f64
  } else {
  }
  py.return %r : f64
}

// A tuple: one copy of the body for each item.

// CHECK-LABEL: func.func @over_tuple
//  CHECK-SAME:   (%[[A:.*]]: i64, %[[B:.*]]: i64)
//   CHECK-NOT:   scf.for
//       CHECK:   %[[P:.*]] = arith.muli %[[A]], %[[A]]
//       CHECK:   %[[Q:.*]] = arith.muli %[[P]], %[[B]]
//       CHECK:   return %[[Q]]
py.func @over_tuple(%a: !py.int, %b: !py.int) -> !py.int {
  %t = py.tuple(%a, %b) : (!py.int, !py.int) -> !py.tuple<!py.int, !py.int>
  %r = py.for %t (%a) : !py.tuple<!py.int, !py.int>, !py.int -> !py.int {
  ^bb0(%x: !py.int, %product: !py.int):
    %p = py.binary mul %product, %x : !py.int, !py.int -> !py.int
    py.yield %p : !py.int
  } else {
  }
  py.return %r : !py.int
}

// A name without a value holds a placeholder that nobody reads.

// CHECK-LABEL: func.func @unbound
//  CHECK-SAME:   (%[[BOUND:.*]]: i1)
//       CHECK:   %[[NONE:.*]] = pyarray.empty [%c0] : !pyarray.array<?xf64>
//       CHECK:   %[[ANY:.*]] = pyarray.cast_layout %[[NONE]]
//       CHECK:   pyarray.check %[[BOUND]], UnboundLocalError, "cannot access local variable 'last' where it is not associated with a value"
//       CHECK:   return %[[ANY]]
py.func @unbound(%bound: !py.bool) -> !pyarray.array<?xf64, strided> {
  %u = py.unbound -> !py.unbound
  %v = py.cast %u : !py.unbound -> !pyarray.array<?xf64, strided>
  py.check_bound "last", %bound : !py.bool
  py.return %v : !pyarray.array<?xf64, strided>
}
