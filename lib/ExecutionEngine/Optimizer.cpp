//===- Optimizer.cpp - LLVM's passes, chosen for latency ------------------===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Two thirds of the time to compile a function goes into LLVM's code generator,
// and most of that into instructions that unrolling and interleaving made. The
// passes below are those that pay for themselves.
//
//===----------------------------------------------------------------------===//

#include "Optimizer.h"

#include "BranchFacts.h"
#include "InlinedMath.h"
#include "Polls.h"
#include "Recursion.h"
#include "Sanitizers.h"
#include "StepProducts.h"
#include "VectorMath.h"
#include "ZeroSigns.h"
#include "llvm/Analysis/CFG.h"
#include "llvm/Analysis/LoopInfo.h"
#include "llvm/IR/InstIterator.h"
#include "llvm/IR/Module.h"
#include "llvm/IR/Operator.h"
#include "llvm/Passes/PassBuilder.h"
#include "llvm/Support/CommandLine.h"
#include "llvm/Transforms/IPO/AlwaysInliner.h"
#include "llvm/Transforms/IPO/DeadArgumentElimination.h"
#include "llvm/Transforms/IPO/GlobalDCE.h"
#include "llvm/Transforms/IPO/ModuleInliner.h"
#include "llvm/Transforms/InstCombine/InstCombine.h"
#include "llvm/Transforms/Scalar/EarlyCSE.h"
#include "llvm/Transforms/Scalar/GVN.h"
#include "llvm/Transforms/Scalar/IndVarSimplify.h"
#include "llvm/Transforms/Scalar/LICM.h"
#include "llvm/Transforms/Scalar/LoopLoadElimination.h"
#include "llvm/Transforms/Scalar/LoopPassManager.h"
#include "llvm/Transforms/Scalar/LoopRotation.h"
#include "llvm/Transforms/Scalar/SROA.h"
#include "llvm/Transforms/Scalar/SimplifyCFG.h"
#include "llvm/Transforms/Utils/InjectTLIMappings.h"
#include "llvm/Transforms/Utils/LCSSA.h"
#include "llvm/Transforms/Utils/LoopSimplify.h"
#include "llvm/Transforms/Utils/LoopUtils.h"
#include "llvm/Transforms/Vectorize/LoopVectorize.h"

using namespace llvm;

namespace pyarray {

/// The analyses of one run.
namespace {
struct Analyses {
  LoopAnalysisManager loops;
  FunctionAnalysisManager functions;
  CGSCCAnalysisManager components;
  ModuleAnalysisManager modules;
};
} // namespace

/// What LLVM offers as command-line options only. Given as on a command line: a
/// value alone is not taken for a choice.
static void setOptions() {
  static const bool once = [] {
    auto set = [](StringRef name, StringRef value = "true") {
      if (cl::Option *option = cl::getRegisteredOptions().lookup(name))
        option->addOccurrence(1, name, value);
    };
    // Sums of floats keep their order, and are vectorised all the same: the
    // elements are computed in vectors and added one by one.
    set("force-ordered-reductions");
    // A fifth of the code generator's time, for code that is not faster.
    set("disable-lsr");
    // Compares all blocks that raise with each other: a quarter of the code
    // generator's time in a function of 300 slices, to be a fifth smaller.
    set("enable-tail-merge", "false");
    return true;
  }();
  (void)once;
}

static bool hasLoop(const Function &function) {
  SmallVector<std::pair<const BasicBlock *, const BasicBlock *>> backedges;
  FindFunctionBackedges(function, backedges);
  return !backedges.empty();
}

/// What an entry calls stays a function if there is a loop in it: as its
/// parameters, pointers are known not to lead to what it allocates.
static void chooseInlining(Module &module) {
  for (Function &function : module) {
    if (function.isDeclaration() || !function.hasLocalLinkage() ||
        !function.hasOneUse())
      continue;
    auto *call = dyn_cast<CallInst>(*function.user_begin());
    if (!call || call->getFunction()->hasLocalLinkage())
      continue;
    function.addFnAttr(hasLoop(function) ? Attribute::NoInline
                                         : Attribute::AlwaysInline);
  }
}

namespace {
/// Keeps the vectoriser from loops that may be left early. They check indices
/// in each iteration: either the check could not be moved before the loop, and
/// the loop hangs on memory, or it was, and this is the version that raises.
struct KeepExitingLoopsPass : PassInfoMixin<KeepExitingLoopsPass> {
  PreservedAnalyses run(Function &function, FunctionAnalysisManager &analyses) {
    for (Loop *loop :
         analyses.getResult<LoopAnalysis>(function).getLoopsInPreorder())
      if (loop->isInnermost() && !loop->getExitingBlock())
        addStringMetadataToLoop(loop, "llvm.loop.vectorize.enable", 0);
    return PreservedAnalyses::all();
  }
};
} // namespace

/// Does `loop` add up floats, or multiply them, in any order?
static bool hasFreeReduction(Loop *loop) {
  BasicBlock *latch = loop->getLoopLatch();
  return latch && any_of(loop->getHeader()->phis(), [&](PHINode &carried) {
           auto *next = dyn_cast<BinaryOperator>(
               carried.getIncomingValueForBlock(latch));
           return isa_and_nonnull<FPMathOperator>(next) &&
                  next->hasAllowReassoc();
         });
}

namespace {
/// One vector waits for the last addition to it; several do not. Only fastmath
/// has them: sums in order are one chain.
struct InterleaveReductionsPass : PassInfoMixin<InterleaveReductionsPass> {
  PreservedAnalyses run(Function &function, FunctionAnalysisManager &analyses) {
    constexpr unsigned accumulators = 4;
    for (Loop *loop :
         analyses.getResult<LoopAnalysis>(function).getLoopsInPreorder())
      if (loop->isInnermost() && hasFreeReduction(loop))
        addStringMetadataToLoop(loop, "llvm.loop.interleave.count",
                                accumulators);
    return PreservedAnalyses::all();
  }
};
} // namespace

namespace {
/// Keeps the fields of objects in registers from one iteration to the next (a
/// list that grows reads its size again after it made room only). Too dear for
/// functions without objects, in which there is nothing to find.
struct ForwardFieldsPass : PassInfoMixin<ForwardFieldsPass> {
  PreservedAnalyses run(Function &function, FunctionAnalysisManager &analyses) {
    bool hasFields =
        llvm::any_of(instructions(function), [](const Instruction &op) {
          return isa<LoadInst>(op) && op.hasMetadata(LLVMContext::MD_tbaa);
        });
    return hasFields ? GVNPass().run(function, analyses)
                     : PreservedAnalyses::all();
  }
};
} // namespace

static FunctionPassManager buildSimplification() {
  FunctionPassManager passes;
  passes.addPass(ThreadStatusPass());
  passes.addPass(SROAPass(SROAOptions::ModifyCFG));
  passes.addPass(EarlyCSEPass(/*UseMemorySSA=*/true));
  // Before instructions are combined: a sum of those that a test lets pass is
  // vectorised where a branch has become an addition of 0 or 1.
  passes.addPass(SimplifyCFGPass());
  passes.addPass(KeepZeroSignsPass());
  passes.addPass(InstCombinePass());
  return passes;
}

static FunctionPassManager buildLoopPasses(const Host &host) {
  FunctionPassManager passes;
  LoopPassManager loops;
  loops.addPass(LoopRotatePass());
  loops.addPass(LICMPass(LICMOptions()));
  loops.addPass(IndVarSimplifyPass());
  passes.addPass(createFunctionToLoopPassAdaptor(std::move(loops),
                                                 /*UseMemorySSA=*/true));
  passes.addPass(ForwardFieldsPass());
  passes.addPass(BranchFactsPass());
  passes.addPass(LoopSimplifyPass());
  passes.addPass(LCSSAPass());
  passes.addPass(KeepExitingLoopsPass());
  passes.addPass(InterleaveReductionsPass());
  // What an iteration stores and the next one loads (`y[i - 1]`) stays in a
  // register. The vectoriser wants the same analysis, so this costs little.
  passes.addPass(LoopLoadEliminationPass());
  passes.addPass(InjectTLIMappings());
  passes.addPass(LoopVectorizePass(
      LoopVectorizeOptions(/*InterleaveOnlyWhenForced=*/true,
                           /*VectorizeOnlyWhenForced=*/false)));
  passes.addPass(VectorMathPass(host.getMath()));
  passes.addPass(StepProductsPass());
  passes.addPass(KeepZeroSignsPass());
  passes.addPass(InstCombinePass());
  passes.addPass(EarlyCSEPass(/*UseMemorySSA=*/true));
  passes.addPass(SimplifyCFGPass());
  return passes;
}

/// Vectors around calls lie on a stack that must be aligned for them.
static void alignStacks(Module &module, const Host &host) {
  for (Function &function : module) {
    if (function.isDeclaration() || host.getVectorBits() <= 128)
      continue;
    bool callsVector = any_of(function, [](const BasicBlock &block) {
      return any_of(block, [](const Instruction &instruction) {
        auto *call = dyn_cast<CallInst>(&instruction);
        return call && call->getCalledFunction() &&
               call->getCalledFunction()->getName().starts_with("_ZGV");
      });
    });
    if (!callsVector)
      continue;
    AttrBuilder attributes(module.getContext());
    attributes.addStackAlignmentAttr(host.getVectorBits() / 8);
    attributes.addAttribute("stackrealign");
    function.addFnAttrs(attributes);
  }
}

/// What is done for the speed of the code, at level 1 within blocks and calls
/// only.
static void addSpeedPasses(ModulePassManager &passes, const Host &host,
                           unsigned level) {
  passes.addPass(UnrollRecursionPass());
  passes.addPass(createModuleToFunctionPassAdaptor(ShareEntryPollsPass()));
  passes.addPass(createModuleToFunctionPassAdaptor(buildSimplification()));
  passes.addPass(AlwaysInlinerPass(/*InsertLifetime=*/false));
  passes.addPass(ModuleInlinerPass());
  passes.addPass(GlobalDCEPass());
  // A memref is five parameters, most of which nobody reads: a third of the
  // code generator's time where nests are shared.
  passes.addPass(DeadArgumentEliminationPass());
  passes.addPass(createModuleToFunctionPassAdaptor(ThreadStatusPass()));
  if (level > 1)
    passes.addPass(createModuleToFunctionPassAdaptor(buildLoopPasses(host)));
}

void optimize(Module &module, const Host &host,
              const PipelineOptions &options) {
  setOptions();
  host.setTarget(module);
  chooseInlining(module);

  Analyses all;
  PassInstrumentationCallbacks callbacks;
  if (options.isStopped)
    callbacks.registerShouldRunOptionalPassCallback(
        [&](StringRef, Any) { return !options.isStopped(); });
  PassBuilder builder(&host.getMachine(), PipelineTuningOptions(), std::nullopt,
                      &callbacks);
  TargetLibraryInfoImpl library(host.getMachine().getTargetTriple());
  library.addVectorizableFunctions(host.getMath().getDescriptions());
  // Before the builder registers the library without vector functions.
  all.functions.registerPass([&] { return TargetLibraryAnalysis(library); });
  builder.registerModuleAnalyses(all.modules);
  builder.registerCGSCCAnalyses(all.components);
  builder.registerFunctionAnalyses(all.functions);
  builder.registerLoopAnalyses(all.loops);
  builder.crossRegisterProxies(all.loops, all.functions, all.components,
                               all.modules);

  ModulePassManager passes;
  if (options.level > 0)
    addSpeedPasses(passes, host, options.level);
  // Elements have the values that they have in vectors, at any level.
  if (options.level < 2)
    passes.addPass(
        createModuleToFunctionPassAdaptor(VectorMathPass(host.getMath())));
  // Last: what it inlines has been optimised before.
  passes.addPass(InlineMathPass(host));
  addSanitizers(passes, module);
  passes.run(module, all.modules);
  alignStacks(module, host);
}

} // namespace pyarray
