//===- Text.h - Constant strings --------------------------------*- C++ -*-===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// A constant `str` is a `StringAttr` in UTF-8, a constant `bytes` a
// `#py.bytes`. What Python sees are code points, or bytes: its units.
//
//===----------------------------------------------------------------------===//

#ifndef PYARRAY_ANALYSIS_TEXT_H
#define PYARRAY_ANALYSIS_TEXT_H

#include "mlir/IR/Attributes.h"
#include "mlir/IR/Types.h"
#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/SmallVector.h"
#include "llvm/ADT/StringRef.h"
#include <optional>
#include <string>

namespace pyarray {

using TextUnits = llvm::SmallVector<uint32_t, 32>;

/// Is this `str` or `bytes`?
bool isText(mlir::Type type);
/// Is this a `str` of four bytes per code point?
bool isWideText(mlir::Type type);
/// What an element of the array is that stands for a text: `ui8` or `ui32`.
mlir::Type getUnitType(mlir::Type text);

/// The code points of UTF-8.
TextUnits decodeUtf8(llvm::StringRef text);
std::string encodeUtf8(llvm::ArrayRef<uint32_t> units);
/// Does a `str` need four bytes per code point?
bool needsWide(llvm::ArrayRef<uint32_t> units);

/// The units of a constant text; none for any other constant.
std::optional<TextUnits> getUnits(mlir::Attribute constant);
/// The constant with these units, of the kind (`str` or `bytes`) of `like`.
mlir::Attribute makeText(mlir::Type like, llvm::ArrayRef<uint32_t> units);

} // namespace pyarray

#endif // PYARRAY_ANALYSIS_TEXT_H
