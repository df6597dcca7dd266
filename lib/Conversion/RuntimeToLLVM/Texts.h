//===- Texts.h - Constant texts of a module ---------------------*- C++ -*-===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef PYARRAY_LIB_CONVERSION_RUNTIMETOLLVM_TEXTS_H
#define PYARRAY_LIB_CONVERSION_RUNTIMETOLLVM_TEXTS_H

#include "mlir/Dialect/LLVMIR/LLVMDialect.h"
#include "mlir/IR/BuiltinOps.h"
#include "mlir/IR/SymbolTable.h"

namespace pyarray {

/// Makes constants of bytes, each once in a module.
class ConstantTexts {
public:
  explicit ConstantTexts(mlir::ModuleOp module) : symbols(module) {}

  /// The constant that holds `bytes` and then a zero.
  mlir::LLVM::GlobalOp get(llvm::StringRef bytes);

private:
  mlir::SymbolTable symbols;
  llvm::StringMap<mlir::LLVM::GlobalOp> texts;
};

/// The code points of a text in UTF-8, in which surrogates may stand for
/// themselves, in as many bytes each as `width` says (1 or 4), native order.
std::string encodeText(llvm::StringRef utf8, unsigned width);

} // namespace pyarray

#endif // PYARRAY_LIB_CONVERSION_RUNTIMETOLLVM_TEXTS_H
