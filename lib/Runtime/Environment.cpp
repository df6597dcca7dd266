//===- Environment.cpp - Environment variables of the runtime -------------===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Environment.h"

#include <cstdlib>

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

int64_t readBytes(const char *name, int64_t otherwise) {
  // A process that runs with raised privileges trusts no variable.
  const char *text = secure_getenv(name);
  if (!text || !*text)
    return otherwise;
  char *end = nullptr;
  long long value = std::strtoll(text, &end, 10);
  return *end || value < 0 ? otherwise : value;
}

} // namespace

const Environment &environment() noexcept {
  static const Environment values{
      readBytes("PYARRAY_POOL_MAX", defaultPoolBytes)};
  return values;
}

} // namespace pyarray::runtime
