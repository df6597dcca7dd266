//===- Optimizer.h - LLVM's passes, chosen for latency ----------*- C++ -*-===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef PYARRAY_LIB_EXECUTIONENGINE_OPTIMIZER_H
#define PYARRAY_LIB_EXECUTIONENGINE_OPTIMIZER_H

#include "pyarray/ExecutionEngine/Host.h"
#include "pyarray/Pipelines/Pipelines.h"

namespace pyarray {

/// Optimises `module` for `host`, as the options say of levels, unless it is to
/// stop. What our own passes have vectorised and unrolled is left as it is.
void optimize(llvm::Module &module, const Host &host,
              const PipelineOptions &options);

} // namespace pyarray

#endif // PYARRAY_LIB_EXECUTIONENGINE_OPTIMIZER_H
