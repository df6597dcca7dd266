// RUN: pyarray-opt %s -py-infer-types | FileCheck %s

// Python scalars go by Python's rules.

// CHECK-LABEL: py.func @division_of_ints
// CHECK-SAME:    (%{{.*}}: !py.int) -> !py.float
py.func @division_of_ints(%a: !py.object) -> !py.object
    attributes {signature = [!py.int]} {
  // CHECK: py.binary truediv %{{.*}}, %{{.*}} : !py.int, !py.int -> !py.float
  %r = py.binary truediv %a, %a : !py.object, !py.object -> !py.object
  py.return %r : !py.object
}

// CHECK-LABEL: py.func @bools_add_up_to_an_int
// CHECK-SAME:    (%{{.*}}: !py.bool) -> !py.int
py.func @bools_add_up_to_an_int(%a: !py.object) -> !py.object
    attributes {signature = [!py.bool]} {
  %r = py.binary add %a, %a : !py.object, !py.object -> !py.object
  py.return %r : !py.object
}

// CHECK-LABEL: py.func @and_of_bools_is_a_bool
// CHECK-SAME:    (%{{.*}}: !py.bool) -> !py.bool
py.func @and_of_bools_is_a_bool(%a: !py.object) -> !py.object
    attributes {signature = [!py.bool]} {
  %r = py.binary and %a, %a : !py.object, !py.object -> !py.object
  py.return %r : !py.object
}

// A known negative exponent makes a float; one that is not known does not.

// CHECK-LABEL: py.func @negative_power
// CHECK-SAME:    (%{{.*}}: !py.int) -> !py.float
py.func @negative_power(%a: !py.object) -> !py.object
    attributes {signature = [!py.int]} {
  %e = py.constant -2 : i64 -> !py.object
  %r = py.binary pow %a, %e : !py.object, !py.object -> !py.object
  py.return %r : !py.object
}

// CHECK-LABEL: py.func @power
// CHECK-SAME:    (%{{.*}}: !py.int, %{{.*}}: !py.int) -> !py.int
py.func @power(%a: !py.object, %e: !py.object) -> !py.object
    attributes {signature = [!py.int, !py.int]} {
  %r = py.binary pow %a, %e : !py.object, !py.object -> !py.object
  py.return %r : !py.object
}

// Beside a NumPy scalar a Python scalar is weak (NEP 50).

// CHECK-LABEL: py.func @weak_float
// CHECK-SAME:    (%{{.*}}: f32) -> f32
py.func @weak_float(%a: !py.object) -> !py.object
    attributes {signature = [f32]} {
  %c = py.constant 0.1 : f64 -> !py.object
  // CHECK: py.binary mul %{{.*}}, %{{.*}} : f32, !py.float -> f32
  %r = py.binary mul %a, %c : !py.object, !py.object -> !py.object
  py.return %r : !py.object
}

// CHECK-LABEL: py.func @weak_float_widens_integers
// CHECK-SAME:    (%{{.*}}: si8) -> f64
py.func @weak_float_widens_integers(%a: !py.object) -> !py.object
    attributes {signature = [si8]} {
  %c = py.constant 0.5 : f64 -> !py.object
  %r = py.binary add %a, %c : !py.object, !py.object -> !py.object
  py.return %r : !py.object
}

// CHECK-LABEL: py.func @strong_scalars
// CHECK-SAME:    (%{{.*}}: si32, %{{.*}}: f32) -> f64
py.func @strong_scalars(%a: !py.object, %b: !py.object) -> !py.object
    attributes {signature = [si32, f32]} {
  %r = py.binary add %a, %b : !py.object, !py.object -> !py.object
  py.return %r : !py.object
}

// A comparison of Python scalars is a `bool`, of a NumPy scalar `numpy.bool`.

// CHECK-LABEL: py.func @comparisons
// CHECK-SAME: -> !py.tuple<!py.bool, i1, !py.bool>
py.func @comparisons(%a: !py.object, %b: !py.object) -> !py.object
    attributes {signature = [!py.int, f32]} {
  %x = py.compare lt %a, %a : !py.object, !py.object -> !py.object
  %y = py.compare eq %b, %a : !py.object, !py.object -> !py.object
  %z = py.truth %y : !py.object -> !py.object
  %r = py.tuple(%x, %y, %z) : (!py.object, !py.object, !py.object) -> !py.object
  py.return %r : !py.object
}

// What is known is written as a constant.

// CHECK-LABEL: py.func @known
// CHECK-SAME:    () -> !py.int
// CHECK-NEXT:    %[[C:.*]] = py.constant 7 : i64 -> !py.int
// CHECK-NEXT:    py.return %[[C]] : !py.int
py.func @known() -> !py.object attributes {signature = []} {
  %a = py.constant 15 : i64 -> !py.object
  %b = py.constant 2 : i64 -> !py.object
  %r = py.binary floordiv %a, %b : !py.object, !py.object -> !py.object
  py.return %r : !py.object
}

// What raises, or needs more than 64 bits, is left to run time.

// CHECK-LABEL: py.func @not_known
// CHECK:         py.binary floordiv
// CHECK:         py.binary mul
py.func @not_known() -> !py.object attributes {signature = []} {
  %a = py.constant 9223372036854775807 : i64 -> !py.object
  %z = py.constant 0 : i64 -> !py.object
  %x = py.binary floordiv %a, %z : !py.object, !py.object -> !py.object
  %y = py.binary mul %a, %a : !py.object, !py.object -> !py.object
  %r = py.tuple(%x, %y) : (!py.object, !py.object) -> !py.object
  py.return %r : !py.object
}

// Module math gives Python scalars, a ufunc gives NumPy's.

// CHECK-LABEL: py.func @functions
// CHECK-SAME: -> !py.tuple<!py.float, !py.int, f64, !py.int, !py.float, !py.int>
py.func @functions(%a: !py.object, %b: !py.object) -> !py.object
    attributes {signature = [!py.float, f32]} {
  %f0 = py.global "math.sqrt" = #py.intrinsic<"math", "sqrt"> -> !py.object
  %f1 = py.global "math.floor" = #py.intrinsic<"math", "floor"> -> !py.object
  %f2 = py.global "np.sqrt" = #py.intrinsic<"ufunc", "sqrt"> -> !py.object
  %f3 = py.global "int" = #py.intrinsic<"builtin", "int"> -> !py.object
  %f4 = py.global "float" = #py.intrinsic<"builtin", "float"> -> !py.object
  %f5 = py.global "round" = #py.intrinsic<"builtin", "round"> -> !py.object
  %r0 = py.call %f0(%b) : (!py.object, !py.object) -> !py.object
  %r1 = py.call %f1(%b) : (!py.object, !py.object) -> !py.object
  %r2 = py.call %f2(%a) : (!py.object, !py.object) -> !py.object
  %r3 = py.call %f3(%b) : (!py.object, !py.object) -> !py.object
  %r4 = py.call %f4(%b) : (!py.object, !py.object) -> !py.object
  %r5 = py.call %f5(%b) : (!py.object, !py.object) -> !py.object
  %r = py.tuple(%r0, %r1, %r2, %r3, %r4, %r5)
      : (!py.object, !py.object, !py.object, !py.object, !py.object, !py.object)
      -> !py.object
  py.return %r : !py.object
}

// No dtype holds an int64 and a uint64: negative values are told apart first.

// CHECK-LABEL: py.func @signed_with_unsigned
// CHECK-SAME:    (%[[A:.*]]: !pyarray.array<?xui64>, %[[I:.*]]: !py.int) -> !pyarray.array<?xi1>
// CHECK:         %[[S:.*]] = py.cast %[[I]] : !py.int -> si64
// CHECK:         %[[SIGN:.*]] = py.compare ge %[[S]], %{{.*}} : si64, !py.int -> i1
// CHECK:         %[[U:.*]] = py.call %{{.*}}(%[[S]]) : (!py.dtype<ui64>, si64) -> ui64
// CHECK:         %[[C:.*]] = py.compare gt %[[U]], %[[A]] : ui64, !pyarray.array<?xui64> -> !pyarray.array<?xi1>
// CHECK:         py.binary and %[[SIGN]], %[[C]]
py.func @signed_with_unsigned(%a: !py.object, %i: !py.object) -> !py.object
    attributes {signature = [!pyarray.array<?xui64>, !py.int]} {
  %r = py.compare lt %a, %i : !py.object, !py.object -> !py.object
  py.return %r : !py.object
}

// An integer that is known not to be negative is a uint64.

// CHECK-LABEL: py.func @known_sign
// CHECK:         py.compare eq %{{.*}}, %{{.*}} : ui64, !py.int -> i1
py.func @known_sign(%a: !py.object) -> !py.object
    attributes {signature = [ui64]} {
  %i = py.constant 7 : i64 -> !py.object
  %r = py.compare eq %a, %i : !py.object, !py.object -> !py.object
  py.return %r : !py.object
}
