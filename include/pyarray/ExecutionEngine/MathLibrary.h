//===- MathLibrary.h - The C library's functions of numbers -----*- C++ -*-===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef PYARRAY_EXECUTIONENGINE_MATHLIBRARY_H
#define PYARRAY_EXECUTIONENGINE_MATHLIBRARY_H

#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/StringMap.h"
#include "llvm/ADT/StringRef.h"
#include "llvm/Analysis/TargetLibraryInfo.h"
#include <string>
#include <vector>

namespace pyarray {

/// A function of libm that may have a vector form in libmvec.
struct MathFunction {
  llvm::StringLiteral name;      // on `double`; `float` adds an `f`
  llvm::StringLiteral intrinsic; // LLVM's, without the type, or empty
  unsigned arity;
};

/// What the C library of this process provides: libm, and libmvec for vectors
/// of one width; and functions of our own where they are faster, which are
/// inlined (`InlinedMath.cpp`). On one machine only one variant of each
/// function is used, so that equal inputs give equal results wherever they are
/// computed.
class MathLibrary {
public:
  /// For vectors of `vectorBits`.
  explicit MathLibrary(unsigned vectorBits);

  static llvm::ArrayRef<MathFunction> getFunctions();

  /// Lanes of the vector functions on `float` or `double`.
  unsigned getLanes(bool isFloat) const {
    return vectorBits / (isFloat ? 32 : 64);
  }
  /// The vector form of `function`, or an empty name.
  llvm::StringRef findVector(const MathFunction &function, bool isFloat) const;

  /// Our own form for one number, or an empty name.
  llvm::StringRef findInlined(const MathFunction &function, bool isFloat) const;
  /// Whether `name` is one of our own functions.
  bool isInlined(llvm::StringRef name) const {
    return inlinedNames.contains(name);
  }
  /// The form of a function of our own that may be less accurate, or an empty
  /// name.
  llvm::StringRef findFast(llvm::StringRef name) const {
    auto found = inlinedNames.find(name);
    return found == inlinedNames.end() ? llvm::StringRef() : found->second;
  }

  /// What LLVM's loop vectoriser should know; points into this object.
  llvm::ArrayRef<llvm::VecDesc> getDescriptions() const { return descriptions; }

  /// The address of a function that compiled code may call, or null.
  void *findAddress(llvm::StringRef name) const;

private:
  void addInlinedForm(const MathFunction &function, bool isFloat, bool hasFast);
  void describe(const MathFunction &function, bool isFloat,
                llvm::StringRef vector);
  void addVectorForm(const MathFunction &function, bool isFloat, char isa);

  unsigned vectorBits;
  void *libm, *libmvec;
  llvm::StringMap<std::string> vectorNames; // by scalar name
  llvm::StringMap<void *> vectorAddresses;
  llvm::StringMap<std::string> inlinedScalars; // by scalar name
  llvm::StringMap<std::string> inlinedNames;   // to the fast form
  std::vector<llvm::VecDesc> descriptions;
  /// The strings that the descriptions refer to.
  std::vector<std::unique_ptr<std::string>> strings;
};

} // namespace pyarray

#endif // PYARRAY_EXECUTIONENGINE_MATHLIBRARY_H
