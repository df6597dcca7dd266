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

/// Regions are one block each until control flow is lowered: to simplify them
/// finds nothing, and asks of each op whether all in it is dead, which takes
/// seconds where hundreds of blocks are in each other.
static void addCanonicalizer(OpPassManager &manager) {
  mlir::GreedyRewriteConfig config;
  config.setRegionSimplificationLevel(
      mlir::GreedySimplifyRegionLevel::Disabled);
  manager.addPass(mlir::createCanonicalizerPass(config));
}

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
  convert.overflowRaises = options.overflowRaises;
  convert.fastmath = options.fastmath;
  manager.addPass(createConvertPyToPyArrayPass(convert));
  manager.addPass(createInlineLibraryPass());
  addCanonicalizer(manager);
  manager.addPass(mlir::createCSEPass());
  manager.addNestedPass<FuncOp>(createPromoteListsPass());
  manager.addNestedPass<FuncOp>(createExpandBroadcastsPass());
  manager.addNestedPass<FuncOp>(createFoldSignsPass());
  // Broadcasts of equal shapes vanish before fusion looks at users.
  addCanonicalizer(manager);
  OpPassManager &functions = manager.nest<FuncOp>();
  functions.addPass(createFoldViewsPass());
  functions.addPass(createFuseElementwisePass());
  functions.addPass(createVersionMapsPass());
  functions.addPass(createHoistChecksPass());
  addCanonicalizer(manager);
}

static void buildLoops(OpPassManager &manager) {
  manager.addPass(createAssignBuffersPass());
  manager.addPass(createConvertPyArrayToAffinePass());
  manager.addNestedPass<FuncOp>(createSplitComplexPass());
  addCanonicalizer(manager);
  manager.addPass(mlir::createCSEPass());
  OpPassManager &functions = manager.nest<FuncOp>();
  functions.addPass(createPromoteBuffersPass());
  functions.addPass(createHoistBuffersPass());
  functions.addPass(createVersionNestsPass());
  functions.addPass(createUnrollLoopsPass());
  functions.addPass(createInterchangeLoopsPass());
  functions.addPass(createFuseLoopsPass());
  functions.addPass(createSplitLoopsPass());
  functions.addPass(createPromoteAccumulatorsPass());
}

static void buildVector(OpPassManager &manager,
                        const PipelineOptions &options) {
  VectorizeLoopsPassOptions vectorize;
  vectorize.vectorBits = options.vectorBits;
  vectorize.streamBytes = options.cacheBytes;
  manager.addPass(createShareNestsPass());
  TileProductsPassOptions tile;
  tile.vectorBits = options.vectorBits;
  OpPassManager &functions = manager.nest<FuncOp>();
  functions.addPass(createTileProductsPass(tile));
  functions.addPass(createVectorizeNestsPass({options.vectorBits}));
  VectorizeTransposesPassOptions transpose;
  transpose.vectorBits = options.vectorBits;
  // Before what it leaves becomes vectors of elements that lie apart.
  functions.addPass(createVectorizeTransposesPass(transpose));
  functions.addPass(createVectorizeScansPass({options.vectorBits}));
  functions.addPass(createDropVersionsPass());
  functions.addPass(createVectorizeLoopsPass(vectorize));
  addCanonicalizer(manager);
  manager.addPass(mlir::createCSEPass());
}

static void buildLlvm(OpPassManager &manager) {
  manager.addPass(createPollInterruptsPass());
  manager.addPass(createLowerControlFlowPass());
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
  manager.addPass(createVerifyPhasePass({getPhaseName(phase).str()}));
#endif
}

void buildPipeline(OpPassManager &manager, Phase upTo,
                   const PipelineOptions &options, Phase from) {
  for (Phase phase : getPhases())
    if (from < phase && phase <= upTo)
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
  Option<bool> overflowRaises{
      *this, "overflow-raises", llvm::cl::init(false),
      llvm::cl::desc("Raise OverflowError where Python integers do not fit")};
  Option<std::string> fastmath{
      *this, "fastmath", llvm::cl::init("none"),
      llvm::cl::desc("What float arithmetic may do: reassoc,contract ...")};
  Option<unsigned> vectorBits{*this, "vector-bits", llvm::cl::init(256),
                              llvm::cl::desc("Width of the vectors")};
  Option<std::string> from{*this, "from", llvm::cl::init("import"),
                           llvm::cl::desc("The phase that the input is in")};

  PipelineOptions get() const {
    return {boundsCheck, numpyErrors, overflowRaises,
            fastmath,    vectorBits,  /*cacheBytes=*/0};
  }
};
} // namespace

using ErrorHandler =
    llvm::function_ref<llvm::LogicalResult(const llvm::Twine &)>;

static llvm::FailureOr<Phase> readPhase(llvm::StringRef name,
                                        ErrorHandler emitError) {
  if (std::optional<Phase> phase = parsePhase(name))
    return *phase;
  return emitError("expected a phase (" + listPhases() + "), but got '" + name +
                   "'");
}

static llvm::LogicalResult buildFromText(OpPassManager &manager, Phase upTo,
                                         llvm::StringRef text,
                                         ErrorHandler emitError) {
  CompileOptions options;
  if (failed(options.parseFromString(text)))
    return llvm::failure();
  llvm::FailureOr<Phase> from = readPhase(options.from, emitError);
  if (failed(from))
    return llvm::failure();
  buildPipeline(manager, upTo, options.get(), *from);
  return llvm::success();
}

/// Both pipelines take the same options; `-to` takes a phase before them.
static void registerPipeline(llvm::StringRef name, llvm::StringRef description,
                             const mlir::PassRegistryFunction &build) {
  using Visitor = llvm::function_ref<void(const mlir::detail::PassOptions &)>;
  mlir::registerPassPipeline(name, description, build, [](Visitor visit) {
    CompileOptions options;
    visit(options);
  });
}

void registerPipelines() {
  registerPipelinesPasses();
  registerPipeline(
      "pyarray-compile", "Compile Python IR to the LLVM dialect",
      [](OpPassManager &manager, llvm::StringRef text, ErrorHandler emitError) {
        return buildFromText(manager, Phase::Llvm, text, emitError);
      });
  std::string description = "Compile Python IR up to a phase: " + listPhases() +
                            "; options of pyarray-compile may follow";
  registerPipeline("pyarray-compile-to", description,
                   [](OpPassManager &manager, llvm::StringRef text,
                      ErrorHandler emitError) -> llvm::LogicalResult {
                     auto [name, rest] = text.trim().split(' ');
                     llvm::FailureOr<Phase> upTo = readPhase(name, emitError);
                     if (failed(upTo))
                       return llvm::failure();
                     return buildFromText(manager, *upTo, rest, emitError);
                   });
}

} // namespace pyarray
