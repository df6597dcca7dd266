//===- ContainerRules.h - Type rules of lists, sets and dicts ---*- C++ -*-===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Hooks of the rules of ops: each gives none where no container decides.
//
//===----------------------------------------------------------------------===//

#ifndef PYARRAY_LIB_DIALECT_PY_IR_CONTAINERRULES_H
#define PYARRAY_LIB_DIALECT_PY_IR_CONTAINERRULES_H

#include "TypeRules.h"

namespace pyarray::py {

//===----------------------------------------------------------------------===//
// PyTypeRulesContainers.cpp
//===----------------------------------------------------------------------===//

inline bool isContainer(mlir::Type type) {
  return mlir::isa<ListType, SetType, DictType>(type);
}
/// Fails where containers cannot hold such a value, or a set or dict cannot
/// find it again.
llvm::LogicalResult checkItem(const Rule &rule, const InferredValue &value);
llvm::LogicalResult checkKey(const Rule &rule, const InferredValue &value);
/// Puts a value into items of type `items`, a key among `keys`.
llvm::LogicalResult putItem(const Rule &rule, mlir::Type items,
                            const InferredValue &value);
llvm::LogicalResult putKey(const Rule &rule, mlir::Type keys,
                           const InferredValue &value);
/// A key that is looked up becomes one of the type of `keys`.
llvm::LogicalResult lookUpKey(const Rule &rule, mlir::Type keys,
                              const InferredValue &value);

std::optional<Inferred> inferContainerIndexing(const Rule &rule,
                                               const InferredValue &object,
                                               const InferredValue &index);
std::optional<llvm::LogicalResult>
storeContainerItem(const Rule &rule, const InferredValue &value,
                   const InferredValue &object, const InferredValue &index);

//===----------------------------------------------------------------------===//
// PyTypeRulesContainerOperators.cpp
//===----------------------------------------------------------------------===//

std::optional<Inferred> inferContainerBinary(const Rule &rule, BinaryKind kind,
                                             Values operands);
/// Comparisons of all kinds, of optionals as well.
std::optional<Inferred> inferContainerComparison(const Rule &rule,
                                                 CompareKind kind,
                                                 const InferredValue &lhs,
                                                 const InferredValue &rhs);
std::optional<Inferred> inferContainerTruth(const Rule &rule, mlir::Type type);

//===----------------------------------------------------------------------===//
// PyTypeRulesContainerMethods.cpp
//===----------------------------------------------------------------------===//

/// Methods that the compiler provides; the others are Python, in
/// python/pyarray/library.
bool isContainerMethod(mlir::Type receiver, llvm::StringRef name);
std::optional<Inferred>
inferContainerMethod(const Rule &rule, MethodType method, Arguments &call);

//===----------------------------------------------------------------------===//
// PyTypeRulesIteration.cpp
//===----------------------------------------------------------------------===//

bool hasContainerLength(mlir::Type type);
/// An item of an iteration, whichever; `!py.unbound` of an empty one.
std::optional<Inferred> inferContainerItem(const Rule &rule, mlir::Type type);

} // namespace pyarray::py

#endif // PYARRAY_LIB_DIALECT_PY_IR_CONTAINERRULES_H
