// REQUIRES: x86
// RUN: pyarray-run %s --entry=fill --cpu=x86-64 --dump-asm | FileCheck %s --check-prefixes=SSE2,ANY
// RUN: pyarray-run %s --entry=fill --cpu=x86-64-v2 --dump-asm | FileCheck %s --check-prefixes=SSE2,ANY
// RUN: pyarray-run %s --entry=fill --cpu=x86-64-v3 --dump-asm | FileCheck %s --check-prefixes=AVX2,ANY
// RUN: pyarray-run %s --entry=fill --cpu=x86-64-v4 --dump-asm | FileCheck %s --check-prefixes=AVX2,ANY
// RUN: pyarray-run %s --entry=fill --cpu=skylake-avx512 --dump-asm | FileCheck %s --check-prefixes=AVX2,ANY
// RUN: pyarray-run %s --entry=fill --cpu=znver5 --dump-asm | FileCheck %s --check-prefixes=AVX512,ANY
// RUN: env PYARRAY_CPU=znver5 pyarray-run %s --entry=fill --dump-asm | FileCheck %s --check-prefixes=AVX512,ANY
// RUN: pyarray-run %s --entry=first --cpu=native '[2.0]' | FileCheck %s --check-prefix=NATIVE
// RUN: not pyarray-run %s --entry=first --cpu=x86-64-v5 '[2.0]' 2>&1 | FileCheck %s --check-prefix=NEAR
// RUN: not pyarray-run %s --entry=first --cpu=cortex-a72 '[2.0]' 2>&1 | FileCheck %s --check-prefix=OTHER
// RUN: pyarray-run %s --entry=first --cpu=diamondrapids '[2.0]' | FileCheck %s --check-prefix=NATIVE

// Code for other processors of the architecture, with vectors as wide as they
// do not slow down for; where it is run, without what this one lacks. Loops whose lanes may fail ask whether one has: LLVM
// cannot make AVX-512 code of <4 x i1> as <1 x i4>.

// ANY-LABEL: py.fill:
//      SSE2:   xmm
//  SSE2-NOT:   ymm
//      AVX2:   ymm
//  AVX2-NOT:   zmm
//    AVX512:   zmm

// NATIVE: 2.0

// NEAR: error: there is no processor 'x86-64-v5' (did you mean 'x86-64-v2'?)
// OTHER: error: there is no processor 'cortex-a72' of this architecture

func.func @fill(%a: !pyarray.array<?x?xsi64>, %values: !pyarray.array<?xf64>) {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %limit = arith.constant 0x43E0000000000000 : f64
  %n = pyarray.dim %a, 0 : !pyarray.array<?x?xsi64>
  %m = pyarray.dim %a, 1 : !pyarray.array<?x?xsi64>
  scf.for %i = %c0 to %n step %c1 {
    scf.for %j = %c0 to %m step %c1 {
      %value = pyarray.load %values[%i] : !pyarray.array<?xf64> -> f64
      %size = math.absf %value : f64
      %is_wrong = arith.cmpf uge, %size, %limit : f64
      scf.if %is_wrong {
        %is_number = arith.cmpf ord, %value, %value : f64
        pyarray.check %is_number, ValueError, "cannot convert float NaN to integer"
      }
      %whole = arith.fptosi %value : f64 to i64
      pyarray.store %whole, %a[%i, %j] : i64, !pyarray.array<?x?xsi64>
    }
  }
  return
}

func.func @first(%a: !pyarray.array<?xf64>) -> f64 {
  %c0 = arith.constant 0 : index
  %value = pyarray.load %a[%c0] : !pyarray.array<?xf64> -> f64
  return %value : f64
}
