//===- Trust.h - What IR may hold that nobody vouches for -------*- C++ -*-===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef PYARRAY_EXECUTIONENGINE_TRUST_H
#define PYARRAY_EXECUTIONENGINE_TRUST_H

#include "mlir/IR/BuiltinOps.h"

namespace pyarray {

/// Refuses, with a diagnostic, what no phase before LLVM's dialect needs: that
/// dialect with its types and attributes, casts that nothing defines, spaces of
/// memory, and names that are defined elsewhere, but for functions of the
/// runtime and of numbers. SECURITY.md says what that is worth.
///
/// `module` need not be verified: it is here, once all of it is of dialects
/// that are wanted. Verifiers of the others are not made for everything (MLIR
/// 22's of `llvm.extractvalue` ends by a signal).
llvm::LogicalResult checkTrust(mlir::ModuleOp module);

} // namespace pyarray

#endif // PYARRAY_EXECUTIONENGINE_TRUST_H
