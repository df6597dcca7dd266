// RUN: pyarray-opt %s --py-infer-types | FileCheck %s

// A handler finds the join of what the body saves; what has no value on any
// path is left out. A path that raises has no say in the result.

// CHECK-LABEL: py.func @f
//  CHECK-SAME:   (%[[A:.*]]: !py.int, %[[B:.*]]: !py.float) -> !py.float
//       CHECK:   %[[CLASS:.*]] = py.global "ValueError"
//       CHECK:   py.try saves ["x"] -> !py.float {
//       CHECK:     %[[X:.*]] = py.cast %[[A]] : !py.int -> !py.float
//       CHECK:     py.save "x", %[[X]] : !py.float
//       CHECK:     py.save "x", %[[B]] : !py.float
//       CHECK:   } except {
//       CHECK:   ^bb0(%[[E:.*]]: !py.exception, %[[LAST:.*]]: !py.float):
//       CHECK:     %[[M:.*]] = py.exception_matches %[[E]], %[[CLASS]]
//  CHECK-SAME:         -> !py.bool
//       CHECK:     py.if %[[M]] : !py.bool -> !py.float {
//       CHECK:       py.yield %[[LAST]]
//       CHECK:       py.raise_value
py.func @f(%a: !py.object, %b: !py.object) -> !py.object
    attributes {signature = [!py.int, !py.float]} {
  %c = py.global "ValueError" = #py.type_value<!py.class<"ValueError", ["Exception", "BaseException"], -1>, 0> -> !py.object
  %r = py.try saves ["x", "y"] -> !py.object {
    py.save "x", %a : !py.object
    %u = py.unbound -> !py.object
    py.save "y", %u : !py.object
    py.save "x", %b : !py.object
    py.yield %a : !py.object
  } except {
  ^bb0(%e: !py.object, %x: !py.object, %y: !py.object):
    %m = py.exception_matches %e, %c : !py.object, !py.object -> !py.object
    %s = py.if %m : !py.object -> !py.object {
      py.yield %x : !py.object
    } else {
      py.raise_value
      py.yield %y : !py.object
    }
    py.yield %s : !py.object
  }
  py.return %r : !py.object
}
