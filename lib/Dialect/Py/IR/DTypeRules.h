//===- DTypeRules.h - Dtypes, and classes of values -------------*- C++ -*-===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef PYARRAY_LIB_DIALECT_PY_IR_DTYPERULES_H
#define PYARRAY_LIB_DIALECT_PY_IR_DTYPERULES_H

#include "TypeRules.h"

namespace pyarray::py {

//===----------------------------------------------------------------------===//
// PyTypeRulesDTypes.cpp
//===----------------------------------------------------------------------===//

/// The dtype that a value means where NumPy expects one; null where it means
/// none.
mlir::Type findDTypeOf(const InferredValue &value);
/// The scalar class of a dtype: `numpy.float64`.
InferredValue getScalarClass(mlir::Type element);
/// The intrinsic that a class or function is; null for any other value.
IntrinsicAttr getIntrinsic(mlir::Type type);
/// A function of dtypes, `numpy.result_type`, whose result types say whole.
Inferred inferDTypeFunction(const Rule &rule, llvm::StringRef name,
                            Arguments &call);
/// `str(dtype)` and the like, known when the function is compiled; none for
/// other functions and arguments.
std::optional<Inferred> inferDTypeText(const Rule &rule, llvm::StringRef name,
                                       Arguments &call);
/// An attribute of a dtype, of `numpy.finfo(...)`, or of a class or ufunc; none
/// for other objects and attributes.
std::optional<Inferred> inferDTypeAttribute(const Rule &rule, mlir::Type type,
                                            llvm::StringRef name);

//===----------------------------------------------------------------------===//
// PyTypeRulesItems.cpp
//===----------------------------------------------------------------------===//

/// `item_rank(x)` and `item_dtype(x)` of `pyarray.numpy.primitives`.
Inferred inferItems(const Rule &rule, llvm::StringRef name, Arguments &call);

//===----------------------------------------------------------------------===//
// PyTypeRulesLimits.cpp
//===----------------------------------------------------------------------===//

/// `numpy.finfo(dtype)`, `numpy.iinfo(dtype)`.
Inferred inferLimits(const Rule &rule, llvm::StringRef name, Arguments &call);
/// An attribute of what these give for `element`.
std::optional<Inferred> inferLimit(const Rule &rule, llvm::StringRef family,
                                   mlir::Type element, llvm::StringRef name);

//===----------------------------------------------------------------------===//
// PyTypeRulesClasses.cpp
//===----------------------------------------------------------------------===//

Inferred inferIsInstance(const Rule &rule, Arguments &call);
Inferred inferIsSubclass(const Rule &rule, Arguments &call);
/// `int | float`: the tuple of both; none where either is no class.
std::optional<Inferred> inferUnion(const Rule &rule, const InferredValue &lhs,
                                   const InferredValue &rhs);

} // namespace pyarray::py

#endif // PYARRAY_LIB_DIALECT_PY_IR_DTYPERULES_H
