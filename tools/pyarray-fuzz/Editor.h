//===- Editor.h - IR that is nearly valid -----------------------*- C++ -*-===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef PYARRAY_FUZZ_EDITOR_H
#define PYARRAY_FUZZ_EDITOR_H

#include "Seeds.h"
#include "mlir/IR/BuiltinOps.h"

namespace pyarray::fuzz {

/// Changes IR so that much of it stays valid: what parsers accept, and often
/// verifiers too.
class Editor {
public:
  Editor(Random &random, const Parts &parts, mlir::MLIRContext &context)
      : random(random), parts(parts), context(context) {}

  /// The changed text in the generic form, or nothing where `text` is none.
  std::string edit(llvm::StringRef text);

private:
  void change();
  void collect();
  void replaceOperand(mlir::Operation *op);
  void swapOperands(mlir::Operation *op);
  void erase(mlir::Operation *op);
  void move(mlir::Operation *op);
  void changeAttribute(mlir::Operation *op);
  mlir::Attribute vary(mlir::Attribute attribute);
  void replaceType();
  mlir::Value pickValue(mlir::Operation *user, mlir::Type type);

  Random &random;
  const Parts &parts;
  mlir::MLIRContext &context;
  mlir::ModuleOp module;
  std::vector<mlir::Operation *> ops;
  std::vector<mlir::Value> values;
};

} // namespace pyarray::fuzz

#endif // PYARRAY_FUZZ_EDITOR_H
