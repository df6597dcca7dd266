// RUN: pyarray-opt %s --py-promote-names --split-input-file | FileCheck %s

// What a body writes and the handler does not is saved, as the body may raise
// anywhere: `x`, but not `y`. In the body names are values as everywhere.

// CHECK-LABEL: py.func @saved
//  CHECK-SAME:   (%[[A:.*]]: !py.object, %[[B:.*]]: !py.object)
//  CHECK-NEXT:   %[[R:.*]]:2 = py.try saves ["[[X:.*]]"] -> !py.object, !py.object {
//  CHECK-NEXT:     py.save "[[X]]", %[[A]]
//  CHECK-NEXT:     py.save "[[X]]", %[[B]]
//  CHECK-NEXT:     %[[N:.*]] = py.unary neg %[[B]]
//  CHECK-NEXT:     py.save "[[X]]", %[[N]]
//  CHECK-NEXT:     py.yield %[[N]], %[[B]]
//  CHECK-NEXT:   } except {
//  CHECK-NEXT:   ^bb0(%[[E:.*]]: !py.object, %[[LAST:.*]]: !py.object):
//  CHECK-NEXT:     py.yield %[[LAST]], %[[E]]
//       CHECK:   py.binary add %[[R]]#0, %[[R]]#1
py.func @saved(%a: !py.object, %b: !py.object) -> !py.object {
  py.store "x", %a : !py.object
  py.store "y", %a : !py.object
  py.try {
    py.store "x", %b : !py.object
    py.store "y", %b : !py.object
    %0 = py.unary neg %b : !py.object -> !py.object
    py.store "x", %0 : !py.object
    py.yield
  } except {
  ^bb0(%e: !py.object):
    py.store "y", %e : !py.object
    py.yield
  }
  %1 = py.load "x" : !py.object
  %2 = py.load "y" : !py.object
  %3 = py.binary add %1, %2 : !py.object, !py.object -> !py.object
  py.return %3 : !py.object
}


// -----

// Whether there is a value is saved, too.

// CHECK-LABEL: py.func @maybe_unbound
//  CHECK-SAME:   (%[[A:.*]]: !py.object)
//       CHECK:   %[[R:.*]]:2 = py.try saves ["[[X:.*]]", "[[BOUND:.*]]"]
//       CHECK:     %[[FALSE:.*]] = py.constant false
//       CHECK:     py.save "[[BOUND]]", %[[FALSE]]
//       CHECK:     py.save "[[X]]", %[[A]]
//       CHECK:     %[[TRUE:.*]] = py.constant true
//       CHECK:     py.save "[[BOUND]]", %[[TRUE]]
//       CHECK:   ^bb0(%{{.*}}: !py.object, %[[LAST:.*]]: !py.object, %[[FLAG:.*]]: !py.object):
//       CHECK:     py.yield %[[LAST]], %[[FLAG]]
//       CHECK:   py.check_bound "x", %[[R]]#1
py.func @maybe_unbound(%a: !py.object) -> !py.object {
  py.try {
    py.store "x", %a : !py.object
    py.yield
  } except {
  ^bb0(%e: !py.object):
    py.yield
  }
  %1 = py.load "x" : !py.object
  py.return %1 : !py.object
}


// -----

// A deleted name has no value.

// CHECK-LABEL: py.func @deleted
//       CHECK:   %[[FALSE:.*]] = py.constant false
//       CHECK:   py.check_bound "x", %[[FALSE]]
py.func @deleted(%a: !py.object) -> !py.object {
  py.store "x", %a : !py.object
  %u = py.unbound -> !py.object
  py.store "x", %u : !py.object
  %1 = py.load "x" : !py.object
  py.return %1 : !py.object
}

// -----

// What a branch saves last is saved behind it.

// CHECK-LABEL: py.func @branch
//  CHECK-SAME:   (%[[A:.*]]: !py.object, %[[B:.*]]: !py.object)
//       CHECK:   py.try saves ["[[X:.*]]"]
//  CHECK-NEXT:     py.save "[[X]]", %[[A]]
//  CHECK-NEXT:     %[[R:.*]] = py.if %[[A]] : !py.object -> !py.object {
//  CHECK-NEXT:       %[[N:.*]] = py.unary neg %[[B]]
//  CHECK-NEXT:       py.yield %[[N]]
//  CHECK-NEXT:     } else {
//  CHECK-NEXT:       py.yield %[[A]]
//  CHECK-NEXT:     }
//  CHECK-NEXT:     py.save "[[X]]", %[[R]]
py.func @branch(%a: !py.object, %b: !py.object) -> !py.object {
  py.store "x", %a : !py.object
  py.try {
    py.if %a : !py.object {
      %0 = py.unary neg %b : !py.object -> !py.object
      py.store "x", %0 : !py.object
      py.yield
    } else {
      py.yield
    }
    py.yield
  } except {
  ^bb0(%e: !py.object):
    py.yield
  }
  %1 = py.load "x" : !py.object
  py.return %1 : !py.object
}
