// RUN: pyarray-opt %s -convert-py-to-pyarray -canonicalize -cse | FileCheck %s

// A closure is what it captured.

// CHECK-LABEL: func.func @closure
//  CHECK-SAME:   (%[[X:.*]]: f64, %[[N:.*]]: i64) -> f64
//  CHECK-NEXT:   %[[R:.*]] = call @inner(%[[X]], %[[N]]) : (f64, i64) -> f64
//  CHECK-NEXT:   return %[[R]]
py.func @closure(%x: !py.float, %n: !py.int) -> !py.float {
  %f = py.closure @inner(%x) : (!py.float) -> !py.closure<@inner, [!py.float]>
  %k = py.unpack %f : !py.closure<@inner, [!py.float]> -> !py.float
  %r = py.invoke @inner(%k, %n) : (!py.float, !py.int) -> !py.float
  py.return %r : !py.float
}
py.func private @inner(%k: !py.float, %n: !py.int) -> !py.float {
  py.return %k : !py.float
}

// A cell is an object: whether it has a value, and the value.

// CHECK-LABEL: func.func @cell
//  CHECK-SAME:   (%[[X:.*]]: f64)
//       CHECK:   pyarray.runtime_call "pyarray_cell_new" layout "d" (%[[OUT:.*]]) raises
//       CHECK:   %[[C:.*]] = pyarray.load_slot %[[OUT]][%{{.*}}] taken : !pyarray.object
//       CHECK:   %[[S:.*]] = pyarray.object_slots %[[C]]
//       CHECK:   pyarray.store_slot %[[X]], %[[S]][%{{.*}}] offset 2 : f64
//       CHECK:   pyarray.set_object_field %{{.*}}, %[[C]], 0
//       CHECK:   %[[B:.*]] = pyarray.object_field %[[C]], 0 : i64
//       CHECK:   %[[T:.*]] = arith.cmpi ne, %[[B]]
//       CHECK:   pyarray.check %[[T]], NameError, "cannot access free variable 'x'
//       CHECK:   pyarray.load_slot %[[S]][%{{.*}}] offset 2 : f64
py.func @cell(%x: !py.float) -> !py.float {
  %c = py.new_cell "x" escapes : !py.cell<!py.float>
  py.store_cell %x, %c : !py.float, !py.cell<!py.float>
  %r = py.load_cell "x" from %c free : !py.cell<!py.float> -> !py.float
  py.return %r : !py.float
}

// What was there before is dropped.

// CHECK-LABEL: func.func @array_cell
//       CHECK:   pyarray.runtime_call "pyarray_cell_clear" (%[[C:.*]]) : (!pyarray.object) -> ()
//       CHECK:   pyarray.store_slot %{{.*}} : !pyarray.array<?xf64>
py.func @array_cell(%c: !py.cell<!pyarray.array<?xf64>>, %a: !pyarray.array<?xf64>) -> !py.none {
  py.store_cell %a, %c : !pyarray.array<?xf64>, !py.cell<!pyarray.array<?xf64>>
  %n = py.constant #py.none -> !py.none
  py.return %n : !py.none
}

// A generator function makes the generator, whose body has its words.

// CHECK-LABEL: func.func private @count
//  CHECK-SAME:   (%[[N:.*]]: i64) -> !pyarray.object
//       CHECK:   pyarray.runtime_call "pyarray_generator_new" layout "i" (%{{.*}}, %{{.*}}) raises {pyarray.generator_body = @count.body}
//       CHECK:   pyarray.store_slot %[[N]], %{{.*}} offset 3 : i64
// CHECK-LABEL: func.func private @count.body
//  CHECK-SAME:   (%[[W:.*]]: !pyarray.slots)
//       CHECK:   pyarray.runtime_call "pyarray_generator_start" () raises
//       CHECK:   %[[M:.*]] = pyarray.load_slot %[[W]][%{{.*}}] offset 3 : i64
//       CHECK:   pyarray.store_slot %[[M]], %[[W]][%{{.*}}] offset 4 : i64
//       CHECK:   pyarray.runtime_call "pyarray_generator_yield" () raises
py.func private @count(%n: !py.int) -> !py.generator<!py.int> attributes {generator} {
  py.yield_item %n : !py.int
  %g = py.unbound -> !py.generator<!py.int>
  py.return %g : !py.generator<!py.int>
}

// A loop asks for each item.

// CHECK-LABEL: func.func @loop
//       CHECK:   scf.while
//       CHECK:     pyarray.runtime_call "pyarray_generator_next" (%[[G:.*]], %{{.*}}) raises
//       CHECK:     scf.condition
//       CHECK:     %[[F:.*]] = pyarray.object_field %[[G]], 2 : i64
//       CHECK:     pyarray.load_slot
py.func @loop(%g: !py.generator<!py.int>, %zero: !py.int) -> !py.int {
  %r = py.for %g (%zero) : !py.generator<!py.int>, !py.int -> !py.int {
  ^bb0(%item: !py.int, %sum: !py.int):
    %next = py.binary add %sum, %item : !py.int, !py.int -> !py.int
    py.yield %next : !py.int
  } else {
  }
  py.return %r : !py.int
}

// A loop over two arrays is one over positions.

// CHECK-LABEL: func.func @zip
//       CHECK:   %[[LEN:.*]] = arith.minsi
//       CHECK:   scf.for %[[I:.*]] = %{{.*}} to %[[LEN]]
//   CHECK-DAG:     pyarray.load %{{.*}}[%[[I]]] : !pyarray.array<?xf64>
//   CHECK-DAG:     pyarray.load %{{.*}}[%[[I]]] : !pyarray.array<?xf32>
py.func @zip(%a: !pyarray.array<?xf64>, %b: !pyarray.array<?xf32>, %zero: f64) -> f64 {
  %f = py.global "zip" = #py.intrinsic<"builtin", "zip"> -> !py.function<#py.intrinsic<"builtin", "zip">>
  %z = py.call %f(%a, %b) : (!py.function<#py.intrinsic<"builtin", "zip">>, !pyarray.array<?xf64>, !pyarray.array<?xf32>)
      -> !py.iterable<"zip", [!pyarray.array<?xf64>, !pyarray.array<?xf32>]>
  %r = py.for %z (%zero) : !py.iterable<"zip", [!pyarray.array<?xf64>, !pyarray.array<?xf32>]>, f64 -> f64 {
  ^bb0(%item: !py.tuple<f64, f32>, %sum: f64):
    %p:2 = py.unpack %item : !py.tuple<f64, f32> -> f64, f32
    %x = py.binary mul %p#0, %p#1 : f64, f32 -> f64
    %next = py.binary add %sum, %x : f64, f64 -> f64
    py.yield %next : f64
  } else {
  }
  py.return %r : f64
}
