// RUN: pyarray-run %s --entry=array "[1, 2, 3]:f64" | FileCheck %s --check-prefix=ARRAY
// RUN: pyarray-run %s --entry=scalars 7 | FileCheck %s --check-prefix=SCALARS
// RUN: pyarray-run %s --entry=text | FileCheck %s --check-prefix=TEXT
// RUN: pyarray-run %s --entry=list 4 | FileCheck %s --check-prefix=LIST
// RUN: not pyarray-run %s --entry=memory 4 2>&1 | FileCheck %s --check-prefix=MEMORY
// RUN: not pyarray-run %s --entry=object 2>&1 | FileCheck %s --check-prefix=OBJECT

// What goes through words comes out as it was.

// ARRAY: {{^}}2.0{{$}}
func.func @array(%a: !pyarray.array<?xf64>) -> f64 {
  %zero = arith.constant 0 : index
  %one = arith.constant 1 : index
  %s = pyarray.stack_slots 5
  pyarray.store_slot %a, %s[%one] borrowed : !pyarray.array<?xf64>
  %b = pyarray.load_slot %s[%zero] offset 1 : !pyarray.array<?xf64>
  %x = pyarray.load %b[%one] : !pyarray.array<?xf64> -> f64
  return %x : f64
}

// SCALARS: {{^}}(True, -7, 7.0){{$}}
func.func @scalars(%n: i64) -> (i1, i64, f64) {
  %zero = arith.constant 0 : index
  %c0 = arith.constant 0 : i64
  %s = pyarray.stack_slots 4
  %true = arith.constant true
  pyarray.store_slot %true, %s[%zero] : i1
  %minus = arith.subi %c0, %n : i64
  %narrow = arith.trunci %minus : i64 to i8
  pyarray.store_slot %narrow, %s[%zero] offset 1 : i8
  %f = arith.sitofp %n : i64 to f32
  pyarray.store_slot %f, %s[%zero] offset 2 : f32
  %b = pyarray.load_slot %s[%zero] : i1
  %w = pyarray.load_slot %s[%zero] offset 1 : i64
  %g = pyarray.load_slot %s[%zero] offset 2 : f32
  %d = arith.extf %g : f32 to f64
  return %b, %w, %d : i1, i64, f64
}

// The code point of a text that is beyond Latin-1, and the length of one.

// TEXT: {{^}}(8364, 4){{$}}
func.func @text() -> (i64, index) {
  %zero = arith.constant 0 : index
  %t = pyarray.text "\E2\82\AC" : !pyarray.array<?xui32, readonly>
  %x = pyarray.load %t[%zero] : !pyarray.array<?xui32, readonly> -> i32
  %c = arith.extui %x : i32 to i64
  %u = pyarray.text "caf\C3\A9" : !pyarray.array<?xui8, readonly>
  %n = pyarray.dim %u, 0 : !pyarray.array<?xui8, readonly>
  return %c, %n : i64, index
}

// LIST: {{^}}4{{$}}
func.func @list(%n: i64) -> i64 {
  %zero = arith.constant 0 : index
  %one = arith.constant 1 : i64
  %s = pyarray.stack_slots 1
  pyarray.runtime_call "pyarray_list_new" layout "i" (%n, %s) raises
      : (i64, !pyarray.slots) -> ()
  %l = pyarray.load_slot %s[%zero] taken : !pyarray.object
  %items = pyarray.object_field %l, 0 : !pyarray.slots
  pyarray.store_slot %n, %items[%zero] : i64
  pyarray.set_object_field %one, %l, 1
  %again = pyarray.object_field %l, 0 : !pyarray.slots
  %x = pyarray.load_slot %again[%zero] : i64
  return %x : i64
}

// MEMORY: words.mlir:{{[0-9]+}}:3: in memory
// MEMORY-NEXT: MemoryError
func.func @memory(%n: i64) -> i64 {
  %huge = arith.constant 0x3fffffffffffffff : i64
  %s = pyarray.stack_slots 1
  pyarray.runtime_call "pyarray_list_new" layout "i" (%huge, %s) raises
      : (i64, !pyarray.slots) -> ()
  return %n : i64
}

// OBJECT: expected a result that can be printed
func.func @object() -> !pyarray.object {
  %n = pyarray.null_object
  return %n : !pyarray.object
}
