//===- CompilerApi.cpp - The compiler, seen from Python -------------------===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "pyarray/Compiler/CompilerApi.h"
#include "BuilderApi.h"
#include "Diagnostics.h"
#include "Interpretation.h"
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
  /// What the code calls where it is interpreted.
  std::unique_ptr<Interpretation> interpretation;
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
  Code code = Code::InternalError;
};

Engine makeEngine() {
  Engine engine;
  auto host = Host::create();
  if (!host) {
    engine.error = llvm::toString(host.takeError());
    engine.code = Code::WrongProcessor;
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
Engine *sharedEngine = nullptr;

Engine &getEngine() {
  if (!sharedEngine)
    sharedEngine = new Engine(makeEngine());
  return *sharedEngine;
}

MLIRContext *sharedContext = nullptr;

/// After a crash: nobody knows what state they are in, nor which locks are
/// held.
void abandonEngine() {
  if (sharedEngine && sharedEngine->jit)
    sharedEngine->jit->abandon();
  sharedEngine = nullptr;
  abandonContext();
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
  result.level = options.interpret ? 0 : options.level;
  result.skip = options.skip;
  result.fault = options.fault;
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

/// ` in the step 'array', pass 'cse'`, of `array cse`.
std::string describePlace(StringRef place) {
  auto [step, pass] = place.split(' ');
  std::string text;
  if (!step.empty())
    text = " in the step '" + step.str() + "'";
  if (!pass.empty())
    text += ", pass '" + pass.str() + "'";
  return text;
}

/// One question to the compiler: it holds the lock and collects diagnostics
/// until it is answered.
struct Job {
  std::lock_guard<std::recursive_mutex> guard{getLock()};
  SignalScope signals;
  SignalStack stack;
  PyArrayModule &source;
  PyArrayLinker *host;
  DiagnosticCollector diagnostics;
  ModuleLinker linker;
  py::ScopedLibraryLinker scope;
  // Left alone after a crash.
  OwningOpRef<ModuleOp> module;
  std::unique_ptr<Compilation> compilation;

  Job(PyArrayModule &source, PyArrayLinker *link)
      : source(source), host(link), diagnostics(source), linker(source, link),
        scope(link ? &linker : nullptr) {
    source.failedStep.clear();
  }

  /// False with a diagnostic.
  bool open(const char *entry, const char *signature,
            const PyArrayOptions &options);

  /// Runs `action`; false with a diagnostic if that crashes.
  bool run(llvm::function_ref<void()> action);

  /// Notes where the compilation failed; says so if nothing was said.
  void noteFailure();

private:
  void notePlace();
};

bool Job::open(const char *entry, const char *signature,
               const PyArrayOptions &options) {
  Engine &engine = getEngine();
  if (!engine.error.empty())
    diagnostics.addError(engine.error, engine.code);
  else
    module = specialize(source, entry, signature, diagnostics);
  if (!module)
    return false;
  PipelineOptions pipeline = getPipelineOptions(options, *engine.host);
  if (llvm::Error error = checkOptions(pipeline)) {
    diagnostics.addError(llvm::toString(std::move(error)));
    return false;
  }
  if (host)
    pipeline.isStopped = [host = host] { return host->wants_stop(host) != 0; };
  compilation = std::make_unique<Compilation>(*module, *engine.host, pipeline);
#ifdef NDEBUG
  compilation->setVerifying(false);
#endif
  return true;
}

bool Job::run(llvm::function_ref<void()> action) {
  if (source.isBroken) {
    diagnostics.addError(source.crash);
    return false;
  }
  std::optional<std::string> crash = runGuarded(action);
  if (!crash)
    return true;
  notePlace();
  diagnostics.addError("the compiler crashed (" + *crash + ")" +
                       describePlace(source.failedStep));
  (void)module.release();
  (void)compilation.release();
  abandonEngine();
  return false;
}

void Job::notePlace() {
  if (!compilation)
    return;
  source.failedStep = compilation->getStep();
  if (!compilation->getPass().empty())
    source.failedStep += " " + compilation->getPass().str();
}

void Job::noteFailure() {
  notePlace();
  if (diagnostics.empty())
    diagnostics.addError("the compiler failed without a message" +
                         describePlace(source.failedStep));
}

FailureOr<CompiledFunction> generate(Compilation &compilation,
                                     const char *entry,
                                     const JitSymbols &symbols) {
  if (failed(compilation.runPhases(Phase::Llvm)) ||
      failed(compilation.translate()))
    return failure();
  return compilation.link(entry, *getEngine().jit, symbols);
}

/// Code that calls the interpreter; null after a diagnostic.
std::unique_ptr<Interpretation> startInterpretation(Job &job, const char *entry,
                                                    JitSymbols &symbols) {
  if (failed(job.compilation->runPhases(Phase::Array)))
    return nullptr;
  auto interpretation = Interpretation::take(*job.module, entry, symbols);
  if (interpretation)
    symbols = interpretation->getSymbols();
  return interpretation;
}

PyArrayFunction *compile(PyArrayModule *module, const char *entry,
                         const char *signature, const PyArrayOptions *options,
                         PyArrayLinker *linker, const PyArraySymbol *runtime) {
  Job job(*module, linker);
  PyArrayFunction *function = nullptr;
  job.run([&] {
    if (!job.open(entry, signature, *options))
      return;
    JitSymbols symbols{runtime, &getEngine().host->getMath()};
    std::unique_ptr<Interpretation> interpretation;
    if (options->interpret) {
      interpretation = startInterpretation(job, entry, symbols);
      if (!interpretation)
        return job.noteFailure();
    }
    FailureOr<CompiledFunction> code =
        generate(*job.compilation, entry, symbols);
    if (failed(code))
      return job.noteFailure();
    std::string resultType = print(code->result);
    std::string argumentTypes;
    llvm::raw_string_ostream stream(argumentTypes);
    llvm::interleaveComma(code->arguments, stream);
    function = new PyArrayFunction{
        std::move(interpretation), std::move(*code), std::move(resultType),
        std::move(argumentTypes), describeTimes(*job.compilation)};
  });
  return function;
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
  Job job(*module, linker);
  char *result = nullptr;
  job.run([&] {
    if (!job.open(entry, signature, *options))
      return;
    FailureOr<std::string> text =
        inspectPhase(*job.compilation, *job.module, phase, job.diagnostics);
    if (succeeded(text))
      result = strdup(text->c_str());
    else
      job.noteFailure();
  });
  return result;
}

uint64_t getDiagnostics(PyArrayModule *module,
                        const PyArrayDiagnostic **diagnostics) {
  *diagnostics = module->diagnostics.data();
  return module->diagnostics.size();
}

const char *getFailedStep(PyArrayModule *module) {
  return module->failedStep.c_str();
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
  api.failed_step = getFailedStep;
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
  if (!sharedContext)
    sharedContext = makeContext();
  return *sharedContext;
}

void pyarray::abandonContext() { sharedContext = nullptr; }

extern "C" __attribute__((visibility("default"))) const PyArrayCompilerApi *
pyarray_compiler_api() {
  static const PyArrayCompilerApi api = makeApi();
  return &api;
}
