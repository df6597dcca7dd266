//===- LinearAlgebraLibrary.cpp - Finding BLAS and LAPACK -----------------===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// NumPy and SciPy bring a library or are linked to the system's. Whichever it
// is, it is loaded with their extension modules, among whose dependencies its
// routines are found, under one of the names that are in use.
//
//===----------------------------------------------------------------------===//

#include "LinearAlgebra.h"

#include <atomic>
#include <cstdio>
#include <cstring>
#include <dlfcn.h>
#include <link.h>
#include <new>

using namespace pyarray::runtime;

namespace {

/// How libraries call `dgesv` or `cblas_ddot`, and whether integers have 64
/// bits then.
constexpr struct {
  const char *format;
  bool hasWideIntegers;
} spellings[] = {
    {"scipy_%s_64_", true}, {"scipy_%s64_", true}, {"%s_64_", true},
    {"%s64_", true},        {"%s_64", true},       {"scipy_%s_", false},
    {"scipy_%s", false},    {"%s_", false},        {"%s", false}};

/// What links to the library, or is it; the first ones first.
constexpr const char *libraries[] = {"_umath_linalg", "_multiarray_umath",
                                     "openblas", "_flapack"};

Routine findIn(void *library, const char *name) {
  char symbol[maxRoutineName + 16];
  for (const auto &spelling : spellings) {
    std::snprintf(symbol, sizeof(symbol), spelling.format, name);
    if (void *address = dlsym(library, symbol))
      return {address, spelling.hasWideIntegers};
  }
  return {};
}

struct Search {
  const char *library; // a part of its file's name
  const char *name;
  Routine found;
};

int visitLibrary(dl_phdr_info *info, size_t, void *data) {
  auto *search = static_cast<Search *>(data);
  const char *slash = std::strrchr(info->dlpi_name, '/');
  if (!std::strstr(slash ? slash : info->dlpi_name, search->library))
    return 0;
  void *library = dlopen(info->dlpi_name, RTLD_LAZY | RTLD_NOLOAD);
  if (!library)
    return 0;
  search->found = findIn(library, search->name);
  // Who keeps the address keeps the library.
  if (!search->found)
    dlclose(library);
  return search->found ? 1 : 0;
}

Routine search(const char *name) {
  for (const char *library : libraries) {
    Search search = {library, name, {}};
    dl_iterate_phdr(visitLibrary, &search);
    if (search.found)
      return search.found;
  }
  return {};
}

/// The routines that were found, in lists that only grow.
struct Entry {
  char name[maxRoutineName + 1];
  Routine routine;
  Entry *next;
};
std::atomic<Entry *> table[64];

size_t hash(std::string_view name) {
  size_t value = 0;
  for (char c : name)
    value = value * 31 + static_cast<unsigned char>(c);
  return value % std::size(table);
}

/// Without memory it is looked up again the next time. Two threads may both
/// put it in.
void remember(std::atomic<Entry *> &list, const char *name, Routine routine) {
  auto *entry = new (std::nothrow) Entry;
  if (!entry)
    return;
  std::strcpy(entry->name, name);
  entry->routine = routine;
  entry->next = list.load(std::memory_order_relaxed);
  while (!list.compare_exchange_weak(entry->next, entry,
                                     std::memory_order_release,
                                     std::memory_order_relaxed)) {
  }
}

} // namespace

Routine pyarray::runtime::findRoutine(std::string_view name) {
  std::atomic<Entry *> &list = table[hash(name)];
  for (Entry *entry = list.load(std::memory_order_acquire); entry;
       entry = entry->next)
    if (name == entry->name)
      return entry->routine;
  if (name.size() > maxRoutineName)
    return {};
  char text[maxRoutineName + 1] = {};
  std::memcpy(text, name.data(), name.size());
  Routine found = search(text);
  if (found)
    remember(list, text, found);
  return found;
}
