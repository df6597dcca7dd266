//===- Relocations.cpp - Addresses in code and data -----------------------===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Relocations.h"

#include <cstring>
#include <elf.h>

namespace pyarray::loader {
namespace {

template <typename Word> bool write(const Fixup &fixup, int64_t value) {
  Word word = static_cast<Word>(value);
  std::memcpy(fixup.place, &word, sizeof(word));
  return static_cast<int64_t>(word) == value;
}

//===----------------------------------------------------------------------===//
// x86-64
//===----------------------------------------------------------------------===//

Need classifyX86(uint32_t type) {
  switch (type) {
  case R_X86_64_64:
  case R_X86_64_PC64:
  case R_X86_64_32:
  case R_X86_64_32S:
  case R_X86_64_PC32:
    return Need::Target;
  case R_X86_64_PLT32:
    return Need::Branch;
  case R_X86_64_GOTPCREL:
  case R_X86_64_GOTPCRELX:
  case R_X86_64_REX_GOTPCRELX:
    return Need::Slot;
  default:
    return Need::Unknown;
  }
}

bool applyX86(const Fixup &fixup) {
  int64_t value = fixup.target + fixup.addend;
  switch (fixup.type) {
  case R_X86_64_64:
    return write<int64_t>(fixup, value);
  case R_X86_64_32:
    return write<uint32_t>(fixup, value);
  case R_X86_64_32S:
    return write<int32_t>(fixup, value);
  case R_X86_64_PC64:
    return write<int64_t>(fixup, value - fixup.address);
  case R_X86_64_PC32:
    return write<int32_t>(fixup, value - fixup.address);
  case R_X86_64_PLT32:
    return write<int32_t>(fixup, (fixup.stub ? fixup.stub : fixup.target) +
                                     fixup.addend - fixup.address);
  default: // a word's distance
    return write<int32_t>(fixup, fixup.slot + fixup.addend - fixup.address);
  }
}

//===----------------------------------------------------------------------===//
// AArch64
//===----------------------------------------------------------------------===//

Need classifyArm(uint32_t type) {
  switch (type) {
  case R_AARCH64_ABS64:
  case R_AARCH64_PREL32:
  case R_AARCH64_PREL64:
  case R_AARCH64_ADR_PREL_PG_HI21:
  case R_AARCH64_ADD_ABS_LO12_NC:
  case R_AARCH64_LDST8_ABS_LO12_NC:
  case R_AARCH64_LDST16_ABS_LO12_NC:
  case R_AARCH64_LDST32_ABS_LO12_NC:
  case R_AARCH64_LDST64_ABS_LO12_NC:
  case R_AARCH64_LDST128_ABS_LO12_NC:
    return Need::Target;
  case R_AARCH64_CALL26:
  case R_AARCH64_JUMP26:
    return Need::Branch;
  case R_AARCH64_ADR_GOT_PAGE:
  case R_AARCH64_LD64_GOT_LO12_NC:
    return Need::Slot;
  default:
    return Need::Unknown;
  }
}

/// Puts `value` into `bits` bits of an instruction, from `shift` on.
void insert(const Fixup &fixup, uint64_t value, int bits, int shift) {
  uint32_t mask = (uint32_t(1) << bits) - 1, word;
  std::memcpy(&word, fixup.place, sizeof(word));
  word = (word & ~(mask << shift)) | (uint32_t(value) & mask) << shift;
  std::memcpy(fixup.place, &word, sizeof(word));
}

bool insertPage(const Fixup &fixup, uint64_t value) {
  int64_t pages =
      (int64_t(value & ~0xFFFull) - int64_t(fixup.address & ~0xFFFull)) >> 12;
  insert(fixup, pages, 2, 29);
  insert(fixup, pages >> 2, 19, 5);
  return pages >= -(1 << 20) && pages < 1 << 20;
}

/// The low 12 bits, in units of what is loaded or stored.
bool insertOffset(const Fixup &fixup, uint64_t value, int unit) {
  insert(fixup, (value & 0xFFF) >> unit, 12, 10);
  return (value & ((uint64_t(1) << unit) - 1)) == 0;
}

bool insertBranch(const Fixup &fixup, uint64_t target) {
  int64_t distance = target + fixup.addend - fixup.address;
  insert(fixup, distance >> 2, 26, 0);
  return distance % 4 == 0 && distance >= -(int64_t(1) << 27) &&
         distance < int64_t(1) << 27;
}

bool applyArm(const Fixup &fixup) {
  uint64_t value = fixup.target + fixup.addend;
  switch (fixup.type) {
  case R_AARCH64_ABS64:
    return write<int64_t>(fixup, value);
  case R_AARCH64_PREL64:
    return write<int64_t>(fixup, value - fixup.address);
  case R_AARCH64_PREL32:
    return write<int32_t>(fixup, value - fixup.address);
  case R_AARCH64_ADR_PREL_PG_HI21:
    return insertPage(fixup, value);
  case R_AARCH64_ADD_ABS_LO12_NC:
  case R_AARCH64_LDST8_ABS_LO12_NC:
    return insertOffset(fixup, value, 0);
  case R_AARCH64_LDST16_ABS_LO12_NC:
    return insertOffset(fixup, value, 1);
  case R_AARCH64_LDST32_ABS_LO12_NC:
    return insertOffset(fixup, value, 2);
  case R_AARCH64_LDST64_ABS_LO12_NC:
    return insertOffset(fixup, value, 3);
  case R_AARCH64_LDST128_ABS_LO12_NC:
    return insertOffset(fixup, value, 4);
  case R_AARCH64_CALL26:
  case R_AARCH64_JUMP26:
    return insertBranch(fixup, fixup.stub ? fixup.stub : fixup.target);
  case R_AARCH64_ADR_GOT_PAGE:
    return insertPage(fixup, fixup.slot + fixup.addend);
  default: // R_AARCH64_LD64_GOT_LO12_NC
    return insertOffset(fixup, fixup.slot + fixup.addend, 3);
  }
}

} // namespace

Need classify(uint16_t machine, uint32_t type) {
  return machine == machineX86   ? classifyX86(type)
         : machine == machineArm ? classifyArm(type)
                                 : Need::Unknown;
}

unsigned widthOf(uint16_t machine, uint32_t type) {
  bool isWide = machine == machineX86
                    ? type == R_X86_64_64 || type == R_X86_64_PC64
                    : type == R_AARCH64_ABS64 || type == R_AARCH64_PREL64;
  return isWide ? 8 : 4;
}

bool apply(uint16_t machine, const Fixup &fixup) {
  return machine == machineX86 ? applyX86(fixup) : applyArm(fixup);
}

void writeStub(uint16_t machine, uint8_t *place, uint64_t target) {
  // jmp *0(%rip)
  constexpr uint8_t x86[] = {0xFF, 0x25, 0, 0, 0, 0};
  // ldr x16, 8; br x16
  constexpr uint8_t arm[] = {0x50, 0, 0, 0x58, 0, 0x02, 0x1F, 0xD6};
  size_t size = machine == machineX86 ? sizeof(x86) : sizeof(arm);
  std::memcpy(place, machine == machineX86 ? x86 : arm, size);
  std::memcpy(place + size, &target, sizeof(target));
}

} // namespace pyarray::loader
