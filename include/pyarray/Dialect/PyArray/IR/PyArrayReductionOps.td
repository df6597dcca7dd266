//===- PyArrayReductionOps.td - Reductions -*- tablegen -*-===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef PYARRAY_DIALECT_PYARRAY_IR_REDUCTIONOPS
#define PYARRAY_DIALECT_PYARRAY_IR_REDUCTIONOPS

include "mlir/Interfaces/SideEffectInterfaces.td"
include "pyarray/Dialect/PyArray/IR/PyArrayTypes.td"

def PyArray_ReduceOp : PyArray_Op<"reduce"> {
  let summary = "combine all elements of an array into one";
  let description = [{
    `numpy.sum`, `prod`, `min`, `max`, `any`, `all` over all axes. `min` and
    `max` pass NaN on. A sum of floats is at least as accurate as NumPy's
    pairwise one, and the same wherever the elements lie; the order in which
    elements are combined is otherwise open. `min` and `max` of no elements
    were refused before; other reductions start from their identity.

    Example:

    ```mlir
    %s = pyarray.reduce <sum> %a : !pyarray.array<?x?xf64> -> f64
    ```
  }];
  let arguments = (ins PyArray_ReductionKindAttr:$kind,
                       Arg<PyArray_AnyArray, "", [MemRead]>:$array);
  let results = (outs PyArray_Scalar:$result);
  let assemblyFormat =
      "$kind $array attr-dict `:` qualified(type($array)) `->` type($result)";
  let hasVerifier = 1; // the scalar type of the element
}

#endif // PYARRAY_DIALECT_PYARRAY_IR_REDUCTIONOPS
