// RUN: pyarray-opt %s -convert-py-to-pyarray -split-input-file | FileCheck %s

// What a body saves is in words on the stack, which own it: what was there is
// dropped, and both ways out of the body take it away.

// CHECK-LABEL: func.func @saved
//  CHECK-SAME:   (%[[A:.*]]: i64, %[[B:.*]]: !pyarray.array<?xf64>)
//       CHECK:   %[[X:.*]] = pyarray.stack_slots 1
//       CHECK:   %[[Y:.*]] = pyarray.stack_slots 4
//       CHECK:   pyarray.try -> i64 {
//  CHECK-NEXT:     pyarray.store_slot %[[A]], %[[X]]
//  CHECK-NEXT:     pyarray.store_slot %[[B]], %[[Y]]
//  CHECK-NEXT:     %[[N:.*]] = arith.subi
//  CHECK-NEXT:     pyarray.store_slot %[[N]], %[[X]]
//  CHECK-NEXT:     %[[OLD:.*]] = pyarray.load_slot %[[Y]]
//  CHECK-NEXT:     pyarray.release %[[OLD]]
//  CHECK-NEXT:     pyarray.store_slot %[[B]], %[[Y]]
//  CHECK-NEXT:     %[[LAST:.*]] = pyarray.load_slot %[[Y]]
//  CHECK-NEXT:     pyarray.release %[[LAST]]
//  CHECK-NEXT:     pyarray.try_yield %[[N]]
//  CHECK-NEXT:   } except {
//  CHECK-NEXT:     %[[E:.*]] = pyarray.runtime_call "pyarray_exception_take" ()
//  CHECK-NEXT:     %[[FOUND:.*]] = pyarray.load_slot %[[X]]
//  CHECK-NEXT:     %[[ARRAY:.*]] = pyarray.load_slot %[[Y]]
//  CHECK-NEXT:     pyarray.release %[[ARRAY]]
//  CHECK-NEXT:     pyarray.runtime_call "pyarray_exception_end" (%[[E]])
//  CHECK-NEXT:     pyarray.try_yield %[[FOUND]]
py.func @saved(%a: !py.int, %b: !pyarray.array<?xf64>) -> !py.int {
  %r = py.try saves ["x", "y"] -> !py.int {
    py.save "x", %a : !py.int
    py.save "y", %b : !pyarray.array<?xf64>
    %n = py.unary neg %a : !py.int -> !py.int
    py.save "x", %n : !py.int
    py.save "y", %b : !pyarray.array<?xf64>
    py.yield %n : !py.int
  } except {
  ^bb0(%e: !py.exception, %x: !py.int, %y: !pyarray.array<?xf64>):
    py.yield %x : !py.int
  }
  py.return %r : !py.int
}

// -----

// `from None` is a cause, too.

// CHECK-LABEL: func.func @raises
//  CHECK-SAME:   (%[[E:.*]]: !pyarray.object)
//       CHECK:   %[[NONE:.*]] = pyarray.null_object
//       CHECK:   pyarray.runtime_call "pyarray_exception_raise_from" (%[[E]], %[[NONE]]) raises
py.func @raises(%e: !py.exception) -> !py.none {
  %none = py.constant #py.none -> !py.none
  py.raise_value(%e, %none) : !py.exception, !py.none
  py.return %none : !py.none
}

// -----

// Raising again adds no frame to the traceback: it has one.

// CHECK-LABEL: func.func @again
//       CHECK:   %[[E:.*]] = pyarray.runtime_call "pyarray_exception_take"
//       CHECK:   pyarray.runtime_call "pyarray_exception_raise" (%[[E]]) raises {pyarray.reraise}
py.func @again(%a: !py.int) -> !py.int {
  py.try {
    py.yield
  } except {
  ^bb0(%e: !py.exception):
    py.raise_value
    py.yield
  }
  py.return %a : !py.int
}

// -----

// A built-in class and a class by its number, of the host's table.

// CHECK-LABEL: func.func @matches
//  CHECK-SAME:   (%[[E:.*]]: !pyarray.object)
//   CHECK-DAG:   %[[KEY_ERROR:.*]] = arith.constant 27 : i64
//   CHECK-DAG:   %[[HOST:.*]] = arith.constant 100 : i64
//   CHECK-DAG:   %[[NUMBER:.*]] = arith.constant 7 : i64
//   CHECK-DAG:   %[[BUILT_IN:.*]] = arith.constant -1 : i64
//       CHECK:   pyarray.runtime_call "pyarray_exception_matches" (%[[E]], %[[KEY_ERROR]], %[[BUILT_IN]])
//       CHECK:   pyarray.runtime_call "pyarray_exception_matches" (%[[E]], %[[HOST]], %[[NUMBER]])
//       CHECK:   arith.ori
py.func @matches(%e: !py.exception) -> !py.bool {
  %a = py.global "KeyError" = #py.type_value<!py.class<"KeyError", ["LookupError"], -1>, 0> -> !py.class<"KeyError", ["LookupError"], -1>
  %b = py.global "Mine" = #py.type_value<!py.class<"Mine", ["Exception"], 7>, 0> -> !py.class<"Mine", ["Exception"], 7>
  %t = py.tuple(%a, %b) : (!py.class<"KeyError", ["LookupError"], -1>, !py.class<"Mine", ["Exception"], 7>) -> !py.tuple<!py.class<"KeyError", ["LookupError"], -1>, !py.class<"Mine", ["Exception"], 7>>
  %m = py.exception_matches %e, %t : !py.exception, !py.tuple<!py.class<"KeyError", ["LookupError"], -1>, !py.class<"Mine", ["Exception"], 7>> -> !py.bool
  py.return %m : !py.bool
}
