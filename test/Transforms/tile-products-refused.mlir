// RUN: pyarray-opt %s -pass-pipeline='builtin.module(func.func(pyarray-tile-products{smallest=1}))' \
// RUN:   | FileCheck %s

// CHECK-NOT: pyarray.alloc

// The arrays may overlap: not marked as disjoint.
func.func @overlap(%a: memref<?x?xf64>, %b: memref<?x?xf64>, %c: memref<?x?xf64>, %m: index, %n: index, %l: index) {
  %zero = arith.constant 0.0 : f64
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  scf.for %i = %c0 to %m step %c1 {
    scf.for %j = %c0 to %n step %c1 {
      %s = scf.for %k = %c0 to %l step %c1 iter_args(%t = %zero) -> (f64) {
        %x = memref.load %a[%i, %k] : memref<?x?xf64>
        %y = memref.load %b[%k, %j] : memref<?x?xf64>
        %p = arith.mulf %x, %y : f64
        %q = arith.addf %t, %p : f64
        scf.yield %q : f64
      }
      memref.store %s, %c[%i, %j] : memref<?x?xf64>
    }
  }
  return
}

// The result is a factor.
func.func @in_place(%a: memref<?x?xf64>, %c: memref<?x?xf64>, %m: index, %n: index, %l: index) {
  %zero = arith.constant 0.0 : f64
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  scf.for %i = %c0 to %m step %c1 {
    scf.for %j = %c0 to %n step %c1 {
      %s = scf.for %k = %c0 to %l step %c1 iter_args(%t = %zero) -> (f64) {
        %x = memref.load %c[%i, %k] : memref<?x?xf64>
        %y = memref.load %a[%k, %j] : memref<?x?xf64>
        %p = arith.mulf %x, %y : f64
        %q = arith.addf %t, %p : f64
        scf.yield %q : f64
      }
      memref.store %s, %c[%i, %j] : memref<?x?xf64>
    }
  } {pyarray.disjoint}
  return
}

// The element is read after its sum: it cannot hold the sum so far.
func.func @read_after(%a: memref<?x?xf64>, %b: memref<?x?xf64>, %c: memref<?x?xf64>, %m: index, %n: index, %l: index) {
  %zero = arith.constant 0.0 : f64
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  scf.for %i = %c0 to %m step %c1 {
    scf.for %j = %c0 to %n step %c1 {
      %old = memref.load %c[%i, %j] : memref<?x?xf64>
      %s = scf.for %k = %c0 to %l step %c1 iter_args(%t = %zero) -> (f64) {
        %x = memref.load %a[%i, %k] : memref<?x?xf64>
        %y = memref.load %b[%k, %j] : memref<?x?xf64>
        %p = arith.mulf %x, %y : f64
        %q = arith.addf %t, %p : f64
        scf.yield %q : f64
      }
      %new = arith.addf %old, %s : f64
      memref.store %new, %c[%i, %j] : memref<?x?xf64>
    }
  } {pyarray.disjoint}
  return
}

// The sum is wider than the element, which would round it.
func.func @narrow(%a: memref<?x?xf32>, %b: memref<?x?xf32>, %c: memref<?x?xf32>, %m: index, %n: index, %l: index) {
  %zero = arith.constant 0.0 : f64
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  scf.for %i = %c0 to %m step %c1 {
    scf.for %j = %c0 to %n step %c1 {
      %s = scf.for %k = %c0 to %l step %c1 iter_args(%t = %zero) -> (f64) {
        %x = memref.load %a[%i, %k] : memref<?x?xf32>
        %y = memref.load %b[%k, %j] : memref<?x?xf32>
        %p = arith.mulf %x, %y : f32
        %w = arith.extf %p : f32 to f64
        %q = arith.addf %t, %w : f64
        scf.yield %q : f64
      }
      %r = arith.truncf %s : f64 to f32
      memref.store %r, %c[%i, %j] : memref<?x?xf32>
    }
  } {pyarray.disjoint}
  return
}

// A triangle, one factor only, a step that may raise.
func.func @others(%a: memref<?x?xi64>, %b: memref<?x?xi64>, %c: memref<?x?xi64>, %m: index, %n: index, %l: index) {
  %zero = arith.constant 0 : i64
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  scf.for %i = %c0 to %m step %c1 {
    scf.for %j = %c0 to %i step %c1 {
      %s = scf.for %k = %c0 to %l step %c1 iter_args(%t = %zero) -> (i64) {
        %x = memref.load %a[%i, %k] : memref<?x?xi64>
        %y = memref.load %b[%k, %j] : memref<?x?xi64>
        %p = arith.muli %x, %y : i64
        %q = arith.addi %t, %p : i64
        scf.yield %q : i64
      }
      memref.store %s, %c[%i, %j] : memref<?x?xi64>
    }
  } {pyarray.disjoint}
  scf.for %i = %c0 to %m step %c1 {
    scf.for %j = %c0 to %n step %c1 {
      %s = scf.for %k = %c0 to %l step %c1 iter_args(%t = %zero) -> (i64) {
        %x = memref.load %a[%i, %k] : memref<?x?xi64>
        %q = arith.addi %t, %x : i64
        scf.yield %q : i64
      }
      memref.store %s, %c[%i, %j] : memref<?x?xi64>
    }
  } {pyarray.disjoint}
  scf.for %i = %c0 to %m step %c1 {
    scf.for %j = %c0 to %n step %c1 {
      %s = scf.for %k = %c0 to %l step %c1 iter_args(%t = %zero) -> (i64) {
        %x = memref.load %a[%i, %k] : memref<?x?xi64>
        %y = memref.load %b[%k, %j] : memref<?x?xi64>
        %p = arith.divsi %x, %y : i64
        %q = arith.addi %t, %p : i64
        scf.yield %q : i64
      }
      memref.store %s, %c[%i, %j] : memref<?x?xi64>
    }
  } {pyarray.disjoint}
  return
}
