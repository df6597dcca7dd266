//===- StopPass.h - Where a compilation can be given up ---------*- C++ -*-===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef PYARRAY_LIB_PIPELINES_STOPPASS_H
#define PYARRAY_LIB_PIPELINES_STOPPASS_H

#include "mlir/Pass/Pass.h"
#include <functional>
#include <memory>

namespace pyarray {

/// A pass that fails where `isStopped`, and does nothing else: an
/// instrumentation can't end a pipeline.
std::unique_ptr<mlir::Pass> createStopPass(std::function<bool()> isStopped);

} // namespace pyarray

#endif // PYARRAY_LIB_PIPELINES_STOPPASS_H
