// The sanitizer puts checks between.
// UNSUPPORTED: asan
// RUN: pyarray-run %s --entry=mark '[False, False, False, False, False, False]' 1 2 --dump-llvm | FileCheck %s

// The product of position and step is a sum that the loop carries.

// CHECK-LABEL: define internal {{.*}} @py.mark
//       CHECK:   %[[PLACE:.*]] = phi i64 [ 0, %{{.*}} ], [ %[[NEXT:.*]], %{{.*}} ]
//   CHECK-NOT:   mul
//       CHECK:   %[[ADDRESS:.*]] = getelementptr {{.*}} %[[PLACE]]
//  CHECK-NEXT:   store i8 1, ptr %[[ADDRESS]]
//   CHECK-NOT:   mul
//       CHECK:   %[[NEXT]] = add i64 %[[PLACE]],
func.func @mark(%a: !pyarray.array<?xi1>, %start: i64, %step: i64) attributes {
    pyarray.arguments = [!pyarray.array<?xi1>, !py.int, !py.int],
    pyarray.result = !py.none} {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %c3 = arith.constant 3 : index
  %true = arith.constant true
  %n = pyarray.dim %a, 0 : !pyarray.array<?xi1>
  scf.for %p = %c0 to %c3 step %c1 {
    %position = arith.index_cast %p : index to i64
    %distance = arith.muli %position, %step : i64
    %number = arith.addi %start, %distance : i64
    %index = arith.index_cast %number : i64 to index
    %j = pyarray.wrap_index %index in %n axis 0
    pyarray.store %true, %a[%j] : i1, !pyarray.array<?xi1>
  }
  return
}
