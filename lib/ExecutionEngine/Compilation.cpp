//===- Compilation.cpp - From IR of any phase to machine code -------------===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "pyarray/ExecutionEngine/Compilation.h"

#include "LlvmErrors.h"
#include "LoopRemarks.h"
#include "Optimizer.h"

#include "mlir/Dialect/LLVMIR/LLVMDialect.h"
#include "mlir/Pass/PassInstrumentation.h"
#include "mlir/Pass/PassManager.h"
#include "mlir/Target/LLVMIR/Export.h"
#include "pyarray/Conversion/Entry.h"
#include "pyarray/Pipelines/Faults.h"
#include "pyarray/Support/Remarks.h"
#include "llvm/IR/DiagnosticInfo.h"
#include <ctime>

using namespace mlir;

namespace pyarray {

namespace {
/// Notes the processor time that a step takes, from construction to
/// destruction: what else the machine does should not count.
class Stopwatch {
public:
  Stopwatch(SmallVectorImpl<Compilation::Time> &times, StringRef step)
      : times(times), step(step), start(now()) {}
  ~Stopwatch() { times.push_back({step.str(), now() - start}); }

private:
  static double now() {
    timespec time = {};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
    return time.tv_sec * 1e3 + time.tv_nsec * 1e-6;
  }

  SmallVectorImpl<Compilation::Time> &times;
  StringRef step;
  double start;
};
} // namespace

namespace {
/// Notes which pass was begun last.
class PassTracker : public PassInstrumentation {
public:
  explicit PassTracker(StringRef &pass) : pass(pass) {}

  void runBeforePass(Pass *begun, Operation *) override {
    if (!begun->getArgument().empty())
      pass = begun->getArgument();
  }

private:
  StringRef &pass;
};
} // namespace

Compilation::Compilation(ModuleOp module, const Host &host,
                         const PipelineOptions &options)
    : module(module), host(host), options(options) {
  context.setDiagnosticHandler(
      std::make_unique<ErrorListener>(module, hasLlvmErrors));
}

/// Begins a step; fails where the user or a test wants that.
LogicalResult Compilation::begin(StringRef name) {
  step = name;
  pass = "";
  if (isStopped())
    return failure();
  StringRef fault = findFault(options.fault, "step:" + name);
  if (fault.empty())
    return success();
  if (fault != "llvm")
    return injectFault(fault, module);
  context.diagnose(llvm::DiagnosticInfoGeneric("an injected fault"));
  return success();
}

LogicalResult Compilation::fail(llvm::Error error) {
  return module.emitError(llvm::toString(std::move(error)));
}

LogicalResult Compilation::runPhase(Phase phase) {
  if (failed(begin(getPhaseName(phase))))
    return failure();
  Stopwatch watch(times, step);
  PassManager manager(module.getContext(), ModuleOp::getOperationName());
  manager.enableVerifier(verifying);
  manager.addInstrumentation(std::make_unique<PassTracker>(pass));
  buildPhase(manager, phase, options);
  return manager.run(module);
}

LogicalResult Compilation::runPhases(Phase upTo) {
  Builder builder(module.getContext());
  module->setAttr(LLVM::LLVMDialect::getTargetTripleAttrName(),
                  builder.getStringAttr(host.getTriple()));
  module->setAttr(LLVM::LLVMDialect::getDataLayoutAttrName(),
                  builder.getStringAttr(host.getDataLayout()));
  std::optional<Phase> next = reached ? reached : findNextPhase(module);
  for (Phase phase : getPhases()) {
    if (!next || phase < *next || phase == reached || phase > upTo)
      continue;
    if (failed(runPhase(phase)))
      return failure();
    reached = phase;
  }
  return success();
}

LogicalResult Compilation::checkSymbols(const JitSymbols &symbols) {
  WalkResult result = module.walk([&](Operation *op) -> WalkResult {
    if (symbols.trusted)
      return WalkResult::interrupt();
    if (isa<LLVM::InlineAsmOp>(op))
      return op->emitError("inline assembly is refused unless it is trusted");
    auto function = dyn_cast<LLVM::LLVMFuncOp>(op);
    if (!function || !function.isExternal() ||
        function.getSymName().starts_with("llvm.") ||
        function.getSymName().starts_with("vector.") ||
        symbols.find(function.getSymName()))
      return WalkResult::advance();
    return function.emitError("expected a function of the runtime or of the C "
                              "library's mathematics, but got '")
           << function.getSymName() << "'";
  });
  return failure(result.wasInterrupted() && !symbols.trusted);
}

/// The translation writes an op that stands in no function nowhere, where
/// LLVM does not expect to find it.
static LogicalResult checkTopLevel(ModuleOp module) {
  for (Operation &op : *module.getBody())
    if (!isa<SymbolOpInterface, LLVM::GlobalCtorsOp, LLVM::GlobalDtorsOp,
             LLVM::LinkerOptionsOp, LLVM::ModuleFlagsOp>(op))
      return op.emitOpError("expected to be in a function");
  return success();
}

LogicalResult Compilation::translate() {
  if (failed(checkTopLevel(module)))
    return failure();
  if (hasRemarkListener(module)) {
    hearVectorizer(context, module, hasLlvmErrors);
    if (failed(addLineTables(module)))
      return failure();
  }
  if (failed(begin("translate")))
    return failure();
  {
    Stopwatch watch(times, step);
    llvmModule = translateModuleToLLVMIR(module, context, "pyarray",
                                         /*disableVerification=*/true);
    if (!llvmModule)
      return module.emitError("could not translate the module to LLVM IR");
  }
  if (failed(begin("optimize")))
    return failure();
  Stopwatch watch(times, step);
  optimize(*llvmModule, host, options);
  return failure(hasLlvmErrors);
}

/// The boundary of the function, from what is left of its attributes.
FailureOr<CompiledFunction> Compilation::describe(StringRef name) {
  auto function =
      module.lookupSymbol<LLVM::LLVMFuncOp>((userPrefix + name).str());
  if (!function)
    function = module.lookupSymbol<LLVM::LLVMFuncOp>(name);
  if (!function)
    return module.emitError("expected a function '") << name << "'";
  auto arguments = function->getAttrOfType<ArrayAttr>(argumentsAttrName);
  auto result = function->getAttrOfType<TypeAttr>(resultAttrName);
  if (!arguments || !result)
    return function.emitError("expected an entry, but got a function without "
                              "the types of its arguments and result");
  CompiledFunction compiled;
  for (TypeAttr type : arguments.getAsRange<TypeAttr>())
    compiled.arguments.push_back(type.getValue());
  compiled.result = result.getValue();
  return compiled;
}

FailureOr<CompiledFunction> Compilation::link(StringRef name, Jit &jit,
                                              const JitSymbols &symbols) {
  FailureOr<CompiledFunction> compiled = describe(name);
  if (failed(compiled) || failed(begin("codegen")))
    return failure();
  std::unique_ptr<llvm::MemoryBuffer> object;
  {
    Stopwatch watch(times, step);
    auto emitted = host.emitObject(*llvmModule, options.level > 0);
    if (!emitted)
      return fail(emitted.takeError());
    object = std::move(*emitted);
  }
  if (hasLlvmErrors || failed(begin("link")))
    return failure();
  Stopwatch watch(times, step);
  compiled->object = object->getBuffer();
  compiled->symbol = (entryPrefix + name).str();
  auto code = jit.link(std::move(object), symbols);
  if (!code)
    return fail(code.takeError());
  auto entry = (*code)->lookup(compiled->symbol);
  if (!entry)
    return fail(entry.takeError());
  compiled->code = std::move(*code);
  compiled->entry = reinterpret_cast<PyArrayEntry>(*entry);
  return compiled;
}

FailureOr<std::string> Compilation::getAssembly() {
  auto text = host.emitAssembly(*llvmModule);
  if (!text)
    return fail(text.takeError());
  if (hasLlvmErrors)
    return failure();
  return *text;
}

} // namespace pyarray
