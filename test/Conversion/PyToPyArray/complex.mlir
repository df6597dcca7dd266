// RUN: pyarray-opt %s -convert-py-to-pyarray -canonicalize | FileCheck %s

// Products are those of the parts: nothing is done for infinities.
// CHECK-LABEL: func.func @multiplies
//   CHECK-DAG:   %[[AR:.+]] = complex.re %arg0
//   CHECK-DAG:   %[[AI:.+]] = complex.im %arg0
//   CHECK-DAG:   %[[BR:.+]] = complex.re %arg1
//   CHECK-DAG:   %[[BI:.+]] = complex.im %arg1
//   CHECK-DAG:   %[[RR:.+]] = arith.mulf %[[AR]], %[[BR]]
//   CHECK-DAG:   %[[II:.+]] = arith.mulf %[[AI]], %[[BI]]
//   CHECK-DAG:   %[[RE:.+]] = arith.subf %[[RR]], %[[II]]
//       CHECK:   complex.create %[[RE]]
py.func @multiplies(%a: !py.complex, %b: !py.complex) -> !py.complex {
  %c = py.binary mul %a, %b : !py.complex, !py.complex -> !py.complex
  py.return %c : !py.complex
}

// CHECK-LABEL: func.func @divides
//       CHECK:   pyarray.check %{{.+}}, ZeroDivisionError, "complex division by zero"
//       CHECK:   arith.divf
py.func @divides(%a: !py.complex, %b: !py.complex) -> !py.complex {
  %c = py.binary truediv %a, %b : !py.complex, !py.complex -> !py.complex
  py.return %c : !py.complex
}

// The parts of a constant.
// CHECK-LABEL: func.func @constant() -> complex<f64>
//   CHECK-DAG:   %[[RE:.+]] = arith.constant 1.000000e+00 : f64
//   CHECK-DAG:   %[[IM:.+]] = arith.constant -2.500000e+00 : f64
//       CHECK:   complex.create %[[RE]], %[[IM]]
py.func @constant() -> !py.complex {
  %c = py.constant #py.complex<1.0 : f64, -2.5 : f64> -> !py.complex
  py.return %c : !py.complex
}

// CHECK-LABEL: func.func @conjugate
//       CHECK:   %[[IM:.+]] = complex.im %arg0
//       CHECK:   %[[NEGATIVE:.+]] = arith.negf %[[IM]]
//       CHECK:   complex.create %{{.+}}, %[[NEGATIVE]]
py.func @conjugate(%a: !py.complex) -> !py.complex {
  %m = py.attr %a "conjugate" : !py.complex -> !py.method<"conjugate", !py.complex>
  %c = py.call %m() : (!py.method<"conjugate", !py.complex>) -> !py.complex
  py.return %c : !py.complex
}
