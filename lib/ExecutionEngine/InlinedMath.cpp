//===- InlinedMath.cpp - Mathematical functions from bitcode --------------===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The functions of Math/ are bitcode in this library. Of that only the bodies
// are read that are called, when something is called.
//
//===----------------------------------------------------------------------===//

#include "InlinedMath.h"

#include "pyarray/ExecutionEngine/Host.h"
#include "llvm/Bitcode/BitcodeReader.h"
#include "llvm/IR/Instructions.h"
#include "llvm/IR/Module.h"
#include "llvm/Linker/Linker.h"
#include "llvm/Transforms/IPO/AlwaysInliner.h"
#include "llvm/Transforms/Utils/ModuleUtils.h"

using namespace llvm;

namespace pyarray {

static constexpr unsigned char bitcode256[] = {
#include "Math256.inc"
};
static constexpr unsigned char bitcode512[] = {
#include "Math512.inc"
};

static MemoryBufferRef getBitcode(unsigned vectorBits) {
  ArrayRef<unsigned char> bytes(bitcode256);
  if (vectorBits == 512)
    bytes = bitcode512;
  return {toStringRef(bytes), "math"};
}

/// The functions of Math/ that `module` calls.
static SmallVector<Function *> findCalled(Module &module,
                                          const MathLibrary &library) {
  SmallVector<Function *> called;
  for (Function &function : make_early_inc_range(module)) {
    if (!function.isDeclaration() || !library.isInlined(function.getName()))
      continue;
    function.removeDeadConstantUsers();
    if (function.use_empty())
      function.eraseFromParent();
    else
      called.push_back(&function);
  }
  return called;
}

/// Sends calls that may be approximate to the function that is.
static void callFast(Module &module, const MathLibrary &library) {
  for (Function *function : findCalled(module, library)) {
    StringRef fast = library.findFast(function->getName());
    if (fast.empty())
      continue;
    for (User *user : make_early_inc_range(function->users())) {
      auto *call = cast<CallInst>(user);
      if (!call->hasApproxFunc())
        continue;
      FunctionCallee callee =
          module.getOrInsertFunction(fast, function->getFunctionType());
      call->setCalledFunction(callee);
    }
  }
}

/// Makes what was linked the module's own, compiled for its processor.
static void adopt(Module &module, const DenseSet<StringRef> &before,
                  const Host &host) {
  host.setTarget(module);
  for (GlobalObject &object : module.global_objects()) {
    if (object.isDeclaration() || before.contains(object.getName()))
      continue;
    object.setComdat(nullptr);
    object.setLinkage(GlobalValue::InternalLinkage);
    auto *function = dyn_cast<Function>(&object);
    if (!function || function->getCallingConv() != CallingConv::PreserveAll)
      continue;
    // The code generator would clear the upper halves of the registers that
    // the function has just restored.
    std::string features =
        function->getFnAttribute("target-features").getValueAsString().str();
    function->addFnAttr("target-features", features + ",-vzeroupper");
  }
}

PreservedAnalyses InlineMathPass::run(Module &module,
                                      ModuleAnalysisManager &analyses) {
  const MathLibrary &library = host.getMath();
  // Where the vectoriser was told of vector forms.
  removeFromUsedLists(module, [&](Constant *used) {
    return library.isInlined(used->getName());
  });
  callFast(module, library);
  if (findCalled(module, library).empty())
    return PreservedAnalyses::all();
  auto math = getLazyBitcodeModule(getBitcode(host.getVectorBits()),
                                   module.getContext());
  if (!math)
    report_fatal_error(math.takeError());
  (*math)->setDataLayout(module.getDataLayout());
  (*math)->setTargetTriple(module.getTargetTriple());
  DenseSet<StringRef> before;
  for (GlobalObject &object : module.global_objects())
    if (!object.isDeclaration())
      before.insert(object.getName());
  if (Linker::linkModules(module, std::move(*math), Linker::LinkOnlyNeeded))
    report_fatal_error("cannot link the mathematical functions");
  adopt(module, before, host);
  AlwaysInlinerPass(/*InsertLifetime=*/false).run(module, analyses);
  return PreservedAnalyses::none();
}

} // namespace pyarray
