// RUN: pyarray-opt %s -pass-pipeline='builtin.module(func.func(pyarray-version-maps))' | FileCheck %s

// Arrays that turn out to have one shape are read directly.

// CHECK-LABEL: func.func @same_shape
//  CHECK-SAME:   (%[[A:.*]]: !pyarray.array<?xf64>, %[[B:.*]]: !pyarray.array<?xf64>)
//       CHECK:   %[[N:.*]] = pyarray.broadcast_shape
//       CHECK:   %[[X:.*]] = pyarray.broadcast %[[A]]
//       CHECK:   %[[Y:.*]] = pyarray.broadcast %[[B]]
//       CHECK:   %[[NA:.*]] = pyarray.dim %[[A]], 0
//       CHECK:   %[[EA:.*]] = arith.cmpi eq, %[[NA]], %[[N]]
//       CHECK:   %[[NB:.*]] = pyarray.dim %[[B]], 0
//       CHECK:   %[[EB:.*]] = arith.cmpi eq, %[[NB]], %[[N]]
//       CHECK:   %[[SAME:.*]] = arith.andi %[[EA]], %[[EB]]
//       CHECK:   %[[R:.*]] = scf.if %[[SAME]]
//       CHECK:     %[[FAST:.*]] = pyarray.map ins(%[[A]], %[[B]] : !pyarray.array<?xf64>, !pyarray.array<?xf64>)
//       CHECK:     scf.yield %[[FAST]]
//       CHECK:   } else {
//       CHECK:     %[[SLOW:.*]] = pyarray.map ins(%[[X]], %[[Y]] : !pyarray.array<?xf64, strided>, !pyarray.array<?xf64, strided>)
//       CHECK:     scf.yield %[[SLOW]]
//       CHECK:   return %[[R]]
func.func @same_shape(%a: !pyarray.array<?xf64>, %b: !pyarray.array<?xf64>)
    -> !pyarray.array<?xf64> {
  %n = pyarray.broadcast_shape %a, %b
      : !pyarray.array<?xf64>, !pyarray.array<?xf64> -> index
  %x = pyarray.broadcast %a to [%n]
      : !pyarray.array<?xf64> to !pyarray.array<?xf64, strided>
  %y = pyarray.broadcast %b to [%n]
      : !pyarray.array<?xf64> to !pyarray.array<?xf64, strided>
  %c = pyarray.map ins(%x, %y : !pyarray.array<?xf64, strided>,
      !pyarray.array<?xf64, strided>) -> !pyarray.array<?xf64> {
  ^bb0(%p: f64, %q: f64):
    %r = arith.mulf %p, %q : f64
    pyarray.yield %r : f64
  }
  return %c : !pyarray.array<?xf64>
}

// Where the types say it all, there is one version.

// CHECK-LABEL: func.func @known
//   CHECK-NOT:   scf.if
//       CHECK:   return
func.func @known(%a: !pyarray.array<?x?xf64>, %b: !pyarray.array<?x?xf64, rows>)
    -> !pyarray.array<?x?xf64> {
  %c = pyarray.map ins(%a, %b : !pyarray.array<?x?xf64>,
      !pyarray.array<?x?xf64, rows>) -> !pyarray.array<?x?xf64> {
  ^bb0(%p: f64, %q: f64):
    %r = arith.mulf %p, %q : f64
    pyarray.yield %r : f64
  }
  return %c : !pyarray.array<?x?xf64>
}

// An array of any strides mostly has unit strides along its last axis.

// CHECK-LABEL: func.func @rows
//  CHECK-SAME:   (%[[A:.*]]: !pyarray.array<?x?xf64, strided>)
//       CHECK:   %[[ROWS:.*]] = pyarray.has_layout %[[A]], rows
//       CHECK:   %[[W:.*]] = pyarray.cast_layout %[[A]] : {{.*}} to !pyarray.array<?x?xf64, rows>
//       CHECK:   scf.if %[[ROWS]]
//       CHECK:     pyarray.map ins(%[[W]] :
//       CHECK:   } else {
//       CHECK:     pyarray.map ins(%[[A]] :
func.func @rows(%a: !pyarray.array<?x?xf64, strided>)
    -> !pyarray.array<?x?xf64> {
  %c = pyarray.map ins(%a : !pyarray.array<?x?xf64, strided>)
      -> !pyarray.array<?x?xf64> {
  ^bb0(%p: f64):
    %r = math.sin %p : f64
    pyarray.yield %r : f64
  }
  return %c : !pyarray.array<?x?xf64>
}

// Along one axis that is all there is to C.

// CHECK-LABEL: func.func @one_axis
//  CHECK-SAME:   (%[[A:.*]]: !pyarray.array<?xf64, strided>)
//       CHECK:   %[[UNIT:.*]] = pyarray.has_layout %[[A]], C
//       CHECK:   %[[W:.*]] = pyarray.cast_layout %[[A]] : {{.*}} to !pyarray.array<?xf64>
//       CHECK:   %[[S:.*]] = scf.if %[[UNIT]] -> (f64)
//       CHECK:     pyarray.map_reduce <sum> ins(%[[W]] : !pyarray.array<?xf64>)
//       CHECK:   } else {
//       CHECK:     pyarray.map_reduce <sum> ins(%[[A]] :
//       CHECK:   return %[[S]]
func.func @one_axis(%a: !pyarray.array<?xf64, strided>) -> f64 {
  %s = pyarray.map_reduce <sum> ins(%a : !pyarray.array<?xf64, strided>)
      -> f64 {
  ^bb0(%p: f64):
    pyarray.yield %p : f64
  }
  return %s : f64
}

// Every other element never lies next to the one before, nor does a column.

// CHECK-LABEL: func.func @never_unit_strides
//   CHECK-NOT:   scf.if
//       CHECK:   return
func.func @never_unit_strides(%a: !pyarray.array<?x?xf64>, %n: index, %s: f64) {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %c2 = arith.constant 2 : index
  %other = pyarray.slice %a[%c0, %c0] [%n, %n] [%c1, %c2] drop []
      : !pyarray.array<?x?xf64> to !pyarray.array<?x?xf64, strided>
  %column = pyarray.slice %a[%c0, %c0] [%n, %c1] [%c1, %c1] drop [1]
      : !pyarray.array<?x?xf64> to !pyarray.array<?xf64, strided>
  pyarray.map into(%other : !pyarray.array<?x?xf64, strided>) {
    pyarray.yield %s : f64
  }
  pyarray.map into(%column : !pyarray.array<?xf64, strided>) {
    pyarray.yield %s : f64
  }
  return
}

// A part of a row does.

// CHECK-LABEL: func.func @part_of_row
//       CHECK:   %[[V:.*]] = pyarray.slice
//       CHECK:   %[[W:.*]] = pyarray.cast_layout %[[V]]
//       CHECK:   scf.if
//       CHECK:     pyarray.map into(%[[W]] : !pyarray.array<?xf64>)
//       CHECK:   } else {
//       CHECK:     pyarray.map into(%[[V]] :
func.func @part_of_row(%a: !pyarray.array<?xf64>, %i: index, %n: index,
                       %step: index, %s: f64) {
  %v = pyarray.slice %a[%i] [%n] [%step] drop []
      : !pyarray.array<?xf64> to !pyarray.array<?xf64, strided>
  pyarray.map into(%v : !pyarray.array<?xf64, strided>) {
    pyarray.yield %s : f64
  }
  return
}

// A row beside a matrix is not the matrix' shape, but has unit strides unless
// it is stretched.

// CHECK-LABEL: func.func @row_of_matrix
//  CHECK-SAME:   (%[[A:.*]]: !pyarray.array<?x?xf64>, %[[ROW:.*]]: !pyarray.array<?xf64>
//       CHECK:   %[[V:.*]] = pyarray.broadcast %[[ROW]]
//       CHECK:   %[[UNIT:.*]] = pyarray.has_layout %[[V]], rows
//       CHECK:   %[[W:.*]] = pyarray.cast_layout %[[V]]
//       CHECK:   scf.if %[[UNIT]]
//       CHECK:     pyarray.map ins(%[[A]], %[[W]] :
//       CHECK:   } else {
//       CHECK:     pyarray.map ins(%[[A]], %[[V]] :
func.func @row_of_matrix(%a: !pyarray.array<?x?xf64>,
                         %row: !pyarray.array<?xf64>, %m: index, %n: index)
    -> !pyarray.array<?x?xf64> {
  %v = pyarray.broadcast %row to [%m, %n]
      : !pyarray.array<?xf64> to !pyarray.array<?x?xf64, strided>
  %c = pyarray.map ins(%a, %v : !pyarray.array<?x?xf64>,
      !pyarray.array<?x?xf64, strided>) -> !pyarray.array<?x?xf64> {
  ^bb0(%p: f64, %q: f64):
    %r = arith.mulf %p, %q : f64
    pyarray.yield %r : f64
  }
  return %c : !pyarray.array<?x?xf64>
}

// A column beside it is stretched for sure: there is nothing to win.

// CHECK-LABEL: func.func @column_of_matrix
//   CHECK-NOT:   scf.if
//       CHECK:   return
func.func @column_of_matrix(%a: !pyarray.array<?x4xf64>,
                            %column: !pyarray.array<?x1xf64>, %m: index)
    -> !pyarray.array<?x4xf64> {
  %c4 = arith.constant 4 : index
  %v = pyarray.broadcast %column to [%m, %c4]
      : !pyarray.array<?x1xf64> to !pyarray.array<?x4xf64, strided>
  %c = pyarray.map ins(%a, %v : !pyarray.array<?x4xf64>,
      !pyarray.array<?x4xf64, strided>) -> !pyarray.array<?x4xf64> {
  ^bb0(%p: f64, %q: f64):
    %r = arith.mulf %p, %q : f64
    pyarray.yield %r : f64
  }
  return %c : !pyarray.array<?x4xf64>
}

// Columns are what an array of layout F is walked along.

// CHECK-LABEL: func.func @columns
//       CHECK:   scf.if
//       CHECK:     pyarray.map ins(%{{.*}}, %{{.*}} : !pyarray.array<?x?xf64, F>, !pyarray.array<?x?xf64, F>)
//   CHECK-NOT:   has_layout
//       CHECK:   return
func.func @columns(%a: !pyarray.array<?x?xf64, F>,
                   %b: !pyarray.array<?x?xf64, F>, %m: index, %n: index)
    -> !pyarray.array<?x?xf64, F> {
  %v = pyarray.broadcast %b to [%m, %n]
      : !pyarray.array<?x?xf64, F> to !pyarray.array<?x?xf64, strided>
  %c = pyarray.map ins(%a, %v : !pyarray.array<?x?xf64, F>,
      !pyarray.array<?x?xf64, strided>) -> !pyarray.array<?x?xf64, F> {
  ^bb0(%p: f64, %q: f64):
    %r = arith.mulf %p, %q : f64
    pyarray.yield %r : f64
  }
  return %c : !pyarray.array<?x?xf64, F>
}

// What needs no test needs no second version.

// CHECK-LABEL: func.func @same_extents
//  CHECK-SAME:   (%[[A:.*]]: !pyarray.array<?xf64>)
//   CHECK-NOT:   scf.if
//       CHECK:   pyarray.map ins(%[[A]] :
func.func @same_extents(%a: !pyarray.array<?xf64>) -> !pyarray.array<?xf64> {
  %n = pyarray.dim %a, 0 : !pyarray.array<?xf64>
  %v = pyarray.broadcast %a to [%n]
      : !pyarray.array<?xf64> to !pyarray.array<?xf64, strided>
  %c = pyarray.map ins(%v : !pyarray.array<?xf64, strided>)
      -> !pyarray.array<?xf64> {
  ^bb0(%p: f64):
    %r = math.sin %p : f64
    pyarray.yield %r : f64
  }
  return %c : !pyarray.array<?xf64>
}

// exp(x) * y of a column and a row: where one is stretched, its exponentials
// are computed once and not for each repetition.

// CHECK-LABEL: func.func @stretched_math
//  CHECK-SAME:   (%[[X:.*]]: !pyarray.array<?x?xf64>, %[[Y:.*]]: !pyarray.array<?x?xf64>
//       CHECK:   scf.if
//       CHECK:     pyarray.map ins(%[[X]], %[[Y]] :
//       CHECK:       math.exp
//       CHECK:   } else {
//       CHECK:     %[[E:.*]] = pyarray.map ins(%[[X]] : !pyarray.array<?x?xf64>) -> !pyarray.array<?x?xf64> {
//       CHECK:       math.exp
//       CHECK:     %[[V:.*]] = pyarray.broadcast %[[E]]
//       CHECK:     pyarray.map ins({{.*}}, %[[V]] :
//   CHECK-NOT:       math.exp
//       CHECK:       arith.mulf
func.func @stretched_math(%x: !pyarray.array<?x?xf64>,
                          %y: !pyarray.array<?x?xf64>, %m: index, %n: index)
    -> !pyarray.array<?x?xf64> {
  %v = pyarray.broadcast %x to [%m, %n]
      : !pyarray.array<?x?xf64> to !pyarray.array<?x?xf64, strided>
  %w = pyarray.broadcast %y to [%m, %n]
      : !pyarray.array<?x?xf64> to !pyarray.array<?x?xf64, strided>
  %c = pyarray.map ins(%v, %w : !pyarray.array<?x?xf64, strided>,
      !pyarray.array<?x?xf64, strided>) -> !pyarray.array<?x?xf64> {
  ^bb0(%p: f64, %q: f64):
    %e = math.exp %p : f64
    %r = arith.mulf %e, %q : f64
    pyarray.yield %r : f64
  }
  return %c : !pyarray.array<?x?xf64>
}

// What depends on both stays, and so does what is as cheap as a load.

// CHECK-LABEL: func.func @math_of_both
//       CHECK:   } else {
//       CHECK:     pyarray.map ins(%{{.*}}, %{{.*}} :
//       CHECK:       arith.negf
//       CHECK:       math.exp
//   CHECK-NOT:     pyarray.map
//       CHECK:   return
func.func @math_of_both(%x: !pyarray.array<?x?xf64>,
                        %y: !pyarray.array<?x?xf64>, %m: index, %n: index)
    -> !pyarray.array<?x?xf64> {
  %v = pyarray.broadcast %x to [%m, %n]
      : !pyarray.array<?x?xf64> to !pyarray.array<?x?xf64, strided>
  %w = pyarray.broadcast %y to [%m, %n]
      : !pyarray.array<?x?xf64> to !pyarray.array<?x?xf64, strided>
  %c = pyarray.map ins(%v, %w : !pyarray.array<?x?xf64, strided>,
      !pyarray.array<?x?xf64, strided>) -> !pyarray.array<?x?xf64> {
  ^bb0(%p: f64, %q: f64):
    %minus = arith.negf %p : f64
    %product = arith.mulf %minus, %q : f64
    %r = math.exp %product : f64
    pyarray.yield %r : f64
  }
  return %c : !pyarray.array<?x?xf64>
}

// a[...] = a * b is computed in place unless b overlaps a.

// CHECK-LABEL: func.func @copied_map
//  CHECK-SAME:   (%[[A:.*]]: !pyarray.array<?xf64>, %[[B:.*]]: !pyarray.array<?xf64>)
//       CHECK:   %[[DISJOINT:.*]] = pyarray.disjoint %[[B]], %[[A]]
//       CHECK:   %[[SAME:.*]] = arith.cmpi eq
//       CHECK:   %[[BOTH:.*]] = arith.andi %[[DISJOINT]], %[[SAME]]
//       CHECK:   scf.if %[[BOTH]] {
//       CHECK:     pyarray.map ins(%[[A]], %[[B]] : !pyarray.array<?xf64>, !pyarray.array<?xf64>) into(%[[A]] :
//       CHECK:   } else {
//       CHECK:     %[[P:.*]] = pyarray.map
//       CHECK:     pyarray.copy %[[P]] to %[[A]]
func.func @copied_map(%a: !pyarray.array<?xf64>, %b: !pyarray.array<?xf64>) {
  %p = pyarray.map ins(%a, %b : !pyarray.array<?xf64>, !pyarray.array<?xf64>)
      -> !pyarray.array<?xf64> {
  ^bb0(%x: f64, %y: f64):
    %r = arith.mulf %x, %y : f64
    pyarray.yield %r : f64
  }
  pyarray.copy %p to %a : !pyarray.array<?xf64>, !pyarray.array<?xf64>
  return
}

// The array that is copied is needed afterwards.

// CHECK-LABEL: func.func @copied_and_returned
//   CHECK-NOT:   pyarray.disjoint
//       CHECK:   return
func.func @copied_and_returned(%a: !pyarray.array<?xf64>,
                               %b: !pyarray.array<?xf64>)
    -> !pyarray.array<?xf64> {
  %p = pyarray.map ins(%a, %b : !pyarray.array<?xf64>, !pyarray.array<?xf64>)
      -> !pyarray.array<?xf64> {
  ^bb0(%x: f64, %y: f64):
    %r = arith.mulf %x, %y : f64
    pyarray.yield %r : f64
  }
  pyarray.copy %p to %a : !pyarray.array<?xf64>, !pyarray.array<?xf64>
  return %p : !pyarray.array<?xf64>
}

// Known extents that disagree: the test before raises, and there is nothing
// to be fast about.

// CHECK-LABEL: func.func @known_to_disagree
//   CHECK-NOT:   scf.if
//       CHECK:   return
func.func @known_to_disagree(%a: !pyarray.array<3xf64>,
                             %b: !pyarray.array<4xf64>)
    -> !pyarray.array<?xf64> {
  %n = pyarray.broadcast_shape %a, %b
      : !pyarray.array<3xf64>, !pyarray.array<4xf64> -> index
  %x = pyarray.broadcast %a to [%n]
      : !pyarray.array<3xf64> to !pyarray.array<?xf64, strided>
  %y = pyarray.broadcast %b to [%n]
      : !pyarray.array<4xf64> to !pyarray.array<?xf64, strided>
  %c = pyarray.map ins(%x, %y : !pyarray.array<?xf64, strided>,
      !pyarray.array<?xf64, strided>) -> !pyarray.array<?xf64> {
  ^bb0(%p: f64, %q: f64):
    %r = arith.mulf %p, %q : f64
    pyarray.yield %r : f64
  }
  return %c : !pyarray.array<?xf64>
}

// A copy whose source may be broadcast is a copy of an array of its shape first.

// CHECK-LABEL: func.func @copy
//  CHECK-SAME:   (%[[A:.*]]: !pyarray.array<?xf64>, %[[B:.*]]: !pyarray.array<?xf64>)
//       CHECK:   %[[SAME:.*]] = arith.cmpi eq
//       CHECK:   scf.if %[[SAME]] {
//       CHECK:     pyarray.copy %[[A]] to %[[B]]
//       CHECK:   } else {
//       CHECK:     pyarray.copy %{{.*}} to %[[B]] : !pyarray.array<?xf64, strided>
func.func @copy(%a: !pyarray.array<?xf64>, %b: !pyarray.array<?xf64>) {
  %n = pyarray.dim %b, 0 : !pyarray.array<?xf64>
  %x = pyarray.broadcast %a to [%n]
      : !pyarray.array<?xf64> to !pyarray.array<?xf64, strided>
  pyarray.copy %x to %b
      : !pyarray.array<?xf64, strided>, !pyarray.array<?xf64>
  return
}

// A column that is stretched stays so; what lies along rows is read by rows.

// CHECK-LABEL: func.func @column_and_rows
//       CHECK:   %[[C:.*]] = pyarray.broadcast %arg0
//   CHECK-NOT:   pyarray.has_layout %[[C]]
//       CHECK:   scf.if
//       CHECK:     pyarray.map ins(%[[C]], %arg1 : !pyarray.array<?x?xf64, strided>, !pyarray.array<?x?xf64>)
//       CHECK:   } else {
//       CHECK:     pyarray.map ins(%[[C]], %{{.*}} : !pyarray.array<?x?xf64, strided>, !pyarray.array<?x?xf64, strided>)
func.func @column_and_rows(%a: !pyarray.array<?x1xf64>,
                           %b: !pyarray.array<?x?xf64>, %m: index, %n: index)
    -> !pyarray.array<?x?xf64> {
  %x = pyarray.broadcast %a to [%m, %n]
      : !pyarray.array<?x1xf64> to !pyarray.array<?x?xf64, strided>
  %y = pyarray.broadcast %b to [%m, %n]
      : !pyarray.array<?x?xf64> to !pyarray.array<?x?xf64, strided>
  %c = pyarray.map ins(%x, %y : !pyarray.array<?x?xf64, strided>,
      !pyarray.array<?x?xf64, strided>) -> !pyarray.array<?x?xf64> {
  ^bb0(%p: f64, %q: f64):
    %r = arith.mulf %p, %q : f64
    pyarray.yield %r : f64
  }
  return %c : !pyarray.array<?x?xf64>
}

// A row that is stretched has unit strides along the last axis, where it is
// tested to.

// CHECK-LABEL: func.func @stretched_row
//       CHECK:   %[[R:.*]] = pyarray.broadcast %arg0
//       CHECK:   %[[ROWS:.*]] = pyarray.has_layout %[[R]], rows
//       CHECK:   %[[V:.*]] = pyarray.cast_layout %[[R]] : {{.*}} to !pyarray.array<?x?xf64, rows>
//       CHECK:   pyarray.map ins(%[[V]] : !pyarray.array<?x?xf64, rows>)
func.func @stretched_row(%a: !pyarray.array<1x?xf64>, %m: index, %n: index)
    -> !pyarray.array<?x?xf64> {
  %x = pyarray.broadcast %a to [%m, %n]
      : !pyarray.array<1x?xf64> to !pyarray.array<?x?xf64, strided>
  %c = pyarray.map ins(%x : !pyarray.array<?x?xf64, strided>)
      -> !pyarray.array<?x?xf64> {
  ^bb0(%p: f64):
    %r = arith.addf %p, %p : f64
    pyarray.yield %r : f64
  }
  return %c : !pyarray.array<?x?xf64>
}
