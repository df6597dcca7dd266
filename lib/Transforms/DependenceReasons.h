//===- DependenceReasons.h - Why a loop is serial ---------------*- C++ -*-===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef PYARRAY_LIB_TRANSFORMS_DEPENDENCEREASONS_H
#define PYARRAY_LIB_TRANSFORMS_DEPENDENCEREASONS_H

#include "Dependences.h"

namespace pyarray {

/// Why `loop` is what `parallelism` says, in the user's words; empty where
/// nobody listens.
std::string describeReason(const NestAccesses &nest,
                           const Parallelism &parallelism,
                           mlir::scf::ForOp loop,
                           const Dependences &dependences);

/// That the effects of `op` are not known.
std::string describeUnknown(mlir::Operation *op);

} // namespace pyarray

#endif // PYARRAY_LIB_TRANSFORMS_DEPENDENCEREASONS_H
