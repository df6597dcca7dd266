// RUN: pyarray-opt %s --pyarray-compile-to=typed | FileCheck %s

// After `typed` every value has its type, and there is one function for each
// signature that is called.

// CHECK-NOT: !py.object
//     CHECK: py.func @shift(%[[A:.*]]: !pyarray.array<?xf64>, %[[K:.*]]: !py.int) -> !pyarray.array<?xf64>
//     CHECK:   %[[SUM:.*]] = py.binary add %[[A]], %[[K]] : !pyarray.array<?xf64>, !py.int -> !pyarray.array<?xf64>
//     CHECK:   py.return %[[SUM]] : !pyarray.array<?xf64>
// CHECK-NOT: @unused
// CHECK-NOT: !py.object

py.func @shift(%a: !py.object, %k: !py.object) -> !py.object
    attributes {parameters = ["a", "k"],
                signature = [!pyarray.array<?xf64>, !py.int]} {
  %r = py.binary add %a, %k : !py.object, !py.object -> !py.object
  py.return %r : !py.object
}

py.func @unused(%a: !py.object) -> !py.object {
  py.return %a : !py.object
}
