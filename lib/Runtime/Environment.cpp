//===- Environment.cpp - Environment variables of the runtime -------------===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Environment.h"

#include <cstdlib>
#include <string_view>

namespace pyarray::runtime {
namespace {

#if defined(__SANITIZE_ADDRESS__)
constexpr int64_t defaultPoolBytes = 0;
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
constexpr int64_t defaultPoolBytes = 0;
#else
constexpr int64_t defaultPoolBytes = -1;
#endif
#else
constexpr int64_t defaultPoolBytes = -1;
#endif

// A process that runs with raised privileges trusts no variable.
const char *read(const char *name) { return secure_getenv(name); }

int64_t parse(const char *text, int64_t otherwise) {
  if (!text || !*text)
    return otherwise;
  char *end = nullptr;
  long long value = std::strtoll(text, &end, 10);
  return *end || value < 0 ? otherwise : value;
}

/// The other faults are the compiler's.
const char *readFailingAllocation() {
  constexpr std::string_view kind = "alloc:";
  const char *fault = read("PYARRAY_FAULT");
  bool isOurs = fault && std::string_view(fault).starts_with(kind);
  return isOurs ? fault + kind.size() : nullptr;
}

} // namespace

const Environment &environment() noexcept {
  static const Environment values{
      parse(read("PYARRAY_POOL_MAX"), defaultPoolBytes),
      parse(readFailingAllocation(), 0)};
  return values;
}

} // namespace pyarray::runtime
