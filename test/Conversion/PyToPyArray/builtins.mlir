// RUN: pyarray-opt %s -convert-py-to-pyarray -canonicalize | FileCheck %s

!abs = !py.function<#py.intrinsic<"builtin", "abs">>
!bool = !py.function<#py.intrinsic<"builtin", "bool">>
!divmod = !py.function<#py.intrinsic<"builtin", "divmod">>
!float = !py.function<#py.intrinsic<"builtin", "float">>
!int = !py.function<#py.intrinsic<"builtin", "int">>
!len = !py.function<#py.intrinsic<"builtin", "len">>
!max = !py.function<#py.intrinsic<"builtin", "max">>
!min = !py.function<#py.intrinsic<"builtin", "min">>
!round = !py.function<#py.intrinsic<"builtin", "round">>

// CHECK-DAG: func.func private @pyarray_round(f64, i64) -> f64

// CHECK-LABEL: func.func @conversions
//  CHECK-SAME:   (%[[N:.*]]: i64, %[[X:.*]]: f64)
//   CHECK-DAG:   %[[LIMIT:.*]] = arith.constant 9.2233720368547758E+18 : f64
//   CHECK-DAG:   %[[LEAST:.*]] = arith.constant -9.2233720368547758E+18 : f64
//       CHECK:   %[[SIZE:.*]] = math.absf %[[X]]
//       CHECK:   %[[LARGE:.*]] = arith.cmpf uge, %[[SIZE]], %[[LIMIT]]
//       CHECK:   scf.if %[[LARGE]] {
//       CHECK:     pyarray.check %{{.*}}, ValueError, "cannot convert float NaN to integer"
//       CHECK:     pyarray.check %{{.*}}, OverflowError, "cannot convert float infinity to integer"
//       CHECK:     %[[FITS:.*]] = arith.cmpf oeq, %[[X]], %[[LEAST]]
//       CHECK:     pyarray.check %[[FITS]], OverflowError, "Python int too large to convert to C long"
//       CHECK:   }
//       CHECK:   %[[I:.*]] = arith.fptosi %[[X]]
//       CHECK:   %[[F:.*]] = arith.sitofp %[[N]]
//       CHECK:   %[[B:.*]] = arith.cmpf une, %[[X]]
//       CHECK:   return %[[I]], %[[F]], %[[B]]
py.func @conversions(%n: !py.int, %x: !py.float) -> !py.tuple<!py.int, !py.float, !py.bool> {
  %int = py.global "int" = #py.intrinsic<"builtin", "int"> -> !int
  %float = py.global "float" = #py.intrinsic<"builtin", "float"> -> !float
  %bool = py.global "bool" = #py.intrinsic<"builtin", "bool"> -> !bool
  %i = py.call %int(%x) : (!int, !py.float) -> !py.int
  %f = py.call %float(%n) : (!float, !py.int) -> !py.float
  %b = py.call %bool(%x) : (!bool, !py.float) -> !py.bool
  %r = py.tuple(%i, %f, %b) : (!py.int, !py.float, !py.bool) -> !py.tuple<!py.int, !py.float, !py.bool>
  py.return %r : !py.tuple<!py.int, !py.float, !py.bool>
}

// A later argument must be smaller, not just not larger: so NaN stays first.

// CHECK-LABEL: func.func @extrema
//  CHECK-SAME:   (%[[X:.*]]: f64, %[[Y:.*]]: f64)
//       CHECK:   %[[LESS:.*]] = arith.cmpf olt, %[[Y]], %[[X]]
//       CHECK:   arith.select %[[LESS]], %[[Y]], %[[X]]
//       CHECK:   %[[GREATER:.*]] = arith.cmpf ogt, %[[Y]], %[[X]]
//       CHECK:   arith.select %[[GREATER]], %[[Y]], %[[X]]
py.func @extrema(%x: !py.float, %y: !py.float) -> !py.tuple<!py.float, !py.float> {
  %min = py.global "min" = #py.intrinsic<"builtin", "min"> -> !min
  %max = py.global "max" = #py.intrinsic<"builtin", "max"> -> !max
  %p = py.call %min(%x, %y) : (!min, !py.float, !py.float) -> !py.float
  %q = py.call %max(%x, %y) : (!max, !py.float, !py.float) -> !py.float
  %r = py.tuple(%p, %q) : (!py.float, !py.float) -> !py.tuple<!py.float, !py.float>
  py.return %r : !py.tuple<!py.float, !py.float>
}

// CHECK-LABEL: func.func @rounding
//  CHECK-SAME:   (%[[X:.*]]: f64, %[[N:.*]]: i64, %[[S:.*]]: f64)
//       CHECK:   %[[NEAREST:.*]] = math.roundeven %[[X]]
//       CHECK:   arith.fptosi %[[NEAREST]]
//       CHECK:   call @pyarray_round(%[[X]], %[[N]])
//       CHECK:   arith.mulf %[[S]], %[[HUNDRED:.*]] : f64
//       CHECK:   math.roundeven
//       CHECK:   arith.divf %{{.*}}, %[[HUNDRED]]
py.func @rounding(%x: !py.float, %n: !py.int, %s: f64) -> !py.tuple<!py.int, !py.float, f64> {
  %round = py.global "round" = #py.intrinsic<"builtin", "round"> -> !round
  %two = py.constant 2 : i64 -> !py.int
  %i = py.call %round(%x) : (!round, !py.float) -> !py.int
  %f = py.call %round(%x, %n) keywords ["ndigits"] : (!round, !py.float, !py.int) -> !py.float
  %t = py.call %round(%s, %two) : (!round, f64, !py.int) -> f64
  %r = py.tuple(%i, %f, %t) : (!py.int, !py.float, f64) -> !py.tuple<!py.int, !py.float, f64>
  py.return %r : !py.tuple<!py.int, !py.float, f64>
}

// CHECK-LABEL: func.func @lengths
//  CHECK-SAME:   (%[[A:.*]]: !pyarray.array<?x?xf64>, %{{.*}}: i64, %{{.*}}: i64)
//   CHECK-DAG:   %[[TWO:.*]] = arith.constant 2 : i64
//       CHECK:   %[[N:.*]] = pyarray.dim %[[A]], 0
//       CHECK:   %[[ROWS:.*]] = arith.index_cast %[[N]]
//       CHECK:   return %[[ROWS]], %[[TWO]]
py.func @lengths(%a: !pyarray.array<?x?xf64>, %t: !py.tuple<!py.int, !py.int>) -> !py.tuple<!py.int, !py.int> {
  %len = py.global "len" = #py.intrinsic<"builtin", "len"> -> !len
  %n = py.call %len(%a) : (!len, !pyarray.array<?x?xf64>) -> !py.int
  %m = py.call %len(%t) : (!len, !py.tuple<!py.int, !py.int>) -> !py.int
  %r = py.tuple(%n, %m) : (!py.int, !py.int) -> !py.tuple<!py.int, !py.int>
  py.return %r : !py.tuple<!py.int, !py.int>
}

// CHECK-LABEL: func.func @arithmetic
//  CHECK-SAME:   (%[[B:.*]]: i1, %[[A:.*]]: i64, %[[D:.*]]: i64)
//       CHECK:   %[[ABS:.*]] = arith.extui %[[B]]
//       CHECK:   pyarray.check %{{.*}}, ZeroDivisionError, "integer division or modulo by zero"
//       CHECK:   arith.divsi
//       CHECK:   arith.remsi
py.func @arithmetic(%b: !py.bool, %a: !py.int, %d: !py.int) -> !py.tuple<!py.int, !py.tuple<!py.int, !py.int>> {
  %abs = py.global "abs" = #py.intrinsic<"builtin", "abs"> -> !abs
  %divmod = py.global "divmod" = #py.intrinsic<"builtin", "divmod"> -> !divmod
  %p = py.call %abs(%b) : (!abs, !py.bool) -> !py.int
  %q = py.call %divmod(%a, %d) : (!divmod, !py.int, !py.int) -> !py.tuple<!py.int, !py.int>
  %r = py.tuple(%p, %q) : (!py.int, !py.tuple<!py.int, !py.int>) -> !py.tuple<!py.int, !py.tuple<!py.int, !py.int>>
  py.return %r : !py.tuple<!py.int, !py.tuple<!py.int, !py.int>>
}
