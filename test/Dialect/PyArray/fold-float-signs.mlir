// RUN: pyarray-opt %s -pass-pipeline='builtin.module(func.func(pyarray-fold-signs),canonicalize)' | FileCheck %s

// A sum of squares is not negative, nor becomes it so in a loop; it may be NaN,
// which `math.sqrt` takes.

// CHECK-LABEL: func.func @sum_of_squares
//   CHECK-NOT:   pyarray.check
//       CHECK:   math.sqrt
func.func @sum_of_squares(%a: memref<?xf64>, %n: index) -> f64 {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %zero = arith.constant 0.0 : f64
  %s = scf.for %i = %c0 to %n step %c1 iter_args(%sum = %zero) -> f64 {
    %x = memref.load %a[%i] : memref<?xf64>
    %square = arith.mulf %x, %x : f64
    %next = arith.addf %sum, %square : f64
    scf.yield %next : f64
  }
  %ok = arith.cmpf uge, %s, %zero : f64
  pyarray.check %ok, ValueError, "math domain error"
  %r = math.sqrt %s : f64
  return %r : f64
}

// It is no number where an element is none: no ordered comparison is decided.

// CHECK-LABEL: func.func @may_be_nan
//       CHECK:   arith.cmpf oge
//       CHECK:   arith.cmpf ord
func.func @may_be_nan(%x: f64) -> (i1, i1) {
  %zero = arith.constant 0.0 : f64
  %square = arith.mulf %x, %x : f64
  %ordered = arith.cmpf oge, %square, %zero : f64
  %number = arith.cmpf ord, %square, %square : f64
  return %ordered, %number : i1, i1
}

// Products of two numbers, differences, and what is subtracted in a loop may
// be negative.

// CHECK-LABEL: func.func @may_be_negative
// CHECK-COUNT-3: arith.cmpf uge
func.func @may_be_negative(%x: f64, %y: f64, %n: index) -> (i1, i1, i1) {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %zero = arith.constant 0.0 : f64
  %product = arith.mulf %x, %y : f64
  %p = arith.cmpf uge, %product, %zero : f64
  %xx = arith.mulf %x, %x : f64
  %yy = arith.mulf %y, %y : f64
  %difference = arith.subf %xx, %yy : f64
  %d = arith.cmpf uge, %difference, %zero : f64
  %left = scf.for %i = %c0 to %n step %c1 iter_args(%rest = %xx) -> f64 {
    %next = arith.subf %rest, %yy : f64
    scf.yield %next : f64
  }
  %l = arith.cmpf uge, %left, %zero : f64
  return %p, %d, %l : i1, i1, i1
}

// 1e-9 more than a sum of squares is no zero divisor, nor is its product with
// its root: both are far from numbers whose product is zero.

// CHECK-LABEL: func.func @softened
//   CHECK-NOT:   pyarray.check
//       CHECK:   return
func.func @softened(%x: f64, %y: f64) -> f64 {
  %zero = arith.constant 0.0 : f64
  %one = arith.constant 1.0 : f64
  %soft = arith.constant 1.0e-9 : f64
  %xx = arith.mulf %x, %x : f64
  %yy = arith.mulf %y, %y : f64
  %sum = arith.addf %xx, %yy : f64
  %r2 = arith.addf %sum, %soft : f64
  %domain = arith.cmpf uge, %r2, %zero : f64
  pyarray.check %domain, ValueError, "math domain error"
  %r = math.sqrt %r2 : f64
  %r3 = arith.mulf %r2, %r : f64
  %nonzero = arith.cmpf une, %r3, %zero : f64
  pyarray.check %nonzero, ZeroDivisionError, "float division by zero"
  %q = arith.divf %one, %r3 : f64
  return %q : f64
}

// A product of small numbers may be zero: in one step, or after many of them.

// CHECK-LABEL: func.func @underflow
// CHECK-COUNT-3: pyarray.check
func.func @underflow(%x: f64, %n: index) {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %zero = arith.constant 0.0 : f64
  %small = arith.constant 1.0e-200 : f64
  %half = arith.constant 0.5 : f64
  %xx = arith.mulf %x, %x : f64
  %positive = arith.addf %xx, %small : f64
  %product = arith.mulf %positive, %small : f64
  %p = arith.cmpf une, %product, %zero : f64
  pyarray.check %p, ZeroDivisionError, "float division by zero"
  %square = arith.cmpf une, %xx, %zero : f64
  pyarray.check %square, ZeroDivisionError, "float division by zero"
  %halves = scf.for %i = %c0 to %n step %c1 iter_args(%h = %half) -> f64 {
    %next = arith.mulf %h, %half : f64
    scf.yield %next : f64
  }
  %h = arith.cmpf une, %halves, %zero : f64
  pyarray.check %h, ZeroDivisionError, "float division by zero"
  return
}

// The quotient by a zero has the sign of the zero, which is not known; a
// number that is cut may become zero.

// CHECK-LABEL: func.func @quotient_and_cut
// CHECK-COUNT-2: arith.cmpf
func.func @quotient_and_cut(%x: f64) -> (i1, i1) {
  %zero = arith.constant 0.0 : f64
  %zerof = arith.constant 0.0 : f32
  %small = arith.constant 1.0e-60 : f64
  %one = arith.constant 1.0 : f64
  %size = math.absf %x : f64
  %q = arith.divf %one, %size : f64
  %sign = arith.cmpf uge, %q, %zero : f64
  %sum = arith.addf %size, %small : f64
  %cut = arith.truncf %sum : f64 to f32
  %nonzero = arith.cmpf une, %cut, %zerof : f32
  return %sign, %nonzero : i1, i1
}

// A count that is positive is so as a float; 1 + exp(x) is no zero.

// CHECK-LABEL: func.func @count_and_logistic
//   CHECK-NOT:   pyarray.check
//       CHECK:   return
func.func @count_and_logistic(%x: f64, %n: index) -> f64 {
  %c1 = arith.constant 1 : index
  %zero = arith.constant 0.0 : f64
  %one = arith.constant 1.0 : f64
  %e = math.exp %x : f64
  %d = arith.addf %one, %e : f64
  %nonzero = arith.cmpf une, %d, %zero : f64
  pyarray.check %nonzero, ZeroDivisionError, "float division by zero"
  %start = arith.divf %one, %d : f64
  %r = scf.for %i = %c1 to %n step %c1 iter_args(%sum = %start) -> f64 {
    %k = arith.index_cast %i : index to i64
    %f = arith.sitofp %k : i64 to f64
    %ok = arith.cmpf une, %f, %zero : f64
    pyarray.check %ok, ZeroDivisionError, "float division by zero"
    %part = arith.divf %x, %f : f64
    %next = arith.addf %sum, %part : f64
    scf.yield %next : f64
  }
  return %r : f64
}
