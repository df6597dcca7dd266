// RUN: pyarray-opt %s --py-promote-names --split-input-file \
// RUN:   --verify-diagnostics --allow-unregistered-dialect

// What `py-lower-exits` does not leave is refused.

py.func @exit(%a: !py.object) -> !py.object {
  py.if %a : !py.object {
    // expected-error @+1 {{expected 'py-lower-exits' to have lowered it}}
    py.return %a : !py.object
  } else {
    py.yield
  }
  py.return %a : !py.object
}

// -----

py.func @else_clause(%a: !py.object) -> !py.object {
  // expected-error @+1 {{expected 'py-lower-exits' to have lowered it}}
  py.for %a : !py.object {
  ^bb0(%i: !py.object):
    py.yield
  } else {
    py.yield
  }
  py.return %a : !py.object
}

// -----

py.func @name_in_foreign_region(%a: !py.object) -> !py.object {
  "test.region"() ({
    // expected-error @+1 {{expected nothing but 'py.if', 'py.while' and 'py.for' between it and the function, but got 'test.region'}}
    py.store "x", %a : !py.object
  }) : () -> ()
  py.return %a : !py.object
}
