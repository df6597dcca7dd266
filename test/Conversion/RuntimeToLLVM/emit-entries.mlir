// RUN: pyarray-opt %s -pyarray-emit-entries -split-input-file | FileCheck %s

// An array's words are owner, data, extents and strides; a scalar takes one.

// CHECK-LABEL: llvm.func internal @py.scale
// CHECK-LABEL: llvm.func @pyarray_entry_scale
//  CHECK-SAME:   (%[[WORDS:.*]]: !llvm.ptr {llvm.noalias}, %[[RESULTS:.*]]: !llvm.ptr {llvm.noalias}) -> i32
//       CHECK:   %[[A0:.*]] = llvm.getelementptr inbounds %[[WORDS]][0]
//       CHECK:   %[[OWNER:.*]] = llvm.load %[[A0]] : !llvm.ptr -> !llvm.ptr
//       CHECK:   %[[A1:.*]] = llvm.getelementptr inbounds %[[WORDS]][1]
//       CHECK:   %[[DATA:.*]] = llvm.load %[[A1]] : !llvm.ptr -> !llvm.ptr
//       CHECK:   %[[OFFSET:.*]] = llvm.mlir.constant(0 : i64)
//       CHECK:   %[[EXTENT:.*]] = llvm.load %{{.*}} : !llvm.ptr -> i64
//       CHECK:   %[[STRIDE:.*]] = llvm.load %{{.*}} : !llvm.ptr -> i64
//       CHECK:   %[[A4:.*]] = llvm.getelementptr inbounds %[[WORDS]][4]
//       CHECK:   %[[K:.*]] = llvm.load %[[A4]] : !llvm.ptr -> f64
//       CHECK:   %[[R:.*]] = llvm.call @py.scale(%[[OWNER]], %[[DATA]], %[[OFFSET]], %[[EXTENT]], %[[STRIDE]], %[[K]])
//       CHECK:   %[[R0:.*]] = llvm.getelementptr inbounds %[[RESULTS]][0]
//       CHECK:   llvm.store %[[R]], %[[R0]] : f64
//       CHECK:   llvm.return
llvm.func @py.scale(%owner: !llvm.ptr, %data: !llvm.ptr, %offset: i64,
                    %extent: i64, %stride: i64, %k: f64) -> f64
    attributes {pyarray.arguments = [!pyarray.array<?xf64>, !py.float],
                pyarray.result = f64} {
  llvm.return %k : f64
}

// -----

// Narrow scalars fill their words: with zeros where they have no sign, else
// with the sign. `f32` takes the low half, `None` nothing, a tuple its items.

// CHECK-LABEL: llvm.func @pyarray_entry_narrow
//       CHECK:   %[[W0:.*]] = llvm.load %{{.*}} : !llvm.ptr -> i64
//       CHECK:   %[[B:.*]] = llvm.trunc %[[W0]] : i64 to i1
//       CHECK:   %[[W1:.*]] = llvm.load %{{.*}} : !llvm.ptr -> i64
//       CHECK:   %[[LOW:.*]] = llvm.trunc %[[W1]] : i64 to i32
//       CHECK:   %[[F:.*]] = llvm.bitcast %[[LOW]] : i32 to f32
//       CHECK:   llvm.call @py.narrow(%[[B]], %[[F]])
//       CHECK:   llvm.zext %{{.*}} : i8 to i64
//       CHECK:   llvm.sext %{{.*}} : i16 to i64
//       CHECK:   %[[BITS:.*]] = llvm.bitcast %{{.*}} : f32 to i32
//       CHECK:   llvm.zext %[[BITS]] : i32 to i64
llvm.func @py.narrow(%b: i1, %f: f32) -> !llvm.struct<(i8, i16, f32)>
    attributes {pyarray.arguments = [!py.tuple<!py.bool, !py.none>, f32],
                pyarray.result = !py.tuple<ui8, si16, !py.none, f32>} {
  %r = llvm.mlir.poison : !llvm.struct<(i8, i16, f32)>
  llvm.return %r : !llvm.struct<(i8, i16, f32)>
}

// -----

// A status that is not 0 is returned, and no result written.

// CHECK-LABEL: llvm.func @pyarray_entry_raises
//       CHECK:   %[[CALL:.*]] = llvm.call @py.raises()
//       CHECK:   %[[STATUS:.*]] = llvm.extractvalue %[[CALL]][0]
//       CHECK:   %[[SUCCEEDED:.*]] = llvm.icmp "eq" %[[STATUS]], %[[ZERO:.*]] : i32
//       CHECK:   llvm.cond_br %[[SUCCEEDED]], ^[[DONE:.*]], ^[[FAILED:.*]](%[[STATUS]] : i32)
//       CHECK: ^[[DONE]]:
//       CHECK:   llvm.store
//       CHECK:   llvm.return %[[ZERO]]
//       CHECK: ^[[FAILED]](%[[FAILURE:.*]]: i32):
//   CHECK-NOT:   llvm.store
//       CHECK:   llvm.return %[[FAILURE]]
llvm.func @py.raises() -> !llvm.struct<(i32, i64)>
    attributes {pyarray.arguments = [], pyarray.result = !py.int,
                pyarray.raises} {
  %r = llvm.mlir.poison : !llvm.struct<(i32, i64)>
  llvm.return %r : !llvm.struct<(i32, i64)>
}

// -----

// Functions without the attributes get no entry.

// CHECK-LABEL: llvm.func internal @py.helper
//   CHECK-NOT:   pyarray_entry
llvm.func @py.helper() {
  llvm.return
}

// -----

// A recursive function is told how far the stack may grow.

// CHECK-LABEL: llvm.func @pyarray_entry_recursive
//       CHECK:   %[[N:.*]] = llvm.load %{{.*}} : !llvm.ptr -> i64
//       CHECK:   %[[LIMIT:.*]] = llvm.call @pyarray_stack_limit()
//       CHECK:   llvm.call @py.recursive(%[[N]], %[[LIMIT]])
llvm.func @py.recursive(%n: i64, %limit: !llvm.ptr) -> !llvm.struct<(i32, i64)>
    attributes {pyarray.arguments = [!py.int], pyarray.result = !py.int,
                pyarray.raises, pyarray.stack_limit} {
  %r = llvm.mlir.poison : !llvm.struct<(i32, i64)>
  llvm.return %r : !llvm.struct<(i32, i64)>
}

// -----

// A reference is one word, a complex number two, an optional its presence and
// its value, a text the words of an array.

// CHECK-LABEL: llvm.func @pyarray_entry_references
//       CHECK:   %[[A0:.*]] = llvm.getelementptr inbounds %{{.*}}[0]
//       CHECK:   %[[LIST:.*]] = llvm.load %[[A0]] : !llvm.ptr -> !llvm.ptr
//       CHECK:   %[[RE:.*]] = llvm.load %{{.*}} : !llvm.ptr -> f64
//       CHECK:   llvm.insertvalue %[[RE]], %{{.*}}[0]
//       CHECK:   %[[IM:.*]] = llvm.load %{{.*}} : !llvm.ptr -> f64
//       CHECK:   %[[Z:.*]] = llvm.insertvalue %[[IM]], %{{.*}}[1]
//       CHECK:   %[[A3:.*]] = llvm.getelementptr inbounds %{{.*}}[3]
//       CHECK:   %[[PRESENT:.*]] = llvm.trunc %{{.*}} : i64 to i1
//       CHECK:   %[[A4:.*]] = llvm.getelementptr inbounds %{{.*}}[4]
//       CHECK:   %[[X:.*]] = llvm.load %[[A4]] : !llvm.ptr -> f64
//       CHECK:   llvm.getelementptr inbounds %{{.*}}[8]
//       CHECK:   llvm.call @py.references(%[[LIST]], %[[Z]], %[[PRESENT]], %[[X]], %{{.*}}, %{{.*}}, %{{.*}}, %{{.*}}, %{{.*}})
//       CHECK:   llvm.store %{{.*}}, %{{.*}} : !llvm.ptr
llvm.func @py.references(%list: !llvm.ptr, %z: !llvm.struct<(f64, f64)>, %present: i1,
                         %x: f64, %owner: !llvm.ptr, %data: !llvm.ptr, %offset: i64,
                         %extent: i64, %stride: i64) -> !llvm.ptr
    attributes {pyarray.arguments = [!py.list<!py.int>, !py.complex,
                                     !py.optional<!py.float>, !py.str],
                pyarray.result = !py.list<!py.int>} {
  llvm.return %list : !llvm.ptr
}
