//===- TextTest.cpp - Texts in the runtime --------------------------------===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "pyarray/Runtime/Text.h"
#include "gtest/gtest.h"

#include <array>
#include <cmath>
#include <limits>
#include <string>

namespace {

using Words = std::array<uint64_t, 4>;

Words narrow(const std::string &text) {
  return {0, reinterpret_cast<uint64_t>(text.data()), text.size(), 1};
}

Words wide(const std::u32string &text) {
  return {0, reinterpret_cast<uint64_t>(text.data()), text.size(), 1};
}

int64_t compare(const std::string &lhs, const std::string &rhs) {
  return pyarray_text_compare(narrow(lhs).data(), narrow(rhs).data(), 0);
}

TEST(Text, ComparesUnitsAsUnsignedThenLengths) {
  EXPECT_EQ(compare("", ""), 0);
  EXPECT_LT(compare("a", "b"), 0);
  EXPECT_LT(compare("a", "ab"), 0);
  EXPECT_GT(compare("\xFF", "a"), 0);
}

TEST(Text, ComparesTextsOfDifferentWidth) {
  std::string left = "\xE9";
  std::u32string same = U"\u00E9", above = U"\u0100";
  EXPECT_EQ(pyarray_text_compare(narrow(left).data(), wide(same).data(), 2), 0);
  EXPECT_LT(pyarray_text_compare(narrow(left).data(), wide(above).data(), 2),
            0);
  EXPECT_GT(pyarray_text_compare(wide(above).data(), narrow(left).data(), 1),
            0);
}

TEST(Text, FindsFromAPosition) {
  std::string text = "banana", part = "an", none = "x", empty;
  auto find = [&](const std::string &what, int64_t start) {
    return pyarray_text_find(narrow(text).data(), narrow(what).data(), 0,
                             start);
  };
  EXPECT_EQ(find(part, 0), 1);
  EXPECT_EQ(find(part, 2), 3);
  EXPECT_EQ(find(part, 4), -1);
  EXPECT_EQ(find(none, 0), -1);
  EXPECT_EQ(find(empty, 6), 6);
  EXPECT_EQ(find(empty, 7), -1);
  EXPECT_EQ(pyarray_text_rfind(narrow(text).data(), narrow(part).data(), 0, 0),
            3);
  EXPECT_EQ(pyarray_text_find_byte(narrow(text).data(), 'n'), 2);
  EXPECT_EQ(pyarray_text_find_byte(narrow(empty).data(), 'n'), -1);
}

std::string writeInt(int64_t value, int64_t base, bool isUnsigned = false) {
  std::string out(80, '?');
  int64_t length =
      pyarray_text_of_int(value, base, isUnsigned, narrow(out).data());
  return out.substr(0, length);
}

TEST(Text, WritesIntegers) {
  constexpr int64_t least = std::numeric_limits<int64_t>::min();
  EXPECT_EQ(writeInt(0, 10), "0");
  EXPECT_EQ(writeInt(least, 10), "-9223372036854775808");
  EXPECT_EQ(writeInt(-1, 10, /*isUnsigned=*/true), "18446744073709551615");
  EXPECT_EQ(writeInt(-255, 16), "-0xff");
  EXPECT_EQ(writeInt(5, 2), "0b101");
  EXPECT_EQ(writeInt(8, 8), "0o10");
  EXPECT_EQ(writeInt(least, 2), "-0b1" + std::string(63, '0'));
}

std::string writeFloat(double value) {
  std::string out(32, '?');
  return out.substr(0, pyarray_text_of_float(value, narrow(out).data()));
}

TEST(Text, WritesFloatsAsPythonDoes) {
  EXPECT_EQ(writeFloat(0.1), "0.1");
  EXPECT_EQ(writeFloat(-0.0), "-0.0");
  EXPECT_EQ(writeFloat(100.0), "100.0");
  EXPECT_EQ(writeFloat(1e15), "1000000000000000.0");
  EXPECT_EQ(writeFloat(1e16), "1e+16");
  EXPECT_EQ(writeFloat(1.25e-5), "1.25e-05");
  EXPECT_EQ(writeFloat(0.0001), "0.0001");
  EXPECT_EQ(writeFloat(5e-324), "5e-324");
  EXPECT_EQ(writeFloat(1.7976931348623157e308), "1.7976931348623157e+308");
  EXPECT_EQ(writeFloat(-INFINITY), "-inf");
  EXPECT_EQ(writeFloat(-NAN), "nan");
}

TEST(Text, ReadsPlainNumbersOnly) {
  auto readsInt = [](const std::string &text, int64_t expected) {
    int64_t value = 0;
    return pyarray_text_to_int(narrow(text).data(), 0, &value, 10) == 0 &&
           value == expected;
  };
  EXPECT_TRUE(readsInt(" -7\n", -7));
  EXPECT_TRUE(readsInt("+5", 5));
  for (const char *text : {"", " ", "+", "++5", "+-5", "1_0", "1 2", "x",
                           "9223372036854775808", "\xB2"})
    EXPECT_FALSE(readsInt(text, 0)) << text;
  auto readsFloat = [](const std::string &text, double expected) {
    double value = 0;
    return pyarray_text_to_float(narrow(text).data(), 0, &value) == 0 &&
           value == expected;
  };
  EXPECT_TRUE(readsFloat(" 1e10 ", 1e10));
  EXPECT_TRUE(readsFloat("-.5", -0.5));
  EXPECT_TRUE(readsFloat("5.", 5.0));
  for (const char *text : {"", ".", "1e400", "nan", "0x1p3", "1_0.5"})
    EXPECT_FALSE(readsFloat(text, 0)) << text;
}

} // namespace
