//===- PoolTest.cpp - Memory that is kept ---------------------------------===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "../../../lib/Runtime/PoolPolicy.h"
#include "../../../lib/Runtime/SizeClasses.h"
#include "pyarray/Runtime/Memory.h"
#include "gtest/gtest.h"

#include <algorithm>
#include <atomic>
#include <cstring>
#include <limits>
#include <mutex>
#include <sys/wait.h>
#include <thread>
#include <unistd.h>
#include <vector>

namespace {

using namespace pyarray::runtime;

constexpr int64_t megabyte = int64_t(1) << 20;
constexpr int64_t unlimited = std::numeric_limits<int64_t>::max();
constexpr int64_t beside = PoolPolicy::alwaysKept;
constexpr int64_t epoch = PoolPolicy::epochNanoseconds;

PyArrayMemoryStatistics statistics() {
  PyArrayMemoryStatistics out;
  pyarray_memory_statistics(&out);
  return out;
}

TEST(SizeClasses, HoldWhatIsAskedFor) {
  for (int64_t bytes = 1; bytes < (1 << 20); bytes += 1 + bytes / 7) {
    int index = classOf(bytes);
    EXPECT_GE(sizeOfClass(index), bytes);
    if (bytes > 128) {
      EXPECT_LE(sizeOfClass(index), std::max(bytes + 63, bytes + bytes / 4));
    }
    EXPECT_EQ(classOf(sizeOfClass(index)), index);
    if (bytes <= largestOfThreads) {
      EXPECT_EQ(sizeOfClass(index) % 64, 0);
      EXPECT_EQ(threadClassOf(bytes), index - firstClass);
    }
  }
}

TEST(PoolPolicy, KeepsWhatWasInUseOfLate) {
  PoolPolicy policy;
  EXPECT_TRUE(policy.beginsEpoch(10 * epoch));
  EXPECT_EQ(policy.limit(unlimited), beside);
  policy.noteAllocated(300 * megabyte);
  policy.noteFreed(300 * megabyte);
  EXPECT_EQ(policy.limit(unlimited), beside + 300 * megabyte);
  EXPECT_FALSE(policy.beginsEpoch(10 * epoch + epoch / 2));
  EXPECT_TRUE(policy.beginsEpoch(11 * epoch)); // the one before still counts
  EXPECT_EQ(policy.limit(unlimited), beside + 300 * megabyte);
  policy.noteAllocated(50 * megabyte);
  EXPECT_TRUE(policy.beginsEpoch(12 * epoch));
  EXPECT_EQ(policy.limit(unlimited), beside + 50 * megabyte);
  EXPECT_EQ(policy.peakBytes(), 300 * megabyte);
}

TEST(PoolPolicy, CountsALongTimeWithoutACallAsOneEpoch) {
  PoolPolicy policy;
  policy.beginsEpoch(epoch);
  policy.noteAllocated(300 * megabyte);
  policy.noteFreed(300 * megabyte);
  EXPECT_TRUE(policy.beginsEpoch(9 * epoch));
  EXPECT_EQ(policy.limit(unlimited), beside + 300 * megabyte);
  EXPECT_TRUE(policy.beginsEpoch(20 * epoch));
  EXPECT_EQ(policy.limit(unlimited), beside);
}

TEST(PoolPolicy, KeepsNoMoreThanThereMayBe) {
  PoolPolicy policy;
  policy.noteAllocated(300 * megabyte);
  EXPECT_EQ(policy.limit(100 * megabyte), 100 * megabyte);
  EXPECT_EQ(policy.limit(megabyte), megabyte);
}

TEST(PoolPolicy, CallsOldWhatLayIdleForTwoEpochs) {
  PoolPolicy policy;
  policy.beginsEpoch(7 * epoch);
  uint32_t freed = policy.epoch();
  for (int64_t now : {7, 8, 9}) {
    policy.beginsEpoch(now * epoch);
    EXPECT_FALSE(policy.isOld(freed));
  }
  policy.beginsEpoch(10 * epoch);
  EXPECT_TRUE(policy.isOld(freed));
}

TEST(Pool, CountsBytes) {
  pyarray_trim_pool();
  PyArrayMemoryStatistics before = statistics();
  PyArrayBuffer *large = pyarray_alloc(20 * megabyte, 1);
  PyArrayBuffer *small = pyarray_alloc(3, 8);
  PyArrayMemoryStatistics during = statistics();
  EXPECT_GE(during.live_bytes, before.live_bytes + 20 * megabyte);
  EXPECT_LE(during.live_bytes, before.live_bytes + 26 * megabyte);
  EXPECT_EQ(during.live_buffers, before.live_buffers + 2);
  EXPECT_GE(during.peak_bytes, 20 * megabyte);
  EXPECT_GT(during.misses, before.misses);
  pyarray_release(small);
  pyarray_release(large);
  PyArrayMemoryStatistics after = statistics();
  EXPECT_EQ(after.live_bytes, before.live_bytes);
  pyarray_release(pyarray_alloc(20 * megabyte, 1));
  if (after.idle_limit == 0)
    return; // under sanitizers
  EXPECT_GE(after.idle_bytes, before.idle_bytes + 20 * megabyte);
  EXPECT_EQ(statistics().hits, after.hits + 1);
  pyarray_trim_pool();
  EXPECT_GT(statistics().trims, after.trims);
  EXPECT_LE(statistics().idle_bytes, before.idle_bytes);
}

TEST(Pool, BeginsLargeBlocksWithAHugePage) {
  if (statistics().idle_limit == 0)
    GTEST_SKIP() << "the sanitizer supplies the memory";
  for (int64_t size : {2 * megabyte, 3 * megabyte, 40 * megabyte}) {
    PyArrayBuffer *buffer = pyarray_alloc(size, 1);
    ASSERT_NE(buffer, nullptr);
    EXPECT_EQ(reinterpret_cast<uintptr_t>(buffer) % (2 * megabyte), 0u);
    std::memset(reinterpret_cast<char *>(buffer) + 64, 1, buffer->capacity);
    pyarray_release(buffer);
  }
}

TEST(Pool, IsSharedByThreads) {
  int64_t before = statistics().live_bytes;
  std::mutex mutex;
  std::vector<PyArrayBuffer *> shared;
  std::vector<std::thread> threads;
  for (int thread = 0; thread < 4; ++thread)
    threads.emplace_back([&, thread] {
      for (int i = 0; i < 3000; ++i) {
        // From small ones to those that come from the lists of the process.
        PyArrayBuffer *made = pyarray_alloc((i * 37 + thread) % 5000, 8);
        std::memset(reinterpret_cast<char *>(made) + 64, thread,
                    made->capacity);
        std::lock_guard<std::mutex> guard(mutex);
        shared.push_back(made);
        if (shared.size() > 50) { // mostly another thread's
          pyarray_release(shared.front());
          shared.erase(shared.begin());
        }
      }
    });
  for (std::thread &thread : threads)
    thread.join();
  for (PyArrayBuffer *buffer : shared)
    pyarray_release(buffer);
  EXPECT_EQ(statistics().live_bytes, before);
}

TEST(Pool, OutlivesItsThreads) {
  int64_t idle = 0;
  for (int i = 0; i < 50; ++i) {
    std::thread([] { pyarray_release(pyarray_alloc(100, 8)); }).join();
    if (i == 10)
      idle = pyarray_pooled_bytes();
  }
  EXPECT_EQ(pyarray_pooled_bytes(), idle);
}

TEST(Pool, WorksInAForkedChild) {
  std::atomic<bool> stop{false};
  std::thread busy([&] {
    while (!stop)
      for (int64_t size : {10, 3000, 200000})
        pyarray_release(pyarray_alloc(size, 8));
  });
  for (int i = 0; i < 20; ++i) {
    pid_t child = fork();
    if (child == 0) {
      for (int64_t size : {10, 3000, 200000, 3000000})
        pyarray_release(pyarray_alloc(size, 8));
      pyarray_trim_pool();
      _exit(0);
    }
    int status = -1;
    ASSERT_EQ(waitpid(child, &status, 0), child);
    EXPECT_EQ(status, 0);
  }
  stop = true;
  busy.join();
}

} // namespace
