// RUN: pyarray-run %s --entry=count '[1.0, 5.0, 2.0, 7.0]' --dump-llvm | FileCheck %s

// A loop that counts the elements that pass a test is vectorised: the branch
// has become an addition before LLVM's vectoriser sees it.

// CHECK-LABEL: define internal {{.*}} @py.count
//       CHECK:   fcmp {{.*}}<{{[0-9]+}} x double>
func.func @count(%a: !pyarray.array<?xf64>) -> i64 {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %zero = arith.constant 0 : i64
  %one = arith.constant 1 : i64
  %limit = arith.constant 3.0 : f64
  %n = pyarray.dim %a, 0 : !pyarray.array<?xf64>
  %count = scf.for %i = %c0 to %n step %c1 iter_args(%so_far = %zero) -> i64 {
    %x = pyarray.load %a[%i] : !pyarray.array<?xf64> -> f64
    %large = arith.cmpf ogt, %x, %limit : f64
    %next = scf.if %large -> i64 {
      %more = arith.addi %so_far, %one : i64
      scf.yield %more : i64
    } else {
      scf.yield %so_far : i64
    }
    scf.yield %next : i64
  }
  return %count : i64
}
