// RUN: pyarray-opt %s -pass-pipeline='builtin.module(func.func(pyarray-fuse-elementwise))' | FileCheck %s
// RUN: pyarray-opt %s -pass-pipeline='builtin.module(func.func(pyarray-fuse-elementwise{max-inputs=2}))' | FileCheck %s --check-prefix=TWO

//===----------------------------------------------------------------------===//
// What fuses
//===----------------------------------------------------------------------===//

// A chain becomes one body that reads each array once; scalars come from
// outside.

// CHECK-LABEL: func.func @chain
//  CHECK-SAME:   (%[[A:.*]]: !pyarray.array<?xf64>, %[[B:.*]]: !pyarray.array<?xf64>, %[[S:.*]]: f64)
//       CHECK:   %[[R:.*]] = pyarray.map ins(%[[A]], %[[B]] : !pyarray.array<?xf64>, !pyarray.array<?xf64>) -> !pyarray.array<?xf64> {
//       CHECK:   ^bb0(%[[X:.*]]: f64, %[[Y:.*]]: f64):
//   CHECK-DAG:     %[[SIN:.*]] = math.sin %[[X]]
//   CHECK-DAG:     %[[SCALED:.*]] = arith.mulf %[[S]], %[[SIN]]
//   CHECK-DAG:     %[[P:.*]] = arith.mulf %[[X]], %[[Y]]
//       CHECK:     %[[SUM:.*]] = arith.addf %[[P]], %[[SCALED]]
//       CHECK:     pyarray.yield %[[SUM]]
//   CHECK-NOT:   pyarray.map
//       CHECK:   return %[[R]]
func.func @chain(%a: !pyarray.array<?xf64>, %b: !pyarray.array<?xf64>, %s: f64)
    -> !pyarray.array<?xf64> {
  %n = pyarray.dim %a, 0 : !pyarray.array<?xf64>
  %p = pyarray.multiply %a, %b
      : !pyarray.array<?xf64>, !pyarray.array<?xf64> -> !pyarray.array<?xf64>
  %splat = pyarray.splat %s : f64 -> !pyarray.array<f64>
  %sin = pyarray.sin %a : !pyarray.array<?xf64> -> !pyarray.array<?xf64>
  %all = pyarray.broadcast %splat to [%n]
      : !pyarray.array<f64> to !pyarray.array<?xf64, strided>
  %q = pyarray.multiply %all, %sin : !pyarray.array<?xf64, strided>,
      !pyarray.array<?xf64> -> !pyarray.array<?xf64>
  %r = pyarray.add %p, %q
      : !pyarray.array<?xf64>, !pyarray.array<?xf64> -> !pyarray.array<?xf64>
  return %r : !pyarray.array<?xf64>
}

// A conversion fuses as any other op.

// CHECK-LABEL: func.func @conversion
//       CHECK:   pyarray.map ins(%{{.*}} : !pyarray.array<?xsi32>) -> !pyarray.array<?xf64> {
//       CHECK:     arith.sitofp
//       CHECK:     math.sqrt
func.func @conversion(%a: !pyarray.array<?xsi32>) -> !pyarray.array<?xf64> {
  %f = pyarray.cast %a : !pyarray.array<?xsi32> -> !pyarray.array<?xf64>
  %r = pyarray.sqrt %f : !pyarray.array<?xf64> -> !pyarray.array<?xf64>
  return %r : !pyarray.array<?xf64>
}

// What one op uses twice is computed once.

// CHECK-LABEL: func.func @used_twice_by_one
//       CHECK:   pyarray.map ins(%{{.*}} : !pyarray.array<?xf64>)
//       CHECK:     %[[E:.*]] = math.exp
//       CHECK:     arith.mulf %[[E]], %[[E]]
//   CHECK-NOT:   pyarray.map
//       CHECK:   return
func.func @used_twice_by_one(%a: !pyarray.array<?xf64>)
    -> !pyarray.array<?xf64> {
  %e = pyarray.exp %a : !pyarray.array<?xf64> -> !pyarray.array<?xf64>
  %r = pyarray.multiply %e, %e
      : !pyarray.array<?xf64>, !pyarray.array<?xf64> -> !pyarray.array<?xf64>
  return %r : !pyarray.array<?xf64>
}

// CHECK-LABEL: func.func @reduction
//       CHECK:   pyarray.map_reduce <sum> ins(%{{.*}} : !pyarray.array<?xf64>) -> f64 {
//       CHECK:   ^bb0(%[[X:.*]]: f64):
//       CHECK:     %[[P:.*]] = arith.mulf %[[X]], %[[X]]
//       CHECK:     pyarray.yield %[[P]]
func.func @reduction(%a: !pyarray.array<?xf64>) -> f64 {
  %p = pyarray.square %a : !pyarray.array<?xf64> -> !pyarray.array<?xf64>
  %s = pyarray.reduce <sum> %p : !pyarray.array<?xf64> -> f64
  return %s : f64
}

// A reduction alone has a body that hands the element on; it knows how to
// order elements without sign.

// CHECK-LABEL: func.func @reduction_alone
//       CHECK:   pyarray.map_reduce <max> unsigned ins(%{{.*}} : !pyarray.array<?xui8>) -> i8 {
//       CHECK:   ^bb0(%[[X:.*]]: i8):
//  CHECK-NEXT:     pyarray.yield %[[X]]
func.func @reduction_alone(%a: !pyarray.array<?xui8>) -> i8 {
  %s = pyarray.reduce <max> %a : !pyarray.array<?xui8> -> i8
  return %s : i8
}

// The extents of what is fused away are those of an input.

// CHECK-LABEL: func.func @extent_of_fused
//  CHECK-SAME:   (%[[A:.*]]: !pyarray.array<?xf64>)
//       CHECK:   pyarray.map_reduce
//       CHECK:   %[[N:.*]] = pyarray.dim %[[A]], 0
//       CHECK:   return %{{.*}}, %[[N]]
func.func @extent_of_fused(%a: !pyarray.array<?xf64>) -> (f64, index) {
  %p = pyarray.square %a : !pyarray.array<?xf64> -> !pyarray.array<?xf64>
  %s = pyarray.reduce <sum> %p : !pyarray.array<?xf64> -> f64
  %n = pyarray.dim %p, 0 : !pyarray.array<?xf64>
  return %s, %n : f64, index
}

// What is broadcast to other extents along the same axes is computed at those
// extents; an array that is there already is not read twice.

// CHECK-LABEL: func.func @through_broadcast
//  CHECK-SAME:   (%[[A:.*]]: !pyarray.array<?xf64>, %[[N:.*]]: index)
//       CHECK:   %[[W:.*]] = pyarray.broadcast %[[A]] to [%[[N]]]
//   CHECK-NOT:   pyarray.broadcast
//       CHECK:   pyarray.map ins(%[[W]] : !pyarray.array<?xf64, strided>)
//       CHECK:   ^bb0(%[[X:.*]]: f64):
//       CHECK:     %[[S:.*]] = math.sin %[[X]]
//       CHECK:     arith.addf %[[X]], %[[S]]
func.func @through_broadcast(%a: !pyarray.array<?xf64>, %n: index)
    -> !pyarray.array<?xf64> {
  %w = pyarray.broadcast %a to [%n]
      : !pyarray.array<?xf64> to !pyarray.array<?xf64, strided>
  %s = pyarray.sin %a : !pyarray.array<?xf64> -> !pyarray.array<?xf64>
  %v = pyarray.broadcast %s to [%n]
      : !pyarray.array<?xf64> to !pyarray.array<?xf64, strided>
  %r = pyarray.add %w, %v : !pyarray.array<?xf64, strided>,
      !pyarray.array<?xf64, strided> -> !pyarray.array<?xf64>
  return %r : !pyarray.array<?xf64>
}

// A write to an array made here, or a check, changes nothing that is read.

// CHECK-LABEL: func.func @harmless_between
//       CHECK:   pyarray.fill
//       CHECK:   pyarray.check
//       CHECK:   pyarray.map
//   CHECK-NOT:   pyarray.map
//       CHECK:   return
func.func @harmless_between(%a: !pyarray.array<?xf64>, %n: index, %c: i1)
    -> (!pyarray.array<?xf64>, !pyarray.array<?xf64>) {
  %zero = arith.constant 0.0 : f64
  %e = pyarray.exp %a : !pyarray.array<?xf64> -> !pyarray.array<?xf64>
  %b = pyarray.empty [%n] : !pyarray.array<?xf64>
  pyarray.fill %b with %zero : !pyarray.array<?xf64>, f64
  pyarray.check %c, ValueError, "no"
  %r = pyarray.negative %e : !pyarray.array<?xf64> -> !pyarray.array<?xf64>
  return %r, %b : !pyarray.array<?xf64>, !pyarray.array<?xf64>
}

// a[...] = 2 * a is computed where it is stored: each element is read before
// it is written.

// CHECK-LABEL: func.func @in_place
//  CHECK-SAME:   (%[[A:.*]]: !pyarray.array<?xf64>, %[[S:.*]]: f64)
//       CHECK:   pyarray.map ins(%[[A]] : !pyarray.array<?xf64>) into(%[[A]] : !pyarray.array<?xf64>) {
//       CHECK:     arith.mulf
//   CHECK-NOT:   pyarray.copy
//       CHECK:   return
func.func @in_place(%a: !pyarray.array<?xf64>, %s: f64) {
  %splat = pyarray.splat %s : f64 -> !pyarray.array<f64>
  %n = pyarray.dim %a, 0 : !pyarray.array<?xf64>
  %all = pyarray.broadcast %splat to [%n]
      : !pyarray.array<f64> to !pyarray.array<?xf64, strided>
  %p = pyarray.multiply %a, %all : !pyarray.array<?xf64>,
      !pyarray.array<?xf64, strided> -> !pyarray.array<?xf64>
  pyarray.copy %p to %a : !pyarray.array<?xf64>, !pyarray.array<?xf64>
  return
}

// A 0-d array is read where it was used, and is a scalar from then on.

// CHECK-LABEL: func.func @zero_dimensional
//  CHECK-SAME:   (%[[A:.*]]: !pyarray.array<?xf64>, %[[Z:.*]]: !pyarray.array<f64>)
//       CHECK:   %[[S:.*]] = pyarray.load %[[Z]][]
//       CHECK:   pyarray.map ins(%[[A]] : !pyarray.array<?xf64>)
//       CHECK:     arith.addf %{{.*}}, %[[S]]
func.func @zero_dimensional(%a: !pyarray.array<?xf64>, %z: !pyarray.array<f64>)
    -> !pyarray.array<?xf64> {
  %n = pyarray.dim %a, 0 : !pyarray.array<?xf64>
  %all = pyarray.broadcast %z to [%n]
      : !pyarray.array<f64> to !pyarray.array<?xf64, strided>
  %r = pyarray.add %a, %all : !pyarray.array<?xf64>,
      !pyarray.array<?xf64, strided> -> !pyarray.array<?xf64>
  return %r : !pyarray.array<?xf64>
}

// So is a scalar that was made an array, unless that is written.

// CHECK-LABEL: func.func @written_splat
//  CHECK-SAME:   (%{{.*}}: {{.*}}, %[[X:.*]]: f64, %[[Y:.*]]: f64)
//       CHECK:   %[[Z:.*]] = pyarray.splat %[[X]]
//       CHECK:   pyarray.store %[[Y]], %[[Z]][]
//       CHECK:   %[[S:.*]] = pyarray.load %[[Z]][]
//       CHECK:   pyarray.map
//       CHECK:     arith.addf %{{.*}}, %[[S]]
func.func @written_splat(%a: !pyarray.array<4xf64>, %x: f64, %y: f64)
    -> !pyarray.array<4xf64> {
  %c4 = arith.constant 4 : index
  %z = pyarray.splat %x : f64 -> !pyarray.array<f64>
  pyarray.store %y, %z[] : f64, !pyarray.array<f64>
  %all = pyarray.broadcast %z to [%c4]
      : !pyarray.array<f64> to !pyarray.array<4xf64, strided>
  %r = pyarray.add %a, %all : !pyarray.array<4xf64>,
      !pyarray.array<4xf64, strided> -> !pyarray.array<4xf64>
  return %r : !pyarray.array<4xf64>
}

// Where all operands are scalars, one of them says the shape.

// CHECK-LABEL: func.func @scalars_only
//       CHECK:   %[[W:.*]] = pyarray.broadcast
//       CHECK:   pyarray.map ins(%[[W]] : !pyarray.array<?xf64, strided>) -> !pyarray.array<?xf64>
//       CHECK:   pyarray.map -> !pyarray.array<f64>
func.func @scalars_only(%x: f64, %n: index)
    -> (!pyarray.array<?xf64>, !pyarray.array<f64>) {
  %z = pyarray.splat %x : f64 -> !pyarray.array<f64>
  %all = pyarray.broadcast %z to [%n]
      : !pyarray.array<f64> to !pyarray.array<?xf64, strided>
  %r = pyarray.exp %all : !pyarray.array<?xf64, strided> -> !pyarray.array<?xf64>
  %s = pyarray.exp %z : !pyarray.array<f64> -> !pyarray.array<f64>
  return %r, %s : !pyarray.array<?xf64>, !pyarray.array<f64>
}

// Raised to the power 0.5, an array is NumPy's square root.

// CHECK-LABEL: func.func @square_root
//   CHECK-NOT:   math.powf
//       CHECK:   math.sqrt
func.func @square_root(%a: !pyarray.array<4xf64>) -> !pyarray.array<4xf64> {
  %c4 = arith.constant 4 : index
  %half = arith.constant 0.5 : f64
  %z = pyarray.splat %half : f64 -> !pyarray.array<f64>
  %all = pyarray.broadcast %z to [%c4]
      : !pyarray.array<f64> to !pyarray.array<4xf64, strided>
  %r = pyarray.power %a, %all : !pyarray.array<4xf64>,
      !pyarray.array<4xf64, strided> -> !pyarray.array<4xf64>
  return %r : !pyarray.array<4xf64>
}

//===----------------------------------------------------------------------===//
// What does not
//===----------------------------------------------------------------------===//

// An input is written in between.

// CHECK-LABEL: func.func @store_between
//       CHECK:   pyarray.map
//       CHECK:   pyarray.store
//       CHECK:   pyarray.map
func.func @store_between(%a: !pyarray.array<?xf64>, %i: index, %x: f64)
    -> !pyarray.array<?xf64> {
  %e = pyarray.exp %a : !pyarray.array<?xf64> -> !pyarray.array<?xf64>
  pyarray.store %x, %a[%i] : f64, !pyarray.array<?xf64>
  %r = pyarray.negative %e : !pyarray.array<?xf64> -> !pyarray.array<?xf64>
  return %r : !pyarray.array<?xf64>
}

// Another argument is written, in a loop: it may be the same array.

// CHECK-LABEL: func.func @store_in_loop_between
//       CHECK:   pyarray.map
//       CHECK:   scf.for
//       CHECK:   pyarray.map
func.func @store_in_loop_between(%a: !pyarray.array<?xf64>,
                                 %b: !pyarray.array<?xf64>, %n: index, %x: f64)
    -> !pyarray.array<?xf64> {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %e = pyarray.exp %a : !pyarray.array<?xf64> -> !pyarray.array<?xf64>
  scf.for %i = %c0 to %n step %c1 {
    pyarray.store %x, %b[%i] : f64, !pyarray.array<?xf64>
  }
  %r = pyarray.negative %e : !pyarray.array<?xf64> -> !pyarray.array<?xf64>
  return %r : !pyarray.array<?xf64>
}

// A call may write what it can reach; an array made here that was handed to
// it, too.

func.func private @callee(!pyarray.array<?xf64>)

// CHECK-LABEL: func.func @call_between
//       CHECK:   pyarray.map
//       CHECK:   call @callee
//       CHECK:   pyarray.map
func.func @call_between(%a: !pyarray.array<?xf64>) -> !pyarray.array<?xf64> {
  %e = pyarray.exp %a : !pyarray.array<?xf64> -> !pyarray.array<?xf64>
  func.call @callee(%a) : (!pyarray.array<?xf64>) -> ()
  %r = pyarray.negative %e : !pyarray.array<?xf64> -> !pyarray.array<?xf64>
  return %r : !pyarray.array<?xf64>
}

// The result is used twice.

// CHECK-LABEL: func.func @two_users
//       CHECK:   %[[E:.*]] = pyarray.map
//       CHECK:     math.exp
//       CHECK:   pyarray.map ins(%[[E]]
//       CHECK:   return %{{.*}}, %[[E]]
func.func @two_users(%a: !pyarray.array<?xf64>)
    -> (!pyarray.array<?xf64>, !pyarray.array<?xf64>) {
  %e = pyarray.exp %a : !pyarray.array<?xf64> -> !pyarray.array<?xf64>
  %r = pyarray.negative %e : !pyarray.array<?xf64> -> !pyarray.array<?xf64>
  return %r, %e : !pyarray.array<?xf64>, !pyarray.array<?xf64>
}

// Its elements are written before they are used.

// CHECK-LABEL: func.func @result_is_written
//       CHECK:   %[[E:.*]] = pyarray.map
//       CHECK:   pyarray.store %{{.*}}, %[[E]]
//       CHECK:   pyarray.map ins(%[[E]]
func.func @result_is_written(%a: !pyarray.array<?xf64>, %i: index, %x: f64)
    -> !pyarray.array<?xf64> {
  %e = pyarray.exp %a : !pyarray.array<?xf64> -> !pyarray.array<?xf64>
  pyarray.store %x, %e[%i] : f64, !pyarray.array<?xf64>
  %r = pyarray.negative %e : !pyarray.array<?xf64> -> !pyarray.array<?xf64>
  return %r : !pyarray.array<?xf64>
}

// What is computed before a loop is not computed again in each iteration.

// CHECK-LABEL: func.func @into_loop
//       CHECK:   pyarray.map
//       CHECK:     math.exp
//       CHECK:   scf.for
//       CHECK:     pyarray.map_reduce
//   CHECK-NOT:     math.exp
func.func @into_loop(%a: !pyarray.array<?xf64>, %n: index) -> f64 {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %zero = arith.constant 0.0 : f64
  %e = pyarray.exp %a : !pyarray.array<?xf64> -> !pyarray.array<?xf64>
  %r = scf.for %i = %c0 to %n step %c1 iter_args(%t = %zero) -> (f64) {
    %s = pyarray.reduce <sum> %e : !pyarray.array<?xf64> -> f64
    %u = arith.addf %t, %s : f64
    scf.yield %u : f64
  }
  return %r : f64
}

// A row is computed once, not once for each row of the matrix.

// CHECK-LABEL: func.func @stretched
//       CHECK:   %[[E:.*]] = pyarray.map
//       CHECK:     math.exp
//       CHECK:   %[[W:.*]] = pyarray.broadcast %[[E]]
//       CHECK:   pyarray.map ins(%{{.*}}, %[[W]]
func.func @stretched(%a: !pyarray.array<?x?xf64>, %row: !pyarray.array<?xf64>,
                     %m: index, %n: index) -> !pyarray.array<?x?xf64> {
  %e = pyarray.exp %row : !pyarray.array<?xf64> -> !pyarray.array<?xf64>
  %w = pyarray.broadcast %e to [%m, %n]
      : !pyarray.array<?xf64> to !pyarray.array<?x?xf64, strided>
  %r = pyarray.add %a, %w : !pyarray.array<?x?xf64>,
      !pyarray.array<?x?xf64, strided> -> !pyarray.array<?x?xf64>
  return %r : !pyarray.array<?x?xf64>
}

// a[...] = a[::-1] * 2 would overwrite what is still to be read.

// CHECK-LABEL: func.func @overlapping_store
//       CHECK:   %[[P:.*]] = pyarray.map
//       CHECK:   pyarray.copy %[[P]]
func.func @overlapping_store(%a: !pyarray.array<?xf64>,
                             %b: !pyarray.array<?xf64>) {
  %p = pyarray.exp %b : !pyarray.array<?xf64> -> !pyarray.array<?xf64>
  pyarray.copy %p to %a : !pyarray.array<?xf64>, !pyarray.array<?xf64>
  return
}

// Nothing is won by computing an array where it is copied to itself.

// CHECK-LABEL: func.func @copied_to_itself
//       CHECK:   %[[P:.*]] = pyarray.map
//       CHECK:   pyarray.copy %[[P]] to %[[P]]
func.func @copied_to_itself(%a: !pyarray.array<?xf64>) {
  %p = pyarray.exp %a : !pyarray.array<?xf64> -> !pyarray.array<?xf64>
  pyarray.copy %p to %p : !pyarray.array<?xf64>, !pyarray.array<?xf64>
  return
}

// Three arrays are one too many where two are allowed.

// CHECK-LABEL: func.func @max_inputs
//       CHECK:   pyarray.map ins(%{{.*}}, %{{.*}}, %{{.*}} :
//   CHECK-NOT:   pyarray.map
//   TWO-LABEL: func.func @max_inputs
//         TWO:   pyarray.map
//         TWO:   pyarray.map
func.func @max_inputs(%a: !pyarray.array<4xf64>, %b: !pyarray.array<4xf64>,
                      %c: !pyarray.array<4xf64>) -> !pyarray.array<4xf64> {
  %p = pyarray.multiply %a, %b
      : !pyarray.array<4xf64>, !pyarray.array<4xf64> -> !pyarray.array<4xf64>
  %q = pyarray.add %p, %c
      : !pyarray.array<4xf64>, !pyarray.array<4xf64> -> !pyarray.array<4xf64>
  return %q : !pyarray.array<4xf64>
}

// -----

// A reduction keeps the array that says how many elements there are.

// CHECK-LABEL: func.func @reduces_no_input
// CHECK:         %[[M:.*]] = pyarray.map -> !pyarray.array<i1>
// CHECK:         pyarray.map_reduce <all> unsigned ins(%[[M]]
func.func @reduces_no_input(%x: i1) -> i1 {
  %a = pyarray.map -> !pyarray.array<i1> {
    pyarray.yield %x : i1
  }
  %r = pyarray.reduce <all> %a : !pyarray.array<i1> -> i1
  return %r : i1
}

// What loops read row by row is computed row by row, and fuses with the sum.
// The index has been checked.

// CHECK-LABEL: func.func @rows_in_loop
//   CHECK-NOT:   pyarray.map ins
//       CHECK:   scf.for %[[I:.*]] = %c0
//       CHECK:     %[[AT:.*]] = pyarray.wrap_index %[[I]]
//       CHECK:     %[[X:.*]] = pyarray.slice %arg0[%[[AT]], %c0]
//       CHECK:     %[[Y:.*]] = pyarray.slice %arg1[%[[AT]], %c0]
//       CHECK:     pyarray.map_reduce <sum> ins(%[[X]], %[[Y]] : !pyarray.array<?xf64>, !pyarray.array<?xf64>)
//       CHECK:       arith.mulf
func.func @rows_in_loop(%a: !pyarray.array<?x?xf64>,
                        %b: !pyarray.array<?x?xf64, rows>)
    -> !pyarray.array<?xf64> {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %m = pyarray.dim %a, 0 : !pyarray.array<?x?xf64>
  %n = pyarray.dim %a, 1 : !pyarray.array<?x?xf64>
  %p = pyarray.multiply %a, %b : !pyarray.array<?x?xf64>,
      !pyarray.array<?x?xf64, rows> -> !pyarray.array<?x?xf64>
  %r = pyarray.empty [%m] : !pyarray.array<?xf64>
  scf.for %i = %c0 to %m step %c1 {
    %k = pyarray.wrap_index %i in %m axis 0
    %row = pyarray.slice %p[%k, %c0] [%c1, %n] [%c1, %c1] drop [0]
        : !pyarray.array<?x?xf64> to !pyarray.array<?xf64>
    %s = pyarray.reduce <sum> %row : !pyarray.array<?xf64> -> f64
    pyarray.store %s, %r[%i] : f64, !pyarray.array<?xf64>
  }
  return %r : !pyarray.array<?xf64>
}

// A row that is stretched is one row, again and again.

// CHECK-LABEL: func.func @stretched_rows_in_loop
//       CHECK:   scf.for
//       CHECK:     %[[ROW:.*]] = pyarray.slice %arg0[%c0_{{[0-9]+}}, %c0] {{.*}} drop [0] : !pyarray.array<1x?xf64> to !pyarray.array<?xf64>
//       CHECK:     pyarray.map_reduce <sum>
func.func @stretched_rows_in_loop(%a: !pyarray.array<1x?xf64>, %m: index)
    -> !pyarray.array<?xf64> {
  %r = pyarray.empty [%m] : !pyarray.array<?xf64>
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %n = pyarray.dim %a, 1 : !pyarray.array<1x?xf64>
  %w = pyarray.broadcast %a to [%m, %n]
      : !pyarray.array<1x?xf64> to !pyarray.array<?x?xf64, rows>
  %p = pyarray.negative %w
      : !pyarray.array<?x?xf64, rows> -> !pyarray.array<?x?xf64>
  scf.for %i = %c0 to %m step %c1 {
    %row = pyarray.slice %p[%i, %c0] [%c1, %n] [%c1, %c1] drop [0]
        : !pyarray.array<?x?xf64> to !pyarray.array<?xf64>
    %s = pyarray.reduce <sum> %row : !pyarray.array<?xf64> -> f64
    pyarray.store %s, %r[%i] : f64, !pyarray.array<?xf64>
  }
  return %r : !pyarray.array<?xf64>
}

// Not where a loop writes what is read, where rows are read in each of other
// iterations, or twice.

// CHECK-LABEL: func.func @written_in_loop
//       CHECK:   pyarray.map ins
//       CHECK:   scf.for
func.func @written_in_loop(%a: !pyarray.array<?x?xf64>) {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %m = pyarray.dim %a, 0 : !pyarray.array<?x?xf64>
  %n = pyarray.dim %a, 1 : !pyarray.array<?x?xf64>
  %p = pyarray.negative %a
      : !pyarray.array<?x?xf64> -> !pyarray.array<?x?xf64>
  scf.for %i = %c0 to %m step %c1 {
    %row = pyarray.slice %p[%i, %c0] [%c1, %n] [%c1, %c1] drop [0]
        : !pyarray.array<?x?xf64> to !pyarray.array<?xf64>
    %s = pyarray.reduce <sum> %row : !pyarray.array<?xf64> -> f64
    pyarray.store %s, %a[%c0, %i] : f64, !pyarray.array<?x?xf64>
  }
  return
}

// CHECK-LABEL: func.func @read_again
//       CHECK:   pyarray.map ins
//       CHECK:   scf.for
func.func @read_again(%a: !pyarray.array<?x?xf64>) -> !pyarray.array<?xf64> {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %m = pyarray.dim %a, 0 : !pyarray.array<?x?xf64>
  %n = pyarray.dim %a, 1 : !pyarray.array<?x?xf64>
  %b = pyarray.empty [%m] : !pyarray.array<?xf64>
  %p = pyarray.negative %a
      : !pyarray.array<?x?xf64> -> !pyarray.array<?x?xf64>
  scf.for %i = %c0 to %m step %c1 {
    scf.for %j = %c0 to %n step %c1 {
      %row = pyarray.slice %p[%i, %c0] [%c1, %n] [%c1, %c1] drop [0]
          : !pyarray.array<?x?xf64> to !pyarray.array<?xf64>
      %s = pyarray.reduce <sum> %row : !pyarray.array<?xf64> -> f64
      pyarray.store %s, %b[%i] : f64, !pyarray.array<?xf64>
    }
  }
  return %b : !pyarray.array<?xf64>
}

// With fastmath, bodies compute as the function's scalars do.

// CHECK-LABEL: func.func @approximate
//       CHECK:   math.tanh %{{.*}} fastmath<contract,afn> : f64
//       CHECK:   arith.mulf %{{[^ ]*}}, %{{[^ ]*}} fastmath<contract,afn> : f64
func.func @approximate(%a: !pyarray.array<?xf64>) -> !pyarray.array<?xf64>
    attributes {pyarray.fastmath = #arith.fastmath<afn,contract>} {
  %t = pyarray.tanh %a : !pyarray.array<?xf64> -> !pyarray.array<?xf64>
  %r = pyarray.multiply %t, %a
      : !pyarray.array<?xf64>, !pyarray.array<?xf64> -> !pyarray.array<?xf64>
  return %r : !pyarray.array<?xf64>
}

// CHECK-LABEL: func.func @accurate
//       CHECK:   math.tanh %{{[^ ]*}} : f64
func.func @accurate(%a: !pyarray.array<?xf64>) -> !pyarray.array<?xf64> {
  %t = pyarray.tanh %a : !pyarray.array<?xf64> -> !pyarray.array<?xf64>
  return %t : !pyarray.array<?xf64>
}
