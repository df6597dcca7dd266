// RUN: pyarray-opt %s --split-input-file --pyarray-verify-phase=phase=import --pyarray-verify-phase=phase=ssa -o /dev/null --verify-diagnostics

// What must not be there after a phase is reported where it stands.

py.func @load(%x: !py.object) -> !py.object {
  // expected-error @below {{expected the phase 'ssa' to be over (names are values, each function has one return), but got a name or an early exit: 'py.load'}}
  %y = py.load "y" : !py.object
  py.return %y : !py.object
}

// -----

func.func @typed() {
  // expected-error @below {{expected the phase 'import' to be over (Python as it is written: py ops, names are loads and stores), but got an op that is not of the py dialect: 'arith.constant'}}
  %c = arith.constant 0 : i64
  return
}
