// RUN: pyarray-opt %s -convert-py-to-pyarray=overflow-raises | FileCheck %s

// A sum that does not fit has another sign than both operands.

// CHECK-LABEL: func.func @add
//  CHECK-SAME:   (%[[A:.*]]: i64, %[[B:.*]]: i64)
//       CHECK:   %[[SUM:.*]] = arith.addi %[[A]], %[[B]]
//       CHECK:   %[[LEFT:.*]] = arith.xori %[[A]], %[[SUM]]
//       CHECK:   %[[RIGHT:.*]] = arith.xori %[[B]], %[[SUM]]
//       CHECK:   %[[BOTH:.*]] = arith.andi %[[LEFT]], %[[RIGHT]]
//       CHECK:   %[[FITS:.*]] = arith.cmpi sge, %[[BOTH]], %{{.*}}
//       CHECK:   pyarray.check %[[FITS]], OverflowError, "Python int too large to convert to C long"
//       CHECK:   return %[[SUM]]
py.func @add(%a: !py.int, %b: !py.int) -> !py.int {
  %r = py.binary add %a, %b : !py.int, !py.int -> !py.int
  py.return %r : !py.int
}

// The upper half of a product that fits repeats the sign of the lower.

// CHECK-LABEL: func.func @mul
//       CHECK:   %[[LOW:.*]], %[[HIGH:.*]] = arith.mulsi_extended
//       CHECK:   %[[SIGN:.*]] = arith.shrsi %[[LOW]]
//       CHECK:   %[[FITS:.*]] = arith.cmpi eq, %[[HIGH]], %[[SIGN]]
//       CHECK:   pyarray.check %[[FITS]], OverflowError
py.func @mul(%a: !py.int, %b: !py.int) -> !py.int {
  %r = py.binary mul %a, %b : !py.int, !py.int -> !py.int
  py.return %r : !py.int
}

// NumPy's integers wrap.

// CHECK-LABEL: func.func @numpy
//   CHECK-NOT:   pyarray.check
//       CHECK:   return
py.func @numpy(%a: si64, %b: si64) -> si64 {
  %r = py.binary add %a, %b : si64, si64 -> si64
  py.return %r : si64
}

// An int that becomes a float since it joins one has to be one: up to 2**53, or
// a multiple of a power of two.

// CHECK-LABEL: func.func @joins
//  CHECK-SAME:   (%{{.*}}: i1, %[[N:.*]]: i64)
//       CHECK:   %[[ZEROS:.*]] = math.cttz
//       CHECK:   %[[ODD:.*]] = arith.shrsi %[[N]], %[[ZEROS]]
//       CHECK:   %[[FITS:.*]] = arith.ori
//       CHECK:   pyarray.check %[[FITS]], OverflowError, "int too large to become a float of the same value"
//       CHECK:   arith.sitofp %[[N]]
py.func @joins(%c: !py.bool, %n: !py.int) -> !py.float {
  %r = py.if %c : !py.bool -> !py.float {
    %f = py.cast %n : !py.int -> !py.float
    py.yield %f : !py.float
  } else {
    %h = py.constant 5.000000e-01 : f64 -> !py.float
    py.yield %h : !py.float
  }
  py.return %r : !py.float
}
