//===- PyArrayInterfaces.td - What array ops have in common -*- tablegen -*-==//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef PYARRAY_DIALECT_PYARRAY_IR_INTERFACES
#define PYARRAY_DIALECT_PYARRAY_IR_INTERFACES

include "mlir/IR/OpBase.td"

def PyArray_ElementwiseOpInterface : OpInterface<"ElementwiseOpInterface"> {
  let description = [{
    An op whose result at an index depends on its operands at that index only.
    What it does to one element is said by its kind, in `ScalarMath.h`.
  }];
  let cppNamespace = "::pyarray";
  let methods = [
    InterfaceMethod<"which operation", "::pyarray::ElementwiseKind",
                    "getElementwiseKind">
  ];
}

#endif // PYARRAY_DIALECT_PYARRAY_IR_INTERFACES
