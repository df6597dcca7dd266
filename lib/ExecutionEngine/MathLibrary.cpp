//===- MathLibrary.cpp - The C library's functions of numbers -------------===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "pyarray/ExecutionEngine/MathLibrary.h"

#include "llvm/ADT/StringSet.h"
#include <cstring>
#include <dlfcn.h>

using llvm::StringRef;

namespace pyarray {

static constexpr MathFunction functions[] = {{"acos", "llvm.acos", 1},
                                             {"acosh", "", 1},
                                             {"asin", "llvm.asin", 1},
                                             {"asinh", "", 1},
                                             {"atan", "llvm.atan", 1},
                                             {"atan2", "llvm.atan2", 2},
                                             {"atanh", "", 1},
                                             {"cbrt", "", 1},
                                             {"cos", "llvm.cos", 1},
                                             {"cosh", "llvm.cosh", 1},
                                             {"erf", "", 1},
                                             {"erfc", "", 1},
                                             {"exp", "llvm.exp", 1},
                                             {"exp10", "llvm.exp10", 1},
                                             {"exp2", "llvm.exp2", 1},
                                             {"expm1", "", 1},
                                             {"hypot", "", 2},
                                             {"log", "llvm.log", 1},
                                             {"log10", "llvm.log10", 1},
                                             {"log1p", "", 1},
                                             {"log2", "llvm.log2", 1},
                                             {"pow", "llvm.pow", 2},
                                             {"sin", "llvm.sin", 1},
                                             {"sinh", "llvm.sinh", 1},
                                             {"tan", "llvm.tan", 1},
                                             {"tanh", "llvm.tanh", 1}};

/// What LLVM's code generator may call of its own accord, beside the above,
/// and what module math has for numbers only.
static constexpr StringRef otherFunctions[] = {
    "ceil",     "copysign",  "fabs",      "floor",     "fma",       "fmax",
    "fmaximum", "fmin",      "fminimum",  "fmod",      "ldexp",     "lgamma",
    "lrint",    "modf",      "nearbyint", "nextafter", "remainder", "rint",
    "round",    "roundeven", "sincos",    "sqrt",      "tgamma",    "trunc"};
static constexpr StringRef memoryFunctions[] = {"memcmp", "memcpy", "memmove",
                                                "memset"};

llvm::ArrayRef<MathFunction> MathLibrary::getFunctions() { return functions; }

/// The letter of the vector function ABI for 128, 256 and 512 bits.
static char getIsa(unsigned vectorBits) {
#ifdef __x86_64__
  switch (vectorBits) {
  case 128:
    return 'b';
  case 256:
    return 'd';
  case 512:
    return 'e';
  }
#endif
  return 0;
}

/// What Math/ has for a type, measured faster than libmvec.
namespace {
struct InlinedFunction {
  StringRef name;
  bool isFloat, hasFast;
};
} // namespace
static constexpr InlinedFunction inlinedFunctions[] = {
    {"exp", false, false}, {"exp", true, false}, {"tanh", false, true}};

static const InlinedFunction *findInlinedForm(StringRef name, bool isFloat,
                                              unsigned vectorBits) {
#ifdef __x86_64__
  if (vectorBits >= 256 && __builtin_cpu_supports("fma"))
    for (const InlinedFunction &inlined : inlinedFunctions)
      if (inlined.name == name && inlined.isFloat == isFloat)
        return &inlined;
#endif
  return nullptr;
}

MathLibrary::MathLibrary(unsigned vectorBits)
    : vectorBits(vectorBits), libm(dlopen("libm.so.6", RTLD_LAZY)),
      libmvec(dlopen("libmvec.so.1", RTLD_LAZY)) {
  char isa = getIsa(vectorBits);
  for (const MathFunction &function : functions)
    for (bool isFloat : {false, true})
      if (auto *form = findInlinedForm(function.name, isFloat, vectorBits))
        addInlinedForm(function, isFloat, form->hasFast);
      else if (libmvec && isa)
        addVectorForm(function, isFloat, isa);
}

void MathLibrary::addInlinedForm(const MathFunction &function, bool isFloat,
                                 bool hasFast) {
  std::string base = (function.name + (isFloat ? "_f32" : "_f64")).str();
  std::string lanes = base + "x" + std::to_string(getLanes(isFloat));
  for (const std::string &form : {base, lanes})
    inlinedNames["pyarray_" + form] = hasFast ? "pyarray_fast_" + form : "";
  if (hasFast)
    for (const std::string &form : {base, lanes})
      inlinedNames["pyarray_fast_" + form] = "";
  std::string scalar = (function.name + (isFloat ? "f" : "")).str();
  inlinedScalars[scalar] = "pyarray_" + base;
  vectorNames[scalar] = "pyarray_" + lanes;
  describe(function, isFloat, vectorNames[scalar]);
}

void MathLibrary::addVectorForm(const MathFunction &function, bool isFloat,
                                char isa) {
  std::string scalar = (function.name + (isFloat ? "f" : "")).str();
  std::string shape = "N" + std::to_string(getLanes(isFloat)) +
                      std::string(function.arity, 'v');
  std::string vector = std::string("_ZGV") + isa + shape + "_" + scalar;
  void *address = dlsym(libmvec, vector.c_str());
  if (!address)
    return;
  vectorAddresses[vector] = address;
  vectorNames[scalar] = vector;
  describe(function, isFloat, vector);
}

/// Tells the loop vectoriser of the vector form of `function`.
void MathLibrary::describe(const MathFunction &function, bool isFloat,
                           StringRef vector) {
  auto keep = [&](std::string text) -> StringRef {
    strings.push_back(std::make_unique<std::string>(std::move(text)));
    return *strings.back();
  };
  StringRef prefix = keep("_ZGV_LLVM_N" + std::to_string(getLanes(isFloat)) +
                          std::string(function.arity, 'v'));
  StringRef kept = keep(vector.str());
  auto lanes = llvm::ElementCount::getFixed(getLanes(isFloat));
  descriptions.emplace_back(keep((function.name + (isFloat ? "f" : "")).str()),
                            kept, lanes,
                            /*Masked=*/false, prefix, std::nullopt);
  if (!function.intrinsic.empty())
    descriptions.emplace_back(
        keep((function.intrinsic + (isFloat ? ".f32" : ".f64")).str()), kept,
        lanes, /*Masked=*/false, prefix, std::nullopt);
}

StringRef MathLibrary::findVector(const MathFunction &function,
                                  bool isFloat) const {
  auto found = vectorNames.find((function.name + (isFloat ? "f" : "")).str());
  return found == vectorNames.end() ? StringRef() : found->second;
}

StringRef MathLibrary::findInlined(const MathFunction &function,
                                   bool isFloat) const {
  auto found =
      inlinedScalars.find((function.name + (isFloat ? "f" : "")).str());
  return found == inlinedScalars.end() ? StringRef() : found->second;
}

static const llvm::StringSet<> &getScalarNames() {
  static const llvm::StringSet<> names = [] {
    llvm::StringSet<> all;
    for (StringRef name : otherFunctions)
      all.insert(name);
    for (const MathFunction &function : functions)
      all.insert(function.name);
    llvm::StringSet<> both = all;
    for (const auto &name : all)
      both.insert((name.getKey() + "f").str());
    return both;
  }();
  return names;
}

void *MathLibrary::findAddress(StringRef name) const {
  if (auto vector = vectorAddresses.find(name); vector != vectorAddresses.end())
    return vector->second;
  if (llvm::is_contained(memoryFunctions, name))
    return dlsym(RTLD_DEFAULT, name.str().c_str());
  if (libm && getScalarNames().contains(name))
    return dlsym(libm, name.str().c_str());
  return nullptr;
}

} // namespace pyarray
