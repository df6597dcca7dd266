// RUN: pyarray-opt %s -pyarray-lower-checks -split-input-file | FileCheck %s

// An error in a body goes to the handler: the function has no status.

// CHECK-LABEL: func.func @py.caught
//  CHECK-SAME:   (%[[HOLDS:.*]]: i1, %[[X:.*]]: f64, %[[Y:.*]]: f64) -> f64
//       CHECK:   cf.cond_br %[[HOLDS]], ^[[AFTER:bb[0-9]+]], ^[[RAISE:bb[0-9]+]]
//       CHECK: ^[[AFTER]]:
//  CHECK-NEXT:   cf.br ^[[REST:bb[0-9]+]](%[[X]] : f64)
//       CHECK: ^[[HANDLER:bb[0-9]+]]:
//  CHECK-NEXT:   pyarray.runtime_call "pyarray_exception_take"
//       CHECK:   cf.br ^[[REST]](%[[Y]] : f64)
//       CHECK: ^[[REST]](%[[R:.*]]: f64):
//  CHECK-NEXT:   return %[[R]]
//       CHECK: ^[[RAISE]]:
//       CHECK:   llvm.call @pyarray_raise
//  CHECK-NEXT:   cf.br ^[[HANDLER]]
func.func @caught(%holds: i1, %x: f64, %y: f64) -> f64 {
  %r = pyarray.try -> f64 {
    pyarray.check %holds, ValueError, "no"
    pyarray.try_yield %x : f64
  } except {
    %e = pyarray.runtime_call "pyarray_exception_take" () : () -> !pyarray.object
    pyarray.release %e : !pyarray.object
    pyarray.try_yield %y : f64
  }
  return %r : f64
}


// -----

// One in a handler is chained to what is handled, and leaves the function.

// CHECK-LABEL: func.func @py.raises_in_handler
//  CHECK-SAME:   -> (i32, f64)
//       CHECK:   %[[E:.*]] = pyarray.runtime_call "pyarray_exception_take"
//       CHECK:   cf.cond_br %{{.*}}, ^{{.*}}, ^[[RAISE:bb[0-9]+]]
//       CHECK: ^[[RAISE]]:
//       CHECK:   llvm.call @pyarray_raise
//  CHECK-NEXT:   cf.br ^[[CHAIN:bb[0-9]+]]
//       CHECK: ^[[CHAIN]]:
//  CHECK-NEXT:   pyarray.runtime_call "pyarray_exception_context" (%[[E]])
//       CHECK:   cf.br ^[[FAILED:bb[0-9]+]](%{{.*}} : i32)
func.func @raises_in_handler(%holds: i1, %x: f64, %y: f64) -> f64 {
  %r = pyarray.try -> f64 {
    pyarray.check %holds, ValueError, "no"
    pyarray.try_yield %x : f64
  } except {
    %e = pyarray.runtime_call "pyarray_exception_take" () : () -> !pyarray.object
    pyarray.check %holds, KeyError, "again"
    pyarray.release %e : !pyarray.object
    pyarray.try_yield %y : f64
  }
  return %r : f64
}


// -----

// On the way to the handler the references are dropped that the rest of the
// body would have dropped.

// CHECK-LABEL: func.func @py.abandoned
//       CHECK:   cf.cond_br %arg0, ^[[AFTER:bb[0-9]+]], ^[[RAISE:bb[0-9]+]]
//       CHECK: ^[[AFTER]]:
//  CHECK-NEXT:   pyarray.release %[[A:.*]] :
//       CHECK: ^[[HANDLER:bb[0-9]+]]:
//  CHECK-NEXT:   pyarray.runtime_call "pyarray_exception_take"
//       CHECK: ^[[CLEANUP:bb[0-9]+]](%{{.*}}: i32):
//  CHECK-NEXT:   pyarray.release %[[A]] :
//  CHECK-NEXT:   cf.br ^[[HANDLER]]
//       CHECK: ^[[RAISE]]:
//       CHECK:   %[[STATUS:.*]] = llvm.call @pyarray_raise
//  CHECK-NEXT:   cf.br ^[[CLEANUP]](%[[STATUS]] : i32)
func.func @abandoned(%holds: i1, %n: index) {
  pyarray.try {
    %a = pyarray.alloc [%n] : memref<?xf64>
    pyarray.check %holds, ValueError, "no"
    pyarray.release %a : memref<?xf64>
    pyarray.try_yield
  } except {
    %e = pyarray.runtime_call "pyarray_exception_take" () : () -> !pyarray.object
    pyarray.release %e : !pyarray.object
    pyarray.try_yield
  }
  return
}

// -----

// The same in a function that a body calls: its error is not the end of the
// call that frees everything.

// CHECK-LABEL: func.func @py.callee
//       CHECK: ^[[CLEANUP:bb[0-9]+]](%[[S:.*]]: i32):
//  CHECK-NEXT:   pyarray.release
//  CHECK-NEXT:   cf.br ^{{.*}}(%[[S]] : i32)
func.func @callee(%holds: i1, %n: index) {
  %a = pyarray.alloc [%n] : memref<?xf64>
  pyarray.check %holds, ValueError, "no"
  pyarray.release %a : memref<?xf64>
  return
}

func.func @caller(%holds: i1, %n: index) {
  pyarray.try {
    func.call @callee(%holds, %n) : (i1, index) -> ()
    pyarray.try_yield
  } except {
    %e = pyarray.runtime_call "pyarray_exception_take" () : () -> !pyarray.object
    pyarray.release %e : !pyarray.object
    pyarray.try_yield
  }
  return
}

// -----

// What a handler raises that has not taken its exception has no context.

// CHECK-LABEL: func.func @py.not_taken
//   CHECK-NOT:   pyarray_exception_context
//       CHECK:   llvm.call @pyarray_raise
//   CHECK-NOT:   pyarray_exception
//       CHECK:   return %{{.*}} : i32
func.func @not_taken(%holds: i1) {
  pyarray.try {
    pyarray.check %holds, ValueError, "no"
    pyarray.try_yield
  } except {
    pyarray.check %holds, ValueError, "again"
    pyarray.try_yield
  }
  return
}
