// RUN: pyarray-opt %s -py-infer-types | FileCheck %s

// Extents that are known are part of the type.

// CHECK-LABEL: py.func @zeros
// CHECK:         py.call {{.*}} -> !pyarray.array<?xf64>
// CHECK:         py.call {{.*}} -> !pyarray.array<?x3xf64>
py.func @zeros(%n: !py.object) -> !py.object attributes {signature = [!py.int]} {
  %f = py.global "np.zeros" = #py.intrinsic<"creation", "zeros"> -> !py.object
  %three = py.constant 3 : i64 -> !py.object
  %shape = py.tuple(%n, %three) : (!py.object, !py.object) -> !py.object
  %a = py.call %f(%n) : (!py.object, !py.object) -> !py.object
  %b = py.call %f(%shape) : (!py.object, !py.object) -> !py.object
  py.return %b : !py.object
}

// A dtype may be a NumPy class, a Python class, a dtype or a string.

// CHECK-LABEL: py.func @dtypes
// CHECK:         py.call {{.*}} -> !pyarray.array<2xf32>
// CHECK:         py.call {{.*}} -> !pyarray.array<2xsi64>
// CHECK:         py.call {{.*}} -> !pyarray.array<2xui8>
// CHECK:         py.call {{.*}} -> !pyarray.array<2xi1>
py.func @dtypes(%a: !py.object) -> !py.object
    attributes {signature = [!pyarray.array<?xui8>]} {
  %f = py.global "np.empty" = #py.intrinsic<"creation", "empty"> -> !py.object
  %n = py.constant 2 : i64 -> !py.object
  %f32 = py.global "np.float32" = #py.intrinsic<"scalar", "f32"> -> !py.object
  %int = py.global "int" = #py.intrinsic<"builtin", "int"> -> !py.object
  %dtype = py.attr %a "dtype" : !py.object -> !py.object
  %bool = py.constant "bool" -> !py.object
  %v = py.call %f(%n, %f32) : (!py.object, !py.object, !py.object) -> !py.object
  %w = py.call %f(%n, %int) keywords ["dtype"]
      : (!py.object, !py.object, !py.object) -> !py.object
  %x = py.call %f(%n, %dtype)
      : (!py.object, !py.object, !py.object) -> !py.object
  %y = py.call %f(%n, %bool)
      : (!py.object, !py.object, !py.object) -> !py.object
  py.return %y : !py.object
}

// The dtype of `full` is that of the value.

// CHECK-LABEL: py.func @full
// CHECK:         py.call {{.*}} -> !pyarray.array<?xsi64>
// CHECK:         py.call {{.*}} -> !pyarray.array<?xf32>
py.func @full(%n: !py.object, %x: !py.object) -> !py.object
    attributes {signature = [!py.int, f32]} {
  %f = py.global "np.full" = #py.intrinsic<"creation", "full"> -> !py.object
  %a = py.call %f(%n, %n) : (!py.object, !py.object, !py.object) -> !py.object
  %b = py.call %f(%n, %x) : (!py.object, !py.object, !py.object) -> !py.object
  py.return %b : !py.object
}

// `_like` keeps shape, dtype and order, but makes an array that is writable.

// CHECK-LABEL: py.func @like
// CHECK:         py.call {{.*}} -> !pyarray.array<?x3xsi8, F>
// CHECK:         py.call {{.*}} -> !pyarray.array<?x3xf64>
py.func @like(%a: !py.object) -> !py.object
    attributes {signature = [!pyarray.array<?x3xsi8, F, readonly>]} {
  %f = py.global "np.ones_like" = #py.intrinsic<"creation", "ones_like">
      -> !py.object
  %f64 = py.global "np.float64" = #py.intrinsic<"scalar", "f64"> -> !py.object
  %c = py.constant "C" -> !py.object
  %x = py.call %f(%a) : (!py.object, !py.object) -> !py.object
  %y = py.call %f(%a, %f64, %c) keywords ["dtype", "order"]
      : (!py.object, !py.object, !py.object, !py.object) -> !py.object
  py.return %y : !py.object
}

// CHECK-LABEL: py.func @conversions
// CHECK-SAME:    -> !py.tuple<f32, !pyarray.array<?xf32>, !py.float, !pyarray.array<?xf64>>
py.func @conversions(%a: !py.object, %x: !py.object) -> !py.object
    attributes {signature = [!pyarray.array<?xf64, strided>, f64]} {
  %f32 = py.global "np.float32" = #py.intrinsic<"scalar", "f32"> -> !py.object
  %where = py.global "np.where" = #py.intrinsic<"array", "where"> -> !py.object
  %astype = py.attr %a "astype" : !py.object -> !py.object
  %item = py.attr %x "item" : !py.object -> !py.object
  %u = py.call %f32(%x) : (!py.object, !py.object) -> !py.object
  %v = py.call %astype(%f32) : (!py.object, !py.object) -> !py.object
  %w = py.call %item() : (!py.object) -> !py.object
  %y = py.call %where(%a, %u, %a)
      : (!py.object, !py.object, !py.object, !py.object) -> !py.object
  %r = py.tuple(%u, %v, %w, %y)
      : (!py.object, !py.object, !py.object, !py.object) -> !py.object
  py.return %r : !py.object
}
