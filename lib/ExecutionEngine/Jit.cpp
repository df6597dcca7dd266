//===- Jit.cpp - Machine code in this process -----------------------------===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "pyarray/ExecutionEngine/Jit.h"
#include "Sanitizers.h"

#include "llvm/ExecutionEngine/Orc/AbsoluteSymbols.h"
#include "llvm/ExecutionEngine/Orc/SelfExecutorProcessControl.h"
#include <dlfcn.h>

using namespace llvm;
using namespace llvm::orc;

namespace pyarray {

void *JitSymbols::find(StringRef name) const {
  for (const PyArraySymbol *symbol = runtime; symbol && symbol->name; ++symbol)
    if (name == symbol->name)
      return symbol->address;
  if (void *address = math ? math->findAddress(name) : nullptr)
    return address;
  if (void *address = findSanitizerFunction(name))
    return address;
  return trusted ? dlsym(RTLD_DEFAULT, name.str().c_str()) : nullptr;
}

namespace {
/// Defines what code asks for and may have; all else stays undefined.
class SymbolSource : public DefinitionGenerator {
public:
  explicit SymbolSource(const JitSymbols &symbols) : symbols(symbols) {}

  Error tryToGenerate(LookupState &, LookupKind, JITDylib &library,
                      JITDylibLookupFlags,
                      const SymbolLookupSet &wanted) override {
    SymbolMap found;
    for (const auto &[name, flags] : wanted)
      if (void *address = symbols.find(*name))
        found[name] = {ExecutorAddr::fromPtr(address),
                       JITSymbolFlags::Exported};
    return found.empty() ? Error::success()
                         : library.define(absoluteSymbols(std::move(found)));
  }

private:
  JitSymbols symbols;
};
} // namespace

Expected<std::unique_ptr<Jit>> Jit::create() {
  auto control = SelfExecutorProcessControl::Create();
  if (!control)
    return control.takeError();
  auto session = std::make_unique<ExecutionSession>(std::move(*control));
  return std::unique_ptr<Jit>(new Jit(std::move(session)));
}

Jit::Jit(std::unique_ptr<ExecutionSession> owned)
    : session(std::move(owned)), layer(*session) {
  session->setErrorReporter(
      [this](Error error) { reported = toString(std::move(error)); });
}

Jit::~Jit() { consumeError(session->endSession()); }

Expected<std::unique_ptr<JitCode>>
Jit::link(std::unique_ptr<MemoryBuffer> object, const JitSymbols &symbols) {
  JITDylib &library =
      session->createBareJITDylib("code" + std::to_string(libraries++));
  auto code = std::make_unique<JitCode>(*this, library);
  library.addGenerator(std::make_unique<SymbolSource>(symbols));
  if (Error error = layer.add(library, std::move(object)))
    return std::move(error);
  return code;
}

JitCode::~JitCode() {
  if (!jit.isAbandoned)
    consumeError(jit.session->removeJITDylib(library));
}

Expected<void *> JitCode::lookup(StringRef name) const {
  jit.reported.clear();
  auto symbol = jit.session->lookup({&library}, name);
  if (!symbol && !jit.reported.empty()) {
    consumeError(symbol.takeError());
    return createStringError(jit.reported);
  }
  if (!symbol)
    return symbol.takeError();
  return symbol->getAddress().toPtr<void *>();
}

} // namespace pyarray
