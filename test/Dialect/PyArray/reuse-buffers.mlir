// RUN: pyarray-opt %s -split-input-file -pyarray-assign-buffers | FileCheck %s

// What a loop carries is overwritten by the next value if nobody else refers to
// it: the first time it is the argument.

// CHECK-LABEL: func.func @carried
//       CHECK:   scf.for {{.*}} iter_args(%[[X:.*]] = %{{.*}})
//       CHECK:     %[[FREE:.*]] = pyarray.unshared %[[X]] : !pyarray.array<?xf64>
//       CHECK:     %[[INTO:.*]] = scf.if %[[FREE]] -> (!pyarray.array<?xf64>) {
//  CHECK-NEXT:       pyarray.retain %[[X]]
//  CHECK-NEXT:       scf.yield %[[X]]
//  CHECK-NEXT:     } else {
//  CHECK-NEXT:       %[[FRESH:.*]] = pyarray.alloc
//  CHECK-NEXT:       scf.yield %[[FRESH]]
//       CHECK:     pyarray.map ins(%[[X]] : {{.*}}) into(%[[INTO]] : {{.*}}) {
//       CHECK:     pyarray.release %[[X]]
//  CHECK-NEXT:     scf.yield %[[INTO]]
func.func @carried(%a: !pyarray.array<?xf64>, %n: index) -> !pyarray.array<?xf64> {
  %zero = arith.constant 0 : index
  %one = arith.constant 1 : index
  %r = scf.for %i = %zero to %n step %one iter_args(%x = %a) -> (!pyarray.array<?xf64>) {
    %y = pyarray.map ins(%x : !pyarray.array<?xf64>) -> !pyarray.array<?xf64> {
    ^bb0(%e: f64):
      %s = math.sqrt %e : f64
      pyarray.yield %s : f64
    }
    scf.yield %y : !pyarray.array<?xf64>
  }
  return %r : !pyarray.array<?xf64>
}

// -----

// In a branch as well; the other branch is another path.

// CHECK-LABEL: func.func @branches
//       CHECK:   %[[X:.*]] = pyarray.alloc
//       CHECK:   scf.if
//       CHECK:     pyarray.unshared %[[X]]
//       CHECK:   } else {
//       CHECK:     pyarray.unshared %[[X]]
func.func @branches(%n: index, %c: i1) -> !pyarray.array<?xf64> {
  %x = pyarray.empty [%n] : !pyarray.array<?xf64>
  %r = scf.if %c -> (!pyarray.array<?xf64>) {
    %y = pyarray.map ins(%x : !pyarray.array<?xf64>) -> !pyarray.array<?xf64> {
    ^bb0(%e: f64):
      %s = math.sqrt %e : f64
      pyarray.yield %s : f64
    }
    scf.yield %y : !pyarray.array<?xf64>
  } else {
    %y = pyarray.map ins(%x : !pyarray.array<?xf64>) -> !pyarray.array<?xf64> {
    ^bb0(%e: f64):
      %s = math.absf %e : f64
      pyarray.yield %s : f64
    }
    scf.yield %y : !pyarray.array<?xf64>
  }
  return %r : !pyarray.array<?xf64>
}

// -----

// Not an argument, which is the caller's; not another type; not what is read
// again, after the map or in the next iteration; not what the map reads through
// a view as well.

// CHECK-LABEL: func.func @kept
//   CHECK-NOT:   pyarray.unshared
//       CHECK:   return
func.func @kept(%argument: !pyarray.array<?xf64>, %n: index, %i: index, %m: index)
    -> (!pyarray.array<?xf64>, !pyarray.array<?xf32>, !pyarray.array<?xf64>, f64) {
  %zero = arith.constant 0 : index
  %one = arith.constant 1 : index
  %a = pyarray.map ins(%argument : !pyarray.array<?xf64>) -> !pyarray.array<?xf64> {
  ^bb0(%e: f64):
    %s = math.sqrt %e : f64
    pyarray.yield %s : f64
  }
  %wide = pyarray.empty [%n] : !pyarray.array<?xf64>
  %narrow = pyarray.map ins(%wide : !pyarray.array<?xf64>) -> !pyarray.array<?xf32> {
  ^bb0(%e: f64):
    %s = arith.truncf %e : f64 to f32
    pyarray.yield %s : f32
  }
  %again = pyarray.empty [%n] : !pyarray.array<?xf64>
  %b = pyarray.map ins(%again : !pyarray.array<?xf64>) -> !pyarray.array<?xf64> {
  ^bb0(%e: f64):
    %s = math.sqrt %e : f64
    pyarray.yield %s : f64
  }
  %x = pyarray.load %again[%i] : !pyarray.array<?xf64> -> f64
  %outside = pyarray.empty [%n] : !pyarray.array<?xf64>
  %sum = scf.for %k = %zero to %n step %one iter_args(%old = %x) -> (f64) {
    %c = pyarray.map ins(%outside : !pyarray.array<?xf64>) -> !pyarray.array<?xf64> {
    ^bb0(%e: f64):
      %s = math.sqrt %e : f64
      pyarray.yield %s : f64
    }
    %y = pyarray.load %c[%k] : !pyarray.array<?xf64> -> f64
    %new = arith.addf %old, %y : f64
    scf.yield %new : f64
  }
  %viewed = pyarray.empty [%n] : !pyarray.array<?xf64>
  %view = pyarray.slice %viewed[%i] [%n] [%one] drop []
      : !pyarray.array<?xf64> to !pyarray.array<?xf64, strided>
  %d = pyarray.map ins(%viewed, %view : !pyarray.array<?xf64>, !pyarray.array<?xf64, strided>)
      -> !pyarray.array<?xf64> {
  ^bb0(%e: f64, %f: f64):
    %s = arith.addf %e, %f : f64
    pyarray.yield %s : f64
  }
  return %a, %narrow, %d, %sum
      : !pyarray.array<?xf64>, !pyarray.array<?xf32>, !pyarray.array<?xf64>, f64
}
