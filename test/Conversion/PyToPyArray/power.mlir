// RUN: pyarray-opt %s -convert-py-to-pyarray -canonicalize | FileCheck %s

// Integers: by squaring, a negative exponent is refused.

// CHECK-LABEL: func.func @int_power
//  CHECK-SAME:   (%[[A:.*]]: i64, %[[N:.*]]: i64)
//       CHECK:   %[[FINE:.*]] = arith.cmpi sge, %[[N]]
//       CHECK:   pyarray.check %[[FINE]], ValueError, "Integers to negative integer powers are not allowed."
//       CHECK:   scf.while
py.func @int_power(%a: !py.int, %n: !py.int) -> !py.int {
  %r = py.binary pow %a, %n : !py.int, !py.int -> !py.int
  py.return %r : !py.int
}

// CHECK-LABEL: func.func @cube
//  CHECK-SAME:   (%[[A:.*]]: i64)
//   CHECK-NOT:   pyarray.check
//       CHECK:   %[[SQUARE:.*]] = arith.muli %[[A]], %[[A]]
//       CHECK:   %[[CUBE:.*]] = arith.muli %[[A]], %[[SQUARE]]
//       CHECK:   return %[[CUBE]]
py.func @cube(%a: !py.int) -> !py.int {
  %c = py.constant 3 : i64 -> !py.int
  %r = py.binary pow %a, %c : !py.int, !py.int -> !py.int
  py.return %r : !py.int
}

// Floats: a pole, a complex result and an overflow raise.

// CHECK-LABEL: func.func @float_power
//  CHECK-SAME:   (%[[X:.*]]: f64, %[[Y:.*]]: f64)
//       CHECK:   pyarray.check %{{.*}}, ZeroDivisionError, "0.0 cannot be raised to a negative power"
//       CHECK:   %[[POWER:.*]] = math.powf %[[X]], %[[Y]]
//       CHECK:   pyarray.check %{{.*}}, ValueError, "negative number cannot be raised to a fractional power"
//       CHECK:   pyarray.check %{{.*}}, OverflowError, "(34, 'Numerical result out of range')"
//       CHECK:   return %[[POWER]]
py.func @float_power(%x: !py.float, %y: !py.float) -> !py.float {
  %r = py.binary pow %x, %y : !py.float, !py.float -> !py.float
  py.return %r : !py.float
}

// A square can only overflow; a NumPy scalar gives inf.

// CHECK-LABEL: func.func @squares
//  CHECK-SAME:   (%[[X:.*]]: f64, %[[Y:.*]]: f64)
//   CHECK-NOT:   pyarray.check
//       CHECK:   arith.mulf %[[X]], %[[X]]
//       CHECK:   pyarray.check %{{.*}}, OverflowError
//   CHECK-NOT:   pyarray.check
//       CHECK:   arith.mulf %[[Y]], %[[Y]]
//   CHECK-NOT:   pyarray.check
//       CHECK:   return
py.func @squares(%x: !py.float, %y: f64) -> !py.tuple<!py.float, f64> {
  %c = py.constant 2 : i64 -> !py.int
  %p = py.binary pow %x, %c : !py.float, !py.int -> !py.float
  %q = py.binary pow %y, %c : f64, !py.int -> f64
  %r = py.tuple(%p, %q) : (!py.float, f64) -> !py.tuple<!py.float, f64>
  py.return %r : !py.tuple<!py.float, f64>
}

// The exponents of an array of integers are tested together.

// CHECK-LABEL: func.func @array_power
//  CHECK-SAME:   (%[[A:.*]]: !pyarray.array<?xsi64>)
//       CHECK:   %[[NEGATIVE:.*]] = pyarray.less %[[A]], %{{.*}}
//       CHECK:   %[[ANY:.*]] = pyarray.reduce <any> %[[NEGATIVE]]
//       CHECK:   %[[NONE:.*]] = arith.xori %[[ANY]], %true
//       CHECK:   pyarray.check %[[NONE]], ValueError
//       CHECK:   pyarray.power %{{.*}}, %[[A]]
py.func @array_power(%a: !pyarray.array<?xsi64>) -> !pyarray.array<?xsi64> {
  %c = py.constant 2 : i64 -> !py.int
  %r = py.binary pow %c, %a : !py.int, !pyarray.array<?xsi64> -> !pyarray.array<?xsi64>
  py.return %r : !pyarray.array<?xsi64>
}

// One exponent does not matter where there is nothing to raise to it.

// CHECK-LABEL: func.func @no_elements
//  CHECK-SAME:   (%[[A:.*]]: !pyarray.array<?xsi64>, %[[N:.*]]: i64)
//       CHECK:   %[[FINE:.*]] = arith.cmpi sge, %[[N]]
//       CHECK:   %[[SIZE:.*]] = pyarray.dim %[[A]], 0
//       CHECK:   %[[EMPTY:.*]] = arith.cmpi eq, %[[SIZE]]
//       CHECK:   %[[EITHER:.*]] = arith.ori %[[FINE]], %[[EMPTY]]
//       CHECK:   pyarray.check %[[EITHER]], ValueError
py.func @no_elements(%a: !pyarray.array<?xsi64>, %n: si64) -> !pyarray.array<?xsi64> {
  %r = py.binary pow %a, %n : !pyarray.array<?xsi64>, si64 -> !pyarray.array<?xsi64>
  py.return %r : !pyarray.array<?xsi64>
}
