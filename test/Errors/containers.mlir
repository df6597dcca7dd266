// RUN: pyarray-opt %s -py-infer-types -split-input-file -verify-diagnostics

py.func @mixed(%n: !py.object) -> !py.object
    attributes {parameters = ["n"], signature = [!py.int]} {
  // expected-note@below {{int here}}
  %l = py.list(%n) : (!py.object) -> !py.object
  %m = py.attr %l "append" : !py.object -> !py.object
  %t = py.tuple() : () -> !py.object
  // expected-error@below {{expected items of one type, but got int and empty tuple}}
  // expected-note@below {{help: use a tuple, or a container for each type}}
  %0 = py.call %m(%t) : (!py.object, !py.object) -> !py.object
  py.return %l : !py.object
}

// -----

// The caller's list holds integers.

// expected-note@below {{argument 'x' is float}}
py.func @rigid(%l: !py.object, %x: !py.object) -> !py.object
    attributes {parameters = ["l", "x"],
                signature = [!py.list<!py.int>, !py.float]} {
  // expected-note@below {{method 'append' here}}
  %m = py.attr %l "append" : !py.object -> !py.object
  // expected-error@below {{expected an item of type int, but got float}}
  // expected-note@below {{help: the container comes from elsewhere with items of its type: convert this one, or build a new container}}
  %0 = py.call %m(%x) : (!py.object, !py.object) -> !py.object
  py.return %l : !py.object
}

// -----

py.func @unhashable(%n: !py.object) -> !py.object
    attributes {parameters = ["n"], signature = [!py.int]} {
  // expected-note@below {{list of int here}}
  %l = py.list(%n) : (!py.object) -> !py.object
  // expected-error@below {{unhashable type: 'list'}}
  // expected-note@below {{raises TypeError}}
  %s = py.set(%l) : (!py.object) -> !py.object
  py.return %s : !py.object
}

// -----

py.func @itself() -> !py.object attributes {parameters = [], signature = []} {
  // expected-note@below {{list here}}
  %l = py.list() : () -> !py.object
  // expected-note@below {{method 'append' here}}
  %m = py.attr %l "append" : !py.object -> !py.object
  // expected-error@below {{a container that contains itself is not supported}}
  // expected-note@below {{raises NotImplementedError}}
  %0 = py.call %m(%l) : (!py.object, !py.object) -> !py.object
  py.return %l : !py.object
}
