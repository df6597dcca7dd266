//===- pyarray-reduce.cpp - Makes failing IR smaller ----------------------===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "mlir/IR/MLIRContext.h"
#include "mlir/Tools/mlir-reduce/MlirReduceMain.h"
#include "pyarray/InitAll.h"
#include "pyarray/Support/Input.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/InitLLVM.h"

static int runReduce(int argc, char **argv) {
  for (int i = 1; i < argc; ++i) {
    // The input is the argument that is a file.
    if (argv[i][0] == '-' || !llvm::sys::fs::is_regular_file(argv[i]))
      continue;
    auto text = pyarray::openInput(argv[i]);
    if (!text) {
      llvm::errs() << toString(text.takeError()) << "\n";
      return 1;
    }
  }
  mlir::DialectRegistry registry;
  pyarray::registerAllDialects(registry);
  pyarray::registerAllPasses();
  mlir::MLIRContext context(registry);
  return failed(mlir::mlirReduceMain(argc, argv, context));
}

int main(int argc, char **argv) {
  llvm::InitLLVM init(argc, argv);
  return pyarray::runTool("pyarray-reduce",
                          [&] { return runReduce(argc, argv); });
}
