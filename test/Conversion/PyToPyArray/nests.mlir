// RUN: pyarray-opt %s -convert-py-to-pyarray -canonicalize | FileCheck %s

!ndindex = !py.function<#py.intrinsic<"nest", "ndindex">>
!indices = !py.iterable<"ndindex", [!py.int, !py.int]>

// for index in np.ndindex(m, n): a loop for each axis, whose values are carried
// through all of them; nothing is divided.

// CHECK-LABEL: func.func @nest
//  CHECK-SAME:   (%[[M:.*]]: i64, %[[N:.*]]: i64)
//   CHECK-NOT:   div
//       CHECK:   %[[ALL:.*]] = scf.for %[[I:.*]] = %{{.*}} to %{{.*}} step %{{.*}} iter_args(%[[OUTER:.*]] = %{{.*}})
//       CHECK:     %[[ROW:.*]] = scf.for %[[J:.*]] = %{{.*}} to %{{.*}} step %{{.*}} iter_args(%[[SUM:.*]] = %[[OUTER]])
//       CHECK:       %[[COLUMN:.*]] = arith.index_cast %[[J]]
//       CHECK:       %[[NEXT:.*]] = arith.addi %[[SUM]], %[[COLUMN]]
//       CHECK:       scf.yield %[[NEXT]]
//       CHECK:     scf.yield %[[ROW]]
//       CHECK:   return %[[ALL]]
py.func @nest(%m: !py.int, %n: !py.int) -> !py.int {
  %zero = py.constant 0 : i64 -> !py.int
  %f = py.global "np.ndindex" = #py.intrinsic<"nest", "ndindex"> -> !ndindex
  %all = py.call %f(%m, %n) : (!ndindex, !py.int, !py.int) -> !indices
  %sum = py.for %all(%zero) : !indices, !py.int -> !py.int {
  ^bb0(%index: !py.tuple<!py.int, !py.int>, %so_far: !py.int):
    %ij:2 = py.unpack %index : !py.tuple<!py.int, !py.int> -> !py.int, !py.int
    %next = py.binary add %so_far, %ij#1 : !py.int, !py.int -> !py.int
    py.yield %next : !py.int
  } else {
  }
  py.return %sum : !py.int
}

// a[..., None]: an axis of one element between the array's own.

// CHECK-LABEL: func.func @new_axis
//  CHECK-SAME:   (%[[A:.*]]: !pyarray.array<?xf64, strided>)
//   CHECK-DAG:   %[[ONE:.*]] = arith.constant 1 : index
//   CHECK-DAG:   %[[ZERO:.*]] = arith.constant 0 : index
//   CHECK-DAG:   %[[N:.*]] = pyarray.dim %[[A]], 0
//   CHECK-DAG:   %[[STEP:.*]] = pyarray.stride %[[A]], 0
//       CHECK:   pyarray.view %[[A]] at %[[ZERO]] [%[[N]], %[[ONE]]] [%[[STEP]], %[[ZERO]]]
py.func @new_axis(%a: !pyarray.array<?xf64, strided>)
    -> !pyarray.array<?x1xf64, strided> {
  %dots = py.constant #py.ellipsis -> !py.ellipsis
  %none = py.constant #py.none -> !py.none
  %index = py.tuple(%dots, %none)
      : (!py.ellipsis, !py.none) -> !py.tuple<!py.ellipsis, !py.none>
  %v = py.subscript %a[%index]
      : !pyarray.array<?xf64, strided>, !py.tuple<!py.ellipsis, !py.none>
      -> !pyarray.array<?x1xf64, strided>
  py.return %v : !pyarray.array<?x1xf64, strided>
}

// The array that an iterator over its elements is of.

// CHECK-LABEL: func.func @base
//  CHECK-SAME:   (%[[A:.*]]: !pyarray.array<?x?xf64>)
//       CHECK:   return %[[A]]
!array = !pyarray.array<?x?xf64>
!flat = !py.iterable<"flat", [!array]>
py.func @base(%a: !array) -> !array {
  %flat = py.attr %a "flat" : !array -> !flat
  %base = py.attr %flat "base" : !flat -> !array
  py.return %base : !array
}
