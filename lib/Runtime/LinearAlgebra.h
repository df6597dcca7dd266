//===- LinearAlgebra.h - The BLAS and LAPACK of the process -----*- C++ -*-===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef PYARRAY_LIB_RUNTIME_LINEARALGEBRA_H
#define PYARRAY_LIB_RUNTIME_LINEARALGEBRA_H

#include <cstddef>
#include <string_view>

namespace pyarray::runtime {

/// A routine of BLAS or LAPACK.
struct Routine {
  void *address = nullptr;
  bool hasWideIntegers = false; // of 64 bits

  explicit operator bool() const { return address; }
};

/// The routine of this name (`dgesv`, `cblas_ddot`), in a library that is
/// loaded already. Looked up once; where there is none, again at the next call.
Routine findRoutine(std::string_view name);

/// Solves a few equations without LAPACK; false where the call is another one
/// than that, or about more.
bool solveSmall(std::string_view signature, const uint64_t *words,
                uint64_t *info);

/// The most letters that a name may have.
inline constexpr size_t maxRoutineName = 23;

} // namespace pyarray::runtime

#endif // PYARRAY_LIB_RUNTIME_LINEARALGEBRA_H
