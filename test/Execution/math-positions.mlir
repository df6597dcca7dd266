// RUN: pyarray-run %s --entry=lanes 0.3 | FileCheck %s --check-prefix=LANES
// RUN: pyarray-run %s --entry=tails 0.3 | FileCheck %s --check-prefix=TAILS
// RUN: pyarray-run %s --entry=floats 0.3:f32 | FileCheck %s --check-prefix=FLOATS
// RUN: pyarray-run %s --entry=lanes 0.3 --dump-llvm | FileCheck %s --check-prefix=IR

// Equal inputs give equal results: in a scalar, in every lane of a vector of
// any length, in the body of a loop that is vectorised and in its tail. The
// figure is the number of results that differ.

// LANES: {{^}}0{{$}}
//    IR: @py.lanes
// IR-NOT: call {{.*}} @{{(llvm\.)?(tanh|expm1|pow)[.(]}}
func.func @lanes(%x: f64) -> i64 {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %c8 = arith.constant 8 : index
  %a = pyarray.alloc [%c8] : memref<?xf64>
  scf.for %i = %c0 to %c8 step %c1 {
    memref.store %x, %a[%i] : memref<?xf64>
  }
  %two = vector.load %a[%c0] : memref<?xf64>, vector<2xf64>
  %three = vector.load %a[%c0] : memref<?xf64>, vector<3xf64>
  %eight = vector.load %a[%c0] : memref<?xf64>, vector<8xf64>
  pyarray.release %a : memref<?xf64>
  %0 = math.tanh %x : f64
  %1 = math.tanh %two : vector<2xf64>
  %2 = math.tanh %three : vector<3xf64>
  %3 = math.tanh %eight : vector<8xf64>
  %4 = math.expm1 %x : f64
  %5 = math.expm1 %eight : vector<8xf64>
  %6 = math.powf %x, %x : f64
  %7 = math.powf %eight, %eight : vector<8xf64>
  %b = vector.extract %1[1] : f64 from vector<2xf64>
  %c = vector.extract %2[2] : f64 from vector<3xf64>
  %d = vector.extract %3[7] : f64 from vector<8xf64>
  %e = vector.extract %5[6] : f64 from vector<8xf64>
  %f = vector.extract %7[5] : f64 from vector<8xf64>
  %n0 = arith.cmpf une, %0, %b : f64
  %n1 = arith.cmpf une, %0, %c : f64
  %n2 = arith.cmpf une, %0, %d : f64
  %n3 = arith.cmpf une, %4, %e : f64
  %n4 = arith.cmpf une, %6, %f : f64
  %m0 = arith.ori %n0, %n1 : i1
  %m1 = arith.ori %n2, %n3 : i1
  %m2 = arith.ori %m0, %m1 : i1
  %m3 = arith.ori %m2, %n4 : i1
  %r = arith.extui %m3 : i1 to i64
  return %r : i64
}

// TAILS: {{^}}0{{$}}
func.func @tails(%x: f64) -> i64 {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %c23 = arith.constant 23 : index
  %zero = arith.constant 0 : i64
  %a = pyarray.alloc [%c23] : memref<?xf64>
  scf.for %i = %c0 to %c23 step %c1 {
    %y = math.sin %x : f64
    %z = math.cbrt %y : f64
    memref.store %z, %a[%i] : memref<?xf64>
  }
  %first = memref.load %a[%c0] : memref<?xf64>
  %r = scf.for %i = %c0 to %c23 step %c1 iter_args(%count = %zero) -> i64 {
    %y = memref.load %a[%i] : memref<?xf64>
    %differs = arith.cmpf une, %y, %first : f64
    %more = arith.extui %differs : i1 to i64
    %next = arith.addi %count, %more : i64
    scf.yield %next : i64
  }
  pyarray.release %a : memref<?xf64>
  return %r : i64
}

// FLOATS: {{^}}0{{$}}
func.func @floats(%x: f32) -> i64 {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %c16 = arith.constant 16 : index
  %v = pyarray.alloc [%c16] : memref<?xf32>
  scf.for %i = %c0 to %c16 step %c1 {
    memref.store %x, %v[%i] : memref<?xf32>
  }
  %four = vector.load %v[%c0] : memref<?xf32>, vector<4xf32>
  %sixteen = vector.load %v[%c0] : memref<?xf32>, vector<16xf32>
  pyarray.release %v : memref<?xf32>
  %0 = math.atan2 %x, %x : f32
  %1 = math.atan2 %four, %four : vector<4xf32>
  %2 = math.atan2 %sixteen, %sixteen : vector<16xf32>
  %a = vector.extract %1[3] : f32 from vector<4xf32>
  %b = vector.extract %2[15] : f32 from vector<16xf32>
  %n0 = arith.cmpf une, %0, %a : f32
  %n1 = arith.cmpf une, %0, %b : f32
  %m = arith.ori %n0, %n1 : i1
  %r = arith.extui %m : i1 to i64
  return %r : i64
}
