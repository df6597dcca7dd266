// RUN: pyarray-opt %s -convert-py-to-pyarray=fastmath=nnan,reassoc | FileCheck %s
// RUN: pyarray-opt %s -convert-py-to-pyarray | FileCheck %s --check-prefix=EXACT
// RUN: not pyarray-opt %s -convert-py-to-pyarray=fastmath=quick 2>&1 | FileCheck %s --check-prefix=ERROR

// Float arithmetic may do what the flags say, and the function says so to
// those who emit the bodies of maps.

// CHECK-LABEL: func.func @sum
//  CHECK-SAME:   pyarray.fastmath = #arith.fastmath<reassoc,nnan>
//       CHECK:   arith.addf %{{.*}}, %{{.*}} fastmath<reassoc,nnan> : f64
// EXACT-LABEL: func.func @sum
//   EXACT-NOT:   fastmath
py.func @sum(%x: !py.float, %y: !py.float) -> !py.float {
  %r = py.binary add %x, %y : !py.float, !py.float -> !py.float
  py.return %r : !py.float
}

// What a function of the library computes with may be NaN.

// CHECK-LABEL: func.func private @numpy.twice
//  CHECK-SAME:   pyarray.fastmath = #arith.fastmath<reassoc>
//       CHECK:   arith.addf %{{.*}}, %{{.*}} fastmath<reassoc> : f64
py.func private @numpy.twice(%x: !py.float) -> !py.float {
  %r = py.binary add %x, %x : !py.float, !py.float -> !py.float
  py.return %r : !py.float
}

// ERROR: error: expected flags of float arithmetic, but got 'quick'
