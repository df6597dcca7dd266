// RUN: pyarray-opt %s -allow-unregistered-dialect -split-input-file -verify-diagnostics

//===----------------------------------------------------------------------===//
// Types
//===----------------------------------------------------------------------===//

// expected-error@+1 {{expected a NumPy element type, but got 'i64'}}
func.func private @signless(!pyarray.array<?xi64>)

// -----

// expected-error@+1 {{expected a NumPy element type, but got 'f16'}}
func.func private @half(!pyarray.array<?xf16>)

// -----

// expected-error@+1 {{expected a NumPy element type, but got 'complex<f16>'}}
func.func private @complex_half(!pyarray.array<?xcomplex<f16>>)

// -----

// expected-error@+1 {{expected a layout or readonly, but got row}}
func.func private @layout(!pyarray.array<?xf64, row>)

// -----

// expected-error@+1 {{expected a layout or readonly, but got F}}
func.func private @two_layouts(!pyarray.array<?xf64, strided, F>)

// -----

// expected-error@+1 {{expected a layout or readonly, but got readonly}}
func.func private @twice_readonly(!pyarray.array<?xf64, readonly, readonly>)

// -----

// expected-error@+1 {{expected at most 32 axes, but got 33}}
func.func private @axes(!pyarray.array<1x1x1x1x1x1x1x1x1x1x1x1x1x1x1x1x1x1x1x1x1x1x1x1x1x1x1x1x1x1x1x1x1xf64>)

// -----

// expected-error@+1 {{expected an array whose bytes can be counted in 63 bits}}
func.func private @huge(!pyarray.array<4611686018427387904x2xsi8>)

// -----

//===----------------------------------------------------------------------===//
// Elementwise ops
//===----------------------------------------------------------------------===//

func.func @one_element_type(%a: !pyarray.array<?xf64>, %b: !pyarray.array<?xf32>) {
  // expected-error@+1 {{expected operands of one element type, but got 'f64' and 'f32'}}
  %c = pyarray.add %a, %b : !pyarray.array<?xf64>, !pyarray.array<?xf32> -> !pyarray.array<?xf64>
  return
}

// -----

func.func @result_type(%a: !pyarray.array<?xf64>) {
  // expected-error@+1 {{expected a result of 'f64', but got 'f32'}}
  %c = pyarray.sin %a : !pyarray.array<?xf64> -> !pyarray.array<?xf32>
  return
}

// -----

func.func @predicate_type(%a: !pyarray.array<?xf64>) {
  // expected-error@+1 {{expected a result of 'i1', but got 'f64'}}
  %c = pyarray.less %a, %a : !pyarray.array<?xf64>, !pyarray.array<?xf64> -> !pyarray.array<?xf64>
  return
}

// -----

func.func @float_only(%a: !pyarray.array<?xsi64>) {
  // expected-error@+1 {{expected float elements, but got 'si64'}}
  %c = pyarray.sin %a : !pyarray.array<?xsi64> -> !pyarray.array<?xsi64>
  return
}

// -----

func.func @bits_only(%a: !pyarray.array<?xf64>) {
  // expected-error@+1 {{expected integer or boolean elements, but got 'f64'}}
  %c = pyarray.invert %a : !pyarray.array<?xf64> -> !pyarray.array<?xf64>
  return
}

// -----

func.func @integers_only(%a: !pyarray.array<?xi1>) {
  // expected-error@+1 {{expected integer elements, but got 'i1'}}
  %c = pyarray.left_shift %a, %a : !pyarray.array<?xi1>, !pyarray.array<?xi1> -> !pyarray.array<?xi1>
  return
}

// -----

func.func @no_boolean_subtract(%a: !pyarray.array<?xi1>) {
  // expected-error@+1 {{expected integer or float elements, but got 'i1'}}
  %c = pyarray.subtract %a, %a : !pyarray.array<?xi1>, !pyarray.array<?xi1> -> !pyarray.array<?xi1>
  return
}

// -----

func.func @floor_of_complex(%a: !pyarray.array<?xcomplex<f64>>) {
  // expected-error@+1 {{expected real elements, but got 'complex<f64>'}}
  %c = pyarray.floor %a : !pyarray.array<?xcomplex<f64>> -> !pyarray.array<?xcomplex<f64>>
  return
}

// -----

func.func @condition(%a: !pyarray.array<?xf64>) {
  // expected-error@+1 {{expected a condition of i1, but got 'f64'}}
  %c = pyarray.where %a, %a, %a : !pyarray.array<?xf64>, !pyarray.array<?xf64>, !pyarray.array<?xf64> -> !pyarray.array<?xf64>
  return
}

// -----

func.func @result_rank(%a: !pyarray.array<?xf64>) {
  // expected-error@+1 {{expected a result of 1 axes, but got 2}}
  %c = pyarray.sin %a : !pyarray.array<?xf64> -> !pyarray.array<?x?xf64>
  return
}

// -----

func.func @result_shape(%a: !pyarray.array<3xf64>, %b: !pyarray.array<?xf64>) {
  // expected-error@+1 {{expected operands that broadcast to '!pyarray.array<4xf64>', but got '!pyarray.array<3xf64>'}}
  %c = pyarray.add %a, %b : !pyarray.array<3xf64>, !pyarray.array<?xf64> -> !pyarray.array<4xf64>
  return
}

// -----

func.func @fresh_is_contiguous(%a: !pyarray.array<?xf64>) {
  // expected-error@+1 {{expected a contiguous result, but got '!pyarray.array<?xf64, strided>'}}
  %c = pyarray.sin %a : !pyarray.array<?xf64> -> !pyarray.array<?xf64, strided>
  return
}

// -----

func.func @fresh_is_writable(%a: !pyarray.array<?xf64>) {
  // expected-error@+1 {{expected a result that may be written, but got '!pyarray.array<?xf64, readonly>'}}
  %c = pyarray.sin %a : !pyarray.array<?xf64> -> !pyarray.array<?xf64, readonly>
  return
}

// -----

func.func @operand_count(%a: !pyarray.array<?xf64>) {
  // expected-error@+1 {{op expected 2 operands, but found 1}}
  %c = "pyarray.add"(%a) : (!pyarray.array<?xf64>) -> !pyarray.array<?xf64>
  return
}

// -----

func.func @operand_type(%a: f64) {
  // expected-error@+1 {{op operand #0 must be array, but got 'f64'}}
  %c = "pyarray.sin"(%a) : (f64) -> !pyarray.array<f64>
  return
}

// -----

//===----------------------------------------------------------------------===//
// Extents and checks
//===----------------------------------------------------------------------===//

func.func @axis(%a: !pyarray.array<?x?xf64>) {
  // expected-error@+1 {{expected an axis from 0 to 1, but got 2}}
  %n = pyarray.dim %a, 2 : !pyarray.array<?x?xf64>
  return
}

// -----

func.func @negative_axis(%a: !pyarray.array<?x?xf64>) {
  // expected-error@+1 {{expected an axis from 0 to 1, but got -1}}
  %n = pyarray.dim %a, -1 : !pyarray.array<?x?xf64>
  return
}

// -----

func.func @no_axis(%a: !pyarray.array<f64>) {
  // expected-error@+1 {{expected an array of one axis or more, but got '!pyarray.array<f64>'}}
  %n = pyarray.dim %a, 0 : !pyarray.array<f64>
  return
}

// -----

func.func @missing_axis(%a: !pyarray.array<?xf64>) {
  // expected-error@+1 {{requires attribute 'axis'}}
  %n = "pyarray.dim"(%a) : (!pyarray.array<?xf64>) -> index
  return
}

// -----

func.func @wrapped_axis(%i: index) {
  // expected-error@+1 {{expected an axis that is not negative, but got -1}}
  %n = pyarray.wrap_index %i in %i axis -1
  return
}

// -----

func.func @placeholder(%c: i1, %n: index) {
  // expected-error@+1 {{expected arguments for {1}, but got 1}}
  pyarray.check %c, ValueError, "{0} and {1}"(%n : index)
  return
}

// -----

func.func @tuple_placeholder(%c: i1, %n: index) {
  // expected-error@+1 {{expected arguments for {0:2}, but got 1}}
  pyarray.check %c, ValueError, "shape {0:2}"(%n : index)
  return
}

// -----

func.func @broadcast_shape_results(%a: !pyarray.array<?xf64>, %b: !pyarray.array<?x?xf64>) {
  // expected-error@+1 {{expected 2 results, but got 1}}
  %n = pyarray.broadcast_shape %a, %b : !pyarray.array<?xf64>, !pyarray.array<?x?xf64> -> index
  return
}

// -----

func.func @broadcast_shape_of_nothing() {
  // expected-error@+1 {{expected one array or more}}
  "pyarray.broadcast_shape"() : () -> ()
  return
}

// -----

//===----------------------------------------------------------------------===//
// Views
//===----------------------------------------------------------------------===//

func.func @slice_offsets(%a: !pyarray.array<?x?xf64>, %i: index) {
  // expected-error@+1 {{expected 2 offsets, but got 1}}
  %v = pyarray.slice %a[%i] [%i, %i] [%i, %i] drop [] : !pyarray.array<?x?xf64> to !pyarray.array<?x?xf64, strided>
  return
}

// -----

func.func @slice_drops_twice(%a: !pyarray.array<?x?xf64>, %i: index) {
  // expected-error@+1 {{expected distinct axes of the source to drop, but got 1}}
  %v = pyarray.slice %a[%i, %i] [%i, %i] [%i, %i] drop [1, 1] : !pyarray.array<?x?xf64> to !pyarray.array<f64>
  return
}

// -----

func.func @slice_rank(%a: !pyarray.array<?x?xf64>, %i: index) {
  // expected-error@+1 {{expected 1 axes of the result, but got 2}}
  %v = pyarray.slice %a[%i, %i] [%i, %i] [%i, %i] drop [0] : !pyarray.array<?x?xf64> to !pyarray.array<?x?xf64, strided>
  return
}

// -----

func.func @slice_element(%a: !pyarray.array<?xf64>, %i: index) {
  // expected-error@+1 {{expected elements of type 'f64', but got 'f32'}}
  %v = pyarray.slice %a[%i] [%i] [%i] drop [] : !pyarray.array<?xf64> to !pyarray.array<?xf32, strided>
  return
}

// -----

func.func @slice_of_readonly(%a: !pyarray.array<?xf64, readonly>, %i: index) {
  // expected-error@+1 {{expected a read-only view of '!pyarray.array<?xf64, readonly>', but got '!pyarray.array<?xf64>'}}
  %v = pyarray.slice %a[%i] [%i] [%i] drop [] : !pyarray.array<?xf64, readonly> to !pyarray.array<?xf64>
  return
}

// -----

func.func @permutation(%a: !pyarray.array<?x?xf64>) {
  // expected-error@+1 {{expected a permutation of the axes, but got [0, 0]}}
  %v = pyarray.transpose %a [0, 0] : !pyarray.array<?x?xf64> to !pyarray.array<?x?xf64, strided>
  return
}

// -----

func.func @view_strides(%a: !pyarray.array<?xf64>, %n: index) {
  // expected-error@+1 {{expected 1 strides, but got 0}}
  %v = pyarray.view %a at %n [%n] [] : !pyarray.array<?xf64> to !pyarray.array<?xf64, strided>
  return
}

// -----

func.func @view_of_readonly(%a: !pyarray.array<?xf64, readonly>, %n: index) {
  // expected-error@+1 {{expected a read-only view of '!pyarray.array<?xf64, readonly>', but got '!pyarray.array<?xf64>'}}
  %v = pyarray.view %a at %n [%n] [] : !pyarray.array<?xf64, readonly> to !pyarray.array<?xf64>
  return
}

// -----

func.func @stride_axis(%a: !pyarray.array<?xf64>) {
  // expected-error@+1 {{expected an axis from 0 to 0, but got 1}}
  %s = pyarray.stride %a, 1 : !pyarray.array<?xf64>
  return
}

// -----

func.func @permuted_extents(%a: !pyarray.array<3x4xf64>) {
  // expected-error@+1 {{expected the source's extents permuted, but got '!pyarray.array<3x4xf64, F>'}}
  %v = pyarray.transpose %a [1, 0] : !pyarray.array<3x4xf64> to !pyarray.array<3x4xf64, F>
  return
}

// -----

func.func @broadcast_extents(%a: !pyarray.array<?xf64>, %n: index) {
  // expected-error@+1 {{expected 2 extents, but got 1}}
  %v = pyarray.broadcast %a to [%n] : !pyarray.array<?xf64> to !pyarray.array<?x?xf64, strided>
  return
}

// -----

func.func @broadcast_to_fewer_axes(%a: !pyarray.array<?x?xf64>, %n: index) {
  // expected-error@+1 {{expected a result of 2 axes or more, but got 1}}
  %v = pyarray.broadcast %a to [%n] : !pyarray.array<?x?xf64> to !pyarray.array<?xf64, strided>
  return
}

// -----

func.func @broadcast_of_three_to_four(%a: !pyarray.array<3xf64>, %n: index) {
  // expected-error@+1 {{expected a source that broadcasts to '!pyarray.array<4xf64, strided>', but got '!pyarray.array<3xf64>'}}
  %v = pyarray.broadcast %a to [%n] : !pyarray.array<3xf64> to !pyarray.array<4xf64, strided>
  return
}

// -----

func.func @cast_layout_shape(%a: !pyarray.array<3xf64>) {
  // expected-error@+1 {{expected one shape, but got '!pyarray.array<3xf64>' and '!pyarray.array<4xf64>'}}
  %v = pyarray.cast_layout %a : !pyarray.array<3xf64> to !pyarray.array<4xf64>
  return
}

// -----

//===----------------------------------------------------------------------===//
// Single elements and fresh arrays
//===----------------------------------------------------------------------===//

func.func @load_indices(%a: !pyarray.array<?x?xf64>, %i: index) {
  // expected-error@+1 {{expected 2 indices, but got 1}}
  %x = pyarray.load %a[%i] : !pyarray.array<?x?xf64> -> f64
  return
}

// -----

func.func @load_type(%a: !pyarray.array<?xsi64>, %i: index) {
  // expected-error@+1 {{expected a scalar of type 'i64', but got 'i32'}}
  %x = pyarray.load %a[%i] : !pyarray.array<?xsi64> -> i32
  return
}

// -----

func.func @store_to_readonly(%a: !pyarray.array<?xf64, readonly>, %i: index, %x: f64) {
  // expected-error@+1 {{expected an array that may be written, but got '!pyarray.array<?xf64, readonly>'}}
  pyarray.store %x, %a[%i] : f64, !pyarray.array<?xf64, readonly>
  return
}

// -----

func.func @splat_rank(%x: f64) {
  // expected-error@+1 {{expected a 0-d result, but got '!pyarray.array<1xf64>'}}
  %a = pyarray.splat %x : f64 -> !pyarray.array<1xf64>
  return
}

// -----

func.func @empty_extents(%n: index) {
  // expected-error@+1 {{expected 1 extents, but got 2}}
  %a = pyarray.empty [%n, %n] : !pyarray.array<?x4xf64>
  return
}

// -----

func.func @empty_layout(%n: index) {
  // expected-error@+1 {{expected a contiguous result, but got '!pyarray.array<?xf64, strided>'}}
  %a = pyarray.empty [%n] : !pyarray.array<?xf64, strided>
  return
}

// -----

func.func @fill_type(%a: !pyarray.array<?xf64>, %x: f32) {
  // expected-error@+1 {{expected a scalar of type 'f64', but got 'f32'}}
  pyarray.fill %a with %x : !pyarray.array<?xf64>, f32
  return
}

// -----

func.func @copy_rank(%a: !pyarray.array<?xf64>, %b: !pyarray.array<?x?xf64>) {
  // expected-error@+1 {{expected 1 axes, but got 2}}
  pyarray.copy %a to %b : !pyarray.array<?xf64>, !pyarray.array<?x?xf64>
  return
}

// -----

func.func @copy_to_readonly(%a: !pyarray.array<?xf64>, %b: !pyarray.array<?xf64, readonly>) {
  // expected-error@+1 {{expected an array that may be written, but got '!pyarray.array<?xf64, readonly>'}}
  pyarray.copy %a to %b : !pyarray.array<?xf64>, !pyarray.array<?xf64, readonly>
  return
}

// -----

//===----------------------------------------------------------------------===//
// Reductions and bodies
//===----------------------------------------------------------------------===//

func.func @reduce_type(%a: !pyarray.array<?xf64>) {
  // expected-error@+1 {{expected a result of type 'f64', but got 'f32'}}
  %s = pyarray.reduce <sum> %a : !pyarray.array<?xf64> -> f32
  return
}

// -----

func.func @any_of_floats(%a: !pyarray.array<?xf64>) {
  // expected-error@+1 {{expected boolean elements, but got 'f64'}}
  %s = pyarray.reduce <any> %a : !pyarray.array<?xf64> -> f64
  return
}

// -----

func.func @reduce_complex(%a: !pyarray.array<?xcomplex<f64>>) {
  // expected-error@+1 {{expected real elements, but got 'complex<f64>'}}
  %s = pyarray.reduce <sum> %a : !pyarray.array<?xcomplex<f64>> -> complex<f64>
  return
}

// -----

func.func @neither_result_nor_destination(%a: !pyarray.array<?xf64>) {
  // expected-error@+1 {{expected either a result or a destination}}
  pyarray.map ins(%a : !pyarray.array<?xf64>) {
  ^bb0(%x: f64):
    pyarray.yield %x : f64
  }
  return
}

// -----

func.func @result_and_destination(%a: !pyarray.array<?xf64>) {
  // expected-error@+1 {{expected either a result or a destination}}
  %b = pyarray.map ins(%a : !pyarray.array<?xf64>) into(%a : !pyarray.array<?xf64>) -> !pyarray.array<?xf64> {
  ^bb0(%x: f64):
    pyarray.yield %x : f64
  }
  return
}

// -----

func.func @unknown_shape(%x: f64) {
  // expected-error@+1 {{expected an input that says the shape of '!pyarray.array<?xf64>'}}
  %b = pyarray.map -> !pyarray.array<?xf64> {
    pyarray.yield %x : f64
  }
  return
}

// -----

func.func @map_ranks(%a: !pyarray.array<?xf64>, %b: !pyarray.array<?x?xf64>) {
  // expected-error@+1 {{expected arrays of one shape, but got '!pyarray.array<?xf64>' and '!pyarray.array<?x?xf64>'}}
  pyarray.map ins(%a : !pyarray.array<?xf64>) into(%b : !pyarray.array<?x?xf64>) {
  ^bb0(%x: f64):
    pyarray.yield %x : f64
  }
  return
}

// -----

func.func @map_shapes(%a: !pyarray.array<3xf64>, %b: !pyarray.array<4xf64>) {
  // expected-error@+1 {{expected arrays of one shape, but got '!pyarray.array<3xf64>' and '!pyarray.array<4xf64>'}}
  pyarray.map ins(%a : !pyarray.array<3xf64>) into(%b : !pyarray.array<4xf64>) {
  ^bb0(%x: f64):
    pyarray.yield %x : f64
  }
  return
}

// -----

// Two extents disagree, though each fits the one that is not known.

func.func @input_shapes(%a: !pyarray.array<3xf64>, %b: !pyarray.array<4xf64>, %c: !pyarray.array<?xf64>) {
  // expected-error@+1 {{expected arrays of one shape, but got '!pyarray.array<3xf64>' and '!pyarray.array<4xf64>'}}
  pyarray.map ins(%c, %a, %b : !pyarray.array<?xf64>, !pyarray.array<3xf64>, !pyarray.array<4xf64>) into(%c : !pyarray.array<?xf64>) {
  ^bb0(%x: f64, %y: f64, %z: f64):
    pyarray.yield %x : f64
  }
  return
}

// -----

func.func @readonly_destination(%a: !pyarray.array<?xf64, readonly>, %x: f64) {
  // expected-error@+1 {{expected an array that may be written, but got '!pyarray.array<?xf64, readonly>'}}
  pyarray.map into(%a : !pyarray.array<?xf64, readonly>) {
    pyarray.yield %x : f64
  }
  return
}

// -----

func.func @body_arguments(%a: !pyarray.array<?xf64>, %x: f64) {
  // expected-error@+1 {{expected a body of 1 arguments, but got 0}}
  pyarray.map ins(%a : !pyarray.array<?xf64>) into(%a : !pyarray.array<?xf64>) {
    pyarray.yield %x : f64
  }
  return
}

// -----

func.func @body_argument_type(%a: !pyarray.array<?xsi64>, %y: i64) {
  // expected-error@+1 {{expected a body argument of type 'i64', but got 'f64'}}
  pyarray.map ins(%a : !pyarray.array<?xsi64>) into(%a : !pyarray.array<?xsi64>) {
  ^bb0(%x: f64):
    pyarray.yield %y : i64
  }
  return
}

// -----

func.func @yielded_type(%a: !pyarray.array<?xf64>, %y: f32) {
  // expected-error@+1 {{expected a body that yields 'f64', but got 'f32'}}
  pyarray.map into(%a : !pyarray.array<?xf64>) {
    pyarray.yield %y : f32
  }
  return
}

// -----

func.func @effects_in_body(%a: !pyarray.array<?xf64>, %i: index) {
  pyarray.map into(%a : !pyarray.array<?xf64>) {
    // expected-error@+1 {{expected an op without effects in the body of pyarray.map}}
    %x = pyarray.load %a[%i] : !pyarray.array<?xf64> -> f64
    pyarray.yield %x : f64
  }
  return
}

// -----

func.func @empty_body(%a: !pyarray.array<?xf64>) {
  // expected-error@+1 {{empty block: expect at least a terminator}}
  "pyarray.map"(%a) <{operandSegmentSizes = array<i32: 0, 1>}> ({
  ^bb0:
  }) : (!pyarray.array<?xf64>) -> ()
  return
}

// -----

func.func @no_yield(%a: !pyarray.array<?xf64>) {
  // expected-error@+1 {{expected a body that ends in pyarray.yield}}
  pyarray.map into(%a : !pyarray.array<?xf64>) {
    "test.end"() : () -> ()
  }
  return
}

// -----

func.func @reduction_of_nothing(%x: f64) {
  // expected-error@+1 {{expected one input or more}}
  %s = "pyarray.map_reduce"() <{kind = #pyarray.reduction<sum>}> ({
    pyarray.yield %x : f64
  }) : () -> f64
  return
}

// -----

func.func @yield_outside(%x: f64) {
  // expected-error@+1 {{expects parent op to be one of 'pyarray.map, pyarray.map_reduce'}}
  pyarray.yield %x : f64
}

// -----

//===----------------------------------------------------------------------===//
// Buffers
//===----------------------------------------------------------------------===//

func.func @alloc_extents(%n: index) {
  // expected-error@+1 {{expected 2 extents, but got 1}}
  %a = pyarray.alloc [%n] : memref<?x?xf64>
  return
}

// -----

func.func @alloc_layout(%n: index) {
  // expected-error@+1 {{expected a contiguous buffer, but got '!pyarray.array<?xf64, strided>'}}
  %a = pyarray.alloc [%n] : !pyarray.array<?xf64, strided>
  return
}

// -----

func.func @reinterpret_strides(%m: memref<?xf64>, %n: index) {
  // expected-error@+1 {{expected 1 strides, but got 0}}
  %v = pyarray.reinterpret %m offset %n [%n] [] : memref<?xf64> to memref<?xf64, strided<[?]>>
  return
}

// -----

func.func @reinterpret_offset(%m: memref<?xf64>, %n: index) {
  // expected-error@+1 {{expected a result with strides and offset 0, but got}}
  %v = pyarray.reinterpret %m offset %n [%n] [] : memref<?xf64> to memref<?xf64, strided<[1], offset: ?>>
  return
}

// -----

func.func @result_of_a_raising_call() {
  // expected-error@+1 {{expected no result of a call that raises, but got 'i64'}}
  %n = pyarray.runtime_call "f" () raises : () -> i64
  return
}

// -----

func.func @text_of_floats() {
  // expected-error@+1 {{expected a contiguous read-only array of ui8 or ui32 of one axis, but got '!pyarray.array<?xf64, readonly>'}}
  %t = pyarray.text "a" : !pyarray.array<?xf64, readonly>
  return
}

// -----

func.func @text_that_may_be_written() {
  // expected-error@+1 {{expected a contiguous read-only array of ui8 or ui32 of one axis, but got '!pyarray.array<?xui8>'}}
  %t = pyarray.text "a" : !pyarray.array<?xui8>
  return
}

// -----

func.func @no_words() {
  // expected-error@+1 {{attribute 'count' failed to satisfy constraint}}
  %s = pyarray.stack_slots 0
  return
}

// -----

func.func @too_many_words() {
  // expected-error@+1 {{attribute 'count' failed to satisfy constraint: 64-bit signless integer attribute whose value is positive whose maximum value is 1048576}}
  %s = pyarray.stack_slots 1048577
  return
}

// -----

//===----------------------------------------------------------------------===//
// Memrefs that no array becomes
//===----------------------------------------------------------------------===//

func.func @alloc_memrefs() {
  // expected-error@+1 {{'pyarray.alloc' op result #0 must be array or memref of numbers with strides and without a memory space, but got 'memref<memref<f64>>'}}
  %a = pyarray.alloc [] : memref<memref<f64>>
  return
}

// -----

func.func @alloc_vectors() {
  // expected-error@+1 {{must be array or memref of numbers with strides and without a memory space, but got 'memref<vector<4xf64>>'}}
  %a = pyarray.alloc [] : memref<vector<4xf64>>
  return
}

// -----

func.func @alloc_complex_integers() {
  // expected-error@+1 {{must be array or memref of numbers with strides and without a memory space, but got 'memref<complex<i32>>'}}
  %a = pyarray.alloc [] : memref<complex<i32>>
  return
}

// -----

// Its size is the target's.
func.func @alloc_odd_integers() {
  // expected-error@+1 {{must be array or memref of numbers with strides and without a memory space, but got 'memref<4xi65>'}}
  %a = pyarray.alloc [] : memref<4xi65>
  return
}

// -----

func.func @alloc_indices() {
  // expected-error@+1 {{must be array or memref of numbers with strides and without a memory space, but got 'memref<4xindex>'}}
  %a = pyarray.alloc [] : memref<4xindex>
  return
}

// -----

func.func @alloc_elsewhere() {
  // expected-error@+1 {{must be array or memref of numbers with strides and without a memory space, but got 'memref<4xf64, "x">'}}
  %a = pyarray.alloc [] : memref<4xf64, "x">
  return
}

// -----

func.func @alloc_without_strides() {
  // expected-error@+1 {{must be array or memref of numbers with strides and without a memory space, but got 'memref<4xf64, affine_map<(d0) -> (d0 mod 2)>>'}}
  %a = pyarray.alloc [] : memref<4xf64, affine_map<(d0) -> (d0 mod 2)>>
  return
}

// -----

func.func @alloc_with_gaps() {
  // expected-error@+1 {{expected a contiguous buffer, but got 'memref<4xf64, strided<[2], offset: 3>>'}}
  %a = pyarray.alloc [] : memref<4xf64, strided<[2], offset: 3>>
  return
}

// -----

func.func @alloc_overlapping_columns() {
  // expected-error@+1 {{expected a contiguous buffer, but got 'memref<2x3xf64, strided<[1, 1]>>'}}
  %a = pyarray.alloc [] : memref<2x3xf64, strided<[1, 1]>>
  return
}

// -----

func.func @reinterpret_memrefs(%m: memref<4xmemref<f64>>, %n: index) {
  // expected-error@+1 {{'pyarray.reinterpret' op operand #0 must be memref of numbers with strides and without a memory space, but got 'memref<4xmemref<f64>>'}}
  %v = pyarray.reinterpret %m offset %n [] [] : memref<4xmemref<f64>> to memref<4xi8>
  return
}

// -----

func.func @load_memrefs(%s: !pyarray.slots, %n: index) {
  // expected-error@+1 {{'pyarray.load_slot' op result #0 must be}}
  %v = pyarray.load_slot %s[%n] : memref<memref<f64>>
  return
}

// -----

func.func @count_memrefs(%m: memref<memref<f64>>) {
  // expected-error@+1 {{'pyarray.retain' op operand #0 must be}}
  pyarray.retain %m : memref<memref<f64>>
  return
}

// -----

//===----------------------------------------------------------------------===//
// Scalars that words do not hold
//===----------------------------------------------------------------------===//

func.func @load_wide_integer(%s: !pyarray.slots, %n: index) {
  // expected-error@+1 {{'pyarray.load_slot' op result #0 must be scalar or index or array or object or memref of numbers with strides and without a memory space or slots, but got 'i65'}}
  %v = pyarray.load_slot %s[%n] : i65
  return
}

// -----

func.func @load_quadruple(%s: !pyarray.slots, %n: index) {
  // expected-error@+1 {{'pyarray.load_slot' op result #0 must be scalar or index or array or object or memref of numbers with strides and without a memory space or slots, but got 'f128'}}
  %v = pyarray.load_slot %s[%n] : f128
  return
}

// -----

func.func @store_complex_integer(%v: complex<i32>, %s: !pyarray.slots, %n: index) {
  // expected-error@+1 {{'pyarray.store_slot' op operand #0 must be scalar or index or array or object or memref of numbers with strides and without a memory space or slots, but got 'complex<i32>'}}
  pyarray.store_slot %v, %s[%n] : complex<i32>
  return
}
