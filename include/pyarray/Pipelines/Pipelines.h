//===- Pipelines.h - The passes of each phase -------------------*- C++ -*-===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef PYARRAY_PIPELINES_PIPELINES_H
#define PYARRAY_PIPELINES_PIPELINES_H

#include "pyarray/Pipelines/Phases.h"
#include <cstdint>
#include <string>

namespace mlir {
class OpPassManager;
} // namespace mlir

namespace pyarray {

struct PipelineOptions {
  /// Check indices against extents.
  bool boundsCheck = true;
  /// Python scalars divide as NumPy's do, without ZeroDivisionError.
  bool numpyErrors = false;
  /// Python integers raise OverflowError instead of wrapping.
  bool overflowRaises = false;
  /// What float arithmetic may do beyond what was written, in the words of
  /// `arith`: "none", "reassoc,contract", "fast".
  std::string fastmath = "none";
  /// Width of the hardware's vectors.
  unsigned vectorBits = 256;
  /// Bytes of the last-level cache; 0 where unknown.
  int64_t cacheBytes = 0;
};

/// Adds the passes that lead from the phase before to `phase`, and in debug
/// builds the check that its promise holds.
void buildPhase(mlir::OpPassManager &manager, Phase phase,
                const PipelineOptions &options);

/// Adds the passes that lead from the phase `from` to the phase `upTo`.
void buildPipeline(mlir::OpPassManager &manager, Phase upTo,
                   const PipelineOptions &options, Phase from = Phase::Import);

/// Registers `pyarray-compile` and `pyarray-compile-to=PHASE`.
void registerPipelines();

} // namespace pyarray

#endif // PYARRAY_PIPELINES_PIPELINES_H
