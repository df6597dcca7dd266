// RUN: pyarray-opt %s -py-infer-types -split-input-file -verify-diagnostics | FileCheck %s

// Complex numbers: weak beside NumPy's, above Python's others.
// CHECK-LABEL: py.func @complex(%arg0: !py.complex, %arg1: f32) -> !py.tuple<!py.complex, complex<f32>, !py.float>
py.func @complex(%z: !py.object, %x: !py.object) -> !py.object
    attributes {parameters = ["z", "x"], signature = [!py.complex, f32]} {
  %one = py.constant 1 : i64 -> !py.object
  %a = py.binary add %z, %one : !py.object, !py.object -> !py.object
  %b = py.binary mul %z, %x : !py.object, !py.object -> !py.object
  %c = py.attr %z "imag" : !py.object -> !py.object
  %t = py.tuple(%a, %b, %c) : (!py.object, !py.object, !py.object) -> !py.object
  py.return %t : !py.object
}

// -----

// expected-note @+1 {{argument 'z' is complex}}
py.func @order(%z: !py.object) -> !py.object
    attributes {parameters = ["z"], signature = [!py.complex]} {
  // expected-note @+2 {{raises TypeError}}
  // expected-error @+1 {{`<` not supported between 'complex' and 'complex'}}
  %a = py.compare lt %z, %z : !py.object, !py.object -> !py.object
  py.return %a : !py.object
}

// -----

// A named tuple has fields, and is a tuple to everything else.
// CHECK-LABEL: py.func @record
//       CHECK:   py.attr %arg0 "y"
//       CHECK:   %[[TUPLE:.+]] = py.cast %arg0
//       CHECK:   py.subscript %[[TUPLE]]
py.func @record(%p: !py.object) -> !py.object
    attributes {parameters = ["p"],
                signature = [!py.record<"Point", ["x", "y"], [!py.int, !py.float], 7>]} {
  %y = py.attr %p "y" : !py.object -> !py.object
  %zero = py.constant 0 : i64 -> !py.object
  %x = py.subscript %p[%zero] : !py.object, !py.object -> !py.object
  %s = py.binary add %x, %y : !py.object, !py.object -> !py.object
  py.return %s : !py.object
}

// -----

// Members of an IntEnum count as integers, of others they are themselves.
// CHECK-LABEL: py.func @member
//       CHECK:   py.cast %arg0 : !py.enum<{{.+}}> -> !py.int
py.func @member(%c: !py.object) -> !py.object
    attributes {parameters = ["c"],
                signature = [!py.enum<"Level", ["LOW", "HIGH"], [1 : i64, 10 : i64], true, 3>]} {
  %one = py.constant 1 : i64 -> !py.object
  %s = py.binary add %c, %one : !py.object, !py.object -> !py.object
  py.return %s : !py.object
}
