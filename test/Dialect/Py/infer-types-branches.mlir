// RUN: pyarray-opt %s -py-infer-types | FileCheck %s

// A branch whose test is known is never looked at: on the other side of
// `axis is None` there is no operator for None.

// CHECK-LABEL: py.func @branch_on_none
// CHECK-NOT:     py.if
// CHECK:         %[[R:.*]] = py.constant 1.0{{.*}} -> !py.float
// CHECK:         py.return %[[R]]
py.func @branch_on_none(%axis: !py.object) -> !py.object
    attributes {signature = [!py.none]} {
  %none = py.constant #py.none -> !py.object
  %c = py.compare is %axis, %none : !py.object, !py.object -> !py.object
  %r = py.if %c : !py.object -> !py.object {
    %x = py.constant 1.0 : f64 -> !py.object
    py.yield %x : !py.object
  } else {
    %y = py.binary add %axis, %axis : !py.object, !py.object -> !py.object
    py.yield %y : !py.object
  }
  py.return %r : !py.object
}

// CHECK-LABEL: py.func @branch_on_rank
// CHECK-SAME:    (%[[A:.*]]: !pyarray.array<?xf64>) -> f64
// CHECK:         %[[I:.*]] = py.constant 0
// CHECK:         py.subscript %[[A]][%[[I]]] : !pyarray.array<?xf64>, !py.int -> f64
// CHECK-NOT:     py.subscript
py.func @branch_on_rank(%a: !py.object) -> !py.object
    attributes {signature = [!pyarray.array<?xf64>]} {
  %zero = py.constant 0 : i64 -> !py.object
  %two = py.constant 2 : i64 -> !py.object
  %n = py.attr %a "ndim" : !py.object -> !py.object
  %c = py.compare eq %n, %two : !py.object, !py.object -> !py.object
  %t = py.truth %c : !py.object -> !py.object
  %r = py.if %t : !py.object -> !py.object {
    %ij = py.tuple(%zero, %zero) : (!py.object, !py.object) -> !py.object
    %x = py.subscript %a[%ij] : !py.object, !py.object -> !py.object
    py.yield %x : !py.object
  } else {
    %x = py.subscript %a[%zero] : !py.object, !py.object -> !py.object
    py.yield %x : !py.object
  }
  py.return %r : !py.object
}

// A test that is not known keeps both; what they yield is converted.

// CHECK-LABEL: py.func @join
// CHECK-SAME:    (%[[C:.*]]: !py.bool, %[[X:.*]]: f32) -> f32
// CHECK:         %[[R:.*]] = py.if %[[C]] : !py.bool -> f32 {
// CHECK:           %[[ONE:.*]] = py.constant 1 : i64 -> !py.int
// CHECK:           %[[F:.*]] = py.cast %[[ONE]] : !py.int -> f32
// CHECK:           py.yield %[[F]] : f32
// CHECK:         } else {
// CHECK:           py.yield %[[X]] : f32
py.func @join(%c: !py.object, %x: !py.object) -> !py.object
    attributes {signature = [!py.bool, f32]} {
  %r = py.if %c : !py.object -> !py.object {
    %one = py.constant 1 : i64 -> !py.object
    py.yield %one : !py.object
  } else {
    py.yield %x : !py.object
  }
  py.return %r : !py.object
}

// Tuples are converted item by item.

// CHECK-LABEL: py.func @join_tuples
// CHECK:         %[[T:.*]] = py.tuple(%{{.*}}) : (!py.int) -> !py.tuple<!py.int>
// CHECK:         %[[I:.*]] = py.unpack %[[T]]
// CHECK:         %[[F:.*]] = py.cast %[[I]] : !py.int -> !py.float
// CHECK:         %[[U:.*]] = py.tuple(%[[F]]) : (!py.float) -> !py.tuple<!py.float>
// CHECK:         py.yield %[[U]]
py.func @join_tuples(%c: !py.object, %i: !py.object, %x: !py.object)
    -> !py.object attributes {signature = [!py.bool, !py.int, !py.float]} {
  %r = py.if %c : !py.object -> !py.object {
    %t = py.tuple(%i) : (!py.object) -> !py.object
    py.yield %t : !py.object
  } else {
    %t = py.tuple(%x) : (!py.object) -> !py.object
    py.yield %t : !py.object
  }
  py.return %r : !py.object
}

// Arrays meet in the weaker layout, mutable in read-only.

// CHECK-LABEL: py.func @join_arrays
// CHECK-SAME:    -> !pyarray.array<?x?xf64, strided, readonly>
py.func @join_arrays(%c: !py.object, %a: !py.object, %b: !py.object)
    -> !py.object
    attributes {signature = [!py.bool, !pyarray.array<?x?xf64>,
                             !pyarray.array<?x?xf64, F, readonly>]} {
  %r = py.if %c : !py.object -> !py.object {
    py.yield %a : !py.object
  } else {
    py.yield %b : !py.object
  }
  py.return %r : !py.object
}

// A branch that raises has no part in the join.

// CHECK-LABEL: py.func @raises
// CHECK-SAME:    (%{{.*}}: !py.bool, %[[X:.*]]: !py.int) -> !py.int
// CHECK:         py.if %{{.*}} : !py.bool -> !py.int {
// CHECK-NEXT:      py.raise "ValueError", "no"
// CHECK-NEXT:      %[[U:.*]] = py.unbound -> !py.int
// CHECK-NEXT:      py.yield %[[U]] : !py.int
py.func @raises(%c: !py.object, %x: !py.object) -> !py.object
    attributes {signature = [!py.bool, !py.int]} {
  %r = py.if %c : !py.object -> !py.object {
    py.raise "ValueError", "no"
    %t = py.tuple() : () -> !py.object
    py.yield %t : !py.object
  } else {
    py.yield %x : !py.object
  }
  py.return %r : !py.object
}

// Values of different types that nobody uses are not passed on.

// CHECK-LABEL: py.func @unused_conflict
// CHECK:         py.if %{{.*}} : !py.bool {
// CHECK:           py.yield{{$}}
py.func @unused_conflict(%c: !py.object) -> !py.object
    attributes {signature = [!py.bool]} {
  %r = py.if %c : !py.object -> !py.object {
    %t = py.tuple() : () -> !py.object
    py.yield %t : !py.object
  } else {
    py.yield %c : !py.object
  }
  py.return %c : !py.object
}

// A name without a value takes the type that it has elsewhere.

// CHECK-LABEL: py.func @maybe_unbound
// CHECK:         %[[R:.*]]:2 = py.if %{{.*}} : !py.bool -> f64, !py.bool {
// CHECK:         } else {
// CHECK:           %[[U:.*]] = py.unbound -> f64
// CHECK:           py.yield %[[U]], %{{.*}} : f64, !py.bool
// CHECK:         py.check_bound "x", %[[R]]#1 : !py.bool
py.func @maybe_unbound(%c: !py.object, %v: !py.object) -> !py.object
    attributes {signature = [!py.bool, f64]} {
  %r:2 = py.if %c : !py.object -> !py.object, !py.object {
    %yes = py.constant true -> !py.object
    py.yield %v, %yes : !py.object, !py.object
  } else {
    %no = py.constant false -> !py.object
    %u = py.unbound -> !py.object
    py.yield %u, %no : !py.object, !py.object
  }
  py.check_bound "x", %r#1 : !py.object
  py.return %r#0 : !py.object
}

// After a check that always fails there is nothing.

// CHECK-LABEL: py.func @never_bound
// CHECK-SAME:    () -> !py.none
// CHECK:         py.check_bound "x", %{{.*}} : !py.bool
// CHECK-NEXT:    %[[U:.*]] = py.unbound -> !py.none
// CHECK-NEXT:    py.return %[[U]]
py.func @never_bound() -> !py.object attributes {signature = []} {
  %u = py.unbound -> !py.object
  %no = py.constant false -> !py.object
  py.check_bound "x", %no : !py.object
  %r = py.binary add %u, %u : !py.object, !py.object -> !py.object
  py.return %r : !py.object
}
