// RUN: pyarray-run %s --entry=count 10 | FileCheck %s --check-prefix=COUNT
// RUN: not pyarray-run %s --entry=missing 5 2>&1 | FileCheck %s --check-prefix=MISSING
// RUN: pyarray-run %s --entry=optional 1 | FileCheck %s --check-prefix=FOUND
// RUN: pyarray-run %s --entry=optional 2 | FileCheck %s --check-prefix=NONE
// RUN: pyarray-run %s --entry=lists 4 | FileCheck %s --check-prefix=LISTS
// RUN: pyarray-run %s --entry=sets 3 | FileCheck %s --check-prefix=SETS
// RUN: not pyarray-run %s --entry=changed 3 2>&1 | FileCheck %s --check-prefix=CHANGED

// Sets and dicts of the runtime, from typed Python on.

!range_function = !py.function<#py.intrinsic<"builtin", "range">>
!counts = !py.dict<!py.int, !py.int>
!get = !py.method<"get", !counts>

// COUNT: {{^}}{0: 4, 1: 3, 2: 3}{{$}}
py.func @count(%n: !py.int) -> !counts {
  %zero = py.constant 0 : i64 -> !py.int
  %one = py.constant 1 : i64 -> !py.int
  %three = py.constant 3 : i64 -> !py.int
  %d = py.dict() : () -> !counts
  %get = py.attr %d "get" : !counts -> !get
  %f = py.global "range" = #py.intrinsic<"builtin", "range"> -> !range_function
  %r = py.call %f(%n) : (!range_function, !py.int) -> !py.range
  py.for %r : !py.range {
  ^bb0(%i: !py.int):
    %k = py.binary mod %i, %three : !py.int, !py.int -> !py.int
    %old = py.call %get(%k, %zero) : (!get, !py.int, !py.int) -> !py.int
    %new = py.binary add %old, %one : !py.int, !py.int -> !py.int
    py.store_subscript %new, %d[%k] : !py.int, !counts, !py.int
    py.yield
  } else {
  }
  py.return %d : !counts
}

// MISSING: KeyError: 5
py.func @missing(%n: !py.int) -> !py.int {
  %d = py.dict() : () -> !counts
  %x = py.subscript %d[%n] : !counts, !py.int -> !py.int
  py.return %x : !py.int
}

// FOUND: {{^}}7{{$}}
// NONE: {{^}}None{{$}}
py.func @optional(%n: !py.int) -> !py.optional<!py.int> {
  %one = py.constant 1 : i64 -> !py.int
  %seven = py.constant 7 : i64 -> !py.int
  %d = py.dict(%one, %seven) : (!py.int, !py.int) -> !counts
  %get = py.attr %d "get" : !counts -> !get
  %x = py.call %get(%n) : (!get, !py.int) -> !py.optional<!py.int>
  py.return %x : !py.optional<!py.int>
}

// A value that is replaced is released.

// LISTS: {{^}}{4: [4, 4]}{{$}}
py.func @lists(%n: !py.int) -> !py.dict<!py.int, !py.list<!py.int>> {
  %a = py.list(%n) : (!py.int) -> !py.list<!py.int>
  %d = py.dict(%n, %a) : (!py.int, !py.list<!py.int>) -> !py.dict<!py.int, !py.list<!py.int>>
  %b = py.list(%n, %n) : (!py.int, !py.int) -> !py.list<!py.int>
  py.store_subscript %b, %d[%n] : !py.list<!py.int>, !py.dict<!py.int, !py.list<!py.int>>, !py.int
  py.return %d : !py.dict<!py.int, !py.list<!py.int>>
}

// SETS: {{^}}({3, 1, 2}, {1}, False){{$}}
py.func @sets(%n: !py.int) -> !py.tuple<!py.set<!py.int>, !py.set<!py.int>, !py.bool> {
  %one = py.constant 1 : i64 -> !py.int
  %two = py.constant 2 : i64 -> !py.int
  %a = py.set(%n, %one) : (!py.int, !py.int) -> !py.set<!py.int>
  %b = py.set(%two, %one) : (!py.int, !py.int) -> !py.set<!py.int>
  %or = py.binary or %a, %b : !py.set<!py.int>, !py.set<!py.int> -> !py.set<!py.int>
  %and = py.binary and %a, %b : !py.set<!py.int>, !py.set<!py.int> -> !py.set<!py.int>
  %in = py.compare in %two, %a : !py.int, !py.set<!py.int> -> !py.bool
  %r = py.tuple(%or, %and, %in) : (!py.set<!py.int>, !py.set<!py.int>, !py.bool)
      -> !py.tuple<!py.set<!py.int>, !py.set<!py.int>, !py.bool>
  py.return %r : !py.tuple<!py.set<!py.int>, !py.set<!py.int>, !py.bool>
}

// CHANGED: RuntimeError: dictionary changed size during iteration
py.func @changed(%n: !py.int) -> !py.int {
  %zero = py.constant 0 : i64 -> !py.int
  %one = py.constant 1 : i64 -> !py.int
  %d = py.dict(%n, %n) : (!py.int, !py.int) -> !counts
  %keys = py.iterate %d : !counts -> !py.iterable<"keys", [!counts, !py.int]>
  %s = py.for %keys (%zero) : !py.iterable<"keys", [!counts, !py.int]>, !py.int -> !py.int {
  ^bb0(%k: !py.int, %sum: !py.int):
    %next = py.binary add %k, %one : !py.int, !py.int -> !py.int
    py.store_subscript %k, %d[%next] : !py.int, !counts, !py.int
    py.yield %next : !py.int
  } else {
  }
  py.return %s : !py.int
}
