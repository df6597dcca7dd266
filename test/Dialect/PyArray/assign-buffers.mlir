// RUN: pyarray-opt %s -split-input-file -pyarray-assign-buffers \
// RUN:   -verify-diagnostics | FileCheck %s

// A map gets a buffer of its inputs' shape, which it writes into; the function
// hands its reference to the caller.

// CHECK-LABEL: func.func @fresh_result
//  CHECK-SAME:   (%[[A:.*]]: !pyarray.array<?x4xf64>)
//       CHECK:   %[[ROWS:.*]] = pyarray.dim %[[A]], 0
//       CHECK:   %[[OUT:.*]] = pyarray.alloc [%[[ROWS]]] : !pyarray.array<?x4xf64>
//       CHECK:   pyarray.map ins(%[[A]] : {{.*}}) into(%[[OUT]] : {{.*}}) {
//   CHECK-NOT:   pyarray.retain
//   CHECK-NOT:   pyarray.release
//       CHECK:   return %[[OUT]]
func.func @fresh_result(%a: !pyarray.array<?x4xf64>) -> !pyarray.array<?x4xf64> {
  %b = pyarray.map ins(%a : !pyarray.array<?x4xf64>) -> !pyarray.array<?x4xf64> {
  ^bb0(%x: f64):
    %y = math.sqrt %x : f64
    pyarray.yield %y : f64
  }
  return %b : !pyarray.array<?x4xf64>
}

// -----

// The extents of a broadcast input are the operands of the broadcast.

// CHECK-LABEL: func.func @extents_of_a_broadcast
//  CHECK-SAME:   %[[N:[^ ]*]]: index, %[[M:[^ ]*]]: index
//       CHECK:   pyarray.alloc [%[[N]], %[[M]]]
func.func @extents_of_a_broadcast(%row: !pyarray.array<?xf64>, %n: index, %m: index)
    -> !pyarray.array<?x?xf64> {
  %wide = pyarray.broadcast %row to [%n, %m]
      : !pyarray.array<?xf64> to !pyarray.array<?x?xf64, strided>
  %b = pyarray.map ins(%wide : !pyarray.array<?x?xf64, strided>) -> !pyarray.array<?x?xf64> {
  ^bb0(%x: f64):
    pyarray.yield %x : f64
  }
  return %b : !pyarray.array<?x?xf64>
}

// -----

// A temporary dies after its last use, and one that is never used at once.

// CHECK-LABEL: func.func @temporaries
//       CHECK:   %[[UNUSED:.*]] = pyarray.alloc
//  CHECK-NEXT:   pyarray.release %[[UNUSED]]
//       CHECK:   %[[USED:.*]] = pyarray.alloc
//       CHECK:   %[[VIEW:.*]] = pyarray.slice %[[USED]]
//       CHECK:   %[[X:.*]] = pyarray.load %[[VIEW]]
//  CHECK-NEXT:   pyarray.release %[[USED]]
//  CHECK-NEXT:   return %[[X]]
func.func @temporaries(%n: index, %i: index, %one: index) -> f64 {
  %unused = pyarray.empty [%n] : !pyarray.array<?xf64>
  %used = pyarray.empty [%n] : !pyarray.array<?xf64>
  %view = pyarray.slice %used[%i] [%n] [%one] drop []
      : !pyarray.array<?xf64> to !pyarray.array<?xf64, strided>
  %x = pyarray.load %view[%i] : !pyarray.array<?xf64, strided> -> f64
  return %x : f64
}

// -----

// A use inside a loop counts at the loop.

// CHECK-LABEL: func.func @used_in_a_loop
//       CHECK:   %[[A:.*]] = pyarray.alloc
//       CHECK:   scf.for
//   CHECK-NOT:     pyarray.release
//       CHECK:   }
//  CHECK-NEXT:   pyarray.release %[[A]]
func.func @used_in_a_loop(%n: index, %zero: index, %one: index, %x: f64) {
  %a = pyarray.empty [%n] : !pyarray.array<?xf64>
  scf.for %i = %zero to %n step %one {
    pyarray.store %x, %a[%i] : f64, !pyarray.array<?xf64>
  }
  return
}

// -----

// A scalar that really is used as an array becomes a 0-d one.

// CHECK-LABEL: func.func @splat
//  CHECK-SAME:   (%[[X:.*]]: f64)
//       CHECK:   %[[A:.*]] = pyarray.alloc [] : !pyarray.array<f64>
//  CHECK-NEXT:   pyarray.store %[[X]], %[[A]][]
//  CHECK-NEXT:   return %[[A]]
func.func @splat(%x: f64) -> !pyarray.array<f64> {
  %a = pyarray.splat %x : f64 -> !pyarray.array<f64>
  return %a : !pyarray.array<f64>
}

// -----

// An argument belongs to the caller: returning it takes a reference.

// CHECK-LABEL: func.func @returns_its_argument
//  CHECK-SAME:   (%[[A:.*]]: !pyarray.array<?xf64>)
//  CHECK-NEXT:   pyarray.retain %[[A]]
//  CHECK-NEXT:   return %[[A]]
func.func @returns_its_argument(%a: !pyarray.array<?xf64>) -> !pyarray.array<?xf64> {
  return %a : !pyarray.array<?xf64>
}

// -----

// Twice in the result: two references, of which one is the array's own.

// CHECK-LABEL: func.func @returned_twice
//       CHECK:   %[[A:.*]] = pyarray.alloc
//  CHECK-NEXT:   pyarray.retain %[[A]]
//  CHECK-NEXT:   return %[[A]], %[[A]]
func.func @returned_twice(%n: index) -> (!pyarray.array<?xf64>, !pyarray.array<?xf64>) {
  %a = pyarray.empty [%n] : !pyarray.array<?xf64>
  return %a, %a : !pyarray.array<?xf64>, !pyarray.array<?xf64>
}

// -----

// A view has its source's owner, so it takes over its reference.

// CHECK-LABEL: func.func @returns_a_view
//       CHECK:   %[[A:.*]] = pyarray.alloc
//  CHECK-NEXT:   %[[VIEW:.*]] = pyarray.slice %[[A]]
//  CHECK-NEXT:   return %[[VIEW]]
func.func @returns_a_view(%n: index, %one: index) -> !pyarray.array<?xf64, strided> {
  %a = pyarray.empty [%n] : !pyarray.array<?xf64>
  %view = pyarray.slice %a[%one] [%one] [%one] drop []
      : !pyarray.array<?xf64> to !pyarray.array<?xf64, strided>
  return %view : !pyarray.array<?xf64, strided>
}

// -----

// One of two arrays: it is not known whose reference would be taken over.

// CHECK-LABEL: func.func @returns_one_of_two
//       CHECK:   %[[A:.*]] = pyarray.alloc
//       CHECK:   %[[B:.*]] = pyarray.alloc
//       CHECK:   %[[C:.*]] = arith.select %{{.*}}, %[[A]], %[[B]]
//  CHECK-NEXT:   pyarray.retain %[[C]]
//   CHECK-DAG:   pyarray.release %[[A]]
//   CHECK-DAG:   pyarray.release %[[B]]
//       CHECK:   return %[[C]]
func.func @returns_one_of_two(%n: index, %which: i1) -> !pyarray.array<?xf64> {
  %a = pyarray.empty [%n] : !pyarray.array<?xf64>
  %b = pyarray.empty [%n] : !pyarray.array<?xf64>
  %c = arith.select %which, %a, %b : !pyarray.array<?xf64>
  return %c : !pyarray.array<?xf64>
}

// -----

// u, v = v, u: each iteration hands on the references it was handed.

// CHECK-LABEL: func.func @swap
//  CHECK-SAME:   (%[[A:[^:]*]]: !pyarray.array<?xf64>, %[[B:[^:]*]]: !pyarray.array<?xf64>
//   CHECK-DAG:   pyarray.retain %[[A]]
//   CHECK-DAG:   pyarray.retain %[[B]]
//       CHECK:   %[[R:.*]]:2 = scf.for {{.*}} iter_args(%[[U:.*]] = %[[A]], %[[V:.*]] = %[[B]])
//  CHECK-NEXT:     scf.yield %[[V]], %[[U]]
//       CHECK:   pyarray.release %[[R]]#1
//       CHECK:   return %[[R]]#0
func.func @swap(%a: !pyarray.array<?xf64>, %b: !pyarray.array<?xf64>,
                %n: index, %zero: index, %one: index) -> !pyarray.array<?xf64> {
  %r:2 = scf.for %i = %zero to %n step %one iter_args(%u = %a, %v = %b)
      -> (!pyarray.array<?xf64>, !pyarray.array<?xf64>) {
    scf.yield %v, %u : !pyarray.array<?xf64>, !pyarray.array<?xf64>
  }
  return %r#0 : !pyarray.array<?xf64>
}

// -----

// u = u + 1 in a loop: the old array dies in each iteration.

// CHECK-LABEL: func.func @replaced_in_a_loop
//       CHECK:   scf.for {{.*}} iter_args(%[[OLD:.*]] = %{{.*}})
//       CHECK:     %[[NEW:.*]] = scf.if
//       CHECK:       pyarray.alloc
//       CHECK:     pyarray.map ins(%[[OLD]] : {{.*}}) into(%[[NEW]]
//       CHECK:     pyarray.release %[[OLD]]
//  CHECK-NEXT:     scf.yield %[[NEW]]
func.func @replaced_in_a_loop(%a: !pyarray.array<?xf64>, %n: index, %zero: index,
                              %one: index, %x: f64) -> !pyarray.array<?xf64> {
  %r = scf.for %i = %zero to %n step %one iter_args(%u = %a) -> (!pyarray.array<?xf64>) {
    %next = pyarray.map ins(%u : !pyarray.array<?xf64>) -> !pyarray.array<?xf64> {
    ^bb0(%e: f64):
      %s = arith.addf %e, %x : f64
      pyarray.yield %s : f64
    }
    scf.yield %next : !pyarray.array<?xf64>
  }
  return %r : !pyarray.array<?xf64>
}

// -----

// An array that starts a loop and is also read in it keeps its own reference.

// CHECK-LABEL: func.func @start_read_in_the_loop
//       CHECK:   %[[A:.*]] = pyarray.alloc
//       CHECK:   pyarray.retain %[[A]]
//  CHECK-NEXT:   %[[R:.*]] = scf.for {{.*}} iter_args(%{{.*}} = %[[A]])
//       CHECK:   }
//  CHECK-NEXT:   pyarray.release %[[R]]
//  CHECK-NEXT:   pyarray.release %[[A]]
func.func @start_read_in_the_loop(%n: index, %zero: index, %one: index) {
  %a = pyarray.empty [%n] : !pyarray.array<?xf64>
  %r = scf.for %i = %zero to %n step %one iter_args(%u = %a) -> (!pyarray.array<?xf64>) {
    %x = pyarray.load %a[%i] : !pyarray.array<?xf64> -> f64
    pyarray.store %x, %u[%zero] : f64, !pyarray.array<?xf64>
    scf.yield %u : !pyarray.array<?xf64>
  }
  return
}

// -----

// Replaced on one way only.

// CHECK-LABEL: func.func @conditionally_replaced
//  CHECK-SAME:   (%[[A:[^:]*]]: !pyarray.array<?xf64>
//       CHECK:   %[[R:.*]] = scf.if
//       CHECK:     %[[NEW:.*]] = pyarray.alloc
//  CHECK-NEXT:     scf.yield %[[NEW]]
//       CHECK:   } else {
//  CHECK-NEXT:     pyarray.retain %[[A]]
//  CHECK-NEXT:     scf.yield %[[A]]
//       CHECK:   pyarray.load %[[R]]
//  CHECK-NEXT:   pyarray.release %[[R]]
func.func @conditionally_replaced(%a: !pyarray.array<?xf64>, %which: i1, %n: index) -> f64 {
  %r = scf.if %which -> (!pyarray.array<?xf64>) {
    %new = pyarray.empty [%n] : !pyarray.array<?xf64>
    scf.yield %new : !pyarray.array<?xf64>
  } else {
    scf.yield %a : !pyarray.array<?xf64>
  }
  %x = pyarray.load %r[%n] : !pyarray.array<?xf64> -> f64
  return %x : f64
}

// -----

// A while loop hands its arrays from the test to the body and back.

// CHECK-LABEL: func.func @while_loop
//       CHECK:   %[[R:.*]] = scf.while (%[[U:.*]] = %{{.*}})
//       CHECK:     %[[GO:.*]] = func.call @goes_on(%[[U]])
//  CHECK-NEXT:     scf.condition(%[[GO]]) %[[U]]
//       CHECK:   ^bb0(%[[V:.*]]: !pyarray.array<?xf64>):
//  CHECK-NEXT:     %[[W:.*]] = func.call @next(%[[V]])
//  CHECK-NEXT:     pyarray.release %[[V]]
//  CHECK-NEXT:     scf.yield %[[W]]
//       CHECK:   return %[[R]]
func.func private @goes_on(!pyarray.array<?xf64>) -> i1
func.func private @next(!pyarray.array<?xf64>) -> !pyarray.array<?xf64>
func.func @while_loop(%n: index) -> !pyarray.array<?xf64> {
  %a = pyarray.empty [%n] : !pyarray.array<?xf64>
  %r = scf.while (%u = %a) : (!pyarray.array<?xf64>) -> !pyarray.array<?xf64> {
    %go = func.call @goes_on(%u) : (!pyarray.array<?xf64>) -> i1
    scf.condition(%go) %u : !pyarray.array<?xf64>
  } do {
  ^bb0(%v: !pyarray.array<?xf64>):
    %w = func.call @next(%v) : (!pyarray.array<?xf64>) -> !pyarray.array<?xf64>
    scf.yield %w : !pyarray.array<?xf64>
  }
  return %r : !pyarray.array<?xf64>
}

// -----

// A name that is not bound yet is an array without elements.

// CHECK-LABEL: func.func @unbound
//       CHECK:   %[[ZERO:.*]] = arith.constant 0 : index
//       CHECK:   %[[A:.*]] = pyarray.alloc [%[[ZERO]]]
//       CHECK:   return %[[A]]
func.func @unbound() -> !pyarray.array<?xf64> {
  %a = ub.poison : !pyarray.array<?xf64>
  return %a : !pyarray.array<?xf64>
}

// -----

// a[...] = b: through a temporary unless the two share no memory.

// CHECK-LABEL: func.func @copy_that_may_overlap
//  CHECK-SAME:   (%[[A:[^:]*]]: !pyarray.array<?xf64>, %[[B:[^:]*]]: !pyarray.array<?xf64>)
//       CHECK:   %[[APART:.*]] = pyarray.disjoint %[[A]], %[[B]]
//       CHECK:   scf.if %[[APART]] {
//  CHECK-NEXT:     pyarray.copy %[[A]] to %[[B]]
//       CHECK:   } else {
//       CHECK:     %[[T:.*]] = pyarray.alloc
//  CHECK-NEXT:     pyarray.copy %[[A]] to %[[T]]
//  CHECK-NEXT:     pyarray.copy %[[T]] to %[[B]]
//  CHECK-NEXT:     pyarray.release %[[T]]
func.func @copy_that_may_overlap(%a: !pyarray.array<?xf64>, %b: !pyarray.array<?xf64>) {
  pyarray.copy %a to %b : !pyarray.array<?xf64>, !pyarray.array<?xf64>
  return
}

// -----

// A buffer made here overlaps no argument.

// CHECK-LABEL: func.func @copy_of_a_fresh_array
//   CHECK-NOT:   pyarray.disjoint
//       CHECK:   pyarray.copy
//   CHECK-NOT:   pyarray.copy
//       CHECK:   return
func.func @copy_of_a_fresh_array(%n: index, %b: !pyarray.array<?xf64>) {
  %a = pyarray.empty [%n] : !pyarray.array<?xf64>
  pyarray.copy %a to %b : !pyarray.array<?xf64>, !pyarray.array<?xf64>
  return
}

// -----

// CHECK-LABEL: func.func @copy_to_itself
//   CHECK-NOT:   pyarray.copy
func.func @copy_to_itself(%a: !pyarray.array<?xf64>) {
  pyarray.copy %a to %a : !pyarray.array<?xf64>, !pyarray.array<?xf64>
  return
}

// -----

func.func @branches(%a: !pyarray.array<?xf64>) {
  // expected-error @below {{expected structured control flow where references are counted, but got a branch}}
  cf.br ^end
^end:
  return
}

// -----

// New memory is none of what was there before, wherever that came from.

// CHECK-LABEL: func.func @copy_of_what_was_there
//   CHECK-NOT:   pyarray.disjoint
//       CHECK:   pyarray.copy
func.func @copy_of_what_was_there(%c: i1, %a: !pyarray.array<?xf64>, %b: !pyarray.array<?xf64>) -> !pyarray.array<?xf64> {
  %old = scf.if %c -> (!pyarray.array<?xf64>) {
    scf.yield %a : !pyarray.array<?xf64>
  } else {
    scf.yield %b : !pyarray.array<?xf64>
  }
  %n = pyarray.dim %old, 0 : !pyarray.array<?xf64>
  %new = pyarray.empty [%n] : !pyarray.array<?xf64>
  pyarray.copy %old to %new : !pyarray.array<?xf64>, !pyarray.array<?xf64>
  return %new : !pyarray.array<?xf64>
}

// -----

// CHECK-LABEL: func.func @copy_of_what_came_later
//       CHECK:   pyarray.disjoint
func.func @copy_of_what_came_later(%c: i1, %a: !pyarray.array<?xf64>) -> !pyarray.array<?xf64> {
  %n = pyarray.dim %a, 0 : !pyarray.array<?xf64>
  %new = pyarray.empty [%n] : !pyarray.array<?xf64>
  %later = scf.if %c -> (!pyarray.array<?xf64>) {
    scf.yield %new : !pyarray.array<?xf64>
  } else {
    scf.yield %a : !pyarray.array<?xf64>
  }
  pyarray.copy %later to %new : !pyarray.array<?xf64>, !pyarray.array<?xf64>
  return %new : !pyarray.array<?xf64>
}
