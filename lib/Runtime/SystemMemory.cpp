//===- SystemMemory.cpp - Memory of the system ----------------------------===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "SystemMemory.h"
#include "Environment.h"

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <limits>
#include <sys/mman.h>
#include <unistd.h>

namespace pyarray::runtime {
namespace {

constexpr int64_t alignment = 64;
constexpr int64_t page = 4096;
constexpr int64_t hugePage = int64_t(2) << 20;

int64_t roundUp(int64_t bytes, int64_t unit) {
  return (bytes + unit - 1) / unit * unit;
}

/// Sanitizers watch the functions of the C library only.
bool isMapped(int64_t bytes) noexcept {
  return bytes >= hugePage && environment().keepsBlocks();
}

/// Whole huge pages within: one fault then supplies what else takes 512. What
/// the system adds for the sake of alignment is given back.
void *mapBlock(int64_t bytes) noexcept {
  int64_t size;
  if (__builtin_add_overflow(bytes, hugePage + page, &size))
    return nullptr;
  int64_t needed = roundUp(bytes, page);
  size = needed + hugePage;
  void *mapped = mmap(nullptr, size, PROT_READ | PROT_WRITE,
                      MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  if (mapped == MAP_FAILED)
    return nullptr;
  char *begin = static_cast<char *>(mapped);
  int64_t before = -reinterpret_cast<intptr_t>(begin) & (hugePage - 1);
  char *block = begin + before;
  if (before)
    munmap(begin, before);
  if (before < hugePage)
    munmap(block + needed, hugePage - before);
  madvise(block, needed, MADV_HUGEPAGE);
  return block;
}

//===----------------------------------------------------------------------===//
// Limits
//===----------------------------------------------------------------------===//

constexpr int64_t unlimited = std::numeric_limits<int64_t>::max();

/// The number in a file; "max", nonsense or no file is no limit.
int64_t readLimit(const char *path) noexcept {
  FILE *file = std::fopen(path, "re");
  if (!file)
    return unlimited;
  long long value = 0;
  bool found = std::fscanf(file, "%lld", &value) == 1 && value > 0;
  std::fclose(file);
  return found ? value : unlimited;
}

/// The limits of a group and all groups around it.
int64_t limitOfGroup(const char *root, const char *group,
                     const char *name) noexcept {
  char path[1024];
  char inner[512];
  std::snprintf(inner, sizeof(inner), "%s", group);
  int64_t limit = unlimited;
  for (;;) {
    std::snprintf(path, sizeof(path), "%s%s/%s", root, inner, name);
    limit = std::min(limit, readLimit(path));
    char *slash = std::strrchr(inner, '/');
    if (!slash)
      return limit;
    *slash = 0;
  }
}

int64_t limitOfGroups() noexcept {
  FILE *file = std::fopen("/proc/self/cgroup", "re");
  if (!file)
    return unlimited;
  int64_t limit = unlimited;
  char line[512];
  while (std::fgets(line, sizeof(line), file)) {
    line[std::strcspn(line, "\n")] = 0;
    if (const char *group = std::strstr(line, ":memory:"))
      limit = std::min(limit, limitOfGroup("/sys/fs/cgroup/memory", group + 8,
                                           "memory.limit_in_bytes"));
    else if (!std::strncmp(line, "0::", 3))
      limit = std::min(limit,
                       limitOfGroup("/sys/fs/cgroup", line + 3, "memory.max"));
  }
  std::fclose(file);
  return limit;
}

} // namespace

void *takeFromSystem(int64_t bytes) noexcept {
  if (isMapped(bytes))
    return mapBlock(bytes);
  return std::aligned_alloc(alignment, roundUp(bytes, alignment));
}

void giveToSystem(void *block, int64_t bytes) noexcept {
  if (isMapped(bytes))
    munmap(block, roundUp(bytes, page));
  else
    std::free(block);
}

int64_t systemMemory() noexcept {
  static const int64_t bytes = std::min(
      static_cast<int64_t>(sysconf(_SC_PHYS_PAGES)) * sysconf(_SC_PAGESIZE),
      limitOfGroups());
  return bytes;
}

} // namespace pyarray::runtime
