//===- Phases.h - The phases of compilation ---------------------*- C++ -*-===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// A phase is a promise about the IR. Its name is used wherever one can stop:
// `pyarray-opt --pyarray-compile-to=typed`, `pyarray-run --stop-after=typed`,
// `f.inspect("typed")`.
//
//===----------------------------------------------------------------------===//

#ifndef PYARRAY_PIPELINES_PHASES_H
#define PYARRAY_PIPELINES_PHASES_H

#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/StringRef.h"
#include "llvm/Support/LogicalResult.h"
#include <optional>
#include <string>

namespace mlir {
class Operation;
} // namespace mlir

namespace pyarray {

enum class Phase { Import, Ssa, Typed, Array, Loops, Vector, Llvm };

/// All phases in order.
llvm::ArrayRef<Phase> getPhases();

llvm::StringRef getPhaseName(Phase phase);
/// What holds after the phase, in one sentence.
llvm::StringRef getPhasePromise(Phase phase);
std::optional<Phase> parsePhase(llvm::StringRef name);
/// `import, ssa, ...`, for messages.
std::string listPhases();

/// Reports the first op under `module` that breaks the promise of `phase`.
llvm::LogicalResult verifyPhase(mlir::Operation *module, Phase phase);

/// The phase that `module` has to go through next, judged by the ops and types
/// in it; none where it is in the LLVM dialect already.
std::optional<Phase> findNextPhase(mlir::Operation *module);

} // namespace pyarray

#endif // PYARRAY_PIPELINES_PHASES_H
