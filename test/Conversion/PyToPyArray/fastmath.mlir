// RUN: pyarray-opt %s -convert-py-to-pyarray=fastmath | FileCheck %s
// RUN: pyarray-opt %s -convert-py-to-pyarray | FileCheck %s --check-prefix=EXACT

// Reassociation and contraction are allowed, but NaN and infinities stay.

// CHECK-LABEL: func.func @sum
//  CHECK-SAME:   pyarray.fastmath
//       CHECK:   arith.addf %{{.*}}, %{{.*}} fastmath<reassoc,nsz,arcp,contract,afn> : f64
// EXACT-LABEL: func.func @sum
//   EXACT-NOT:   fastmath
py.func @sum(%x: !py.float, %y: !py.float) -> !py.float {
  %r = py.binary add %x, %y : !py.float, !py.float -> !py.float
  py.return %r : !py.float
}
