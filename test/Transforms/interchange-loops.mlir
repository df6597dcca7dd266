// RUN: pyarray-opt %s -pass-pipeline='builtin.module(func.func(pyarray-interchange-loops))' \
// RUN:   | FileCheck %s

// Parallel loops outside, the one that goes along rows last, then the sum.

// CHECK-LABEL: func.func @kij
//  CHECK-SAME:   %[[K:[a-z0-9]+]]: index, %[[I:[a-z0-9]+]]: index, %[[J:[a-z0-9]+]]: index
//       CHECK:   scf.for %[[VI:.*]] = %c0 to %[[I]] step
//  CHECK-NEXT:     scf.for %[[VJ:.*]] = %c0 to %[[J]] step
//  CHECK-NEXT:       scf.for %[[VK:.*]] = %c0 to %[[K]] step
//  CHECK-NEXT:         memref.load %{{.*}}[%[[VI]], %[[VJ]]]
//  CHECK-NEXT:         memref.load %{{.*}}[%[[VI]], %[[VK]]]
//  CHECK-NEXT:         memref.load %{{.*}}[%[[VK]], %[[VJ]]]
//       CHECK:   } {pyarray.disjoint, pyarray.optimized}
func.func @kij(%a: memref<?x?xf64>, %b: memref<?x?xf64>, %c: memref<?x?xf64>,
               %nk: index, %ni: index, %nj: index) {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  scf.for %k = %c0 to %nk step %c1 {
    scf.for %i = %c0 to %ni step %c1 {
      scf.for %j = %c0 to %nj step %c1 {
        %0 = memref.load %c[%i, %j] : memref<?x?xf64>
        %1 = memref.load %a[%i, %k] : memref<?x?xf64>
        %2 = memref.load %b[%k, %j] : memref<?x?xf64>
        %3 = arith.mulf %1, %2 : f64
        %4 = arith.addf %0, %3 : f64
        memref.store %4, %c[%i, %j] : memref<?x?xf64>
      }
    }
  } {pyarray.disjoint}
  return
}

// What stands between the loops is computed inside.

// CHECK-LABEL: func.func @covariance
//  CHECK-SAME:   %[[X:[a-z0-9]+]]: memref<?x?xf64>, %[[M:[a-z0-9]+]]: memref<?xf64>, %{{.*}}, %[[N:[a-z0-9]+]]: index, %[[D:[a-z0-9]+]]: index
//       CHECK:   scf.for %[[I:.*]] = %c0 to %[[D]] step
//  CHECK-NEXT:     scf.for %[[J:.*]] = %c0 to %[[D]] step
//  CHECK-NEXT:       scf.for %[[P:.*]] = %c0 to %[[N]] step
//  CHECK-NEXT:         memref.load %[[X]][%[[P]], %[[I]]]
//  CHECK-NEXT:         memref.load %[[M]][%[[I]]]
func.func @covariance(%x: memref<?x?xf64>, %m: memref<?xf64>,
                      %c: memref<?x?xf64>, %n: index, %d: index) {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  scf.for %p = %c0 to %n step %c1 {
    scf.for %i = %c0 to %d step %c1 {
      %0 = memref.load %x[%p, %i] : memref<?x?xf64>
      %1 = memref.load %m[%i] : memref<?xf64>
      %2 = arith.subf %0, %1 : f64
      scf.for %j = %c0 to %d step %c1 {
        %3 = memref.load %c[%i, %j] : memref<?x?xf64>
        %4 = memref.load %x[%p, %j] : memref<?x?xf64>
        %5 = arith.mulf %2, %4 : f64
        %6 = arith.addf %3, %5 : f64
        memref.store %6, %c[%i, %j] : memref<?x?xf64>
      }
    }
  } {pyarray.disjoint}
  return
}

// Of a triangle, the loop whose bound is a counter stays inside.

// CHECK-LABEL: func.func @triangle
//  CHECK-SAME:   %[[N:[a-z0-9]+]]: index, %[[D:[a-z0-9]+]]: index
//       CHECK:   scf.for %[[I:.*]] = %c0 to %[[D]] step
//  CHECK-NEXT:     %[[END:.*]] = arith.addi %[[I]], %c1
//  CHECK-NEXT:     scf.for %[[J:.*]] = %c0 to %[[END]] step
//  CHECK-NEXT:       scf.for %[[P:.*]] = %c0 to %[[N]] step
func.func @triangle(%x: memref<?x?xf64>, %c: memref<?x?xf64>, %n: index,
                    %d: index) {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  scf.for %p = %c0 to %n step %c1 {
    scf.for %i = %c0 to %d step %c1 {
      %end = arith.addi %i, %c1 : index
      scf.for %j = %c0 to %end step %c1 {
        %0 = memref.load %c[%i, %j] : memref<?x?xf64>
        %1 = memref.load %x[%p, %i] : memref<?x?xf64>
        %2 = memref.load %x[%p, %j] : memref<?x?xf64>
        %3 = arith.mulf %1, %2 : f64
        %4 = arith.addf %0, %3 : f64
        memref.store %4, %c[%i, %j] : memref<?x?xf64>
      }
    }
  } {pyarray.disjoint}
  return
}

// Sums of rows: each row at once. Sums of columns, row by row: as they are.

// CHECK-LABEL: func.func @rows
//  CHECK-SAME:   %[[A:[a-z0-9]+]]: memref<?x?xf64>, %{{.*}}, %[[N:[a-z0-9]+]]: index, %[[M:[a-z0-9]+]]: index
//       CHECK:   scf.for %[[I:.*]] = %c0 to %[[N]] step
//  CHECK-NEXT:     scf.for %[[J:.*]] = %c0 to %[[M]] step
//       CHECK:       memref.load %[[A]][%[[I]], %[[J]]]
func.func @rows(%a: memref<?x?xf64>, %y: memref<?xf64>, %n: index, %m: index) {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  scf.for %j = %c0 to %m step %c1 {
    scf.for %i = %c0 to %n step %c1 {
      %0 = memref.load %y[%i] : memref<?xf64>
      %1 = memref.load %a[%i, %j] : memref<?x?xf64>
      %2 = arith.addf %0, %1 : f64
      memref.store %2, %y[%i] : memref<?xf64>
    }
  } {pyarray.disjoint}
  return
}

// CHECK-LABEL: func.func @columns
//  CHECK-SAME:   %[[N:[a-z0-9]+]]: index, %[[M:[a-z0-9]+]]: index
//       CHECK:   scf.for %{{.*}} = %c0 to %[[N]] step
//  CHECK-NEXT:     scf.for %{{.*}} = %c0 to %[[M]] step
//   CHECK-NOT:   pyarray.optimized
//       CHECK:   return
func.func @columns(%a: memref<?x?xf64>, %y: memref<?xf64>, %n: index,
                   %m: index) {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  scf.for %i = %c0 to %n step %c1 {
    scf.for %j = %c0 to %m step %c1 {
      %0 = memref.load %y[%j] : memref<?xf64>
      %1 = memref.load %a[%i, %j] : memref<?x?xf64>
      %2 = arith.addf %0, %1 : f64
      memref.store %2, %y[%j] : memref<?xf64>
    }
  } {pyarray.disjoint}
  return
}

// No sum: the loop that goes along rows becomes the inner one.

// CHECK-LABEL: func.func @by_columns
//       CHECK:   scf.for %[[I:.*]] =
//  CHECK-NEXT:     scf.for %[[J:.*]] =
//  CHECK-NEXT:       memref.load %{{.*}}[%[[I]], %[[J]]]
//       CHECK:   pyarray.optimized
func.func @by_columns(%a: memref<?x?xf64>, %c: memref<?x?xf64>, %n: index) {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  scf.for %j = %c0 to %n step %c1 {
    scf.for %i = %c0 to %n step %c1 {
      %0 = memref.load %a[%i, %j] : memref<?x?xf64>
      memref.store %0, %c[%i, %j] : memref<?x?xf64>
    }
  } {pyarray.disjoint}
  return
}

// What one iteration writes, another one would read too early.

// CHECK-LABEL: func.func @against_the_diagonal
//       CHECK:   scf.for %[[J:.*]] =
//  CHECK-NEXT:     scf.for %[[I:.*]] =
//       CHECK:       memref.load %{{.*}}[%[[I]], %[[J]]]
//   CHECK-NOT:   pyarray.optimized
//       CHECK:   return
func.func @against_the_diagonal(%a: memref<?x?xf64>, %n: index) {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  scf.for %j = %c1 to %n step %c1 {
    scf.for %i = %c1 to %n step %c1 {
      %above = arith.subi %i, %c1 : index
      %right = arith.addi %j, %c1 : index
      %0 = memref.load %a[%i, %j] : memref<?x?xf64>
      %1 = memref.load %a[%above, %right] : memref<?x?xf64>
      %2 = arith.addf %0, %1 : f64
      memref.store %2, %a[%i, %j] : memref<?x?xf64>
    }
  } {pyarray.disjoint}
  return
}

// Nobody said that the arrays share nothing; an iteration may raise.

// CHECK-LABEL: func.func @may_overlap
//   CHECK-NOT:   pyarray.optimized
//       CHECK:   return
func.func @may_overlap(%a: memref<?x?xf64>, %c: memref<?x?xf64>, %n: index) {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  scf.for %j = %c0 to %n step %c1 {
    scf.for %i = %c0 to %n step %c1 {
      %0 = memref.load %a[%i, %j] : memref<?x?xf64>
      memref.store %0, %c[%i, %j] : memref<?x?xf64>
    }
  }
  return
}

// CHECK-LABEL: func.func @may_raise
//   CHECK-NOT:   pyarray.optimized
//       CHECK:   return
func.func @may_raise(%a: memref<?x?xf64>, %c: memref<?x?xf64>, %n: index,
                     %ok: i1) {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  scf.for %j = %c0 to %n step %c1 {
    scf.for %i = %c0 to %n step %c1 {
      %0 = memref.load %a[%i, %j] : memref<?x?xf64>
      pyarray.check %ok, ZeroDivisionError, "division by zero"
      memref.store %0, %c[%i, %j] : memref<?x?xf64>
    }
  } {pyarray.disjoint}
  return
}

// A loop that fills what the next one updates is its beginning, and the nest is
// a band then: rows outside.

// CHECK-LABEL: func.func @filled_columns
//       CHECK:   %[[ZERO:.*]] = arith.constant 0.0
//       CHECK:   scf.for %[[I:.*]] =
//  CHECK-NEXT:     scf.for %[[J:.*]] =
//  CHECK-NEXT:       memref.store %[[ZERO]], %{{.*}}[%[[I]], %[[J]]]
//  CHECK-NEXT:       scf.for %[[K:.*]] =
//       CHECK:         memref.load %{{.*}}[%[[I]], %[[K]]]
func.func @filled_columns(%a: memref<?x?xf64>, %c: memref<?x?xf64>,
                          %nk: index, %ni: index, %nj: index) {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %zero = arith.constant 0.0 : f64
  scf.for %j = %c0 to %nj step %c1 {
    scf.for %i = %c0 to %ni step %c1 {
      memref.store %zero, %c[%i, %j] : memref<?x?xf64>
    }
    scf.for %k = %c0 to %nk step %c1 {
      scf.for %i = %c0 to %ni step %c1 {
        %0 = memref.load %c[%i, %j] : memref<?x?xf64>
        %1 = memref.load %a[%i, %k] : memref<?x?xf64>
        %2 = arith.addf %0, %1 : f64
        memref.store %2, %c[%i, %j] : memref<?x?xf64>
      }
    }
  } {pyarray.disjoint}
  return
}

// What is filled later would be read before.

// CHECK-LABEL: func.func @filled_ahead
//       CHECK:   scf.for
//       CHECK:     scf.for
//       CHECK:       memref.store
//  CHECK-NEXT:     }
//       CHECK:     scf.for
func.func @filled_ahead(%c: memref<?x?xf64>, %nk: index, %ni: index,
                        %nj: index) {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %zero = arith.constant 0.0 : f64
  scf.for %j = %c0 to %nj step %c1 {
    scf.for %i = %c0 to %ni step %c1 {
      %next = arith.addi %i, %c1 : index
      memref.store %zero, %c[%next, %j] : memref<?x?xf64>
    }
    scf.for %i = %c0 to %ni step %c1 {
      scf.for %k = %c0 to %nk step %c1 {
        %0 = memref.load %c[%i, %j] : memref<?x?xf64>
        %1 = arith.addf %0, %0 : f64
        memref.store %1, %c[%i, %j] : memref<?x?xf64>
      }
    }
  } {pyarray.disjoint}
  return
}

// Complex numbers: what LLVM makes vectors of.

// CHECK-LABEL: func.func @complex
//       CHECK:   scf.for %[[I:.*]] =
//  CHECK-NEXT:     scf.for %[[K:.*]] =
//  CHECK-NEXT:       scf.for %[[J:.*]] =
//  CHECK-NEXT:         memref.load %{{.*}}[%[[I]], %[[J]]]
//  CHECK-NEXT:         memref.load %{{.*}}[%[[K]], %[[J]]]
func.func @complex(%b: memref<?x?xcomplex<f64>>, %c: memref<?x?xcomplex<f64>>,
                   %n: index) {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  scf.for %i = %c0 to %n step %c1 {
    scf.for %j = %c0 to %n step %c1 {
      scf.for %k = %c0 to %n step %c1 {
        %0 = memref.load %c[%i, %j] : memref<?x?xcomplex<f64>>
        %1 = memref.load %b[%k, %j] : memref<?x?xcomplex<f64>>
        %2 = complex.add %0, %1 : complex<f64>
        memref.store %2, %c[%i, %j] : memref<?x?xcomplex<f64>>
      }
    }
  } {pyarray.disjoint}
  return
}
