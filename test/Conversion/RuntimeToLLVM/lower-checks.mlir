// RUN: pyarray-opt %s -pyarray-lower-checks -split-input-file | FileCheck %s

// A check is a branch; where it fails, the error is noted and its status
// returned. A function that may raise returns 0 where it does not.

// CHECK-LABEL: func.func @py.check
//  CHECK-SAME:   (%[[HOLDS:.*]]: i1, %[[X:.*]]: f64) -> (i32, f64)
//  CHECK-SAME:   pyarray.raises
//       CHECK:   cf.cond_br %[[HOLDS]], ^[[AFTER:.*]], ^[[RAISE:.*]]
//       CHECK: ^[[AFTER]]:
//       CHECK:   %[[OK:.*]] = arith.constant 0 : i32
//       CHECK:   return %[[OK]], %[[X]] : i32, f64
//       CHECK: ^[[RAISE]]:
//       CHECK:   %[[NONE:.*]] = llvm.mlir.zero : !llvm.ptr
//       CHECK:   %[[SITE:.*]] = llvm.mlir.addressof @[[SITE_NAME:.*]] : !llvm.ptr
//       CHECK:   %[[COUNT:.*]] = arith.constant 0 : i64
//       CHECK:   %[[STATUS:.*]] = llvm.call @pyarray_raise(%[[SITE]], %[[COUNT]], %[[NONE]])
//       CHECK:   cf.br ^[[FAILED:.*]](%[[STATUS]] : i32)
//       CHECK: ^[[FAILED]](%[[FAILURE:.*]]: i32):
//       CHECK:   %[[POISON:.*]] = ub.poison : f64
//       CHECK:   return %[[FAILURE]], %[[POISON]] : i32, f64
func.func @check(%holds: i1, %x: f64) -> f64 {
  pyarray.check %holds, ZeroDivisionError, "float division by zero" loc("f.py":3:9 to 4:14)
  return %x : f64
}

// What is called is declared before the constants. The site says what to raise,
// and where in the user's source.

//       CHECK: llvm.func @pyarray_raise(!llvm.ptr, i64, !llvm.ptr) -> i32
//  CHECK-SAME:   "cold"
//       CHECK: llvm.mlir.global internal constant @[[SITE_NAME]]()
//       CHECK:   llvm.mlir.constant(2 : i32)
//       CHECK:   llvm.mlir.constant(3 : i32)
//       CHECK:   llvm.mlir.constant(9 : i32)
//       CHECK:   llvm.mlir.constant(4 : i32)
//       CHECK:   llvm.mlir.constant(14 : i32)
//       CHECK:   llvm.mlir.addressof @[[FILE:.*]] :
//       CHECK:   llvm.mlir.addressof @[[FUNCTION:.*]] :
//       CHECK:   llvm.mlir.addressof @[[MESSAGE:.*]] :
//   CHECK-DAG: @[[FILE]]("f.py\00")
//   CHECK-DAG: @[[FUNCTION]]("check\00")
//   CHECK-DAG: @[[MESSAGE]]("float division by zero\00")

// -----

// An index counts from the end where it is negative; one unsigned comparison
// tests both bounds.

// CHECK-LABEL: func.func @py.wrap_index
//  CHECK-SAME:   (%[[I:.*]]: index, %[[N:.*]]: index) -> (i32, index)
//       CHECK:   %[[ARGUMENTS:.*]] = llvm.alloca
//       CHECK:   %[[FROM_END:.*]] = arith.addi %[[I]], %[[N]] : index
//       CHECK:   %[[NEGATIVE:.*]] = arith.cmpi slt, %[[I]], %{{.*}} : index
//       CHECK:   %[[WRAPPED:.*]] = arith.select %[[NEGATIVE]], %[[FROM_END]], %[[I]]
//       CHECK:   %[[INSIDE:.*]] = arith.cmpi ult, %[[WRAPPED]], %[[N]]
//       CHECK:   cf.cond_br %[[INSIDE]], ^[[AFTER:.*]], ^[[RAISE:.*]]
//       CHECK: ^[[AFTER]]:
//       CHECK:   return %{{.*}}, %[[WRAPPED]] : i32, index
//       CHECK: ^[[RAISE]]:
//       CHECK:   arith.index_cast %[[I]] : index to i64
//       CHECK:   arith.index_cast %[[N]] : index to i64
//       CHECK:   arith.constant 2 : i64
//       CHECK:   llvm.call @pyarray_raise(%{{.*}}, %{{.*}}, %[[ARGUMENTS]])
//       CHECK: "index {0} is out of bounds for axis 1 with size {1}\00"
func.func @wrap_index(%i: index, %n: index) -> index {
  %j = pyarray.wrap_index %i in %n axis 1
  return %j : index
}

// -----

// An index that was read from memory branches: selecting would delay the access
// that waits for it.

// CHECK-LABEL: func.func @py.gather
//       CHECK:   %[[LOADED:.*]] = memref.load
//       CHECK:   %[[I:.*]] = arith.index_cast %[[LOADED]]
//       CHECK:   %[[INSIDE:.*]] = arith.cmpi ult, %[[I]], %[[N:.*]] : index
//       CHECK:   cf.cond_br %[[INSIDE]] weights({{.*}}), ^[[AFTER:.*]](%[[I]] : index), ^[[NEGATIVE:.*]]
//       CHECK: ^[[AFTER]](%[[WRAPPED:.*]]: index):
//       CHECK:   memref.load %{{.*}}[%[[WRAPPED]]]
//       CHECK: ^[[NEGATIVE]]:
//       CHECK:   %[[FROM_END:.*]] = arith.addi %[[I]], %[[N]]
//       CHECK:   cf.br ^[[AFTER]](%[[FROM_END]] : index)
func.func @gather(%a: memref<?xf64>, %at: memref<?xi64>, %k: index, %n: index)
    -> f64 {
  %loaded = memref.load %at[%k] : memref<?xi64>
  %i = arith.index_cast %loaded : i64 to index
  %j = pyarray.wrap_index %i in %n axis 0
  %x = memref.load %a[%j] : memref<?xf64>
  return %x : f64
}

// -----

// What cannot raise stays as it is, but for its name: `sin` is now a symbol of
// the machine, and the user's is not the C library's.

// CHECK-LABEL: func.func @py.sin
//  CHECK-SAME:   (%[[X:.*]]: f64) -> f64
//  CHECK-NEXT:   return %[[X]] : f64
func.func @sin(%x: f64) -> f64 {
  return %x : f64
}

// CHECK-LABEL: func.func @py.caller
//       CHECK:   %[[Y:.*]] = call @py.sin
//  CHECK-NEXT:   return %[[Y]] : f64
func.func @caller(%x: f64) -> f64 {
  %y = func.call @sin(%x) : (f64) -> f64
  return %y : f64
}

// -----

// Errors of one function share the block that returns, and the room for their
// arguments: as much as the largest needs.

// CHECK-LABEL: func.func @py.two
//       CHECK:   %[[THREE:.*]] = arith.constant 3 : i64
//  CHECK-NEXT:   llvm.alloca %[[THREE]] x i64
//   CHECK-NOT:   llvm.alloca
//       CHECK:   cf.br ^[[FAILED:.*]](%{{.*}} : i32)
//       CHECK: ^[[FAILED]](%{{.*}}: i32):
//       CHECK:   cf.br ^[[FAILED]](%{{.*}} : i32)
func.func @two(%c: i1, %n: index) {
  pyarray.check %c, ValueError, "not {0}"(%n : index)
  pyarray.check %c, ValueError, "not {0:3}"(%n, %n, %n : index, index, index)
  return
}
