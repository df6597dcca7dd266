// RUN: pyarray-run %s --entry=smooth '[1.0, 5.0, 2.0, 7.0]' 0.5 --dump-llvm | FileCheck %s

// What an iteration stores, the next one has in a register.

// CHECK-LABEL: define internal {{.*}} @py.smooth
//       CHECK:   phi double [ %[[OLD:.*]], %{{.*}} ], [ %[[SUM:.*]], %{{.*}} ]
//       CHECK:   load double
//   CHECK-NOT:   load double
//       CHECK:   %[[SUM]] = fadd double
//       CHECK:   store double %[[SUM]]
//       CHECK:   br i1
func.func @smooth(%a: !pyarray.array<?xf64>, %keep: f64) attributes {
    pyarray.arguments = [!pyarray.array<?xf64>, !py.float],
    pyarray.result = !py.none} {
  %c1 = arith.constant 1 : index
  %c0 = arith.constant 0 : index
  %n = pyarray.dim %a, 0 : !pyarray.array<?xf64>
  scf.for %i = %c1 to %n step %c1 {
    %before = arith.subi %i, %c1 : index
    %x = pyarray.load %a[%i] : !pyarray.array<?xf64> -> f64
    %y = pyarray.load %a[%before] : !pyarray.array<?xf64> -> f64
    %scaled = arith.mulf %y, %keep : f64
    %sum = arith.addf %x, %scaled : f64
    pyarray.store %sum, %a[%i] : f64, !pyarray.array<?xf64>
  }
  return
}
