// RUN: pyarray-run %s --entry=floats "[1, 2.5, 1000]:f64" | FileCheck %s --check-prefix=POSITIONAL
// RUN: pyarray-run %s --entry=floats "[1, 1e-9]" | FileCheck %s --check-prefix=SCIENTIFIC
// RUN: pyarray-run %s --entry=floats "[nan, -inf, 1]" | FileCheck %s --check-prefix=SPECIAL
// RUN: pyarray-run %s --entry=floats "[]" | FileCheck %s --check-prefix=EMPTY
// RUN: pyarray-run %s --entry=integers "[[1, -20], [300, 4]]" | FileCheck %s --check-prefix=INTEGERS
// RUN: pyarray-run %s --entry=truth "[True, False]" | FileCheck %s --check-prefix=TRUTH
// RUN: pyarray-run %s --entry=range 2000 | FileCheck %s --check-prefix=LONG
// RUN: pyarray-run %s --entry=range 30 | FileCheck %s --check-prefix=LINES
// RUN: pyarray-run %s --entry=tuple 5 0.1:f32 | FileCheck %s --check-prefix=TUPLE
// RUN: pyarray-run %s --entry=none 1e16 | FileCheck %s --check-prefix=NONE
// RUN: pyarray-run %s --entry=unsigned 255:u8 | FileCheck %s --check-prefix=UNSIGNED

// Values are printed as NumPy prints them.

// POSITIONAL: {{^}}[   1.     2.5 1000. ]{{$}}
// SCIENTIFIC: {{^}}[1.e+00 1.e-09]{{$}}
//    SPECIAL: {{^}}[ nan -inf   1.]{{$}}
//      EMPTY: {{^}}[]{{$}}
func.func @floats(%a: !pyarray.array<?xf64>) -> !pyarray.array<?xf64> {
  return %a : !pyarray.array<?xf64>
}

//      INTEGERS: {{^\[\[}}  1 -20]{{$}}
// INTEGERS-NEXT: {{^}} [300   4]]{{$}}
func.func @integers(%a: !pyarray.array<?x?xsi64>) -> !pyarray.array<?x?xsi64> {
  return %a : !pyarray.array<?x?xsi64>
}

// TRUTH: {{^}}[ True False]{{$}}
func.func @truth(%a: !pyarray.array<?xi1>) -> !pyarray.array<?xi1> {
  return %a : !pyarray.array<?xi1>
}

//       LONG: {{^}}[   0    1    2 ... 1997 1998 1999]{{$}}
//      LINES: {{^}}[ 0  1  2  3  4  5  6  7  8  9 10 11 12 13 14 15 16 17 18 19 20 21 22 23{{$}}
// LINES-NEXT: {{^}} 24 25 26 27 28 29]{{$}}
func.func @range(%n: index) -> memref<?xi64> {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %a = pyarray.alloc [%n] : memref<?xi64>
  scf.for %i = %c0 to %n step %c1 {
    %x = arith.index_cast %i : index to i64
    memref.store %x, %a[%i] : memref<?xi64>
  }
  return %a : memref<?xi64>
}

// TUPLE: {{^}}(5, 0.1, array([1., 1.])){{$}}
func.func @tuple(%n: i64, %x: f32) -> (i64, f32, memref<?xf64>) {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %c2 = arith.constant 2 : index
  %one = arith.constant 1.0 : f64
  %a = pyarray.alloc [%c2] : memref<?xf64>
  memref.store %one, %a[%c0] : memref<?xf64>
  memref.store %one, %a[%c1] : memref<?xf64>
  return %n, %x, %a : i64, f32, memref<?xf64>
}

// NONE: {{^}}None{{$}}
func.func @none(%x: f64) {
  return
}

// UNSIGNED: {{^}}255{{$}}
func.func @unsigned(%x: i8) -> i8
    attributes {pyarray.arguments = [ui8], pyarray.result = ui8} {
  return %x : i8
}
