//===- Environment.cpp - Environment variables of the runtime -------------===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Environment.h"
#include "pyarray/Support/Sanitizers.h"

#include <cstdlib>
#include <string_view>

namespace pyarray::runtime {
namespace {

// Each access to an array is to be checked against its own allocation.
constexpr int64_t defaultPoolBytes = PYARRAY_ADDRESS_SANITIZER ? 0 : -1;

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
