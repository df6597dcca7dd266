// RUN: pyarray-run %s --entry=squares 5 | FileCheck %s --check-prefix=SQUARES
// RUN: pyarray-run %s --entry=nested 3 | FileCheck %s --check-prefix=NESTED
// RUN: pyarray-run %s --entry=item -1 | FileCheck %s --check-prefix=ITEM
// RUN: not pyarray-run %s --entry=item 3 2>&1 | FileCheck %s --check-prefix=RANGE
// RUN: pyarray-run %s --entry=edit 7 | FileCheck %s --check-prefix=EDIT
// RUN: not pyarray-run %s --entry=pop_empty 0 2>&1 | FileCheck %s --check-prefix=POP
// RUN: pyarray-run %s --entry=operators 2 | FileCheck %s --check-prefix=OPERATORS
// RUN: pyarray-run %s --entry=total 100 | FileCheck %s --check-prefix=TOTAL

// Lists of the runtime, from typed Python on. The tool says where an object was
// not released.

!range_function = !py.function<#py.intrinsic<"builtin", "range">>
!ints = !py.list<!py.int>
!append = !py.method<"append", !ints>
!pop = !py.method<"pop", !ints>

// SQUARES: {{^}}[0, 1, 4, 9, 16]{{$}}
py.func @squares(%n: !py.int) -> !ints {
  %l = py.list() : () -> !ints
  %append = py.attr %l "append" : !ints -> !append
  %f = py.global "range" = #py.intrinsic<"builtin", "range"> -> !range_function
  %r = py.call %f(%n) : (!range_function, !py.int) -> !py.range
  py.for %r : !py.range {
  ^bb0(%i: !py.int):
    %s = py.binary mul %i, %i : !py.int, !py.int -> !py.int
    %u = py.call %append(%s) : (!append, !py.int) -> !py.none
    py.yield
  } else {
  }
  py.return %l : !ints
}

// An item that is a list is the same list afterwards.

// NESTED: {{^\[\[}}3, 4], [3, 4]]{{$}}
py.func @nested(%n: !py.int) -> !py.list<!ints> {
  %four = py.constant 4 : i64 -> !py.int
  %inner = py.list(%n) : (!py.int) -> !ints
  %outer = py.list(%inner, %inner) : (!ints, !ints) -> !py.list<!ints>
  %zero = py.constant 0 : i64 -> !py.int
  %same = py.subscript %outer[%zero] : !py.list<!ints>, !py.int -> !ints
  %append = py.attr %same "append" : !ints -> !append
  %u = py.call %append(%four) : (!append, !py.int) -> !py.none
  py.return %outer : !py.list<!ints>
}

// ITEM: {{^}}30{{$}}
// RANGE: IndexError: list index out of range
py.func @item(%i: !py.int) -> !py.int {
  %a = py.constant 10 : i64 -> !py.int
  %b = py.constant 20 : i64 -> !py.int
  %c = py.constant 30 : i64 -> !py.int
  %l = py.list(%a, %b, %c) : (!py.int, !py.int, !py.int) -> !ints
  %x = py.subscript %l[%i] : !ints, !py.int -> !py.int
  py.return %x : !py.int
}

// EDIT: {{^}}([8, 7], 9){{$}}
py.func @edit(%n: !py.int) -> !py.tuple<!ints, !py.int> {
  %zero = py.constant 0 : i64 -> !py.int
  %one = py.constant 1 : i64 -> !py.int
  %eight = py.constant 8 : i64 -> !py.int
  %nine = py.constant 9 : i64 -> !py.int
  %l = py.list(%n, %n, %zero) : (!py.int, !py.int, !py.int) -> !ints
  py.store_subscript %eight, %l[%zero] : !py.int, !ints, !py.int
  py.delete_subscript %l[%one] : !ints, !py.int
  py.store_subscript %n, %l[%one] : !py.int, !ints, !py.int
  %append = py.attr %l "append" : !ints -> !append
  %u = py.call %append(%nine) : (!append, !py.int) -> !py.none
  %pop = py.attr %l "pop" : !ints -> !pop
  %x = py.call %pop() : (!pop) -> !py.int
  %r = py.tuple(%l, %x) : (!ints, !py.int) -> !py.tuple<!ints, !py.int>
  py.return %r : !py.tuple<!ints, !py.int>
}

// POP: IndexError: pop from empty list
py.func @pop_empty(%n: !py.int) -> !py.int {
  %l = py.list() : () -> !ints
  %pop = py.attr %l "pop" : !ints -> !pop
  %x = py.call %pop() : (!pop) -> !py.int
  py.return %x : !py.int
}

// OPERATORS: {{^}}([2, 2, 1, 2, 1], True){{$}}
py.func @operators(%n: !py.int) -> !py.tuple<!ints, !py.bool> {
  %one = py.constant 1 : i64 -> !py.int
  %a = py.list(%n) : (!py.int) -> !ints
  %b = py.list(%n, %one) : (!py.int, !py.int) -> !ints
  %bb = py.binary mul %b, %n : !ints, !py.int -> !ints
  %c = py.binary add %a, %bb : !ints, !ints -> !ints
  %less = py.compare lt %b, %c : !ints, !ints -> !py.bool
  %r = py.tuple(%c, %less) : (!ints, !py.bool) -> !py.tuple<!ints, !py.bool>
  py.return %r : !py.tuple<!ints, !py.bool>
}

// A list may grow while a loop goes over it.

// TOTAL: {{^}}5050{{$}}
py.func @total(%n: !py.int) -> !py.int {
  %one = py.constant 1 : i64 -> !py.int
  %zero = py.constant 0 : i64 -> !py.int
  %l = py.list(%one) : (!py.int) -> !ints
  %append = py.attr %l "append" : !ints -> !append
  %sum = py.for %l (%zero) : !ints, !py.int -> !py.int {
  ^bb0(%x: !py.int, %s: !py.int):
    %more = py.compare lt %x, %n : !py.int, !py.int -> !py.bool
    py.if %more : !py.bool {
      %next = py.binary add %x, %one : !py.int, !py.int -> !py.int
      %u = py.call %append(%next) : (!append, !py.int) -> !py.none
      py.yield
    } else {
      py.yield
    }
    %t = py.binary add %s, %x : !py.int, !py.int -> !py.int
    py.yield %t : !py.int
  } else {
  }
  py.return %sum : !py.int
}
