// RUN: pyarray-opt %s -pass-pipeline='builtin.module(func.func(pyarray-vectorize-transposes))' \
// RUN:   | FileCheck %s
// RUN: pyarray-opt %s -pass-pipeline='builtin.module(func.func(pyarray-vectorize-transposes{vector-bits=512}))' \
// RUN:   | FileCheck %s --check-prefix=WIDE

// a.T + b: four vectors along the rows of a are transposed by eight shuffles.
// Rows and columns that are left are computed one by one.

// CHECK-LABEL: func.func @add_transposed
//   CHECK-NOT:   affine.for
//       CHECK:   scf.for {{.*}} step %c1024
//       CHECK:     scf.for %[[I:.*]] = %{{.*}} to %{{.*}} step %c4
//       CHECK:       scf.for %[[J:.*]] = %{{.*}} to %{{.*}} step %c4
// CHECK-COUNT-4:       vector.load %{{.*}} : memref<?xf64>, vector<4xf64>
//       CHECK:         vector.shuffle %{{.*}}, %{{.*}} [0, 1, 4, 5]
//       CHECK:         vector.shuffle %{{.*}}, %{{.*}} [2, 3, 6, 7]
//       CHECK:         vector.shuffle %{{.*}}, %{{.*}} [0, 1, 4, 5]
//       CHECK:         vector.shuffle %{{.*}}, %{{.*}} [2, 3, 6, 7]
//       CHECK:         vector.shuffle %{{.*}}, %{{.*}} [0, 4, 2, 6]
//       CHECK:         vector.shuffle %{{.*}}, %{{.*}} [1, 5, 3, 7]
//       CHECK:         vector.shuffle %{{.*}}, %{{.*}} [0, 4, 2, 6]
//       CHECK:         vector.shuffle %{{.*}}, %{{.*}} [1, 5, 3, 7]
//       CHECK:         vector.load %arg1[%[[I]], %[[J]]]
//       CHECK:         arith.addf {{.*}} : vector<4xf64>
//       CHECK:         vector.store %{{.*}}, %arg2[%[[I]], %[[J]]]
// CHECK-COUNT-3:       vector.store
//   CHECK-NOT:         vector.store
//       CHECK:       {llvm.loop_annotation = {{.*}}, pyarray.short}
//       CHECK:   scf.for
//       CHECK:     scf.for
//       CHECK:       memref.load
//       CHECK:       memref.load
//       CHECK:       arith.addf {{.*}} : f64
//       CHECK:       memref.store
//       CHECK:     pyarray.short
//       CHECK:   scf.for
//       CHECK:     scf.for
//       CHECK:       memref.store

// WIDE-LABEL: func.func @add_transposed
// WIDE-COUNT-8: vector.load %{{.*}} : memref<?xf64>, vector<8xf64>
// WIDE-COUNT-24: vector.shuffle
//  WIDE-NOT:   vector.shuffle
func.func @add_transposed(%a: memref<?x?xf64, strided<[1, ?]>>,
    %b: memref<?x?xf64>, %c: memref<?x?xf64>, %m: index, %n: index) {
  pyarray.nest {
    affine.for %i = 0 to %m {
      affine.for %j = 0 to %n {
        %x = affine.load %a[%i, %j] : memref<?x?xf64, strided<[1, ?]>>
        %y = affine.load %b[%i, %j] : memref<?x?xf64>
        %z = arith.addf %x, %y : f64
        affine.store %z, %c[%i, %j] : memref<?x?xf64>
      } {pyarray.parallel}
    } {pyarray.parallel}
  }
  return
}

// Axes between the two are looped over outside.

// CHECK-LABEL: func.func @copy_reversed_axes
//  CHECK-SAME:   %[[K:[^:]*]]: index, %[[M:[^:]*]]: index, %[[N:[^:]*]]: index
//       CHECK:   affine.for %{{.*}} = 0 to %[[M]]
//       CHECK:     vector.shuffle
func.func @copy_reversed_axes(%a: memref<?x?x?xf32, strided<[1, ?, ?]>>,
    %b: memref<?x?x?xf32>, %k: index, %m: index, %n: index) {
  pyarray.nest {
    affine.for %h = 0 to %k {
      affine.for %i = 0 to %m {
        affine.for %j = 0 to %n {
          %x = affine.load %a[%h, %i, %j]
              : memref<?x?x?xf32, strided<[1, ?, ?]>>
          affine.store %x, %b[%h, %i, %j] : memref<?x?x?xf32>
        } {pyarray.parallel}
      } {pyarray.parallel}
    } {pyarray.parallel}
  }
  return
}

// One layout, strides that nobody knows, 8-bit elements, and a call, which
// costs more than memory: nothing to transpose.

// CHECK-LABEL: func.func @one_layout
//   CHECK-NOT:   vector.shuffle
//       CHECK:   return
func.func @one_layout(%a: memref<?x?xf64>, %b: memref<?x?xf64>, %m: index,
                      %n: index) {
  pyarray.nest {
    affine.for %i = 0 to %m {
      affine.for %j = 0 to %n {
        %x = affine.load %a[%i, %j] : memref<?x?xf64>
        affine.store %x, %b[%i, %j] : memref<?x?xf64>
      } {pyarray.parallel}
    } {pyarray.parallel}
  }
  return
}

// CHECK-LABEL: func.func @unknown_strides
//   CHECK-NOT:   vector.shuffle
//       CHECK:   return
func.func @unknown_strides(%a: memref<?x?xf64, strided<[?, ?]>>,
                           %b: memref<?x?xf64>, %m: index, %n: index) {
  pyarray.nest {
    affine.for %i = 0 to %m {
      affine.for %j = 0 to %n {
        %x = affine.load %a[%i, %j] : memref<?x?xf64, strided<[?, ?]>>
        affine.store %x, %b[%i, %j] : memref<?x?xf64>
      } {pyarray.parallel}
    } {pyarray.parallel}
  }
  return
}

// CHECK-LABEL: func.func @bytes
//   CHECK-NOT:   vector.shuffle
//       CHECK:   return
func.func @bytes(%a: memref<?x?xi8, strided<[1, ?]>>, %b: memref<?x?xi8>,
                 %m: index, %n: index) {
  pyarray.nest {
    affine.for %i = 0 to %m {
      affine.for %j = 0 to %n {
        %x = affine.load %a[%i, %j] : memref<?x?xi8, strided<[1, ?]>>
        affine.store %x, %b[%i, %j] : memref<?x?xi8>
      } {pyarray.parallel}
    } {pyarray.parallel}
  }
  return
}

// CHECK-LABEL: func.func @call
//   CHECK-NOT:   vector.shuffle
//       CHECK:   return
func.func @call(%a: memref<?x?xf64, strided<[1, ?]>>, %b: memref<?x?xf64>,
                %m: index, %n: index) {
  pyarray.nest {
    affine.for %i = 0 to %m {
      affine.for %j = 0 to %n {
        %x = affine.load %a[%i, %j] : memref<?x?xf64, strided<[1, ?]>>
        %y = math.sin %x : f64
        affine.store %y, %b[%i, %j] : memref<?x?xf64>
      } {pyarray.parallel}
    } {pyarray.parallel}
  }
  return
}
