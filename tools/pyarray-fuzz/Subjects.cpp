//===- Subjects.cpp - What inputs are given to ----------------------------===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Subjects.h"

#include "mlir/IR/MLIRContext.h"
#include "mlir/Interfaces/FunctionInterfaces.h"
#include "mlir/Parser/Parser.h"
#include "mlir/Pass/PassManager.h"
#include "mlir/Pass/PassRegistry.h"
#include "mlir/Tools/mlir-opt/MlirOptMain.h"
#include "pyarray/Conversion/Entry.h"
#include "pyarray/Dialect/Py/IR/Py.h"
#include "pyarray/Dialect/PyArray/IR/PyArray.h"
#include "pyarray/ExecutionEngine/Compilation.h"
#include "pyarray/InitAll.h"
#include "pyarray/Runtime/Runtime.h"
#include "pyarray/Support/Input.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/Regex.h"

using namespace llvm;

namespace pyarray::fuzz {

std::vector<std::string> listPasses() {
  mlir::OpPassManager manager(mlir::ModuleOp::getOperationName());
  buildPipeline(manager, Phase::Llvm, {});
  std::string text;
  raw_string_ostream stream(text);
  manager.printAsTextualPipeline(stream);
  std::vector<std::string> passes;
  StringRef rest = text;
  const Regex pass("([a-z][a-z-]+)({[^}]*})?[,)]");
  for (SmallVector<StringRef> match; pass.match(rest, &match);) {
    std::string name = (match[1] + match[2]).str();
    if (!is_contained(passes, name))
      passes.push_back(name);
    rest = rest.substr(match[0].end() - rest.begin());
  }
  passes.push_back("pyarray-print-dependences");
  return passes;
}

int optimizeText(StringRef text, StringRef pipeline) {
  auto buffer = MemoryBuffer::getMemBufferCopy(text, "input");
  if (Error error = checkInput(buffer->getMemBufferRef())) {
    errs() << toString(std::move(error)) << "\n";
    return 1;
  }
  mlir::DialectRegistry registry;
  registerAllDialects(registry);
  mlir::MlirOptMainConfig config;
  config.setPassPipelineSetupFn([&](mlir::PassManager &manager) {
    manager.setNesting(mlir::OpPassManager::Nesting::Implicit);
    return parsePassPipeline(pipeline, manager);
  });
  config.verifyRoundtrip(pipeline.empty());
  return failed(mlir::MlirOptMain(outs(), std::move(buffer), registry, config));
}

static std::string chooseFunction(mlir::ModuleOp module) {
  for (auto function : module.getOps<mlir::FunctionOpInterface>()) {
    if (function.isExternal() || !function.isPublic())
      continue;
    auto untyped = dyn_cast<py::FuncOp>(function.getOperation());
    bool isLow = isa<mlir::LLVM::LLVMFuncOp>(function.getOperation());
    if (untyped && !untyped.getSignature() && function.getNumArguments() == 0)
      untyped.setSignatureAttr(
          mlir::Builder(module.getContext()).getTypeArrayAttr({}));
    else if (!untyped && !isLow && failed(addEntryTypes(function)))
      continue;
    return function.getName().str();
  }
  return "";
}

int compileText(StringRef text, const Host &host, unsigned level) {
  if (Error error = checkInput({text, "input"})) {
    errs() << toString(std::move(error)) << "\n";
    return 1;
  }
  mlir::DialectRegistry registry;
  registerAllDialects(registry);
  mlir::MLIRContext context(registry, mlir::MLIRContext::Threading::DISABLED);
  context.loadDialect<py::PyDialect, PyArrayDialect>();
  auto module = mlir::parseSourceString<mlir::ModuleOp>(text, &context);
  if (!module)
    return 1;
  std::string name = chooseFunction(*module);
  PipelineOptions options;
  options.vectorBits = host.getVectorBits();
  options.level = level;
  Compilation compilation(*module, host, options);
  JitSymbols symbols{pyarray_runtime_symbols(), &host.getMath(), false};
  if (failed(compilation.runPhases(Phase::Llvm)) ||
      failed(compilation.checkSymbols(symbols)) ||
      failed(compilation.translate()))
    return 1;
  auto jit = Jit::create();
  if (!jit) {
    errs() << toString(jit.takeError()) << "\n";
    return 1;
  }
  return failed(compilation.link(name, **jit, symbols));
}

} // namespace pyarray::fuzz
