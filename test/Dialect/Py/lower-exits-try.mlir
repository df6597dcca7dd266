// RUN: pyarray-opt %s --py-lower-exits --split-input-file | FileCheck %s

// A `return` in a `try` leaves the statement first; what follows does not move
// into it, where its exceptions would be caught.

// CHECK-LABEL: py.func @return_in_body
//       CHECK:   py.store "[[PASSED:.*]]", %{{.*}}
//       CHECK:   py.try {
//       CHECK:     py.if
//       CHECK:       py.store "$value", %{{.*}}
//       CHECK:       %[[FALSE:.*]] = py.constant false
//       CHECK:       py.store "[[PASSED]]", %[[FALSE]]
//       CHECK:   } except {
//       CHECK:   %[[FLAG:.*]] = py.load "[[PASSED]]"
//       CHECK:   %[[RESULT:.*]] = py.if %[[FLAG]]
//       CHECK:     %[[NEGATIVE:.*]] = py.unary neg
//       CHECK:     py.yield %[[NEGATIVE]]
//       CHECK:   } else {
//       CHECK:     %[[VALUE:.*]] = py.load "$value"
//       CHECK:     py.yield %[[VALUE]]
//       CHECK:   py.return %[[RESULT]]
py.func @return_in_body(%a: !py.object, %b: !py.object) -> !py.object {
  py.try {
    py.if %a : !py.object {
      py.return %a : !py.object
    } else {
      py.yield
    }
    py.yield
  } except {
  ^bb0(%e: !py.object):
    py.yield
  }
  %0 = py.unary neg %b : !py.object -> !py.object
  py.return %0 : !py.object
}


// -----

// Where every path leaves, nothing is tested.

// CHECK-LABEL: py.func @always_returns
//       CHECK:   py.try {
//       CHECK:   } except {
//       CHECK:   }
//  CHECK-NEXT:   %[[VALUE:.*]] = py.load "$value"
//  CHECK-NEXT:   py.return %[[VALUE]]
py.func @always_returns(%a: !py.object, %b: !py.object) -> !py.object {
  py.try {
    py.return %a : !py.object
  } except {
  ^bb0(%e: !py.object):
    py.return %b : !py.object
  }
  py.return %a : !py.object
}


// -----

// The `finally` region follows the statement, before what was left goes on.

// CHECK-LABEL: py.func @finally
//       CHECK:   } do {
//       CHECK:     py.try {
//       CHECK:       %[[FALSE:.*]] = py.constant false
//       CHECK:       py.store "$running.0", %[[FALSE]]
//       CHECK:       py.yield
//       CHECK:     } except {
//       CHECK:       py.store "x"
//       CHECK:       py.raise_value
//       CHECK:     }
//  CHECK-NEXT:     py.store "x"
//  CHECK-NEXT:     py.yield
py.func @finally(%a: !py.object) -> !py.object {
  py.while {
    py.condition %a : !py.object
  } do {
    py.try {
      py.break
    } except {
    ^bb0(%e: !py.object):
      py.store "x", %a : !py.object
      py.raise_value
      py.yield
    } finally {
      py.store "x", %a : !py.object
      py.yield
    }
    py.yield
  } else {
  }
  py.return %a : !py.object
}
