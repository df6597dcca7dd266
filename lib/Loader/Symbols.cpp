//===- Symbols.cpp - What code from the cache may call --------------------===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The names that MathLibrary gives the compiler (a test compares them): never
// what else the process happens to define.
//
//===----------------------------------------------------------------------===//

#include "pyarray/Loader/Symbols.h"
#include "pyarray/Runtime/Runtime.h"
#include "pyarray/Support/Sanitizers.h"

#include <algorithm>
#include <dlfcn.h>
#include <iterator>
#include <string>

namespace pyarray::loader {
namespace {

// Sorted. `float` adds an `f`.
constexpr std::string_view mathFunctions[] = {
    "acos",      "acosh",  "asin",      "asinh",    "atan",     "atan2",
    "atanh",     "cbrt",   "ceil",      "copysign", "cos",      "cosh",
    "erf",       "erfc",   "exp",       "exp10",    "exp2",     "expm1",
    "fabs",      "floor",  "fma",       "fmax",     "fmaximum", "fmin",
    "fminimum",  "fmod",   "hypot",     "ldexp",    "lgamma",   "log",
    "log10",     "log1p",  "log2",      "lrint",    "modf",     "nearbyint",
    "nextafter", "pow",    "remainder", "rint",     "round",    "roundeven",
    "sin",       "sincos", "sinh",      "sqrt",     "tan",      "tanh",
    "tgamma",    "trunc"};
constexpr std::string_view memoryFunctions[] = {"memcmp", "memcpy", "memmove",
                                                "memset"};

template <size_t size>
bool contains(const std::string_view (&sorted)[size], std::string_view name) {
  return std::binary_search(std::begin(sorted), std::end(sorted), name);
}

bool isMathFunction(std::string_view name) {
  return contains(mathFunctions, name) ||
         (name.ends_with('f') &&
          contains(mathFunctions, name.substr(0, name.size() - 1)));
}

/// `_ZGVdN4v_sin`: a vector form of one of these.
bool isVectorFunction(std::string_view name) {
  constexpr std::string_view prefix = "_ZGV";
  if (!name.starts_with(prefix))
    return false;
  size_t scalar = name.find('_', prefix.size());
  return scalar != std::string_view::npos &&
         isMathFunction(name.substr(scalar + 1));
}

/// What the address sanitizer puts into code, in the build that runs under it.
bool isSanitizerFunction(std::string_view name) {
  return PYARRAY_ADDRESS_SANITIZER && name.starts_with("__asan_");
}

void *findIn(const char *library, const std::string &name) {
  void *handle = dlopen(library, RTLD_LAZY);
  return handle ? dlsym(handle, name.c_str()) : nullptr;
}

} // namespace

void *findSymbol(std::string_view name) {
  for (const PyArraySymbol *symbol = pyarray_runtime_symbols(); symbol->name;
       ++symbol)
    if (name == symbol->name)
      return symbol->address;
  std::string text(name);
  if (contains(memoryFunctions, name) || isSanitizerFunction(name))
    return dlsym(RTLD_DEFAULT, text.c_str());
  if (isMathFunction(name))
    return findIn("libm.so.6", text);
  return isVectorFunction(name) ? findIn("libmvec.so.1", text) : nullptr;
}

} // namespace pyarray::loader
