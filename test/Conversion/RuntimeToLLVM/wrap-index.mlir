// RUN: pyarray-opt %s --pyarray-lower-checks | FileCheck %s

// Nothing is known of an index that was read from memory: the access waits for
// one comparison only, and a negative index, which is rare, for two.

// CHECK-LABEL: func.func @py.gather
// CHECK:         %[[LOADED:.*]] = memref.load
// CHECK:         %[[INDEX:.*]] = arith.index_cast %[[LOADED]]
// CHECK:         %[[IN:.*]] = arith.cmpi ult, %[[INDEX]], %[[N:.*]] : index
// CHECK:         cf.cond_br %[[IN]] weights([2000, 1]), ^[[USE:bb.*]](%[[INDEX]] : index), ^[[NEGATIVE:bb.*]]
// CHECK:       ^[[USE]](%[[POSITION:.*]]: index):
// CHECK-NOT:     arith.select
// CHECK:         memref.load %{{.*}}[%[[POSITION]]]
// CHECK:       ^[[NEGATIVE]]:
// CHECK:         %[[WRAPPED:.*]] = arith.addi %[[INDEX]], %[[N]]
// CHECK:         %[[IN2:.*]] = arith.cmpi ult, %[[WRAPPED]], %[[N]]
// CHECK:         cf.cond_br %[[IN2]], ^[[OK:bb.*]], ^[[RAISE:bb.*]]
// CHECK:       ^[[OK]]:
// CHECK:         cf.br ^[[USE]](%[[WRAPPED]] : index)
func.func @gather(%a: memref<?xf64>, %where: memref<?xi64>, %i: index,
                  %n: index) -> f64 {
  %loaded = memref.load %where[%i] : memref<?xi64>
  %index = arith.index_cast %loaded : i64 to index
  %position = pyarray.wrap_index %index in %n axis 0
  %x = memref.load %a[%position] : memref<?xf64>
  return %x : f64
}

// Any other is wrapped by a select, which folds where its sign is known.

// CHECK-LABEL: func.func @py.computed
// CHECK-SAME:    %{{.*}}: memref<?xf64>, %[[I:.*]]: index, %[[N:.*]]: index)
// CHECK:         %[[SUM:.*]] = arith.addi %[[I]], %[[N]]
// CHECK:         %[[NEGATIVE:.*]] = arith.cmpi slt, %[[I]]
// CHECK:         %[[WRAPPED:.*]] = arith.select %[[NEGATIVE]], %[[SUM]], %[[I]]
// CHECK:         arith.cmpi ult, %[[WRAPPED]], %[[N]]
func.func @computed(%a: memref<?xf64>, %i: index, %n: index) -> f64 {
  %position = pyarray.wrap_index %i in %n axis 0
  %x = memref.load %a[%position] : memref<?xf64>
  return %x : f64
}

// One that is known not to be negative is compared with the extent only.

// CHECK-LABEL: func.func @py.not_negative
// CHECK-SAME:    %{{.*}}: memref<?xf64>, %[[I:.*]]: index, %[[N:.*]]: index)
// CHECK-NOT:     arith.addi
// CHECK-NOT:     arith.select
// CHECK:         arith.cmpi ult, %[[I]], %[[N]]
func.func @not_negative(%a: memref<?xf64>, %i: index, %n: index) -> f64 {
  %position = pyarray.wrap_index %i in %n axis 0 {pyarray.nonnegative}
  %x = memref.load %a[%position] : memref<?xf64>
  return %x : f64
}

// Nor is anything known of what was a float.

// CHECK-LABEL: func.func @py.bin
// CHECK:         %[[BIN:.*]] = arith.fptosi
// CHECK:         %[[INDEX:.*]] = arith.index_cast %[[BIN]]
// CHECK:         %[[IN:.*]] = arith.cmpi ult, %[[INDEX]], %{{.*}} : index
// CHECK:         cf.cond_br %[[IN]] weights([2000, 1])
// CHECK-NOT:     arith.select
// CHECK:         return
func.func @bin(%a: memref<?xf64>, %x: f64, %n: index) -> f64 {
  %bin = arith.fptosi %x : f64 to i64
  %index = arith.index_cast %bin : i64 to index
  %position = pyarray.wrap_index %index in %n axis 0
  %y = memref.load %a[%position] : memref<?xf64>
  return %y : f64
}

// Where the user answers for bounds, only the sign is looked at, and the function
// cannot raise.

// CHECK-LABEL: func.func @py.unchecked(
// CHECK-SAME:    -> f64
// CHECK:         %[[INDEX:.*]] = arith.index_cast
// CHECK:         %[[POSITIVE:.*]] = arith.cmpi sge, %[[INDEX]]
// CHECK:         cf.cond_br %[[POSITIVE]] weights([2000, 1]), ^[[USE:bb.*]](%[[INDEX]] : index), ^[[NEGATIVE:bb.*]]
// CHECK:       ^[[NEGATIVE]]:
// CHECK-NEXT:    %[[WRAPPED:.*]] = arith.addi %[[INDEX]]
// CHECK-NEXT:    cf.br ^[[USE]](%[[WRAPPED]] : index)
func.func @unchecked(%a: memref<?xf64>, %where: memref<?xi64>, %i: index,
                     %n: index) -> f64 {
  %loaded = memref.load %where[%i] : memref<?xi64>
  %index = arith.index_cast %loaded : i64 to index
  %position = pyarray.wrap_index %index in %n axis 0 {pyarray.unchecked}
  %x = memref.load %a[%position] : memref<?xf64>
  return %x : f64
}
