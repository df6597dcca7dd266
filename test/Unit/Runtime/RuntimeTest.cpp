//===- RuntimeTest.cpp - Buffers, calls, errors, rounding -----------------===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "pyarray/Runtime/Runtime.h"
#include "gtest/gtest.h"

#include <cmath>
#include <cstdint>
#include <cstring>
#include <limits>
#include <string>
#include <thread>
#include <vector>

namespace {

TEST(Buffers, AreAlignedAndLargeEnough) {
  for (int64_t count : {0, 1, 7, 8, 1000, 100000, 3000000}) {
    PyArrayBuffer *buffer = pyarray_alloc(count, 8);
    ASSERT_NE(buffer, nullptr);
    EXPECT_EQ(reinterpret_cast<uintptr_t>(buffer) % 64, 0u);
    EXPECT_GE(buffer->capacity, count * 8);
    char *data = reinterpret_cast<char *>(buffer) + 64;
    for (int64_t i = 0; i < count * 8; i += 4096)
      data[i] = 1;
    pyarray_release(buffer);
  }
}

TEST(Buffers, RefuseSizesThatOverflow) {
  int64_t largest = std::numeric_limits<int64_t>::max();
  EXPECT_EQ(pyarray_alloc(largest, 1), nullptr);
  EXPECT_EQ(pyarray_alloc(largest / 8 + 1, 8), nullptr);
  EXPECT_EQ(pyarray_alloc(-1, 8), nullptr);
}

TEST(Buffers, LiveUntilTheLastReference) {
  int64_t before = pyarray_live_buffers();
  PyArrayBuffer *buffer = pyarray_alloc(10, 8);
  pyarray_retain(buffer);
  pyarray_release(buffer);
  EXPECT_EQ(pyarray_live_buffers(), before + 1);
  pyarray_release(buffer);
  EXPECT_EQ(pyarray_live_buffers(), before);
}

TEST(Buffers, IgnoreForeignOwners) {
  uintptr_t foreign = 0x1000 | PYARRAY_FOREIGN;
  pyarray_retain(reinterpret_cast<void *>(foreign));
  pyarray_release(reinterpret_cast<void *>(foreign));
  pyarray_retain(nullptr);
  pyarray_release(nullptr);
}

TEST(Buffers, AreUnsharedWithOneReference) {
  PyArrayBuffer *buffer = pyarray_alloc(10, 8);
  EXPECT_TRUE(pyarray_unshared(buffer));
  pyarray_retain(buffer);
  EXPECT_FALSE(pyarray_unshared(buffer));
  pyarray_release(buffer);
  EXPECT_TRUE(pyarray_unshared(buffer));
  pyarray_release(buffer);
  uintptr_t foreign = 0x1000 | PYARRAY_FOREIGN;
  EXPECT_FALSE(pyarray_unshared(reinterpret_cast<void *>(foreign)));
  EXPECT_FALSE(pyarray_unshared(nullptr));
}

TEST(Buffers, MayBeFreedByAnotherThread) {
  int64_t before = pyarray_live_buffers();
  std::vector<PyArrayBuffer *> buffers;
  for (int i = 0; i < 1000; ++i)
    buffers.push_back(pyarray_alloc(i, 8));
  std::thread([&] {
    for (PyArrayBuffer *buffer : buffers)
      pyarray_release(buffer);
  }).join();
  EXPECT_EQ(pyarray_live_buffers(), before);
}

TEST(Calls, FreeWhatTheyMadeWhenTheyFail) {
  int64_t before = pyarray_live_buffers();
  PyArrayCall call;
  pyarray_call_begin(&call);
  PyArrayBuffer *first = pyarray_alloc(10, 8);
  pyarray_retain(first);
  pyarray_alloc(10, 8);
  PyArrayBuffer *third = pyarray_alloc(10, 8);
  pyarray_release(third);
  pyarray_call_abort(&call);
  EXPECT_EQ(pyarray_live_buffers(), before);
}

TEST(Calls, LeaveWhatIsTaken) {
  int64_t before = pyarray_live_buffers();
  PyArrayCall call;
  pyarray_call_begin(&call);
  pyarray_release(pyarray_alloc(10, 8));
  PyArrayBuffer *result = pyarray_alloc(10, 8);
  pyarray_call_take(result);
  pyarray_call_end(&call);
  EXPECT_EQ(pyarray_live_buffers(), before + 1);
  pyarray_release(result);
  EXPECT_EQ(pyarray_live_buffers(), before);
}

TEST(Calls, Nest) {
  int64_t before = pyarray_live_buffers();
  PyArrayCall outer, inner;
  pyarray_call_begin(&outer);
  PyArrayBuffer *kept = pyarray_alloc(10, 8);
  pyarray_call_begin(&inner);
  pyarray_alloc(10, 8);
  pyarray_call_abort(&inner);
  EXPECT_EQ(pyarray_live_buffers(), before + 1);
  pyarray_release(kept);
  pyarray_call_end(&outer);
  EXPECT_EQ(pyarray_live_buffers(), before);
}

TEST(Calls, CountBuffersThatWereNotReleased) {
  int64_t before = pyarray_unreleased_buffers();
  PyArrayCall call;
  pyarray_call_begin(&call);
  pyarray_alloc(10, 8);
  pyarray_call_end(&call);
  EXPECT_EQ(pyarray_unreleased_buffers(), before + 1);
}

TEST(Pool, KeepsBlocksAndGivesThemBack) {
  pyarray_trim_pool();
  int64_t before = pyarray_pooled_bytes(); // of huge pages, which stay
  pyarray_release(pyarray_alloc(1000, 8));
  EXPECT_GE(pyarray_pooled_bytes(), before);
  pyarray_trim_pool();
  EXPECT_EQ(pyarray_pooled_bytes(), before);
}

TEST(Pool, CarvesBlocksThatDoNotOverlap) {
  int64_t before = pyarray_live_buffers();
  std::vector<PyArrayBuffer *> buffers;
  for (int i = 0; i < 1000; ++i) { // more than the arena's bound
    PyArrayBuffer *buffer = pyarray_alloc(2000 + 64 * (i % 100), 8);
    ASSERT_NE(buffer, nullptr);
    EXPECT_EQ(reinterpret_cast<uintptr_t>(buffer) % 64, 0u);
    std::memset(reinterpret_cast<char *>(buffer) + 64, i & 255,
                buffer->capacity);
    buffers.push_back(buffer);
  }
  for (int i = 0; i < 1000; ++i) {
    unsigned char *data = reinterpret_cast<unsigned char *>(buffers[i]) + 64;
    EXPECT_EQ(data[0], i & 255);
    EXPECT_EQ(data[buffers[i]->capacity - 1], i & 255);
    pyarray_release(buffers[i]);
  }
  EXPECT_EQ(pyarray_live_buffers(), before);
}

std::string messageOf(const char *format, std::vector<int64_t> arguments) {
  PyArraySite site{PYARRAY_INDEX_ERROR, 3, 1, 3, 9, "f.py", "f", format};
  EXPECT_EQ(pyarray_raise(&site, arguments.size(), arguments.data()), 1);
  return pyarray_last_error()->message;
}

TEST(Errors, FormatNumbersAndShapes) {
  EXPECT_EQ(
      messageOf("index {0} is out of bounds for axis 0 with size {1}", {-7, 3}),
      "index -7 is out of bounds for axis 0 with size 3");
  EXPECT_EQ(messageOf("shapes {0:2} {2:1} {3:0}", {3, 4, 5}),
            "shapes (3,4) (5,) ()");
  EXPECT_EQ(messageOf("{1} {x} {", {1}), "{1} {x} {");
  EXPECT_EQ(messageOf("{0:9}", {1}), "{0:9}");
}

TEST(Errors, StopAtTheEndOfTheBuffer) {
  std::string text(2000, 'x');
  EXPECT_EQ(messageOf(text.c_str(), {1}).size(), 511u);
}

TEST(Errors, KeepTextsWithoutNumbers) {
  std::string text(2000, '{');
  EXPECT_EQ(messageOf(text.c_str(), {}), text);
}

TEST(Errors, CollectFrames) {
  PyArraySite inner{PYARRAY_VALUE_ERROR, 3, 1, 3, 9, "f.py", "inner", "no"};
  PyArraySite outer{PYARRAY_NO_ERROR, 9, 1, 9, 9, "f.py", "outer", ""};
  pyarray_raise(&inner, 0, nullptr);
  for (int i = 0; i < 100; ++i)
    pyarray_trace(&outer);
  const PyArrayError *error = pyarray_last_error();
  EXPECT_EQ(error->exception, PYARRAY_VALUE_ERROR);
  EXPECT_EQ(error->frame_count, PYARRAY_MAX_FRAMES);
  EXPECT_EQ(error->frames[0], &inner);
  EXPECT_EQ(error->frames[1], &outer);
}

/// Recurses until the runtime says stop, which must be before the stack ends.
int depth(int level) {
  volatile char frame[1024];
  frame[0] = 1;
  return __builtin_frame_address(0) > pyarray_stack_limit()
             ? depth(level + 1) + frame[0]
             : level;
}

TEST(Stack, EndsBeforeItOverflows) {
  EXPECT_GT(depth(0), 100);
  std::thread([] { EXPECT_GT(depth(0), 100); }).join();
}

TEST(Round, IsDecimalAndExact) {
  EXPECT_EQ(pyarray_round(2.675, 2), 2.67);
  EXPECT_EQ(pyarray_round(0.15, 1), 0.1);
  EXPECT_EQ(pyarray_round(0.5, 0), 0.0);
  EXPECT_EQ(pyarray_round(1.5, 0), 2.0);
  EXPECT_EQ(pyarray_round(2.5, 0), 2.0);
  EXPECT_EQ(pyarray_round(25.0, -1), 20.0);
  EXPECT_EQ(pyarray_round(35.0, -1), 40.0);
  EXPECT_EQ(pyarray_round(25.5, -1), 30.0);
  EXPECT_EQ(pyarray_round(99.0, -2), 100.0);
  EXPECT_EQ(pyarray_round(49.0, -2), 0.0);
  EXPECT_EQ(pyarray_round(-1234.5, -2), -1200.0);
  EXPECT_EQ(pyarray_round(5.0, -1), 0.0);
  EXPECT_EQ(pyarray_round(1e300, 400), 1e300);
  EXPECT_EQ(pyarray_round(1e300, -400), 0.0);
  EXPECT_EQ(pyarray_round(1e308, -308), 1e308);
  EXPECT_TRUE(std::signbit(pyarray_round(-0.4, 0)));
  EXPECT_TRUE(std::isnan(pyarray_round(NAN, 2)));
  EXPECT_EQ(pyarray_round(INFINITY, 2), INFINITY);
}

TEST(Symbols, EndWithANullName) {
  const PyArraySymbol *symbol = pyarray_runtime_symbols();
  for (; symbol->name; ++symbol)
    EXPECT_NE(symbol->address, nullptr) << symbol->name;
}

} // namespace
