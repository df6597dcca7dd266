//===- ObjectRules.h - Named tuples and enumerations ------------*- C++ -*-===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef PYARRAY_LIB_DIALECT_PY_IR_OBJECTRULES_H
#define PYARRAY_LIB_DIALECT_PY_IR_OBJECTRULES_H

#include "TypeRules.h"

namespace pyarray::py {

/// A call of the class of a named tuple, an item for each field.
Inferred inferRecordClass(const Rule &rule, RecordType cls, Values items);
/// `_replace` of a named tuple; none for any other method.
std::optional<Inferred> inferRecordMethod(const Rule &rule, MethodType method,
                                          CallOp call, Values values);
/// A field of a named tuple, the value or name of a member; none for any other
/// attribute.
std::optional<Inferred> inferObjectAttribute(const Rule &rule,
                                             const InferredValue &object,
                                             llvm::StringRef name);

} // namespace pyarray::py

#endif // PYARRAY_LIB_DIALECT_PY_IR_OBJECTRULES_H
