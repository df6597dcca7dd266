//===- InitAll.h - What tools and the compiler register ---------*- C++ -*-===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef PYARRAY_INITALL_H
#define PYARRAY_INITALL_H

namespace mlir {
class DialectRegistry;
} // namespace mlir

namespace pyarray {

/// Our dialects, the upstream ones that our passes use, and the interfaces
/// that inlining and translation need.
void registerAllDialects(mlir::DialectRegistry &registry);

/// Our passes and pipelines, and the upstream passes that the pipelines are
/// made of or that are of use beside them.
void registerAllPasses();

} // namespace pyarray

#endif // PYARRAY_INITALL_H
