// RUN: pyarray-opt %s --py-lower-exits --split-input-file | FileCheck %s

// What follows a branch that leaves moves into the other branch.

// CHECK-LABEL: py.func @early_return
//  CHECK-SAME:   (%[[C:.*]]: !py.object, %[[A:.*]]: !py.object)
//  CHECK-NEXT:   %[[R:.*]] = py.if %[[C]] : !py.object -> !py.object {
//  CHECK-NEXT:     py.yield %[[A]]
//  CHECK-NEXT:   } else {
//  CHECK-NEXT:     %[[S:.*]] = py.binary add %[[A]], %[[A]]
//  CHECK-NEXT:     py.yield %[[S]]
//  CHECK-NEXT:   }
//  CHECK-NEXT:   py.return %[[R]]
py.func @early_return(%c: !py.object, %a: !py.object) -> !py.object {
  py.if %c : !py.object {
    py.return %a : !py.object
  } else {
    py.yield
  }
  %s = py.binary add %a, %a : !py.object, !py.object -> !py.object
  py.return %s : !py.object
}

// -----

// What follows moves behind the statements of an `else` branch.

// CHECK-LABEL: py.func @return_after_statements
//       CHECK:   %[[R:.*]] = py.if
//  CHECK-NEXT:     py.store "x"
//  CHECK-NEXT:     py.store "y"
//  CHECK-NEXT:     py.yield
//  CHECK-NEXT:   } else {
//  CHECK-NEXT:     py.yield
//  CHECK-NEXT:   }
//  CHECK-NEXT:   py.return %[[R]]
py.func @return_after_statements(%c: !py.object, %a: !py.object) -> !py.object {
  py.if %c : !py.object {
    py.store "x", %a : !py.object
    py.yield
  } else {
    py.return %a : !py.object
  }
  py.store "y", %a : !py.object
  py.return %c : !py.object
}

// -----

// Where no branch goes on, nothing follows.

// CHECK-LABEL: py.func @every_branch_returns
//  CHECK-SAME:   (%[[C:.*]]: !py.object, %[[A:.*]]: !py.object)
//  CHECK-NEXT:   %[[R:.*]] = py.if %[[C]]
//  CHECK-NEXT:     py.yield %[[A]]
//  CHECK-NEXT:   } else {
//  CHECK-NEXT:     %[[S:.*]] = py.if %[[A]]
//  CHECK-NEXT:       py.yield %[[C]]
//  CHECK-NEXT:     } else {
//  CHECK-NEXT:       py.yield %[[A]]
//  CHECK-NEXT:     }
//  CHECK-NEXT:     py.yield %[[S]]
//  CHECK-NEXT:   }
//  CHECK-NEXT:   py.return %[[R]]
//  CHECK-NEXT: }
py.func @every_branch_returns(%c: !py.object, %a: !py.object) -> !py.object {
  py.if %c : !py.object {
    py.return %a : !py.object
  } else {
    py.if %a : !py.object {
      py.return %c : !py.object
    } else {
      py.return %a : !py.object
    }
    py.yield
  }
  %n = py.constant #py.none -> !py.object
  py.return %n : !py.object
}

// -----

// A function without exits stays as it is, also where a branch raises.

// CHECK-LABEL: py.func @no_exit
//  CHECK-SAME:   (%[[C:.*]]: !py.object)
//  CHECK-NEXT:   py.if %[[C]] : !py.object {
//  CHECK-NEXT:     py.raise "ValueError", "no data"
//  CHECK-NEXT:     py.yield
//  CHECK-NEXT:   } else {
//  CHECK-NEXT:     py.yield
//  CHECK-NEXT:   }
//  CHECK-NEXT:   %[[X:.*]] = py.if %[[C]] : !py.object -> !py.object {
//       CHECK:   py.for %[[C]] : !py.object {
//  CHECK-NEXT:   ^bb0(%[[I:.*]]: !py.object):
//  CHECK-NEXT:     py.store "x", %[[I]]
//  CHECK-NEXT:     py.yield
//  CHECK-NEXT:   } else {
//  CHECK-NEXT:   }
//  CHECK-NEXT:   py.while {
//  CHECK-NEXT:     py.condition %[[C]]
//  CHECK-NEXT:   } do {
//  CHECK-NEXT:     py.yield
//  CHECK-NEXT:   } else {
//  CHECK-NEXT:   }
//  CHECK-NEXT:   py.return %[[X]]
py.func @no_exit(%c: !py.object) -> !py.object {
  py.if %c : !py.object {
    py.raise "ValueError", "no data"
    py.yield
  } else {
    py.yield
  }
  %x = py.if %c : !py.object -> !py.object {
    py.yield %c : !py.object
  } else {
    %y = py.unary neg %c : !py.object -> !py.object
    py.yield %y : !py.object
  }
  py.for %c : !py.object {
  ^bb0(%i: !py.object):
    py.store "x", %i : !py.object
    py.yield
  } else {
  }
  py.while {
    py.condition %c : !py.object
  } do {
    py.yield
  } else {
  }
  py.return %x : !py.object
}

// -----

// Two paths reach what follows, and a third leaves: a flag guards it.

// CHECK-LABEL: py.func @partial_exit
//  CHECK-SAME:   (%[[C:.*]]: !py.object, %[[A:.*]]: !py.object)
//       CHECK:   %[[TRUE:.*]] = py.constant true
//  CHECK-NEXT:   py.store "[[PASSED:\$passed.*]]", %[[TRUE]]
//  CHECK-NEXT:   py.if %[[C]]
//  CHECK-NEXT:     py.if %[[A]]
//  CHECK-NEXT:       py.store "$value", %[[A]]
//  CHECK-NEXT:       %[[FALSE:.*]] = py.constant false
//  CHECK-NEXT:       py.store "[[PASSED]]", %[[FALSE]]
//  CHECK-NEXT:       py.yield
//  CHECK-NEXT:     } else {
//  CHECK-NEXT:       py.store "x", %[[A]]
//  CHECK-NEXT:       py.yield
//       CHECK:   %[[GO:.*]] = py.load "[[PASSED]]"
//  CHECK-NEXT:   %[[R:.*]] = py.if %[[GO]] : !py.object -> !py.object {
//  CHECK-NEXT:     %[[S:.*]] = py.binary
//  CHECK-NEXT:     py.yield %[[S]]
//  CHECK-NEXT:   } else {
//  CHECK-NEXT:     %[[V:.*]] = py.load "$value"
//  CHECK-NEXT:     py.yield %[[V]]
//  CHECK-NEXT:   }
//  CHECK-NEXT:   py.return %[[R]]
py.func @partial_exit(%c: !py.object, %a: !py.object) -> !py.object {
  py.if %c : !py.object {
    py.if %a : !py.object {
      py.return %a : !py.object
    } else {
      py.yield
    }
    py.store "x", %a : !py.object
    py.yield
  } else {
    py.yield
  }
  %s = py.binary add %a, %a : !py.object, !py.object -> !py.object
  py.return %s : !py.object
}

// -----

// What costs less than a flag is copied.

// CHECK-LABEL: py.func @cheap_rest
//   CHECK-NOT:   "$
//       CHECK:   py.if
//       CHECK:     py.store "x"
//  CHECK-NEXT:     %[[X:.*]] = py.load "x"
//  CHECK-NEXT:     py.yield %[[X]]
//       CHECK:     py.yield
//       CHECK:   } else {
//  CHECK-NEXT:     %[[Y:.*]] = py.load "x"
//  CHECK-NEXT:     py.yield %[[Y]]
//  CHECK-NEXT:   }
//  CHECK-NEXT:   py.return
py.func @cheap_rest(%c: !py.object, %a: !py.object) -> !py.object {
  py.if %c : !py.object {
    py.if %a : !py.object {
      py.return %a : !py.object
    } else {
      py.yield
    }
    py.store "x", %a : !py.object
    py.yield
  } else {
    py.yield
  }
  %x = py.load "x" : !py.object
  py.return %x : !py.object
}

// -----

// Statements after a raise are not there, and its path returns nothing.

// CHECK-LABEL: py.func @return_or_raise
//       CHECK:   %[[R:.*]] = py.if
//  CHECK-NEXT:     py.yield
//  CHECK-NEXT:   } else {
//  CHECK-NEXT:     py.raise "ValueError", "no data"
//  CHECK-NEXT:     %[[U:.*]] = py.unbound
//  CHECK-NEXT:     py.yield %[[U]]
//  CHECK-NEXT:   }
//  CHECK-NEXT:   py.return %[[R]]
py.func @return_or_raise(%c: !py.object) -> !py.object {
  py.if %c : !py.object {
    py.return %c : !py.object
  } else {
    py.yield
  }
  py.raise "ValueError", "no data"
  py.store "x", %c : !py.object
  %n = py.constant #py.none -> !py.object
  py.return %n : !py.object
}

// -----

// CHECK-LABEL: py.func @every_path_raises
//       CHECK:   %[[NONE:.*]] = py.constant #py.none
//       CHECK:   py.if
//  CHECK-NEXT:     py.raise "ValueError", "one"
//  CHECK-NEXT:     py.yield
//  CHECK-NEXT:   } else {
//  CHECK-NEXT:     py.raise "ValueError", "two"
//  CHECK-NEXT:     py.yield
//  CHECK-NEXT:   }
//  CHECK-NEXT:   py.return %[[NONE]]
py.func @every_path_raises(%c: !py.object) -> !py.object {
  py.if %c : !py.object {
    py.raise "ValueError", "one"
    py.yield
  } else {
    py.raise "ValueError", "two"
    py.yield
  }
  %s = py.unary neg %c : !py.object -> !py.object
  py.return %s : !py.object
}

// -----

// The value of an `if` that may leave passes through a name.

// CHECK-LABEL: py.func @exit_in_expression
//  CHECK-SAME:   (%[[C:.*]]: !py.object, %[[A:.*]]: !py.object)
//  CHECK-NEXT:   %[[R:.*]] = py.if %[[C]] : !py.object -> !py.object {
//  CHECK-NEXT:     py.yield %[[A]]
//  CHECK-NEXT:   } else {
//  CHECK-NEXT:     py.store "[[NAME:\$result.*]]", %[[C]]
//  CHECK-NEXT:     %[[X:.*]] = py.load "[[NAME]]"
//  CHECK-NEXT:     %[[S:.*]] = py.unary neg %[[X]]
//  CHECK-NEXT:     py.yield %[[S]]
//  CHECK-NEXT:   }
//  CHECK-NEXT:   py.return %[[R]]
py.func @exit_in_expression(%c: !py.object, %a: !py.object) -> !py.object {
  %r = py.if %c : !py.object -> !py.object {
    py.return %a : !py.object
  } else {
    py.yield %c : !py.object
  }
  %s = py.unary neg %r : !py.object -> !py.object
  py.return %s : !py.object
}

// -----

// `continue` alone leaves the loop a `py.for`.

// CHECK-LABEL: py.func @continue
//       CHECK:   py.for
//  CHECK-NEXT:   ^bb0(%[[I:.*]]: !py.object):
//  CHECK-NEXT:     py.if %[[I]] : !py.object {
//  CHECK-NEXT:       py.yield
//  CHECK-NEXT:     } else {
//  CHECK-NEXT:       py.store "x", %[[I]]
//  CHECK-NEXT:       py.yield
//  CHECK-NEXT:     }
//  CHECK-NEXT:     py.yield
//  CHECK-NEXT:   } else {
//  CHECK-NEXT:   }
//  CHECK-NEXT:   py.return
py.func @continue(%a: !py.object) -> !py.object {
  py.for %a : !py.object {
  ^bb0(%i: !py.object):
    py.if %i : !py.object {
      py.continue
    } else {
      py.yield
    }
    py.store "x", %i : !py.object
    py.yield
  } else {
  }
  py.return %a : !py.object
}

// -----

// A `for` that is left early counts. Its iterable is evaluated once, its
// condition not after the break.

// CHECK-LABEL: py.func @break
//  CHECK-SAME:   (%[[A:.*]]: !py.object)
//       CHECK:   %[[ZERO:.*]] = py.constant 0 : i64
//  CHECK-NEXT:   py.store "[[POSITION:\$position.*]]", %[[ZERO]]
//  CHECK-NEXT:   %[[TRUE:.*]] = py.constant true
//  CHECK-NEXT:   py.store "[[RUNNING:\$running.*]]", %[[TRUE]]
//  CHECK-NEXT:   py.while {
//  CHECK-NEXT:     %[[GO:.*]] = py.load "[[RUNNING]]"
//  CHECK-NEXT:     %[[TEST:.*]] = py.if %[[GO]] : !py.object -> !py.object {
//  CHECK-NEXT:       %[[AT:.*]] = py.load "[[POSITION]]"
//  CHECK-NEXT:       %[[LESS:.*]] = py.has_item %[[A]] at %[[AT]]
//  CHECK-NEXT:       py.yield %[[LESS]]
//  CHECK-NEXT:     } else {
//  CHECK-NEXT:       %[[FALSE:.*]] = py.constant false
//  CHECK-NEXT:       py.yield %[[FALSE]]
//  CHECK-NEXT:     }
//  CHECK-NEXT:     py.condition %[[TEST]]
//  CHECK-NEXT:   } do {
//  CHECK-NEXT:     %[[AT:.*]] = py.load "[[POSITION]]"
//  CHECK-NEXT:     %[[I:.*]] = py.item %[[A]] at %[[AT]]
//  CHECK-NEXT:     %[[ONE:.*]] = py.constant 1 : i64
//  CHECK-NEXT:     %[[NEXT:.*]] = py.binary add %[[AT]], %[[ONE]]
//  CHECK-NEXT:     py.store "[[POSITION]]", %[[NEXT]]
//  CHECK-NEXT:     py.if %[[I]]
//  CHECK-NEXT:       %[[FALSE:.*]] = py.constant false
//  CHECK-NEXT:       py.store "[[RUNNING]]", %[[FALSE]]
//  CHECK-NEXT:       py.yield
//  CHECK-NEXT:     } else {
//  CHECK-NEXT:       py.store "x", %[[I]]
//  CHECK-NEXT:       py.yield
//  CHECK-NEXT:     }
//  CHECK-NEXT:     py.yield
//  CHECK-NEXT:   } else {
//  CHECK-NEXT:   }
//  CHECK-NEXT:   py.return %[[A]]
py.func @break(%a: !py.object) -> !py.object {
  py.for %a : !py.object {
  ^bb0(%i: !py.object):
    py.if %i : !py.object {
      py.break
    } else {
      py.yield
    }
    py.store "x", %i : !py.object
    py.yield
  } else {
  }
  py.return %a : !py.object
}

// -----

// A partial exit that leaves the loop needs no flag but the loop's.

// CHECK-LABEL: py.func @partial_break
//   CHECK-NOT:   "$passed
//       CHECK:   } do {
//       CHECK:     py.store "[[RUNNING:\$running.*]]"
//       CHECK:     %[[GO:.*]] = py.load "[[RUNNING]]"
//  CHECK-NEXT:     py.if %[[GO]] : !py.object {
//  CHECK-NEXT:       py.store "y"
//  CHECK-NEXT:       py.yield
//  CHECK-NEXT:     } else {
//  CHECK-NEXT:       py.yield
//  CHECK-NEXT:     }
py.func @partial_break(%c: !py.object) -> !py.object {
  py.while {
    py.condition %c : !py.object
  } do {
    py.if %c : !py.object {
      py.if %c : !py.object {
        py.break
      } else {
        py.yield
      }
      py.store "x", %c : !py.object
      py.yield
    } else {
      py.yield
    }
    py.store "y", %c : !py.object
    py.yield
  } else {
  }
  py.return %c : !py.object
}

// -----

// The same with `continue` needs a flag, and no `while`.

// CHECK-LABEL: py.func @partial_continue
//       CHECK:   py.for
//       CHECK:     py.store "[[PASSED:\$passed.*]]"
//       CHECK:     %[[GO:.*]] = py.load "[[PASSED]]"
//  CHECK-NEXT:     py.if %[[GO]] : !py.object {
//  CHECK-NEXT:       py.store "y"
py.func @partial_continue(%c: !py.object) -> !py.object {
  py.for %c : !py.object {
  ^bb0(%i: !py.object):
    py.if %i : !py.object {
      py.if %c : !py.object {
        py.continue
      } else {
        py.yield
      }
      py.store "x", %c : !py.object
      py.yield
    } else {
      py.yield
    }
    py.store "y", %c : !py.object
    py.yield
  } else {
  }
  py.return %c : !py.object
}

// -----

// The `else` clause of a loop that is never left follows it.

// CHECK-LABEL: py.func @else_without_break
//       CHECK:   py.for
//       CHECK:   } else {
//  CHECK-NEXT:   }
//  CHECK-NEXT:   py.store "x"
//  CHECK-NEXT:   py.store "y"
//  CHECK-NEXT:   py.return
py.func @else_without_break(%a: !py.object) -> !py.object {
  py.for %a : !py.object {
  ^bb0(%i: !py.object):
    py.yield
  } else {
    py.store "x", %a : !py.object
    py.yield
  }
  py.store "y", %a : !py.object
  py.return %a : !py.object
}

// -----

// One that returns has nothing behind it.

// CHECK-LABEL: py.func @else_that_returns
//  CHECK-SAME:   (%[[A:.*]]: !py.object)
//       CHECK:   py.while
//       CHECK:   } else {
//  CHECK-NEXT:   }
//  CHECK-NEXT:   py.return %[[A]]
py.func @else_that_returns(%a: !py.object) -> !py.object {
  py.while {
    py.condition %a : !py.object
  } do {
    py.yield
  } else {
    py.return %a : !py.object
  }
  %s = py.unary neg %a : !py.object -> !py.object
  py.return %s : !py.object
}

// -----

// CHECK-LABEL: py.func @else_and_break
//       CHECK:   py.while
//       CHECK:   } do {
//       CHECK:     py.store "[[RUNNING:\$running.*]]"
//       CHECK:   } else {
//  CHECK-NEXT:   }
//  CHECK-NEXT:   %[[GO:.*]] = py.load "[[RUNNING]]"
//  CHECK-NEXT:   py.if %[[GO]] : !py.object {
//  CHECK-NEXT:     py.store "x"
//  CHECK-NEXT:     py.yield
//  CHECK-NEXT:   } else {
//  CHECK-NEXT:     py.yield
//  CHECK-NEXT:   }
//  CHECK-NEXT:   py.return
py.func @else_and_break(%a: !py.object) -> !py.object {
  py.while {
    py.condition %a : !py.object
  } do {
    py.break
  } else {
    py.store "x", %a : !py.object
    py.yield
  }
  py.return %a : !py.object
}

// -----

// A loop left by a return only: its own flag says so.

// CHECK-LABEL: py.func @return_in_loop
//   CHECK-NOT:   "$returned
//       CHECK:   } do {
//       CHECK:     %[[I:.*]] = py.item
//       CHECK:     py.store "$value", %[[I]]
//       CHECK:     py.store "[[RUNNING:\$running.*]]"
//       CHECK:   %[[ENDED:.*]] = py.load "[[RUNNING]]"
//  CHECK-NEXT:   %[[R:.*]] = py.if %[[ENDED]] : !py.object -> !py.object {
//  CHECK-NEXT:     %[[S:.*]] = py.unary neg
//  CHECK-NEXT:     py.yield %[[S]]
//  CHECK-NEXT:   } else {
//  CHECK-NEXT:     %[[V:.*]] = py.load "$value"
//  CHECK-NEXT:     py.yield %[[V]]
//  CHECK-NEXT:   }
//  CHECK-NEXT:   py.return %[[R]]
py.func @return_in_loop(%a: !py.object) -> !py.object {
  py.for %a : !py.object {
  ^bb0(%i: !py.object):
    py.if %i : !py.object {
      py.return %i : !py.object
    } else {
      py.yield
    }
    py.yield
  } else {
  }
  %s = py.unary neg %a : !py.object -> !py.object
  py.return %s : !py.object
}

// -----

// Left by both, a second flag tells them apart.

// CHECK-LABEL: py.func @break_and_return
//       CHECK:   py.store "[[RETURNED:\$returned.*]]"
//       CHECK:   py.while
//       CHECK:   } do {
//       CHECK:     py.store "$value"
//       CHECK:     %[[FALSE:.*]] = py.constant false
//  CHECK-NEXT:     py.store "[[RUNNING:\$running.*]]", %[[FALSE]]
//  CHECK-NEXT:     %[[TRUE:.*]] = py.constant true
//  CHECK-NEXT:     py.store "[[RETURNED]]", %[[TRUE]]
//       CHECK:     py.store "[[RUNNING]]"
//   CHECK-NOT:     py.store "[[RETURNED]]"
//       CHECK:   %[[ENDED:.*]] = py.load "[[RUNNING]]"
//  CHECK-NEXT:   py.if %[[ENDED]]
//  CHECK-NEXT:     py.store "x"
//  CHECK-NEXT:     py.yield
//  CHECK-NEXT:   } else {
//  CHECK-NEXT:     py.yield
//  CHECK-NEXT:   }
//  CHECK-NEXT:   %[[LEFT:.*]] = py.load "[[RETURNED]]"
//  CHECK-NEXT:   %[[R:.*]] = py.if %[[LEFT]] : !py.object -> !py.object {
//  CHECK-NEXT:     %[[V:.*]] = py.load "$value"
//  CHECK-NEXT:     py.yield %[[V]]
//  CHECK-NEXT:   } else {
//  CHECK-NEXT:     %[[S:.*]] = py.unary neg
//  CHECK-NEXT:     py.yield %[[S]]
py.func @break_and_return(%a: !py.object) -> !py.object {
  py.while {
    py.condition %a : !py.object
  } do {
    py.if %a : !py.object {
      py.return %a : !py.object
    } else {
      py.break
    }
    py.yield
  } else {
    py.store "x", %a : !py.object
    py.yield
  }
  %s = py.unary neg %a : !py.object -> !py.object
  py.return %s : !py.object
}

// -----

// `while True` with a return: what follows is never reached, nor is `else`.

// CHECK-LABEL: py.func @endless_with_return
//       CHECK:   py.while {
//  CHECK-NEXT:     %[[GO:.*]] = py.load "$running{{.*}}"
//  CHECK-NEXT:     py.condition %[[GO]]
//   CHECK-NOT:   "x"
//       CHECK:   %[[V:.*]] = py.load "$value"
//  CHECK-NEXT:   py.return %[[V]]
//  CHECK-NEXT: }
py.func @endless_with_return(%a: !py.object) -> !py.object {
  py.while {
    %true = py.constant true -> !py.object
    %t = py.truth %true : !py.object -> !py.object
    py.condition %t : !py.object
  } do {
    py.if %a : !py.object {
      py.return %a : !py.object
    } else {
      py.yield
    }
    py.yield
  } else {
    py.store "x", %a : !py.object
    py.yield
  }
  %n = py.constant #py.none -> !py.object
  py.return %n : !py.object
}

// -----

// CHECK-LABEL: py.func @endless_in_branch
//       CHECK:   %[[R:.*]] = py.if
//  CHECK-NEXT:     py.yield
//       CHECK:   } else {
//       CHECK:     py.while
//       CHECK:     } else {
//  CHECK-NEXT:     }
//  CHECK-NEXT:     %[[U:.*]] = py.unbound
//  CHECK-NEXT:     py.yield %[[U]]
//  CHECK-NEXT:   }
//  CHECK-NEXT:   py.return %[[R]]
py.func @endless_in_branch(%a: !py.object) -> !py.object {
  py.if %a : !py.object {
    py.return %a : !py.object
  } else {
    py.yield
  }
  py.while {
    %one = py.constant 1 : i64 -> !py.object
    py.condition %one : !py.object
  } do {
    py.yield
  } else {
  }
  %n = py.constant #py.none -> !py.object
  py.return %n : !py.object
}

// -----

// A return climbs out one loop at a time: the inner loop's test ends the
// outer one, where it stores nothing but the flag.

// CHECK-LABEL: py.func @return_in_nested_loops
//       CHECK:   py.while
//       CHECK:   } do {
//       CHECK:     py.while
//       CHECK:     } do {
//       CHECK:       py.store "$value"
//       CHECK:       py.store "[[INNER:\$running.*]]"
//       CHECK:     %[[GO:.*]] = py.load "[[INNER]]"
//  CHECK-NEXT:     py.if %[[GO]] : !py.object {
//  CHECK-NEXT:       py.store "x"
//  CHECK-NEXT:       py.yield
//  CHECK-NEXT:     } else {
//       CHECK:       py.store "[[OUTER:\$running.*]]"
//  CHECK-NEXT:       py.yield
//       CHECK:   %[[ENDED:.*]] = py.load "[[OUTER]]"
//  CHECK-NEXT:   %[[R:.*]] = py.if %[[ENDED]]
//       CHECK:   py.return %[[R]]
py.func @return_in_nested_loops(%a: !py.object) -> !py.object {
  py.for %a : !py.object {
  ^bb0(%i: !py.object):
    py.for %i : !py.object {
    ^bb0(%j: !py.object):
      py.if %j : !py.object {
        py.return %j : !py.object
      } else {
        py.yield
      }
      py.yield
    } else {
    }
    py.store "x", %i : !py.object
    py.yield
  } else {
  }
  %n = py.constant #py.none -> !py.object
  py.return %n : !py.object
}
