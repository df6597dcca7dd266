// RUN: pyarray-opt %s -pyarray-lower-checks -convert-pyarray-to-llvm \
// RUN:   -split-input-file -verify-diagnostics | FileCheck %s

// References and slots are pointers; the fields of an object lie behind its
// header of eight words. Fields and the items that one of them points to never
// overlap, which LLVM is told.

//       CHECK: #[[FIELDS:.*]] = #llvm.tbaa_type_desc<id = "field"
//       CHECK: #[[ITEMS:.*]] = #llvm.tbaa_type_desc<id = "item"
//       CHECK: #[[FIELD:.*]] = #llvm.tbaa_tag<base_type = #[[FIELDS]]
//       CHECK: #[[ITEM:.*]] = #llvm.tbaa_tag<base_type = #[[ITEMS]]

// CHECK-LABEL: llvm.func @py.fields
//  CHECK-SAME:   (%[[LIST:.*]]: !llvm.ptr) -> i64
//       CHECK:   %[[SIZE:.*]] = llvm.getelementptr inbounds %[[LIST]][9]
//       CHECK:   %[[N:.*]] = llvm.load %[[SIZE]] {tbaa = [#[[FIELD]]]} : !llvm.ptr -> i64
//       CHECK:   %[[FIRST:.*]] = llvm.getelementptr inbounds %[[LIST]][8]
//       CHECK:   %[[DATA:.*]] = llvm.load %[[FIRST]] {tbaa = [#[[FIELD]]]} : !llvm.ptr -> !llvm.ptr
//       CHECK:   %[[PLACE:.*]] = llvm.getelementptr inbounds %[[DATA]][%{{.*}}]
//       CHECK:   %[[NEXT:.*]] = llvm.getelementptr inbounds %[[PLACE]][2]
//       CHECK:   %[[WORD:.*]] = llvm.getelementptr inbounds %[[NEXT]][0]
//       CHECK:   llvm.load %[[WORD]] {tbaa = [#[[ITEM]]]} : !llvm.ptr -> i64
//       CHECK:   %[[VERSION:.*]] = llvm.getelementptr inbounds %[[LIST]][12]
//       CHECK:   llvm.store %[[N]], %[[VERSION]] {tbaa = [#[[FIELD]]]}
func.func @fields(%l: !pyarray.object) -> i64 {
  %i = arith.constant 3 : index
  %n = pyarray.object_field %l, 1 : i64
  %s = pyarray.object_field %l, 0 : !pyarray.slots
  %x = pyarray.load_slot %s[%i] offset 2 : i64
  pyarray.set_object_field %n, %l, 4
  return %x : i64
}

// -----

// The words of an object itself, and no object.

// CHECK-LABEL: llvm.func @py.words_of_a_cell
//  CHECK-SAME:   (%[[CELL:.*]]: !llvm.ptr)
//       CHECK:   %[[NONE:.*]] = llvm.mlir.zero : !llvm.ptr
//       CHECK:   %[[WORDS:.*]] = llvm.getelementptr inbounds %[[CELL]][8]
//       CHECK:   llvm.store %[[NONE]]
//       CHECK:   llvm.call @pyarray_retain(%[[CELL]])
//       CHECK:   llvm.call @pyarray_release(%[[CELL]])
func.func @words_of_a_cell(%c: !pyarray.object) {
  %zero = arith.constant 0 : index
  %null = pyarray.null_object
  %s = pyarray.object_slots %c
  pyarray.store_slot %null, %s[%zero] : !pyarray.object
  pyarray.retain %c : !pyarray.object
  pyarray.release %c : !pyarray.object
  return
}

// -----

// Scalars fill their words, complex numbers take two; words on the stack are
// allocated in the entry block.

// CHECK-LABEL: llvm.func @py.scalars
//       CHECK:   %[[COUNT:.*]] = llvm.mlir.constant(6 : i64)
//       CHECK:   %[[SLOTS:.*]] = llvm.alloca %[[COUNT]] x i64
//       CHECK:   llvm.cond_br
//       CHECK:   llvm.zext %{{.*}} : i1 to i64
//       CHECK:   llvm.sext %{{.*}} : i8 to i64
//       CHECK:   %[[BITS:.*]] = llvm.bitcast %{{.*}} : f32 to i32
//       CHECK:   llvm.zext %[[BITS]] : i32 to i64
//       CHECK:   llvm.extractvalue %{{.*}}[0]
//       CHECK:   llvm.store %{{.*}} : f64
//       CHECK:   llvm.extractvalue %{{.*}}[1]
//       CHECK:   llvm.store %{{.*}} : f64
//       CHECK:   llvm.trunc %{{.*}} : i64 to i1
//       CHECK:   llvm.trunc %{{.*}} : i64 to i32
//       CHECK:   llvm.bitcast %{{.*}} : i32 to f32
func.func @scalars(%b: i1, %c: i8, %f: f32, %z: complex<f64>) -> (i1, f32) {
  cf.cond_br %b, ^bb1, ^bb2
^bb1:
  %i = arith.constant 0 : index
  %s = pyarray.stack_slots 6
  pyarray.store_slot %b, %s[%i] : i1
  pyarray.store_slot %c, %s[%i] offset 1 : i8
  pyarray.store_slot %f, %s[%i] offset 2 : f32
  pyarray.store_slot %z, %s[%i] offset 3 : complex<f64>
  %x = pyarray.load_slot %s[%i] : i1
  %y = pyarray.load_slot %s[%i] offset 2 : f32
  return %x, %y : i1, f32
^bb2:
  return %b, %f : i1, f32
}

// -----

// An array is owner, data, extents and strides; its descriptor has an offset
// between, which is 0, and what its type says is not read.

// CHECK-LABEL: llvm.func @py.array
//       CHECK:   llvm.alloca
//       CHECK:   %[[SLOTS:.*]] = llvm.getelementptr
//       CHECK:   %[[OWNER:.*]] = llvm.extractvalue %[[A:.*]][0]
//       CHECK:   %[[W0:.*]] = llvm.getelementptr inbounds %[[SLOTS]][0]
//       CHECK:   llvm.store %[[OWNER]], %[[W0]] : !llvm.ptr
//       CHECK:   llvm.extractvalue %[[A]][1]
//       CHECK:   llvm.extractvalue %[[A]][3, 0]
//       CHECK:   llvm.extractvalue %[[A]][3, 1]
//       CHECK:   llvm.extractvalue %[[A]][4, 0]
//       CHECK:   llvm.extractvalue %[[A]][4, 1]
//       CHECK:   %[[W5:.*]] = llvm.getelementptr inbounds %[[SLOTS]][5]
//       CHECK:   llvm.store %{{.*}}, %[[W5]] : i64
func.func @array(%a: memref<?x4xf64>) -> memref<?x4xf64> {
  %i = arith.constant 0 : index
  %s = pyarray.stack_slots 6
  pyarray.store_slot %a, %s[%i] borrowed : memref<?x4xf64>
  %b = pyarray.load_slot %s[%i] taken : memref<?x4xf64>
  return %b : memref<?x4xf64>
}

// -----

// A call of the runtime is declared as C has it; a layout is its first
// argument, and one that raises has a status.

// CHECK-LABEL: llvm.func @py.calls
//       CHECK:   %[[LAYOUT:.*]] = llvm.mlir.addressof @[[TEXT:.*]] :
//       CHECK:   %[[LIST:.*]] = llvm.call @pyarray_list_new(%[[LAYOUT]], %{{.*}})
//       CHECK:   %[[STATUS:.*]] = llvm.call @pyarray_list_grow(%[[LIST]], %{{.*}})
//       CHECK:   llvm.icmp "eq" %[[STATUS]]
//       CHECK:   llvm.call @pyarray_trace
//       CHECK: llvm.func @pyarray_list_new(!llvm.ptr, i64) -> !llvm.ptr attributes {no_unwind}
//       CHECK: llvm.func @pyarray_list_grow(!llvm.ptr, i1 {llvm.zeroext}) -> i32
//       CHECK: @[[TEXT]]("d\00")
func.func @calls(%n: index, %b: i1) -> !pyarray.object {
  %l = pyarray.runtime_call "pyarray_list_new" layout "d"(%n)
      : (index) -> !pyarray.object
  pyarray.runtime_call "pyarray_list_grow" (%l, %b) raises
      : (!pyarray.object, i1) -> ()
  return %l : !pyarray.object
}

// -----

func.func @one_type_for_a_function(%n: i64, %x: f64) {
  pyarray.runtime_call "pyarray_list_new" (%n) : (i64) -> ()
  // expected-error @below {{expected one type of 'pyarray_list_new'}}
  // expected-error @below {{failed to legalize}}
  pyarray.runtime_call "pyarray_list_new" (%x) : (f64) -> ()
  return
}

// -----

// Texts are constants that nobody owns: Latin-1, code points, or bytes as they
// are; one constant for each content.

// CHECK-LABEL: llvm.func @py.texts
//       CHECK:   llvm.mlir.addressof @[[LATIN:[^ ]*]]
//       CHECK:   llvm.mlir.addressof @[[WIDE:[^ ]*]]
//       CHECK:   llvm.mlir.addressof @[[RAW:[^ ]*]]
//       CHECK:   llvm.mlir.addressof @[[LATIN]]
//   CHECK-DAG: @[[LATIN]]("caf\E9\00")
//   CHECK-DAG: @[[WIDE]]("\AC \00\00!\00\00\00\00")
//   CHECK-DAG: @[[RAW]]("\C3\A9\00")
func.func @texts() -> (memref<?xi8>, memref<?xi32>, memref<?xi8>, memref<?xi8>) {
  %a = pyarray.text "caf\C3\A9" : memref<?xi8>
  %b = pyarray.text "\E2\82\AC!" : memref<?xi32>
  %c = pyarray.text "\C3\A9" raw : memref<?xi8>
  %d = pyarray.text "caf\C3\A9" : memref<?xi8>
  return %a, %b, %c, %d : memref<?xi8>, memref<?xi32>, memref<?xi8>, memref<?xi8>
}

// -----

// Words far away: MLIR keeps constant indices in 29 bits.

// CHECK-LABEL: llvm.func @py.far
//       CHECK:   %[[FAR:.*]] = llvm.mlir.constant(2147483647 : i64) : i64
//       CHECK:   llvm.getelementptr inbounds %{{.*}}[%[[FAR]]]
func.func @far(%slots: !pyarray.slots, %i: index, %x: f64) {
  pyarray.store_slot %x, %slots[%i] offset 2147483647 : f64
  return
}

// -----

// Arrays are no memory yet.

func.func @array(%s: !pyarray.slots, %i: index) {
  // expected-error @+1 {{failed to legalize operation 'pyarray.load_slot'}}
  %a = pyarray.load_slot %s[%i] : !pyarray.array<?xf64>
  return
}
