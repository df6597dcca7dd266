//===- pyarray-opt.cpp - Runs passes on IR --------------------------------===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "mlir/IR/DialectRegistry.h"
#include "mlir/Pass/PassInstrumentation.h"
#include "mlir/Pass/PassManager.h"
#include "mlir/Support/FileUtilities.h"
#include "mlir/Tools/mlir-opt/MlirOptMain.h"
#include "pyarray/InitAll.h"
#include "pyarray/Support/Input.h"
#include "pyarray/Support/Remarks.h"
#include "llvm/Support/CommandLine.h"
#include "llvm/Support/InitLLVM.h"
#include "llvm/Support/ToolOutputFile.h"

namespace {
/// Prints what the passes of a manager said when it is gone.
class RemarkPrinter : public mlir::PassInstrumentation {
public:
  explicit RemarkPrinter(mlir::MLIRContext *context) : listener(context) {}
  ~RemarkPrinter() override {
    for (const pyarray::Remark &remark : listener.getRemarks())
      llvm::errs() << remark.file << ':' << remark.line << ':' << remark.column
                   << ": remark: " << remark.text << '\n';
  }

private:
  pyarray::RemarkListener listener;
};
} // namespace

/// `config` with a listener to remarks in each pass manager.
static void printRemarks(mlir::MlirOptMainConfig &config) {
  config.setPassPipelineSetupFn(
      [plain = config](mlir::PassManager &manager) -> llvm::LogicalResult {
        manager.addInstrumentation(
            std::make_unique<RemarkPrinter>(manager.getContext()));
        return plain.setupPassPipeline(manager);
      });
}

static int runOpt(int argc, char **argv) {
  mlir::DialectRegistry registry;
  pyarray::registerAllDialects(registry);
  pyarray::registerAllPasses();
  llvm::cl::opt<bool> remarks(
      "remarks",
      llvm::cl::desc("Print what became of loops, and why not more"));
  llvm::cl::opt<bool> allowBytecode(
      "allow-bytecode",
      llvm::cl::desc("Read bytecode, whose reader trusts its input"));
  auto [input, output] = mlir::registerAndParseCLIOptions(
      argc, argv, "pyarray's optimizer driver\n", registry);
  auto config = mlir::MlirOptMainConfig::createFromCLOptions();
  if (config.shouldShowDialects() || config.shouldListPasses())
    return mlir::asMainReturnCode(
        mlir::MlirOptMain(argc, argv, input, output, registry));
  if (remarks)
    printRemarks(config);

  auto text = pyarray::openInput(input, allowBytecode);
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
