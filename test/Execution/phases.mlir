// RUN: pyarray-run %s "[[1, 2], [3, 4]]" 0.5 | FileCheck %s
// RUN: pyarray-run %s --stop-after=import "[[1, 2], [3, 4]]" 0.5 | pyarray-run - "[[1, 2], [3, 4]]" 0.5 | FileCheck %s
// RUN: pyarray-run %s --stop-after=ssa "[[1, 2], [3, 4]]" 0.5 | pyarray-run - "[[1, 2], [3, 4]]" 0.5 | FileCheck %s
// RUN: pyarray-run %s --stop-after=typed "[[1, 2], [3, 4]]" 0.5 | pyarray-run - "[[1, 2], [3, 4]]" 0.5 | FileCheck %s
// RUN: pyarray-run %s --stop-after=array "[[1, 2], [3, 4]]" 0.5 | pyarray-run - "[[1, 2], [3, 4]]" 0.5 | FileCheck %s
// RUN: pyarray-run %s --stop-after=loops "[[1, 2], [3, 4]]" 0.5 | pyarray-run - "[[1, 2], [3, 4]]" 0.5 | FileCheck %s
// RUN: pyarray-run %s --stop-after=vector "[[1, 2], [3, 4]]" 0.5 | pyarray-run - --trust "[[1, 2], [3, 4]]" 0.5 | FileCheck %s
// RUN: pyarray-run %s --stop-after=llvm "[[1, 2], [3, 4]]" 0.5 | pyarray-run - --trust --entry=trace_shift "[[1, 2], [3, 4]]" 0.5 | FileCheck %s

// A function can be stopped after any phase, and goes on from there to the same
// result.

//      CHECK: {{^}}{{\[\[}}6.5 7.5{{\]}}{{$}}
// CHECK-NEXT: {{^}} {{\[}}8.5 9.5{{\]\]}}{{$}}
py.func @trace_shift(%a: !py.object, %start: !py.object) -> !py.object
    attributes {parameters = ["a", "start"]} {
  py.store "a", %a : !py.object
  py.store "trace", %start : !py.object
  %range = py.global "range" = #py.intrinsic<"builtin", "range"> -> !py.object
  %0 = py.load "a" : !py.object
  %1 = py.attr %0 "shape" : !py.object -> !py.object
  %2 = py.constant 0 : i64 -> !py.object
  %3 = py.subscript %1[%2] : !py.object, !py.object -> !py.object
  %4 = py.call %range(%3) : (!py.object, !py.object) -> !py.object
  py.for %4 : !py.object {
  ^bb0(%i: !py.object):
    py.store "i", %i : !py.object
    %5 = py.load "trace" : !py.object
    %6 = py.load "a" : !py.object
    %7 = py.load "i" : !py.object
    %8 = py.tuple(%7, %7) : (!py.object, !py.object) -> !py.object
    %9 = py.subscript %6[%8] : !py.object, !py.object -> !py.object
    %10 = py.binary inplace add %5, %9 : !py.object, !py.object -> !py.object
    py.store "trace", %10 : !py.object
    py.yield
  } else {
  }
  %11 = py.load "a" : !py.object
  %12 = py.load "trace" : !py.object
  %13 = py.binary add %11, %12 : !py.object, !py.object -> !py.object
  py.return %13 : !py.object
}
