// RUN: pyarray-opt %s --split-input-file --verify-diagnostics \
// RUN:   --allow-unregistered-dialect

// Malformed IR is refused with a reason.

// expected-error @+1 {{expected a function with a body}}
py.func @without_body(%a: !py.object) -> !py.object

// -----

// expected-error @+1 {{'py.func' op expected one result, but got 0}}
py.func @without_result() {
  %n = py.constant #py.none -> !py.object
  py.return %n : !py.object
}

// -----

// expected-error @+1 {{'py.func' op expected 2 names of parameters, but got 1}}
py.func @unnamed_parameter(%a: !py.object, %b: !py.object) -> !py.object
    attributes {parameters = ["a"]} {
  py.return %a : !py.object
}

// -----

// expected-error @+1 {{'py.func' op expected at most 1 defaults, but got 2}}
py.func @too_many_defaults(%a: !py.object) -> !py.object
    attributes {defaults = [1, 2]} {
  py.return %a : !py.object
}

// -----

// expected-error @+1 {{'py.func' op expected at most 1 types in the signature, but got 2}}
py.func @long_signature(%a: !py.object) -> !py.object
    attributes {signature = [f64, f64]} {
  py.return %a : !py.object
}

// -----

// expected-error @+1 {{'py.func' op expected the body to end in 'py.return', but got 'test.end'}}
"py.func"() ({
  "test.end"() : () -> ()
}) {sym_name = "foreign_end", function_type = () -> !py.object} : () -> ()

// -----

// expected-error @+1 {{region #0 ('body') failed to verify constraint: region with 1 blocks}}
py.func @two_blocks(%a: !py.object) -> !py.object {
  py.return %a : !py.object
^bb1:
  py.return %a : !py.object
}

// -----

// expected-error @+1 {{failed to verify constraint: region with 1 blocks}}
"py.func"() ({
}) {sym_name = "no_block", function_type = () -> !py.object} : () -> ()

// -----

py.func @returned_type(%a: !py.int) -> !py.object {
  // expected-error @+1 {{expected the function's result type '!py.object', but got '!py.int'}}
  py.return %a : !py.int
}

// -----

py.func @return_in_condition(%a: !py.object) -> !py.object {
  py.while {
    py.if %a : !py.object {
      // expected-error @+1 {{expected to be outside of a loop's condition}}
      py.return %a : !py.object
    } else {
      py.yield
    }
    py.condition %a : !py.object
  } do {
    py.yield
  } else {
  }
  py.return %a : !py.object
}

// -----

py.func @return_from_carrying_loop(%a: !py.object) -> !py.object {
  %r = py.for %a (%a) : !py.object, !py.object -> !py.object {
  ^bb0(%i: !py.object, %x: !py.object):
    // expected-error @+1 {{expected no loop around it that carries values}}
    py.return %x : !py.object
  } else {
  }
  py.return %r : !py.object
}

// -----

py.func @return_from_foreign_region(%a: !py.object) -> !py.object {
  "test.region"() ({
    // expected-error @+1 {{expected to be in a 'py.func', with nothing but 'py.if', 'py.while' and 'py.for' in between}}
    py.return %a : !py.object
  }) : () -> ()
  py.return %a : !py.object
}

// -----

py.func @break_outside_of_loop(%a: !py.object) -> !py.object {
  py.if %a : !py.object {
    // expected-error @+1 {{expected to be in the body of a loop, with nothing but 'py.if' in between}}
    py.break
  } else {
    py.yield
  }
  py.return %a : !py.object
}

// -----

py.func @continue_in_else(%a: !py.object) -> !py.object {
  py.for %a : !py.object {
  ^bb0(%i: !py.object):
    py.yield
  } else {
    // expected-error @+1 {{expected to be in the body of a loop}}
    py.continue
  }
  py.return %a : !py.object
}

// -----

py.func @break_from_carrying_loop(%a: !py.object) -> !py.object {
  %r = py.for %a (%a) : !py.object, !py.object -> !py.object {
  ^bb0(%i: !py.object, %x: !py.object):
    // expected-error @+1 {{expected a loop that carries no values}}
    py.break
  } else {
  }
  py.return %r : !py.object
}

// -----

py.func @break_in_condition(%a: !py.object) -> !py.object {
  py.while {
    // expected-error @+1 {{expected to be outside of a loop's condition}}
    py.break
  } do {
    py.yield
  } else {
  }
  py.return %a : !py.object
}

// -----

py.func @if_without_value(%c: !py.object) -> !py.object {
  %r = py.if %c : !py.object -> !py.object {
    py.yield %c : !py.object
  } else {
    // expected-error @+1 {{'py.yield' op expected as many yielded values as the results (1), but got 0}}
    py.yield
  }
  py.return %r : !py.object
}

// -----

py.func @if_of_two_types(%c: !py.object, %i: !py.int) -> !py.object {
  %r = py.if %c : !py.object -> !py.object {
    // expected-error @+1 {{expected yielded values to match the results, but number 0 is '!py.int' instead of '!py.object'}}
    py.yield %i : !py.int
  } else {
    py.yield %c : !py.object
  }
  py.return %r : !py.object
}

// -----

py.func @if_with_one_branch(%c: !py.object) -> !py.object {
  // expected-error @+1 {{failed to verify constraint: region with 1 blocks}}
  py.if %c : !py.object {
    py.yield
  } else {
  }
  py.return %c : !py.object
}

// -----

py.func @if_with_foreign_end(%c: !py.object) -> !py.object {
  // expected-error @+1 {{expected region #1 to end in 'py.yield', 'py.return', 'py.break' or 'py.continue', but got 'test.end'}}
  py.if %c : !py.object {
    py.yield
  } else {
    "test.end"() : () -> ()
  }
  py.return %c : !py.object
}

// -----

py.func @while_initial_values(%c: !py.object) -> !py.object {
  // expected-error @+1 {{expected as many arguments of the condition as the initial values (1), but got 0}}
  py.while (%c) : !py.object {
    py.condition %c : !py.object
  } do {
    py.yield %c : !py.object
  } else {
  }
  py.return %c : !py.object
}

// -----

py.func @while_body_arguments(%c: !py.object) -> !py.object {
  // expected-error @+1 {{expected as many arguments of the body as the results (1), but got 0}}
  %r = py.while -> !py.object {
    py.condition %c, %c : !py.object, !py.object
  } do {
    py.yield
  } else {
  }
  py.return %r : !py.object
}

// -----

py.func @while_passed_values(%c: !py.object) -> !py.object {
  %r = py.while -> !py.object {
    // expected-error @+1 {{expected as many values as the loop's results (1), but got 0}}
    py.condition %c : !py.object
  } do {
  ^bb0(%x: !py.object):
    py.yield
  } else {
  }
  py.return %r : !py.object
}

// -----

py.func @while_without_condition(%c: !py.object) -> !py.object {
  // expected-error @+1 {{expected the first region to end in 'py.condition', but got 'py.yield'}}
  py.while {
    py.yield
  } do {
    py.yield
  } else {
  }
  py.return %c : !py.object
}

// -----

py.func @while_with_else(%c: !py.object) -> !py.object {
  // expected-error @+1 {{expected no 'else' clause on a loop that carries values}}
  %r = py.while -> !py.object {
    py.condition %c, %c : !py.object, !py.object
  } do {
  ^bb0(%x: !py.object):
    py.yield
  } else {
    py.yield
  }
  py.return %r : !py.object
}

// -----

py.func @for_without_item(%x: !py.object) -> !py.object {
  // expected-error @+1 {{expected the item as the body's first argument}}
  py.for %x : !py.object {
    py.yield
  } else {
  }
  py.return %x : !py.object
}

// -----

py.func @for_results(%x: !py.object) -> !py.object {
  // expected-error @+1 {{expected as many results as the initial values (0), but got 1}}
  %r = py.for %x : !py.object -> !py.object {
  ^bb0(%i: !py.object):
    py.yield
  } else {
  }
  py.return %r : !py.object
}

// -----

py.func @for_yield(%x: !py.object, %i: !py.int) -> !py.object {
  %r = py.for %x (%x) : !py.object, !py.object -> !py.object {
  ^bb0(%item: !py.object, %y: !py.object):
    // expected-error @+1 {{expected yielded values to match the initial values, but number 0 is '!py.int' instead of '!py.object'}}
    py.yield %i : !py.int
  } else {
  }
  py.return %r : !py.object
}

// -----

py.func @for_else_arguments(%x: !py.object) -> !py.object {
  // expected-error @+1 {{expected the 'else' clause to have no arguments, but got 1}}
  py.for %x : !py.object {
  ^bb0(%i: !py.object):
    py.yield
  } else {
  ^bb0(%i: !py.object):
    py.yield
  }
  py.return %x : !py.object
}

// -----

py.func @call_keywords(%f: !py.object) -> !py.object {
  // expected-error @+1 {{expected at most as many keywords as arguments (0), but got 1}}
  %r = py.call %f() keywords ["axis"] : (!py.object) -> !py.object
  py.return %r : !py.object
}

// -----

py.func @invoke_unknown(%x: !py.object) -> !py.object {
  // expected-error @+1 {{expected a 'py.func' of this module, but got @missing}}
  %r = py.invoke @missing(%x) : (!py.object) -> !py.object
  py.return %r : !py.object
}

// -----

py.func @invoke_types(%x: !py.int) -> !py.int {
  // expected-error @+1 {{expected as many arguments as the callee's parameters (1), but got 0}}
  %r = py.invoke @invoke_types() : () -> !py.int
  py.return %r : !py.int
}

// -----

py.func @invoke_result(%x: !py.int) -> !py.int {
  // expected-error @+1 {{expected results to match the callee's result, but number 0 is '!py.float' instead of '!py.int'}}
  %r = py.invoke @invoke_result(%x) : (!py.int) -> !py.float
  py.return %x : !py.int
}

// -----

py.func @constant_kind() -> !py.object {
  // expected-error @+1 {{expected an integer, float, boolean, string, '#py.none' or '#py.ellipsis', but got f64}}
  %r = py.constant f64 -> !py.object
  py.return %r : !py.object
}

// -----

// Names exist before inference only.
py.func @typed_name(%x: !py.int) -> !py.int {
  // expected-error @+1 {{operand #0 must be `!py.object`, but got '!py.int'}}
  py.store "x", %x : !py.int
  py.return %x : !py.int
}

// -----

// expected-error @+1 {{unbalanced '<' character in pretty dialect name}}
py.func @bad_type(%x: !py.tuple<!py.int) -> !py.int {
  py.return %x : !py.int
}

// -----

py.func @bad_operator(%x: !py.object) -> !py.object {
  // expected-error @+1 {{expected an operator, but got 'plus'}}
  %r = py.binary plus %x, %x : !py.object, !py.object -> !py.object
  py.return %r : !py.object
}

// -----

// expected-error @+1 {{'py.func' op expected at most 2 captured, positional-only, keyword-only and variadic parameters}}
py.func @captures(%x: !py.object, %y: !py.object) -> !py.object
    attributes {captures = 1 : i64, keyword_only = 2 : i64} {
  py.return %x : !py.object
}

// -----

// expected-error @+1 {{'py.func' op expected at most 1 captured, positional-only, keyword-only and variadic parameters}}
py.func @variadic(%x: !py.object) -> !py.object
    attributes {var_positional, var_keyword} {
  py.return %x : !py.object
}

// -----

// expected-error @+1 {{attribute 'captures' failed to satisfy constraint: 64-bit signless integer attribute whose value is non-negative}}
py.func @negative_captures(%x: !py.object) -> !py.object
    attributes {captures = -1 : i64} {
  py.return %x : !py.object
}

// -----

// The rules and the lowering rely on what types say of themselves.

// expected-error @+1 {{expected the fields of 'Point' to be names}}
func.func private @unnamed_field(!py.record<"Point", [0 : index], [!py.int], 7>)

// -----

// expected-error @+1 {{expected 2 items of 'Point', but got 1}}
func.func private @missing_item(!py.record<"Point", ["x", "y"], [!py.int], 7>)

// -----

// expected-error @+1 {{expected the members of 'Level' to have a name and a value each}}
func.func private @missing_value(!py.enum<"Level", ["LOW", "HIGH"], [1 : i64], true, 3>)

// -----

py.func @no_such_member() -> !py.object {
  // expected-error @+1 {{expected the number of a member of 'Level', but got 1}}
  %m = py.global "HIGH" = #py.type_value<!py.enum<"Level", ["LOW"], [1 : i64], true, 3>, 1> -> !py.object
  py.return %m : !py.object
}

// -----

// expected-error @+1 {{expected the parts of 'flat', but got '!py.int'}}
func.func private @flat_number(!py.iterable<"flat", [!py.int]>)

// -----

// expected-error @+1 {{expected the parts of 'dict_keys', but got }}
func.func private @keys_of_nothing(!py.iterable<"dict_keys", []>)

// -----

// expected-error @+1 {{expected the parts of 'unknown', but got '!py.int'}}
func.func private @unknown_iterable(!py.iterable<"unknown", [!py.int]>)
