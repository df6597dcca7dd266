//===- Pipelines.h - The passes of each phase -------------------*- C++ -*-===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef PYARRAY_PIPELINES_PIPELINES_H
#define PYARRAY_PIPELINES_PIPELINES_H

#include "pyarray/Pipelines/Phases.h"
#include "llvm/ADT/SmallVector.h"
#include "llvm/Support/Error.h"
#include <cstdint>
#include <functional>
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
  /// What is done for speed: 0 nothing, 1 simplification and fusion, 2 vectors
  /// and checks out of loops, 3 all.
  unsigned level = maxLevel;
  /// Passes to leave out, by their names, separated by commas.
  std::string skip;
  /// Where to fail, or what to disorder, for tests (Faults.h).
  std::string fault;
  /// Asked between passes: whether to give up, without a word.
  std::function<bool()> isStopped;

  static constexpr unsigned maxLevel = 3;
};

/// The names of the passes that can be left out, in the order of their first
/// turn.
llvm::SmallVector<llvm::StringRef> getOptionalPasses();

/// Fails where `skip` names a pass that there is not, or that cannot be left
/// out, and where there is no such level.
llvm::Error checkOptions(const PipelineOptions &options);

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
