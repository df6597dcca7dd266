//===- Pipelines.cpp - The passes of each phase ---------------------------===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "PhaseBuilder.h"

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
#include "llvm/ADT/StringExtras.h"

using namespace llvm;
using mlir::OpPassManager;
using mlir::func::FuncOp;

namespace pyarray {

static void buildSsa(PhaseBuilder phase) {
  PhaseBuilder functions = phase.nest<py::FuncOp>();
  functions.require(py::createLowerExitsPass());
  functions.require(py::createPromoteNamesPass());
}

static void buildTyped(PhaseBuilder phase) {
  phase.require(py::createInferTypesPass());
}

static void buildArray(PhaseBuilder phase, const PipelineOptions &options) {
  ConvertPyToPyArrayPassOptions convert;
  convert.boundsCheck = options.boundsCheck;
  convert.numpyErrors = options.numpyErrors;
  convert.overflowRaises = options.overflowRaises;
  convert.fastmath = options.fastmath;
  phase.require(createConvertPyToPyArrayPass(convert));
  phase.add(1, createInlineLibraryPass());
  phase.nest<FuncOp>().require(createKeepShapeTestsPass());
  phase.addCanonicalizer();
  phase.add(1, mlir::createCSEPass());
  {
    PhaseBuilder functions = phase.nest<FuncOp>();
    functions.add(1, createPromoteListsPass());
    functions.require(createExpandBroadcastsPass());
    functions.add(1, createFoldSignsPass());
  }
  // Broadcasts of equal shapes vanish before fusion looks at users.
  phase.addCanonicalizer();
  PhaseBuilder functions = phase.nest<FuncOp>();
  functions.add(1, createFoldViewsPass());
  // It makes the maps that later phases expect.
  FuseElementwisePassOptions fuse;
  fuse.fuse = functions.wants(1, "pyarray-fuse-elementwise");
  functions.require(createFuseElementwisePass(fuse));
  functions.add(2, createVersionMapsPass());
  functions.add(2, createHoistChecksPass());
  phase.addCanonicalizer();
}

static void buildLoops(PhaseBuilder phase) {
  phase.require(createAssignBuffersPass());
  phase.require(createConvertPyArrayToAffinePass());
  phase.nest<FuncOp>().require(createSplitComplexPass());
  phase.addCanonicalizer();
  phase.add(1, mlir::createCSEPass());
  PhaseBuilder functions = phase.nest<FuncOp>();
  functions.add(1, createPromoteBuffersPass());
  functions.add(2, createHoistBuffersPass());
  functions.add(3, createVersionNestsPass());
  functions.add(3, createUnrollLoopsPass());
  functions.add(3, createInterchangeLoopsPass());
  functions.add(3, createFuseLoopsPass());
  functions.add(3, createSplitLoopsPass());
  functions.add(3, createPromoteAccumulatorsPass());
}

static void buildVector(PhaseBuilder phase, const PipelineOptions &options) {
  phase.add(2, createShareNestsPass());
  TileProductsPassOptions tile;
  tile.vectorBits = options.vectorBits;
  PhaseBuilder functions = phase.nest<FuncOp>();
  functions.add(3, createTileProductsPass(tile));
  functions.add(3, createVectorizeNestsPass({options.vectorBits}));
  VectorizeTransposesPassOptions transpose;
  transpose.vectorBits = options.vectorBits;
  // Before what it leaves becomes vectors of elements that lie apart.
  functions.add(2, createVectorizeTransposesPass(transpose));
  functions.add(3, createVectorizeScansPass({options.vectorBits}));
  // Marks stand for a test in front of the nest: no reason to leave it out.
  functions.require(createDropVersionsPass());
  // It lowers what it does not vectorise.
  VectorizeLoopsPassOptions vectorize;
  bool isVectorized = functions.wants(2, "pyarray-vectorize-loops");
  vectorize.vectorBits = isVectorized ? options.vectorBits : 0;
  vectorize.streamBytes = options.cacheBytes;
  functions.require(createVectorizeLoopsPass(vectorize));
  phase.addCanonicalizer();
  phase.add(1, mlir::createCSEPass());
}

static void buildLlvm(PhaseBuilder phase) {
  phase.require(createPollInterruptsPass());
  phase.require(createLowerControlFlowPass());
  phase.require(createLowerChecksPass());
  phase.require(createConvertToMachinePass());
  phase.require(createEmitEntriesPass());
}

static void planPhase(PhasePlan &plan, Phase phase) {
  PhaseBuilder builder(plan);
  const PipelineOptions &options = plan.options;
  switch (phase) {
  case Phase::Import:
    return;
  case Phase::Ssa:
    return buildSsa(builder);
  case Phase::Typed:
    return buildTyped(builder);
  case Phase::Array:
    return buildArray(builder, options);
  case Phase::Loops:
    return buildLoops(builder);
  case Phase::Vector:
    return buildVector(builder, options);
  case Phase::Llvm:
    return buildLlvm(builder);
  }
}

void buildPhase(OpPassManager &manager, Phase phase,
                const PipelineOptions &options) {
  PhasePlan plan(phase, options);
  planPhase(plan, phase);
  plan.addTo(manager);
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

SmallVector<StringRef> getOptionalPasses() {
  PipelineOptions options;
  SmallVector<StringRef> names;
  for (Phase phase : getPhases()) {
    PhasePlan plan(phase, options);
    plan.optional = &names;
    planPhase(plan, phase);
  }
  return names;
}

Error checkOptions(const PipelineOptions &options) {
  if (options.level > PipelineOptions::maxLevel)
    return llvm::createStringError("expected a level of at most " +
                                   Twine(PipelineOptions::maxLevel) +
                                   ", but got " + Twine(options.level));
  SmallVector<StringRef> names;
  for (StringRef name : llvm::split(options.skip, ',')) {
    if (name.empty())
      continue;
    if (names.empty())
      names = getOptionalPasses();
    if (!llvm::is_contained(names, name))
      return llvm::createStringError("expected passes that can be left out (" +
                                     llvm::join(names, ", ") + "), but got '" +
                                     name + "'");
  }
  return Error::success();
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
  Option<unsigned> level{
      *this, "opt", llvm::cl::init(PipelineOptions::maxLevel),
      llvm::cl::desc("What is done for speed: 0 nothing ... 3 all")};
  Option<std::string> skip{
      *this, "skip", llvm::cl::init(""),
      llvm::cl::desc("Passes to leave out: cse,pyarray-fuse-elementwise")};
  Option<std::string> fault{
      *this, "fault", llvm::cl::init(""),
      llvm::cl::desc("Where to fail: pass:cse, pass:cse:abort")};
  Option<std::string> from{*this, "from", llvm::cl::init("import"),
                           llvm::cl::desc("The phase that the input is in")};

  PipelineOptions get() const {
    return {boundsCheck,      numpyErrors, overflowRaises, fastmath, vectorBits,
            /*cacheBytes=*/0, level,       skip,           fault};
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
  if (llvm::Error error = checkOptions(options.get()))
    return emitError(llvm::toString(std::move(error)));
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
