// RUN: not pyarray-run %s --entry=item "[1, 2, 3]:f64" 3 2>&1 | FileCheck %s --check-prefix=INDEX
// RUN: pyarray-run %s --entry=item "[1, 2, 3]:f64" -1 | FileCheck %s --check-prefix=LAST
// RUN: not pyarray-run %s --entry=item "[1, 2, 3]:f64" -4 2>&1 | FileCheck %s --check-prefix=NEGATIVE
// RUN: not pyarray-run %s --entry=caller 0 2>&1 | FileCheck %s --check-prefix=TRACE
// RUN: not pyarray-run %s --entry=huge 3037000500 2>&1 | FileCheck %s --check-prefix=SIZE
// RUN: not pyarray-run %s --entry=huge 536870912 2>&1 | FileCheck %s --check-prefix=MEMORY
// RUN: not pyarray-run %s --entry=forever 0 2>&1 | FileCheck %s --check-prefix=RECURSION
// RUN: not pyarray-run %s --entry=leak 3 2>&1 | FileCheck %s --check-prefix=LEAK

// An exception is printed as Python prints it, with the lines that led to it,
// and ends the tool with status 1.

//      INDEX: lib.py:7:12: in item
// INDEX-NEXT: IndexError: index 3 is out of bounds for axis 0 with size 3
//       LAST: {{^}}3.0{{$}}
//   NEGATIVE: IndexError: index -4 is out of bounds for axis 0 with size 3
func.func @item(%a: !pyarray.array<?xf64>, %i: index) -> f64 {
  %n = pyarray.dim %a, 0 : !pyarray.array<?xf64>
  %j = pyarray.wrap_index %i in %n axis 0 loc("lib.py":7:12 to 7:16)
  %x = pyarray.load %a[%j] : !pyarray.array<?xf64> -> f64
  return %x : f64
}

//      TRACE: main.py:20:5: in caller
// TRACE-NEXT: lib.py:3:9: in divide
// TRACE-NEXT: ZeroDivisionError: 0 / 0
func.func @caller(%x: i64) -> i64 {
  %r = func.call @divide(%x) : (i64) -> i64 loc("main.py":20:5 to 20:14)
  return %r : i64
}

func.func private @divide(%x: i64) -> i64 {
  %zero = arith.constant 0 : i64
  %nonzero = arith.cmpi ne, %x, %zero : i64
  pyarray.check %nonzero, ZeroDivisionError, "{0} / {0}"(%x : i64) loc("lib.py":3:9 to 3:14)
  return %x : i64
}

// A product that does not fit 63 bits is NumPy's `ValueError`; one that fits
// but not the memory is not.

// SIZE: ValueError: array is too big; `arr.size * arr.dtype.itemsize` is larger than the maximum possible size.
// MEMORY: MemoryError: unable to allocate an array with shape (536870912,536870912)
func.func @huge(%n: index) -> !pyarray.array<?x?xf64> {
  %a = pyarray.empty [%n, %n] : !pyarray.array<?x?xf64>
  return %a : !pyarray.array<?x?xf64>
}

// RECURSION: RecursionError: maximum recursion depth exceeded
func.func @forever(%n: i64) -> i64 {
  %one = arith.constant 1 : i64
  %m = arith.addi %n, %one : i64
  %r = func.call @forever(%m) : (i64) -> i64
  %s = arith.xori %r, %m : i64
  return %s : i64
}

// A buffer that nobody released is an error of the compiler, and shown.

// LEAK: error: 1 buffers were not released
func.func @leak(%n: index) -> index {
  %zero = arith.constant 0.0 : f64
  %c0 = arith.constant 0 : index
  %a = pyarray.alloc [%n] : memref<?xf64>
  memref.store %zero, %a[%c0] : memref<?xf64>
  return %n : index
}
