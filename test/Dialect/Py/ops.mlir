// RUN: pyarray-opt %s | pyarray-opt | FileCheck %s
// RUN: pyarray-opt %s --verify-roundtrip | FileCheck %s
// RUN: pyarray-opt %s --mlir-print-op-generic | pyarray-opt | FileCheck %s

// Every op, type and attribute prints as it is written.

//       CHECK: py.func @parameters(%[[A:.*]]: !py.object, %[[K:.*]]: !py.object)
//  CHECK-SAME:     -> !py.object
//  CHECK-SAME:     attributes {defaults = [2], parameters = ["a", "k"],
//  CHECK-SAME:                 signature = [f64]}
//       CHECK:   py.return %[[A]] : !py.object
py.func @parameters(%a: !py.object, %k: !py.object) -> !py.object
    attributes {parameters = ["a", "k"], defaults = [2 : i64],
                signature = [f64]} {
  py.return %a : !py.object
}

// CHECK-LABEL: py.func private @"instance(float)"(%{{.*}}: !py.float) -> !py.float
py.func private @"instance(float)"(%x: !py.float) -> !py.float {
  py.return %x : !py.float
}

// CHECK-LABEL: py.func @calls
//  CHECK-SAME:   (%[[F:.*]]: !py.object, %[[X:.*]]: !py.object, %[[Y:.*]]: !py.float)
py.func @calls(%f: !py.object, %x: !py.object, %y: !py.float) -> !py.float {
  // CHECK: py.call %[[F]]() : (!py.object) -> !py.object
  %0 = py.call %f() : (!py.object) -> !py.object
  // CHECK: py.call %[[F]](%[[X]]) : (!py.object, !py.object) -> !py.object
  %1 = py.call %f(%x) : (!py.object, !py.object) -> !py.object
  // CHECK: py.call %[[F]](%[[X]], %[[Y]]) keywords ["axis"] : (!py.object, !py.object, !py.float) -> !py.object
  %2 = py.call %f(%x, %y) keywords ["axis"]
      : (!py.object, !py.object, !py.float) -> !py.object
  // CHECK: py.invoke @"instance(float)"(%[[Y]]) : (!py.float) -> !py.float
  %3 = py.invoke @"instance(float)"(%y) : (!py.float) -> !py.float
  py.return %3 : !py.float
}

// CHECK-LABEL: py.func @names
py.func @names() -> !py.object {
  // CHECK: %[[X:.*]] = py.load "x" : !py.object
  %x = py.load "x" : !py.object
  // CHECK: py.store "$flag.0", %[[X]] : !py.object
  py.store "$flag.0", %x : !py.object
  // CHECK: py.global "np.tanh" = #py.intrinsic<"ufunc", "tanh"> -> !py.object
  %0 = py.global "np.tanh" = #py.intrinsic<"ufunc", "tanh"> -> !py.object
  // CHECK: py.global "scale" = @parameters -> !py.object
  %1 = py.global "scale" = @parameters -> !py.object
  // CHECK: py.global "np" = #py.module<"numpy"> -> !py.module<"numpy">
  %2 = py.global "np" = #py.module<"numpy"> -> !py.module<"numpy">
  // CHECK: py.global "float32" = f32 -> !py.dtype<f32>
  %3 = py.global "float32" = f32 -> !py.dtype<f32>
  // CHECK: py.unbound -> !py.unbound
  %4 = py.unbound -> !py.unbound
  // CHECK: py.check_bound "x", %[[X]] : !py.object
  py.check_bound "x", %x : !py.object
  py.return %x : !py.object
}

// CHECK-LABEL: py.func @constants
py.func @constants() -> !py.object {
  // CHECK: py.constant 5 : i64 -> !py.int
  %0 = py.constant 5 : i64 -> !py.int
  // CHECK: py.constant 5.000000e-01 : f64 -> !py.float
  %1 = py.constant 0.5 : f64 -> !py.float
  // CHECK: py.constant true -> !py.bool
  %2 = py.constant true -> !py.bool
  // CHECK: py.constant "a\22b" -> !py.str
  %3 = py.constant "a\"b" -> !py.str
  // CHECK: py.constant #py.none -> !py.none
  %4 = py.constant #py.none -> !py.none
  // CHECK: py.constant #py.ellipsis -> !py.ellipsis
  %5 = py.constant #py.ellipsis -> !py.ellipsis
  // CHECK: py.constant [1, true] -> !py.tuple<!py.int, !py.bool>
  %6 = py.constant [1, true] -> !py.tuple<!py.int, !py.bool>
  // CHECK: %[[R:.*]] = py.constant 1 : i64 -> !py.object
  %7 = py.constant 1 : i64 -> !py.object
  // CHECK: py.return %[[R]]
  py.return %7 : !py.object
}

// CHECK-LABEL: py.func @operators
//  CHECK-SAME:   (%[[A:.*]]: !py.object, %[[B:.*]]: !py.int)
py.func @operators(%a: !py.object, %b: !py.int) -> !py.object {
  // CHECK: py.cast %[[B]] : !py.int -> !py.float
  %0 = py.cast %b : !py.int -> !py.float
  // CHECK: py.binary matmul %[[A]], %[[B]] : !py.object, !py.int -> !py.object
  %1 = py.binary matmul %a, %b : !py.object, !py.int -> !py.object
  // CHECK: py.binary inplace floordiv %[[A]], %[[B]] : !py.object, !py.int -> !py.object
  %2 = py.binary inplace floordiv %a, %b : !py.object, !py.int -> !py.object
  // CHECK: py.unary invert %[[B]] : !py.int -> !py.int
  %3 = py.unary invert %b : !py.int -> !py.int
  // CHECK: py.compare is_not %[[A]], %[[B]] : !py.object, !py.int -> !py.bool
  %4 = py.compare is_not %a, %b : !py.object, !py.int -> !py.bool
  // CHECK: py.truth %[[A]] : !py.object -> !py.object
  %5 = py.truth %a : !py.object -> !py.object
  py.return %a : !py.object
}

// CHECK-LABEL: py.func @containers
//  CHECK-SAME:   (%[[A:.*]]: !pyarray.array<?x?xf64, F>, %[[I:.*]]: !py.int)
py.func @containers(%a: !pyarray.array<?x?xf64, F>, %i: !py.int) -> !py.none {
  // CHECK: py.attr %[[A]] "shape" : !pyarray.array<?x?xf64, F> -> !py.tuple<!py.int, !py.int>
  %0 = py.attr %a "shape"
      : !pyarray.array<?x?xf64, F> -> !py.tuple<!py.int, !py.int>
  // CHECK: py.attr %[[A]] "sum" : !pyarray.array<?x?xf64, F> -> !py.method<"sum", !pyarray.array<?x?xf64, F>>
  %1 = py.attr %a "sum"
      : !pyarray.array<?x?xf64, F> -> !py.method<"sum", !pyarray.array<?x?xf64, F>>
  // CHECK: %[[T:.*]] = py.tuple(%[[I]], %[[I]]) : (!py.int, !py.int) -> !py.tuple<!py.int, !py.int>
  %2 = py.tuple(%i, %i) : (!py.int, !py.int) -> !py.tuple<!py.int, !py.int>
  // CHECK: py.tuple() : () -> !py.tuple<>
  %3 = py.tuple() : () -> !py.tuple<>
  // CHECK: %[[X:.*]] = py.subscript %[[A]][%[[T]]]
  %4 = py.subscript %a[%2]
      : !pyarray.array<?x?xf64, F>, !py.tuple<!py.int, !py.int> -> f64
  // CHECK: py.store_subscript %[[X]], %[[A]][%[[T]]]
  py.store_subscript %4, %a[%2]
      : f64, !pyarray.array<?x?xf64, F>, !py.tuple<!py.int, !py.int>
  // CHECK: %[[N:.*]] = py.constant #py.none
  %5 = py.constant #py.none -> !py.none
  // CHECK: py.slice %[[I]], %[[N]], %[[N]] : !py.int, !py.none, !py.none -> !py.slice<!py.int, !py.none, !py.none>
  %6 = py.slice %i, %5, %5
      : !py.int, !py.none, !py.none -> !py.slice<!py.int, !py.none, !py.none>
  // CHECK: py.unpack %[[T]] : !py.tuple<!py.int, !py.int> -> !py.int, !py.int
  %7:2 = py.unpack %2 : !py.tuple<!py.int, !py.int> -> !py.int, !py.int
  // CHECK: py.length %[[A]] : !pyarray.array<?x?xf64, F> -> !py.int
  %8 = py.length %a : !pyarray.array<?x?xf64, F> -> !py.int
  // CHECK: py.item %[[A]] at %[[I]] : !pyarray.array<?x?xf64, F>, !py.int -> !pyarray.array<?xf64, strided>
  %9 = py.item %a at %i
      : !pyarray.array<?x?xf64, F>, !py.int -> !pyarray.array<?xf64, strided>
  py.return %5 : !py.none
}

// CHECK-LABEL: py.func @function_types
//  CHECK-SAME:   !py.function<@calls>, %{{.*}}: !py.function<#py.intrinsic<"builtin", "len">>
//  CHECK-SAME:   !py.range
py.func @function_types(%f: !py.function<@calls>,
    %g: !py.function<#py.intrinsic<"builtin", "len">>, %r: !py.range) -> !py.range {
  py.return %r : !py.range
}

// CHECK-LABEL: py.func @branches
//  CHECK-SAME:   (%[[C:.*]]: !py.object, %[[A:.*]]: !py.object)
py.func @branches(%c: !py.object, %a: !py.object) -> !py.object {
  // CHECK: py.if %[[C]] : !py.object {
  // CHECK:   py.raise "ValueError", "no data"
  // CHECK:   py.yield
  // CHECK: } else {
  // CHECK:   py.return %[[A]] : !py.object
  // CHECK: }
  py.if %c : !py.object {
    py.raise "ValueError", "no data"
    py.yield
  } else {
    py.return %a : !py.object
  }
  // CHECK: py.if %[[C]] : !py.object -> !py.object, !py.object {
  // CHECK:   py.yield %[[C]], %[[A]] : !py.object, !py.object
  %r:2 = py.if %c : !py.object -> !py.object, !py.object {
    py.yield %c, %a : !py.object, !py.object
  } else {
    py.yield %a, %c : !py.object, !py.object
  }
  py.return %r#0 : !py.object
}

// CHECK-LABEL: py.func @while_loops
//  CHECK-SAME:   (%[[C:.*]]: !py.object, %[[A:.*]]: !py.object)
py.func @while_loops(%c: !py.object, %a: !py.object) -> !py.object {
  // CHECK: py.while {
  // CHECK:   py.condition %[[C]] : !py.object
  // CHECK: } do {
  // CHECK:   py.break
  // CHECK: } else {
  // CHECK:   py.store "x", %[[A]]
  // CHECK:   py.yield
  // CHECK: }
  py.while {
    py.condition %c : !py.object
  } do {
    py.break
  } else {
    py.store "x", %a : !py.object
    py.yield
  }
  // CHECK: %{{.*}}:2 = py.while(%[[A]]) : !py.object -> !py.object, !py.bool {
  // CHECK: ^bb0(%[[I:.*]]: !py.object):
  // CHECK:   %[[T:.*]] = py.constant true
  // CHECK:   py.condition %[[C]], %[[I]], %[[T]] : !py.object, !py.object, !py.bool
  // CHECK: } do {
  // CHECK: ^bb0(%[[J:.*]]: !py.object, %{{.*}}: !py.bool):
  // CHECK:   py.yield %[[J]] : !py.object
  // CHECK: } else {
  // CHECK: }
  %r:2 = py.while (%a) : !py.object -> !py.object, !py.bool {
  ^bb0(%i: !py.object):
    %t = py.constant true -> !py.bool
    py.condition %c, %i, %t : !py.object, !py.object, !py.bool
  } do {
  ^bb0(%i: !py.object, %t: !py.bool):
    py.yield %i : !py.object
  } else {
  }
  py.return %r#0 : !py.object
}

// CHECK-LABEL: py.func @for_loops
//  CHECK-SAME:   (%[[X:.*]]: !py.object, %[[Z:.*]]: !py.int)
py.func @for_loops(%x: !py.object, %zero: !py.int) -> !py.object {
  // CHECK: py.for %[[X]] : !py.object {
  // CHECK: ^bb0(%{{.*}}: !py.object):
  // CHECK:   py.continue
  // CHECK: } else {
  // CHECK: }
  py.for %x : !py.object {
  ^bb0(%i: !py.object):
    py.continue
  } else {
  }
  // CHECK: py.for %[[X]](%[[Z]]) : !py.object, !py.int -> !py.int {
  // CHECK: ^bb0(%{{.*}}: !py.object, %[[SUM:.*]]: !py.int):
  // CHECK:   py.yield %[[SUM]] : !py.int
  %s = py.for %x (%zero) : !py.object, !py.int -> !py.int {
  ^bb0(%i: !py.object, %sum: !py.int):
    py.yield %sum : !py.int
  } else {
  }
  py.return %x : !py.object
}
