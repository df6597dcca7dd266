//===- PyArrayBase.td - The pyarray dialect ----------------*- tablegen -*-===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef PYARRAY_DIALECT_PYARRAY_IR_BASE
#define PYARRAY_DIALECT_PYARRAY_IR_BASE

include "mlir/IR/AttrTypeBase.td"
include "mlir/IR/EnumAttr.td"
include "mlir/IR/OpBase.td"

def PyArray_Dialect : Dialect {
  let name = "pyarray";
  let summary = "array loops and elementwise math";
  let description = [{
    Arrays as NumPy has them, with every type known and no Python semantics
    left. An array value is a reference, as in Python: two values may name the
    same elements, and writing through one is seen through the other.

    Scalars are signless builtin values (`i64`, `f64`, `i1`) handled by
    the `arith` and `math` dialects; only an array's element type keeps its
    sign (`si64`, `ui8`), because only there does it decide what an op means.
  }];
  let cppNamespace = "::pyarray";
  let hasConstantMaterializer = 1;
  let useDefaultTypePrinterParser = 1;
  let useDefaultAttributePrinterParser = 1;
  let dependentDialects = [
    "::mlir::arith::ArithDialect", "::mlir::math::MathDialect"
  ];
  let extraClassDeclaration = [{
    void registerTypes();
  }];
}

class PyArray_Op<string mnemonic, list<Trait> traits = []>
    : Op<PyArray_Dialect, mnemonic, traits>;

#endif // PYARRAY_DIALECT_PYARRAY_IR_BASE
