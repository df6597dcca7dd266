//===- Pipelines.cpp - The passes of each phase ---------------------------===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "pyarray/Pipelines/Pipelines.h"

#include "mlir/Conversion/Passes.h"
#include "mlir/Dialect/Func/IR/FuncOps.h"
#include "mlir/Pass/PassManager.h"
#include "mlir/Pass/PassOptions.h"
#include "mlir/Pass/PassRegistry.h"
#include "mlir/Transforms/Passes.h"
#include "pyarray/Conversion/Passes.h"
#include "pyarray/Dialect/Py/IR/Py.h"
#include "pyarray/Dialect/Py/Transforms/Passes.h"
#include "pyarray/Dialect/PyArray/Transforms/Passes.h"
#include "pyarray/Pipelines/Passes.h"
#include "pyarray/Transforms/Passes.h"

using mlir::OpPassManager;
using mlir::func::FuncOp;

namespace pyarray {

static void buildSsa(OpPassManager &manager) {
  OpPassManager &functions = manager.nest<py::FuncOp>();
  functions.addPass(py::createLowerExitsPass());
  functions.addPass(py::createPromoteNamesPass());
}

static void buildTyped(OpPassManager &manager) {
  manager.addPass(py::createInferTypesPass());
}

static void buildArray(OpPassManager &manager, const PipelineOptions &options) {
  ConvertPyToPyArrayPassOptions convert;
  convert.boundsCheck = options.boundsCheck;
  convert.numpyErrors = options.numpyErrors;
  convert.fastmath = options.fastmath;
  manager.addPass(createConvertPyToPyArrayPass(convert));
  manager.addPass(mlir::createCanonicalizerPass());
  manager.addPass(mlir::createCSEPass());
  manager.addNestedPass<FuncOp>(createExpandBroadcastsPass());
  // Broadcasts of equal shapes vanish before fusion looks at users.
  manager.addPass(mlir::createCanonicalizerPass());
  OpPassManager &functions = manager.nest<FuncOp>();
  functions.addPass(createFoldViewsPass());
  functions.addPass(createFuseElementwisePass());
  functions.addPass(createVersionMapsPass());
  functions.addPass(createHoistChecksPass());
  manager.addPass(mlir::createCanonicalizerPass());
}

static void buildLoops(OpPassManager &manager) {
  manager.addPass(createAssignBuffersPass());
  manager.addPass(createConvertPyArrayToAffinePass());
  manager.addPass(mlir::createCanonicalizerPass());
  manager.addPass(mlir::createCSEPass());
}

static void buildVector(OpPassManager &manager,
                        const PipelineOptions &options) {
  VectorizeLoopsPassOptions vectorize;
  vectorize.vectorBits = options.vectorBits;
  manager.addNestedPass<FuncOp>(createVectorizeLoopsPass(vectorize));
  manager.addPass(mlir::createCanonicalizerPass());
  manager.addPass(mlir::createCSEPass());
}

static void buildLlvm(OpPassManager &manager) {
  manager.addPass(mlir::createSCFToControlFlowPass());
  manager.addPass(createLowerChecksPass());
  manager.addPass(createConvertToMachinePass());
  manager.addPass(createEmitEntriesPass());
}

void buildPhase(OpPassManager &manager, Phase phase,
                const PipelineOptions &options) {
  switch (phase) {
  case Phase::Import:
    break;
  case Phase::Ssa:
    buildSsa(manager);
    break;
  case Phase::Typed:
    buildTyped(manager);
    break;
  case Phase::Array:
    buildArray(manager, options);
    break;
  case Phase::Loops:
    buildLoops(manager);
    break;
  case Phase::Vector:
    buildVector(manager, options);
    break;
  case Phase::Llvm:
    buildLlvm(manager);
    break;
  }
#ifndef NDEBUG
  // What no pass has made is not checked: input may be of a later phase.
  if (phase != Phase::Import)
    manager.addPass(createVerifyPhasePass({getPhaseName(phase).str()}));
#endif
}

void buildPipeline(OpPassManager &manager, Phase upTo,
                   const PipelineOptions &options, Phase from) {
  for (Phase phase : getPhases())
    if (from <= phase && phase <= upTo)
      buildPhase(manager, phase, options);
}

//===----------------------------------------------------------------------===//
// Registration
//===----------------------------------------------------------------------===//

namespace {
struct CompileOptions : mlir::PassPipelineOptions<CompileOptions> {
  Option<bool> boundsCheck{*this, "bounds-check", llvm::cl::init(true),
                           llvm::cl::desc("Check indices against extents")};
  Option<bool> numpyErrors{
      *this, "numpy-errors", llvm::cl::init(false),
      llvm::cl::desc("Divide without ZeroDivisionError, as NumPy does")};
  Option<bool> fastmath{*this, "fastmath", llvm::cl::init(false),
                        llvm::cl::desc("Reassociate and contract floats")};
  Option<unsigned> vectorBits{*this, "vector-bits", llvm::cl::init(256),
                              llvm::cl::desc("Width of the vectors")};

  PipelineOptions get() const {
    return {boundsCheck, numpyErrors, fastmath, vectorBits};
  }
};
} // namespace

/// The pipeline `pyarray-compile-to`: its options begin with a phase.
static llvm::LogicalResult buildUpTo(
    OpPassManager &manager, llvm::StringRef text,
    llvm::function_ref<llvm::LogicalResult(const llvm::Twine &)> emitError) {
  auto [name, rest] = text.trim().split(' ');
  std::optional<Phase> phase = parsePhase(name);
  if (!phase)
    return emitError("expected a phase (" + listPhases() + "), but got '" +
                     name + "'");
  CompileOptions options;
  if (failed(options.parseFromString(rest)))
    return llvm::failure();
  buildPipeline(manager, *phase, options.get());
  return llvm::success();
}

void registerPipelines() {
  registerPipelinesPasses();
  mlir::PassPipelineRegistration<CompileOptions>(
      "pyarray-compile", "Compile Python IR to the LLVM dialect",
      [](OpPassManager &manager, const CompileOptions &options) {
        buildPipeline(manager, Phase::Llvm, options.get());
      });
  mlir::registerPassPipeline(
      "pyarray-compile-to",
      "Compile Python IR up to a phase: " + listPhases() +
          "; options of pyarray-compile may follow",
      buildUpTo,
      [](llvm::function_ref<void(const mlir::detail::PassOptions &)> visit) {
        CompileOptions options;
        visit(options);
      });
}

} // namespace pyarray
