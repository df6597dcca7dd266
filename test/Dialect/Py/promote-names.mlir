// RUN: pyarray-opt %s --py-promote-names --split-input-file | FileCheck %s

// Loads become the values last stored.

// CHECK-LABEL: py.func @straight_line
//  CHECK-SAME:   (%[[A:.*]]: !py.object)
//  CHECK-NEXT:   %[[B:.*]] = py.unary neg %[[A]]
//  CHECK-NEXT:   %[[C:.*]] = py.binary add %[[B]], %[[A]]
//  CHECK-NEXT:   py.return %[[C]]
py.func @straight_line(%a: !py.object) -> !py.object {
  py.store "a", %a : !py.object
  %0 = py.load "a" : !py.object
  %1 = py.unary neg %0 : !py.object -> !py.object
  py.store "b", %1 : !py.object
  %2 = py.load "b" : !py.object
  %3 = py.load "a" : !py.object
  %4 = py.binary add %2, %3 : !py.object, !py.object -> !py.object
  py.store "a", %4 : !py.object
  %5 = py.load "a" : !py.object
  py.return %5 : !py.object
}

// -----

// Branches yield what they change and what is read later: not `dead`.

// CHECK-LABEL: py.func @branches
//  CHECK-SAME:   (%[[C:.*]]: !py.object, %[[A:.*]]: !py.object)
//  CHECK-NEXT:   %[[X:.*]] = py.if %[[C]] : !py.object -> !py.object {
//  CHECK-NEXT:     py.yield %[[C]] : !py.object
//  CHECK-NEXT:   } else {
//  CHECK-NEXT:     py.yield %[[A]] : !py.object
//  CHECK-NEXT:   }
//  CHECK-NEXT:   py.return %[[X]]
py.func @branches(%c: !py.object, %a: !py.object) -> !py.object {
  py.store "x", %a : !py.object
  py.if %c : !py.object {
    py.store "x", %c : !py.object
    py.store "dead", %c : !py.object
    py.yield
  } else {
    py.yield
  }
  %x = py.load "x" : !py.object
  py.return %x : !py.object
}

// -----

// A branch that changes nothing read later stays as it is, and one that
// already has results keeps them first.

// CHECK-LABEL: py.func @existing_results
//  CHECK-SAME:   (%[[C:.*]]: !py.object)
//  CHECK-NEXT:   py.if %[[C]] : !py.object {
//  CHECK-NEXT:     py.yield
//  CHECK-NEXT:   } else {
//  CHECK-NEXT:     py.yield
//  CHECK-NEXT:   }
//  CHECK-NEXT:   %[[R:.*]]:2 = py.if %[[C]] : !py.object -> !py.object, !py.object {
//  CHECK-NEXT:     %[[N:.*]] = py.unary neg
//  CHECK-NEXT:     py.yield %[[C]], %[[N]]
//  CHECK-NEXT:   } else {
//  CHECK-NEXT:     %[[I:.*]] = py.unary invert
//  CHECK-NEXT:     py.yield %[[C]], %[[I]]
//  CHECK-NEXT:   }
//  CHECK-NEXT:   py.binary add %[[R]]#0, %[[R]]#1
py.func @existing_results(%c: !py.object) -> !py.object {
  py.if %c : !py.object {
    py.store "x", %c : !py.object
    py.yield
  } else {
    py.yield
  }
  %r = py.if %c : !py.object -> !py.object {
    %n = py.unary neg %c : !py.object -> !py.object
    py.store "x", %n : !py.object
    py.yield %c : !py.object
  } else {
    %i = py.unary invert %c : !py.object -> !py.object
    py.store "x", %i : !py.object
    py.yield %c : !py.object
  }
  %x = py.load "x" : !py.object
  %s = py.binary add %r, %x : !py.object, !py.object -> !py.object
  py.return %s : !py.object
}

// -----

// A name that one path leaves unbound has a flag, which is checked once.

// CHECK-LABEL: py.func @maybe_unbound
//  CHECK-SAME:   (%[[C:.*]]: !py.object)
//  CHECK-NEXT:   %[[X:.*]]:2 = py.if %[[C]] : !py.object -> !py.object, !py.object {
//  CHECK-NEXT:     %[[TRUE:.*]] = py.constant true
//  CHECK-NEXT:     py.yield %[[C]], %[[TRUE]]
//  CHECK-NEXT:   } else {
//  CHECK-NEXT:     %[[U:.*]] = py.unbound
//  CHECK-NEXT:     %[[FALSE:.*]] = py.constant false
//  CHECK-NEXT:     py.yield %[[U]], %[[FALSE]]
//  CHECK-NEXT:   }
//  CHECK-NEXT:   py.check_bound "x", %[[X]]#1
//  CHECK-NEXT:   %[[S:.*]] = py.binary add %[[X]]#0, %[[X]]#0
//  CHECK-NEXT:   py.return %[[S]]
py.func @maybe_unbound(%c: !py.object) -> !py.object {
  py.if %c : !py.object {
    py.store "x", %c : !py.object
    py.yield
  } else {
    py.yield
  }
  %x = py.load "x" : !py.object
  %y = py.load "x" : !py.object
  %s = py.binary add %x, %y : !py.object, !py.object -> !py.object
  py.return %s : !py.object
}

// -----

// Bound on both paths, it has none.

// CHECK-LABEL: py.func @bound_on_both_paths
//   CHECK-NOT:   py.constant
//   CHECK-NOT:   py.check_bound
//       CHECK:   py.return
py.func @bound_on_both_paths(%c: !py.object, %a: !py.object) -> !py.object {
  py.if %c : !py.object {
    py.store "x", %c : !py.object
    py.yield
  } else {
    py.store "x", %a : !py.object
    py.yield
  }
  %x = py.load "x" : !py.object
  py.return %x : !py.object
}

// -----

// A path that raises binds nothing and needs no flag, nor a result where the
// other path has the value from before.

// CHECK-LABEL: py.func @raise
//  CHECK-SAME:   (%[[C:.*]]: !py.object)
//  CHECK-NEXT:   %[[X:.*]] = py.if %[[C]] : !py.object -> !py.object {
//  CHECK-NEXT:     %[[N:.*]] = py.unary neg
//  CHECK-NEXT:     py.yield %[[N]]
//  CHECK-NEXT:   } else {
//  CHECK-NEXT:     py.raise
//  CHECK-NEXT:     %[[U:.*]] = py.unbound
//  CHECK-NEXT:     py.yield %[[U]]
//  CHECK-NEXT:   }
//  CHECK-NEXT:   py.if %[[C]] : !py.object {
//  CHECK-NEXT:     py.raise
//  CHECK-NEXT:     py.yield
//  CHECK-NEXT:   } else {
//  CHECK-NEXT:     py.yield
//  CHECK-NEXT:   }
//  CHECK-NEXT:   py.return %[[X]]
py.func @raise(%c: !py.object) -> !py.object {
  py.if %c : !py.object {
    %n = py.unary neg %c : !py.object -> !py.object
    py.store "x", %n : !py.object
    py.yield
  } else {
    py.raise "ValueError", "no data"
    py.yield
  }
  py.if %c : !py.object {
    py.store "x", %c : !py.object
    py.raise "ValueError", "no data"
    py.yield
  } else {
    py.yield
  }
  %x = py.load "x" : !py.object
  py.return %x : !py.object
}

// -----

// CHECK-LABEL: py.func @never_bound
//  CHECK-NEXT:   %[[FALSE:.*]] = py.constant false
//  CHECK-NEXT:   py.check_bound "x", %[[FALSE]]
//  CHECK-NEXT:   %[[U:.*]] = py.unbound
//   CHECK-NOT:   py.check_bound
//       CHECK:   py.return %[[U]]
py.func @never_bound() -> !py.object {
  %x = py.load "x" : !py.object
  %y = py.load "x" : !py.object
  py.return %x : !py.object
}

// -----

// A loop carries what it changes, if that is read around it or after it: not
// `step`, which it only reads, nor `square`, which each iteration binds first.

// CHECK-LABEL: py.func @for_loop
//  CHECK-SAME:   (%[[A:.*]]: !py.object, %[[STEP:.*]]: !py.object)
//  CHECK-NEXT:   %[[SUM:.*]] = py.for %[[A]](%[[STEP]]) : !py.object, !py.object -> !py.object {
//  CHECK-NEXT:   ^bb0(%[[I:.*]]: !py.object, %[[PART:.*]]: !py.object):
//  CHECK-NEXT:     %[[SQUARE:.*]] = py.binary mul %[[I]], %[[STEP]]
//  CHECK-NEXT:     %[[NEXT:.*]] = py.binary add %[[PART]], %[[SQUARE]]
//  CHECK-NEXT:     py.yield %[[NEXT]] : !py.object
//  CHECK-NEXT:   } else {
//  CHECK-NEXT:   }
//  CHECK-NEXT:   py.return %[[SUM]]
py.func @for_loop(%a: !py.object, %step: !py.object) -> !py.object {
  py.store "step", %step : !py.object
  py.store "sum", %step : !py.object
  py.for %a : !py.object {
  ^bb0(%item: !py.object):
    py.store "i", %item : !py.object
    %i = py.load "i" : !py.object
    %s = py.load "step" : !py.object
    %0 = py.binary mul %i, %s : !py.object, !py.object -> !py.object
    py.store "square", %0 : !py.object
    %1 = py.load "sum" : !py.object
    %2 = py.load "square" : !py.object
    %3 = py.binary add %1, %2 : !py.object, !py.object -> !py.object
    py.store "sum", %3 : !py.object
    py.yield
  } else {
  }
  %4 = py.load "sum" : !py.object
  py.return %4 : !py.object
}

// -----

// What a loop binds is unbound after no iteration.

// CHECK-LABEL: py.func @bound_in_loop
//  CHECK-SAME:   (%[[A:.*]]: !py.object)
//       CHECK:   %[[U:.*]] = py.unbound
//       CHECK:   %[[FALSE:.*]] = py.constant false
//       CHECK:   %[[LAST:.*]]:2 = py.for %[[A]](%[[U]], %[[FALSE]])
//  CHECK-NEXT:   ^bb0(%[[I:.*]]: !py.object, %{{.*}}: !py.object, %{{.*}}: !py.object):
//  CHECK-NEXT:     %[[TRUE:.*]] = py.constant true
//  CHECK-NEXT:     py.yield %[[I]], %[[TRUE]]
//       CHECK:   py.check_bound "i", %[[LAST]]#1
//  CHECK-NEXT:   py.return %[[LAST]]#0
py.func @bound_in_loop(%a: !py.object) -> !py.object {
  py.for %a : !py.object {
  ^bb0(%item: !py.object):
    py.store "i", %item : !py.object
    py.yield
  } else {
  }
  %i = py.load "i" : !py.object
  py.return %i : !py.object
}

// -----

// What only the condition reads is not passed to the body.

// CHECK-LABEL: py.func @while_loop
//  CHECK-SAME:   (%[[N:.*]]: !py.object, %[[X:.*]]: !py.object)
//  CHECK-NEXT:   %[[R:.*]] = py.while(%[[N]], %[[X]]) : !py.object, !py.object -> !py.object {
//  CHECK-NEXT:   ^bb0(%[[M:.*]]: !py.object, %[[Y:.*]]: !py.object):
//  CHECK-NEXT:     %[[T:.*]] = py.truth %[[M]]
//  CHECK-NEXT:     py.condition %[[T]], %[[Y]]
//  CHECK-NEXT:   } do {
//  CHECK-NEXT:   ^bb0(%[[Z:.*]]: !py.object):
//  CHECK-NEXT:     %[[NEG:.*]] = py.unary neg %[[Z]]
//  CHECK-NEXT:     %[[INV:.*]] = py.unary invert %[[NEG]]
//  CHECK-NEXT:     py.yield %[[NEG]], %[[INV]]
//  CHECK-NEXT:   } else {
//  CHECK-NEXT:   }
//  CHECK-NEXT:   py.return %[[R]]
py.func @while_loop(%n: !py.object, %x: !py.object) -> !py.object {
  py.store "n", %n : !py.object
  py.store "x", %x : !py.object
  py.while {
    %0 = py.load "n" : !py.object
    %t = py.truth %0 : !py.object -> !py.object
    py.condition %t : !py.object
  } do {
    %1 = py.load "x" : !py.object
    %2 = py.unary neg %1 : !py.object -> !py.object
    py.store "n", %2 : !py.object
    %3 = py.unary invert %2 : !py.object -> !py.object
    py.store "x", %3 : !py.object
    py.yield
  } else {
  }
  %4 = py.load "x" : !py.object
  py.return %4 : !py.object
}

// -----

// What the condition binds passes out of it, without a round.

// CHECK-LABEL: py.func @bound_in_condition
//  CHECK-SAME:   (%[[N:.*]]: !py.object)
//  CHECK-NEXT:   %[[R:.*]] = py.while -> !py.object {
//  CHECK-NEXT:     %[[X:.*]] = py.unary neg %[[N]]
//  CHECK-NEXT:     py.condition %[[X]], %[[X]]
//  CHECK-NEXT:   } do {
//  CHECK-NEXT:   ^bb0(%{{.*}}: !py.object):
//  CHECK-NEXT:     py.yield
//  CHECK-NEXT:   } else {
//  CHECK-NEXT:   }
//  CHECK-NEXT:   py.return %[[R]]
py.func @bound_in_condition(%n: !py.object) -> !py.object {
  py.while {
    %x = py.unary neg %n : !py.object -> !py.object
    py.store "x", %x : !py.object
    py.condition %x : !py.object
  } do {
    py.yield
  } else {
  }
  %y = py.load "x" : !py.object
  py.return %y : !py.object
}

// -----

// Nested loops carry a name through both.

// CHECK-LABEL: py.func @nested_loops
//  CHECK-SAME:   (%[[A:.*]]: !py.object, %[[X:.*]]: !py.object)
//  CHECK-NEXT:   %[[R:.*]] = py.for %[[A]](%[[X]])
//  CHECK-NEXT:   ^bb0(%[[I:.*]]: !py.object, %[[Y:.*]]: !py.object):
//  CHECK-NEXT:     %[[S:.*]] = py.for %[[I]](%[[Y]])
//  CHECK-NEXT:     ^bb0(%[[J:.*]]: !py.object, %[[Z:.*]]: !py.object):
//  CHECK-NEXT:       %[[T:.*]] = py.binary add %[[Z]], %[[J]]
//  CHECK-NEXT:       py.yield %[[T]]
//       CHECK:     py.yield %[[S]]
//       CHECK:   py.return %[[R]]
py.func @nested_loops(%a: !py.object, %x: !py.object) -> !py.object {
  py.store "x", %x : !py.object
  py.for %a : !py.object {
  ^bb0(%i: !py.object):
    py.for %i : !py.object {
    ^bb0(%j: !py.object):
      %0 = py.load "x" : !py.object
      %1 = py.binary add %0, %j : !py.object, !py.object -> !py.object
      py.store "x", %1 : !py.object
      py.yield
    } else {
    }
    py.yield
  } else {
  }
  %2 = py.load "x" : !py.object
  py.return %2 : !py.object
}

// -----

// Hidden names, which `py-lower-exits` makes, are never checked.

// CHECK-LABEL: py.func @hidden_name
//  CHECK-SAME:   (%[[C:.*]]: !py.object)
//  CHECK-NEXT:   %[[V:.*]] = py.if %[[C]] : !py.object -> !py.object {
//  CHECK-NEXT:     py.yield %[[C]]
//  CHECK-NEXT:   } else {
//  CHECK-NEXT:     %[[U:.*]] = py.unbound
//  CHECK-NEXT:     py.yield %[[U]]
//  CHECK-NEXT:   }
//  CHECK-NEXT:   py.return %[[V]]
py.func @hidden_name(%c: !py.object) -> !py.object {
  py.if %c : !py.object {
    py.store "$value", %c : !py.object
    py.yield
  } else {
    py.yield
  }
  %v = py.load "$value" : !py.object
  py.return %v : !py.object
}
