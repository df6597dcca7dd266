//===- PyArrayMathOps.td - Functions of the runtime -*- tablegen -*-===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef PYARRAY_DIALECT_PYARRAY_IR_MATHOPS
#define PYARRAY_DIALECT_PYARRAY_IR_MATHOPS

include "mlir/Interfaces/SideEffectInterfaces.td"
include "pyarray/Dialect/PyArray/IR/PyArrayTypes.td"

def PyArray_MathCallOp : PyArray_Op<"math_call", [Pure]> {
  let summary = "compute a function of numbers by the runtime";
  let description = [{
    What neither `arith` nor `math` has, such as functions of complex numbers:
    one of those in `pyarray_runtime_symbols`, with C's types, that gives the
    same for the same numbers and does nothing else. Unlike a
    `pyarray.runtime_call` it may be in the body of a map.

    Example:

    ```mlir
    %r = pyarray.math_call "pyarray_complex_sqrt" (%z)
        : (complex<f64>) -> complex<f64>
    ```
  }];
  let arguments = (ins StrAttr:$callee, Variadic<PyArray_Scalar>:$arguments);
  let results = (outs PyArray_Scalar:$result);
  let assemblyFormat = [{
    $callee ` ` `(` $arguments `)` attr-dict `:`
    functional-type($arguments, results)
  }];
}

#endif // PYARRAY_DIALECT_PYARRAY_IR_MATHOPS
