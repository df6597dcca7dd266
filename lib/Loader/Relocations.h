//===- Relocations.h - Addresses in code and data ---------------*- C++ -*-===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Those of code that is position-independent, in the small code model: of
// x86-64 and of AArch64.
//
//===----------------------------------------------------------------------===//

#ifndef PYARRAY_LIB_LOADER_RELOCATIONS_H
#define PYARRAY_LIB_LOADER_RELOCATIONS_H

#include <cstdint>

namespace pyarray::loader {

/// A place that an address has to be written to.
struct Fixup {
  uint32_t type;    // of the machine
  uint8_t *place;   // where it is written
  uint64_t address; // where `place` will be: for differences
  uint64_t target;  // of the symbol
  uint64_t slot;    // of a word with the symbol's address, or 0
  uint64_t stub;    // of code that jumps to the symbol, or 0
  int64_t addend;
};

enum class Need { Unknown, Target, Slot, Branch };

/// The machines by ELF's numbers.
constexpr uint16_t machineX86 = 62, machineArm = 183;
constexpr uint16_t hostMachine =
#if defined(__x86_64__)
    machineX86;
#elif defined(__aarch64__)
    machineArm;
#else
    0;
#endif

/// What a relocation of this type is made of; a branch may go to a stub.
Need classify(uint16_t machine, uint32_t type);
/// How many bytes it writes.
unsigned widthOf(uint16_t machine, uint32_t type);
/// Writes it; false where the value does not fit.
bool apply(uint16_t machine, const Fixup &fixup);

/// A stub is this many bytes of code, with the address in it.
constexpr unsigned stubSize = 16;
void writeStub(uint16_t machine, uint8_t *place, uint64_t target);

} // namespace pyarray::loader

#endif // PYARRAY_LIB_LOADER_RELOCATIONS_H
