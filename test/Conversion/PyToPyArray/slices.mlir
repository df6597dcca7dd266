// RUN: pyarray-opt %s -convert-py-to-pyarray -canonicalize -cse | FileCheck %s

// Bounds are clipped; the size is what is left.

// CHECK-LABEL: func.func @bounds
//  CHECK-SAME:   (%[[A:.*]]: !pyarray.array<?xf64>, %[[I:.*]]: i64)
//   CHECK-DAG:   %[[N:.*]] = pyarray.dim %[[A]], 0
//   CHECK-DAG:   %[[START:.*]] = arith.index_cast %[[I]]
//       CHECK:   %[[NEGATIVE:.*]] = arith.cmpi slt, %[[START]], %c0
//       CHECK:   %[[SUM:.*]] = arith.addi %[[START]], %[[N]]
//       CHECK:   %[[LOW:.*]] = arith.maxsi %[[SUM]], %c0
//       CHECK:   %[[HIGH:.*]] = arith.minsi %[[START]], %[[N]]
//       CHECK:   %[[OFFSET:.*]] = arith.select %[[NEGATIVE]], %[[LOW]], %[[HIGH]]
//       CHECK:   %[[STOP:.*]] = arith.minsi %[[N]], %c5
//       CHECK:   %[[LENGTH:.*]] = arith.subi %[[STOP]], %[[OFFSET]]
//       CHECK:   %[[SIZE:.*]] = arith.maxsi %[[LENGTH]], %c0
//       CHECK:   pyarray.slice %[[A]][%[[OFFSET]]] [%[[SIZE]]] [%c1] drop []
py.func @bounds(%a: !pyarray.array<?xf64>, %i: !py.int) -> !pyarray.array<?xf64> {
  %five = py.constant 5 : i64 -> !py.int
  %none = py.constant #py.none -> !py.none
  %s = py.slice %i, %five, %none : !py.int, !py.int, !py.none -> !py.slice<!py.int, !py.int, !py.none>
  %v = py.subscript %a[%s] : !pyarray.array<?xf64>, !py.slice<!py.int, !py.int, !py.none> -> !pyarray.array<?xf64>
  py.return %v : !pyarray.array<?xf64>
}

// a[::-1]: from the last element to the first.

// CHECK-LABEL: func.func @reversed
//  CHECK-SAME:   (%[[A:.*]]: !pyarray.array<?xf64>)
//   CHECK-DAG:   %[[N:.*]] = pyarray.dim %[[A]], 0
//       CHECK:   %[[LAST:.*]] = arith.{{subi|addi}} %[[N]]
//       CHECK:   pyarray.slice %[[A]][%[[LAST]]] [%{{.*}}] [%c-1] drop []
py.func @reversed(%a: !pyarray.array<?xf64>) -> !pyarray.array<?xf64, strided> {
  %none = py.constant #py.none -> !py.none
  %step = py.constant -1 : i64 -> !py.int
  %s = py.slice %none, %none, %step : !py.none, !py.none, !py.int -> !py.slice<!py.none, !py.none, !py.int>
  %v = py.subscript %a[%s] : !pyarray.array<?xf64>, !py.slice<!py.none, !py.none, !py.int> -> !pyarray.array<?xf64, strided>
  py.return %v : !pyarray.array<?xf64, strided>
}

// A whole axis needs no arithmetic.

// CHECK-LABEL: func.func @column
//  CHECK-SAME:   (%[[A:.*]]: !pyarray.array<?x?xf64>)
//       CHECK:   %[[ROWS:.*]] = pyarray.dim %[[A]], 0
//   CHECK-NOT:   arith
//       CHECK:   pyarray.slice %[[A]][%c0, %{{.*}}] [%[[ROWS]], %c1] [%c1, %c1] drop [1]
py.func @column(%a: !pyarray.array<?x?xf64>) -> !pyarray.array<?xf64, strided> {
  %none = py.constant #py.none -> !py.none
  %two = py.constant 2 : i64 -> !py.int
  %s = py.slice %none, %none, %none : !py.none, !py.none, !py.none -> !py.slice<!py.none, !py.none, !py.none>
  %i = py.tuple(%s, %two) : (!py.slice<!py.none, !py.none, !py.none>, !py.int) -> !py.tuple<!py.slice<!py.none, !py.none, !py.none>, !py.int>
  %v = py.subscript %a[%i] : !pyarray.array<?x?xf64>, !py.tuple<!py.slice<!py.none, !py.none, !py.none>, !py.int> -> !pyarray.array<?xf64, strided>
  py.return %v : !pyarray.array<?xf64, strided>
}

// A step that is known at run time only chooses between both directions.

// CHECK-LABEL: func.func @any_step
//  CHECK-SAME:   (%[[A:.*]]: !pyarray.array<?xf64>, %[[K:.*]]: i64)
//       CHECK:   %[[STEP:.*]] = arith.index_cast %[[K]]
//       CHECK:   %[[NONZERO:.*]] = arith.cmpi ne, %[[STEP]], %c0
//       CHECK:   pyarray.check %[[NONZERO]], ValueError, "slice step cannot be zero"
//       CHECK:   %[[FORWARD:.*]] = arith.cmpi sgt, %[[STEP]], %c0
//       CHECK:   %[[OFFSET:.*]] = arith.select %[[FORWARD]], %c0
//       CHECK:   %[[SIZE:.*]] = arith.select %[[FORWARD]]
//       CHECK:   pyarray.slice %[[A]][%[[OFFSET]]] [%[[SIZE]]] [%[[STEP]]] drop []
py.func @any_step(%a: !pyarray.array<?xf64>, %k: !py.int) -> !pyarray.array<?xf64, strided> {
  %none = py.constant #py.none -> !py.none
  %s = py.slice %none, %none, %k : !py.none, !py.none, !py.int -> !py.slice<!py.none, !py.none, !py.int>
  %v = py.subscript %a[%s] : !pyarray.array<?xf64>, !py.slice<!py.none, !py.none, !py.int> -> !pyarray.array<?xf64, strided>
  py.return %v : !pyarray.array<?xf64, strided>
}

// Of a range: its parts by `slice.indices`, in its steps. What is known folds.

// CHECK-LABEL: func.func @of_range
//  CHECK-SAME:   (%[[START:.*]]: i64, %[[STOP:.*]]: i64, %[[STEP:.*]]: i64)
//       CHECK:   arith.select
//       CHECK:   arith.select
//       CHECK:   %[[COUNT:.*]] = arith.select
//       CHECK:   %[[FIRST:.*]] = arith.minsi %[[COUNT]], %c1
//       CHECK:   %[[BEFORE:.*]] = arith.index_cast %[[FIRST]]
//       CHECK:   %[[SKIPPED:.*]] = arith.muli %[[BEFORE]], %[[STEP]]
//       CHECK:   %[[NEW_START:.*]] = arith.addi %[[START]], %[[SKIPPED]]
//       CHECK:   %[[ALL:.*]] = arith.index_cast %[[COUNT]]
//       CHECK:   %[[DISTANCE:.*]] = arith.muli %[[ALL]], %[[STEP]]
//       CHECK:   %[[END:.*]] = arith.addi %[[START]], %[[DISTANCE]]
//       CHECK:   return %[[NEW_START]], %[[END]], %[[STEP]]
py.func @of_range(%r: !py.range) -> !py.range {
  %none = py.constant #py.none -> !py.none
  %one = py.constant 1 : i64 -> !py.int
  %s = py.slice %one, %none, %none : !py.int, !py.none, !py.none -> !py.slice<!py.int, !py.none, !py.none>
  %v = py.subscript %r[%s] : !py.range, !py.slice<!py.int, !py.none, !py.none> -> !py.range
  py.return %v : !py.range
}

// The parts of a slice and of a range are values already; None has none.

// CHECK-LABEL: func.func @parts
//  CHECK-SAME:   (%[[STOP:.*]]: i64, %{{.*}}: i64, %{{.*}}: i64, %[[STEP:.*]]: i64)
//  CHECK-NEXT:   return %[[STOP]], %[[STEP]] : i64, i64
py.func @parts(%s: !py.slice<!py.none, !py.int, !py.none>, %r: !py.range) -> !py.tuple<!py.none, !py.int, !py.int> {
  %start = py.attr %s "start" : !py.slice<!py.none, !py.int, !py.none> -> !py.none
  %stop = py.attr %s "stop" : !py.slice<!py.none, !py.int, !py.none> -> !py.int
  %step = py.attr %r "step" : !py.range -> !py.int
  %t = py.tuple(%start, %stop, %step) : (!py.none, !py.int, !py.int) -> !py.tuple<!py.none, !py.int, !py.int>
  py.return %t : !py.tuple<!py.none, !py.int, !py.int>
}
