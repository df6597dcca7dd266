//===- RelocationsTest.cpp - Instructions of both machines ----------------===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "../../../lib/Loader/Relocations.h"
#include "gtest/gtest.h"

#include <cstring>
#include <elf.h>
#include <optional>

using namespace pyarray::loader;

namespace {

/// The instruction after a relocation, or nothing where it does not fit.
std::optional<uint32_t> patch(uint32_t instruction, uint32_t type,
                              uint64_t address, uint64_t target,
                              int64_t addend = 0, uint64_t stub = 0) {
  uint8_t bytes[8] = {};
  std::memcpy(bytes, &instruction, 4);
  Fixup fixup{type, bytes, address, target, target, stub, addend};
  EXPECT_EQ(widthOf(machineArm, type), 4u);
  if (!apply(machineArm, fixup))
    return std::nullopt;
  std::memcpy(&instruction, bytes, 4);
  return instruction;
}

// As llvm-mc assembles them.
TEST(Relocations, WriteInstructionsOfAArch64) {
  // bl #0x1000; b #-4
  EXPECT_EQ(patch(0x94000000, R_AARCH64_CALL26, 0x10000, 0x11000), 0x94000400);
  EXPECT_EQ(patch(0x14000000, R_AARCH64_JUMP26, 0x10000, 0xFFFC), 0x17FFFFFF);
  // by a stub
  EXPECT_EQ(
      patch(0x94000000, R_AARCH64_CALL26, 0x10000, 1ull << 40, 0, 0x11000),
      0x94000400);
  EXPECT_FALSE(patch(0x94000000, R_AARCH64_CALL26, 0, 1 << 28));
  EXPECT_FALSE(patch(0x94000000, R_AARCH64_CALL26, 0, 2));
  // adrp x0, #0x3000; adrp x1, #-0x1000
  EXPECT_EQ(patch(0x90000000, R_AARCH64_ADR_PREL_PG_HI21, 0x10ABC, 0x13DEF),
            0xF0000000);
  EXPECT_EQ(patch(0x90000001, R_AARCH64_ADR_PREL_PG_HI21, 0x10ABC, 0xFDEF),
            0xF0FFFFE1);
  EXPECT_FALSE(patch(0x90000000, R_AARCH64_ADR_PREL_PG_HI21, 0, 1ull << 33));
  // add x0, x0, #0xdef; ldrb w0, [x0, #0xdef]
  EXPECT_EQ(patch(0x91000000, R_AARCH64_ADD_ABS_LO12_NC, 0, 0x13DEF),
            0x9137BC00);
  EXPECT_EQ(patch(0x39400000, R_AARCH64_LDST8_ABS_LO12_NC, 0, 0x13DEF),
            0x3977BC00);
  // ldr x0, [x0, #0xde8]; ldr q0, [x0, #0xde0]
  EXPECT_EQ(patch(0xF9400000, R_AARCH64_LDST64_ABS_LO12_NC, 0, 0x13DE8),
            0xF946F400);
  EXPECT_EQ(patch(0x3DC00000, R_AARCH64_LDST128_ABS_LO12_NC, 0, 0x13DE0),
            0x3DC37800);
  EXPECT_EQ(patch(0xF9400000, R_AARCH64_LD64_GOT_LO12_NC, 0, 0x13DE8),
            0xF946F400);
  EXPECT_FALSE(patch(0xF9400000, R_AARCH64_LDST64_ABS_LO12_NC, 0, 0x13DE9));
}

TEST(Relocations, CheckWhatFitsOnX86) {
  uint8_t bytes[8] = {};
  Fixup fixup{R_X86_64_PC32, bytes, 0x1000, 0x2000, 0, 0, -4};
  EXPECT_TRUE(apply(machineX86, fixup));
  int32_t distance;
  std::memcpy(&distance, bytes, 4);
  EXPECT_EQ(distance, 0xFFC);
  fixup.target = uint64_t(1) << 40;
  EXPECT_FALSE(apply(machineX86, fixup));
  fixup.type = R_X86_64_32;
  EXPECT_FALSE(apply(machineX86, fixup));
  fixup.type = R_X86_64_64;
  EXPECT_TRUE(apply(machineX86, fixup));
}

TEST(Relocations, KnowFew) {
  EXPECT_EQ(classify(machineX86, R_X86_64_TPOFF32), Need::Unknown);
  EXPECT_EQ(classify(machineX86, R_X86_64_COPY), Need::Unknown);
  EXPECT_EQ(classify(machineArm, R_AARCH64_TLSGD_ADR_PAGE21), Need::Unknown);
  EXPECT_EQ(classify(8, R_X86_64_64), Need::Unknown);
}

} // namespace
