// RUN: pyarray-opt %s -pyarray-lower-checks -split-input-file -verify-diagnostics

// A branch out of structured control flow is not possible.

func.func @structured(%c: i1) {
  scf.if %c {
    // expected-error @below {{'pyarray.check' op expected control flow to be lowered, but got an op in 'scf.if'}}
    pyarray.check %c, ValueError, "no"
  }
  return
}

// -----

func.func @array(%n: index) {
  // expected-error @below {{'pyarray.alloc' op expected a memref, but got '!pyarray.array<?xf64>'}}
  %a = pyarray.alloc [%n] : !pyarray.array<?xf64>
  return
}
