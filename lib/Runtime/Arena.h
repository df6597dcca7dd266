//===- Arena.h - Blocks out of huge pages -----------------------*- C++ -*-===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// A result of some 10 to 500 KB costs a page fault per 4 KB where its pages
// are fresh, which is several times the arithmetic. Such blocks are carved out
// of huge pages, of which one fault supplies all. They are never given back to
// the system, only used again; their number is bounded.
//
//===----------------------------------------------------------------------===//

#ifndef PYARRAY_LIB_RUNTIME_ARENA_H
#define PYARRAY_LIB_RUNTIME_ARENA_H

#include <cstdint>

namespace pyarray::runtime {

/// What the chunks may come to.
constexpr int64_t arenaBytes = int64_t(32) << 20;

/// A 64-byte aligned block, or null where `bytes` is not a size for carving or
/// the bound is reached.
void *carveBlock(int64_t bytes) noexcept;

/// Was the block carved (and so must not be given back)?
bool isCarved(const void *block) noexcept;

/// Around a fork, so that the child finds the chunks whole.
void lockArena() noexcept;
void unlockArena() noexcept;

} // namespace pyarray::runtime

#endif // PYARRAY_LIB_RUNTIME_ARENA_H
