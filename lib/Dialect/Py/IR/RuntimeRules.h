//===- RuntimeRules.h - Primitives that the runtime does --------*- C++ -*-===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef PYARRAY_LIB_DIALECT_PY_IR_RUNTIMERULES_H
#define PYARRAY_LIB_DIALECT_PY_IR_RUNTIMERULES_H

#include "TypeRules.h"

namespace pyarray::py {

/// The order of elements (`order`), functions of the C library (`libm`),
/// routines of BLAS and LAPACK (`lapack`), the thread's random numbers
/// (`random`); none for any other family.
std::optional<Inferred> inferRuntimePrimitive(const Rule &rule,
                                              IntrinsicAttr intrinsic,
                                              Arguments &call);

} // namespace pyarray::py

#endif // PYARRAY_LIB_DIALECT_PY_IR_RUNTIMERULES_H
