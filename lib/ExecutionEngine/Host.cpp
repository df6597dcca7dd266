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
#include <cstdlib>
#include <unistd.h>

using namespace llvm;

namespace pyarray {

static Error makeError(const Twine &message) {
  return createStringError(inconvertibleErrorCode(), message);
}

using Features = StringMap<bool>;

static Features readFeatures(const MCSubtargetInfo &subtarget) {
  Features features;
  for (const SubtargetFeatureKV &feature : subtarget.getAllProcessorFeatures())
    features[feature.Key] = subtarget.getFeatureBits()[feature.Value];
  return features;
}

/// 512 bits only where the processor does not slow down for them.
static unsigned chooseVectorBits(const Features &features) {
  if (features.lookup("avx512f") && features.lookup("avx512vl") &&
      features.lookup("avx512dq") && !features.lookup("prefer-256-bit"))
    return 512;
  return features.lookup("avx2") ? 256 : 128;
}

/// Flags for LLVM of what `features` lacks, and, if wanted, of what it has.
static std::string describe(const Features &features, bool withPresent) {
  std::vector<std::string> flags;
  for (const auto &feature : features)
    if (withPresent || !feature.second)
      flags.push_back((feature.second ? "+" : "-") + feature.first().str());
  return join(flags, ",");
}

/// LLVM itself only warns.
static Error checkProcessor(const Target &target, const Triple &triple,
                            StringRef name) {
  std::unique_ptr<MCSubtargetInfo> none(
      target.createMCSubtargetInfo(triple, "", ""));
  if (none->isCPUStringValid(name))
    return Error::success();
  StringRef nearest;
  // Typing errors are not further away.
  unsigned least = std::min<size_t>(name.size() / 3, 3) + 1;
  for (const SubtargetSubTypeKV &known : none->getAllProcessorDescriptions()) {
    unsigned distance = name.edit_distance(known.Key, true, least);
    if (distance >= least)
      continue;
    least = distance;
    nearest = known.Key;
  }
  std::string hint = nearest.empty()
                         ? "of this architecture"
                         : ("(did you mean '" + nearest + "'?)").str();
  return makeError("there is no processor '" + name + "' " + hint);
}

Expected<std::unique_ptr<Host>> Host::create(StringRef processor, bool isRun) {
  if (InitializeNativeTarget() || InitializeNativeTargetAsmPrinter())
    return makeError("no code generator for this machine");
  Triple triple(sys::getProcessTriple());
  std::string message;
  const Target *target = TargetRegistry::lookupTarget(triple, message);
  if (!target)
    return makeError(message);
  Features hostFeatures = sys::getHostCPUFeatures();
  if (const char *variable = secure_getenv("PYARRAY_CPU");
      variable && processor.empty())
    processor = variable;
  std::string name = processor.str(), flags;
  if (processor.empty() || processor == "native") {
    name = sys::getHostCPUName();
    flags = describe(hostFeatures, /*withPresent=*/true);
  } else if (Error error = checkProcessor(*target, triple, processor)) {
    return error;
  } else if (isRun) {
    flags = describe(hostFeatures, /*withPresent=*/false);
  }

  auto host = std::make_unique<Host>();
  TargetOptions options;
  // A loop of five instructions takes half as long again where its last one
  // lies across two cache lines.
  options.LoopAlignment = 32;
  host->machine.reset(target->createTargetMachine(
      triple, name, flags, options, Reloc::PIC_, CodeModel::Small,
      CodeGenOptLevel::Less, /*JIT=*/true));
  if (!host->machine)
    return makeError("no code generator for " + triple.str());
  host->vectorBits =
      chooseVectorBits(readFeatures(*host->machine->getMCSubtargetInfo()));
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
