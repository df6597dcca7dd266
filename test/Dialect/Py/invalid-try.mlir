// RUN: pyarray-opt %s --split-input-file --verify-diagnostics

// Malformed `try` statements are refused with a reason.

py.func @save_outside(%a: !py.object) -> !py.object {
  // expected-error @+1 {{'py.save' op expected to be in the body of a 'py.try' that saves 'x'}}
  py.save "x", %a : !py.object
  py.return %a : !py.object
}

// -----

py.func @handler_without_exception(%a: !py.object) -> !py.object {
  // expected-error @+1 {{'py.try' op expected a body without arguments and a handler that takes the exception and what was saved}}
  py.try saves ["x"] {
    py.yield
  } except {
  ^bb0(%e: !py.object):
    py.yield
  }
  py.return %a : !py.object
}

// -----

py.func @too_many_values(%a: !py.object) -> !py.object {
  // expected-error @+1 {{'py.try' op expected region #0 to end in a 'py.yield' of the results, 'py.return', 'py.break' or 'py.continue'}}
  py.try {
    py.yield %a : !py.object
  } except {
  ^bb0(%e: !py.object):
    py.yield
  }
  py.return %a : !py.object
}

// -----

py.func @three_values(%a: !py.object) -> !py.object {
  // expected-error @+1 {{'py.raise_value' op expected an exception and its cause, but got 3 operands}}
  py.raise_value(%a, %a, %a) : !py.object, !py.object, !py.object
  py.return %a : !py.object
}
