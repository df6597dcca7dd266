//===- ViewRules.h - Type rules of views and nests --------------*- C++ -*-===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef PYARRAY_LIB_DIALECT_PY_IR_VIEWRULES_H
#define PYARRAY_LIB_DIALECT_PY_IR_VIEWRULES_H

#include "TypeRules.h"
#include "pyarray/Analysis/DTypeFacts.h"

namespace pyarray::py {

//===----------------------------------------------------------------------===//
// PyTypeRulesViews.cpp
//===----------------------------------------------------------------------===//

/// A function of `pyarray.numpy.primitives` that makes a view, or
/// (`inferQuery`) tells what is known of an array.
Inferred inferView(const Rule &rule, llvm::StringRef name, Arguments &call);
/// An array, for those that take nothing else.
llvm::FailureOr<ArrayType> getArray(const InferredValue &value,
                                    Arguments &call);
/// A view of `source`, and one with its axes permuted.
ArrayType getView(ArrayType source, llvm::ArrayRef<int64_t> shape,
                  mlir::Type element, Layout layout);
ArrayType getPermuted(ArrayType array, llvm::ArrayRef<int64_t> axes);

//===----------------------------------------------------------------------===//
// PyTypeRulesArrayFacts.cpp
//===----------------------------------------------------------------------===//

Inferred inferQuery(const Rule &rule, llvm::StringRef name, Arguments &call);
/// `real`, `imag`, `mT`, `strides` and `flags` of an array, and what flags say;
/// none for any other attribute.
std::optional<Inferred> inferViewAttribute(const Rule &rule, mlir::Type type,
                                           llvm::StringRef name);
/// `array.flags`, and `flags["C_CONTIGUOUS"]`.
bool isFlags(mlir::Type type);
Inferred inferFlagOf(const Rule &rule, mlir::Type flags,
                     const InferredValue &name);

//===----------------------------------------------------------------------===//
// PyTypeRulesNests.cpp
//===----------------------------------------------------------------------===//

/// `np.ndindex` and `np.ndenumerate`, and `array.flat`.
Inferred inferNest(const Rule &rule, llvm::StringRef name, Arguments &call);
InferredValue getFlat(ArrayType array);
/// Whether this is one of them.
bool isNest(mlir::Type type);
bool isFlat(mlir::Type type);
ArrayType getFlatArray(mlir::Type flat);
/// Whether `array.flat` has one element for such an index.
bool isPosition(mlir::Type index);
/// What iteration gives.
InferredValue inferNestItem(const Rule &rule, IterableType nest);

} // namespace pyarray::py

#endif // PYARRAY_LIB_DIALECT_PY_IR_VIEWRULES_H
