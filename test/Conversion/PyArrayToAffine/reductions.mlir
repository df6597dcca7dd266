// RUN: pyarray-opt %s -convert-pyarray-to-affine -canonicalize -cse | FileCheck %s

// CHECK-DAG: #[[FIRST:.*]] = affine_map<(d0) -> (d0)>
// CHECK-DAG: #[[BLOCK:.*]] = affine_map<(d0) -> (d0 + 128)>
// CHECK-DAG: #[[BLOCK_END:.*]] = affine_map<(d0)[s0] -> (d0 + 256, s0)>

// Blocks of 128 elements of each half are added up in pairs, and their sums
// together with what each addition has lost. Less than two blocks are left.

// CHECK-LABEL: func.func @float_sum
//  CHECK-SAME:   (%[[A:.*]]: memref<?xf64>)
//       CHECK:   %[[N:.*]] = memref.dim
//       CHECK:   pyarray.nest -> f64 {
//       CHECK:     %[[PAIRS:.*]] = arith.divui %[[N]], %c256
//       CHECK:     %[[HALF:.*]] = arith.muli %[[PAIRS]], %c128
//       CHECK:     %[[BOTH:.*]] = arith.addi %[[HALF]], %[[HALF]]
//       CHECK:     affine.for %[[B:.*]] = 0 to %[[HALF]] step 128 iter_args(%[[SUM:.*]] = %{{.*}}, %[[LOST:.*]] = %{{.*}})
//       CHECK:       %[[PART:.*]] = affine.for %[[I:.*]] = #[[FIRST]](%[[B]]) to #[[BLOCK]](%[[B]]) iter_args(%[[P:.*]] = %{{.*}})
//       CHECK:         %[[X:.*]] = affine.load %[[A]][%[[I]]]
//       CHECK:         %[[Y:.*]] = affine.load %[[A]][%[[I]] + symbol(%[[HALF]])]
//       CHECK:         %[[XY:.*]] = arith.addf %[[X]], %[[Y]]
//       CHECK:         arith.addf %[[P]], %[[XY]]
//       CHECK:       } {pyarray.reduction = "sum"}
//       CHECK:       arith.addf %[[SUM]], %[[PART]]
//       CHECK:       arith.addf %[[LOST]], %{{.*}}
//       CHECK:     affine.for %[[J:.*]] = %[[BOTH]] to %[[N]] iter_args(%[[R:.*]] = %{{.*}})
//       CHECK:       %[[Z:.*]] = affine.load %[[A]][%[[J]]]
//       CHECK:       arith.addf %[[R]], %[[Z]]
//       CHECK:     } {pyarray.reduction = "sum"}
//       CHECK:     %[[IS_NUMBER:.*]] = arith.cmpf ord, %[[EXACT:.*]], %[[EXACT]]
//       CHECK:     arith.select %[[IS_NUMBER]], %[[EXACT]]
//       CHECK:     pyarray.nest_yield
func.func @float_sum(%a: !pyarray.array<?xf64>) -> f64 {
  %s = pyarray.map_reduce <sum> ins(%a : !pyarray.array<?xf64>) -> f64 {
  ^bb0(%x: f64):
    pyarray.yield %x : f64
  }
  return %s : f64
}

// Integers are added up exactly: one loop. What is carried goes through all
// axes of an array that is not one row of elements.

// CHECK-LABEL: func.func @integer_sum
//       CHECK:   affine.for {{.*}} iter_args(%[[OUTER:.*]] = %{{.*}}) -> (i64)
//       CHECK:     affine.for {{.*}} iter_args(%[[INNER:.*]] = %[[OUTER]]) -> (i64)
//       CHECK:       arith.addi %[[INNER]]
//       CHECK:     } {pyarray.reduction = "sum"}
func.func @integer_sum(%a: !pyarray.array<?x?xsi64, rows>) -> i64 {
  %s = pyarray.map_reduce <sum> ins(%a : !pyarray.array<?x?xsi64, rows>) -> i64 {
  ^bb0(%x: i64):
    pyarray.yield %x : i64
  }
  return %s : i64
}

// NaN is passed on.

// CHECK-LABEL: func.func @float_max
//       CHECK:   %[[LEAST:.*]] = arith.constant 0xFFF0000000000000 : f64
//       CHECK:   affine.for {{.*}} iter_args(%[[BEST:.*]] = %[[LEAST]])
//       CHECK:     arith.maximumf %[[BEST]]
//       CHECK:   } {pyarray.reduction = "max"}
func.func @float_max(%a: !pyarray.array<?xf64>) -> f64 {
  %s = pyarray.map_reduce <max> ins(%a : !pyarray.array<?xf64>) -> f64 {
  ^bb0(%x: f64):
    pyarray.yield %x : f64
  }
  return %s : f64
}

// CHECK-LABEL: func.func @unsigned_min
//       CHECK:   arith.minui
func.func @unsigned_min(%a: !pyarray.array<?xui8>) -> i8 {
  %s = pyarray.map_reduce <min> unsigned ins(%a : !pyarray.array<?xui8>) -> i8 {
  ^bb0(%x: i8):
    pyarray.yield %x : i8
  }
  return %s : i8
}

// CHECK-LABEL: func.func @signed_min
//       CHECK:   arith.minsi
func.func @signed_min(%a: !pyarray.array<?xsi8>) -> i8 {
  %s = pyarray.map_reduce <min> ins(%a : !pyarray.array<?xsi8>) -> i8 {
  ^bb0(%x: i8):
    pyarray.yield %x : i8
  }
  return %s : i8
}

// CHECK-LABEL: func.func @any
//       CHECK:   %[[FALSE:.*]] = arith.constant false
//       CHECK:   affine.for {{.*}} iter_args(%[[SO_FAR:.*]] = %[[FALSE]]) -> (i1)
//       CHECK:     arith.ori %[[SO_FAR]]
func.func @any(%a: !pyarray.array<?xi1>) -> i1 {
  %s = pyarray.map_reduce <any> ins(%a : !pyarray.array<?xi1>) -> i1 {
  ^bb0(%x: i1):
    pyarray.yield %x : i1
  }
  return %s : i1
}

// Rows, and bodies that take their time, are one stream.

// CHECK-LABEL: func.func @sum_of_rows
//       CHECK:   affine.for
//       CHECK:     affine.for {{.*}} step 256
//       CHECK:       affine.for {{.*}} min #[[BLOCK_END]]
func.func @sum_of_rows(%a: !pyarray.array<?x?xf64, rows>) -> f64 {
  %s = pyarray.map_reduce <sum> ins(%a : !pyarray.array<?x?xf64, rows>) -> f64 {
  ^bb0(%x: f64):
    pyarray.yield %x : f64
  }
  return %s : f64
}

// CHECK-LABEL: func.func @sum_of_sines
//       CHECK:   affine.for {{.*}} step 256
//       CHECK:     affine.for {{.*}} min #[[BLOCK_END]]
func.func @sum_of_sines(%a: !pyarray.array<?xf64>) -> f64 {
  %s = pyarray.map_reduce <sum> ins(%a : !pyarray.array<?xf64>) -> f64 {
  ^bb0(%x: f64):
    %y = math.sin %x : f64
    pyarray.yield %y : f64
  }
  return %s : f64
}
