//===- OperatorRules.h - What rules of operators share ----------*- C++ -*-===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef PYARRAY_LIB_DIALECT_PY_IR_OPERATORRULES_H
#define PYARRAY_LIB_DIALECT_PY_IR_OPERATORRULES_H

#include "TypeRules.h"

namespace pyarray::py {

/// Python scalars among themselves go by Python's rules, everything else by
/// NumPy's.
inline bool arePython(Values operands) {
  return llvm::all_of(operands, [](const InferredValue &operand) {
    return isPythonScalar(operand.type);
  });
}

inline bool isNumeric(const InferredValue &value) {
  return isScalar(value.type) || isa<ArrayType>(value.type);
}

inline llvm::LogicalResult
refuseOperands(const Rule &rule, llvm::StringRef symbol, Values operands) {
  return rule.refuse(Code::OperandTypes,
                     "unsupported operand types for " + symbol + ": " +
                         quoteType(operands[0].type) + " and " +
                         quoteType(operands[1].type));
}

} // namespace pyarray::py

#endif // PYARRAY_LIB_DIALECT_PY_IR_OPERATORRULES_H
