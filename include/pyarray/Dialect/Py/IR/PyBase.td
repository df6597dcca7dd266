//===- PyBase.td - The py dialect -*- tablegen -*-===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef PYARRAY_DIALECT_PY_IR_BASE
#define PYARRAY_DIALECT_PY_IR_BASE

include "mlir/IR/AttrTypeBase.td"
include "mlir/IR/EnumAttr.td"
include "mlir/IR/OpBase.td"

def Py_Dialect : Dialect {
  let name = "py";
  let summary = "Python as it is written";
  let description = [{
    One op per Python construct. Any operand may be the untyped `!py.object`;
    type inference replaces it. The dialect knows Python's rules and nothing
    of how an array is computed.

    Names are `py.load` and `py.store` first; `break`, `continue` and `return`
    may end any block. After the `ssa` phase neither is left, and after
    `typed` no reachable value is `!py.object`.
  }];
  let cppNamespace = "::pyarray::py";
  let useDefaultTypePrinterParser = 1;
  let useDefaultAttributePrinterParser = 1;
  let dependentDialects = ["::pyarray::PyArrayDialect"];
  let hasConstantMaterializer = 1;
  let extraClassDeclaration = [{
    void addTypesAndAttributes();
  }];
}

class Py_Op<string mnemonic, list<Trait> traits = []>
    : Op<Py_Dialect, mnemonic, traits>;

/// Any Python value: `!py.object`, or what inference made of it.
def Py_Value : Type<CPred<"true">, "Python value">;

/// A value before inference.
def Py_Object : Type<CPred<"::llvm::isa<::pyarray::py::ObjectType>($_self)">,
                     "`!py.object`">;

#endif // PYARRAY_DIALECT_PY_IR_BASE
