// RUN: pyarray-opt %s -pass-pipeline='builtin.module(func.func(pyarray-hoist-checks),canonicalize,cse)' \
// RUN:   | FileCheck %s

// for i in range(a.shape[0]): a[i] cannot fail.

// CHECK-LABEL: func.func @whole_axis
//   CHECK-NOT:   pyarray.wrap_index
//   CHECK-NOT:   scf.if
//       CHECK:   scf.for %[[I:.*]] =
//  CHECK-NEXT:     pyarray.store %{{.*}}, %{{.*}}[%[[I]]]
func.func @whole_axis(%a: !pyarray.array<?xf64>, %x: f64) {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %n = pyarray.dim %a, 0 : !pyarray.array<?xf64>
  scf.for %i = %c0 to %n step %c1 {
    %number = arith.index_cast %i : index to i64
    %index = arith.index_cast %number : i64 to index
    %extent = pyarray.dim %a, 0 : !pyarray.array<?xf64>
    %j = pyarray.wrap_index %index in %extent axis 0
    pyarray.store %x, %a[%j] : f64, !pyarray.array<?xf64>
  }
  return
}

// a[i - 1], a[i + 1] for i in range(1, n - 1), and the rows the same.

// CHECK-LABEL: func.func @stencil
//   CHECK-NOT:   pyarray.wrap_index
//   CHECK-NOT:   scf.if
//       CHECK:   return
func.func @stencil(%a: !pyarray.array<?xf64>, %x: f64) {
  %c1 = arith.constant 1 : index
  %n = pyarray.dim %a, 0 : !pyarray.array<?xf64>
  %end = arith.subi %n, %c1 : index
  scf.for %i = %c1 to %end step %c1 {
    %before = arith.subi %i, %c1 : index
    %j = pyarray.wrap_index %before in %n axis 0
    pyarray.store %x, %a[%j] : f64, !pyarray.array<?xf64>
    %after = arith.addi %i, %c1 : index
    %k = pyarray.wrap_index %after in %n axis 0
    pyarray.store %x, %a[%k] : f64, !pyarray.array<?xf64>
  }
  return
}

// for i in range(n): for j in range(i): the inner bound stays below the outer.

// CHECK-LABEL: func.func @triangle
//   CHECK-NOT:   pyarray.wrap_index
//       CHECK:   return
func.func @triangle(%a: !pyarray.array<?xf64>, %x: f64) {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %n = pyarray.dim %a, 0 : !pyarray.array<?xf64>
  scf.for %i = %c0 to %n step %c1 {
    scf.for %j = %c0 to %i step %c1 {
      %k = pyarray.wrap_index %j in %n axis 0
      pyarray.store %x, %a[%k] : f64, !pyarray.array<?xf64>
    }
  }
  return
}

// for p in range(n): a[n - 1 - p], which is what range(n - 1, -1, -1) becomes.

// CHECK-LABEL: func.func @backwards
//   CHECK-NOT:   pyarray.wrap_index
//       CHECK:   return
func.func @backwards(%a: !pyarray.array<?xf64>, %x: f64) {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %n = pyarray.dim %a, 0 : !pyarray.array<?xf64>
  %last = arith.subi %n, %c1 : index
  scf.for %p = %c0 to %n step %c1 {
    %i = arith.subi %last, %p : index
    %j = pyarray.wrap_index %i in %n axis 0
    pyarray.store %x, %a[%j] : f64, !pyarray.array<?xf64>
  }
  return
}

// The trace of a matrix that may have fewer columns than rows: the loop that
// stops at the right place stays as it was.

// CHECK-LABEL: func.func @diagonal
//       CHECK:   %[[ROWS:.*]] = pyarray.dim %{{.*}}, 0
//       CHECK:   %[[COLUMNS:.*]] = pyarray.dim %{{.*}}, 1
//       CHECK:   %[[ROOM:.*]] = arith.subi %[[COLUMNS]], %[[ROWS]]
//       CHECK:   %[[FITS:.*]] = arith.cmpi sge, %[[ROOM]], %{{.*}}
//       CHECK:   scf.if %[[FITS]]
//   CHECK-NOT:     pyarray.wrap_index
//       CHECK:   } else {
//       CHECK:     scf.for
//       CHECK:       pyarray.wrap_index %{{.*}} in %[[COLUMNS]] axis 1
func.func @diagonal(%a: !pyarray.array<?x?xf64>) -> f64 {
  %zero = arith.constant 0.0 : f64
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %rows = pyarray.dim %a, 0 : !pyarray.array<?x?xf64>
  %columns = pyarray.dim %a, 1 : !pyarray.array<?x?xf64>
  %trace = scf.for %i = %c0 to %rows step %c1 iter_args(%sum = %zero) -> f64 {
    %row = pyarray.wrap_index %i in %rows axis 0
    %column = pyarray.wrap_index %i in %columns axis 1
    %x = pyarray.load %a[%row, %column] : !pyarray.array<?x?xf64> -> f64
    %next = arith.addf %sum, %x : f64
    scf.yield %next : f64
  }
  return %trace : f64
}

// Bounds from outside: both ends are tested, and that they are small enough for
// the test not to overflow.

// CHECK-LABEL: func.func @unknown_bounds
//  CHECK-SAME:   %[[LO:[^ ]*]]: index, %[[HI:[^ ]*]]: index
// CHECK-COUNT-2: arith.cmpi ult
//       CHECK:   arith.cmpi sge, %[[LO]], %{{.*}}
//       CHECK:   %[[ROOM:.*]] = arith.subi %{{.*}}, %[[HI]]
//       CHECK:   arith.cmpi sge, %[[ROOM]], %{{.*}}
//       CHECK:   scf.if
//       CHECK:     scf.for %[[I:.*]] = %[[LO]] to %[[HI]]
//  CHECK-NEXT:       pyarray.store %{{.*}}, %{{.*}}[%[[I]]]
//       CHECK:   } else {
//       CHECK:     scf.for
//  CHECK-NEXT:       pyarray.wrap_index
func.func @unknown_bounds(%a: !pyarray.array<?xf64>, %lo: index, %hi: index, %x: f64) {
  %c1 = arith.constant 1 : index
  %n = pyarray.dim %a, 0 : !pyarray.array<?xf64>
  scf.for %i = %lo to %hi step %c1 {
    %j = pyarray.wrap_index %i in %n axis 0
    pyarray.store %x, %a[%j] : f64, !pyarray.array<?xf64>
  }
  return
}

// With a step, the last index is where the steps end, not the bound less 1.

// CHECK-LABEL: func.func @strided_loop
//       CHECK:   %[[STEPS:.*]] = arith.divui
//       CHECK:   arith.muli %[[STEPS]]
//       CHECK:   scf.if
func.func @strided_loop(%a: !pyarray.array<?xf64>, %hi: index, %x: f64) {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %c2 = arith.constant 2 : index
  %n = pyarray.dim %a, 0 : !pyarray.array<?xf64>
  scf.for %i = %c0 to %hi step %c2 {
    %next = arith.addi %i, %c1 : index
    %j = pyarray.wrap_index %next in %n axis 0
    pyarray.store %x, %a[%j] : f64, !pyarray.array<?xf64>
  }
  return
}

// for j in range(start, n, step), the step known at run time only: the first
// and the last product are compared, where neither overflows.

// CHECK-LABEL: func.func @step_of_run_time
//  CHECK-SAME:   (%{{.*}}, %[[START:.*]]: i64, %[[STEP:.*]]: i64, %[[COUNT:.*]]: index
//       CHECK:   %[[LAST:.*]] = arith.maxsi
//       CHECK:   %[[REACH:.*]] = arith.muli %[[LAST]],
//       CHECK:   %[[SAFE:.*]] = arith.select %{{.*}}, %[[REACH]], %c9223372036854775807
//       CHECK:   arith.minsi %[[SAFE]], %c0
//       CHECK:   arith.maxsi %[[SAFE]], %c0
//       CHECK:   scf.if
//   CHECK-NOT:     pyarray.wrap_index
//       CHECK:   } else {
//       CHECK:     pyarray.wrap_index
func.func @step_of_run_time(%a: !pyarray.array<?xf64>, %start: i64, %step: i64,
                            %count: index, %x: f64) {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %n = pyarray.dim %a, 0 : !pyarray.array<?xf64>
  scf.for %p = %c0 to %count step %c1 {
    %position = arith.index_cast %p : index to i64
    %distance = arith.muli %position, %step : i64
    %number = arith.addi %start, %distance : i64
    %index = arith.index_cast %number : i64 to index
    %j = pyarray.wrap_index %index in %n axis 0
    pyarray.store %x, %a[%j] : f64, !pyarray.array<?xf64>
  }
  return
}

// Of a step that the loop changes nothing is known before it.

// CHECK-LABEL: func.func @step_that_changes
//   CHECK-NOT:   scf.if
//       CHECK:   pyarray.wrap_index
func.func @step_that_changes(%a: !pyarray.array<?xf64>, %step: index,
                             %count: index, %x: f64) {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %n = pyarray.dim %a, 0 : !pyarray.array<?xf64>
  scf.for %p = %c0 to %count step %c1 iter_args(%s = %step) -> index {
    %index = arith.muli %p, %s : index
    %j = pyarray.wrap_index %index in %n axis 0
    pyarray.store %x, %a[%j] : f64, !pyarray.array<?xf64>
    %next = arith.addi %s, %c1 : index
    scf.yield %next : index
  }
  return
}

// A nest is versioned once, as a whole.

// CHECK-LABEL: func.func @nest
// CHECK-COUNT-1: scf.if
//   CHECK-NOT:   scf.if
//       CHECK:   return
func.func @nest(%a: !pyarray.array<?x?xf64>, %b: !pyarray.array<?x?xf64>, %x: f64) {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %n = pyarray.dim %a, 0 : !pyarray.array<?x?xf64>
  %m = pyarray.dim %a, 1 : !pyarray.array<?x?xf64>
  %n2 = pyarray.dim %b, 0 : !pyarray.array<?x?xf64>
  %m2 = pyarray.dim %b, 1 : !pyarray.array<?x?xf64>
  scf.for %i = %c0 to %n step %c1 {
    scf.for %j = %c0 to %m step %c1 {
      %k = pyarray.wrap_index %i in %n2 axis 0
      %l = pyarray.wrap_index %j in %m2 axis 1
      pyarray.store %x, %b[%k, %l] : f64, !pyarray.array<?x?xf64>
    }
  }
  return
}

// Arrays that change places around the inner loop: only that is versioned.

// CHECK-LABEL: func.func @swapped_around
//       CHECK:   scf.for
//   CHECK-NOT:   pyarray.wrap_index
//       CHECK:     scf.if
func.func @swapped_around(%a: !pyarray.array<?xf64>, %b: !pyarray.array<?xf64>,
                          %steps: index, %n: index, %x: f64) {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %r:2 = scf.for %t = %c0 to %steps step %c1 iter_args(%u = %a, %v = %b)
      -> (!pyarray.array<?xf64>, !pyarray.array<?xf64>) {
    %extent = pyarray.dim %u, 0 : !pyarray.array<?xf64>
    scf.for %i = %c0 to %n step %c1 {
      %j = pyarray.wrap_index %i in %extent axis 0
      pyarray.store %x, %u[%j] : f64, !pyarray.array<?xf64>
    }
    scf.yield %v, %u : !pyarray.array<?xf64>, !pyarray.array<?xf64>
  }
  return
}

// An index that starts below 0 would always fail the test: no second loop.

// CHECK-LABEL: func.func @wraps_around
//   CHECK-NOT:   scf.if
//       CHECK:   pyarray.wrap_index
func.func @wraps_around(%a: !pyarray.array<?xf64>, %x: f64) {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %n = pyarray.dim %a, 0 : !pyarray.array<?xf64>
  scf.for %i = %c0 to %n step %c1 {
    %before = arith.subi %i, %c1 : index
    %j = pyarray.wrap_index %before in %n axis 0
    pyarray.store %x, %a[%j] : f64, !pyarray.array<?xf64>
  }
  return
}

// An index that the loop computes otherwise stays checked.

// CHECK-LABEL: func.func @loaded_index
//   CHECK-NOT:   scf.if
//       CHECK:   pyarray.wrap_index
func.func @loaded_index(%a: !pyarray.array<?xf64>, %where: !pyarray.array<?xsi64>, %x: f64) {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %n = pyarray.dim %a, 0 : !pyarray.array<?xf64>
  %m = pyarray.dim %where, 0 : !pyarray.array<?xsi64>
  scf.for %i = %c0 to %m step %c1 {
    %number = pyarray.load %where[%i] : !pyarray.array<?xsi64> -> i64
    %index = arith.index_cast %number : i64 to index
    %j = pyarray.wrap_index %index in %n axis 0
    pyarray.store %x, %a[%j] : f64, !pyarray.array<?xf64>
  }
  return
}

// A second check of one index; but none after a branch that may not be taken.

// CHECK-LABEL: func.func @repeated
//       CHECK:   %[[J:.*]] = pyarray.wrap_index
//   CHECK-NOT:   pyarray.wrap_index
//       CHECK:   return %[[J]], %[[J]]
func.func @repeated(%i: index, %n: index) -> (index, index) {
  %j = pyarray.wrap_index %i in %n axis 0
  %k = pyarray.wrap_index %i in %n axis 0
  return %j, %k : index, index
}

// CHECK-LABEL: func.func @not_dominated
// CHECK-COUNT-2: pyarray.wrap_index
func.func @not_dominated(%i: index, %n: index, %maybe: i1) -> index {
  scf.if %maybe {
    %j = pyarray.wrap_index %i in %n axis 0
  }
  %k = pyarray.wrap_index %i in %n axis 0
  return %k : index
}
