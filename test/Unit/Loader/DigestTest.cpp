//===- DigestTest.cpp - BLAKE2b -------------------------------------------===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "pyarray/Loader/Digest.h"
#include "gtest/gtest.h"

#include <string>
#include <vector>

namespace {

std::string hex(size_t size) {
  std::vector<uint8_t> data(size);
  for (size_t i = 0; i < size; ++i)
    data[i] = i % 251;
  std::string text;
  for (uint8_t byte : pyarray::loader::digest(data))
    for (int digit : {byte >> 4, byte & 15})
      text += "0123456789abcdef"[digit];
  return text;
}

/// hashlib.blake2b(bytes(i % 251 for i in range(size)), digest_size=16)
TEST(Digest, IsThatOfHashlib) {
  EXPECT_EQ(hex(0), "cae66941d9efbd404e4d88758ea67670");
  EXPECT_EQ(hex(1), "7025e075d5e2f6cde3cc051a31f07660");
  EXPECT_EQ(hex(3), "a75c0b0d97360c1ba783496eb6a0395a");
  EXPECT_EQ(hex(128), "a74787004ef589e31149183900d0294a");
  EXPECT_EQ(hex(129), "aaf1b0371f6d4ee49ee4fb5ddd9c49ef");
  EXPECT_EQ(hex(1000), "bca120dfd89cd95d82898473a5b01c90");
}

} // namespace
