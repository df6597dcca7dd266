// RUN: pyarray-opt %s -pyarray-print-dependences -split-input-file -verify-diagnostics

// A stencil between two arrays that nothing is known of.

func.func @arguments(%a: memref<?x?xf64>, %b: memref<?x?xf64>, %n: index) {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  // expected-remark@below {{serial, least distance 0}}
  scf.for %i = %c0 to %n step %c1 {
    // expected-remark@below {{serial, least distance 0}}
    scf.for %j = %c0 to %n step %c1 {
      // expected-remark@below {{load to store (*, *)}}
      %x = memref.load %a[%i, %j] : memref<?x?xf64>
      memref.store %x, %b[%i, %j] : memref<?x?xf64>
    }
  }
  return
}

// -----

// The same under a mark.

func.func @disjoint(%a: memref<?x?xf64>, %b: memref<?x?xf64>, %n: index) {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  // expected-remark@below {{parallel}}
  scf.for %i = %c0 to %n step %c1 {
    // expected-remark@below {{parallel}}
    scf.for %j = %c0 to %n step %c1 {
      %x = memref.load %a[%i, %j] : memref<?x?xf64>
      memref.store %x, %b[%i, %j] : memref<?x?xf64>
    }
  } {pyarray.disjoint}
  return
}

// -----

// A new array overlaps no argument, but it does overlap its own views.

func.func @fresh(%a: memref<?xf64>, %n: index) {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %b = pyarray.alloc [%n] : memref<?xf64>
  %v = pyarray.reinterpret %b offset %c1 [%n] [] : memref<?xf64> to memref<?xf64>
  // expected-remark@below {{parallel}}
  scf.for %i = %c0 to %n step %c1 {
    %x = memref.load %a[%i] : memref<?xf64>
    memref.store %x, %b[%i] : memref<?xf64>
  }
  // expected-remark@below {{serial, least distance 0}}
  scf.for %i = %c0 to %n step %c1 {
    // expected-remark@below {{load to store (*)}}
    %x = memref.load %v[%i] : memref<?xf64>
    memref.store %x, %b[%i] : memref<?xf64>
  }
  return
}

// -----

// Rows of strided memory may overlap; so may elements that stand still.

func.func @strided(%a: memref<?x?xf64, strided<[?, 1]>>, %n: index) {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %x = arith.constant 1.0 : f64
  // expected-remark@below {{serial, least distance 0}}
  scf.for %i = %c0 to %n step %c1 {
    // expected-remark@below {{serial, least distance 0}}
    scf.for %j = %c0 to %n step %c1 {
      // expected-remark@below {{store to store (*, *)}}
      memref.store %x, %a[%i, %j] : memref<?x?xf64, strided<[?, 1]>>
    }
  }
  return
}

// -----

// Gauss-Seidel: distances of 1, both ways.

func.func @distances(%a: memref<?x?xf64>, %n: index) {
  %c1 = arith.constant 1 : index
  %cm1 = arith.constant -1 : index
  // expected-remark@below {{serial, least distance 1}}
  scf.for %i = %c1 to %n step %c1 {
    // expected-remark@below {{serial, least distance 1}}
    scf.for %j = %c1 to %n step %c1 {
      %west = arith.addi %j, %cm1 : index
      %south = arith.addi %i, %c1 : index
      // expected-remark@below {{load to store (0, -1)}}
      %x = memref.load %a[%i, %west] : memref<?x?xf64>
      // expected-remark@below {{load to store (1, 0)}}
      %y = memref.load %a[%south, %j] : memref<?x?xf64>
      %z = arith.addf %x, %y : f64
      memref.store %z, %a[%i, %j] : memref<?x?xf64>
    }
  }
  return
}

// -----

// What the step leaves out, and what a factor does.

func.func @divisors(%a: memref<?xf64>, %n: index) {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %c2 = arith.constant 2 : index
  // expected-remark@below {{parallel}}
  scf.for %i = %c0 to %n step %c2 {
    %next = arith.addi %i, %c1 : index
    %x = memref.load %a[%next] : memref<?xf64>
    memref.store %x, %a[%i] : memref<?xf64>
  }
  // expected-remark@below {{parallel}}
  scf.for %i = %c0 to %n step %c1 {
    %even = arith.muli %i, %c2 : index
    %odd = arith.addi %even, %c1 : index
    %x = memref.load %a[%odd] : memref<?xf64>
    memref.store %x, %a[%even] : memref<?xf64>
  }
  return
}

// -----

// Floyd-Warshall: one column, one row alone is read by all.

func.func @one_iteration(%d: memref<?x?xf64>, %n: index) {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  // expected-remark@below {{serial, least distance 0}}
  scf.for %k = %c0 to %n step %c1 {
    // expected-remark@below {{parallel but for 0 + 1 * %arg2}}
    scf.for %i = %c0 to %n step %c1 {
      // expected-remark@below {{parallel but for 0 + 1 * %arg2}}
      scf.for %j = %c0 to %n step %c1 {
        // expected-remark@below {{load to store (*, 0, *)}}
        %x = memref.load %d[%i, %k] : memref<?x?xf64>
        // expected-remark@below {{load to store (*, *, 0)}}
        %y = memref.load %d[%k, %j] : memref<?x?xf64>
        %z = arith.addf %x, %y : f64
        // expected-remark@below {{store to store (*, 0, 0)}}
        memref.store %z, %d[%i, %j] : memref<?x?xf64>
      }
    }
  }
  return
}

// -----

// LU: the rows and columns after k do not touch row and column k.

func.func @triangular(%a: memref<?x?xf64>, %n: index) {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  // expected-remark@below {{serial, least distance 0}}
  scf.for %k = %c0 to %n step %c1 {
    %next = arith.addi %k, %c1 : index
    // expected-remark@below {{parallel}}
    scf.for %i = %next to %n step %c1 {
      // expected-remark@below {{parallel}}
      scf.for %j = %next to %n step %c1 {
        // expected-remark@below {{load to store (*, 0, *)}}
        %x = memref.load %a[%i, %k] : memref<?x?xf64>
        // expected-remark@below {{load to store (*, *, 0)}}
        %y = memref.load %a[%k, %j] : memref<?x?xf64>
        %z = arith.mulf %x, %y : f64
        // expected-remark@below {{store to store (*, 0, 0)}}
        memref.store %z, %a[%i, %j] : memref<?x?xf64>
      }
    }
  }
  return
}

// -----

// The first half of an array from the second, which may begin anywhere.

func.func @halves(%a: memref<?xf64>, %n: index, %m: index) {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  // expected-remark@below {{parallel}}
  scf.for %i = %c0 to %n step %c1 {
    %far = arith.addi %i, %n : index
    %x = memref.load %a[%far] : memref<?xf64>
    memref.store %x, %a[%i] : memref<?xf64>
  }
  // expected-remark@below {{serial, least distance 0}}
  scf.for %i = %c0 to %n step %c1 {
    %far = arith.addi %i, %m : index
    // expected-remark@below {{load to store (*)}}
    %x = memref.load %a[%far] : memref<?xf64>
    memref.store %x, %a[%i] : memref<?xf64>
  }
  return
}

// -----

// An index that is data, one for each iteration of the outer loop: nothing is
// known of that one, but rows are walked along.

func.func @data(%a: memref<?x?xf64>, %p: memref<?xindex>, %n: index) {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %one = arith.constant 1.0 : f64
  // expected-remark@below {{serial, least distance 0}}
  scf.for %i = %c0 to %n step %c1 {
    // expected-remark@below {{load to store (*)}}
    %row = memref.load %p[%i] : memref<?xindex>
    // expected-remark@below {{parallel}}
    scf.for %j = %c0 to %n step %c1 {
      // expected-remark@below {{store to store (*, 0)}}
      memref.store %one, %a[%row, %j] : memref<?x?xf64>
    }
  }
  return
}

// -----

// Two iterations of a loop inside a while loop may be of different rounds.

func.func @while(%a: memref<?xf64>, %n: index) {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  // expected-remark@below {{serial, least distance 0}}
  scf.for %i = %c0 to %n step %c1 {
    scf.while (%k = %c0) : (index) -> index {
      %more = arith.cmpi ult, %k, %n : index
      scf.condition(%more) %k : index
    } do {
    ^bb0(%k: index):
      // expected-remark@below {{parallel}}
      scf.for %j = %c0 to %n step %c1 {
        // expected-remark@below {{load to store (*, *)}}
        %x = memref.load %a[%k] : memref<?xf64>
        // expected-remark@below {{store to store (*, 0)}}
        memref.store %x, %a[%j] : memref<?xf64>
      }
      %next = arith.addi %k, %c1 : index
      scf.yield %next : index
    }
  }
  return
}

// -----

// A symmetric result: an element and its mirror image meet on the diagonal
// only, in one iteration.

func.func @mirrored(%a: memref<?x?xf64>, %n: index, %x: f64) {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  // expected-remark@below {{serial, least distance 0}}
  scf.for %i = %c0 to %n step %c1 {
    // expected-remark@below {{parallel}}
    scf.for %j = %i to %n step %c1 {
      // expected-remark@below {{store to store (*, *)}}
      memref.store %x, %a[%i, %j] : memref<?x?xf64>
      memref.store %x, %a[%j, %i] : memref<?x?xf64>
    }
  }
  return
}

// -----

// No loop has a step of 0: nothing is known of one that says so.

func.func @no_step(%a: memref<?xf64>, %n: index, %x: f64) {
  %c0 = arith.constant 0 : index
  // expected-remark@below {{serial, least distance 0}}
  scf.for %i = %c0 to %n step %c0 {
    // expected-remark@below {{store to store (*)}}
    memref.store %x, %a[%i] : memref<?xf64>
  } {pyarray.disjoint}
  return
}
