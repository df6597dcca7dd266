//===- pyarray-opt.cpp - Runs passes on IR --------------------------------===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "mlir/IR/DialectRegistry.h"
#include "mlir/Tools/mlir-opt/MlirOptMain.h"
#include "pyarray/InitAll.h"

int main(int argc, char **argv) {
  mlir::DialectRegistry registry;
  pyarray::registerAllDialects(registry);
  pyarray::registerAllPasses();
  return mlir::asMainReturnCode(
      mlir::MlirOptMain(argc, argv, "pyarray optimizer\n", registry));
}
