// RUN: pyarray-opt %s --verify-roundtrip | FileCheck %s
// RUN: pyarray-opt %s -mlir-print-op-generic | pyarray-opt | FileCheck %s

//===----------------------------------------------------------------------===//
// Types
//===----------------------------------------------------------------------===//

// CHECK-LABEL: func.func private @element_types
//  CHECK-SAME:   array<?xsi8>, !pyarray.array<?xsi16>, !pyarray.array<?xsi32>
//  CHECK-SAME:   array<?xsi64>, !pyarray.array<?xui8>, !pyarray.array<?xui16>
//  CHECK-SAME:   array<?xui32>, !pyarray.array<?xui64>, !pyarray.array<?xi1>
//  CHECK-SAME:   array<?xf32>, !pyarray.array<?xf64>
//  CHECK-SAME:   array<?xcomplex<f32>>, !pyarray.array<?xcomplex<f64>>
func.func private @element_types(
    !pyarray.array<?xsi8>, !pyarray.array<?xsi16>, !pyarray.array<?xsi32>,
    !pyarray.array<?xsi64>, !pyarray.array<?xui8>, !pyarray.array<?xui16>,
    !pyarray.array<?xui32>, !pyarray.array<?xui64>, !pyarray.array<?xi1>,
    !pyarray.array<?xf32>, !pyarray.array<?xf64>,
    !pyarray.array<?xcomplex<f32>>, !pyarray.array<?xcomplex<f64>>)

// The layout C is not written.

// CHECK-LABEL: func.func private @layouts
//  CHECK-SAME:   array<?x?xf64>, !pyarray.array<?x?xf64, F>
//  CHECK-SAME:   array<?x?xf64, rows>, !pyarray.array<?x?xf64, strided>
//  CHECK-SAME:   array<?x?xf64, readonly>
//  CHECK-SAME:   array<?x?xf64, strided, readonly>
func.func private @layouts(
    !pyarray.array<?x?xf64, C>, !pyarray.array<?x?xf64, F>,
    !pyarray.array<?x?xf64, rows>, !pyarray.array<?x?xf64, strided>,
    !pyarray.array<?x?xf64, C, readonly>,
    !pyarray.array<?x?xf64, strided, readonly>)

// CHECK-LABEL: func.func private @shapes
//  CHECK-SAME:   array<f64>, !pyarray.array<0xf64>, !pyarray.array<4x?x3xf64>
func.func private @shapes(
    !pyarray.array<f64>, !pyarray.array<0xf64>, !pyarray.array<4x?x3xf64>)

//===----------------------------------------------------------------------===//
// Elementwise ops
//===----------------------------------------------------------------------===//

// CHECK-LABEL: func.func @float_binary
//  CHECK-SAME:   (%[[A:.*]]: !pyarray.array<?xf64>,
//  CHECK-SAME:   %[[B:.*]]: !pyarray.array<?xf64>)
func.func @float_binary(%a: !pyarray.array<?xf64>, %b: !pyarray.array<?xf64>) {
  // CHECK: pyarray.add %[[A]], %[[B]] :
  %add = pyarray.add %a, %b
      : !pyarray.array<?xf64>, !pyarray.array<?xf64>
      -> !pyarray.array<?xf64>
  // CHECK: pyarray.subtract %[[A]], %[[B]] :
  %subtract = pyarray.subtract %a, %b
      : !pyarray.array<?xf64>, !pyarray.array<?xf64>
      -> !pyarray.array<?xf64>
  // CHECK: pyarray.multiply %[[A]], %[[B]] :
  %multiply = pyarray.multiply %a, %b
      : !pyarray.array<?xf64>, !pyarray.array<?xf64>
      -> !pyarray.array<?xf64>
  // CHECK: pyarray.divide %[[A]], %[[B]] :
  %divide = pyarray.divide %a, %b
      : !pyarray.array<?xf64>, !pyarray.array<?xf64>
      -> !pyarray.array<?xf64>
  // CHECK: pyarray.floor_divide %[[A]], %[[B]] :
  %floor_divide = pyarray.floor_divide %a, %b
      : !pyarray.array<?xf64>, !pyarray.array<?xf64>
      -> !pyarray.array<?xf64>
  // CHECK: pyarray.remainder %[[A]], %[[B]] :
  %remainder = pyarray.remainder %a, %b
      : !pyarray.array<?xf64>, !pyarray.array<?xf64>
      -> !pyarray.array<?xf64>
  // CHECK: pyarray.fmod %[[A]], %[[B]] :
  %fmod = pyarray.fmod %a, %b
      : !pyarray.array<?xf64>, !pyarray.array<?xf64>
      -> !pyarray.array<?xf64>
  // CHECK: pyarray.power %[[A]], %[[B]] :
  %power = pyarray.power %a, %b
      : !pyarray.array<?xf64>, !pyarray.array<?xf64>
      -> !pyarray.array<?xf64>
  // CHECK: pyarray.minimum %[[A]], %[[B]] :
  %minimum = pyarray.minimum %a, %b
      : !pyarray.array<?xf64>, !pyarray.array<?xf64>
      -> !pyarray.array<?xf64>
  // CHECK: pyarray.maximum %[[A]], %[[B]] :
  %maximum = pyarray.maximum %a, %b
      : !pyarray.array<?xf64>, !pyarray.array<?xf64>
      -> !pyarray.array<?xf64>
  // CHECK: pyarray.fmin %[[A]], %[[B]] :
  %fmin = pyarray.fmin %a, %b
      : !pyarray.array<?xf64>, !pyarray.array<?xf64>
      -> !pyarray.array<?xf64>
  // CHECK: pyarray.fmax %[[A]], %[[B]] :
  %fmax = pyarray.fmax %a, %b
      : !pyarray.array<?xf64>, !pyarray.array<?xf64>
      -> !pyarray.array<?xf64>
  // CHECK: pyarray.arctan2 %[[A]], %[[B]] :
  %arctan2 = pyarray.arctan2 %a, %b
      : !pyarray.array<?xf64>, !pyarray.array<?xf64>
      -> !pyarray.array<?xf64>
  // CHECK: pyarray.hypot %[[A]], %[[B]] :
  %hypot = pyarray.hypot %a, %b
      : !pyarray.array<?xf64>, !pyarray.array<?xf64>
      -> !pyarray.array<?xf64>
  // CHECK: pyarray.copysign %[[A]], %[[B]] :
  %copysign = pyarray.copysign %a, %b
      : !pyarray.array<?xf64>, !pyarray.array<?xf64>
      -> !pyarray.array<?xf64>
  // CHECK: pyarray.logical_and %[[A]], %[[B]] :
  %logical_and = pyarray.logical_and %a, %b
      : !pyarray.array<?xf64>, !pyarray.array<?xf64>
      -> !pyarray.array<?xi1>
  // CHECK: pyarray.logical_or %[[A]], %[[B]] :
  %logical_or = pyarray.logical_or %a, %b
      : !pyarray.array<?xf64>, !pyarray.array<?xf64>
      -> !pyarray.array<?xi1>
  // CHECK: pyarray.logical_xor %[[A]], %[[B]] :
  %logical_xor = pyarray.logical_xor %a, %b
      : !pyarray.array<?xf64>, !pyarray.array<?xf64>
      -> !pyarray.array<?xi1>
  // CHECK: pyarray.equal %[[A]], %[[B]] :
  %equal = pyarray.equal %a, %b
      : !pyarray.array<?xf64>, !pyarray.array<?xf64>
      -> !pyarray.array<?xi1>
  // CHECK: pyarray.not_equal %[[A]], %[[B]] :
  %not_equal = pyarray.not_equal %a, %b
      : !pyarray.array<?xf64>, !pyarray.array<?xf64>
      -> !pyarray.array<?xi1>
  // CHECK: pyarray.less %[[A]], %[[B]] :
  %less = pyarray.less %a, %b
      : !pyarray.array<?xf64>, !pyarray.array<?xf64>
      -> !pyarray.array<?xi1>
  // CHECK: pyarray.less_equal %[[A]], %[[B]] :
  %less_equal = pyarray.less_equal %a, %b
      : !pyarray.array<?xf64>, !pyarray.array<?xf64>
      -> !pyarray.array<?xi1>
  // CHECK: pyarray.greater %[[A]], %[[B]] :
  %greater = pyarray.greater %a, %b
      : !pyarray.array<?xf64>, !pyarray.array<?xf64>
      -> !pyarray.array<?xi1>
  // CHECK: pyarray.greater_equal %[[A]], %[[B]] :
  %greater_equal = pyarray.greater_equal %a, %b
      : !pyarray.array<?xf64>, !pyarray.array<?xf64>
      -> !pyarray.array<?xi1>
  return
}

// CHECK-LABEL: func.func @integer_binary
//  CHECK-SAME:   (%[[A:.*]]: !pyarray.array<?xsi64>,
//  CHECK-SAME:   %[[B:.*]]: !pyarray.array<?xsi64>)
func.func @integer_binary(%a: !pyarray.array<?xsi64>, %b: !pyarray.array<?xsi64>) {
  // CHECK: pyarray.bitwise_and %[[A]], %[[B]] :
  %bitwise_and = pyarray.bitwise_and %a, %b
      : !pyarray.array<?xsi64>, !pyarray.array<?xsi64>
      -> !pyarray.array<?xsi64>
  // CHECK: pyarray.bitwise_or %[[A]], %[[B]] :
  %bitwise_or = pyarray.bitwise_or %a, %b
      : !pyarray.array<?xsi64>, !pyarray.array<?xsi64>
      -> !pyarray.array<?xsi64>
  // CHECK: pyarray.bitwise_xor %[[A]], %[[B]] :
  %bitwise_xor = pyarray.bitwise_xor %a, %b
      : !pyarray.array<?xsi64>, !pyarray.array<?xsi64>
      -> !pyarray.array<?xsi64>
  // CHECK: pyarray.left_shift %[[A]], %[[B]] :
  %left_shift = pyarray.left_shift %a, %b
      : !pyarray.array<?xsi64>, !pyarray.array<?xsi64>
      -> !pyarray.array<?xsi64>
  // CHECK: pyarray.right_shift %[[A]], %[[B]] :
  %right_shift = pyarray.right_shift %a, %b
      : !pyarray.array<?xsi64>, !pyarray.array<?xsi64>
      -> !pyarray.array<?xsi64>
  return
}

// CHECK-LABEL: func.func @boolean_binary
//  CHECK-SAME:   (%[[A:.*]]: !pyarray.array<?xi1>,
//  CHECK-SAME:   %[[B:.*]]: !pyarray.array<?xi1>)
func.func @boolean_binary(%a: !pyarray.array<?xi1>, %b: !pyarray.array<?xi1>) {
  // CHECK: pyarray.add %[[A]], %[[B]] :
  %add = pyarray.add %a, %b
      : !pyarray.array<?xi1>, !pyarray.array<?xi1>
      -> !pyarray.array<?xi1>
  // CHECK: pyarray.multiply %[[A]], %[[B]] :
  %multiply = pyarray.multiply %a, %b
      : !pyarray.array<?xi1>, !pyarray.array<?xi1>
      -> !pyarray.array<?xi1>
  // CHECK: pyarray.minimum %[[A]], %[[B]] :
  %minimum = pyarray.minimum %a, %b
      : !pyarray.array<?xi1>, !pyarray.array<?xi1>
      -> !pyarray.array<?xi1>
  // CHECK: pyarray.bitwise_and %[[A]], %[[B]] :
  %bitwise_and = pyarray.bitwise_and %a, %b
      : !pyarray.array<?xi1>, !pyarray.array<?xi1>
      -> !pyarray.array<?xi1>
  return
}

// CHECK-LABEL: func.func @float_unary
//  CHECK-SAME:   (%[[A:.*]]: !pyarray.array<?xf64>)
func.func @float_unary(%a: !pyarray.array<?xf64>) {
  // CHECK: pyarray.negative %[[A]] :
  %negative = pyarray.negative %a
      : !pyarray.array<?xf64>
      -> !pyarray.array<?xf64>
  // CHECK: pyarray.positive %[[A]] :
  %positive = pyarray.positive %a
      : !pyarray.array<?xf64>
      -> !pyarray.array<?xf64>
  // CHECK: pyarray.absolute %[[A]] :
  %absolute = pyarray.absolute %a
      : !pyarray.array<?xf64>
      -> !pyarray.array<?xf64>
  // CHECK: pyarray.sign %[[A]] :
  %sign = pyarray.sign %a : !pyarray.array<?xf64> -> !pyarray.array<?xf64>
  // CHECK: pyarray.square %[[A]] :
  %square = pyarray.square %a : !pyarray.array<?xf64> -> !pyarray.array<?xf64>
  // CHECK: pyarray.reciprocal %[[A]] :
  %reciprocal = pyarray.reciprocal %a
      : !pyarray.array<?xf64>
      -> !pyarray.array<?xf64>
  // CHECK: pyarray.sqrt %[[A]] :
  %sqrt = pyarray.sqrt %a : !pyarray.array<?xf64> -> !pyarray.array<?xf64>
  // CHECK: pyarray.cbrt %[[A]] :
  %cbrt = pyarray.cbrt %a : !pyarray.array<?xf64> -> !pyarray.array<?xf64>
  // CHECK: pyarray.exp %[[A]] :
  %exp = pyarray.exp %a : !pyarray.array<?xf64> -> !pyarray.array<?xf64>
  // CHECK: pyarray.exp2 %[[A]] :
  %exp2 = pyarray.exp2 %a : !pyarray.array<?xf64> -> !pyarray.array<?xf64>
  // CHECK: pyarray.expm1 %[[A]] :
  %expm1 = pyarray.expm1 %a : !pyarray.array<?xf64> -> !pyarray.array<?xf64>
  // CHECK: pyarray.log %[[A]] :
  %log = pyarray.log %a : !pyarray.array<?xf64> -> !pyarray.array<?xf64>
  // CHECK: pyarray.log2 %[[A]] :
  %log2 = pyarray.log2 %a : !pyarray.array<?xf64> -> !pyarray.array<?xf64>
  // CHECK: pyarray.log10 %[[A]] :
  %log10 = pyarray.log10 %a : !pyarray.array<?xf64> -> !pyarray.array<?xf64>
  // CHECK: pyarray.log1p %[[A]] :
  %log1p = pyarray.log1p %a : !pyarray.array<?xf64> -> !pyarray.array<?xf64>
  // CHECK: pyarray.sin %[[A]] :
  %sin = pyarray.sin %a : !pyarray.array<?xf64> -> !pyarray.array<?xf64>
  // CHECK: pyarray.cos %[[A]] :
  %cos = pyarray.cos %a : !pyarray.array<?xf64> -> !pyarray.array<?xf64>
  // CHECK: pyarray.tan %[[A]] :
  %tan = pyarray.tan %a : !pyarray.array<?xf64> -> !pyarray.array<?xf64>
  // CHECK: pyarray.arcsin %[[A]] :
  %arcsin = pyarray.arcsin %a : !pyarray.array<?xf64> -> !pyarray.array<?xf64>
  // CHECK: pyarray.arccos %[[A]] :
  %arccos = pyarray.arccos %a : !pyarray.array<?xf64> -> !pyarray.array<?xf64>
  // CHECK: pyarray.arctan %[[A]] :
  %arctan = pyarray.arctan %a : !pyarray.array<?xf64> -> !pyarray.array<?xf64>
  // CHECK: pyarray.sinh %[[A]] :
  %sinh = pyarray.sinh %a : !pyarray.array<?xf64> -> !pyarray.array<?xf64>
  // CHECK: pyarray.cosh %[[A]] :
  %cosh = pyarray.cosh %a : !pyarray.array<?xf64> -> !pyarray.array<?xf64>
  // CHECK: pyarray.tanh %[[A]] :
  %tanh = pyarray.tanh %a : !pyarray.array<?xf64> -> !pyarray.array<?xf64>
  // CHECK: pyarray.arcsinh %[[A]] :
  %arcsinh = pyarray.arcsinh %a : !pyarray.array<?xf64> -> !pyarray.array<?xf64>
  // CHECK: pyarray.arccosh %[[A]] :
  %arccosh = pyarray.arccosh %a : !pyarray.array<?xf64> -> !pyarray.array<?xf64>
  // CHECK: pyarray.arctanh %[[A]] :
  %arctanh = pyarray.arctanh %a : !pyarray.array<?xf64> -> !pyarray.array<?xf64>
  // CHECK: pyarray.floor %[[A]] :
  %floor = pyarray.floor %a : !pyarray.array<?xf64> -> !pyarray.array<?xf64>
  // CHECK: pyarray.ceil %[[A]] :
  %ceil = pyarray.ceil %a : !pyarray.array<?xf64> -> !pyarray.array<?xf64>
  // CHECK: pyarray.trunc %[[A]] :
  %trunc = pyarray.trunc %a : !pyarray.array<?xf64> -> !pyarray.array<?xf64>
  // CHECK: pyarray.rint %[[A]] :
  %rint = pyarray.rint %a : !pyarray.array<?xf64> -> !pyarray.array<?xf64>
  // CHECK: pyarray.deg2rad %[[A]] :
  %deg2rad = pyarray.deg2rad %a : !pyarray.array<?xf64> -> !pyarray.array<?xf64>
  // CHECK: pyarray.rad2deg %[[A]] :
  %rad2deg = pyarray.rad2deg %a : !pyarray.array<?xf64> -> !pyarray.array<?xf64>
  // CHECK: pyarray.logical_not %[[A]] :
  %logical_not = pyarray.logical_not %a
      : !pyarray.array<?xf64>
      -> !pyarray.array<?xi1>
  // CHECK: pyarray.isnan %[[A]] :
  %isnan = pyarray.isnan %a : !pyarray.array<?xf64> -> !pyarray.array<?xi1>
  // CHECK: pyarray.isinf %[[A]] :
  %isinf = pyarray.isinf %a : !pyarray.array<?xf64> -> !pyarray.array<?xi1>
  // CHECK: pyarray.isfinite %[[A]] :
  %isfinite = pyarray.isfinite %a
      : !pyarray.array<?xf64>
      -> !pyarray.array<?xi1>
  // CHECK: pyarray.signbit %[[A]] :
  %signbit = pyarray.signbit %a : !pyarray.array<?xf64> -> !pyarray.array<?xi1>
  // CHECK: pyarray.cast %[[A]] :
  %cast = pyarray.cast %a : !pyarray.array<?xf64> -> !pyarray.array<?xsi64>
  return
}

// CHECK-LABEL: func.func @integer_unary
//  CHECK-SAME:   (%[[A:.*]]: !pyarray.array<?xui8>)
func.func @integer_unary(%a: !pyarray.array<?xui8>) {
  // CHECK: pyarray.invert %[[A]] :
  %invert = pyarray.invert %a : !pyarray.array<?xui8> -> !pyarray.array<?xui8>
  return
}

// CHECK-LABEL: func.func @choice
//  CHECK-SAME:   (%[[C:.*]]: !pyarray.array<?xi1>,
//  CHECK-SAME:   %[[X:.*]]: !pyarray.array<?xf64>,
//  CHECK-SAME:   %[[Y:.*]]: !pyarray.array<?xf64>)
func.func @choice(%c: !pyarray.array<?xi1>, %x: !pyarray.array<?xf64>, %y: !pyarray.array<?xf64>) {
  // CHECK: pyarray.where %[[C]], %[[X]], %[[Y]] :
  %where = pyarray.where %c, %x, %y
      : !pyarray.array<?xi1>, !pyarray.array<?xf64>, !pyarray.array<?xf64>
      -> !pyarray.array<?xf64>
  return
}

// Before broadcasting is explicit, operands may differ in rank.

// CHECK-LABEL: func.func @broadcasting
//  CHECK-SAME:   (%[[A:.*]]: !pyarray.array<?x3xf64>,
//  CHECK-SAME:   %[[B:.*]]: !pyarray.array<3xf64>)
func.func @broadcasting(%a: !pyarray.array<?x3xf64>, %b: !pyarray.array<3xf64>) {
  // CHECK: pyarray.add %[[A]], %[[B]] :
  %add = pyarray.add %a, %b
      : !pyarray.array<?x3xf64>, !pyarray.array<3xf64>
      -> !pyarray.array<?x3xf64>
  return
}

//===----------------------------------------------------------------------===//
// Extents, views and single elements
//===----------------------------------------------------------------------===//

// CHECK-LABEL: func.func @extents
//  CHECK-SAME:   (%[[A:.*]]: !pyarray.array<?x3xf64>, %[[ROW:.*]]: !pyarray.array<3xf64>, %[[I:.*]]: index)
func.func @extents(%a: !pyarray.array<?x3xf64>, %row: !pyarray.array<3xf64>, %i: index) {
  // CHECK: %[[N:.*]] = pyarray.dim %[[A]], 0 : !pyarray.array<?x3xf64>
  %n = pyarray.dim %a, 0 : !pyarray.array<?x3xf64>
  // CHECK: pyarray.broadcast_shape %[[A]], %[[ROW]] : !pyarray.array<?x3xf64>, !pyarray.array<3xf64> -> index, index
  %s:2 = pyarray.broadcast_shape %a, %row
      : !pyarray.array<?x3xf64>, !pyarray.array<3xf64> -> index, index
  // CHECK: pyarray.wrap_index %[[I]] in %[[N]] axis 0
  %j = pyarray.wrap_index %i in %n axis 0
  return
}

// CHECK-LABEL: func.func @checks
//  CHECK-SAME:   (%[[OK:.*]]: i1, %[[N:.*]]: index, %[[K:.*]]: i64)
func.func @checks(%ok: i1, %n: index, %k: i64) {
  // CHECK: pyarray.check %[[OK]], ZeroDivisionError, "division by zero"
  pyarray.check %ok, ZeroDivisionError, "division by zero"
  // CHECK: pyarray.check %[[OK]], ValueError, "cannot hold {0} of {1:2} {here}"(%[[N]], %[[K]], %[[N]] : index, i64, index)
  pyarray.check %ok, ValueError, "cannot hold {0} of {1:2} {here}"(%n, %k, %n : index, i64, index)
  return
}

// CHECK-LABEL: func.func @views
//  CHECK-SAME:   (%[[A:.*]]: !pyarray.array<?x?xf64>, %[[I:.*]]: index)
func.func @views(%a: !pyarray.array<?x?xf64>, %i: index) {
  // CHECK: pyarray.slice %[[A]][%[[I]], %[[I]]] [%[[I]], %[[I]]] [%[[I]], %[[I]]] drop [1] : !pyarray.array<?x?xf64> to !pyarray.array<?xf64, strided>
  %row = pyarray.slice %a[%i, %i] [%i, %i] [%i, %i] drop [1]
      : !pyarray.array<?x?xf64> to !pyarray.array<?xf64, strided>
  // CHECK: pyarray.slice %[[A]][%[[I]], %[[I]]] [%[[I]], %[[I]]] [%[[I]], %[[I]]] drop [] :
  %block = pyarray.slice %a[%i, %i] [%i, %i] [%i, %i] drop []
      : !pyarray.array<?x?xf64> to !pyarray.array<?x?xf64, rows>
  // CHECK: pyarray.transpose %[[A]] [1, 0] : !pyarray.array<?x?xf64> to !pyarray.array<?x?xf64, F>
  %t = pyarray.transpose %a [1, 0]
      : !pyarray.array<?x?xf64> to !pyarray.array<?x?xf64, F>
  // CHECK: pyarray.broadcast %[[A]] to [%[[I]], %[[I]], %[[I]]] : !pyarray.array<?x?xf64> to !pyarray.array<?x?x?xf64, strided>
  %b = pyarray.broadcast %a to [%i, %i, %i]
      : !pyarray.array<?x?xf64> to !pyarray.array<?x?x?xf64, strided>
  // CHECK: pyarray.view %[[A]] at %[[I]] [%[[I]]] [%[[I]]] : !pyarray.array<?x?xf64> to !pyarray.array<?xf64, strided>
  %diagonal = pyarray.view %a at %i [%i] [%i]
      : !pyarray.array<?x?xf64> to !pyarray.array<?xf64, strided>
  // CHECK: pyarray.view %[[A]] at %[[I]] [%[[I]]] [] : !pyarray.array<?x?xf64> to !pyarray.array<?xui8>
  %bytes = pyarray.view %a at %i [%i] []
      : !pyarray.array<?x?xf64> to !pyarray.array<?xui8>
  // CHECK: pyarray.stride %[[A]], 0 : !pyarray.array<?x?xf64>
  %stride = pyarray.stride %a, 0 : !pyarray.array<?x?xf64>
  // CHECK: pyarray.cast_layout %[[A]] : !pyarray.array<?x?xf64> to !pyarray.array<?x?xf64, strided, readonly>
  %w = pyarray.cast_layout %a
      : !pyarray.array<?x?xf64> to !pyarray.array<?x?xf64, strided, readonly>
  // CHECK: pyarray.has_layout %[[A]], rows : !pyarray.array<?x?xf64>
  %h = pyarray.has_layout %a, rows : !pyarray.array<?x?xf64>
  return
}

// CHECK-LABEL: func.func @elements
//  CHECK-SAME:   (%[[A:.*]]: !pyarray.array<?xsi64>, %[[I:.*]]: index, %[[S:.*]]: !pyarray.array<f64>)
func.func @elements(%a: !pyarray.array<?xsi64>, %i: index, %s: !pyarray.array<f64>) {
  // CHECK: %[[X:.*]] = pyarray.load %[[A]][%[[I]]] : !pyarray.array<?xsi64> -> i64
  %x = pyarray.load %a[%i] : !pyarray.array<?xsi64> -> i64
  // CHECK: pyarray.store %[[X]], %[[A]][%[[I]]] : i64, !pyarray.array<?xsi64>
  pyarray.store %x, %a[%i] : i64, !pyarray.array<?xsi64>
  // CHECK: pyarray.load %[[S]][] : !pyarray.array<f64> -> f64
  %y = pyarray.load %s[] : !pyarray.array<f64> -> f64
  return
}

// CHECK-LABEL: func.func @fresh
//  CHECK-SAME:   (%[[X:.*]]: f64, %[[N:.*]]: index)
func.func @fresh(%x: f64, %n: index) {
  // CHECK: pyarray.splat %[[X]] : f64 -> !pyarray.array<f64>
  %s = pyarray.splat %x : f64 -> !pyarray.array<f64>
  // CHECK: %[[A:.*]] = pyarray.empty [%[[N]]] : !pyarray.array<?x4xf64, F>
  %a = pyarray.empty [%n] : !pyarray.array<?x4xf64, F>
  // CHECK: pyarray.fill %[[A]] with %[[X]] : !pyarray.array<?x4xf64, F>, f64
  pyarray.fill %a with %x : !pyarray.array<?x4xf64, F>, f64
  // CHECK: pyarray.copy %[[A]] to %[[A]] : !pyarray.array<?x4xf64, F>, !pyarray.array<?x4xf64, F>
  pyarray.copy %a to %a : !pyarray.array<?x4xf64, F>, !pyarray.array<?x4xf64, F>
  return
}

//===----------------------------------------------------------------------===//
// Reductions and bodies
//===----------------------------------------------------------------------===//

// CHECK-LABEL: func.func @reductions
//  CHECK-SAME:   (%[[A:.*]]: !pyarray.array<?xui8>, %[[B:.*]]: !pyarray.array<?xi1>)
func.func @reductions(%a: !pyarray.array<?xui8>, %b: !pyarray.array<?xi1>) {
  // CHECK: pyarray.reduce <sum> %[[A]] : !pyarray.array<?xui8> -> i8
  %sum = pyarray.reduce <sum> %a : !pyarray.array<?xui8> -> i8
  // CHECK: pyarray.reduce <prod> %[[A]]
  %prod = pyarray.reduce <prod> %a : !pyarray.array<?xui8> -> i8
  // CHECK: pyarray.reduce <min> %[[A]]
  %min = pyarray.reduce <min> %a : !pyarray.array<?xui8> -> i8
  // CHECK: pyarray.reduce <max> %[[A]]
  %max = pyarray.reduce <max> %a : !pyarray.array<?xui8> -> i8
  // CHECK: pyarray.reduce <any> %[[B]]
  %any = pyarray.reduce <any> %b : !pyarray.array<?xi1> -> i1
  // CHECK: pyarray.reduce <all> %[[B]]
  %all = pyarray.reduce <all> %b : !pyarray.array<?xi1> -> i1
  return
}

// CHECK-LABEL: func.func @maps
//  CHECK-SAME:   (%[[A:.*]]: !pyarray.array<?xf64>, %[[B:.*]]: !pyarray.array<?xf64>, %[[S:.*]]: f64)
func.func @maps(%a: !pyarray.array<?xf64>, %b: !pyarray.array<?xf64>, %s: f64) {
  // CHECK: pyarray.map ins(%[[A]], %[[B]] : !pyarray.array<?xf64>, !pyarray.array<?xf64>) -> !pyarray.array<?xf64> {
  // CHECK: ^bb0(%[[X:.*]]: f64, %[[Y:.*]]: f64):
  // CHECK:   %[[P:.*]] = arith.mulf %[[X]], %[[S]]
  // CHECK:   pyarray.yield %[[P]] : f64
  %c = pyarray.map ins(%a, %b : !pyarray.array<?xf64>, !pyarray.array<?xf64>)
      -> !pyarray.array<?xf64> {
  ^bb0(%x: f64, %y: f64):
    %p = arith.mulf %x, %s : f64
    pyarray.yield %p : f64
  }
  // CHECK: pyarray.map into(%[[B]] : !pyarray.array<?xf64>) attributes {note} {
  // CHECK:   pyarray.yield %[[S]] : f64
  pyarray.map into(%b : !pyarray.array<?xf64>) attributes {note} {
    pyarray.yield %s : f64
  }
  // CHECK: pyarray.map -> !pyarray.array<4xf64> {
  %d = pyarray.map -> !pyarray.array<4xf64> {
    pyarray.yield %s : f64
  }
  // CHECK: pyarray.map_reduce <sum> ins(%[[A]] : !pyarray.array<?xf64>) -> f64 {
  %sum = pyarray.map_reduce <sum> ins(%a : !pyarray.array<?xf64>) -> f64 {
  ^bb0(%x: f64):
    pyarray.yield %x : f64
  }
  return
}

//===----------------------------------------------------------------------===//
// Buffers
//===----------------------------------------------------------------------===//

// CHECK-LABEL: func.func @buffers
//  CHECK-SAME:   (%[[N:.*]]: index)
func.func @buffers(%n: index) {
  // CHECK: %[[A:.*]] = pyarray.alloc [%[[N]]] : !pyarray.array<?xf64>
  %a = pyarray.alloc [%n] : !pyarray.array<?xf64>
  // CHECK: pyarray.retain %[[A]] : !pyarray.array<?xf64>
  pyarray.retain %a : !pyarray.array<?xf64>
  // CHECK: pyarray.unshared %[[A]] : !pyarray.array<?xf64>
  %unshared = pyarray.unshared %a : !pyarray.array<?xf64>
  // CHECK: pyarray.release %[[A]] : !pyarray.array<?xf64>
  pyarray.release %a : !pyarray.array<?xf64>
  // CHECK: %[[M:.*]] = pyarray.alloc [%[[N]]] : memref<?x4xf64>
  %m = pyarray.alloc [%n] : memref<?x4xf64>
  // CHECK: pyarray.reinterpret %[[M]] offset %[[N]] [%[[N]]] [%[[N]]] : memref<?x4xf64> to memref<?xf64, strided<[?]>>
  %v = pyarray.reinterpret %m offset %n [%n] [%n]
      : memref<?x4xf64> to memref<?xf64, strided<[?]>>
  return
}

//===----------------------------------------------------------------------===//
// Functions of the runtime
//===----------------------------------------------------------------------===//

// CHECK-LABEL: func.func @math_call
//  CHECK-SAME:   (%[[Z:.*]]: complex<f64>)
func.func @math_call(%z: complex<f64>) -> complex<f64> {
  // CHECK: %[[R:.*]] = pyarray.math_call "pyarray_complex_sqrt" (%[[Z]]) : (complex<f64>) -> complex<f64>
  %r = pyarray.math_call "pyarray_complex_sqrt" (%z)
      : (complex<f64>) -> complex<f64>
  return %r : complex<f64>
}
