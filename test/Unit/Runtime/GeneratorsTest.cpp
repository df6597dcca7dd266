//===- GeneratorsTest.cpp - Bodies on stacks of their own -----------------===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "pyarray/Runtime/Functions.h"
#include "gtest/gtest.h"

#include <cstring>
#include <optional>
#include <vector>

namespace {

PyArrayBuffer *makeGenerator(PyArrayGeneratorBody body, const char *layout = "",
                             const std::vector<uint64_t> &arguments = {}) {
  uint64_t result = 0;
  EXPECT_EQ(pyarray_generator_new(layout, body, /*item_words=*/1, &result), 0);
  PyArrayBuffer *generator = reinterpret_cast<PyArrayBuffer *>(result);
  uint64_t *words = reinterpret_cast<uint64_t *>(generator + 1);
  std::copy(arguments.begin(), arguments.end(), words + 3);
  return generator;
}

int32_t yield(uint64_t *words, uint64_t item) {
  words[words[2]] = item;
  return pyarray_generator_yield();
}

std::optional<uint64_t> next(PyArrayBuffer *generator) {
  uint64_t hasItem = 0;
  EXPECT_EQ(pyarray_generator_next(generator, &hasItem), 0);
  uint64_t *words = reinterpret_cast<uint64_t *>(generator + 1);
  return hasItem ? std::optional(words[words[2]]) : std::nullopt;
}

/// The items below the first argument.
int32_t countUp(uint64_t *words) {
  for (uint64_t item = 0; item < words[3]; ++item)
    if (int32_t status = yield(words, item))
      return status;
  return 0;
}

/// Yields with locals on its stack that the address sanitizer marks there.
int32_t yieldAboveLocals(uint64_t *words) {
  for (int local = 0; local < 64; ++local)
    *static_cast<volatile char *>(__builtin_alloca(1000 + local)) = 0;
  return yield(words, 1);
}

/// Writes to its stack as code does that sets no marks there.
int32_t writeStack(uint64_t *words) {
  char *frame = static_cast<char *>(__builtin_frame_address(0));
  std::memset(frame - (60 << 10), 0, 40 << 10);
  return yield(words, 2);
}

TEST(GeneratorsTest, YieldsItsItems) {
  PyArrayBuffer *generator = makeGenerator(countUp, "i", {2});
  EXPECT_EQ(next(generator), 0u);
  EXPECT_EQ(next(generator), 1u);
  EXPECT_EQ(next(generator), std::nullopt);
  EXPECT_EQ(next(generator), std::nullopt);
  pyarray_release(generator);
}

TEST(GeneratorsTest, InterleavesWithOthers) {
  PyArrayBuffer *first = makeGenerator(countUp, "i", {3});
  PyArrayBuffer *second = makeGenerator(yieldAboveLocals);
  EXPECT_EQ(next(first), 0u);
  EXPECT_EQ(next(second), 1u);
  EXPECT_EQ(next(first), 1u);
  EXPECT_EQ(next(second), std::nullopt);
  EXPECT_EQ(next(first), 2u);
  pyarray_release(second);
  pyarray_release(first);
}

/// The item of the generator that is its argument, one more.
int32_t addOne(uint64_t *words) {
  PyArrayBuffer *source = reinterpret_cast<PyArrayBuffer *>(words[3]);
  while (std::optional<uint64_t> item = next(source))
    if (int32_t status = yield(words, *item + 1))
      return status;
  return 0;
}

TEST(GeneratorsTest, ResumesOthers) {
  uint64_t source =
      reinterpret_cast<uint64_t>(makeGenerator(countUp, "i", {2}));
  // It owns its source.
  PyArrayBuffer *generator = makeGenerator(addOne, "o", {source});
  EXPECT_EQ(next(generator), 1u);
  EXPECT_EQ(next(generator), 2u);
  EXPECT_EQ(next(generator), std::nullopt);
  pyarray_release(generator);
}

/// Raises at once what closes it, into a counter that is its argument.
int32_t countExits(uint64_t *words) {
  int32_t status = yield(words, 0);
  if (status)
    ++*reinterpret_cast<int *>(words[3]);
  return status;
}

TEST(GeneratorsTest, IsClosedByItsLastRelease) {
  int exits = 0;
  PyArrayBuffer *generator =
      makeGenerator(countExits, "i", {reinterpret_cast<uint64_t>(&exits)});
  EXPECT_EQ(next(generator), 0u);
  pyarray_release(generator);
  EXPECT_EQ(exits, 1);
  EXPECT_EQ(pyarray_last_error()->exception, PYARRAY_NO_ERROR);
}

TEST(GeneratorsTest, IsAbandonedByACallThatFails) {
  int exits = 0;
  PyArrayCall call;
  pyarray_call_begin(&call);
  PyArrayBuffer *generator =
      makeGenerator(countExits, "i", {reinterpret_cast<uint64_t>(&exits)});
  EXPECT_EQ(next(generator), 0u);
  pyarray_call_abort(&call);
  EXPECT_EQ(exits, 0);
}

// An abandoned body leaves its stack as it is: to the address sanitizer, with
// the marks between its locals.
TEST(GeneratorsTest, ReusesStacksOfAbandonedBodies) {
  PyArrayCall call;
  pyarray_call_begin(&call);
  EXPECT_EQ(next(makeGenerator(yieldAboveLocals)), 1u);
  pyarray_call_abort(&call);
  PyArrayBuffer *generator = makeGenerator(writeStack);
  EXPECT_EQ(next(generator), 2u);
  pyarray_release(generator);
}

} // namespace
