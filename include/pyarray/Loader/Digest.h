//===- Digest.h - BLAKE2b ---------------------------------------*- C++ -*-===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef PYARRAY_LOADER_DIGEST_H
#define PYARRAY_LOADER_DIGEST_H

#include <array>
#include <cstdint>
#include <span>

namespace pyarray::loader {

/// 128 bits of BLAKE2b (RFC 7693), as `hashlib.blake2b(data, digest_size=16)`.
/// Here, since the import of hashlib takes longer than all of a hit.
using Digest = std::array<uint8_t, 16>;
Digest digest(std::span<const uint8_t> data);

} // namespace pyarray::loader

#endif // PYARRAY_LOADER_DIGEST_H
