// RUN: pyarray-opt %s -convert-py-to-pyarray -canonicalize -cse | FileCheck %s

!ints = !py.list<!py.int>

// An item is a load behind a check, of as many words as its type takes.

// CHECK-LABEL: func.func @item
//  CHECK-SAME:   (%[[L:.*]]: !pyarray.object, %[[I:.*]]: i64) -> (i64, f64)
//   CHECK-DAG:   %[[TWO:.*]] = arith.constant 2 : index
//   CHECK-DAG:   %[[SIZE:.*]] = pyarray.object_field %[[L]], 1 : i64
//   CHECK-DAG:   %[[N:.*]] = arith.index_cast %[[SIZE]]
//       CHECK:   %[[P:.*]] = pyarray.wrap_index %{{.*}} in %[[N]] axis 0 {pyarray.message = "list index out of range"}
//       CHECK:   %[[ITEMS:.*]] = pyarray.object_field %[[L]], 0 : !pyarray.slots
//       CHECK:   %[[WORD:.*]] = arith.muli %[[P]], %[[TWO]]
//       CHECK:   pyarray.load_slot %[[ITEMS]][%[[WORD]]] : i64
//       CHECK:   pyarray.load_slot %[[ITEMS]][%[[WORD]]] offset 1 : f64
py.func @item(%l: !py.list<!py.tuple<!py.int, !py.float>>, %i: !py.int) -> !py.tuple<!py.int, !py.float> {
  %x = py.subscript %l[%i] : !py.list<!py.tuple<!py.int, !py.float>>, !py.int -> !py.tuple<!py.int, !py.float>
  py.return %x : !py.tuple<!py.int, !py.float>
}

// To append calls the runtime only where there is no room.

// CHECK-LABEL: func.func @append
//  CHECK-SAME:   (%[[L:.*]]: !pyarray.object, %[[X:.*]]: i64)
//       CHECK:   %[[SIZE:.*]] = pyarray.object_field %[[L]], 1 : i64
//       CHECK:   %[[CAPACITY:.*]] = pyarray.object_field %[[L]], 2 : i64
//       CHECK:   %[[FULL:.*]] = arith.cmpi eq, %[[SIZE]], %[[CAPACITY]]
//       CHECK:   scf.if %[[FULL]] {
//       CHECK:     pyarray.runtime_call "pyarray_list_reserve" layout "i" (%[[L]], %{{.*}}) raises
//       CHECK:   }
//       CHECK:   pyarray.store_slot %[[X]], %{{.*}}[%{{.*}}] : i64
//       CHECK:   %[[MORE:.*]] = arith.addi %[[SIZE]]
//       CHECK:   pyarray.set_object_field %[[MORE]], %[[L]], 1
//       CHECK:   pyarray.set_object_field %{{.*}}, %[[L]], 4
py.func @append(%l: !ints, %x: !py.int) -> !py.none {
  %append = py.attr %l "append" : !ints -> !py.method<"append", !ints>
  %r = py.call %append(%x) : (!py.method<"append", !ints>, !py.int) -> !py.none
  py.return %r : !py.none
}

// What was there before is dropped where it was counted.

// CHECK-LABEL: func.func @store
//       CHECK:   pyarray.message = "list assignment index out of range"
//       CHECK:   pyarray.load_slot %[[ITEMS:.*]][%[[WORD:.*]]] taken : !pyarray.object
//       CHECK:   pyarray.store_slot %{{.*}}, %[[ITEMS]][%[[WORD]]] : !pyarray.object
py.func @store(%l: !py.list<!ints>, %i: !py.int, %x: !ints) -> !py.none {
  py.store_subscript %x, %l[%i] : !ints, !py.list<!ints>, !py.int
  %none = py.constant #py.none -> !py.none
  py.return %none : !py.none
}

// Slices, operators and comparisons are the runtime's.

// CHECK-LABEL: func.func @operators
//       CHECK:   pyarray.runtime_call "pyarray_list_concat" layout "i" (%{{.*}}) raises
//       CHECK:   %[[SUM:.*]] = pyarray.load_slot %{{.*}} taken : !pyarray.object
//       CHECK:   pyarray.runtime_call "pyarray_list_repeat" (%[[SUM]], %{{.*}}) raises
//       CHECK:   pyarray.runtime_call "pyarray_list_compare" (%{{.*}}) : (!pyarray.object, !pyarray.object) -> i64
py.func @operators(%a: !ints, %b: !ints, %n: !py.int) -> !py.bool {
  %sum = py.binary add %a, %b : !ints, !ints -> !ints
  %product = py.binary mul %n, %sum : !py.int, !ints -> !ints
  %less = py.compare lt %product, %a : !ints, !ints -> !py.bool
  py.return %less : !py.bool
}
