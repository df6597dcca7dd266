//===- RuntimePrimitives.h - Primitives that the runtime does ---*- C++ -*-===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef PYARRAY_LIB_CONVERSION_PYTOPYARRAY_RUNTIMEPRIMITIVES_H
#define PYARRAY_LIB_CONVERSION_PYTOPYARRAY_RUNTIMEPRIMITIVES_H

#include "Emit.h"

namespace pyarray {

/// A call of a primitive of the families `order`, `libm`, `lapack`, `random`;
/// none for any other.
std::optional<PyResult> emitRuntimePrimitive(Lowering &b,
                                             py::IntrinsicAttr intrinsic,
                                             const CallArguments &arguments,
                                             mlir::Type result);

} // namespace pyarray

#endif // PYARRAY_LIB_CONVERSION_PYTOPYARRAY_RUNTIMEPRIMITIVES_H
