//===- pyarray-opt.cpp - Runs passes on IR --------------------------------===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "mlir/IR/DialectRegistry.h"
#include "mlir/Support/FileUtilities.h"
#include "mlir/Tools/mlir-opt/MlirOptMain.h"
#include "pyarray/InitAll.h"
#include "pyarray/Support/Input.h"
#include "llvm/Support/InitLLVM.h"
#include "llvm/Support/ToolOutputFile.h"

static int runOpt(int argc, char **argv) {
  mlir::DialectRegistry registry;
  pyarray::registerAllDialects(registry);
  pyarray::registerAllPasses();
  auto [input, output] = mlir::registerAndParseCLIOptions(
      argc, argv, "pyarray's optimizer driver\n", registry);
  auto config = mlir::MlirOptMainConfig::createFromCLOptions();
  if (config.shouldShowDialects() || config.shouldListPasses())
    return mlir::asMainReturnCode(
        mlir::MlirOptMain(argc, argv, input, output, registry));

  auto text = pyarray::openInput(input);
  if (!text) {
    llvm::errs() << toString(text.takeError()) << "\n";
    return 1;
  }
  std::string message;
  auto file = mlir::openOutputFile(output, &message);
  if (!file) {
    llvm::errs() << message << "\n";
    return 1;
  }
  if (failed(mlir::MlirOptMain(file->os(), std::move(*text), registry, config)))
    return 1;
  file->keep();
  return 0;
}

int main(int argc, char **argv) {
  llvm::InitLLVM init(argc, argv);
  return pyarray::runTool("pyarray-opt", [&] { return runOpt(argc, argv); });
}
