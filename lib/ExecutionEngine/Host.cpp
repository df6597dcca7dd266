//===- Host.cpp - The machine that compiled code runs on ------------------===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "pyarray/ExecutionEngine/Host.h"

#include "llvm/ADT/StringExtras.h"
#include "llvm/IR/LegacyPassManager.h"
#include "llvm/IR/Module.h"
#include "llvm/MC/MCContext.h"
#include "llvm/MC/MCSubtargetInfo.h"
#include "llvm/MC/TargetRegistry.h"
#include "llvm/Support/CodeGen.h"
#include "llvm/Support/SmallVectorMemoryBuffer.h"
#include "llvm/Support/TargetSelect.h"
#include "llvm/Target/TargetOptions.h"
#include "llvm/TargetParser/Host.h"
#include <unistd.h>

using namespace llvm;

namespace pyarray {

static Error makeError(const Twine &message) {
  return createStringError(inconvertibleErrorCode(), message);
}

/// 512 bits only where the processor does not slow down for them.
static unsigned chooseVectorBits(const StringMap<bool> &features,
                                 const TargetMachine &machine) {
  const MCSubtargetInfo &subtarget = *machine.getMCSubtargetInfo();
  if (features.lookup("avx512f") && features.lookup("avx512vl") &&
      features.lookup("avx512dq") &&
      !subtarget.checkFeatures("+prefer-256-bit"))
    return 512;
  return features.lookup("avx2") ? 256 : 128;
}

Expected<std::unique_ptr<Host>> Host::create() {
  if (InitializeNativeTarget() || InitializeNativeTargetAsmPrinter())
    return makeError("no code generator for this machine");
  Triple triple(sys::getProcessTriple());
  std::string message;
  const Target *target = TargetRegistry::lookupTarget(triple, message);
  if (!target)
    return makeError(message);
  StringMap<bool> features = sys::getHostCPUFeatures();
  std::vector<std::string> flags;
  for (const auto &feature : features)
    flags.push_back((feature.second ? "+" : "-") + feature.first().str());

  auto host = std::make_unique<Host>();
  TargetOptions options;
  // A loop of five instructions takes half as long again where its last one
  // lies across two cache lines.
  options.LoopAlignment = 32;
  host->machine.reset(target->createTargetMachine(
      triple, sys::getHostCPUName(), join(flags, ","), options, Reloc::PIC_,
      CodeModel::Small, CodeGenOptLevel::Less, /*JIT=*/true));
  if (!host->machine)
    return makeError("no code generator for " + triple.str());
  host->vectorBits = chooseVectorBits(features, *host->machine);
  host->math = std::make_unique<MathLibrary>(host->vectorBits);
  return host;
}

int64_t Host::getCacheBytes() const {
#ifdef _SC_LEVEL3_CACHE_SIZE
  return std::max<int64_t>(sysconf(_SC_LEVEL3_CACHE_SIZE), 0);
#else
  return 0;
#endif
}

void Host::setTarget(Module &module) const {
  module.setTargetTriple(machine->getTargetTriple());
  module.setDataLayout(machine->createDataLayout());
  for (Function &function : module) {
    if (function.isDeclaration())
      continue;
    function.addFnAttr("target-cpu", machine->getTargetCPU());
    function.addFnAttr("target-features", machine->getTargetFeatureString());
    // There is nothing to unwind to: no tables for it.
    function.setDoesNotThrow();
  }
}

Expected<std::unique_ptr<MemoryBuffer>> Host::emitObject(Module &module,
                                                         bool optimized) const {
  machine->setOptLevel(optimized ? CodeGenOptLevel::Less
                                 : CodeGenOptLevel::None);
  SmallVector<char, 0> object;
  raw_svector_ostream stream(object);
  legacy::PassManager passes;
  MCContext *context = nullptr;
  if (machine->addPassesToEmitMC(passes, context, stream,
                                 /*DisableVerify=*/true))
    return makeError("no machine code for " + getTriple());
  passes.run(module);
  return std::make_unique<SmallVectorMemoryBuffer>(
      std::move(object), module.getName(), /*RequiresNullTerminator=*/false);
}

Expected<std::string> Host::emitAssembly(Module &module) const {
  SmallString<0> text;
  raw_svector_ostream stream(text);
  legacy::PassManager passes;
  if (machine->addPassesToEmitFile(passes, stream, nullptr,
                                   CodeGenFileType::AssemblyFile))
    return makeError("no assembly for " + getTriple());
  passes.run(module);
  return text.str().str();
}

} // namespace pyarray
