//===- CompilerApi.cpp - The compiler, seen from Python -------------------===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "pyarray/Compiler/CompilerApi.h"
#include "BuilderApi.h"
#include "Diagnostics.h"
#include "Linker.h"
#include "Module.h"

#include "mlir/AsmParser/AsmParser.h"
#include "mlir/IR/Verifier.h"
#include "pyarray/Dialect/Py/IR/Py.h"
#include "pyarray/ExecutionEngine/Compilation.h"
#include "pyarray/InitAll.h"
#include "pyarray/Support/Remarks.h"
#include "llvm/Support/raw_ostream.h"
#include <cstdlib>
#include <cstring>
#include <mutex>

using namespace mlir;
using namespace pyarray;

/// Machine code and what Python asks about it.
struct PyArrayFunction {
  CompiledFunction code;
  std::string resultType;
  std::string argumentTypes;
  std::string times;
};

namespace {

MLIRContext *makeContext() {
  DialectRegistry registry;
  registerAllDialects(registry);
  // Nothing here is worth a thread: modules are small and compiled one by one.
  auto *context = new MLIRContext(registry, MLIRContext::Threading::DISABLED);
  // Users read Python, not IR.
  context->printOpOnDiagnostic(false);
  return context;
}

/// What all compilations share: the host's description and the linker.
struct Engine {
  std::unique_ptr<Host> host;
  std::unique_ptr<Jit> jit;
  std::string error;
};

Engine makeEngine() {
  Engine engine;
  auto host = Host::create();
  if (!host) {
    engine.error = llvm::toString(host.takeError());
    return engine;
  }
  engine.host = std::move(*host);
  auto jit = Jit::create();
  if (!jit)
    engine.error = llvm::toString(jit.takeError());
  else
    engine.jit = std::move(*jit);
  return engine;
}

/// Never destroyed: compiled code may be called, and freed, until the process
/// is gone.
Engine &getEngine() {
  static Engine *engine = new Engine(makeEngine());
  return *engine;
}

/// One compilation at a time: they share a context. The linker runs Python,
/// which may free code meanwhile.
std::recursive_mutex &getLock() {
  static auto *lock = new std::recursive_mutex;
  return *lock;
}

/// Reads types that ", " separates outside brackets.
bool parseTypes(StringRef text, MLIRContext *context,
                SmallVectorImpl<Type> &types) {
  while (!text.empty()) {
    size_t read = 0;
    Type type = parseType(text, context, &read);
    if (!type)
      return false;
    types.push_back(type);
    text = text.drop_front(read).ltrim(", ");
  }
  return true;
}

/// A copy of the module with the entry's signature set, or null with an error.
OwningOpRef<ModuleOp> specialize(PyArrayModule &module, const char *entry,
                                 const char *signature,
                                 DiagnosticCollector &diagnostics) {
  SmallVector<Type> types;
  if (!module.builder.isComplete()) {
    diagnostics.addError("expected a complete function");
    return {};
  }
  if (!parseTypes(signature, &module.context, types)) {
    if (diagnostics.empty())
      diagnostics.addError("expected a list of types as the signature");
    return {};
  }
  OwningOpRef<ModuleOp> copy(module.builder.getModule().clone());
  auto function = copy->lookupSymbol<py::FuncOp>(entry);
  if (!function || function.getNumArguments() != types.size()) {
    diagnostics.addError("expected a function of the module and a type for "
                         "each of its parameters");
    return {};
  }
  function.setSignatureAttr(
      mlir::Builder(&module.context).getTypeArrayAttr(types));
  return copy;
}

PipelineOptions getPipelineOptions(const PyArrayOptions &options,
                                   const Host &host) {
  PipelineOptions result;
  result.boundsCheck = options.boundscheck;
  result.numpyErrors = options.numpy_errors;
  result.overflowRaises = options.overflow_raises;
  result.fastmath = options.fastmath;
  result.vectorBits = host.getVectorBits();
  result.cacheBytes = host.getCacheBytes();
  return result;
}

std::string describeTimes(const Compilation &compilation) {
  std::string text;
  llvm::raw_string_ostream stream(text);
  for (const Compilation::Time &time : compilation.getTimes())
    stream << time.step << ' ' << llvm::format("%.3f", time.milliseconds)
           << '\n';
  return text;
}

template <typename Printable> std::string print(Printable &printable) {
  std::string text;
  llvm::raw_string_ostream stream(text);
  stream << printable;
  return text;
}

/// One question to the compiler: it holds the lock and collects diagnostics
/// until it is answered.
struct Job {
  std::lock_guard<std::recursive_mutex> guard{getLock()};
  DiagnosticCollector diagnostics;
  OwningOpRef<ModuleOp> module;
  std::optional<Compilation> compilation; // none after a diagnostic
  ModuleLinker linker;
  py::ScopedLibraryLinker scope;

  Job(PyArrayModule &source, const char *entry, const char *signature,
      const PyArrayOptions &options, PyArrayLinker *link)
      : diagnostics(source), linker(source, link),
        scope(link ? &linker : nullptr) {
    Engine &engine = getEngine();
    if (!engine.error.empty())
      diagnostics.addError(engine.error);
    else
      module = specialize(source, entry, signature, diagnostics);
    if (!module)
      return;
    compilation.emplace(*module, *engine.host,
                        getPipelineOptions(options, *engine.host));
#ifdef NDEBUG
    compilation->setVerifying(false);
#endif
  }
};

FailureOr<CompiledFunction> generate(Compilation &compilation,
                                     const char *entry,
                                     const PyArraySymbol *runtime) {
  Engine &engine = getEngine();
  if (failed(compilation.runPhases(Phase::Llvm)) ||
      failed(compilation.translate()))
    return failure();
  return compilation.link(entry, *engine.jit,
                          JitSymbols{runtime, &engine.host->getMath()});
}

PyArrayFunction *compile(PyArrayModule *module, const char *entry,
                         const char *signature, const PyArrayOptions *options,
                         PyArrayLinker *linker, const PyArraySymbol *runtime) {
  Job job(*module, entry, signature, *options, linker);
  if (!job.compilation)
    return nullptr;
  FailureOr<CompiledFunction> code = generate(*job.compilation, entry, runtime);
  if (failed(code)) {
    if (job.diagnostics.empty())
      job.diagnostics.addError("the function cannot be compiled");
    return nullptr;
  }
  std::string resultType = print(code->result);
  std::string argumentTypes;
  llvm::raw_string_ostream stream(argumentTypes);
  llvm::interleaveComma(code->arguments, stream);
  return new PyArrayFunction{std::move(*code), std::move(resultType),
                             std::move(argumentTypes),
                             describeTimes(*job.compilation)};
}

/// What the passes say while they compile, a line each: file, line, column and
/// text, separated by tabs. No file where it is not known.
FailureOr<std::string> inspectRemarks(Compilation &compilation,
                                      MLIRContext *context) {
  RemarkListener listener(context);
  if (failed(compilation.runPhases(Phase::Llvm)) ||
      failed(compilation.translate()))
    return failure();
  std::string text;
  llvm::raw_string_ostream stream(text);
  for (const Remark &remark : listener.getRemarks())
    stream << remark.file << '\t' << remark.line << '\t' << remark.column
           << '\t' << remark.text << '\n';
  return text;
}

/// What `inspect` shows of a compilation, or nothing after a diagnostic.
FailureOr<std::string> inspectPhase(Compilation &compilation, ModuleOp module,
                                    StringRef phase,
                                    DiagnosticCollector &diagnostics) {
  if (phase == "remarks")
    return inspectRemarks(compilation, module.getContext());
  std::optional<Phase> upTo = parsePhase(phase);
  bool isCode = phase == "llvm-ir" || phase == "asm";
  if (!upTo && !isCode) {
    diagnostics.addError("unknown phase '" + phase.str() + "'");
    return failure();
  }
  if (upTo != Phase::Import &&
      failed(compilation.runPhases(upTo.value_or(Phase::Llvm))))
    return failure();
  if (upTo)
    return print(module);
  if (failed(compilation.translate()))
    return failure();
  if (phase == "asm")
    return compilation.getAssembly();
  return print(compilation.getLlvmModule());
}

char *inspect(PyArrayModule *module, const char *entry, const char *signature,
              const PyArrayOptions *options, PyArrayLinker *linker,
              const char *phase) {
  Job job(*module, entry, signature, *options, linker);
  if (!job.compilation)
    return nullptr;
  FailureOr<std::string> text =
      inspectPhase(*job.compilation, *job.module, phase, job.diagnostics);
  return succeeded(text) ? strdup(text->c_str()) : nullptr;
}

uint64_t getDiagnostics(PyArrayModule *module,
                        const PyArrayDiagnostic **diagnostics) {
  *diagnostics = module->diagnostics.data();
  return module->diagnostics.size();
}

PyArrayEntry getEntry(PyArrayFunction *function) {
  return function->code.entry;
}

const char *getResultType(PyArrayFunction *function) {
  return function->resultType.c_str();
}

const char *getArgumentTypes(PyArrayFunction *function) {
  return function->argumentTypes.c_str();
}

const char *getTimes(PyArrayFunction *function) {
  return function->times.c_str();
}

const char *getObject(PyArrayFunction *function, uint64_t *size) {
  *size = function->code.object.size();
  return function->code.object.data();
}

const char *getSymbol(PyArrayFunction *function) {
  return function->code.symbol.c_str();
}

void dropObject(PyArrayFunction *function) {
  function->code.object = std::string();
}

void destroyFunction(PyArrayFunction *function) {
  std::lock_guard<std::recursive_mutex> guard(getLock());
  delete function;
}

void freeString(char *text) { std::free(text); }

PyArrayCompilerApi makeApi() {
  PyArrayCompilerApi api = {};
  api.version = PYARRAY_COMPILER_API_VERSION;
  addBuilderApi(api);
  api.compile = compile;
  api.diagnostics = getDiagnostics;
  api.entry = getEntry;
  api.result_type = getResultType;
  api.argument_types = getArgumentTypes;
  api.times = getTimes;
  api.object = getObject;
  api.symbol = getSymbol;
  api.object_drop = dropObject;
  api.function_destroy = destroyFunction;
  api.inspect = inspect;
  api.string_free = freeString;
  return api;
}

} // namespace

MLIRContext &pyarray::getContext() {
  static MLIRContext *context = makeContext();
  return *context;
}

extern "C" __attribute__((visibility("default"))) const PyArrayCompilerApi *
pyarray_compiler_api() {
  static const PyArrayCompilerApi api = makeApi();
  return &api;
}
