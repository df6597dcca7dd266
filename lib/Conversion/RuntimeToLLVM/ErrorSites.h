//===- ErrorSites.h - Constants that describe where errors arise -*- C++ -*-==//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef PYARRAY_LIB_CONVERSION_RUNTIMETOLLVM_ERRORSITES_H
#define PYARRAY_LIB_CONVERSION_RUNTIMETOLLVM_ERRORSITES_H

#include "mlir/Dialect/LLVMIR/LLVMDialect.h"
#include "mlir/IR/Builders.h"
#include "mlir/IR/BuiltinOps.h"
#include "mlir/IR/SymbolTable.h"

namespace pyarray {

/// Makes the `PyArraySite` constants of a module, each once.
class ErrorSites {
public:
  explicit ErrorSites(mlir::ModuleOp module) : symbols(module) {}

  /// The address of the constant that describes an error at `location` in the
  /// Python function `function`.
  mlir::Value getAddress(mlir::OpBuilder &builder, mlir::Location location,
                         int32_t exception, llvm::StringRef function,
                         llvm::StringRef message);

private:
  mlir::LLVM::GlobalOp getText(llvm::StringRef text);
  mlir::LLVM::GlobalOp makeSite(llvm::ArrayRef<int32_t> numbers,
                                llvm::ArrayRef<llvm::StringRef> texts);
  mlir::LLVM::GlobalOp makeGlobal(llvm::StringRef name, mlir::Type type,
                                  mlir::Attribute value);

  mlir::SymbolTable symbols;
  llvm::StringMap<mlir::LLVM::GlobalOp> texts;
  llvm::StringMap<mlir::LLVM::GlobalOp> sites;
};

} // namespace pyarray

#endif // PYARRAY_LIB_CONVERSION_RUNTIMETOLLVM_ERRORSITES_H
