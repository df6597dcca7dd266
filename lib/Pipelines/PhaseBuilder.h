//===- PhaseBuilder.h - The passes of one phase -----------------*- C++ -*-===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef PYARRAY_LIB_PIPELINES_PHASEBUILDER_H
#define PYARRAY_LIB_PIPELINES_PHASEBUILDER_H

#include "mlir/Pass/PassManager.h"
#include "pyarray/Pipelines/Phases.h"
#include "pyarray/Pipelines/Pipelines.h"
#include <optional>
#include <random>

namespace pyarray {

/// What a phase does, in order.
struct PhasePlan {
  struct Step {
    std::unique_ptr<mlir::Pass> pass;
    /// The ops it runs on; "" is the module.
    llvm::StringRef root;
    bool isOptional;
  };

  PhasePlan(Phase phase, const PipelineOptions &options);

  /// Adds the passes to a pipeline. Where the tests ask for it, passes that can
  /// be left out change places with those beside them.
  void addTo(mlir::OpPassManager &manager);

  const PipelineOptions &options;
  llvm::SmallVector<Step> steps;
  /// Decides what is left out and the order, where the tests want any.
  std::optional<std::mt19937_64> random;
  /// Names of the passes that can be left out, for who asks.
  llvm::SmallVectorImpl<llvm::StringRef> *optional = nullptr;

private:
  void shuffle();
};

/// Plans the passes of a phase, but those that the options leave out.
class PhaseBuilder {
public:
  explicit PhaseBuilder(PhasePlan &plan, llvm::StringRef root = "")
      : plan(plan), root(root) {}

  /// A pass that there is no code without.
  void require(std::unique_ptr<mlir::Pass> pass) {
    plan.steps.push_back({std::move(pass), root, /*isOptional=*/false});
  }

  /// A pass that makes code of `level` and above better.
  void add(unsigned level, std::unique_ptr<mlir::Pass> pass) {
    if (wants(level, pass->getArgument()))
      plan.steps.push_back({std::move(pass), root, /*isOptional=*/true});
  }

  /// Is what the pass `name` does for code of `level` and above to be done?
  bool wants(unsigned level, llvm::StringRef name);

  /// Regions are one block each until control flow is lowered: to simplify them
  /// finds nothing, and asks of each op whether all in it is dead, which takes
  /// seconds where hundreds of blocks are in each other.
  void addCanonicalizer();

  template <typename OpType> PhaseBuilder nest() {
    return PhaseBuilder(plan, OpType::getOperationName());
  }

private:
  PhasePlan &plan;
  llvm::StringRef root;
};

} // namespace pyarray

#endif // PYARRAY_LIB_PIPELINES_PHASEBUILDER_H
