// RUN: pyarray-opt %s -split-input-file -pyarray-assign-buffers | FileCheck %s

// An object that is made here is released after its last use, which may be one
// of its words.

// CHECK-LABEL: func.func @words_keep_the_object
//       CHECK:   %[[L:.*]] = pyarray.runtime_call "make"
//       CHECK:   %[[S:.*]] = pyarray.object_field %[[L]], 0
//   CHECK-NOT:   release
//       CHECK:   pyarray.load_slot %[[S]]
//       CHECK:   pyarray.release %[[L]]
func.func @words_keep_the_object(%i: index) -> f64 {
  %l = pyarray.runtime_call "make" () : () -> !pyarray.object
  %s = pyarray.object_field %l, 0 : !pyarray.slots
  %x = pyarray.load_slot %s[%i] : f64
  return %x : f64
}

// -----

// What is loaded gets its own reference, which is handed to the caller.

// CHECK-LABEL: func.func @loaded_is_owned
//       CHECK:   %[[O:.*]] = pyarray.load_slot
//  CHECK-NEXT:   pyarray.retain %[[O]]
//   CHECK-NOT:   release
//       CHECK:   return %[[O]]
func.func @loaded_is_owned(%l: !pyarray.object, %i: index) -> !pyarray.object {
  %s = pyarray.object_field %l, 0 : !pyarray.slots
  %o = pyarray.load_slot %s[%i] : !pyarray.object
  return %o : !pyarray.object
}

// -----

// It needs none where nothing happens before its last use that could drop the
// one of the words.

// CHECK-LABEL: func.func @loaded_for_a_moment
//       CHECK:   %[[A:.*]] = pyarray.load_slot
//   CHECK-NOT:   retain
//   CHECK-NOT:   release
//       CHECK:   return
func.func @loaded_for_a_moment(%l: !pyarray.object, %i: index) -> f64 {
  %s = pyarray.object_field %l, 0 : !pyarray.slots
  %a = pyarray.load_slot %s[%i] : !pyarray.array<?xf64>
  %x = pyarray.load %a[%i] : !pyarray.array<?xf64> -> f64
  return %x : f64
}

// -----

// Nor where the words are overwritten, as in rows[i][j] = x.

// CHECK-LABEL: func.func @loaded_to_write
//       CHECK:   %[[ROW:.*]] = pyarray.load_slot
//   CHECK-NOT:   retain
//   CHECK-NOT:   release
//       CHECK:   return
func.func @loaded_to_write(%l: !pyarray.object, %i: index, %x: f64) {
  %s = pyarray.object_field %l, 0 : !pyarray.slots
  %row = pyarray.load_slot %s[%i] : !pyarray.object
  %t = pyarray.object_field %row, 0 : !pyarray.slots
  pyarray.store_slot %x, %t[%i] : f64
  return
}

// -----

// A call could.

// CHECK-LABEL: func.func @loaded_over_a_call
//       CHECK:   %[[A:.*]] = pyarray.load_slot
//  CHECK-NEXT:   pyarray.retain %[[A]]
//       CHECK:   pyarray.runtime_call "clear"
//       CHECK:   pyarray.load %[[A]]
//       CHECK:   pyarray.release %[[A]]
func.func @loaded_over_a_call(%l: !pyarray.object, %i: index) -> f64 {
  %s = pyarray.object_field %l, 0 : !pyarray.slots
  %a = pyarray.load_slot %s[%i] : !pyarray.array<?xf64>
  pyarray.runtime_call "clear" (%l) : (!pyarray.object) -> ()
  %x = pyarray.load %a[%i] : !pyarray.array<?xf64> -> f64
  return %x : f64
}

// -----

// A reference that is taken out of the words is dropped like any other.

// CHECK-LABEL: func.func @taken
//       CHECK:   %[[O:.*]] = pyarray.load_slot %{{.*}} taken
//  CHECK-NEXT:   pyarray.release %[[O]]
func.func @taken(%l: !pyarray.object, %i: index) {
  %s = pyarray.object_field %l, 0 : !pyarray.slots
  %o = pyarray.load_slot %s[%i] taken : !pyarray.object
  return
}

// -----

// Words take over the reference of what is not used any more, else they get a
// new one; borrowed words keep what they borrow alive.

// CHECK-LABEL: func.func @stored
//  CHECK-SAME:   %[[L:[^:]*]]: !pyarray.object, %[[O:[^:]*]]: !pyarray.object
//       CHECK:   %[[NEW:.*]] = pyarray.runtime_call "make"
//       CHECK:   pyarray.store_slot %[[NEW]]
//       CHECK:   pyarray.retain %[[O]]
//       CHECK:   pyarray.store_slot %[[O]]
//       CHECK:   %[[LENT:.*]] = pyarray.runtime_call "make"
//       CHECK:   pyarray.store_slot %[[LENT]], %[[WORDS:.*]][%{{.*}}] borrowed
//       CHECK:   pyarray.runtime_call "use" (%[[WORDS]])
//       CHECK:   pyarray.release %[[LENT]]
//   CHECK-NOT:   release
func.func @stored(%l: !pyarray.object, %o: !pyarray.object, %i: index) {
  %s = pyarray.object_field %l, 0 : !pyarray.slots
  %new = pyarray.runtime_call "make" () : () -> !pyarray.object
  pyarray.store_slot %new, %s[%i] : !pyarray.object
  pyarray.store_slot %o, %s[%i] : !pyarray.object
  %words = pyarray.stack_slots 1
  %lent = pyarray.runtime_call "make" () : () -> !pyarray.object
  pyarray.store_slot %lent, %words[%i] borrowed : !pyarray.object
  pyarray.runtime_call "use" (%words) : (!pyarray.slots) -> ()
  return
}

// -----

// Constants are nobody's, and a name without a value is no object.

// CHECK-LABEL: func.func @constants
//       CHECK:   %[[NONE:.*]] = pyarray.null_object
//   CHECK-NOT:   release
//       CHECK:   return %{{.*}}, %[[NONE]]
func.func @constants() -> (!pyarray.array<?xui8, readonly>, !pyarray.object) {
  %t = pyarray.text "abc" : !pyarray.array<?xui8, readonly>
  %u = pyarray.text "unused" : !pyarray.array<?xui8, readonly>
  %p = ub.poison : !pyarray.object
  return %t, %p : !pyarray.array<?xui8, readonly>, !pyarray.object
}
