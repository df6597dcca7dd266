// RUN: pyarray-opt %s -convert-py-to-pyarray -canonicalize -cse | FileCheck %s

!counts = !py.dict<!py.int, !py.int>

// A key of one word is passed as it is; a missing one is the argument of the
// error.

// CHECK-LABEL: func.func @item
//  CHECK-SAME:   (%[[D:.*]]: !pyarray.object, %[[K:.*]]: i64)
//       CHECK:   %[[E:.*]] = pyarray.runtime_call "pyarray_table_find_word" (%[[D]], %[[K]])
//       CHECK:   %[[FOUND:.*]] = arith.cmpi sge, %[[E]]
//       CHECK:   pyarray.check %[[FOUND]], KeyError, "{0}"(%[[K]] : i64)
//       CHECK:   pyarray.load_slot %{{.*}}[%{{.*}}] offset 2 : i64
py.func @item(%d: !counts, %k: !py.int) -> !py.int {
  %x = py.subscript %d[%k] : !counts, !py.int -> !py.int
  py.return %x : !py.int
}

// Other keys are words on the stack.

// CHECK-LABEL: func.func @float_key
//  CHECK-SAME:   (%[[S:.*]]: !pyarray.object, %[[K:.*]]: f64)
//       CHECK:   %[[WORDS:.*]] = pyarray.stack_slots 1
//       CHECK:   pyarray.store_slot %[[K]], %[[WORDS]][%{{.*}}] borrowed : f64
//       CHECK:   pyarray.runtime_call "pyarray_table_find" (%[[S]], %[[WORDS]])
py.func @float_key(%s: !py.set<!py.float>, %k: !py.float) -> !py.bool {
  %in = py.compare in %k, %s : !py.float, !py.set<!py.float> -> !py.bool
  py.return %in : !py.bool
}

// An entry is made where there is room, and its value is written.

// CHECK-LABEL: func.func @store
//  CHECK-SAME:   (%[[D:.*]]: !pyarray.object, %[[K:.*]]: i64, %[[V:.*]]: i64)
//       CHECK:   %[[USED:.*]] = pyarray.object_field %[[D]], 6 : i64
//       CHECK:   %[[CAPACITY:.*]] = pyarray.object_field %[[D]], 8 : i64
//       CHECK:   scf.if
//       CHECK:     pyarray.runtime_call "pyarray_table_reserve" layout "i:i" (%[[D]]) raises
//       CHECK:   %[[E:.*]] = pyarray.runtime_call "pyarray_table_insert_word" (%[[D]], %[[K]])
//       CHECK:   %[[NEW:.*]] = arith.xori %[[E]]
//       CHECK:   arith.select %{{.*}}, %[[E]], %[[NEW]]
//       CHECK:   pyarray.store_slot %[[V]], %{{.*}}[%{{.*}}] offset 2 : i64
py.func @store(%d: !counts, %k: !py.int, %v: !py.int) -> !py.none {
  py.store_subscript %v, %d[%k] : !py.int, !counts, !py.int
  %none = py.constant #py.none -> !py.none
  py.return %none : !py.none
}

// A loop goes over the entries, and notices where their number changes.

// CHECK-LABEL: func.func @keys
//  CHECK-SAME:   (%[[D:.*]]: !pyarray.object)
//       CHECK:   pyarray.runtime_call "pyarray_table_compact" (%[[D]])
//       CHECK:   %[[SIZE:.*]] = pyarray.object_field %[[D]], 1 : i64
//       CHECK:   scf.while
//       CHECK:     %[[NOW:.*]] = pyarray.object_field %[[D]], 1 : i64
//       CHECK:     %[[SAME:.*]] = arith.cmpi eq, %[[NOW]], %[[SIZE]]
//       CHECK:     pyarray.check %[[SAME]], RuntimeError, "dictionary changed size during iteration"
//       CHECK:     scf.condition
//       CHECK:     pyarray.load_slot %{{.*}}[%{{.*}}] offset 1 : i64
py.func @keys(%d: !counts) -> !py.int {
  %zero = py.constant 0 : i64 -> !py.int
  %keys = py.iterate %d : !counts -> !py.iterable<"keys", [!counts, !py.int]>
  %s = py.for %keys (%zero) : !py.iterable<"keys", [!counts, !py.int]>, !py.int -> !py.int {
  ^bb0(%k: !py.int, %sum: !py.int):
    %next = py.binary add %k, %sum : !py.int, !py.int -> !py.int
    py.yield %next : !py.int
  } else {
  }
  py.return %s : !py.int
}
