// RUN: pyarray-opt %s -convert-py-to-pyarray -canonicalize -cse | FileCheck %s

// A text is an array of its units; an item is compared without being made.

// CHECK-LABEL: func.func @count
//  CHECK-SAME:   (%[[TEXT:.*]]: !pyarray.array<?xui8, readonly>)
//       CHECK:   scf.for %[[I:[a-z0-9]+]] =
//       CHECK:     %[[UNIT:.*]] = pyarray.load %[[TEXT]][%[[I]]]
//   CHECK-NOT:     pyarray.slice
//       CHECK:     arith.cmpi eq, %[[UNIT]], %c97_i8
//       CHECK:   return
py.func @count(%s: !py.str) -> !py.int {
  %zero = py.constant 0 : i64 -> !py.int
  %one = py.constant 1 : i64 -> !py.int
  %a = py.constant "a" -> !py.str
  %n = py.for %s (%zero) : !py.str, !py.int -> !py.int {
  ^bb0(%c: !py.str, %n: !py.int):
    %is = py.compare eq %c, %a : !py.str, !py.str -> !py.bool
    %m = py.if %is : !py.bool -> !py.int {
      %k = py.binary add %n, %one : !py.int, !py.int -> !py.int
      py.yield %k : !py.int
    } else {
      py.yield %n : !py.int
    }
    py.yield %m : !py.int
  } else {
  }
  py.return %n : !py.int
}

// Few units are compared one by one, many by a table of bits.

// CHECK-LABEL: func.func @vowel
//       CHECK:   arith.extui {{.*}} : i8 to i64
//       CHECK:   arith.shrui
//       CHECK:   arith.trunci {{.*}} : i64 to i1
//   CHECK-NOT:   pyarray.runtime_call
//       CHECK:   return
py.func @vowel(%s: !py.str, %i: !py.int) -> !py.bool {
  %c = py.subscript %s[%i] : !py.str, !py.int -> !py.str
  %all = py.constant "aeiouAEIOU" -> !py.str
  %r = py.compare in %c, %all : !py.str, !py.str -> !py.bool
  py.return %r : !py.bool
}

// An index has Python's message, not NumPy's.

// CHECK-LABEL: func.func @item
//       CHECK:   pyarray.wrap_index {{.*}} {pyarray.message = "string index out of range"}
//       CHECK:   %[[VIEW:.*]] = pyarray.slice
//       CHECK:   return %[[VIEW]] : !pyarray.array<?xui32, readonly>
py.func @item(%s: !py.str<wide>, %i: !py.int) -> !py.str<wide> {
  %c = py.subscript %s[%i] : !py.str<wide>, !py.int -> !py.str<wide>
  py.return %c : !py.str<wide>
}

// An item of bytes is an integer.

// CHECK-LABEL: func.func @byte
//       CHECK:   %[[UNIT:.*]] = pyarray.load
//       CHECK:   arith.extui %[[UNIT]] : i8 to i64
py.func @byte(%b: !py.bytes, %i: !py.int) -> !py.int {
  %x = py.subscript %b[%i] : !py.bytes, !py.int -> !py.int
  py.return %x : !py.int
}

// A concatenation allocates once, and widens what is narrow.

// CHECK-LABEL: func.func @concatenate
//  CHECK-SAME:   (%[[S:.*]]: !pyarray.array<?xui8, readonly>, %[[T:.*]]: !pyarray.array<?xui32, readonly>)
//       CHECK:   %[[ROOM:.*]] = pyarray.empty
//   CHECK-NOT:   pyarray.empty
//       CHECK:   pyarray.cast %[[S]]
//       CHECK:   pyarray.copy
//       CHECK:   pyarray.copy %[[T]]
//       CHECK:   %[[TEXT:.*]] = pyarray.cast_layout %[[ROOM]]
//       CHECK:   return %[[TEXT]]
py.func @concatenate(%s: !py.str, %t: !py.str<wide>) -> !py.str<wide> {
  %r = py.binary add %s, %t : !py.str, !py.str<wide> -> !py.str<wide>
  py.return %r : !py.str<wide>
}

// Lengths decide first; a short constant is compared unit by unit, other texts
// by the runtime.

// CHECK-LABEL: func.func @equal
//       CHECK:   arith.cmpi eq, {{.*}} : index
//       CHECK:   scf.if
//       CHECK:     pyarray.runtime_call "pyarray_text_compare"
py.func @equal(%s: !py.str, %t: !py.str) -> !py.bool {
  %r = py.compare eq %s, %t : !py.str, !py.str -> !py.bool
  py.return %r : !py.bool
}

// CHECK-LABEL: func.func @equal_to_constant
//       CHECK:   scf.if
//       CHECK:     arith.cmpi eq, {{.*}} : i8
//       CHECK:     arith.cmpi eq, {{.*}} : i8
//   CHECK-NOT:   pyarray.runtime_call
//       CHECK:   return
py.func @equal_to_constant(%s: !py.str) -> !py.bool {
  %t = py.constant "no" -> !py.str
  %r = py.compare eq %s, %t : !py.str, !py.str -> !py.bool
  py.return %r : !py.bool
}

// A constant is an array in constant memory, in the width of its type.

// CHECK-LABEL: func.func @constant
//       CHECK:   %[[TEXT:.*]] = pyarray.text "\C3\A9" : !pyarray.array<?xui8, readonly>
//       CHECK:   return %[[TEXT]]
py.func @constant() -> !py.str {
  %t = py.constant "\C3\A9" -> !py.str
  py.return %t : !py.str
}
