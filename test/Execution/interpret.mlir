// RUN: pyarray-run %s --interpret --entry=sums "[1.5, 2, -3]:f64" | FileCheck %s --check-prefix=SUMS
// RUN: pyarray-run %s --interpret --entry=elements "[7, -7, 0]:i64" | FileCheck %s --check-prefix=ELEMENTS
// RUN: pyarray-run %s --interpret --entry=views "[[1, 2, 3], [4, 5, 6]]:f64" | FileCheck %s --check-prefix=VIEWS
// RUN: pyarray-run %s --interpret --entry=item "[1, 2]:f64" -1 | FileCheck %s --check-prefix=ITEM
// RUN: not pyarray-run %s --interpret --entry=item "[1, 2]:f64" 2 2>&1 | FileCheck %s --check-prefix=BOUNDS
// RUN: not pyarray-run %s --interpret --entry=outside "[1, 2]:f64" 2>&1 | FileCheck %s --check-prefix=OUTSIDE
// RUN: not pyarray-run %s --interpret --entry=words -2 2>&1 | FileCheck %s --check-prefix=WORDS
// RUN: not pyarray-run %s --interpret --entry=words 3 2>&1 | FileCheck %s --check-prefix=WORDS
// RUN: pyarray-run %s --interpret --entry=handled 0 | FileCheck %s --check-prefix=HANDLED
// RUN: not pyarray-run %s --interpret --entry=forever 0 2>&1 | FileCheck %s --check-prefix=FOREVER
// RUN: not pyarray-run %s --interpret --entry=divide 0 2>&1 | FileCheck %s --check-prefix=DIVIDE
// RUN: pyarray-run %s --interpret --entry=loops 5 | FileCheck %s --check-prefix=LOOPS
// RUN: pyarray-run %s --interpret --opt=3 --entry=sums "[1.5, 2, -3]:f64" | FileCheck %s --check-prefix=SUMS

// Ops are run one by one, as their descriptions say.

// SUMS: (0.5, -3.0)
func.func @sums(%a: !pyarray.array<?xf64>) -> (f64, f64) attributes {
    pyarray.arguments = [!pyarray.array<?xf64>], pyarray.result = !py.tuple<f64, f64>} {
  %s = pyarray.reduce <sum> %a : !pyarray.array<?xf64> -> f64
  %m = pyarray.reduce <min> %a : !pyarray.array<?xf64> -> f64
  return %s, %m : f64, f64
}

// Rounded down, with the divisor's sign, and 0 where it is 0.
// ELEMENTS: {{\[ *3 -4 +0\]}}
func.func @elements(%a: !pyarray.array<?xsi64>) -> !pyarray.array<?xsi64> {
  %two = arith.constant 2 : i64
  %t = pyarray.splat %two : i64 -> !pyarray.array<si64>
  %q = pyarray.floor_divide %a, %t : !pyarray.array<?xsi64>, !pyarray.array<si64> -> !pyarray.array<?xsi64>
  %r = pyarray.remainder %q, %a : !pyarray.array<?xsi64>, !pyarray.array<?xsi64> -> !pyarray.array<?xsi64>
  return %r : !pyarray.array<?xsi64>
}

// VIEWS: 14.0
func.func @views(%a: !pyarray.array<?x?xf64>) -> f64 {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %c2 = arith.constant 2 : index
  %t = pyarray.transpose %a [1, 0] : !pyarray.array<?x?xf64> to !pyarray.array<?x?xf64, F>
  %v = pyarray.slice %t[%c1, %c0] [%c2, %c2] [%c1, %c1] drop []
      : !pyarray.array<?x?xf64, F> to !pyarray.array<?x?xf64, strided>
  %d = pyarray.broadcast %v to [%c2, %c2] : !pyarray.array<?x?xf64, strided> to !pyarray.array<?x?xf64, strided>
  %s = pyarray.map_reduce <sum> ins(%d : !pyarray.array<?x?xf64, strided>) -> f64 {
  ^bb0(%x: f64):
    %one = arith.constant 0.5 : f64
    %y = arith.subf %x, %one : f64
    pyarray.yield %y : f64
  }
  return %s : f64
}

// ITEM: 2.0
// BOUNDS: IndexError: index 2 is out of bounds for axis 0 with size 2
func.func @item(%a: !pyarray.array<?xf64>, %i: index) -> f64 {
  %n = pyarray.dim %a, 0 : !pyarray.array<?xf64>
  %j = pyarray.wrap_index %i in %n axis 0
  %x = pyarray.load %a[%j] : !pyarray.array<?xf64> -> f64
  return %x : f64
}

// What would crash compiled code is told.
// OUTSIDE: cannot be interpreted: it reads memory that is nobody's
func.func @outside(%a: !pyarray.array<?xf64>) -> f64 {
  %i = arith.constant 1000000 : index
  %x = pyarray.load %a[%i] : !pyarray.array<?xf64> -> f64
  return %x : f64
}

// WORDS: cannot be interpreted: words that are not there
func.func @words(%i: index) -> i64 {
  %s = pyarray.stack_slots 4
  %x = pyarray.load_slot %s[%i] offset 1 : i64
  return %x : i64
}

// HANDLED: -1
func.func @handled(%x: i64) -> i64 {
  %zero = arith.constant 0 : i64
  %nonzero = arith.cmpi ne, %x, %zero : i64
  %r = pyarray.try -> i64 {
    pyarray.check %nonzero, ZeroDivisionError, "division by zero"
    pyarray.try_yield %x : i64
  } except {
    %none = arith.constant -1 : i64
    pyarray.try_yield %none : i64
  }
  return %r : i64
}

// FOREVER: RecursionError: maximum recursion depth exceeded
func.func @forever(%x: i64) -> i64 {
  %r = func.call @forever(%x) : (i64) -> i64
  return %r : i64
}

// DIVIDE: cannot be interpreted: the op is not known, or its result is not defined
func.func @divide(%x: i64) -> i64 {
  %r = arith.divsi %x, %x : i64
  return %r : i64
}

// LOOPS: 26
func.func @loops(%n: index) -> index {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %c16 = arith.constant 16 : index
  %sum = scf.for %i = %c0 to %n step %c1 iter_args(%s = %c0) -> index {
    %t = arith.addi %s, %i : index
    scf.yield %t : index
  }
  %r = scf.while (%k = %c1) : (index) -> index {
    %more = arith.cmpi slt, %k, %c16 : index
    scf.condition(%more) %k : index
  } do {
  ^bb0(%k: index):
    %next = arith.addi %k, %k : index
    scf.yield %next : index
  }
  %both = arith.addi %sum, %r : index
  return %both : index
}
