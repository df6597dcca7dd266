// RUN: pyarray-opt %s --pyarray-compile-to="array from=typed" | FileCheck %s
// RUN: pyarray-opt %s --pyarray-compile-to="array from=typed bounds-check=false" | FileCheck %s --check-prefix=UNCHECKED

// After `array` no op and no value is of Python, scalars are signless, and an
// array expression is one map.

// CHECK-NOT: py.binary
//     CHECK: func.func @shift(%[[A:.*]]: !pyarray.array<?xf64>, %[[K:.*]]: i64) -> !pyarray.array<?xf64>
// CHECK-SAME:   pyarray.arguments = [!pyarray.array<?xf64>, !py.int]
// CHECK-SAME:   pyarray.result = !pyarray.array<?xf64>
//     CHECK:   %[[SCALAR:.*]] = arith.sitofp %[[K]] : i64 to f64
//     CHECK:   pyarray.map ins(%[[A]]
//     CHECK:     arith.addf %{{.*}}, %[[SCALAR]] : f64
py.func @shift(%a: !pyarray.array<?xf64>, %k: !py.int)
    -> !pyarray.array<?xf64> attributes {parameters = ["a", "k"]} {
  %r = py.binary add %a, %k
      : !pyarray.array<?xf64>, !py.int -> !pyarray.array<?xf64>
  py.return %r : !pyarray.array<?xf64>
}

// Options of the pipeline reach the passes.

//     CHECK-LABEL: func.func @item
//           CHECK:   pyarray.wrap_index
// UNCHECKED-LABEL: func.func @item
//       UNCHECKED:   pyarray.wrap_index %{{.*}} {pyarray.unchecked}
py.func @item(%a: !pyarray.array<?xf64>, %i: !py.int) -> f64
    attributes {parameters = ["a", "i"]} {
  %r = py.subscript %a[%i] : !pyarray.array<?xf64>, !py.int -> f64
  py.return %r : f64
}
