// RUN: pyarray-opt %s -py-infer-types -split-input-file -verify-diagnostics

// expected-note@below {{1-d array of float64 here}}
// expected-note@below {{float64 here}}
// expected-note@below {{numpy.bool here}}
py.func @indices(%a: !py.object, %x: !py.object, %b: !py.object) -> !py.object
    attributes {signature = [!pyarray.array<3xf64>, f64, i1]} {
  %i = py.constant 3 : i64 -> !py.object
  %ij = py.tuple(%i, %i) : (!py.object, !py.object) -> !py.object
  // expected-error@below {{index 3 is out of bounds for axis 0 with size 3}}
  // expected-note@below {{raises IndexError}}
  %r0 = py.subscript %a[%i] : !py.object, !py.object -> !py.object
  // expected-error@below {{too many indices for array: array is 1-dimensional, but 2 were indexed}}
  // expected-note@below {{raises IndexError}}
  %r1 = py.subscript %a[%ij] : !py.object, !py.object -> !py.object
  // expected-error@below {{only integers, slices, `...`, None and arrays are valid indices, but got float64}}
  // expected-note@below {{raises IndexError}}
  %r2 = py.subscript %a[%x] : !py.object, !py.object -> !py.object
  // expected-error@below {{indexing with an array is not supported, but got 1-d array of float64}}
  // expected-note@below {{help: loop over the positions}}
  // expected-note@below {{raises NotImplementedError}}
  %r3 = py.subscript %a[%a] : !py.object, !py.object -> !py.object
  // expected-error@below {{indexing with numpy.bool is not supported}}
  // expected-note@below {{help: convert it with int() if 0 or 1 is meant}}
  // expected-note@below {{raises NotImplementedError}}
  %r4 = py.subscript %a[%b] : !py.object, !py.object -> !py.object
  py.return %x : !py.object
}

// -----

// Not more than five errors of one function.

// expected-note@below {{int here}}
py.func @five(%a: !py.object) -> !py.object attributes {signature = [!py.int]} {
  // expected-error@below {{'int' object has no attribute 'a'}}
  // expected-note@below {{raises AttributeError}}
  %r0 = py.attr %a "a" : !py.object -> !py.object
  // expected-error@below {{'int' object has no attribute 'b'}}
  // expected-note@below {{raises AttributeError}}
  %r1 = py.attr %a "b" : !py.object -> !py.object
  // expected-error@below {{'int' object has no attribute 'c'}}
  // expected-note@below {{raises AttributeError}}
  %r2 = py.attr %a "c" : !py.object -> !py.object
  // expected-error@below {{'int' object has no attribute 'd'}}
  // expected-note@below {{raises AttributeError}}
  %r3 = py.attr %a "d" : !py.object -> !py.object
  // expected-error@below {{'int' object has no attribute 'e'}}
  // expected-note@below {{raises AttributeError}}
  %r4 = py.attr %a "e" : !py.object -> !py.object
  %r5 = py.attr %a "f" : !py.object -> !py.object
  py.return %a : !py.object
}

// -----

// expected-note@below {{read-only 1-d array of float64 here}}
// expected-note@below {{1-d array of uint8 here}}
// expected-note@below {{1-d array of float64 here}}
py.func @stores(%a: !py.object, %b: !py.object, %c: !py.object) -> !py.object
    attributes {signature = [!pyarray.array<?xui8>, !pyarray.array<?xf64>,
                             !pyarray.array<?xf64, C, readonly>]} {
  %i = py.constant 1 : i64 -> !py.object
  %big = py.constant 256 : i64 -> !py.object
  // expected-error@below {{Python integer 256 out of bounds for uint8}}
  // expected-note@below {{raises OverflowError}}
  py.store_subscript %big, %a[%i] : !py.object, !py.object, !py.object
  // expected-error@below {{setting an array element with a sequence}}
  // expected-note@below {{raises ValueError}}
  py.store_subscript %b, %a[%i] : !py.object, !py.object, !py.object
  // expected-error@below {{assignment destination is read-only}}
  // expected-note@below {{help: copy the array first}}
  // expected-note@below {{raises ValueError}}
  py.store_subscript %i, %c[%i] : !py.object, !py.object, !py.object
  // expected-error@below {{cannot write the float64 result of `+=` into an array of uint8}}
  // expected-note@below {{help: write `a = a + b`, which makes a new array}}
  // expected-note@below {{raises TypeError}}
  %r = py.binary inplace add %a, %b : !py.object, !py.object -> !py.object
  py.return %a : !py.object
}

// -----

// expected-note@below {{2-d array of float64 here}}
py.func @shapes(%a: !py.object, %b: !py.object) -> !py.object
    attributes {signature = [!pyarray.array<3x?xf64>, !pyarray.array<4x1xf64>]} {
  // expected-error@below {{operands could not be broadcast together with shapes (3, ?) (4, 1)}}
  // expected-note@below {{raises ValueError}}
  %r = py.binary add %a, %b : !py.object, !py.object -> !py.object
  %m = py.constant -1 : i64 -> !py.object
  %f = py.global "np.zeros" = #py.intrinsic<"creation", "zeros"> -> !py.object
  // expected-error@below {{negative dimensions are not allowed}}
  // expected-note@below {{raises ValueError}}
  %z = py.call %f(%m) : (!py.object, !py.object) -> !py.object
  // expected-error@below {{attribute 'ctypes' of 2-d array of float64 is not supported}}
  // expected-note@below {{raises NotImplementedError}}
  %t = py.attr %a "ctypes" : !py.object -> !py.object
  // expected-error@below {{2-d array of float64 has no attribute 'shpe'}}
  // expected-note@below {{help: did you mean 'shape'?}}
  // expected-note@below {{raises AttributeError}}
  %u = py.attr %a "shpe" : !py.object -> !py.object
  py.return %r : !py.object
}

// -----

// expected-note@below {{tuple of (int, int, int) here}}
// expected-note@below {{int here}}
py.func @unpacking(%a: !py.object, %x: !py.object) -> !py.object
    attributes {signature = [!py.tuple<!py.int, !py.int, !py.int>, !py.int]} {
  // expected-error@below {{too many values to unpack (expected 2, got 3)}}
  // expected-note@below {{raises ValueError}}
  %b:2 = py.unpack %a : !py.object -> !py.object, !py.object
  // expected-error@below {{cannot unpack non-iterable int object}}
  // expected-note@below {{raises TypeError}}
  %c:2 = py.unpack %x : !py.object -> !py.object, !py.object
  // expected-error@below {{'int' object is not iterable}}
  // expected-note@below {{raises TypeError}}
  py.for %x : !py.object {
  ^bb0(%i: !py.object):
    py.yield
  } else {
  }
  py.return %x : !py.object
}
