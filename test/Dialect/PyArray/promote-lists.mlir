// RUN: pyarray-opt %s -pass-pipeline='builtin.module(func.func(pyarray-promote-lists,canonicalize))' \
// RUN:   | FileCheck %s

// Only the size and the items are used.

// CHECK-LABEL: func.func @display
//   CHECK-NOT:   pyarray_list_new
//       CHECK:   %[[ITEMS:.*]] = pyarray.stack_slots 2
//       CHECK:   pyarray.store_slot %arg0, %[[ITEMS]][%c0]
//       CHECK:   pyarray.store_slot %arg1, %[[ITEMS]][%c1]
//       CHECK:   %[[ITEM:.*]] = pyarray.load_slot %[[ITEMS]][%arg2]
//       CHECK:   return %c2_i64, %[[ITEM]]
func.func @display(%x: f64, %y: f64, %i: index) -> (i64, f64) {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %c2 = arith.constant 2 : index
  %two = arith.constant 2 : i64
  %out = pyarray.stack_slots 1
  pyarray.runtime_call "pyarray_list_new" layout "d"(%c2, %out) raises : (index, !pyarray.slots) -> ()
  %l = pyarray.load_slot %out[%c0] taken : !pyarray.object
  %s = pyarray.object_field %l, 0 : !pyarray.slots
  pyarray.store_slot %x, %s[%c0] : f64
  pyarray.store_slot %y, %s[%c1] : f64
  pyarray.set_object_field %two, %l, 1
  %n = pyarray.object_field %l, 1 : i64
  %t = pyarray.object_field %l, 0 : !pyarray.slots
  %item = pyarray.load_slot %t[%i] : f64
  return %n, %item : i64, f64
}

// An item of two words.

// CHECK-LABEL: func.func @pairs
//       CHECK:   pyarray.stack_slots 4
func.func @pairs(%x: f64, %i: index) -> f64 {
  %c0 = arith.constant 0 : index
  %c2 = arith.constant 2 : index
  %two = arith.constant 2 : i64
  %out = pyarray.stack_slots 1
  pyarray.runtime_call "pyarray_list_new" layout "di"(%c2, %out) raises : (index, !pyarray.slots) -> ()
  %l = pyarray.load_slot %out[%c0] taken : !pyarray.object
  %s = pyarray.object_field %l, 0 : !pyarray.slots
  pyarray.store_slot %x, %s[%c0] : f64
  pyarray.set_object_field %two, %l, 1
  %item = pyarray.load_slot %s[%i] : f64
  return %item : f64
}

// Somebody else may see it.

// CHECK-LABEL: func.func @escapes
//       CHECK:   pyarray_list_new
func.func @escapes(%x: f64) -> !pyarray.object {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %one = arith.constant 1 : i64
  %out = pyarray.stack_slots 1
  pyarray.runtime_call "pyarray_list_new" layout "d"(%c1, %out) raises : (index, !pyarray.slots) -> ()
  %l = pyarray.load_slot %out[%c0] taken : !pyarray.object
  %s = pyarray.object_field %l, 0 : !pyarray.slots
  pyarray.store_slot %x, %s[%c0] : f64
  pyarray.set_object_field %one, %l, 1
  return %l : !pyarray.object
}

// The runtime may move the items and change the size.

// CHECK-LABEL: func.func @grows
//       CHECK:   pyarray_list_new
func.func @grows(%x: f64) -> i64 {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %one = arith.constant 1 : i64
  %out = pyarray.stack_slots 1
  pyarray.runtime_call "pyarray_list_new" layout "d"(%c1, %out) raises : (index, !pyarray.slots) -> ()
  %l = pyarray.load_slot %out[%c0] taken : !pyarray.object
  %s = pyarray.object_field %l, 0 : !pyarray.slots
  pyarray.store_slot %x, %s[%c0] : f64
  pyarray.set_object_field %one, %l, 1
  pyarray.runtime_call "pyarray_list_reserve" layout "d"(%l, %one) raises : (!pyarray.object, i64) -> ()
  %n = pyarray.object_field %l, 1 : i64
  return %n : i64
}

// The size changes, or is read before it is set.

// CHECK-LABEL: func.func @popped
//       CHECK:   pyarray_list_new
func.func @popped(%x: f64) -> i64 {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %zero = arith.constant 0 : i64
  %one = arith.constant 1 : i64
  %out = pyarray.stack_slots 1
  pyarray.runtime_call "pyarray_list_new" layout "d"(%c1, %out) raises : (index, !pyarray.slots) -> ()
  %l = pyarray.load_slot %out[%c0] taken : !pyarray.object
  pyarray.set_object_field %one, %l, 1
  pyarray.set_object_field %zero, %l, 1
  %n = pyarray.object_field %l, 1 : i64
  return %n : i64
}

// CHECK-LABEL: func.func @early
//       CHECK:   pyarray_list_new
func.func @early() -> i64 {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %one = arith.constant 1 : i64
  %out = pyarray.stack_slots 1
  pyarray.runtime_call "pyarray_list_new" layout "d"(%c1, %out) raises : (index, !pyarray.slots) -> ()
  %l = pyarray.load_slot %out[%c0] taken : !pyarray.object
  %n = pyarray.object_field %l, 1 : i64
  pyarray.set_object_field %one, %l, 1
  return %n : i64
}

// Texts and objects are counted.

// CHECK-LABEL: func.func @objects
//       CHECK:   pyarray_list_new
func.func @objects(%x: !pyarray.object) -> i64 {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %one = arith.constant 1 : i64
  %out = pyarray.stack_slots 1
  pyarray.runtime_call "pyarray_list_new" layout "o"(%c1, %out) raises : (index, !pyarray.slots) -> ()
  %l = pyarray.load_slot %out[%c0] taken : !pyarray.object
  %s = pyarray.object_field %l, 0 : !pyarray.slots
  pyarray.store_slot %x, %s[%c0] : !pyarray.object
  pyarray.set_object_field %one, %l, 1
  %n = pyarray.object_field %l, 1 : i64
  return %n : i64
}

// More than belongs on the stack.

// CHECK-LABEL: func.func @long
//       CHECK:   pyarray_list_new
func.func @long(%n: index) -> i64 {
  %c0 = arith.constant 0 : index
  %c65 = arith.constant 65 : index
  %size = arith.constant 65 : i64
  %out = pyarray.stack_slots 1
  pyarray.runtime_call "pyarray_list_new" layout "i"(%c65, %out) raises : (index, !pyarray.slots) -> ()
  %l = pyarray.load_slot %out[%c0] taken : !pyarray.object
  pyarray.set_object_field %size, %l, 1
  %m = pyarray.object_field %l, 1 : i64
  return %m : i64
}
