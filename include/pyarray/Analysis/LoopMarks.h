//===- LoopMarks.h - What passes tell one another of loops -----*- C++ -*-===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Unit attributes. One that gets lost costs time, but changes no result.
//
//===----------------------------------------------------------------------===//

#ifndef PYARRAY_ANALYSIS_LOOPMARKS_H
#define PYARRAY_ANALYSIS_LOOPMARKS_H

#include "llvm/ADT/StringRef.h"

namespace pyarray {

/// On the root of a nest: memory that is written through one memref from before
/// the nest is touched through no other, and different indices within the
/// bounds of such a memref are different elements.
inline constexpr llvm::StringLiteral disjointAttr = "pyarray.disjoint";

/// On a loop that a transform has changed for the better: its version is kept.
inline constexpr llvm::StringLiteral optimizedAttr = "pyarray.optimized";

/// On the loop that is left for where the checks before a nest fail: rarely
/// run, and not worth a copy.
inline constexpr llvm::StringLiteral checkedAttr = "pyarray.checked";

/// On the `scf.if` between a nest that is marked `disjointAttr`, and the nest
/// as it was.
inline constexpr llvm::StringLiteral versionsAttr = "pyarray.versions";

} // namespace pyarray

#endif // PYARRAY_ANALYSIS_LOOPMARKS_H
