//===- PhaseBuilder.cpp - The passes of one phase -------------------------===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "PhaseBuilder.h"
#include "StopPass.h"

#include "mlir/Transforms/Passes.h"
#include "pyarray/Pipelines/Faults.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"

using namespace llvm;

namespace pyarray {

PhasePlan::PhasePlan(Phase phase, const PipelineOptions &options)
    : options(options) {
  uint64_t seed;
  if (!findFault(options.fault, "shuffle").getAsInteger(10, seed))
    random.emplace(seed * getPhases().size() + static_cast<uint64_t>(phase));
}

void PhasePlan::shuffle() {
  auto isOptional = [](const Step &step) { return step.isOptional; };
  for (auto *first = steps.begin(); first != steps.end();) {
    first = std::find_if(first, steps.end(), isOptional);
    auto *last = std::find_if_not(first, steps.end(), isOptional);
    std::shuffle(first, last, *random);
    first = last;
  }
}

void PhasePlan::addTo(mlir::OpPassManager &manager) {
  if (random)
    shuffle();
  mlir::OpPassManager *nested = nullptr;
  StringRef root;
  for (Step &step : steps) {
    if (!nested || step.root != root)
      nested = step.root.empty() ? &manager : &manager.nest(step.root);
    root = step.root;
    if (options.isStopped)
      nested->addPass(createStopPass(options.isStopped));
    StringRef kind =
        findFault(options.fault, "pass:" + step.pass->getArgument());
    nested->addPass(std::move(step.pass));
    if (!kind.empty())
      nested->addPass(createFaultPass(kind));
  }
}

bool PhaseBuilder::wants(unsigned level, StringRef name) {
  if (plan.optional && !llvm::is_contained(*plan.optional, name))
    plan.optional->push_back(name);
  if (plan.random && (*plan.random)() % 4 == 0)
    return false;
  return plan.options.level >= level &&
         !llvm::is_contained(llvm::split(plan.options.skip, ','), name);
}

void PhaseBuilder::addCanonicalizer() {
  mlir::GreedyRewriteConfig config;
  config.setRegionSimplificationLevel(
      mlir::GreedySimplifyRegionLevel::Disabled);
  add(1, mlir::createCanonicalizerPass(config));
}

} // namespace pyarray
