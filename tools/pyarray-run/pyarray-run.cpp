//===- pyarray-run.cpp - Runs a function of IR of any phase ---------------===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "PythonValue.h"

#include "mlir/IR/MLIRContext.h"
#include "mlir/Interfaces/FunctionInterfaces.h"
#include "mlir/Parser/Parser.h"
#include "mlir/Support/FileUtilities.h"
#include "pyarray/Conversion/Entry.h"
#include "pyarray/Dialect/Py/IR/Py.h"
#include "pyarray/Dialect/PyArray/IR/PyArray.h"
#include "pyarray/ExecutionEngine/Compilation.h"
#include "pyarray/ExecutionEngine/Trust.h"
#include "pyarray/InitAll.h"
#include "pyarray/Interpreter/Interpreter.h"
#include "pyarray/Loader/Symbols.h"
#include "pyarray/Support/Input.h"
#include "llvm/Support/CommandLine.h"
#include "llvm/Support/Format.h"
#include "llvm/Support/InitLLVM.h"
#include "llvm/Support/SourceMgr.h"

using namespace llvm;
using namespace pyarray;

//===----------------------------------------------------------------------===//
// Options
//===----------------------------------------------------------------------===//

namespace {
struct Options {
  cl::OptionCategory category{"pyarray-run"};
  cl::opt<std::string> input{cl::Positional, cl::init("-"), cl::desc("<file>"),
                             cl::cat(category)};
  cl::opt<std::string> entry{
      "entry", cl::desc("The function to run (default: the only public one)"),
      cl::cat(category)};
  cl::list<std::string> arguments{
      "args", cl::value_desc("value"),
      cl::desc("Arguments: 3, 2.5, True, None, (1, 2), [[1, 2], [3, 4]]:f64, "
               "[1, 2]:i32,strided, file.npy"),
      cl::cat(category)};
  cl::opt<std::string> stopAfter{"stop-after", cl::value_desc("phase"),
                                 cl::desc("Print the IR after a phase"),
                                 cl::cat(category)};
  cl::opt<bool> interpret{
      "interpret",
      cl::desc("Interpret the IR of the array phase, by default without what "
               "is done for speed, instead of compiling it"),
      cl::cat(category)};
  cl::opt<std::string> cpu{
      "cpu", cl::value_desc("name"),
      cl::desc("Compile for this processor (default: $PYARRAY_CPU, or what "
               "this machine has)"),
      cl::cat(category)};
  cl::opt<bool> dumpLlvm{"dump-llvm", cl::desc("Print the LLVM IR"),
                         cl::cat(category)};
  cl::opt<bool> dumpAsm{"dump-asm", cl::desc("Print the assembly"),
                        cl::cat(category)};
  cl::opt<bool> time{"time", cl::desc("Print what each step took"),
                     cl::cat(category)};
  cl::opt<bool> trust{"trust",
                      cl::desc("Take IR of any dialect, which may call any "
                               "function of the process"),
                      cl::cat(category)};
  cl::opt<bool> allowBytecode{
      "allow-bytecode",
      cl::desc("Read bytecode, whose reader trusts its input"),
      cl::cat(category)};
  cl::opt<bool> boundsCheck{"bounds-check", cl::init(true),
                            cl::desc("Check indices against extents"),
                            cl::cat(category)};
  cl::opt<bool> overflowRaises{
      "overflow-raises", cl::desc("Raise where Python integers do not fit"),
      cl::cat(category)};
  cl::opt<bool> numpyErrors{"numpy-errors", cl::desc("Divide as NumPy does"),
                            cl::cat(category)};
  cl::opt<unsigned> level{
      "opt", cl::init(PipelineOptions::maxLevel),
      cl::desc("What is done for speed: 0 nothing ... 3 all"),
      cl::cat(category)};
  cl::opt<std::string> skip{
      "skip", cl::value_desc("passes"),
      cl::desc("Passes to leave out: cse,pyarray-fuse-elementwise"),
      cl::cat(category)};
  cl::opt<std::string> fastmath{
      "fastmath", cl::init("none"),
      cl::desc("What float arithmetic may do: reassoc,contract ..., or fast"),
      cl::cat(category)};
};
} // namespace

static Options &getOptions() {
  // LLVM's code generator has an option `stop-after` of its own.
  static const bool removed = [] {
    if (cl::Option *other = cl::getRegisteredOptions().lookup("stop-after"))
      other->removeArgument();
    return true;
  }();
  (void)removed;
  static Options options;
  return options;
}

/// Arguments after the file are those of the function, also negative numbers.
static std::vector<std::string> spellArguments(int argc, char **argv) {
  std::vector<std::string> spelled;
  bool seenFile = false;
  for (StringRef argument : ArrayRef<char *>(argv, argc)) {
    bool isOption = argument.starts_with("-") && argument != "-" &&
                    !isDigit(argument[1]) && argument[1] != '.' &&
                    argument != "-inf";
    bool isValue = !isOption && seenFile;
    spelled.push_back((isValue ? "--args=" : "") + argument.str());
    seenFile |= !isOption && spelled.size() > 1;
  }
  return spelled;
}

//===----------------------------------------------------------------------===//
// Choosing and preparing the function
//===----------------------------------------------------------------------===//

static bool canRun(mlir::FunctionOpInterface function) {
  return !function.isExternal() && function.isPublic() &&
         !function.getName().starts_with(entryPrefix);
}

static FailureOr<mlir::FunctionOpInterface> findEntry(mlir::ModuleOp module) {
  const std::string &entryName = getOptions().entry;
  SmallVector<mlir::FunctionOpInterface> found;
  for (auto function : module.getOps<mlir::FunctionOpInterface>())
    if (entryName.empty()
            ? canRun(function)
            : !function.isExternal() &&
                  (function.getName() == entryName ||
                   function.getName() == (userPrefix + entryName).str()))
      found.push_back(function);
  if (found.size() == 1)
    return found.front();
  if (!entryName.empty())
    return module.emitError("expected a function '") << entryName << "'";
  return module.emitError("expected one public function, or --entry to choose "
                          "one, but got ")
         << found.size();
}

/// Says of which types the function is to be compiled, or has been.
static LogicalResult prepareEntry(mlir::FunctionOpInterface function,
                                  ArrayRef<PythonValue> arguments) {
  auto untyped = dyn_cast<py::FuncOp>(function.getOperation());
  if (!untyped)
    return isa<mlir::LLVM::LLVMFuncOp>(function.getOperation())
               ? success()
               : addEntryTypes(function);
  bool isUntyped =
      any_of(function.getArgumentTypes(), llvm::IsaPred<py::ObjectType>) ||
      function.getNumArguments() == 0;
  if (!isUntyped || (arguments.empty() && untyped.getSignature()))
    return success();
  SmallVector<mlir::Type> types;
  for (const PythonValue &argument : arguments)
    types.push_back(argument.type);
  untyped.setSignatureAttr(
      mlir::Builder(function.getContext()).getTypeArrayAttr(types));
  return success();
}

//===----------------------------------------------------------------------===//
// Calling
//===----------------------------------------------------------------------===//

static StringRef getExceptionName(int32_t exception) {
  return stringifyExceptionKind(static_cast<ExceptionKind>(exception));
}

static void printError(const PyArrayError &error) {
  for (int32_t i = error.frame_count - 1; i >= 0; --i) {
    const PyArraySite &site = *error.frames[i];
    errs() << site.file << ":" << site.line << ":" << site.column << ": in "
           << site.function << "\n";
  }
  errs() << getExceptionName(error.exception) << ": " << error.message << "\n";
}

static int call(const CompiledFunction &function, const Words &arguments) {
  SmallVector<mlir::Type> leaves;
  if (failed(flattenEntryType(function.result, leaves)) ||
      !canPrint(function.result)) {
    errs() << "error: expected a result that can be printed\n";
    return 1;
  }
  size_t count = 0;
  for (mlir::Type leaf : leaves)
    count += countWords(leaf);
  std::vector<uint64_t> results(count + 1);
  PyArrayCall frame;
  pyarray_call_begin(&frame);
  if (function.entry(arguments.words.data(), results.data())) {
    printError(*pyarray_last_error());
    pyarray_clear_error();
    pyarray_call_abort(&frame);
    return 1;
  }
  ArrayRef<uint64_t> rest(results);
  outs() << printWords(function.result, rest) << "\n";
  // The references that the results have are ours to drop.
  size_t position = 0;
  for (mlir::Type leaf : leaves) {
    if (isa<pyarray::ArrayType, pyarray::ObjectType>(leaf))
      pyarray_release(reinterpret_cast<void *>(results[position]));
    position += countWords(leaf);
  }
  int64_t kept = pyarray_live_buffers();
  pyarray_call_end(&frame);
  if (kept)
    errs() << "error: " << kept << " buffers were not released\n";
  return kept != 0;
}

static Error encodeArguments(ArrayRef<PythonValue> values,
                             ArrayRef<mlir::Type> types, Words &words) {
  if (values.size() != types.size())
    return createStringError("expected " + Twine(types.size()) +
                             " arguments, but got " + Twine(values.size()));
  for (auto [value, type] : zip(values, types))
    if (Error error = encode(value, type, words))
      return error;
  return Error::success();
}

//===----------------------------------------------------------------------===//
// The tool
//===----------------------------------------------------------------------===//

static int report(Error error) {
  errs() << "error: " << toString(std::move(error)) << "\n";
  return 1;
}

static void printTimes(const Compilation &compilation) {
  for (const Compilation::Time &time : compilation.getTimes())
    errs() << format("%-10s %8.3f ms\n", time.step.c_str(), time.milliseconds);
}

static PipelineOptions getPipelineOptions(const Host &host) {
  const Options &options = getOptions();
  PipelineOptions result;
  result.boundsCheck = options.boundsCheck;
  result.numpyErrors = options.numpyErrors;
  result.overflowRaises = options.overflowRaises;
  result.fastmath = options.fastmath;
  result.vectorBits = host.getVectorBits();
  result.level = options.level;
  result.skip = options.skip;
  return result;
}

/// Whether buffers have been assigned.
static bool countsReferences(mlir::ModuleOp module) {
  return module
      .walk([](mlir::Operation *op) {
        return isa<AllocOp, RetainOp, ReleaseOp>(op)
                   ? mlir::WalkResult::interrupt()
                   : mlir::WalkResult::advance();
      })
      .wasInterrupted();
}

/// Calls `function`, of the array phase or of the loops phase, without code.
static int interpretAndPrint(mlir::func::FuncOp function,
                             ArrayRef<PythonValue> arguments) {
  auto types = function->getAttrOfType<mlir::ArrayAttr>(argumentsAttrName);
  auto result = function->getAttrOfType<mlir::TypeAttr>(resultAttrName);
  SmallVector<mlir::Type> leaves;
  if (!types || !result || !canPrint(result.getValue()) ||
      failed(flattenEntryType(result.getValue(), leaves)))
    return report(createStringError("expected a result that can be printed"));
  Words words;
  SmallVector<mlir::Type> expected(types.getAsValueRange<mlir::TypeAttr>());
  if (Error error = encodeArguments(arguments, expected, words))
    return report(std::move(error));
  size_t count = 0;
  for (mlir::Type leaf : leaves)
    count += countWords(leaf);
  std::vector<uint64_t> results(count + 1);
  PyArrayCall frame;
  pyarray_call_begin(&frame);
  auto module = function->getParentOfType<mlir::ModuleOp>();
  Interpreter interpreter(module, loader::findSymbol, countsReferences(module));
  FailureOr<int32_t> status =
      interpreter.call(function, words.words.data(), results.data());
  bool succeeded = llvm::succeeded(status) && *status == 0;
  if (succeeded) {
    ArrayRef<uint64_t> rest(results);
    outs() << printWords(result.getValue(), rest) << "\n";
  } else if (llvm::succeeded(status)) {
    printError(*pyarray_last_error());
    pyarray_clear_error();
  }
  // Whatever the code has not released, or could not.
  pyarray_call_abort(&frame);
  return !succeeded;
}

static int runInterpreted(mlir::ModuleOp module, StringRef name,
                          const Host &host, ArrayRef<PythonValue> arguments) {
  PipelineOptions pipeline = getPipelineOptions(host);
  if (getOptions().level.getNumOccurrences() == 0)
    pipeline.level = 0;
  if (failed(Compilation(module, host, pipeline).runPhases(Phase::Array)))
    return 1;
  if (auto function = module.lookupSymbol<mlir::func::FuncOp>(name))
    return interpretAndPrint(function, arguments);
  module.emitError("expected IR of a phase up to 'loops'");
  return 1;
}

/// Compiles as far as it is asked for, and runs the function then.
static int compileAndRun(mlir::ModuleOp module,
                         ArrayRef<PythonValue> arguments) {
  const Options &options = getOptions();
  std::optional<Phase> last = parsePhase(options.stopAfter);
  if (!options.stopAfter.empty() && !last)
    return report(createStringError("expected a phase (" + listPhases() +
                                    "), but got '" + options.stopAfter + "'"));
  bool isRun = !last && !options.dumpLlvm && !options.dumpAsm;
  auto host = Host::create(options.cpu, isRun);
  if (!host)
    return report(host.takeError());
  FailureOr<mlir::FunctionOpInterface> function = findEntry(module);
  if (failed(function) || failed(prepareEntry(*function, arguments)))
    return 1;
  std::string name = function->getName().str();
  if (StringRef(name).starts_with(userPrefix))
    name = name.substr(userPrefix.size());

  PipelineOptions pipeline = getPipelineOptions(**host);
  if (Error error = checkOptions(pipeline))
    return report(std::move(error));
  if (options.interpret)
    return runInterpreted(module, name, **host, arguments);
  Compilation compilation(module, **host, pipeline);
  JitSymbols symbols{pyarray_runtime_symbols(), &(*host)->getMath(),
                     options.trust};
  if (failed(compilation.runPhases(last.value_or(Phase::Llvm))))
    return 1;
  if (last) {
    module.print(outs());
    return 0;
  }
  if (failed(compilation.checkSymbols(symbols)) ||
      failed(compilation.translate()))
    return 1;
  if (options.dumpLlvm)
    compilation.getLlvmModule().print(outs(), nullptr);
  if (options.dumpAsm) {
    auto text = compilation.getAssembly();
    if (failed(text))
      return 1;
    outs() << *text;
  }
  if (options.dumpLlvm || options.dumpAsm)
    return 0;
  auto jit = Jit::create();
  if (!jit)
    return report(jit.takeError());
  auto compiled = compilation.link(name, **jit, symbols);
  if (failed(compiled))
    return 1;
  if (options.time)
    printTimes(compilation);
  Words words;
  if (Error error = encodeArguments(arguments, compiled->arguments, words))
    return report(std::move(error));
  return call(*compiled, words);
}

static int run() {
  mlir::DialectRegistry registry;
  registerAllDialects(registry);
  mlir::MLIRContext context(registry, mlir::MLIRContext::Threading::DISABLED);
  // Types on the command line belong to these.
  context.loadDialect<py::PyDialect, PyArrayDialect>();
  std::vector<PythonValue> arguments;
  for (const std::string &text : getOptions().arguments) {
    if (text.empty())
      continue;
    Expected<PythonValue> value = parseValue(text, &context);
    if (!value)
      return report(value.takeError());
    arguments.push_back(std::move(*value));
  }
  auto text = openInput(getOptions().input, getOptions().allowBytecode);
  if (!text)
    return report(text.takeError());
  SourceMgr sources;
  sources.AddNewSourceBuffer(std::move(*text), SMLoc());
  mlir::SourceMgrDiagnosticHandler handler(sources, &context);
  context.printOpOnDiagnostic(false);
  bool isTrusted = getOptions().trust;
  auto module = mlir::parseSourceFile<mlir::ModuleOp>(
      sources, mlir::ParserConfig(&context, /*verifyAfterParse=*/isTrusted));
  if (!module || (!isTrusted && failed(checkTrust(*module))))
    return 1;
  return compileAndRun(*module, arguments);
}

int main(int argc, char **argv) {
  InitLLVM init(argc, argv);
  std::vector<std::string> spelled = spellArguments(argc, argv);
  std::vector<const char *> pointers;
  for (const std::string &argument : spelled)
    pointers.push_back(argument.c_str());
  cl::HideUnrelatedOptions(getOptions().category);
  cl::ParseCommandLineOptions(pointers.size(), pointers.data(),
                              "runs a function of IR of any phase\n");
  return runTool("pyarray-run", run);
}
