// RUN: pyarray-opt %s -pyarray-split-loops | FileCheck %s

// d[i, k] is read by all iterations of j and written by the one where j is k,
// which is known to be among them: the outer loop has the same bounds.

// CHECK-LABEL: func.func @shortest_paths
//  CHECK-SAME:   (%[[D:.*]]: memref<?x?xf64>, %[[N:.*]]: index)
//       CHECK:   scf.for %[[K:.*]] = %[[C0:.*]] to %[[N]]
//       CHECK:     scf.for %[[I:.*]] = %[[C0]] to %[[N]]
//   CHECK-NOT:       arith.minsi
//       CHECK:       scf.for %[[J:.*]] = %[[C0]] to %[[K]] step
//       CHECK:         memref.store %{{.*}}, %[[D]][%[[I]], %[[J]]]
//       CHECK:       {pyarray.optimized}
//   CHECK-NOT:       scf.if
//       CHECK:       memref.store %{{.*}}, %[[D]][%[[I]], %[[K]]]
//       CHECK:       %[[NEXT:.*]] = arith.addi %[[K]]
//       CHECK:       scf.for %[[J2:.*]] = %[[NEXT]] to %[[N]] step
//       CHECK:         memref.store %{{.*}}, %[[D]][%[[I]], %[[J2]]]
//       CHECK:       {pyarray.optimized}
func.func @shortest_paths(%d: memref<?x?xf64>, %n: index) {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  scf.for %k = %c0 to %n step %c1 {
    scf.for %i = %c0 to %n step %c1 {
      scf.for %j = %c0 to %n step %c1 {
        %a = memref.load %d[%i, %k] : memref<?x?xf64>
        %b = memref.load %d[%k, %j] : memref<?x?xf64>
        %t = arith.addf %a, %b : f64
        %o = memref.load %d[%i, %j] : memref<?x?xf64>
        %m = arith.minimumf %t, %o : f64
        memref.store %m, %d[%i, %j] : memref<?x?xf64>
      }
    }
  }
  return
}

// A column that comes from outside may be no iteration, or not even one of
// the array: everything is made sure of.

// CHECK-LABEL: func.func @any_column
//  CHECK-SAME:   (%[[D:.*]]: memref<?x?xf64>, %[[COLUMN:.*]]: index, %[[LOWER:.*]]: index, %[[N:.*]]: index)
//       CHECK:     %[[END:.*]] = arith.minsi %[[COLUMN]], %[[N]]
//       CHECK:     scf.for %{{.*}} = %[[LOWER]] to %[[END]] step
//       CHECK:     %[[ABOVE:.*]] = arith.cmpi sge, %[[COLUMN]], %[[LOWER]]
//       CHECK:     %[[BELOW:.*]] = arith.cmpi slt, %[[COLUMN]], %[[N]]
//       CHECK:     %[[INSIDE:.*]] = arith.andi %[[ABOVE]], %[[BELOW]]
//       CHECK:     scf.if %[[INSIDE]]
//       CHECK:       memref.store %{{.*}}, %[[D]][%{{.*}}, %[[COLUMN]]]
//       CHECK:     %[[NEXT:.*]] = arith.addi %[[END]]
//       CHECK:     %[[START:.*]] = arith.maxsi %[[NEXT]], %[[LOWER]]
//       CHECK:     scf.for %{{.*}} = %[[START]] to %[[N]] step
func.func @any_column(%d: memref<?x?xf64>, %column: index, %lower: index, %n: index) {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  scf.for %i = %c0 to %n step %c1 {
    scf.for %j = %lower to %n step %c1 {
      %a = memref.load %d[%i, %column] : memref<?x?xf64>
      %o = memref.load %d[%i, %j] : memref<?x?xf64>
      %t = arith.addf %a, %o : f64
      memref.store %t, %d[%i, %j] : memref<?x?xf64>
    }
  }
  return
}

// The first iteration writes what others read, as when rows are eliminated:
// there is nothing before it.

// CHECK-LABEL: func.func @first_iteration
//       CHECK:   scf.for %[[K:.*]] = %{{.*}} to
//       CHECK:     scf.for %[[I:.*]] =
//   CHECK-NOT:       scf.for
//       CHECK:       memref.store %{{.*}}, %{{.*}}[%[[I]], %[[K]]]
//       CHECK:       scf.for
//   CHECK-NOT:       scf.for
//       CHECK: return
func.func @first_iteration(%d: memref<?x?xf64>, %n: index) {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  scf.for %k = %c0 to %n step %c1 {
    %k1 = arith.addi %k, %c1 : index
    scf.for %i = %k1 to %n step %c1 {
      scf.for %j = %k to %n step %c1 {
        %a = memref.load %d[%i, %k] : memref<?x?xf64>
        %b = memref.load %d[%k, %j] : memref<?x?xf64>
        %o = memref.load %d[%i, %j] : memref<?x?xf64>
        %p = arith.mulf %a, %b : f64
        %t = arith.subf %o, %p : f64
        memref.store %t, %d[%i, %j] : memref<?x?xf64>
      }
    }
  }
  return
}

// Neighbours need one another in each iteration; a parallel loop, one that
// carries a sum, may raise, or is left for failing checks stays whole.

// CHECK-LABEL: func.func @stays
//   CHECK-NOT:   pyarray.optimized
//       CHECK: return
func.func @stays(%d: memref<?x?xf64>, %e: memref<?xf64>, %column: index, %n: index, %ok: i1) {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %zero = arith.constant 0.0 : f64
  scf.for %i = %c0 to %n step %c1 {
    scf.for %j = %c1 to %n step %c1 {
      %h = arith.subi %j, %c1 : index
      %a = memref.load %d[%i, %h] : memref<?x?xf64>
      memref.store %a, %d[%i, %j] : memref<?x?xf64>
    }
    scf.for %j = %c1 to %n step %c1 {
      memref.store %zero, %d[%i, %j] : memref<?x?xf64>
    }
    %s = scf.for %j = %c0 to %n step %c1 iter_args(%sum = %zero) -> f64 {
      %a = memref.load %d[%i, %column] : memref<?x?xf64>
      %t = arith.addf %sum, %a : f64
      memref.store %t, %d[%i, %j] : memref<?x?xf64>
      scf.yield %t : f64
    }
    memref.store %s, %d[%i, %c0] : memref<?x?xf64>
    scf.for %j = %c0 to %n step %c1 {
      %a = memref.load %d[%i, %column] : memref<?x?xf64>
      pyarray.check %ok, ValueError, "math domain error"
      memref.store %a, %d[%i, %j] : memref<?x?xf64>
    }
  }
  scf.for %i = %c0 to %n step %c1 {
    scf.for %j = %c0 to %n step %c1 {
      %a = memref.load %d[%i, %column] : memref<?x?xf64>
      memref.store %a, %d[%i, %j] : memref<?x?xf64>
    }
  } {pyarray.checked}
  return
}
