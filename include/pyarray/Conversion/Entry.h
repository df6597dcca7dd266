//===- Entry.h - How functions are entered from C ---------------*- C++ -*-===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef PYARRAY_CONVERSION_ENTRY_H
#define PYARRAY_CONVERSION_ENTRY_H

#include "mlir/Interfaces/FunctionInterfaces.h"
#include "llvm/ADT/SmallVector.h"

namespace pyarray {

/// On an entry function: the types of its arguments and of its result in the
/// typed phase, which say how words become values (`Runtime.h`).
inline constexpr llvm::StringLiteral argumentsAttrName = "pyarray.arguments";
inline constexpr llvm::StringLiteral resultAttrName = "pyarray.result";
/// On a `pyarray.wrap_index`: what it raises `IndexError` with, where that is
/// not NumPy's message.
inline constexpr llvm::StringLiteral wrapMessageAttrName = "pyarray.message";

/// Of `pyarray.wrap_index`: the user answers for its bounds (a unit).
inline constexpr llvm::StringLiteral uncheckedAttrName = "pyarray.unchecked";

/// On a function whose first result is its status.
inline constexpr llvm::StringLiteral raisesAttrName = "pyarray.raises";
/// On a call of the runtime that raises what a handler handles: the frame is
/// in the traceback already.
inline constexpr llvm::StringLiteral reraiseAttrName = "pyarray.reraise";

/// On a function whose last parameter is how far the stack may grow: it calls
/// itself, and checks at each call.
inline constexpr llvm::StringLiteral stackLimitAttrName = "pyarray.stack_limit";

/// Of a call of the runtime: the function whose address it passes on, after the
/// layout.
inline constexpr llvm::StringLiteral generatorBodyAttrName =
    "pyarray.generator_body";

/// What names begin with in the `llvm` phase: a user's `sin` is not libm's.
inline constexpr llvm::StringLiteral userPrefix = "py.";
/// The C entry of the function `name` is this followed by `name`.
inline constexpr llvm::StringLiteral entryPrefix = "pyarray_entry_";

/// The types of the values that one value of `type` stands for: items of a
/// tuple, nothing for `None`. Fails on types that do not cross the boundary.
llvm::LogicalResult flattenEntryType(mlir::Type type,
                                     llvm::SmallVectorImpl<mlir::Type> &leaves);

/// The words that a value of a type made by `flattenEntryType` takes.
unsigned countWords(mlir::Type leaf);

/// Does a scalar of this type fill its word with zeros?
bool isZeroExtended(mlir::Type leaf);

/// Makes `function` of the array phase or later an entry: without the
/// attributes that say so, its own types stand for Python's.
llvm::LogicalResult addEntryTypes(mlir::FunctionOpInterface function);

} // namespace pyarray

#endif // PYARRAY_CONVERSION_ENTRY_H
