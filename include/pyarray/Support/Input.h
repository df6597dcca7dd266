//===- Input.h - Reading IR that nobody vouches for -------------*- C++ -*-===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef PYARRAY_SUPPORT_INPUT_H
#define PYARRAY_SUPPORT_INPUT_H

#include "llvm/ADT/STLFunctionalExtras.h"
#include "llvm/ADT/StringRef.h"
#include "llvm/Support/Error.h"
#include "llvm/Support/MemoryBuffer.h"

namespace pyarray {

/// How deep brackets may nest: parsers recurse.
inline constexpr unsigned maxNesting = 1000;

/// Refuses bytecode, whose reader trusts its input, unless it is asked for,
/// text that nests deeper than `maxNesting`, and members of structures by
/// numbers that MLIR's parser cuts off.
llvm::Error checkInput(llvm::MemoryBufferRef text, bool allowBytecode = false);

/// Opens a module; `-` is the standard input.
llvm::Expected<std::unique_ptr<llvm::MemoryBuffer>>
openInput(llvm::StringRef path, bool allowBytecode = false);

/// The `main` of a tool: runs `body` on a stack that fits deeply nested input,
/// and ends with a message and status 1 where LLVM finds an error fatal.
int runTool(llvm::StringRef name, llvm::function_ref<int()> body);

} // namespace pyarray

#endif // PYARRAY_SUPPORT_INPUT_H
