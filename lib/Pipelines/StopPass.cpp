//===- StopPass.cpp - Where a compilation can be given up -----------------===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "StopPass.h"

using namespace mlir;

namespace pyarray {

namespace {
struct StopPass : PassWrapper<StopPass, OperationPass<>> {
  MLIR_DEFINE_EXPLICIT_INTERNAL_INLINE_TYPE_ID(StopPass)

  explicit StopPass(std::function<bool()> isStopped)
      : isStopped(std::move(isStopped)) {}

  void runOnOperation() override {
    if (isStopped())
      return signalPassFailure();
    markAllAnalysesPreserved();
  }

private:
  std::function<bool()> isStopped;
};
} // namespace

std::unique_ptr<Pass> createStopPass(std::function<bool()> isStopped) {
  return std::make_unique<StopPass>(std::move(isStopped));
}

} // namespace pyarray
