// RUN: pyarray-opt %s -convert-py-to-pyarray -canonicalize | FileCheck %s
// RUN: pyarray-opt %s -convert-py-to-pyarray=numpy-errors -canonicalize \
// RUN:   | FileCheck %s --check-prefix=NUMPY

!sqrt = !py.function<#py.intrinsic<"math", "sqrt">>
!exp = !py.function<#py.intrinsic<"math", "exp">>
!log = !py.function<#py.intrinsic<"math", "log">>
!floor = !py.function<#py.intrinsic<"math", "floor">>
!isnan = !py.function<#py.intrinsic<"math", "isnan">>
!gamma = !py.function<#py.intrinsic<"math", "gamma">>
!gcd = !py.function<#py.intrinsic<"math", "gcd">>
!pow = !py.function<#py.intrinsic<"math", "pow">>
!tanh = !py.function<#py.intrinsic<"math", "tanh">>

// CHECK-DAG: func.func private @tgamma(f64) -> f64

// The domain is tested on the argument; NaN passes.

// CHECK-LABEL: func.func @square_root
//  CHECK-SAME:   (%[[F:.*]]: f32)
//       CHECK:   %[[X:.*]] = arith.extf %[[F]]
//       CHECK:   %[[FINE:.*]] = arith.cmpf uge, %[[X]], %{{.*}}
//       CHECK:   pyarray.check %[[FINE]], ValueError, "math domain error"
//       CHECK:   math.sqrt %[[X]]
// NUMPY-LABEL: func.func @square_root
//   NUMPY-NOT:   pyarray.check
//       NUMPY:   math.sqrt
py.func @square_root(%n: f32) -> !py.float {
  %f = py.global "math.sqrt" = #py.intrinsic<"math", "sqrt"> -> !sqrt
  %r = py.call %f(%n) : (!sqrt, f32) -> !py.float
  py.return %r : !py.float
}

// A range error: infinite, though the argument is not.

// CHECK-LABEL: func.func @exponential
//  CHECK-SAME:   (%[[X:.*]]: f64)
//       CHECK:   %[[Y:.*]] = math.exp %[[X]]
//       CHECK:   %[[FINITE:.*]] = arith.cmpf une
//       CHECK:   %[[WAS:.*]] = arith.cmpf oeq
//       CHECK:   %[[FINE:.*]] = arith.ori %[[FINITE]], %[[WAS]]
//       CHECK:   pyarray.check %[[FINE]], OverflowError, "math range error"
//       CHECK:   return %[[Y]]
py.func @exponential(%x: !py.float) -> !py.float {
  %f = py.global "math.exp" = #py.intrinsic<"math", "exp"> -> !exp
  %r = py.call %f(%x) : (!exp, !py.float) -> !py.float
  py.return %r : !py.float
}

// CHECK-LABEL: func.func @logarithm
//       CHECK:   arith.cmpf ugt
//       CHECK:   pyarray.check %{{.*}}, ValueError, "math domain error"
//       CHECK:   %[[X:.*]] = math.log
//       CHECK:   pyarray.check %{{.*}}, ValueError, "math domain error"
//       CHECK:   %[[BASE:.*]] = math.log
//       CHECK:   pyarray.check %{{.*}}, ZeroDivisionError, "float division by zero"
//       CHECK:   arith.divf %[[X]], %[[BASE]]
py.func @logarithm(%x: !py.float, %base: !py.float) -> !py.float {
  %f = py.global "math.log" = #py.intrinsic<"math", "log"> -> !log
  %r = py.call %f(%x, %base) : (!log, !py.float, !py.float) -> !py.float
  py.return %r : !py.float
}

// What is defined everywhere has no check.

// CHECK-LABEL: func.func @everywhere
//   CHECK-NOT:   pyarray.check
//       CHECK:   math.tanh
//       CHECK:   arith.cmpf une
//       CHECK:   return
py.func @everywhere(%x: f32) -> !py.tuple<!py.float, !py.bool> {
  %f = py.global "math.tanh" = #py.intrinsic<"math", "tanh"> -> !tanh
  %g = py.global "math.isnan" = #py.intrinsic<"math", "isnan"> -> !isnan
  %p = py.call %f(%x) : (!tanh, f32) -> !py.float
  %q = py.call %g(%x) : (!isnan, f32) -> !py.bool
  %r = py.tuple(%p, %q) : (!py.float, !py.bool) -> !py.tuple<!py.float, !py.bool>
  py.return %r : !py.tuple<!py.float, !py.bool>
}

// CHECK-LABEL: func.func @whole
//  CHECK-SAME:   (%[[X:.*]]: f64, %[[N:.*]]: i64)
//       CHECK:   %[[FLOOR:.*]] = math.floor %[[X]]
//       CHECK:   pyarray.check %{{.*}}, ValueError, "cannot convert float NaN to integer"
//       CHECK:   pyarray.check %{{.*}}, OverflowError, "cannot convert float infinity to integer"
//       CHECK:   pyarray.check %{{.*}}, OverflowError, "Python int too large to convert to C long"
//       CHECK:   %[[INT:.*]] = arith.fptosi %[[FLOOR]]
//       CHECK:   return %[[INT]], %[[N]]
py.func @whole(%x: !py.float, %n: !py.int) -> !py.tuple<!py.int, !py.int> {
  %f = py.global "math.floor" = #py.intrinsic<"math", "floor"> -> !floor
  %p = py.call %f(%x) : (!floor, !py.float) -> !py.int
  %q = py.call %f(%n) : (!floor, !py.int) -> !py.int
  %r = py.tuple(%p, %q) : (!py.int, !py.int) -> !py.tuple<!py.int, !py.int>
  py.return %r : !py.tuple<!py.int, !py.int>
}

// math.pow has errors of its own.

// CHECK-LABEL: func.func @power
//       CHECK:   pyarray.check %{{.*}}, ValueError, "math domain error"
//       CHECK:   math.powf
//       CHECK:   pyarray.check %{{.*}}, ValueError, "math domain error"
//       CHECK:   pyarray.check %{{.*}}, OverflowError, "math range error"
py.func @power(%x: !py.float, %y: !py.float) -> !py.float {
  %f = py.global "math.pow" = #py.intrinsic<"math", "pow"> -> !pow
  %r = py.call %f(%x, %y) : (!pow, !py.float, !py.float) -> !py.float
  py.return %r : !py.float
}

// CHECK-LABEL: func.func @library
//       CHECK:   pyarray.check %{{.*}}, ValueError, "math domain error"
//       CHECK:   call @tgamma(%{{.*}}) : (f64) -> f64
//       CHECK:   pyarray.check %{{.*}}, OverflowError, "math range error"
py.func @library(%x: !py.float) -> !py.float {
  %f = py.global "math.gamma" = #py.intrinsic<"math", "gamma"> -> !gamma
  %r = py.call %f(%x) : (!gamma, !py.float) -> !py.float
  py.return %r : !py.float
}

// CHECK-LABEL: func.func @divisor
//       CHECK:   scf.while
//       CHECK:     arith.remui
py.func @divisor(%a: !py.int, %b: !py.int) -> !py.int {
  %f = py.global "math.gcd" = #py.intrinsic<"math", "gcd"> -> !gcd
  %r = py.call %f(%a, %b) : (!gcd, !py.int, !py.int) -> !py.int
  py.return %r : !py.int
}
