//===- TextRules.h - The type rules of str and bytes ------------*- C++ -*-===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef PYARRAY_LIB_DIALECT_PY_IR_TEXTRULES_H
#define PYARRAY_LIB_DIALECT_PY_IR_TEXTRULES_H

#include "TypeRules.h"
#include "pyarray/Analysis/Text.h"

namespace pyarray::py {

//===----------------------------------------------------------------------===//
// PyTypeRulesText.cpp
//===----------------------------------------------------------------------===//

/// A text of the kind of `like` that is known.
InferredValue getText(mlir::Type like, llvm::ArrayRef<uint32_t> units);
/// A `str` about which only its width is known.
InferredValue getStr(const Rule &rule, bool wide);
/// Whether the `str` of a value may have code points beyond Latin-1.
bool mayBeWide(const Rule &rule, const InferredValue &value);

/// lhs op rhs where a text decides; none where it does not.
std::optional<Inferred> inferTextBinary(const Rule &rule, BinaryKind kind,
                                        const InferredValue &lhs,
                                        const InferredValue &rhs);
/// value in text
Inferred inferTextMembership(const Rule &rule, bool negated,
                             const InferredValue &value,
                             const InferredValue &text);
/// text[index]
Inferred inferTextIndexing(const Rule &rule, const InferredValue &text,
                           const InferredValue &index);
/// What iteration over a text gives at `position`, if that is known.
InferredValue getTextItem(const Rule &rule, const InferredValue &text,
                          std::optional<int64_t> position = {});

//===----------------------------------------------------------------------===//
// PyTypeRulesTextCalls.cpp
//===----------------------------------------------------------------------===//

/// Built-in functions of texts, as `ord` and `str`; none for any other.
std::optional<Inferred> inferTextBuiltin(const Rule &rule, llvm::StringRef name,
                                         Arguments &call);
/// Methods of `str` that the interpreter does, whatever their arguments are.
bool isHostMethod(mlir::Type receiver, llvm::StringRef name);
/// What the library of texts is written with (`text`), and what the
/// interpreter does for it (`host`).
Inferred inferTextPrimitive(const Rule &rule, llvm::StringRef name,
                            Arguments &call);
Inferred inferHostFunction(const Rule &rule, llvm::StringRef name,
                           Arguments &call);

} // namespace pyarray::py

#endif // PYARRAY_LIB_DIALECT_PY_IR_TEXTRULES_H
