//===- PyInterfaces.td - Type rules -*- tablegen -*-===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef PYARRAY_DIALECT_PY_IR_INTERFACES
#define PYARRAY_DIALECT_PY_IR_INTERFACES

include "mlir/IR/OpBase.td"

def Py_TypeInferenceOpInterface : OpInterface<"TypeInferenceOpInterface"> {
  let description = [{
    An op that states its own type rule: what its results are, given what its
    operands are (types and, where known, constants). Ops with regions are
    inference's own business and do not implement it.

    A rule that refuses its operands reports through the context and fails.
  }];
  let cppNamespace = "::pyarray::py";
  let methods = [
    InterfaceMethod<"infer the results", "::llvm::LogicalResult",
      "inferResults", (ins
        "::pyarray::InferenceContext &":$context,
        "::llvm::ArrayRef<::pyarray::InferredValue>":$operands,
        "::llvm::SmallVectorImpl<::pyarray::InferredValue> &":$results)>
  ];
}

#endif // PYARRAY_DIALECT_PY_IR_INTERFACES
