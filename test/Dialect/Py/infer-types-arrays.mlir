// RUN: pyarray-opt %s -py-infer-types | FileCheck %s

// What a type knows of its array is a constant.

// CHECK-LABEL: py.func @attributes
// CHECK-SAME:    (%[[A:.*]]: !pyarray.array<3x?xf32>) -> !py.tuple<!py.tuple<!py.int, !py.int>, !py.int, !py.int, !py.int, !pyarray.array<?x3xf32, F>>
// CHECK-NEXT:    %[[SHAPE:.*]] = py.attr %[[A]] "shape"
// CHECK-NEXT:    %[[NDIM:.*]] = py.constant 2
// CHECK-NEXT:    %[[SIZE:.*]] = py.attr %[[A]] "size"
// CHECK-NEXT:    %[[ITEMSIZE:.*]] = py.constant 4
// CHECK-NEXT:    %[[T:.*]] = py.attr %[[A]] "T"
// CHECK-NEXT:    py.tuple(%[[SHAPE]], %[[NDIM]], %[[SIZE]], %[[ITEMSIZE]], %[[T]])
py.func @attributes(%a: !py.object) -> !py.object
    attributes {signature = [!pyarray.array<3x?xf32>]} {
  %s = py.attr %a "shape" : !py.object -> !py.object
  %n = py.attr %a "ndim" : !py.object -> !py.object
  %z = py.attr %a "size" : !py.object -> !py.object
  %i = py.attr %a "itemsize" : !py.object -> !py.object
  %t = py.attr %a "T" : !py.object -> !py.object
  %r = py.tuple(%s, %n, %z, %i, %t)
      : (!py.object, !py.object, !py.object, !py.object, !py.object)
      -> !py.object
  py.return %r : !py.object
}

// An element is a NumPy scalar, a row a view.

// CHECK-LABEL: py.func @items
// CHECK-SAME:    -> !py.tuple<ui8, !pyarray.array<?xui8>, !pyarray.array<?xui8, strided>>
py.func @items(%a: !py.object, %f: !py.object) -> !py.object
    attributes {signature = [!pyarray.array<?x?xui8>,
                             !pyarray.array<?x?xui8, F>]} {
  %i = py.constant -1 : i64 -> !py.object
  %ij = py.tuple(%i, %i) : (!py.object, !py.object) -> !py.object
  %x = py.subscript %a[%ij] : !py.object, !py.object -> !py.object
  %y = py.subscript %a[%i] : !py.object, !py.object -> !py.object
  %z = py.subscript %f[%i] : !py.object, !py.object -> !py.object
  %r = py.tuple(%x, %y, %z) : (!py.object, !py.object, !py.object) -> !py.object
  py.return %r : !py.object
}

// a[1:], a[:, 1:], a[::2], a[:, ::2], a[:, 1], a[...]

// CHECK-LABEL: py.func @views
// CHECK: py.subscript {{.*}} -> !pyarray.array<?x?xf64>
// CHECK: py.subscript {{.*}} -> !pyarray.array<?x?xf64, rows>
// CHECK: py.subscript {{.*}} -> !pyarray.array<?x?xf64, rows>
// CHECK: py.subscript {{.*}} -> !pyarray.array<?x?xf64, strided>
// CHECK: py.subscript {{.*}} -> !pyarray.array<?xf64, strided>
// CHECK: py.subscript {{.*}} -> !pyarray.array<?x?xf64>
py.func @views(%a: !py.object) -> !py.object
    attributes {signature = [!pyarray.array<?x?xf64>]} {
  %n = py.constant #py.none -> !py.object
  %one = py.constant 1 : i64 -> !py.object
  %two = py.constant 2 : i64 -> !py.object
  %dots = py.constant #py.ellipsis -> !py.object
  %all = py.slice %n, %n, %n : !py.object, !py.object, !py.object -> !py.object
  %rest = py.slice %one, %n, %n
      : !py.object, !py.object, !py.object -> !py.object
  %even = py.slice %n, %n, %two
      : !py.object, !py.object, !py.object -> !py.object
  %columns = py.tuple(%all, %rest) : (!py.object, !py.object) -> !py.object
  %other = py.tuple(%all, %even) : (!py.object, !py.object) -> !py.object
  %column = py.tuple(%all, %one) : (!py.object, !py.object) -> !py.object
  %v0 = py.subscript %a[%rest] : !py.object, !py.object -> !py.object
  %v1 = py.subscript %a[%columns] : !py.object, !py.object -> !py.object
  %v2 = py.subscript %a[%even] : !py.object, !py.object -> !py.object
  %v3 = py.subscript %a[%other] : !py.object, !py.object -> !py.object
  %v4 = py.subscript %a[%column] : !py.object, !py.object -> !py.object
  %v5 = py.subscript %a[%dots] : !py.object, !py.object -> !py.object
  py.return %n : !py.object
}

// A step that is not known may be any.

// CHECK-LABEL: py.func @unknown_step
// CHECK: py.subscript {{.*}} -> !pyarray.array<?xf64, strided>
py.func @unknown_step(%a: !py.object, %s: !py.object) -> !py.object
    attributes {signature = [!pyarray.array<?xf64, C, readonly>, !py.int]} {
  %n = py.constant #py.none -> !py.object
  %part = py.slice %n, %n, %s : !py.object, !py.object, !py.object -> !py.object
  %c = py.attr %a "copy" : !py.object -> !py.object
  %b = py.call %c() : (!py.object) -> !py.object
  %v = py.subscript %b[%part] : !py.object, !py.object -> !py.object
  py.return %v : !py.object
}

// Broadcasting: the longer shape, static where it is known.

// CHECK-LABEL: py.func @broadcast
// CHECK-SAME:    -> !pyarray.array<4x3xf64>
py.func @broadcast(%a: !py.object, %b: !py.object) -> !py.object
    attributes {signature = [!pyarray.array<4x1xf32>, !pyarray.array<3xsi64>]} {
  %r = py.binary add %a, %b : !py.object, !py.object -> !py.object
  py.return %r : !py.object
}

// A result is in Fortran's order where all operands are; a scalar has no order.

// CHECK-LABEL: py.func @orders
// CHECK:         py.binary mul {{.*}} -> !pyarray.array<?x?xf64, F>
// CHECK:         py.binary add {{.*}} -> !pyarray.array<?x?xf64>
py.func @orders(%a: !py.object, %b: !py.object) -> !py.object
    attributes {signature = [!pyarray.array<?x?xf64, F>,
                             !pyarray.array<?x?xf64>]} {
  %two = py.constant 2 : i64 -> !py.object
  %x = py.binary mul %a, %two : !py.object, !py.object -> !py.object
  %r = py.binary add %x, %b : !py.object, !py.object -> !py.object
  py.return %r : !py.object
}

// An operation on arrays without axes gives a scalar.

// CHECK-LABEL: py.func @zero_axes
// CHECK-SAME:    -> f64
py.func @zero_axes(%a: !py.object) -> !py.object
    attributes {signature = [!pyarray.array<f64>]} {
  %r = py.binary add %a, %a : !py.object, !py.object -> !py.object
  py.return %r : !py.object
}

// In place, an array stays what it is; a scalar does not.

// CHECK-LABEL: py.func @in_place
// CHECK:         py.binary inplace add {{.*}}: !pyarray.array<?xf32>, !pyarray.array<?xf64> -> !pyarray.array<?xf32>
// CHECK:         py.binary inplace add {{.*}}: !py.int, !pyarray.array<?xf64> -> !pyarray.array<?xf64>
py.func @in_place(%a: !py.object, %b: !py.object) -> !py.object
    attributes {signature = [!pyarray.array<?xf32>, !pyarray.array<?xf64>]} {
  %x = py.binary inplace add %a, %b : !py.object, !py.object -> !py.object
  %zero = py.constant 0 : i64 -> !py.object
  %y = py.binary inplace add %zero, %b : !py.object, !py.object -> !py.object
  py.return %y : !py.object
}

// CHECK-LABEL: py.func @reductions
// CHECK-SAME:    -> !py.tuple<si64, ui64, f32, i1>
py.func @reductions(%a: !py.object, %b: !py.object, %c: !py.object)
    -> !py.object
    attributes {signature = [!pyarray.array<?xi1>, !pyarray.array<?xui8>,
                             !pyarray.array<?xf32>]} {
  %sum = py.global "np.sum" = #py.intrinsic<"reduction", "sum"> -> !py.object
  %all = py.global "np.all" = #py.intrinsic<"reduction", "all"> -> !py.object
  %x = py.call %sum(%a) : (!py.object, !py.object) -> !py.object
  %y = py.call %sum(%b) : (!py.object, !py.object) -> !py.object
  %z = py.call %sum(%c) : (!py.object, !py.object) -> !py.object
  %w = py.call %all(%c) : (!py.object, !py.object) -> !py.object
  %r = py.tuple(%x, %y, %z, %w)
      : (!py.object, !py.object, !py.object, !py.object) -> !py.object
  py.return %r : !py.object
}
